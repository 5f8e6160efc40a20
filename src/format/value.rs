//! A JSON value without positions: the input of decoding.

/// A JSON value.
///
/// ```
/// use tujie::format::{Value, decode};
///
/// let words = ["a", "b"].map(|word| Value::String(word.to_owned()));
/// assert_eq!(decode::<Vec<String>>(Value::Array(words.into())).unwrap(), ["a", "b"]);
///
/// let mixed = Value::Array(vec![Value::String("a".to_owned()), Value::Integer(2)]);
/// let problems = decode::<Vec<String>>(mixed).unwrap_err();
/// assert_eq!(problems[0].path, "[1]");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Absent. It decodes as an empty value without a further problem, because its absence has
    /// already been reported.
    #[default]
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer. The format has no other numbers: exact decimals are strings.
    Integer(i64),
    /// A fraction, or something JSON does not have.
    Unsupported,
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, in file order.
    Object(Vec<(String, Value)>),
}
