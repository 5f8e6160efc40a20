//! Computes positions for boxes and edges: a layered layout of our own, integer and
//! deterministic, in four steps.
//!
//! 1. `layers`: edges that close a cycle are reversed, and every box is assigned a layer by the
//!    longest path to it. Edge labels get layers of their own between the boxes.
//! 2. `crossings`: within each layer, neighbours are ordered so that few lines cross.
//! 3. `coordinates`: every item gets a position across the layers, near its neighbours.
//! 4. `routes`: edges are orthogonal, each with a track of its own between two layers.
//!
//! A long edge reserves space in every layer that it passes, and so does a label. That is why no
//! edge crosses a box or the label of another edge. After Sugiyama, Tagawa and Toda,
//! "Methods for Visual Understanding of Hierarchical System Structures" (1981).

mod coordinates;
mod crossings;
mod graph;
mod layers;
mod routes;
#[cfg(test)]
mod tests;

pub use graph::{BoxSize, Direction, EdgeRoute, FlowLayout, LayoutEdge, Point, Rect};

/// Lays out boxes and the edges between them. `start` is the box that comes first.
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

/// Swaps x and y.
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
