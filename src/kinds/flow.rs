//! The flow kind.

pub mod model;

pub use model::Flow;
