//! The form of a file: its fields in the schema's order with their values, built from the schema and the
//! file's tree. A form changes nothing; its user edits the text.

use crate::edit::{JsonPath, PathStep};
pub use crate::form::field_kind::{
    FieldKind, RefTarget, ReferenceScope, bilingual_text, field_kind as sort_of, reference_choices,
};
use serde_json::{Value as Json, json};
use tujie::bilingual::Bilingual;
use tujie::format::tree::{JsonNode, JsonValue};
use tujie::problem::Problem;
use tujie::schema::Schema;

/// The maximum number of list items in the form: a page with ten thousand fields is unusable.
pub const MAX_ITEMS: usize = 500;

/// A field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The path of its value, which may not exist yet.
    pub path: JsonPath,
    /// Its name among all fields: `Fact.near`, of an item `Fact.near[]`.
    pub name: String,
    /// Its label.
    pub label: Bilingual,
    /// Its explanation.
    pub description: Bilingual,
    /// Whether the file must have it.
    pub required: bool,
    /// Whether the file has it.
    pub present: bool,
    /// The value it gets when it is added; `null` if it is present.
    pub blank: Json,
    /// Its control, with its current value.
    pub control: Control,
}

/// The control of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Words in Chinese and English; `both` where one string stands for the two.
    Words {
        /// The words.
        words: Bilingual,
        /// Written as one string.
        both: bool,
    },
    /// One line of text.
    Line {
        /// The text.
        text: String,
        /// What the text refers to.
        sort: FieldKind,
    },
    /// A whole number, as written.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// One of a few words.
    Choice {
        /// The word, empty where there is none.
        word: String,
        /// The possible words.
        of: Vec<Choice>,
    },
    /// One of several variants, each with content of its own.
    Variant {
        /// The current variant, empty if there is none.
        tag: String,
        /// The possible variants.
        of: Vec<Choice>,
        /// Its content.
        inner: Option<Box<Field>>,
    },
    /// Any number of items of one type.
    List {
        /// The items.
        items: Vec<Field>,
        /// The value of a new item.
        blank: Json,
        /// Whether the number of items is fixed.
        fixed: bool,
        /// How many items exceed [`MAX_ITEMS`].
        more: usize,
    },
    /// Fields that belong together.
    Group(Vec<Field>),
    /// A map whose keys the file chooses.
    Pairs {
        /// One field per entry; the key is its path's last step.
        entries: Vec<Field>,
        /// The value of a new entry.
        blank: Json,
    },
    /// An output of a worked example: a text, nothing, or several ids.
    Output(Vec<String>, OutputForm),
    /// A value that only the source can show.
    Other,
}

/// The form of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputForm {
    /// One text.
    One,
    /// `null`.
    Nothing,
    /// A list.
    Many,
}

/// A choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The word or id that is written.
    pub word: String,
    /// Its label.
    pub label: Bilingual,
    /// Its meaning; for a fact its printed text.
    pub description: Bilingual,
    /// The value written for a variant with content.
    pub blank: Json,
}

impl Choice {
    /// A choice without content.
    pub fn new(word: &str, label: Bilingual, about: Bilingual) -> Choice {
        Choice { word: word.to_owned(), label, description: about, blank: Json::Null }
    }
}

/// Builds the form of a file. `root` is the name of its schema: `Document` or `Article`.
pub fn build_form(shape: &Schema, root: &str, tree: &JsonNode) -> Field {
    let schema = Schemas { root: &shape.schema };
    schema.field(&JsonPath::default(), root.to_owned(), &shape.schema, Some(tree), true)
}

impl Field {
    /// The problems of this field: those at its path, and for a field without subfields also those below its
    /// path.
    pub fn problems<'a>(&self, all: &'a [Problem]) -> Vec<&'a Problem> {
        let leaf = !matches!(
            self.control,
            Control::Group(_)
                | Control::List { .. }
                | Control::Pairs { .. }
                | Control::Variant { .. }
        );
        let path = self.path.to_string();
        all.iter().filter(|p| p.path == path || (leaf && is_within(&p.path, &path))).collect()
    }

    /// The number of problems at this field or below it.
    pub fn problem_count(&self, all: &[Problem]) -> usize {
        let path = self.path.to_string();
        all.iter().filter(|p| p.path == path || is_within(&p.path, &path)).count()
    }
}

fn is_within(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// The keys that precede `key` in the schema's order, for inserting it in that order.
pub fn keys_before<'a>(fields: &'a [Field], key: &str) -> Vec<&'a str> {
    let last = |f: &'a Field| match f.path.0.last() {
        Some(PathStep::Key(key)) => key.as_str(),
        _ => "",
    };
    fields.iter().map(last).take_while(|k| *k != key).collect()
}

#[derive(Clone, Copy)]
struct Schemas<'a> {
    root: &'a Json,
}

impl<'a> Schemas<'a> {
    /// Follows a schema's reference; returns the definition and its name.
    fn resolve(self, schema: &'a Json) -> (&'a Json, Option<&'a str>) {
        // Of `T or null` the first is the type: an omitted field reads as null.
        if let Some(of) = schema.get("anyOf").and_then(Json::as_array)
            && let [one, null] = of.as_slice()
            && null.get("type").and_then(Json::as_str) == Some("null")
        {
            return self.resolve(one);
        }
        let Some(name) = schema.get("$ref").and_then(Json::as_str) else { return (schema, None) };
        let definition = name.strip_prefix("#/$defs/");
        let target = definition.and_then(|name| self.root.get("$defs")?.get(name));
        (target.unwrap_or(schema), definition)
    }

    fn field(
        self,
        path: &JsonPath,
        name: String,
        schema: &'a Json,
        node: Option<&JsonNode>,
        required: bool,
    ) -> Field {
        let (label, about) = self.label_and_description(&name, schema);
        Field {
            path: path.clone(),
            label,
            description: about,
            required,
            present: node.is_some(),
            blank: if node.is_some() { Json::Null } else { self.blank(schema) },
            control: self.control(path, &name, schema, node),
            name,
        }
    }

    /// Label and explanation of a field.
    fn label_and_description(self, name: &str, schema: &'a Json) -> (Bilingual, Bilingual) {
        let of = name.trim_end_matches("[]").trim_end_matches("{}");
        let key = of.rsplit(['.', '=']).next().unwrap_or_default();
        let row = labels::find(of).or_else(|| labels::find(key)).copied().unwrap_or_default();
        let described = |s: &Json| s.get("description").and_then(Json::as_str).map(str::to_owned);
        let en =
            described(schema).or_else(|| described(self.resolve(schema).0)).unwrap_or_default();
        (
            Bilingual::new(row.zh, row.en),
            Bilingual::new(row.description_zh, en.replace('\n', " ").replace('`', "")),
        )
    }

    fn control(
        self,
        path: &JsonPath,
        name: &str,
        schema: &'a Json,
        node: Option<&JsonNode>,
    ) -> Control {
        let (target, definition) = self.resolve(schema);
        let own = definition.unwrap_or(name);
        match definition {
            Some("Text") => {
                let both = node.is_some_and(|n| n.as_text().is_some());
                return Control::Words {
                    words: node.map(bilingual_text).unwrap_or_default(),
                    both,
                };
            }
            Some("Decimal") => return line_control(node, FieldKind::Decimal),
            Some("Expected") => return output_control(node),
            _ => {}
        }
        if let Some(forms) = target.get("oneOf").and_then(Json::as_array) {
            return self.choice(path, own, forms, node);
        }
        let is = |wanted: &str| match target.get("type") {
            Some(Json::String(one)) => one == wanted,
            Some(Json::Array(all)) => all.iter().any(|t| t.as_str() == Some(wanted)),
            _ => false,
        };
        if is("string") {
            line_control(node, field_kind::field_kind(name))
        } else if is("integer") || is("number") {
            Control::Number(match node.map(|n| &n.value) {
                Some(JsonValue::Number(number)) => number.clone(),
                _ => String::new(),
            })
        } else if is("boolean") {
            Control::Flag(node.is_some_and(|n| n.value == JsonValue::Bool(true)))
        } else if let Some(of) = target.get("items") {
            let name = [name, "[]"].concat();
            let all = node.map(JsonNode::items).unwrap_or_default();
            Control::List {
                items: all
                    .iter()
                    .enumerate()
                    .take(MAX_ITEMS)
                    .map(|(i, item)| self.field(&path.item(i), name.clone(), of, Some(item), true))
                    .collect(),
                blank: self.blank(of),
                fixed: target.get("minItems").is_some_and(|n| target.get("maxItems") == Some(n)),
                more: all.len().saturating_sub(MAX_ITEMS),
            }
        } else if target.get("properties").is_some() {
            self.group(path, own, target, node)
        } else if let Some(of) = target.get("additionalProperties").filter(|a| a.is_object()) {
            let name = [name, "{}"].concat();
            let members = node.map(JsonNode::members).unwrap_or_default().iter();
            Control::Pairs {
                entries: members
                    .map(|m| self.field(&path.key(&m.key), name.clone(), of, Some(&m.node), true))
                    .collect(),
                blank: self.blank(of),
            }
        } else {
            Control::Other
        }
    }

    fn group(
        self,
        path: &JsonPath,
        own: &str,
        target: &'a Json,
        node: Option<&JsonNode>,
    ) -> Control {
        let properties = target.get("properties").and_then(Json::as_object);
        let required = target.get("required").and_then(Json::as_array);
        let must = |key: &str| required.is_some_and(|r| r.iter().any(|k| k.as_str() == Some(key)));
        let fields = properties.into_iter().flatten().map(|(key, schema)| {
            let name = [own, ".", key].concat();
            self.field(&path.key(key), name, schema, node.and_then(|n| n.get(key)), must(key))
        });
        Control::Group(fields.collect())
    }

    /// A choice of words, or of variants with content.
    fn choice(
        self,
        path: &JsonPath,
        own: &str,
        forms: &'a [Json],
        node: Option<&JsonNode>,
    ) -> Control {
        let of: Vec<Choice> = forms
            .iter()
            .filter_map(|form| {
                let (word, inner) = variant_content(form)?;
                let (label, about) = self.label_and_description(&[own, "=", word].concat(), form);
                let blank =
                    inner.map_or_else(|| json!(word), |inner| json!({word: self.blank(inner)}));
                Some(Choice { word: word.to_owned(), label, description: about, blank })
            })
            .collect();
        if of.iter().all(|c| c.blank.is_string()) {
            let word = node.and_then(JsonNode::as_text).unwrap_or_default().to_owned();
            return Control::Choice { word, of };
        }
        let written = node.and_then(|n| n.members().first());
        let tag = written.map(|m| m.key.clone()).unwrap_or_default();
        let inner = written.and_then(|member| {
            let (word, schema) =
                forms.iter().filter_map(variant_content).find(|(w, _)| *w == member.key)?;
            let name = [own, ".", word].concat();
            Some(Box::new(self.field(&path.key(word), name, schema?, Some(&member.node), true)))
        });
        Control::Variant { tag, of, inner }
    }

    /// The minimal value of a field: its required fields, empty.
    fn blank(self, schema: &'a Json) -> Json {
        let (target, definition) = self.resolve(schema);
        if definition == Some("Text") {
            return json!({"zh": "", "en": ""});
        }
        if let Some(form) = target.get("oneOf").and_then(Json::as_array).and_then(|f| f.first()) {
            return match variant_content(form) {
                Some((word, Some(inner))) => json!({word: self.blank(inner)}),
                Some((word, None)) => json!(word),
                None => Json::Null,
            };
        }
        let first = |of: &'a Json| match of {
            Json::Array(all) => all.first().and_then(Json::as_str),
            one => one.as_str(),
        };
        match target.get("type").and_then(first) {
            Some("string") => json!(""),
            Some("integer" | "number") => json!(0),
            Some("boolean") => json!(false),
            Some("array") => {
                let least = target.get("minItems").and_then(Json::as_u64).unwrap_or(0);
                let item = target.get("items").map_or(Json::Null, |of| self.blank(of));
                (0..least).map(|_| item.clone()).collect()
            }
            Some("object") => {
                let required = target.get("required").and_then(Json::as_array);
                let keys = required.into_iter().flatten().filter_map(Json::as_str);
                let member = |key: &str| {
                    Some((key.to_owned(), self.blank(target.get("properties")?.get(key)?)))
                };
                Json::Object(keys.filter_map(member).collect())
            }
            // An output of an example may have any type; it is mostly a text.
            _ => json!(""),
        }
    }
}

/// The word of a variant, and the schema of its content if it has any.
fn variant_content(form: &Json) -> Option<(&str, Option<&Json>)> {
    if let Some(word) = form.get("const").and_then(Json::as_str) {
        return Some((word, None));
    }
    let (word, inner) = form.get("properties")?.as_object()?.iter().next()?;
    Some((word, Some(inner)))
}

fn line_control(node: Option<&JsonNode>, sort: FieldKind) -> Control {
    Control::Line { text: node.and_then(JsonNode::as_text).unwrap_or_default().to_owned(), sort }
}

fn output_control(node: Option<&JsonNode>) -> Control {
    let text = |n: &JsonNode| n.as_text().unwrap_or_default().to_owned();
    match node.map(|n| &n.value) {
        Some(JsonValue::Null) => Control::Output(Vec::new(), OutputForm::Nothing),
        Some(JsonValue::List(items)) => {
            Control::Output(items.iter().map(text).collect(), OutputForm::Many)
        }
        _ => Control::Output(node.map(text).into_iter().collect(), OutputForm::One),
    }
}

mod breadcrumb;
mod field_kind;
pub mod labels;
#[cfg(test)]
mod tests;
