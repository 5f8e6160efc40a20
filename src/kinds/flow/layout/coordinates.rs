//! Step three: positions across the layers. Each layer in turn moves as close as possible to its
//! neighbours, while its order and its gaps are kept.

use super::graph::{BOX_GAP, CORNER, GAP, LayerGraph, LayerItem};

/// Rounds over all layers, down and up.
const ROUNDS: usize = 16;

/// The weight of a long edge's own course relative to the boxes at its ends: an edge
/// that bends is harder to follow than a box that is off-centre.
const STRAIGHTNESS_WEIGHT: i64 = 8;

/// Sets the centre of every item.
pub fn assign_coordinates(graph: &mut LayerGraph) {
    let count = graph.layers.len();
    for at in 0..count {
        align_layer(graph, at, |_| Vec::new());
    }
    for round in 0..ROUNDS {
        let last = round + 2 >= ROUNDS;
        for step in 0..count {
            let down = round % 2 == 0;
            let at = if down { step } else { count - 1 - step };
            align_layer(graph, at, |item| match (last, down) {
                (true, _) => [item.above.as_slice(), &item.below].concat(),
                (false, true) => item.above.clone(),
                (false, false) => item.below.clone(),
            });
        }
    }
    for chain in graph.chains.clone() {
        straighten_chain(graph, &chain);
    }
    for i in 0..graph.items.len() {
        align_box_with_lines(graph, i);
    }
}

/// Moves a box to where the edges on both sides run straight into it, if possible; otherwise
/// to where those below do.
fn align_box_with_lines(graph: &mut LayerGraph, i: usize) {
    let Some(item) = graph.items.get(i).filter(|item| item.is_box) else { return };
    let reach = item.left - CORNER;
    let course = |sides: &[&[usize]]| {
        let near = || sides.iter().copied().flatten().filter_map(|i| graph.items.get(*i));
        let low = near().map(|n| n.x).max()? - reach;
        let high = near().map(|n| n.x).min()? + reach;
        (low <= high).then(|| item.x.max(low).min(high)).filter(|x| has_room_at(graph, i, *x))
    };
    let found = course(&[&item.above, &item.below])
        .or_else(|| course(&[&item.below]))
        .or_else(|| course(&[&item.above]));
    if let (Some(x), Some(item)) = (found, graph.items.get_mut(i)) {
        item.x = x;
    }
}

/// Aligns an edge's dummy items between its boxes vertically, as many at a time as there is
/// room for.
fn straighten_chain(graph: &mut LayerGraph, chain: &[usize]) {
    let mut rest = chain.get(1..chain.len().saturating_sub(1)).unwrap_or_default();
    while !rest.is_empty() {
        let mut found = (1, None);
        for many in (2..=rest.len()).rev() {
            let run = rest.get(..many).unwrap_or_default();
            let x = |i: &usize| graph.items.get(*i).map(|item| item.x);
            let free = |course: &i32| run.iter().all(|i| has_room_at(graph, *i, *course));
            if let Some(course) = run.iter().filter_map(x).find(free) {
                found = (many, Some(course));
                break;
            }
        }
        let (run, after) = rest.split_at_checked(found.0).unwrap_or((rest, &[]));
        for item in run {
            if let (Some(item), Some(course)) = (graph.items.get_mut(*item), found.1) {
                item.x = course;
            }
        }
        rest = after;
    }
}

/// Whether an item at `x` would keep its distance to its neighbours.
fn has_room_at(graph: &LayerGraph, i: usize, x: i32) -> bool {
    let Some(item) = graph.items.get(i) else { return false };
    let Some(layer) = graph.layers.get(item.layer) else { return false };
    let Some(at) = layer.iter().position(|other| *other == i) else { return false };
    let neighbour =
        |at: Option<usize>| at.and_then(|at| layer.get(at)).and_then(|i| graph.items.get(*i));
    let left = neighbour(at.checked_sub(1))
        .is_none_or(|l| l.x + l.right + required_gap(l, item) + item.left <= x);
    let right = neighbour(at.checked_add(1))
        .is_none_or(|r| x + item.right + required_gap(item, r) + r.left <= r.x);
    left && right
}

fn required_gap(a: &LayerItem, b: &LayerItem) -> i32 {
    if a.is_box || b.is_box { BOX_GAP } else { GAP }
}

/// Moves one layer as close as possible (least squares) to the mean of the items that `joined`
/// returns.
fn align_layer(graph: &mut LayerGraph, at: usize, joined: impl Fn(&LayerItem) -> Vec<usize>) {
    let Some(layer) = graph.layers.get(at) else { return };
    let mut wishes = Vec::new();
    let mut gaps = Vec::new();
    let mut before: Option<&LayerItem> = None;
    for item in layer.iter().filter_map(|i| graph.items.get(*i)) {
        let (mut sum, mut weights) = (0_i64, 0_i64);
        for near in joined(item).iter().filter_map(|i| graph.items.get(*i)) {
            let weight = if item.is_box || near.is_box { 1 } else { STRAIGHTNESS_WEIGHT };
            sum += i64::from(near.x) * weight;
            weights += weight;
        }
        let mean = if weights > 0 { sum.div_euclid(weights) } else { i64::from(item.x) };
        let wish = i32::try_from(mean).unwrap_or(item.x);
        wishes.push((wish, if item.is_box { 1 } else { 4 }));
        if let Some(before) = before {
            gaps.push(before.right + required_gap(before, item) + item.left);
        }
        before = Some(item);
    }
    let found = spread_positions(&wishes, &gaps);
    for (i, x) in layer.iter().zip(found) {
        if let Some(item) = graph.items.get_mut(*i) {
            item.x = x;
        }
    }
}

/// Positions closest to the wishes (position, weight) that keep their order and at least the gaps
/// between neighbours: isotonic regression by pooling adjacent violators.
pub fn spread_positions(wishes: &[(i32, i32)], gaps: &[i32]) -> Vec<i32> {
    // After subtracting the gaps before it, each position must be no smaller than the previous one.
    let mut pools: Vec<(i64, i64, usize)> = Vec::new();
    let mut offset = 0_i64;
    for (i, (wish, weight)) in wishes.iter().enumerate() {
        if let Some(gap) = i.checked_sub(1).and_then(|i| gaps.get(i)) {
            offset += i64::from(*gap);
        }
        let weight = i64::from(*weight).max(1);
        let mut pool = ((i64::from(*wish) - offset) * weight, weight, 1);
        while let Some(last) = pools.last() {
            if last.0.div_euclid(last.1) <= pool.0.div_euclid(pool.1) {
                break;
            }
            pool = (pool.0 + last.0, pool.1 + last.1, pool.2 + last.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let mut out = Vec::new();
    let mut offset = 0_i64;
    for (sum, weight, many) in pools {
        for _ in 0..many {
            if let Some(gap) = out.len().checked_sub(1).and_then(|i| gaps.get(i)) {
                offset += i64::from(*gap);
            }
            out.push(i32::try_from(sum.div_euclid(weight) + offset).unwrap_or(0));
        }
    }
    out
}
