//! Panels as blocks: the drawing, the numbers as text, and their table.

use crate::bilingual::Lang;
use crate::block::{Block, Fill, Run, Runs, figure_run, single_run, text_run};
use crate::document::Document;
use crate::facts::FigureOrigin;
use crate::kinds::figures::draw;
use crate::kinds::figures::engine;
use crate::kinds::figures::model::{Figures, Panel, PanelDisplay};
use crate::number_format;
use crate::widget;
use crate::widget::provenance;

/// The whole explainer without script.
pub(super) fn render_static(figures: &Figures, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = Vec::new();
    for panel in &figures.panels {
        out.push(Block::Heading(widget::text_runs(doc, &panel.title, lang, None)));
        out.extend(panel_drawings(panel, doc, lang).into_iter().map(|(_, block)| block));
        out.extend(panel_terms(panel, doc, lang));
        if let Some([low, high]) = band_ends(panel, doc, lang) {
            let [before, and, after] = BAND_SENTENCE.map(|words| lang.pick(words.0, words.1));
            out.push(Block::Paragraph(single_run([before, &low, and, &high, after].concat())));
        }
        out.extend(reading_notes(panel, doc, lang));
    }
    out.extend(panel_tables(figures, doc, lang));
    out
}

/// The sentence about an interval, around its ends.
pub(super) const BAND_SENTENCE: [(&str, &str); 3] = [
    ("按印出数字的四舍五入，它在", "Given how the numbers are rounded in print, it lies between "),
    ("到", " and "),
    ("之间。", "."),
];

/// The drawing of a panel; a block that shows a single figure comes with its id.
pub(super) fn panel_drawings<'a>(
    panel: &'a Panel,
    doc: &Document,
    lang: Lang,
) -> Vec<(Option<&'a str>, Block)> {
    let one = |block: Option<Block>| block.map(|block| (None, block)).into_iter().collect();
    match &panel.show {
        PanelDisplay::Cards(_) => Vec::new(),
        PanelDisplay::Bars(ids) => {
            let longest = engine::longest_value(doc, ids.iter().map(String::as_str));
            let bar = |id: &'a String| {
                let bars = draw::figure_bar(doc, id, longest, Fill::Main, lang);
                (Some(id.as_str()), Block::Bars(bars))
            };
            ids.iter().map(bar).collect()
        }
        PanelDisplay::Change { before, after, .. } => {
            let longest = engine::longest_value(doc, [before.as_str(), after].into_iter());
            [(before, Fill::Before), (after, Fill::Main)]
                .into_iter()
                .map(|(id, tone)| {
                    let bars = draw::figure_bar(doc, id, longest, tone, lang);
                    (Some(id.as_str()), Block::Bars(bars))
                })
                .collect()
        }
        PanelDisplay::Part { part, whole, .. } => {
            one(Some(Block::Bars(draw::part_of_whole_bar(doc, part, whole, lang))))
        }
        PanelDisplay::Band(id) => one(doc
            .figure(id)
            .and_then(|found| draw::band_drawing(doc, &found, lang))
            .map(Block::Drawing)),
        PanelDisplay::People { figure, each } => one(doc
            .figure(figure)
            .and_then(|found| draw::people_drawing(doc, &found, *each, lang))
            .map(Block::Drawing)),
        PanelDisplay::Steps(steps) => one(Some(Block::List {
            ordered: true,
            items: steps.iter().map(|step| widget::text_runs(doc, step, lang, None)).collect(),
        })),
    }
}

/// Ids of the figures that the drawing does not show as selectable numbers.
pub(super) fn figures_without_number(show: &PanelDisplay) -> Vec<&str> {
    match show {
        PanelDisplay::Bars(_) => Vec::new(),
        PanelDisplay::Change { rise, .. } => rise.as_deref().into_iter().collect(),
        _ => show.figure_ids(),
    }
}

/// The minimum and the maximum of a panel's interval.
pub(super) fn band_ends(panel: &Panel, doc: &Document, lang: Lang) -> Option<[String; 2]> {
    let PanelDisplay::Band(id) = &panel.show else { return None };
    let found = doc.figure(id)?;
    let (low, high) = found.band?;
    Some([low, high].map(|end| number_format::amount(doc, end, found.unit, lang)))
}

/// How many each drawn person represents.
pub(super) fn per_person_text(panel: &Panel, doc: &Document, lang: Lang) -> Option<String> {
    let PanelDisplay::People { figure, each } = &panel.show else { return None };
    Some(draw::per_person_text(doc, &doc.figure(figure)?, *each, lang))
}

/// The notes after the numbers: how to read them.
pub(super) fn reading_notes(panel: &Panel, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = Vec::new();
    out.extend(per_person_text(panel, doc, lang).map(|words| Block::Paragraph(single_run(words))));
    if let Some(note) = &panel.note {
        out.push(Block::Note(widget::text_runs(doc, note, lang, None)));
    }
    out
}

/// The tables of all panels, in one fold.
pub(super) fn panel_tables(figures: &Figures, doc: &Document, lang: Lang) -> Option<Block> {
    let blocks: Vec<Block> =
        figures.panels.iter().filter_map(|p| panel_table(p, doc, lang)).collect();
    let summary = single_run(lang.pick("列成表", "As tables"));
    (!blocks.is_empty()).then_some(Block::Disclosure { summary, open: false, blocks })
}

/// A panel's table: name, value, as printed or how computed, period.
fn panel_table(panel: &Panel, doc: &Document, lang: Lang) -> Option<Block> {
    let rows: Vec<Vec<Runs>> = panel
        .show
        .figure_ids()
        .into_iter()
        .filter_map(|id| {
            let found = doc.figure(id)?;
            let (printed, time) = match found.origin {
                FigureOrigin::Printed(fact) => {
                    let time =
                        fact.time.as_ref().map(|time| widget::text_runs(doc, time, lang, None));
                    (
                        single_run(
                            [lang.pick("“", "“"), &fact.printed, lang.pick("”", "”")].concat(),
                        ),
                        time,
                    )
                }
                FigureOrigin::Derived(derived) => {
                    (provenance::working_line(doc, derived, lang), None)
                }
            };
            let time = time.unwrap_or_else(|| single_run(lang.pick("没有印出", "not printed")));
            let time = if matches!(found.origin, FigureOrigin::Derived(_)) {
                single_run("—")
            } else {
                time
            };
            Some(vec![
                single_run(draw::figure_label(doc, &found, lang)),
                figure_run(doc, id, lang).into_iter().collect(),
                printed,
                time,
            ])
        })
        .collect();
    let head = [
        lang.pick("是什么", "What"),
        lang.pick("多少", "How much"),
        lang.pick("原文写法或算法", "As printed, or how worked out"),
        lang.pick("时间", "Time"),
    ];
    (!rows.is_empty()).then(|| Block::Table {
        caption: widget::text_runs(doc, &panel.title, lang, None),
        head: head.into_iter().map(single_run).collect(),
        rows,
    })
}

/// Names and numbers, for cards and beside a drawing.
fn panel_terms(panel: &Panel, doc: &Document, lang: Lang) -> Option<Block> {
    let pairs: Vec<(Runs, Runs)> = figures_without_number(&panel.show)
        .into_iter()
        .filter_map(|id| {
            let found = doc.figure(id)?;
            let number: Option<Run> = figure_run(doc, id, lang);
            Some((
                vec![text_run(draw::figure_label(doc, &found, lang))],
                number.into_iter().collect(),
            ))
        })
        .collect();
    (!pairs.is_empty()).then_some(Block::DescriptionList(pairs))
}
