//! The response to an oEmbed request (oembed.com, version 1.0, type rich): an iframe for the page.
//! It is as wide as its container; `width` tells hosts that reserve space for which width it was
//! measured, and respects `maxwidth` by a file for each step (`deploy/` chooses among them). If the
//! height is less than the page's, it scrolls.

use crate::bilingual::Lang;
use crate::document::Document;
use crate::outputs::height::estimate_height;
use crate::outputs::markup::element;
use crate::outputs::{OutputFormat, PosterFormat, Site, metadata};
use crate::problem::{Fault, Problem};
use serde_json::{Value as Json, json};

/// Cache lifetime of a response in seconds: a day, so that a correction is not delayed for long.
const CACHE_SECONDS: u32 = 86_400;

/// Widths in px for hosts with less room than [`crate::outputs::height::DEFAULT_WIDTH`]: a sidebar,
/// and a phone.
pub const NARROW_WIDTHS: [u32; 2] = [480, 320];

/// The response as JSON.
///
/// # Errors
/// The site's address is unknown: a frame on another site needs the absolute address.
pub fn render_response(
    doc: &Document,
    lang: Lang,
    site: &Site,
    width: u32,
) -> Result<String, Problem> {
    let no_base = || Problem::new("", Fault::NoBase, &["oembed"]);
    let live = site.live_page_address(&doc.id, lang).ok_or_else(no_base)?;
    let poster = site
        .output_address(OutputFormat::Png(PosterFormat::Wide), &doc.id, lang)
        .ok_or_else(no_base)?;
    let title = metadata::title(doc, lang);
    let height = estimate_height(doc, lang, width);
    let mut out = json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.name(lang),
        "provider_url": site.home_page(),
        "cache_age": CACHE_SECONDS,
        "width": width,
        "height": height,
        "html": iframe_markup(&live, &title, lang, height),
        "thumbnail_url": poster,
        "thumbnail_width": PosterFormat::WIDE.0,
        "thumbnail_height": PosterFormat::WIDE.1,
    });
    if let Some(members) = out.as_object_mut() {
        members.retain(|_, value| *value != Json::Null);
    }
    Ok(format!("{out:#}\n"))
}

/// The iframe: sandboxed, without access to the host page. Without the host's `frame.js` it keeps
/// the estimated height and scrolls. It is never wider than its container.
pub fn iframe_markup(live: &str, title: &str, lang: Lang, height: u32) -> String {
    let height = height.to_string();
    let attributes = [
        ("src", live),
        ("title", title),
        ("lang", lang.tag()),
        ("width", "100%"),
        ("height", &height),
        ("sandbox", "allow-scripts"),
        ("loading", "lazy"),
        ("frameborder", "0"),
    ];
    element("iframe", &attributes, "")
}
