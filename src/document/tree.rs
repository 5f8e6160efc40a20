//! A data file as a tree in which every value and key knows where it stands.
//!
//! serde forgets places; an editor needs them. So a file becomes this tree first, and every later
//! check finds its line and column here.

use serde_json::{Map, Value as Json};

/// A place in a text: line and column from 1, columns counted in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Line from 1.
    pub line: u32,
    /// Column from 1, in characters.
    pub column: u32,
}

/// A value and where it starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its first character.
    pub spot: Spot,
    /// The value.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written, valid JSON.
    Number(String),
    /// Text, escapes resolved.
    Text(String),
    /// `[…]`.
    List(Vec<Node>),
    /// `{…}`, in file order, each key once.
    Object(Vec<Member>),
    /// Something that could not be read and was reported already; later checks are silent on it.
    Broken,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The key.
    pub key: String,
    /// Where the key starts.
    pub spot: Spot,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The member `key` of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().find(|m| m.key == key).map(|m| &m.node)
    }

    /// The members of an object; none for anything else.
    pub fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// Where a path such as `body.flow.nodes[2].id` stands; the nearest part of it that exists.
    /// A problem with a member is shown at its value, one with a whole object at its bracket.
    pub fn find(&self, path: &str) -> Spot {
        let mut here = self;
        let mut rest = path;
        while !rest.is_empty() {
            let next = if let Some(after) = rest.strip_prefix('[') {
                let (number, tail) = after.split_once(']').unwrap_or((after, ""));
                rest = tail.strip_prefix('.').unwrap_or(tail);
                number.parse::<usize>().ok().and_then(|i| here.items().get(i))
            } else {
                // A key may itself hold dots (an output's id): take the longest that fits.
                let member = here
                    .members()
                    .iter()
                    .filter(|m| ends_key(rest, &m.key))
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
        here.spot
    }

    /// The same as a value of serde_json. What is broken becomes `null`.
    pub fn to_json(&self) -> Json {
        match &self.value {
            Value::Null | Value::Broken => Json::Null,
            Value::Bool(flag) => Json::Bool(*flag),
            Value::Number(number) => serde_json::from_str(number).unwrap_or(Json::Null),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            Value::Object(members) => Json::Object(
                members.iter().map(|m| (m.key.clone(), m.node.to_json())).collect::<Map<_, _>>(),
            ),
        }
    }
}

/// Whether `path` starts with `key` as a whole step.
fn ends_key(path: &str, key: &str) -> bool {
    !key.is_empty()
        && path
            .strip_prefix(key)
            .is_some_and(|tail| tail.is_empty() || tail.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use crate::document::text;

    #[test]
    fn a_path_finds_its_place_or_the_nearest() {
        let read = text::parse("{\n \"a\": [1, {\"b.c\": 2}],\n \"d\": {}\n}");
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
            let spot = read.tree.find(path);
            assert_eq!((spot.line, spot.column), (line, column), "{path}");
        }
    }
}
