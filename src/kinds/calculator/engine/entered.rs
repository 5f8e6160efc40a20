//! From what was typed to what was meant, and everything that is wrong with it at once.

use crate::amount::{self, Decimal};
use crate::document::Document;
use crate::kinds::Inputs;
use crate::kinds::given::{refused, unit_words, with_amount};
use crate::kinds::calculator::model::{Calculator, Choice, Given, Input, InputKind, Opt};
use crate::problem::{Fault, Problem};

/// An input and what was entered.
#[derive(Clone, Debug)]
pub struct Entered<'a> {
    /// The input.
    pub input: &'a Input,
    /// What was entered.
    pub typed: Typed<'a>,
}

/// What was entered.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'a> {
    /// A number; zero where the input is not needed.
    Amount(Decimal),
    /// An option of a choice.
    Option(&'a Opt),
    /// Nothing, for a choice that is not needed.
    Nothing,
}

/// Reads every input.
///
/// # Errors
/// All problems: inputs that do not exist, are missing, cannot be read, are out of bounds or do not
/// fit with each other.
pub fn read<'a>(
    calc: &'a Calculator,
    doc: &Document,
    given: &Inputs,
) -> Result<Vec<Entered<'a>>, Vec<Problem>> {
    let mut problems = unknown(calc, given);
    let mut all = Vec::new();
    for input in &calc.inputs {
        match one(calc, doc, given, input) {
            Ok(typed) => all.push(Entered { input, typed }),
            Err(problem) => problems.push(problem),
        }
    }
    for entered in &all {
        problems.extend(fits(calc, &all, entered));
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// Whether an input is not needed, by what the others say now.
pub fn not_needed(calc: &Calculator, given: &Inputs, input: &Input) -> bool {
    input.unless.as_ref().is_some_and(|unless| asked(calc, given, unless))
}

/// A bound as a number: written plainly, or a figure's value.
pub fn bound(doc: &Document, written: &str) -> Option<Decimal> {
    Decimal::parse(written).or_else(|| doc.figure(written).map(|f| f.value))
}

/// Reads one number as people type it, in the input's unit; bounds aside.
///
/// # Errors
/// Why it is not such a number.
pub fn number(doc: &Document, input: &Input, typed: &str) -> Result<Decimal, Fault> {
    match &input.kind {
        InputKind::Money(_) => amount::parse_money(typed),
        InputKind::Percent(_) => amount::parse_percent(typed),
        InputKind::Count(count) => {
            amount::parse_count(typed, &unit_words(doc, &count.unit))
        }
        InputKind::Choice(_) => Err(Fault::NotANumber),
    }
}

fn unknown(calc: &Calculator, given: &Inputs) -> Vec<Problem> {
    let known: Vec<&str> = calc.inputs.iter().map(|i| i.id.as_str()).collect();
    let all = known.join(", ");
    let strangers = given.iter().filter(|(name, _)| !known.contains(name));
    strangers.map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, &all])).collect()
}

fn one<'a>(
    calc: &Calculator,
    doc: &Document,
    given: &Inputs,
    input: &'a Input,
) -> Result<Typed<'a>, Problem> {
    let typed = raw(given, input);
    let not_needed = not_needed(calc, given, input);
    if let InputKind::Choice(choice) = &input.kind {
        return match option(input, choice, typed)? {
            Some(option) => Ok(Typed::Option(option)),
            None if not_needed => Ok(Typed::Nothing),
            None => Err(Problem::new(&input.id, Fault::Empty, &[])),
        };
    }
    let value = match number(doc, input, typed) {
        Err(Fault::Empty) if not_needed => return Ok(Typed::Amount(Decimal::ZERO)),
        Err(fault) => {
            let unit = input.unit().unwrap_or("");
            return Err(refused(doc, &input.id, fault, unit));
        }
        Ok(value) => value,
    };
    if not_needed {
        return if value.is_zero() {
            Ok(Typed::Amount(value))
        } else {
            Err(conflict(calc, input, input.unless.as_ref().map_or("", |u| &u.input)))
        };
    }
    within(doc, input, value)?;
    Ok(Typed::Amount(value))
}

fn option<'a>(input: &Input, choice: &'a Choice, typed: &str) -> Result<Option<&'a Opt>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let found = choice.option(typed);
    if found.is_none() {
        let known: Vec<&str> = choice.options.iter().map(|o| o.id.as_str()).collect();
        let args = [typed, &known.join(", ")];
        return Err(Problem::new(&input.id, Fault::UnknownChoice, &args));
    }
    Ok(found)
}

fn within(doc: &Document, input: &Input, value: Decimal) -> Result<(), Problem> {
    let (least, most) = input.bounds();
    let (fault, bound) = match (least.and_then(|b| bound(doc, b)), most.and_then(|b| bound(doc, b))) {
        (Some(least), _) if value < least => (Fault::BelowMinimum, least),
        (_, Some(most)) if value > most => (Fault::AboveMaximum, most),
        _ => return Ok(()),
    };
    Err(with_amount(doc, &input.id, fault, bound, input.unit().unwrap_or("")))
}

/// Declared relations to other inputs.
fn fits(calc: &Calculator, all: &[Entered], entered: &Entered) -> Option<Problem> {
    let Typed::Amount(value) = entered.typed else { return None };
    let other = |id: &String| {
        all.iter().find(|e| e.input.id == *id).and_then(|e| match e.typed {
            Typed::Amount(other) => Some((other, id.clone())),
            _ => None,
        })
    };
    let above = entered.input.at_most.as_ref().and_then(other).filter(|(most, _)| value > *most);
    let below = entered.input.at_least.as_ref().and_then(other).filter(|(least, _)| value < *least);
    above.or(below).map(|(_, id)| conflict(calc, entered.input, &id))
}

fn conflict(calc: &Calculator, input: &Input, other: &str) -> Problem {
    let label = calc.input(other).map(|i| i.label.clone()).unwrap_or_default();
    Problem::new(&input.id, Fault::Conflict, &[&label.zh, &label.en])
}

fn asked(calc: &Calculator, given: &Inputs, question: &Given) -> bool {
    let chosen = calc.input(&question.input).map_or("", |input| raw(given, input).trim());
    question.is.iter().any(|id| id == chosen)
}

/// What was typed, or the declared default while nothing was.
pub fn raw<'a>(given: &'a Inputs, input: &'a Input) -> &'a str {
    match given.get(&input.id) {
        Some(typed) if !typed.trim().is_empty() => typed,
        _ => input.default.as_deref().unwrap_or(""),
    }
}
