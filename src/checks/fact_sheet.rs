//! Checks of a fact sheet on its own, without the article's text.

use crate::bilingual::Bilingual;
use crate::checks::derivations;
use crate::checks::document::is_id;
use crate::checks::unsourced;
use crate::digits::integer_to_string;
use crate::document::Article;
use crate::exact::amount::Decimal;
use crate::facts::parse_quantity;
use crate::facts::parse_quantity::{BUILT_IN_UNIT_WORDS, Notation, Quantity};
use crate::facts::{BUILT_IN_UNITS, Fact, FigureSet, Qualifier, Unit};
use crate::problem::{DocumentPath, Fault, Problem, Report};

impl Article {
    /// Every problem of the sheet. `tujie check --article` also compares it with the article:
    /// [`crate::checks::article::check_article`].
    pub fn check(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let root = DocumentPath::Root;
        self.check_ids(&root, &mut report);
        for i in 0..self.facts.len() {
            report.problems.extend(self.check_fact(i));
        }
        derivations::check_derivations(self.figures(), &root, &mut report);
        self.check_texts(&root, &mut report);
        report.problems
    }

    /// The problems of one fact, checked on its own.
    pub fn check_fact(&self, index: usize) -> Vec<Problem> {
        let mut report = Report::default();
        let (root, Some(fact)) = (DocumentPath::Root, self.facts.get(index)) else {
            return Vec::new();
        };
        let list = root.key("facts");
        let at = list.index(index);
        if !is_id(&fact.id) {
            report.push(&at.key("id"), Fault::NotAnId, &[&fact.id]);
        }
        self.check_references(&at, fact, &mut report);
        check_as_printed(&at, fact, &self.units, &mut report);
        let near = at.key("near");
        if fact.near.is_empty() {
            report.push(&near, Fault::EmptyValue, &[]);
        }
        for (n, _) in fact.near.iter().enumerate().filter(|(_, w)| w.trim().is_empty()) {
            report.push(&near.index(n), Fault::EmptyValue, &[]);
        }
        unsourced::check_text(&at.key("label"), &fact.label, &self.literals, &mut report);
        self.check_sourced(&at.key("time"), fact.time.as_ref(), &mut report);
        self.check_sourced(&at.key("of"), fact.of.as_ref(), &mut report);
        self.check_sourced(&at.key("caveats"), &fact.caveats, &mut report);
        report.problems
    }

    /// Its facts and derived figures.
    pub fn figures(&self) -> FigureSet<'_> {
        FigureSet { facts: &self.facts, derived: &self.derived }
    }

    fn check_ids(&self, root: &DocumentPath, report: &mut Report) {
        if self.tujie != 1 {
            let version = integer_to_string(self.tujie.into());
            report.push(&root.key("tujie"), Fault::UnknownWord, &[&version, "1"]);
        }
        report.check_file_id(&root.key("id"), &self.id);
        report.check_date(&root.key("date"), self.date.as_ref());
        report.check_figure_ids(root, self.figures());
        report.require_unique(&root.key("units"), self.units.iter().map(|u| u.id.as_str()));
        report.require_unique(&root.key("sections"), self.sections.iter().map(|s| s.id.as_str()));
    }

    /// Checks ids that refer to something else on the sheet, and parts against their wholes.
    fn check_references(&self, at: &DocumentPath, fact: &Fact, report: &mut Report) {
        let mut units = BUILT_IN_UNITS.to_vec();
        units.extend(self.units.iter().map(|u| u.id.as_str()));
        report.require_known(&at.key("unit"), &fact.unit, "unit", &units);
        let sections: Vec<&str> = self.sections.iter().map(|s| s.id.as_str()).collect();
        report.require_known(&at.key("section"), &fact.section, "section", &sections);
        let figures = self.figures();
        let mut need = |at: &DocumentPath, id: &str| {
            derivations::require_figure(figures, at, id, report);
        };
        let among = at.key("among");
        for (i, id) in fact.among.iter().enumerate() {
            need(&among.index(i), id);
        }
        let Some(whole) = &fact.part_of else { return };
        let here = at.key("part_of");
        need(&here, whole);
        let Some(whole) = figures.fact(whole) else { return };
        if whole.unit != fact.unit {
            report.push(&here, Fault::UnitMismatch, &[&fact.id, &whole.id]);
        } else if whole.value < fact.value || whole.id == fact.id {
            report.push(&here, Fault::PartExceedsWhole, &[&fact.id, &whole.id]);
        }
    }

    /// Checks the sheet's own texts: they may not contain a number without a source either.
    fn check_texts(&self, root: &DocumentPath, report: &mut Report) {
        let list = root.key("derived");
        for (i, derived) in self.derived.iter().enumerate() {
            let at = list.index(i);
            unsourced::check_text(&at.key("label"), &derived.label, &self.literals, report);
            self.check_sourced(&at.key("caveats"), &derived.caveats, report);
        }
        self.check_sourced(&root.key("note"), self.note.as_ref(), report);
        for (key, literals) in [("ignored", &self.ignored), ("literals", &self.literals)] {
            let list = root.key(key);
            for (i, literal) in literals.iter().enumerate() {
                if literal.text.trim().is_empty() || literal.why.trim().is_empty() {
                    report.push(&list.index(i), Fault::EmptyValue, &[]);
                }
            }
        }
    }

    fn check_sourced<'a>(
        &self,
        at: &DocumentPath,
        texts: impl IntoIterator<Item = &'a Bilingual>,
        report: &mut Report,
    ) {
        for text in texts {
            unsourced::check_text(at, text, &self.literals, report);
        }
    }
}

/// The quantity that a fact's `printed` gives: the last one in it; the words before it mark it as
/// an aim or a plan.
pub fn printed_quantity(fact: &Fact, unit_words: &[&str]) -> Option<Quantity> {
    let chars: Vec<char> = fact.printed.chars().filter(|c| !c.is_whitespace()).collect();
    let mut quantity = parse_quantity::parse_quantities(&chars, unit_words).pop()?;
    let before = chars.get(..quantity.start).unwrap_or_default();
    if let Some(intent) = parse_quantity::intent_before(before, true) {
        quantity.qualifier = intent;
    }
    Some(quantity)
}

/// Every word that may denote a unit in print.
pub fn all_unit_words(units: &[Unit]) -> Vec<&str> {
    let built_in = BUILT_IN_UNIT_WORDS.iter().flat_map(|(_, words)| words.iter().copied());
    built_in.chain(units.iter().flat_map(printed_words)).collect()
}

/// A qualifier's name in the data file.
pub const fn qualifier_word(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::MoreThan => "more-than",
        Qualifier::AtLeast => "at-least",
        Qualifier::LessThan => "less-than",
        Qualifier::AtMost => "at-most",
        Qualifier::Aim => "aim",
        Qualifier::Plan => "plan",
    }
}

/// Whether a declared qualifier matches the words of a quantity. A whole number of 万 may be exact
/// or rounded; one with decimals of 万 is rounded.
pub fn qualifier_fits(declared: Qualifier, quantity: &Quantity) -> bool {
    match (quantity.qualifier, quantity.notation) {
        (Qualifier::Exact, Notation::ScaledDecimals) => declared == Qualifier::About,
        (Qualifier::Exact, Notation::Scaled) => {
            matches!(declared, Qualifier::Exact | Qualifier::About)
        }
        (said, _) => declared == said,
    }
}

/// Compares value, unit, qualifier and step of a fact with its own `printed`.
pub fn check_as_printed(at: &DocumentPath, fact: &Fact, units: &[Unit], report: &mut Report) {
    let printed = fact.printed.as_str();
    let Some(quantity) = printed_quantity(fact, &all_unit_words(units)) else {
        report.push(&at.key("printed"), Fault::NothingPrinted, &[printed]);
        return;
    };
    let ends = [quantity.value, quantity.upper];
    if !ends.contains(&Some(fact.value)) {
        let shown: Vec<String> = ends.iter().flatten().map(|d| d.canonical()).collect();
        let args = [printed, &shown.join("–"), &fact.value.canonical()];
        report.push(&at.key("value"), Fault::ValueNotAsPrinted, &args);
    }
    let words = words_for_unit(&fact.unit, units);
    let said = quantity.unit.as_deref().unwrap_or("");
    if !words.is_empty() && !words.contains(&said) {
        let args = [printed, said, &words.join("、")];
        report.push(&at.key("unit"), Fault::UnitNotAsPrinted, &args);
    }
    if !qualifier_fits(fact.qualifier, &quantity) {
        let said = match (quantity.qualifier, quantity.notation) {
            (Qualifier::Exact, Notation::ScaledDecimals) => "about",
            (said, _) => qualifier_word(said),
        };
        let args = [printed, said, qualifier_word(fact.qualifier)];
        report.push(&at.key("qualifier"), Fault::QualifierNotAsPrinted, &args);
    }
    let step = required_step(fact, &quantity);
    // 约1200 shows that it is rounded but not to what step: only the sheet can say whether to tens or hundreds.
    let coarser =
        quantity.qualifier == Qualifier::About && fact.step.is_none_or(|own| Some(own) >= step);
    if fact.step != step && !coarser {
        let show = |step: Option<Decimal>| step.map_or("—".to_owned(), |s| s.canonical());
        let args = [printed, &show(step), &show(fact.step)];
        report.push(&at.key("step"), Fault::StepNotAsPrinted, &args);
    }
}

/// The step a fact must declare: the last printed digit of a rounded number. A measured share, one
/// `of` something, is always rounded; a rate set by a rule, a count and a bound are not.
fn required_step(fact: &Fact, quantity: &Quantity) -> Option<Decimal> {
    let share = matches!(fact.unit.as_str(), "percent" | "point") && fact.of.is_some();
    let rounded = match fact.qualifier {
        Qualifier::About => true,
        Qualifier::Exact => share,
        _ => false,
    };
    rounded.then_some(quantity.step).flatten()
}

/// The words that denote a unit in print; empty for an undeclared unit.
pub fn words_for_unit<'a>(unit: &str, units: &'a [Unit]) -> Vec<&'a str> {
    let built_in =
        BUILT_IN_UNIT_WORDS.iter().find(|(id, _)| *id == unit).map(|(_, words)| words.to_vec());
    let own = || units.iter().find(|u| u.id == unit).map(|u| printed_words(u).collect());
    built_in.or_else(own).unwrap_or_default()
}

fn printed_words(unit: &Unit) -> impl Iterator<Item = &str> {
    std::iter::once(unit.name.zh.as_str()).chain(unit.also.iter().map(String::as_str))
}
