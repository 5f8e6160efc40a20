//! Edits of a data file's text by path, with minimal changes.
//!
//! A file keeps its line breaks, order and white space: changing a value replaces only the characters of that
//! value. Positions come from the file's own tree; a text with a syntax error has no reliable positions, so
//! it must be fixed before it can be edited.

mod lines;

use crate::edit::line_index::Slots;
pub use crate::edit::line_index::{LineIndex, end_of_value};
use serde_json::Value as Json;
use std::fmt;
use tujie::format::text;
use tujie::format::tree::{JsonNode, JsonValue};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PathStep {
    /// The member of an object.
    Key(String),
    /// The item of a list.
    Item(usize),
}

/// The path of a value in a file; displayed as in problems: `body.flow.nodes[2].id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JsonPath(pub Vec<PathStep>);

/// One replacement in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextChange {
    /// The first byte that is replaced.
    pub start: usize,
    /// The first byte after the replaced range.
    pub end: usize,
    /// The new text of that range.
    pub replacement: String,
}

impl JsonPath {
    /// The path of the member `key` of this value.
    #[must_use]
    pub fn key(&self, key: &str) -> JsonPath {
        self.join(PathStep::Key(key.to_owned()))
    }

    /// The path of the item `index` of this value.
    #[must_use]
    pub fn item(&self, index: usize) -> JsonPath {
        self.join(PathStep::Item(index))
    }

    /// The parent path and the last step; `None` for the root.
    pub fn parent_and_step(&self) -> Option<(JsonPath, &PathStep)> {
        let (last, rest) = self.0.split_last()?;
        Some((JsonPath(rest.to_vec()), last))
    }

    /// Parses a path as [`fmt::Display`] writes it. Keys may contain dots, so the tree determines where a key
    /// ends. `None` if the tree has no such path.
    pub fn parse(tree: &JsonNode, path: &str) -> Option<JsonPath> {
        let (mut here, mut rest, mut found) = (tree, path, JsonPath::default());
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('[') {
                let (number, tail) = after.split_once(']')?;
                let index: usize = number.parse().ok()?;
                here = here.items().get(index)?;
                found = found.item(index);
                rest = tail;
            } else {
                let fits = |key: &str| {
                    rest.strip_prefix(key)
                        .is_some_and(|t| t.is_empty() || t.starts_with(['.', '[']))
                };
                let keys = here.members().iter().filter(|m| fits(&m.key));
                let member = keys.max_by_key(|m| m.key.len())?;
                rest = rest.strip_prefix(member.key.as_str())?;
                found = found.key(&member.key);
                here = &member.node;
            }
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
        Some(found)
    }

    /// The value at this path of a tree.
    pub fn resolve<'a>(&self, tree: &'a JsonNode) -> Option<&'a JsonNode> {
        self.0.iter().try_fold(tree, |node, step| match step {
            PathStep::Key(key) => node.get(key),
            PathStep::Item(index) => node.items().get(*index),
        })
    }

    fn join(&self, step: PathStep) -> JsonPath {
        JsonPath(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                PathStep::Key(key) if i == 0 => f.write_str(key)?,
                PathStep::Key(key) => write!(f, ".{key}")?,
                PathStep::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl TextChange {
    /// The text after the change. An invalid range leaves the text unchanged.
    pub fn apply(&self, text: &str) -> String {
        match (text.get(..self.start), text.get(self.end..)) {
            (Some(before), Some(after)) if self.start <= self.end => {
                [before, &self.replacement, after].concat()
            }
            _ => text.to_owned(),
        }
    }

    /// The smallest change from one text to another, at the first difference.
    pub fn between(old: &str, new: &str) -> TextChange {
        let same = |a: std::str::Chars, b: std::str::Chars| -> usize {
            a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
        };
        let from = same(old.chars(), new.chars());
        let (old_rest, new_rest) =
            (old.get(from..).unwrap_or_default(), new.get(from..).unwrap_or_default());
        let back: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(|(x, y)| x == y)
            .map(|(x, _)| x.len_utf8())
            .sum();
        let with = new_rest.get(..new_rest.len() - back).unwrap_or_default().to_owned();
        TextChange { start: from, end: old.len() - back, replacement: with }
    }

    /// The change that undoes this one, given the text before it.
    pub fn inverse(&self, text: &str) -> TextChange {
        let with = text.get(self.start..self.end).unwrap_or_default().to_owned();
        TextChange {
            start: self.start,
            end: self.start + self.replacement.len(),
            replacement: with,
        }
    }
}

/// Replaces a value. `None` if there is none or the text has a syntax error.
///
/// ```
/// use tujie::format::text::parse_text;
/// use tujie_studio::edit::{JsonPath, set_value};
///
/// let text = r#"{"title": {"zh": "甲",  "en": "A"}}"#;
/// let path = JsonPath::parse(&parse_text(text).tree, "title.en").unwrap();
/// let change = set_value(text, &path, &"B".into()).unwrap();
/// assert_eq!(change.apply(text), r#"{"title": {"zh": "甲",  "en": "B"}}"#);
/// ```
pub fn set_value(text: &str, path: &JsonPath, value: &Json) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let (from, to) = file.value_range(path)?;
    let with = format::format_value(value, file.places.indent_at(from), file.places.column(from));
    Some(TextChange { start: from, end: to, replacement: with })
}

/// Adds a member to the object at `path`, after the last of its keys that is in `before`, or first if there
/// is none. `None` if the key exists.
pub fn add_member(
    text: &str,
    path: &JsonPath,
    key: &str,
    value: &Json,
    before: &[&str],
) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let object = path.resolve(&file.tree)?;
    if !matches!(object.value, JsonValue::Object(_)) || object.get(key).is_some() {
        return None;
    }
    let place = object
        .members()
        .iter()
        .rposition(|m| before.contains(&m.key.as_str()))
        .map_or(0, |i| i + 1);
    file.insert_in_lines(path, place, Some(key), value)
}

/// Inserts an item into the list at `path` at position `index`; appends it if `index` is past the end.
pub fn insert_item(text: &str, path: &JsonPath, index: usize, value: &Json) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let list = path.resolve(&file.tree)?;
    matches!(list.value, JsonValue::List(_)).then_some(())?;
    file.insert_in_lines(path, index.min(list.items().len()), None, value)
}

/// Removes a member or an item, with its comma and surrounding white space.
pub fn remove_value(text: &str, path: &JsonPath) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let (around, last) = path.parent_and_step()?;
    let slots = file.slots(&around)?;
    let index = slots.index_of(around.resolve(&file.tree)?, last)?;
    let (start, end) = *slots.entries.get(index)?;
    let (from, to) = match (index.checked_sub(1), slots.entries.get(index + 1)) {
        (Some(previous), _) => (slots.entries.get(previous)?.1, end),
        (None, Some((next, _))) => (start, *next),
        (None, None) => (slots.open + 1, slots.close),
    };
    Some(TextChange { start: from, end: to, replacement: String::new() })
}

/// Moves an item of the list at `path` to another position; the text between items stays.
pub fn move_item(text: &str, path: &JsonPath, from: usize, to: usize) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let slots = file.slots(path)?;
    let (first, last) = (from.min(to), from.max(to));
    let (start, end) = (slots.entries.get(first)?.0, slots.entries.get(last)?.1);
    matches!(path.resolve(&file.tree)?.value, JsonValue::List(_)).then_some(())?;
    let mut order: Vec<usize> = (first..=last).collect();
    let moved = order.remove(from - first);
    order.insert(to - first, moved);
    let mut with = String::new();
    for (place, taken) in (first..=last).zip(order) {
        if let Some(previous) = place.checked_sub(1).filter(|_| place > first) {
            with.push_str(text.get(slots.entries.get(previous)?.1..slots.entries.get(place)?.0)?);
        }
        let (start, end) = *slots.entries.get(taken)?;
        with.push_str(text.get(start..end)?);
    }
    Some(TextChange { start, end, replacement: with })
}

/// Renames the key of a member. `None` if the object already has that key.
pub fn rename_key(text: &str, path: &JsonPath, key: &str) -> Option<TextChange> {
    let file = ParsedFile::parse(text)?;
    let (around, last) = path.parent_and_step()?;
    let object = around.resolve(&file.tree)?;
    object.get(key).is_none().then_some(())?;
    let slots = file.slots(&around)?;
    let (start, _) = *slots.entries.get(slots.index_of(object, last)?)?;
    let end = line_index::end_of_value(text, start)?;
    Some(TextChange { start, end, replacement: format::quote_text(key) })
}

/// A text with its tree and its line index.
struct ParsedFile<'a> {
    text: &'a str,
    tree: JsonNode,
    places: LineIndex<'a>,
}

impl<'a> ParsedFile<'a> {
    fn parse(text: &'a str) -> Option<ParsedFile<'a>> {
        let read = text::parse_text(text);
        (read.problems.is_empty() && read.is_complete).then_some(())?;
        Some(ParsedFile { text, tree: read.tree, places: LineIndex::new(text) })
    }

    /// The byte range of a value.
    fn value_range(&self, path: &JsonPath) -> Option<(usize, usize)> {
        let start = self.places.offset(path.resolve(&self.tree)?.position)?;
        Some((start, line_index::end_of_value(self.text, start)?))
    }

    fn slots(&self, path: &JsonPath) -> Option<Slots> {
        let (open, end) = self.value_range(path)?;
        self.places.slots(path.resolve(&self.tree)?, open, end)
    }

    /// An insertion, broken into lines if it makes its line too long.
    fn insert_in_lines(
        &self,
        path: &JsonPath,
        at: usize,
        key: Option<&str>,
        value: &Json,
    ) -> Option<TextChange> {
        let plain = self.insert(path, at, key, value)?;
        let text = plain.apply(self.text);
        let inserted = key.map_or_else(|| path.clone(), |key| path.key(key));
        let broken = lines::break_long_lines(&text, &inserted)?;
        Some(if broken == text { plain } else { TextChange::between(self.text, &broken) })
    }

    fn insert(
        &self,
        path: &JsonPath,
        at: usize,
        key: Option<&str>,
        value: &Json,
    ) -> Option<TextChange> {
        let slots = self.slots(path)?;
        let named = key.map(|key| format::quote_text(key) + ": ").unwrap_or_default();
        let flat = || [&named, format::format_on_one_line(value).as_str()].concat();
        let written = |indent: usize| {
            let column = indent + format::text_columns(&named);
            [&named, format::format_value(value, indent, column).as_str()].concat()
        };
        let Some((first, _)) = slots.entries.first().copied() else {
            let (from, to) = (slots.open + 1, slots.close);
            let fits =
                self.places.column(from) + format::text_columns(&flat()) < format::MAX_LINE_COLUMNS;
            let with = if fits || !self.begins_line(path) {
                flat()
            } else {
                let indent = self.places.indent_at(slots.open);
                [format::line_break(indent + 2), written(indent + 2), format::line_break(indent)]
                    .concat()
            };
            return Some(TextChange { start: from, end: to, replacement: with });
        };
        // A value in the middle of a line is not broken into lines.
        let own_lines = self.text.get(slots.open..first)?.contains('\n');
        let (between, with) = if own_lines {
            let inner = self.places.column(first);
            (format::line_break(inner), written(inner))
        } else {
            (" ".to_owned(), flat())
        };
        Some(match at.checked_sub(1).and_then(|before| slots.entries.get(before)) {
            Some((_, end)) => {
                TextChange { start: *end, end: *end, replacement: [",", &between, &with].concat() }
            }
            None => TextChange {
                start: first,
                end: first,
                replacement: [&with, ",", &between].concat(),
            },
        })
    }
}

mod format;
mod line_index;
#[cfg(test)]
mod tests;
