//! The form of a file: its fields in the schema's order with what stands in them, read from the
//! schema and the file's tree. A form changes nothing; whoever fills it in edits the text.

use crate::edit::{JsonPath, PathStep};
pub use crate::form::field_kind::{
    FieldKind, RefTarget, ReferenceScope, bilingual_text, field_kind as sort_of, reference_choices,
};
use serde_json::{Value as Json, json};
use tujie::bilingual::Bilingual;
use tujie::format::tree::{JsonNode, JsonValue};
use tujie::problem::Problem;
use tujie::schema::Schema;

/// Of a list no more items are in the form: a page with ten thousand fields is of use to nobody.
pub const MAX_ITEMS: usize = 500;

/// A field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where it stands, or would stand.
    pub path: JsonPath,
    /// Its name among all fields: `Fact.near`, of an item `Fact.near[]`.
    pub name: String,
    /// What it is called.
    pub label: Bilingual,
    /// What it is for.
    pub description: Bilingual,
    /// Whether the file must have it.
    pub required: bool,
    /// Whether the file has it.
    pub present: bool,
    /// What a file gets that has it not yet; `null` for one that is there.
    pub blank: Json,
    /// How it is filled in, and with what it is now.
    pub control: Control,
}

/// How a field is filled in.
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
        /// What it stands for.
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
        /// The words there are.
        of: Vec<Choice>,
    },
    /// One of a few forms, each with content of its own.
    Variant {
        /// Which it is, empty where it is none.
        tag: String,
        /// The forms there are.
        of: Vec<Choice>,
        /// Its content.
        inner: Option<Box<Field>>,
    },
    /// Any number of items of one sort.
    List {
        /// The items.
        items: Vec<Field>,
        /// What a new one is.
        blank: Json,
        /// Whether there may be more or fewer of them.
        fixed: bool,
        /// How many more there are than are listed here.
        more: usize,
    },
    /// Fields that belong together.
    Group(Vec<Field>),
    /// Names and values that the file chooses.
    Pairs {
        /// One field each, the name its last step.
        entries: Vec<Field>,
        /// What a new one is.
        blank: Json,
    },
    /// An output of a worked example: a text, nothing, or several ids.
    Output(Vec<String>, OutputForm),
    /// What the form cannot show; the source can.
    Other,
}

/// How an output is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputForm {
    /// One text.
    One,
    /// `null`.
    Nothing,
    /// A list.
    Many,
}

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// The word or id that is written.
    pub word: String,
    /// What it is called.
    pub label: Bilingual,
    /// What it means; for a fact how it is printed.
    pub description: Bilingual,
    /// What is written for a form with content.
    pub blank: Json,
}

impl Choice {
    /// A choice without content.
    pub fn new(word: &str, label: Bilingual, about: Bilingual) -> Choice {
        Choice { word: word.to_owned(), label, description: about, blank: Json::Null }
    }
}

/// The form of a file. `root` is the name of its shape: `Document` or `Article`.
pub fn build_form(shape: &Schema, root: &str, tree: &JsonNode) -> Field {
    let schema = Schemas { root: &shape.schema };
    schema.field(&JsonPath::default(), root.to_owned(), &shape.schema, Some(tree), true)
}

impl Field {
    /// The problems that stand at this field: its own, and for one without fields of its own those
    /// within it too.
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

    /// How many problems stand at this field or within it.
    pub fn problem_count(&self, all: &[Problem]) -> usize {
        let path = self.path.to_string();
        all.iter().filter(|p| p.path == path || is_within(&p.path, &path)).count()
    }
}

fn is_within(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

/// The key a list of known keys must have gone before, for adding one in the schema's order.
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
    /// A schema and the definition it refers to, with that one's name.
    fn resolve(self, schema: &'a Json) -> (&'a Json, Option<&'a str>) {
        // Of `T or null` the first says what it is: null is what a field left out reads as.
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

    /// Words to choose from, or forms with content of their own.
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

    /// The least that may stand in a field: what the file must have, with nothing in it yet.
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
            // An output of an example may be anything; a text is what it mostly is.
            _ => json!(""),
        }
    }
}

/// The word of a form of a choice, and the schema of its content where it has some.
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
