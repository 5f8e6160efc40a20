//! A JSON value without places: what is decoded.

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Not there at all. It decodes as an empty value without a further problem, because its absence
    /// is one already.
    #[default]
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number. The format has no others: exact decimals stand in quotes.
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
