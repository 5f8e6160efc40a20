//! The fields of a file in plain language, for authors starting one.

use crate::bilingual::Bilingual;
use crate::schema::{Schema, describe};
use serde_json::Value as Json;

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct GuideField {
    /// Its key.
    pub key: String,
    /// Whether it is required.
    pub required: bool,
    /// Its purpose.
    pub description: Bilingual,
}

impl Schema {
    /// The objects of a file of a kind, each with its fields, outermost first.
    pub fn field_guide(&self, kind: &str) -> Vec<(String, Vec<GuideField>)> {
        let mut out = vec![("{ }".to_owned(), self.object_fields(&self.schema))];
        let mut names = Vec::new();
        self.collect_references(&self.schema, kind, &mut names);
        // Grows during iteration: definitions that a definition refers to are appended.
        let mut next = 0;
        while let Some(name) = names.get(next).cloned() {
            next += 1;
            let Some(definition) = self.schema.get("$defs").and_then(|d| d.get(&name)) else {
                continue;
            };
            let fields = self.object_fields(definition);
            if !fields.is_empty() && name != "Text" {
                out.push((name, fields));
            }
            self.collect_references(definition, kind, &mut names);
        }
        out
    }

    fn object_fields(&self, object: &Json) -> Vec<GuideField> {
        let required = object.get("required").and_then(Json::as_array);
        let needed =
            |key: &str| required.is_some_and(|all| all.iter().any(|r| r.as_str() == Some(key)));
        let properties = object.get("properties").and_then(Json::as_object);
        let field = |(key, schema): (&String, &Json)| GuideField {
            key: key.clone(),
            required: needed(key),
            description: describe::describe_field(key, Some(schema), &self.schema),
        };
        let own = properties.into_iter().flatten().map(field);
        // Each alternative of a choice is a field that is allowed here.
        let forms = ["oneOf", "anyOf"].iter().find_map(|key| object.get(key)?.as_array());
        own.chain(forms.into_iter().flatten().flat_map(|form| self.alternative_fields(form)))
            .collect()
    }

    /// An alternative of a choice as a field: `{"capped": {…}}`, or a plain word.
    fn alternative_fields(&self, form: &Json) -> Vec<GuideField> {
        let en = form.get("description").and_then(Json::as_str).unwrap_or_default();
        let words = Bilingual::new("", en.replace('\n', " "));
        let named = |key: &str| GuideField {
            key: key.to_owned(),
            required: false,
            description: words.clone(),
        };
        let keys = form.get("properties").and_then(Json::as_object);
        let keys = keys.into_iter().flatten().map(|(key, _)| key.as_str());
        describe::allowed_words(form).into_iter().chain(keys).map(named).collect()
    }

    /// Adds the definitions that a schema refers to; of kinds only the given one.
    fn collect_references(&self, schema: &Json, kind: &str, into: &mut Vec<String>) {
        match schema {
            Json::Object(members) => {
                for (key, value) in members.iter().filter(|(key, _)| *key != "$defs") {
                    let other_kind =
                        key != kind && crate::kinds::Body::NAMES.contains(&key.as_str());
                    let name = value.as_str().and_then(|v| v.strip_prefix("#/$defs/"));
                    match name {
                        Some(name) if !into.iter().any(|n| n == name) => into.push(name.to_owned()),
                        _ if !other_kind => self.collect_references(value, kind, into),
                        _ => {}
                    }
                }
            }
            Json::Array(items) => {
                items.iter().for_each(|item| self.collect_references(item, kind, into));
            }
            _ => {}
        }
    }
}
