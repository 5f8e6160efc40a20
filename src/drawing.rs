//! A drawing as data: made by pure code, rendered as SVG by every surface.
//!
//! Lengths are in sixteenths of the text size, so that a drawing grows with large type.

pub mod measure;

use crate::block::Number;

/// Shapes on a canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// What it shows, in one sentence: its name for those who cannot see it.
    pub label: String,
    /// The words beside it say all that, so that it is for eyes alone.
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
    /// A line of words, `x` by `anchor`, `y` at the base line.
    Text {
        /// Anchor point.
        x: i32,
        /// Base line.
        y: i32,
        /// Which point of the words stands at `x`.
        anchor: TextAnchor,
        /// Text size in sixteenths of an em.
        size: i32,
        /// Whether it is bold.
        bold: bool,
        /// How it is painted.
        ink: ShapeStyle,
        /// The words.
        words: String,
        /// A number with its source, where the words are one.
        number: Option<Number>,
    },
    /// A part that can be picked: a node of a flow.
    Group {
        /// What picking it gives; unique in the drawing.
        id: String,
        /// Its spoken name.
        label: String,
        /// Its shapes.
        shapes: Vec<Shape>,
    },
}

/// Where words stand relative to their point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    /// They start there.
    Start,
    /// They are centred there.
    Middle,
    /// They end there.
    End,
}

/// How a shape is painted. Never by colour alone: width, dash or fill differ too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShapeStyle {
    /// Ordinary text or outline.
    #[default]
    Plain,
    /// Quiet: side information.
    Muted,
    /// On the walked path: accent, thicker.
    OnPath,
    /// Where the reader stands now: filled with the accent.
    Current,
    /// Words on [`ShapeStyle::Current`].
    OnCurrent,
    /// Picked for its explanation.
    Selected,
    /// The paper behind words that cross a line.
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
    // Lines end level or upright, so the head's sides are the end's direction turned by a right angle.
    let side = |s: i32| (tip.0 + dx * 8 + dy * 4 * s, tip.1 + dy * 8 + dx * 4 * s);
    let mut out = String::new();
    push_command(&mut out, 'M', *tip);
    push_command(&mut out, 'L', side(1));
    push_command(&mut out, 'L', side(-1));
    out.push('Z');
    out
}

/// The point on the way from `here` towards `to` where a rounded corner begins: half way at most,
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
