//! List limits in the schema: a declared limit (`x-max-items`) becomes the `maxItems` of every list
//! of that type.

use crate::limits;
use crate::schema::describe;
use serde_json::Value as Json;

/// The key by which a declaration limits lists of its type.
pub const MAX_ITEMS: &str = "x-max-items";

/// Adds `maxItems` and `maxProperties` wherever they are missing.
pub fn add_limits(schema: &mut Json) {
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    add_limits_to_schema(schema, &definitions);
    let definitions = schema.get_mut("$defs").and_then(Json::as_object_mut);
    for definition in definitions.into_iter().flat_map(|all| all.values_mut()) {
        definition.as_object_mut().map(|members| members.remove(MAX_ITEMS));
    }
    schema.as_object_mut().map(|members| members.remove(MAX_ITEMS));
}

fn add_limits_to_schema(schema: &mut Json, definitions: &Json) {
    match schema {
        Json::Object(members) => {
            members.values_mut().for_each(|value| add_limits_to_schema(value, definitions));
            let fixed = members.contains_key("maxItems") || members.contains_key("prefixItems");
            let list = members.get("type").is_some_and(|t| describe::type_includes(t, "array"));
            if let Some(items) = members.get("items").filter(|_| list && !fixed) {
                let name = items.get("$ref").and_then(Json::as_str).unwrap_or_default();
                let name = name.strip_prefix("#/$defs/").unwrap_or(name);
                let own = definitions.get(name).and_then(|of| of.get(MAX_ITEMS)).cloned();
                let word = items.get("type").is_some_and(|t| describe::type_includes(t, "string"));
                let most = if word { limits::MAX_LIST_WORDS } else { limits::MAX_LIST_ITEMS };
                members.insert("maxItems".to_owned(), own.unwrap_or(most.into()));
            }
            if members.get("additionalProperties").is_some_and(Json::is_object) {
                members.insert("maxProperties".to_owned(), limits::MAX_OBJECT_NAMES.into());
            }
        }
        Json::Array(items) => {
            items.iter_mut().for_each(|value| add_limits_to_schema(value, definitions))
        }
        _ => {}
    }
}
