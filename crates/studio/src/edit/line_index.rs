//! Where values end: the tree knows where each begins, the text tells the rest.

use crate::edit::PathStep;
use tujie::format::tree::{JsonNode, JsonValue, Position};

/// The lines of a text, for finding bytes by line and column and back.
pub struct LineIndex<'a> {
    text: &'a str,
    /// The first byte of each line.
    lines: Vec<usize>,
}

/// A list's or object's brackets, and the members or items between them.
pub struct Slots {
    /// The opening bracket.
    pub open: usize,
    /// The closing bracket.
    pub close: usize,
    /// For each its first byte (of a member: of its key) and the first byte after it.
    pub entries: Vec<(usize, usize)>,
}

impl<'a> LineIndex<'a> {
    /// The places of a text.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        LineIndex { text, lines: std::iter::once(0).chain(breaks).collect() }
    }

    /// The byte at a line and column.
    pub fn offset(&self, spot: Position) -> Option<usize> {
        let line = usize::try_from(spot.line).ok()?.checked_sub(1)?;
        let start = *self.lines.get(line)?;
        let column = usize::try_from(spot.column).ok()?.checked_sub(1)?;
        let rest = self.text.get(start..)?;
        let before: usize = rest.chars().take(column).map(char::len_utf8).sum();
        Some(start + before)
    }

    /// How many characters of its line stand before a byte.
    pub fn column(&self, at: usize) -> usize {
        self.text.get(self.start_of_line(at)..at).map_or(0, |s| s.chars().count())
    }

    /// The line of a byte.
    pub fn line_of(&self, at: usize) -> &'a str {
        let line = self.text.get(self.start_of_line(at)..).unwrap_or_default();
        line.split('\n').next().unwrap_or_default()
    }

    /// With how many blanks the line of a byte begins.
    pub fn indent_at(&self, at: usize) -> usize {
        let line = self.text.get(self.start_of_line(at)..).unwrap_or_default();
        line.chars().take_while(|c| *c == ' ').count()
    }

    /// The members or items of a value that stands from `open` to `end`.
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
    /// Which of them a step of a path leads to.
    pub fn index_of(&self, node: &JsonNode, step: &PathStep) -> Option<usize> {
        match step {
            PathStep::Item(index) => Some(*index).filter(|i| *i < self.entries.len()),
            PathStep::Key(key) => node.members().iter().position(|m| m.key == *key),
        }
    }
}

/// The first byte after the value that starts at a byte of a text without mistakes.
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
