//! Changes of a data file's text by path, which touch only what they must.
//!
//! An editor's file keeps its line breaks, its order and its spaces: a change of one value
//! replaces the characters of that value. Places come from the file's own tree; a text whose
//! syntax is broken has none that can be trusted, so it is not edited but mended first.

mod extent;
mod lines;
mod write;

use extent::Slots;
pub use extent::{Extents, end_of_value};
use serde_json::Value as Json;
use std::fmt;
use tujie::format::text;
use tujie::format::tree::{Node, NodeValue};

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// The member of an object.
    Key(String),
    /// The item of a list.
    Item(usize),
}

/// Where a value stands in a file; it prints as problems write it: `body.flow.nodes[2].id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

/// One replacement in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The first byte that is replaced.
    pub from: usize,
    /// The first byte that stays behind it.
    pub to: usize,
    /// What stands there now.
    pub with: String,
}

impl Path {
    /// The member `key` of this place.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        self.then(Step::Key(key.to_owned()))
    }

    /// The item `index` of this place.
    #[must_use]
    pub fn item(&self, index: usize) -> Path {
        self.then(Step::Item(index))
    }

    /// The place around this one and the last step to it; `None` for the whole file.
    pub fn split(&self) -> Option<(Path, &Step)> {
        let (last, rest) = self.0.split_last()?;
        Some((Path(rest.to_vec()), last))
    }

    /// Reads a path as [`fmt::Display`] writes it, on a tree: keys may hold dots, so the tree says
    /// where one ends. `None` where the tree has no such place.
    pub fn find(tree: &Node, path: &str) -> Option<Path> {
        let (mut here, mut rest, mut found) = (tree, path, Path::default());
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

    /// The value at this place of a tree.
    pub fn of<'a>(&self, tree: &'a Node) -> Option<&'a Node> {
        self.0.iter().try_fold(tree, |node, step| match step {
            Step::Key(key) => node.get(key),
            Step::Item(index) => node.items().get(*index),
        })
    }

    fn then(&self, step: Step) -> Path {
        Path(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Change {
    /// The text after the change. Places that are none leave the text as it is.
    pub fn apply(&self, text: &str) -> String {
        match (text.get(..self.from), text.get(self.to..)) {
            (Some(before), Some(after)) if self.from <= self.to => {
                [before, &self.with, after].concat()
            }
            _ => text.to_owned(),
        }
    }

    /// The smallest change from one text to another, at the first place where they differ.
    pub fn between(old: &str, new: &str) -> Change {
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
        Change { from, to: old.len() - back, with }
    }

    /// The change that takes this one back, on the text it was made on.
    pub fn inverse(&self, text: &str) -> Change {
        let with = text.get(self.from..self.to).unwrap_or_default().to_owned();
        Change { from: self.from, to: self.from + self.with.len(), with }
    }
}

/// Puts a value in the place of another. `None` where there is none or the text is broken.
pub fn set(text: &str, path: &Path, value: &Json) -> Option<Change> {
    let file = File::read(text)?;
    let (from, to) = file.value(path)?;
    let with = write::value(value, file.places.indent_at(from), file.places.column(from));
    Some(Change { from, to, with })
}

/// Adds a member to the object at `path`, behind the last of its keys that is in `before`; in
/// front of all where none is. `None` where it has the key already.
pub fn add(text: &str, path: &Path, key: &str, value: &Json, before: &[&str]) -> Option<Change> {
    let file = File::read(text)?;
    let object = path.of(&file.tree)?;
    if !matches!(object.value, NodeValue::Object(_)) || object.get(key).is_some() {
        return None;
    }
    let place = object
        .members()
        .iter()
        .rposition(|m| before.contains(&m.key.as_str()))
        .map_or(0, |i| i + 1);
    file.insert_in_lines(path, place, Some(key), value)
}

/// Puts an item into the list at `path`, so that it is the `index`th; behind all where that is
/// more than there are.
pub fn insert(text: &str, path: &Path, index: usize, value: &Json) -> Option<Change> {
    let file = File::read(text)?;
    let list = path.of(&file.tree)?;
    matches!(list.value, NodeValue::List(_)).then_some(())?;
    file.insert_in_lines(path, index.min(list.items().len()), None, value)
}

/// Takes a member or an item out, with its comma and what belongs to it of white space.
pub fn remove(text: &str, path: &Path) -> Option<Change> {
    let file = File::read(text)?;
    let (around, last) = path.split()?;
    let slots = file.slots(&around)?;
    let index = slots.index_of(around.of(&file.tree)?, last)?;
    let (start, end) = *slots.each.get(index)?;
    let (from, to) = match (index.checked_sub(1), slots.each.get(index + 1)) {
        (Some(previous), _) => (slots.each.get(previous)?.1, end),
        (None, Some((next, _))) => (start, *next),
        (None, None) => (slots.open + 1, slots.close),
    };
    Some(Change { from, to, with: String::new() })
}

/// Moves an item of the list at `path` to another place; what stands between items stays.
pub fn shift(text: &str, path: &Path, from: usize, to: usize) -> Option<Change> {
    let file = File::read(text)?;
    let slots = file.slots(path)?;
    let (first, last) = (from.min(to), from.max(to));
    let (start, end) = (slots.each.get(first)?.0, slots.each.get(last)?.1);
    matches!(path.of(&file.tree)?.value, NodeValue::List(_)).then_some(())?;
    let mut order: Vec<usize> = (first..=last).collect();
    let moved = order.remove(from - first);
    order.insert(to - first, moved);
    let mut with = String::new();
    for (place, taken) in (first..=last).zip(order) {
        if let Some(previous) = place.checked_sub(1).filter(|_| place > first) {
            with.push_str(text.get(slots.each.get(previous)?.1..slots.each.get(place)?.0)?);
        }
        let (start, end) = *slots.each.get(taken)?;
        with.push_str(text.get(start..end)?);
    }
    Some(Change { from: start, to: end, with })
}

/// Gives a member another key. `None` where the object has that key already.
pub fn rename(text: &str, path: &Path, key: &str) -> Option<Change> {
    let file = File::read(text)?;
    let (around, last) = path.split()?;
    let object = around.of(&file.tree)?;
    object.get(key).is_none().then_some(())?;
    let slots = file.slots(&around)?;
    let (start, _) = *slots.each.get(slots.index_of(object, last)?)?;
    let end = extent::end_of_value(text, start)?;
    Some(Change { from: start, to: end, with: write::quoted(key) })
}

/// A text with its tree and the places of its lines.
struct File<'a> {
    text: &'a str,
    tree: Node,
    places: Extents<'a>,
}

impl<'a> File<'a> {
    fn read(text: &'a str) -> Option<File<'a>> {
        let read = text::parse(text);
        (read.problems.is_empty() && read.whole).then_some(())?;
        Some(File { text, tree: read.tree, places: Extents::of(text) })
    }

    /// First byte of a value and the first after it.
    fn value(&self, path: &Path) -> Option<(usize, usize)> {
        let start = self.places.offset(path.of(&self.tree)?.spot)?;
        Some((start, extent::end_of_value(self.text, start)?))
    }

    fn slots(&self, path: &Path) -> Option<Slots> {
        let (open, end) = self.value(path)?;
        self.places.slots(path.of(&self.tree)?, open, end)
    }

    /// An insertion, and lines where it makes one too long.
    fn insert_in_lines(
        &self,
        path: &Path,
        at: usize,
        key: Option<&str>,
        value: &Json,
    ) -> Option<Change> {
        let plain = self.insert(path, at, key, value)?;
        let text = plain.apply(self.text);
        let inserted = key.map_or_else(|| path.clone(), |key| path.key(key));
        let broken = lines::broken(&text, &inserted)?;
        Some(if broken == text { plain } else { Change::between(self.text, &broken) })
    }

    fn insert(&self, path: &Path, at: usize, key: Option<&str>, value: &Json) -> Option<Change> {
        let slots = self.slots(path)?;
        let named = key.map(|key| write::quoted(key) + ": ").unwrap_or_default();
        let flat = || [&named, write::flat(value).as_str()].concat();
        let written = |indent: usize| {
            let column = indent + write::width(&named);
            [&named, write::value(value, indent, column).as_str()].concat()
        };
        let Some((first, _)) = slots.each.first().copied() else {
            let (from, to) = (slots.open + 1, slots.close);
            let fits = self.places.column(from) + write::width(&flat()) < write::WIDE;
            let with = if fits || !self.begins_line(path) {
                flat()
            } else {
                let indent = self.places.indent_at(slots.open);
                [write::line(indent + 2), written(indent + 2), write::line(indent)].concat()
            };
            return Some(Change { from, to, with });
        };
        // Amid a line there are no lines.
        let own_lines = self.text.get(slots.open..first)?.contains('\n');
        let (between, with) = if own_lines {
            let inner = self.places.column(first);
            (write::line(inner), written(inner))
        } else {
            (" ".to_owned(), flat())
        };
        Some(match at.checked_sub(1).and_then(|before| slots.each.get(before)) {
            Some((_, end)) => {
                Change { from: *end, to: *end, with: [",", &between, &with].concat() }
            }
            None => Change { from: first, to: first, with: [&with, ",", &between].concat() },
        })
    }
}

#[cfg(test)]
mod tests;
