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
mod graph;
mod layers;
mod routes;
#[cfg(test)]
mod tests;

pub use graph::{BoxSize, Direction, EdgeRoute, FlowLayout, LayoutEdge, Point, Rect};

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
    let mut graph = layers::build_layers(&boxes, &links, start);
    crossings::reduce_crossings(&mut graph);
    coordinates::assign_coordinates(&mut graph);
    let mut plan = routes::route_edges(&graph, &boxes, &links);
    if direction == Direction::Right {
        transpose(&mut plan);
    }
    plan
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
