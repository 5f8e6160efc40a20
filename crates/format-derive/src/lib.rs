//! `#[derive(Format)]`: a struct or an enum that can be decoded from a data file.
//!
//! The derive writes two things from one declaration: `tujie::format::Decode`, which makes the
//! value from a JSON value, and, for authors only, the JSON Schema by schemars. So the format, its
//! decoder and its schema cannot differ.
//!
//! # Why a derive of our own
//!
//! Every reader of a newspaper downloads the decoder. What serde's derive generates for the same
//! structs is about three times as large in the WebAssembly module: it writes a visitor for each
//! struct and compares each field's name in code of its own. This derive writes one string with all
//! field names, and for each field one call in the order of the declaration; a function that all
//! structs share compares the names. Besides, serde stops at the first error. `Decode` goes on with
//! an empty value, so that an author gets all errors of a file at once.
//!
//! # Attributes
//!
//! | On | Attribute | Meaning |
//! |---|---|---|
//! | a field | `#[format(default)]` | it may be left out; then it is its type's [`Default`] |
//! | a field of type `Option<…>` | none | it may be left out; then it is `None` |
//! | a field or a variant | `#[format(rename = "…")]` | its name in a file |
//! | a struct or an enum | `#[format(rename = "…")]` | what the JSON Schema calls it; without it, its name |
//! | a struct or an enum | `#[format(max_items = 9)]` | a list has 9 of them at most; without it, `tujie::limits::MAX_LIST_ITEMS` |
//!
//! A field's name in a file is its name in Rust. A variant's name is its name in kebab-case
//! (`AtLeast`: `at-least`). A variant without content is that word; a variant with content is an
//! object of one member: `{"share": {"part": …, "whole": …}}`. A value that names no variant
//! decodes as the first one, with an error.
//!
//! # Example
//!
//! ```
//! use tujie::format::{self, Format};
//!
//! /// What is offered.
//! #[derive(Clone, Debug, Format, PartialEq)]
//! struct Offer {
//!     /// Its name.
//!     name: String,
//!     /// What it may be used for.
//!     #[format(rename = "for")]
//!     purpose: Purpose,
//!     /// A remark.
//!     remark: Option<String>,
//!     /// Other names.
//!     #[format(default)]
//!     aliases: Vec<String>,
//! }
//!
//! /// What something may be used for.
//! #[derive(Clone, Debug, Format, PartialEq)]
//! enum Purpose {
//!     /// Anything.
//!     Any,
//!     /// A number of days.
//!     SetDays {
//!         /// How many.
//!         days: u32,
//!     },
//! }
//!
//! let offer: Offer = format::from_json(r#"{"name": "a", "for": {"set-days": {"days": 3}}}"#).unwrap();
//! assert_eq!(offer.purpose, Purpose::SetDays { days: 3 });
//! assert_eq!((offer.remark, offer.aliases.len()), (None, 0));
//!
//! let problems = format::from_json::<Offer>(r#"{"naem": "a", "for": "none"}"#).unwrap_err();
//! let found: Vec<_> = problems.iter().map(|problem| (problem.code(), &*problem.path)).collect();
//! assert_eq!(found, [("unknown-field", ""), ("missing-field", ""), ("wrong-type", "for")]);
//! ```

mod attributes;
mod expand;
mod schema;

use proc_macro::TokenStream;

/// Derives `tujie::format::Decode` and the JSON Schema; the attributes are explained at the
/// [crate](crate#attributes).
#[proc_macro_derive(Format, attributes(format))]
pub fn derive_format(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    expand::expand(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
