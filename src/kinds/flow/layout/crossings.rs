//! Step two: the order within each layer, by the mean position of an item's neighbours.

use super::graph::LayerGraph;

/// Sweeps down and up; the best order found is kept.
const MAX_SWEEPS: usize = 12;

/// Orders every layer so that few edges cross.
pub fn reduce_crossings(graph: &mut LayerGraph) {
    let mut best = (count_crossings(graph), graph.layers.clone());
    for sweep in 0..MAX_SWEEPS {
        if best.0 == 0 {
            break;
        }
        let down = sweep % 2 == 0;
        let count = graph.layers.len();
        for step in 1..count {
            sort_layer(graph, if down { step } else { count - 1 - step }, down);
        }
        let crossed = count_crossings(graph);
        if crossed < best.0 {
            best = (crossed, graph.layers.clone());
        }
    }
    graph.layers = best.1;
}

/// Sorts one layer by the mean position of its neighbours above (`down`) or below. Items without any
/// keep their position; the sort is stable.
fn sort_layer(graph: &mut LayerGraph, at: usize, down: bool) {
    let places = positions_in_layers(graph);
    let Some(layer) = graph.layers.get(at) else { return };
    let mut keyed: Vec<(i64, usize)> = Vec::new();
    for (here, item) in layer.iter().enumerate() {
        let joined = graph.items.get(*item).map(|i| if down { &i.above } else { &i.below });
        let of = |i: &usize| places.get(*i).copied().unwrap_or(0);
        let key = match joined {
            Some(all) if !all.is_empty() => {
                let sum: i64 = all.iter().map(of).sum();
                sum * 1024 / i64::try_from(all.len()).unwrap_or(1)
            }
            _ => i64::try_from(here).unwrap_or(0) * 1024,
        };
        keyed.push((key, *item));
    }
    keyed.sort_by_key(|(key, _)| *key);
    if let Some(layer) = graph.layers.get_mut(at) {
        *layer = keyed.into_iter().map(|(_, item)| item).collect();
    }
}

/// Each item's index in its layer.
fn positions_in_layers(graph: &LayerGraph) -> Vec<i64> {
    let mut places = vec![0; graph.items.len()];
    for layer in &graph.layers {
        for (place, item) in (0..).zip(layer) {
            if let Some(slot) = places.get_mut(*item) {
                *slot = place;
            }
        }
    }
    places
}

/// The number of crossings of edges between adjacent layers.
fn count_crossings(graph: &LayerGraph) -> usize {
    let places = positions_in_layers(graph);
    let place = |i: usize| places.get(i).copied().unwrap_or(0);
    let mut crossed = 0;
    for layer in &graph.layers {
        let mut lines: Vec<(i64, i64)> = Vec::new();
        for item in layer {
            let below = graph.items.get(*item).map(|i| i.below.as_slice()).unwrap_or_default();
            lines.extend(below.iter().map(|b| (place(*item), place(*b))));
        }
        for (i, a) in lines.iter().enumerate() {
            let against = |b: &&(i64, i64)| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1);
            crossed += lines.iter().skip(i + 1).filter(against).count();
        }
    }
    crossed
}
