//! Parses the inputs and reports all their problems at once.

use crate::document::Document;
use crate::exact::amount;
use crate::exact::amount::Decimal;
use crate::kinds::Inputs;
use crate::kinds::calculator::model::{
    Calculator, ChoiceCondition, ChoiceOption, Input, InputChoice, InputKind,
};
use crate::kinds::inputs::{accepted_unit_words, number_problem, problem_with_amount};
use crate::problem::{Fault, Problem};

/// An input and its parsed value.
#[derive(Clone, Debug)]
pub struct ParsedInput<'a> {
    /// The input.
    pub input: &'a Input,
    /// The parsed value.
    pub value: ParsedValue<'a>,
}

/// A parsed value.
#[derive(Clone, Copy, Debug)]
pub enum ParsedValue<'a> {
    /// A number; zero where the input is not needed.
    Amount(Decimal),
    /// An option of a choice.
    Option(&'a ChoiceOption),
    /// No option, for a choice that is not needed.
    Nothing,
}

/// Parses every input.
///
/// # Errors
/// All problems: inputs that do not exist, are missing, cannot be parsed, are out of bounds or contradict
/// each other.
pub fn parse_inputs<'a>(
    calc: &'a Calculator,
    doc: &Document,
    given: &Inputs,
) -> Result<Vec<ParsedInput<'a>>, Vec<Problem>> {
    let mut problems = unknown_inputs(calc, given);
    let mut all = Vec::new();
    for input in &calc.inputs {
        match parse_input(calc, doc, given, input) {
            Ok(typed) => all.push(ParsedInput { input, value: typed }),
            Err(problem) => problems.push(problem),
        }
    }
    for entered in &all {
        problems.extend(check_relations(calc, &all, entered));
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// Whether an input is not needed, given the other inputs.
pub fn is_not_needed(calc: &Calculator, given: &Inputs, input: &Input) -> bool {
    input.unless.as_ref().is_some_and(|unless| condition_holds(calc, given, unless))
}

/// A bound as a number: a literal, or a figure's value.
pub fn parse_bound(doc: &Document, written: &str) -> Option<Decimal> {
    Decimal::parse(written).or_else(|| doc.figure(written).map(|f| f.value))
}

/// Parses a number as people type it, in the input's unit; it does not check bounds.
///
/// # Errors
/// The reason why it cannot be parsed.
pub fn parse_number(doc: &Document, input: &Input, typed: &str) -> Result<Decimal, Fault> {
    match &input.kind {
        InputKind::Money(_) => amount::parse_money(typed),
        InputKind::Percent(_) => amount::parse_percent(typed),
        InputKind::Count(count) => {
            amount::parse_count(typed, &accepted_unit_words(doc, &count.unit))
        }
        InputKind::Choice(_) => Err(Fault::NotANumber),
    }
}

fn unknown_inputs(calc: &Calculator, given: &Inputs) -> Vec<Problem> {
    let known: Vec<&str> = calc.inputs.iter().map(|i| i.id.as_str()).collect();
    let all = known.join(", ");
    let strangers = given.iter().filter(|(name, _)| !known.contains(name));
    strangers.map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, &all])).collect()
}

fn parse_input<'a>(
    calc: &Calculator,
    doc: &Document,
    given: &Inputs,
    input: &'a Input,
) -> Result<ParsedValue<'a>, Problem> {
    let typed = typed_or_default(given, input);
    let not_needed = is_not_needed(calc, given, input);
    if let InputKind::Choice(choice) = &input.kind {
        return match parse_option(input, choice, typed)? {
            Some(option) => Ok(ParsedValue::Option(option)),
            None if not_needed => Ok(ParsedValue::Nothing),
            None => Err(Problem::new(&input.id, Fault::Empty, &[])),
        };
    }
    let value = match parse_number(doc, input, typed) {
        Err(Fault::Empty) if not_needed => return Ok(ParsedValue::Amount(Decimal::ZERO)),
        Err(fault) => {
            let unit = input.unit().unwrap_or("");
            return Err(number_problem(doc, &input.id, fault, unit));
        }
        Ok(value) => value,
    };
    if not_needed {
        return if value.is_zero() {
            Ok(ParsedValue::Amount(value))
        } else {
            Err(conflict(calc, input, input.unless.as_ref().map_or("", |u| &u.input)))
        };
    }
    check_bounds(doc, input, value)?;
    Ok(ParsedValue::Amount(value))
}

fn parse_option<'a>(
    input: &Input,
    choice: &'a InputChoice,
    typed: &str,
) -> Result<Option<&'a ChoiceOption>, Problem> {
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

fn check_bounds(doc: &Document, input: &Input, value: Decimal) -> Result<(), Problem> {
    let (least, most) = input.bounds();
    let (fault, bound) =
        match (least.and_then(|b| parse_bound(doc, b)), most.and_then(|b| parse_bound(doc, b))) {
            (Some(least), _) if value < least => (Fault::BelowMinimum, least),
            (_, Some(most)) if value > most => (Fault::AboveMaximum, most),
            _ => return Ok(()),
        };
    Err(problem_with_amount(doc, &input.id, fault, bound, input.unit().unwrap_or("")))
}

/// Checks the declared relations to other inputs.
fn check_relations(
    calc: &Calculator,
    all: &[ParsedInput],
    entered: &ParsedInput,
) -> Option<Problem> {
    let ParsedValue::Amount(value) = entered.value else { return None };
    let other = |id: &String| {
        all.iter().find(|e| e.input.id == *id).and_then(|e| match e.value {
            ParsedValue::Amount(other) => Some((other, id.clone())),
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

fn condition_holds(calc: &Calculator, given: &Inputs, question: &ChoiceCondition) -> bool {
    let chosen =
        calc.input(&question.input).map_or("", |input| typed_or_default(given, input).trim());
    question.is.iter().any(|id| id == chosen)
}

/// The typed text, or the declared default if it is empty.
pub fn typed_or_default<'a>(given: &'a Inputs, input: &'a Input) -> &'a str {
    match given.get(&input.id) {
        Some(typed) if !typed.trim().is_empty() => typed,
        _ => input.default.as_deref().unwrap_or(""),
    }
}
