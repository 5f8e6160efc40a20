//! The property `document`: a data file's text, or a parsed document.

use crate::document::Document;
use crate::format;
use crate::problem::Problem;
use std::rc::Rc;
use yew::AttrValue;
use yew::html::IntoPropValue;

/// The source of an explainer. In `html!` a text, a [`Document`] or an `Rc<Document>` is converted
/// implicitly.
#[derive(Clone, Debug)]
pub struct DocumentSource {
    content: DocumentContent,
    /// Whether the caller has already run every check on it.
    checked: bool,
}

#[derive(Clone, Debug)]
enum DocumentContent {
    Text(AttrValue),
    Parsed(Rc<Document>),
}

impl DocumentSource {
    /// A document that has passed [`Document::check`], which includes its worked examples.
    #[cfg(any(test, feature = "author"))]
    pub const fn checked(document: Rc<Document>) -> DocumentSource {
        DocumentSource { content: DocumentContent::Parsed(document), checked: true }
    }

    /// The document, if it may be shown: every worked example gives the outputs that the file states.
    pub(super) fn verified(&self) -> Result<Rc<Document>, Vec<Problem>> {
        let document = match &self.content {
            DocumentContent::Text(text) => Rc::new(format::from_json(text)?),
            DocumentContent::Parsed(document) => Rc::clone(document),
        };
        let problems = if self.checked { Vec::new() } else { document.verify_examples() };
        if problems.is_empty() { Ok(document) } else { Err(problems) }
    }
}

/// Compares by pointer: comparing the members at each rendering would cost more than opening
/// a document again.
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
