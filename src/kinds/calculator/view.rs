//! The live form and its result. It contains no rules and no figures.

use crate::block::tag::Tag;
use crate::block::{self, Block};
use crate::kinds::calculator::engine::inputs;
use crate::kinds::calculator::model::input::ChoiceStyle as Offered;
use crate::kinds::calculator::model::{Calculator, ChoiceOption, Input, InputChoice, InputKind};
use crate::kinds::calculator::static_view::{StaticCalculator, localized, unit_word};
use crate::kinds::calculator::words;
use crate::problem::Fault;
use crate::widget::controls;
use crate::widget::words::Word;
use crate::widget::{AnnouncementTopic, ViewContext};
use yew::Html;

/// The live calculator.
pub fn view(calc: &Calculator, ui: &ViewContext) -> Html {
    let mut form = Tag::new("div.tj-form");
    for input in &calc.inputs {
        form = form.child(render_field(calc, ui, input));
    }
    [form.into_html(), render_result(calc, ui), controls::example_buttons(ui, true)]
        .into_iter()
        .collect()
}

fn render_field(calc: &Calculator, ui: &ViewContext, input: &Input) -> Html {
    let not_needed = inputs::is_not_needed(calc, ui.inputs, input);
    let class = if not_needed { "tj-field tj-not-needed" } else { "tj-field" };
    let label = ui.plain_text(&input.label);
    let unit =
        if input.choice().is_none() { unit_word(ui.doc, input, ui.lang()) } else { String::new() };
    let described = described_by(ui, input, not_needed, &unit);
    let field = match &input.kind {
        InputKind::Choice(choice) if choice.shown == Offered::Radio => {
            let mut options = Tag::new("div.tj-options");
            for option in &choice.options {
                options = options.child(radio_button(ui, input, option));
            }
            Tag::new("fieldset")
                .static_attribute("class", class)
                .optional_attribute("aria-describedby", described)
                .child(Tag::new("legend.tj-label").text(label).into_html())
                .child(options.into_html())
        }
        kind => {
            let id = element_id("i-", input);
            let label = Tag::new("label.tj-label").with_attribute("for", id.clone()).text(label);
            let control = match kind {
                InputKind::Choice(choice) => select_field(ui, input, choice),
                _ => number_field(ui, input),
            };
            let control = control
                .with_attribute("id", id)
                .with_attribute("name", input.id.clone())
                .static_attribute("autocomplete", "off");
            let control = control.optional_attribute("aria-describedby", described);
            let refused = ui.problem_text(&input.id).map(|_| "true".to_owned());
            let control = control.optional_attribute("aria-invalid", refused).into_html();
            let mut row = Tag::new("div.tj-control").child(control);
            if !unit.is_empty() {
                let unit = Tag::new("span.tj-unit")
                    .with_attribute("id", element_id("u-", input))
                    .text(unit);
                row = row.child(unit.into_html());
            }
            Tag::new("div")
                .static_attribute("class", class)
                .child(label.into_html())
                .child(row.into_html())
        }
    };
    hint_and_error(ui, input, not_needed, field.static_attribute("part", "control")).into_html()
}

/// A text field, because a number field discards text that it cannot parse.
fn number_field(ui: &ViewContext, input: &Input) -> Tag {
    let mode = if matches!(input.kind, InputKind::Count(_)) { "numeric" } else { "decimal" };
    let tag = Tag::new("input.tj-input type=text")
        .static_attribute("inputmode", mode)
        .static_attribute("spellcheck", "false")
        .field_value(ui.input_text(&input.id).to_owned());
    tag.optional_attribute("placeholder", input.default.clone())
}

fn select_field(ui: &ViewContext, input: &Input, choice: &InputChoice) -> Tag {
    let now = selected_option(ui, input);
    let none = ("", localized(words::CHOOSE, ui.lang()));
    let options = choice.options.iter().map(|o| (o.id.as_str(), ui.plain_text(&o.label)));
    let mut tag = Tag::new("select.tj-input");
    for (id, label) in [none].into_iter().chain(options) {
        let option = Tag::new("option").with_attribute("value", id.to_owned()).text(label);
        let selected = (now == id).then(String::new);
        tag = tag.child(option.optional_attribute("selected", selected).into_html());
    }
    tag
}

fn radio_button(ui: &ViewContext, input: &Input, option: &ChoiceOption) -> Html {
    let radio = Tag::new("input type=radio")
        .with_attribute("name", input.id.clone())
        .field_value(option.id.clone())
        .static_attribute("autocomplete", "off")
        .checked(selected_option(ui, input) == option.id);
    let label = Tag::new("span").text(ui.plain_text(&option.label));
    let mut tag = Tag::new("label.tj-option").child(radio.into_html()).child(label.into_html());
    if let Some(hint) = &option.hint {
        tag = tag.child(Tag::new("small.tj-hint").text(ui.plain_text(hint)).into_html());
    }
    tag.into_html()
}

/// Hint and error below a field. An empty field is not an error: the result says what is missing.
fn hint_and_error(ui: &ViewContext, input: &Input, not_needed: bool, field: Tag) -> Tag {
    let lang = ui.lang();
    let hint = match &input.hint {
        _ if not_needed => localized(words::NOT_NEEDED, lang),
        Some(hint) => ui.plain_text(hint),
        None => String::new(),
    };
    let error = ui.problem_text(&input.id).unwrap_or_default();
    field.child(note_line("tj-hint", element_id("h-", input), hint)).child(note_line(
        "tj-error",
        element_id("e-", input),
        error,
    ))
}

/// A line below a field; the element stays when it is empty.
fn note_line(class: &'static str, id: String, words: String) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    Tag::new("p").static_attribute("class", class).with_attribute("id", id).text(words).into_html()
}

/// The result, or the missing inputs above the blocks that do not depend on them. The announcement names the
/// invalid field, which sighted readers find by its mark.
fn render_result(calc: &Calculator, ui: &ViewContext) -> Html {
    let shown = StaticCalculator { calc, doc: ui.doc, lang: ui.lang() };
    let sentence = match ui.answer {
        Some(answer) if ui.problems.is_empty() => {
            let sentence = shown.result_sentence(ui.inputs, answer);
            ui.announce(AnnouncementTopic::Answer, block::plain_text(&sentence));
            Block::Headline(sentence)
        }
        _ => {
            let space = ui.lang().pick("", " ");
            let mut refused = String::new();
            for input in &calc.inputs {
                if let Some(words) = ui.problem_sentence(&input.id, &input.label) {
                    refused += &words;
                    refused += space;
                }
            }
            let mut seen = String::new();
            if !refused.is_empty() {
                seen = localized(words::CORRECT_INPUT, ui.lang()) + space;
            }
            let rest = missing_inputs_sentence(calc, ui);
            seen += &rest;
            ui.announce(AnnouncementTopic::Answer, refused + &rest);
            Block::Paragraph(block::single_run(seen))
        }
    };
    let blocks = match ui.answer {
        Some(answer) => shown.result_blocks(answer),
        None => shown.input_independent_blocks(),
    };
    let class = if ui.is_stale() { "tj-result tj-stale" } else { "tj-result" };
    Tag::new("div")
        .static_attribute("class", class)
        .static_attribute("part", "result")
        .child(ui.render_blocks(&[sentence]))
        .child(ui.render_blocks(&blocks))
        .into_html()
}

/// The inputs that are missing, and a note that the result below belongs to earlier inputs.
fn missing_inputs_sentence(calc: &Calculator, ui: &ViewContext) -> String {
    let lang = ui.lang();
    let missing: Vec<String> = calc
        .inputs
        .iter()
        .filter(|i| ui.input_problem(&i.id).is_some_and(|p| p.fault == Fault::Empty))
        .map(|i| ui.plain_text(&i.label))
        .collect();
    let mut out = Vec::new();
    if !missing.is_empty() {
        out.push(Word::StillNeeded.localized(lang, &[&crate::number_format::list(&missing, lang)]));
    }
    if ui.is_stale() {
        out.push(Word::StaleResult.localized(lang, &[]));
    }
    out.join(lang.pick("", " "))
}

/// The selected option, or the declared default.
fn selected_option<'a>(ui: &'a ViewContext, input: &'a Input) -> &'a str {
    match ui.input_text(&input.id) {
        "" => input.default.as_deref().unwrap_or(""),
        typed => typed,
    }
}

/// The value of `aria-describedby`: ids of unit, hint and error, if there are any.
fn described_by(ui: &ViewContext, input: &Input, not_needed: bool, unit: &str) -> Option<String> {
    let mut ids = Vec::new();
    if !unit.is_empty() {
        ids.push(element_id("u-", input));
    }
    if not_needed || input.hint.is_some() {
        ids.push(element_id("h-", input));
    }
    if ui.problem_text(&input.id).is_some() {
        ids.push(element_id("e-", input));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// An id within the shadow root, stable across renderings.
fn element_id(prefix: &str, input: &Input) -> String {
    prefix.to_owned() + &input.id
}

#[cfg(test)]
mod tests;
