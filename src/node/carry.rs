//! How a value comes from a parser at hand: as one [`Node`], across serde's boundary.

use super::Node;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// Takes whatever comes; every method is written out, because serde's own would format what they
/// refuse and bring float printing into the reader's bundle.
struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Bool(flag))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Node, E> {
        Ok(Node::Number(n))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Node, E> {
        Ok(i64::try_from(n).map_or(Node::Other, Node::Number))
    }

    fn visit_f64<E>(self, n: f64) -> Result<Node, E> {
        // A browser has only floats; whole ones are exact up to 2^53.
        let whole = n as i64;
        Ok(if whole as f64 == n { Node::Number(whole) } else { Node::Other })
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_byte_buf<E>(self, _: Vec<u8>) -> Result<Node, E> {
        Ok(Node::Other)
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(Node::Text(key)) = map.next_key()? {
            members.push((key, map.next_value()?));
        }
        Ok(Node::Map(members))
    }
}

/// For native callers that have a serde deserializer at hand.
///
/// # Errors
/// The codes and places of what does not fit.
#[cfg(feature = "author")]
pub fn deserialize<'de, T: super::Read, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    super::read(Node::deserialize(deserializer)?).map_err(|problems| {
        let words: Vec<String> =
            problems.iter().map(|p| [p.code(), " at ", &p.path].concat()).collect();
        serde::de::Error::custom(words.join("; "))
    })
}
