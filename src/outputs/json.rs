//! The data file that the browser loads: everything an explainer needs in one object, and nothing
//! else. Built from the checked tree, so that fields keep the author's order.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::files::parse::{FactSheet, LoadedExplainer};
use crate::format::tree::JsonNode;
use serde_json::{Map, Value as Json, json};

/// The explainer including its facts, units, sections and the page as a source; minified.
pub fn self_contained(explainer: &LoadedExplainer) -> String {
    let mut json = explainer.tree.to_json();
    if let Some(top) = json.as_object_mut() {
        top.shift_remove("uses");
        if let Some(sheet) = &explainer.sheet {
            add_resolved_facts(top, &explainer.doc, sheet);
        }
    }
    let mut text = json.to_string();
    text.push('\n');
    text
}

/// Adds what [`Document::resolve_facts`] added, copied from the sheet as written.
fn add_resolved_facts(top: &mut Map<String, Json>, doc: &Document, sheet: &FactSheet) {
    let facts = doc.facts.iter().map(|f| f.id.as_str());
    let derived = doc.derived.iter().map(|d| d.id.as_str());
    let units = doc.units.iter().map(|u| u.id.as_str());
    let sections = doc.sections.iter().map(|s| s.id.as_str());
    append_missing(top, "units", units, &sheet.tree);
    append_missing(top, "sections", sections, &sheet.tree);
    append_missing(top, "derived", derived, &sheet.tree);
    append_missing(top, "facts", facts, &sheet.tree);
    let own = top.get("facts").and_then(Json::as_array).map_or(0, Vec::len);
    let facts = top.get_mut("facts").and_then(Json::as_array_mut).into_iter().flatten();
    for (fact, adopted) in facts.zip(&doc.facts).take(own) {
        if let (Some(fact), Some(source)) = (fact.as_object_mut(), &adopted.source) {
            fact.insert("source".to_owned(), json!(source));
        }
    }
    let pages = doc.sources.iter().filter(|s| s.id == sheet.article.id).map(|page| {
        let mut source = Map::new();
        source.insert("id".to_owned(), json!(page.id));
        source.insert("title".to_owned(), text_to_json(&page.title));
        if let Some(date) = &page.date {
            source.insert("date".to_owned(), json!(date));
        }
        if let Some(note) = &page.note {
            source.insert("note".to_owned(), text_to_json(note));
        }
        Json::Object(source)
    });
    let pages: Vec<Json> = pages.collect();
    if let Some(sources) = list_of_key(top, "sources") {
        sources.splice(0..0, pages);
    }
}

/// Appends those of `ids` that a list lacks, as written on the sheet.
fn append_missing<'a>(
    top: &mut Map<String, Json>,
    key: &str,
    ids: impl Iterator<Item = &'a str>,
    sheet: &JsonNode,
) {
    let has =
        |all: &[Json], id: &str| all.iter().any(|x| x.get("id").and_then(Json::as_str) == Some(id));
    let Some(all) = list_of_key(top, key) else { return };
    let items = sheet.get(key).map(JsonNode::items).unwrap_or_default();
    for id in ids.filter(|id| !id.is_empty()) {
        let item = items.iter().find(|n| n.get("id").and_then(JsonNode::as_text) == Some(id));
        if let Some(item) = item.filter(|_| !has(all, id)) {
            all.push(item.to_json());
        }
    }
    if all.is_empty() {
        top.shift_remove(key);
    }
}

/// The list at a key, created if absent; inserted before `body`, which belongs at the end for readability.
fn list_of_key<'a>(top: &'a mut Map<String, Json>, key: &str) -> Option<&'a mut Vec<Json>> {
    if !top.contains_key(key) {
        let body = top.shift_remove("body");
        top.insert(key.to_owned(), json!([]));
        top.extend(body.map(|body| ("body".to_owned(), body)));
    }
    top.get_mut(key)?.as_array_mut()
}

fn text_to_json(text: &Bilingual) -> Json {
    if text.zh == text.en { json!(text.zh) } else { json!({"zh": text.zh, "en": text.en}) }
}
