//! The result drawn to scale.

use super::Shown;
use crate::amount::{Decimal, Rounding};
use crate::block::{self, Bar, BarPart, Bars};
use crate::kinds::calculator::model::{BarRow, BarRows};
use crate::kinds::{Answer, Value};

/// The whole of a percentage.
const HUNDRED: Decimal = Decimal::whole(100);

impl Shown<'_> {
    /// All bars on one scale: to the longest, and shares to their whole.
    pub fn bars(&self, bars: &BarRows, answer: &Answer) -> Bars {
        let mut whole = Decimal::ZERO;
        for row in &bars.rows {
            let lengths = row.parts.iter().map(|part| self.length(&part.output, answer));
            let total = lengths.fold(Decimal::ZERO, |sum, (length, unit)| {
                whole = if unit == "percent" { whole.max(HUNDRED) } else { whole };
                sum.checked_add(length).unwrap_or(sum)
            });
            whole = whole.max(total);
        }
        let rows = bars.rows.iter().map(|row| self.bar(row, answer, whole)).collect();
        Bars { label: self.plain(&bars.label), rows }
    }

    fn bar(&self, row: &BarRow, answer: &Answer, whole: Decimal) -> Bar {
        let parts = row.parts.iter().map(|part| {
            let mut label = self.runs(&part.label);
            label.push(block::text(" "));
            label.extend(self.output(&part.output, answer));
            let length = thousandths(self.length(&part.output, answer).0, whole);
            BarPart { length, tone: part.tone.into(), label }
        });
        Bar { label: self.runs(&row.label), parts: parts.collect() }
    }

    /// How long a part is, and its unit; nothing below zero and for what has no value.
    fn length(&self, id: &str, answer: &Answer) -> (Decimal, String) {
        let (value, unit) = match answer.outputs.get(id) {
            Some(Value::Quantity { value, unit }) => (*value, unit.clone()),
            _ => match self.doc.figure(id) {
                Some(figure) => (figure.value, figure.unit.to_owned()),
                None => (Decimal::ZERO, String::new()),
            },
        };
        (value.max(Decimal::ZERO), unit)
    }
}

fn thousandths(value: Decimal, whole: Decimal) -> u16 {
    let share = value.mul_div(Decimal::whole(1000), whole, 0, Rounding::HalfUp);
    share.and_then(|s| s.units_at(0)).and_then(|n| u16::try_from(n).ok()).unwrap_or(0)
}
