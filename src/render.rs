//! What has to be done to a page that shows one tree of nodes so that it shows another.
//!
//! Views make Yew's nodes. Yew's own way to put them into a page (components, a scheduler, listeners
//! for every event, portals, suspense) is a third of the bundle and runs a task later; a widget is one
//! component that redraws as a whole, so all it needs is this: a pure function from two trees to a list
//! of steps, as one text. `www/element/patch.js` takes the steps; the module calls the browser once a
//! redraw, not once an attribute. Studio, where views have components, keeps Yew's renderer, and
//! natively it renders the same views (`kinds::testing`), so the nodes mean what Yew says they mean.
//!
//! The steps walk the nodes that earlier steps made, whatever others have put between them in the page; the steps that
//! draw the whole from nothing also serve to restore it (`www/element/controller.js`). They walk with a cursor. Each is a
//! letter and a word, and ends with NUL:
//!
//! | step | does |
//! |---|---|
//! | `+3` | goes past three nodes |
//! | `x2` | takes two nodes away |
//! | `(` `)` | goes into the element at the cursor; comes out after it |
//! | `<p` `>` | makes an element at the cursor and goes into it; comes out |
//! | `"words` | makes a text |
//! | `~words` | changes the text at the cursor |
//! | `=name` `.value` | sets an attribute of the element around |
//! | `-name` | takes one away |
//! | `vwords` | says what stands in the field around |
//! | `c1` `c` | checks the box around, or not |
//! | `s` | chooses the option around |

use std::rc::Rc;
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VTag};

/// What a page shows of a widget.
#[derive(Default)]
pub struct Renderer(Html);

impl Renderer {
    /// The steps from what the page shows to `next`, which it then shows; with `anew` it shows nothing yet.
    pub fn render(&mut self, next: Html, anew: bool) -> String {
        let old = std::mem::replace(&mut self.0, next);
        let old = if anew { Html::default() } else { old };
        diff(&old, &self.0)
    }
}

/// The steps from `old` to `new`; empty where they look the same.
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
    /// Nodes to go past before the next step.
    skipped: usize,
}

impl PatchWriter {
    fn diff_node(&mut self, old: &Html, new: &Html) {
        match (old, new) {
            // The very nodes that stand there already.
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

    /// Children are matched by place, and those that have a key by it: what stood before the one
    /// with the same key is gone.
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

    /// Said at every redraw: between two of them the reader has typed and clicked.
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
            // Nothing of ours is any other.
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
        // What ends a step has no place in a page.
        word.split('\0').for_each(|part| self.out.push_str(part));
        self.out.push('\0');
    }
}

/// How many nodes of the page it is.
fn count_nodes(node: &Html) -> usize {
    match node {
        Html::VText(_) | Html::VTag(_) => 1,
        Html::VList(list) => list.iter().map(count_nodes).sum(),
        _ => 0,
    }
}

/// Those of an element, as `block::tag::Tag` gives them; no view is written in another way.
fn attributes_of(tag: &VTag) -> Vec<(&str, &str)> {
    let Attributes::Dynamic { keys, values } = &tag.attributes else { return Vec::new() };
    let given = keys.iter().zip(values);
    let given = given.filter_map(|(key, value)| match value {
        Some(AttributeOrProperty::Attribute(value)) => Some((*key, &**value)),
        _ => None,
    });
    given.collect()
}

/// Whether one element can become the other. A box keeps its value in an attribute, where other fields have none.
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
