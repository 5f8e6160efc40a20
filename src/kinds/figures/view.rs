//! Figures, live: the same panels, every number one to pick.

use super::draw;
use super::model::{Figures, Panel, Drawn};
use super::still;
use crate::block::figure;
use crate::block::html::of_runs;
use crate::block::tag::{Tag, all};
use crate::frame::Ui;
use crate::kinds::given::attribute;
use yew::Html;

pub(super) fn view(figures: &Figures, ui: &Ui) -> Html {
    let mut out: Vec<Html> = figures.panels.iter().map(|panel| section(panel, ui)).collect();
    out.extend(still::tables(figures, ui.doc, ui.lang()).map(|tables| ui.blocks(&[tables])));
    all(out)
}

fn section(panel: &Panel, ui: &Ui) -> Html {
    let (doc, lang) = (ui.doc, ui.lang());
    let mut section = Tag::new("section.tj-panel")
        .with("data-panel", panel.id.clone())
        .child(of_runs("h4.tj-h", &ui.runs(&panel.title), ui.face));
    for (id, block) in still::drawn(panel, doc, lang) {
        let mut drawn = Tag::new("div.tj-drawn");
        if let Some(id) = id {
            drawn = drawn.with("data-output", id.to_owned()).with("data-value", value(ui, id));
        }
        section = section.child(drawn.child(ui.blocks(&[block])).html());
    }
    let cards = still::in_words(&panel.show);
    if !cards.is_empty() {
        let mut list = Tag::new("dl.tj-cards");
        for id in cards {
            list = list.child(card(ui, id));
        }
        section = section.child(list.html());
    }
    section.child(ends(panel, ui)).child(ui.blocks(&still::after(panel, doc, lang))).html()
}

/// A number with its name.
fn card(ui: &Ui, id: &str) -> Html {
    let Some(found) = ui.doc.figure(id) else { return Html::default() };
    let number = figure(ui.doc, id, ui.lang());
    Tag::new("div.tj-card")
        .with("data-output", id.to_owned())
        .with("data-value", value(ui, id))
        .child(Tag::new("dt").text(draw::name(ui.doc, &found, ui.lang())).html())
        .child(of_runs("dd", number.as_slice(), ui.face))
        .html()
}

/// The sentence on a band, its ends as outputs.
fn ends(panel: &Panel, ui: &Ui) -> Html {
    let (Drawn::Band(id), Some([low, high])) = (&panel.show, still::ends(panel, ui.doc, ui.lang()))
    else {
        return Html::default();
    };
    let [before, and, after] =
        still::BETWEEN.map(|words| ui.lang().pick(words.0, words.1).to_owned());
    let end = |end: &str, words: String| {
        let id = [id, end].concat();
        let value = value(ui, &id);
        Tag::new("span").with("data-output", id).with("data-value", value).text(words).html()
    };
    Tag::new("p.tj-ends")
        .text(before)
        .child(end(".low", low))
        .text(and)
        .child(end(".high", high))
        .text(after)
        .html()
}

fn value(ui: &Ui, id: &str) -> String {
    attribute(ui.answer.and_then(|a| a.outputs.get(id)))
}

#[cfg(test)]
mod tests {
    use super::{Drawn, draw};
    use crate::kinds::testing::{document, live, sound, still};
    use crate::bilingual::Lang;

    #[test]
    fn every_panel_is_drawn_with_a_table_behind_it() {
        let doc = document(include_str!("template.json"));
        for (lang, words) in [
            (Lang::Zh, ["四舍五入", "每个小人代表100人", ">列成表<", "其余原文没有写明"]),
            (Lang::En, ["rounded in print", "stands for 100 people", ">As tables<", "the rest: not stated"]),
        ] {
            for markup in [live(&doc, &[], lang), still(&doc, lang)] {
                sound(&markup);
                for words in words {
                    assert!(markup.contains(words), "{words} not in {markup}");
                }
                assert_eq!(markup.matches("<table>").count(), 6);
            }
        }
    }

    #[test]
    fn every_output_can_be_read_off() {
        let doc = document(include_str!("template.json"));
        let answer = doc.body.answer(&doc, &Default::default()).unwrap();
        let markup = live(&doc, &[], Lang::En);
        for (id, value) in answer.outputs.iter() {
            let value = crate::kinds::given::attribute(Some(value));
            let output = ["data-output=\"", id, "\" data-value=\"", &value, "\""].concat();
            assert!(markup.contains(&output), "{output} not in {markup}");
        }
    }

    /// A number beside the name of another figure is a false statement.
    #[test]
    fn each_number_of_a_divided_bar_stands_by_its_own_name() {
        let doc = document(include_str!("template.json"));
        let crate::kinds::Body::Figures(figures) = &doc.body else { panic!("no figures") };
        let mut met = 0;
        for panel in &figures.panels {
            let Drawn::Part { part, whole, .. } = &panel.show else { continue };
            for (lang, colon) in [(Lang::Zh, "："), (Lang::En, ":")] {
                let named = |id: &str| {
                    let found = doc.figure(id).unwrap();
                    let number = crate::number_format::figure(&doc, &found, lang);
                    [&draw::name(&doc, &found, lang), " ", &number].concat()
                };
                for markup in [live(&doc, &[], lang), still(&doc, lang)] {
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
