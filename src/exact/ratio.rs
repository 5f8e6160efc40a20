//! Exact fractions, so that a share or a rounding band is rounded only once, at the end.

use crate::exact::amount::{Decimal, MAX_SCALE, Rounding, divide, ten_to};

/// `above` ÷ `below`, with `below` > 0.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// The fraction in lowest terms. `None` for a division by zero.
    pub fn new(above: i128, below: i128) -> Option<Ratio> {
        if below == 0 || above == i128::MIN || below == i128::MIN {
            return None;
        }
        let sign = if below < 0 { -1 } else { 1 };
        let divisor = greatest_common_divisor(above.abs(), below.abs()).max(1);
        Some(Ratio { numerator: sign * above / divisor, denominator: sign * below / divisor })
    }

    /// A decimal number as a fraction.
    pub fn from_decimal(value: Decimal) -> Option<Ratio> {
        let scale = value.scale();
        Ratio::new(i128::from(value.units_at(scale)?), ten_to(scale))
    }

    /// Sum; `None` when it does not fit.
    pub fn add(self, other: Ratio) -> Option<Ratio> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Ratio::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Difference; `None` when it does not fit.
    pub fn sub(self, other: Ratio) -> Option<Ratio> {
        self.add(Ratio { numerator: -other.numerator, denominator: other.denominator })
    }

    /// Product; `None` when it does not fit.
    pub fn mul(self, other: Ratio) -> Option<Ratio> {
        Ratio::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Quotient; `None` for a division by zero or no fit.
    pub fn div(self, other: Ratio) -> Option<Ratio> {
        self.mul(Ratio::new(other.denominator, other.numerator)?)
    }

    /// Rounded to `places` decimals. `None` when it does not fit.
    pub fn round(self, places: u8, rounding: Rounding) -> Option<Decimal> {
        let places = places.min(MAX_SCALE);
        let above = self.numerator.checked_mul(ten_to(places))?;
        Some(Decimal::new(divide(above, self.denominator, rounding)?, places))
    }

    /// Whether it is the same number; `None` when the two are too large to compare.
    pub fn compare(self, other: Ratio) -> Option<std::cmp::Ordering> {
        Some(self.sub(other)?.numerator.cmp(&0))
    }
}

/// Greatest common divisor.
fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn arithmetic_is_exact_and_total(a: i64, b: i64, c: i64, d: i64) {
            let (x, y) = (Ratio::new(a.into(), b.into()), Ratio::new(c.into(), d.into()));
            prop_assert_eq!(x.is_none(), b == 0);
            if let (Some(x), Some(y)) = (x, y)
                && let Some(sum) = x.add(y)
                && let Some(back) = sum.sub(y)
            {
                prop_assert_eq!(back.compare(x), Some(std::cmp::Ordering::Equal));
            }
        }

        #[test]
        fn rounding_agrees_with_decimals(units in -1_000_000_000_i64..1_000_000_000, scale in 0_u8..6) {
            let value = Decimal::new(units, scale);
            let ratio = Ratio::from_decimal(value).unwrap();
            for rounding in [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling] {
                prop_assert_eq!(ratio.round(2, rounding), value.rescale(2, rounding));
            }
        }
    }
}
