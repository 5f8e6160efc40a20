//! The share control. It shows what the link contains before anything is copied.
//!
//! The browser copies or shares: `www/element/share.js` handles elements with `data-share` and reports the result
//! through [`crate::widget::WidgetState::share`].
//!
//! ```
//! # #[cfg(feature = "author")] {
//! # use std::rc::Rc;
//! # use tujie::{document::Document, kinds::{Body, Inputs}, widget::{DisplayOptions, WidgetState}};
//! use tujie::outputs::html::to_markup;
//!
//! # let text = Body::template("threshold").unwrap();
//! # let document: Document = tujie::format::from_json(text).unwrap();
//! let options = DisplayOptions::default();
//! let mut widget = WidgetState::new(Rc::new(document), options, Inputs::default());
//! assert!(!to_markup(&widget.view()).contains("example.org"));
//! widget.share("https://example.org/tiers/#count=12", "copied");
//! assert!(to_markup(&widget.view()).contains("https://example.org/tiers/#count=12"));
//! # }
//! ```

use crate::block::tag::Tag;
use crate::widget::DisplayOptions;
use crate::widget::words::Word;
use yew::Html;

/// The link that is shown; an empty address means none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ShareLink {
    pub(super) address: String,
    /// The result code of sharing, see [`outcome_word`]; empty before sharing.
    pub(super) code: String,
}

/// A fold with what the link contains, the two ways to share it, the link itself, and the result.
pub(super) fn share_control(options: &DisplayOptions, link: &ShareLink) -> Html {
    let words = |word: Word| word.localized(options.lang, &[]);
    let button = |what: &'static str, word: Word| {
        Tag::new("button.tj-button type=button")
            .static_attribute("data-share", what)
            .text(words(word))
    };
    let hidden = |hidden: bool| hidden.then(String::new);
    let send =
        button("send", Word::SendLink).optional_attribute("hidden", hidden(!options.can_share));
    let buttons = Tag::new("div.tj-actions")
        .child(button("copy", Word::CopyLink).into_html())
        .child(send.into_html());
    let field = Tag::new("input.tj-link readonly=")
        .with_attribute("aria-label", words(Word::Link))
        .optional_attribute("hidden", hidden(link.address.is_empty()))
        .field_value(link.address.clone());
    let said = outcome_word(&link.code).map_or_else(String::new, words);
    Tag::new("details.tj-fold.tj-share")
        .child(Tag::new("summary").text(words(Word::Share)).into_html())
        .child(Tag::new("p.tj-note").text(words(Word::InLink)).into_html())
        .child(buttons.into_html())
        .child(field.into_html())
        .child(Tag::new("p.tj-said role=status").text(said).into_html())
        .into_html()
}

/// The message for a result code; `None` for an unknown code.
fn outcome_word(code: &str) -> Option<Word> {
    Some(match code {
        "copied" => Word::Copied,
        "select" => Word::SelectLink,
        "too-long" => Word::LinkTooLong,
        "no-link" => Word::NoLink,
        _ => return None,
    })
}
