//! Plain SVG, written out: rectangles, lines, words. Lengths are whole pixels.
//!
//! Presentation attributes only: no style, no script, no id, nothing from elsewhere, so that
//! whatever shows the file shows the same.

use crate::amount::Decimal;
use crate::block::{From, Number, Tone};
pub use crate::outputs::escape::xml as escape;
use crate::palette::{ACCENT, INK, MUTED, POSTER_LINE, SHEET, TINT};

/// A colour of the poster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// Words and outlines.
    #[default]
    Ink,
    /// Side information.
    Quiet,
    /// The one accent.
    Accent,
    /// The ground.
    Paper,
    /// The ground of what is set apart.
    Tint,
    /// Hairlines.
    Hair,
}

impl Paint {
    /// The colour; words on paper or tint have a contrast of 4.5 at least.
    pub const fn colour(self) -> &'static str {
        match self {
            Paint::Ink => INK.light,
            Paint::Quiet => MUTED.light,
            Paint::Accent => ACCENT.light,
            Paint::Paper => SHEET.light,
            Paint::Tint => TINT.light,
            Paint::Hair => POSTER_LINE,
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// A piece of a poster: its markup from the top left corner on, and its height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// SVG elements.
    pub svg: String,
    /// Height in px.
    pub height: i32,
}

impl Part {
    /// Adds another part at a place.
    pub fn put(&mut self, x: i32, y: i32, part: &Part) {
        self.svg += &["<g transform=\"translate(", &n(x), " ", &n(y), ")\">\n"].concat();
        self.svg += &part.svg;
        self.svg += "</g>\n";
    }

    /// Adds another part below, after a gap.
    pub fn stack(&mut self, gap: i32, part: &Part) {
        let y = self.height + if self.height > 0 { gap } else { 0 };
        self.put(0, y, part);
        self.height = y + part.height;
    }

    /// An element with attributes.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.svg += "<";
        self.svg += name;
        for (name, value) in attributes {
            self.svg += &[" ", name, "=\"", &escape(value), "\""].concat();
        }
        self.svg += "/>\n";
    }

    /// A filled rectangle.
    pub fn fill(&mut self, at: Area, paint: Paint) {
        self.area(at, &[("fill", paint.colour())]);
    }

    /// A rectangle with attributes of its own.
    pub fn area(&mut self, at: Area, more: &[(&str, &str)]) {
        let place = [("x", n(at.x)), ("y", n(at.y)), ("width", n(at.w)), ("height", n(at.h))];
        let mut attributes: Vec<(&str, &str)> =
            place.iter().map(|(name, value)| (*name, value.as_str())).collect();
        attributes.extend(more);
        self.element("rect", &attributes);
    }

    /// A rectangle in a tone: solid, hatched, outlined or dotted, told apart without colour.
    pub fn tone(&mut self, at: Area, tone: Tone) {
        let accent = Paint::Accent.colour();
        let inside = Area { x: at.x + 1, y: at.y + 1, w: at.w - 2, h: at.h - 2 };
        let outline = |part: &mut Part, paint: Paint| {
            let width = [("fill", Paint::Paper.colour()), ("stroke", paint.colour())];
            part.area(inside, &[width.as_slice(), &[("stroke-width", "2")]].concat());
        };
        match tone {
            Tone::Main => self.area(at, &[("fill", accent)]),
            _ if at.w < 4 => self.area(at, &[("fill", Paint::Quiet.colour())]),
            Tone::Rest => outline(self, Paint::Quiet),
            Tone::Before => {
                outline(self, Paint::Quiet);
                let d = hatch(inside);
                let stroke = [("stroke", Paint::Quiet.colour()), ("stroke-width", "3")];
                self.element("path", &[[("d", d.as_str())].as_slice(), &stroke].concat());
            }
            Tone::Soft => {
                outline(self, Paint::Accent);
                for (x, y) in dots(inside) {
                    let (x, y) = (n(x), n(y));
                    self.element("circle", &[("cx", &x), ("cy", &y), ("r", "2"), ("fill", accent)]);
                }
            }
        }
    }
}

/// Diagonals across a rectangle, cut at its edges.
fn hatch(at: Area) -> String {
    const STEP: usize = 11;
    let mut d = String::new();
    for k in (-at.h..at.w).step_by(STEP) {
        // From the lower edge up to the right.
        let from = if k < 0 { (0, at.h + k) } else { (k, at.h) };
        let over = (k + at.h - at.w).max(0);
        let to = (k + at.h - over, over);
        d += &["M", &n(at.x + from.0), " ", &n(at.y + from.1)].concat();
        d += &["L", &n(at.x + to.0), " ", &n(at.y + to.1)].concat();
    }
    d
}

/// Centres of dots in a rectangle.
fn dots(at: Area) -> Vec<(i32, i32)> {
    const STEP: usize = 11;
    let rows = (at.y + 7..at.y + at.h - 4).step_by(STEP);
    rows.flat_map(|y| (at.x + 7..at.x + at.w - 4).step_by(STEP).map(move |x| (x, y))).collect()
}

/// A number's attributes: what vouches for it and its canonical value.
pub fn data(number: &Number) -> String {
    let (name, id) = match &number.origin {
        From::Fact(id) | From::Derived(id) => (" data-fact=\"", id),
        From::Output(id) => (" data-output=\"", id),
        From::Input(id) => (" data-input=\"", id),
    };
    [name, &escape(id), "\" data-value=\"", &escape(&number.value), "\""].concat()
}

/// A whole number as text.
pub fn n(n: i32) -> String {
    Decimal::whole(i64::from(n)).canonical()
}
