//! The live form and its result. No rule and no figure lives here.

use super::engine::entered;
use super::model::input::Shown as Offered;
use super::model::{Calculator, Choice, Input, InputKind, Opt};
use super::still::{Shown, both};
use super::words;
use crate::block::html as markup;
use crate::block::{self, Block};
use crate::frame::words::Word;
use crate::frame::{Msg, Ui};
use crate::problem::{Fault, Problem};
use web_sys::wasm_bindgen::JsCast;
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, html};

/// The calculator, live.
pub fn view(calc: &Calculator, ui: &Ui) -> Html {
    // Return in a field must not send the page's form away.
    let stay = Callback::from(|e: SubmitEvent| e.prevent_default());
    html! {
        <>
            <form class="tj-form" autocomplete="off" novalidate=true onsubmit={stay}>
                for input in &calc.inputs { { field(calc, ui, input) } }
            </form>
            { result(calc, ui) }
            { tries(ui) }
        </>
    }
}

fn field(calc: &Calculator, ui: &Ui, input: &Input) -> Html {
    let not_needed = entered::not_needed(calc, ui.inputs, input);
    let class = if not_needed { "tj-field tj-not-needed" } else { "tj-field" };
    let label = ui.words(&input.label);
    match &input.kind {
        InputKind::Choice(choice) if choice.shown == Offered::Radio => html! {
            <fieldset {class} part="control" aria-describedby={described(ui, input, not_needed)}>
                <legend class="tj-label">{ label }</legend>
                <div class="tj-options">
                    for option in &choice.options { { radio(ui, input, option) } }
                </div>
                { notes(ui, input, not_needed) }
            </fieldset>
        },
        kind => html! {
            <div {class} part="control">
                <label class="tj-label" for={id_of("i-", input)}>{ label }</label>
                <div class="tj-control">
                    if let InputKind::Choice(choice) = kind {
                        { select(ui, input, choice, not_needed) }
                    } else {
                        { number(ui, input, not_needed) }
                    }
                </div>
                { notes(ui, input, not_needed) }
            </div>
        },
    }
}

/// A text field, because a number field loses what it cannot read.
fn number(ui: &Ui, input: &Input, not_needed: bool) -> Html {
    let mode = if matches!(input.kind, InputKind::Count(_)) { "numeric" } else { "decimal" };
    let (send, name) = (ui.send.clone(), input.id.clone());
    let typed = Callback::from(move |e: InputEvent| {
        let field = e.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            send.emit(Msg::Set(name.clone(), field.value()));
        }
    });
    let unit = unit(ui, input);
    html! {
        <>
            <input class="tj-input" type="text" id={id_of("i-", input)} name={input.id.clone()} inputmode={mode}
                autocomplete="off" spellcheck="false" value={ui.typed(&input.id).to_owned()}
                placeholder={input.default.clone()} aria-invalid={refused(ui, input).map(|_| "true")}
                aria-describedby={described(ui, input, not_needed)} oninput={typed} />
            if !unit.is_empty() {
                <span class="tj-unit" id={id_of("u-", input)}>{ unit }</span>
            }
        </>
    }
}

fn select(ui: &Ui, input: &Input, choice: &Choice, not_needed: bool) -> Html {
    let (send, name) = (ui.send.clone(), input.id.clone());
    let chosen = Callback::from(move |e: Event| {
        let field = e.target().and_then(|t| t.dyn_into::<web_sys::HtmlSelectElement>().ok());
        if let Some(field) = field {
            send.emit(Msg::Set(name.clone(), field.value()));
        }
    });
    let typed = now(ui, input);
    html! {
        <select class="tj-input" id={id_of("i-", input)} name={input.id.clone()} autocomplete="off"
            aria-invalid={refused(ui, input).map(|_| "true")}
            aria-describedby={described(ui, input, not_needed)} onchange={chosen}>
            <option value="" selected={typed.is_empty()}>{ both(words::CHOOSE, ui.lang()) }</option>
            for option in &choice.options {
                <option value={option.id.clone()} selected={typed == option.id}>{ ui.words(&option.label) }</option>
            }
        </select>
    }
}

fn radio(ui: &Ui, input: &Input, option: &Opt) -> Html {
    let (send, name, value) = (ui.send.clone(), input.id.clone(), option.id.clone());
    let chosen = Callback::from(move |_: Event| send.emit(Msg::Set(name.clone(), value.clone())));
    html! {
        <label class="tj-option">
            <input type="radio" name={input.id.clone()} value={option.id.clone()} autocomplete="off"
                checked={now(ui, input) == option.id} onchange={chosen} />
            <span>{ ui.words(&option.label) }</span>
            if let Some(hint) = &option.hint {
                <small class="tj-hint">{ ui.words(hint) }</small>
            }
        </label>
    }
}

/// Hint and error under a field. An empty field is no error: the result says what is missing.
fn notes(ui: &Ui, input: &Input, not_needed: bool) -> Html {
    let lang = ui.lang();
    let hint = match &input.hint {
        _ if not_needed => both(words::NOT_NEEDED, lang),
        Some(hint) => ui.words(hint),
        None => String::new(),
    };
    html! {
        <>
            if !hint.is_empty() {
                <p class="tj-hint" id={id_of("h-", input)}>{ hint }</p>
            }
            if let Some(problem) = refused(ui, input) {
                <p class="tj-error" id={id_of("e-", input)}>
                    { problem.message(lang) + lang.pick("", " ") + &problem.hint(lang) }
                </p>
            }
        </>
    }
}

fn tries(ui: &Ui) -> Html {
    let lang = ui.lang();
    let send = ui.send.clone();
    let reset = Callback::from(move |_: MouseEvent| send.emit(Msg::Reset));
    html! {
        <div class="tj-try" role="group" aria-label={Word::TryThis.say(lang, &[])}>
            <span>{ Word::TryThis.say(lang, &[]) }</span>
            for (place, example) in ui.doc.examples.iter().enumerate() {
                { try_button(ui, place, ui.words(&example.title)) }
            }
            <button type="button" class="tj-button tj-reset" onclick={reset}>{ Word::Reset.say(lang, &[]) }</button>
        </div>
    }
}

fn try_button(ui: &Ui, place: usize, title: String) -> Html {
    let send = ui.send.clone();
    let picked = Callback::from(move |_: MouseEvent| send.emit(Msg::Try(place)));
    html! { <button type="button" class="tj-button" onclick={picked}>{ title }</button> }
}

/// The result, or what is missing for it above what holds anyway. Only one sentence is announced.
fn result(calc: &Calculator, ui: &Ui) -> Html {
    let shown = Shown { calc, doc: ui.doc, lang: ui.lang() };
    let sentence = match ui.answer {
        Some(answer) if ui.problems.is_empty() => {
            vec![Block::Headline(shown.sentence(ui.inputs, answer))]
        }
        _ => vec![Block::Para(block::line(waiting(calc, ui)))],
    };
    let blocks = match ui.answer {
        Some(answer) => shown.result(answer),
        None => shown.resting(),
    };
    let class = if ui.stale() { "tj-result tj-stale" } else { "tj-result" };
    html! {
        <div {class} part="result">
            <div class="tj-live" aria-live="polite">{ markup::blocks(&sentence, ui.face) }</div>
            { ui.blocks(&blocks) }
        </div>
    }
}

/// What is still needed, what is to be mended, and that the result below is an older one.
fn waiting(calc: &Calculator, ui: &Ui) -> String {
    let lang = ui.lang();
    let missing: Vec<String> = calc
        .inputs
        .iter()
        .filter(|i| ui.problem(&i.id).is_some_and(|p| p.fault == Fault::Empty))
        .map(|i| ui.words(&i.label))
        .collect();
    let mut out = Vec::new();
    if missing.len() < ui.problems.len() {
        out.push(both(words::MEND, lang));
    }
    if !missing.is_empty() {
        out.push(Word::StillNeeded.say(lang, &[&crate::format::list(&missing, lang)]));
    }
    if ui.stale() {
        out.push(Word::StaleResult.say(lang, &[]));
    }
    out.join(lang.pick("", " "))
}

/// The problem of an input that something was entered into.
fn refused<'a>(ui: &'a Ui, input: &Input) -> Option<&'a Problem> {
    ui.problem(&input.id).filter(|p| p.fault != Fault::Empty)
}

/// The option chosen now, or the declared default.
fn now<'a>(ui: &'a Ui, input: &'a Input) -> &'a str {
    match ui.typed(&input.id) {
        "" => input.default.as_deref().unwrap_or(""),
        typed => typed,
    }
}

/// The unit's word beside the field.
fn unit(ui: &Ui, input: &Input) -> String {
    let many = crate::amount::Decimal::whole(2);
    let shown = crate::format::amount(ui.doc, many, input.unit().unwrap_or(""), ui.lang());
    shown.trim_start_matches(['2', ' ']).to_owned()
}

/// Ids of what describes a field: unit, hint and error, where there are any.
fn described(ui: &Ui, input: &Input, not_needed: bool) -> Option<String> {
    let mut ids = Vec::new();
    if input.choice().is_none() && !unit(ui, input).is_empty() {
        ids.push(id_of("u-", input));
    }
    if not_needed || input.hint.is_some() {
        ids.push(id_of("h-", input));
    }
    if refused(ui, input).is_some() {
        ids.push(id_of("e-", input));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// An id within the shadow root, the same at every rendering.
fn id_of(prefix: &str, input: &Input) -> String {
    prefix.to_owned() + &input.id
}

#[cfg(test)]
mod tests;
