//! A digest, live: pick a group, or see them all.

use super::model::{Digest, Entry, Group};
use crate::block::html::runs;
use crate::frame::{Ui, controls};
use crate::kinds::given::attribute;
use crate::kinds::{Answer, Value};
use yew::{Html, html};

pub(super) fn view(digest: &Digest, ui: &Ui) -> Html {
    let picked = ui.typed("group");
    let mut options = vec![("", ui.lang().pick("全部", "All").to_owned())];
    options.extend(digest.groups.iter().map(|g| (g.id.as_str(), label(digest, ui, g))));
    let value = |id: &str| attribute(ui.answer.and_then(|a| a.outputs.get(id)));
    html! {
        <>
            { controls::choice(ui, "group", ui.runs(&digest.label), &options) }
            { controls::live(sentence(ui)) }
            <div class="tj-digest" part="result" data-output="entries" data-value={value("entries")}>
                <span hidden=true data-output="count" data-value={value("count")}></span>
                for group in &digest.groups {
                    if picked.is_empty() || picked == group.id {
                        <section class="tj-group" key={group.id.clone()} data-group={group.id.clone()}>
                            <h4 class="tj-h">{ label(digest, ui, group) }</h4>
                            <ul class="tj-entries">
                                for entry in digest.entries_in(Some(&group.id)) { { card(ui, entry) } }
                            </ul>
                        </section>
                    }
                }
            </div>
        </>
    }
}

fn card(ui: &Ui, entry: &Entry) -> Html {
    html! {
        <li class="tj-entry">
            <a href={["#", &entry.id].concat()}>{ ui.words(&entry.title) }</a>
            <p>{ runs(&ui.runs(&entry.line), ui.face) }</p>
        </li>
    }
}

/// How many are shown.
fn sentence(ui: &Ui) -> String {
    let shown = ui.answer.and_then(|a: &Answer| a.outputs.get("count"));
    let Some(Value::Quantity { value, .. }) = shown else { return String::new() };
    match ui.lang() {
        crate::text::Lang::Zh => ["这里列出", &value.canonical(), "个图解。"].concat(),
        crate::text::Lang::En => ["Explainers listed here: ", &value.canonical(), "."].concat(),
    }
}

fn label(digest: &Digest, ui: &Ui, group: &Group) -> String {
    digest.label(ui.doc, group).map_or_else(String::new, |label| ui.words(label))
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::text::Lang;

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
