//! A digest, live: pick a group, or see them all.

use super::model::{Digest, Entry, Group};
use crate::block::html::of_runs;
use crate::block::tag::{Tag, all};
use crate::frame::{Ui, controls};
use crate::kinds::given::attribute;
use crate::kinds::{Answer, Value};
use yew::Html;

pub(super) fn view(digest: &Digest, ui: &Ui) -> Html {
    let picked = ui.typed("group");
    let mut options = vec![("", ui.lang().pick("全部", "All").to_owned())];
    options.extend(digest.groups.iter().map(|g| (g.id.as_str(), label(digest, ui, g))));
    let value = |id: &str| attribute(ui.answer.and_then(|a| a.outputs.get(id)));
    // Machines read the count here; people read it in the sentence above.
    let count = Tag::new("span hidden=").output("count", value("count"));
    let mut list = Tag::new("div.tj-digest part=result")
        .output("entries", value("entries"))
        .child(count.html());
    for group in digest.groups.iter().filter(|g| picked.is_empty() || picked == g.id) {
        let mut entries = Tag::new("ul.tj-entries");
        for entry in digest.entries_in(Some(&group.id)) {
            entries = entries.child(card(ui, entry));
        }
        let section = Tag::new("section.tj-group")
            .key(group.id.clone())
            .with("data-group", group.id.clone())
            .child(Tag::new("h4.tj-h").text(label(digest, ui, group)).html())
            .child(entries.html());
        list = list.child(section.html());
    }
    all(vec![
        controls::choice(ui, "group", ui.runs(&digest.label), &options),
        controls::live(ui, sentence(ui)),
        list.html(),
    ])
}

fn card(ui: &Ui, entry: &Entry) -> Html {
    let link = Tag::new("a")
        .with("href", ["#", &entry.id].concat())
        .fixed("tabindex", ui.face.stop())
        .text(ui.words(&entry.title));
    Tag::new("li.tj-entry")
        .child(link.html())
        .child(of_runs("p", &ui.runs(&entry.line), ui.face))
        .html()
}

/// How many are shown.
fn sentence(ui: &Ui) -> String {
    let shown = ui.answer.and_then(|a: &Answer| a.outputs.get("count"));
    let Some(Value::Quantity { value, .. }) = shown else { return String::new() };
    match ui.lang() {
        crate::bilingual::Lang::Zh => ["这里列出", &value.canonical(), "个图解。"].concat(),
        crate::bilingual::Lang::En => ["Explainers listed here: ", &value.canonical(), "."].concat(),
    }
}

fn label(digest: &Digest, ui: &Ui, group: &Group) -> String {
    digest.label(ui.doc, group).map_or_else(String::new, |label| ui.words(label))
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::bilingual::Lang;

    fn check(group: &str, lang: Lang, expect: &[&str], hidden: &[&str]) {
        let doc = document(include_str!("template.json"));
        let markup = live(&doc, &[("group", group)], lang);
        sound(&markup);
        for words in expect {
            assert!(markup.contains(words), "{words} not in {markup}");
        }
        for words in hidden {
            assert!(!markup.contains(words), "{words} in {markup}");
        }
    }

    #[test]
    fn a_group_can_be_picked() {
        check("", Lang::Zh, &["北边", "href=\"#first-story\"", "href=\"#second-story\"", "列出3个"], &[]);
        check("south", Lang::En, &["South", "listed here: 1"], &["href=\"#first-story\""]);
        check("", Lang::En, &["data-fact=\"rooms\"", "data-output=\"count\" data-value=\"3\""], &[]);
    }

    #[test]
    fn the_static_answer_links_every_explainer() {
        let doc = document(include_str!("template.json"));
        for lang in [Lang::Zh, Lang::En] {
            let markup = still(&doc, lang);
            sound(&markup);
            assert_eq!(markup.matches("href=\"#").count(), 3);
        }
    }
}
