//! Compares a fact sheet with the article's text: every printed figure must occur in the text near
//! its context words, and every figure in the text must be listed on the sheet.
//!
//! The text comes from a scanned page: lines break anywhere and columns interleave. So whitespace
//! is removed and distance is counted in characters, across paragraph boundaries as well.

use crate::checks::fact_sheet::{all_unit_words, printed_quantity, qualifier_fits, qualifier_word};
use crate::document::Article;
use crate::facts::parse_quantity;
use crate::facts::parse_quantity::Quantity;
use crate::facts::{Fact, Unit};
use crate::problem::{DocumentPath, Fault, Problem, Report};
use std::ops::Range;

/// The maximum distance of a figure from its context words, in characters.
const MAX_CONTEXT_DISTANCE: usize = 60;

/// The maximum distance of a figure from the noun its unit counts: adjacent.
const MAX_UNIT_DISTANCE: usize = 10;

/// Every disagreement between a sheet and its article, in addition to the sheet's own checks
/// ([`Article::check`]). A lone 一 counts as an article (“一线”, “第一时间”), never as a figure; every
/// other digit or numeral must belong to a fact or be listed in `ignored`.
///
/// ```
/// use tujie::checks::article::check_article;
/// use tujie::document::Article;
///
/// let sheet = include_str!("../../tests/problems/articles/page.json");
/// let sheet: Article = tujie::format::from_json(sheet).unwrap();
/// assert_eq!(check_article(&sheet, "收到来信60封，回复45封；阅览室来信3封。"), []);
/// let problems = check_article(&sheet, "收到来信60封，回复54封；阅览室来信3封。");
/// assert!(problems.iter().any(|problem| problem.path.starts_with("facts[1]")));
/// ```
pub fn check_article(sheet: &Article, article_text: &str) -> Vec<Problem> {
    match_facts(sheet, article_text).2
}

/// Positions of a sheet's facts in the article's text, and the figures that no fact covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleMarks {
    /// For each fact found, its index on the sheet and its byte range in the text, in text order.
    pub facts: Vec<(usize, Range<usize>)>,
    /// Indices of the facts that were not found.
    pub missing: Vec<usize>,
    /// Byte ranges of figures in the text without a fact.
    pub uncovered: Vec<Range<usize>>,
}

/// Finds each fact of a sheet in its article.
pub fn locate_facts(sheet: &Article, article_text: &str) -> ArticleMarks {
    let (page, owners, _) = match_facts(sheet, article_text);
    let bytes: Vec<usize> =
        article_text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at).collect();
    let range = |quantity: &Quantity| {
        let start = bytes.get(quantity.start).copied().unwrap_or(article_text.len());
        let last =
            quantity.end.checked_sub(1).and_then(|i| Some((bytes.get(i)?, page.text.get(i)?)));
        start..last.map_or(start, |(at, c)| at + c.len_utf8())
    };
    let mut facts: Vec<_> = owners
        .iter()
        .filter_map(|(slot, fact)| Some((*fact, range(page.quantities.get(slot.quantity)?))))
        .collect();
    facts.sort_by_key(|(fact, range)| (range.start, *fact));
    let owned = |fact: usize| owners.iter().any(|(_, owner)| *owner == fact);
    ArticleMarks {
        facts,
        missing: (0..sheet.facts.len()).filter(|i| !owned(*i)).collect(),
        uncovered: page
            .find_uncovered(sheet, &owners, &DocumentPath::Root, &mut Report::default())
            .into_iter()
            .map(range)
            .collect(),
    }
}

/// The parsed page, the place assigned to each fact, and the problems.
fn match_facts(
    sheet: &Article,
    article_text: &str,
) -> (ArticleText, Vec<(QuantityEnd, usize)>, Vec<Problem>) {
    let text: Vec<char> = article_text.chars().filter(|c| !c.is_whitespace()).collect();
    let words = all_unit_words(&sheet.units);
    let page = ArticleText { quantities: parse_quantity::parse_quantities(&text, &words), text };
    let mut report = Report::default();
    let root = DocumentPath::Root;
    let list = root.key("facts");

    let places: Vec<Vec<QuantityEnd>> = sheet
        .facts
        .iter()
        .enumerate()
        .map(|(i, fact)| page.candidate_places(&list.index(i), fact, sheet, &words, &mut report))
        .collect();
    let owners = assign_places(&places);
    for (i, fact) in sheet.facts.iter().enumerate() {
        let at = list.index(i);
        match owners.iter().find(|(_, owner)| *owner == i) {
            Some((slot, _)) => page.check_context(&at, fact, *slot, &mut report),
            None => {
                // A fact without any candidate place has already been reported.
                let taken = places.get(i).and_then(|slots| slots.first());
                let other = taken.and_then(|slot| owners.iter().find(|(s, _)| s == slot));
                if let Some(other) = other.and_then(|(_, owner)| sheet.facts.get(*owner)) {
                    let args = [fact.printed.as_str(), &fact.near.join("、"), &other.id];
                    report.push(&at.key("printed"), Fault::ClaimedTwice, &args);
                }
            }
        }
    }
    page.find_uncovered(sheet, &owners, &root, &mut report);
    (page, owners, report.problems)
}

/// One end of a quantity of the page; only a range has an upper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct QuantityEnd {
    quantity: usize,
    upper: bool,
}

struct ArticleText {
    text: Vec<char>,
    quantities: Vec<Quantity>,
}

impl ArticleText {
    /// Candidate places of a fact: where `printed` occurs verbatim, with the context words near it
    /// and the unit's noun beside it. Reports a problem if there is none.
    fn candidate_places(
        &self,
        at: &DocumentPath,
        fact: &Fact,
        sheet: &Article,
        words: &[&str],
        report: &mut Report,
    ) -> Vec<QuantityEnd> {
        let Some(wanted) = printed_quantity(fact, words) else { return Vec::new() };
        let units = &sheet.units;
        let printed: Vec<char> = fact.printed.chars().filter(|c| !c.is_whitespace()).collect();
        let standing: Vec<usize> = occurrences(&self.text, &printed)
            .filter_map(|start| {
                let digits = start + wanted.digits;
                let found = self.quantities.binary_search_by_key(&digits, |q| q.digits).ok()?;
                (self.quantities.get(found)?.value == wanted.value).then_some(found)
            })
            .collect();
        let near: Vec<usize> = standing
            .iter()
            .copied()
            .filter(|q| fact.near.iter().all(|word| self.is_near(word, *q, MAX_CONTEXT_DISTANCE)))
            .collect();
        if near.is_empty() {
            let missing: Vec<&str> = fact
                .near
                .iter()
                .map(String::as_str)
                .filter(|word| {
                    !standing.iter().any(|q| self.is_near(word, *q, MAX_CONTEXT_DISTANCE))
                })
                .collect();
            let words =
                if missing.is_empty() { fact.near.join("、") } else { missing.join("、") };
            report.push(&at.key("printed"), Fault::NotInArticle, &[&fact.printed, &words]);
            return Vec::new();
        }
        let beside: Vec<usize> =
            near.into_iter().filter(|q| self.is_counted_in(*q, &fact.unit, units)).collect();
        if beside.is_empty() {
            let counts = units.iter().find(|u| u.id == fact.unit).map_or(&[][..], |u| &u.counts);
            let args = [fact.printed.as_str(), &fact.unit, &counts.join("、")];
            report.push(&at.key("unit"), Fault::UnitNotBeside, &args);
        }
        let upper = wanted.upper.is_some_and(|to| to == fact.value);
        beside.into_iter().map(|quantity| QuantityEnd { quantity, upper }).collect()
    }

    /// Compares the words around the figure that `printed` does not quote: a dropped 余 or 以上, a
    /// preceding 力争.
    fn check_context(
        &self,
        at: &DocumentPath,
        fact: &Fact,
        slot: QuantityEnd,
        report: &mut Report,
    ) {
        let Some(quantity) = self.quantities.get(slot.quantity) else { return };
        let before = self.text.get(..quantity.start).unwrap_or_default();
        let said = parse_quantity::intent_before(before, false);
        // A plan may be based on a 将 that only `printed` quotes; an aim in the text must be declared.
        let fits = match said {
            Some(intent) => fact.qualifier == intent,
            None => fact.qualifier.is_aim() || qualifier_fits(fact.qualifier, quantity),
        };
        if !fits {
            let said = qualifier_word(said.unwrap_or(quantity.qualifier));
            let shown = self.excerpt(quantity.start, quantity.end);
            let args = [shown.as_str(), said, qualifier_word(fact.qualifier)];
            report.push(&at.key("qualifier"), Fault::QualifierNotAsPrinted, &args);
        }
    }

    /// Reports figures of the page that no fact covers, and ignored words that the page does not
    /// contain.
    fn find_uncovered(
        &self,
        sheet: &Article,
        owners: &[(QuantityEnd, usize)],
        root: &DocumentPath,
        report: &mut Report,
    ) -> Vec<&Quantity> {
        let mut found = Vec::new();
        let list = root.key("ignored");
        let mut ignored = Vec::new();
        for (i, literal) in sheet.ignored.iter().enumerate() {
            let word: Vec<char> = literal.text.chars().filter(|c| !c.is_whitespace()).collect();
            let before = ignored.len();
            ignored.extend(occurrences(&self.text, &word).map(|at| at..at + word.len()));
            if ignored.len() == before {
                report.push(&list.index(i).key("text"), Fault::UnusedLiteral, &[&literal.text]);
            }
        }
        // Sorted by start, each with the maximum end so far: one binary lookup decides whether a
        // range contains a figure. A single character may be ignored in a hundred thousand places.
        ignored.sort_by_key(|place: &Range<usize>| place.start);
        let mut farthest = 0;
        for place in &mut ignored {
            farthest = place.end.max(farthest);
            place.end = farthest;
        }
        for (i, quantity) in self.quantities.iter().enumerate() {
            let owned =
                |upper| owners.iter().any(|(s, _)| *s == QuantityEnd { quantity: i, upper });
            let covered = owned(false) && (quantity.upper.is_none() || owned(true));
            let one = quantity.digits_end == quantity.digits + 1
                && self.text.get(quantity.digits) == Some(&'一');
            let upto = ignored.partition_point(|place| place.start <= quantity.digits);
            let last = upto.checked_sub(1).and_then(|last| ignored.get(last));
            let declared = last.is_some_and(|place| quantity.digits_end <= place.end);
            if !covered && !one && !declared {
                let shown = self.excerpt(quantity.start, quantity.end);
                let around = self.excerpt(quantity.start.saturating_sub(8), quantity.end + 8);
                report.push(&root.key("facts"), Fault::NotCovered, &[&shown, &around]);
                found.push(quantity);
            }
        }
        found
    }

    /// Whether the unit's noun is adjacent to a quantity and no noun of another unit with the same
    /// measure word is nearer: “申请5625件；受理劳动争议” counts applications.
    fn is_counted_in(&self, quantity: usize, unit: &str, units: &[Unit]) -> bool {
        let Some(unit) = units.iter().find(|u| u.id == unit) else { return true };
        if unit.counts.is_empty() {
            return true;
        }
        let gap = |unit: &Unit| {
            unit.counts
                .iter()
                .filter_map(|word| self.distance_to(word, quantity, MAX_UNIT_DISTANCE))
                .min()
        };
        let rivals = units.iter().filter(|u| u.id != unit.id && u.name.zh == unit.name.zh);
        gap(unit).is_some_and(|own| rivals.filter_map(gap).all(|other| own <= other))
    }

    /// The number of characters between a word and a quantity, on either side, if within `reach`; 0
    /// for a word that touches or overlaps it.
    fn distance_to(&self, word: &str, quantity: usize, reach: usize) -> Option<usize> {
        let quantity = self.quantities.get(quantity)?;
        let word: Vec<char> = word.chars().filter(|c| !c.is_whitespace()).collect();
        let from = quantity.start.saturating_sub(reach + word.len());
        let to = (quantity.end + reach + word.len()).min(self.text.len());
        occurrences(self.text.get(from..to)?, &word)
            .map(|at| {
                let (start, end) = (from + at, from + at + word.len());
                quantity.start.saturating_sub(end).max(start.saturating_sub(quantity.end))
            })
            .min()
    }

    fn is_near(&self, word: &str, quantity: usize, reach: usize) -> bool {
        self.distance_to(word, quantity, reach).is_some()
    }

    fn excerpt(&self, from: usize, to: usize) -> String {
        self.text.iter().skip(from).take(to.saturating_sub(from)).collect()
    }
}

/// Assigns each fact a distinct place, for as many facts as possible (augmenting paths, Kuhn 1955).
/// Two facts printed alike (3000元 twice in a sentence) need two places.
fn assign_places(places: &[Vec<QuantityEnd>]) -> Vec<(QuantityEnd, usize)> {
    let mut owners: Vec<(QuantityEnd, usize)> = Vec::new();
    for fact in 0..places.len() {
        let mut seen = Vec::new();
        find_augmenting_path(fact, places, &mut owners, &mut seen);
    }
    owners
}

fn find_augmenting_path(
    fact: usize,
    places: &[Vec<QuantityEnd>],
    owners: &mut Vec<(QuantityEnd, usize)>,
    seen: &mut Vec<QuantityEnd>,
) -> bool {
    for slot in places.get(fact).map_or(&[][..], Vec::as_slice) {
        if seen.contains(slot) {
            continue;
        }
        seen.push(*slot);
        match owners.iter().position(|(s, _)| s == slot) {
            None => {
                owners.push((*slot, fact));
                return true;
            }
            Some(taken) => {
                let other = owners.get(taken).map_or(fact, |(_, owner)| *owner);
                if find_augmenting_path(other, places, owners, seen) {
                    if let Some(entry) = owners.iter_mut().find(|(s, _)| s == slot) {
                        entry.1 = fact;
                    }
                    return true;
                }
            }
        }
    }
    false
}

fn occurrences<'a>(text: &'a [char], word: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    let first = word.first().copied();
    let starts = text.iter().enumerate().filter(move |(_, c)| Some(**c) == first);
    starts.map(|(at, _)| at).filter(move |at| text.get(*at..*at + word.len()) == Some(word))
}
