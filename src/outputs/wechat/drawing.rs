//! A drawing as plain inline shapes: no class, group, marker or effect. If an editor strips it,
//! only the picture is lost: the text next to it has the same content.

use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor, arrow_head_path, svg_path};
use crate::outputs::markup::{element, escape};
use crate::outputs::wechat::{ACCENT, INK, MUTED};
use crate::palette::WHITE;

/// The drawing; lengths are those of 16 px text, and it scales down to its container.
pub fn render_svg(drawing: &Drawing) -> String {
    let mut inside = String::new();
    write_shapes(&drawing.shapes, &mut inside);
    let view = format!("0 0 {} {}", drawing.width, drawing.height);
    let style = format!("display:block;width:100%;max-width:{}px;height:auto;", drawing.width);
    element("svg", &[("viewBox", &view), ("style", &style)], &inside)
}

fn write_shapes(all: &[Shape], out: &mut String) {
    for shape in all {
        match shape {
            Shape::Rect { x, y, w, h, r, ink } => {
                let [x, y, w, h, r] = [x, y, w, h, r].map(|n| n.to_string());
                let fill = match ink {
                    ShapeStyle::Current => ACCENT,
                    ShapeStyle::Background => WHITE,
                    _ => "none",
                };
                let stroke =
                    if *ink == ShapeStyle::Background { "none" } else { line_colour(*ink) };
                let place = [("x", &*x), ("y", &*y), ("width", &*w), ("height", &*h), ("rx", &*r)];
                let paint =
                    [("fill", fill), ("stroke", stroke), ("stroke-width", line_width(*ink))];
                *out += &element("rect", &[&place[..], &paint[..]].concat(), "");
            }
            Shape::Line { points, arrow, ink } => {
                let shaft = svg_path(points);
                let paint = [
                    ("fill", "none"),
                    ("stroke", line_colour(*ink)),
                    ("stroke-width", line_width(*ink)),
                ];
                *out += &element("path", &[&[("d", &*shaft)][..], &paint[..]].concat(), "");
                if *arrow {
                    let head = arrow_head_path(points);
                    *out += &element("path", &[("d", &*head), ("fill", line_colour(*ink))], "");
                }
            }
            Shape::Text { x, y, anchor, size, bold, ink, words, .. } => {
                let [x, y, size] = [x, y, size].map(|n| n.to_string());
                let anchor = match anchor {
                    TextAnchor::Start => "start",
                    TextAnchor::Middle => "middle",
                    TextAnchor::End => "end",
                };
                let mut attributes = vec![
                    ("x", &*x),
                    ("y", &*y),
                    ("text-anchor", anchor),
                    ("font-size", &*size),
                    ("fill", line_colour(*ink)),
                ];
                attributes.extend(bold.then_some(("font-weight", "bold")));
                *out += &element("text", &attributes, &escape(words));
            }
            Shape::Group { shapes: inner, .. } => write_shapes(inner, out),
        }
    }
}

const fn line_colour(ink: ShapeStyle) -> &'static str {
    match ink {
        ShapeStyle::Plain | ShapeStyle::Selected => INK,
        ShapeStyle::Muted => MUTED,
        ShapeStyle::OnPath | ShapeStyle::Current => ACCENT,
        ShapeStyle::OnCurrent | ShapeStyle::Background => WHITE,
    }
}

const fn line_width(ink: ShapeStyle) -> &'static str {
    match ink {
        ShapeStyle::OnPath | ShapeStyle::Current | ShapeStyle::Selected => "3",
        _ => "1.5",
    }
}
