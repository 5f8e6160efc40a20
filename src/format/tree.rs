//! A data file as a tree in which every value and key has its position.
//!
//! An author needs the position of every mistake. So a file is first parsed into this tree, every
//! later check gets its line and column from it, and the structs of the format are decoded from it.

use crate::format::{Decode, Value};
use crate::problem::Problem;
#[cfg(feature = "author")]
use serde_json::{Map, Value as Json};

/// A position in a text: line and column from 1, columns counted in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line from 1.
    pub line: u32,
    /// Column from 1, in characters.
    pub column: u32,
}

/// A value and its start.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonNode {
    /// Its first character.
    pub position: Position,
    /// The value.
    pub value: JsonValue,
}

/// The type and content of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as written, valid JSON.
    Number(String),
    /// Text, escapes resolved.
    Text(String),
    /// `[…]`.
    List(Vec<JsonNode>),
    /// `{…}`, in file order, each key once.
    Object(Vec<JsonMember>),
    /// Something that could not be parsed and was reported already; later checks ignore it.
    Broken,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonMember {
    /// The key.
    pub key: String,
    /// Where the key starts.
    pub position: Position,
    /// The value.
    pub node: JsonNode,
}

impl JsonNode {
    /// The member `key` of an object.
    pub fn get(&self, key: &str) -> Option<&JsonNode> {
        self.members().iter().find(|m| m.key == key).map(|m| &m.node)
    }

    /// The members of an object; none for anything else.
    pub fn members(&self) -> &[JsonMember] {
        if let JsonValue::Object(members) = &self.value { members } else { &[] }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[JsonNode] {
        if let JsonValue::List(items) = &self.value { items } else { &[] }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let JsonValue::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The position of a path such as `body.flow.nodes[2].id`, or of its nearest existing ancestor.
    /// A problem with a member is shown at its value, one with a whole object at its bracket.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// use tujie::format::text::parse_text;
    /// use tujie::format::tree::Position;
    ///
    /// let tree = parse_text("{\n  \"rooms\": [{\"id\": \"attic\"}]\n}").tree;
    /// assert_eq!(tree.position_of("rooms[0].id"), Position { line: 2, column: 20 });
    /// // There is no name: the bracket of the room that should have one.
    /// assert_eq!(tree.position_of("rooms[0].name"), Position { line: 2, column: 13 });
    /// # }
    /// ```
    pub fn position_of(&self, path: &str) -> Position {
        let mut here = self;
        let mut rest = path;
        while !rest.is_empty() {
            let next = if let Some(after) = rest.strip_prefix('[') {
                let (number, tail) = after.split_once(']').unwrap_or((after, ""));
                rest = tail.strip_prefix('.').unwrap_or(tail);
                number.parse::<usize>().ok().and_then(|i| here.items().get(i))
            } else {
                // A key may itself contain dots (an output's id): use the longest match.
                let member = here
                    .members()
                    .iter()
                    .filter(|m| starts_with_key(rest, &m.key))
                    .max_by_key(|m| m.key.len());
                rest = member
                    .and_then(|m| rest.strip_prefix(m.key.as_str()))
                    .map_or("", |tail| tail.strip_prefix('.').unwrap_or(tail));
                member.map(|m| &m.node)
            };
            match next {
                Some(node) => here = node,
                None => break,
            }
        }
        here.position
    }

    /// Decodes a struct of the format.
    ///
    /// # Errors
    /// Everything that does not match, each with its line and column.
    pub fn decode<T: Decode>(&self) -> Result<T, Vec<Problem>> {
        let place = |problems: Vec<Problem>| problems.into_iter().map(|p| self.place(p)).collect();
        crate::format::decode(Value::from(self)).map_err(place)
    }

    /// The problem with line and column set from its path.
    pub fn place(&self, mut problem: Problem) -> Problem {
        let spot = self.position_of(&problem.path);
        (problem.line, problem.column) = (spot.line, spot.column);
        problem
    }

    /// Converts it to a serde_json value. Broken values become `null`.
    #[cfg(feature = "author")]
    pub fn to_json(&self) -> Json {
        match &self.value {
            JsonValue::Null | JsonValue::Broken => Json::Null,
            JsonValue::Bool(flag) => Json::Bool(*flag),
            JsonValue::Number(number) => serde_json::from_str(number).unwrap_or(Json::Null),
            JsonValue::Text(text) => Json::String(text.clone()),
            JsonValue::List(items) => Json::Array(items.iter().map(JsonNode::to_json).collect()),
            JsonValue::Object(members) => Json::Object(
                members.iter().map(|m| (m.key.clone(), m.node.to_json())).collect::<Map<_, _>>(),
            ),
        }
    }
}

/// An integer in any notation: `3`, `3.0`, `3e0`. Without floats, whose parser has tables of ten
/// kilobytes.
fn integer(number: &str) -> Option<i64> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: i128 = [whole, fraction].concat().parse().ok()?;
    let places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent.parse().ok()?)?;
    let power = 10_i128.checked_pow(places.unsigned_abs())?;
    let exact = if places < 0 {
        digits.checked_mul(power)
    } else {
        (digits % power == 0).then_some(digits / power)
    };
    i64::try_from(exact?).ok()
}

impl From<&JsonNode> for Value {
    /// Drops the positions. Broken values become `null`.
    fn from(node: &JsonNode) -> Value {
        match &node.value {
            JsonValue::Null | JsonValue::Broken => Value::Null,
            JsonValue::Bool(flag) => Value::Bool(*flag),
            JsonValue::Number(number) => integer(number).map_or(Value::Unsupported, Value::Integer),
            JsonValue::Text(text) => Value::String(text.clone()),
            JsonValue::List(items) => Value::Array(items.iter().map(Value::from).collect()),
            JsonValue::Object(members) => {
                Value::Object(members.iter().map(|m| (m.key.clone(), (&m.node).into())).collect())
            }
        }
    }
}

/// Whether `path` starts with `key` as a whole step.
fn starts_with_key(path: &str, key: &str) -> bool {
    !key.is_empty()
        && path
            .strip_prefix(key)
            .is_some_and(|tail| tail.is_empty() || tail.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use crate::format::text;

    #[test]
    fn a_path_finds_its_place_or_the_nearest() {
        let read = text::parse_text("{\n \"a\": [1, {\"b.c\": 2}],\n \"d\": {}\n}");
        for (path, line, column) in [
            ("", 1, 1),
            ("a", 2, 7),
            ("a[0]", 2, 8),
            ("a[1].b.c", 2, 19),
            ("a[7]", 2, 7),
            ("d", 3, 7),
            ("d.e.f", 3, 7),
            ("x", 1, 1),
        ] {
            let spot = read.tree.position_of(path);
            assert_eq!((spot.line, spot.column), (line, column), "{path}");
        }
    }

    #[test]
    fn a_whole_number_may_be_written_in_several_ways() {
        for (number, expected) in [
            ("3", Some(3)),
            ("-3.0", Some(-3)),
            ("1.5e1", Some(15)),
            ("20E-1", Some(2)),
            ("1.5", None),
            ("5e-1", None),
            ("1e99999999999", None),
            ("9223372036854775808", None),
            ("-9223372036854775808", Some(i64::MIN)),
        ] {
            assert_eq!(super::integer(number), expected, "{number}");
        }
    }
}
