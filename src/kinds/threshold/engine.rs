//! Finds the tiers that contain a count. Pure and total.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::exact::amount::{Decimal, parse_count};
use crate::kinds::threshold::model::{Threshold, Tier};
use crate::kinds::{Answer, Inputs, OutputValue, WorkingStep, inputs};
use crate::problem::{Fault, Problem};

/// The counts of a tier, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountRange {
    /// The first.
    pub from: i64,
    /// The last as we read it; `None` if there is no upper bound.
    pub to: Option<i64>,
    /// Whether the printed text continues above `to`.
    pub open_above: bool,
}

impl CountRange {
    /// Whether the range, as we read it, contains a count.
    pub fn contains(self, count: i64) -> bool {
        self.from <= count && self.to.is_none_or(|to| count <= to)
    }
}

/// The range of a tier; `None` if its figures are missing or in the wrong order.
pub fn tier_range(threshold: &Threshold, doc: &Document, tier: &Tier) -> Option<CountRange> {
    let whole = |id: &str| doc.figure(id).and_then(|f| f.value.units_at(0));
    let from = whole(&tier.from)?;
    let printed = match &tier.to {
        Some(to) => Some(whole(to)?),
        None => None,
    };
    let until = match &tier.until {
        Some(until) => threshold.tier(until).and_then(|next| whole(&next.from)),
        None => None,
    };
    let read = until.map(|start| start.saturating_sub(1));
    let to = printed.or(read);
    // A tier that ends before it starts contains nothing and cannot be drawn.
    let there = to.is_none_or(|to| from <= to);
    there.then_some(CountRange { from, to, open_above: printed.is_none() && read.is_some() })
}

/// The whole number typed as `count`.
///
/// # Errors
/// The fault of the text.
pub fn entered_count(threshold: &Threshold, doc: &Document, given: &Inputs) -> Result<i64, Fault> {
    let units = inputs::accepted_unit_words(doc, threshold.unit.as_deref().unwrap_or(""));
    let typed = given.get("count").map_or("", String::as_str);
    parse_count(typed, &units)?.units_at(0).ok_or(Fault::TooLarge)
}

/// `tiers` as we read them; `also`, those that the printed text would allow as well; `next`, the tier
/// that starts next above, and `more`, the difference to its start.
pub(super) fn answer(
    threshold: &Threshold,
    doc: &Document,
    given: &Inputs,
) -> Result<Answer, Vec<Problem>> {
    let mut problems = inputs::unknown_inputs(given, &["count"]);
    let count = match entered_count(threshold, doc, given) {
        Ok(count) => count,
        Err(fault) => {
            let unit = threshold.unit.as_deref().unwrap_or("");
            problems.push(inputs::number_problem(doc, "count", fault, unit));
            return Err(problems);
        }
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let (mut tiers, mut also) = (Vec::new(), Vec::new());
    let mut next: Option<(&Tier, i64)> = None;
    let mut steps = Vec::new();
    for tier in &threshold.tiers {
        let Some(range) = tier_range(threshold, doc, tier) else { continue };
        let inside = range.contains(count);
        if inside {
            tiers.push(tier.id.clone());
        } else if range.from <= count && range.open_above {
            also.push(tier.id.clone());
        }
        if range.from > count && next.is_none_or(|(_, from)| range.from < from) {
            next = Some((tier, range.from));
        }
        steps.push(working_step(tier, inside));
    }
    let mut answer = Answer { steps, ..Answer::default() };
    answer.outputs.set("tiers", OutputValue::Ids(tiers));
    answer.outputs.set("also", OutputValue::Ids(also));
    answer
        .outputs
        .set("next", next.map_or(OutputValue::None, |(tier, _)| OutputValue::Id(tier.id.clone())));
    let more = |(_, from): (&Tier, i64)| OutputValue::Quantity {
        value: Decimal::whole(from.saturating_sub(count)),
        unit: threshold.unit.clone().unwrap_or_default(),
    };
    answer.outputs.set("more", next.map_or(OutputValue::None, more));
    Ok(answer)
}

fn working_step(tier: &Tier, inside: bool) -> WorkingStep {
    let braced = |id: &str| ["{", id, "}"].concat();
    let to = tier.to.as_deref().map(braced);
    let line = |label: &str, dash: &str, yes: &str, no: &str| {
        let end = to.as_ref().map(|to| [dash, to].concat()).unwrap_or_default();
        [label, &braced(&tier.from), &end, if inside { yes } else { no }].concat()
    };
    let zh = line(&(tier.label.zh.clone() + "："), "至", "，在内", "，不在内");
    let en = line(&(tier.label.en.clone() + ": "), " to ", ", in", ", not in");
    WorkingStep { output: "tiers".to_owned(), text: Bilingual::new(zh, en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Body;
    use crate::kinds::testing::{answer, output, parse_document};
    use proptest::prelude::*;

    const TEMPLATE: &str = include_str!("template.json");

    #[test]
    fn a_count_falls_into_its_tiers() {
        let doc = parse_document(TEMPLATE);
        for (count, tiers, also, next, more) in [
            ("0", "", "", "small", "5"),
            ("4", "", "", "small", "1"),
            ("5", "small", "", "middle", "5"),
            ("９", "small", "", "middle", "1"),
            ("10", "middle", "small", "large", "10"),
            ("20", "middle,large", "small", "null", "null"),
            ("21人", "large", "small", "null", "null"),
            ("1.2万", "large", "small", "null", "null"),
        ] {
            let came =
                ["tiers", "also", "next", "more"].map(|id| output(&doc, &[("count", count)], id));
            assert_eq!(came, [tiers, also, next, more], "{count}");
        }
    }

    #[test]
    fn what_is_not_a_count_is_refused() {
        let doc = parse_document(TEMPLATE);
        for (count, code) in [
            ("", "empty"),
            ("-1", "negative"),
            ("1.5", "too-precise"),
            ("ten", "not-a-number"),
            ("9999999999", "too-large"),
        ] {
            assert_eq!(output(&doc, &[("count", count)], "tiers"), code, "{count}");
        }
        assert_eq!(output(&doc, &[("count", "1"), ("x", "1")], "tiers"), "unknown-input");
    }

    proptest! {
        #[test]
        fn the_answer_is_total_and_true(count in 0..1_000_000_000_i64, ends in prop::collection::vec(0..40_i64, 5)) {
            let mut doc = parse_document(TEMPLATE);
            for (fact, end) in doc.facts.iter_mut().zip(&ends) {
                fact.value = Decimal::whole(*end);
            }
            let count = count % 60;
            let typed = crate::digits::integer_to_string(count as u64);
            let answer = answer(&doc, &[("count", &typed)]).unwrap();
            let Body::Threshold(threshold) = &doc.body else { panic!("a threshold") };
            let Some(OutputValue::Ids(tiers)) = answer.outputs.get("tiers") else { panic!("tiers") };
            for tier in &threshold.tiers {
                let range = tier_range(threshold, &doc, tier);
                prop_assert_eq!(tiers.contains(&tier.id), range.is_some_and(|r| r.contains(count)));
            }
            // Adding `more` reaches a tier's start, and adding less does not.
            if let Some(OutputValue::Quantity { value, .. }) = answer.outputs.get("more") {
                let start = count + value.units_at(0).unwrap();
                let starts: Vec<i64> = threshold.tiers.iter().filter_map(|t| Some(tier_range(threshold, &doc, t)?.from)).collect();
                prop_assert!(starts.contains(&start) && starts.iter().all(|s| *s <= count || *s >= start));
            }
        }

        #[test]
        fn typing_never_panics(typed in "\\PC*") {
            let _ = answer(&parse_document(TEMPLATE), &[("count", &typed)]);
        }
    }
}
