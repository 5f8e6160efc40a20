//! The page of one explainer, stand-alone or in an iframe. Complete without script; resources are
//! loaded by relative addresses, external links are absolute.

use crate::bilingual::Lang;
use crate::document::Document;
use crate::outputs::markup::{element, escape, exempt_from_mail_hiding, json_for_script, void_tag};
use crate::outputs::{OutputFormat, PosterFormat, Site, html, links, metadata};
use crate::widget;
use crate::widget::DisplayOptions;

/// The page. Without a known base it contains no absolute address.
pub fn render_page(doc: &Document, lang: Lang, site: &Site) -> String {
    let blocks = widget::render_static(doc, &DisplayOptions { lang, ..DisplayOptions::default() });
    let beside = |id: &str| Some(["../", id, "/", lang.pick("", "en.html")].concat());
    let still = html::blocks_to_html(links::with_link_targets(&blocks, &beside), lang);
    let data = OutputFormat::Page.relative_path(&OutputFormat::Json.file_name(&doc.id, lang));
    let widget = element(
        "tu-jie",
        &[("src", &data), ("loading", "eager"), ("lang", lang.tag())],
        &["\n", &still].concat(),
    );
    let away = [("class", "away")];
    let main = [
        element("h1", &away, &escape(&metadata::title(doc, lang))),
        element("h2", &away, lang.pick("互动图解", "Interactive explainer")),
        widget,
    ];
    let body = [
        element("main", &[], &exempt_from_mail_hiding(&join_lines(&main))),
        render_footer(lang, site, &links::linked_explainers(&blocks), &beside),
    ];
    let page = [
        element("head", &[], &join_lines(&head_elements(doc, lang, site))),
        element("body", &[], &join_lines(&body)),
    ];
    let page = element("html", &[("lang", lang.tag())], &join_lines(&page));
    ["<!doctype html>\n", &page, "\n"].concat()
}

/// Disables automatic links on figures: iOS takes 1,600 for a telephone number. For the `<head>` of
/// any page with an explainer.
pub const NO_DETECTION: &str =
    "<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">";

fn join_lines(parts: &[String]) -> String {
    ["\n", &parts.join("\n"), "\n"].concat()
}

fn head_elements(doc: &Document, lang: Lang, site: &Site) -> Vec<String> {
    let (title, summary) = (metadata::title(doc, lang), metadata::summary(doc, lang));
    let whole = match site.name(lang) {
        Some(name) => [&title, " | ", name].concat(),
        None => title.clone(),
    };
    let meta =
        |name: &str, content: &str| void_tag("meta", &[("name", name), ("content", content)]);
    let mut out = vec![
        void_tag("meta", &[("charset", "utf-8")]),
        element("title", &[], &escape(&whole)),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("description", &summary),
        NO_DETECTION.to_owned(),
    ];
    out.extend(address_links(doc, lang, site, &title));
    out.extend(preview_metadata(doc, lang, site, &title, &summary));
    let data = json_for_script(&metadata::linked_data(doc, lang, site));
    out.push(element("script", &[("type", "application/ld+json")], &data));
    let up = |file: &str| OutputFormat::Page.relative_path(file);
    out.push(void_tag(
        "link",
        &[("rel", "icon"), ("href", &up("icon.svg")), ("type", "image/svg+xml")],
    ));
    // A single style sheet, since it blocks rendering; it includes `still.css`.
    out.push(void_tag("link", &[("rel", "stylesheet"), ("href", &up("explainer.css"))]));
    // In a sandboxed frame the page has an opaque origin: its scripts are loaded with CORS.
    for script in ["tujie.js", "framed.js"] {
        let src = up(script);
        let attributes = [("type", "module"), ("crossorigin", "anonymous"), ("src", &*src)];
        out.push(element("script", &attributes, ""));
    }
    out
}

/// The canonical address, the other language, and the oEmbed endpoint of the page.
fn address_links(doc: &Document, lang: Lang, site: &Site, title: &str) -> Vec<String> {
    let mut out = Vec::new();
    let live = |lang| site.live_page_address(&doc.id, lang);
    if let Some(here) = live(lang) {
        out.push(void_tag("link", &[("rel", "canonical"), ("href", &here)]));
    }
    let beside = |lang: Lang| lang.pick("./", "en.html").to_owned();
    for (tongue, of) in [("zh-Hans", Lang::Zh), ("en", Lang::En), ("x-default", Lang::Zh)] {
        let there = live(of).unwrap_or_else(|| beside(of));
        out.push(void_tag("link", &[("rel", "alternate"), ("hreflang", tongue), ("href", &there)]));
    }
    if let Some(oembed) = site.output_address(OutputFormat::Oembed, &doc.id, lang) {
        let kind = ("type", "application/json+oembed");
        let link = [("rel", "alternate"), kind, ("href", &*oembed), ("title", title)];
        out.push(void_tag("link", &link));
    }
    out
}

/// Metadata for link previews: Open Graph and Twitter card.
fn preview_metadata(
    doc: &Document,
    lang: Lang,
    site: &Site,
    title: &str,
    summary: &str,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut say = |property: &str, content: &str| {
        out.push(void_tag("meta", &[("property", property), ("content", content)]));
    };
    say("og:type", "article");
    say("article:published_time", &doc.as_of.date);
    say("article:modified_time", metadata::date_modified(doc));
    say("og:title", title);
    say("og:description", summary);
    say("og:locale", lang.pick("zh_CN", "en_GB"));
    say("og:locale:alternate", lang.pick("en_GB", "zh_CN"));
    if let Some(name) = site.name(lang) {
        say("og:site_name", name);
    }
    if let Some(here) = site.live_page_address(&doc.id, lang) {
        say("og:url", &here);
    }
    if let Some(poster) = site.output_address(OutputFormat::Png(PosterFormat::Wide), &doc.id, lang)
    {
        let (width, height) = PosterFormat::WIDE;
        say("og:image", &poster);
        say("og:image:type", "image/png");
        say("og:image:width", &width.to_string());
        say("og:image:height", &height.to_string());
        say("og:image:alt", &lang.pick(["图解海报：", title], ["Poster: ", title]).concat());
        out.push(void_tag("meta", &[("name", "twitter:card"), ("content", "summary_large_image")]));
    } else {
        out.push(void_tag("meta", &[("name", "twitter:card"), ("content", "summary")]));
    }
    out
}

/// The publisher, the other language, and the explainers it links to. A link `#id` of the live
/// widget finds its explainer here.
fn render_footer(
    lang: Lang,
    site: &Site,
    related: &[(String, String)],
    beside: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut items = Vec::new();
    if let Some(name) = site.name(lang) {
        let inside = match site.home_page() {
            Some(home) => element("a", &[("href", home)], &escape(name)),
            None => escape(name),
        };
        items.push(element("li", &[], &inside));
    }
    let whole = OutputFormat::Page.relative_path(lang.pick("", "en.html"));
    let all = element("a", &[("href", &whole)], lang.pick("全部图解", "All explainers"));
    items.push(element("li", &[("class", "tools")], &all));
    let (there, tongue, name) = lang.pick(("en.html", "en", "English"), ("./", "zh-Hans", "中文"));
    let attributes = [("href", there), ("hreflang", tongue), ("lang", tongue)];
    let switch = element("a", &attributes, name);
    items.push(element("li", &[("class", "tools")], &switch));
    let mut parts = vec![element("ul", &[], &items.concat())];
    if !related.is_empty() {
        let label = lang.pick("相关图解", "Related explainers");
        let links: Vec<String> = related
            .iter()
            .map(|(id, words)| {
                let to = beside(id).unwrap_or_default();
                let link = element("a", &[("href", &to)], &escape(words));
                element("li", &[("id", id)], &link)
            })
            .collect();
        let inside = [element("p", &[], label), element("ul", &[], &links.concat())].concat();
        parts.push(element("nav", &[("aria-label", label)], &inside));
    }
    element("footer", &[], &join_lines(&parts))
}
