//! Breaks lines that an insertion has made too long: one member or item per line, as our data files are laid
//! out by hand. An item of a list stays on its line, however long: facts and worked examples are read one per
//! line.

use crate::edit::{JsonPath, ParsedFile, PathStep, format};

/// Breaks the lines that are too long among the values on the way to `path`.
pub fn break_long_lines(text: &str, path: &JsonPath) -> Option<String> {
    let mut text = text.to_owned();
    for depth in 0..=path.0.len() {
        let here = JsonPath(path.0.get(..depth)?.to_vec());
        let lines = ParsedFile::parse(&text)?.value_in_lines(&here);
        text = lines.unwrap_or(text);
    }
    Some(text)
}

impl ParsedFile<'_> {
    /// Whether a value, or its member, begins its line.
    pub(super) fn begins_line(&self, path: &JsonPath) -> bool {
        let start = match path.parent_and_step() {
            None => return true,
            Some((around, last)) => self.slots(&around).and_then(|slots| {
                let index = slots.index_of(around.resolve(&self.tree)?, last)?;
                Some(slots.entries.get(index)?.0)
            }),
        };
        start.is_some_and(|start| self.places.indent_at(start) == self.places.column(start))
    }

    /// Breaks a value over lines if it is on one line that is too long for it.
    fn value_in_lines(&self, path: &JsonPath) -> Option<String> {
        let slots = self.slots(path)?;
        let (first, _) = *slots.entries.first()?;
        let flat = !self.text.get(slots.open..first)?.contains('\n');
        let item = matches!(path.0.last(), Some(PathStep::Item(_)));
        let long = format::text_columns(self.places.line_of(slots.open)) > format::MAX_LINE_COLUMNS;
        if !flat || item || !long || !self.begins_line(path) {
            return None;
        }
        let indent = self.places.indent_at(slots.open);
        let inner = format::line_break(indent + 2);
        let parts = slots.entries.iter().map(|(from, to)| {
            // Its own line breaks are indented with it.
            let part = self.text.get(*from..*to)?.replace('\n', "\n  ");
            Some([inner.as_str(), &part].concat())
        });
        let parts = parts.collect::<Option<Vec<_>>>()?.join(",");
        let (before, after) = (self.text.get(..=slots.open)?, self.text.get(slots.close..)?);
        Some([before, &parts, &format::line_break(indent), after].concat())
    }
}
