//! A value as `www/element/wire.js` sends it across the browser's boundary: as one string, because
//! a string crosses in one call, while an object needs a call for each of its members.
//!
//! A value is a word that starts with a type tag and ends with NUL: `"text`, `#12`, `t`, `f`, `n`, a list `[3`
//! followed by its three items, an object `{2` followed by two pairs of key and value, `?` anything else.

use crate::format::Value;
use crate::limits::MAX_DEPTH;

/// Reads a value. Malformed input becomes a value that matches no type.
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
