//! Texts in two languages in a data file.

use crate::bilingual::Bilingual;
use crate::format::{Decode, Decoder, Value};

/// Maximum number of texts in a list: caveats, steps.
const MAX_ITEMS: usize = 200;

impl Decode for Bilingual {
    const MAX_ITEMS: usize = MAX_ITEMS;

    fn decode(decoder: &mut Decoder, value: Value) -> Self {
        if let Value::String(both) = value {
            return Bilingual::new(both.as_str(), both.as_str());
        }
        let mut fields = decoder.fields(value, "zh|en|");
        Bilingual { zh: decoder.field(&mut fields), en: decoder.field(&mut fields) }
    }
}

#[cfg(feature = "author")]
impl schemars::JsonSchema for Bilingual {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "x-max-items": MAX_ITEMS,
            "description": "Words: one string where both languages use the same, or {\"zh\": …, \"en\": …}. A figure is referred to as {its.id}, never typed.",
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "properties": {
                        "zh": {"type": "string", "minLength": 1, "description": "Simplified Chinese"},
                        "en": {"type": "string", "minLength": 1, "description": "English"}
                    },
                    "required": ["zh", "en"],
                    "additionalProperties": false
                }
            ]
        })
    }
}
