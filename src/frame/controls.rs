//! Controls that kinds share: a choice, a tick, a typed number, examples to try, the live sentence.
//!
//! Plain functions, because each function component costs every reader bytes. Labels wrap their
//! inputs, so no control needs an id.

use super::words::Word;
use super::{Msg, Ui};
use crate::block::Runs;
use crate::block::html::{Face, runs};
use crate::document::Document;
use crate::text::Lang;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, TargetCast, html};

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
    html! {
        <fieldset class="tj-field" part="control">
            <legend class="tj-label">{ runs(&legend, &Face::default()) }</legend>
            <div class="tj-options">
                for (id, label) in options {
                    { box_of(ui, "radio", name, id, label, id) }
                    if typed == *id { { inside.clone() } }
                }
            </div>
            { problem(ui, name) }
        </fieldset>
    }
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
    let oninput = Callback::from(move |event: yew::InputEvent| {
        let field: HtmlInputElement = event.target_unchecked_into();
        send.emit(Msg::Set(set.clone(), field.value()));
    });
    html! {
        <label class="tj-field" part="control">
            <span class="tj-label">{ runs(&label, &Face::default()) }</span>
            <span class="tj-control">
                <input class="tj-input" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" {name} value={typed} {oninput}
                    aria-invalid={if wrong { "true" } else { "false" }} />
                <span class="tj-unit">{ unit }</span>
            </span>
            { message }
        </label>
    }
}

/// The one sentence that is spoken when it changes, and nothing else beside it.
pub fn live(words: String) -> Html {
    html! { <div class="tj-live" aria-live="polite"><p class="tj-headline">{ words }</p></div> }
}

/// A result; greyed, with a word on it, while what is typed now has none.
pub fn result(ui: &Ui, inside: Html) -> Html {
    html! {
        <div class={if ui.stale() { "tj-result tj-stale" } else { "tj-result" }} part="result">
            if ui.stale() { <p class="tj-note">{ Word::StaleResult.say(ui.lang(), &[]) }</p> }
            { inside }
        </div>
    }
}

/// Worked examples to try, and the way back to the start.
pub fn tries(ui: &Ui) -> Html {
    let label = Word::TryThis.say(ui.lang(), &[]);
    html! {
        <div class="tj-try" role="group" aria-label={label.clone()}>
            <span>{ label }</span>
            for (place, example) in ui.doc.examples.iter().enumerate() {
                { button(ui, "tj-button", Msg::Try(place), ui.words(&example.title)) }
            }
            { reset(ui) }
        </div>
    }
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
    html! { <button type="button" {class} onclick={move |_| send.emit(msg.clone())}>{ words }</button> }
}

fn box_of(ui: &Ui, kind: &'static str, name: &str, id: &str, label: &str, next: &str) -> Html {
    let checked = ui.typed(name) == id;
    let (send, msg) = (ui.send.clone(), Msg::Set(name.to_owned(), next.to_owned()));
    html! {
        <label class={if checked { "tj-option tj-chosen" } else { "tj-option" }}>
            <input type={kind} name={name.to_owned()} value={id.to_owned()} {checked}
                onchange={move |_| send.emit(msg.clone())} />
            <span>{ label }</span>
        </label>
    }
}

/// What is wrong with what was typed; nothing while nothing is.
fn problem(ui: &Ui, name: &str) -> Html {
    let found = ui.problem(name).filter(|_| !ui.typed(name).is_empty());
    html! {
        if let Some(found) = found {
            <span class="tj-error" role="alert">
                { found.message(ui.lang()) + ui.lang().pick("", " ") + &found.hint(ui.lang()) }
            </span>
        }
    }
}
