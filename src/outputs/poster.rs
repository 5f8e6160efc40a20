//! Posters: an explainer as one picture, 1080 px wide for feeds or 16:9 for link previews.
//!
//! A poster is laid out from the same blocks as every other output; each number in it has
//! `data-value` and its source. Widths are the conservative estimates of
//! [`crate::drawing::measure`], so nothing is clipped or overlaps, whatever font is used.

mod content;
#[cfg(feature = "native")]
mod fonts;
mod parts;
#[cfg(feature = "native")]
mod raster;
mod shapes;
mod svg;
mod tall;
mod text_lines;
mod wide;

use crate::bilingual::Lang;
use crate::document::Document;
use crate::outputs::poster::svg::{PosterColour, PosterPart, escape, integer_text};
use crate::outputs::{PosterFormat, Site};
#[cfg(feature = "native")]
pub use fonts::Fonts;
#[cfg(feature = "native")]
pub use raster::render_png;

/// Body text: Chinese fonts of phones and desktops first.
const SANS: &str = "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif";
/// Headlines.
const SERIF: &str =
    "'Songti SC','Noto Serif CJK SC','Noto Serif SC','Source Han Serif SC',STSong,SimSun,serif";

/// The same for English, whose quotation marks and dashes are narrow.
const SANS_EN: &str =
    "'Helvetica Neue','Segoe UI',Roboto,Arial,'Noto Sans','Noto Sans CJK SC',sans-serif";
/// Headlines in English.
const SERIF_EN: &str = "Georgia,'Noto Serif','Times New Roman','Noto Serif CJK SC',serif";

/// A poster as SVG.
pub fn render_svg(doc: &Document, lang: Lang, site: &Site, shape: PosterFormat) -> String {
    let content = content::PosterContent::from_document(doc, lang, site);
    match shape {
        PosterFormat::Tall => {
            let part = tall::tall_poster(&content);
            svg_document(&content, &part, tall::WIDTH)
        }
        PosterFormat::Wide => {
            let (width, height) = PosterFormat::WIDE;
            let part = wide::wide_poster(&content);
            let height = i32::try_from(height).unwrap_or(part.height);
            svg_document(
                &content,
                &PosterPart { height, ..part },
                i32::try_from(width).unwrap_or(1200),
            )
        }
    }
}

/// The whole file. Its title and description give the content of the picture as text for accessibility.
fn svg_document(content: &content::PosterContent, part: &PosterPart, width: i32) -> String {
    let (w, h) = (integer_text(width), integer_text(part.height));
    let head = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &w,
        "\" height=\"",
        &h,
        "\" viewBox=\"0 0 ",
        &w,
        " ",
        &h,
        "\" role=\"img\" lang=\"",
        content.lang.tag(),
        "\" font-family=\"",
        &escape(content.lang.pick(SANS, SANS_EN)),
        "\">\n",
    ];
    let mut out = head.concat();
    out += &["<title>", &escape(&content.title()), "</title>\n"].concat();
    out += &["<desc>", &escape(&content.description()), "</desc>\n"].concat();
    let ground = ["<rect width=\"", &w, "\" height=\"", &h, "\" fill=\""];
    out += &[ground.concat().as_str(), PosterColour::Paper.colour(), "\"/>\n"].concat();
    match content.lang {
        Lang::Zh => out += &part.svg,
        Lang::En => out += &in_english(&part.svg),
    }
    out += "</svg>\n";
    out
}

/// Markup with the English font stacks; quoted Chinese characters keep the Chinese fonts.
fn in_english(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let (mut tag, mut chinese) = (false, false);
    for c in svg.chars() {
        let wide = !tag && c >= '\u{2E80}';
        if wide != chinese {
            out += if wide { "<tspan font-family=\"" } else { "</tspan>" };
            if wide {
                out += &escape(SANS);
                out += "\">";
            }
            chinese = wide;
        }
        tag = (tag || c == '<') && c != '>';
        out.push(c);
    }
    out.replace(&escape(SERIF), &escape(SERIF_EN))
}
