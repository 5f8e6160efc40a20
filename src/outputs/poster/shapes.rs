//! What is drawn on a poster: bars, a kind's drawing, the code of a link.

use super::lines::{At, Line, Style, lines};
use super::pen::{Area, Paint, Part, data, escape, n};
use crate::amount::Decimal;
use crate::block::{Bar, BarPart, Bars};
use crate::drawing::{Anchor, Drawing, Ink, Shape, arrow_head, path};
use crate::outputs::qr::QUIET;
use crate::palette;

/// How bars are set.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// Width of the longest bar in px.
    pub width: i32,
    /// Height of a bar.
    pub height: i32,
    /// A row's name.
    pub name: Style,
    /// The label of a part.
    pub label: Style,
}

/// Bars on one scale, each between its words.
pub fn bars(bars: &Bars, scale: Scale) -> Part {
    let mut out = Part::default();
    for bar in &bars.rows {
        out.stack(scale.name.size, &row(bar, scale));
    }
    out
}

fn row(bar: &Bar, scale: Scale) -> Part {
    let mut out = Part::default();
    let gap = scale.name.size / 3;
    let big = Style { size: scale.name.size * 5 / 4, ..scale.name.bold() };
    let number = |part: &BarPart| lines(&part.label, big, scale.width * 3 / 5);
    let one = match bar.parts.as_slice() {
        [part] => Some(number(part)),
        _ => None,
    };
    // One number stands at the end of its name's line; several stand below, each by its pattern.
    let beside = one.iter().flatten().map(|line| line.width(big)).max().unwrap_or(0);
    let name = lines(&bar.label, scale.name, scale.width - beside - 2 * gap);
    let mut y = 0;
    if let Some(number) = &one {
        let drop = scale.name.leading * i32::try_from(name.len()).unwrap_or(1).saturating_sub(1);
        y = out.lines(
            (scale.width, drop),
            At::End,
            number,
            Style { leading: scale.name.leading, ..big },
        );
        y += drop;
    }
    y = y.max(out.lines((0, 0), At::Start, &name, scale.name)) + gap;
    let mut x = 0;
    for part in &bar.parts {
        let w = (scale.width * i32::from(part.length) + 999) / 1000;
        let w = w.min(scale.width - x);
        if part.length > 0 {
            out.tone(Area { x, y, w: w.max(3), h: scale.height }, part.tone);
            x += w;
        }
    }
    y += scale.height;
    if bar.parts.len() > 1 {
        y += gap;
        y += legend(&mut out, y, bar, scale);
    }
    out.height = y;
    out
}

/// The parts of a bar in words, each behind its pattern; the height they take.
fn legend(out: &mut Part, top: i32, bar: &Bar, scale: Scale) -> i32 {
    let style = scale.label;
    let (side, gap) = (style.size * 9 / 10, style.size / 2);
    let (mut x, mut y) = (0, top);
    for part in &bar.parts {
        let all = lines(&part.label, style, scale.width - side - gap);
        let wide = side + gap + all.iter().map(|line| line.width(style)).max().unwrap_or(0);
        if x > 0 && x + wide > scale.width {
            (x, y) = (0, y + style.leading);
        }
        let mark = Area { x, y: y + (style.leading - side) / 2, w: side, h: side };
        out.tone(mark, part.tone);
        let high = out.lines((x + side + gap, y), At::Start, &all, style);
        y += high - style.leading;
        x += wide + style.size * 3 / 2;
    }
    y + style.leading - top
}

/// Text sizes of drawings are at most this many px for one of their units.
const LARGEST: i32 = 260;

/// A drawing as large as `width` and `height` allow, in the middle of the width.
pub fn drawing(drawing: &Drawing, width: i32, height: i32) -> Part {
    let hundredths = percent(drawing, width, height);
    let wide = drawing.width * hundredths / 100;
    let mut out = Part { svg: String::new(), height: drawing.height * hundredths / 100 };
    let scale = Decimal::new(i64::from(hundredths), 2).canonical();
    let left = n((width - wide) / 2);
    out.svg += &["<g transform=\"translate(", &left, " 0) scale(", &scale, ")\">\n"].concat();
    shapes(&mut out, &drawing.shapes);
    out.svg += "</g>\n";
    out
}

/// How much larger than its own units a drawing becomes, in hundredths.
pub fn percent(drawing: &Drawing, width: i32, height: i32) -> i32 {
    let by = |room: i32, of: i32| room.saturating_mul(100) / of.max(1);
    by(width, drawing.width).min(by(height, drawing.height)).min(LARGEST)
}

fn shapes(out: &mut Part, all: &[Shape]) {
    for shape in all {
        match shape {
            Shape::Rect { x, y, w, h, r, ink } => {
                let fill = match ink {
                    Ink::Here => Paint::Accent,
                    _ => Paint::Paper,
                };
                let (r, colour) = (n(*r), line_colour(*ink).colour());
                let at = Area { x: *x, y: *y, w: *w, h: *h };
                let stroke = stroke(*ink);
                out.area(
                    at,
                    &[
                        ("rx", &r),
                        ("fill", fill.colour()),
                        ("stroke", colour),
                        ("stroke-width", stroke),
                    ],
                );
            }
            Shape::Line { points, arrow, ink } => {
                let colour = line_colour(*ink).colour();
                let width = stroke(*ink);
                let d = path(points);
                out.element(
                    "path",
                    &[("d", &d), ("fill", "none"), ("stroke", colour), ("stroke-width", width)],
                );
                if *arrow {
                    out.element("path", &[("d", &arrow_head(points)), ("fill", colour)]);
                }
            }
            Shape::Words { x, y, anchor, size, bold, ink, words, number } => {
                let paint = match ink {
                    Ink::OnHere => Paint::Paper,
                    Ink::Quiet => Paint::Quiet,
                    Ink::Walked | Ink::Here => Paint::Accent,
                    _ => Paint::Ink,
                };
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                out.svg += &["<text x=\"", &n(*x), "\" y=\"", &n(*y), "\" font-size=\""].concat();
                out.svg += &[&n(*size), "\" fill=\"", paint.colour(), "\""].concat();
                out.svg += &[" text-anchor=\"", anchor, "\""].concat();
                out.svg += if *bold { " font-weight=\"700\"" } else { "" };
                out.svg += &number.as_ref().map(data).unwrap_or_default();
                out.svg += &[">", &escape(words), "</text>\n"].concat();
            }
            Shape::Group { shapes: inside, .. } => shapes(out, inside),
        }
    }
}

const fn line_colour(ink: Ink) -> Paint {
    match ink {
        Ink::Quiet => Paint::Quiet,
        Ink::Walked | Ink::Here | Ink::Picked => Paint::Accent,
        Ink::OnHere | Ink::Paper => Paint::Paper,
        Ink::Plain => Paint::Ink,
    }
}

const fn stroke(ink: Ink) -> &'static str {
    match ink {
        Ink::Walked | Ink::Here | Ink::Picked => "2",
        Ink::Paper => "0",
        _ => "1",
    }
}

/// A code of at most `side` px with its quiet zone; how large it came out. Modules are whole
/// pixels, so that they stay sharp.
pub fn code(out: &mut Part, (x, y): (i32, i32), rows: &[Vec<bool>], side: i32) -> i32 {
    let count = i32::try_from(rows.len() + 2 * QUIET).unwrap_or(1);
    let px = (side / count).max(1);
    let quiet = i32::try_from(QUIET).unwrap_or(0);
    let white = ("fill", palette::WHITE);
    out.area(Area { x, y, w: px * count, h: px * count }, &[white]);
    let mut d = String::new();
    for (row, top) in rows.iter().zip(quiet..) {
        let mut run: Option<i32> = None;
        for (dark, left) in row.iter().chain(std::iter::once(&false)).zip(quiet..) {
            match (dark, run) {
                (true, None) => run = Some(left),
                (false, Some(from)) => {
                    d += &["M", &n(x + from * px), " ", &n(y + top * px)].concat();
                    d += &["h", &n((left - from) * px), "v", &n(px)].concat();
                    d += &["h", &n((from - left) * px), "z"].concat();
                    run = None;
                }
                _ => {}
            }
        }
    }
    let ink = ("fill", Paint::Ink.colour());
    out.element("path", &[("d", &d), ink, ("shape-rendering", "crispEdges")]);
    px * count
}

/// The widest of some lines.
pub fn widest(all: &[Line], style: Style) -> i32 {
    all.iter().map(|line| line.width(style)).max().unwrap_or(0)
}
