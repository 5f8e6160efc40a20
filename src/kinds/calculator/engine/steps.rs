//! The working of every rule, one line each, in both languages. Figures appear in it as `{id}`.

use crate::bilingual::{Bilingual, Lang};
use crate::exact::amount::{Decimal, Rounding};
use crate::kinds::OutputValue;
use crate::kinds::calculator::engine::rules::{self, addition_count, slice_by_band};
use crate::kinds::calculator::engine::{Evaluation, LookupResult, Operand};
use crate::kinds::calculator::model::rule::{Addition, Ceiling, CostBand, Limit, OutputRule, Rule};
use crate::kinds::calculator::words::{self, CalculatorWord};

/// The working line of an output; none if nothing was computed.
pub fn working_line(
    sheet: &Evaluation,
    output: &OutputRule,
    value: &OutputValue,
) -> Option<Bilingual> {
    if matches!(&output.rule, Rule::Sum(all) | Rule::Product(all) if all.len() == 1) {
        return None;
    }
    let mut line = WorkingLine::default();
    if let Some(policy) = sheet.policy {
        line.push_text(&policy.label).push_words(words::COLON);
    }
    match &output.rule {
        Rule::Capped { cost, limit } => {
            if sheet.policy.is_none() {
                line.push_text(&output.label).push_words(words::COLON);
            }
            line.push_capped(sheet, cost, limit, value)?;
        }
        Rule::AtLeast([a, b]) => line.push_at_least(sheet, a, b, value)?,
        rule => {
            line.push_text(&output.label).push_words(words::EQUALS);
            line.push_right_side(sheet, output, rule)?;
            line.push_result(sheet, output, value);
        }
    }
    Some(line.0)
}

/// A line under construction.
#[derive(Default)]
struct WorkingLine(Bilingual);

impl WorkingLine {
    fn push_text(&mut self, text: &Bilingual) -> &mut Self {
        self.0.zh.push_str(&text.zh);
        self.0.en.push_str(&text.en);
        self
    }

    fn push_words(&mut self, (zh, en): CalculatorWord) -> &mut Self {
        self.0.zh.push_str(zh);
        self.0.en.push_str(en);
        self
    }

    /// Appends a number after its name.
    fn push_operand(&mut self, term: &Operand) -> &mut Self {
        if !term.name.zh.is_empty() {
            self.push_text(&term.name).push_words(words::SPACE);
        }
        self.push_text(&term.formatted)
    }

    fn push_right_side(
        &mut self,
        sheet: &Evaluation,
        output: &OutputRule,
        rule: &Rule,
    ) -> Option<()> {
        match rule {
            Rule::Sum(all) => self.push_chain(sheet, all, words::PLUS),
            Rule::Product(all) => self.push_chain(sheet, all, words::TIMES),
            Rule::Difference(pair) => self.push_chain(sheet, pair, words::MINUS),
            Rule::Shortfall { have, need } => self.push_excess(sheet, need, have),
            Rule::Excess { have, need } => self.push_excess(sheet, have, need),
            Rule::Share { part, whole } => self.push_pair(sheet, part, words::DIVIDED_BY, whole),
            Rule::Heads { share, of } => self.push_pair(sheet, of, words::TIMES, share),
            Rule::Per { amount, count } => self.push_pair(sheet, amount, words::DIVIDED_BY, count),
            Rule::Reach { budget, amount, count } => {
                self.push_pair(sheet, budget, words::TIMES, count)?;
                self.push_words(words::DIVIDED_BY).push_operand(&sheet.operand(amount)?);
                Some(())
            }
            Rule::Scaled { amount, per, times } => {
                self.push_pair(sheet, amount, words::DIVIDED_BY, per)?;
                self.push_words(words::TIMES).push_operand(&sheet.operand(times)?);
                Some(())
            }
            Rule::Banded { cost, bands, ceiling } => {
                self.push_banded(sheet, output, cost, bands, ceiling.as_ref())
            }
            Rule::Lookup { by, values, policy } => {
                let own = sheet.calc.values(values, policy.as_deref());
                match sheet.look_up(by, own)? {
                    LookupResult::Operand(term) => self.push_operand(&term),
                    LookupResult::Nothing(unit) => {
                        self.push_text(&sheet.amount_text(Decimal::ZERO, &unit))
                    }
                };
                Some(())
            }
            Rule::Days { base, add } => self.push_days(sheet, base, add),
            Rule::Capped { .. } | Rule::AtLeast(_) => None,
        }
    }

    /// Appends `= result`, and how it was rounded; nothing for a looked-up value.
    fn push_result(&mut self, sheet: &Evaluation, output: &OutputRule, value: &OutputValue) {
        match value {
            OutputValue::Quantity { value, unit } => {
                if matches!(output.rule, Rule::Lookup { .. }) {
                    return;
                }
                self.push_words(words::EQUALS).push_text(&sheet.amount_text(*value, unit));
                match rules::rounding(output) {
                    Rounding::HalfUp => {}
                    Rounding::Floor => _ = self.push_words(words::ROUNDED_DOWN),
                    Rounding::Ceiling => _ = self.push_words(words::ROUNDED_UP),
                }
            }
            _ => _ = self.push_words(words::ARROW).push_words(words::NO_VALUE),
        }
    }

    fn push_chain(
        &mut self,
        sheet: &Evaluation,
        all: &[String],
        sign: CalculatorWord,
    ) -> Option<()> {
        for (i, id) in all.iter().enumerate() {
            if i > 0 {
                self.push_words(sign);
            }
            self.push_operand(&sheet.operand(id)?);
        }
        Some(())
    }

    fn push_pair(
        &mut self,
        sheet: &Evaluation,
        a: &str,
        sign: CalculatorWord,
        b: &str,
    ) -> Option<()> {
        self.push_operand(&sheet.operand(a)?).push_words(sign).push_operand(&sheet.operand(b)?);
        Some(())
    }

    /// Appends `a − b`, or why the result is zero.
    fn push_excess(&mut self, sheet: &Evaluation, a: &str, b: &str) -> Option<()> {
        let (a, b) = (sheet.operand(a)?, sheet.operand(b)?);
        self.push_operand(&a).push_words(words::MINUS).push_operand(&b);
        if a.value < b.value {
            self.push_words(words::BELOW_ZERO);
        }
        Some(())
    }

    /// Cost → limit → paid → left over, naming the cap that applied.
    fn push_capped(
        &mut self,
        sheet: &Evaluation,
        cost: &str,
        limit: &Limit,
        value: &OutputValue,
    ) -> Option<()> {
        let OutputValue::Quantity { value: paid, unit } = value else { return None };
        let cost = sheet.operand(cost)?;
        let LookupResult::Operand(limit) = rules::evaluate_limit(sheet, limit)? else {
            return None;
        };
        self.push_text(&cost.name);
        if !limit.name.zh.is_empty() {
            self.push_words(words::OPEN).push_text(&limit.name).push_words(words::CLOSE);
        }
        self.push_words(words::SPACE).push_text(&cost.formatted).push_words(words::ARROW);
        if cost.value > limit.value {
            self.push_words(words::LIMIT)
                .push_text(&limit.formatted)
                .push_words(words::LIMIT_APPLIED);
        } else {
            self.push_words(words::WITHIN_LIMIT).push_text(&limit.formatted);
        }
        self.push_words(words::ARROW)
            .push_words(words::PAID)
            .push_text(&sheet.amount_text(*paid, unit));
        let own = cost.value.checked_sub(*paid)?;
        self.push_words(words::ARROW)
            .push_words(words::LEFT_OVER)
            .push_text(&sheet.amount_text(own, unit));
        Some(())
    }

    fn push_at_least(
        &mut self,
        sheet: &Evaluation,
        a: &str,
        b: &str,
        value: &OutputValue,
    ) -> Option<()> {
        let reached = *value == OutputValue::Flag(true);
        self.push_operand(&sheet.operand(a)?);
        self.push_words(if reached { words::NOT_BELOW } else { words::BELOW })
            .push_operand(&sheet.operand(b)?);
        self.push_words(words::ARROW).push_words(if reached {
            words::REACHED
        } else {
            words::NOT_REACHED
        });
        Some(())
    }

    fn push_days(&mut self, sheet: &Evaluation, base: &str, add: &[Addition]) -> Option<()> {
        self.push_operand(&sheet.operand(base)?);
        for addition in add {
            let times = addition_count(sheet, addition).ok()?;
            if times.is_zero() {
                continue;
            }
            self.push_words(words::PLUS).push_operand(&sheet.operand(&addition.days)?);
            if addition.beyond_first.is_some() {
                let n = |lang| crate::number_format::number(times, lang);
                self.push_words(words::TIMES).push_text(&Bilingual::new(n(Lang::Zh), n(Lang::En)));
            }
        }
        Some(())
    }

    fn push_banded(
        &mut self,
        sheet: &Evaluation,
        output: &OutputRule,
        cost: &str,
        bands: &[CostBand],
        ceiling: Option<&Ceiling>,
    ) -> Option<()> {
        let whole = sheet.operand(cost)?;
        if let Some(Ceiling::Cost(most)) = ceiling
            && let Some(most) = sheet.operand(most)
            && whole.value > most.value
        {
            // The cap on the cost precedes the bands, which start from it.
            self.push_operand(&whole)
                .push_words(words::COUNTED_UP_TO)
                .push_text(&most.formatted)
                .push_words(words::SEMICOLON);
        }
        let mut first = true;
        for slice in slice_by_band(sheet, cost, bands, ceiling).ok()? {
            if slice.part.is_zero() && !first {
                continue;
            }
            if !first {
                self.push_words(words::PLUS);
            }
            first = false;
            let part = sheet.amount_text(slice.part, &whole.unit);
            self.push_text(&part).push_words(words::TIMES).push_text(&slice.rate.formatted);
        }
        if let Some(Ceiling::Payment(most)) = ceiling {
            let most = sheet.operand(most)?;
            let bit = rules::evaluate_output(sheet, output).ok();
            if matches!(bit, Some(OutputValue::Quantity { value, .. }) if value >= most.value) {
                self.push_words(words::PAID_UP_TO).push_text(&most.formatted);
            }
        }
        Some(())
    }
}
