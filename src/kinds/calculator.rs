//! The calculator kind: a reader's own amounts in, what follows from the rules out.
//!
//! - [`model`] is what a file may say: inputs, policies, outputs by a closed set of named rules;
//! - [`engine`] works the outputs out, with a line of working for each;
//! - [`still`] says the result in blocks, for the live widget and for every other surface;
//! - [`view`] is the live form; [`words`] are the words no file writes.

pub mod engine;
pub mod model;
pub mod still;
pub mod view;
pub mod words;

pub use model::Calculator;
