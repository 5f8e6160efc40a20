//! Problems as people and as machines read them.

use crate::outputs::columns;
use crate::problem::Problem;
use crate::text::Lang;
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// A problem as interface.md has it.
pub fn as_json(problem: &Problem, lang: Lang) -> Json {
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

/// Problems of one file as a person reads them: place, message, the line with a caret, the hint.
pub fn human(
    problems: &[Problem],
    bytes: &[u8],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    // The lines of a file in another encoding would be noise.
    let text = std::str::from_utf8(bytes).ok();
    let lines: Vec<&str> = text.map(|t| t.split('\n').collect()).unwrap_or_default();
    for problem in problems {
        let place = match problem.line {
            0 => problem.file.clone(),
            _ => format!("{}:{}:{}", problem.file, problem.line, problem.column),
        };
        writeln!(out, "{place}: {}: {}", problem.code(), problem.message(lang))?;
        let line = usize::try_from(problem.line).ok().and_then(|n| lines.get(n.checked_sub(1)?));
        if let Some(line) = line {
            excerpt(problem, line, out)?;
        }
        let hint = problem.hint(lang);
        if !hint.is_empty() {
            writeln!(out, "{}{hint}", lang.pick("  提示：", "  hint: "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Columns of a line that are shown; more would wrap in a terminal.
const SHOWN: usize = 100;

/// The line with a caret under the place. Chinese characters take two columns, so the caret is
/// placed by columns and not by characters; a long line is shown from near the place on.
fn excerpt(problem: &Problem, line: &str, out: &mut dyn Write) -> io::Result<()> {
    let column = usize::try_from(problem.column).unwrap_or(1).saturating_sub(1);
    let chars: Vec<char> =
        line.trim_end_matches('\r').chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
    let width = |chars: &[char]| chars.iter().map(|c| columns(*c)).sum::<usize>();
    let (before, after) = chars.split_at(column.min(chars.len()));
    let mut start = 0;
    while width(before.get(start..).unwrap_or_default()) > SHOWN * 2 / 3 {
        start += 1;
    }
    let before = before.get(start..).unwrap_or_default();
    let mut room = SHOWN - width(before);
    let after: String = after
        .iter()
        .take_while(|c| {
            let fits = columns(**c) <= room;
            room = room.saturating_sub(columns(**c));
            fits
        })
        .collect();
    let number = problem.line.to_string();
    let gutter = " ".repeat(number.len());
    let more = if start > 0 { "…" } else { "" };
    let shown: String = before.iter().collect();
    writeln!(out, "{gutter} |")?;
    writeln!(out, "{number} | {more}{shown}{after}")?;
    let pad = width(before) + usize::from(start > 0);
    writeln!(out, "{gutter} | {}^", " ".repeat(pad))
}
