//! Computes a derived figure: its value, its qualifier, and its rounding band.
//!
//! Intermediate results are not rounded. A figure printed as 5.8万 is within half a step of 58,000,
//! and one printed as 550余万 is above 5,500,000: the result is computed at the bounds of each part.
//! Every rule is monotonic in each of its parts, so the bounds of the result occur at bounds of the
//! parts.

use crate::exact::amount::{Decimal, Rounding};
use crate::exact::ratio::Ratio;
use crate::facts::{Derivation, Derived, Fact, Figure, FigureOrigin, FigureSet, Qualifier};
use std::cmp::Ordering;

/// Maximum nesting of derived figures; cycles stop here.
const MAX_DEPTH: u8 = 8;

/// Maximum number of rounded parts of one figure: each doubles the corners to evaluate.
const MAX_ROUNDED_PARTS: usize = 8;

/// Maximum number of parts in total, including parts of parts.
const MAX_PARTS: usize = 100;

/// The value used for each fact.
type LeafValue<'a> = &'a dyn Fn(&Fact) -> Option<Ratio>;

/// The figure, or `None` if it has no result: an unknown part, a division by zero, an overflow, or
/// conflicting bounds (more than ÷ more than gives no bound).
pub(super) fn derive_figure<'a>(
    figures: FigureSet<'a>,
    derived: &'a Derived,
) -> Option<Figure<'a>> {
    let mut leaves = Vec::new();
    let mut parts = 0;
    collect_facts(figures, derived, MAX_DEPTH, &mut leaves, &mut parts)?;
    let places = decimal_places(figures, derived, MAX_DEPTH)?;
    let at = |value: LeafValue| evaluate(figures, derived, MAX_DEPTH, value);
    let printed = at(&|fact| Ratio::from_decimal(fact.value))?;
    let (least, most) = value_range(&leaves, printed, &at)?;
    let bound = result_qualifier(&leaves, printed, &at)?;
    let aim = leaves.iter().map(|f| f.qualifier).find(|q| q.is_aim());
    let rounded = leaves.iter().any(|f| f.step.is_some());

    let (ratio, rounding) = match bound {
        // A bound must remain true when it is rounded.
        Some(q) if q.is_lower_bound() => (least, Rounding::Floor),
        Some(_) => (most, Rounding::Ceiling),
        None => (printed, derived.rounding),
    };
    let value = ratio.round(places, rounding)?;
    let inexact = Ratio::from_decimal(value)?.compare(ratio)? != Ordering::Equal;
    let settled = if rounded || inexact { Qualifier::About } else { Qualifier::Exact };
    let qualifier = aim.or(bound).unwrap_or(settled);
    let band = (rounded && qualifier == Qualifier::About)
        .then(|| {
            let end = |ratio: Ratio| ratio.round(places, Rounding::HalfUp);
            Some((end(least)?, end(most)?))
        })
        .flatten();
    Some(Figure {
        id: &derived.id,
        label: &derived.label,
        value,
        unit: result_unit(figures, derived, MAX_DEPTH)?,
        qualifier,
        band,
        origin: FigureOrigin::Derived(derived),
    })
}

/// Applies the rule to exact numbers; `leaf` gives the value of each fact.
fn evaluate(figures: FigureSet, derived: &Derived, depth: u8, leaf: LeafValue) -> Option<Ratio> {
    let depth = depth.checked_sub(1)?;
    let value = |id: &str| match figures.fact(id) {
        Some(fact) => leaf(fact),
        None => evaluate(figures, figures.derived(id)?, depth, leaf),
    };
    let hundred = Ratio::from_decimal(Decimal::whole(100))?;
    match &derived.rule {
        Derivation::Sum(all) => {
            let (first, rest) = all.split_first()?;
            rest.iter().try_fold(value(first)?, |sum, id| sum.add(value(id)?))
        }
        Derivation::Rest(all) => all.iter().try_fold(hundred, |rest, id| rest.sub(value(id)?)),
        Derivation::Difference([a, b]) => value(a)?.sub(value(b)?),
        Derivation::Share { part, whole } => value(part)?.div(value(whole)?)?.mul(hundred),
        Derivation::Per { amount, count } => value(amount)?.div(value(count)?),
        Derivation::Growth { from, to } => {
            let before = value(from)?;
            value(to)?.sub(before)?.div(before)?.mul(hundred)
        }
    }
}

/// The facts it is ultimately based on, each once.
fn collect_facts<'a>(
    figures: FigureSet<'a>,
    derived: &Derived,
    depth: u8,
    leaves: &mut Vec<&'a Fact>,
    parts: &mut usize,
) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    for id in derived.rule.operand_ids() {
        // The number of parts of nested sums is multiplicative.
        *parts += 1;
        if *parts > MAX_PARTS {
            return None;
        }
        match figures.fact(id) {
            Some(fact) if leaves.iter().any(|f| f.id == fact.id) => {}
            Some(fact) => leaves.push(fact),
            None => collect_facts(figures, figures.derived(id)?, depth, leaves, parts)?,
        }
    }
    Some(())
}

/// The minimum and maximum possible value, given how its parts are rounded.
fn value_range(
    leaves: &[&Fact],
    printed: Ratio,
    at: &dyn Fn(LeafValue) -> Option<Ratio>,
) -> Option<(Ratio, Ratio)> {
    let rounded: Vec<&Fact> = leaves.iter().copied().filter(|f| f.step.is_some()).collect();
    if rounded.len() > MAX_ROUNDED_PARTS {
        return None;
    }
    let (mut least, mut most) = (printed, printed);
    for corner in 0..1_usize << rounded.len() {
        let shifted = at(&|fact| {
            let value = Ratio::from_decimal(fact.value)?;
            match rounded.iter().position(|f| f.id == fact.id) {
                None => Some(value),
                Some(bit) => {
                    let half = Ratio::from_decimal(fact.step?)?.div(Ratio::new(2, 1)?)?;
                    if corner >> bit & 1 == 1 { value.add(half) } else { value.sub(half) }
                }
            }
        })?;
        if shifted.compare(least)? == Ordering::Less {
            least = shifted;
        }
        if shifted.compare(most)? == Ordering::Greater {
            most = shifted;
        }
    }
    Some((least, most))
}

/// The qualifier that bounds among the parts give the result: a lower bound in the count of an
/// average makes it an upper bound. `Some(None)` without bounds; `None` if they conflict.
fn result_qualifier(
    leaves: &[&Fact],
    printed: Ratio,
    at: &dyn Fn(LeafValue) -> Option<Ratio>,
) -> Option<Option<Qualifier>> {
    let (mut rises, mut falls, mut strict) = (false, false, false);
    for leaf in leaves {
        let lower = leaf.qualifier.is_lower_bound();
        if !lower && !leaf.qualifier.is_upper_bound() {
            continue;
        }
        // Adding or subtracting one from the part shows the direction of the result.
        let step = Ratio::new(if lower { 1 } else { -1 }, 1)?;
        let moved = at(&|fact| {
            let value = Ratio::from_decimal(fact.value)?;
            if fact.id == leaf.id { value.add(step) } else { Some(value) }
        })?;
        match moved.compare(printed)? {
            Ordering::Greater => rises = true,
            Ordering::Less => falls = true,
            Ordering::Equal => {}
        }
        strict |= matches!(leaf.qualifier, Qualifier::MoreThan | Qualifier::LessThan);
    }
    match (rises, falls) {
        (true, true) => None,
        (true, false) if strict => Some(Some(Qualifier::MoreThan)),
        (true, false) => Some(Some(Qualifier::AtLeast)),
        (false, true) if strict => Some(Some(Qualifier::LessThan)),
        (false, true) => Some(Some(Qualifier::AtMost)),
        (false, false) => Some(None),
    }
}

/// Number of decimals displayed: as declared, for sums and differences those of the parts, otherwise 1.
fn decimal_places(figures: FigureSet, derived: &Derived, depth: u8) -> Option<u8> {
    let depth = depth.checked_sub(1)?;
    if let Some(places) = derived.decimals {
        return Some(places);
    }
    let mut most = 1;
    if let Derivation::Sum(_) | Derivation::Rest(_) | Derivation::Difference(_) = derived.rule {
        most = 0;
        for id in derived.rule.operand_ids() {
            let part = match figures.fact(id) {
                Some(fact) => fact.value.scale(),
                None => decimal_places(figures, figures.derived(id)?, depth)?,
            };
            most = most.max(part);
        }
    }
    Some(most)
}

/// The id of its unit: percentage points for the difference of two percentages.
fn result_unit<'a>(figures: FigureSet<'a>, derived: &'a Derived, depth: u8) -> Option<&'a str> {
    let depth = depth.checked_sub(1)?;
    if let Some(unit) = &derived.unit {
        return Some(unit);
    }
    let part = |id: &str| match figures.fact(id) {
        Some(fact) => Some(fact.unit.as_str()),
        None => result_unit(figures, figures.derived(id)?, depth),
    };
    match &derived.rule {
        Derivation::Share { .. } | Derivation::Growth { .. } | Derivation::Rest(_) => {
            Some("percent")
        }
        Derivation::Sum(all) => part(all.first()?),
        Derivation::Per { amount, .. } => part(amount),
        Derivation::Difference([a, b]) => match (part(a)?, part(b)?) {
            ("percent", "percent") => Some("point"),
            (unit, _) => Some(unit),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fact(id: &str, value: i64, qualifier: Qualifier, step: Option<i64>) -> Fact {
        Fact {
            id: id.into(),
            label: crate::bilingual::Bilingual::default(),
            value: Decimal::whole(value),
            unit: "yuan".into(),
            printed: String::new(),
            near: Vec::new(),
            section: String::new(),
            qualifier,
            step: step.map(Decimal::whole),
            time: None,
            period: None,
            part_of: None,
            among: Vec::new(),
            of: None,
            caveats: Vec::new(),
            source: None,
        }
    }

    fn derived(rule: Derivation, decimals: Option<u8>) -> Derived {
        Derived {
            id: "d".into(),
            label: crate::bilingual::Bilingual::default(),
            rule,
            unit: None,
            decimals,
            rounding: Rounding::HalfUp,
            equals: None,
            caveats: Vec::new(),
        }
    }

    fn rules() -> [Derivation; 6] {
        let (a, b) = ("a".to_owned(), "b".to_owned());
        [
            Derivation::Sum(vec![a.clone(), b.clone()]),
            Derivation::Difference([a.clone(), b.clone()]),
            Derivation::Share { part: a.clone(), whole: b.clone() },
            Derivation::Per { amount: a.clone(), count: b.clone() },
            Derivation::Growth { from: a.clone(), to: b.clone() },
            Derivation::Rest(vec![a, b]),
        ]
    }

    fn evaluate_rule(rule: &Derivation, a: i64, b: i64) -> Option<Ratio> {
        let facts = [fact("a", a, Qualifier::Exact, None), fact("b", b, Qualifier::Exact, None)];
        let figures = FigureSet { facts: &facts, derived: &[] };
        evaluate(figures, &derived(rule.clone(), None), MAX_DEPTH, &|f| {
            Ratio::from_decimal(f.value)
        })
    }

    /// The result of each rule when `of b` is a lower bound.
    #[test]
    fn a_lower_bound_below_the_line_is_an_upper_bound() {
        use Qualifier::*;
        let check = |a: Qualifier, b: Qualifier, expect: [Option<Qualifier>; 6]| {
            let facts = [fact("a", 500, a, None), fact("b", 1000, b, None)];
            for (rule, expect) in rules().into_iter().zip(expect) {
                let derived = [derived(rule, Some(1))];
                let figures = FigureSet { facts: &facts, derived: &derived };
                let came = figures.figure("d").map(|f| f.qualifier);
                assert_eq!(came, expect, "{a:?} {b:?} {:?}", derived[0].rule);
            }
        };
        let all = |q| [Some(q); 6];
        check(Exact, Exact, all(Exact));
        check(
            MoreThan,
            Exact,
            [
                Some(MoreThan),
                Some(MoreThan),
                Some(MoreThan),
                Some(MoreThan),
                Some(LessThan),
                Some(LessThan),
            ],
        );
        check(
            Exact,
            AtLeast,
            [Some(AtLeast), Some(AtMost), Some(AtMost), Some(AtMost), Some(AtLeast), Some(AtMost)],
        );
        check(
            AtMost,
            Exact,
            [Some(AtMost), Some(AtMost), Some(AtMost), Some(AtMost), Some(AtLeast), Some(AtLeast)],
        );
        check(MoreThan, AtLeast, [Some(MoreThan), None, None, None, None, Some(LessThan)]);
        check(
            MoreThan,
            LessThan,
            [None, Some(MoreThan), Some(MoreThan), Some(MoreThan), Some(LessThan), None],
        );
        check(Aim, Aim, all(Aim));
    }

    /// The number of parts of nested sums is multiplicative: such a figure has no result, without delay.
    #[test]
    fn what_stands_on_too_many_parts_has_no_result() {
        let facts = [fact("f", 1, Qualifier::Exact, None)];
        let mut all: Vec<Derived> = Vec::new();
        for level in 0..6 {
            let below = if level == 0 { "f".to_owned() } else { format!("d{}", level - 1) };
            let mut sum = derived(Derivation::Sum(vec![below; 50]), None);
            sum.id = format!("d{level}");
            all.push(sum);
        }
        let figures = FigureSet { facts: &facts, derived: &all };
        assert_eq!(figures.figure("d0").map(|f| f.value), Some(Decimal::whole(50)));
        for level in 1..6 {
            assert_eq!(figures.figure(&format!("d{level}")), None);
        }
    }

    proptest! {
        /// For any true parts within half a step, the true result is in the band.
        #[test]
        fn the_band_holds_the_truth(
            a in 100_i64..1_000_000, b in 100_i64..1_000_000,
            steps in (1_i64..50, 1_i64..50), off in (-100_i64..=100, -100_i64..=100), which in 0_usize..6,
        ) {
            let rule = rules()[which].clone();
            let (sa, sb) = (steps.0 * 2, steps.1 * 2);
            let facts = [fact("a", a, Qualifier::About, Some(sa)), fact("b", b, Qualifier::About, Some(sb))];
            let derived = [derived(rule.clone(), Some(3))];
            let figure = FigureSet { facts: &facts, derived: &derived }.figure("d");
            // The true parts, anywhere within half a step.
            let truth = evaluate_rule(&rule, a + off.0 * steps.0 / 100, b + off.1 * steps.1 / 100).unwrap();
            if let Some(figure) = figure {
                let (least, most) = figure.band.unwrap();
                let truth = truth.round(3, Rounding::HalfUp).unwrap();
                prop_assert!(least <= truth && truth <= most, "{least:?} {truth:?} {most:?}");
                prop_assert!(least <= figure.value && figure.value <= most);
            }
        }

        /// A displayed bound is true: it holds for any larger true part.
        #[test]
        fn a_bound_promises_nothing_false(a in 1_i64..1_000_000, more in 1_i64..1_000_000, b in 1_i64..10_000, which in 0_usize..6) {
            let rule = rules()[which].clone();
            let facts = [fact("a", a, Qualifier::MoreThan, None), fact("b", b, Qualifier::Exact, None)];
            let derived = [derived(rule.clone(), Some(1))];
            let figure = FigureSet { facts: &facts, derived: &derived }.figure("d").unwrap();
            let truth = evaluate_rule(&rule, a + more, b).unwrap();
            let shown = Ratio::from_decimal(figure.value).unwrap();
            let side = truth.compare(shown).unwrap();
            match figure.qualifier {
                Qualifier::MoreThan => prop_assert_eq!(side, Ordering::Greater),
                Qualifier::LessThan => prop_assert_eq!(side, Ordering::Less),
                other => prop_assert!(false, "{:?}", other),
            }
        }

        /// Cycles and invalid input terminate, with or without a result.
        #[test]
        fn any_declaration_is_survived(a: i64, b: i64, step: i64, scale in 0_u8..200, which in 0_usize..6) {
            let mut first = fact("a", a, Qualifier::About, Some(step));
            first.value = Decimal::new(a, 3);
            let facts = [first, fact("b", b, Qualifier::AtLeast, None)];
            let mut circle = derived(Derivation::Sum(vec!["d".into(), "a".into()]), None);
            circle.id = "e".into();
            let mut back = derived(rules()[which].clone(), Some(scale));
            back.id = "f".into();
            let derived = [derived(Derivation::Sum(vec!["e".into(), "b".into()]), None), circle, back];
            let figures = FigureSet { facts: &facts, derived: &derived };
            prop_assert!(figures.figure("d").is_none());
            let _ = figures.figure("f");
        }
    }
}
