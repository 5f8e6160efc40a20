//! The live page of figures: the same panels, with every number selectable.

use crate::block::figure_run;
use crate::block::html::element_with_runs;
use crate::block::tag::{Tag, fragment};
use crate::kinds::figures::draw;
use crate::kinds::figures::model::{Figures, Panel, PanelDisplay};
use crate::kinds::figures::static_view;
use crate::kinds::inputs::data_value;
use crate::widget::ViewContext;
use yew::Html;

pub(super) fn view(figures: &Figures, ui: &ViewContext) -> Html {
    let mut out: Vec<Html> = figures.panels.iter().map(|panel| render_panel(panel, ui)).collect();
    out.extend(
        static_view::panel_tables(figures, ui.doc, ui.lang())
            .map(|tables| ui.render_blocks(&[tables])),
    );
    fragment(out)
}

fn render_panel(panel: &Panel, ui: &ViewContext) -> Html {
    let (doc, lang) = (ui.doc, ui.lang());
    let mut section = Tag::new("section.tj-panel")
        .with_attribute("data-panel", panel.id.clone())
        .child(element_with_runs("h4.tj-h", &ui.text_runs(&panel.title), ui.render_options));
    for (id, block) in static_view::panel_drawings(panel, doc, lang) {
        let mut drawn = Tag::new("div.tj-drawn");
        if let Some(id) = id {
            drawn = drawn
                .with_attribute("data-output", id.to_owned())
                .with_attribute("data-value", canonical_value(ui, id));
        }
        section = section.child(drawn.child(ui.render_blocks(&[block])).into_html());
    }
    let cards = static_view::figures_without_number(&panel.show);
    if !cards.is_empty() {
        let mut list = Tag::new("dl.tj-cards");
        for id in cards {
            list = list.child(figure_card(ui, id));
        }
        section = section.child(list.into_html());
    }
    section
        .child(band_sentence(panel, ui))
        .child(ui.render_blocks(&static_view::reading_notes(panel, doc, lang)))
        .into_html()
}

/// A number with its name.
fn figure_card(ui: &ViewContext, id: &str) -> Html {
    let Some(found) = ui.doc.figure(id) else { return Html::default() };
    let number = figure_run(ui.doc, id, ui.lang());
    Tag::new("div.tj-card")
        .with_attribute("data-output", id.to_owned())
        .with_attribute("data-value", canonical_value(ui, id))
        .child(Tag::new("dt").text(draw::figure_label(ui.doc, &found, ui.lang())).into_html())
        .child(element_with_runs("dd", number.as_slice(), ui.render_options))
        .into_html()
}

/// The sentence about an interval, its ends as outputs.
fn band_sentence(panel: &Panel, ui: &ViewContext) -> Html {
    let (PanelDisplay::Band(id), Some([low, high])) =
        (&panel.show, static_view::band_ends(panel, ui.doc, ui.lang()))
    else {
        return Html::default();
    };
    let [before, and, after] =
        static_view::BAND_SENTENCE.map(|words| ui.lang().pick(words.0, words.1).to_owned());
    let end = |end: &str, words: String| {
        let id = [id, end].concat();
        let value = canonical_value(ui, &id);
        Tag::new("span")
            .with_attribute("data-output", id)
            .with_attribute("data-value", value)
            .text(words)
            .into_html()
    };
    Tag::new("p.tj-ends")
        .text(before)
        .child(end(".low", low))
        .text(and)
        .child(end(".high", high))
        .text(after)
        .into_html()
}

fn canonical_value(ui: &ViewContext, id: &str) -> String {
    data_value(ui.answer.and_then(|a| a.outputs.get(id)))
}

#[cfg(test)]
mod tests {
    use super::{PanelDisplay, draw};
    use crate::bilingual::Lang;
    use crate::kinds::testing::{
        assert_markup_is_sound, parse_document, render_live, render_static,
    };

    #[test]
    fn every_panel_is_drawn_with_a_table_behind_it() {
        let doc = parse_document(include_str!("template.json"));
        for (lang, words) in [
            (Lang::Zh, ["四舍五入", "每个小人代表100人", ">列成表<", "其余原文没有写明"]),
            (
                Lang::En,
                [
                    "rounded in print",
                    "stands for 100 people",
                    ">As tables<",
                    "the rest: not stated",
                ],
            ),
        ] {
            for markup in [render_live(&doc, &[], lang), render_static(&doc, lang)] {
                assert_markup_is_sound(&markup);
                for words in words {
                    assert!(markup.contains(words), "{words} not in {markup}");
                }
                assert_eq!(markup.matches("<table>").count(), 6);
            }
        }
    }

    #[test]
    fn every_output_can_be_read_off() {
        let doc = parse_document(include_str!("template.json"));
        let answer = doc.body.answer(&doc, &Default::default()).unwrap();
        let markup = render_live(&doc, &[], Lang::En);
        for (id, value) in answer.outputs.iter() {
            let value = crate::kinds::inputs::data_value(Some(value));
            let output = ["data-output=\"", id, "\" data-value=\"", &value, "\""].concat();
            assert!(markup.contains(&output), "{output} not in {markup}");
        }
    }

    /// A number beside the name of another figure would be a false statement.
    #[test]
    fn each_number_of_a_divided_bar_stands_by_its_own_name() {
        let doc = parse_document(include_str!("template.json"));
        let crate::kinds::Body::Figures(figures) = &doc.body else { panic!("no figures") };
        let mut met = 0;
        for panel in &figures.panels {
            let PanelDisplay::Part { part, whole, .. } = &panel.show else { continue };
            for (lang, colon) in [(Lang::Zh, "："), (Lang::En, ":")] {
                let named = |id: &str| {
                    let found = doc.figure(id).unwrap();
                    let number = crate::number_format::figure(&doc, &found, lang);
                    [&draw::figure_label(&doc, &found, lang), " ", &number].concat()
                };
                for markup in [render_live(&doc, &[], lang), render_static(&doc, lang)] {
                    let words = markup.split('<').filter_map(|tag| tag.split_once('>'));
                    let words: String = words.map(|(_, words)| words).collect();
                    let rest = lang.pick("其余原文没有写明", "the rest: not stated");
                    let row = [&named(whole), colon, &named(part), rest].concat();
                    assert!(words.contains(&row), "{row} not in {words}");
                }
                met += 1;
            }
        }
        assert!(met > 0, "the template has no part of a whole");
    }
}
