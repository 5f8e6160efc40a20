//! A tree against the schema: every field that is unknown, missing or of the wrong type, at its
//! place, with what was expected.
//!
//! The schema is the one `tujie schema` prints, made by schemars from the structs. Interpreting
//! it says of each value what would fit there; and it cannot drift.

mod expected;
mod guide;
mod object;
mod sizes;

use super::{Article, Document};
use crate::amount::Decimal;
use crate::bilingual::Bilingual;
use crate::digits::integer_to_string;
use crate::format::tree::{Node, NodeValue, Spot};
use crate::kinds::Body;
use crate::limits;
use crate::problem::{Fault, Problem, listed, nearest};
use serde_json::Value as Json;
use std::sync::OnceLock;

pub use guide::Field;

/// The shape of a file, as a JSON Schema.
#[derive(Debug)]
pub struct Shape {
    /// The schema.
    pub schema: Json,
}

/// What was found of a tree.
#[derive(Debug)]
pub struct Found {
    /// Everything wrong.
    pub problems: Vec<Problem>,
    /// Every text in it that readers read.
    pub texts: Vec<Words>,
    /// The tree without the fields that do not belong in it.
    pub mended: Node,
    /// Whether `mended` has the shape, so that the structs can be made of it.
    pub sound: bool,
}

/// A text that readers read, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Its path.
    pub path: String,
    /// Where each language stands: the same place for a plain string.
    pub spots: [Spot; 2],
    /// The words.
    pub words: Bilingual,
    /// Written as one string for both languages.
    pub plain: bool,
}

/// The shape of an explainer.
pub fn document() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<Document>)
}

/// The shape of an article's fact sheet.
pub fn article() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<Article>)
}

/// The shape of a `site.json`.
pub fn site() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<super::site::SiteFile>)
}

/// The shape of a `glossary.json`.
pub fn glossary() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(Shape::of::<crate::wording::glossary::Glossary>)
}

/// The schema of what is declared, with what lists may hold.
pub fn schema_of<T: schemars::JsonSchema>() -> Json {
    let mut schema = schemars::schema_for!(T).to_value();
    sizes::put(&mut schema);
    schema
}

impl Shape {
    fn of<T: schemars::JsonSchema>() -> Shape {
        let mut schema = schema_of::<T>();
        if let Some(top) = schema.as_object_mut() {
            let mut limits = serde_json::Map::new();
            let any = [
                ("bytes", limits::BYTES),
                ("characters", limits::CHARACTERS),
                ("values", limits::VALUES),
                ("items", limits::ITEMS),
                ("depth", limits::DEPTH),
            ];
            limits.extend(named(&any));
            for (kind, own) in Body::limits().into_iter().filter(|(_, own)| !own.is_empty()) {
                limits.insert(kind.to_owned(), Json::Object(named(own).collect()));
            }
            top.insert("x-limits".to_owned(), Json::Object(limits));
        }
        Shape { schema }
    }

    /// Holds a tree against the shape.
    pub fn check(&self, tree: &Node) -> Found {
        let mut walk = Walk {
            schema: &self.schema,
            path: String::new(),
            problems: Vec::new(),
            texts: Vec::new(),
            sound: true,
        };
        let mended = walk.node(tree, &self.schema);
        Found { problems: walk.problems, texts: walk.texts, mended, sound: walk.sound }
    }
}

/// One of the forms a value may have.
#[derive(Clone, Copy)]
struct Form<'a> {
    schema: &'a Json,
    /// Part of the definition of [`Bilingual`].
    is_text: bool,
}

struct Walk<'a> {
    schema: &'a Json,
    path: String,
    problems: Vec<Problem>,
    texts: Vec<Words>,
    sound: bool,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Node, schema: &'a Json) -> Node {
        if node.value == NodeValue::Broken {
            self.sound = false;
            return node.clone();
        }
        let mut forms = Vec::new();
        self.forms(schema, false, &mut forms);
        let fitting: Vec<Form> = forms.iter().copied().filter(|f| fits(node, f.schema)).collect();
        let Some(first) = fitting.first().copied() else {
            let wanted: Vec<&Json> = forms.iter().map(|f| f.schema).collect();
            let args = vec![expected::found(node), expected::any_of(&wanted)];
            self.say(node.spot, Fault::WrongType, args);
            return node.clone();
        };
        match &node.value {
            NodeValue::Text(text) => {
                self.text(node, text, &fitting);
                node.clone()
            }
            NodeValue::Number(number) => {
                self.number(node, number, first.schema);
                node.clone()
            }
            NodeValue::List(items) => self.list(node, items, first.schema),
            NodeValue::Object(_) => self.object_of(node, &fitting),
            NodeValue::Null | NodeValue::Bool(_) | NodeValue::Broken => node.clone(),
        }
    }

    /// The forms a schema allows, references and alternatives resolved.
    fn forms(&self, schema: &'a Json, is_text: bool, into: &mut Vec<Form<'a>>) {
        if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
            let pointer = name.strip_prefix('#').unwrap_or(name);
            if let Some(target) = self.schema.pointer(pointer) {
                self.forms(target, is_text || name == "#/$defs/Text", into);
            }
            return;
        }
        let alternatives = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_array());
        match alternatives {
            Some(all) => all.iter().for_each(|one| self.forms(one, is_text, into)),
            None => into.push(Form { schema, is_text }),
        }
    }

    fn text(&mut self, node: &Node, text: &str, forms: &[Form<'a>]) {
        let words: Vec<&str> = forms.iter().flat_map(|f| expected::words(f.schema)).collect();
        let open = forms.iter().find(|f| expected::words(f.schema).is_empty());
        let Some(open) = open else {
            if !words.contains(&text) {
                let near = nearest(text, words.iter().copied());
                let there_is = near.map_or_else(|| listed(&words), str::to_owned);
                self.say(node.spot, Fault::UnknownWord, same(&[text, &there_is]));
            }
            return;
        };
        let schema = open.schema;
        let format = schema.get("format").and_then(Json::as_str);
        if text.is_empty() && schema.get("minLength").and_then(Json::as_u64) > Some(0) {
            self.say(node.spot, Fault::EmptyValue, Vec::new());
        } else if format == Some("decimal") && Decimal::parse(text).is_none() {
            self.say(node.spot, Fault::NotADecimal, same(&[text]));
        } else if open.is_text && !self.in_text() {
            self.texts.push(Words {
                path: self.path.clone(),
                spots: [node.spot; 2],
                words: Bilingual::new(text, text),
                plain: true,
            });
        }
    }

    /// Whether the value here is one language of a text that is noted as a whole.
    fn in_text(&self) -> bool {
        self.path.ends_with(".zh") || self.path.ends_with(".en")
    }

    fn number(&mut self, node: &Node, number: &str, schema: &Json) {
        let whole = number.parse::<i64>();
        let integers_only = schema.get("type").is_some_and(|t| expected::names(t, "integer"));
        if integers_only && whole.is_err() {
            let args = vec![expected::found(node), expected::any_of(&[schema])];
            self.say(node.spot, Fault::WrongType, args);
            return;
        }
        let limit = |key: &str| schema.get(key).and_then(Json::as_i64);
        let format = schema.get("format").and_then(Json::as_str);
        let least = limit("minimum").unwrap_or(i64::MIN);
        let most = limit("maximum").unwrap_or(match format {
            Some("uint8") => u8::MAX.into(),
            Some("uint16") => u16::MAX.into(),
            Some("uint32") => u32::MAX.into(),
            Some("int32") => i32::MAX.into(),
            _ => i64::MAX,
        });
        if let Ok(n) = whole
            && !(least..=most).contains(&n)
        {
            let args = same(&[number, &least.to_string(), &most.to_string()]);
            self.say(node.spot, Fault::OutOfRange, args);
        }
    }

    fn list(&mut self, node: &Node, items: &[Node], schema: &'a Json) -> Node {
        let size = |key: &str| schema.get(key).and_then(Json::as_u64);
        let count = items.len() as u64;
        let (least, most) = (size("minItems"), size("maxItems"));
        if let Some(most) = most.filter(|most| count > *most && least != Some(*most)) {
            // Nothing of it is looked at: that would be told once for each.
            self.say(
                node.spot,
                Fault::TooMany,
                same(&[&integer_to_string(count), &integer_to_string(most)]),
            );
            return node.clone();
        }
        if count < least.unwrap_or(0) || count > most.unwrap_or(u64::MAX) {
            if count == 0 && least == Some(1) {
                self.say(node.spot, Fault::EmptyValue, Vec::new());
            } else {
                let wanted = match (least, most) {
                    (Some(a), Some(b)) if a != b => {
                        [integer_to_string(a), "–".to_owned(), integer_to_string(b)].concat()
                    }
                    (Some(a), None) => ["≥ ", &integer_to_string(a)].concat(),
                    (_, most) => integer_to_string(most.unwrap_or(0)),
                };
                self.say(
                    node.spot,
                    Fault::WrongLength,
                    same(&[&integer_to_string(count), &wanted]),
                );
            }
        }
        let first = schema.get("prefixItems").and_then(Json::as_array);
        let mended = items.iter().enumerate().map(|(i, item)| {
            let of = first.and_then(|all| all.get(i)).or_else(|| schema.get("items"));
            match of {
                Some(of) => self
                    .within(&["[", &integer_to_string(i as u64), "]"], |walk| walk.node(item, of)),
                None => item.clone(),
            }
        });
        Node { spot: node.spot, value: NodeValue::List(mended.collect()) }
    }

    fn within<T>(&mut self, step: &[&str], work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        step.iter().for_each(|part| self.path.push_str(part));
        let done = work(self);
        self.path.truncate(length);
        done
    }

    fn say(&mut self, spot: Spot, fault: Fault, args: Vec<Bilingual>) {
        self.sound = false;
        let mut problem = Problem::told(self.path.clone(), fault, args);
        (problem.line, problem.column) = (spot.line, spot.column);
        self.problems.push(problem);
    }
}

/// Whether a value is of a type that the schema allows.
fn fits(node: &Node, schema: &Json) -> bool {
    let Some(wanted) = schema.get("type") else {
        let words = !expected::words(schema).is_empty();
        return !words || matches!(node.value, NodeValue::Text(_));
    };
    let is = |name: &str| expected::names(wanted, name);
    match &node.value {
        NodeValue::Null => is("null"),
        NodeValue::Bool(_) => is("boolean"),
        NodeValue::Number(_) => is("number") || is("integer"),
        NodeValue::Text(_) => is("string"),
        NodeValue::List(_) => is("array"),
        NodeValue::Object(_) => is("object"),
        NodeValue::Broken => true,
    }
}

/// Ids, keys and numbers: the same in both languages.
fn same(words: &[&str]) -> Vec<Bilingual> {
    words.iter().map(|w| Bilingual::new(*w, *w)).collect()
}

/// Limits as members of an object.
fn named(limits: &[(&str, usize)]) -> impl Iterator<Item = (String, Json)> {
    limits.iter().map(|(name, most)| ((*name).to_owned(), Json::from(*most)))
}
