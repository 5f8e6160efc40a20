//! The surfaces of an explainer, each made natively from the same blocks, so that they agree.
//!
//! No file is opened here and nothing depends on the time of day: the same explainer gives the
//! same bytes.

pub mod about;
pub mod escape;
pub mod height;
pub mod html;
mod json;
mod links;
pub mod markup;
pub mod oembed;
mod page;
mod plain;
pub mod poster;
pub mod qr;
pub mod site;
pub mod standalone;
mod wechat;

use crate::bilingual::Lang;
use crate::document::read::Explainer;
#[cfg(not(feature = "native"))]
use crate::problem::Fault;
use crate::problem::Problem;
pub use links::each as each_run;
pub use page::NO_DETECTION;
pub use plain::columns;
pub use site::Site;

/// The shape of a poster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// 1080 px wide, as tall as its content.
    #[default]
    Tall,
    /// [`Shape::WIDE`] px, for link previews.
    Wide,
}

impl Shape {
    /// Width and height in px of a wide poster, 16:9.
    pub const WIDE: (u32, u32) = (1200, 675);
}

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
    Svg(Shape),
    /// A poster as pixels.
    Png(Shape),
    /// Plain text.
    Text,
    /// The answer to an oEmbed request.
    Oembed,
    /// The same for a host that has less room: within one of [`oembed::NARROW`] px.
    OembedWithin(u32),
    /// The self-contained data file that the browser loads.
    Json,
}

impl Output {
    /// All outputs by the name the command line knows them by.
    pub const ALL: [(&'static str, Output); 8] = [
        ("html", Output::Html),
        ("page", Output::Page),
        ("wechat", Output::Wechat),
        ("svg", Output::Svg(Shape::Tall)),
        ("png", Output::Png(Shape::Tall)),
        ("text", Output::Text),
        ("oembed", Output::Oembed),
        ("json", Output::Json),
    ];

    /// Everything that is published of an explainer in each language, with the file it goes to
    /// ([`Output::file`]).
    pub const PUBLISHED: [Output; 11] = [
        Output::Page,
        Output::Html,
        Output::Wechat,
        Output::Text,
        Output::Oembed,
        Output::OembedWithin(oembed::NARROW[0]),
        Output::OembedWithin(oembed::NARROW[1]),
        Output::Svg(Shape::Tall),
        Output::Svg(Shape::Wide),
        Output::Png(Shape::Tall),
        Output::Png(Shape::Wide),
    ];

    /// The output as bytes.
    ///
    /// # Errors
    /// What the output needs and does not have: an address, or a font.
    pub fn render(
        self,
        explainer: &Explainer,
        lang: Lang,
        site: &Site,
    ) -> Result<Vec<u8>, Problem> {
        let doc = &explainer.doc;
        let text = match self {
            Output::Html => html::still(doc, lang, site),
            Output::Text => plain::still(doc, lang, site),
            Output::Json => json::self_contained(explainer),
            Output::Page => page::page(doc, lang, site),
            Output::Oembed => oembed::answer(doc, lang, site, height::WIDTH)?,
            Output::OembedWithin(width) => oembed::answer(doc, lang, site, width)?,
            Output::Wechat => wechat::article(doc, lang, site),
            Output::Svg(shape) => poster::svg(doc, lang, site, shape),
            // A browser draws the SVG by itself, with fonts of its own.
            #[cfg(not(feature = "native"))]
            Output::Png(_) => return Err(Problem::new("", Fault::NoFont, &[])),
            #[cfg(feature = "native")]
            Output::Png(shape) => {
                let svg = poster::svg(doc, lang, site, shape);
                return poster::png(&svg, poster::Fonts::found()?);
            }
        };
        Ok(text.into_bytes())
    }
}
