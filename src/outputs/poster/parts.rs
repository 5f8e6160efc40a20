//! Blocks as parts of a tall poster: the same blocks as on every surface, set larger.

use super::lines::{At, Style, lines};
use super::pen::{Area, Paint, Part};
use super::shapes::{self, Scale, widest};
use crate::block::{Block, Run, Runs, plain};

/// Words of the poster, from large to small.
pub const BODY: Style = Style::of(33, 52, Paint::Ink);
const HEADING: Style = Style::of(44, 60, Paint::Ink).bold().serif();
const SMALL: Style = Style::of(29, 46, Paint::Quiet).strong(Paint::Ink);
const NAME: Style = Style::of(34, 50, Paint::Ink);
const BIG: Style = Style::of(56, 72, Paint::Ink).bold();

/// A block; `None` where a poster has no use for it: what unfolds belongs to the live page.
pub fn part(block: &Block, width: i32) -> Option<Part> {
    Some(match block {
        Block::Heading(words) => heading(words, width),
        Block::Title(_) | Block::Fold { .. } => return None,
        Block::Para(words) if words.iter().any(|run| matches!(run, Run::Strong(_))) => {
            question(words, width)
        }
        Block::Para(words) => Part::paragraph(words, BODY.strong(Paint::Ink), width),
        Block::Headline(words) => {
            let style = Style { size: 40, leading: 62, ..BODY }.strong(Paint::Accent);
            Part::paragraph(words, style, width)
        }
        Block::Note(words) => note(words, width),
        Block::List { ordered, items } => list(items, *ordered, BODY, width),
        Block::Table { head, rows, .. } if is_figures(rows) => figures(head, rows, width),
        Block::Table { head, rows, .. } => records(head, rows, width),
        Block::Bars(bars) => {
            let label = Style::of(30, 46, Paint::Ink);
            shapes::bars(bars, Scale { width, height: 44, name: NAME, label })
        }
        Block::Drawing(drawing) => shapes::drawing(drawing, width, 1500),
        Block::Terms(pairs) if pairs.iter().all(|(_, words)| is_number(words)) => {
            cards(pairs, width)
        }
        Block::Terms(pairs) => terms(pairs, width),
    })
}

/// The room above a block.
pub fn gap(block: &Block) -> i32 {
    match block {
        Block::Heading(_) => 68,
        Block::Para(words) if words.iter().any(|run| matches!(run, Run::Strong(_))) => 36,
        Block::Para(_) => 16,
        Block::Bars(_) => 34,
        _ => 44,
    }
}

fn heading(words: &Runs, width: i32) -> Part {
    let mut out = Part::default();
    out.fill(Area { x: 0, y: 0, w: 56, h: 8 }, Paint::Accent);
    out.height = 8;
    out.stack(20, &Part::paragraph(words, HEADING, width));
    out
}

/// What is asked, and below it the words that carry the answer.
fn question(words: &Runs, width: i32) -> Part {
    let mut out = rule(width);
    let at = words.iter().position(|run| matches!(run, Run::Strong(_))).unwrap_or(0);
    let (asked, answer) = words.split_at_checked(at).unwrap_or((&[], words));
    let mut asked = asked.to_vec();
    // The dash between the two is the line's end here.
    if let Some(Run::Text(last)) = asked.last_mut() {
        *last = last.trim_end_matches([' ', '—']).to_owned();
    }
    let style = BODY.bold();
    if !asked.is_empty() {
        out.stack(20, &Part::paragraph(&asked, style, width));
    }
    let style = Style { paint: Paint::Accent, strong: Paint::Accent, ..style };
    out.stack(2, &Part::paragraph(answer, style, width));
    out
}

/// A hairline.
fn rule(width: i32) -> Part {
    let mut out = Part { svg: String::new(), height: 2 };
    out.fill(Area { x: 0, y: 0, w: width, h: 2 }, Paint::Hair);
    out
}

fn note(words: &Runs, width: i32) -> Part {
    let text = Part::paragraph(words, SMALL, width - 32);
    let mut out = Part::default();
    out.fill(Area { x: 0, y: 0, w: 6, h: text.height }, Paint::Accent);
    out.put(32, 0, &text);
    out.height = text.height;
    out
}

/// A list: squares, boxes to tick, or stations on a line where the order matters.
pub fn list(items: &[Runs], ordered: bool, style: Style, width: i32) -> Part {
    let indent = style.size * 3 / 2;
    let mut out = Part::default();
    for (i, item) in items.iter().enumerate() {
        let (tick, words) = ticked(item);
        let text = Part::paragraph(&words, style, width - indent);
        let mut one = Part::default();
        let side = if tick { style.size * 4 / 5 } else { style.size / 3 };
        let mark = Area { x: 0, y: (style.leading - side) / 2, w: side, h: side };
        if ordered && i + 1 < items.len() {
            let line =
                Area { x: side / 2 - 1, y: mark.y + side, w: 2, h: text.height + style.size / 2 };
            one.fill(line, Paint::Hair);
        }
        if tick {
            let inside = Area { x: 1, y: mark.y + 1, w: side - 2, h: side - 2 };
            let stroke = [("stroke", Paint::Ink.colour()), ("stroke-width", "2")];
            one.area(inside, &[[("fill", Paint::Paper.colour())].as_slice(), &stroke].concat());
        } else {
            one.fill(mark, Paint::Accent);
        }
        one.put(indent, 0, &text);
        one.height = text.height;
        out.stack(style.size / 2, &one);
    }
    out
}

/// A box to tick is drawn, not set: few fonts have the character.
fn ticked(item: &Runs) -> (bool, Runs) {
    let box_of = |run: &Run| match run {
        Run::Text(words) => words.strip_prefix('☐').map(|rest| rest.trim_start().to_owned()),
        _ => None,
    };
    match item.split_first().and_then(|(first, rest)| Some((box_of(first)?, rest))) {
        Some((first, rest)) => {
            let mut words = vec![Run::Text(first)];
            words.extend_from_slice(rest);
            (true, words)
        }
        None => (false, item.clone()),
    }
}

/// One number and nothing else.
fn is_number(words: &Runs) -> bool {
    matches!(words.as_slice(), [Run::Number(_)])
}

/// Rows of a name and numbers.
pub fn is_figures(rows: &[Vec<Runs>]) -> bool {
    rows.iter().all(|row| row.len() > 1 && row.iter().skip(1).all(is_number))
}

/// Names at the left, numbers at the right under their headings.
pub fn figures(head: &[Runs], rows: &[Vec<Runs>], width: i32) -> Part {
    let number = Style { size: 42, leading: 58, ..BIG };
    let columns = head.len().saturating_sub(1).max(1);
    let room = (width * 2 / 3) / i32::try_from(columns).unwrap_or(1);
    // Every column as wide as the widest, so that they stand evenly.
    let wide = |style: Style, words: &Runs| widest(&lines(words, style, i32::MAX / 64), style);
    let cells = rows.iter().flat_map(|row| row.iter().skip(1)).map(|c| wide(number, c));
    let heads = head.iter().skip(1).map(|c| wide(SMALL, c));
    let column = cells.chain(heads).max().unwrap_or(0).saturating_add(36).min(room);
    let names = width - column * i32::try_from(columns).unwrap_or(1);
    let right = |i: i32| names + column * (i + 1);
    let mut out = Part::default();
    let mut high = 0;
    for (words, i) in head.iter().skip(1).zip(0..) {
        let all = lines(words, SMALL, column - 24);
        high = high.max(out.lines((right(i), 0), At::End, &all, SMALL));
    }
    high = high.max(out.lines(
        (0, 0),
        At::Start,
        &lines(head.first().map_or(&[], Vec::as_slice), SMALL, names),
        SMALL,
    ));
    out.fill(Area { x: 0, y: high + 10, w: width, h: 3 }, Paint::Ink);
    out.height = high + 13;
    for row in rows {
        let top = out.height + 20;
        let name = lines(row.first().map_or(&[], Vec::as_slice), NAME, names);
        let mut low = out.lines((0, top + 4), At::Start, &name, NAME) + 8;
        for (words, i) in row.iter().skip(1).zip(0..) {
            let last = i + 1 == i32::try_from(columns).unwrap_or(1);
            let paint = if last { Paint::Accent } else { Paint::Ink };
            let style = Style { paint, strong: paint, ..number };
            let fit = fitting(words, style, column - 24);
            let all = lines(words, fit, column - 24);
            low = low.max(out.lines((right(i), top), At::End, &all, Style { leading: 58, ..fit }));
        }
        out.fill(Area { x: 0, y: top + low + 18, w: width, h: 2 }, Paint::Hair);
        out.height = top + low + 20;
    }
    out
}

/// The style made small enough for a number to stand on one line, down to two fifths.
pub fn fitting(words: &Runs, style: Style, limit: i32) -> Style {
    let mut fit = style;
    while fit.size > style.size * 2 / 5 && widest(&lines(words, fit, i32::MAX / 64), fit) > limit {
        fit.size -= 2;
    }
    fit
}

/// Rows whose cells are words: a name, its short cell beside it, the rest below.
fn records(head: &[Runs], rows: &[Vec<Runs>], width: i32) -> Part {
    let mut out = Part::default();
    for row in rows {
        let mut cells = row.iter().zip(head);
        let name = cells.next().map(|(words, _)| words.clone()).unwrap_or_default();
        let beside = Style { size: 42, leading: 54, ..BIG };
        let beside = Style { paint: Paint::Accent, strong: Paint::Accent, ..beside };
        let mut one = rule(width);
        let room = width * 11 / 20;
        let (short, long): (Vec<_>, Vec<_>) =
            cells.filter(|(words, _)| !plain(words).trim().is_empty()).partition(|(words, _)| {
                words.iter().any(|run| matches!(run, Run::Number(_)))
                    && widest(&lines(words, beside, i32::MAX / 64), beside) < room * 3 / 2
            });
        let mut y = 24;
        if let Some((words, _)) = short.first() {
            let fit = fitting(words, beside, room);
            y += one.lines((width, y), At::End, &lines(words, fit, room), fit);
        }
        let style = Style { leading: 54, ..NAME.bold() };
        let names = width - room - 24;
        y = y.max(24 + one.lines((0, 24), At::Start, &lines(&name, style, names), style));
        one.height = y;
        for (words, _) in short.iter().skip(1).chain(&long) {
            one.stack(8, &Part::paragraph(words, SMALL, width));
        }
        out.stack(24, &one);
    }
    out
}

/// Large numbers with their names below, two or three beside each other.
fn cards(pairs: &[(Runs, Runs)], width: i32) -> Part {
    let three = if pairs.len().is_multiple_of(3) { 3 } else { 2 };
    let columns = if fitted(pairs, three, width).1.size < 44 { 2 } else { three };
    grid(pairs, columns.min(pairs.len()), width, 34)
}

const BETWEEN: i32 = 44;

/// The width of a column and the style that all numbers have room in it with.
fn fitted(pairs: &[(Runs, Runs)], columns: usize, width: i32) -> (i32, Style) {
    let count = i32::try_from(columns).unwrap_or(1).max(1);
    let column = (width + BETWEEN) / count - BETWEEN;
    let style = Style { paint: Paint::Accent, strong: Paint::Accent, ..BIG };
    let fit = pairs.iter().map(|(_, number)| fitting(number, style, column));
    (column, fit.min_by_key(|style| style.size).unwrap_or(style))
}

/// Cards in columns, their numbers all of one size.
pub fn grid(pairs: &[(Runs, Runs)], columns: usize, width: i32, gap: i32) -> Part {
    let (column, style) = fitted(pairs, columns, width);
    let cards: Vec<Part> =
        pairs.iter().map(|(name, number)| card(name, number, column, style)).collect();
    beside(&cards, columns, column, gap)
}

/// A large number with its name below.
fn card(name: &Runs, number: &Runs, width: i32, style: Style) -> Part {
    let mut out = rule(width);
    let leading = style.size * 9 / 7;
    out.stack(20, &Part::paragraph(number, Style { leading, ..style }, width));
    out.stack(4, &Part::paragraph(name, SMALL, width));
    out
}

/// Parts in columns, row by row.
fn beside(parts: &[Part], columns: usize, column: i32, gap: i32) -> Part {
    let mut out = Part::default();
    for parts in parts.chunks(columns.max(1)) {
        let mut row = Part::default();
        for (part, i) in parts.iter().zip(0..) {
            row.put(i * (column + BETWEEN), 0, part);
            row.height = row.height.max(part.height);
        }
        out.stack(gap, &row);
    }
    out
}

/// Names and what belongs to each; in two columns where there are several.
fn terms(pairs: &[(Runs, Runs)], width: i32) -> Part {
    let columns = pairs.len().min(2);
    let column = if columns > 1 { (width - BETWEEN) / 2 } else { width };
    let one = |(name, words): &(Runs, Runs)| {
        let mut out = rule(column);
        let style = Style { size: 32, leading: 46, ..NAME.bold() };
        out.stack(18, &Part::paragraph(name, style, column));
        out.stack(6, &Part::paragraph(words, SMALL.strong(Paint::Accent), column));
        out
    };
    let parts: Vec<Part> = pairs.iter().map(one).collect();
    beside(&parts, columns, column, 34)
}
