//! A drawing as data: made by pure code, rendered as SVG by every surface.
//!
//! Lengths are in sixteenths of the text size, so that a drawing grows with large type.

pub mod measure;

use crate::block::Number;

/// Shapes on a canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// What it shows, in one sentence: its accessible name.
    pub label: String,
    /// Whether the text beside it says the same, so that screen readers skip it.
    pub decorative: bool,
    /// Width in sixteenths of an em.
    pub width: i32,
    /// Height in sixteenths of an em.
    pub height: i32,
    /// Painted in order.
    pub shapes: Vec<Shape>,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with round corners.
    Rect {
        /// Left edge.
        x: i32,
        /// Top edge.
        y: i32,
        /// Width.
        w: i32,
        /// Height.
        h: i32,
        /// Corner radius.
        r: i32,
        /// How it is painted.
        ink: ShapeStyle,
    },
    /// A line through points with rounded corners; `arrow` puts a head on its end.
    Line {
        /// Points in order.
        points: Vec<(i32, i32)>,
        /// Whether it ends in an arrow head.
        arrow: bool,
        /// How it is painted.
        ink: ShapeStyle,
    },
    /// A line of text, `x` by `anchor`, `y` at the baseline.
    Text {
        /// Anchor point.
        x: i32,
        /// Baseline.
        y: i32,
        /// Which point of the text is at `x`.
        anchor: TextAnchor,
        /// Text size in sixteenths of an em.
        size: i32,
        /// Whether it is bold.
        bold: bool,
        /// How it is painted.
        ink: ShapeStyle,
        /// The text.
        words: String,
        /// A number with provenance, if the text is one.
        number: Option<Number>,
    },
    /// A selectable part: a node of a flow.
    Group {
        /// The id of the selection; unique in the drawing.
        id: String,
        /// Its accessible name.
        label: String,
        /// Its shapes.
        shapes: Vec<Shape>,
    },
}

/// The alignment of text relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    /// The text starts there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// How a shape is painted. Never by colour alone: width, dash or fill differ too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShapeStyle {
    /// Normal text or outline.
    #[default]
    Plain,
    /// Muted: secondary information.
    Muted,
    /// On the path walked so far: accent, thicker.
    OnPath,
    /// The current node: filled with the accent.
    Current,
    /// Text on [`ShapeStyle::Current`].
    OnCurrent,
    /// Selected to show its explanation.
    Selected,
    /// The background behind text that crosses a line.
    Background,
}

/// How far a corner of a line is rounded, in sixteenths of an em.
const CORNER_RADIUS: i32 = 6;

/// SVG path data of a line through points, its corners rounded.
pub fn svg_path(points: &[(i32, i32)]) -> String {
    let mut out = String::new();
    let mut before: Option<(i32, i32)> = None;
    for (i, here) in points.iter().enumerate() {
        match (before, points.get(i + 1)) {
            (None, _) => push_command(&mut out, 'M', *here),
            (Some(_), None) => push_command(&mut out, 'L', *here),
            (Some(from), Some(to)) => {
                push_command(&mut out, 'L', corner_start(*here, from));
                push_command(&mut out, 'Q', *here);
                out.push(' ');
                push_point(&mut out, corner_start(*here, *to));
            }
        }
        before = Some(*here);
    }
    out
}

/// SVG path data of an arrow head on the end of a line.
pub fn arrow_head_path(points: &[(i32, i32)]) -> String {
    let mut last = points.iter().rev();
    let (Some(tip), Some(from)) = (last.next(), last.next()) else { return String::new() };
    let (dx, dy) = ((from.0 - tip.0).signum(), (from.1 - tip.1).signum());
    // Lines end horizontally or vertically, so the head's sides are the end's direction turned by a right angle.
    let side = |s: i32| (tip.0 + dx * 8 + dy * 4 * s, tip.1 + dy * 8 + dx * 4 * s);
    let mut out = String::new();
    push_command(&mut out, 'M', *tip);
    push_command(&mut out, 'L', side(1));
    push_command(&mut out, 'L', side(-1));
    out.push('Z');
    out
}

/// The point on the line from `here` to `to` where a rounded corner begins: halfway at most,
/// so that two corners close together make one smooth bend.
fn corner_start(here: (i32, i32), to: (i32, i32)) -> (i32, i32) {
    let step = |from: i32, to: i32| from + ((to - from) / 2).clamp(-CORNER_RADIUS, CORNER_RADIUS);
    (step(here.0, to.0), step(here.1, to.1))
}

fn push_command(out: &mut String, letter: char, point: (i32, i32)) {
    out.push(letter);
    push_point(out, point);
}

fn push_point(out: &mut String, (x, y): (i32, i32)) {
    let n = |n: i32| crate::exact::amount::Decimal::whole(i64::from(n)).canonical();
    out.push_str(&n(x));
    out.push(' ');
    out.push_str(&n(y));
}
