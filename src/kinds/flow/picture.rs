//! A flow as a drawing: boxes sized to their words, lines with what is done along them, the
//! walked path and the present node marked.

use super::engine::Walk;
use super::layout::{Direction, Link, Plan, Point, Rect, Size, lay_out};
use super::model::{Edge, Flow, Node};
use super::still::leads;
use super::words::{self, say};
use crate::block::{self, Number, Run};
use crate::document::Document;
use crate::drawing::measure::{width, wrap};
use crate::drawing::{Anchor, Drawing, Ink, Shape};
use crate::frame;
use crate::bilingual::{Lang, Bilingual};

/// Text sizes, in sixteenths of an em, and the height of a line of each.
const LABEL: (i32, i32) = (15, 20);
const SMALL: (i32, i32) = (13, 17);

/// Room between a box's border and its words.
const PAD: Size = Size { w: 10, h: 8 };

/// A line of words in a box.
struct Line {
    words: String,
    size: (i32, i32),
    bold: bool,
    quiet: bool,
    number: Option<Number>,
}

/// Draws the flow; with a walk, its path and where it stands are marked.
pub fn picture(
    flow: &Flow,
    doc: &Document,
    lang: Lang,
    direction: Direction,
    walk: Option<&Walk>,
) -> Drawing {
    let Laid { lines, edges, plan } = laid(flow, doc, lang, direction);
    let mut out = Drawing {
        label: say(words::DIAGRAM, lang, &[&plain(doc, &doc.title, lang)]),
        told: false,
        width: plan.size.w,
        height: plan.size.h,
        shapes: Vec::new(),
    };
    // The walked path last, so that it lies on top where lines cross.
    for walked in [false, true] {
        for ((_, edge, words), route) in edges.iter().zip(&plan.routes) {
            if walk.is_some_and(|w| w.taken.iter().any(|t| t == edge)) == walked {
                let ink = if walked { Ink::Walked } else { Ink::Quiet };
                line_shapes(&mut out.shapes, &route.pieces, ink);
                words_shapes(&mut out.shapes, route.label, words, ink);
            }
        }
    }
    for at in reading_order(&plan, direction) {
        if let (Some(node), Some(lines), Some(r)) =
            (flow.nodes.get(at), lines.get(at), plan.boxes.get(at))
        {
            let name = spoken(flow, node, doc, lang, walk);
            out.shapes.push(node_shape(flow, node, lines, *r, name, walk));
        }
    }
    out
}

/// What is drawn, and where.
struct Laid<'a> {
    /// The lines of words in each box.
    lines: Vec<Vec<Line>>,
    /// The edges between known nodes, by their place in the file, with the words along them.
    edges: Vec<(usize, &'a Edge, Vec<String>)>,
    plan: Plan,
}

fn laid<'a>(flow: &'a Flow, doc: &Document, lang: Lang, direction: Direction) -> Laid<'a> {
    let lines: Vec<Vec<Line>> = flow.nodes.iter().map(|n| lines(n, doc, lang, direction)).collect();
    let boxes: Vec<Size> = lines.iter().map(|lines| room(lines)).collect();
    let place = |id: &str| flow.nodes.iter().position(|n| n.id == id);
    let mut edges = Vec::new();
    let mut links = Vec::new();
    for (i, edge) in flow.edges.iter().enumerate() {
        if let (Some(from), Some(to)) = (place(&edge.from), place(&edge.to)) {
            let words = said(flow, edge, doc, lang);
            links.push(Link { from, to, label: words_room(&words) });
            edges.push((i, edge, words));
        }
    }
    let plan = lay_out(&boxes, &links, place(&flow.start).unwrap_or(0), direction);
    Laid { lines, edges, plan }
}

/// The same drawing for an editor, from top to bottom: every box and every line is a part of its
/// own, `node-2` or `edge-5` by its place in the file, each box followed by the lines that leave it.
#[cfg(feature = "author")]
pub fn parts(flow: &Flow, doc: &Document, lang: Lang) -> Drawing {
    let Laid { lines, edges, plan } = laid(flow, doc, lang, Direction::Down);
    let mut shapes = Vec::new();
    for at in reading_order(&plan, Direction::Down) {
        let (Some(node), Some(lines), Some(r)) =
            (flow.nodes.get(at), lines.get(at), plan.boxes.get(at))
        else {
            continue;
        };
        let id = ["node-", &crate::digits::integer_to_string(at as u64)].concat();
        let name = spoken(flow, node, doc, lang, None);
        if let Shape::Group { label, shapes: inside, .. } =
            node_shape(flow, node, lines, *r, name, None)
        {
            shapes.push(Shape::Group { id, label, shapes: inside });
        }
        let named = |id: &str| flow.label(id).map(|t| plain(doc, t, lang)).unwrap_or_default();
        for ((i, edge, words), route) in edges.iter().zip(&plan.routes) {
            // Of two nodes with one id the first has the lines.
            if edge.from != node.id || flow.nodes.iter().position(|n| n.id == node.id) != Some(at) {
                continue;
            }
            let mut inside = Vec::new();
            line_shapes(&mut inside, &route.pieces, Ink::Quiet);
            words_shapes(&mut inside, route.label, words, Ink::Quiet);
            let words = words.join(lang.pick("", " "));
            shapes.push(Shape::Group {
                id: ["edge-", &crate::digits::integer_to_string(*i as u64)].concat(),
                label: say(words::ARROW, lang, &[&words, &named(&edge.from), &named(&edge.to)]),
                shapes: inside,
            });
        }
    }
    let label = say(words::DIAGRAM, lang, &[&plain(doc, &doc.title, lang)]);
    Drawing { label, told: false, width: plan.size.w, height: plan.size.h, shapes }
}

/// The name of a node as it is spoken: the words in its box (what is read aloud must contain what is
/// seen), how the case stands to it, and where it leads: the arrows are for eyes.
fn spoken(
    flow: &Flow,
    node: &Node,
    doc: &Document,
    lang: Lang,
    walk: Option<&Walk>,
) -> String {
    let mut parts: Vec<String> = node.stage.iter().map(|t| plain(doc, t, lang)).collect();
    parts.push(plain(doc, &node.label, lang));
    parts.extend(count(node, doc, lang).map(|number| number.shown));
    if node.end {
        parts.push(say(words::END, lang, &[]));
    }
    match walk {
        Some(walk) if walk.state == node.id => parts.push(say(words::HERE, lang, &[])),
        Some(walk) if passed(flow, walk, node) => parts.push(say(words::PASSED, lang, &[])),
        _ => {}
    }
    let mut name = parts.join(lang.pick("，", ", "));
    if walk.is_some() && !node.end {
        name += lang.pick("。", ".");
        name += &say(words::LEADS_ON, lang, &[]);
        name += &leads(flow, node, doc, lang, words::TO);
    }
    name
}

fn passed(flow: &Flow, walk: &Walk, node: &Node) -> bool {
    node.id == flow.start || walk.taken.iter().any(|e| e.to == node.id)
}

/// What stands in a box: stage, name, count.
fn lines(node: &Node, doc: &Document, lang: Lang, direction: Direction) -> Vec<Line> {
    let limit = if direction == Direction::Down { 132 } else { 112 };
    let mut out = Vec::new();
    if let Some(stage) = &node.stage {
        for words in wrap(&plain(doc, stage, lang), SMALL.0, false, limit) {
            out.push(Line { words, size: SMALL, bold: false, quiet: true, number: None });
        }
    }
    for words in wrap(&plain(doc, &node.label, lang), LABEL.0, true, limit) {
        out.push(Line { words, size: LABEL, bold: true, quiet: false, number: None });
    }
    if let Some(number) = count(node, doc, lang) {
        let words = number.shown.clone();
        out.push(Line { words, size: SMALL, bold: false, quiet: false, number: Some(number) });
    }
    out
}

/// The words along an edge, in lines.
fn said(flow: &Flow, edge: &Edge, doc: &Document, lang: Lang) -> Vec<String> {
    let words = flow.words(edge).map(|w| plain(doc, w, lang)).unwrap_or_default();
    wrap(&words, SMALL.0, false, 76)
}

fn count(node: &Node, doc: &Document, lang: Lang) -> Option<Number> {
    match block::figure(doc, node.count.as_deref()?, lang)? {
        Run::Number(number) => Some(number),
        _ => None,
    }
}

fn room(lines: &[Line]) -> Size {
    let wide = lines.iter().map(|l| width(&l.words, l.size.0, l.bold)).max().unwrap_or(0);
    let high: i32 = lines.iter().map(|l| l.size.1).sum();
    Size { w: (wide + 2 * PAD.w).max(48), h: high + 2 * PAD.h }
}

fn words_room(lines: &[String]) -> Size {
    let wide = lines.iter().map(|words| width(words, SMALL.0, false)).max();
    let high = i32::try_from(lines.len()).unwrap_or(0) * SMALL.1;
    wide.map_or(Size::default(), |wide| Size { w: wide + 4, h: high + 4 })
}

fn line_shapes(out: &mut Vec<Shape>, pieces: &[Vec<Point>], ink: Ink) {
    for (i, points) in pieces.iter().enumerate() {
        let arrow = i + 1 == pieces.len();
        out.push(Shape::Line { points: points.clone(), arrow, ink });
    }
}

fn words_shapes(out: &mut Vec<Shape>, room: Option<Rect>, lines: &[String], ink: Ink) {
    let Some(room) = room else { return };
    let mut top = room.y + 2;
    for words in lines {
        out.push(Shape::Words {
            x: room.x + room.w / 2,
            y: base_line(top, SMALL),
            anchor: Anchor::Middle,
            size: SMALL.0,
            bold: false,
            ink,
            words: words.clone(),
            number: None,
        });
        top += SMALL.1;
    }
}

fn node_shape(
    flow: &Flow,
    node: &Node,
    lines: &[Line],
    r: Rect,
    name: String,
    walk: Option<&Walk>,
) -> Shape {
    let ink = match walk {
        Some(walk) if walk.state == node.id => Ink::Here,
        Some(walk) if passed(flow, walk, node) => Ink::Walked,
        _ => Ink::Plain,
    };
    let round = if node.good || node.id == flow.start { r.h.min(r.w).min(40) / 2 } else { 4 };
    let mut shapes = vec![Shape::Rect { x: r.x, y: r.y, w: r.w, h: r.h, r: round, ink }];
    if node.end {
        // An end has a double border, whatever its colour.
        let (x, y, w, h) = (r.x + 3, r.y + 3, r.w - 6, r.h - 6);
        let inner = if ink == Ink::Here { Ink::OnHere } else { Ink::Quiet };
        shapes.push(Shape::Rect { x, y, w, h, r: (round - 3).max(2), ink: inner });
    }
    let high: i32 = lines.iter().map(|l| l.size.1).sum();
    let mut top = r.y + (r.h - high) / 2;
    for line in lines {
        let ink = match (ink, line.quiet) {
            (Ink::Here, _) => Ink::OnHere,
            (_, true) => Ink::Quiet,
            (_, false) => Ink::Plain,
        };
        shapes.push(Shape::Words {
            x: r.x + r.w / 2,
            y: base_line(top, line.size),
            anchor: Anchor::Middle,
            size: line.size.0,
            bold: line.bold,
            ink,
            words: line.words.clone(),
            number: line.number.clone(),
        });
        top += line.size.1;
    }
    Shape::Group { id: node.id.clone(), label: name, shapes }
}

/// The base line of a line of words whose room starts at `top`: capitals and Chinese characters
/// look centred when it lies a third of the text size below the middle.
const fn base_line(top: i32, (size, height): (i32, i32)) -> i32 {
    top + height / 2 + size * 36 / 100
}

/// Boxes along the layers, then across: the way that eyes and arrow keys go.
fn reading_order(plan: &Plan, direction: Direction) -> Vec<usize> {
    let mut order: Vec<usize> = (0..plan.boxes.len()).collect();
    order.sort_by_key(|i| {
        plan.boxes.get(*i).map(|r| match direction {
            Direction::Down => (r.y + r.h / 2, r.x),
            Direction::Right => (r.x + r.w / 2, r.y),
        })
    });
    order
}

fn plain(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    block::plain(&frame::runs(doc, text, lang, None))
}
