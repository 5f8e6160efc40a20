//! The arithmetic of every rule. Exact until the one rounding that the file names.

use super::{Picked, Sheet, Term};
use crate::amount::{Decimal, MAX_SCALE, Rounding};
use crate::document::Pairs;
use crate::kinds::Value;
use crate::kinds::calculator::model::rule::{Addition, Band, Ceiling, Limit, Output, Rule};

/// Why a rule has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// There is none: a division by zero, or something it needs has none.
    NoValue,
    /// It is beyond what an exact amount can hold.
    TooLarge,
}

/// Works one output out.
///
/// # Errors
/// [`Stop`].
pub fn work(sheet: &Sheet, output: &Output) -> Result<Value, Stop> {
    if let Rule::AtLeast([a, b]) = &output.rule {
        return Ok(Value::Flag(sheet.need(a)?.value >= sheet.need(b)?.value));
    }
    let (value, unit) = amount(sheet, output)?;
    let places = places(output, &unit);
    let value = value.rescale(places, rounding(output)).ok_or(Stop::TooLarge)?;
    Ok(Value::Quantity { value, unit })
}

/// Decimals of an output in a unit, unless the file says otherwise.
pub fn places(output: &Output, unit: &str) -> u8 {
    output.decimals.unwrap_or(match unit {
        "yuan" => 2,
        "percent" | "point" => 1,
        _ => 0,
    })
}

/// How an output is rounded: heads always up, reach always down, the others as the file says.
pub const fn rounding(output: &Output) -> Rounding {
    match output.rule {
        Rule::Heads { .. } => Rounding::Ceiling,
        Rule::Reach { .. } => Rounding::Floor,
        _ => output.rounding,
    }
}

/// What limits a cost.
pub fn limit(sheet: &Sheet, limit: &Limit) -> Option<Picked> {
    match limit {
        Limit::Of(key) => sheet.of_policy(key).map(Picked::Term),
        Limit::By(by) => sheet.picked(by, None),
        Limit::Is(id) => sheet.find(id).map(Picked::Term),
    }
}

/// How often an addition counts: once, or for each one beyond the first; not at all where its
/// condition does not hold.
pub fn times(sheet: &Sheet, addition: &Addition) -> Result<Decimal, Stop> {
    let one = Decimal::whole(1);
    if addition.when.as_ref().is_some_and(|when| !sheet.holds(when)) {
        return Ok(Decimal::ZERO);
    }
    let Some(count) = &addition.beyond_first else { return Ok(one) };
    let beyond = fits(sheet.need(count)?.value.checked_sub(one))?;
    Ok(beyond.max(Decimal::ZERO))
}

/// A part of a banded cost.
#[derive(Clone, Debug)]
pub struct Slice {
    /// What lies in the band.
    pub part: Decimal,
    /// The percentage paid of it.
    pub rate: Term,
}

/// A cost cut into its bands, the cost that counts, and whether the ceiling on it bit.
pub fn slices(
    sheet: &Sheet,
    cost: &str,
    bands: &[Band],
    ceiling: Option<&Ceiling>,
) -> Result<Vec<Slice>, Stop> {
    let mut cost = sheet.need(cost)?.value;
    if let Some(Ceiling::Cost(most)) = ceiling {
        cost = cost.min(sheet.need(most)?.value);
    }
    let mut from = Decimal::ZERO;
    let mut out = Vec::new();
    for band in bands {
        let to = match &band.up_to {
            Some(id) => cost.min(sheet.need(id)?.value),
            None => cost,
        };
        let part = fits(to.checked_sub(from))?.max(Decimal::ZERO);
        from = from.max(to);
        out.push(Slice { part, rate: sheet.need(&band.rate)? });
    }
    Ok(out)
}

fn amount(sheet: &Sheet, output: &Output) -> Result<(Decimal, String), Stop> {
    match &output.rule {
        Rule::Sum(all) => fold(sheet, all, Decimal::checked_add),
        Rule::Product(all) => fold(sheet, all, Decimal::checked_mul),
        Rule::Difference([a, b]) => difference(sheet, a, b),
        Rule::Capped { cost, limit } => capped(sheet, cost, limit),
        Rule::Shortfall { have, need } => beyond(sheet, need, have),
        Rule::Excess { have, need } => beyond(sheet, have, need),
        Rule::Lookup { by, values, policy } => {
            lookup(sheet, by, sheet.calc.values(values, policy.as_deref()))
        }
        Rule::Days { base, add } => days(sheet, base, add),
        Rule::Banded { cost, bands, ceiling } => banded(sheet, cost, bands, ceiling.as_ref()),
        // The rest divide, and are rounded in the same exact step.
        Rule::Share { part, whole } => {
            let (part, whole) = (sheet.need(part)?, sheet.need(whole)?);
            let hundred = Term { value: Decimal::whole(100), unit: "percent".into(), ..part.clone() };
            divided(output, &part, &hundred, &whole, "percent")
        }
        Rule::Heads { share, of } => {
            let (share, of) = (sheet.need(share)?, sheet.need(of)?);
            let hundred = Term { value: Decimal::whole(100), ..share.clone() };
            divided(output, &of, &share, &hundred, &of.unit)
        }
        Rule::Per { amount, count } => {
            let (amount, count) = (sheet.need(amount)?, sheet.need(count)?);
            let one = Term { value: Decimal::whole(1), ..count.clone() };
            divided(output, &amount, &one, &count, &amount.unit)
        }
        Rule::Reach { budget, amount, count } => {
            let (budget, count) = (sheet.need(budget)?, sheet.need(count)?);
            divided(output, &budget, &count, &sheet.need(amount)?, &count.unit)
        }
        Rule::Scaled { amount, per, times } => {
            let (amount, times) = (sheet.need(amount)?, sheet.need(times)?);
            divided(output, &amount, &times, &sheet.need(per)?, &amount.unit)
        }
        Rule::AtLeast(_) => Err(Stop::NoValue),
    }
}

/// `a` × `times` ÷ `by`, rounded once.
fn divided(
    output: &Output,
    a: &Term,
    times: &Term,
    by: &Term,
    unit: &str,
) -> Result<(Decimal, String), Stop> {
    if by.value.is_zero() {
        return Err(Stop::NoValue);
    }
    let places = places(output, unit);
    let value = a.value.mul_div(times.value, by.value, places, rounding(output));
    Ok((fits(value)?, unit.to_owned()))
}

fn fold(
    sheet: &Sheet,
    all: &[String],
    with: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Result<(Decimal, String), Stop> {
    let (first, rest) = all.split_first().ok_or(Stop::NoValue)?;
    let first = sheet.need(first)?;
    let mut value = first.value;
    for id in rest {
        value = fits(with(value, sheet.need(id)?.value))?;
    }
    Ok((value, first.unit))
}

fn difference(sheet: &Sheet, a: &str, b: &str) -> Result<(Decimal, String), Stop> {
    let (a, b) = (sheet.need(a)?, sheet.need(b)?);
    // Between percentages lie percentage points.
    let unit = if a.unit == "percent" { "point".to_owned() } else { a.unit };
    Ok((fits(a.value.checked_sub(b.value))?, unit))
}

fn capped(sheet: &Sheet, cost: &str, most: &Limit) -> Result<(Decimal, String), Stop> {
    let cost = sheet.need(cost)?;
    let value = match limit(sheet, most).ok_or(Stop::NoValue)? {
        Picked::Nothing(_) => Decimal::ZERO,
        Picked::Term(limit) => cost.value.min(limit.value),
    };
    Ok((value, cost.unit))
}

/// How far `a` lies above `b`; zero where it does not.
fn beyond(sheet: &Sheet, a: &str, b: &str) -> Result<(Decimal, String), Stop> {
    let (a, b) = (sheet.need(a)?, sheet.need(b)?);
    Ok((fits(a.value.checked_sub(b.value))?.max(Decimal::ZERO), a.unit))
}

fn lookup(
    sheet: &Sheet,
    by: &[String],
    values: Option<&Pairs<String>>,
) -> Result<(Decimal, String), Stop> {
    match sheet.picked(by, values).ok_or(Stop::NoValue)? {
        Picked::Nothing(unit) => Ok((Decimal::ZERO, unit)),
        Picked::Term(term) => Ok((term.value, term.unit)),
    }
}

fn days(sheet: &Sheet, base: &str, add: &[Addition]) -> Result<(Decimal, String), Stop> {
    let base = sheet.need(base)?;
    let mut value = base.value;
    for addition in add {
        let more = sheet.need(&addition.days)?.value.checked_mul(times(sheet, addition)?);
        value = fits(value.checked_add(fits(more)?))?;
    }
    Ok((value, base.unit))
}

fn banded(
    sheet: &Sheet,
    cost: &str,
    bands: &[Band],
    ceiling: Option<&Ceiling>,
) -> Result<(Decimal, String), Stop> {
    let unit = sheet.need(cost)?.unit;
    let hundred = Decimal::whole(100);
    let mut paid = Decimal::ZERO;
    for slice in slices(sheet, cost, bands, ceiling)? {
        // Exact: two decimals of money and two of a percentage fit in six places.
        let part = slice.part.mul_div(slice.rate.value, hundred, MAX_SCALE, Rounding::HalfUp);
        paid = fits(paid.checked_add(fits(part)?))?;
    }
    if let Some(Ceiling::Payment(most)) = ceiling {
        paid = paid.min(sheet.need(most)?.value);
    }
    Ok((paid, unit))
}

fn fits<T>(value: Option<T>) -> Result<T, Stop> {
    value.ok_or(Stop::TooLarge)
}

impl Sheet<'_> {
    /// What an id stands for.
    fn need(&self, id: &str) -> Result<Term, Stop> {
        self.find(id).ok_or(Stop::NoValue)
    }
}
