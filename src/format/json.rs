//! A value parsed by a JSON library: for JSON not written by authors, such as Studio's own files.

use crate::format::Value;
use serde_json::Value as Json;

impl From<Json> for Value {
    fn from(json: Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(flag) => Value::Bool(flag),
            Json::Number(number) => number.as_i64().map_or(Value::Unsupported, Value::Integer),
            Json::String(text) => Value::String(text),
            Json::Array(items) => Value::Array(items.into_iter().map(Value::from).collect()),
            Json::Object(members) => {
                Value::Object(members.into_iter().map(|(key, json)| (key, json.into())).collect())
            }
        }
    }
}
