//! The live form and its result. No rule and no figure lives here.

use super::engine::entered;
use super::model::input::Shown as Offered;
use super::model::{Calculator, Choice, Input, InputKind, Opt};
use super::still::{Shown, both};
use super::words;
use crate::block::tag::Tag;
use crate::block::{self, Block};
use crate::frame::controls;
use crate::frame::words::Word;
use crate::document::Document;
use crate::frame::{Topic, Ui};
use crate::problem::Fault;
use crate::bilingual::Lang;
use yew::Html;

/// The calculator, live.
pub fn view(calc: &Calculator, ui: &Ui) -> Html {
    let mut form = Tag::new("div.tj-form");
    for input in &calc.inputs {
        form = form.child(field(calc, ui, input));
    }
    [form.html(), result(calc, ui), controls::tries(ui, true)].into_iter().collect()
}

fn field(calc: &Calculator, ui: &Ui, input: &Input) -> Html {
    let not_needed = entered::not_needed(calc, ui.inputs, input);
    let class = if not_needed { "tj-field tj-not-needed" } else { "tj-field" };
    let label = ui.words(&input.label);
    let unit = if input.choice().is_none() { unit(ui.doc, input, ui.lang()) } else { String::new() };
    let described = described(ui, input, not_needed, &unit);
    let field = match &input.kind {
        InputKind::Choice(choice) if choice.shown == Offered::Radio => {
            let mut options = Tag::new("div.tj-options");
            for option in &choice.options {
                options = options.child(radio(ui, input, option));
            }
            Tag::new("fieldset").fixed("class", class).maybe("aria-describedby", described)
                .child(Tag::new("legend.tj-label").text(label).html())
                .child(options.html())
        }
        kind => {
            let id = id_of("i-", input);
            let label = Tag::new("label.tj-label").with("for", id.clone()).text(label);
            let control = match kind {
                InputKind::Choice(choice) => select(ui, input, choice),
                _ => number(ui, input),
            };
            let control = control
                .with("id", id)
                .with("name", input.id.clone())
                .fixed("autocomplete", "off");
            let control = control.maybe("aria-describedby", described);
            let refused = ui.wrong(&input.id).map(|_| "true".to_owned());
            let control = control.maybe("aria-invalid", refused).html();
            let mut row = Tag::new("div.tj-control").child(control);
            if !unit.is_empty() {
                let unit = Tag::new("span.tj-unit").with("id", id_of("u-", input)).text(unit);
                row = row.child(unit.html());
            }
            Tag::new("div").fixed("class", class).child(label.html()).child(row.html())
        }
    };
    notes(ui, input, not_needed, field.fixed("part", "control")).html()
}

/// A text field, because a number field loses what it cannot read.
fn number(ui: &Ui, input: &Input) -> Tag {
    let mode = if matches!(input.kind, InputKind::Count(_)) { "numeric" } else { "decimal" };
    let tag = Tag::new("input.tj-input type=text")
        .fixed("inputmode", mode)
        .fixed("spellcheck", "false")
        .value(ui.typed(&input.id).to_owned());
    tag.maybe("placeholder", input.default.clone())
}

fn select(ui: &Ui, input: &Input, choice: &Choice) -> Tag {
    let now = now(ui, input);
    let none = ("", both(words::CHOOSE, ui.lang()));
    let options = choice.options.iter().map(|o| (o.id.as_str(), ui.words(&o.label)));
    let mut tag = Tag::new("select.tj-input");
    for (id, label) in [none].into_iter().chain(options) {
        let option = Tag::new("option").with("value", id.to_owned()).text(label);
        let selected = (now == id).then(String::new);
        tag = tag.child(option.maybe("selected", selected).html());
    }
    tag
}

fn radio(ui: &Ui, input: &Input, option: &Opt) -> Html {
    let radio = Tag::new("input type=radio")
        .with("name", input.id.clone())
        .value(option.id.clone())
        .fixed("autocomplete", "off")
        .checked(now(ui, input) == option.id);
    let label = Tag::new("span").text(ui.words(&option.label));
    let mut tag = Tag::new("label.tj-option").child(radio.html()).child(label.html());
    if let Some(hint) = &option.hint {
        tag = tag.child(Tag::new("small.tj-hint").text(ui.words(hint)).html());
    }
    tag.html()
}

/// Hint and error under a field. An empty field is no error: the result says what is missing.
fn notes(ui: &Ui, input: &Input, not_needed: bool, field: Tag) -> Tag {
    let lang = ui.lang();
    let hint = match &input.hint {
        _ if not_needed => both(words::NOT_NEEDED, lang),
        Some(hint) => ui.words(hint),
        None => String::new(),
    };
    let error = ui.wrong(&input.id).unwrap_or_default();
    field
        .child(note("tj-hint", id_of("h-", input), hint))
        .child(note("tj-error", id_of("e-", input), error))
}

/// A line under a field; its place stays when there is nothing to say.
fn note(class: &'static str, id: String, words: String) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    Tag::new("p").fixed("class", class).with("id", id).text(words).html()
}

/// The result, or what is missing for it above what holds anyway. What is told names the field that is
/// refused, which eyes find by its mark.
fn result(calc: &Calculator, ui: &Ui) -> Html {
    let shown = Shown { calc, doc: ui.doc, lang: ui.lang() };
    let sentence = match ui.answer {
        Some(answer) if ui.problems.is_empty() => {
            let sentence = shown.sentence(ui.inputs, answer);
            ui.tell(Topic::Answer, block::plain(&sentence));
            Block::Headline(sentence)
        }
        _ => {
            let space = ui.lang().pick("", " ");
            let mut refused = String::new();
            for input in &calc.inputs {
                if let Some(words) = ui.refused(&input.id, &input.label) {
                    refused += &words;
                    refused += space;
                }
            }
            let mut seen = String::new();
            if !refused.is_empty() {
                seen = both(words::MEND, ui.lang()) + space;
            }
            let rest = waiting(calc, ui);
            seen += &rest;
            ui.tell(Topic::Answer, refused + &rest);
            Block::Para(block::line(seen))
        }
    };
    let blocks = match ui.answer {
        Some(answer) => shown.result(answer),
        None => shown.resting(),
    };
    let class = if ui.stale() { "tj-result tj-stale" } else { "tj-result" };
    Tag::new("div").fixed("class", class)
        .fixed("part", "result")
        .child(ui.blocks(&[sentence]))
        .child(ui.blocks(&blocks))
        .html()
}

/// What is still needed, and that the result below is an older one.
fn waiting(calc: &Calculator, ui: &Ui) -> String {
    let lang = ui.lang();
    let missing: Vec<String> = calc
        .inputs
        .iter()
        .filter(|i| ui.problem(&i.id).is_some_and(|p| p.fault == Fault::Empty))
        .map(|i| ui.words(&i.label))
        .collect();
    let mut out = Vec::new();
    if !missing.is_empty() {
        out.push(Word::StillNeeded.say(lang, &[&crate::number_format::list(&missing, lang)]));
    }
    if ui.stale() {
        out.push(Word::StaleResult.say(lang, &[]));
    }
    out.join(lang.pick("", " "))
}

/// The option chosen now, or the declared default.
fn now<'a>(ui: &'a Ui, input: &'a Input) -> &'a str {
    match ui.typed(&input.id) {
        "" => input.default.as_deref().unwrap_or(""),
        typed => typed,
    }
}

/// The unit's word beside the field.
pub(super) fn unit(doc: &Document, input: &Input, lang: Lang) -> String {
    let many = crate::amount::Decimal::whole(2);
    let shown = crate::number_format::amount(doc, many, input.unit().unwrap_or(""), lang);
    shown.trim_start_matches(['2', ' ']).to_owned()
}

/// Ids of what describes a field: unit, hint and error, where there are any.
fn described(ui: &Ui, input: &Input, not_needed: bool, unit: &str) -> Option<String> {
    let mut ids = Vec::new();
    if !unit.is_empty() {
        ids.push(id_of("u-", input));
    }
    if not_needed || input.hint.is_some() {
        ids.push(id_of("h-", input));
    }
    if ui.wrong(&input.id).is_some() {
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
