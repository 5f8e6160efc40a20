//! A builder for markup: an element with its attributes and children.
//!
//! It makes the same nodes as `html!`, which expands every element into code of its own; a form
//! with many attributes is several times smaller this way, and every reader downloads it.

use crate::bilingual::has;
use std::cell::RefCell;
use std::rc::Rc;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};
use yew::{AttrValue, Html};

/// An element under construction; boxed so that builder methods pass one pointer.
pub struct Tag(Box<TagParts>);

struct TagParts {
    name: &'static str,
    keys: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    value: Option<AttrValue>,
    checked: Option<bool>,
    key: Option<String>,
    children: Vec<Html>,
}

impl Tag {
    /// An element with its classes and fixed attributes in one string, to keep the bundle small:
    /// `p`, `p.tj-note`, `input.tj-input type=text autocomplete=off`. A fixed value with a space in it
    /// must be set by [`Tag::static_attribute`].
    #[inline(never)]
    pub fn new(what: &'static str) -> Tag {
        let mut words = what.split(' ');
        let names = words.next().unwrap_or_default();
        let (name, classes) = names.split_once('.').unwrap_or((names, ""));
        let mut tag = Tag(Box::new(TagParts {
            name,
            keys: Vec::new(),
            values: Vec::new(),
            value: None,
            checked: None,
            key: None,
            children: Vec::new(),
        }));
        if has(classes, '.') {
            tag = tag.with_attribute("class", classes.replace('.', " "));
        } else if !classes.is_empty() {
            tag = tag.static_attribute("class", classes);
        }
        for word in words {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            tag = tag.static_attribute(key, value);
        }
        tag
    }

    /// An attribute with a fixed value.
    #[inline(never)]
    pub fn static_attribute(self, key: &'static str, value: &'static str) -> Tag {
        self.push_attribute(key, AttrValue::Static(value))
    }

    /// An attribute.
    #[inline(never)]
    pub fn with_attribute(self, key: &'static str, value: String) -> Tag {
        self.push_attribute(key, value.into())
    }

    /// An attribute that is omitted without a value.
    #[inline(never)]
    pub fn optional_attribute(self, key: &'static str, value: Option<String>) -> Tag {
        match value {
            Some(value) => self.with_attribute(key, value),
            None => self,
        }
    }

    /// The value of a field, updated as the reader types.
    #[inline(never)]
    pub fn field_value(mut self, value: String) -> Tag {
        self.0.value = Some(value.into());
        self
    }

    /// Whether a radio button or a checkbox is checked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Tag {
        self.0.checked = Some(checked);
        self
    }

    /// Appends a child. Append an empty node for an absent child to keep its position: children
    /// are matched by position, and a field that moves would lose what is being typed.
    #[inline(never)]
    pub fn child(mut self, child: Html) -> Tag {
        self.0.children.push(child);
        self
    }

    /// Marks an output of the answer by its id and canonical value, for programs that read the page.
    #[inline(never)]
    pub fn output(self, id: &'static str, value: String) -> Tag {
        self.static_attribute("data-output", id).with_attribute("data-value", value)
    }

    /// The key that identifies this child among siblings that come and go.
    #[inline(never)]
    pub fn key(mut self, key: String) -> Tag {
        self.0.key = Some(key);
        self
    }

    /// Appends text.
    #[inline(never)]
    pub fn text(self, words: String) -> Tag {
        self.child(Html::VText(VText::new(words)))
    }

    /// Builds the element.
    #[inline(never)]
    pub fn into_html(self) -> Html {
        let parts = *self.0;
        let mut tag = VTag::new(parts.name);
        if !parts.keys.is_empty() {
            let (keys, values) = (intern_keys(parts.keys), parts.values.into());
            tag.attributes = Attributes::Dynamic { keys, values };
        }
        if let Some(value) = parts.value {
            tag.set_value(value);
        }
        if let Some(checked) = parts.checked {
            tag.set_checked(checked);
        }
        tag.key = parts.key.map(Into::into);
        if let Some(inside) = tag.children_mut().filter(|_| !parts.children.is_empty()) {
            *inside = fragment(parts.children);
        }
        Html::VTag(Rc::new(tag))
    }

    fn push_attribute(mut self, key: &'static str, value: AttrValue) -> Tag {
        self.0.keys.push(key);
        self.0.values.push(Some(AttributeOrProperty::Attribute(value)));
        self
    }
}

/// Children without an enclosing element.
#[inline(never)]
pub fn fragment(children: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(children, None)))
}

thread_local! {
    static INTERNED_KEYS: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// Interns a list of attribute names: equal lists become one list, and nodes with the same list are
/// compared value by value. There are as many lists as combinations of attributes in the code, so
/// the leaked memory is bounded.
fn intern_keys(keys: Vec<&'static str>) -> &'static [&'static str] {
    INTERNED_KEYS.with(|known| {
        let mut known = known.borrow_mut();
        if let Some(seen) = known.iter().find(|seen| ***seen == *keys) {
            return *seen;
        }
        let kept: &'static [&'static str] = keys.leak();
        known.push(kept);
        kept
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_element_is_stands_in_one_word() {
        for (what, attributes) in [
            ("p", vec![]),
            ("p.a", vec![("class", "a")]),
            ("p.a.b.c", vec![("class", "a b c")]),
            ("p hidden= x=1.5", vec![("hidden", ""), ("x", "1.5")]),
            ("p.a part=b", vec![("class", "a"), ("part", "b")]),
        ] {
            let Html::VTag(tag) = Tag::new(what).into_html() else { panic!("{what}") };
            assert_eq!(tag.tag(), "p", "{what}");
            assert_eq!(tag.attributes.iter().collect::<Vec<_>>(), attributes, "{what}");
        }
    }
}
