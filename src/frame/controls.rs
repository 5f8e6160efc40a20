//! Controls that kinds share: a choice, a tick, a typed number, examples to try, the live sentence.
//!
//! Plain functions, because each function component costs every reader bytes. Labels wrap their
//! inputs, so no control needs an id.

use super::hands::Act;
use super::words::Word;
use super::{Topic, Ui};
use crate::bilingual::Lang;
use crate::block::Runs;
use crate::block::html::{self, Face, of_runs};
use crate::block::tag::Tag;
use crate::document::Document;
use yew::Html;

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
    let mut row = Tag::new("div.tj-options");
    for (id, label) in options {
        row = row.child(box_of(ui, "radio", name, id, label, None));
        row = row.child(if typed == *id { inside.clone() } else { Html::default() });
    }
    Tag::new("fieldset.tj-field part=control")
        .child(of_runs("legend.tj-label", &legend, &Face::still(ui.lang())))
        .child(row.html())
        .child(problem(ui, name))
        .html()
}

/// Something to tick: `yes` or nothing; and what that takes, in a few words more.
pub fn tick(ui: &Ui, name: &str, label: &str, needs: Option<String>) -> Html {
    box_of(ui, "checkbox", name, "yes", label, needs)
}

/// A number to type, with what is wrong about it below it: that is no part of the field's name.
pub fn number(ui: &Ui, name: &str, label: Runs, unit: String) -> Html {
    let wrong = ui.wrong(name);
    let input =
        Tag::new("input.tj-input type=text inputmode=numeric autocomplete=off spellcheck=false")
            .with("name", name.to_owned())
            .value(ui.typed(name).to_owned())
            .fixed("aria-invalid", if wrong.is_some() { "true" } else { "false" })
            .maybe("aria-description", wrong);
    let control = Tag::new("span.tj-control")
        .child(input.html())
        .child(Tag::new("span.tj-unit").text(unit).html());
    let field = Tag::new("label.tj-field")
        .child(of_runs("span.tj-label", &label, &Face::still(ui.lang())))
        .child(control.html());
    Tag::new("div.tj-field part=control").child(field.html()).child(problem(ui, name)).html()
}

/// The sentence that carries the result, which is also what is told of it.
pub fn live(ui: &Ui, words: String) -> Html {
    ui.tell(Topic::Answer, words.clone());
    Tag::new("p.tj-headline").child(html::words(&words, ui.lang())).html()
}

/// A result; greyed, with a word on it, while what is typed now has none.
pub fn result(ui: &Ui, inside: Html) -> Html {
    let mut note = Html::default();
    if ui.stale() {
        let words = Word::StaleResult.say(ui.lang(), &[]);
        note = Tag::new("p.tj-note").text(words).html();
    }
    Tag::new(if ui.stale() { "div.tj-result.tj-stale" } else { "div.tj-result" })
        .fixed("part", "result")
        .child(note)
        .child(inside)
        .html()
}

/// Worked examples to try, and the way back to the start where there is no other: one stop, with arrow keys within.
pub fn tries(ui: &Ui, back: bool) -> Html {
    let label = Word::TryThis.say(ui.lang(), &[]);
    let mut row = Tag::new("div.tj-try role=toolbar")
        .with("aria-label", label.clone())
        .child(Tag::new("span aria-hidden=true").text(label).html());
    ui.face.row.set(true);
    let one = |act: Act, class: &'static str, words: String| {
        let button = pressed(class, act).fixed("tabindex", ui.face.stop());
        button.child(html::words(&words, ui.lang())).html()
    };
    for (place, example) in ui.doc.examples.iter().enumerate() {
        row = row.child(one(Act::Try(place), "tj-button", ui.words(&example.title)));
    }
    if back {
        let words = Word::Reset.say(ui.lang(), &[]);
        row = row.child(one(Act::Reset, "tj-button tj-reset", words));
    }
    row.html()
}

/// The way back to the start.
pub fn reset(ui: &Ui) -> Html {
    button("tj-button tj-reset", Act::Reset, Word::Reset.say(ui.lang(), &[]))
}

/// The unit's word after a number of it, without a number.
pub fn unit(doc: &Document, unit: Option<&str>, lang: Lang) -> String {
    let found = unit.and_then(|id| doc.units.iter().find(|u| u.id == id));
    found.map_or_else(String::new, |u| {
        lang.pick(u.name.zh.as_str(), u.many.as_deref().unwrap_or(&u.name.en)).to_owned()
    })
}

/// A button.
pub fn button(class: &'static str, act: Act, words: String) -> Html {
    pressed(class, act).text(words).html()
}

fn pressed(class: &'static str, act: Act) -> Tag {
    Tag::new("button").fixed("class", class).fixed("type", "button").does(act)
}

fn box_of(
    ui: &Ui,
    kind: &'static str,
    name: &str,
    id: &str,
    label: &str,
    more: Option<String>,
) -> Html {
    let checked = ui.typed(name) == id;
    let input = Tag::new("input")
        .fixed("type", kind)
        .with("name", name.to_owned())
        .value(id.to_owned())
        .maybe("aria-description", more)
        .checked(checked);
    Tag::new(if checked { "label.tj-option.tj-chosen" } else { "label.tj-option" })
        .child(input.html())
        .child(Tag::new("span").child(html::words(label, ui.lang())).html())
        .html()
}

/// What is wrong with what was typed; nothing while nothing is, or no more than a sign of what is to come.
fn problem(ui: &Ui, name: &str) -> Html {
    let wrong = ui.wrong(name);
    wrong.map(|words| Tag::new("span.tj-error").text(words).html()).unwrap_or_default()
}
