//! The output formats of an explainer, each rendered natively from the same blocks, so that they agree.
//!
//! No file is opened here and nothing depends on the current time: the same explainer produces the
//! same bytes.

pub mod escape;
pub mod height;
pub mod html;
mod json;
mod links;
pub mod markup;
pub mod metadata;
pub mod oembed;
mod page;
pub mod poster;
pub mod qr;
pub mod site;
pub mod standalone;
mod text;
mod wechat;

use crate::bilingual::Lang;
use crate::files::parse::LoadedExplainer;
pub use crate::outputs::text::display_columns;
#[cfg(not(feature = "native"))]
use crate::problem::Fault;
use crate::problem::Problem;
pub use links::for_each_run as each_run;
pub use page::NO_DETECTION;
pub use site::Site;

/// The shape of a poster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PosterFormat {
    /// 1080 px wide, as tall as its content.
    #[default]
    Tall,
    /// [`PosterFormat::WIDE`] px, for link previews.
    Wide,
}

impl PosterFormat {
    /// Width and height in px of a wide poster, 16:9.
    pub const WIDE: (u32, u32) = (1200, 675);
}

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputFormat {
    /// The static answer: HTML shown until the live widget replaces it, or permanently.
    Html,
    /// A separate page, also for iframes.
    Page,
    /// HTML that WeChat's article editor preserves.
    Wechat,
    /// A poster.
    Svg(PosterFormat),
    /// A poster as PNG.
    Png(PosterFormat),
    /// Plain text.
    Text,
    /// The answer to an oEmbed request.
    Oembed,
    /// The same for a host with less room: within one of [`oembed::NARROW_WIDTHS`] px.
    OembedWithin(u32),
    /// The self-contained data file that the browser loads.
    Json,
}

impl OutputFormat {
    /// All outputs by their names on the command line.
    pub const ALL: [(&'static str, OutputFormat); 8] = [
        ("html", OutputFormat::Html),
        ("page", OutputFormat::Page),
        ("wechat", OutputFormat::Wechat),
        ("svg", OutputFormat::Svg(PosterFormat::Tall)),
        ("png", OutputFormat::Png(PosterFormat::Tall)),
        ("text", OutputFormat::Text),
        ("oembed", OutputFormat::Oembed),
        ("json", OutputFormat::Json),
    ];

    /// Every output that is published for an explainer in each language, with its file
    /// ([`OutputFormat::file_name`]).
    pub const PUBLISHED: [OutputFormat; 11] = [
        OutputFormat::Page,
        OutputFormat::Html,
        OutputFormat::Wechat,
        OutputFormat::Text,
        OutputFormat::Oembed,
        OutputFormat::OembedWithin(oembed::NARROW_WIDTHS[0]),
        OutputFormat::OembedWithin(oembed::NARROW_WIDTHS[1]),
        OutputFormat::Svg(PosterFormat::Tall),
        OutputFormat::Svg(PosterFormat::Wide),
        OutputFormat::Png(PosterFormat::Tall),
        OutputFormat::Png(PosterFormat::Wide),
    ];

    /// The output as bytes.
    ///
    /// # Errors
    /// A missing requirement of the output: an address, or a font.
    ///
    /// ```
    /// use tujie::bilingual::Lang;
    /// use tujie::files::parse::{FactSheetError, FileContent, parse_file};
    /// use tujie::kinds::Body;
    /// use tujie::outputs::{OutputFormat, Site};
    ///
    /// let text = Body::template("threshold").unwrap();
    /// let file = parse_file(text.as_bytes(), &|id| Err(FactSheetError::Missing(id.to_owned())));
    /// let (FileContent::Explainer(explainer), _) = file else { panic!() };
    /// let page = OutputFormat::Html.render(&explainer, Lang::En, &Site::default()).unwrap();
    /// assert!(String::from_utf8(page).unwrap().contains("Which tier does this number reach?"));
    /// // An answer to an oEmbed request needs an address.
    /// assert!(OutputFormat::Oembed.render(&explainer, Lang::En, &Site::default()).is_err());
    /// ```
    pub fn render(
        self,
        explainer: &LoadedExplainer,
        lang: Lang,
        site: &Site,
    ) -> Result<Vec<u8>, Problem> {
        let doc = &explainer.doc;
        let text = match self {
            OutputFormat::Html => html::render_static(doc, lang, site),
            OutputFormat::Text => text::render_text(doc, lang, site),
            OutputFormat::Json => json::self_contained(explainer),
            OutputFormat::Page => page::render_page(doc, lang, site),
            OutputFormat::Oembed => {
                oembed::render_response(doc, lang, site, height::DEFAULT_WIDTH)?
            }
            OutputFormat::OembedWithin(width) => oembed::render_response(doc, lang, site, width)?,
            OutputFormat::Wechat => wechat::render_article(doc, lang, site),
            OutputFormat::Svg(shape) => poster::render_svg(doc, lang, site, shape),
            // The browser renders the SVG itself, with its own fonts.
            #[cfg(not(feature = "native"))]
            OutputFormat::Png(_) => return Err(Problem::new("", Fault::NoFont, &[])),
            #[cfg(feature = "native")]
            OutputFormat::Png(shape) => {
                let svg = poster::render_svg(doc, lang, site, shape);
                return poster::render_png(&svg, poster::Fonts::system_fonts()?);
            }
        };
        Ok(text.into_bytes())
    }
}
