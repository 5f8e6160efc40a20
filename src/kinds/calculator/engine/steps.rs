//! The working of every rule, one line each, in both languages. Figures stand in it as `{id}`.

use super::rules::{self, slices, times};
use super::{Picked, Sheet, Term};
use crate::amount::{Decimal, Rounding};
use crate::kinds::Value;
use crate::kinds::calculator::model::rule::{Addition, Band, Ceiling, Limit, Output, Rule};
use crate::kinds::calculator::words::{self, Both};
use crate::bilingual::{Lang, Bilingual};

/// The line of working that leads to an output; none where there is nothing to work out.
pub fn line(sheet: &Sheet, output: &Output, value: &Value) -> Option<Bilingual> {
    if matches!(&output.rule, Rule::Sum(all) | Rule::Product(all) if all.len() == 1) {
        return None;
    }
    let mut line = Line::default();
    if let Some(policy) = sheet.policy {
        line.text(&policy.label).say(words::COLON);
    }
    match &output.rule {
        Rule::Capped { cost, limit } => {
            if sheet.policy.is_none() {
                line.text(&output.label).say(words::COLON);
            }
            line.capped(sheet, cost, limit, value)?;
        }
        Rule::AtLeast([a, b]) => line.at_least(sheet, a, b, value)?,
        rule => {
            line.text(&output.label).say(words::EQUALS);
            line.right_side(sheet, output, rule)?;
            line.result(sheet, output, value);
        }
    }
    Some(line.0)
}

/// A line under construction.
#[derive(Default)]
struct Line(Bilingual);

impl Line {
    fn text(&mut self, text: &Bilingual) -> &mut Self {
        self.0.zh.push_str(&text.zh);
        self.0.en.push_str(&text.en);
        self
    }

    fn say(&mut self, (zh, en): Both) -> &mut Self {
        self.0.zh.push_str(zh);
        self.0.en.push_str(en);
        self
    }

    /// A number with its name before it.
    fn term(&mut self, term: &Term) -> &mut Self {
        if !term.name.zh.is_empty() {
            self.text(&term.name).say(words::SPACE);
        }
        self.text(&term.shown)
    }

    fn right_side(&mut self, sheet: &Sheet, output: &Output, rule: &Rule) -> Option<()> {
        match rule {
            Rule::Sum(all) => self.chain(sheet, all, words::PLUS),
            Rule::Product(all) => self.chain(sheet, all, words::TIMES),
            Rule::Difference(pair) => self.chain(sheet, pair, words::MINUS),
            Rule::Shortfall { have, need } => self.beyond(sheet, need, have),
            Rule::Excess { have, need } => self.beyond(sheet, have, need),
            Rule::Share { part, whole } => self.pair(sheet, part, words::OVER, whole),
            Rule::Heads { share, of } => self.pair(sheet, of, words::TIMES, share),
            Rule::Per { amount, count } => self.pair(sheet, amount, words::OVER, count),
            Rule::Reach { budget, amount, count } => {
                self.pair(sheet, budget, words::TIMES, count)?;
                self.say(words::OVER).term(&sheet.find(amount)?);
                Some(())
            }
            Rule::Scaled { amount, per, times } => {
                self.pair(sheet, amount, words::OVER, per)?;
                self.say(words::TIMES).term(&sheet.find(times)?);
                Some(())
            }
            Rule::Banded { cost, bands, ceiling } => {
                self.banded(sheet, output, cost, bands, ceiling.as_ref())
            }
            Rule::Lookup { by, values, policy } => {
                let own = sheet.calc.values(values, policy.as_deref());
                match sheet.picked(by, own)? {
                    Picked::Term(term) => self.term(&term),
                    Picked::Nothing(unit) => self.text(&sheet.amount(Decimal::ZERO, &unit)),
                };
                Some(())
            }
            Rule::Days { base, add } => self.days(sheet, base, add),
            Rule::Capped { .. } | Rule::AtLeast(_) => None,
        }
    }

    /// `= result`, and how it was rounded; for a value looked up there is nothing to add.
    fn result(&mut self, sheet: &Sheet, output: &Output, value: &Value) {
        match value {
            Value::Quantity { value, unit } => {
                if matches!(output.rule, Rule::Lookup { .. }) {
                    return;
                }
                self.say(words::EQUALS).text(&sheet.amount(*value, unit));
                match rules::rounding(output) {
                    Rounding::HalfUp => {}
                    Rounding::Floor => _ = self.say(words::ROUNDED_DOWN),
                    Rounding::Ceiling => _ = self.say(words::ROUNDED_UP),
                }
            }
            _ => _ = self.say(words::ARROW).say(words::NO_VALUE),
        }
    }

    fn chain(&mut self, sheet: &Sheet, all: &[String], sign: Both) -> Option<()> {
        for (i, id) in all.iter().enumerate() {
            if i > 0 {
                self.say(sign);
            }
            self.term(&sheet.find(id)?);
        }
        Some(())
    }

    fn pair(&mut self, sheet: &Sheet, a: &str, sign: Both, b: &str) -> Option<()> {
        self.term(&sheet.find(a)?).say(sign).term(&sheet.find(b)?);
        Some(())
    }

    /// `a − b`, or why that is nothing.
    fn beyond(&mut self, sheet: &Sheet, a: &str, b: &str) -> Option<()> {
        let (a, b) = (sheet.find(a)?, sheet.find(b)?);
        self.term(&a).say(words::MINUS).term(&b);
        if a.value < b.value {
            self.say(words::BELOW_ZERO);
        }
        Some(())
    }

    /// Cost → limit → paid → left over, naming the cap that bit.
    fn capped(&mut self, sheet: &Sheet, cost: &str, limit: &Limit, value: &Value) -> Option<()> {
        let Value::Quantity { value: paid, unit } = value else { return None };
        let cost = sheet.find(cost)?;
        let Picked::Term(limit) = rules::limit(sheet, limit)? else { return None };
        self.text(&cost.name);
        if !limit.name.zh.is_empty() {
            self.say(words::OPEN).text(&limit.name).say(words::CLOSE);
        }
        self.say(words::SPACE).text(&cost.shown).say(words::ARROW);
        if cost.value > limit.value {
            self.say(words::LIMIT).text(&limit.shown).say(words::LIMIT_BIT);
        } else {
            self.say(words::WITHIN_LIMIT).text(&limit.shown);
        }
        self.say(words::ARROW).say(words::PAID).text(&sheet.amount(*paid, unit));
        let own = cost.value.checked_sub(*paid)?;
        self.say(words::ARROW).say(words::LEFT_OVER).text(&sheet.amount(own, unit));
        Some(())
    }

    fn at_least(&mut self, sheet: &Sheet, a: &str, b: &str, value: &Value) -> Option<()> {
        let reached = *value == Value::Flag(true);
        self.term(&sheet.find(a)?);
        self.say(if reached { words::NOT_BELOW } else { words::BELOW }).term(&sheet.find(b)?);
        self.say(words::ARROW).say(if reached { words::REACHED } else { words::NOT_REACHED });
        Some(())
    }

    fn days(&mut self, sheet: &Sheet, base: &str, add: &[Addition]) -> Option<()> {
        self.term(&sheet.find(base)?);
        for addition in add {
            let times = times(sheet, addition).ok()?;
            if times.is_zero() {
                continue;
            }
            self.say(words::PLUS).term(&sheet.find(&addition.days)?);
            if addition.beyond_first.is_some() {
                let n = |lang| crate::number_format::number(times, lang);
                self.say(words::TIMES).text(&Bilingual::new(n(Lang::Zh), n(Lang::En)));
            }
        }
        Some(())
    }

    fn banded(
        &mut self,
        sheet: &Sheet,
        output: &Output,
        cost: &str,
        bands: &[Band],
        ceiling: Option<&Ceiling>,
    ) -> Option<()> {
        let whole = sheet.find(cost)?;
        if let Some(Ceiling::Cost(most)) = ceiling
            && let Some(most) = sheet.find(most)
            && whole.value > most.value
        {
            // The cap on the cost is told before the bands, which start from it.
            self.term(&whole).say(words::COUNTED_UP_TO).text(&most.shown).say(words::SEMICOLON);
        }
        let mut first = true;
        for slice in slices(sheet, cost, bands, ceiling).ok()? {
            if slice.part.is_zero() && !first {
                continue;
            }
            if !first {
                self.say(words::PLUS);
            }
            first = false;
            let part = sheet.amount(slice.part, &whole.unit);
            self.text(&part).say(words::TIMES).text(&slice.rate.shown);
        }
        if let Some(Ceiling::Payment(most)) = ceiling {
            let most = sheet.find(most)?;
            let bit = rules::work(sheet, output).ok();
            if matches!(bit, Some(Value::Quantity { value, .. }) if value >= most.value) {
                self.say(words::PAID_UP_TO).text(&most.shown);
            }
        }
        Some(())
    }
}
