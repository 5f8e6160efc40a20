//! The result as bars drawn to scale.

use crate::block::{self, Bar, BarSegment, Bars};
use crate::exact::amount::{Decimal, Rounding};
use crate::kinds::calculator::model::{BarRow, BarRows};
use crate::kinds::calculator::static_view::StaticCalculator;
use crate::kinds::{Answer, OutputValue};

/// The whole of a percentage.
const HUNDRED: Decimal = Decimal::whole(100);

impl StaticCalculator<'_> {
    /// All bars on one scale: relative to the longest, and shares relative to 100%.
    pub fn bar_chart(&self, bars: &BarRows, answer: &Answer) -> Bars {
        let mut whole = Decimal::ZERO;
        for row in &bars.rows {
            let lengths = row.parts.iter().map(|part| self.segment_amount(&part.output, answer));
            let total = lengths.fold(Decimal::ZERO, |sum, (length, unit)| {
                whole = if unit == "percent" { whole.max(HUNDRED) } else { whole };
                sum.checked_add(length).unwrap_or(sum)
            });
            whole = whole.max(total);
        }
        let rows = bars.rows.iter().map(|row| self.chart_row(row, answer, whole)).collect();
        Bars { label: self.plain_text(&bars.label), rows }
    }

    fn chart_row(&self, row: &BarRow, answer: &Answer, whole: Decimal) -> Bar {
        let parts = row.parts.iter().map(|part| {
            let mut label = self.text_runs(&part.label);
            label.push(block::text_run(" "));
            label.extend(self.output_runs(&part.output, answer));
            let length = thousandths(self.segment_amount(&part.output, answer).0, whole);
            BarSegment { length, fill: part.tone.into(), label }
        });
        Bar { label: self.text_runs(&row.label), segments: parts.collect() }
    }

    /// The length of a segment, and its unit; zero for a negative or absent value.
    fn segment_amount(&self, id: &str, answer: &Answer) -> (Decimal, String) {
        let (value, unit) = match answer.outputs.get(id) {
            Some(OutputValue::Quantity { value, unit }) => (*value, unit.clone()),
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
