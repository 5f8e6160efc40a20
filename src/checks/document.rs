//! Checks that apply to any document, whatever its kind. Kinds add their own in their model.

use crate::bilingual::{Bilingual, Lang};
use crate::document::{CanonicalValue, Document};
use crate::exact::date::Date;
use crate::facts::FigureSet;
use crate::kinds::OutputValue;
use crate::problem::{DocumentPath, Fault, Problem, Report, nearest_word};
use std::collections::BTreeSet;

impl Document {
    /// Every problem of the document, not only the first. Run before a file is published: the
    /// reader's bundle does not contain this check, see [`Document::verify_examples`].
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// # use tujie::{document::Document, kinds::Body};
    /// # let text = Body::template("threshold").unwrap();
    /// # let mut document: Document = tujie::format::from_json(text).unwrap();
    /// assert_eq!(document.check(), []);
    /// document.facts[0].source = Some("notice".to_owned());
    /// document.review_by = "2027-02-30".to_owned();
    /// let problems = document.check();
    /// let paths: Vec<&str> = problems.iter().map(|problem| &*problem.path).collect();
    /// assert_eq!(paths, ["review_by", "facts[0].source"]);
    /// # }
    /// ```
    pub fn check(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let root = DocumentPath::Root;
        self.check_ids(&root, &mut report);
        self.check_dates(&root, &mut report);
        self.check_references(&root, &mut report);
        let body = root.key("body");
        self.body.check(self, &body.key(self.body.name()), &mut report);
        if report.problems.is_empty() {
            self.check_examples(&root, 0, self.examples.len(), &mut report);
        }
        report.problems
    }

    /// The check the browser runs before it mounts a document: the file has this format and is
    /// self-contained, and every worked example produces its stated result, so that no wrong sum is
    /// ever shown. Engines are total, so a file that passed no other check cannot cause harm.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// # use tujie::{document::{CanonicalValue, Document}, kinds::Body};
    /// # let text = Body::template("threshold").unwrap();
    /// # let mut document: Document = tujie::format::from_json(text).unwrap();
    /// assert_eq!(document.verify_examples(), []);
    /// let wrong = CanonicalValue::Several(vec!["large".to_owned()]);
    /// document.examples[1].expected.set("tiers", wrong);
    /// assert_eq!(document.verify_examples()[0].path, "examples[1].out.tiers");
    /// # }
    /// ```
    pub fn verify_examples(&self) -> Vec<Problem> {
        let (mut problems, mut next) = self.verify_some_examples(0);
        while next > 0 && problems.is_empty() {
            (problems, next) = self.verify_some_examples(next);
        }
        problems
    }

    /// The same for a few examples starting at index `first`; also returns the next index, 0 at the end.
    pub fn verify_some_examples(&self, first: usize) -> (Vec<Problem>, usize) {
        const SOME: usize = 5;
        let mut report = Report::default();
        let root = DocumentPath::Root;
        self.check_version(&root, &mut report);
        for (i, id) in self.uses.iter().enumerate() {
            report.push(&root.key("uses").index(i), Fault::UnknownFactNoneNear, &[id]);
        }
        if report.problems.is_empty() {
            self.check_examples(&root, first, SOME, &mut report);
        }
        let next = first + SOME;
        (report.problems, if next < self.examples.len() { next } else { 0 })
    }

    fn check_version(&self, root: &DocumentPath, report: &mut Report) {
        if self.tujie != 1 {
            report.push(
                &root.key("tujie"),
                Fault::UnknownWord,
                &[&crate::digits::integer_to_string(self.tujie.into()), "1"],
            );
        }
    }

    fn check_ids(&self, root: &DocumentPath, report: &mut Report) {
        self.check_version(root, report);
        report.check_figure_ids(root, self.figures());
        report.require_unique(&root.key("units"), self.units.iter().map(|u| u.id.as_str()));
        report.require_unique(&root.key("sources"), self.sources.iter().map(|s| s.id.as_str()));
        report.check_file_id(&root.key("id"), &self.id);
    }

    /// Checks dates and the ids of other files.
    fn check_dates(&self, root: &DocumentPath, report: &mut Report) {
        report.check_date(&root.key("as_of").key("date"), Some(&self.as_of.date));
        report.check_date(&root.key("review_by"), Some(&self.review_by));
        let list = root.key("sources");
        for (i, source) in self.sources.iter().enumerate() {
            let at = list.index(i);
            report.check_date(&at.key("date"), source.date.as_ref());
            report.check_date(&at.key("in_force"), source.in_force.as_ref());
        }
        let list = root.key("links");
        for (i, link) in self.links.iter().enumerate() {
            let at = list.index(i);
            report.check_date(&at.key("date"), link.date.as_ref());
            report.check_file_id(&at.key("to"), &link.to);
        }
        let list = root.key("corrections");
        for (i, correction) in self.corrections.iter().enumerate() {
            report.check_date(&list.index(i).key("date"), Some(&correction.date));
        }
    }

    /// Checks ids that refer to something else in the document.
    fn check_references(&self, root: &DocumentPath, report: &mut Report) {
        // Ids missing from the article's sheet are still listed in `uses`.
        for (i, id) in self.uses.iter().enumerate() {
            self.require_figure(&root.key("uses").index(i), id, report);
        }
        // Derivation rules are enforced before a file is published.
        #[cfg(feature = "author")]
        crate::checks::derivations::check_derivations(self.figures(), root, report);
        let mut units: Vec<&str> = crate::facts::BUILT_IN_UNITS.to_vec();
        units.extend(self.units.iter().map(|u| u.id.as_str()));
        for (i, fact) in self.facts.iter().enumerate() {
            let list = root.key("facts");
            let at = list.index(i);
            if let Some(source) = &fact.source {
                let known: Vec<&str> = self.sources.iter().map(|s| s.id.as_str()).collect();
                report.require_known(&at.key("source"), source, "source", &known);
            }
            report.require_known(&at.key("unit"), &fact.unit, "unit", &units);
            // A fact of the document itself; facts of the article are checked on its sheet.
            #[cfg(feature = "author")]
            if fact.source != self.article || fact.source.is_none() {
                crate::checks::fact_sheet::check_as_printed(&at, fact, &self.units, report);
            }
        }
        if !self.sections.is_empty() && self.group != "context" {
            let known: Vec<&str> = self.sections.iter().map(|s| s.id.as_str()).collect();
            report.require_known(&root.key("group"), &self.group, "section", &known);
        }
    }

    /// Reports an unknown fact or derived figure, with the most similar id.
    pub fn require_figure(&self, at: &DocumentPath, id: &str, report: &mut Report) {
        if self.facts.iter().any(|f| f.id == id) || self.derived.iter().any(|d| d.id == id) {
            return;
        }
        let known = self
            .facts
            .iter()
            .map(|f| f.id.as_str())
            .chain(self.derived.iter().map(|d| d.id.as_str()));
        match nearest_word(id, known) {
            Some(near) => report.push(at, Fault::UnknownFact, &[id, near]),
            None => report.push(at, Fault::UnknownFactNoneNear, &[id]),
        }
    }

    /// Worked examples are tests: each must produce its stated result.
    fn check_examples(&self, root: &DocumentPath, first: usize, most: usize, report: &mut Report) {
        for (i, example) in self.examples.iter().enumerate().skip(first).take(most) {
            let list = root.key("examples");
            let at = list.index(i);
            let answer = match self.body.answer(self, &example.given) {
                Ok(answer) => answer,
                Err(problems) => {
                    for p in problems {
                        let why = Bilingual::new(p.message(Lang::Zh), p.message(Lang::En));
                        let (given, path) = (at.key("in"), p.path);
                        let here = if example.given.get(&path).is_some() {
                            given.key(&path)
                        } else {
                            given
                        };
                        report.push_bilingual(
                            &here,
                            Fault::ExampleRefused,
                            vec![same_in_both(&path), why],
                        );
                    }
                    continue;
                }
            };
            for (id, expected) in example.expected.iter() {
                let out = at.key("out");
                let here = out.key(id);
                match answer.outputs.get(id).map(OutputValue::canonical) {
                    None => {
                        let known: Vec<&str> = answer.outputs.iter().map(|(id, _)| id).collect();
                        report.require_known(&here, id, "output", &known);
                    }
                    Some(came) if came != *expected => {
                        report.push(
                            &here,
                            Fault::ExampleMismatch,
                            &[id, &came.to_display(), &expected.to_display()],
                        );
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

impl Report {
    /// Reports an invalid date.
    pub fn check_date(&mut self, at: &DocumentPath, iso: Option<&String>) {
        if let Some((iso, Err(fault))) = iso.map(|iso| (iso, Date::parse(iso))) {
            self.push(at, fault, &[iso]);
        }
    }

    /// Reports an id that cannot be used in URLs and file names.
    pub fn check_file_id(&mut self, at: &DocumentPath, id: &str) {
        if !is_file_id(id) {
            self.push(at, Fault::NotAFileId, &[id]);
        }
    }

    /// Reports duplicate ids of facts and derived figures, which share one namespace.
    pub fn check_figure_ids(&mut self, root: &DocumentPath, figures: FigureSet) {
        let mut seen = BTreeSet::new();
        let facts = figures.facts.iter().map(|f| f.id.as_str());
        let derived = figures.derived.iter().map(|d| d.id.as_str());
        self.require_unique_among(&root.key("facts"), facts, &mut seen);
        self.require_unique_among(&root.key("derived"), derived, &mut seen);
    }
}

impl CanonicalValue {
    /// The form used in messages.
    pub fn to_display(&self) -> String {
        match self {
            CanonicalValue::None => "null".to_owned(),
            CanonicalValue::Single(one) => one.clone(),
            CanonicalValue::Several(many) => ["[", &many.join(", "), "]"].concat(),
        }
    }
}

/// An id or a number in a message: the same in both languages.
fn same_in_both(word: &str) -> Bilingual {
    Bilingual::new(word, word)
}

/// Whether a word is valid as the id of an explainer or an article, which is used in URLs and file
/// names: lower-case letters, digits, `-` and `_`, starting with a letter, ending with a letter or
/// a digit, at most 64, and no name that operating systems reserve.
pub fn is_file_id(word: &str) -> bool {
    let reserved = match word.strip_suffix(|c: char| c.is_ascii_digit()) {
        Some(port) => matches!(port, "com" | "lpt"),
        None => matches!(word, "con" | "prn" | "aux" | "nul"),
    };
    is_id(word)
        && word.len() <= 64
        && !word.contains('.')
        && !word.ends_with(['-', '_'])
        && !reserved
}

/// Whether a word is valid as an id inside a file: lower-case letters, digits, `.`, `-`, `_`,
/// starting with a letter.
pub fn is_id(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && word.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_')
        })
}
