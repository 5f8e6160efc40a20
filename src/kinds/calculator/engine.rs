//! Evaluates a calculator: pure and total, exact, no clock. Every output has a working line.

pub mod rules;
pub mod steps;

use crate::bilingual::{Bilingual, Lang};
use crate::document::{Document, OrderedMap};
use crate::exact::amount::{Decimal, Rounding};
use crate::facts::Figure;
use crate::kinds::calculator::engine::inputs::{ParsedInput, ParsedValue};
use crate::kinds::calculator::model::{
    Calculator, ChoiceCondition, ChoiceOption, OutputRule, Policy,
};
use crate::kinds::{Answer, Inputs, OutputValue, WorkingStep};
use crate::number_format;
use crate::problem::{Fault, Problem};

/// The answer to the inputs.
///
/// # Errors
/// One problem for each input that is missing or invalid, `path` its id.
pub fn answer(calc: &Calculator, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let entered = inputs::parse_inputs(calc, doc, given)?;
    let mut sheet = Evaluation { calc, doc, entered, outputs: OrderedMap::default(), policy: None };
    let mut steps = Vec::new();
    for (id, output, policy) in calc.expanded_outputs() {
        sheet.policy = policy;
        let value = match rules::evaluate_output(&sheet, output) {
            Ok(value) => value,
            Err(rules::RuleError::NoValue) => OutputValue::None,
            Err(rules::RuleError::TooLarge) => return Err(vec![sheet.too_large()]),
        };
        if let Some(words) = steps::working_line(&sheet, output, &value) {
            steps.push(WorkingStep { output: id.clone(), text: words });
        }
        sheet.outputs.0.push((id, value));
    }
    Ok(Answer { outputs: sheet.outputs, steps })
}

/// The values that a rule can refer to.
#[derive(Debug)]
pub struct Evaluation<'a> {
    calc: &'a Calculator,
    doc: &'a Document,
    entered: Vec<ParsedInput<'a>>,
    /// The outputs computed so far.
    outputs: OrderedMap<OutputValue>,
    /// The current policy, for outputs computed per policy.
    policy: Option<&'a Policy>,
}

/// A number that a rule takes, and how the working shows it.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The number.
    pub value: Decimal,
    /// Id of its unit.
    pub unit: String,
    /// Its name; empty for a figure, which has provenance of its own.
    pub name: Bilingual,
    /// The number as shown; a figure as `{id}`.
    pub formatted: Bilingual,
}

/// The result of a lookup by choices.
#[derive(Clone, Debug)]
pub enum LookupResult {
    /// None; with the unit that a value would have.
    Nothing(String),
    /// A figure, named by the options that selected it.
    Operand(Operand),
}

impl<'a> Evaluation<'a> {
    /// The value of an id: an output of the current policy, an output, an input, a figure.
    pub fn operand(&self, id: &str) -> Option<Operand> {
        let of_policy = self.policy.map(|p| [p.id.as_str(), "_", id].concat());
        for name in of_policy.as_deref().into_iter().chain([id]) {
            if let Some(value) = self.outputs.get(name) {
                return self.output_operand(id, name, value);
            }
        }
        if let Some(entered) = self.entered.iter().find(|e| e.input.id == id) {
            let ParsedValue::Amount(value) = entered.value else { return None };
            let unit = entered.input.unit()?;
            // A percentage is parsed with two decimals and shown without trailing zeros: 90%.
            let value = if unit == "percent" { without_trailing_zeros(value) } else { value };
            return Some(self.new_operand(value, unit, entered.input.label.clone()));
        }
        self.doc.figure(id).map(|figure| figure_operand(&figure))
    }

    /// The policy's value of a key.
    pub fn policy_operand(&self, key: &str) -> Option<Operand> {
        self.doc.figure(self.policy?.values.get(key)?).map(|figure| figure_operand(&figure))
    }

    /// The figure that the choices select, from `values` or, without them, from the policy.
    pub fn look_up(
        &self,
        by: &[String],
        values: Option<&OrderedMap<String>>,
    ) -> Option<LookupResult> {
        let (mut key, mut name) = (String::new(), Bilingual::default());
        let mut nothing = false;
        for id in by {
            let mut option = self.chosen_option(id)?;
            if option.none {
                // An absent value has a unit too: that of the other options' values.
                nothing = true;
                option = self.calc.input(id)?.choice()?.options.iter().find(|o| !o.none)?;
            }
            if !key.is_empty() {
                key.push('.');
                name.zh.push('，');
                name.en.push_str(", ");
            }
            key.push_str(&option.id);
            name.zh.push_str(&option.label.zh);
            name.en.push_str(&option.label.en);
        }
        let term = match values {
            Some(values) => self.doc.figure(values.get(&key)?).map(|f| figure_operand(&f)),
            None => self.policy_operand(&key),
        };
        let term = Operand { name, ..term? };
        Some(if nothing { LookupResult::Nothing(term.unit) } else { LookupResult::Operand(term) })
    }

    /// Whether a choice has one of the given options.
    pub fn condition_holds(&self, given: &ChoiceCondition) -> bool {
        self.chosen_option(&given.input).is_some_and(|option| given.is.contains(&option.id))
    }

    fn chosen_option(&self, input: &str) -> Option<&'a ChoiceOption> {
        self.entered.iter().find(|e| e.input.id == input).and_then(|e| match e.value {
            ParsedValue::Option(option) => Some(option),
            _ => None,
        })
    }

    fn output_operand(&self, id: &str, name: &str, value: &OutputValue) -> Option<Operand> {
        let OutputValue::Quantity { value, unit } = value else { return None };
        let declared = self.calc.outputs.iter().find(|o| o.id == id).map(|o| o.label.clone());
        let label = declared.unwrap_or_else(|| self.output_label(name));
        Some(self.new_operand(*value, unit, label))
    }

    /// The label of an output, preceded by its policy: `old_paid` is 调整前报销.
    fn output_label(&self, name: &str) -> Bilingual {
        for policy in &self.calc.policies {
            let id = name.strip_prefix(policy.id.as_str()).and_then(|id| id.strip_prefix('_'));
            let own = |o: &&OutputRule| o.per_policy && id == Some(o.id.as_str());
            if let Some(output) = self.calc.outputs.iter().find(own) {
                return Bilingual::new(
                    policy.label.zh.clone() + &output.label.zh,
                    policy.label.en.clone() + ": " + &output.label.en,
                );
            }
        }
        Bilingual::default()
    }

    fn new_operand(&self, value: Decimal, unit: &str, name: Bilingual) -> Operand {
        Operand { value, unit: unit.to_owned(), name, formatted: self.amount_text(value, unit) }
    }

    /// An amount as the working shows it, in both languages.
    pub fn amount_text(&self, value: Decimal, unit: &str) -> Bilingual {
        let shown = |lang| number_format::amount(self.doc, value, unit, lang);
        Bilingual::new(shown(Lang::Zh), shown(Lang::En))
    }

    /// A result out of range is reported at the largest number entered: that is the one to check.
    fn too_large(&self) -> Problem {
        let amounts = self.entered.iter().filter_map(|e| match e.value {
            ParsedValue::Amount(value) => Some((value, e.input.id.as_str())),
            _ => None,
        });
        let id = amounts.max_by(|a, b| a.0.cmp(&b.0)).map_or("", |(_, id)| id);
        Problem::new(id, Fault::TooLarge, &[])
    }
}

/// A figure as an operand: shown by reference, so that it can be tapped.
pub fn figure_operand(figure: &Figure) -> Operand {
    let reference = ["{", figure.id, "}"].concat();
    Operand {
        value: figure.value,
        unit: figure.unit.to_owned(),
        name: Bilingual::default(),
        formatted: Bilingual::new(reference.clone(), reference),
    }
}

/// Removes trailing zeros: 90 for 90.00.
pub fn without_trailing_zeros(value: Decimal) -> Decimal {
    let places = (0..=value.scale()).find(|places| value.units_at(*places).is_some());
    places.and_then(|p| value.rescale(p, Rounding::Floor)).unwrap_or(value)
}

pub mod inputs;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod laws_of_rules;
#[cfg(test)]
pub mod tests;
