//! Values as our data files write them: on one line where they fit, else an item a line.

use serde_json::Value as Json;
use tujie::format::text::is_control;

/// A line that is longer than this is broken.
pub const WIDE: usize = 120;

/// A value whose line begins with `indent` blanks, its first character at `column`.
pub fn value(json: &Json, indent: usize, column: usize) -> String {
    let flat = flat(json);
    if column + width(&flat) <= WIDE {
        return flat;
    }
    let inner = indent + 2;
    let (open, close, parts): (_, _, Vec<String>) = match json {
        Json::Array(items) if !items.is_empty() => {
            ("[", "]", items.iter().map(|item| value(item, inner, inner)).collect())
        }
        Json::Object(members) if !members.is_empty() => {
            let member = |(key, item): (&String, &Json)| {
                let key = quoted(key) + ": ";
                let column = inner + width(&key);
                key + &value(item, inner, column)
            };
            ("{", "}", members.iter().map(member).collect())
        }
        _ => return flat,
    };
    let lines: Vec<String> = parts.into_iter().map(|part| line(inner) + &part).collect();
    [open, &lines.join(","), &line(indent), close].concat()
}

/// A line break and the blanks of the next line.
pub fn line(indent: usize) -> String {
    ["\n", &" ".repeat(indent)].concat()
}

/// A text in quotes. What is pasted may bring characters along that are not seen, and a file may not have them.
pub fn quoted(text: &str) -> String {
    Json::from(text.replace(is_control, "")).to_string()
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(tujie::outputs::columns).sum()
}

/// A value on one line.
pub fn flat(json: &Json) -> String {
    match json {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(flat).collect();
            ["[", &items.join(", "), "]"].concat()
        }
        Json::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(key, item)| quoted(key) + ": " + &flat(item)).collect();
            ["{", &members.join(", "), "}"].concat()
        }
        Json::String(text) => quoted(text),
        other => other.to_string(),
    }
}
