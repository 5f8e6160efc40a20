//! Controls that kinds share: radio group, checkbox, number field, example buttons, live sentence.
//!
//! Plain functions, because each function component costs every reader bytes. Labels wrap their
//! inputs, so no control needs an id.

use crate::bilingual::Lang;
use crate::block::Runs;
use crate::block::html::{self, RenderOptions, element_with_runs};
use crate::block::tag::Tag;
use crate::document::Document;
use crate::widget::events::Action;
use crate::widget::words::Word;
use crate::widget::{AnnouncementTopic, ViewContext};
use yew::Html;

/// A radio group: an id and a label for each option.
pub fn radio_group(ui: &ViewContext, name: &str, legend: Runs, options: &[(&str, String)]) -> Html {
    radio_group_with_detail(ui, name, legend, options, Html::default())
}

/// A radio group that shows `inside` directly below the selected option, where the reader is looking.
pub fn radio_group_with_detail(
    ui: &ViewContext,
    name: &str,
    legend: Runs,
    options: &[(&str, String)],
    inside: Html,
) -> Html {
    let typed = ui.input_text(name);
    let mut row = Tag::new("div.tj-options");
    for (id, label) in options {
        row = row.child(labelled_input(ui, "radio", name, id, label, None));
        row = row.child(if typed == *id { inside.clone() } else { Html::default() });
    }
    Tag::new("fieldset.tj-field part=control")
        .child(element_with_runs("legend.tj-label", &legend, &RenderOptions::for_static(ui.lang())))
        .child(row.into_html())
        .child(field_problem(ui, name))
        .into_html()
}

/// A checkbox with the value `yes` or none; and a short note on what it requires.
pub fn checkbox(ui: &ViewContext, name: &str, label: &str, needs: Option<String>) -> Html {
    labelled_input(ui, "checkbox", name, "yes", label, needs)
}

/// A number field, with its error below it: the error is not part of the field's name.
pub fn number_field(ui: &ViewContext, name: &str, label: Runs, unit: String) -> Html {
    let wrong = ui.problem_text(name);
    let input =
        Tag::new("input.tj-input type=text inputmode=numeric autocomplete=off spellcheck=false")
            .with_attribute("name", name.to_owned())
            .field_value(ui.input_text(name).to_owned())
            .static_attribute("aria-invalid", if wrong.is_some() { "true" } else { "false" })
            .optional_attribute("aria-description", wrong);
    let control = Tag::new("span.tj-control")
        .child(input.into_html())
        .child(Tag::new("span.tj-unit").text(unit).into_html());
    let field = Tag::new("label.tj-field")
        .child(element_with_runs("span.tj-label", &label, &RenderOptions::for_static(ui.lang())))
        .child(control.into_html());
    Tag::new("div.tj-field part=control")
        .child(field.into_html())
        .child(field_problem(ui, name))
        .into_html()
}

/// The sentence that states the result; it is also the announcement.
pub fn live_sentence(ui: &ViewContext, words: String) -> Html {
    ui.announce(AnnouncementTopic::Answer, words.clone());
    Tag::new("p.tj-headline").child(html::render_words(&words, ui.lang())).into_html()
}

/// A result section; greyed and marked as outdated while the current inputs have no answer.
pub fn result_section(ui: &ViewContext, inside: Html) -> Html {
    let mut note = Html::default();
    if ui.is_stale() {
        let words = Word::StaleResult.localized(ui.lang(), &[]);
        note = Tag::new("p.tj-note").text(words).into_html();
    }
    Tag::new(if ui.is_stale() { "div.tj-result.tj-stale" } else { "div.tj-result" })
        .static_attribute("part", "result")
        .child(note)
        .child(inside)
        .into_html()
}

/// Buttons for the worked examples, and a reset button if there is no other: one tab stop, arrow keys between them.
pub fn example_buttons(ui: &ViewContext, back: bool) -> Html {
    let label = Word::TryThis.localized(ui.lang(), &[]);
    let mut row = Tag::new("div.tj-try role=toolbar")
        .with_attribute("aria-label", label.clone())
        .child(Tag::new("span aria-hidden=true").text(label).into_html());
    ui.render_options.starts_row.set(true);
    let one = |act: Action, class: &'static str, words: String| {
        let button = action_button_tag(class, act)
            .static_attribute("tabindex", ui.render_options.next_tab_index());
        button.child(html::render_words(&words, ui.lang())).into_html()
    };
    for (place, example) in ui.doc.examples.iter().enumerate() {
        row = row.child(one(Action::TryExample(place), "tj-button", ui.plain_text(&example.title)));
    }
    if back {
        let words = Word::Reset.localized(ui.lang(), &[]);
        row = row.child(one(Action::Reset, "tj-button tj-reset", words));
    }
    row.into_html()
}

/// The reset button.
pub fn reset_button(ui: &ViewContext) -> Html {
    action_button("tj-button tj-reset", Action::Reset, Word::Reset.localized(ui.lang(), &[]))
}

/// The unit's word as it follows a number, without the number.
pub fn unit_word(doc: &Document, unit: Option<&str>, lang: Lang) -> String {
    let found = unit.and_then(|id| doc.units.iter().find(|u| u.id == id));
    found.map_or_else(String::new, |u| {
        lang.pick(u.name.zh.as_str(), u.many.as_deref().unwrap_or(&u.name.en)).to_owned()
    })
}

/// A button.
pub fn action_button(class: &'static str, act: Action, words: String) -> Html {
    action_button_tag(class, act).text(words).into_html()
}

fn action_button_tag(class: &'static str, act: Action) -> Tag {
    Tag::new("button")
        .static_attribute("class", class)
        .static_attribute("type", "button")
        .on_press(act)
}

fn labelled_input(
    ui: &ViewContext,
    kind: &'static str,
    name: &str,
    id: &str,
    label: &str,
    more: Option<String>,
) -> Html {
    let checked = ui.input_text(name) == id;
    let input = Tag::new("input")
        .static_attribute("type", kind)
        .with_attribute("name", name.to_owned())
        .field_value(id.to_owned())
        .optional_attribute("aria-description", more)
        .checked(checked);
    Tag::new(if checked { "label.tj-option.tj-chosen" } else { "label.tj-option" })
        .child(input.into_html())
        .child(Tag::new("span").child(html::render_words(label, ui.lang())).into_html())
        .into_html()
}

/// The error of a field; nothing while it has none, or while it holds only a sign (the start of a number).
fn field_problem(ui: &ViewContext, name: &str) -> Html {
    let wrong = ui.problem_text(name);
    wrong.map(|words| Tag::new("span.tj-error").text(words).into_html()).unwrap_or_default()
}
