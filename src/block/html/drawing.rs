//! A drawing as SVG, static or live.
//!
//! Presentation attributes alone already tell the inks apart, for surfaces without a style sheet;
//! the style sheet's colours come on top. Sizes are in em, so that a drawing grows with the text.

use super::Face;
use crate::amount::Decimal;
use crate::block::tag::{self, Tag};
use crate::block::{From, Number};
use crate::drawing::{Anchor, Drawing, Ink, Shape, arrow_head, path};
use crate::frame::hands::Act;
use crate::palette::SHORT_WHITE;
use yew::Html;
use yew::virtual_dom::VText;

/// The drawing. Live where the face has somewhere to send picks and the drawing has parts.
pub fn svg(drawing: &Drawing, face: &Face) -> Html {
    let first = drawing.shapes.iter().find_map(id);
    let live = face.live && first.is_some();
    let picked = drawing.shapes.iter().filter_map(id).find(|id| *id == face.part);
    let stop = picked.or(first).unwrap_or_default();
    // Static, it is one picture; live, what leads from part to part is for eyes: loose words before the
    // parts say nothing, and each part's name says where it leads.
    let from = drawing.shapes.iter().position(|shape| id(shape).is_some()).filter(|_| live);
    let (between, parts) = drawing.shapes.split_at_checked(from.unwrap_or(0)).unwrap_or_default();
    let mut lines = Html::default();
    if !between.is_empty() {
        lines = Tag::new("g aria-hidden=true").child(shapes(between, face, stop)).html();
    }
    let view = ["0 0 ", &n(drawing.width), " ", &n(drawing.height)].concat();
    let canvas = Tag::new(if live { "svg.tj-drawing.tj-live" } else { "svg.tj-drawing" });
    let canvas = if drawing.told {
        canvas.fixed("aria-hidden", "true")
    } else {
        let role = if live { "group" } else { "img" };
        canvas.fixed("role", role).with("aria-label", drawing.label.clone())
    };
    canvas
        .with("viewBox", view)
        .with("width", em(drawing.width))
        .with("height", em(drawing.height))
        .child(lines)
        .child(shapes(parts, face, stop))
        .html()
}

/// The id of a part that can be picked.
const fn id(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Group { id, .. } => Some(id.as_str()),
        _ => None,
    }
}

pub(super) fn shapes(all: &[Shape], face: &Face, stop: &str) -> Html {
    tag::all(all.iter().map(|shape| one(shape, face, stop)).collect())
}

fn one(shape: &Shape, face: &Face, stop: &str) -> Html {
    match shape {
        Shape::Rect { x, y, w, h, r, ink } => {
            let fill = match ink {
                Ink::Here => "currentColor",
                Ink::Paper => SHORT_WHITE,
                _ => "none",
            };
            Tag::new("rect")
                .fixed("class", class(*ink))
                .with("x", n(*x))
                .with("y", n(*y))
                .with("width", n(*w))
                .with("height", n(*h))
                .with("rx", n(*r))
                .fixed("fill", fill)
                .fixed("stroke", "currentColor")
                .fixed("stroke-width", stroke(*ink))
                .html()
        }
        Shape::Line { points, arrow, ink } => {
            let shaft = line(path(points), "none", "currentColor");
            let shaft = shaft.fixed("stroke-width", stroke(*ink)).html();
            let mut group = Tag::new("g").fixed("class", class(*ink)).child(shaft);
            if *arrow {
                group = group.child(line(arrow_head(points), "currentColor", "none").html());
            }
            group.html()
        }
        Shape::Words { x, y, anchor, size, bold, ink, words, number } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let fill = if *ink == Ink::OnHere { SHORT_WHITE } else { "currentColor" };
            let mut text = Tag::new("text")
                .fixed("class", class(*ink))
                .with("x", n(*x))
                .with("y", n(*y))
                .fixed("text-anchor", anchor)
                .with("font-size", n(*size));
            if *bold {
                text = text.fixed("font-weight", "700");
            }
            text = text.fixed("fill", fill);
            if let Some(number) = number {
                text = text
                    .maybe("data-fact", fact_of(number))
                    .with("data-value", number.value.clone());
                if face.live {
                    text = text.does(Act::Number);
                }
            }
            // The space keeps one line of words from another where a machine reads them.
            let space = Html::VText(VText::new(" "));
            tag::all(vec![text.text(words.clone()).html(), space])
        }
        Shape::Group { id, label, shapes: inside } => part(id, label, inside, face, stop),
    }
}

/// A part that can be picked: a button when live, a plain group when static.
fn part(id: &str, label: &str, inside: &[Shape], face: &Face, stop: &str) -> Html {
    if !face.live {
        return Tag::new("g.tj-part").child(shapes(inside, face, stop)).html();
    }
    let open = face.part == id;
    let mut part = Tag::new(if open { "g.tj-part.tj-picked" } else { "g.tj-part" });
    // Of those that are not, nothing is said: it would be heard of each.
    if open {
        part = part.fixed("aria-pressed", "true");
    }
    part.with("data-part", id.to_owned())
        .fixed("role", "button")
        .fixed("tabindex", if id == stop { "0" } else { "-1" })
        .with("aria-label", label.to_owned())
        .does(Act::Part(id.to_owned()))
        .child(shapes(inside, face, stop))
        .html()
}

fn line(d: String, fill: &'static str, stroke: &'static str) -> Tag {
    Tag::new("path").with("d", d).fixed("fill", fill).fixed("stroke", stroke)
}

fn fact_of(number: &Number) -> Option<String> {
    match &number.origin {
        From::Fact(id) | From::Derived(id) => Some(id.clone()),
        _ => None,
    }
}

const fn stroke(ink: Ink) -> &'static str {
    match ink {
        Ink::Walked | Ink::Here | Ink::Picked => "2.5",
        Ink::Paper => "0",
        _ => "1.25",
    }
}

const fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain => "tj-ink",
        Ink::Quiet => "tj-quiet",
        Ink::Walked => "tj-walked",
        Ink::Here => "tj-here",
        Ink::OnHere => "tj-on-here",
        Ink::Picked => "tj-picked",
        Ink::Paper => "tj-paper",
    }
}

fn n(n: i32) -> String {
    Decimal::whole(i64::from(n)).canonical()
}

/// Sixteenths of an em as a length.
fn em(n: i32) -> String {
    Decimal::new(i64::from(n) * 625, 4).canonical() + "em"
}
