//! A toy, live: type a number, read it doubled.

use super::engine;
use super::model::Toy;
use crate::block::tag::{Tag, fragment};
use crate::kinds::inputs::data_value;
use crate::number_format;
use crate::widget::words::Word;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

pub(super) fn view(toy: &Toy, ui: &ViewContext) -> Html {
    let lang = ui.lang();
    let sentence = match engine::double(toy, ui.doc, ui.inputs) {
        Ok(double) if ui.answer.is_some() => number_format::amount(ui.doc, double, &toy.unit, lang),
        _ => Word::StillNeeded.localized(lang, &[&ui.plain_text(&toy.label)]),
    };
    ui.announce(AnnouncementTopic::Answer, sentence.clone());
    let value = data_value(ui.answer.and_then(|answer| answer.outputs.get("double")));
    let double = Tag::new("p.tj-headline").output("double", value).text(sentence);
    let unit = controls::unit_word(ui.doc, Some(&toy.unit), lang);
    fragment(vec![
        controls::number_field(ui, "number", ui.text_runs(&toy.label), unit),
        double.into_html(),
        controls::example_buttons(ui, true),
    ])
}
