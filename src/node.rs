//! From a JSON value to the structs of a document, small and total.
//!
//! The structs that make up the format are declared with [`record!`] and [`choice!`]. Reading is
//! generated from the declaration, and natively the JSON Schema too, so format, reader and schema
//! are one source. Serde's derive would do the same for about three times the bytes, and every
//! reader of a newspaper would pay for them; here a value comes as one [`Node`], from the browser's
//! boundary ([`wire`]) or from a parser at hand. Reading never fails: it notes what is wrong, with its path, and goes
//! on with an empty value, so that all problems come at once.

#[cfg(any(feature = "author", feature = "component"))]
mod carry;
mod declare;
mod values;
pub mod wire;

use crate::problem::{Fault, Problem};
#[cfg(feature = "author")]
pub use carry::deserialize;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// Not there at all; read as an empty value without a word, because its absence was told.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number. The format has no others: exact decimals stand in quotes.
    Number(i64),
    /// A fraction, or something JSON does not have.
    Other,
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in file order.
    Map(Vec<(String, Node)>),
}

/// After so many problems no more are noted.
const PROBLEMS: usize = 1000;

/// Collects what is wrong while values are read.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was found to be wrong.
    pub problems: Vec<Problem>,
    path: String,
}

/// The members of an object, in the order of the declaration: each is taken out in turn, so that a
/// field's name stands once in the bundle.
#[derive(Debug)]
pub struct Members {
    /// Whether there was an object at all.
    there: bool,
    slots: std::vec::IntoIter<(&'static str, Option<Node>)>,
}

/// A value that can be read from a node.
pub trait Read: Sized {
    /// How many of it a list may have.
    const MOST: usize = crate::limits::ITEMS;

    /// Reads it; where the node does not fit, notes why and gives an empty value.
    fn read(r: &mut Reader, node: Node) -> Self;
}

/// Reads a whole value.
///
/// # Errors
/// Everything in it that does not fit.
pub fn read<T: Read>(node: Node) -> Result<T, Vec<Problem>> {
    let mut r = Reader::default();
    let value = T::read(&mut r, node);
    if r.problems.is_empty() { Ok(value) } else { Err(r.problems) }
}

impl Reader {
    /// Notes a problem at the present place; of a thing that does not fit at all, the first of them.
    pub fn say(&mut self, fault: Fault, args: &[&str]) {
        if self.problems.len() < PROBLEMS {
            self.problems.push(Problem::new(self.path.as_str(), fault, args));
        }
    }

    /// The members of an object with these keys, each followed by `|`; notes those that are none of them.
    #[inline(never)]
    pub fn members(&mut self, node: Node, keys: &'static str) -> Members {
        let names = || keys.split_terminator('|');
        let mut there = true;
        let mut found = match node {
            Node::Map(members) => members,
            other => {
                self.unfit(&other);
                there = false;
                Vec::new()
            }
        };
        for (key, _) in &found {
            if !names().any(|name| name == key) {
                self.say(Fault::UnknownFieldNoneNear, &[key, &listed(keys)]);
            }
        }
        let take = |name| found.iter_mut().find(|(k, _)| k == name).map(|(_, n)| std::mem::take(n));
        let slots: Vec<_> =
            names().map(take).zip(names()).map(|(node, name)| (name, node)).collect();
        Members { there, slots: slots.into_iter() }
    }

    /// Reads the next member of an object: one small call a field, in a bundle with many fields.
    #[inline(never)]
    pub fn member<T: Read>(&mut self, members: &mut Members) -> T {
        let (node, length) = self.take(members, true);
        let value = T::read(self, node);
        self.leave(length);
        value
    }

    /// Reads a member that may be left out; then it is its type's default, as the schema says.
    #[inline(never)]
    pub fn member_or_default<T: Read + Default>(&mut self, members: &mut Members) -> T {
        let (node, length) = self.take(members, false);
        let value = if let Node::Absent = node { T::default() } else { T::read(self, node) };
        self.leave(length);
        value
    }

    /// Takes the next member out and goes into it; notes its absence where it must be there.
    #[inline(never)]
    fn take(&mut self, members: &mut Members, needed: bool) -> (Node, usize) {
        let (key, node) = members.slots.next().unwrap_or_default();
        if needed && node.is_none() && members.there {
            self.say(Fault::MissingField, &[key, ""]);
        }
        (node.unwrap_or_default(), self.enter(key))
    }

    /// Reads a member at its place.
    pub fn field<T: Read>(&mut self, key: &str, node: Node) -> T {
        let length = self.enter(key);
        let value = T::read(self, node);
        self.path.truncate(length);
        value
    }

    /// Gives each item of a list to `each`, at its place. One loop for lists of anything. Of a list of more than `most`
    /// none is read: each of them takes work, and may be as wrong as the next.
    #[inline(never)]
    pub fn items(&mut self, node: Node, most: usize, each: &mut dyn FnMut(&mut Reader, Node)) {
        match node {
            Node::List(items) if items.len() > most => self.many(items.len(), most),
            Node::List(items) => {
                for (i, item) in items.into_iter().enumerate() {
                    let length =
                        self.enter(&["[", &crate::amount::integer(i as u64), "]"].concat());
                    each(self, item);
                    self.leave(length);
                }
            }
            other => self.unfit(&other),
        }
    }

    /// Notes that there are more than are read.
    #[inline(never)]
    pub fn many(&mut self, count: usize, most: usize) {
        let number = |n: usize| crate::amount::integer(n as u64);
        self.say(Fault::TooMany, &[&number(count), &number(most)]);
    }

    /// Which of `choices`, each followed by `|`, a value names, by its place and its word, and what the
    /// word holds. A word that is none of them is noted, unless something was noted already.
    #[inline(never)]
    pub fn tag(&mut self, node: Node, choices: &'static str) -> (usize, &'static str, Node) {
        let (word, inner) = match node {
            Node::Text(word) => (word, Node::Absent),
            Node::Map(members) if members.len() == 1 => {
                members.into_iter().next().unwrap_or_default()
            }
            other => {
                self.unfit(&other);
                Default::default()
            }
        };
        for (place, choice) in choices.split_terminator('|').enumerate() {
            if word == choice {
                return (place, choice, inner);
            }
        }
        if !word.is_empty() {
            self.say(Fault::UnknownWord, &[&word, &listed(choices)]);
        }
        (usize::MAX, "", inner)
    }

    /// Notes that a value is not what this place holds.
    #[inline(never)]
    pub fn unfit(&mut self, node: &Node) {
        if *node != Node::Absent {
            self.say(Fault::UnfitValue, &[]);
        }
    }

    /// Goes into a member; [`Reader::leave`] with what this returns goes back.
    #[inline(never)]
    pub fn enter(&mut self, key: &str) -> usize {
        let length = self.path.len();
        if length > 0 && !key.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(key);
        length
    }

    /// Goes back to where [`Reader::enter`] went in.
    #[inline(never)]
    pub fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }
}

/// Keys or choices as a problem lists them.
fn listed(words: &str) -> String {
    words.split_terminator('|').collect::<Vec<_>>().join(", ")
}

pub use declare::{choice, first, key, member, record, word};

#[cfg(test)]
mod tests {
    use super::*;

    record! {
        /// A thing for the tests.
        pub struct Thing {
            /// Its id.
            pub id: String,
            /// Its parts.
            pub parts?: Vec<Part>,
            /// A word of the language.
            pub given = "in"?: Option<i64>,
        }
    }

    record! {
        /// A thing of which there are few.
        pub struct Few [2] {
            /// Its id.
            pub id: String,
        }

        /// A list of them.
        pub struct Lot {
            /// They.
            pub few: Vec<Few>,
        }
    }

    #[test]
    fn of_a_list_that_is_too_long_nothing_is_read() {
        for (json, expected) in [
            (r#"{"few": [{"id": "a"}, {"id": "b"}]}"#, None),
            (r#"{"few": [1, 2, 3]}"#, Some(("few", "too-long"))),
        ] {
            let problems = read::<Lot>(serde_json::from_str(json).unwrap()).err();
            let first = problems.as_ref().map(|all| (all[0].path.as_str(), all[0].code()));
            assert_eq!(
                (first, problems.as_ref().map_or(0, Vec::len)),
                (expected, expected.iter().len())
            );
        }
        let schema = crate::document::shape::schema_of::<Lot>();
        assert_eq!(schema["properties"]["few"]["maxItems"], 2);
    }

    choice! {
        /// A part for the tests.
        pub enum Part {
            /// A word.
            "plain" Plain,
            /// With two of something.
            "pair" Pair([String; 2]),
            /// With members of its own.
            "both" Both {
                /// One.
                one: String,
                /// Two, maybe.
                two?: Option<String>,
            },
        }
    }

    choice! {
        /// A choice whose default is not its first.
        #[derive(Default)]
        pub enum Size {
            /// Not this.
            "small" Small,
            /// This.
            #[default]
            "large" Large,
        }
    }

    record! {
        /// A thing with a choice that may be left out.
        pub struct Sized {
            /// The choice.
            pub size?: Size,
        }
    }

    #[test]
    fn what_is_left_out_is_the_default() {
        for (json, size) in [("{}", Size::Large), (r#"{"size": "small"}"#, Size::Small)] {
            assert_eq!(read::<Sized>(serde_json::from_str(json).unwrap()), Ok(Sized { size }));
        }
    }

    fn check(json: &str, expected: &[(&str, &str)]) {
        let node: Node = serde_json::from_str(json).unwrap();
        let problems = read::<Thing>(node).err().unwrap_or_default();
        let found: Vec<(&str, &str)> =
            problems.iter().map(|p| (p.path.as_str(), p.code())).collect();
        assert_eq!(found, expected, "{json}");
    }

    #[test]
    fn what_fits_is_read() {
        let node = serde_json::from_str(r#"{"id": "a", "parts": ["plain", {"pair": ["x", "y"]}, {"both": {"one": "1"}}], "in": 3}"#).unwrap();
        let thing = Thing {
            id: "a".into(),
            parts: vec![
                Part::Plain,
                Part::Pair(["x".into(), "y".into()]),
                Part::Both { one: "1".into(), two: None },
            ],
            given: Some(3),
        };
        assert_eq!(read::<Thing>(node), Ok(thing));
    }

    #[test]
    fn all_that_does_not_fit_is_told_with_its_place() {
        check(r#"{"id": "a"}"#, &[]);
        check("{}", &[("", "missing-field")]);
        check("[]", &[("", "wrong-type")]);
        check(r#"{"id": 3, "in": 1.5}"#, &[("id", "wrong-type"), ("in", "wrong-type")]);
        check(
            r#"{"id": "a", "given": 1, "inn": 1}"#,
            &[("", "unknown-field"), ("", "unknown-field")],
        );
        check(
            r#"{"id": "a", "parts": ["plane", {"pair": ["x"]}, 7, {"both": {"tow": "2"}}]}"#,
            &[
                ("parts[0]", "wrong-type"),
                ("parts[1].pair", "wrong-type"),
                ("parts[2]", "wrong-type"),
                ("parts[3].both", "unknown-field"),
                ("parts[3].both", "missing-field"),
            ],
        );
    }

    #[test]
    fn the_schema_is_the_declaration() {
        let schema = serde_json::to_value(schemars::schema_for!(Thing)).unwrap();
        assert_eq!(schema["required"], serde_json::json!(["id"]));
        assert_eq!(schema["additionalProperties"], serde_json::json!(false));
        assert!(schema["properties"]["in"].is_object(), "{schema:#}");
        assert!(schema["$defs"]["Part"].to_string().contains("\"pair\""));
    }
}
