//! What is refused as too large, in one place: the command line, the schema, the browser's module and its scripts
//! (`xtask/src/build/bundle.rs`) all take their limits from here.
//!
//! How many items one list may have stands at the declaration of what is in it: `#[format(max_items = 200)]`.

/// The longest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 2 * 1024 * 1024;

/// The deepest nesting of brackets.
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::format::text::parse_text;
/// use tujie::limits::MAX_DEPTH;
///
/// let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
/// assert!(parse_text(&nested(MAX_DEPTH)).problems.is_empty());
/// assert_eq!(parse_text(&nested(MAX_DEPTH + 1)).problems[0].code(), "too-deep");
/// # }
/// ```
pub const MAX_DEPTH: usize = 64;

/// The most values of a file, lists and objects counted with what is in them.
pub const MAX_VALUES: usize = 50_000;

/// The longest text, in characters.
pub const MAX_TEXT_CHARACTERS: usize = 20_000;

/// The longest list of what declares no limit of its own, in items.
pub const MAX_LIST_ITEMS: usize = 1_000;

/// The longest list of ids or words.
pub const MAX_LIST_WORDS: usize = 200;

/// The most names of an object whose names a file makes up.
pub const MAX_OBJECT_NAMES: usize = 500;
