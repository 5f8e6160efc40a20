//! Exact values without a clock and without floats: decimals and money, dates, ratios, and parsing
//! of what people type.

pub mod amount;
pub mod date;
pub(crate) mod ratio;
