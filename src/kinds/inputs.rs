//! Input parsing that engines share: unknown inputs, the selected option, the unit words of a number.

use crate::bilingual::{Bilingual, Lang};
use crate::document::{CanonicalValue, Document};
use crate::exact::amount::Decimal;
use crate::kinds::{Inputs, OutputValue};
use crate::number_format;
use crate::problem::{Fault, Problem};

/// A problem for every input whose name is not in `names`.
pub fn unknown_inputs(given: &Inputs, names: &[&str]) -> Vec<Problem> {
    given
        .iter()
        .filter(|(name, _)| !names.contains(name))
        .map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, &names.join(", ")]))
        .collect()
}

/// The selected option of an input, one of `ids`; `None` if nothing is selected.
///
/// # Errors
/// [`Fault::UnknownChoice`] for any other value.
///
/// ```
/// use tujie::kinds::Inputs;
/// use tujie::kinds::inputs::chosen_option;
/// use tujie::problem::Fault;
///
/// let mut given = Inputs::default();
/// let ids = || ["birth", "adoption"].into_iter();
/// assert_eq!(chosen_option(&given, "case", ids()), Ok(None));
/// given.set("case", " birth ".to_owned());
/// assert_eq!(chosen_option(&given, "case", ids()), Ok(Some("birth")));
/// given.set("case", "other".to_owned());
/// assert_eq!(chosen_option(&given, "case", ids()).unwrap_err().fault, Fault::UnknownChoice);
/// ```
pub fn chosen_option<'a>(
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

/// The unit words that may follow a number of `unit`.
pub fn accepted_unit_words<'a>(doc: &'a Document, unit: &str) -> Vec<&'a str> {
    let known: &[&str] = match unit {
        "day" => &["天", "day", "days"],
        "year" => &["年", "year", "years"],
        _ => &[],
    };
    let mut words = known.to_vec();
    if let Some(unit) = doc.units.iter().find(|u| u.id == unit) {
        words.push(&unit.name.zh);
        words.push(&unit.name.en);
        words.extend(unit.many.as_deref());
        words.extend(unit.also.iter().map(String::as_str));
    }
    words
}

/// The problem of a number that was typed, with an example in the field's unit.
pub fn number_problem(doc: &Document, name: &str, fault: Fault, unit: &str) -> Problem {
    let example = match unit {
        "yuan" => Decimal::fen(26_050),
        "percent" => Decimal::new(45, 1),
        _ => Decimal::whole(3),
    };
    problem_with_amount(doc, name, fault, example, unit)
}

/// A problem of an input, with an amount in the field's unit in its message.
pub fn problem_with_amount(
    doc: &Document,
    name: &str,
    fault: Fault,
    amount: Decimal,
    unit: &str,
) -> Problem {
    let shown = |lang| number_format::amount(doc, amount, unit, lang);
    Problem::with_texts(name, fault, vec![Bilingual::new(shown(Lang::Zh), shown(Lang::En))])
}

/// An output as a `data-value` attribute: ids separated by commas, `null` for no value.
pub fn data_value(value: Option<&OutputValue>) -> String {
    match value.map(OutputValue::canonical) {
        None | Some(CanonicalValue::None) => "null".to_owned(),
        Some(CanonicalValue::Single(one)) => one,
        Some(CanonicalValue::Several(many)) => many.join(","),
    }
}
