//! Tujie 图解 turns a newspaper's facts into interactive explainers.
//!
//! Data flows one way, and each step is one place:
//!
//! - [`document`] is what a data file may say; [`problem`] is what may be wrong with it.
//! - [`facts`] are the figures it stands on, printed or derived, each with its source.
//! - [`kinds`] is the registry: for each kind a model, a pure engine, a view and a still.
//! - [`block`] is what an answer is made of: every surface renders the same blocks.
//! - [`frame`] is what every explainer wears; [`patch`] is how a page comes to show it, and
//!   `embed` the browser's boundary; `component` is the same for anybody's Yew application.
//! - `outputs` are the surfaces made natively.
//!
//! The command line and the editors' page stand on this library as packages of their own:
//! `crates/cli` and `crates/studio`.

// What `#[derive(Format)]` writes names this crate so, here as everywhere.
extern crate self as tujie;

pub mod bilingual;
pub mod block;
pub mod checks;
#[cfg(feature = "component")]
pub mod component;
pub mod digits;
pub mod document;
pub mod drawing;
#[cfg(feature = "csr")]
pub mod embed;
pub mod exact;
pub mod facts;
pub mod format;
pub mod kinds;
pub mod limits;
pub mod number_format;
#[cfg(feature = "author")]
pub mod outputs;
pub mod palette;
pub mod problem;
pub mod render;
pub mod widget;

#[cfg(feature = "component")]
pub use component::{Explainer, STYLE};
