//! Markup by call: an element with its attributes and children, built step by step.
//!
//! It makes the same nodes as `html!`, which unfolds every element into code of its own; a form
//! with many attributes is several times smaller this way, and every reader downloads it.

use std::rc::Rc;
use yew::html::onclick;
use yew::virtual_dom::{Listener, VList, VTag, VText};
use yew::{Callback, Html, MouseEvent, NodeRef};

/// An element under construction.
pub struct Tag(VTag);

impl Tag {
    /// An element by name, such as `p`, with its class; without one where that is empty.
    #[inline(never)]
    pub fn new(name: &'static str, class: &'static str) -> Tag {
        let mut tag = VTag::new(name);
        if !class.is_empty() {
            tag.add_attribute("class", class);
        }
        Tag(tag)
    }

    /// An attribute with a fixed value.
    #[inline(never)]
    pub fn fixed(mut self, key: &'static str, value: &'static str) -> Tag {
        self.0.add_attribute(key, value);
        self
    }

    /// An attribute.
    #[inline(never)]
    pub fn with(mut self, key: &'static str, value: String) -> Tag {
        self.0.add_attribute(key, value);
        self
    }

    /// An attribute that is there only with a value.
    #[inline(never)]
    pub fn maybe(self, key: &'static str, value: Option<String>) -> Tag {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// The text in a field; it follows what is typed.
    #[inline(never)]
    pub fn value(mut self, value: String) -> Tag {
        self.0.set_value(Some(yew::AttrValue::from(value)));
        self
    }

    /// Whether a radio or a box is checked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Tag {
        self.0.set_checked(checked);
        self
    }

    /// What is told of events; the kind of event is the listener's own.
    #[inline(never)]
    pub fn on(mut self, listener: Rc<dyn Listener>) -> Tag {
        self.0.add_listener(listener);
        self
    }

    /// Tells one child of a list from another when the list changes.
    #[inline(never)]
    pub fn key(mut self, key: String) -> Tag {
        self.0.key = Some(key.into());
        self
    }

    /// Where the element itself can be asked for once it stands.
    #[inline(never)]
    pub fn node(mut self, node: NodeRef) -> Tag {
        self.0.node_ref = node;
        self
    }

    /// What is told of a click.
    #[inline(never)]
    pub fn click(self, told: Callback<MouseEvent>) -> Tag {
        self.on(Rc::new(onclick::Wrapper::new(told)))
    }

    /// A child at the end. Where a child may be absent, an empty one keeps its place: children
    /// are matched by place, and a field that moves would lose what is being typed.
    #[inline(never)]
    pub fn child(mut self, child: Html) -> Tag {
        self.0.add_child(child);
        self
    }

    /// Words at the end.
    #[inline(never)]
    pub fn text(self, words: String) -> Tag {
        self.child(Html::VText(VText::new(words)))
    }

    /// The element.
    #[inline(never)]
    pub fn html(self) -> Html {
        Html::VTag(Rc::new(self.0))
    }
}

/// Children without an element of their own.
#[inline(never)]
pub fn all(children: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(children, None)))
}
