//! A drawing as SVG, static or live.
//!
//! Presentation attributes alone already tell the inks apart, for surfaces without a style sheet;
//! the style sheet's colours come on top. Sizes are in em, so that a drawing grows with the text.

use super::{Face, Pick};
use crate::amount::Decimal;
use crate::block::tag::{self, Tag};
use crate::block::{From, Number};
use crate::drawing::{Anchor, Drawing, Ink, Shape, arrow_head, path};
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use yew::html::onkeydown;
use yew::virtual_dom::VText;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, TargetCast};

/// The drawing. Live where the face has somewhere to send picks and the drawing has parts.
pub fn svg(drawing: &Drawing, face: &Face) -> Html {
    let ids = parts(&drawing.shapes);
    let pick = face.pick.as_ref().filter(|_| !ids.is_empty());
    let stop = match &face.picked {
        Some(Pick::Part(id)) if ids.contains(id) => id.clone(),
        _ => ids.first().cloned().unwrap_or_default(),
    };
    let keys = pick.map(|send| {
        let (send, ids, here) = (send.clone(), ids, stop.clone());
        Callback::from(move |e: KeyboardEvent| by_key(&e, &ids, &here, &send))
    });
    let view = ["0 0 ", &n(drawing.width), " ", &n(drawing.height)].concat();
    let class = if pick.is_some() { "tj-drawing tj-live" } else { "tj-drawing" };
    let mut svg = Tag::new("svg", class)
        .fixed("role", if pick.is_some() { "group" } else { "img" })
        .with("aria-label", drawing.label.clone())
        .with("viewBox", view)
        .with("width", em(drawing.width))
        .with("height", em(drawing.height));
    if let Some(keys) = keys {
        svg = svg.on(Rc::new(onkeydown::Wrapper::new(keys)));
    }
    svg.child(shapes(&drawing.shapes, face, &stop)).html()
}

/// Arrow keys, Home and End move the focus and pick; Enter and space pick.
fn by_key(e: &KeyboardEvent, ids: &[String], here: &str, send: &Callback<Pick>) {
    let at = ids.iter().position(|id| id == here).unwrap_or(0);
    let to = match e.key().as_str() {
        "ArrowRight" | "ArrowDown" => at + 1,
        "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => ids.len().saturating_sub(1),
        "Enter" | " " => at,
        _ => return,
    };
    e.prevent_default();
    let Some(id) = ids.get(to).or(ids.last()) else { return };
    // The listener hangs on the root: the drawing is found from the part that has the focus.
    let drawing =
        e.target_dyn_into::<web_sys::Element>().and_then(|t| t.closest("svg").ok().flatten());
    let part = drawing
        .and_then(|svg| svg.query_selector(&["[data-part=\"", id, "\"]"].concat()).ok().flatten());
    if let Some(part) = part {
        // SVG elements take the focus as HTML elements do.
        let _ = part.unchecked_into::<web_sys::HtmlElement>().focus();
    }
    send.emit(Pick::Part(id.clone()));
}

/// Ids of the parts that can be picked, in order.
fn parts(shapes: &[Shape]) -> Vec<String> {
    let id = |shape: &Shape| match shape {
        Shape::Group { id, .. } => Some(id.clone()),
        _ => None,
    };
    shapes.iter().filter_map(id).collect()
}

fn shapes(all: &[Shape], face: &Face, stop: &str) -> Html {
    tag::all(all.iter().map(|shape| one(shape, face, stop)).collect())
}

fn one(shape: &Shape, face: &Face, stop: &str) -> Html {
    match shape {
        Shape::Rect { x, y, w, h, r, ink } => {
            let fill = match ink {
                Ink::Here => "currentColor",
                Ink::Paper => "#fff",
                _ => "none",
            };
            Tag::new("rect", class(*ink))
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
            let mut group = Tag::new("g", class(*ink)).child(shaft);
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
            let fill = if *ink == Ink::OnHere { "#fff" } else { "currentColor" };
            let fact = number.as_ref().and_then(fact_of);
            let click = number.as_ref().zip(face.pick.clone()).map(|(number, send)| {
                let pick = Pick::Number(number.origin.clone());
                Callback::from(move |e: MouseEvent| {
                    // The number, not the part it stands in.
                    e.stop_propagation();
                    send.emit(pick.clone());
                })
            });
            let mut text = Tag::new("text", class(*ink))
                .with("x", n(*x))
                .with("y", n(*y))
                .fixed("text-anchor", anchor)
                .with("font-size", n(*size));
            if *bold {
                text = text.fixed("font-weight", "700");
            }
            text = text
                .fixed("fill", fill)
                .maybe("data-fact", fact)
                .maybe("data-value", number.as_ref().map(|n| n.value.clone()));
            if let Some(click) = click {
                text = text.click(click);
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
    let Some(send) = face.pick.clone() else {
        return Tag::new("g", "tj-part").child(shapes(inside, face, stop)).html();
    };
    let pick = Pick::Part(id.to_owned());
    let open = face.picked.as_ref() == Some(&pick);
    let click = Callback::from(move |_: MouseEvent| send.emit(pick.clone()));
    Tag::new("g", if open { "tj-part tj-picked" } else { "tj-part" })
        .with("data-part", id.to_owned())
        .fixed("role", "button")
        .fixed("tabindex", if id == stop { "0" } else { "-1" })
        .with("aria-label", label.to_owned())
        .fixed("aria-pressed", if open { "true" } else { "false" })
        .click(click)
        .child(shapes(inside, face, stop))
        .html()
}

fn line(d: String, fill: &'static str, stroke: &'static str) -> Tag {
    Tag::new("path", "").with("d", d).fixed("fill", fill).fixed("stroke", stroke)
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
