//! Works a calculator out: pure and total, exact, no clock. Every output has its line of working.

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

/// The answer to what was entered.
///
/// # Errors
/// One problem for each input that is missing or cannot be used, `path` its id.
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

/// Everything a rule may look at.
#[derive(Debug)]
pub struct Evaluation<'a> {
    calc: &'a Calculator,
    doc: &'a Document,
    entered: Vec<ParsedInput<'a>>,
    /// What is worked out so far.
    outputs: OrderedMap<OutputValue>,
    /// The policy whose turn it is, for outputs worked out per policy.
    policy: Option<&'a Policy>,
}

/// A number a rule is applied to, and how the working shows it.
#[derive(Clone, Debug)]
pub struct Operand {
    /// The number.
    pub value: Decimal,
    /// Id of its unit.
    pub unit: String,
    /// What it is called; nothing for a figure, which has a face of its own.
    pub name: Bilingual,
    /// The number as shown; a figure as `{id}`.
    pub formatted: Bilingual,
}

/// What choices pick.
#[derive(Clone, Debug)]
pub enum LookupResult {
    /// There is none of it; the unit it would have.
    Nothing(String),
    /// A figure, called by the options that picked it.
    Operand(Operand),
}

impl<'a> Evaluation<'a> {
    /// What an id stands for: an output of the present policy, an output, an input, a figure.
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
            // A percentage is read with two decimals and shown as it was meant: 90%.
            let value = if unit == "percent" { without_trailing_zeros(value) } else { value };
            return Some(self.new_operand(value, unit, entered.input.label.clone()));
        }
        self.doc.figure(id).map(|figure| figure_operand(&figure))
    }

    /// The policy's value of a key.
    pub fn policy_operand(&self, key: &str) -> Option<Operand> {
        self.doc.figure(self.policy?.values.get(key)?).map(|figure| figure_operand(&figure))
    }

    /// The figure picked by choices, from `values` or, without them, from the policy.
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
                // Nothing has a unit too: that of what another option picks.
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

    /// Whether a choice has one of the options asked for.
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

    /// The label of an output called with its policy: `old_paid` is 调整前报销.
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

    /// A result beyond all bounds is told at the largest number entered: that is the one to check.
    fn too_large(&self) -> Problem {
        let amounts = self.entered.iter().filter_map(|e| match e.value {
            ParsedValue::Amount(value) => Some((value, e.input.id.as_str())),
            _ => None,
        });
        let id = amounts.max_by(|a, b| a.0.cmp(&b.0)).map_or("", |(_, id)| id);
        Problem::new(id, Fault::TooLarge, &[])
    }
}

/// A figure as a rule sees it: shown by reference, so that it can be tapped.
pub fn figure_operand(figure: &Figure) -> Operand {
    let reference = ["{", figure.id, "}"].concat();
    Operand {
        value: figure.value,
        unit: figure.unit.to_owned(),
        name: Bilingual::default(),
        formatted: Bilingual::new(reference.clone(), reference),
    }
}

/// Without zeros at the end: 90 for 90.00.
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
