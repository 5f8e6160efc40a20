//! The data that Studio opens: all data files as text, and a card for each explainer, built when the page is
//! published so that the page can be shown before the program starts.

use serde_json::{Value as Json, json};
use std::rc::Rc;
use tujie::bilingual::{Bilingual, Lang};
use tujie::checks::wording::glossary::Glossary;
use tujie::checks::wording::later;
use tujie::files::parse;
use tujie::files::parse::{FactSheet, FactSheetError, FileContent, LoadedExplainer, ReadContext};
use tujie::files::site_file::SiteFile;
use tujie::format::{self, Format};
use tujie::number_format::is_past;
use tujie::outputs::{Site, metadata};
use tujie::problem::Problem;

/// All data that Studio starts with.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Library {
    /// The site at which the explainers are published, if known.
    pub site: Option<SiteFile>,
    /// The glossary of these explainers.
    pub glossary: Option<Glossary>,
    /// A card for each explainer, in the order of the files.
    pub cards: Vec<Card>,
    /// The data files.
    pub files: Vec<LibraryFile>,
}

/// A data file.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct LibraryFile {
    /// Its folder and name: `explainers/an-id.json`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The gallery's summary of an explainer.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// The path of its file.
    pub path: String,
    /// Its kind's name.
    pub kind: String,
    /// Its section's id.
    pub group: String,
    /// What readers call the section.
    pub section: Bilingual,
    /// Its title, with its figures filled in.
    pub title: Bilingual,
    /// Its summary.
    pub summary: Bilingual,
    /// Its review date: a day, a month or a year.
    pub review_by: String,
    /// The pinyin of its Chinese title, section and kind, as [`super::search`] expects it.
    #[format(default)]
    pub read_as: String,
}

impl Card {
    /// The card of an explainer; `read_as` is left empty.
    pub fn from_explainer(explainer: &LoadedExplainer, path: &str) -> Card {
        let doc = &explainer.doc;
        let both =
            |words: &dyn Fn(Lang) -> String| Bilingual::new(words(Lang::Zh), words(Lang::En));
        Card {
            id: doc.id.clone(),
            path: path.to_owned(),
            kind: doc.body.name().to_owned(),
            group: doc.group.clone(),
            section: doc
                .section(&doc.group)
                .cloned()
                .unwrap_or_else(|| super::words::section_name(&doc.group)),
            title: both(&|lang| metadata::title(doc, lang)),
            summary: both(&|lang| metadata::summary(doc, lang)),
            review_by: doc.review_by.clone(),
            read_as: String::new(),
        }
    }

    /// Whether its review date has passed; see [`is_past`].
    pub fn overdue(&self, today: &str) -> bool {
        is_past(&self.review_by, today)
    }
}

impl Library {
    /// Reads the file that [`Library::to_json`] wrote.
    ///
    /// # Errors
    /// The file does not match this program; the message is for developers, since we write the file.
    pub fn from_json(text: &str) -> Result<Library, String> {
        // It contains whole files and exceeds the limit of the reader for authors' files.
        let value: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let first = |problems: Vec<Problem>| {
            problems.first().map(|problem| problem.message(Lang::En)).unwrap_or_default()
        };
        format::decode(value.into()).map_err(first)
    }

    /// The library as JSON.
    pub fn to_json(&self) -> String {
        let text = |t: &Bilingual| json!({"zh": t.zh, "en": t.en});
        let cards = self.cards.iter().map(|c| {
            json!({
                "id": c.id, "path": c.path, "kind": c.kind, "group": c.group,
                "section": text(&c.section), "title": text(&c.title), "summary": text(&c.summary),
                "review_by": c.review_by, "read_as": c.read_as,
            })
        });
        let files = self.files.iter().map(|f| json!({"path": f.path, "text": f.text}));
        let mut out =
            json!({"cards": cards.collect::<Vec<Json>>(), "files": files.collect::<Vec<Json>>()});
        if let (Some(out), Some(site)) = (out.as_object_mut(), &self.site) {
            let mut known = json!({"base": site.base, "name": text(&site.name)});
            if let (Some(known), Some(home)) = (known.as_object_mut(), &site.home) {
                known.insert("home".to_owned(), json!(home));
            }
            out.insert("site".to_owned(), known);
        }
        if let (Some(out), Some(glossary)) = (out.as_object_mut(), &self.glossary) {
            out.insert("glossary".to_owned(), glossary.to_json());
        }
        out.to_string() + "\n"
    }

    /// The card of an explainer, by its id.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The text of a file.
    pub fn file_text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Reads a data file's text as `tujie check` does, with the library's fact sheets.
    pub fn parse(&self, text: &str) -> (FileContent, Vec<Problem>) {
        self.parse_with_sheets(text, &|article| self.fact_sheet(article))
    }

    /// The same with the given fact sheets.
    pub fn parse_with_sheets(
        &self,
        text: &str,
        sheet: &dyn Fn(&str) -> Result<Rc<FactSheet>, FactSheetError>,
    ) -> (FileContent, Vec<Problem>) {
        let since = |id: &str| {
            let file = self.file_text(&self.card(id)?.path)?;
            later::in_force_since(&tujie::format::text::parse_text(file).tree)
        };
        let glossary = Ok(self.glossary.clone().map(Rc::new));
        parse::parse_in_context(
            text.as_bytes(),
            &ReadContext {
                fact_sheet: sheet,
                glossary,
                in_force_since: &since,
                among_sheets: false,
            },
        )
    }

    /// The fact sheet of an article.
    ///
    /// # Errors
    /// There is none, or it has problems.
    pub fn fact_sheet(&self, article: &str) -> Result<Rc<FactSheet>, FactSheetError> {
        let path = ["articles/", article, ".json"].concat();
        let text = self.file_text(&path).ok_or_else(|| FactSheetError::Missing(path.clone()))?;
        match parse::parse_file(text.as_bytes(), &|_| Err(FactSheetError::Missing(String::new()))) {
            (FileContent::FactSheet(sheet), problems) if problems.is_empty() => Ok(sheet),
            _ => Err(FactSheetError::Broken(path)),
        }
    }

    /// An explainer by id; `None` if there is none, or it has problems.
    pub fn explainer(&self, id: &str) -> Option<LoadedExplainer> {
        match self.parse(self.file_text(&self.card(id)?.path)?) {
            (FileContent::Explainer(explainer), problems) if problems.is_empty() => {
                Some(*explainer)
            }
            _ => None,
        }
    }

    /// The site, with `dist/` at the address `base`.
    ///
    /// # Errors
    /// The address is not reachable for others.
    pub fn site_for(&self, base: &str) -> Result<Site, Problem> {
        self.site.clone().map(Site::from).unwrap_or_default().with_address(base, "")
    }
}

#[cfg(test)]
pub mod testing;

#[cfg(test)]
mod tests {
    use super::testing::load_library;
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let library = load_library();
        assert!(library.cards.len() > 10);
        assert_eq!(Library::from_json(&library.to_json()), Ok(library));
    }

    #[test]
    fn every_explainer_opens_without_a_file_system() {
        let library = load_library();
        for card in &library.cards {
            let explainer = library.explainer(&card.id).expect("it opens");
            assert_eq!(explainer.doc.id, card.id);
            assert!(!card.title.zh.contains('{'), "{}", card.title.zh);
            assert!(!card.section.zh.is_empty() && !card.read_as.is_empty(), "{}", card.id);
        }
    }

    #[test]
    fn a_review_date_lasts_to_its_end() {
        let mut card = load_library().cards.swap_remove(0);
        for (review_by, today, overdue) in [
            ("2027-06-30", "2027-06-30", false),
            ("2027-06-30", "2027-07-01", true),
            ("2027-06", "2027-06-30", false),
            ("2027-06", "2027-07-01", true),
            ("2027", "2027-12-31", false),
            ("2027", "2028-01-01", true),
            ("2027", "", false),
        ] {
            card.review_by = review_by.to_owned();
            assert_eq!(card.overdue(today), overdue, "{review_by} on {today}");
        }
    }
}
