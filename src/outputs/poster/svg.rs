//! Plain SVG output: rectangles, lines, text. Lengths are whole pixels.
//!
//! Presentation attributes only: no style, no script, no id, no external resources, so that every
//! viewer shows the same.

use crate::block::{Fill, Number, Provenance};
use crate::exact::amount::Decimal;
pub use crate::outputs::escape::xml as escape;
use crate::palette::{ACCENT, INK, MUTED, POSTER_LINE, SHEET, TINT};

/// A colour of the poster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PosterColour {
    /// Text and outlines.
    #[default]
    Ink,
    /// Secondary information.
    Quiet,
    /// The accent colour.
    Accent,
    /// The background.
    Paper,
    /// The background of highlighted areas.
    Tint,
    /// Hairlines.
    Hair,
}

impl PosterColour {
    /// The colour value; text on paper or tint has a contrast of at least 4.5.
    pub const fn colour(self) -> &'static str {
        match self {
            PosterColour::Ink => INK.light,
            PosterColour::Quiet => MUTED.light,
            PosterColour::Accent => ACCENT.light,
            PosterColour::Paper => SHEET.light,
            PosterColour::Tint => TINT.light,
            PosterColour::Hair => POSTER_LINE,
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
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// A part of a poster: its markup relative to the top left corner, and its height.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PosterPart {
    /// SVG elements.
    pub svg: String,
    /// Height in px.
    pub height: i32,
}

impl PosterPart {
    /// Adds another part at a position.
    pub fn place(&mut self, x: i32, y: i32, part: &PosterPart) {
        self.svg +=
            &["<g transform=\"translate(", &integer_text(x), " ", &integer_text(y), ")\">\n"]
                .concat();
        self.svg += &part.svg;
        self.svg += "</g>\n";
    }

    /// Adds another part below, after a gap.
    pub fn stack(&mut self, gap: i32, part: &PosterPart) {
        let y = self.height + if self.height > 0 { gap } else { 0 };
        self.place(0, y, part);
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
    pub fn fill_area(&mut self, at: Area, paint: PosterColour) {
        self.draw_area(at, &[("fill", paint.colour())]);
    }

    /// A rectangle with additional attributes.
    pub fn draw_area(&mut self, at: Area, more: &[(&str, &str)]) {
        let place = [
            ("x", integer_text(at.x)),
            ("y", integer_text(at.y)),
            ("width", integer_text(at.width)),
            ("height", integer_text(at.height)),
        ];
        let mut attributes: Vec<(&str, &str)> =
            place.iter().map(|(name, value)| (*name, value.as_str())).collect();
        attributes.extend(more);
        self.element("rect", &attributes);
    }

    /// A rectangle with a pattern: solid, hatched, outlined or dotted, distinguishable without colour.
    pub fn fill_pattern(&mut self, at: Area, tone: Fill) {
        let accent = PosterColour::Accent.colour();
        let inside = Area { x: at.x + 1, y: at.y + 1, width: at.width - 2, height: at.height - 2 };
        let outline = |part: &mut PosterPart, paint: PosterColour| {
            let width = [("fill", PosterColour::Paper.colour()), ("stroke", paint.colour())];
            part.draw_area(inside, &[width.as_slice(), &[("stroke-width", "2")]].concat());
        };
        match tone {
            Fill::Main => self.draw_area(at, &[("fill", accent)]),
            _ if at.width < 4 => self.draw_area(at, &[("fill", PosterColour::Quiet.colour())]),
            Fill::Remainder => outline(self, PosterColour::Quiet),
            Fill::Before => {
                outline(self, PosterColour::Quiet);
                let d = hatch_path(inside);
                let stroke = [("stroke", PosterColour::Quiet.colour()), ("stroke-width", "3")];
                self.element("path", &[[("d", d.as_str())].as_slice(), &stroke].concat());
            }
            Fill::Uncertain => {
                outline(self, PosterColour::Accent);
                for (x, y) in dot_centres(inside) {
                    let (x, y) = (integer_text(x), integer_text(y));
                    self.element("circle", &[("cx", &x), ("cy", &y), ("r", "2"), ("fill", accent)]);
                }
            }
        }
    }
}

/// Diagonals across a rectangle, clipped at its edges.
fn hatch_path(at: Area) -> String {
    const STEP: usize = 11;
    let mut d = String::new();
    for k in (-at.height..at.width).step_by(STEP) {
        // From the lower edge up to the right.
        let from = if k < 0 { (0, at.height + k) } else { (k, at.height) };
        let over = (k + at.height - at.width).max(0);
        let to = (k + at.height - over, over);
        d += &["M", &integer_text(at.x + from.0), " ", &integer_text(at.y + from.1)].concat();
        d += &["L", &integer_text(at.x + to.0), " ", &integer_text(at.y + to.1)].concat();
    }
    d
}

/// Centres of dots in a rectangle.
fn dot_centres(at: Area) -> Vec<(i32, i32)> {
    const STEP: usize = 11;
    let rows = (at.y + 7..at.y + at.height - 4).step_by(STEP);
    rows.flat_map(|y| (at.x + 7..at.x + at.width - 4).step_by(STEP).map(move |x| (x, y))).collect()
}

/// A number's attributes: its source and its canonical value.
pub fn number_attributes(number: &Number) -> String {
    let (name, id) = match &number.provenance {
        Provenance::Fact(id) | Provenance::Derived(id) => (" data-fact=\"", id),
        Provenance::Output(id) => (" data-output=\"", id),
        Provenance::Input(id) => (" data-input=\"", id),
    };
    [name, &escape(id), "\" data-value=\"", &escape(&number.value), "\""].concat()
}

/// A whole number as text.
pub fn integer_text(n: i32) -> String {
    Decimal::whole(i64::from(n)).canonical()
}
