//! Units of outputs: for each rule, which operands must agree and the unit of the result.

use crate::document::{Document, OrderedMap};
use crate::kinds::calculator::model::rule::{Ceiling, Limit, OutputRule, Rule};
use crate::kinds::calculator::model::{Calculator, Policy, policy_output_id};
use crate::problem::{DocumentPath, Fault, Report};

/// The outputs declared so far, with their units.
pub struct UnitTable<'a> {
    calc: &'a Calculator,
    doc: &'a Document,
    outputs: Vec<(String, String)>,
}

impl<'a> UnitTable<'a> {
    /// An empty table.
    pub fn new(calc: &'a Calculator, doc: &'a Document) -> Self {
        UnitTable { calc, doc, outputs: Vec::new() }
    }

    /// The unit of an id in a rule, empty if it is unclear; `None` if
    /// the id is not a known number.
    pub fn unit_of(&self, id: &str, in_policy: bool) -> Option<String> {
        let base = |p: &Policy| [p.id.as_str(), "_", id].concat();
        let of_policy = in_policy.then(|| self.calc.policies.first().map(base)).flatten();
        for name in of_policy.as_deref().into_iter().chain([id]) {
            if let Some((_, unit)) = self.outputs.iter().find(|(known, _)| known == name) {
                return Some(unit.clone());
            }
        }
        if let Some(input) = self.calc.input(id) {
            return input.unit().map(str::to_owned);
        }
        self.doc.figure(id).map(|figure| figure.unit.to_owned())
    }

    /// Adds an output and reports operands whose units disagree. Unknown operands are reported elsewhere.
    pub fn add_output(&mut self, output: &OutputRule, at: &DocumentPath, report: &mut Report) {
        if matches!(output.rule, Rule::AtLeast(_)) {
            self.result_unit(output, &at.key("rule"), report);
            return;
        }
        // Each mistake is reported once: an output without a unit counts as known, and agrees with any other.
        let unit = self.result_unit(output, &at.key("rule"), report).unwrap_or_default();
        if output.per_policy {
            let ids =
                self.calc.policies.iter().map(|p| (policy_output_id(p, output), unit.clone()));
            self.outputs.extend(ids.collect::<Vec<_>>());
        } else {
            self.outputs.push((output.id.clone(), unit));
        }
    }

    /// Units of the values that choices select: those of all policies or the rule's own.
    pub fn units_of_values(
        &self,
        keys: &[String],
        values: Option<&OrderedMap<String>>,
    ) -> Vec<String> {
        let mut units = Vec::new();
        let sets: Vec<&OrderedMap<String>> = match values {
            Some(values) => vec![values],
            None => self.calc.policies.iter().map(|p| &p.values).collect(),
        };
        for set in sets {
            let ids = keys.iter().filter_map(|key| set.get(key));
            units.extend(ids.filter_map(|id| self.doc.figure(id)).map(|f| f.unit.to_owned()));
        }
        units
    }

    fn result_unit(
        &self,
        output: &OutputRule,
        at: &DocumentPath,
        report: &mut Report,
    ) -> Option<String> {
        let unit = |id: &String| self.unit_of(id, output.per_policy);
        let all = |ids: &[&String]| ids.iter().filter_map(|id| unit(id)).collect::<Vec<_>>();
        let percent = || "percent".to_owned();
        let mut same = |mut units: Vec<String>| {
            units.retain(|unit| !unit.is_empty());
            let first = units.first()?.clone();
            units.dedup();
            for other in units.iter().filter(|u| **u != first) {
                report.push(at, Fault::UnitMismatch, &[&first, other]);
            }
            Some(first)
        };
        match &output.rule {
            Rule::Sum(ids) => same(all(&ids.iter().collect::<Vec<_>>())),
            Rule::Difference([a, b]) => match same(all(&[a, b]))?.as_str() {
                "percent" => Some("point".to_owned()),
                unit => Some(unit.to_owned()),
            },
            Rule::AtLeast([a, b]) => {
                same(all(&[a, b]));
                None
            }
            Rule::Shortfall { have, need } | Rule::Excess { have, need } => {
                same(all(&[have, need]))
            }
            Rule::Share { part, whole } => same(all(&[part, whole])).map(|_| percent()),
            Rule::Heads { share, of } => {
                same(vec![percent(), unit(share)?]);
                unit(of)
            }
            Rule::Per { amount, .. } => unit(amount),
            Rule::Reach { budget, amount, count } => {
                same(all(&[budget, amount]));
                unit(count)
            }
            Rule::Scaled { amount, per, times } => {
                same(all(&[per, times]));
                unit(amount)
            }
            Rule::Product(ids) => {
                let (first, rest) = ids.split_first()?;
                let first = unit(first)?;
                // A rate for one times how many: none of the other factors may be money or a share.
                // A share times a count would use a rounded share as a count; the rule for a threshold is `heads`.
                if first == "percent" || first == "point" {
                    let other = rest.iter().find_map(unit).unwrap_or_default();
                    report.push(at, Fault::UnitMismatch, &[&first, &other]);
                }
                let amounts = ["yuan", "percent", "point"];
                let other = rest.iter().filter_map(unit).find(|u| amounts.contains(&u.as_str()));
                if let Some(other) = other {
                    report.push(at, Fault::UnitMismatch, &[&first, &other]);
                }
                Some(first)
            }
            Rule::Capped { cost, limit } => {
                let mut units = vec![unit(cost)?];
                units.extend(self.units_of_limit(limit, output.per_policy));
                same(units)
            }
            Rule::Lookup { by, values, policy } => {
                let own = self.calc.values(values, policy.as_deref());
                same(self.units_of_values(&combination_keys(self.calc, by), own))
            }
            Rule::Days { base, add } => {
                let mut units = vec![unit(base)?];
                units.extend(add.iter().filter_map(|a| unit(&a.days)));
                same(units)
            }
            Rule::Banded { cost, bands, ceiling } => {
                same(bands.iter().filter_map(|b| unit(&b.rate)).chain([percent()]).collect());
                let mut units = vec![unit(cost)?];
                units.extend(bands.iter().filter_map(|b| unit(b.up_to.as_ref()?)));
                if let Some(Ceiling::Payment(id) | Ceiling::Cost(id)) = ceiling {
                    units.extend(unit(id));
                }
                same(units)
            }
        }
    }

    fn units_of_limit(&self, limit: &Limit, in_policy: bool) -> Vec<String> {
        match limit {
            Limit::Of(key) => self.units_of_values(std::slice::from_ref(key), None),
            Limit::By(by) => self.units_of_values(&combination_keys(self.calc, by), None),
            Limit::Is(id) => self.unit_of(id, in_policy).into_iter().collect(),
        }
    }
}

/// The maximal number of combinations: each is a value that the file has to give.
pub const MAX_COMBINATIONS: usize = crate::limits::MAX_OBJECT_NAMES;

/// Whether the choices have more combinations than are checked.
pub fn has_too_many_combinations(calc: &Calculator, by: &[String]) -> bool {
    let options = by.iter().filter_map(|id| calc.input(id)?.choice());
    let ways = options.map(|choice| choice.options.iter().filter(|o| !o.none).count());
    ways.fold(1, usize::saturating_mul) > MAX_COMBINATIONS
}

/// Every key that choices can select: one per combination without a "none" option; empty if there are too many.
pub fn combination_keys(calc: &Calculator, by: &[String]) -> Vec<String> {
    let mut keys = vec![String::new()];
    if has_too_many_combinations(calc, by) {
        return Vec::new();
    }
    for id in by {
        let Some(choice) = calc.input(id).and_then(|i| i.choice()) else { return Vec::new() };
        let mut next = Vec::new();
        for key in &keys {
            for option in choice.options.iter().filter(|o| !o.none) {
                let dot = if key.is_empty() { "" } else { "." };
                next.push([key.as_str(), dot, &option.id].concat());
            }
        }
        keys = next;
    }
    keys
}
