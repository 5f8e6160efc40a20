//! Computes the patch steps from one tree of nodes to another.
//!
//! Views make Yew's nodes. Yew's own renderer (components, a scheduler, listeners
//! for every event, portals, suspense) is a third of the bundle and renders one task later; a widget is one
//! component that is rendered as a whole, so it needs only this: a pure function from two trees to a list
//! of steps, as one string. `www/element/patch.js` applies the steps; the module calls the browser once per
//! rendering, not once per attribute. Studio, where views have components, uses Yew's renderer, and
//! native tests render the same views with it (`kinds::testing`), so the nodes keep Yew's semantics.
//!
//! The steps walk the nodes that earlier steps made and skip any nodes that other scripts inserted; the steps that
//! build the whole tree also serve to restore it (`www/element/controller.js`). They use a cursor. Each step is
//! a letter and an argument, and ends with NUL:
//!
//! | step | does |
//! |---|---|
//! | `+3` | skips three nodes |
//! | `x2` | removes two nodes |
//! | `(` `)` | enters the element at the cursor; leaves it and moves past it |
//! | `<p` `>` | creates an element at the cursor and enters it; leaves it |
//! | `"words` | creates a text node |
//! | `~words` | changes the text node at the cursor |
//! | `=name` `.value` | sets an attribute of the enclosing element |
//! | `-name` | removes an attribute |
//! | `vwords` | sets the value of the enclosing field |
//! | `c1` `c` | checks the enclosing box, or unchecks it |
//! | `s` | selects the enclosing option |

use std::rc::Rc;
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VTag};

/// The nodes that the page currently shows of a widget.
#[derive(Default)]
pub struct Renderer(Html);

impl Renderer {
    /// The steps from the current nodes to `next`, which becomes current; `anew` means that the page is empty.
    pub fn render(&mut self, next: Html, anew: bool) -> String {
        let old = std::mem::replace(&mut self.0, next);
        let old = if anew { Html::default() } else { old };
        diff(&old, &self.0)
    }
}

/// The steps from `old` to `new`; empty if they render the same.
///
/// ```
/// use tujie::block::tag::Tag;
/// use tujie::render::diff;
///
/// let paragraph = |words: &str| Tag::new("p").text(words.to_owned()).into_html();
/// assert_eq!(diff(&paragraph("12"), &paragraph("13")), "(\0~13\0)\0");
/// assert_eq!(diff(&paragraph("12"), &paragraph("12")), "");
/// ```
pub fn diff(old: &Html, new: &Html) -> String {
    let mut script = PatchWriter::default();
    script.diff_node(old, new);
    script.out
}

#[derive(Default)]
struct PatchWriter {
    out: String,
    /// Nodes to skip before the next step.
    skipped: usize,
}

impl PatchWriter {
    fn diff_node(&mut self, old: &Html, new: &Html) {
        match (old, new) {
            // The same list of nodes by pointer: nothing to compare.
            (Html::VList(old), Html::VList(new)) if Rc::ptr_eq(old, new) => {
                self.skipped += new.iter().map(count_nodes).sum::<usize>();
            }
            (Html::VText(old), Html::VText(new)) => {
                if old.text == new.text {
                    self.skipped += 1;
                } else {
                    self.write_step('~', &new.text);
                }
            }
            (Html::VTag(old), Html::VTag(new)) if is_same_element(old, new) => {
                self.diff_element(old, new)
            }
            (Html::VList(old), Html::VList(new)) => self.diff_children(old, new),
            _ => {
                self.write_remove(old);
                self.write_create(new);
            }
        }
    }

    /// Children are matched by position, keyed children by their key: old nodes before the one
    /// with the same key are removed.
    fn diff_children(&mut self, old: &[Html], new: &[Html]) {
        let mut old = old;
        for child in new {
            if let Some(wanted) = key_of(child) {
                let Some(gone) = old.iter().position(|other| key_of(other) == Some(wanted)) else {
                    self.write_create(child);
                    continue;
                };
                let (before, rest) = old.split_at_checked(gone).unwrap_or_default();
                before.iter().for_each(|other| self.write_remove(other));
                old = rest;
            }
            match old.split_first() {
                Some((first, rest)) => {
                    self.diff_node(first, child);
                    old = rest;
                }
                None => self.write_create(child),
            }
        }
        old.iter().for_each(|other| self.write_remove(other));
    }

    fn diff_element(&mut self, old: &VTag, new: &VTag) {
        let (before, past) = (self.out.len(), self.skipped);
        self.write_step('(', "");
        let inside = self.out.len();
        match (&old.attributes, &new.attributes) {
            (
                Attributes::Dynamic { keys: names, values: old },
                Attributes::Dynamic { keys, values },
            ) if std::ptr::eq(*names, *keys) && old == values => {}
            _ => self.diff_attributes(old, new),
        }
        self.write_field_state(new);
        if let Some(children) = new.children() {
            self.diff_node(old.children().unwrap_or(&Html::default()), children);
        }
        if self.out.len() == inside {
            self.out.truncate(before);
            self.skipped = past + 1;
        } else {
            self.skipped = 0;
            self.write_step(')', "");
        }
    }

    fn diff_attributes(&mut self, old: &VTag, new: &VTag) {
        let before = attributes_of(old);
        let after = attributes_of(new);
        for &(name, value) in &after {
            if !before.contains(&(name, value)) {
                self.write_step('=', name);
                self.write_step('.', value);
            }
        }
        for (name, _) in before {
            if !after.iter().any(|(other, _)| *other == name) {
                self.write_step('-', name);
            }
        }
    }

    /// Written at every rendering, because the reader may have typed or clicked since the last one.
    fn write_field_state(&mut self, tag: &VTag) {
        if let Some(value) = tag.value() {
            self.write_step('v', value);
        }
        if let Some(checked) = tag.checked() {
            self.write_step('c', if checked { "1" } else { "" });
        }
        if tag.tag() == "option" && attributes_of(tag).iter().any(|(name, _)| *name == "selected") {
            self.write_step('s', "");
        }
    }

    fn write_create(&mut self, node: &Html) {
        match node {
            Html::VText(text) => self.write_step('"', &text.text),
            Html::VList(list) => list.iter().for_each(|node| self.write_create(node)),
            Html::VTag(tag) => {
                self.write_step('<', tag.tag());
                for (name, value) in attributes_of(tag) {
                    self.write_step('=', name);
                    self.write_step('.', value);
                }
                self.write_field_state(tag);
                if let Some(children) = tag.children() {
                    self.write_create(children);
                }
                self.write_step('>', "");
            }
            // Our views make no other nodes.
            _ => {}
        }
    }

    fn write_remove(&mut self, node: &Html) {
        let nodes = count_nodes(node);
        if nodes > 0 {
            self.write_step('x', &crate::digits::integer_to_string(nodes as u64));
        }
    }

    fn write_step(&mut self, step: char, word: &str) {
        let past = std::mem::take(&mut self.skipped);
        if past > 0 {
            self.write_step('+', &crate::digits::integer_to_string(past as u64));
        }
        self.out.push(step);
        // NUL ends a step, so it is removed from texts.
        word.split('\0').for_each(|part| self.out.push_str(part));
        self.out.push('\0');
    }
}

/// How many DOM nodes it renders.
fn count_nodes(node: &Html) -> usize {
    match node {
        Html::VText(_) | Html::VTag(_) => 1,
        Html::VList(list) => list.iter().map(count_nodes).sum(),
        _ => 0,
    }
}

/// The attributes of an element, as `block::tag::Tag` sets them; every view builds its elements with it.
fn attributes_of(tag: &VTag) -> Vec<(&str, &str)> {
    let Attributes::Dynamic { keys, values } = &tag.attributes else { return Vec::new() };
    let given = keys.iter().zip(values);
    let given = given.filter_map(|(key, value)| match value {
        Some(AttributeOrProperty::Attribute(value)) => Some((*key, &**value)),
        _ => None,
    });
    given.collect()
}

/// Whether an element can be updated in place. A checkbox has its value in an attribute, other fields do not.
fn is_same_element(old: &VTag, new: &VTag) -> bool {
    let is_box = |tag: &VTag| tag.checked().is_some();
    old.tag() == new.tag() && old.key == new.key && is_box(old) == is_box(new)
}

fn key_of(node: &Html) -> Option<&Key> {
    match node {
        Html::VTag(tag) => tag.key.as_ref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
