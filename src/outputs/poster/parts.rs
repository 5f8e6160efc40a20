//! Blocks as parts of a tall poster: the same blocks as in every output, set larger.

use crate::block::{Block, Run, Runs, plain_text};
use crate::outputs::poster::shapes::{self, BarScale, widest_line};
use crate::outputs::poster::svg::{Area, PosterColour, PosterPart};
use crate::outputs::poster::text_lines::{HorizontalAlign, TextStyle, break_lines};

/// Text styles of the poster, from large to small.
pub const BODY: TextStyle = TextStyle::regular(33, 52, PosterColour::Ink);
const HEADING: TextStyle = TextStyle::regular(44, 60, PosterColour::Ink).bold().serif();
const SMALL: TextStyle = TextStyle::regular(29, 46, PosterColour::Quiet).strong(PosterColour::Ink);
const NAME: TextStyle = TextStyle::regular(34, 50, PosterColour::Ink);
const BIG: TextStyle = TextStyle::regular(56, 72, PosterColour::Ink).bold();

/// A block; `None` for blocks that posters omit: disclosures belong to the live page.
pub fn block_part(block: &Block, width: i32) -> Option<PosterPart> {
    Some(match block {
        Block::Heading(words) => heading_part(words, width),
        Block::Title(_) | Block::Disclosure { .. } => return None,
        Block::Paragraph(words) if words.iter().any(|run| matches!(run, Run::Strong(_))) => {
            question_part(words, width)
        }
        Block::Paragraph(words) => {
            PosterPart::paragraph(words, BODY.strong(PosterColour::Ink), width)
        }
        Block::Headline(words) => {
            let style = TextStyle { size: 40, leading: 62, ..BODY }.strong(PosterColour::Accent);
            PosterPart::paragraph(words, style, width)
        }
        Block::Note(words) => note_part(words, width),
        Block::List { ordered, items } => list_part(items, *ordered, BODY, width),
        Block::Table { head, rows, .. } if is_figures(rows) => figures_part(head, rows, width),
        Block::Table { head, rows, .. } => records_part(head, rows, width),
        Block::Bars(bars) => {
            let label = TextStyle::regular(30, 46, PosterColour::Ink);
            shapes::bars_part(bars, BarScale { width, height: 44, name: NAME, label })
        }
        Block::Drawing(drawing) => shapes::drawing_part(drawing, width, 1500),
        Block::DescriptionList(pairs) if pairs.iter().all(|(_, words)| is_number(words)) => {
            cards_part(pairs, width)
        }
        Block::DescriptionList(pairs) => terms_part(pairs, width),
    })
}

/// The space above a block.
pub fn gap_above(block: &Block) -> i32 {
    match block {
        Block::Heading(_) => 68,
        Block::Paragraph(words) if words.iter().any(|run| matches!(run, Run::Strong(_))) => 36,
        Block::Paragraph(_) => 16,
        Block::Bars(_) => 34,
        _ => 44,
    }
}

fn heading_part(words: &Runs, width: i32) -> PosterPart {
    let mut out = PosterPart::default();
    out.fill_area(Area { x: 0, y: 0, width: 56, height: 8 }, PosterColour::Accent);
    out.height = 8;
    out.stack(20, &PosterPart::paragraph(words, HEADING, width));
    out
}

/// A question, and below it the words that give the answer.
fn question_part(words: &Runs, width: i32) -> PosterPart {
    let mut out = rule_part(width);
    let at = words.iter().position(|run| matches!(run, Run::Strong(_))).unwrap_or(0);
    let (asked, answer) = words.split_at_checked(at).unwrap_or((&[], words));
    let mut asked = asked.to_vec();
    // The dash between the two becomes a line break here.
    if let Some(Run::Text(last)) = asked.last_mut() {
        *last = last.trim_end_matches([' ', '—']).to_owned();
    }
    let style = BODY.bold();
    if !asked.is_empty() {
        out.stack(20, &PosterPart::paragraph(&asked, style, width));
    }
    let style = TextStyle { paint: PosterColour::Accent, strong: PosterColour::Accent, ..style };
    out.stack(2, &PosterPart::paragraph(answer, style, width));
    out
}

/// A hairline.
fn rule_part(width: i32) -> PosterPart {
    let mut out = PosterPart { svg: String::new(), height: 2 };
    out.fill_area(Area { x: 0, y: 0, width, height: 2 }, PosterColour::Hair);
    out
}

fn note_part(words: &Runs, width: i32) -> PosterPart {
    let text = PosterPart::paragraph(words, SMALL, width - 32);
    let mut out = PosterPart::default();
    out.fill_area(Area { x: 0, y: 0, width: 6, height: text.height }, PosterColour::Accent);
    out.place(32, 0, &text);
    out.height = text.height;
    out
}

/// A list: squares, boxes to tick, or stations on a line where the order matters.
pub fn list_part(items: &[Runs], ordered: bool, style: TextStyle, width: i32) -> PosterPart {
    let indent = style.size * 3 / 2;
    let mut out = PosterPart::default();
    for (i, item) in items.iter().enumerate() {
        let (tick, words) = split_checkbox(item);
        let text = PosterPart::paragraph(&words, style, width - indent);
        let mut one = PosterPart::default();
        let side = if tick { style.size * 4 / 5 } else { style.size / 3 };
        let mark = Area { x: 0, y: (style.leading - side) / 2, width: side, height: side };
        if ordered && i + 1 < items.len() {
            let line = Area {
                x: side / 2 - 1,
                y: mark.y + side,
                width: 2,
                height: text.height + style.size / 2,
            };
            one.fill_area(line, PosterColour::Hair);
        }
        if tick {
            let inside = Area { x: 1, y: mark.y + 1, width: side - 2, height: side - 2 };
            let stroke = [("stroke", PosterColour::Ink.colour()), ("stroke-width", "2")];
            one.draw_area(
                inside,
                &[[("fill", PosterColour::Paper.colour())].as_slice(), &stroke].concat(),
            );
        } else {
            one.fill_area(mark, PosterColour::Accent);
        }
        one.place(indent, 0, &text);
        one.height = text.height;
        out.stack(style.size / 2, &one);
    }
    out
}

/// A checkbox is drawn, not typeset: few fonts have the character.
fn split_checkbox(item: &Runs) -> (bool, Runs) {
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

/// A single number and nothing else.
fn is_number(words: &Runs) -> bool {
    matches!(words.as_slice(), [Run::Number(_)])
}

/// Rows of a name and numbers.
pub fn is_figures(rows: &[Vec<Runs>]) -> bool {
    rows.iter().all(|row| row.len() > 1 && row.iter().skip(1).all(is_number))
}

/// Names at the left, numbers at the right under their headings.
pub fn figures_part(head: &[Runs], rows: &[Vec<Runs>], width: i32) -> PosterPart {
    let number = TextStyle { size: 42, leading: 58, ..BIG };
    let columns = head.len().saturating_sub(1).max(1);
    let room = (width * 2 / 3) / i32::try_from(columns).unwrap_or(1);
    // Every column as wide as the widest, so that they are evenly spaced.
    let wide = |style: TextStyle, words: &Runs| {
        widest_line(&break_lines(words, style, i32::MAX / 64), style)
    };
    let cells = rows.iter().flat_map(|row| row.iter().skip(1)).map(|c| wide(number, c));
    let heads = head.iter().skip(1).map(|c| wide(SMALL, c));
    let column = cells.chain(heads).max().unwrap_or(0).saturating_add(36).min(room);
    let names = width - column * i32::try_from(columns).unwrap_or(1);
    let right = |i: i32| names + column * (i + 1);
    let mut out = PosterPart::default();
    let mut high = 0;
    for (words, i) in head.iter().skip(1).zip(0..) {
        let all = break_lines(words, SMALL, column - 24);
        high = high.max(out.lines((right(i), 0), HorizontalAlign::End, &all, SMALL));
    }
    high = high.max(out.lines(
        (0, 0),
        HorizontalAlign::Start,
        &break_lines(head.first().map_or(&[], Vec::as_slice), SMALL, names),
        SMALL,
    ));
    out.fill_area(Area { x: 0, y: high + 10, width, height: 3 }, PosterColour::Ink);
    out.height = high + 13;
    for row in rows {
        let top = out.height + 20;
        let name = break_lines(row.first().map_or(&[], Vec::as_slice), NAME, names);
        let mut low = out.lines((0, top + 4), HorizontalAlign::Start, &name, NAME) + 8;
        for (words, i) in row.iter().skip(1).zip(0..) {
            let last = i + 1 == i32::try_from(columns).unwrap_or(1);
            let paint = if last { PosterColour::Accent } else { PosterColour::Ink };
            let style = TextStyle { paint, strong: paint, ..number };
            let fit = shrink_to_fit(words, style, column - 24);
            let all = break_lines(words, fit, column - 24);
            low = low.max(out.lines(
                (right(i), top),
                HorizontalAlign::End,
                &all,
                TextStyle { leading: 58, ..fit },
            ));
        }
        out.fill_area(Area { x: 0, y: top + low + 18, width, height: 2 }, PosterColour::Hair);
        out.height = top + low + 20;
    }
    out
}

/// The style reduced until a number fits on one line, down to two fifths.
pub fn shrink_to_fit(words: &Runs, style: TextStyle, limit: i32) -> TextStyle {
    let mut fit = style;
    while fit.size > style.size * 2 / 5
        && widest_line(&break_lines(words, fit, i32::MAX / 64), fit) > limit
    {
        fit.size -= 2;
    }
    fit
}

/// Rows whose cells are words: a name, its short cell beside it, the rest below.
fn records_part(head: &[Runs], rows: &[Vec<Runs>], width: i32) -> PosterPart {
    let mut out = PosterPart::default();
    for row in rows {
        let mut cells = row.iter().zip(head);
        let name = cells.next().map(|(words, _)| words.clone()).unwrap_or_default();
        let beside = TextStyle { size: 42, leading: 54, ..BIG };
        let beside =
            TextStyle { paint: PosterColour::Accent, strong: PosterColour::Accent, ..beside };
        let mut one = rule_part(width);
        let room = width * 11 / 20;
        let (short, long): (Vec<_>, Vec<_>) = cells
            .filter(|(words, _)| !plain_text(words).trim().is_empty())
            .partition(|(words, _)| {
                words.iter().any(|run| matches!(run, Run::Number(_)))
                    && widest_line(&break_lines(words, beside, i32::MAX / 64), beside)
                        < room * 3 / 2
            });
        let mut y = 24;
        if let Some((words, _)) = short.first() {
            let fit = shrink_to_fit(words, beside, room);
            y += one.lines((width, y), HorizontalAlign::End, &break_lines(words, fit, room), fit);
        }
        let style = TextStyle { leading: 54, ..NAME.bold() };
        let names = width - room - 24;
        y = y.max(
            24 + one.lines(
                (0, 24),
                HorizontalAlign::Start,
                &break_lines(&name, style, names),
                style,
            ),
        );
        one.height = y;
        for (words, _) in short.iter().skip(1).chain(&long) {
            one.stack(8, &PosterPart::paragraph(words, SMALL, width));
        }
        out.stack(24, &one);
    }
    out
}

/// Large numbers with their names below, two or three beside each other.
fn cards_part(pairs: &[(Runs, Runs)], width: i32) -> PosterPart {
    let three = if pairs.len().is_multiple_of(3) { 3 } else { 2 };
    let columns = if fit_columns(pairs, three, width).1.size < 44 { 2 } else { three };
    card_grid(pairs, columns.min(pairs.len()), width, 34)
}

const BETWEEN: i32 = 44;

/// The width of a column and the style in which all numbers fit.
fn fit_columns(pairs: &[(Runs, Runs)], columns: usize, width: i32) -> (i32, TextStyle) {
    let count = i32::try_from(columns).unwrap_or(1).max(1);
    let column = (width + BETWEEN) / count - BETWEEN;
    let style = TextStyle { paint: PosterColour::Accent, strong: PosterColour::Accent, ..BIG };
    let fit = pairs.iter().map(|(_, number)| shrink_to_fit(number, style, column));
    (column, fit.min_by_key(|style| style.size).unwrap_or(style))
}

/// Cards in columns, with numbers of the same size.
pub fn card_grid(pairs: &[(Runs, Runs)], columns: usize, width: i32, gap: i32) -> PosterPart {
    let (column, style) = fit_columns(pairs, columns, width);
    let cards: Vec<PosterPart> =
        pairs.iter().map(|(name, number)| card_part(name, number, column, style)).collect();
    place_in_columns(&cards, columns, column, gap)
}

/// A large number with its name below.
fn card_part(name: &Runs, number: &Runs, width: i32, style: TextStyle) -> PosterPart {
    let mut out = rule_part(width);
    let leading = style.size * 9 / 7;
    out.stack(20, &PosterPart::paragraph(number, TextStyle { leading, ..style }, width));
    out.stack(4, &PosterPart::paragraph(name, SMALL, width));
    out
}

/// Parts in columns, row by row.
fn place_in_columns(parts: &[PosterPart], columns: usize, column: i32, gap: i32) -> PosterPart {
    let mut out = PosterPart::default();
    for parts in parts.chunks(columns.max(1)) {
        let mut row = PosterPart::default();
        for (part, i) in parts.iter().zip(0..) {
            row.place(i * (column + BETWEEN), 0, part);
            row.height = row.height.max(part.height);
        }
        out.stack(gap, &row);
    }
    out
}

/// Terms and their descriptions; in two columns if there are several.
fn terms_part(pairs: &[(Runs, Runs)], width: i32) -> PosterPart {
    let columns = pairs.len().min(2);
    let column = if columns > 1 { (width - BETWEEN) / 2 } else { width };
    let one = |(name, words): &(Runs, Runs)| {
        let mut out = rule_part(column);
        let style = TextStyle { size: 32, leading: 46, ..NAME.bold() };
        out.stack(18, &PosterPart::paragraph(name, style, column));
        out.stack(6, &PosterPart::paragraph(words, SMALL.strong(PosterColour::Accent), column));
        out
    };
    let parts: Vec<PosterPart> = pairs.iter().map(one).collect();
    place_in_columns(&parts, columns, column, 34)
}
