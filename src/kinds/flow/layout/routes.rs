//! Step four: heights of layers and gaps, and the route of every edge through them.

use super::coordinates::spread_positions;
use super::graph::{
    BoxSize, CORNER, EdgeRoute, FlowLayout, LOOP_LABEL_GAP, LOOP_OFFSET, LayerGraph, LayoutEdge,
    PORT_GAP, Point, Rect, loop_height,
};

/// Margin around the drawing.
const MARGIN: i32 = 4;

/// Distance between two horizontal segments in one gap.
const TRACK_GAP: i32 = 11;

/// Distance between a box and the first horizontal segment: an arrow head and a rounded corner.
const BOX_CLEARANCE: i32 = 18;

/// Distance between a label and the first horizontal segment.
const LABEL_CLEARANCE: i32 = 9;

/// Parallel lines closer than this look like one.
const MIN_LINE_DISTANCE: i32 = 8;

/// An edge's route from one layer to the next.
#[derive(Clone, Copy, Debug)]
struct GapCrossing {
    /// Where it leaves the upper layer.
    from_x: i32,
    /// Where it enters the lower layer.
    to_x: i32,
    /// The track of its horizontal segment in the gap, if it needs one.
    track: Option<i32>,
}

/// The finished layout, from top to bottom.
pub fn route_edges(graph: &LayerGraph, boxes: &[BoxSize], links: &[LayoutEdge]) -> FlowLayout {
    let mut hops = gap_crossings(graph);
    let tracks = assign_tracks(graph, &mut hops);
    let bands = layer_bands(graph, &tracks);
    let left = graph.items.iter().map(|i| i.x - i.left).min().unwrap_or(0);
    let right = graph.items.iter().map(|i| i.x + i.right).max().unwrap_or(0);
    let bottom = bands.last().map_or(0, |band| band.y + band.height);
    let shift = MARGIN - left;
    let mut plan = FlowLayout {
        size: BoxSize { width: right - left + 2 * MARGIN, height: bottom + MARGIN },
        ..FlowLayout::default()
    };
    for item in graph.items.iter().take(boxes.len()) {
        let y = bands.get(item.layer).map_or(0, |band| band.middle() - item.height / 2);
        plan.boxes.push(Rect {
            x: item.x - item.left + shift,
            y,
            width: item.left * 2,
            height: item.height,
        });
    }
    let mut hung = vec![0; boxes.len()];
    for (i, link) in links.iter().enumerate() {
        let route = if link.from == link.to {
            route_loop(&plan, links, link, &mut hung)
        } else {
            let up = graph.upwards.get(i).copied().unwrap_or(false);
            route_chain(graph, &bands, i, &hops, link.label, shift, up)
        };
        plan.routes.push(route);
    }
    plan
}

/// The position of a layer, and of the first track in the gap below it.
#[derive(Clone, Copy, Debug, Default)]
struct LayerBand {
    y: i32,
    height: i32,
    first_track: i32,
}

impl LayerBand {
    const fn middle(self) -> i32 {
        self.y + self.height / 2
    }
}

fn layer_bands(graph: &LayerGraph, tracks: &[i32]) -> Vec<LayerBand> {
    let clear =
        |layer: usize| if layer.is_multiple_of(2) { BOX_CLEARANCE } else { LABEL_CLEARANCE };
    let mut y = MARGIN;
    let mut out = Vec::new();
    for (at, layer) in graph.layers.iter().enumerate() {
        let items = layer.iter().filter_map(|i| graph.items.get(*i));
        let height = items.map(|i| i.height).max().unwrap_or(0);
        let first_track = y + height + clear(at);
        out.push(LayerBand { y, height, first_track });
        let count = tracks.get(at).copied().unwrap_or(0);
        y = first_track + (count - 1).max(0) * TRACK_GAP + clear(at + 1);
    }
    out
}

/// For each chain, where it enters and leaves every gap it passes. At a box, edges end side
/// by side in the order of their other ends, straight if possible.
fn gap_crossings(graph: &LayerGraph) -> Vec<Vec<GapCrossing>> {
    let x = |i: usize| graph.items.get(i).map_or(0, |item| item.x);
    let straight = |chain: &Vec<usize>| -> Vec<GapCrossing> {
        let pairs = chain.iter().zip(chain.iter().skip(1));
        pairs.map(|(a, b)| GapCrossing { from_x: x(*a), to_x: x(*b), track: None }).collect()
    };
    let mut hops: Vec<Vec<GapCrossing>> = graph.chains.iter().map(straight).collect();
    for (i, item) in graph.items.iter().enumerate().filter(|(_, item)| item.is_box) {
        for below in [true, false] {
            let end = |chain: &Vec<usize>| {
                if below { chain.first().copied() } else { chain.last().copied() }
            };
            let mut lines: Vec<(i32, usize)> = Vec::new();
            for (c, _) in graph.chains.iter().enumerate().filter(|(_, chain)| end(chain) == Some(i))
            {
                let hop = hops.get(c).and_then(|h| if below { h.first() } else { h.last() });
                lines.extend(hop.map(|hop| (if below { hop.to_x } else { hop.from_x }, c)));
            }
            lines.sort_unstable();
            let wishes: Vec<(i32, i32)> = lines.iter().map(|(x, _)| (*x, 1)).collect();
            let ports = assign_ports(&wishes, item.x - item.left, item.x + item.left);
            for ((_, c), port) in lines.iter().zip(ports) {
                let Some(hops) = hops.get_mut(*c) else { continue };
                if below {
                    if let Some(hop) = hops.first_mut() {
                        hop.from_x = port;
                    }
                } else if let Some(hop) = hops.last_mut() {
                    hop.to_x = port;
                }
            }
        }
    }
    hops
}

/// Where edges end on the side of a box from `left` to `right`, close to their wishes.
fn assign_ports(wishes: &[(i32, i32)], left: i32, right: i32) -> Vec<i32> {
    let between = i32::try_from(wishes.len().saturating_sub(1)).unwrap_or(0);
    let (low, high) = (left + CORNER, right - CORNER);
    let gap = if between > 0 { PORT_GAP.min((high - low).max(0) / between) } else { 0 };
    let gaps = vec![gap; wishes.len()];
    let found = spread_positions(wishes, &gaps);
    let mut out = Vec::new();
    for (i, x) in (0..).zip(found) {
        let (low, high) = (low + gap * i, high - gap * (between - i));
        out.push(x.min(high).max(low));
    }
    out
}

/// Assigns a separate track to every horizontal segment that would overlap another;
/// returns the number of tracks in each gap.
fn assign_tracks(graph: &LayerGraph, hops: &mut [Vec<GapCrossing>]) -> Vec<i32> {
    let mut counts = Vec::new();
    for gap in 0..graph.layers.len() {
        let mut moving: Vec<&mut GapCrossing> = Vec::new();
        for (chain, hops) in graph.chains.iter().zip(hops.iter_mut()) {
            let first = chain.first().and_then(|i| graph.items.get(*i)).map_or(0, |i| i.layer);
            let hop = gap.checked_sub(first).and_then(|k| hops.get_mut(k));
            moving.extend(hop.filter(|hop| hop.from_x != hop.to_x));
        }
        counts.push(assign_gap_tracks(&mut moving));
    }
    counts
}

fn assign_gap_tracks(hops: &mut [&mut GapCrossing]) -> i32 {
    let all: Vec<GapCrossing> = hops.iter().map(|hop| **hop).collect();
    let first_of = |i: usize, j: usize| match (all.get(i), all.get(j)) {
        (Some(a), Some(b)) => must_be_above(a, b, i < j),
        _ => false,
    };
    let mut left: Vec<usize> = (0..all.len()).collect();
    let mut placed: Vec<(usize, i32)> = Vec::new();
    while let Some(first) = left.first() {
        let free = left.iter().find(|i| !left.iter().any(|j| *i != j && first_of(*j, **i)));
        // The constraints form a cycle: take the first segment.
        let i = *free.unwrap_or(first);
        left.retain(|other| *other != i);
        let meets = |j: usize| first_of(i, j) || first_of(j, i);
        let track = placed.iter().filter(|(j, _)| meets(*j)).map(|(_, t)| t + 1).max().unwrap_or(0);
        placed.push((i, track));
        if let Some(hop) = hops.get_mut(i) {
            hop.track = Some(track);
        }
    }
    placed.iter().map(|(_, track)| track + 1).max().unwrap_or(0)
}

/// Whether `i`'s track must be above `j`'s, so that they neither touch nor cross needlessly.
fn must_be_above(i: &GapCrossing, j: &GapCrossing, first: bool) -> bool {
    let (low_i, high_i) = (i.from_x.min(i.to_x), i.from_x.max(i.to_x));
    let (low_j, high_j) = (j.from_x.min(j.to_x), j.from_x.max(j.to_x));
    if low_i > high_j + MIN_LINE_DISTANCE || low_j > high_i + MIN_LINE_DISTANCE {
        return false;
    }
    let i_over_j = (i.from_x - j.to_x).abs() < MIN_LINE_DISTANCE;
    let j_over_i = (j.from_x - i.to_x).abs() < MIN_LINE_DISTANCE;
    if i_over_j != j_over_i {
        return i_over_j;
    }
    match (i.to_x > i.from_x, j.to_x > j.from_x) {
        (true, true) if i.from_x != j.from_x => i.from_x > j.from_x,
        (false, false) if i.from_x != j.from_x => i.from_x < j.from_x,
        _ => first,
    }
}

/// The route of one chain, down or up, in two pieces if its label is between them.
fn route_chain(
    graph: &LayerGraph,
    bands: &[LayerBand],
    chain: usize,
    hops: &[Vec<GapCrossing>],
    label: BoxSize,
    shift: i32,
    up: bool,
) -> EdgeRoute {
    let mut route = EdgeRoute::default();
    let (Some(items), Some(hops)) = (graph.chains.get(chain), hops.get(chain)) else {
        return route;
    };
    let mut line: Vec<Point> = Vec::new();
    for (k, item) in items.iter().filter_map(|i| graph.items.get(*i)).enumerate() {
        let Some(band) = bands.get(item.layer) else { continue };
        let (top, bottom) =
            (band.middle() - item.height / 2, band.middle() - item.height / 2 + item.height);
        let words_here = item.height > 0 && !item.is_box && label.height > 0;
        if let Some(hop) = k.checked_sub(1).and_then(|k| hops.get(k)) {
            line.push((hop.to_x + shift, if item.is_box || words_here { top } else { band.y }));
        }
        if words_here {
            route.pieces.push(std::mem::take(&mut line));
            route.label =
                Some(Rect { x: item.x + shift - label.width / 2, y: top, ..rect_of_size(label) });
        }
        if let Some(hop) = hops.get(k) {
            let from = if item.is_box || words_here { bottom } else { band.y + band.height };
            line.push((hop.from_x + shift, from));
            if let Some(track) = hop.track {
                let y = band.first_track + track * TRACK_GAP;
                line.extend([(hop.from_x + shift, y), (hop.to_x + shift, y)]);
            }
        }
    }
    route.pieces.push(line);
    for piece in &mut route.pieces {
        *piece = simplify_line(piece);
        if up {
            piece.reverse();
        }
    }
    if up {
        route.pieces.reverse();
    }
    route
}

/// An edge from a box to itself, around its right side.
fn route_loop(
    plan: &FlowLayout,
    links: &[LayoutEdge],
    link: &LayoutEdge,
    hung: &mut [i32],
) -> EdgeRoute {
    let (Some(r), Some(hung)) = (plan.boxes.get(link.from), hung.get_mut(link.from)) else {
        return EdgeRoute::default();
    };
    let own = links.iter().filter(|l| l.from == link.from && l.to == link.from);
    let all: i32 = own.map(|l| loop_height(l.label)).sum();
    let height = loop_height(link.label);
    let top = r.y + (r.height - all) / 2 + *hung;
    *hung += height;
    let (near, far) = (r.x + r.width, r.x + r.width + LOOP_OFFSET);
    let (y1, y2) = (top + 4, top + height - 4);
    let label = (link.label.height > 0).then_some(Rect {
        x: far + LOOP_LABEL_GAP,
        y: (y1 + y2 - link.label.height) / 2,
        ..rect_of_size(link.label)
    });
    EdgeRoute { pieces: vec![vec![(near, y1), (far, y1), (far, y2), (near, y2)]], label }
}

fn rect_of_size(size: BoxSize) -> Rect {
    Rect { x: 0, y: 0, width: size.width, height: size.height }
}

/// The same line without the points inside straight segments.
fn simplify_line(line: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for point in line {
        if let [.., a, b] = out.as_slice()
            && ((a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1))
        {
            out.pop();
        }
        if out.last() != Some(point) {
            out.push(*point);
        }
    }
    out
}
