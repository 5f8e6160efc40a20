//! What Studio opens: all data files as text, and a card for each explainer, made when the page is
//! published so that the page can be shown before any program runs.

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

/// Everything Studio knows when it starts.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Library {
    /// Where the explainers are published, where that is known.
    pub site: Option<SiteFile>,
    /// What things are called in these explainers.
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

/// What a gallery says of an explainer.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// The file it is written in.
    pub path: String,
    /// Its kind's name.
    pub kind: String,
    /// Its section's id.
    pub group: String,
    /// What readers call the section.
    pub section: Bilingual,
    /// Its title, figures in their places.
    pub title: Bilingual,
    /// Its summary.
    pub summary: Bilingual,
    /// The date after which it is to be looked at again: a day, a month or a year.
    pub review_by: String,
    /// How its Chinese title, section and kind are read, as [`super::search`] wants it.
    #[format(default)]
    pub read_as: String,
}

impl Card {
    /// What the gallery says of an explainer; `read_as` is left empty.
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
    /// What does not fit, for developers: the file is one of ours.
    pub fn from_json(text: &str) -> Result<Library, String> {
        // It holds whole files, which the reader of authors' files would find too long.
        let value: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let first = |problems: Vec<Problem>| {
            problems.first().map(|problem| problem.message(Lang::En)).unwrap_or_default()
        };
        format::decode(value.into()).map_err(first)
    }

    /// The whole as JSON.
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

    /// A card by its explainer's id.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// A file's text.
    pub fn file_text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Reads a data file's text as `tujie check` does, with the fact sheets at hand.
    pub fn parse(&self, text: &str) -> (FileContent, Vec<Problem>) {
        self.parse_with_sheets(text, &|article| self.fact_sheet(article))
    }

    /// The same with other fact sheets.
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
    /// There is none, or it has problems of its own.
    pub fn fact_sheet(&self, article: &str) -> Result<Rc<FactSheet>, FactSheetError> {
        let path = ["articles/", article, ".json"].concat();
        let text = self.file_text(&path).ok_or_else(|| FactSheetError::Missing(path.clone()))?;
        match parse::parse_file(text.as_bytes(), &|_| Err(FactSheetError::Missing(String::new()))) {
            (FileContent::FactSheet(sheet), problems) if problems.is_empty() => Ok(sheet),
            _ => Err(FactSheetError::Broken(path)),
        }
    }

    /// An explainer by id; `None` where there is none, or it has problems.
    pub fn explainer(&self, id: &str) -> Option<LoadedExplainer> {
        match self.parse(self.file_text(&self.card(id)?.path)?) {
            (FileContent::Explainer(explainer), problems) if problems.is_empty() => {
                Some(*explainer)
            }
            _ => None,
        }
    }

    /// The publication, at the address that `dist/` is taken to stand at.
    ///
    /// # Errors
    /// The address is none that others can follow.
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
