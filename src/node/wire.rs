//! A value as `www/element/wire.js` sends it across the browser's boundary: one text, because a text
//! crosses at once, where an object is asked for each of its members.
//!
//! A value is a word that begins with what it is, ended by NUL: `"text`, `#12`, `t`, `f`, `n`, a list
//! `[3` with its three items behind it, an object `{2` with twice a key and a value, `?` anything else.

use super::Node;
use crate::limits::DEPTH;

/// Reads a value. What is not as said reads as a value that fits nowhere.
pub fn read(text: &str) -> Node {
    value(&mut text.split('\0'), DEPTH)
}

fn value<'a>(words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Node {
    let mut letters = words.next().unwrap_or_default().chars();
    let (kind, word) = (letters.next(), letters.as_str());
    let count = || word.parse::<usize>().unwrap_or_default();
    match kind {
        Some('"') => Node::Text(word.to_owned()),
        // A browser has only floats; the format has only whole numbers.
        Some('#') => word.parse().map_or(Node::Other, Node::Number),
        Some('t') => Node::Bool(true),
        Some('f') => Node::Bool(false),
        Some('n') => Node::Null,
        Some('[') if depth > 0 => {
            let mut items = Vec::new();
            for _ in 0..count() {
                items.push(value(words, depth - 1));
            }
            Node::List(items)
        }
        Some('{') if depth > 0 => {
            let mut members = Vec::new();
            for _ in 0..count() {
                let key = words.next().unwrap_or_default().to_owned();
                members.push((key, value(words, depth - 1)));
            }
            Node::Map(members)
        }
        _ => Node::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], expected: Node) {
        let text: String = words.iter().flat_map(|word| [word, "\0"]).collect();
        assert_eq!(read(&text), expected, "{words:?}");
    }

    #[test]
    fn a_value_is_read_as_it_was_sent() {
        check(&["\"所有 {a}"], Node::Text("所有 {a}".into()));
        check(&["\""], Node::Text(String::new()));
        check(&["#-12"], Node::Number(-12));
        check(&["#1.5"], Node::Other);
        check(&["#1e+21"], Node::Other);
        check(&["?"], Node::Other);
        check(&[], Node::Other);
        let list = Node::List(vec![Node::Bool(true), Node::Null]);
        check(
            &["{2", "a", "[2", "t", "n", "b", "f"],
            Node::Map(vec![("a".into(), list), ("b".into(), Node::Bool(false))]),
        );
    }

    #[test]
    fn what_goes_too_deep_is_not_followed() {
        let text = "[1\0".repeat(100_000);
        let mut node = read(&text);
        let mut depth = 0;
        while let Node::List(items) = &mut node {
            node = items.pop().unwrap();
            depth += 1;
        }
        assert_eq!((depth, node), (DEPTH, Node::Other));
    }
}
