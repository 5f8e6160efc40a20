//! Validates objects against the schema: unknown or missing fields, and the key that selects one of
//! several forms.

use crate::bilingual::Bilingual;
use crate::digits::integer_to_string;
use crate::format::tree::{JsonMember, JsonNode, JsonValue};
use crate::problem::{Fault, list_names, nearest_word};
use crate::schema::{Alternative, ReaderText, Validator, describe, same_in_both};
use serde_json::Value as Json;

impl<'a> Validator<'a> {
    /// An object that may have one of several forms.
    pub(super) fn validate_alternatives(
        &mut self,
        node: &JsonNode,
        forms: &[Alternative<'a>],
    ) -> JsonNode {
        let tags: Vec<&str> = forms.iter().filter_map(|f| tag_key(f.schema)).collect();
        if tags.len() == forms.len() && forms.len() > 1 {
            return self.validate_tagged(node, forms, &tags);
        }
        // Forms that differ in their fields: the one that shares most fields with the value.
        let shared = |form: &Alternative| {
            let fields = field_names(form.schema);
            node.members().iter().filter(|m| fields.contains(&m.key.as_str())).count()
        };
        let Some(form) = forms.iter().rev().max_by_key(|f| shared(f)) else { return node.clone() };
        let before = self.problems.len();
        let mended = self.validate_object(node, form.schema);
        if form.is_text && self.problems.len() == before {
            self.collect_text(node);
        }
        mended
    }

    fn collect_text(&mut self, node: &JsonNode) {
        let part = |key: &str| node.get(key).and_then(|n| Some((n.as_text()?, n.position)));
        if let (Some((zh, zh_spot)), Some((en, en_spot))) = (part("zh"), part("en")) {
            self.texts.push(ReaderText {
                path: self.path.clone(),
                positions: [zh_spot, en_spot],
                words: Bilingual::new(zh, en),
                is_single: false,
            });
        }
    }

    /// `{"kind": {…}}`: a single key selects the form.
    fn validate_tagged(
        &mut self,
        node: &JsonNode,
        forms: &[Alternative<'a>],
        tags: &[&'a str],
    ) -> JsonNode {
        let mut taken: Option<&JsonMember> = None;
        let mut mended = Vec::new();
        for member in node.members() {
            let form = forms.iter().find(|f| tag_key(f.schema) == Some(member.key.as_str()));
            let inner = form.and_then(|f| f.schema.get("properties")?.get(&member.key));
            match (inner, taken) {
                (None, _) => {
                    self.report_unknown_field(member, tags, tags);
                    self.sound = false;
                }
                (Some(_), Some(before)) => {
                    self.report(
                        member.position,
                        Fault::OneOnly,
                        same_in_both(&[&member.key, &before.key]),
                    );
                }
                (Some(inner), None) => {
                    taken = Some(member);
                    let node = self.validate_member(member, inner);
                    mended.push(JsonMember { node, ..member.clone() });
                }
            }
        }
        if node.members().is_empty() {
            self.report(node.position, Fault::NoChoice, same_in_both(&[&tags.join(", ")]));
        }
        JsonNode { position: node.position, value: JsonValue::Object(mended) }
    }

    fn validate_object(&mut self, node: &JsonNode, schema: &'a Json) -> JsonNode {
        let fields = field_names(schema);
        let others = schema.get("additionalProperties");
        let mut mended = Vec::new();
        let mut meant: Vec<&str> = Vec::new();
        let free: Vec<&str> = fields.iter().copied().filter(|f| node.get(f).is_none()).collect();
        if let Some(most) = schema.get("maxProperties").and_then(Json::as_u64)
            && node.members().len() as u64 > most
        {
            let args = same_in_both(&[
                &integer_to_string(node.members().len() as u64),
                &integer_to_string(most),
            ]);
            self.report(node.position, Fault::TooMany, args);
            return node.clone();
        }
        for member in node.members() {
            let known = schema.get("properties").and_then(|all| all.get(&member.key));
            let of = known.or_else(|| others.filter(|o| o.is_object()));
            if let Some(of) = of {
                let node = self.validate_member(member, of);
                mended.push(JsonMember { node, ..member.clone() });
            } else if others == Some(&Json::Bool(false)) {
                meant.extend(self.report_unknown_field(member, &free, &fields));
            } else {
                mended.push(member.clone());
            }
        }
        let required = schema.get("required").and_then(Json::as_array);
        for key in required.into_iter().flatten().filter_map(Json::as_str) {
            if node.get(key).is_some() {
                continue;
            }
            self.sound = false;
            // A misspelt field is reported once, as a misspelling.
            if !meant.contains(&key) {
                let property = schema.get("properties").and_then(|all| all.get(key));
                let what = describe::describe_field(key, property, self.schema);
                self.report(
                    node.position,
                    Fault::MissingField,
                    vec![Bilingual::new(key, key), what],
                );
            }
        }
        JsonNode { position: node.position, value: JsonValue::Object(mended) }
    }

    fn validate_member(&mut self, member: &JsonMember, schema: &'a Json) -> JsonNode {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.within_step(&[dot, &member.key], |walk| walk.validate_node(&member.node, schema))
    }

    /// Reports an unknown field; returns the one of the `free` ones that is probably meant.
    fn report_unknown_field<'f>(
        &mut self,
        member: &JsonMember,
        free: &[&'f str],
        fields: &[&str],
    ) -> Option<&'f str> {
        let near = nearest_word(&member.key, free.iter().copied());
        let (fault, other) = match near {
            Some(near) => (Fault::UnknownField, near.to_owned()),
            None => (Fault::UnknownFieldNoneNear, list_names(fields)),
        };
        let sound = self.sound;
        self.within_step(&[if self.path.is_empty() { "" } else { "." }, &member.key], |walk| {
            walk.report(member.position, fault, same_in_both(&[&member.key, &other]));
        });
        // The field is removed from the repaired tree: the remainder may still be valid.
        self.sound = sound;
        near
    }
}

/// The key of an externally tagged form: the one property it has and must have.
fn tag_key(schema: &Json) -> Option<&str> {
    let required = schema.get("required")?.as_array()?;
    let [only] = required.as_slice() else { return None };
    let fields = schema.get("properties")?.as_object()?;
    let closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
    (fields.len() == 1 && closed).then_some(only.as_str()?)
}

fn field_names(schema: &Json) -> Vec<&str> {
    let fields = schema.get("properties").and_then(Json::as_object);
    fields.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}
