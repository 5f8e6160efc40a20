//! A drawing as SVG, static or live.
//!
//! Presentation attributes alone already distinguish the styles, for surfaces without a style sheet;
//! the style sheet adds colours. Sizes are in em, so that a drawing grows with the text.

use super::RenderOptions;
use crate::block::tag::{self, Tag};
use crate::block::{Number, Provenance};
use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor, arrow_head_path, svg_path};
use crate::exact::amount::Decimal;
use crate::palette::SHORT_WHITE;
use crate::widget::events::Action;
use yew::Html;
use yew::virtual_dom::VText;

/// Renders the drawing. Live if the options are interactive and the drawing has parts.
pub fn render_svg(drawing: &Drawing, face: &RenderOptions) -> Html {
    let first = drawing.shapes.iter().find_map(selectable_id);
    let live = face.interactive && first.is_some();
    let picked =
        drawing.shapes.iter().filter_map(selectable_id).find(|id| *id == face.selected_part);
    let stop = picked.or(first).unwrap_or_default();
    // Static, it is one image; live, the lines between parts are hidden from screen readers: the text before the
    // parts adds nothing, and each part's name says where it leads.
    let from =
        drawing.shapes.iter().position(|shape| selectable_id(shape).is_some()).filter(|_| live);
    let (between, parts) = drawing.shapes.split_at_checked(from.unwrap_or(0)).unwrap_or_default();
    let mut lines = Html::default();
    if !between.is_empty() {
        lines =
            Tag::new("g aria-hidden=true").child(render_shapes(between, face, stop)).into_html();
    }
    let view = ["0 0 ", &integer_text(drawing.width), " ", &integer_text(drawing.height)].concat();
    let canvas = Tag::new(if live { "svg.tj-drawing.tj-live" } else { "svg.tj-drawing" });
    let canvas = if drawing.decorative {
        canvas.static_attribute("aria-hidden", "true")
    } else {
        let role = if live { "group" } else { "img" };
        canvas.static_attribute("role", role).with_attribute("aria-label", drawing.label.clone())
    };
    canvas
        .with_attribute("viewBox", view)
        .with_attribute("width", em_length(drawing.width))
        .with_attribute("height", em_length(drawing.height))
        .child(lines)
        .child(render_shapes(parts, face, stop))
        .into_html()
}

/// The id of a selectable part.
const fn selectable_id(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Group { id, .. } => Some(id.as_str()),
        _ => None,
    }
}

pub(super) fn render_shapes(all: &[Shape], face: &RenderOptions, stop: &str) -> Html {
    tag::fragment(all.iter().map(|shape| render_shape(shape, face, stop)).collect())
}

fn render_shape(shape: &Shape, face: &RenderOptions, stop: &str) -> Html {
    match shape {
        Shape::Rect { x, y, w, h, r, ink } => {
            let fill = match ink {
                ShapeStyle::Current => "currentColor",
                ShapeStyle::Background => SHORT_WHITE,
                _ => "none",
            };
            Tag::new("rect")
                .static_attribute("class", style_class(*ink))
                .with_attribute("x", integer_text(*x))
                .with_attribute("y", integer_text(*y))
                .with_attribute("width", integer_text(*w))
                .with_attribute("height", integer_text(*h))
                .with_attribute("rx", integer_text(*r))
                .static_attribute("fill", fill)
                .static_attribute("stroke", "currentColor")
                .static_attribute("stroke-width", stroke_class(*ink))
                .into_html()
        }
        Shape::Line { points, arrow, ink } => {
            let shaft = path_tag(svg_path(points), "none", "currentColor");
            let shaft = shaft.static_attribute("stroke-width", stroke_class(*ink)).into_html();
            let mut group = Tag::new("g").static_attribute("class", style_class(*ink)).child(shaft);
            if *arrow {
                group = group
                    .child(path_tag(arrow_head_path(points), "currentColor", "none").into_html());
            }
            group.into_html()
        }
        Shape::Text { x, y, anchor, size, bold, ink, words, number } => {
            let anchor = match anchor {
                TextAnchor::Start => "start",
                TextAnchor::Middle => "middle",
                TextAnchor::End => "end",
            };
            let fill = if *ink == ShapeStyle::OnCurrent { SHORT_WHITE } else { "currentColor" };
            let mut text = Tag::new("text")
                .static_attribute("class", style_class(*ink))
                .with_attribute("x", integer_text(*x))
                .with_attribute("y", integer_text(*y))
                .static_attribute("text-anchor", anchor)
                .with_attribute("font-size", integer_text(*size));
            if *bold {
                text = text.static_attribute("font-weight", "700");
            }
            text = text.static_attribute("fill", fill);
            if let Some(number) = number {
                text = text
                    .optional_attribute("data-fact", fact_id(number))
                    .with_attribute("data-value", number.value.clone());
                if face.interactive {
                    text = text.on_press(Action::ShowProvenance);
                }
            }
            // The space separates lines of text for programs that read the markup.
            let space = Html::VText(VText::new(" "));
            tag::fragment(vec![text.text(words.clone()).into_html(), space])
        }
        Shape::Group { id, label, shapes: inside } => render_part(id, label, inside, face, stop),
    }
}

/// A selectable part: a button when live, a plain group when static.
fn render_part(id: &str, label: &str, inside: &[Shape], face: &RenderOptions, stop: &str) -> Html {
    if !face.interactive {
        return Tag::new("g.tj-part").child(render_shapes(inside, face, stop)).into_html();
    }
    let open = face.selected_part == id;
    let mut part = Tag::new(if open { "g.tj-part.tj-picked" } else { "g.tj-part" });
    // Only the selected part gets the attribute: a screen reader would read it for each part.
    if open {
        part = part.static_attribute("aria-pressed", "true");
    }
    part.with_attribute("data-part", id.to_owned())
        .static_attribute("role", "button")
        .static_attribute("tabindex", if id == stop { "0" } else { "-1" })
        .with_attribute("aria-label", label.to_owned())
        .on_press(Action::SelectPart(id.to_owned()))
        .child(render_shapes(inside, face, stop))
        .into_html()
}

fn path_tag(d: String, fill: &'static str, stroke: &'static str) -> Tag {
    Tag::new("path")
        .with_attribute("d", d)
        .static_attribute("fill", fill)
        .static_attribute("stroke", stroke)
}

fn fact_id(number: &Number) -> Option<String> {
    match &number.provenance {
        Provenance::Fact(id) | Provenance::Derived(id) => Some(id.clone()),
        _ => None,
    }
}

const fn stroke_class(ink: ShapeStyle) -> &'static str {
    match ink {
        ShapeStyle::OnPath | ShapeStyle::Current | ShapeStyle::Selected => "2.5",
        ShapeStyle::Background => "0",
        _ => "1.25",
    }
}

const fn style_class(ink: ShapeStyle) -> &'static str {
    match ink {
        ShapeStyle::Plain => "tj-ink",
        ShapeStyle::Muted => "tj-quiet",
        ShapeStyle::OnPath => "tj-walked",
        ShapeStyle::Current => "tj-here",
        ShapeStyle::OnCurrent => "tj-on-here",
        ShapeStyle::Selected => "tj-picked",
        ShapeStyle::Background => "tj-paper",
    }
}

fn integer_text(n: i32) -> String {
    Decimal::whole(i64::from(n)).canonical()
}

/// Sixteenths of an em as a length.
fn em_length(n: i32) -> String {
    Decimal::new(i64::from(n) * 625, 4).canonical() + "em"
}
