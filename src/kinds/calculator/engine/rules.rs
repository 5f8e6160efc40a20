//! The arithmetic of every rule. Exact until the single rounding that the file specifies.

use crate::document::OrderedMap;
use crate::exact::amount::{Decimal, MAX_SCALE, Rounding};
use crate::kinds::OutputValue;
use crate::kinds::calculator::engine::{Evaluation, LookupResult, Operand};
use crate::kinds::calculator::model::rule::{Addition, Ceiling, CostBand, Limit, OutputRule, Rule};

/// Why a rule has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// No value: a division by zero, or an operand without a value.
    NoValue,
    /// The result exceeds the range of an exact amount.
    TooLarge,
}

/// Computes one output.
///
/// # Errors
/// [`RuleError`].
pub fn evaluate_output(sheet: &Evaluation, output: &OutputRule) -> Result<OutputValue, RuleError> {
    if let Rule::AtLeast([a, b]) = &output.rule {
        return Ok(OutputValue::Flag(
            sheet.require_operand(a)?.value >= sheet.require_operand(b)?.value,
        ));
    }
    let (value, unit) = evaluate_amount(sheet, output)?;
    let places = decimal_places(output, &unit);
    let value = value.rescale(places, rounding(output)).ok_or(RuleError::TooLarge)?;
    Ok(OutputValue::Quantity { value, unit })
}

/// The decimals of an output in a unit, unless the file specifies them.
pub fn decimal_places(output: &OutputRule, unit: &str) -> u8 {
    output.decimals.unwrap_or(match unit {
        "yuan" => 2,
        "percent" | "point" => 1,
        _ => 0,
    })
}

/// The rounding of an output: `heads` always up, `reach` always down, the others as the file specifies.
pub const fn rounding(output: &OutputRule) -> Rounding {
    match output.rule {
        Rule::Heads { .. } => Rounding::Ceiling,
        Rule::Reach { .. } => Rounding::Floor,
        _ => output.rounding,
    }
}

/// The limit of a cost.
pub fn evaluate_limit(sheet: &Evaluation, limit: &Limit) -> Option<LookupResult> {
    match limit {
        Limit::Of(key) => sheet.policy_operand(key).map(LookupResult::Operand),
        Limit::By(by) => sheet.look_up(by, None),
        Limit::Is(id) => sheet.operand(id).map(LookupResult::Operand),
    }
}

/// How many times an addition counts: once, or for each one beyond the first; zero if its
/// condition does not hold.
pub fn addition_count(sheet: &Evaluation, addition: &Addition) -> Result<Decimal, RuleError> {
    let one = Decimal::whole(1);
    if addition.when.as_ref().is_some_and(|when| !sheet.condition_holds(when)) {
        return Ok(Decimal::ZERO);
    }
    let Some(count) = &addition.beyond_first else { return Ok(one) };
    let beyond = ok_or_too_large(sheet.require_operand(count)?.value.checked_sub(one))?;
    Ok(beyond.max(Decimal::ZERO))
}

/// A part of a banded cost.
#[derive(Clone, Debug)]
pub struct BandSlice {
    /// The part of the cost in the band.
    pub part: Decimal,
    /// The percentage paid of that part.
    pub rate: Operand,
}

/// Splits a cost into its bands; also returns the cost that counts, and whether its ceiling applied.
pub fn slice_by_band(
    sheet: &Evaluation,
    cost: &str,
    bands: &[CostBand],
    ceiling: Option<&Ceiling>,
) -> Result<Vec<BandSlice>, RuleError> {
    let mut cost = sheet.require_operand(cost)?.value;
    if let Some(Ceiling::Cost(most)) = ceiling {
        cost = cost.min(sheet.require_operand(most)?.value);
    }
    let mut from = Decimal::ZERO;
    let mut out = Vec::new();
    for band in bands {
        let to = match &band.up_to {
            Some(id) => cost.min(sheet.require_operand(id)?.value),
            None => cost,
        };
        let part = ok_or_too_large(to.checked_sub(from))?.max(Decimal::ZERO);
        from = from.max(to);
        out.push(BandSlice { part, rate: sheet.require_operand(&band.rate)? });
    }
    Ok(out)
}

fn evaluate_amount(
    sheet: &Evaluation,
    output: &OutputRule,
) -> Result<(Decimal, String), RuleError> {
    match &output.rule {
        Rule::Sum(all) => fold_operands(sheet, all, Decimal::checked_add),
        Rule::Product(all) => fold_operands(sheet, all, Decimal::checked_mul),
        Rule::Difference([a, b]) => evaluate_difference(sheet, a, b),
        Rule::Capped { cost, limit } => evaluate_capped(sheet, cost, limit),
        Rule::Shortfall { have, need } => evaluate_excess(sheet, need, have),
        Rule::Excess { have, need } => evaluate_excess(sheet, have, need),
        Rule::Lookup { by, values, policy } => {
            evaluate_lookup(sheet, by, sheet.calc.values(values, policy.as_deref()))
        }
        Rule::Days { base, add } => evaluate_days(sheet, base, add),
        Rule::Banded { cost, bands, ceiling } => {
            evaluate_banded(sheet, cost, bands, ceiling.as_ref())
        }
        // The remaining rules divide, and round in the same exact step.
        Rule::Share { part, whole } => {
            let (part, whole) = (sheet.require_operand(part)?, sheet.require_operand(whole)?);
            let hundred =
                Operand { value: Decimal::whole(100), unit: "percent".into(), ..part.clone() };
            divide(output, &part, &hundred, &whole, "percent")
        }
        Rule::Heads { share, of } => {
            let (share, of) = (sheet.require_operand(share)?, sheet.require_operand(of)?);
            let hundred = Operand { value: Decimal::whole(100), ..share.clone() };
            divide(output, &of, &share, &hundred, &of.unit)
        }
        Rule::Per { amount, count } => {
            let (amount, count) = (sheet.require_operand(amount)?, sheet.require_operand(count)?);
            let one = Operand { value: Decimal::whole(1), ..count.clone() };
            divide(output, &amount, &one, &count, &amount.unit)
        }
        Rule::Reach { budget, amount, count } => {
            let (budget, count) = (sheet.require_operand(budget)?, sheet.require_operand(count)?);
            divide(output, &budget, &count, &sheet.require_operand(amount)?, &count.unit)
        }
        Rule::Scaled { amount, per, times } => {
            let (amount, times) = (sheet.require_operand(amount)?, sheet.require_operand(times)?);
            divide(output, &amount, &times, &sheet.require_operand(per)?, &amount.unit)
        }
        Rule::AtLeast(_) => Err(RuleError::NoValue),
    }
}

/// `a` × `times` ÷ `by`, rounded once.
fn divide(
    output: &OutputRule,
    a: &Operand,
    times: &Operand,
    by: &Operand,
    unit: &str,
) -> Result<(Decimal, String), RuleError> {
    if by.value.is_zero() {
        return Err(RuleError::NoValue);
    }
    let places = decimal_places(output, unit);
    let value = a.value.mul_div(times.value, by.value, places, rounding(output));
    Ok((ok_or_too_large(value)?, unit.to_owned()))
}

fn fold_operands(
    sheet: &Evaluation,
    all: &[String],
    with: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Result<(Decimal, String), RuleError> {
    let (first, rest) = all.split_first().ok_or(RuleError::NoValue)?;
    let first = sheet.require_operand(first)?;
    let mut value = first.value;
    for id in rest {
        value = ok_or_too_large(with(value, sheet.require_operand(id)?.value))?;
    }
    Ok((value, first.unit))
}

fn evaluate_difference(
    sheet: &Evaluation,
    a: &str,
    b: &str,
) -> Result<(Decimal, String), RuleError> {
    let (a, b) = (sheet.require_operand(a)?, sheet.require_operand(b)?);
    // The difference of two percentages is in percentage points.
    let unit = if a.unit == "percent" { "point".to_owned() } else { a.unit };
    Ok((ok_or_too_large(a.value.checked_sub(b.value))?, unit))
}

fn evaluate_capped(
    sheet: &Evaluation,
    cost: &str,
    most: &Limit,
) -> Result<(Decimal, String), RuleError> {
    let cost = sheet.require_operand(cost)?;
    let value = match evaluate_limit(sheet, most).ok_or(RuleError::NoValue)? {
        LookupResult::Nothing(_) => Decimal::ZERO,
        LookupResult::Operand(limit) => cost.value.min(limit.value),
    };
    Ok((value, cost.unit))
}

/// The amount by which `a` exceeds `b`; zero if it does not.
fn evaluate_excess(sheet: &Evaluation, a: &str, b: &str) -> Result<(Decimal, String), RuleError> {
    let (a, b) = (sheet.require_operand(a)?, sheet.require_operand(b)?);
    Ok((ok_or_too_large(a.value.checked_sub(b.value))?.max(Decimal::ZERO), a.unit))
}

fn evaluate_lookup(
    sheet: &Evaluation,
    by: &[String],
    values: Option<&OrderedMap<String>>,
) -> Result<(Decimal, String), RuleError> {
    match sheet.look_up(by, values).ok_or(RuleError::NoValue)? {
        LookupResult::Nothing(unit) => Ok((Decimal::ZERO, unit)),
        LookupResult::Operand(term) => Ok((term.value, term.unit)),
    }
}

fn evaluate_days(
    sheet: &Evaluation,
    base: &str,
    add: &[Addition],
) -> Result<(Decimal, String), RuleError> {
    let base = sheet.require_operand(base)?;
    let mut value = base.value;
    for addition in add {
        let more = sheet
            .require_operand(&addition.days)?
            .value
            .checked_mul(addition_count(sheet, addition)?);
        value = ok_or_too_large(value.checked_add(ok_or_too_large(more)?))?;
    }
    Ok((value, base.unit))
}

fn evaluate_banded(
    sheet: &Evaluation,
    cost: &str,
    bands: &[CostBand],
    ceiling: Option<&Ceiling>,
) -> Result<(Decimal, String), RuleError> {
    let unit = sheet.require_operand(cost)?.unit;
    let hundred = Decimal::whole(100);
    let mut paid = Decimal::ZERO;
    for slice in slice_by_band(sheet, cost, bands, ceiling)? {
        // Exact: two decimals of money and two of a percentage fit in six places.
        let part = slice.part.mul_div(slice.rate.value, hundred, MAX_SCALE, Rounding::HalfUp);
        paid = ok_or_too_large(paid.checked_add(ok_or_too_large(part)?))?;
    }
    if let Some(Ceiling::Payment(most)) = ceiling {
        paid = paid.min(sheet.require_operand(most)?.value);
    }
    Ok((paid, unit))
}

fn ok_or_too_large<T>(value: Option<T>) -> Result<T, RuleError> {
    value.ok_or(RuleError::TooLarge)
}

impl Evaluation<'_> {
    /// The value of an id.
    fn require_operand(&self, id: &str) -> Result<Operand, RuleError> {
        self.operand(id).ok_or(RuleError::NoValue)
    }
}
