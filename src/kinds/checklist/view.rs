//! The live checklist: select an option, check items, see what is missing, copy or mail the result.

use crate::block::html::element_with_runs;
use crate::block::tag::{Tag, fragment};
use crate::block::{Run, text_run};
use crate::kinds::Answer;
use crate::kinds::checklist::model::{Checklist, ChecklistItem};
use crate::kinds::checklist::words;
use crate::kinds::inputs::data_value;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

pub(super) fn view(list: &Checklist, ui: &ViewContext) -> Html {
    let options: Vec<(&str, String)> =
        list.choice.options.iter().map(|o| (o.id.as_str(), ui.plain_text(&o.label))).collect();
    let option = list.option(ui.input_text(&list.choice.name)).map(|o| o.id.as_str());
    let choice =
        controls::radio_group(ui, &list.choice.name, ui.text_runs(&list.choice.label), &options);
    let Some(answer) = ui.answer else {
        return fragment(vec![choice, controls::example_buttons(ui, true)]);
    };
    let sentence = words::progress_sentence(option.is_some(), answer, ui.lang());
    let live = controls::live_sentence(ui, sentence.clone());
    let place = option.and_then(|id| list.option(id)?.place.as_deref());
    if let Some(place) = place.and_then(|id| list.destination(id)) {
        let place = words::destination_sentence(&ui.plain_text(&place.label), ui.lang());
        ui.announce(AnnouncementTopic::Answer, place + &sentence);
    }
    let legend = ui.lang().pick("逐项对照", "Tick what is there").to_owned();
    let mut ticks = Tag::new("fieldset.tj-field.tj-checklist part=control")
        .child(Tag::new("legend.tj-label").text(legend).into_html());
    for item in list.items_for(option) {
        ticks = ticks.child(item_checkbox(ui, item));
    }
    // Before an option is selected there may be no items, and so no result to copy.
    let none = list.items_for(option).next().is_none();
    let ticks = if none { Html::default() } else { ticks.into_html() };
    fragment(vec![
        choice,
        destination_line(list, ui, option, answer),
        ticks,
        live,
        controls::result_section(ui, render_result(list, ui, option, answer)),
        controls::example_buttons(ui, true),
    ])
}

/// The destination of the selected option.
fn destination_line(
    list: &Checklist,
    ui: &ViewContext,
    option: Option<&str>,
    answer: &Answer,
) -> Html {
    let option = option.and_then(|id| list.option(id));
    let mut home = Tag::new("div.tj-home").output("place", data_value(answer.outputs.get("place")));
    if let Some(place) = option.and_then(|o| o.place.as_deref()).and_then(|id| list.destination(id))
    {
        let name = Run::Strong(ui.plain_text(&place.label));
        let mut line = vec![name, text_run(ui.lang().pick("：", ": "))];
        line.extend(ui.text_runs(&place.about));
        home = home.child(element_with_runs("p", &line, ui.render_options));
    }
    if let Some(note) = option.and_then(|o| o.note.as_ref()) {
        home = home.child(element_with_runs("p.tj-note", &ui.text_runs(note), ui.render_options));
    }
    home.into_html()
}

fn item_checkbox(ui: &ViewContext, item: &ChecklistItem) -> Html {
    let mut tag = Tag::new("div.tj-item").key(item.id.clone()).child(controls::checkbox(
        ui,
        &item.id,
        &ui.plain_text(&item.label),
        item.needs.as_ref().map(|needs| ui.plain_text(needs)),
    ));
    if let Some(needs) = &item.needs {
        tag = tag.child(element_with_runs("p.tj-hint", &ui.text_runs(needs), ui.render_options));
    }
    tag.into_html()
}

fn render_result(
    list: &Checklist,
    ui: &ViewContext,
    option: Option<&str>,
    answer: &Answer,
) -> Html {
    let lang = ui.lang();
    let value = |id: &str| data_value(answer.outputs.get(id));
    let names = |id: &str| -> Vec<String> {
        let ids = words::output_ids(answer, id);
        list.items.iter().filter(|i| ids.contains(&i.id)).map(|i| ui.plain_text(&i.label)).collect()
    };
    let (done, missing) = (names("done"), names("missing"));
    let count = |n: usize| crate::digits::integer_to_string(n as u64);
    let whole = words::result_text(list, ui.doc, option, answer, lang);
    let rows = count(whole.lines().count());
    let all_of_it = done.len() + missing.len();
    let progress = Tag::new("progress.tj-progress")
        .optional_attribute("hidden", (all_of_it == 0).then(String::new))
        .with_attribute("aria-valuetext", words::progress_sentence(true, answer, lang))
        .static_attribute("aria-label", lang.pick("进度", "Progress"))
        .with_attribute("max", count(all_of_it.max(1)))
        .with_attribute("value", count(done.len()))
        .output("complete", value("complete"));
    let line = |id: &'static str, lead: &str, names: &[String]| {
        let words = if names.is_empty() {
            String::new()
        } else {
            lead.to_owned() + &crate::number_format::list(names, lang)
        };
        Tag::new("p").output(id, value(id)).text(words).into_html()
    };
    let send = list.send.as_ref().map(|send| {
        let href = words::mail_link(send, &ui.plain_text(&send.subject), &whole);
        let link = Tag::new("a.tj-mail").with_attribute("href", href).text(send.to.clone());
        let label = ui.plain_text(&send.label) + lang.pick("：", ": ");
        Tag::new("p.tj-send").text(label).child(link.into_html()).into_html()
    });
    let label = lang.pick("结果（可复制、打印）", "The result, to copy or print").to_owned();
    let field = Tag::new("textarea.tj-input readonly=").with_attribute("rows", rows);
    let take = Tag::new("label.tj-take")
        .child(Tag::new("span.tj-label").text(label).into_html())
        .child(field.field_value(whole).into_html());
    fragment(vec![
        progress.into_html(),
        line("done", lang.pick("已有：", "Ready: "), &done),
        line("missing", lang.pick("还缺：", "Missing: "), &missing),
        send.unwrap_or_default(),
        if all_of_it == 0 { Html::default() } else { take.into_html() },
    ])
}

#[cfg(test)]
mod tests {
    use crate::bilingual::Lang;
    use crate::kinds::testing::{
        assert_markup_is_sound, parse_document, render_live, render_static,
    };

    fn check(given: &[(&str, &str)], lang: Lang, expect: &[&str]) {
        let doc = parse_document(include_str!("template.json"));
        let markup = render_live(&doc, given, lang);
        assert_markup_is_sound(&markup);
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
            &[
                "1 ready, 1 still missing.",
                "data-output=\"missing\" data-value=\"sources\"",
                "Ready: ",
            ],
        );
        check(
            &[("kind", "text"), ("true-story", "yes"), ("sources", "yes")],
            Lang::Zh,
            &[
                "都齐了",
                "data-output=\"complete\" data-value=\"true\"",
                "mailto:editor@example.org?subject=",
            ],
        );
    }

    #[test]
    fn an_item_of_another_choice_is_not_shown() {
        let doc = parse_document(include_str!("template.json"));
        let markup = render_live(&doc, &[("kind", "photo")], Lang::En);
        assert!(!markup.contains("name=\"sources\"") && markup.contains("name=\"caption\""));
    }

    #[test]
    fn the_static_answer_has_every_item_and_the_address() {
        let doc = parse_document(include_str!("template.json"));
        for (lang, expect) in [(Lang::Zh, "都要做到"), (Lang::En, "For every one")] {
            let markup = render_static(&doc, lang);
            assert_markup_is_sound(&markup);
            assert_eq!(markup.matches("☐").count(), 3);
            assert!(markup.contains(expect) && markup.contains("mailto:editor@example.org"));
        }
    }
}
