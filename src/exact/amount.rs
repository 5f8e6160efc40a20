//! Exact amounts: money as integer fen, counts, percentages; and, in [`typed`], parsing of typed input.
//!
//! This file must not use floats: a share such as 41 % of 50 must give the same head count on every
//! phone, and a sum must be exact to the fen (分, 1/100 yuan).

pub mod typed;

use crate::digits::integer_to_string;
pub use typed::{parse_count, parse_money, parse_percent};

/// An exact decimal number: `units` × 10^-`scale`. Money has scale 2 (its units are fen).
///
/// ```
/// use tujie::exact::amount::Decimal;
///
/// let price = Decimal::parse("19.90").unwrap();
/// assert_eq!(price, Decimal::fen(1990));
/// let sum = price.checked_add(Decimal::new(5, 1)).unwrap();
/// assert_eq!(sum.canonical(), "20.40");
/// assert_eq!(Decimal::parse("1,990"), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

/// How an inexact division is rounded. Named in the data file.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Rounding {
    /// To the nearest, a half away from zero (四舍五入).
    #[default]
    HalfUp,
    /// Down, towards minus infinity: whole women a budget reaches.
    Floor,
    /// Up, towards plus infinity: heads needed for "at least".
    Ceiling,
}

/// The largest amount a reader may enter, in yuan or as a count: 999,999,999(.99).
pub const LARGEST: i64 = 999_999_999;

/// The most decimal places a [`Decimal`] can have.
pub const MAX_SCALE: u8 = 6;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { units: 0, scale: 0 };

    /// `units` × 10^-`scale`; a scale over [`MAX_SCALE`] is reduced to it.
    pub const fn new(units: i64, scale: u8) -> Decimal {
        Decimal { units, scale: if scale > MAX_SCALE { MAX_SCALE } else { scale } }
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Decimal {
        Decimal { units: n, scale: 0 }
    }

    /// An amount of money from fen.
    pub const fn fen(fen: i64) -> Decimal {
        Decimal { units: fen, scale: 2 }
    }

    /// How many places after the point are kept.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// The number times 10^`scale`, if it is exact at that scale and fits.
    pub fn units_at(self, scale: u8) -> Option<i64> {
        let exact = self.rescale(scale, Rounding::Floor)?;
        (exact == self).then_some(exact.units)
    }

    /// The same number with `scale` places, rounded by `rounding`. `None` when it does not fit.
    pub fn rescale(self, scale: u8, rounding: Rounding) -> Option<Decimal> {
        if scale >= self.scale {
            let units = i128::from(self.units).checked_mul(ten_to(scale - self.scale))?;
            return Some(Decimal { units: i64::try_from(units).ok()?, scale });
        }
        divide(i128::from(self.units), ten_to(self.scale - scale), rounding)
            .map(|units| Decimal { units, scale })
    }

    /// Sum; `None` when it does not fit.
    pub fn checked_add(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = aligned(self, other);
        Some(Decimal { units: i64::try_from(a.checked_add(b)?).ok()?, scale })
    }

    /// Difference; `None` when it does not fit.
    pub fn checked_sub(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(Decimal { units: other.units.checked_neg()?, scale: other.scale })
    }

    /// Exact product; `None` when it does not fit in 64 bits or [`MAX_SCALE`] places.
    pub fn checked_mul(self, other: Decimal) -> Option<Decimal> {
        let units = i128::from(self.units) * i128::from(other.units);
        let (mut units, mut scale) = (units, self.scale + other.scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        if scale > MAX_SCALE {
            return None;
        }
        Some(Decimal { units: i64::try_from(units).ok()?, scale })
    }

    /// `self` × `times` ÷ `by` in one exact step, then rounded once to `scale` places.
    /// `None` for a division by zero or a result that does not fit.
    ///
    /// ```
    /// use tujie::exact::amount::{Decimal, Rounding};
    ///
    /// let (heads, percent, hundred) = (Decimal::whole(50), Decimal::whole(41), Decimal::whole(100));
    /// let share = |rounding| heads.mul_div(percent, hundred, 0, rounding);
    /// assert_eq!(share(Rounding::HalfUp), Some(Decimal::whole(21)));
    /// assert_eq!(share(Rounding::Floor), Some(Decimal::whole(20)));
    /// assert_eq!(heads.mul_div(percent, Decimal::ZERO, 0, Rounding::HalfUp), None);
    /// ```
    pub fn mul_div(
        self,
        times: Decimal,
        by: Decimal,
        scale: u8,
        rounding: Rounding,
    ) -> Option<Decimal> {
        let mut above = i128::from(self.units) * i128::from(times.units);
        let mut below = i128::from(by.units);
        // value = above × 10^-(s+t) ÷ (below × 10^-b), wanted in units of 10^-scale
        let up = i32::from(by.scale) + i32::from(scale);
        let down = i32::from(self.scale) + i32::from(times.scale);
        if up >= down {
            above = above.checked_mul(ten_to(u8::try_from(up - down).ok()?))?;
        } else {
            below = below.checked_mul(ten_to(u8::try_from(down - up).ok()?))?;
        }
        divide(above, below, rounding).map(|units| Decimal { units, scale })
    }

    /// `self` ÷ `by`, rounded to `scale` places. `None` for a division by zero or no fit.
    pub fn div(self, by: Decimal, scale: u8, rounding: Rounding) -> Option<Decimal> {
        self.mul_div(Decimal::whole(1), by, scale, rounding)
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.units < 0
    }

    /// Whether it is zero.
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// The smaller of two.
    pub fn min(self, other: Decimal) -> Decimal {
        if other < self { other } else { self }
    }

    /// The larger of two.
    pub fn max(self, other: Decimal) -> Decimal {
        if other > self { other } else { self }
    }

    /// The canonical string: ASCII digits, a point, as many places as the scale, no separators.
    pub fn canonical(self) -> String {
        let digits = integer_to_string(self.units.unsigned_abs());
        let scale = usize::from(self.scale);
        let mut out = String::from(if self.units < 0 { "-" } else { "" });
        // Zeros where there are fewer digits than places. Everything is appended: code that inserts
        // text at the front adds a kilobyte to the bundle.
        let zeros = (scale + 1).saturating_sub(digits.len());
        for (at, digit) in std::iter::repeat_n('0', zeros).chain(digits.chars()).enumerate() {
            if at + scale == digits.len() + zeros {
                out.push('.');
            }
            out.push(digit);
        }
        out
    }

    /// Reads a number as a data file writes it: `"1400"`, `"43.52"`, `"-5"`. Strict on purpose.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, body) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, places) = body.split_once('.').unwrap_or((body, ""));
        let ends_in_point = body.ends_with('.');
        if whole.is_empty() || ends_in_point || places.len() > usize::from(MAX_SCALE) {
            return None;
        }
        let mut units: i64 = 0;
        for b in whole.bytes().chain(places.bytes()) {
            units = units.checked_mul(10)?.checked_add(digit(b)?)?;
        }
        let scale = u8::try_from(places.len()).ok()?;
        Some(Decimal { units: if negative { -units } else { units }, scale })
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> std::cmp::Ordering {
        let (a, b, _) = aligned(*self, *other);
        a.cmp(&b)
    }
}

/// The ASCII equivalent of a character that Chinese input methods produce in full-width form.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00A0}' | '\u{2009}' | '\u{202F}' => ' ',
        '。' => '.',
        '，' => ',',
        '￥' | '¥' => '¥',
        '−' | '–' | '—' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// A quotient as a whole number; `None` for a division by zero or no fit.
pub(crate) fn divide(above: i128, below: i128, rounding: Rounding) -> Option<i64> {
    if below == 0 {
        return None;
    }
    let (above, below) = if below < 0 { (above.checked_neg()?, -below) } else { (above, below) };
    let floor = above.div_euclid(below);
    // Between 0 and `below`, even if an intermediate result wraps.
    let rest = above.wrapping_sub(floor.wrapping_mul(below));
    let up = match rounding {
        Rounding::Floor => false,
        Rounding::Ceiling => rest > 0,
        // A half is rounded away from zero: up for a positive number, down for a negative one.
        Rounding::HalfUp => {
            let twice = rest.checked_mul(2)?;
            twice > below || (twice == below && above > 0)
        }
    };
    i64::try_from(if up { floor.checked_add(1)? } else { floor }).ok()
}

fn aligned(a: Decimal, b: Decimal) -> (i128, i128, u8) {
    let scale = a.scale.max(b.scale);
    let left = i128::from(a.units) * ten_to(scale - a.scale);
    let right = i128::from(b.units) * ten_to(scale - b.scale);
    (left, right, scale)
}

/// A power of ten, up to 30.
pub(crate) fn ten_to(n: u8) -> i128 {
    (0..n.min(30)).fold(1, |power, _| power * 10)
}

fn digit(b: u8) -> Option<i64> {
    b.is_ascii_digit().then(|| i64::from(b - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_half_goes_away_from_zero() {
        let third = |n: i64, by: i64| {
            Decimal::whole(n).div(Decimal::whole(by), 1, Rounding::HalfUp).unwrap().canonical()
        };
        assert_eq!(third(300, 7), "42.9");
        assert_eq!(third(1, 20), "0.1");
        assert_eq!(third(-1, 20), "-0.1");
        assert_eq!(Decimal::whole(1).div(Decimal::ZERO, 1, Rounding::HalfUp), None);
    }

    #[test]
    fn files_write_numbers_strictly() {
        assert_eq!(Decimal::parse("43.52").unwrap().canonical(), "43.52");
        assert_eq!(Decimal::parse("-5").unwrap().canonical(), "-5");
        for bad in ["", ".5", "5.", "1,000", "１", "1e3", "+1", "1.2345678", "99999999999999999999"]
        {
            assert_eq!(Decimal::parse(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parse_undoes_canonical(units in 0..=99_999_999_999_i64) {
            let amount = Decimal::fen(units);
            prop_assert_eq!(Decimal::parse(&amount.canonical()), Some(amount));
        }

        #[test]
        fn floor_and_ceiling_hold_the_true_value(a in -1_000_000..1_000_000_i64, b in 1..10_000_i64) {
            let (n, by) = (Decimal::whole(a), Decimal::whole(b));
            let floor = n.div(by, 0, Rounding::Floor).unwrap();
            let ceiling = n.div(by, 0, Rounding::Ceiling).unwrap();
            prop_assert!(floor.checked_mul(by).unwrap() <= n && n <= ceiling.checked_mul(by).unwrap());
            prop_assert!(ceiling.checked_sub(floor).unwrap() <= Decimal::whole(1));
        }

        #[test]
        fn arithmetic_is_total(a in any::<i64>(), b in any::<i64>(), s in 0..9_u8, t in 0..9_u8) {
            let (x, y) = (Decimal::new(a, s), Decimal::new(b, t));
            let _ = (x.checked_add(y), x.checked_sub(y), x.checked_mul(y), x.mul_div(y, x, 2, Rounding::HalfUp), x.rescale(3, Rounding::Ceiling), x.cmp(&y), x.canonical());
        }
    }
}
