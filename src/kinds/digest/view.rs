//! The live digest: select a group, or show all.

use crate::block::html::element_with_runs;
use crate::block::tag::{Tag, fragment};
use crate::kinds::digest::model::{Digest, DigestEntry, Group};
use crate::kinds::inputs::data_value;
use crate::kinds::{Answer, OutputValue};
use crate::widget::{ViewContext, controls};
use yew::Html;

pub(super) fn view(digest: &Digest, ui: &ViewContext) -> Html {
    let picked = ui.input_text("group");
    let mut options = vec![("", ui.lang().pick("全部", "All").to_owned())];
    options.extend(digest.groups.iter().map(|g| (g.id.as_str(), group_label(digest, ui, g))));
    let value = |id: &str| data_value(ui.answer.and_then(|a| a.outputs.get(id)));
    // Programs read the count here; people read it in the sentence above.
    let count = Tag::new("span hidden=").output("count", value("count"));
    let mut list = Tag::new("div.tj-digest part=result")
        .output("entries", value("entries"))
        .child(count.into_html());
    for group in digest.groups.iter().filter(|g| picked.is_empty() || picked == g.id) {
        let mut entries = Tag::new("ul.tj-entries");
        for entry in digest.entries_in(Some(&group.id)) {
            entries = entries.child(entry_card(ui, entry));
        }
        let section = Tag::new("section.tj-group")
            .key(group.id.clone())
            .with_attribute("data-group", group.id.clone())
            .child(Tag::new("h4.tj-h").text(group_label(digest, ui, group)).into_html())
            .child(entries.into_html());
        list = list.child(section.into_html());
    }
    fragment(vec![
        controls::radio_group(ui, "group", ui.text_runs(&digest.label), &options),
        controls::live_sentence(ui, count_sentence(ui)),
        list.into_html(),
    ])
}

fn entry_card(ui: &ViewContext, entry: &DigestEntry) -> Html {
    let link = Tag::new("a")
        .with_attribute("href", ["#", &entry.id].concat())
        .static_attribute("tabindex", ui.render_options.next_tab_index())
        .text(ui.plain_text(&entry.title));
    Tag::new("li.tj-entry")
        .child(link.into_html())
        .child(element_with_runs("p", &ui.text_runs(&entry.line), ui.render_options))
        .into_html()
}

/// The number of explainers shown, as a sentence.
fn count_sentence(ui: &ViewContext) -> String {
    let shown = ui.answer.and_then(|a: &Answer| a.outputs.get("count"));
    let Some(OutputValue::Quantity { value, .. }) = shown else { return String::new() };
    match ui.lang() {
        crate::bilingual::Lang::Zh => ["这里列出", &value.canonical(), "个图解。"].concat(),
        crate::bilingual::Lang::En => {
            ["Explainers listed here: ", &value.canonical(), "."].concat()
        }
    }
}

fn group_label(digest: &Digest, ui: &ViewContext, group: &Group) -> String {
    digest.group_label(ui.doc, group).map_or_else(String::new, |label| ui.plain_text(label))
}

#[cfg(test)]
mod tests {
    use crate::bilingual::Lang;
    use crate::kinds::testing::{
        assert_markup_is_sound, parse_document, render_live, render_static,
    };

    fn check(group: &str, lang: Lang, expect: &[&str], hidden: &[&str]) {
        let doc = parse_document(include_str!("template.json"));
        let markup = render_live(&doc, &[("group", group)], lang);
        assert_markup_is_sound(&markup);
        for words in expect {
            assert!(markup.contains(words), "{words} not in {markup}");
        }
        for words in hidden {
            assert!(!markup.contains(words), "{words} in {markup}");
        }
    }

    #[test]
    fn a_group_can_be_picked() {
        check(
            "",
            Lang::Zh,
            &["北边", "href=\"#first-story\"", "href=\"#second-story\"", "列出3个"],
            &[],
        );
        check("south", Lang::En, &["South", "listed here: 1"], &["href=\"#first-story\""]);
        check(
            "",
            Lang::En,
            &["data-fact=\"rooms\"", "data-output=\"count\" data-value=\"3\""],
            &[],
        );
    }

    #[test]
    fn the_static_answer_links_every_explainer() {
        let doc = parse_document(include_str!("template.json"));
        for lang in [Lang::Zh, Lang::En] {
            let markup = render_static(&doc, lang);
            assert_markup_is_sound(&markup);
            assert_eq!(markup.matches("href=\"#").count(), 3);
        }
    }
}
