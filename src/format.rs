//! The format of data files: from a text or a browser's JSON to the structs of a document.
//!
//! The structs of the format are plain structs with `#[derive(Format)]`. The derive writes their
//! decoder ([`Decode`]) and, for authors, their JSON Schema, so that format, decoder and schema are
//! one source.
//!
//! A value comes in one of two ways, and both meet in [`Value`]:
//!
//! - A text is read to a [`tree`], in which every value knows its line and column, by [`text`]. The
//!   command line, Studio and the component [`Explainer`](crate::Explainer) read so.
//! - In a reader's page the browser has parsed the JSON already, and [`wire`] takes it over.
//!
//! Decoding never fails half-way: it notes what is wrong, with its path, and goes on with an empty
//! value, so that all problems come at once.
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
/// What `#[derive(Format)]` writes the JSON Schema with.
#[cfg(feature = "author")]
#[doc(hidden)]
pub use schemars;
pub use tujie_format_derive::Format;
pub use value::Value;

#[cfg(any(feature = "author", feature = "component"))]
use crate::problem::Problem;

/// Reads a text as JSON and decodes it.
///
/// # Errors
/// Everything that is wrong with the text; where nothing is, everything that does not fit the type.
/// Each with its line and column.
#[cfg(any(feature = "author", feature = "component"))]
pub fn from_json<T: Decode>(text: &str) -> Result<T, Vec<Problem>> {
    let text::ParsedText { tree, problems, .. } = text::parse_text(text);
    if !problems.is_empty() {
        return Err(problems);
    }
    tree.decode()
}

/// What `#[derive(Format)]` writes for the JSON Schema: it is for authors, and no part of a reader's
/// module.
#[cfg(feature = "author")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($($item:item)*) => { $($item)* };
}

/// See the other one.
#[cfg(not(feature = "author"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($($item:item)*) => {};
}
