//! Graphics of a poster: bars, a kind's drawing, the QR code of a link.

use crate::block::{Bar, BarSegment, Bars};
use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor, arrow_head_path, svg_path};
use crate::exact::amount::Decimal;
use crate::outputs::poster::svg::{
    Area, PosterColour, PosterPart, escape, integer_text, number_attributes,
};
use crate::outputs::poster::text_lines::{HorizontalAlign, TextLine, TextStyle, break_lines};
use crate::outputs::qr::QUIET_ZONE;
use crate::palette;

/// The layout of bars.
#[derive(Clone, Copy, Debug)]
pub struct BarScale {
    /// Width of the longest bar in px.
    pub width: i32,
    /// Height of a bar.
    pub height: i32,
    /// A row's name.
    pub name: TextStyle,
    /// The label of a part.
    pub label: TextStyle,
}

/// Bars on one scale, each with its labels.
pub fn bars_part(bars: &Bars, scale: BarScale) -> PosterPart {
    let mut out = PosterPart::default();
    for bar in &bars.rows {
        out.stack(scale.name.size, &bar_row(bar, scale));
    }
    out
}

fn bar_row(bar: &Bar, scale: BarScale) -> PosterPart {
    let mut out = PosterPart::default();
    let gap = scale.name.size / 3;
    let big = TextStyle { size: scale.name.size * 5 / 4, ..scale.name.bold() };
    let number = |part: &BarSegment| break_lines(&part.label, big, scale.width * 3 / 5);
    let one = match bar.segments.as_slice() {
        [part] => Some(number(part)),
        _ => None,
    };
    // A single number is at the end of its name's line; several are below, each next to its pattern.
    let beside = one.iter().flatten().map(|line| line.width(big)).max().unwrap_or(0);
    let name = break_lines(&bar.label, scale.name, scale.width - beside - 2 * gap);
    let mut y = 0;
    if let Some(number) = &one {
        let drop = scale.name.leading * i32::try_from(name.len()).unwrap_or(1).saturating_sub(1);
        y = out.lines(
            (scale.width, drop),
            HorizontalAlign::End,
            number,
            TextStyle { leading: scale.name.leading, ..big },
        );
        y += drop;
    }
    y = y.max(out.lines((0, 0), HorizontalAlign::Start, &name, scale.name)) + gap;
    let mut x = 0;
    for part in &bar.segments {
        let w = (scale.width * i32::from(part.length) + 999) / 1000;
        let w = w.min(scale.width - x);
        if part.length > 0 {
            out.fill_pattern(Area { x, y, width: w.max(3), height: scale.height }, part.fill);
            x += w;
        }
    }
    y += scale.height;
    if bar.segments.len() > 1 {
        y += gap;
        y += draw_legend(&mut out, y, bar, scale);
    }
    out.height = y;
    out
}

/// The parts of a bar as a legend with patterns; returns the height used.
fn draw_legend(out: &mut PosterPart, top: i32, bar: &Bar, scale: BarScale) -> i32 {
    let style = scale.label;
    let (side, gap) = (style.size * 9 / 10, style.size / 2);
    let (mut x, mut y) = (0, top);
    for part in &bar.segments {
        let all = break_lines(&part.label, style, scale.width - side - gap);
        let wide = side + gap + all.iter().map(|line| line.width(style)).max().unwrap_or(0);
        if x > 0 && x + wide > scale.width {
            (x, y) = (0, y + style.leading);
        }
        let mark = Area { x, y: y + (style.leading - side) / 2, width: side, height: side };
        out.fill_pattern(mark, part.fill);
        let high = out.lines((x + side + gap, y), HorizontalAlign::Start, &all, style);
        y += high - style.leading;
        x += wide + style.size * 3 / 2;
    }
    y + style.leading - top
}

/// Maximum scale factor of drawings, in hundredths, since it also scales their text.
const LARGEST: i32 = 260;

/// A drawing scaled to `width` and `height`, centred horizontally.
pub fn drawing_part(drawing: &Drawing, width: i32, height: i32) -> PosterPart {
    let hundredths = enlargement_percent(drawing, width, height);
    let wide = drawing.width * hundredths / 100;
    let mut out = PosterPart { svg: String::new(), height: drawing.height * hundredths / 100 };
    let scale = Decimal::new(i64::from(hundredths), 2).canonical();
    let left = integer_text((width - wide) / 2);
    out.svg += &["<g transform=\"translate(", &left, " 0) scale(", &scale, ")\">\n"].concat();
    draw_shapes(&mut out, &drawing.shapes);
    out.svg += "</g>\n";
    out
}

/// The scale factor of a drawing, in hundredths.
pub fn enlargement_percent(drawing: &Drawing, width: i32, height: i32) -> i32 {
    let by = |room: i32, of: i32| room.saturating_mul(100) / of.max(1);
    by(width, drawing.width).min(by(height, drawing.height)).min(LARGEST)
}

fn draw_shapes(out: &mut PosterPart, all: &[Shape]) {
    for shape in all {
        match shape {
            Shape::Rect { x, y, w, h, r, ink } => {
                let fill = match ink {
                    ShapeStyle::Current => PosterColour::Accent,
                    _ => PosterColour::Paper,
                };
                let (r, colour) = (integer_text(*r), line_colour(*ink).colour());
                let at = Area { x: *x, y: *y, width: *w, height: *h };
                let stroke = stroke(*ink);
                out.draw_area(
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
                let d = svg_path(points);
                out.element(
                    "path",
                    &[("d", &d), ("fill", "none"), ("stroke", colour), ("stroke-width", width)],
                );
                if *arrow {
                    out.element("path", &[("d", &arrow_head_path(points)), ("fill", colour)]);
                }
            }
            Shape::Text { x, y, anchor, size, bold, ink, words, number } => {
                let paint = match ink {
                    ShapeStyle::OnCurrent => PosterColour::Paper,
                    ShapeStyle::Muted => PosterColour::Quiet,
                    ShapeStyle::OnPath | ShapeStyle::Current => PosterColour::Accent,
                    _ => PosterColour::Ink,
                };
                let anchor = match anchor {
                    TextAnchor::Start => "start",
                    TextAnchor::Middle => "middle",
                    TextAnchor::End => "end",
                };
                out.svg += &[
                    "<text x=\"",
                    &integer_text(*x),
                    "\" y=\"",
                    &integer_text(*y),
                    "\" font-size=\"",
                ]
                .concat();
                out.svg += &[&integer_text(*size), "\" fill=\"", paint.colour(), "\""].concat();
                out.svg += &[" text-anchor=\"", anchor, "\""].concat();
                out.svg += if *bold { " font-weight=\"700\"" } else { "" };
                out.svg += &number.as_ref().map(number_attributes).unwrap_or_default();
                out.svg += &[">", &escape(words), "</text>\n"].concat();
            }
            Shape::Group { shapes: inside, .. } => draw_shapes(out, inside),
        }
    }
}

const fn line_colour(ink: ShapeStyle) -> PosterColour {
    match ink {
        ShapeStyle::Muted => PosterColour::Quiet,
        ShapeStyle::OnPath | ShapeStyle::Current | ShapeStyle::Selected => PosterColour::Accent,
        ShapeStyle::OnCurrent | ShapeStyle::Background => PosterColour::Paper,
        ShapeStyle::Plain => PosterColour::Ink,
    }
}

const fn stroke(ink: ShapeStyle) -> &'static str {
    match ink {
        ShapeStyle::OnPath | ShapeStyle::Current | ShapeStyle::Selected => "2",
        ShapeStyle::Background => "0",
        _ => "1",
    }
}

/// A QR code of at most `side` px with its quiet zone; returns its actual size. Modules are whole
/// pixels, so that they stay sharp.
pub fn draw_qr_code(
    out: &mut PosterPart,
    (x, y): (i32, i32),
    rows: &[Vec<bool>],
    side: i32,
) -> i32 {
    let count = i32::try_from(rows.len() + 2 * QUIET_ZONE).unwrap_or(1);
    let px = (side / count).max(1);
    let quiet = i32::try_from(QUIET_ZONE).unwrap_or(0);
    let white = ("fill", palette::WHITE);
    out.draw_area(Area { x, y, width: px * count, height: px * count }, &[white]);
    let mut d = String::new();
    for (row, top) in rows.iter().zip(quiet..) {
        let mut run: Option<i32> = None;
        for (dark, left) in row.iter().chain(std::iter::once(&false)).zip(quiet..) {
            match (dark, run) {
                (true, None) => run = Some(left),
                (false, Some(from)) => {
                    d += &["M", &integer_text(x + from * px), " ", &integer_text(y + top * px)]
                        .concat();
                    d += &["h", &integer_text((left - from) * px), "v", &integer_text(px)].concat();
                    d += &["h", &integer_text((from - left) * px), "z"].concat();
                    run = None;
                }
                _ => {}
            }
        }
    }
    let ink = ("fill", PosterColour::Ink.colour());
    out.element("path", &[("d", &d), ink, ("shape-rendering", "crispEdges")]);
    px * count
}

/// The widest of some lines.
pub fn widest_line(all: &[TextLine], style: TextStyle) -> i32 {
    all.iter().map(|line| line.width(style)).max().unwrap_or(0)
}
