//! A flow as its drawing changes it: what can be read of it however unfinished the file is, and
//! each move of an editor as one change of the file's text.
//!
//! Moves keep the flow whole where that is certain: a node that no arrow leaves is an end, one that
//! an arrow leaves is none; an action that the last arrow with it leaves behind goes too. What
//! only a person can mend (a worked example that walked a deleted node) is left to the problems.

use super::edit::{self, Change, Path};
use serde_json::{Value as Json, json};
use tujie::bilingual::{Bilingual, Lang};
use tujie::format::text;
use tujie::format::tree::{Node, NodeValue};
use tujie::format::{Decode, Decoder, Value};
use tujie::kinds::flow::Flow;

/// Where a flow stands in its file.
pub fn place() -> Path {
    Path::default().key("body").key("flow")
}

/// The flow of a file, as far as it can be read; `None` for a file of another kind. Items of its
/// lists keep their places.
pub fn read(tree: &Node) -> Option<Flow> {
    let flow = place().of(tree).filter(|flow| matches!(flow.value, NodeValue::Object(_)))?;
    Some(Flow::decode(&mut Decoder::default(), Value::from(flow)))
}

/// The node that an arrow leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One that is there, by its id.
    Known(String),
    /// One that is made for it: its name, and what readers see on picking it.
    Fresh(Bilingual, Bilingual),
}

/// What is done along an arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// An action that is there, by its id.
    Known(String),
    /// One that is made for it, by its words.
    Fresh(Bilingual),
}

/// Draws an arrow from a node, and with it the node and the action that are not there yet. A new
/// node comes behind the one that the arrow leaves, the arrow behind the last that leaves it.
pub fn grow(text: &str, from: &str, to: &Target, deed: &Deed) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    let here = pen.flow.nodes.iter().position(|n| n.id == from)?;
    let to = match to {
        Target::Known(id) => id.clone(),
        Target::Fresh(label, detail) => {
            let id = fresh(&label.en, "node", pen.flow.nodes.iter().map(|n| n.id.as_str()));
            let node =
                json!({"id": id, "label": written(label), "detail": written(detail), "end": true});
            pen.insert("nodes", here + 1, &node)?;
            id
        }
    };
    let action = pen.deed(deed)?;
    let last = pen.flow.edges.iter().rposition(|e| e.from == from);
    let at = last.map_or(pen.flow.edges.len(), |last| last + 1);
    pen.insert("edges", at, &json!({"from": from, "action": action, "to": to}))?;
    pen.settle(&[from])?;
    pen.change()
}

/// Takes a node out with every arrow to and from it. Where a case began there, it begins at the
/// first node that is left.
pub fn cut_node(text: &str, index: usize) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    let id = pen.flow.nodes.get(index)?.id.clone();
    // Of two nodes with one id the other keeps the arrows.
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
        pen.put(&place(), "start", &json!(first.unwrap_or_default()), &[])?;
    }
    before.retain(|from| *from != id);
    pen.settle(&before)?;
    pen.tidy(&old)?;
    pen.change()
}

/// Takes an arrow out.
pub fn cut_edge(text: &str, index: usize) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    let old = pen.flow.clone();
    let from = old.edges.get(index)?.from.as_str();
    pen.remove("edges", index)?;
    pen.settle(&[from])?;
    pen.tidy(&old)?;
    pen.change()
}

/// Lets an arrow start from another node (`from`) or lead to another one (`to`).
pub fn lead(text: &str, index: usize, end: &str, id: &str) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    let before = pen.flow.edges.get(index)?.from.clone();
    pen.put(&place().key("edges").item(index), end, &json!(id), &["from", "action"])?;
    if end == "from" {
        pen.settle(&[&before, id])?;
    }
    pen.change()
}

/// Gives an arrow another action.
pub fn act(text: &str, index: usize, deed: &Deed) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    let old = pen.flow.clone();
    let action = pen.deed(deed)?;
    pen.put(&place().key("edges").item(index), "action", &json!(action), &["from"])?;
    pen.tidy(&old)?;
    pen.change()
}

/// Lets a case begin at a node.
pub fn start(text: &str, id: &str) -> Option<Change> {
    let mut pen = Pen::on(text)?;
    pen.put(&place(), "start", &json!(id), &[])?;
    pen.change()
}

/// Writes the words of one language where an object has a text, or has it not yet. `before` are
/// the keys that it comes behind.
pub fn word(
    text: &str,
    object: &Path,
    key: &str,
    lang: Lang,
    typed: &str,
    before: &[&str],
) -> Option<Change> {
    let tree = text::parse(text).tree;
    let field = object.key(key);
    let Some(node) = field.of(&tree) else {
        let mut words = Bilingual::default();
        *lang.pick(&mut words.zh, &mut words.en) = typed.to_owned();
        return edit::add(text, object, key, &written(&words), before);
    };
    let tag = lang.pick("zh", "en");
    match &node.value {
        NodeValue::Object(_) if node.get(tag).is_some() => {
            edit::set(text, &field.key(tag), &json!(typed))
        }
        NodeValue::Object(_) => edit::add(text, &field, tag, &json!(typed), &["zh"]),
        _ => {
            // One string stood for both: now each language has its own.
            let mut words = super::form::words(node);
            *lang.pick(&mut words.zh, &mut words.en) = typed.to_owned();
            edit::set(text, &field, &json!({"zh": words.zh, "en": words.en}))
        }
    }
}

/// An id that none of `taken` is: the English words in small letters with hyphens, `stem` where
/// there are none, and a number where it is taken already.
pub fn fresh<'a>(english: &str, stem: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let mut id = String::new();
    for word in english.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        // An id begins with a letter and stays short enough to be read.
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

/// Words as a file has them: one string where both languages say the same.
fn written(words: &Bilingual) -> Json {
    json!({"zh": words.zh, "en": words.en})
}

/// A text that several edits are made on, read again after each.
struct Pen<'a> {
    old: &'a str,
    text: String,
    flow: Flow,
}

impl<'a> Pen<'a> {
    fn on(text: &'a str) -> Option<Pen<'a>> {
        let flow = read(&text::parse(text).tree)?;
        Some(Pen { old: text, text: text.to_owned(), flow })
    }

    /// All edits as one.
    fn change(&self) -> Option<Change> {
        Some(Change::between(self.old, &self.text))
    }

    fn edit(&mut self, change: Option<Change>) -> Option<()> {
        self.text = change?.apply(&self.text);
        self.flow = read(&text::parse(&self.text).tree)?;
        Some(())
    }

    /// Into one of the flow's lists, which is made where there is none.
    fn insert(&mut self, list: &str, at: usize, value: &Json) -> Option<()> {
        let path = place().key(list);
        let change = edit::insert(&self.text, &path, at, value).or_else(|| {
            edit::add(&self.text, &place(), list, &json!([value]), &["start", "nodes", "actions"])
        });
        self.edit(change)
    }

    fn remove(&mut self, list: &str, at: usize) -> Option<()> {
        let change = edit::remove(&self.text, &place().key(list).item(at));
        self.edit(change)
    }

    /// A member, whether it is there or not.
    fn put(&mut self, object: &Path, key: &str, value: &Json, before: &[&str]) -> Option<()> {
        let change = edit::set(&self.text, &object.key(key), value)
            .or_else(|| edit::add(&self.text, object, key, value, before));
        self.edit(change)
    }

    /// The id of an action, which is made where it is new.
    fn deed(&mut self, deed: &Deed) -> Option<String> {
        let words = match deed {
            Deed::Known(id) => return Some(id.clone()),
            Deed::Fresh(words) => words,
        };
        let id = fresh(&words.en, "action", self.flow.actions.iter().map(|a| a.id.as_str()));
        let action = json!({"id": id, "label": written(words)});
        self.insert("actions", usize::MAX, &action)?;
        Some(id)
    }

    /// Nodes that no arrow leaves are ends, and the others are none.
    fn settle(&mut self, ids: &[&str]) -> Option<()> {
        for id in ids {
            let Some(at) = self.flow.nodes.iter().position(|n| n.id == *id) else { continue };
            let node = place().key("nodes").item(at);
            let leads_on = self.flow.edges_from(id).next().is_some();
            let ends = self.flow.nodes.get(at).is_some_and(|n| n.end);
            if leads_on && ends {
                for key in ["good", "end"] {
                    if node.key(key).of(&text::parse(&self.text).tree).is_some() {
                        let change = edit::remove(&self.text, &node.key(key));
                        self.edit(change)?;
                    }
                }
            } else if !leads_on && !ends {
                let before = ["id", "label", "detail", "stage", "ask", "count"];
                self.put(&node, "end", &json!(true), &before)?;
            }
        }
        Some(())
    }

    /// Takes out the actions that had an arrow before and have none now.
    fn tidy(&mut self, old: &Flow) -> Option<()> {
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
