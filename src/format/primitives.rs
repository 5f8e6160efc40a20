//! The types that structs are composed of: strings, numbers, lists, optional values.

use crate::format::{Decode, Decoder, Value};

use crate::problem::Fault;

impl Decode for String {
    const MAX_ITEMS: usize = crate::limits::MAX_LIST_WORDS;

    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        match value {
            Value::String(text) => text,
            other => {
                decoder.wrong_type(&other);
                String::new()
            }
        }
    }
}

impl Decode for bool {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        match value {
            Value::Bool(flag) => flag,
            other => {
                decoder.wrong_type(&other);
                false
            }
        }
    }
}

impl Decode for i64 {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        match value {
            Value::Integer(n) => n,
            other => {
                decoder.wrong_type(&other);
                0
            }
        }
    }
}

impl Decode for u32 {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let n = i64::decode(decoder, value);
        u32::try_from(n).unwrap_or_else(|_| {
            decoder.problem(Fault::UnfitValue, &[]);
            0
        })
    }
}

impl Decode for u8 {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let n = i64::decode(decoder, value);
        u8::try_from(n).unwrap_or_else(|_| {
            decoder.problem(Fault::UnfitValue, &[]);
            0
        })
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        match value {
            Value::Missing | Value::Null => None,
            other => Some(T::decode(decoder, other)),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        Box::new(T::decode(decoder, value))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let mut out = Vec::new();
        decoder.items(value, T::MAX_ITEMS, &mut |decoder, item| out.push(T::decode(decoder, item)));
        out
    }
}

impl<T: Decode> Decode for [T; 2] {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let mut items = match value {
            Value::Array(items) if items.len() == 2 => items,
            other => {
                decoder.wrong_type(&other);
                Vec::new()
            }
        };
        let second = items.pop().unwrap_or_default();
        let first = items.pop().unwrap_or_default();
        [decoder.value_at("[0]", first), decoder.value_at("[1]", second)]
    }
}
