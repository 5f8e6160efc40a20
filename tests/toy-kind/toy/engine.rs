//! A number doubled. Pure and total.

use super::model::Toy;
use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::exact::amount::{Decimal, parse_count};
use crate::kinds::{Answer, Inputs, OutputValue, WorkingStep, inputs};
use crate::problem::{Fault, Problem};

/// `double`: twice the number.
pub(super) fn answer(toy: &Toy, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let mut problems = inputs::unknown_inputs(given, &["number"]);
    let value = match double(toy, doc, given) {
        Ok(value) if problems.is_empty() => value,
        Ok(_) => return Err(problems),
        Err(fault) => {
            problems.push(inputs::number_problem(doc, "number", fault, &toy.unit));
            return Err(problems);
        }
    };
    let mut answer = Answer::default();
    answer.outputs.set("double", OutputValue::Quantity { value, unit: toy.unit.clone() });
    let words = Bilingual::new("加倍得{double}", "Doubled: {double}");
    answer.steps.push(WorkingStep { output: "double".to_owned(), text: words });
    Ok(answer)
}

/// Twice what was typed.
///
/// # Errors
/// What is wrong with it.
pub fn double(toy: &Toy, doc: &Document, given: &Inputs) -> Result<Decimal, Fault> {
    let units = inputs::accepted_unit_words(doc, &toy.unit);
    let typed = given.get("number").map_or("", String::as_str);
    let number = parse_count(typed, &units)?;
    number.checked_add(number).ok_or(Fault::TooLarge)
}
