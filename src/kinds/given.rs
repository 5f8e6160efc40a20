//! What engines ask of the inputs given: that each is known, and which choice was made.

use super::{Inputs, Value};
use crate::document::Expected;
use crate::problem::{Fault, Problem};

/// A problem for every input that is not one of `names`.
pub fn unknown(given: &Inputs, names: &[&str]) -> Vec<Problem> {
    given
        .iter()
        .filter(|(name, _)| !names.contains(name))
        .map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, &names.join(", ")]))
        .collect()
}

/// The choice made for an input, one of `ids`; `None` where nothing is chosen.
///
/// # Errors
/// [`Fault::UnknownChoice`] for anything else.
pub fn chosen<'a>(
    given: &Inputs,
    name: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<Option<&'a str>, Problem> {
    let typed = given.get(name).map_or("", |typed| typed.trim());
    if typed.is_empty() {
        return Ok(None);
    }
    let ids: Vec<&str> = ids.collect();
    let found = ids.iter().copied().find(|id| *id == typed);
    let refusal = || Problem::new(name, Fault::UnknownChoice, &[typed, &ids.join(", ")]);
    found.map(Some).ok_or_else(refusal)
}

/// An output as a `data-value` attribute: ids with commas between, `null` for no value.
pub fn attribute(value: Option<&Value>) -> String {
    match value.map(Value::canonical) {
        None | Some(Expected::None) => "null".to_owned(),
        Some(Expected::One(one)) => one,
        Some(Expected::Many(many)) => many.join(","),
    }
}
