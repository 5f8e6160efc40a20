//! A checklist, live: choose, tick, see what is missing, take the result along.

use super::model::{Checklist, Item};
use super::words;
use crate::block::html::of_runs;
use crate::block::tag::{Tag, all};
use crate::block::{Run, text};
use crate::frame::{Topic, Ui, controls};
use crate::kinds::Answer;
use crate::kinds::given::attribute;
use yew::Html;

pub(super) fn view(list: &Checklist, ui: &Ui) -> Html {
    let options: Vec<(&str, String)> =
        list.choice.options.iter().map(|o| (o.id.as_str(), ui.words(&o.label))).collect();
    let option = list.option(ui.typed(&list.choice.name)).map(|o| o.id.as_str());
    let choice = controls::choice(ui, &list.choice.name, ui.runs(&list.choice.label), &options);
    let Some(answer) = ui.answer else { return all(vec![choice, controls::tries(ui, true)]) };
    let sentence = words::sentence(option.is_some(), answer, ui.lang());
    let live = controls::live(ui, sentence.clone());
    let place = option.and_then(|id| list.option(id)?.place.as_deref());
    if let Some(place) = place.and_then(|id| list.place(id)) {
        let place = words::place(&ui.words(&place.label), ui.lang());
        ui.tell(Topic::Answer, place + &sentence);
    }
    let legend = ui.lang().pick("逐项对照", "Tick what is there").to_owned();
    let mut ticks = Tag::new("fieldset.tj-field.tj-checklist part=control")
        .child(Tag::new("legend.tj-label").text(legend).html());
    for item in list.items_for(option) {
        ticks = ticks.child(tick(ui, item));
    }
    // Before a choice there may be nothing to tick, and so nothing to take along.
    let none = list.items_for(option).next().is_none();
    let ticks = if none { Html::default() } else { ticks.html() };
    all(vec![
        choice,
        home(list, ui, option, answer),
        ticks,
        live,
        controls::result(ui, result(list, ui, option, answer)),
        controls::tries(ui, true),
    ])
}

/// Where the chosen thing belongs.
fn home(list: &Checklist, ui: &Ui, option: Option<&str>, answer: &Answer) -> Html {
    let option = option.and_then(|id| list.option(id));
    let mut home =
        Tag::new("div.tj-home").output("place", attribute(answer.outputs.get("place")));
    if let Some(place) = option.and_then(|o| o.place.as_deref()).and_then(|id| list.place(id)) {
        let name = Run::Strong(ui.words(&place.label));
        let mut line = vec![name, text(ui.lang().pick("：", ": "))];
        line.extend(ui.runs(&place.about));
        home = home.child(of_runs("p", &line, ui.face));
    }
    if let Some(note) = option.and_then(|o| o.note.as_ref()) {
        home = home.child(of_runs("p.tj-note", &ui.runs(note), ui.face));
    }
    home.html()
}

fn tick(ui: &Ui, item: &Item) -> Html {
    let mut tag = Tag::new("div.tj-item")
        .key(item.id.clone())
        .child(controls::tick(ui, &item.id, &ui.words(&item.label), item.needs.as_ref().map(|needs| ui.words(needs))));
    if let Some(needs) = &item.needs {
        tag = tag.child(of_runs("p.tj-hint", &ui.runs(needs), ui.face));
    }
    tag.html()
}

fn result(list: &Checklist, ui: &Ui, option: Option<&str>, answer: &Answer) -> Html {
    let lang = ui.lang();
    let value = |id: &str| attribute(answer.outputs.get(id));
    let names = |id: &str| -> Vec<String> {
        let ids = words::ids(answer, id);
        list.items.iter().filter(|i| ids.contains(&i.id)).map(|i| ui.words(&i.label)).collect()
    };
    let (done, missing) = (names("done"), names("missing"));
    let count = |n: usize| crate::digits::integer_to_string(n as u64);
    let whole = words::result(list, ui.doc, option, answer, lang);
    let rows = count(whole.lines().count());
    let all_of_it = done.len() + missing.len();
    let progress = Tag::new("progress.tj-progress")
        .maybe("hidden", (all_of_it == 0).then(String::new))
        .with("aria-valuetext", words::sentence(true, answer, lang))
        .fixed("aria-label", lang.pick("进度", "Progress"))
        .with("max", count(all_of_it.max(1)))
        .with("value", count(done.len()))
        .output("complete", value("complete"));
    let line = |id: &'static str, lead: &str, names: &[String]| {
        let words = if names.is_empty() {
            String::new()
        } else {
            lead.to_owned() + &crate::number_format::list(names, lang)
        };
        Tag::new("p").output(id, value(id)).text(words).html()
    };
    let send = list.send.as_ref().map(|send| {
        let href = words::mailto(send, &ui.words(&send.subject), &whole);
        let link = Tag::new("a.tj-mail").with("href", href).text(send.to.clone());
        let label = ui.words(&send.label) + lang.pick("：", ": ");
        Tag::new("p.tj-send").text(label).child(link.html()).html()
    });
    let label = lang.pick("结果（可复制、打印）", "The result, to copy or print").to_owned();
    let field = Tag::new("textarea.tj-input readonly=").with("rows", rows);
    let take = Tag::new("label.tj-take")
        .child(Tag::new("span.tj-label").text(label).html())
        .child(field.value(whole).html());
    all(vec![
        progress.html(),
        line("done", lang.pick("已有：", "Ready: "), &done),
        line("missing", lang.pick("还缺：", "Missing: "), &missing),
        send.unwrap_or_default(),
        if all_of_it == 0 { Html::default() } else { take.html() },
    ])
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::bilingual::Lang;

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
            &["1 ready, 1 still missing.", "data-output=\"missing\" data-value=\"sources\"", "Ready: "],
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
