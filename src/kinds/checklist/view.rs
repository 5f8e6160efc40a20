//! A checklist, live: choose, tick, see what is missing, take the result along.

use super::model::{Checklist, Item};
use super::words;
use crate::block::html::runs;
use crate::frame::{Ui, controls};
use crate::kinds::Answer;
use crate::kinds::given::attribute;
use yew::{Html, html};

pub(super) fn view(list: &Checklist, ui: &Ui) -> Html {
    let options: Vec<(&str, String)> =
        list.choice.options.iter().map(|o| (o.id.as_str(), ui.words(&o.label))).collect();
    let option = list.option(ui.typed(&list.choice.name)).map(|o| o.id.as_str());
    html! {
        <>
            { controls::choice(ui, &list.choice.name, ui.runs(&list.choice.label), &options) }
            if let Some(answer) = ui.answer {
                { home(list, ui, option, answer) }
                <fieldset class="tj-field tj-checklist" part="control">
                    <legend class="tj-label">{ ui.lang().pick("逐项对照", "Tick what is there") }</legend>
                    for item in list.items_for(option) { { tick(ui, item) } }
                </fieldset>
                { controls::live(words::sentence(option.is_some(), answer, ui.lang())) }
                { controls::result(ui, result(list, ui, option, answer)) }
            }
            { controls::tries(ui) }
        </>
    }
}

/// Where the chosen thing belongs.
fn home(list: &Checklist, ui: &Ui, option: Option<&str>, answer: &Answer) -> Html {
    let option = option.and_then(|id| list.option(id));
    let place = option.and_then(|o| o.place.as_deref()).and_then(|id| list.place(id));
    html! {
        <div class="tj-home" data-output="place" data-value={attribute(answer.outputs.get("place"))}>
            if let Some(place) = place {
                <p><strong>{ ui.words(&place.label) }</strong>{ ui.lang().pick("：", ": ") }{ runs(&ui.runs(&place.about), ui.face) }</p>
            }
            if let Some(note) = option.and_then(|o| o.note.as_ref()) {
                <p class="tj-note">{ runs(&ui.runs(note), ui.face) }</p>
            }
        </div>
    }
}

fn tick(ui: &Ui, item: &Item) -> Html {
    html! {
        <div class="tj-item" key={item.id.clone()}>
            { controls::tick(ui, &item.id, &ui.words(&item.label)) }
            if let Some(needs) = &item.needs {
                <p class="tj-hint">{ runs(&ui.runs(needs), ui.face) }</p>
            }
        </div>
    }
}

fn result(list: &Checklist, ui: &Ui, option: Option<&str>, answer: &Answer) -> Html {
    let lang = ui.lang();
    let value = |id: &str| attribute(answer.outputs.get(id));
    let names = |id: &str| -> Vec<String> {
        let ids = words::ids(answer, id);
        list.items.iter().filter(|i| ids.contains(&i.id)).map(|i| ui.words(&i.label)).collect()
    };
    let done = names("done");
    let missing = names("missing");
    let count = |n: usize| crate::amount::integer(n as u64);
    let whole = words::result(list, ui.doc, option, answer, lang);
    let rows = count(whole.lines().count());
    html! {
        <>
            <progress class="tj-progress" aria-label={lang.pick("进度", "Progress")}
                max={count((done.len() + missing.len()).max(1))} value={count(done.len())}
                data-output="complete" data-value={value("complete")} />
            <p data-output="done" data-value={value("done")}>
                if !done.is_empty() { { lang.pick("已有：", "Ready: ") }{ crate::format::list(&done, lang) } }
            </p>
            <p data-output="missing" data-value={value("missing")}>
                if !missing.is_empty() { { lang.pick("还缺：", "Missing: ") }{ crate::format::list(&missing, lang) } }
            </p>
            if let Some(send) = &list.send {
                <p class="tj-send">
                    { ui.words(&send.label) }{ lang.pick("：", ": ") }
                    <a class="tj-mail" href={words::mailto(send, &ui.words(&send.subject), &whole)}>{ &send.to }</a>
                </p>
            }
            <label class="tj-take">
                <span class="tj-label">{ lang.pick("结果（可复制、打印）", "The result, to copy or print") }</span>
                <textarea class="tj-input" readonly=true rows={rows} value={whole} />
            </label>
        </>
    }
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::text::Lang;

    fn check(given: &[(&str, &str)], lang: Lang, expect: &[&str]) {
        let doc = document(include_str!("template.json"));
        let markup = live(&doc, given, lang);
        sound(&markup);
        for words in expect {
            assert!(markup.contains(words), "{words} not in {markup}");
        }
    }

    #[test]
    fn the_reader_sees_what_is_missing() {
        check(&[], Lang::Zh, &["先选一选", "name=\"kind\"", "name=\"true-story\""]);
        check(
            &[("kind", "text"), ("true-story", "yes")],
            Lang::En,
            &["1 ready, 1 still missing.", "data-output=\"missing\" data-value=\"sources\"", "☑ "],
        );
        check(
            &[("kind", "text"), ("true-story", "yes"), ("sources", "yes")],
            Lang::Zh,
            &["都齐了", "data-output=\"complete\" data-value=\"true\"", "mailto:editor@example.org?subject="],
        );
    }

    #[test]
    fn an_item_of_another_choice_is_not_shown() {
        let doc = document(include_str!("template.json"));
        let markup = live(&doc, &[("kind", "photo")], Lang::En);
        assert!(!markup.contains("name=\"sources\"") && markup.contains("name=\"caption\""));
    }

    #[test]
    fn the_static_answer_has_every_item_and_the_address() {
        let doc = document(include_str!("template.json"));
        for (lang, expect) in [(Lang::Zh, "都要做到"), (Lang::En, "For every one")] {
            let markup = still(&doc, lang);
            sound(&markup);
            assert_eq!(markup.matches("☐").count(), 3);
            assert!(markup.contains(expect) && markup.contains("mailto:editor@example.org"));
        }
    }
}
