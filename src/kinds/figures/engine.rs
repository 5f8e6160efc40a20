//! The figures shown, by id, and the lengths of their bars. Pure and total.

use crate::document::Document;
use crate::exact::amount::{Decimal, Rounding};
use crate::kinds::figures::model::{Figures, PanelDisplay};
use crate::kinds::{Answer, Inputs, OutputValue, inputs};
use crate::problem::Problem;

/// Every figure shown under its own id; for one shown with its interval also `<id>.low` and `<id>.high`.
pub(super) fn answer(
    figures: &Figures,
    doc: &Document,
    given: &Inputs,
) -> Result<Answer, Vec<Problem>> {
    let problems = inputs::unknown_inputs(given, &[]);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut answer = Answer::default();
    for panel in &figures.panels {
        for id in panel.show.figure_ids() {
            let Some(found) = doc.figure(id) else { continue };
            let quantity = |value| OutputValue::Quantity { value, unit: found.unit.to_owned() };
            answer.outputs.set(id, quantity(found.value));
            if let (PanelDisplay::Band(_), Some((low, high))) = (&panel.show, found.band) {
                answer.outputs.set(&[id, ".low"].concat(), quantity(low));
                answer.outputs.set(&[id, ".high"].concat(), quantity(high));
            }
        }
    }
    Ok(answer)
}

/// The length of a figure's bar, in thousandths of the longest; 0 for zero and below.
pub(super) fn relative_length(value: Decimal, longest: Decimal) -> u16 {
    let share = value.mul_div(Decimal::whole(1000), longest, 0, Rounding::HalfUp);
    let share = share.and_then(|share| share.units_at(0)).unwrap_or(0);
    u16::try_from(share.clamp(0, 1000)).unwrap_or(0)
}

/// How many whole people are drawn for a count, and whether there is a partial one.
pub(super) fn count_people(value: Decimal, each: Decimal) -> Option<(i64, bool)> {
    let whole = value.div(each, 0, Rounding::Floor)?;
    let drawn = whole.checked_mul(each)?;
    Some((whole.units_at(0)?.max(0), drawn < value))
}

/// The largest value of some figures.
pub(super) fn longest_value<'a>(doc: &Document, ids: impl Iterator<Item = &'a str>) -> Decimal {
    ids.filter_map(|id| doc.figure(id)).fold(Decimal::ZERO, |most, f| most.max(f.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Body;
    use crate::kinds::testing::{check_messages, output, parse_document};
    use proptest::prelude::*;

    const TEMPLATE: &str = include_str!("template.json");

    #[test]
    fn each_figure_is_an_output_under_its_own_id() {
        let doc = parse_document(TEMPLATE);
        assert_eq!(check_messages(&doc), Vec::<String>::new());
        for (id, value) in [
            ("members", "1200"),
            ("women", "700"),
            ("women.share", "58.3"),
            ("women.share.low", "52.0"),
            ("women.share.high", "65.2"),
            ("before", "30"),
        ] {
            assert_eq!(output(&doc, &[], id), value, "{id}");
        }
        assert_eq!(output(&doc, &[("x", "1")], "women"), "unknown-input");
    }

    /// Checks that the panel at `place` drawn as `show` is refused with these words.
    fn check(place: usize, show: &str, words: &str) {
        let mut doc = parse_document(TEMPLATE);
        let Body::Figures(figures) = &mut doc.body else { panic!("figures") };
        figures.panels[place].show = crate::format::from_json(show).unwrap();
        doc.examples.clear();
        let found = check_messages(&doc);
        assert!(found.len() == 1 && found[0].contains(words), "{show}: {found:?}");
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        check(1, r#"{"bars": ["women", "days"]}"#, "different units");
        check(1, r#"{"bars": ["women", "later"]}"#, "different periods");
        check(1, r#"{"part": {"part": "members", "whole": "women"}}"#, "not said to be a part");
        check(1, r#"{"cards": []}"#, "may not be empty");
        check(1, r#"{"cards": ["womem"]}"#, "no fact “womem”");
        check(1, r#"{"band": "days"}"#, "no band");
        check(1, r#"{"people": {"figure": "women", "each": "0"}}"#, "people that can be drawn");
        check(1, r#"{"people": {"figure": "women", "each": "1"}}"#, "people that can be drawn");
    }

    proptest! {
        #[test]
        fn lengths_keep_their_order(a in 0..1_000_000_000_i64, b in 0..1_000_000_000_i64) {
            let (a, b) = (Decimal::whole(a.min(b)), Decimal::whole(a.max(b)));
            prop_assert!(relative_length(a, b) <= relative_length(b, b) && relative_length(b, b) <= 1000);
        }

        #[test]
        fn people_are_total_and_never_too_many(units in any::<i64>(), each in any::<i64>()) {
            if let Some((n, rest)) = count_people(Decimal::whole(units), Decimal::whole(each)) {
                prop_assert!(n >= 0);
                if units >= 0 && each > 0 {
                    prop_assert_eq!((n, rest), (units / each, units % each > 0));
                }
            }
        }
    }
}
