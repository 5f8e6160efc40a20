//! What must hold of any document, whatever its kind. Kinds add their own in their model.

use super::{Document, Expected};
use crate::bilingual::{Bilingual, Lang};
use crate::date::Date;
use crate::facts::Figures;
use crate::kinds::Value;
use crate::problem::{Fault, Place, Problem, Report, nearest};
use std::collections::BTreeSet;

impl Document {
    /// Everything that is wrong with the document, not the first thing only. Run before a file is
    /// published: the reader's bundle does not carry it, see [`Document::prove`].
    pub fn check(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let root = Place::Root;
        self.ids(&root, &mut report);
        self.dates(&root, &mut report);
        self.references(&root, &mut report);
        let body = root.key("body");
        self.body.check(self, &body.key(self.body.name()), &mut report);
        if report.problems.is_empty() {
            self.run_examples(&root, 0, self.examples.len(), &mut report);
        }
        report.problems
    }

    /// What the browser makes sure of before it mounts a document: that the file is of this format
    /// and stands on its own, and that every worked example comes out as written, so that no wrong
    /// sum is ever shown. Engines are total, so a file that passed no other check still harms nothing.
    pub fn prove(&self) -> Vec<Problem> {
        let (mut problems, mut next) = self.prove_some(0);
        while next > 0 && problems.is_empty() {
            (problems, next) = self.prove_some(next);
        }
        problems
    }

    /// The same for a few of the examples from the `first` on; and which is the next, 0 where there are no more.
    pub fn prove_some(&self, first: usize) -> (Vec<Problem>, usize) {
        const SOME: usize = 5;
        let mut report = Report::default();
        let root = Place::Root;
        self.version(&root, &mut report);
        for (i, id) in self.uses.iter().enumerate() {
            report.say(&root.key("uses").index(i), Fault::UnknownFactNoneNear, &[id]);
        }
        if report.problems.is_empty() {
            self.run_examples(&root, first, SOME, &mut report);
        }
        let next = first + SOME;
        (report.problems, if next < self.examples.len() { next } else { 0 })
    }

    fn version(&self, root: &Place, report: &mut Report) {
        if self.tujie != 1 {
            report.say(
                &root.key("tujie"),
                Fault::UnknownWord,
                &[&crate::digits::integer_to_string(self.tujie.into()), "1"],
            );
        }
    }

    fn ids(&self, root: &Place, report: &mut Report) {
        self.version(root, report);
        report.figures(root, self.figures());
        report.unique(&root.key("units"), self.units.iter().map(|u| u.id.as_str()));
        report.unique(&root.key("sources"), self.sources.iter().map(|s| s.id.as_str()));
        report.file_id(&root.key("id"), &self.id);
    }

    /// Dates, and ids of other files.
    fn dates(&self, root: &Place, report: &mut Report) {
        report.date(&root.key("as_of").key("date"), Some(&self.as_of.date));
        report.date(&root.key("review_by"), Some(&self.review_by));
        let list = root.key("sources");
        for (i, source) in self.sources.iter().enumerate() {
            let at = list.index(i);
            report.date(&at.key("date"), source.date.as_ref());
            report.date(&at.key("in_force"), source.in_force.as_ref());
        }
        let list = root.key("links");
        for (i, link) in self.links.iter().enumerate() {
            let at = list.index(i);
            report.date(&at.key("date"), link.date.as_ref());
            report.file_id(&at.key("to"), &link.to);
        }
        let list = root.key("corrections");
        for (i, correction) in self.corrections.iter().enumerate() {
            report.date(&list.index(i).key("date"), Some(&correction.date));
        }
    }

    /// Ids that name something else in the document.
    fn references(&self, root: &Place, report: &mut Report) {
        // What the article's sheet did not have is still listed in `uses`.
        for (i, id) in self.uses.iter().enumerate() {
            self.need_figure(&root.key("uses").index(i), id, report);
        }
        // What may be reckoned from what is settled before a file is published.
        #[cfg(feature = "author")]
        crate::facts::check::derivations(self.figures(), root, report);
        let mut units: Vec<&str> = crate::facts::BUILT_IN_UNITS.to_vec();
        units.extend(self.units.iter().map(|u| u.id.as_str()));
        for (i, fact) in self.facts.iter().enumerate() {
            let list = root.key("facts");
            let at = list.index(i);
            if let Some(source) = &fact.source {
                let known: Vec<&str> = self.sources.iter().map(|s| s.id.as_str()).collect();
                report.known(&at.key("source"), source, "source", &known);
            }
            report.known(&at.key("unit"), &fact.unit, "unit", &units);
            // A fact of the document's own; those of the article are checked on its sheet.
            #[cfg(feature = "author")]
            if fact.source != self.article || fact.source.is_none() {
                crate::facts::sheet::as_printed(&at, fact, &self.units, report);
            }
        }
        if !self.sections.is_empty() && self.group != "context" {
            let known: Vec<&str> = self.sections.iter().map(|s| s.id.as_str()).collect();
            report.known(&root.key("group"), &self.group, "section", &known);
        }
    }

    /// Says so where there is no such fact or derived figure, with the nearest there is.
    pub fn need_figure(&self, at: &Place, id: &str, report: &mut Report) {
        if self.facts.iter().any(|f| f.id == id) || self.derived.iter().any(|d| d.id == id) {
            return;
        }
        let known = self
            .facts
            .iter()
            .map(|f| f.id.as_str())
            .chain(self.derived.iter().map(|d| d.id.as_str()));
        match nearest(id, known) {
            Some(near) => report.say(at, Fault::UnknownFact, &[id, near]),
            None => report.say(at, Fault::UnknownFactNoneNear, &[id]),
        }
    }

    /// Worked examples are tests: each must come out as written.
    fn run_examples(&self, root: &Place, first: usize, most: usize, report: &mut Report) {
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
                        report.tell(&here, Fault::ExampleRefused, vec![same(&path), why]);
                    }
                    continue;
                }
            };
            for (id, expected) in example.expected.iter() {
                let out = at.key("out");
                let here = out.key(id);
                match answer.outputs.get(id).map(Value::canonical) {
                    None => {
                        let known: Vec<&str> = answer.outputs.iter().map(|(id, _)| id).collect();
                        report.known(&here, id, "output", &known);
                    }
                    Some(came) if came != *expected => {
                        report.say(
                            &here,
                            Fault::ExampleMismatch,
                            &[id, &came.show(), &expected.show()],
                        );
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

impl Report {
    /// Notes a date that is none.
    pub fn date(&mut self, at: &Place, iso: Option<&String>) {
        if let Some((iso, Err(fault))) = iso.map(|iso| (iso, Date::parse(iso))) {
            self.say(at, fault, &[iso]);
        }
    }

    /// Notes an id that cannot be part of an address and of a file's name.
    pub fn file_id(&mut self, at: &Place, id: &str) {
        if !is_file_id(id) {
            self.say(at, Fault::NotAFileId, &[id]);
        }
    }

    /// Notes the ids of facts and derived figures that come twice: they are one space.
    pub fn figures(&mut self, root: &Place, figures: Figures) {
        let mut seen = BTreeSet::new();
        let facts = figures.facts.iter().map(|f| f.id.as_str());
        let derived = figures.derived.iter().map(|d| d.id.as_str());
        self.unique_in(&root.key("facts"), facts, &mut seen);
        self.unique_in(&root.key("derived"), derived, &mut seen);
    }
}

impl Expected {
    /// As a person reads it in a message.
    pub fn show(&self) -> String {
        match self {
            Expected::None => "null".to_owned(),
            Expected::One(one) => one.clone(),
            Expected::Many(many) => ["[", &many.join(", "), "]"].concat(),
        }
    }
}

/// An id or a number in a message: the same in both languages.
fn same(word: &str) -> Bilingual {
    Bilingual::new(word, word)
}

/// Whether a word can be the id of an explainer or an article, which is part of addresses and of files' names: lower-case
/// letters, digits, `-` and `_`, first a letter, last a letter or a digit, 64 at most, and no name that systems reserve.
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

/// Whether a word can be an id inside a file: lower-case letters, digits, `.`, `-`, `_`, starting with a letter.
pub fn is_id(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && word.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_')
        })
}
