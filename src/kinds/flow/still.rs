//! The flow without script: every node with what leads where, the sum, the diagram, the examples.

use super::engine::walk;
use super::layout::Direction;
use super::model::{Flow, Node, Total};
use super::picture::picture;
use super::words::{self, say};
use crate::block::{self, Block, Run, Runs};
use crate::document::{Document, Example};
use crate::frame;
use crate::bilingual::{Lang, Bilingual};

/// The whole as blocks.
pub fn still(flow: &Flow, doc: &Document, lang: Lang) -> Vec<Block> {
    let heading = |pair| Block::Heading(block::line(say(pair, lang, &[])));
    let stations = flow.nodes.iter().map(|node| station(flow, node, doc, lang)).collect();
    let mut out = vec![
        heading(words::STATIONS),
        Block::List { ordered: true, items: stations },
        Block::Drawing(picture(flow, doc, lang, Direction::Down, None)),
    ];
    out.extend(totals(flow, doc, lang));
    if !doc.examples.is_empty() {
        out.push(Block::Table {
            caption: block::line(say(words::EXAMPLES, lang, &[])),
            head: [words::EXAMPLE, words::STEPS, words::RESULT]
                .map(|pair| block::line(say(pair, lang, &[])))
                .to_vec(),
            rows: doc.examples.iter().map(|example| row(flow, example, doc, lang)).collect(),
        });
    }
    out
}

/// The sums with their working: `提示函 1364份 + … = 1513份`.
pub fn totals(flow: &Flow, doc: &Document, lang: Lang) -> Vec<Block> {
    flow.totals.iter().map(|total| Block::Para(sum(total, doc, lang))).collect()
}

/// What a node says of itself: stage, count, explanation.
pub fn about(node: &Node, doc: &Document, lang: Lang) -> Runs {
    let mut line = Runs::new();
    let stage = node.stage.as_ref().map(|stage| own(doc, stage, lang));
    let count = node.count.as_ref().and_then(|id| block::figure(doc, id, lang));
    let mut aside: Vec<Runs> = stage.into_iter().collect();
    aside.extend(count.map(|run| vec![run]));
    if !aside.is_empty() {
        line.push(block::text(lang.pick("（", " (")));
        for (i, runs) in aside.into_iter().enumerate() {
            if i > 0 {
                line.push(block::text(lang.pick("，", ", ")));
            }
            line.extend(runs);
        }
        line.push(block::text(lang.pick("）", ")")));
    }
    line.push(block::text(lang.pick("：", ": ")));
    line.extend(own(doc, &node.detail, lang));
    line
}

/// A node, what it means, what is asked there, and where each of its actions leads.
fn station(flow: &Flow, node: &Node, doc: &Document, lang: Lang) -> Runs {
    let mut line = vec![Run::Strong(block::plain(&own(doc, &node.label, lang)))];
    line.extend(about(node, doc, lang));
    if node.end {
        line.push(block::text(say(words::ENDS, lang, &[])));
        return line;
    }
    line.push(block::text(say(words::LEADS_ON, lang, &[])));
    if let Some(ask) = &node.ask {
        line.extend(own(doc, ask, lang));
        line.push(block::text(lang.pick("", " ")));
    }
    line.push(block::text(leads(flow, node, doc, lang, words::BRANCH)));
    line.push(block::text(lang.pick("。", ".")));
    line
}

/// What can be done at a node and where that leads, each as `branch` says it.
pub fn leads(flow: &Flow, node: &Node, doc: &Document, lang: Lang, branch: words::Pair) -> String {
    let mut out = String::new();
    for edge in flow.edges_from(&node.id) {
        if !out.is_empty() {
            out += lang.pick("；", "; ");
        }
        let said = flow.words(edge).map(|w| plain(doc, w, lang)).unwrap_or_default();
        let to = flow.label(&edge.to).map(|w| plain(doc, w, lang)).unwrap_or_default();
        out += &say(branch, lang, &[&said, &to]);
    }
    out
}

fn sum(total: &Total, doc: &Document, lang: Lang) -> Runs {
    let mut line = block::line(say(words::TOTAL, lang, &[]) + lang.pick("：", ": "));
    for (i, id) in total.parts.iter().enumerate() {
        if i > 0 {
            line.push(block::text(" + "));
        }
        line.extend(block::figure(doc, id, lang));
    }
    line.push(block::text(" = "));
    line.extend(block::figure(doc, &total.total, lang));
    line.push(block::text(lang.pick("。", ".")));
    line
}

fn row(flow: &Flow, example: &Example, doc: &Document, lang: Lang) -> Vec<Runs> {
    let walk = walk(flow, example.given.get(super::engine::STEPS).map_or("", String::as_str));
    let steps: Vec<String> = walk
        .taken
        .iter()
        .filter_map(|edge| flow.words(edge))
        .map(|words| plain(doc, words, lang))
        .collect();
    let steps = if steps.is_empty() { say(words::NONE, lang, &[]) } else { steps.join(" → ") };
    let state = flow.label(walk.state).map(|w| plain(doc, w, lang)).unwrap_or_default();
    vec![own(doc, &example.title, lang), block::line(steps), block::line(state)]
}

fn own(doc: &Document, text: &Bilingual, lang: Lang) -> Runs {
    frame::runs(doc, text, lang, None)
}

fn plain(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    block::plain(&own(doc, text, lang))
}
