//! The checks of a calculator beyond its schema.

use crate::checks::document::is_id;
use crate::document::Document;
use crate::exact::date::Date;
use crate::kinds::calculator::engine::inputs;
use crate::kinds::calculator::model::rule::{Limit, Rule};
use crate::kinds::calculator::model::units::{UnitTable, combination_keys};
use crate::kinds::calculator::model::{
    Calculator, ChoiceCondition, Input, InputKind, OutputRule, Policy, units,
};
use crate::problem::{DocumentPath, Fault, Report, list_names};

/// Reports all problems.
pub fn check_calculator(calc: &Calculator, doc: &Document, at: &DocumentPath, report: &mut Report) {
    let check = CalculatorCheck { calc, doc };
    check.check_ids(at, report);
    for (i, input) in calc.inputs.iter().enumerate() {
        check.check_input(input, &at.key("inputs").index(i), report);
    }
    check.check_policies(&at.key("policies"), report);
    for (i, id) in calc.figures.iter().enumerate() {
        doc.require_figure(&at.key("figures").index(i), id, report);
    }
    check.check_outputs(&at.key("outputs"), report);
    check.check_sentences(&at.key("say"), report);
    check.check_bars(&at.key("bars"), report);
    if doc.examples.is_empty() {
        report.push(&DocumentPath::Root.key("examples"), Fault::TooFewExamples, &["0", "1"]);
    }
}

struct CalculatorCheck<'a> {
    calc: &'a Calculator,
    doc: &'a Document,
}

impl CalculatorCheck<'_> {
    /// Inputs, outputs and figures share one namespace, because rules refer to them in the same way.
    fn check_ids(&self, at: &DocumentPath, report: &mut Report) {
        let calc = self.calc;
        report.require_unique(&at.key("inputs"), calc.inputs.iter().map(|i| i.id.as_str()));
        report.require_unique(&at.key("outputs"), calc.outputs.iter().map(|o| o.id.as_str()));
        report.require_unique(&at.key("policies"), calc.policies.iter().map(|p| p.id.as_str()));
        report.require_unique(&at.key("keys"), calc.keys.iter().map(|k| k.id.as_str()));
        let mut seen: Vec<String> = calc.inputs.iter().map(|i| i.id.clone()).collect();
        for (i, output) in calc.outputs.iter().enumerate() {
            let list = at.key("outputs");
            let here = list.index(i);
            let expanded = calc.expanded_outputs();
            for (id, ..) in expanded.into_iter().filter(|(_, o, _)| o.id == output.id) {
                if seen.contains(&id) || self.doc.figure(&id).is_some() {
                    report.push(&here.key("id"), Fault::DuplicateId, &[&id]);
                }
                seen.push(id);
            }
            if !is_id(&output.id) {
                report.push(&here.key("id"), Fault::NotAnId, &[&output.id]);
            }
            if output.per_policy && calc.policies.is_empty() {
                report.push(&here.key("per_policy"), Fault::MissingField, &["policies", ""]);
            }
        }
        for (key, empty) in
            [("inputs", calc.inputs.is_empty()), ("outputs", calc.outputs.is_empty())]
        {
            if empty {
                report.push(&at.key(key), Fault::EmptyValue, &[]);
            }
        }
    }

    fn check_input(&self, input: &Input, at: &DocumentPath, report: &mut Report) {
        if !is_id(&input.id) {
            report.push(&at.key("id"), Fault::NotAnId, &[&input.id]);
        }
        let kind = at.key("kind");
        match &input.kind {
            InputKind::Choice(choice) => {
                let here = kind.key("choice");
                let list = here.key("options");
                report.require_unique(&list, choice.options.iter().map(|o| o.id.as_str()));
                if choice.options.is_empty() {
                    report.push(&list, Fault::EmptyValue, &[]);
                }
            }
            InputKind::Count(count) => self.check_unit(&count.unit, &kind.key("count"), report),
            InputKind::Money(_) | InputKind::Percent(_) => {}
        }
        let (least, most) = input.bounds();
        for (key, written) in [("min", least), ("max", most)] {
            if let Some(written) = written
                && inputs::parse_bound(self.doc, written).is_none()
            {
                self.doc.require_figure(&kind.key(key), written, report);
            }
        }
        if let Some(default) = &input.default {
            let known = match input.choice() {
                Some(choice) => choice.option(default).is_some(),
                None => inputs::parse_number(self.doc, input, default).is_ok(),
            };
            if !known {
                report.push(&at.key("default"), Fault::UnknownWord, &[default, ""]);
            }
        }
        if let Some(given) = &input.unless {
            self.check_condition(given, &at.key("unless"), report);
        }
        for (key, other) in [("at_most", &input.at_most), ("at_least", &input.at_least)] {
            if let Some(other) = other {
                self.check_other_input(input, other, &at.key(key), report);
            }
        }
    }

    fn check_unit(&self, unit: &str, at: &DocumentPath, report: &mut Report) {
        let mut known: Vec<&str> = crate::facts::BUILT_IN_UNITS.to_vec();
        known.extend(self.doc.units.iter().map(|u| u.id.as_str()));
        report.require_known(&at.key("unit"), unit, "unit", &known);
    }

    fn check_other_input(
        &self,
        input: &Input,
        other: &str,
        at: &DocumentPath,
        report: &mut Report,
    ) {
        let numbers = self.calc.inputs.iter().filter(|i| i.choice().is_none());
        let known: Vec<&str> = numbers.map(|i| i.id.as_str()).collect();
        if !known.contains(&other) {
            report.push_unknown(at, other, "input", &known);
        } else if let (Some(a), Some(b)) =
            (input.unit(), self.calc.input(other).and_then(|i| i.unit()))
            && a != b
        {
            report.push(at, Fault::UnitMismatch, &[a, b]);
        }
    }

    fn check_condition(&self, given: &ChoiceCondition, at: &DocumentPath, report: &mut Report) {
        let Some(choice) = self.require_choice(&given.input, &at.key("input"), report) else {
            return;
        };
        let known: Vec<&str> = choice.options.iter().map(|o| o.id.as_str()).collect();
        for (i, id) in given.is.iter().enumerate() {
            report.require_known(&at.key("is").index(i), id, "option", &known);
        }
    }

    fn require_choice(
        &self,
        id: &str,
        at: &DocumentPath,
        report: &mut Report,
    ) -> Option<&crate::kinds::calculator::model::InputChoice> {
        let found = self.calc.input(id).and_then(|i| i.choice());
        if found.is_none() {
            let choices = self.calc.inputs.iter().filter(|i| i.choice().is_some());
            let known: Vec<&str> = choices.map(|i| i.id.as_str()).collect();
            report.push_unknown(at, id, "choice", &known);
        }
        found
    }

    fn check_policies(&self, at: &DocumentPath, report: &mut Report) {
        let keys: Vec<&str> = self.calc.keys.iter().map(|k| k.id.as_str()).collect();
        for (i, policy) in self.calc.policies.iter().enumerate() {
            let here = at.index(i);
            if !is_id(&policy.id) {
                report.push(&here.key("id"), Fault::NotAnId, &[&policy.id]);
            }
            self.check_policy(policy, &keys, &here, report);
        }
        for (i, pair) in self.calc.policies.windows(2).enumerate() {
            if let [before, after] = pair {
                check_adjacent_policies(before, after, &at.index(i + 1), report);
            }
        }
    }

    fn check_policy(&self, policy: &Policy, keys: &[&str], at: &DocumentPath, report: &mut Report) {
        for (key, date) in [("from", &policy.from), ("to", &policy.to)] {
            report.check_date(&at.key(key), date.as_ref());
        }
        if let (Some(from), Some(to)) = (&policy.from, &policy.to)
            && to < from
        {
            report.push(at, Fault::DateOrder, &[from, to]);
        }
        if let Some(source) = &policy.source
            && self.doc.source(source).is_none()
        {
            let known: Vec<&str> = self.doc.sources.iter().map(|s| s.id.as_str()).collect();
            report.push_unknown(&at.key("source"), source, "source", &known);
        }
        let values = at.key("values");
        for key in keys.iter().filter(|key| policy.values.get(key).is_none()) {
            report.push(&values, Fault::MissingField, &[key, ""]);
        }
        for (key, figure) in policy.values.iter() {
            if !keys.contains(&key) {
                report.push(
                    &values.key(key),
                    Fault::UnknownFieldNoneNear,
                    &[key, &list_names(keys)],
                );
            }
            self.doc.require_figure(&values.key(key), figure, report);
        }
    }

    fn check_outputs(&self, at: &DocumentPath, report: &mut Report) {
        let mut known = UnitTable::new(self.calc, self.doc);
        for (i, output) in self.calc.outputs.iter().enumerate() {
            let here = at.index(i);
            let rule = here.key("rule");
            let inside = rule.key(output.rule.keyword());
            for (place, (key, id)) in output.rule.operand_ids().into_iter().enumerate() {
                if known.unit_of(id, output.per_policy).is_none() {
                    let at = if key.is_empty() { inside.index(place) } else { inside.key(key) };
                    self.report_not_a_number(id, &at, true, report);
                }
            }
            self.check_lookup(output, &inside, report);
            if output.decimals.is_some_and(|d| d > crate::exact::amount::MAX_SCALE) {
                let most = crate::digits::integer_to_string(crate::exact::amount::MAX_SCALE.into());
                report.push(&here.key("decimals"), Fault::AboveMaximum, &[&most]);
            }
            known.add_output(output, &here, report);
        }
    }

    /// The values that a lookup selects must exist for every combination of options.
    fn check_lookup(&self, output: &OutputRule, at: &DocumentPath, report: &mut Report) {
        let choices = output.rule.choice_ids();
        for id in choices {
            self.require_choice(id, at, report);
        }
        if units::has_too_many_combinations(self.calc, choices) {
            let by = if matches!(output.rule, Rule::Lookup { .. }) {
                at.key("by")
            } else {
                at.key("limit")
            };
            let most = crate::digits::integer_to_string(units::MAX_COMBINATIONS as u64);
            report.push(&by, Fault::TooManyWays, &[&most]);
        }
        if let Rule::Days { add, .. } = &output.rule {
            for given in add.iter().filter_map(|a| a.when.as_ref()) {
                self.check_condition(given, at, report);
            }
        }
        let wanted = match &output.rule {
            Rule::Capped { limit: Limit::Of(key), .. } => vec![key.clone()],
            rule => units::combination_keys(self.calc, rule.choice_ids()),
        };
        if output.rule.needs_policy() {
            if !output.per_policy {
                report.push(at, Fault::MissingField, &["per_policy", ""]);
            }
            let keys: Vec<&str> = self.calc.keys.iter().map(|k| k.id.as_str()).collect();
            for key in &wanted {
                report.require_known(at, key, "key", &keys);
            }
        } else if let Rule::Lookup { by, values, policy } = &output.rule {
            let set = match policy {
                Some(id) => self.calc.policy(id).map(|p| &p.values),
                None => Some(values),
            };
            let Some(set) = set else {
                let known: Vec<&str> = self.calc.policies.iter().map(|p| p.id.as_str()).collect();
                let id = policy.as_deref().unwrap_or("");
                return report.push_unknown(&at.key("policy"), id, "policy", &known);
            };
            for key in combination_keys(self.calc, by).iter().filter(|k| set.get(k).is_none()) {
                report.push(&at.key("values"), Fault::MissingField, &[key, ""]);
            }
        }
    }

    /// Reports an id that is not a number here; `inputs` says whether inputs count as numbers (in bars they do not).
    fn report_not_a_number(&self, id: &str, at: &DocumentPath, inputs: bool, report: &mut Report) {
        let outputs: Vec<String> =
            self.calc.expanded_outputs().into_iter().map(|(id, ..)| id).collect();
        let later = self.calc.outputs.iter().any(|o| o.id == id);
        if later || outputs.iter().any(|o| o == id) {
            report.push(at, Fault::NotYetKnown, &[id]);
            return;
        }
        let what = if inputs { "input, output, figure" } else { "output, figure" };
        let inputs = self.calc.inputs.iter().filter(|_| inputs).map(|i| i.id.as_str());
        let figures = self.doc.facts.iter().map(|f| f.id.as_str());
        let derived = self.doc.derived.iter().map(|d| d.id.as_str());
        let names: Vec<&str> = inputs
            .chain(outputs.iter().map(String::as_str))
            .chain(figures)
            .chain(derived)
            .filter(|name| *name != id)
            .collect();
        report.push_unknown(at, id, what, &names);
    }

    fn check_sentences(&self, at: &DocumentPath, report: &mut Report) {
        let outputs: Vec<String> =
            self.calc.expanded_outputs().into_iter().map(|(id, ..)| id).collect();
        for (i, saying) in self.calc.say.iter().enumerate() {
            for when in &saying.when {
                if !outputs.iter().any(|o| o == when.output()) {
                    let known: Vec<&str> = outputs.iter().map(String::as_str).collect();
                    report.push_unknown(&at.index(i).key("when"), when.output(), "output", &known);
                }
            }
        }
        match self.calc.say.last() {
            Some(last) if last.when.is_empty() => {}
            _ => report.push(at, Fault::EmptyValue, &[]),
        }
    }

    fn check_bars(&self, at: &DocumentPath, report: &mut Report) {
        let Some(bars) = &self.calc.bars else { return };
        let mut known = UnitTable::new(self.calc, self.doc);
        // Units were checked above; here only the result matters.
        let mut quiet = Report::default();
        for output in &self.calc.outputs {
            known.add_output(output, at, &mut quiet);
        }
        let mut unit: Option<String> = None;
        for (i, row) in bars.rows.iter().enumerate() {
            for (j, part) in row.parts.iter().enumerate() {
                let rows = at.key("rows");
                let (row, parts) = (rows.index(i), "parts");
                let list = row.key(parts);
                let here = list.index(j);
                // Bars take no inputs: an input may change while an earlier result is still shown.
                let own = known.unit_of(&part.output, false);
                match (own.filter(|_| self.calc.input(&part.output).is_none()), &unit) {
                    // An output without a clear unit was reported above.
                    (Some(own), _) if own.is_empty() => {}
                    (None, _) => {
                        self.report_not_a_number(&part.output, &here.key("output"), false, report)
                    }
                    (Some(own), Some(first)) if own != *first => {
                        report.push(&here, Fault::UnitMismatch, &[first, &own]);
                    }
                    (own, _) => unit = own,
                }
            }
        }
    }
}

/// Policies are in chronological order, and where dates are given they leave no gap and do not overlap.
fn check_adjacent_policies(
    before: &Policy,
    after: &Policy,
    at: &DocumentPath,
    report: &mut Report,
) {
    let (Some(end), Some(start)) =
        (before.to.as_ref().or(before.from.as_ref()), after.from.as_ref().or(after.to.as_ref()))
    else {
        return;
    };
    let (Ok(last), Ok(_)) = (Date::parse(end), Date::parse(start)) else { return };
    let both = before.to.is_some() && after.from.is_some();
    if start <= end {
        report.push(&at.key("from"), Fault::DateOverlap, &[start, end]);
    } else if both && last.next_day().is_some_and(|next| next.to_iso() < *start) {
        report.push(&at.key("from"), Fault::DateGap, &[end, start]);
    }
}
