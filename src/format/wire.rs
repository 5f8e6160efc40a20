//! A value as `www/element/wire.js` sends it across the browser's boundary: one text, because a text
//! crosses at once, where an object is asked for each of its members.
//!
//! A value is a word that begins with what it is, ended by NUL: `"text`, `#12`, `t`, `f`, `n`, a list
//! `[3` with its three items behind it, an object `{2` with twice a key and a value, `?` anything else.

use crate::format::Value;
use crate::limits::MAX_DEPTH;

/// Reads a value. What is not as said reads as a value that fits nowhere.
pub fn read(text: &str) -> Value {
    value(&mut text.split('\0'), MAX_DEPTH)
}

fn value<'a>(words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Value {
    let mut letters = words.next().unwrap_or_default().chars();
    let (kind, word) = (letters.next(), letters.as_str());
    let count = || word.parse::<usize>().unwrap_or_default();
    match kind {
        Some('"') => Value::String(word.to_owned()),
        // A browser has only floats; the format has only whole numbers.
        Some('#') => word.parse().map_or(Value::Unsupported, Value::Integer),
        Some('t') => Value::Bool(true),
        Some('f') => Value::Bool(false),
        Some('n') => Value::Null,
        Some('[') if depth > 0 => {
            let mut items = Vec::new();
            for _ in 0..count() {
                items.push(value(words, depth - 1));
            }
            Value::Array(items)
        }
        Some('{') if depth > 0 => {
            let mut members = Vec::new();
            for _ in 0..count() {
                let key = words.next().unwrap_or_default().to_owned();
                members.push((key, value(words, depth - 1)));
            }
            Value::Object(members)
        }
        _ => Value::Unsupported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: Value) {
        let text: String = words.iter().flat_map(|word| [word, "\0"]).collect();
        assert_eq!(read(&text), expected, "{words:?}");
    }

    #[test]
    fn a_value_is_read_as_it_was_sent() {
        check(&["\"所有 {a}"], Value::String("所有 {a}".into()));
        check(&["\""], Value::String(String::new()));
        check(&["#-12"], Value::Integer(-12));
        check(&["#1.5"], Value::Unsupported);
        check(&["#1e+21"], Value::Unsupported);
        check(&["?"], Value::Unsupported);
        check(&[], Value::Unsupported);
        let list = Value::Array(vec![Value::Bool(true), Value::Null]);
        check(
            &["{2", "a", "[2", "t", "n", "b", "f"],
            Value::Object(vec![("a".into(), list), ("b".into(), Value::Bool(false))]),
        );
    }

    #[test]
    fn what_goes_too_deep_is_not_followed() {
        let text = "[1\0".repeat(100_000);
        let mut value = read(&text);
        let mut depth = 0;
        while let Value::Array(items) = &mut value {
            value = items.pop().unwrap();
            depth += 1;
        }
        assert_eq!((depth, value), (MAX_DEPTH, Value::Unsupported));
    }
}
