//! A flow as a drawing: boxes sized to their text, edges with their labels, the
//! walked path and the current node highlighted.

use crate::bilingual::Lang;
use crate::block::{self, Number, Run};
use crate::document::Document;
use crate::drawing::measure::{text_width, wrap_text};
use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor};
use crate::kinds::flow::engine::CaseWalk;
use crate::kinds::flow::layout::{
    BoxSize, Direction, FlowLayout, LayoutEdge, Point, Rect, compute_layout,
};
use crate::kinds::flow::model::{Flow, FlowEdge, FlowNode};
use crate::kinds::flow::words::{self, localized, plain_text};

/// Text sizes, in sixteenths of an em, and the line height of each.
const LABEL: (i32, i32) = (15, 20);
const SMALL: (i32, i32) = (13, 17);

/// Padding between a box's border and its text.
const PAD: BoxSize = BoxSize { width: 10, height: 8 };

/// A line of text in a box.
struct BoxLine {
    words: String,
    size: (i32, i32),
    bold: bool,
    quiet: bool,
    number: Option<Number>,
}

/// Draws the flow; with a walk, its path and current node are highlighted.
pub fn flow_drawing(
    flow: &Flow,
    doc: &Document,
    lang: Lang,
    direction: Direction,
    walk: Option<&CaseWalk>,
) -> Drawing {
    let LaidOutFlow { lines, edges, plan } = lay_out_flow(flow, doc, lang, direction);
    let mut out = Drawing {
        label: localized(words::DIAGRAM, lang, &[&plain_text(doc, &doc.title, lang)]),
        decorative: false,
        width: plan.size.width,
        height: plan.size.height,
        shapes: Vec::new(),
    };
    // The walked path is drawn last, so that it is on top where edges cross.
    for walked in [false, true] {
        for ((_, edge, words), route) in edges.iter().zip(&plan.routes) {
            if walk.is_some_and(|w| w.taken.iter().any(|t| t == edge)) == walked {
                let ink = if walked { ShapeStyle::OnPath } else { ShapeStyle::Muted };
                line_shapes(&mut out.shapes, &route.pieces, ink);
                words_shapes(&mut out.shapes, route.label, words, ink);
            }
        }
    }
    for at in reading_order(&plan, direction) {
        if let (Some(node), Some(lines), Some(r)) =
            (flow.nodes.get(at), lines.get(at), plan.boxes.get(at))
        {
            let name = spoken_name(flow, node, doc, lang, walk);
            out.shapes.push(node_shape(flow, node, lines, *r, name, walk));
        }
    }
    out
}

/// The items to draw, and their positions.
struct LaidOutFlow<'a> {
    /// The lines of text in each box.
    lines: Vec<Vec<BoxLine>>,
    /// The edges between known nodes, by their index in the file, with their labels.
    edges: Vec<(usize, &'a FlowEdge, Vec<String>)>,
    plan: FlowLayout,
}

fn lay_out_flow<'a>(
    flow: &'a Flow,
    doc: &Document,
    lang: Lang,
    direction: Direction,
) -> LaidOutFlow<'a> {
    let lines: Vec<Vec<BoxLine>> =
        flow.nodes.iter().map(|n| box_lines(n, doc, lang, direction)).collect();
    let boxes: Vec<BoxSize> = lines.iter().map(|lines| box_size(lines)).collect();
    let place = |id: &str| flow.nodes.iter().position(|n| n.id == id);
    let mut edges = Vec::new();
    let mut links = Vec::new();
    for (i, edge) in flow.edges.iter().enumerate() {
        if let (Some(from), Some(to)) = (place(&edge.from), place(&edge.to)) {
            let words = edge_label_lines(flow, edge, doc, lang);
            links.push(LayoutEdge { from, to, label: label_size(&words) });
            edges.push((i, edge, words));
        }
    }
    let plan = compute_layout(&boxes, &links, place(&flow.start).unwrap_or(0), direction);
    LaidOutFlow { lines, edges, plan }
}

/// The same drawing for an editor, from top to bottom: every box and every edge is a selectable part,
/// `node-2` or `edge-5` by its index in the file, each box followed by its outgoing edges.
#[cfg(feature = "author")]
pub fn editor_drawing(flow: &Flow, doc: &Document, lang: Lang) -> Drawing {
    let LaidOutFlow { lines, edges, plan } = lay_out_flow(flow, doc, lang, Direction::Down);
    let mut shapes = Vec::new();
    for at in reading_order(&plan, Direction::Down) {
        let (Some(node), Some(lines), Some(r)) =
            (flow.nodes.get(at), lines.get(at), plan.boxes.get(at))
        else {
            continue;
        };
        let id = ["node-", &crate::digits::integer_to_string(at as u64)].concat();
        let name = spoken_name(flow, node, doc, lang, None);
        if let Shape::Group { label, shapes: inside, .. } =
            node_shape(flow, node, lines, *r, name, None)
        {
            shapes.push(Shape::Group { id, label, shapes: inside });
        }
        let named = |id: &str| flow.label(id).map(|t| plain_text(doc, t, lang)).unwrap_or_default();
        for ((i, edge, words), route) in edges.iter().zip(&plan.routes) {
            // If two nodes have the same id, the edges belong to the first.
            if edge.from != node.id || flow.nodes.iter().position(|n| n.id == node.id) != Some(at) {
                continue;
            }
            let mut inside = Vec::new();
            line_shapes(&mut inside, &route.pieces, ShapeStyle::Muted);
            words_shapes(&mut inside, route.label, words, ShapeStyle::Muted);
            let words = words.join(lang.pick("", " "));
            shapes.push(Shape::Group {
                id: ["edge-", &crate::digits::integer_to_string(*i as u64)].concat(),
                label: localized(
                    words::ARROW,
                    lang,
                    &[&words, &named(&edge.from), &named(&edge.to)],
                ),
                shapes: inside,
            });
        }
    }
    let label = localized(words::DIAGRAM, lang, &[&plain_text(doc, &doc.title, lang)]);
    Drawing { label, decorative: false, width: plan.size.width, height: plan.size.height, shapes }
}

/// The accessible name of a node: the text in its box (the accessible name must contain the visible
/// text), its status in the case, and its outgoing edges: screen readers skip the arrows.
fn spoken_name(
    flow: &Flow,
    node: &FlowNode,
    doc: &Document,
    lang: Lang,
    walk: Option<&CaseWalk>,
) -> String {
    let mut parts: Vec<String> = node.stage.iter().map(|t| plain_text(doc, t, lang)).collect();
    parts.push(plain_text(doc, &node.label, lang));
    parts.extend(node_count(node, doc, lang).map(|number| number.formatted));
    if node.end {
        parts.push(localized(words::END, lang, &[]));
    }
    match walk {
        Some(walk) if walk.state == node.id => parts.push(localized(words::HERE, lang, &[])),
        Some(walk) if was_passed(flow, walk, node) => {
            parts.push(localized(words::PASSED, lang, &[]))
        }
        _ => {}
    }
    let mut name = parts.join(lang.pick("，", ", "));
    if walk.is_some() && !node.end {
        name += lang.pick("。", ".");
        name += &localized(words::LEADS_ON, lang, &[]);
        name += &words::outgoing_text(flow, node, doc, lang, words::TO);
    }
    name
}

fn was_passed(flow: &Flow, walk: &CaseWalk, node: &FlowNode) -> bool {
    node.id == flow.start || walk.taken.iter().any(|e| e.to == node.id)
}

/// The text of a box: stage, name, count.
fn box_lines(node: &FlowNode, doc: &Document, lang: Lang, direction: Direction) -> Vec<BoxLine> {
    let limit = if direction == Direction::Down { 132 } else { 112 };
    let mut out = Vec::new();
    if let Some(stage) = &node.stage {
        for words in wrap_text(&plain_text(doc, stage, lang), SMALL.0, false, limit) {
            out.push(BoxLine { words, size: SMALL, bold: false, quiet: true, number: None });
        }
    }
    for words in wrap_text(&plain_text(doc, &node.label, lang), LABEL.0, true, limit) {
        out.push(BoxLine { words, size: LABEL, bold: true, quiet: false, number: None });
    }
    if let Some(number) = node_count(node, doc, lang) {
        let words = number.formatted.clone();
        out.push(BoxLine { words, size: SMALL, bold: false, quiet: false, number: Some(number) });
    }
    out
}

/// The label of an edge, in lines.
fn edge_label_lines(flow: &Flow, edge: &FlowEdge, doc: &Document, lang: Lang) -> Vec<String> {
    let words = flow.edge_words(edge).map(|w| plain_text(doc, w, lang)).unwrap_or_default();
    wrap_text(&words, SMALL.0, false, 76)
}

fn node_count(node: &FlowNode, doc: &Document, lang: Lang) -> Option<Number> {
    match block::figure_run(doc, node.count.as_deref()?, lang)? {
        Run::Number(number) => Some(number),
        _ => None,
    }
}

fn box_size(lines: &[BoxLine]) -> BoxSize {
    let wide = lines.iter().map(|l| text_width(&l.words, l.size.0, l.bold)).max().unwrap_or(0);
    let high: i32 = lines.iter().map(|l| l.size.1).sum();
    BoxSize { width: (wide + 2 * PAD.width).max(48), height: high + 2 * PAD.height }
}

fn label_size(lines: &[String]) -> BoxSize {
    let wide = lines.iter().map(|words| text_width(words, SMALL.0, false)).max();
    let high = i32::try_from(lines.len()).unwrap_or(0) * SMALL.1;
    wide.map_or(BoxSize::default(), |wide| BoxSize { width: wide + 4, height: high + 4 })
}

fn line_shapes(out: &mut Vec<Shape>, pieces: &[Vec<Point>], ink: ShapeStyle) {
    for (i, points) in pieces.iter().enumerate() {
        let arrow = i + 1 == pieces.len();
        out.push(Shape::Line { points: points.clone(), arrow, ink });
    }
}

fn words_shapes(out: &mut Vec<Shape>, room: Option<Rect>, lines: &[String], ink: ShapeStyle) {
    let Some(room) = room else { return };
    let mut top = room.y + 2;
    for words in lines {
        out.push(Shape::Text {
            x: room.x + room.width / 2,
            y: base_line(top, SMALL),
            anchor: TextAnchor::Middle,
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
    node: &FlowNode,
    lines: &[BoxLine],
    r: Rect,
    name: String,
    walk: Option<&CaseWalk>,
) -> Shape {
    let ink = match walk {
        Some(walk) if walk.state == node.id => ShapeStyle::Current,
        Some(walk) if was_passed(flow, walk, node) => ShapeStyle::OnPath,
        _ => ShapeStyle::Plain,
    };
    let round =
        if node.good || node.id == flow.start { r.height.min(r.width).min(40) / 2 } else { 4 };
    let mut shapes = vec![Shape::Rect { x: r.x, y: r.y, w: r.width, h: r.height, r: round, ink }];
    if node.end {
        // An end node has a double border, whatever its colour.
        let (x, y, w, h) = (r.x + 3, r.y + 3, r.width - 6, r.height - 6);
        let inner =
            if ink == ShapeStyle::Current { ShapeStyle::OnCurrent } else { ShapeStyle::Muted };
        shapes.push(Shape::Rect { x, y, w, h, r: (round - 3).max(2), ink: inner });
    }
    let high: i32 = lines.iter().map(|l| l.size.1).sum();
    let mut top = r.y + (r.height - high) / 2;
    for line in lines {
        let ink = match (ink, line.quiet) {
            (ShapeStyle::Current, _) => ShapeStyle::OnCurrent,
            (_, true) => ShapeStyle::Muted,
            (_, false) => ShapeStyle::Plain,
        };
        shapes.push(Shape::Text {
            x: r.x + r.width / 2,
            y: base_line(top, line.size),
            anchor: TextAnchor::Middle,
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

/// The baseline of a line of text whose area starts at `top`: capitals and Chinese characters
/// look centred when it is a third of the text size below the middle.
const fn base_line(top: i32, (size, height): (i32, i32)) -> i32 {
    top + height / 2 + size * 36 / 100
}

/// Boxes by layer, then across: the order of reading and of the arrow keys.
fn reading_order(plan: &FlowLayout, direction: Direction) -> Vec<usize> {
    let mut order: Vec<usize> = (0..plan.boxes.len()).collect();
    order.sort_by_key(|i| {
        plan.boxes.get(*i).map(|r| match direction {
            Direction::Down => (r.y + r.height / 2, r.x),
            Direction::Right => (r.x + r.width / 2, r.y),
        })
    });
    order
}
