//! Prints problems for people and for machines.

use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::io::{self, Write};
use tujie::bilingual::Lang;
use tujie::format::text::is_control;
use tujie::outputs::display_columns;
use tujie::problem::Problem;

/// A problem in the format of docs/interface.md.
pub fn problem_to_json(problem: &Problem, lang: Lang) -> Json {
    json!({
        "file": problem.file,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code(),
        "message": problem.message(lang),
        "hint": problem.hint(lang),
    })
}

/// A writer for terminals: escapes terminal control characters as `\u001b`, which JSON reads as the same
/// character.
pub struct EscapingWriter<W>(pub W);

impl<W: Write> Write for EscapingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(escape_control_characters(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Standard error with such escaping.
pub fn escaping_stderr() -> EscapingWriter<io::Stderr> {
    EscapingWriter(io::stderr())
}

/// Escapes the terminal control characters of a text.
pub fn escape_control_characters(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_control(c) { format!("\\u{:04x}", u32::from(c)) } else { c.into() };
    text.chars().map(shown).collect()
}

/// Prints the problems of one file for people: place, message, the line with a caret, the hint.
pub fn print_problems(
    problems: &[Problem],
    bytes: &[u8],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let out = &mut EscapingWriter(out);
    // The lines of a file in another encoding would be unreadable.
    let text = std::str::from_utf8(bytes).ok();
    let lines: Vec<&str> = text.map(|t| t.split('\n').collect()).unwrap_or_default();
    let mut index = ColumnIndex::default();
    for problem in problems {
        let place = match problem.line {
            0 => problem.file.clone(),
            _ => format!("{}:{}:{}", problem.file, problem.line, problem.column),
        };
        writeln!(out, "{place}: {}: {}", problem.code(), problem.message(lang))?;
        let number = usize::try_from(problem.line).unwrap_or(0);
        if let Some(line) = number.checked_sub(1).and_then(|n| lines.get(n)) {
            let column = usize::try_from(problem.column).unwrap_or(1).saturating_sub(1);
            let (before, after) = index.split(number, line.trim_end_matches('\r'), column);
            print_excerpt(problem, before, after, out)?;
        }
        let hint = problem.hint(lang);
        if !hint.is_empty() {
            writeln!(out, "{}{hint}", lang.pick("  提示：", "  hint: "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// An index from columns to bytes of one line: a file may be a single line of a megabyte with thousands of
/// problems.
#[derive(Default)]
struct ColumnIndex {
    line: usize,
    /// The byte offset of every column divisible by [`INDEX_INTERVAL`].
    places: Vec<usize>,
    /// The number of characters scanned, for a test.
    walked: usize,
}

/// The number of characters between two indexed columns.
const INDEX_INTERVAL: usize = 128;

impl ColumnIndex {
    /// Splits the line at a column, counted from 0.
    fn split<'a>(&mut self, number: usize, line: &'a str, column: usize) -> (&'a str, &'a str) {
        if self.line != number {
            self.line = number;
            self.places =
                line.char_indices().step_by(INDEX_INTERVAL).map(|(place, _)| place).collect();
            self.walked += line.len();
        }
        let near = (column / INDEX_INTERVAL).min(self.places.len().saturating_sub(1));
        let start = self.places.get(near).copied().unwrap_or(0);
        let rest = line.get(start..).unwrap_or_default();
        let left = column - near * INDEX_INTERVAL;
        self.walked += left.min(rest.len());
        let place = rest.char_indices().nth(left).map_or(line.len(), |(place, _)| start + place);
        line.split_at(place)
    }
}

/// The maximum width of an excerpt in columns; more would wrap in a terminal.
const MAX_COLUMNS: usize = 100;

/// Prints the line with a caret below the position. Chinese characters are two columns wide, so the caret is
/// placed by columns, not by characters; a long line is shown from near the position on.
fn print_excerpt(
    problem: &Problem,
    before: &str,
    after: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A control character is shown as a space and takes one column.
    let shown = |c: char| if is_control(c) || c == '\t' { ' ' } else { c };
    let mut width = 0;
    let fits = |most: usize, width: &mut usize, c: char| {
        *width += display_columns(c);
        *width <= most
    };
    let near: Vec<char> = before
        .chars()
        .rev()
        .map(shown)
        .take_while(|c| fits(MAX_COLUMNS * 2 / 3, &mut width, *c))
        .collect();
    let before_width: usize = near.iter().map(|c| display_columns(*c)).sum();
    let mut width = before_width;
    let after: String =
        after.chars().map(shown).take_while(|c| fits(MAX_COLUMNS, &mut width, *c)).collect();
    let number = problem.line.to_string();
    let gutter = " ".repeat(number.len());
    let cut = near.len() < before.len() && before.chars().nth(near.len()).is_some();
    let more = if cut { "…" } else { "" };
    let near: String = near.iter().rev().collect();
    writeln!(out, "{gutter} |")?;
    writeln!(out, "{number} | {more}{near}{after}")?;
    let pad = before_width + usize::from(cut);
    writeln!(out, "{gutter} | {}^", " ".repeat(pad))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tujie::problem::Fault;

    fn printed_problems(text: &str, places: impl Iterator<Item = (u32, u32)>) -> String {
        let at =
            |(line, column)| Problem { line, column, ..Problem::new("a", Fault::EmptyValue, &[]) };
        let mut out = Vec::new();
        print_problems(&places.map(at).collect::<Vec<_>>(), text.as_bytes(), Lang::En, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_place_is_shown_wherever_it_is_in_a_line() {
        let line = "ab字".repeat(1000);
        for (column, start) in
            [(1, "ab字ab"), (3, "ab字ab"), (130, "…"), (2999, "…"), (3000, "…"), (3001, "…")]
        {
            let shown = printed_problems(&line, [(1, column)].into_iter());
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines[2].starts_with(&format!("1 | {start}")), "{shown}");
            // The caret is below the character of that column.
            let caret = lines[3].chars().count() - 5;
            let mut at = 0;
            let mut under = None;
            for c in lines[2].chars().skip(4) {
                if at == caret {
                    under = Some(c);
                }
                at += display_columns(c);
            }
            assert_eq!(under, line.chars().nth(column as usize - 1), "{column}\n{shown}");
        }
    }

    /// The work grows with the length of the line plus the number of problems, not with their product.
    #[test]
    fn many_problems_of_one_long_line_are_told_in_linear_work() {
        let walked = |n: usize| {
            let line = "字a".repeat(n);
            let mut index = ColumnIndex::default();
            for column in (0..n * 2).step_by(7) {
                let (before, after) = index.split(1, &line, column);
                assert_eq!(before.len() + after.len(), line.len());
            }
            index.walked
        };
        assert!(walked(100_000) < 11 * walked(10_000), "{} {}", walked(10_000), walked(100_000));
    }

    #[test]
    fn nothing_of_a_file_steers_the_terminal() {
        let shown = printed_problems("\u{1b}]0;x\u{7}\r\u{9b}1m\u{202e}x", [(1, 9)].into_iter());
        assert!(!shown.contains(is_control), "{shown:?}");
        assert_eq!(escape_control_characters("a\u{1b}[1m\u{9b}\n字"), "a\\u001b[1m\\u009b\n字");
    }
}
