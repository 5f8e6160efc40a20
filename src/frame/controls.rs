//! Controls that kinds share: a choice, a tick, a typed number, examples to try, the live sentence.
//!
//! Plain functions, because each function component costs every reader bytes. Labels wrap their
//! inputs, so no control needs an id.

use super::words::Word;
use super::{Msg, Ui};
use crate::block::Runs;
use crate::block::html::{Face, of_runs};
use crate::block::tag::Tag;
use crate::document::Document;
use crate::text::Lang;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::html::{onchange, oninput};
use yew::{Callback, Event, Html, MouseEvent, TargetCast};

/// One of several, as radio buttons: each an id and its label.
pub fn choice(ui: &Ui, name: &str, legend: Runs, options: &[(&str, String)]) -> Html {
    choice_with(ui, name, legend, options, Html::default())
}

/// A choice that unfolds `inside` right below the option chosen, where the reader is looking.
pub fn choice_with(
    ui: &Ui,
    name: &str,
    legend: Runs,
    options: &[(&str, String)],
    inside: Html,
) -> Html {
    let typed = ui.typed(name);
    let mut row = Tag::new("div", "tj-options");
    for (id, label) in options {
        row = row.child(box_of(ui, "radio", name, id, label, id));
        row = row.child(if typed == *id { inside.clone() } else { Html::default() });
    }
    Tag::new("fieldset", "tj-field")
        .fixed("part", "control")
        .child(of_runs("legend", "tj-label", &legend, &Face::default()))
        .child(row.html())
        .child(problem(ui, name))
        .html()
}

/// Something to tick: `yes` or nothing.
pub fn tick(ui: &Ui, name: &str, label: &str) -> Html {
    let next = if ui.typed(name) == "yes" { "" } else { "yes" };
    box_of(ui, "checkbox", name, "yes", label, next)
}

/// A number to type, with what is wrong about it beside it.
pub fn number(ui: &Ui, name: &str, label: Runs, unit: String) -> Html {
    let (send, name) = (ui.send.clone(), name.to_owned());
    let wrong = !ui.typed(&name).is_empty() && ui.problem(&name).is_some();
    let message = problem(ui, &name);
    let typed = ui.typed(&name).to_owned();
    let set = name.clone();
    let told = Callback::from(move |event: yew::InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        send.emit(Msg::Set(set.clone(), field.value()));
    });
    let input = Tag::new("input", "tj-input")
        .fixed("type", "text")
        .fixed("inputmode", "numeric")
        .fixed("autocomplete", "off")
        .fixed("spellcheck", "false")
        .with("name", name)
        .value(typed)
        .on(Rc::new(oninput::Wrapper::new(told)))
        .fixed("aria-invalid", if wrong { "true" } else { "false" });
    let control = Tag::new("span", "tj-control")
        .child(input.html())
        .child(Tag::new("span", "tj-unit").text(unit).html());
    Tag::new("label", "tj-field")
        .fixed("part", "control")
        .child(of_runs("span", "tj-label", &label, &Face::default()))
        .child(control.html())
        .child(message)
        .html()
}

/// The one sentence that is spoken when it changes, and nothing else beside it.
pub fn live(words: String) -> Html {
    let sentence = Tag::new("p", "tj-headline").text(words);
    Tag::new("div", "tj-live").fixed("aria-live", "polite").child(sentence.html()).html()
}

/// A result; greyed, with a word on it, while what is typed now has none.
pub fn result(ui: &Ui, inside: Html) -> Html {
    let mut note = Html::default();
    if ui.stale() {
        let words = Word::StaleResult.say(ui.lang(), &[]);
        note = Tag::new("p", "tj-note").text(words).html();
    }
    Tag::new("div", if ui.stale() { "tj-result tj-stale" } else { "tj-result" })
        .fixed("part", "result")
        .child(note)
        .child(inside)
        .html()
}

/// Worked examples to try, and the way back to the start.
pub fn tries(ui: &Ui) -> Html {
    let label = Word::TryThis.say(ui.lang(), &[]);
    let mut row = Tag::new("div", "tj-try")
        .fixed("role", "group")
        .with("aria-label", label.clone())
        .child(Tag::new("span", "").text(label).html());
    for (place, example) in ui.doc.examples.iter().enumerate() {
        row = row.child(button(ui, "tj-button", Msg::Try(place), ui.words(&example.title)));
    }
    row.child(reset(ui)).html()
}

/// The way back to the start.
pub fn reset(ui: &Ui) -> Html {
    button(ui, "tj-button tj-reset", Msg::Reset, Word::Reset.say(ui.lang(), &[]))
}

/// The unit's word after a number of it, without a number.
pub fn unit(doc: &Document, unit: Option<&str>, lang: Lang) -> String {
    let found = unit.and_then(|id| doc.units.iter().find(|u| u.id == id));
    found.map_or_else(String::new, |u| {
        lang.pick(u.name.zh.as_str(), u.many.as_deref().unwrap_or(&u.name.en)).to_owned()
    })
}

fn button(ui: &Ui, class: &'static str, msg: Msg, words: String) -> Html {
    let send = ui.send.clone();
    let told = Callback::from(move |_: MouseEvent| send.emit(msg.clone()));
    Tag::new("button", class).fixed("type", "button").click(told).text(words).html()
}

fn box_of(ui: &Ui, kind: &'static str, name: &str, id: &str, label: &str, next: &str) -> Html {
    let checked = ui.typed(name) == id;
    let (send, msg) = (ui.send.clone(), Msg::Set(name.to_owned(), next.to_owned()));
    let told = Callback::from(move |_: Event| send.emit(msg.clone()));
    let input = Tag::new("input", "")
        .fixed("type", kind)
        .with("name", name.to_owned())
        .value(id.to_owned())
        .checked(checked)
        .on(Rc::new(onchange::Wrapper::new(told)));
    Tag::new("label", if checked { "tj-option tj-chosen" } else { "tj-option" })
        .child(input.html())
        .child(Tag::new("span", "").text(label.to_owned()).html())
        .html()
}

/// What is wrong with what was typed; nothing while nothing is.
fn problem(ui: &Ui, name: &str) -> Html {
    let Some(found) = ui.problem(name).filter(|_| !ui.typed(name).is_empty()) else {
        return Html::default();
    };
    let words = found.message(ui.lang()) + ui.lang().pick("", " ") + &found.hint(ui.lang());
    Tag::new("span", "tj-error").fixed("role", "alert").text(words).html()
}
