//! Exact values without a clock and without floats: decimals and money, dates, ratios, and what
//! people type for them.

pub mod amount;
pub mod date;
pub(crate) mod ratio;
