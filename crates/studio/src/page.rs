//! Studio's page as it is served: title, tabs and the whole gallery, before the program starts.

use super::library::Library;
use super::pick;
use super::shell::Shell;
use super::words::StudioWord;
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::outputs::html::to_markup;
use tujie::outputs::markup::{element, escape, void_tag};
use yew::Callback;

/// Texts outside the program's element that are shown when it fails, by element id.
pub const NOTICES: [(&str, StudioWord); 2] =
    [("failed", StudioWord::Failed), ("crashed", StudioWord::Crashed)];

/// Renders the page in one language. Its resources are beside it or in the folder above.
pub fn render_page(library: &Library, lang: Lang) -> String {
    let shell = Shell::new(Rc::new(library.clone()), lang);
    let meta =
        |name: &str, content: &str| void_tag("meta", &[("name", name), ("content", content)]);
    let link = |rel: &str, href: &str| void_tag("link", &[("rel", rel), ("href", href)]);
    let script = |src: &str| element("script", &[("type", "module"), ("src", src)], "");
    let head = [
        void_tag("meta", &[("charset", "utf-8")]),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        // For editors, not for search engines.
        meta("robots", "noindex"),
        element("title", &[], &escape(&shell.title())),
        link("icon", "../icon.svg"),
        link("stylesheet", "../still.css"),
        link("stylesheet", "studio.css"),
        link("stylesheet", "write.css"),
        script("studio.js"),
    ];
    let told = |(id, word): (&str, StudioWord)| {
        let hidden = [("id", id), ("class", "notice"), ("role", "alert"), ("hidden", "")];
        element("p", &hidden, &escape(&shell.localized(word)))
    };
    let without =
        element("p", &[("class", "notice")], &escape(&shell.localized(StudioWord::NoScript)));
    let body = [
        element("noscript", &[], &without),
        NOTICES.map(told).join("\n"),
        element(
            "div",
            &[("id", "studio")],
            &to_markup(&shell.render_frame(&Callback::noop(), pick::render_before_start(&shell))),
        ),
    ];
    let lines = |parts: &[String]| ["\n", &parts.join("\n"), "\n"].concat();
    let page = [element("head", &[], &lines(&head)), element("body", &[], &lines(&body))];
    let page = element("html", &[("lang", lang.tag())], &lines(&page));
    ["<!doctype html>\n", &page, "\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;

    #[test]
    fn the_page_holds_every_explainer_and_nothing_a_strict_policy_blocks() {
        let library = load_library();
        for lang in [Lang::Zh, Lang::En] {
            let page = render_page(&library, lang);
            for card in &library.cards {
                let link = ["href=\"../e/", &card.id, lang.pick("/\"", "/en.html\"")].concat();
                assert!(page.contains(&link), "{link}");
                // HTML escapes apostrophes differently.
                let title = card.title.get(lang).split(['\'', '/', '&', '"']);
                assert!(title.into_iter().all(|part| page.contains(part)), "{}", card.id);
            }
            for bad in [" style=", "<style", "<script>", " onclick", "javascript:"] {
                assert!(!page.contains(bad), "{bad}");
            }
        }
    }
}
