//! A drawing as plain inline shapes: no class, group, marker or effect. Where an editor takes it
//! out, nothing is lost but the picture: what it shows stands beside it in words.

use super::{ACCENT, INK, MUTED};
use crate::drawing::{Anchor, Drawing, Ink, Shape, arrow_head, path};
use crate::outputs::markup::{element, escape};
use crate::palette::WHITE;

/// The drawing; lengths are those of 16 px text, and it shrinks to its place.
pub fn svg(drawing: &Drawing) -> String {
    let mut inside = String::new();
    shapes(&drawing.shapes, &mut inside);
    let view = format!("0 0 {} {}", drawing.width, drawing.height);
    let style = format!("display:block;width:100%;max-width:{}px;height:auto;", drawing.width);
    element("svg", &[("viewBox", &view), ("style", &style)], &inside)
}

fn shapes(all: &[Shape], out: &mut String) {
    for shape in all {
        match shape {
            Shape::Rect { x, y, w, h, r, ink } => {
                let [x, y, w, h, r] = [x, y, w, h, r].map(|n| n.to_string());
                let fill = match ink {
                    Ink::Here => ACCENT,
                    Ink::Paper => WHITE,
                    _ => "none",
                };
                let stroke = if *ink == Ink::Paper { "none" } else { colour(*ink) };
                let place = [("x", &*x), ("y", &*y), ("width", &*w), ("height", &*h), ("rx", &*r)];
                let paint = [("fill", fill), ("stroke", stroke), ("stroke-width", width(*ink))];
                *out += &element("rect", &[&place[..], &paint[..]].concat(), "");
            }
            Shape::Line { points, arrow, ink } => {
                let shaft = path(points);
                let paint =
                    [("fill", "none"), ("stroke", colour(*ink)), ("stroke-width", width(*ink))];
                *out += &element("path", &[&[("d", &*shaft)][..], &paint[..]].concat(), "");
                if *arrow {
                    let head = arrow_head(points);
                    *out += &element("path", &[("d", &*head), ("fill", colour(*ink))], "");
                }
            }
            Shape::Words { x, y, anchor, size, bold, ink, words, .. } => {
                let [x, y, size] = [x, y, size].map(|n| n.to_string());
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let mut attributes = vec![
                    ("x", &*x),
                    ("y", &*y),
                    ("text-anchor", anchor),
                    ("font-size", &*size),
                    ("fill", colour(*ink)),
                ];
                attributes.extend(bold.then_some(("font-weight", "bold")));
                *out += &element("text", &attributes, &escape(words));
            }
            Shape::Group { shapes: inner, .. } => shapes(inner, out),
        }
    }
}

const fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain | Ink::Picked => INK,
        Ink::Quiet => MUTED,
        Ink::Walked | Ink::Here => ACCENT,
        Ink::OnHere | Ink::Paper => WHITE,
    }
}

const fn width(ink: Ink) -> &'static str {
    match ink {
        Ink::Walked | Ink::Here | Ink::Picked => "3",
        _ => "1.5",
    }
}
