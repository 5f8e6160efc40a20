//! The flow kind: a procedure as nodes and the actions that lead from one to the next.
//!
//! [`model`] is what a file may say and [`check`] what must hold of it; [`engine`] walks a case;
//! [`layout`] finds places for the diagram, [`picture`] draws it; [`view`] and [`still`] show it.

pub mod check;
pub mod engine;
pub mod layout;
pub mod model;
pub mod picture;
pub mod still;
pub mod view;
pub mod words;

pub use model::Flow;

#[cfg(test)]
mod tests;
