//! Step one: breaks cycles, assigns layers, splits long edges at every layer.

use super::graph::{
    BoxSize, CORNER, GAP, LOOP_LABEL_GAP, LOOP_OFFSET, LayerGraph, LayerItem, LayoutEdge, PORT_GAP,
    loop_height,
};

/// The layered graph. Boxes get the even layers, edge labels the odd ones.
pub fn build_layers(boxes: &[BoxSize], links: &[LayoutEdge], start: usize) -> LayerGraph {
    let upwards = find_back_edges(boxes.len(), links, start);
    let ranks = longest_path_ranks(boxes.len(), links, &upwards);
    let mut graph = LayerGraph {
        items: box_items(boxes, links, &ranks, &upwards),
        layers: Vec::new(),
        chains: Vec::new(),
        upwards,
    };
    for (link, up) in links.iter().zip(graph.upwards.clone()) {
        let chain = add_chain(&mut graph.items, link, up);
        graph.chains.push(chain);
    }
    for at in 0..boxes.len() {
        widen_box(&mut graph.items, at);
    }
    for (i, item) in graph.items.iter().enumerate() {
        while graph.layers.len() <= item.layer {
            graph.layers.push(Vec::new());
        }
        if let Some(layer) = graph.layers.get_mut(item.layer) {
            layer.push(i);
        }
    }
    graph
}

/// The edges that lead back to a box on the current path of a depth-first search from the start: with
/// these reversed, no cycle is left.
fn find_back_edges(count: usize, links: &[LayoutEdge], start: usize) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum VisitState {
        Not,
        Open,
        Done,
    }
    let mut seen = vec![VisitState::Not; count];
    let mut upwards = vec![false; links.len()];
    for root in std::iter::once(start).chain(0..count) {
        if seen.get(root) != Some(&VisitState::Not) {
            continue;
        }
        // An explicit stack: the box, and the index of its next edge.
        let mut stack = vec![(root, 0)];
        while let Some((here, from)) = stack.last().copied() {
            if let Some(seen) = seen.get_mut(here) {
                *seen = VisitState::Open;
            }
            let next = links.iter().enumerate().skip(from).find(|(_, l)| l.from == here);
            let Some((i, link)) = next else {
                if let Some(seen) = seen.get_mut(here) {
                    *seen = VisitState::Done;
                }
                stack.pop();
                continue;
            };
            if let Some(top) = stack.last_mut() {
                top.1 = i + 1;
            }
            match seen.get(link.to) {
                Some(VisitState::Not) => stack.push((link.to, 0)),
                Some(VisitState::Open) => {
                    if let Some(up) = upwards.get_mut(i) {
                        *up = true;
                    }
                }
                Some(VisitState::Done) | None => {}
            }
        }
    }
    upwards
}

/// The longest path to each box. Without cycles, it converges in as many rounds as there are boxes.
fn longest_path_ranks(count: usize, links: &[LayoutEdge], upwards: &[bool]) -> Vec<usize> {
    let mut ranks = vec![0_usize; count];
    for _ in 0..count {
        let mut changed = false;
        for (link, up) in links.iter().zip(upwards) {
            let (above, below) = ordered_ends(link, *up);
            let (Some(a), Some(b)) = (ranks.get(above).copied(), ranks.get_mut(below)) else {
                continue;
            };
            if above != below && *b < a + 1 {
                *b = a + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    ranks
}

/// The boxes as items, wide enough for their edges and high enough for their loops.
fn box_items(
    boxes: &[BoxSize],
    links: &[LayoutEdge],
    ranks: &[usize],
    upwards: &[bool],
) -> Vec<LayerItem> {
    let one = |(i, size): (usize, &BoxSize)| {
        let sides = || {
            links.iter().zip(upwards).map(|(l, up)| ordered_ends(l, *up)).filter(|(a, b)| a != b)
        };
        let lines = sides().filter(|s| s.0 == i).count().max(sides().filter(|s| s.1 == i).count());
        let width = size.width.max((i32::try_from(lines).unwrap_or(0) + 1) * PORT_GAP);
        let (mut hang, mut loops) = (0, 0);
        for link in links.iter().filter(|l| l.from == i && l.to == i) {
            hang = hang.max(LOOP_OFFSET + LOOP_LABEL_GAP + link.label.width);
            loops += loop_height(link.label);
        }
        let half = (width + 1) / 2;
        LayerItem {
            layer: ranks.get(i).copied().unwrap_or(0) * 2,
            left: half,
            right: half + hang,
            height: size.height.max(loops),
            is_box: true,
            ..LayerItem::default()
        }
    };
    boxes.iter().enumerate().map(one).collect()
}

/// An edge's items from the upper box to the lower, connected. Its label is beside the box that it
/// starts from (before any reversal), because the reader chooses there.
fn add_chain(items: &mut Vec<LayerItem>, link: &LayoutEdge, up: bool) -> Vec<usize> {
    let (above, below) = ordered_ends(link, up);
    let layer = |i: usize| items.get(i).filter(|item| item.is_box).map(|item| item.layer);
    let (Some(first), Some(last)) = (layer(above), layer(below)) else { return Vec::new() };
    if above == below || first >= last {
        return Vec::new();
    }
    let worded = if up { last - 1 } else { first + 1 };
    let mut chain = vec![above];
    for layer in first + 1..last {
        let label = if layer == worded { link.label } else { BoxSize::default() };
        let half = (label.width / 2 + 2).max(5);
        chain.push(items.len());
        items.push(LayerItem {
            layer,
            left: half,
            right: half,
            height: label.height,
            ..LayerItem::default()
        });
    }
    chain.push(below);
    for (a, b) in chain.iter().zip(chain.iter().skip(1)) {
        if let Some(item) = items.get_mut(*a) {
            item.below.push(*b);
        }
        if let Some(item) = items.get_mut(*b) {
            item.above.push(*a);
        }
    }
    chain
}

/// Widens a box to the distance of the edges on one side of it, up to twice its width, so that they
/// run straight into it.
fn widen_box(items: &mut [LayerItem], at: usize) {
    let apart = |side: &[usize]| {
        let near = || side.iter().filter_map(|i| items.get(*i));
        let all: i32 = near().map(|i| i.left + i.right + GAP).sum();
        let ends = near().next().map_or(0, |i| i.left) + near().next_back().map_or(0, |i| i.right);
        all - GAP - ends + 2 * CORNER + 2
    };
    let Some(item) = items.get(at) else { return };
    let half = (apart(&item.above).max(apart(&item.below)) / 2).min(item.left * 2);
    if let Some(item) = items.get_mut(at) {
        let more = (half - item.left).max(0);
        item.left += more;
        item.right += more;
    }
}

/// The upper and the lower box of an edge.
fn ordered_ends(link: &LayoutEdge, up: bool) -> (usize, usize) {
    if up { (link.to, link.from) } else { (link.from, link.to) }
}
