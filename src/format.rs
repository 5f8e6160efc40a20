//! The format of data files: decodes text or a browser's JSON into the structs of a document.
//!
//! The structs of the format are plain structs with `#[derive(Format)]`. The derive generates their
//! decoder ([`Decode`]) and, for authors, their JSON Schema, so that format, decoder and schema
//! have one source.
//!
//! A value comes from one of two sources, and both produce a [`Value`]:
//!
//! - [`text`] parses text into a [`tree`], in which every value has its line and column. Used by
//!   the command line, Studio and the component [`Explainer`](crate::Explainer).
//! - On a reader's page the browser has already parsed the JSON, and [`wire`] receives it.
//!
//! Decoding does not stop at an error: it records the problem with its path and continues with an
//! empty value, so that all problems are reported at once.
//!
//! ```
//! # #[cfg(feature = "author")] {
//! use tujie::format::{self, Format};
//!
//! /// A room of a house.
//! #[derive(Debug, Format, PartialEq)]
//! struct Room {
//!     /// Its name.
//!     name: String,
//!     /// How many windows it has.
//!     windows: Option<u32>,
//! }
//!
//! assert_eq!(
//!     format::from_json::<Room>(r#"{"name": "attic", "windows": 2}"#),
//!     Ok(Room { name: "attic".to_owned(), windows: Some(2) }),
//! );
//! let problems = format::from_json::<Room>("{\n  \"windows\": \"two\"\n}").unwrap_err();
//! let places: Vec<_> = problems.iter().map(|p| (&*p.path, p.line)).collect();
//! assert_eq!(places, [("", 1), ("windows", 2)]);
//! # }
//! ```

mod amounts;
mod bilingual;
mod decode;
#[cfg(feature = "author")]
mod json;
pub mod ordered_map;
mod primitives;
#[cfg(any(feature = "author", feature = "component"))]
pub mod text;
#[cfg(any(feature = "author", feature = "component"))]
pub mod tree;
mod value;
pub mod wire;

pub use decode::{Decode, Decoder, Fields, decode};
/// Used by the code of `#[derive(Format)]` to generate the JSON Schema.
#[cfg(feature = "author")]
#[doc(hidden)]
pub use schemars;
pub use tujie_format_derive::Format;
pub use value::Value;

#[cfg(any(feature = "author", feature = "component"))]
use crate::problem::Problem;

/// Parses a text as JSON and decodes it.
///
/// # Errors
/// Every syntax error of the text; without any, everything that does not match the type. Each with
/// its line and column.
#[cfg(any(feature = "author", feature = "component"))]
pub fn from_json<T: Decode>(text: &str) -> Result<T, Vec<Problem>> {
    let text::ParsedText { tree, problems, .. } = text::parse_text(text);
    if !problems.is_empty() {
        return Err(problems);
    }
    tree.decode()
}

/// The part of `#[derive(Format)]` that generates the JSON Schema: for authors, and not part of a
/// reader's module.
#[cfg(feature = "author")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($($item:item)*) => { $($item)* };
}

/// The variant without a schema.
#[cfg(not(feature = "author"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($($item:item)*) => {};
}
