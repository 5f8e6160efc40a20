//! Finds where values end: the tree has the start of each value, the text gives the rest.

use crate::edit::PathStep;
use tujie::format::tree::{JsonNode, JsonValue, Position};

/// The lines of a text, to convert between byte offsets and lines and columns.
pub struct LineIndex<'a> {
    text: &'a str,
    /// The first byte of each line.
    lines: Vec<usize>,
}

/// The brackets of a list or object, and its members or items.
pub struct Slots {
    /// The opening bracket.
    pub open: usize,
    /// The closing bracket.
    pub close: usize,
    /// The byte range of each entry; a member's begins at its key.
    pub entries: Vec<(usize, usize)>,
}

impl<'a> LineIndex<'a> {
    /// Indexes the lines of a text.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        LineIndex { text, lines: std::iter::once(0).chain(breaks).collect() }
    }

    /// The byte offset of a line and column.
    pub fn offset(&self, spot: Position) -> Option<usize> {
        let line = usize::try_from(spot.line).ok()?.checked_sub(1)?;
        let start = *self.lines.get(line)?;
        let column = usize::try_from(spot.column).ok()?.checked_sub(1)?;
        let rest = self.text.get(start..)?;
        let before: usize = rest.chars().take(column).map(char::len_utf8).sum();
        Some(start + before)
    }

    /// The number of characters before a byte on its line.
    pub fn column(&self, at: usize) -> usize {
        self.text.get(self.start_of_line(at)..at).map_or(0, |s| s.chars().count())
    }

    /// The line that contains a byte.
    pub fn line_of(&self, at: usize) -> &'a str {
        let line = self.text.get(self.start_of_line(at)..).unwrap_or_default();
        line.split('\n').next().unwrap_or_default()
    }

    /// The indentation of the line that contains a byte.
    pub fn indent_at(&self, at: usize) -> usize {
        let line = self.text.get(self.start_of_line(at)..).unwrap_or_default();
        line.chars().take_while(|c| *c == ' ').count()
    }

    /// The members or items of a value with the byte range `open..end`.
    pub fn slots(&self, node: &JsonNode, open: usize, end: usize) -> Option<Slots> {
        let starts: Vec<(Position, Position)> = match &node.value {
            JsonValue::List(items) => items.iter().map(|n| (n.position, n.position)).collect(),
            JsonValue::Object(members) => {
                members.iter().map(|m| (m.position, m.node.position)).collect()
            }
            _ => return None,
        };
        let each = starts.into_iter().map(|(start, value)| {
            Some((self.offset(start)?, end_of_value(self.text, self.offset(value)?)?))
        });
        Some(Slots { open, close: end.checked_sub(1)?, entries: each.collect::<Option<_>>()? })
    }

    fn start_of_line(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|start| *start <= at);
        line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0)
    }
}

impl Slots {
    /// The index of the member or item that a path step selects.
    pub fn index_of(&self, node: &JsonNode, step: &PathStep) -> Option<usize> {
        match step {
            PathStep::Item(index) => Some(*index).filter(|i| *i < self.entries.len()),
            PathStep::Key(key) => node.members().iter().position(|m| m.key == *key),
        }
    }
}

/// The end of the value that starts at a byte of a valid text.
pub fn end_of_value(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in rest.char_indices() {
        if quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
            if !quoted && depth == 0 {
                return Some(start + at + 1);
            }
            continue;
        }
        match c {
            '"' => quoted = true,
            '{' | '[' => depth += 1,
            '}' | ']' | ',' | ':' | ' ' | '\n' | '\r' | '\t' if depth == 0 => {
                return Some(start + at);
            }
            '}' | ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(start + at + 1);
                }
            }
            _ => {}
        }
    }
    (depth == 0 && !quoted && !rest.is_empty()).then_some(text.len())
}
