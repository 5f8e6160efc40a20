//! The data model of a calculator.
//!
//! There is no expression language: every output names one rule of [`Rule`] and its
//! operands. Checks beyond the schema (ids that must exist, units that must agree) are in [`super::check`].

pub mod input;
pub mod rule;
pub mod units;

use crate::bilingual::Bilingual;
use crate::block;
use crate::document::OrderedMap;
use crate::format::Format;
pub use input::{ChoiceCondition, ChoiceOption, Input, InputChoice, InputKind};
pub use rule::{OutputRule, Rule, Show};

/// A calculator.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Calculator {
    /// What the reader is asked, in order.
    pub inputs: Vec<Input>,
    /// The values every policy sets, such as one limit each for check-ups and delivery.
    #[format(default)]
    pub keys: Vec<Key>,
    /// Named sets of values, oldest first: before and after.
    #[format(default)]
    pub policies: Vec<Policy>,
    /// Ids of figures shown before anything is entered, where there are no policies to show.
    #[format(default)]
    pub figures: Vec<String>,
    /// What is worked out, in order; a rule may use what stands above it.
    pub outputs: Vec<OutputRule>,
    /// The result in a sentence: the first whose condition holds; the last has none.
    pub say: Vec<ResultSentence>,
    /// The result as bars on one scale.
    pub bars: Option<BarRows>,
}

/// A value that every policy sets.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Key {
    /// Its name in `values`; for a value picked by choices their option ids joined by a dot: `natural.3`.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
}

/// A named set of values in force together.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 12)]
pub struct Policy {
    /// Id; outputs worked out for each policy are called `<id>_<output>`.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
    /// The first day it holds, where that is known.
    pub from: Option<String>,
    /// The last day it holds, where that is known.
    pub to: Option<String>,
    /// Id of the source it stands in.
    pub source: Option<String>,
    /// For each key the id of a fact or derived figure.
    pub values: OrderedMap<String>,
}

/// A sentence for the result, and when it is the right one.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 100)]
#[format(rename = "Saying")]
pub struct ResultSentence {
    /// When it is the right one: all of these hold; without any, always.
    #[format(default)]
    pub when: Vec<When>,
    /// The sentence; outputs and inputs stand in it as `{id}`.
    pub text: Bilingual,
}

/// A condition on one output, named by its id.
#[derive(Clone, Debug, Format, PartialEq)]
pub enum When {
    /// It is zero.
    Zero(String),
    /// It is above zero.
    Positive(String),
    /// It is below zero.
    Negative(String),
    /// It has no value.
    None(String),
    /// It is yes.
    True(String),
    /// It is no.
    False(String),
}

impl When {
    /// The output that the condition tests.
    pub fn output(&self) -> &str {
        match self {
            When::Zero(id)
            | When::Positive(id)
            | When::Negative(id)
            | When::None(id)
            | When::True(id)
            | When::False(id) => id,
        }
    }
}

/// Bars on one scale, such as paid and left over before and after.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct BarRows {
    /// What the bars show, for those who cannot see them.
    pub label: Bilingual,
    /// One bar each.
    pub rows: Vec<BarRow>,
}

/// One bar.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 30)]
pub struct BarRow {
    /// Its name.
    pub label: Bilingual,
    /// Its parts from the left.
    pub parts: Vec<BarPart>,
}

/// A part of a bar: an output or a figure, drawn to scale.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 12)]
pub struct BarPart {
    /// Id of an output or a figure; all of one unit.
    pub output: String,
    /// The word of its direct label, before the amount.
    pub label: Bilingual,
    /// How it is filled.
    #[format(default)]
    pub tone: Tone,
}

/// How a part of a bar is filled; each differs in pattern, not in colour alone.
#[derive(Clone, Copy, Debug, Default, Eq, Format, PartialEq)]
pub enum Tone {
    /// Solid: what counts.
    #[default]
    Main,
    /// Hatched: the state before.
    Before,
    /// Outline: what is left over.
    Rest,
    /// Dotted: uncertain, or an aim.
    Soft,
}

impl From<Tone> for block::Fill {
    fn from(tone: Tone) -> block::Fill {
        match tone {
            Tone::Main => block::Fill::Main,
            Tone::Before => block::Fill::Before,
            Tone::Rest => block::Fill::Remainder,
            Tone::Soft => block::Fill::Uncertain,
        }
    }
}

impl Calculator {
    /// An input by id.
    pub fn input(&self, id: &str) -> Option<&Input> {
        self.inputs.iter().find(|i| i.id == id)
    }

    /// A policy by id.
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.policies.iter().find(|p| p.id == id)
    }

    /// The values of a lookup, if it does not use the current policy.
    pub fn values<'a>(
        &'a self,
        own: &'a OrderedMap<String>,
        policy: Option<&str>,
    ) -> Option<&'a OrderedMap<String>> {
        match policy {
            Some(id) => self.policy(id).map(|p| &p.values),
            None => (!own.is_empty()).then_some(own),
        }
    }

    /// Every output of an answer, in order: its id, its declaration, and its policy.
    pub fn expanded_outputs(&self) -> Vec<(String, &OutputRule, Option<&Policy>)> {
        let mut all = Vec::new();
        for output in &self.outputs {
            if output.per_policy {
                let each =
                    self.policies.iter().map(|p| (policy_output_id(p, output), output, Some(p)));
                all.extend(each);
            } else {
                all.push((output.id.clone(), output, None));
            }
        }
        all
    }
}

/// The id of an output for one policy: `old_paid`.
pub fn policy_output_id(policy: &Policy, output: &OutputRule) -> String {
    [policy.id.as_str(), "_", &output.id].concat()
}

#[cfg(test)]
mod tests;
