//! Figures as bars and drawings.

use crate::bilingual::Lang;
use crate::block::{
    Bar, BarSegment, Bars, Fill, Number, Provenance, Runs, figure_run, plain_text, single_run,
    text_run,
};
use crate::document::Document;
use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor};
use crate::exact::amount::{Decimal, Rounding};
use crate::facts::{Figure, FigureOrigin};
use crate::kinds::figures::engine;
use crate::number_format;

/// A figure as a bar on the scale of `longest`, labelled by name and number.
pub(super) fn figure_bar(
    doc: &Document,
    id: &str,
    longest: Decimal,
    tone: Fill,
    lang: Lang,
) -> Bars {
    let Some(found) = doc.figure(id) else { return Bars::default() };
    let part = BarSegment {
        length: engine::relative_length(found.value, longest),
        fill: tone,
        label: figure_run(doc, id, lang).into_iter().collect(),
    };
    let name = found.label.get(lang);
    Bars {
        label: name.to_owned(),
        rows: vec![Bar { label: single_run(name), segments: vec![part] }],
    }
}

/// A part within its whole, each with its own name and number; the remainder is drawn without
/// a number.
pub(super) fn part_of_whole_bar(doc: &Document, part: &str, whole: &str, lang: Lang) -> Bars {
    let (Some(some), Some(all)) = (doc.figure(part), doc.figure(whole)) else {
        return Bars::default();
    };
    let length = engine::relative_length(some.value, all.value);
    let named = |id: &str, found: &Figure| -> Runs {
        let name = text_run(figure_label(doc, found, lang) + " ");
        [name].into_iter().chain(figure_run(doc, id, lang)).collect()
    };
    let colon = lang.pick("：", ": ");
    let mut row = named(whole, &all);
    row.push(text_run(colon.trim_end()));
    Bars {
        label: [&figure_label(doc, &all, lang), colon, &figure_label(doc, &some, lang)].concat(),
        rows: vec![Bar {
            label: row,
            segments: vec![
                BarSegment { length, fill: Fill::Main, label: named(part, &some) },
                BarSegment {
                    length: 1000 - length.min(1000),
                    fill: Fill::Remainder,
                    label: single_run(lang.pick("其余原文没有写明", "the rest: not stated")),
                },
            ],
        }],
    }
}

const WIDTH: i32 = 272;
const EDGE: i32 = 8;

/// A figure within its interval, on a section of the number line around it.
pub(super) fn band_drawing(doc: &Document, found: &Figure, lang: Lang) -> Option<Drawing> {
    let (low, high) = found.band?;
    let wide = high.checked_sub(low)?;
    // The interval takes the middle half of the line.
    let at = |value: Decimal| -> Option<i32> {
        let along = value.checked_sub(low)?.mul_div(
            Decimal::whole(i64::from(WIDTH / 2)),
            wide,
            0,
            Rounding::HalfUp,
        )?;
        Some(WIDTH / 4 + i32::try_from(along.units_at(0)?.clamp(-64, 200)).ok()?)
    };
    let (from, here, to) = (at(low)?, at(found.value)?, at(high)?);
    let shown = |value: Decimal| number_format::amount(doc, value, found.unit, lang);
    let tick = |x: i32, y: i32, bold: bool, value: Decimal| Shape::Text {
        x,
        y,
        anchor: TextAnchor::Middle,
        size: if bold { 18 } else { 13 },
        bold,
        ink: ShapeStyle::Plain,
        words: if bold { number_format::figure(doc, found, lang) } else { shown(value) },
        number: bold.then(|| Number {
            formatted: number_format::figure(doc, found, lang),
            value: value.canonical(),
            provenance: figure_provenance(found),
        }),
    };
    let line = |points: Vec<(i32, i32)>, ink: ShapeStyle| Shape::Line { points, arrow: false, ink };
    Some(Drawing {
        label: [
            found.label.get(lang),
            lang.pick("：", ": "),
            &shown(low),
            lang.pick("至", " to "),
            &shown(high),
        ]
        .concat(),
        decorative: true,
        width: WIDTH,
        height: 76,
        shapes: vec![
            line(vec![(EDGE, 40), (WIDTH - EDGE, 40)], ShapeStyle::Muted),
            Shape::Rect {
                x: from,
                y: 32,
                w: (to - from).max(2),
                h: 16,
                r: 3,
                ink: ShapeStyle::Plain,
            },
            line(vec![(here, 26), (here, 54)], ShapeStyle::Current),
            tick(here, 20, true, found.value),
            tick(from, 68, false, low),
            tick(to, 68, false, high),
        ],
    })
}

const PERSON_WIDTH: i32 = 22;
const ROW_HEIGHT: i32 = 34;

/// A count as people: filled for a whole unit, outlined for a partial one, dots for “more than”.
pub(super) fn people_drawing(
    doc: &Document,
    found: &Figure,
    each: Decimal,
    lang: Lang,
) -> Option<Drawing> {
    let (full, rest) = engine::count_people(found.value, each)?;
    let full = i32::try_from(full.min(200)).ok()?;
    let in_row = (WIDTH - EDGE * 2) / PERSON_WIDTH;
    let place = |i: i32| (EDGE + i % in_row * PERSON_WIDTH, 4 + i / in_row * ROW_HEIGHT);
    let mut shapes = Vec::new();
    let drawn = full + i32::from(rest);
    for i in 0..drawn {
        let (x, y) = place(i);
        let ink = if i < full { ShapeStyle::Current } else { ShapeStyle::Plain };
        shapes.push(Shape::Rect { x: x + 5, y, w: 8, h: 8, r: 4, ink });
        shapes.push(Shape::Rect { x: x + 2, y: y + 10, w: 14, h: 16, r: 6, ink });
    }
    let mut slots = drawn;
    if found.qualifier.is_lower_bound() {
        let (x, y) = place(drawn);
        slots += 1;
        shapes.push(Shape::Text {
            x: x + 2,
            y: y + 22,
            anchor: TextAnchor::Start,
            size: 18,
            bold: true,
            ink: ShapeStyle::Muted,
            words: "…".to_owned(),
            number: None,
        });
    }
    Some(Drawing {
        label: [
            found.label.get(lang),
            lang.pick("：", ": "),
            &number_format::figure(doc, found, lang),
            lang.pick("。", ". "),
            &per_person_text(doc, found, each, lang),
        ]
        .concat(),
        decorative: true,
        width: WIDTH,
        height: (slots.max(1) - 1) / in_row * ROW_HEIGHT + ROW_HEIGHT,
        shapes,
    })
}

/// How many each drawn person represents.
pub(super) fn per_person_text(doc: &Document, found: &Figure, each: Decimal, lang: Lang) -> String {
    let amount = number_format::round(doc, each, found.unit, lang);
    match lang {
        Lang::Zh => ["每个小人代表", &amount, "。"].concat(),
        Lang::En => ["Each of the drawn people stands for ", &amount, "."].concat(),
    }
}

fn figure_provenance(found: &Figure) -> Provenance {
    match found.origin {
        FigureOrigin::Printed(_) => Provenance::Fact(found.id.to_owned()),
        FigureOrigin::Derived(_) => Provenance::Derived(found.id.to_owned()),
    }
}

/// A figure's label as text.
pub(super) fn figure_label(doc: &Document, found: &Figure, lang: Lang) -> String {
    plain_text(&crate::widget::text_runs(doc, found.label, lang, None))
}
