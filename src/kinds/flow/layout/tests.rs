//! Properties of every layout, over random graphs, and a few layouts as ASCII drawings.

use super::*;
use proptest::prelude::*;

fn touches(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn on_border(p: Point, r: Rect) -> bool {
    let (right, bottom) = (r.x + r.width, r.y + r.height);
    let level = (p.1 == r.y || p.1 == bottom) && p.0 >= r.x && p.0 <= right;
    let upright = (p.0 == r.x || p.0 == right) && p.1 >= r.y && p.1 <= bottom;
    level || upright
}

/// A segment of a line as the rectangle it covers; at least one unit each way.
fn stretch(a: Point, b: Point) -> Rect {
    let (x, y) = (a.0.min(b.0), a.1.min(b.1));
    Rect { x, y, width: (a.0 - b.0).abs().max(1), height: (a.1 - b.1).abs().max(1) }
}

/// The part of a box that no line may enter: all but its border.
fn inside(r: Rect) -> Rect {
    Rect { x: r.x + 1, y: r.y + 1, width: r.width - 2, height: r.height - 2 }
}

/// Checks the properties of a layout; an error names the one that is violated.
fn check(
    boxes: &[BoxSize],
    links: &[LayoutEdge],
    direction: Direction,
) -> Result<FlowLayout, String> {
    let plan = compute_layout(boxes, links, 0, direction);
    let ok = |holds: bool, law: String| if holds { Ok(()) } else { Err(law) };
    let canvas = |r: Rect| {
        r.x >= 0
            && r.y >= 0
            && r.x + r.width <= plan.size.width
            && r.y + r.height <= plan.size.height
    };
    ok(plan.boxes.len() == boxes.len(), "all boxes".into())?;
    ok(plan.routes.len() == links.len(), "all lines".into())?;
    let labels: Vec<Rect> = plan.routes.iter().filter_map(|r| r.label).collect();
    for (i, (r, asked)) in plan.boxes.iter().zip(boxes).enumerate() {
        ok(r.width >= asked.width && r.height >= asked.height, format!("box {i} has its size"))?;
        ok(canvas(*r), format!("box {i} on the canvas"))?;
        for (j, other) in plan.boxes.iter().enumerate().skip(i + 1) {
            ok(!touches(*r, *other), format!("boxes {i} and {j} apart"))?;
        }
        ok(!labels.iter().any(|l| touches(*r, *l)), format!("no words on box {i}"))?;
    }
    for (i, label) in labels.iter().enumerate() {
        ok(canvas(*label), format!("words {i} on the canvas"))?;
        let over = labels.iter().skip(i + 1).any(|l| touches(*l, *label));
        ok(!over, format!("words {i} apart"))?;
    }
    for (i, (route, link)) in plan.routes.iter().zip(links).enumerate() {
        let size = route
            .label
            .map_or(BoxSize::default(), |l| BoxSize { width: l.width, height: l.height });
        ok(
            size.height == link.label.height
                && (size.width == link.label.width || size.height == 0),
            format!("words {i}"),
        )?;
        let first = *route.pieces.first().and_then(|p| p.first()).ok_or("no line")?;
        let last = *route.pieces.last().and_then(|p| p.last()).ok_or("no line")?;
        ok(on_border(first, plan.boxes[link.from]), format!("line {i} starts at its box"))?;
        ok(on_border(last, plan.boxes[link.to]), format!("line {i} ends at its box"))?;
        for piece in &route.pieces {
            for (a, b) in piece.iter().zip(piece.iter().skip(1)) {
                ok(a.0 == b.0 || a.1 == b.1, format!("line {i} level or upright"))?;
                let s = stretch(*a, *b);
                ok(
                    s.x >= 0 && s.y >= 0 && s.x + s.width <= plan.size.width + 1,
                    format!("line {i} fits"),
                )?;
                let boxed = plan.boxes.iter().position(|r| touches(s, inside(*r)));
                ok(boxed.is_none(), format!("line {i} outside box {boxed:?}"))?;
                let worded = labels.iter().position(|l| touches(s, inside(*l)));
                ok(worded.is_none(), format!("line {i} outside words {worded:?}"))?;
            }
        }
    }
    Ok(plan)
}

fn size() -> impl Strategy<Value = BoxSize> {
    (20..160_i32, 20..80_i32).prop_map(|(w, h)| BoxSize { width: w, height: h })
}

fn label() -> impl Strategy<Value = BoxSize> {
    prop_oneof![
        1 => Just(BoxSize::default()),
        3 => (10..90_i32, 14..50_i32).prop_map(|(width, height)| BoxSize { width, height }),
    ]
}

/// An arbitrary graph: unconnected parts, cycles, loops, several edges between two boxes.
fn graph() -> impl Strategy<Value = (Vec<BoxSize>, Vec<LayoutEdge>)> {
    (1..=40_usize).prop_flat_map(|n| {
        let link =
            (0..n, 0..n, label()).prop_map(|(from, to, label)| LayoutEdge { from, to, label });
        (prop::collection::vec(size(), n), prop::collection::vec(link, 0..n * 2))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_graph_is_laid_out_by_the_laws((boxes, links) in graph()) {
        for direction in [Direction::Down, Direction::Right] {
            let plan = check(&boxes, &links, direction);
            prop_assert!(plan.is_ok(), "{direction:?}: {}", plan.unwrap_err());
            prop_assert_eq!(plan.unwrap(), compute_layout(&boxes, &links, 0, direction));
        }
    }

    #[test]
    fn links_to_no_box_are_left_out_quietly(from in 0..5_usize, to in 0..5_usize) {
        let boxes = vec![BoxSize { width: 30, height: 30 }; 2];
        let plan = compute_layout(&boxes, &[LayoutEdge { from, to, label: BoxSize::default() }], 9, Direction::Down);
        prop_assert_eq!(plan.boxes.len(), 2);
    }
}

#[test]
fn nothing_gives_an_empty_plan() {
    assert!(check(&[], &[], Direction::Right).is_ok());
}

#[test]
fn loops_circles_and_doubles_are_laid_out_by_the_laws() {
    let words = BoxSize { width: 40, height: 18 };
    let link = |from, to| LayoutEdge { from, to, label: words };
    let boxes = vec![BoxSize { width: 60, height: 30 }; 3];
    for links in [
        vec![link(0, 0)],
        vec![link(0, 0), link(0, 0), link(0, 1), link(1, 2)],
        vec![link(0, 1), link(1, 0)],
        vec![link(0, 1), link(0, 1), link(0, 1), link(1, 2)],
        vec![link(0, 1), link(1, 2), link(2, 0), link(2, 1)],
    ] {
        for direction in [Direction::Down, Direction::Right] {
            let plan = check(&boxes, &links, direction);
            assert!(plan.is_ok(), "{links:?} {direction:?}: {}", plan.unwrap_err());
        }
    }
}

/// A layout as an ASCII drawing: eight units across and sixteen down make one character.
fn ascii(plan: &FlowLayout) -> String {
    let (w, h) = (plan.size.width as usize / 8 + 1, plan.size.height as usize / 16 + 1);
    let mut rows = vec![vec![' '; w]; h];
    let mut put = |x: i32, y: i32, c: char| rows[(y / 16) as usize][(x / 8) as usize] = c;
    for route in &plan.routes {
        for piece in &route.pieces {
            for (a, b) in piece.iter().zip(piece.iter().skip(1)) {
                let s = stretch(*a, *b);
                for x in s.x..s.x + s.width {
                    for y in s.y..s.y + s.height {
                        put(x, y, if a.0 == b.0 { '|' } else { '-' });
                    }
                }
            }
        }
        let end = route.pieces.last().and_then(|p| p.last()).unwrap();
        put(end.0, end.1, '*');
        if let Some(l) = route.label {
            for x in l.x..l.x + l.width {
                put(x, l.y + l.height / 2, '~');
            }
        }
    }
    for (i, r) in plan.boxes.iter().enumerate() {
        for x in r.x..r.x + r.width {
            for y in r.y + 8..r.y + r.height - 8 {
                put(x, y, char::from(b'A' + i as u8));
            }
        }
    }
    rows.iter().map(|row| row.iter().collect::<String>().trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_ladder_with_a_way_out_looks_like_this() {
    let label = BoxSize { width: 40, height: 20 };
    let links = [(0, 1), (1, 2), (1, 4), (2, 3), (2, 4)];
    let links = links.map(|(from, to)| LayoutEdge { from, to, label });
    let boxes = [BoxSize { width: 96, height: 48 }; 5];
    let plan = check(&boxes, &links, Direction::Down).unwrap();
    let expect = include_str!("tests/ladder.txt");
    assert_eq!(ascii(&plan), expect, "\n{}", ascii(&plan));
}
