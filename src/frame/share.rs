//! The control that hands a link on. It says what the link holds before anything is copied.
//!
//! Copying is the browser's matter: `www/element/share.js` acts on the `data-share` hooks, fills the field
//! with the link, and asks for the sentences by [`sentence`].

use super::words::Word;
use crate::block::tag::Tag;
use crate::text::Lang;
use yew::Html;

/// A fold with what the link holds, the two ways to pass it on, the link, and what came of it.
pub(super) fn control(lang: Lang) -> Html {
    let words = |word: Word| word.say(lang, &[]);
    let button = |what: &'static str, word: Word| {
        Tag::new("button.tj-button type=button").fixed("data-share", what).text(words(word))
    };
    let buttons = Tag::new("div.tj-actions")
        .child(button("copy", Word::CopyLink).html())
        // Shown where the system has a share sheet.
        .child(button("send", Word::SendLink).fixed("hidden", "").html());
    let link = Tag::new("input.tj-link readonly= hidden=").with("aria-label", words(Word::Link));
    Tag::new("details.tj-fold.tj-share")
        .child(Tag::new("summary").text(words(Word::Share)).html())
        .child(Tag::new("p.tj-note").text(words(Word::InLink)).html())
        .child(buttons.html())
        .child(link.html())
        .child(Tag::new("p.tj-said role=status").html())
        .html()
}

/// What came of it, in words; `None` for a code that is none of sharing's.
pub fn sentence(code: &str) -> Option<Word> {
    Some(match code {
        "copied" => Word::Copied,
        "select" => Word::SelectLink,
        "too-long" => Word::LinkTooLong,
        _ => return None,
    })
}
