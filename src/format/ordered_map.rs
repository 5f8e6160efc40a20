//! Small ordered maps: they preserve file order and add no map type to the reader's bundle.

use crate::format::{Decode, Decoder, Value};
use crate::limits::MAX_OBJECT_NAMES;

/// Names and values in file order.
///
/// ```
/// use tujie::format::ordered_map::OrderedMap;
///
/// let mut map = OrderedMap::default();
/// map.set("second", 2);
/// map.set("first", 1);
/// map.set("second", 22);
/// assert_eq!(map.get("second"), Some(&22));
/// assert_eq!(map.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["second", "first"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedMap<T>(pub Vec<(String, T)>);

impl<T> Default for OrderedMap<T> {
    fn default() -> Self {
        OrderedMap(Vec::new())
    }
}

impl<T> OrderedMap<T> {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// Sets a name's value, in place or appended.
    pub fn set(&mut self, name: &str, value: T) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, v)) => *v = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// All names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v))
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An output in its canonical form, as in a file or an API result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CanonicalValue {
    /// No value.
    None,
    /// A number, id or flag.
    Single(String),
    /// Several ids.
    Several(Vec<String>),
}

impl<T: Decode> Decode for OrderedMap<T> {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let mut pairs = Vec::new();
        match value {
            Value::Object(members) if members.len() > MAX_OBJECT_NAMES => {
                decoder.too_many(members.len(), MAX_OBJECT_NAMES)
            }
            Value::Object(members) => {
                for (key, member) in members {
                    let value = decoder.value_at(&key, member);
                    pairs.push((key, value));
                }
            }
            other => decoder.wrong_type(&other),
        }
        OrderedMap(pairs)
    }
}

impl Decode for CanonicalValue {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        match value {
            Value::String(one) => CanonicalValue::Single(one),
            Value::Array(_) => CanonicalValue::Several(Vec::decode(decoder, value)),
            Value::Null | Value::Missing => CanonicalValue::None,
            other => {
                decoder.wrong_type(&other);
                CanonicalValue::None
            }
        }
    }
}

#[cfg(feature = "author")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for OrderedMap<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        ("PairsOf".to_owned() + &T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let of = generator.subschema_for::<T>();
        schemars::json_schema!({"type": "object", "additionalProperties": of})
    }
}

#[cfg(feature = "author")]
impl schemars::JsonSchema for CanonicalValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Expected".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An output in canonical form: \"4400.00\", \"21\", \"true\"; null for no value; a list of ids where there may be several.",
            "anyOf": [{"type": "string"}, {"type": "null"}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}
