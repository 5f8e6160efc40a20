//! The flow without script: every node with its outgoing edges, the sum, the diagram, the examples.

use crate::bilingual::{Bilingual, Lang};
use crate::block::{self, Block, Run, Runs};
use crate::document::{Document, Example};
use crate::kinds::flow::diagram::flow_drawing;
use crate::kinds::flow::engine::walk_case;
use crate::kinds::flow::layout::Direction;
use crate::kinds::flow::model::{Flow, FlowNode, Total};
use crate::kinds::flow::words::{self, localized, plain_text};
use crate::widget;

/// The whole explainer as blocks.
pub fn render_static(flow: &Flow, doc: &Document, lang: Lang) -> Vec<Block> {
    let heading = |pair| Block::Heading(block::single_run(localized(pair, lang, &[])));
    let stations = flow.nodes.iter().map(|node| node_item(flow, node, doc, lang)).collect();
    let mut out = vec![
        heading(words::STATIONS),
        Block::List { ordered: true, items: stations },
        Block::Drawing(flow_drawing(flow, doc, lang, Direction::Down, None)),
    ];
    out.extend(total_blocks(flow, doc, lang));
    if !doc.examples.is_empty() {
        out.push(Block::Table {
            caption: block::single_run(localized(words::EXAMPLES, lang, &[])),
            head: [words::EXAMPLE, words::STEPS, words::RESULT]
                .map(|pair| block::single_run(localized(pair, lang, &[])))
                .to_vec(),
            rows: doc
                .examples
                .iter()
                .map(|example| example_row(flow, example, doc, lang))
                .collect(),
        });
    }
    out
}

/// The sums with their working: `提示函 1364份 + … = 1513份`.
pub fn total_blocks(flow: &Flow, doc: &Document, lang: Lang) -> Vec<Block> {
    flow.totals.iter().map(|total| Block::Paragraph(total_runs(total, doc, lang))).collect()
}

/// The description of a node: stage, count, explanation.
pub fn node_description(node: &FlowNode, doc: &Document, lang: Lang) -> Runs {
    let mut line = Runs::new();
    let stage = node.stage.as_ref().map(|stage| text_runs(doc, stage, lang));
    let count = node.count.as_ref().and_then(|id| block::figure_run(doc, id, lang));
    let mut aside: Vec<Runs> = stage.into_iter().collect();
    aside.extend(count.map(|run| vec![run]));
    if !aside.is_empty() {
        line.push(block::text_run(lang.pick("（", " (")));
        for (i, runs) in aside.into_iter().enumerate() {
            if i > 0 {
                line.push(block::text_run(lang.pick("，", ", ")));
            }
            line.extend(runs);
        }
        line.push(block::text_run(lang.pick("）", ")")));
    }
    line.push(block::text_run(lang.pick("：", ": ")));
    line.extend(text_runs(doc, &node.detail, lang));
    line
}

/// A node, its meaning, its question, and the target of each of its actions.
fn node_item(flow: &Flow, node: &FlowNode, doc: &Document, lang: Lang) -> Runs {
    let mut line = vec![Run::Strong(block::plain_text(&text_runs(doc, &node.label, lang)))];
    line.extend(node_description(node, doc, lang));
    if node.end {
        line.push(block::text_run(localized(words::ENDS, lang, &[])));
        return line;
    }
    line.push(block::text_run(localized(words::LEADS_ON, lang, &[])));
    if let Some(ask) = &node.ask {
        line.extend(text_runs(doc, ask, lang));
        line.push(block::text_run(lang.pick("", " ")));
    }
    line.push(block::text_run(words::outgoing_text(flow, node, doc, lang, words::BRANCH)));
    line.push(block::text_run(lang.pick("。", ".")));
    line
}

fn total_runs(total: &Total, doc: &Document, lang: Lang) -> Runs {
    let mut line = block::single_run(localized(words::TOTAL, lang, &[]) + lang.pick("：", ": "));
    for (i, id) in total.parts.iter().enumerate() {
        if i > 0 {
            line.push(block::text_run(" + "));
        }
        line.extend(block::figure_run(doc, id, lang));
    }
    line.push(block::text_run(" = "));
    line.extend(block::figure_run(doc, &total.total, lang));
    line.push(block::text_run(lang.pick("。", ".")));
    line
}

fn example_row(flow: &Flow, example: &Example, doc: &Document, lang: Lang) -> Vec<Runs> {
    let walk = walk_case(
        flow,
        example.given.get(crate::kinds::flow::engine::STEPS_INPUT).map_or("", String::as_str),
    );
    let steps: Vec<String> = walk
        .taken
        .iter()
        .filter_map(|edge| flow.edge_words(edge))
        .map(|words| plain_text(doc, words, lang))
        .collect();
    let steps =
        if steps.is_empty() { localized(words::NONE, lang, &[]) } else { steps.join(" → ") };
    let state = flow.label(walk.state).map(|w| plain_text(doc, w, lang)).unwrap_or_default();
    vec![text_runs(doc, &example.title, lang), block::single_run(steps), block::single_run(state)]
}

fn text_runs(doc: &Document, text: &Bilingual, lang: Lang) -> Runs {
    widget::text_runs(doc, text, lang, None)
}
