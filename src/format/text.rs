//! Bytes to a [`tree`](crate::format::tree): our own JSON reader, because an editor needs every mistake
//! of a file at once and at its place, and a parser that stops at the first gives one.
//!
//! It recognises what people really do with a Chinese input method (`，` `：` `“ ”` in the syntax,
//! full-width digits, a byte order mark, GBK) and reads on as if the right thing stood there.
//! Time is linear in the file; nesting is limited, so the stack is too.

mod cursor;
mod encoding;
mod reader;
mod values;

use crate::bilingual::Bilingual;
use crate::format::tree::{JsonNode, JsonValue, Position};
use crate::limits;
use crate::problem::{Fault, Problem};
pub use values::is_control;

/// After this many problems a file is not read on: it is something else.
pub const MAX_PROBLEMS: usize = 1_000;

/// A file as read: as much of a tree as could be made of it, and everything wrong with its text.
#[derive(Clone, Debug)]
pub struct ParsedText {
    /// The tree; its root is [`JsonValue::Broken`] where nothing could be made of it.
    pub tree: JsonNode,
    /// What is wrong, in the order of the text; `path` is empty, line and column are set.
    pub problems: Vec<Problem>,
    /// Whether it was read to the end: only then does a missing field mean something.
    pub is_complete: bool,
}

/// Reads a file's bytes.
pub fn parse_bytes(bytes: &[u8]) -> ParsedText {
    if bytes.len() > limits::MAX_FILE_BYTES {
        let megabytes =
            crate::digits::integer_to_string((limits::MAX_FILE_BYTES / 1024 / 1024) as u64) + " MB";
        let args = vec![Bilingual::new("文件", "The file"), Bilingual::new(&megabytes, &megabytes)];
        return unreadable(problem_at(Position { line: 1, column: 1 }, Fault::TooLong, args));
    }
    match decode(bytes) {
        Ok(text) => parse_text(text),
        Err(problem) => unreadable(problem),
    }
}

/// The text of a file's bytes.
///
/// # Errors
/// They are none in UTF-8: what they look like, and where.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    encoding::decode(bytes).map_err(|(spot, fault)| problem_at(spot, fault, Vec::new()))
}

/// Reads a file's text.
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::format::text::parse_text;
///
/// // A full-width colon and a full-width digit: both are noted, and the rest is read.
/// let parsed = parse_text("{\n  \"a\"： 1,\n  \"b\": ２,\n  \"c\": \"there\"\n}");
/// let lines: Vec<u32> = parsed.problems.iter().map(|problem| problem.line).collect();
/// assert_eq!(lines, [2, 3]);
/// assert_eq!(parsed.tree.get("c").and_then(|node| node.as_text()), Some("there"));
/// # }
/// ```
pub fn parse_text(text: &str) -> ParsedText {
    let mut read = reader::JsonParser::new(text).parse();
    // What a value began with may be told after what stands in it.
    read.problems.sort_by_key(|p| (p.line, p.column));
    read
}

/// A problem at a place of the text.
fn problem_at(spot: Position, fault: Fault, args: Vec<Bilingual>) -> Problem {
    let mut problem = Problem::with_texts("", fault, args);
    (problem.line, problem.column) = (spot.line, spot.column);
    problem
}

fn unreadable(problem: Problem) -> ParsedText {
    let spot = Position { line: 1, column: 1 };
    ParsedText {
        tree: JsonNode { position: spot, value: JsonValue::Broken },
        problems: vec![problem],
        is_complete: false,
    }
}

#[cfg(test)]
mod tests;
