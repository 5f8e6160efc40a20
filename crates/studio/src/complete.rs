//! Completion in the source: fields, words and ids that are valid at a position, from the schema, the file
//! and its article. The text is incomplete while it is typed, so it is read only up to the position and never
//! rejected.

use super::form::{Control, FieldKind, ReferenceScope, build_form, reference_choices};
use super::library::Library;
use crate::edit::{self, JsonPath, PathStep};
use crate::form::{Choice, Field};
use serde_json::json;
use tujie::bilingual::Lang;
use tujie::format::text;
use tujie::schema;

/// The context of a position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompletionContext {
    /// The path of the object or list that contains it.
    pub container: JsonPath,
    /// The key whose value is being written; `None` while a key is written.
    pub key: Option<PathStep>,
    /// The first byte of the word being written, including its quote.
    pub word_start: usize,
    /// Whether that word begins with a quote.
    pub quoted: bool,
}

/// Reads a text up to a byte offset.
pub fn completion_context(text: &str, at: usize) -> CompletionContext {
    let before = text.get(..at).unwrap_or(text);
    // For each open bracket the last step of its path: a key once it is known, an index in a list.
    let mut open: Vec<(bool, Option<PathStep>)> = Vec::new();
    let (mut word, mut from, mut quoted, mut value) = (String::new(), before.len(), false, false);
    let mut chars = before.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if quoted {
            match c {
                '\\' => drop(chars.next()),
                '"' => quoted = false,
                '\n' => (quoted, from) = (false, before.len()),
                c => word.push(c),
            }
            if !quoted {
                from = before.len();
            }
            continue;
        }
        match c {
            '"' => (quoted, from, word) = (true, i, String::new()),
            '{' | '[' => {
                open.push((c == '[', (c == '[').then_some(PathStep::Item(0))));
                (value, from) = (c == '[', before.len());
            }
            '}' | ']' => {
                open.pop();
                (value, from) = (false, before.len());
            }
            ':' => {
                if let Some((false, key)) = open.last_mut() {
                    *key = Some(PathStep::Key(std::mem::take(&mut word)));
                }
                (value, from) = (true, before.len());
            }
            ',' => {
                if let Some((list, step)) = open.last_mut() {
                    *step = match step.take() {
                        Some(PathStep::Item(n)) => Some(PathStep::Item(n + 1)),
                        _ => None,
                    };
                    value = *list;
                }
                from = before.len();
            }
            c if c.is_whitespace() => from = before.len(),
            _ if from == before.len() => from = i,
            _ => {}
        }
    }
    let last = open.pop();
    let around = JsonPath(open.into_iter().filter_map(|(_, step)| step).collect());
    let key = last.and_then(|(_, step)| step).filter(|_| value);
    CompletionContext { container: around, key, word_start: from, quoted }
}

/// The completions at a byte offset of a text, as the editor expects them: `{"from": byte, "options":
/// [{"label", "detail", "apply"}]}`.
pub fn completions_at(text: &str, at: usize, library: &Library, lang: Lang) -> String {
    let here = completion_context(text, at);
    // A word being typed has no closing quote yet; if it has one, the rest parses as it is.
    let open = here.quoted && !text.get(at..).is_some_and(|rest| rest.starts_with('"'));
    let closed = edit::TextChange { start: at, end: at, replacement: "\"".to_owned() };
    let tree =
        if open { text::parse_text(&closed.apply(text)).tree } else { text::parse_text(text).tree };
    let sheet = tree.get("body").is_none() && tree.get("publication").is_some();
    let (shape, root) = if sheet {
        (schema::article_schema(), "Article")
    } else {
        (schema::document_schema(), "Document")
    };
    let whole = build_form(shape, root, &tree);
    let article = tree.get("article").and_then(|id| id.as_text());
    let article = article.and_then(|id| library.fact_sheet(id).ok());
    let explainers: Vec<_> =
        library.cards.iter().map(|c| (c.id.clone(), c.title.clone())).collect();
    let around = ReferenceScope {
        sheet: article.as_ref().map(|s| &s.article),
        explainers: &explainers,
        articles: &[],
    };
    let found = match (&here.key, find_field(&whole, &here.container)) {
        (None, Some(field)) => key_choices(field),
        (Some(step), Some(field)) => match &field.control {
            Control::Group(all) => {
                let of = all.iter().find(|f| f.path.0.last() == Some(step));
                of.map(|f| value_choices(f, &tree, &around)).unwrap_or_default()
            }
            Control::List { items, .. } => {
                // A new item has the same type as the items before it.
                let like = items.last().map(|item| value_choices(item, &tree, &around));
                like.unwrap_or_else(|| list_value_choices(field, &tree, &around))
            }
            Control::Pairs { entries, .. } => {
                entries.last().map(|entry| value_choices(entry, &tree, &around)).unwrap_or_default()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let option = |c: Choice| {
        let quote = if here.quoted && !open { "" } else { "\"" };
        let label = ["\"", &c.word].concat();
        let apply = [&label, quote].concat();
        let detail = [c.label.get(lang), " ", c.description.get(lang)].concat();
        let detail: String = detail.chars().take(40).collect();
        json!({"label": label, "displayLabel": c.word, "detail": detail, "apply": apply})
    };
    json!({"from": here.word_start, "options": found.into_iter().map(option).collect::<Vec<_>>()})
        .to_string()
}

/// The field at a path; a variant is replaced by its content.
fn find_field<'a>(form: &'a Field, path: &JsonPath) -> Option<&'a Field> {
    let mut here = form;
    for step in &path.0 {
        here = match &here.control {
            Control::Group(all) | Control::Pairs { entries: all, .. } => {
                all.iter().find(|f| f.path.0.last() == Some(step))?
            }
            Control::List { items, .. } => items.iter().find(|f| f.path.0.last() == Some(step))?,
            Control::Variant { inner: Some(inner), .. } => inner,
            _ => return None,
        };
    }
    Some(here)
}

fn key_choices(field: &Field) -> Vec<Choice> {
    match &field.control {
        Control::Group(all) => {
            let absent = all.iter().filter(|f| !f.present);
            absent
                .filter_map(|f| match f.path.0.last() {
                    Some(PathStep::Key(key)) => {
                        Some(Choice::new(key, f.label.clone(), f.description.clone()))
                    }
                    _ => None,
                })
                .collect()
        }
        Control::Variant { of, .. } => of.clone(),
        Control::Words { .. } => {
            ["zh", "en"].map(|k| Choice::new(k, Default::default(), Default::default())).into()
        }
        _ => Vec::new(),
    }
}

fn value_choices(
    field: &Field,
    tree: &tujie::format::tree::JsonNode,
    around: &ReferenceScope,
) -> Vec<Choice> {
    match &field.control {
        Control::Choice { of, .. } => of.clone(),
        Control::Line { sort: FieldKind::Reference(things), .. } => {
            reference_choices(things, tree, around)
        }
        _ => Vec::new(),
    }
}

fn list_value_choices(
    list: &Field,
    tree: &tujie::format::tree::JsonNode,
    around: &ReferenceScope,
) -> Vec<Choice> {
    match super::form::sort_of(&list.name) {
        FieldKind::Reference(things) => reference_choices(things, tree, around),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;
    use serde_json::Value as Json;
    use tujie::kinds::Body;

    /// The completions at the `|` in a text that replaces a part of the template.
    fn offered(gone: &str, come: &str) -> Vec<String> {
        let text = Body::template("threshold").unwrap().replacen(gone, come, 1);
        let at_byte = text.find('|').unwrap();
        let json: Json = serde_json::from_str(&completions_at(
            &text.replace('|', ""),
            at_byte,
            &load_library(),
            Lang::En,
        ))
        .unwrap();
        let options = json["options"].as_array().unwrap();
        options.iter().map(|o| o["displayLabel"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_place_knows_what_it_stands_in() {
        for (text, around, key) in [
            ("{\"a\": {\"b\": [1, {\"c\": \"|", "a.b[1]", Some(PathStep::Key("c".into()))),
            ("{\"a\": {\"b\": [1, |", "a.b", Some(PathStep::Item(1))),
            ("{\"a\": 1, \"|", "", None),
            ("{\"a\": {\"x\": \"{[\\\"\"}, |", "", None),
        ] {
            let at = text.find('|').unwrap();
            let here = completion_context(text, at);
            assert_eq!((here.container.to_string().as_str(), here.key), (around, key), "{text}");
        }
    }

    #[test]
    fn fields_words_and_ids_are_offered_where_they_fit() {
        let fields = offered("\"review_by\":", "\"|\", \"review_by\":");
        assert!(fields.contains(&"links".to_owned()) && !fields.contains(&"title".to_owned()));
        let tier = offered("\"to\": \"middle.to\"", "\"|\"");
        assert!(tier.contains(&"until".to_owned()), "{tier:?}");
        let facts = offered("\"from\": \"small.from\"", "\"from\": \"|\"");
        assert_eq!(facts[..2], ["small.from", "middle.from"]);
        let words = offered("\"qualifier\": \"at-least\"", "\"qualifier\": \"|\"");
        assert!(words.contains(&"more-than".to_owned()), "{words:?}");
        let unclosed = offered("\"from\": \"small.from\"", "\"from\": \"|");
        assert_eq!(unclosed[..2], ["small.from", "middle.from"]);
        assert!(offered("\"value\": \"5\"", "\"value\": \"|\"").is_empty());
    }
}
