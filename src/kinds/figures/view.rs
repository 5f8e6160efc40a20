//! Figures, live: the same panels, every number one to pick.

use super::draw;
use super::model::{Figures, Panel, Drawn};
use super::still;
use crate::block::figure;
use crate::block::html::runs;
use crate::frame::Ui;
use crate::kinds::given::attribute;
use yew::{Html, html};

pub(super) fn view(figures: &Figures, ui: &Ui) -> Html {
    html! { for panel in &figures.panels { { section(panel, ui) } } }
}

fn section(panel: &Panel, ui: &Ui) -> Html {
    let (doc, lang) = (ui.doc, ui.lang());
    let cards = still::in_words(&panel.show);
    html! {
        <section class={["tj-panel tj-panel-", kind(&panel.show)].concat()} data-panel={panel.id.clone()}>
            <h4 class="tj-h">{ runs(&ui.runs(&panel.title), ui.face) }</h4>
            for (id, block) in still::drawn(panel, doc, lang) {
                <div class="tj-drawn" data-output={id.map(str::to_owned)} data-value={id.map(|id| value(ui, id))}>
                    { ui.blocks(&[block]) }
                </div>
            }
            if !cards.is_empty() {
                <dl class="tj-cards">for id in cards { { card(ui, id) } }</dl>
            }
            { ends(panel, ui) }
            { ui.blocks(&still::after(panel, doc, lang)) }
        </section>
    }
}

/// A number with its name.
fn card(ui: &Ui, id: &str) -> Html {
    let Some(found) = ui.doc.figure(id) else { return html! {} };
    let number = figure(ui.doc, id, ui.lang());
    html! {
        <div class="tj-card" data-output={id.to_owned()} data-value={value(ui, id)}>
            <dt>{ draw::name(ui.doc, &found, ui.lang()) }</dt>
            <dd>{ runs(number.as_slice(), ui.face) }</dd>
        </div>
    }
}

/// The sentence on a band, its ends as outputs.
fn ends(panel: &Panel, ui: &Ui) -> Html {
    let (Drawn::Band(id), Some([low, high])) = (&panel.show, still::ends(panel, ui.doc, ui.lang()))
    else {
        return html! {};
    };
    let [before, and, after] = still::BETWEEN.map(|words| ui.lang().pick(words.0, words.1));
    let (least, most) = ([id, ".low"].concat(), [id, ".high"].concat());
    html! {
        <p class="tj-ends">
            { before }<span data-output={least.clone()} data-value={value(ui, &least)}>{ low }</span>
            { and }<span data-output={most.clone()} data-value={value(ui, &most)}>{ high }</span>{ after }
        </p>
    }
}

fn value(ui: &Ui, id: &str) -> String {
    attribute(ui.answer.and_then(|a| a.outputs.get(id)))
}

const fn kind(show: &Drawn) -> &'static str {
    match show {
        Drawn::Cards(_) => "cards",
        Drawn::Bars(_) => "bars",
        Drawn::Part { .. } => "part",
        Drawn::Change { .. } => "change",
        Drawn::Band(_) => "band",
        Drawn::People { .. } => "people",
        Drawn::Steps(_) => "steps",
    }
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::text::Lang;

    #[test]
    fn every_panel_is_drawn_with_a_table_behind_it() {
        let doc = document(include_str!("template.json"));
        for (lang, words) in [
            (Lang::Zh, ["四舍五入", "每个小人代表100人", "列成表", "其余"]),
            (Lang::En, ["rounded in print", "stands for 100 people", "as a table", "the rest"]),
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
}
