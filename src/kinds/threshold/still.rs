//! A threshold as blocks: the number line, the tiers as a table, gaps and overlaps in words.

use super::engine::{self, Range};
use super::model::Threshold;
use super::words;
use crate::block::{Block, From, Number, Runs, line, plain, text};
use crate::document::Document;
use crate::drawing::{Anchor, Drawing, Ink, Shape};
use crate::frame;
use crate::bilingual::Lang;

/// The whole without script.
pub(super) fn blocks(threshold: &Threshold, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Drawing(drawing(threshold, doc, None, lang, NARROW))];
    out.push(table(threshold, doc, lang));
    out.extend(between(threshold, doc, lang));
    out.extend(examples(threshold, doc, lang));
    out
}

/// The tiers as a table.
pub(super) fn table(threshold: &Threshold, doc: &Document, lang: Lang) -> Block {
    let head = [lang.pick("档", "Tier"), lang.pick("多少", "How many"), lang.pick("说明", "Notes")];
    let rows = threshold.tiers.iter().map(|tier| {
        let mut notes = engine::range(threshold, doc, tier)
            .map_or_else(Runs::new, |range| words::reading(threshold, tier, range, lang));
        if let Some(note) = &tier.note {
            if !notes.is_empty() {
                notes.push(text(lang.pick("", " ")));
            }
            notes.extend(frame::runs(doc, note, lang, None));
        }
        vec![line(tier.label.get(lang)), words::printed(doc, tier, lang), notes]
    });
    Block::Table {
        caption: frame::runs(doc, &threshold.label, lang, None),
        head: head.into_iter().map(line).collect(),
        rows: rows.collect(),
    }
}

/// Gaps and overlaps in words.
pub(super) fn between(threshold: &Threshold, doc: &Document, lang: Lang) -> Option<Block> {
    let items = words::between(threshold, doc, lang);
    (!items.is_empty()).then_some(Block::List { ordered: false, items })
}

/// Width of the drawing on a phone, in sixteenths of an em.
pub(super) const NARROW: i32 = 272;
/// Its width where there is room.
pub(super) const WIDE: i32 = 512;

const LEFT: i32 = 8;
const LANE: i32 = 40;

/// A number line: a lane for each tier, the reader's count across them.
pub(super) fn drawing(
    threshold: &Threshold,
    doc: &Document,
    count: Option<i64>,
    lang: Lang,
    width: i32,
) -> Drawing {
    let ranges: Vec<(usize, Range)> = threshold
        .tiers
        .iter()
        .enumerate()
        .filter_map(|(i, t)| engine::range(threshold, doc, t).map(|range| (i, range)))
        .collect();
    let highest = ranges.iter().map(|(_, r)| r.to.unwrap_or(0).max(r.from)).max().unwrap_or(1);
    let scale = Scale { top: highest.saturating_add(highest / 4).max(1), width };
    let mut spoken = Vec::new();
    let mut shapes = Vec::new();
    let mut axis = 4;
    for (i, range) in &ranges {
        let Some(tier) = threshold.tiers.get(*i) else { continue };
        let hit = count.is_some_and(|count| range.holds(count));
        lane(&mut shapes, &scale, axis, tier.label.get(lang), *range, hit);
        let printed = plain(&words::printed(doc, tier, lang));
        spoken.push([tier.label.get(lang), lang.pick("：", ": "), &printed].concat());
        axis += LANE;
    }
    axis += 8;
    let end = width - LEFT;
    shapes.push(Shape::Line {
        points: vec![(LEFT, axis), (end, axis)],
        arrow: true,
        ink: Ink::Plain,
    });
    ticks(&mut shapes, threshold, doc, &scale, axis, lang);
    if let Some(count) = count {
        let x = scale.at(count);
        shapes.push(Shape::Line { points: vec![(x, 4), (x, axis)], arrow: false, ink: Ink::Here });
        shapes.push(Shape::Rect { x: x - 5, y: axis - 5, w: 10, h: 10, r: 5, ink: Ink::Here });
        let number = crate::number_format::number(crate::amount::Decimal::whole(count), lang);
        let yours = lang.pick("您：", "you: ").to_owned() + &number;
        let anchor = match x {
            x if x > width - 48 => Anchor::End,
            x if x < 48 => Anchor::Start,
            _ => Anchor::Middle,
        };
        spoken.push(yours.clone());
        shapes.push(words(x, axis + 38, anchor, yours, Ink::Walked));
    }
    Drawing {
        label: spoken.join(lang.pick("；", "; ")),
        // Without a count the table says it all.
        told: count.is_none(),
        width,
        height: axis + if count.is_some() { 44 } else { 26 },
        shapes,
    }
}

/// From counts to places on the line.
struct Scale {
    top: i64,
    width: i32,
}

impl Scale {
    fn at(&self, count: i64) -> i32 {
        let room = i128::from(self.width - LEFT - 24);
        let along = i128::from(count.clamp(0, self.top)) * room / i128::from(self.top.max(1));
        LEFT + i32::try_from(along).unwrap_or(0)
    }
}

/// A tier's name and its range: solid as read, a thin arrow where the words go on above.
fn lane(shapes: &mut Vec<Shape>, scale: &Scale, y: i32, label: &str, range: Range, hit: bool) {
    let ink = if hit { Ink::Here } else { Ink::Plain };
    let name = if hit { Ink::Walked } else { Ink::Plain };
    shapes.push(words(LEFT, y + 14, Anchor::Start, label.to_owned(), name));
    let (from, end) = (scale.at(range.from), scale.width - LEFT);
    let to = range.to.map_or(end - 12, |to| scale.at(to));
    shapes.push(Shape::Rect { x: from - 4, y: y + 20, w: to - from + 8, h: 10, r: 5, ink });
    if range.to.is_none() || range.open {
        let ink = if range.open { Ink::Quiet } else { Ink::Plain };
        let points = vec![(to + 4, y + 25), (end, y + 25)];
        shapes.push(Shape::Line { points, arrow: true, ink });
    }
}

/// The printed bounds under the line; one too close to the last is left to the table.
fn ticks(
    shapes: &mut Vec<Shape>,
    threshold: &Threshold,
    doc: &Document,
    scale: &Scale,
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
        let x = scale.at(count);
        if x - last < 24 {
            continue;
        }
        last = x;
        shapes.push(Shape::Line {
            points: vec![(x, axis - 4), (x, axis + 4)],
            arrow: false,
            ink: Ink::Plain,
        });
        let number = crate::number_format::number(crate::amount::Decimal::whole(count), lang);
        // The table says that it is a bound; that it is an aim, or about so many, is said here too.
        let qualifier = doc.figure(id).map(|f| f.qualifier).filter(|q| !q.is_bound());
        let shown = crate::number_format::qualified(qualifier.unwrap_or_default(), &number, lang);
        shapes.push(Shape::Words {
            x,
            y: axis + 19,
            anchor: Anchor::Middle,
            size: 13,
            bold: false,
            ink: Ink::Plain,
            words: shown.clone(),
            number: Some(Number {
                shown,
                value: crate::amount::Decimal::whole(count).canonical(),
                origin: From::Fact(id.to_owned()),
            }),
        });
    }
}

fn words(x: i32, y: i32, anchor: Anchor, words: String, ink: Ink) -> Shape {
    let bold = ink == Ink::Walked;
    Shape::Words { x, y, anchor, size: 14, bold, ink, words, number: None }
}

/// The worked examples, each with its result in words.
fn examples(threshold: &Threshold, doc: &Document, lang: Lang) -> Option<Block> {
    let items: Vec<Runs> = doc
        .examples
        .iter()
        .filter_map(|example| {
            let answer = engine::answer(threshold, doc, &example.given).ok()?;
            let count = engine::count(threshold, doc, &example.given).ok()?;
            let mut item = frame::runs(doc, &example.title, lang, None);
            item.push(text(lang.pick("——", " — ")));
            item.push(text(words::sentence(threshold, doc, count, &answer, lang)));
            Some(item)
        })
        .collect();
    (!items.is_empty()).then(|| Block::Fold {
        summary: line(frame::words::Word::Examples.say(lang, &[])),
        open: true,
        blocks: vec![Block::List { ordered: false, items }],
    })
}
