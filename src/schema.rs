//! A tree against the schema: every field that is unknown, missing or of the wrong type, at its
//! place, with what was expected.
//!
//! The schema is the one `tujie schema` prints, made by schemars from the structs. Interpreting
//! it says of each value what would fit there; and it cannot drift.

mod describe;
mod guide;
mod list_limits;
mod object;

use crate::bilingual::Bilingual;
use crate::digits::integer_to_string;
use crate::document::{Article, Document};
use crate::exact::amount::Decimal;
use crate::format::tree::{JsonNode, JsonValue, Position};
use crate::kinds::Body;
use crate::limits;
use crate::problem::{Fault, Problem, list_names, nearest_word};
use serde_json::Value as Json;
use std::sync::OnceLock;

pub use guide::GuideField;

/// The shape of a file, as a JSON Schema.
#[derive(Debug)]
pub struct Schema {
    /// The schema.
    pub schema: Json,
}

/// What was found of a tree.
#[derive(Debug)]
pub struct Validation {
    /// Everything wrong.
    pub problems: Vec<Problem>,
    /// Every text in it that readers read.
    pub texts: Vec<ReaderText>,
    /// The tree without the fields that do not belong in it.
    pub repaired: JsonNode,
    /// Whether `mended` has the shape, so that the structs can be made of it.
    pub conforms: bool,
}

/// A text that readers read, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderText {
    /// Its path.
    pub path: String,
    /// Where each language stands: the same place for a plain string.
    pub positions: [Position; 2],
    /// The words.
    pub words: Bilingual,
    /// Written as one string for both languages.
    pub is_single: bool,
}

/// The shape of an explainer.
pub fn document_schema() -> &'static Schema {
    static SHAPE: OnceLock<Schema> = OnceLock::new();
    SHAPE.get_or_init(Schema::for_type::<Document>)
}

/// The shape of an article's fact sheet.
pub fn article_schema() -> &'static Schema {
    static SHAPE: OnceLock<Schema> = OnceLock::new();
    SHAPE.get_or_init(Schema::for_type::<Article>)
}

/// The shape of a `site.json`.
pub fn site_schema() -> &'static Schema {
    static SHAPE: OnceLock<Schema> = OnceLock::new();
    SHAPE.get_or_init(Schema::for_type::<crate::files::site_file::SiteFile>)
}

/// The shape of a `glossary.json`.
pub fn glossary_schema() -> &'static Schema {
    static SHAPE: OnceLock<Schema> = OnceLock::new();
    SHAPE.get_or_init(Schema::for_type::<crate::checks::wording::glossary::Glossary>)
}

/// The schema of what is declared, with what lists may hold.
pub fn schema_of<T: schemars::JsonSchema>() -> Json {
    let mut schema = schemars::schema_for!(T).to_value();
    list_limits::add_limits(&mut schema);
    schema
}

impl Schema {
    fn for_type<T: schemars::JsonSchema>() -> Schema {
        let mut schema = schema_of::<T>();
        if let Some(top) = schema.as_object_mut() {
            let mut limits = serde_json::Map::new();
            let any = [
                ("bytes", limits::MAX_FILE_BYTES),
                ("characters", limits::MAX_TEXT_CHARACTERS),
                ("values", limits::MAX_VALUES),
                ("items", limits::MAX_LIST_ITEMS),
                ("depth", limits::MAX_DEPTH),
            ];
            limits.extend(limits_as_members(&any));
            for (kind, own) in Body::limits().into_iter().filter(|(_, own)| !own.is_empty()) {
                limits.insert(kind.to_owned(), Json::Object(limits_as_members(own).collect()));
            }
            top.insert("x-limits".to_owned(), Json::Object(limits));
        }
        Schema { schema }
    }

    /// Holds a tree against the shape.
    ///
    /// ```
    /// use tujie::format::text::parse_text;
    /// use tujie::schema::site_schema;
    ///
    /// let tree = parse_text(r#"{"base": 1, "nam": "N"}"#).tree;
    /// let validation = site_schema().validate(&tree);
    /// assert!(!validation.conforms);
    /// let paths: Vec<&str> = validation.problems.iter().map(|problem| &*problem.path).collect();
    /// assert_eq!(paths, ["base", "nam"]);
    /// ```
    pub fn validate(&self, tree: &JsonNode) -> Validation {
        let mut walk = Validator {
            schema: &self.schema,
            path: String::new(),
            problems: Vec::new(),
            texts: Vec::new(),
            sound: true,
        };
        let mended = walk.validate_node(tree, &self.schema);
        Validation {
            problems: walk.problems,
            texts: walk.texts,
            repaired: mended,
            conforms: walk.sound,
        }
    }
}

/// One of the forms a value may have.
#[derive(Clone, Copy)]
struct Alternative<'a> {
    schema: &'a Json,
    /// Part of the definition of [`Bilingual`].
    is_text: bool,
}

struct Validator<'a> {
    schema: &'a Json,
    path: String,
    problems: Vec<Problem>,
    texts: Vec<ReaderText>,
    sound: bool,
}

impl<'a> Validator<'a> {
    fn validate_node(&mut self, node: &JsonNode, schema: &'a Json) -> JsonNode {
        if node.value == JsonValue::Broken {
            self.sound = false;
            return node.clone();
        }
        let mut forms = Vec::new();
        self.collect_alternatives(schema, false, &mut forms);
        let fitting: Vec<Alternative> =
            forms.iter().copied().filter(|f| type_matches(node, f.schema)).collect();
        let Some(first) = fitting.first().copied() else {
            let wanted: Vec<&Json> = forms.iter().map(|f| f.schema).collect();
            let args =
                vec![describe::describe_found(node), describe::describe_alternatives(&wanted)];
            self.report(node.position, Fault::WrongType, args);
            return node.clone();
        };
        match &node.value {
            JsonValue::Text(text) => {
                self.validate_text(node, text, &fitting);
                node.clone()
            }
            JsonValue::Number(number) => {
                self.validate_number(node, number, first.schema);
                node.clone()
            }
            JsonValue::List(items) => self.validate_list(node, items, first.schema),
            JsonValue::Object(_) => self.validate_alternatives(node, &fitting),
            JsonValue::Null | JsonValue::Bool(_) | JsonValue::Broken => node.clone(),
        }
    }

    /// The forms a schema allows, references and alternatives resolved.
    fn collect_alternatives(
        &self,
        schema: &'a Json,
        is_text: bool,
        into: &mut Vec<Alternative<'a>>,
    ) {
        if let Some(name) = schema.get("$ref").and_then(Json::as_str) {
            let pointer = name.strip_prefix('#').unwrap_or(name);
            if let Some(target) = self.schema.pointer(pointer) {
                self.collect_alternatives(target, is_text || name == "#/$defs/Text", into);
            }
            return;
        }
        let alternatives = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_array());
        match alternatives {
            Some(all) => all.iter().for_each(|one| self.collect_alternatives(one, is_text, into)),
            None => into.push(Alternative { schema, is_text }),
        }
    }

    fn validate_text(&mut self, node: &JsonNode, text: &str, forms: &[Alternative<'a>]) {
        let words: Vec<&str> =
            forms.iter().flat_map(|f| describe::allowed_words(f.schema)).collect();
        let open = forms.iter().find(|f| describe::allowed_words(f.schema).is_empty());
        let Some(open) = open else {
            if !words.contains(&text) {
                let near = nearest_word(text, words.iter().copied());
                let there_is = near.map_or_else(|| list_names(&words), str::to_owned);
                self.report(node.position, Fault::UnknownWord, same_in_both(&[text, &there_is]));
            }
            return;
        };
        let schema = open.schema;
        let format = schema.get("format").and_then(Json::as_str);
        if text.is_empty() && schema.get("minLength").and_then(Json::as_u64) > Some(0) {
            self.report(node.position, Fault::EmptyValue, Vec::new());
        } else if format == Some("decimal") && Decimal::parse(text).is_none() {
            self.report(node.position, Fault::NotADecimal, same_in_both(&[text]));
        } else if open.is_text && !self.in_text() {
            self.texts.push(ReaderText {
                path: self.path.clone(),
                positions: [node.position; 2],
                words: Bilingual::new(text, text),
                is_single: true,
            });
        }
    }

    /// Whether the value here is one language of a text that is noted as a whole.
    fn in_text(&self) -> bool {
        self.path.ends_with(".zh") || self.path.ends_with(".en")
    }

    fn validate_number(&mut self, node: &JsonNode, number: &str, schema: &Json) {
        let whole = number.parse::<i64>();
        let integers_only =
            schema.get("type").is_some_and(|t| describe::type_includes(t, "integer"));
        if integers_only && whole.is_err() {
            let args =
                vec![describe::describe_found(node), describe::describe_alternatives(&[schema])];
            self.report(node.position, Fault::WrongType, args);
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
            let args = same_in_both(&[number, &least.to_string(), &most.to_string()]);
            self.report(node.position, Fault::OutOfRange, args);
        }
    }

    fn validate_list(&mut self, node: &JsonNode, items: &[JsonNode], schema: &'a Json) -> JsonNode {
        let size = |key: &str| schema.get(key).and_then(Json::as_u64);
        let count = items.len() as u64;
        let (least, most) = (size("minItems"), size("maxItems"));
        if let Some(most) = most.filter(|most| count > *most && least != Some(*most)) {
            // Nothing of it is looked at: that would be told once for each.
            self.report(
                node.position,
                Fault::TooMany,
                same_in_both(&[&integer_to_string(count), &integer_to_string(most)]),
            );
            return node.clone();
        }
        if count < least.unwrap_or(0) || count > most.unwrap_or(u64::MAX) {
            if count == 0 && least == Some(1) {
                self.report(node.position, Fault::EmptyValue, Vec::new());
            } else {
                let wanted = match (least, most) {
                    (Some(a), Some(b)) if a != b => {
                        [integer_to_string(a), "–".to_owned(), integer_to_string(b)].concat()
                    }
                    (Some(a), None) => ["≥ ", &integer_to_string(a)].concat(),
                    (_, most) => integer_to_string(most.unwrap_or(0)),
                };
                self.report(
                    node.position,
                    Fault::WrongLength,
                    same_in_both(&[&integer_to_string(count), &wanted]),
                );
            }
        }
        let first = schema.get("prefixItems").and_then(Json::as_array);
        let mended = items.iter().enumerate().map(|(i, item)| {
            let of = first.and_then(|all| all.get(i)).or_else(|| schema.get("items"));
            match of {
                Some(of) => self.within_step(&["[", &integer_to_string(i as u64), "]"], |walk| {
                    walk.validate_node(item, of)
                }),
                None => item.clone(),
            }
        });
        JsonNode { position: node.position, value: JsonValue::List(mended.collect()) }
    }

    fn within_step<T>(&mut self, step: &[&str], work: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        step.iter().for_each(|part| self.path.push_str(part));
        let done = work(self);
        self.path.truncate(length);
        done
    }

    fn report(&mut self, spot: Position, fault: Fault, args: Vec<Bilingual>) {
        self.sound = false;
        let mut problem = Problem::with_texts(self.path.clone(), fault, args);
        (problem.line, problem.column) = (spot.line, spot.column);
        self.problems.push(problem);
    }
}

/// Whether a value is of a type that the schema allows.
fn type_matches(node: &JsonNode, schema: &Json) -> bool {
    let Some(wanted) = schema.get("type") else {
        let words = !describe::allowed_words(schema).is_empty();
        return !words || matches!(node.value, JsonValue::Text(_));
    };
    let is = |name: &str| describe::type_includes(wanted, name);
    match &node.value {
        JsonValue::Null => is("null"),
        JsonValue::Bool(_) => is("boolean"),
        JsonValue::Number(_) => is("number") || is("integer"),
        JsonValue::Text(_) => is("string"),
        JsonValue::List(_) => is("array"),
        JsonValue::Object(_) => is("object"),
        JsonValue::Broken => true,
    }
}

/// Ids, keys and numbers: the same in both languages.
fn same_in_both(words: &[&str]) -> Vec<Bilingual> {
    words.iter().map(|w| Bilingual::new(*w, *w)).collect()
}

/// Limits as members of an object.
fn limits_as_members(limits: &[(&str, usize)]) -> impl Iterator<Item = (String, Json)> {
    limits.iter().map(|(name, most)| ((*name).to_owned(), Json::from(*most)))
}
