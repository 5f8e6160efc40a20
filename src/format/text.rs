//! Bytes to a [`tree`](crate::format::tree): our own JSON parser, because an editor needs every
//! error of a file at once with its position, and ordinary parsers stop at the first one.
//!
//! It recognises what people really do with a Chinese input method (`，` `：` `“ ”` in the syntax,
//! full-width digits, a byte order mark, GBK) and continues as if the correct character were there.
//! Time is linear in the file size; nesting depth is limited, and with it stack use.

mod cursor;
mod encoding;
mod reader;
mod values;

use crate::bilingual::Bilingual;
use crate::format::tree::{JsonNode, JsonValue, Position};
use crate::limits;
use crate::problem::{Fault, Problem};
pub use values::is_control;

/// After this many problems parsing stops: the file is something else.
pub const MAX_PROBLEMS: usize = 1_000;

/// The result of parsing: as much of a tree as could be recovered, and every problem of the text.
#[derive(Clone, Debug)]
pub struct ParsedText {
    /// The tree; its root is [`JsonValue::Broken`] if nothing could be recovered.
    pub tree: JsonNode,
    /// The problems in text order; `path` is empty, line and column are set.
    pub problems: Vec<Problem>,
    /// Whether it was parsed to the end: only then is a missing field significant.
    pub is_complete: bool,
}

/// Parses a file's bytes.
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
/// They are not valid UTF-8: the probable encoding, and the position.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    encoding::decode(bytes).map_err(|(spot, fault)| problem_at(spot, fault, Vec::new()))
}

/// Parses a file's text.
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
    // A problem at the start of a value may be reported after problems inside it.
    read.problems.sort_by_key(|p| (p.line, p.column));
    read
}

/// A problem at a position in the text.
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
