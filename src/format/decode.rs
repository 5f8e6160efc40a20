//! Decoding a [`Value`]: the trait that structs of the format implement, and the decoder, which
//! tracks the path and collects the problems.

use crate::digits::integer_to_string;
use crate::format::Value;
use crate::limits;
use crate::problem::{Fault, Problem};

/// Maximum number of problems recorded.
const MAX_PROBLEMS: usize = 1000;

/// Decodes values and collects their problems.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The problems found.
    pub problems: Vec<Problem>,
    path: String,
}

/// The fields of an object, in the order of the declaration: each is removed in turn, so that a
/// field's name occurs once in the bundle.
#[derive(Debug)]
pub struct Fields {
    /// Whether the value was an object at all.
    is_object: bool,
    slots: std::vec::IntoIter<(&'static str, Option<Value>)>,
}

/// A type that can be decoded from a JSON value.
///
/// Most types derive it with [`Format`](crate::format::Format); a type with rules of its own implements it:
///
/// ```
/// use tujie::format::{Decode, Decoder, Value, decode};
/// use tujie::problem::Fault;
///
/// #[derive(Debug, PartialEq)]
/// struct Height(i64);
///
/// impl Decode for Height {
///     fn decode(decoder: &mut Decoder, value: Value) -> Height {
///         let height = i64::decode(decoder, value);
///         if height < 0 {
///             decoder.problem(Fault::Negative, &[]);
///         }
///         Height(height)
///     }
/// }
///
/// assert_eq!(decode(Value::Integer(3)), Ok(Height(3)));
/// assert_eq!(decode::<Height>(Value::Integer(-3)).unwrap_err()[0].code(), "negative");
/// ```
pub trait Decode: Sized {
    /// Maximum number of items of this type in a list.
    const MAX_ITEMS: usize = limits::MAX_LIST_ITEMS;

    /// Decodes it; if the value does not match, records why and returns an empty value.
    fn decode(decoder: &mut Decoder, value: Value) -> Self;
}

/// Decodes a whole value.
///
/// # Errors
/// Everything in it that does not match.
pub fn decode<T: Decode>(value: Value) -> Result<T, Vec<Problem>> {
    let mut decoder = Decoder::default();
    let decoded = T::decode(&mut decoder, value);
    if decoder.problems.is_empty() { Ok(decoded) } else { Err(decoder.problems) }
}

impl Decoder {
    /// Records a problem at the current path, unless there are very many already.
    pub fn problem(&mut self, fault: Fault, args: &[&str]) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(self.path.as_str(), fault, args));
        }
    }

    /// The fields of an object with these names, each followed by `|`; records unknown fields.
    #[inline(never)]
    pub fn fields(&mut self, value: Value, names: &'static str) -> Fields {
        let known = || names.split_terminator('|');
        let mut is_object = true;
        let mut found = match value {
            Value::Object(members) => members,
            other => {
                self.wrong_type(&other);
                is_object = false;
                Vec::new()
            }
        };
        for (key, _) in &found {
            if !known().any(|name| name == key) {
                self.problem(Fault::UnknownFieldNoneNear, &[key, &listed(names)]);
            }
        }
        let take = |name| found.iter_mut().find(|(k, _)| k == name).map(|(_, n)| std::mem::take(n));
        let slots: Vec<_> =
            known().map(take).zip(known()).map(|(value, name)| (name, value)).collect();
        Fields { is_object, slots: slots.into_iter() }
    }

    /// Decodes the next field of an object: one small call per field, since the bundle has many fields.
    #[inline(never)]
    pub fn field<T: Decode>(&mut self, fields: &mut Fields) -> T {
        let (value, length) = self.take(fields, true);
        let decoded = T::decode(self, value);
        self.leave(length);
        decoded
    }

    /// Decodes an optional field; if absent, it gets its type's default, as in the schema.
    #[inline(never)]
    pub fn field_or_default<T: Decode + Default>(&mut self, fields: &mut Fields) -> T {
        let (value, length) = self.take(fields, false);
        let decoded =
            if let Value::Missing = value { T::default() } else { T::decode(self, value) };
        self.leave(length);
        decoded
    }

    /// Removes the next field and enters it; records its absence if it is required.
    #[inline(never)]
    fn take(&mut self, fields: &mut Fields, required: bool) -> (Value, usize) {
        let (name, value) = fields.slots.next().unwrap_or_default();
        if required && value.is_none() && fields.is_object {
            self.problem(Fault::MissingField, &[name, ""]);
        }
        (value.unwrap_or_default(), self.enter(name))
    }

    /// Decodes a value one level down: a member of an object, or `[0]` of a list.
    pub fn value_at<T: Decode>(&mut self, step: &str, value: Value) -> T {
        let length = self.enter(step);
        let decoded = T::decode(self, value);
        self.path.truncate(length);
        decoded
    }

    /// Passes each item of a list to `each`, at its path. One loop for lists of any type. A list of
    /// more than `max_items` is not decoded at all: each item takes work, and each may be invalid.
    #[inline(never)]
    pub fn items(
        &mut self,
        value: Value,
        max_items: usize,
        each: &mut dyn FnMut(&mut Decoder, Value),
    ) {
        match value {
            Value::Array(items) if items.len() > max_items => {
                self.too_many(items.len(), max_items);
            }
            Value::Array(items) => {
                for (i, item) in items.into_iter().enumerate() {
                    let length = self.enter(&["[", &integer_to_string(i as u64), "]"].concat());
                    each(self, item);
                    self.leave(length);
                }
            }
            other => self.wrong_type(&other),
        }
    }

    /// Records that there are more items or members than are decoded.
    #[inline(never)]
    pub fn too_many(&mut self, count: usize, most: usize) {
        let number = |n: usize| integer_to_string(n as u64);
        self.problem(Fault::TooMany, &[&number(count), &number(most)]);
    }

    /// Which of `words`, each followed by `|`, a value names: its index, the word, and the word's
    /// content. An unknown word is recorded, unless a problem was recorded already; its index is
    /// [`usize::MAX`].
    #[inline(never)]
    pub fn variant(&mut self, value: Value, words: &'static str) -> (usize, &'static str, Value) {
        let (word, content) = match value {
            Value::String(word) => (word, Value::Missing),
            Value::Object(members) if members.len() == 1 => {
                members.into_iter().next().unwrap_or_default()
            }
            other => {
                self.wrong_type(&other);
                Default::default()
            }
        };
        for (index, known) in words.split_terminator('|').enumerate() {
            if word == known {
                return (index, known, content);
            }
        }
        if !word.is_empty() {
            self.problem(Fault::UnknownWord, &[&word, &listed(words)]);
        }
        (usize::MAX, "", content)
    }

    /// Records that a value does not have the expected type.
    #[inline(never)]
    pub fn wrong_type(&mut self, value: &Value) {
        if *value != Value::Missing {
            self.problem(Fault::UnfitValue, &[]);
        }
    }

    /// Appends a step to the path; [`Decoder::leave`] with the returned value removes it.
    #[inline(never)]
    pub fn enter(&mut self, step: &str) -> usize {
        let length = self.path.len();
        if length > 0 && !step.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(step);
        length
    }

    /// Returns to the path before [`Decoder::enter`].
    #[inline(never)]
    pub fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }
}

/// Names or words in the form in which a problem lists them.
fn listed(words: &str) -> String {
    words.split_terminator('|').collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
