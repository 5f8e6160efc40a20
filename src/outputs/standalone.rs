//! A self-contained page: for a file that is saved and forwarded, not served. It loads nothing.

use crate::bilingual::Lang;
use crate::outputs::markup::{element, escape, json_for_script, void_tag};
use crate::palette::plain::{BORDER, INK, LINE, MUTED, PAPER};
use serde_json::Value as Json;

/// The page: a title, markup, and the same data in machine-readable form.
pub fn standalone_page(title: &str, body: &str, data: &Json, lang: Lang) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let head = [
        void_tag("meta", &[("charset", "utf-8")]),
        void_tag("meta", &[("http-equiv", "Content-Security-Policy"), ("content", policy)]),
        element("title", &[], &escape(title)),
        void_tag(
            "meta",
            &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")],
        ),
        element("style", &[], &style()),
    ];
    let data = element("script", &[("type", "application/json")], &json_for_script(data));
    let page = [
        element("head", &[], &head.join("\n")),
        element("body", &[], &[&element("main", &[], body), "\n", &data].concat()),
    ];
    ["<!doctype html>\n", &element("html", &[("lang", lang.tag())], &page.join("\n")), "\n"]
        .concat()
}

/// The style of such a page, on screen and on A4. It is opened from disk, without a server's
/// content security policy; its own policy forbids everything but these rules.
fn style() -> String {
    format!(
        "\
body{{font:16px/1.6 system-ui,\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft YaHei\",sans-serif;\
max-width:50rem;margin:2rem auto;padding:0 1rem;color:{INK};background:{PAPER}}}\
table{{border-collapse:collapse;width:100%;margin:.5rem 0}}caption{{text-align:start;color:{MUTED}}}\
th,td{{border:1px solid {BORDER};padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}}\
dl>div{{display:flex;gap:1rem;padding:.2rem 0;border-bottom:1px solid {LINE}}}dt{{flex:0 0 12rem;color:{MUTED}}}\
dd{{margin:0;overflow-wrap:anywhere}}h1,h2,h3,h4{{line-height:1.3}}\
@media print{{body{{margin:0;max-width:none;font-size:10.5pt}}tr,dl>div{{break-inside:avoid}}h4{{break-after:avoid}}}}"
    )
}
