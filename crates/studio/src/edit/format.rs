//! Formats values like our data files: on one line if they fit, else one item per line.

use serde_json::Value as Json;
use tujie::format::text::is_control;

/// Longer lines are broken.
pub const MAX_LINE_COLUMNS: usize = 120;

/// Formats a value whose line is indented by `indent` spaces and whose first character is at `column`.
pub fn format_value(json: &Json, indent: usize, column: usize) -> String {
    let flat = format_on_one_line(json);
    if column + text_columns(&flat) <= MAX_LINE_COLUMNS {
        return flat;
    }
    let inner = indent + 2;
    let (open, close, parts): (_, _, Vec<String>) = match json {
        Json::Array(items) if !items.is_empty() => {
            ("[", "]", items.iter().map(|item| format_value(item, inner, inner)).collect())
        }
        Json::Object(members) if !members.is_empty() => {
            let member = |(key, item): (&String, &Json)| {
                let key = quote_text(key) + ": ";
                let column = inner + text_columns(&key);
                key + &format_value(item, inner, column)
            };
            ("{", "}", members.iter().map(member).collect())
        }
        _ => return flat,
    };
    let lines: Vec<String> = parts.into_iter().map(|part| line_break(inner) + &part).collect();
    [open, &lines.join(","), &line_break(indent), close].concat()
}

/// A line break and the indentation of the next line.
pub fn line_break(indent: usize) -> String {
    ["\n", &" ".repeat(indent)].concat()
}

/// Quotes a text. Pasted text may contain invisible characters, which a file must not.
pub fn quote_text(text: &str) -> String {
    Json::from(text.replace(is_control, "")).to_string()
}

/// The width of a text in columns.
pub fn text_columns(text: &str) -> usize {
    text.chars().map(tujie::outputs::display_columns).sum()
}

/// Formats a value on one line.
pub fn format_on_one_line(json: &Json) -> String {
    match json {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(format_on_one_line).collect();
            ["[", &items.join(", "), "]"].concat()
        }
        Json::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, item)| quote_text(key) + ": " + &format_on_one_line(item))
                .collect();
            ["{", &members.join(", "), "}"].concat()
        }
        Json::String(text) => quote_text(text),
        other => other.to_string(),
    }
}
