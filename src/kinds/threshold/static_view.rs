//! A threshold as blocks: the number line, the tiers as a table, gaps and overlaps as text.

use crate::bilingual::Lang;
use crate::block::{Block, Number, Provenance, Runs, plain_text, single_run, text_run};
use crate::document::Document;
use crate::drawing::{Drawing, Shape, ShapeStyle, TextAnchor};
use crate::kinds::threshold::engine::{self, CountRange};
use crate::kinds::threshold::model::Threshold;
use crate::kinds::threshold::words;
use crate::widget;

/// The whole explainer without script.
pub(super) fn render_static(threshold: &Threshold, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Drawing(number_line(threshold, doc, None, lang, NARROW_WIDTH))];
    out.push(tiers_table(threshold, doc, lang));
    out.extend(gaps_and_overlaps(threshold, doc, lang));
    out.extend(examples_table(threshold, doc, lang));
    out
}

/// The tiers as a table.
pub(super) fn tiers_table(threshold: &Threshold, doc: &Document, lang: Lang) -> Block {
    let head = [lang.pick("档", "Tier"), lang.pick("多少", "How many"), lang.pick("说明", "Notes")];
    let rows = threshold.tiers.iter().map(|tier| {
        let mut notes = engine::tier_range(threshold, doc, tier)
            .map_or_else(Runs::new, |range| words::range_as_read(threshold, tier, range, lang));
        if let Some(note) = &tier.note {
            if !notes.is_empty() {
                notes.push(text_run(lang.pick("", " ")));
            }
            notes.extend(widget::text_runs(doc, note, lang, None));
        }
        vec![single_run(tier.label.get(lang)), words::printed_range(doc, tier, lang), notes]
    });
    Block::Table {
        caption: widget::text_runs(doc, &threshold.label, lang, None),
        head: head.into_iter().map(single_run).collect(),
        rows: rows.collect(),
    }
}

/// Gaps and overlaps as text.
pub(super) fn gaps_and_overlaps(
    threshold: &Threshold,
    doc: &Document,
    lang: Lang,
) -> Option<Block> {
    let items = words::gaps_and_overlaps(threshold, doc, lang);
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}

/// Width of the drawing on a phone, in sixteenths of an em.
pub(super) const NARROW_WIDTH: i32 = 272;
/// Its width on wider screens.
pub(super) const WIDE_WIDTH: i32 = 512;

const LEFT_MARGIN: i32 = 8;
const LANE_HEIGHT: i32 = 40;

/// A number line: a lane per tier, the reader's count across them.
pub(super) fn number_line(
    threshold: &Threshold,
    doc: &Document,
    count: Option<i64>,
    lang: Lang,
    width: i32,
) -> Drawing {
    let ranges: Vec<(usize, CountRange)> = threshold
        .tiers
        .iter()
        .enumerate()
        .filter_map(|(i, t)| engine::tier_range(threshold, doc, t).map(|range| (i, range)))
        .collect();
    let highest = ranges.iter().map(|(_, r)| r.to.unwrap_or(0).max(r.from)).max().unwrap_or(1);
    let scale = NumberLineScale { top: highest.saturating_add(highest / 4).max(1), width };
    let mut spoken = Vec::new();
    let mut shapes = Vec::new();
    let mut axis = 4;
    for (i, range) in &ranges {
        let Some(tier) = threshold.tiers.get(*i) else { continue };
        let hit = count.is_some_and(|count| range.contains(count));
        push_lane(&mut shapes, &scale, axis, tier.label.get(lang), *range, hit);
        let printed = plain_text(&words::printed_range(doc, tier, lang));
        spoken.push([tier.label.get(lang), lang.pick("：", ": "), &printed].concat());
        axis += LANE_HEIGHT;
    }
    axis += 8;
    let end = width - LEFT_MARGIN;
    shapes.push(Shape::Line {
        points: vec![(LEFT_MARGIN, axis), (end, axis)],
        arrow: true,
        ink: ShapeStyle::Plain,
    });
    push_ticks(&mut shapes, threshold, doc, &scale, axis, lang);
    if let Some(count) = count {
        let yours = push_count(&mut shapes, &scale, axis, count, lang);
        spoken.push(yours);
    }
    Drawing {
        label: spoken.join(lang.pick("；", "; ")),
        // Without a count the table has the same information.
        decorative: count.is_none(),
        width,
        height: axis + if count.is_some() { 44 } else { 26 },
        shapes,
    }
}

/// The reader's count: a line down to the axis, a dot on it and the number below. Returns the number's text.
fn push_count(
    shapes: &mut Vec<Shape>,
    scale: &NumberLineScale,
    axis: i32,
    count: i64,
    lang: Lang,
) -> String {
    let x = scale.position(count);
    let ink = ShapeStyle::Current;
    shapes.push(Shape::Line { points: vec![(x, 4), (x, axis)], arrow: false, ink });
    shapes.push(Shape::Rect {
        x: x - 5,
        y: axis - 5,
        w: 10,
        h: 10,
        r: 5,
        ink: ShapeStyle::Current,
    });
    let number = crate::number_format::number(crate::exact::amount::Decimal::whole(count), lang);
    let yours = lang.pick("您：", "you: ").to_owned() + &number;
    let anchor = match x {
        x if x > scale.width - 48 => TextAnchor::End,
        x if x < 48 => TextAnchor::Start,
        _ => TextAnchor::Middle,
    };
    shapes.push(text_shape(x, axis + 38, anchor, yours.clone(), ShapeStyle::OnPath));
    yours
}

/// Maps counts to positions on the line.
struct NumberLineScale {
    top: i64,
    width: i32,
}

impl NumberLineScale {
    fn position(&self, count: i64) -> i32 {
        let room = i128::from(self.width - LEFT_MARGIN - 24);
        let along = i128::from(count.clamp(0, self.top)) * room / i128::from(self.top.max(1));
        LEFT_MARGIN + i32::try_from(along).unwrap_or(0)
    }
}

/// A tier's name and its range: solid as read, a thin arrow where the printed text continues above.
fn push_lane(
    shapes: &mut Vec<Shape>,
    scale: &NumberLineScale,
    y: i32,
    label: &str,
    range: CountRange,
    hit: bool,
) {
    let ink = if hit { ShapeStyle::Current } else { ShapeStyle::Plain };
    let name = if hit { ShapeStyle::OnPath } else { ShapeStyle::Plain };
    shapes.push(text_shape(LEFT_MARGIN, y + 14, TextAnchor::Start, label.to_owned(), name));
    let (from, end) = (scale.position(range.from), scale.width - LEFT_MARGIN);
    let to = range.to.map_or(end - 12, |to| scale.position(to));
    shapes.push(Shape::Rect { x: from - 4, y: y + 20, w: to - from + 8, h: 10, r: 5, ink });
    if range.to.is_none() || range.open_above {
        let ink = if range.open_above { ShapeStyle::Muted } else { ShapeStyle::Plain };
        let points = vec![(to + 4, y + 25), (end, y + 25)];
        shapes.push(Shape::Line { points, arrow: true, ink });
    }
}

/// The printed bounds below the line; one too close to the previous one is only in the table.
fn push_ticks(
    shapes: &mut Vec<Shape>,
    threshold: &Threshold,
    doc: &Document,
    scale: &NumberLineScale,
    axis: i32,
    lang: Lang,
) {
    let bounds = threshold.tiers.iter().flat_map(|t| [Some(&t.from), t.to.as_ref()]).flatten();
    let mut found: Vec<(i64, &str)> = bounds
        .filter_map(|id| doc.figure(id).and_then(|f| f.value.units_at(0)).map(|n| (n, id.as_str())))
        .collect();
    found.sort_unstable();
    let mut last = i32::MIN / 2;
    for (count, id) in found {
        let x = scale.position(count);
        if x - last < 24 {
            continue;
        }
        last = x;
        shapes.push(Shape::Line {
            points: vec![(x, axis - 4), (x, axis + 4)],
            arrow: false,
            ink: ShapeStyle::Plain,
        });
        let number =
            crate::number_format::number(crate::exact::amount::Decimal::whole(count), lang);
        // The table says that it is a bound; that it is a target, or approximate, is said here too.
        let qualifier = doc.figure(id).map(|f| f.qualifier).filter(|q| !q.is_bound());
        let shown = crate::number_format::qualified(qualifier.unwrap_or_default(), &number, lang);
        shapes.push(Shape::Text {
            x,
            y: axis + 19,
            anchor: TextAnchor::Middle,
            size: 13,
            bold: false,
            ink: ShapeStyle::Plain,
            words: shown.clone(),
            number: Some(Number {
                formatted: shown,
                value: crate::exact::amount::Decimal::whole(count).canonical(),
                provenance: Provenance::Fact(id.to_owned()),
            }),
        });
    }
}

fn text_shape(x: i32, y: i32, anchor: TextAnchor, words: String, ink: ShapeStyle) -> Shape {
    let bold = ink == ShapeStyle::OnPath;
    Shape::Text { x, y, anchor, size: 14, bold, ink, words, number: None }
}

/// The worked examples, each with its result as text.
fn examples_table(threshold: &Threshold, doc: &Document, lang: Lang) -> Option<Block> {
    let items: Vec<Runs> = doc
        .examples
        .iter()
        .filter_map(|example| {
            let answer = engine::answer(threshold, doc, &example.given).ok()?;
            let count = engine::entered_count(threshold, doc, &example.given).ok()?;
            let mut item = widget::text_runs(doc, &example.title, lang, None);
            item.push(text_run(lang.pick("——", " — ")));
            item.push(text_run(words::result_sentence(threshold, doc, count, &answer, lang)));
            Some(item)
        })
        .collect();
    (!items.is_empty()).then(|| Block::Disclosure {
        summary: single_run(widget::words::Word::Examples.localized(lang, &[])),
        open: true,
        blocks: vec![Block::List { ordered: false, items }],
    })
}
