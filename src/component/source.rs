//! The property `document`: a data file's text, or a document that is parsed already.

use crate::document::Document;
use crate::format;
use crate::problem::Problem;
use std::rc::Rc;
use yew::AttrValue;
use yew::html::IntoPropValue;

/// What an explainer is made from. In `html!` a text, a [`Document`] or an `Rc<Document>` becomes one by
/// itself.
#[derive(Clone, Debug)]
pub struct DocumentSource {
    content: DocumentContent,
    /// Whether whoever gives it has held it to every check.
    checked: bool,
}

#[derive(Clone, Debug)]
enum DocumentContent {
    Text(AttrValue),
    Parsed(Rc<Document>),
}

impl DocumentSource {
    /// A document that has passed [`Document::check`], which proves it among other things.
    #[cfg(any(test, feature = "author"))]
    pub const fn checked(document: Rc<Document>) -> DocumentSource {
        DocumentSource { content: DocumentContent::Parsed(document), checked: true }
    }

    /// The document, if it may be shown: every worked example comes out as it is written.
    pub(super) fn verified(&self) -> Result<Rc<Document>, Vec<Problem>> {
        let document = match &self.content {
            DocumentContent::Text(text) => Rc::new(format::from_json(text)?),
            DocumentContent::Parsed(document) => Rc::clone(document),
        };
        let problems = if self.checked { Vec::new() } else { document.verify_examples() };
        if problems.is_empty() { Ok(document) } else { Err(problems) }
    }
}

/// Documents are the same if they are one: to compare their members at each render would cost more than
/// to take one in again.
impl PartialEq for DocumentSource {
    fn eq(&self, other: &DocumentSource) -> bool {
        match (&self.content, &other.content) {
            (DocumentContent::Text(one), DocumentContent::Text(two)) => one == two,
            (DocumentContent::Parsed(one), DocumentContent::Parsed(two)) => Rc::ptr_eq(one, two),
            _ => false,
        }
    }
}

macro_rules! from {
    ($($given:ty: $name:ident => $made:expr;)*) => {
        $(
            impl From<$given> for DocumentSource {
                fn from($name: $given) -> DocumentSource {
                    DocumentSource { content: $made, checked: false }
                }
            }

            impl IntoPropValue<DocumentSource> for $given {
                fn into_prop_value(self) -> DocumentSource {
                    self.into()
                }
            }
        )*
    };
}

from! {
    &'static str: text => DocumentContent::Text(text.into());
    String: text => DocumentContent::Text(text.into());
    Rc<str>: text => DocumentContent::Text(text.into());
    AttrValue: text => DocumentContent::Text(text);
    Document: document => DocumentContent::Parsed(document.into());
    Rc<Document>: document => DocumentContent::Parsed(document);
}
