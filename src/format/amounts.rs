//! Exact numbers in a data file. The number types themselves do not depend on the format.

use crate::exact::amount::{Decimal, Rounding};
use crate::format::{Decode, Decoder, Value};
use crate::problem::Fault;

impl Decode for Decimal {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let missing = value == Value::Missing;
        let text = String::decode(decoder, value);
        Decimal::parse(&text).unwrap_or_else(|| {
            if !missing {
                decoder.problem(Fault::NotADecimal, &[&text]);
            }
            Decimal::ZERO
        })
    }
}

impl Decode for Rounding {
    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        let (index, _, _) = decoder.variant(value, "half-up|floor|ceiling|");
        match index {
            1 => Rounding::Floor,
            2 => Rounding::Ceiling,
            _ => Rounding::HalfUp,
        }
    }
}

#[cfg(feature = "author")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "decimal",
            "description": "An exact number in quotes, with plain digits: \"1400\", \"43.52\"."
        })
    }
}

#[cfg(feature = "author")]
impl schemars::JsonSchema for Rounding {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rounding".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "oneOf": [
                {
                    "type": "string",
                    "const": "half-up",
                    "description": "To the nearest, a half away from zero (四舍五入)."
                },
                {
                    "type": "string",
                    "const": "floor",
                    "description": "Down, towards minus infinity: whole women a budget reaches."
                },
                {
                    "type": "string",
                    "const": "ceiling",
                    "description": "Up, towards plus infinity: heads needed for \"at least\"."
                }
            ],
            "description": "How a division that does not come out even is settled. Named in the data file."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::from_json;

    #[test]
    fn every_word_of_the_schema_is_a_rounding() {
        let schema = schemars::schema_for!(Rounding).to_value();
        let words = schema["oneOf"].as_array().unwrap().iter().map(|one| one["const"].to_string());
        let decoded: Vec<Rounding> = words.map(|word| from_json(&word).unwrap()).collect();
        assert_eq!(decoded, [Rounding::HalfUp, Rounding::Floor, Rounding::Ceiling]);
        assert!(from_json::<Rounding>("\"up\"").is_err());
    }
}
