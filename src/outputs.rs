//! The surfaces of an explainer, each made natively from the same blocks, so that they agree.
//!
//! No file is opened here and nothing depends on the time of day: the same explainer gives the
//! same bytes.

mod html;
mod json;
mod plain;

use crate::document::read::Explainer;
use crate::text::Lang;
pub use plain::columns;

/// A surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The static answer: HTML that stands in the page until the live widget does, or for good.
    Html,
    /// A page of its own, also for iframes.
    Page,
    /// HTML that WeChat's article editor keeps.
    Wechat,
    /// A poster.
    Svg,
    /// A poster as pixels.
    Png,
    /// Plain text.
    Text,
    /// The answer to an oEmbed request.
    Oembed,
    /// The self-contained data file that the browser loads.
    Json,
}

impl Output {
    /// All outputs by the name the command line knows them by.
    pub const ALL: [(&'static str, Output); 8] = [
        ("html", Output::Html),
        ("page", Output::Page),
        ("wechat", Output::Wechat),
        ("svg", Output::Svg),
        ("png", Output::Png),
        ("text", Output::Text),
        ("oembed", Output::Oembed),
        ("json", Output::Json),
    ];

    /// The output as bytes; `None` while this version does not make it.
    pub fn render(self, explainer: &Explainer, lang: Lang) -> Option<Vec<u8>> {
        let text = match self {
            Output::Html => html::still(&explainer.doc, lang),
            Output::Text => plain::still(&explainer.doc, lang),
            Output::Json => json::self_contained(explainer),
            Output::Page | Output::Wechat | Output::Svg | Output::Png | Output::Oembed => {
                return None;
            }
        };
        Some(text.into_bytes())
    }
}
