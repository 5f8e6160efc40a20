//! Places for boxes and the lines between them: a layered layout of our own, integer and
//! deterministic, in four steps.
//!
//! 1. `layers`: lines that close a circle are turned round, and every box gets a layer by the
//!    longest path to it. A line's words get a layer of their own between the boxes.
//! 2. `crossings`: within each layer, neighbours are ordered so that few lines cross.
//! 3. `coordinates`: everything gets a position across the layers, near what it is joined to.
//! 4. `routes`: lines run upright and level, each in a track of its own between two layers.
//!
//! A long line reserves its place in every layer that it passes, and so do words. That is why no
//! line runs through a box or words that are not its own. After Sugiyama, Tagawa and Toda,
//! "Methods for Visual Understanding of Hierarchical System Structures" (1981).

mod coordinates;
mod crossings;
mod layers;
mod routes;
#[cfg(test)]
mod tests;

/// Which way the layers follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right: wide screens.
    Right,
    /// From top to bottom: narrow screens.
    Down,
}

/// Width and height, in sixteenths of an em like every length here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BoxSize {
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A line to draw between two boxes, by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutEdge {
    /// The box it starts from.
    pub from: usize,
    /// The box it leads to; may be the same.
    pub to: usize,
    /// Room for its words; zero for none.
    pub label: BoxSize,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A point, x and y.
pub type Point = (i32, i32);

/// Where one line runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeRoute {
    /// One piece, or two with the words between them. The first starts at the border of the box
    /// it comes from, the last ends at that of the box it leads to.
    pub pieces: Vec<Vec<Point>>,
    /// Where its words stand.
    pub label: Option<Rect>,
}

/// The finished layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowLayout {
    /// Size of the canvas.
    pub size: BoxSize,
    /// The boxes, in the order given. A box may be larger than asked for, to have room for lines.
    pub boxes: Vec<Rect>,
    /// The lines, in the order given; one that leads to no box has no pieces.
    pub routes: Vec<EdgeRoute>,
}

/// Lays out boxes and the links between them. `start` is the box that comes first.
pub fn compute_layout(
    boxes: &[BoxSize],
    links: &[LayoutEdge],
    start: usize,
    direction: Direction,
) -> FlowLayout {
    let turned = |size: BoxSize| match direction {
        Direction::Down => size,
        Direction::Right => BoxSize { width: size.height, height: size.width },
    };
    let boxes: Vec<BoxSize> = boxes.iter().map(|b| turned(*b)).collect();
    let links: Vec<LayoutEdge> =
        links.iter().map(|l| LayoutEdge { label: turned(l.label), ..*l }).collect();
    let mut graph = crate::kinds::flow::layout::layers::build_layers(&boxes, &links, start);
    crate::kinds::flow::layout::crossings::reduce_crossings(&mut graph);
    crate::kinds::flow::layout::coordinates::assign_coordinates(&mut graph);
    let mut plan = routes::route_edges(&graph, &boxes, &links);
    if direction == Direction::Right {
        transpose(&mut plan);
    }
    plan
}

/// The graph in layers. Everything inside works from top to bottom; [`Direction::Right`] is
/// turned at the very end.
struct LayerGraph {
    /// Boxes, then the places where lines pass layers.
    items: Vec<LayerItem>,
    /// Items of each layer, from left to right.
    layers: Vec<Vec<usize>>,
    /// For each link its items from the upper box to the lower; empty for loops and unknown boxes.
    chains: Vec<Vec<usize>>,
    /// Whether the link runs upwards, against its chain.
    upwards: Vec<bool>,
}

/// A box, or a place that a line keeps in a layer it passes.
#[derive(Clone, Debug, Default)]
struct LayerItem {
    /// Its layer.
    layer: usize,
    /// Room to the left of its middle.
    left: i32,
    /// Room to the right of its middle; more than `left` where loops hang on it.
    right: i32,
    /// Height.
    height: i32,
    /// Its middle.
    x: i32,
    /// Whether it is a box.
    is_box: bool,
    /// Items of the layer above that it is joined to.
    above: Vec<usize>,
    /// Items of the layer below that it is joined to.
    below: Vec<usize>,
}

/// Room between two lines that arrive at one side of a box.
const PORT_GAP: i32 = 14;

/// Ends of lines keep this far from a box's corners.
const CORNER: i32 = 9;

/// Room between two items of a layer, more where one of them is a box.
const GAP: i32 = 10;
const BOX_GAP: i32 = 16;

/// How far a loop stands out from its box, and its words from it.
const LOOP_OFFSET: i32 = 16;
const LOOP_LABEL_GAP: i32 = 4;

/// Room along the side of a box that one loop takes.
fn loop_height(label: BoxSize) -> i32 {
    label.height.max(14) + 10
}

/// x becomes y and y becomes x.
fn transpose(plan: &mut FlowLayout) {
    let turn = |r: Rect| Rect { x: r.y, y: r.x, width: r.height, height: r.width };
    plan.size = BoxSize { width: plan.size.height, height: plan.size.width };
    for r in &mut plan.boxes {
        *r = turn(*r);
    }
    for route in &mut plan.routes {
        route.label = route.label.map(turn);
        for point in route.pieces.iter_mut().flatten() {
            *point = (point.1, point.0);
        }
    }
}
