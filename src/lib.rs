//! Tujie 图解 turns a newspaper's facts into interactive explainers.
//!
//! ```
//! # #[cfg(not(feature = "author"))]
//! # fn main() {}
//! # #[cfg(feature = "author")]
//! # fn main() -> Result<(), Vec<tujie::problem::Problem>> {
//! use tujie::document::Document;
//! use tujie::kinds::Inputs;
//!
//! let document: Document = tujie::format::from_json(include_str!("kinds/threshold/template.json"))?;
//! let mut inputs = Inputs::default();
//! inputs.set("count", "12".to_owned());
//! let answer = document.body.answer(&document, &inputs)?;
//! assert!(answer.outputs.get("tiers").is_some());
//! # Ok(())
//! # }
//! ```
//!
//! Each step has one module:
//!
//! - [`exact`]: decimals, money, dates, and what people type for them.
//! - [`format`](mod@format): a data file's JSON becomes structs. [`problem`]: what can be wrong with it.
//! - [`document`]: what a data file says. [`facts`]: its figures, printed or derived, each with a source.
//! - [`checks`]: every check of a document.
//! - [`kinds`]: the registry. A kind has a model, a pure engine, a view and a static view.
//! - [`block`]: what an answer consists of. Every surface renders the same blocks.
//! - [`widget`]: the state, actions and provenance panel of an explainer.
//! - `component`: the Yew component [`Explainer`]. [`render`]: the smaller renderer of a reader's page;
//!   `embed`: its boundary to JavaScript.
//! - `outputs`: HTML, WeChat, posters, text and the other surfaces, for authors.
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
#[cfg(feature = "author")]
pub mod files;
pub mod format;
pub mod kinds;
pub mod limits;
pub mod number_format;
#[cfg(feature = "author")]
pub mod outputs;
pub mod palette;
pub mod problem;
pub mod render;
#[cfg(feature = "author")]
pub mod schema;
pub mod widget;

#[cfg(feature = "component")]
pub use component::{Explainer, STYLE};
