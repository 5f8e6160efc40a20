//! A data file: title, sources, dates, the facts it uses, worked examples, and one kind as body.
//!
//! The structs are the format: their decoder and `tujie schema` are generated from the declarations
//! and doc comments. Rules that a schema cannot express (ids that must exist, sums that must match)
//! are in [`Document::check`] and each kind's model.

use crate::bilingual::Bilingual;
use crate::facts::{Derived, Fact, Unit};
use crate::format::Format;
pub use crate::format::ordered_map::{CanonicalValue, OrderedMap};
use crate::kinds::Body;

/// One explainer: everything a reader sees of it and everything that vouches for it.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Document {
    /// Version of the format; 1.
    pub tujie: u32,
    /// The explainer's id, the same as its file's name.
    pub id: String,
    /// Headline.
    pub title: Bilingual,
    /// One or two sentences: what the reader can find out here.
    pub summary: Bilingual,
    /// The section of the page it belongs to, one of the article's sections; `context` for what is not from the page.
    pub group: String,
    /// Id of the article whose fact sheet (`data/articles/<id>.json`) it draws on.
    pub article: Option<String>,
    /// Ids of the article's facts and derived figures it uses.
    #[format(default)]
    pub uses: Vec<String>,
    /// Facts of its own (context files), and in a built file the article's facts it uses.
    #[format(default)]
    pub facts: Vec<Fact>,
    /// Figures worked out from facts: our arithmetic, computed and never typed.
    #[format(default)]
    pub derived: Vec<Derived>,
    /// Units beyond the built-in yuan, percent, point, day and year.
    #[format(default)]
    pub units: Vec<Unit>,
    /// Sections of the article, in a built file.
    #[format(default)]
    pub sections: Vec<Section>,
    /// Where its figures come from.
    #[format(default)]
    pub sources: Vec<Source>,
    /// The date its content stands for.
    pub as_of: AsOf,
    /// After this date readers are told that it may be out of date: `2027-06-30`.
    pub review_by: String,
    /// What a reader must know to read the result rightly.
    #[format(default)]
    pub caveats: Vec<Bilingual>,
    /// Other explainers that belong beside this one, such as what came later.
    #[format(default)]
    pub links: Vec<RelatedExplainer>,
    /// Digits in texts that are not figures (a telephone number, a name), each with the reason.
    #[format(default)]
    pub literals: Vec<Literal>,
    /// What was put right after publication, newest first.
    #[format(default)]
    pub corrections: Vec<Correction>,
    /// Worked examples: tests, the static answer's table and the reader's "try this".
    #[format(default)]
    pub examples: Vec<Example>,
    /// The explainer itself: a kind's name, and under it what that kind asks for.
    pub body: Body,
}

/// The fact sheet of one article: every figure it prints, where and how.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Article {
    /// Version of the format; 1.
    pub tujie: u32,
    /// The article's id, the same as its file's name.
    pub id: String,
    /// Newspaper or magazine.
    pub publication: Bilingual,
    /// Page or column within it.
    pub page: Bilingual,
    /// Date of publication as printed, if it is.
    pub date: Option<String>,
    /// What the reader should know of the article as a source.
    pub note: Option<Bilingual>,
    /// Its sections, in the page's order.
    pub sections: Vec<Section>,
    /// Units its figures count in.
    #[format(default)]
    pub units: Vec<Unit>,
    /// Every figure it prints.
    pub facts: Vec<Fact>,
    /// Figures worked out from these facts that several explainers share.
    #[format(default)]
    pub derived: Vec<Derived>,
    /// Digits of the article that are not figures (list numbers, telephone numbers, dates, names), with the reason.
    #[format(default)]
    pub ignored: Vec<Literal>,
    /// Digits in the sheet's own words (a date, the name of a plan) that are not figures, with the reason.
    #[format(default)]
    pub literals: Vec<Literal>,
}

/// A section of an article.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 100)]
pub struct Section {
    /// Id that facts and explainers name.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
}

/// A publication, law or notice that figures come from.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Source {
    /// Id that facts and policies name.
    pub id: String,
    /// Its title.
    pub title: Bilingual,
    /// Who issued it.
    pub issuer: Option<Bilingual>,
    /// Its number, such as 国务院令第619号.
    pub number: Option<Bilingual>,
    /// The date it was issued: `2020-04-17`.
    pub date: Option<String>,
    /// The date it came into force.
    pub in_force: Option<String>,
    /// How sure we are of what it says. Below `high` readers are told to verify before use.
    #[format(default)]
    pub confidence: Confidence,
    /// What the reader should know of this source.
    pub note: Option<Bilingual>,
}

/// How sure the project is of a source's words.
#[derive(Clone, Copy, Debug, Default, Eq, Format, Ord, PartialEq, PartialOrd)]
pub enum Confidence {
    /// The text itself was read.
    #[default]
    High,
    /// Several second-hand places agree.
    MediumHigh,
    /// Second-hand, plausible.
    Medium,
    /// Second-hand, with gaps.
    MediumLow,
    /// Seen only second-hand and once.
    Low,
}

/// The date a document's content stands for.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct AsOf {
    /// `2020-12-31`, or `2021-04`, or `2021`.
    pub date: String,
    /// Why this date, where the page prints none.
    pub note: Option<Bilingual>,
}

/// Another explainer that belongs beside this one.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 100)]
#[format(rename = "Link")]
pub struct RelatedExplainer {
    /// The other explainer's id.
    pub to: String,
    /// Why the reader may want it.
    pub label: Bilingual,
    /// The date that what it tells came into force.
    pub date: Option<String>,
}

/// Digits that are not a figure.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Literal {
    /// The words as they stand in the text.
    pub text: String,
    /// Why they are not a figure.
    pub why: String,
}

/// Something put right after publication.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Correction {
    /// The day it was put right.
    pub date: String,
    /// What was wrong and what stands there now.
    pub what: Bilingual,
}

/// A worked example.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Example {
    /// Whose case it is, in a few words.
    pub title: Bilingual,
    /// Inputs, as a person would type them.
    #[format(rename = "in")]
    pub given: OrderedMap<String>,
    /// Outputs in canonical form; those listed must match.
    #[format(rename = "out")]
    pub expected: OrderedMap<CanonicalValue>,
}

impl Document {
    /// A source by id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// A section's label by id.
    pub fn section(&self, id: &str) -> Option<&Bilingual> {
        self.sections.iter().find(|s| s.id == id).map(|s| &s.label)
    }

    /// Copies the article's facts, derived figures, units and sections into the document, and adds the page as
    /// a source, so that it is self-contained. Ids in `uses` that the sheet lacks remain there.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// # use tujie::{document::{Article, Document}, kinds::Body};
    /// # let text = Body::template("threshold").unwrap();
    /// # let mut document: Document = tujie::format::from_json(text).unwrap();
    /// let sheet = include_str!("../tests/problems/articles/page.json");
    /// let article: Article = tujie::format::from_json(sheet).unwrap();
    /// document.uses = ["pg.letters", "pg.stamps"].map(str::to_owned).to_vec();
    /// document.resolve_facts(&article);
    /// assert_eq!(document.facts.last().unwrap().printed, "60封");
    /// assert_eq!(document.uses, ["pg.stamps"]);
    /// # }
    /// ```
    pub fn resolve_facts(&mut self, article: &Article) {
        let mut left = Vec::new();
        for id in std::mem::take(&mut self.uses) {
            self.resolve_fact(article, id, &mut left);
        }
        self.uses = left;
        for unit in &article.units {
            let used = self.facts.iter().any(|f| f.unit == unit.id)
                || self.derived.iter().any(|d| d.unit.as_ref() == Some(&unit.id));
            if used && self.units.iter().all(|u| u.id != unit.id) {
                self.units.push(unit.clone());
            }
        }
        self.sections.extend(article.sections.iter().cloned());
        self.sources.insert(
            0,
            Source {
                id: article.id.clone(),
                title: Bilingual::new(
                    article.publication.zh.clone() + "·" + &article.page.zh,
                    article.publication.en.clone() + ", " + &article.page.en,
                ),
                issuer: None,
                number: None,
                date: article.date.clone(),
                in_force: None,
                confidence: Confidence::High,
                note: article.note.clone(),
            },
        );
    }

    fn resolve_fact(&mut self, article: &Article, id: String, left: &mut Vec<String>) {
        if self.facts.iter().any(|f| f.id == id) || self.derived.iter().any(|d| d.id == id) {
            return;
        }
        if let Some(fact) = article.facts.iter().find(|f| f.id == id) {
            let mut fact = fact.clone();
            fact.source.get_or_insert_with(|| article.id.clone());
            self.facts.push(fact);
        } else if let Some(derived) = article.derived.iter().find(|d| d.id == id) {
            self.derived.push(derived.clone());
            for part in derived.rule.operand_ids() {
                self.resolve_fact(article, part.to_owned(), left);
            }
        } else {
            left.push(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Value, decode};

    #[test]
    fn a_source_is_trusted_unless_its_file_says_otherwise() {
        let source = |more: &[(&str, &str)]| {
            let members = [("id", "a"), ("title", "A")].iter().chain(more);
            let text = |(k, v): &(&str, &str)| ((*k).to_owned(), Value::String((*v).to_owned()));
            decode::<Source>(Value::Object(members.map(text).collect())).unwrap()
        };
        assert_eq!(source(&[]).confidence, Confidence::High);
        assert_eq!(source(&[]).confidence, Confidence::default());
        assert_eq!(source(&[("confidence", "low")]).confidence, Confidence::Low);
    }
}
