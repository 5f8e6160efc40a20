//! A toy as blocks: the figures beside it, and what its examples come to.

use super::engine;
use super::model::Toy;
use crate::bilingual::Lang;
use crate::block::{Block, figure_run, single_run};
use crate::document::{Document, Example};
use crate::number_format;
use crate::widget;

/// The whole without script.
pub(super) fn render_static(toy: &Toy, doc: &Document, lang: Lang) -> Vec<Block> {
    let beside = toy.beside.iter().filter_map(|id| figure_run(doc, id, lang));
    let mut out: Vec<Block> = beside.map(|run| Block::Paragraph(vec![run])).collect();
    let row = |example: &Example| {
        let double = engine::double(toy, doc, &example.given).ok()?;
        let double = number_format::amount(doc, double, &toy.unit, lang);
        Some(vec![widget::text_runs(doc, &example.title, lang, None), single_run(double)])
    };
    out.push(Block::Table {
        caption: widget::text_runs(doc, &toy.label, lang, None),
        head: [lang.pick("算例", "Example"), lang.pick("加倍", "Doubled")].map(single_run).to_vec(),
        rows: doc.examples.iter().filter_map(row).collect(),
    });
    out
}
