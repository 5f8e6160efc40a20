//! Objects against the schema: fields that are unknown or missing, and the key that says which of
//! several forms is meant.

use super::{Form, Walk, Words, expected, same};
use crate::bilingual::Bilingual;
use crate::digits::integer_to_string;
use crate::format::tree::{Member, Node, NodeValue};
use crate::problem::{Fault, listed, nearest};
use serde_json::Value as Json;

impl<'a> Walk<'a> {
    /// An object that may have one of several forms.
    pub(super) fn object_of(&mut self, node: &Node, forms: &[Form<'a>]) -> Node {
        let tags: Vec<&str> = forms.iter().filter_map(|f| tag(f.schema)).collect();
        if tags.len() == forms.len() && forms.len() > 1 {
            return self.tagged(node, forms, &tags);
        }
        // Forms that differ in their fields: the one that shares most with what is written.
        let shared = |form: &Form| {
            let fields = fields_of(form.schema);
            node.members().iter().filter(|m| fields.contains(&m.key.as_str())).count()
        };
        let Some(form) = forms.iter().rev().max_by_key(|f| shared(f)) else { return node.clone() };
        let before = self.problems.len();
        let mended = self.object(node, form.schema);
        if form.is_text && self.problems.len() == before {
            self.note_text(node);
        }
        mended
    }

    fn note_text(&mut self, node: &Node) {
        let part = |key: &str| node.get(key).and_then(|n| Some((n.text()?, n.spot)));
        if let (Some((zh, zh_spot)), Some((en, en_spot))) = (part("zh"), part("en")) {
            self.texts.push(Words {
                path: self.path.clone(),
                spots: [zh_spot, en_spot],
                words: Bilingual::new(zh, en),
                plain: false,
            });
        }
    }

    /// `{"kind": {…}}`: one key that says which it is.
    fn tagged(&mut self, node: &Node, forms: &[Form<'a>], tags: &[&'a str]) -> Node {
        let mut taken: Option<&Member> = None;
        let mut mended = Vec::new();
        for member in node.members() {
            let form = forms.iter().find(|f| tag(f.schema) == Some(member.key.as_str()));
            let inner = form.and_then(|f| f.schema.get("properties")?.get(&member.key));
            match (inner, taken) {
                (None, _) => {
                    self.unknown_field(member, tags, tags);
                    self.sound = false;
                }
                (Some(_), Some(before)) => {
                    self.say(member.spot, Fault::OneOnly, same(&[&member.key, &before.key]));
                }
                (Some(inner), None) => {
                    taken = Some(member);
                    let node = self.member(member, inner);
                    mended.push(Member { node, ..member.clone() });
                }
            }
        }
        if node.members().is_empty() {
            self.say(node.spot, Fault::NoChoice, same(&[&tags.join(", ")]));
        }
        Node { spot: node.spot, value: NodeValue::Object(mended) }
    }

    fn object(&mut self, node: &Node, schema: &'a Json) -> Node {
        let fields = fields_of(schema);
        let others = schema.get("additionalProperties");
        let mut mended = Vec::new();
        let mut meant: Vec<&str> = Vec::new();
        let free: Vec<&str> = fields.iter().copied().filter(|f| node.get(f).is_none()).collect();
        if let Some(most) = schema.get("maxProperties").and_then(Json::as_u64)
            && node.members().len() as u64 > most
        {
            let args =
                same(&[&integer_to_string(node.members().len() as u64), &integer_to_string(most)]);
            self.say(node.spot, Fault::TooMany, args);
            return node.clone();
        }
        for member in node.members() {
            let known = schema.get("properties").and_then(|all| all.get(&member.key));
            let of = known.or_else(|| others.filter(|o| o.is_object()));
            if let Some(of) = of {
                let node = self.member(member, of);
                mended.push(Member { node, ..member.clone() });
            } else if others == Some(&Json::Bool(false)) {
                meant.extend(self.unknown_field(member, &free, &fields));
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
            // A misspelt field is told once, as the misspelling it is.
            if !meant.contains(&key) {
                let property = schema.get("properties").and_then(|all| all.get(key));
                let what = expected::field(key, property, self.schema);
                self.say(node.spot, Fault::MissingField, vec![Bilingual::new(key, key), what]);
            }
        }
        Node { spot: node.spot, value: NodeValue::Object(mended) }
    }

    fn member(&mut self, member: &Member, schema: &'a Json) -> Node {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.within(&[dot, &member.key], |walk| walk.node(&member.node, schema))
    }

    /// Says that there is no such field; gives the one of the `free` ones that is probably meant.
    fn unknown_field<'f>(
        &mut self,
        member: &Member,
        free: &[&'f str],
        fields: &[&str],
    ) -> Option<&'f str> {
        let near = nearest(&member.key, free.iter().copied());
        let (fault, other) = match near {
            Some(near) => (Fault::UnknownField, near.to_owned()),
            None => (Fault::UnknownFieldNoneNear, listed(fields)),
        };
        let sound = self.sound;
        self.within(&[if self.path.is_empty() { "" } else { "." }, &member.key], |walk| {
            walk.say(member.spot, fault, same(&[&member.key, &other]));
        });
        // The field is left out of the mended tree: what is left may still be sound.
        self.sound = sound;
        near
    }
}

/// The key of an externally tagged form: the one property it has and must have.
fn tag(schema: &Json) -> Option<&str> {
    let required = schema.get("required")?.as_array()?;
    let [only] = required.as_slice() else { return None };
    let fields = schema.get("properties")?.as_object()?;
    let closed = schema.get("additionalProperties") == Some(&Json::Bool(false));
    (fields.len() == 1 && closed).then_some(only.as_str()?)
}

fn fields_of(schema: &Json) -> Vec<&str> {
    let fields = schema.get("properties").and_then(Json::as_object);
    fields.into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}
