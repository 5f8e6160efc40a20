//! The calculator kind.

pub mod model;

pub use model::Calculator;
