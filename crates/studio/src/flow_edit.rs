//! Edits of a flow from its drawing: parses as much of an unfinished flow as possible, and makes each edit
//! one change of the file's text.
//!
//! Edits keep the flow consistent where that is certain: a node without outgoing edges becomes an end, one
//! with outgoing edges does not; an action is removed with the last edge that uses it. What only a person can
//! decide (a worked example that passed a deleted node) is reported as a problem.

use crate::edit::{self, JsonPath, TextChange};
use serde_json::{Value as Json, json};
use tujie::bilingual::{Bilingual, Lang};
use tujie::format::text;
use tujie::format::tree::{JsonNode, JsonValue};
use tujie::format::{Decode, Decoder, Value};
use tujie::kinds::Body;
use tujie::kinds::flow::Flow;
use tujie::kinds::labels::Editor;

/// The path of the flow in its file.
pub fn flow_path() -> JsonPath {
    JsonPath::default().key("body").key("flow")
}

/// The flow of a file, as far as it can be parsed; `None` for a file of another kind, or of a kind whose
/// labels do not declare the diagram editor. Items of its lists keep their indexes.
pub fn parse_flow(tree: &JsonNode) -> Option<Flow> {
    let kind = &tree.get("body")?.members().first()?.key;
    let editor = Body::labels(kind).and_then(|labels| labels.editor);
    editor.filter(|editor| *editor == Editor::Diagram)?;
    let flow =
        flow_path().resolve(tree).filter(|flow| matches!(flow.value, JsonValue::Object(_)))?;
    Some(Flow::decode(&mut Decoder::default(), Value::from(flow)))
}

/// The target node of an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdgeTarget {
    /// An existing node, by its id.
    Existing(String),
    /// A new node: its name, and the words that readers see when they select it.
    New(Bilingual, Bilingual),
}

/// The action of an edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdgeAction {
    /// An existing action, by its id.
    Existing(String),
    /// A new action, by its words.
    New(Bilingual),
}

/// Adds an edge from a node, and its target node and action if they are new. A new node is inserted after the
/// source node, the edge after the last outgoing edge of that node.
pub fn add_edge(text: &str, from: &str, to: &EdgeTarget, deed: &EdgeAction) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    let here = pen.flow.nodes.iter().position(|n| n.id == from)?;
    let to = match to {
        EdgeTarget::Existing(id) => id.clone(),
        EdgeTarget::New(label, detail) => {
            let id = new_id(&label.en, "node", pen.flow.nodes.iter().map(|n| n.id.as_str()));
            let node = json!({"id": id, "label": text_to_json(label), "detail": text_to_json(detail), "end": true});
            pen.insert("nodes", here + 1, &node)?;
            id
        }
    };
    let action = pen.ensure_action(deed)?;
    let last = pen.flow.edges.iter().rposition(|e| e.from == from);
    let at = last.map_or(pen.flow.edges.len(), |last| last + 1);
    pen.insert("edges", at, &json!({"from": from, "action": action, "to": to}))?;
    pen.update_ends(&[from])?;
    pen.combined_change()
}

/// Removes a node with all of its edges. If it was the start, the first remaining node becomes the start.
pub fn remove_node(text: &str, index: usize) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    let id = pen.flow.nodes.get(index)?.id.clone();
    // If two nodes share the id, the other one keeps the edges.
    let alone = pen.flow.nodes.iter().filter(|n| n.id == id).count() == 1;
    let old = pen.flow.clone();
    let mut before: Vec<&str> = Vec::new();
    for (i, edge) in old.edges.iter().enumerate().rev().filter(|_| alone) {
        if edge.from == id || edge.to == id {
            pen.remove("edges", i)?;
            before.push(&edge.from);
        }
    }
    pen.remove("nodes", index)?;
    if alone && pen.flow.start == id {
        let first = pen.flow.nodes.first().map(|n| n.id.clone());
        pen.set_member(&flow_path(), "start", &json!(first.unwrap_or_default()), &[])?;
    }
    before.retain(|from| *from != id);
    pen.update_ends(&before)?;
    pen.remove_unused_actions(&old)?;
    pen.combined_change()
}

/// Removes an edge.
pub fn remove_edge(text: &str, index: usize) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    let old = pen.flow.clone();
    let from = old.edges.get(index)?.from.as_str();
    pen.remove("edges", index)?;
    pen.update_ends(&[from])?;
    pen.remove_unused_actions(&old)?;
    pen.combined_change()
}

/// Sets the source (`from`) or the target (`to`) of an edge.
pub fn set_edge_end(text: &str, index: usize, end: &str, id: &str) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    let before = pen.flow.edges.get(index)?.from.clone();
    pen.set_member(&flow_path().key("edges").item(index), end, &json!(id), &["from", "action"])?;
    if end == "from" {
        pen.update_ends(&[&before, id])?;
    }
    pen.combined_change()
}

/// Sets the action of an edge.
pub fn set_edge_action(text: &str, index: usize, deed: &EdgeAction) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    let old = pen.flow.clone();
    let action = pen.ensure_action(deed)?;
    pen.set_member(&flow_path().key("edges").item(index), "action", &json!(action), &["from"])?;
    pen.remove_unused_actions(&old)?;
    pen.combined_change()
}

/// Sets the start node.
pub fn set_start(text: &str, id: &str) -> Option<TextChange> {
    let mut pen = MultiEdit::new(text)?;
    pen.set_member(&flow_path(), "start", &json!(id), &[])?;
    pen.combined_change()
}

/// Sets a text in one language, whether the object has it already or not. `before` lists the keys that
/// precede it.
pub fn set_words(
    text: &str,
    object: &JsonPath,
    key: &str,
    lang: Lang,
    typed: &str,
    before: &[&str],
) -> Option<TextChange> {
    let tree = text::parse_text(text).tree;
    let field = object.key(key);
    let Some(node) = field.resolve(&tree) else {
        let mut words = Bilingual::default();
        *lang.pick(&mut words.zh, &mut words.en) = typed.to_owned();
        return edit::add_member(text, object, key, &text_to_json(&words), before);
    };
    let tag = lang.pick("zh", "en");
    match &node.value {
        JsonValue::Object(_) if node.get(tag).is_some() => {
            edit::set_value(text, &field.key(tag), &json!(typed))
        }
        JsonValue::Object(_) => edit::add_member(text, &field, tag, &json!(typed), &["zh"]),
        _ => {
            // One string served both languages: now each language gets its own.
            let mut words = crate::form::bilingual_text(node);
            *lang.pick(&mut words.zh, &mut words.en) = typed.to_owned();
            edit::set_value(text, &field, &json!({"zh": words.zh, "en": words.en}))
        }
    }
}

/// An id that is not in `taken`: the English words in lower case with hyphens, `stem` if there are none, and
/// a number if it is taken.
pub fn new_id<'a>(english: &str, stem: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let mut id = String::new();
    for word in english.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        // An id begins with a letter and stays short enough to read.
        let begins = !id.is_empty() || word.starts_with(|c: char| c.is_ascii_alphabetic());
        if begins && id.len() + word.len() <= 32 {
            id = [id.as_str(), if id.is_empty() { "" } else { "-" }, &word.to_ascii_lowercase()]
                .concat();
        }
    }
    if id.is_empty() {
        stem.clone_into(&mut id);
    }
    let numbered = |n: u64| [&id, "-", &tujie::digits::integer_to_string(n)].concat();
    if !taken.contains(&id.as_str()) {
        return id;
    }
    (2..).map(numbered).find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}

/// A text as a file stores it: one string if both languages are equal.
fn text_to_json(words: &Bilingual) -> Json {
    json!({"zh": words.zh, "en": words.en})
}

/// A text with several edits applied, parsed again after each.
struct MultiEdit<'a> {
    old: &'a str,
    text: String,
    flow: Flow,
}

impl<'a> MultiEdit<'a> {
    fn new(text: &'a str) -> Option<MultiEdit<'a>> {
        let flow = parse_flow(&text::parse_text(text).tree)?;
        Some(MultiEdit { old: text, text: text.to_owned(), flow })
    }

    /// All edits as one change.
    fn combined_change(&self) -> Option<TextChange> {
        Some(TextChange::between(self.old, &self.text))
    }

    fn edit(&mut self, change: Option<TextChange>) -> Option<()> {
        self.text = change?.apply(&self.text);
        self.flow = parse_flow(&text::parse_text(&self.text).tree)?;
        Some(())
    }

    /// Inserts into one of the flow's lists, which is created if missing.
    fn insert(&mut self, list: &str, at: usize, value: &Json) -> Option<()> {
        let path = flow_path().key(list);
        let change = edit::insert_item(&self.text, &path, at, value).or_else(|| {
            edit::add_member(
                &self.text,
                &flow_path(),
                list,
                &json!([value]),
                &["start", "nodes", "actions"],
            )
        });
        self.edit(change)
    }

    fn remove(&mut self, list: &str, at: usize) -> Option<()> {
        let change = edit::remove_value(&self.text, &flow_path().key(list).item(at));
        self.edit(change)
    }

    /// Sets a member, whether it exists or not.
    fn set_member(
        &mut self,
        object: &JsonPath,
        key: &str,
        value: &Json,
        before: &[&str],
    ) -> Option<()> {
        let change = edit::set_value(&self.text, &object.key(key), value)
            .or_else(|| edit::add_member(&self.text, object, key, value, before));
        self.edit(change)
    }

    /// The id of an action, which is created if it is new.
    fn ensure_action(&mut self, deed: &EdgeAction) -> Option<String> {
        let words = match deed {
            EdgeAction::Existing(id) => return Some(id.clone()),
            EdgeAction::New(words) => words,
        };
        let id = new_id(&words.en, "action", self.flow.actions.iter().map(|a| a.id.as_str()));
        let action = json!({"id": id, "label": text_to_json(words)});
        self.insert("actions", usize::MAX, &action)?;
        Some(id)
    }

    /// Marks nodes without outgoing edges as ends, and unmarks the others.
    fn update_ends(&mut self, ids: &[&str]) -> Option<()> {
        for id in ids {
            let Some(at) = self.flow.nodes.iter().position(|n| n.id == *id) else { continue };
            let node = flow_path().key("nodes").item(at);
            let leads_on = self.flow.edges_from(id).next().is_some();
            let ends = self.flow.nodes.get(at).is_some_and(|n| n.end);
            if leads_on && ends {
                for key in ["good", "end"] {
                    if node.key(key).resolve(&text::parse_text(&self.text).tree).is_some() {
                        let change = edit::remove_value(&self.text, &node.key(key));
                        self.edit(change)?;
                    }
                }
            } else if !leads_on && !ends {
                let before = ["id", "label", "detail", "stage", "ask", "count"];
                self.set_member(&node, "end", &json!(true), &before)?;
            }
        }
        Some(())
    }

    /// Removes the actions that had an edge before and have none now.
    fn remove_unused_actions(&mut self, old: &Flow) -> Option<()> {
        let used = |flow: &Flow, id: &str| flow.edges.iter().any(|e| e.action == id);
        for (i, action) in self.flow.clone().actions.iter().enumerate().rev() {
            if used(old, &action.id) && !used(&self.flow, &action.id) {
                self.remove("actions", i)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
