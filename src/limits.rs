//! What is refused as too large, in one place: the command line, the schema, the browser's module and its scripts
//! (`xtask/src/build/bundle.rs`) all take their limits from here.
//!
//! How many items one list may have stands at the declaration of what is in it: `#[format(max_items = 200)]`.

/// The longest file that is read, in bytes.
pub const BYTES: usize = 2 * 1024 * 1024;

/// The deepest nesting of brackets.
pub const DEPTH: usize = 64;

/// The most values of a file, lists and objects counted with what is in them.
pub const VALUES: usize = 50_000;

/// The longest text, in characters.
pub const CHARACTERS: usize = 20_000;

/// The longest list of what declares no limit of its own, in items.
pub const ITEMS: usize = 1_000;

/// The longest list of ids or words.
pub const WORDS: usize = 200;

/// The most names of an object whose names a file makes up.
pub const NAMES: usize = 500;
