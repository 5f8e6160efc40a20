//! The static answer as HTML, rendered by the same functions as the live widget.

use crate::bilingual::Lang;
use crate::block::Block;
use crate::block::html::{RenderOptions, render_blocks};
use crate::document::Document;
use crate::outputs::escape::{attribute_into, text_into};
use crate::outputs::markup::encode_mail_addresses;
use crate::outputs::{Site, links};
use crate::widget;
use crate::widget::DisplayOptions;
use yew::virtual_dom::VTag;
use yew::{Html, html};

/// A document's static answer: one element, without style attributes, ids or script. The content of the host
/// page is unknown: so links go to other explainers' own pages, and are omitted if no site is known.
pub fn render_static(doc: &Document, lang: Lang, site: &Site) -> String {
    let blocks = widget::render_static(doc, &DisplayOptions { lang, ..DisplayOptions::default() });
    blocks_to_html(links::with_link_targets(&blocks, &|id| site.live_page_address(id, lang)), lang)
}

/// The same for given blocks.
pub fn blocks_to_html(all: Vec<Block>, lang: Lang) -> String {
    let face = RenderOptions::for_static(lang);
    let still = html! {
        <section class="tj tj-still" lang={lang.tag()}>{ render_blocks(&all, &face) }</section>
    };
    encode_mail_addresses(&to_markup(&still)) + "\n"
}

/// Serialises markup as a browser's initial DOM. The markup contains no components: views and
/// blocks use none.
pub fn to_markup(inside: &Html) -> String {
    let mut out = String::new();
    write_node(inside, &mut out);
    out
}

/// Void elements.
const VOID_ELEMENTS: [&str; 7] = ["br", "col", "hr", "img", "input", "link", "meta"];

/// Written by hand, because Yew's own renderer waits for a scheduler that a browser only runs later.
fn write_node(node: &Html, out: &mut String) {
    match node {
        Html::VText(text) => text_into(&text.text, out),
        Html::VList(list) => list.iter().for_each(|node| write_node(node, out)),
        Html::VTag(tag) => write_element(tag, out),
        // Our markup has no other node types.
        _ => {}
    }
}

fn write_element(tag: &VTag, out: &mut String) {
    let area = tag.tag() == "textarea";
    *out += "<";
    *out += tag.tag();
    if let Some(value) = tag.value().filter(|_| !area) {
        write_attribute("value", value, out);
    }
    if tag.checked() == Some(true) {
        *out += " checked";
    }
    for (key, value) in tag.attributes.iter() {
        write_attribute(key, value, out);
    }
    *out += ">";
    if VOID_ELEMENTS.contains(&tag.tag()) {
        return;
    }
    if let Some(value) = tag.value().filter(|_| area) {
        text_into(value, out);
    }
    if let Some(children) = tag.children() {
        write_node(children, out);
    }
    *out += "</";
    *out += tag.tag();
    *out += ">";
}

fn write_attribute(key: &str, value: &str, out: &mut String) {
    *out += " ";
    *out += key;
    *out += "=\"";
    attribute_into(value, out);
    *out += "\"";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The snapshots in `tests/stills` verify that this equals Yew's own output.
    #[test]
    fn markup_is_written_as_browsers_would_have_it() {
        let node = html! {<>
            <p title={"a \"b\" & <c>"}>{ "1 < 2 & 'x'" }<br /></p>
            <input name="n" value={"v"} checked=true /><textarea readonly=true value={"<t>"} />
            { Html::default() }<ul>{ for [1, 2].iter().map(|n| html! { <li>{ *n }</li> }) }</ul>
        </>};
        assert_eq!(
            to_markup(&node),
            "<p title=\"a &quot;b&quot; &amp; &lt;c&gt;\">1 &lt; 2 &amp; 'x'<br></p>\
             <input value=\"v\" checked name=\"n\"><textarea readonly=\"readonly\">&lt;t&gt;</textarea>\
             <ul><li>1</li><li>2</li></ul>"
        );
    }
}
