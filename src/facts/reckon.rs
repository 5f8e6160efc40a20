//! Works a derived figure out: its value, how exact it can be, and its rounding band.
//!
//! Nothing is rounded on the way. A figure printed as 5.8万 lies within half a step of 58,000, and
//! one printed as 550余万 lies above 5,500,000: the result is worked out at the ends of what each
//! part can be. Every rule rises or falls steadily in each of its parts, so the ends of the result
//! lie at ends of the parts.

use super::ratio::Ratio;
use super::{Derived, Fact, Figure, Figures, Origin, Qualifier, Reckoning};
use crate::amount::{Decimal, Rounding};
use std::cmp::Ordering;

/// Derived figures may stand on derived figures, this deep; a circle ends here.
const DEEPEST: u8 = 8;

/// Rounded parts of one figure, at most: each doubles the corners to look at.
const MOST_ROUNDED: usize = 8;

/// The figure, or `None` where it has no result: an unknown part, a division by zero, a number
/// too large, or bounds that pull both ways (more than ÷ more than says nothing).
pub(super) fn reckon<'a>(figures: Figures<'a>, derived: &'a Derived) -> Option<Figure<'a>> {
    let places = places(figures, derived, DEEPEST)?;
    let mut leaves = Vec::new();
    collect(figures, derived, DEEPEST, &mut leaves)?;
    let at = |value: &dyn Fn(&Fact) -> Option<Ratio>| evaluate(figures, derived, DEEPEST, value);
    let printed = at(&|fact| Ratio::of(fact.value))?;
    let (least, most) = corners(&leaves, printed, &at)?;
    let bound = bound(&leaves, printed, &at)?;
    let aim = leaves.iter().map(|f| f.qualifier).find(|q| q.is_aim());
    let rounded = leaves.iter().any(|f| f.step.is_some());

    let (ratio, rounding) = match bound {
        // What a bound promises must stay true when it is rounded.
        Some(q) if q.is_lower_bound() => (least, Rounding::Floor),
        Some(_) => (most, Rounding::Ceiling),
        None => (printed, derived.rounding),
    };
    let value = ratio.round(places, rounding)?;
    let inexact = Ratio::of(value)?.compare(ratio)? != Ordering::Equal;
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
        unit: unit(figures, derived, DEEPEST)?,
        qualifier,
        band,
        origin: Origin::Reckoned(derived),
    })
}

/// The rule applied to exact numbers, with `leaf` for the value of each fact.
fn evaluate(
    figures: Figures,
    derived: &Derived,
    depth: u8,
    leaf: &dyn Fn(&Fact) -> Option<Ratio>,
) -> Option<Ratio> {
    let depth = depth.checked_sub(1)?;
    let value = |id: &str| match figures.fact(id) {
        Some(fact) => leaf(fact),
        None => evaluate(figures, figures.derived(id)?, depth, leaf),
    };
    let hundred = Ratio::of(Decimal::whole(100))?;
    match &derived.rule {
        Reckoning::Sum(all) => {
            let (first, rest) = all.split_first()?;
            rest.iter().try_fold(value(first)?, |sum, id| sum.add(value(id)?))
        }
        Reckoning::Difference([a, b]) => value(a)?.sub(value(b)?),
        Reckoning::Share { part, whole } => value(part)?.div(value(whole)?)?.mul(hundred),
        Reckoning::Per { amount, count } => value(amount)?.div(value(count)?),
        Reckoning::Growth { from, to } => {
            let before = value(from)?;
            value(to)?.sub(before)?.div(before)?.mul(hundred)
        }
    }
}

/// The facts it stands on in the end, each once.
fn collect<'a>(
    figures: Figures<'a>,
    derived: &Derived,
    depth: u8,
    leaves: &mut Vec<&'a Fact>,
) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    for id in derived.rule.parts() {
        match figures.fact(id) {
            Some(fact) if leaves.iter().any(|f| f.id == fact.id) => {}
            Some(fact) => leaves.push(fact),
            None => collect(figures, figures.derived(id)?, depth, leaves)?,
        }
    }
    Some(())
}

/// The least and the most it can be, given how its parts are rounded.
fn corners(
    leaves: &[&Fact],
    printed: Ratio,
    at: &dyn Fn(&dyn Fn(&Fact) -> Option<Ratio>) -> Option<Ratio>,
) -> Option<(Ratio, Ratio)> {
    let rounded: Vec<&Fact> = leaves.iter().copied().filter(|f| f.step.is_some()).collect();
    if rounded.len() > MOST_ROUNDED {
        return None;
    }
    let (mut least, mut most) = (printed, printed);
    for corner in 0..1_usize << rounded.len() {
        let shifted = at(&|fact| {
            let value = Ratio::of(fact.value)?;
            match rounded.iter().position(|f| f.id == fact.id) {
                None => Some(value),
                Some(bit) => {
                    let half = Ratio::of(fact.step?)?.div(Ratio::new(2, 1)?)?;
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

/// What parts that are bounds make of the result: a lower bound in the count of an average makes
/// it an upper bound. `Some(None)` without any; `None` where they pull both ways.
fn bound(
    leaves: &[&Fact],
    printed: Ratio,
    at: &dyn Fn(&dyn Fn(&Fact) -> Option<Ratio>) -> Option<Ratio>,
) -> Option<Option<Qualifier>> {
    let (mut rises, mut falls, mut strict) = (false, false, false);
    for leaf in leaves {
        let lower = leaf.qualifier.is_lower_bound();
        if !lower && !leaf.qualifier.is_upper_bound() {
            continue;
        }
        // One more or one less of the part shows which way the result goes.
        let step = Ratio::new(if lower { 1 } else { -1 }, 1)?;
        let moved = at(&|fact| {
            let value = Ratio::of(fact.value)?;
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

/// Decimals it is shown with: as declared, for sums and differences those of the parts, else 1.
fn places(figures: Figures, derived: &Derived, depth: u8) -> Option<u8> {
    let depth = depth.checked_sub(1)?;
    if let Some(places) = derived.decimals {
        return Some(places);
    }
    let mut most = 1;
    if let Reckoning::Sum(_) | Reckoning::Difference(_) = derived.rule {
        most = 0;
        for id in derived.rule.parts() {
            let part = match figures.fact(id) {
                Some(fact) => fact.value.scale(),
                None => places(figures, figures.derived(id)?, depth)?,
            };
            most = most.max(part);
        }
    }
    Some(most)
}

/// The id of its unit: percentage points for what lies between two percentages.
fn unit<'a>(figures: Figures<'a>, derived: &'a Derived, depth: u8) -> Option<&'a str> {
    let depth = depth.checked_sub(1)?;
    if let Some(unit) = &derived.unit {
        return Some(unit);
    }
    let part = |id: &str| match figures.fact(id) {
        Some(fact) => Some(fact.unit.as_str()),
        None => unit(figures, figures.derived(id)?, depth),
    };
    match &derived.rule {
        Reckoning::Share { .. } | Reckoning::Growth { .. } => Some("percent"),
        Reckoning::Sum(all) => part(all.first()?),
        Reckoning::Per { amount, .. } => part(amount),
        Reckoning::Difference([a, b]) => match (part(a)?, part(b)?) {
            ("percent", "percent") => Some("point"),
            (unit, _) => Some(unit),
        },
    }
}
