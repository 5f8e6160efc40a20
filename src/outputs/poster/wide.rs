//! The poster for link previews: 1200 × 675 px, the headline, the key figures and the first caveat.

use super::content::Content;
use super::lines::{At, Line, Style, balanced};
use super::parts::{figures, grid, is_figures, list};
use super::pen::{Area, Paint, Part};
use super::shapes;
use super::tall::{masthead, scan};
use crate::amount::Decimal;
use crate::block::{Block, From, Run, Runs, line, plain};
use crate::drawing::Shape;

const WIDTH: i32 = 1200;
const HEIGHT: i32 = 675;
const MARGIN: i32 = 56;
const INSIDE: i32 = WIDTH - 2 * MARGIN;
const CODE: i32 = 150;
/// Above a caveat.
const GAP: i32 = 24;
const SUMMARY: Style = Style::of(27, 42, Paint::Quiet).strong(Paint::Ink);
const CAVEAT: Style = Style::of(22, 34, Paint::Ink);
const SOURCE: Style = Style::of(21, 32, Paint::Quiet);

/// Sizes of the headline and whether the first source is told below: what gives way when the
/// figures need the room, in order.
const TRIES: [(i32, bool); 6] =
    [(56, true), (48, true), (42, true), (48, false), (42, false), (36, false)];

/// The whole poster: the first try that shows all key figures, or else the one that shows most.
pub fn poster(content: &Content) -> Part {
    let mut best: Option<(usize, Part)> = None;
    for (size, sourced) in TRIES {
        let (shown, part) = attempt(content, size, sourced);
        if shown.whole {
            return part;
        }
        if best.as_ref().is_none_or(|(count, _)| shown.count > *count) {
            best = Some((shown.count, part));
        }
    }
    best.map(|(_, part)| part).unwrap_or_default()
}

fn attempt(content: &Content, size: i32, sourced: bool) -> (Shown, Part) {
    let mut out = Part::default();
    out.fill(Area { x: 0, y: 0, w: WIDTH, h: 10 }, Paint::Accent);
    masthead(&mut out, content, Area { x: MARGIN, y: 30, w: INSIDE, h: 46 }, 28);
    out.fill(Area { x: MARGIN, y: 86, w: INSIDE, h: 3 }, Paint::Ink);
    out.fill(Area { x: MARGIN, y: 92, w: INSIDE, h: 1 }, Paint::Ink);
    let (style, title) = title(content, size);
    let top = 116 + out.lines((MARGIN, 116), At::Start, &title, style);
    let bottom = foot(&mut out, content, sourced);
    let beside = if content.code.is_some() { CODE + 40 } else { 0 };
    // Above the code there is room for the whole width, if everything fits there.
    let (mut width, mut room) = (INSIDE, HEIGHT - 36 - CODE - 30 - 20 - top - 20);
    room = room.min(bottom - top - 20);
    // The first caveat is the one that nobody may miss: it has its room before the figures have.
    let mut kept = first_caveat(content, width);
    let mut found = key_figures(content, width, room - kept, &LARGE);
    if !found.whole {
        (width, room) = (INSIDE - beside, bottom - top - 20);
        kept = first_caveat(content, width);
        found = key_figures(content, width, room - kept, &SIZES);
    }
    if !found.whole {
        // A selection says that it is one.
        let more = line(content.lang.pick("更多内容见互动版。", "More in the live version."));
        let more = Part::paragraph(&more, CAVEAT.bold(), width);
        found = key_figures(content, width, room - kept - more.height - 16, &SIZES);
        if found.count > 0 {
            found.part.stack(16, &more);
        }
        found.whole = false;
    }
    let mut body = Part::default();
    let summary = Part::paragraph(&content.summary, SUMMARY, width);
    // What the figures are about comes before them where there is room for both.
    if found.part.height + summary.height + 28 + kept <= room {
        body.stack(0, &summary);
    }
    body.stack(28, &found.part);
    // After the first as many of the caveats as there is room for; the description holds them all.
    for (i, one) in content.caveats.iter().enumerate() {
        let part = caveat(one, width);
        if i > 0 && body.height + GAP + part.height > room {
            break;
        }
        body.stack(GAP, &part);
    }
    out.put(MARGIN, top + 20, &body);
    (found, out)
}

fn caveat(words: &Runs, width: i32) -> Part {
    list(std::slice::from_ref(words), false, CAVEAT, width)
}

/// The height that the first caveat takes; 0 where there is none.
fn first_caveat(content: &Content, width: i32) -> i32 {
    content.caveats.first().map_or(0, |first| GAP + caveat(first, width).height)
}

/// The headline on at most two lines.
fn title(content: &Content, size: i32) -> (Style, Vec<Line>) {
    let mut style = Style::of(size, size * 4 / 3, Paint::Ink).bold().serif();
    loop {
        let lines = balanced(&content.title, style, INSIDE);
        if lines.len() <= 2 || style.size <= 34 {
            return (style, lines);
        }
        style = Style { size: style.size - 4, leading: style.leading - 5, ..style };
    }
}

/// Source, date and code at the lower edge; where the room above them ends.
fn foot(out: &mut Part, content: &Content, sourced: bool) -> i32 {
    let width = INSIDE - if content.code.is_some() { CODE + 40 } else { 0 };
    let mut words = Part::default();
    words.stack(0, &Part::paragraph(&content.as_of, SOURCE, width));
    if let Some(source) = content.sources.first().filter(|_| sourced) {
        let part = Part::paragraph(source, SOURCE, width);
        if words.height + part.height <= 5 * SOURCE.leading {
            words.stack(0, &part);
        }
    }
    let y = HEIGHT - 36 - words.height;
    out.fill(Area { x: MARGIN, y: y - 16, w: width, h: 1 }, Paint::Hair);
    out.put(MARGIN, y, &words);
    if let Some(rows) = &content.code {
        let left = WIDTH - MARGIN - CODE;
        let top = HEIGHT - 36 - CODE - 30;
        let mut code = Part::default();
        let side = shapes::code(&mut code, (0, 0), rows, CODE);
        out.put(left + (CODE - side) / 2, top + CODE - side, &code);
        let style = Style::of(20, 30, Paint::Ink);
        out.words((left + CODE / 2, HEIGHT - 36 - 6), At::Middle, scan(content), style);
    }
    y - 16 - 16
}

/// Sizes that figures are tried in, in hundredths.
const SIZES: [i32; 7] = [110, 100, 90, 80, 72, 64, 58];
/// Sizes at which they fill a poster.
const LARGE: [i32; 3] = [125, 110, 100];

/// Key figures, how many, and whether they are all there are.
struct Shown {
    part: Part,
    count: usize,
    whole: bool,
}

/// The key figures: as many as there is room for, as large as there is room for.
fn key_figures(content: &Content, width: i32, room: i32, sizes: &[i32]) -> Shown {
    let table = content.blocks.iter().find_map(|block| match block {
        Block::Table { head, rows, .. } if head.len() > 2 && is_figures(rows) => Some((head, rows)),
        _ => None,
    });
    if let Some((head, rows)) = table {
        return most(rows, rows.len(), |rows| {
            largest(room, sizes, |percent| figures(head, rows, width * 100 / percent))
        });
    }
    let cards = cards(&content.blocks);
    if !cards.is_empty() {
        return most(&cards, 6, |cards| {
            let columns = if cards.len() == 4 { 2 } else { cards.len().min(3) };
            largest(room, sizes, |percent| grid(cards, columns, width * 100 / percent, 24))
        });
    }
    let points = points(&content.blocks);
    most(&points, points.len(), |points| {
        largest(room, sizes, |percent| columns(points, width * 100 / percent))
    })
}

/// As many from the start as can be made, and no more than `limit`.
fn most<T>(all: &[T], limit: usize, make: impl Fn(&[T]) -> Option<Part>) -> Shown {
    (1..=all.len().min(limit))
        .rev()
        .find_map(|n| Some(Shown { part: make(all.get(..n)?)?, count: n, whole: n == all.len() }))
        .unwrap_or_else(|| Shown { part: Part::default(), count: 0, whole: all.is_empty() })
}

/// A part at the largest size that leaves it in the room; `make` is told the size in hundredths.
fn largest(room: i32, sizes: &[i32], make: impl Fn(i32) -> Part) -> Option<Part> {
    sizes.iter().find_map(|&percent| {
        let part = make(percent);
        let height = (part.height * percent + 99) / 100;
        let scale = Decimal::new(i64::from(percent), 2).canonical();
        (height <= room).then(|| Part {
            svg: ["<g transform=\"scale(", &scale, ")\">\n", &part.svg, "</g>\n"].concat(),
            height,
        })
    })
}

/// Names in two columns.
fn columns(points: &[Runs], width: i32) -> Part {
    let column = (width - 40) / 2;
    let style = Style::of(30, 44, Paint::Ink).bold();
    let half = points.len().div_ceil(2);
    let mut out = Part::default();
    for (side, x) in points.chunks(half.max(1)).zip([0, column + 40]) {
        let part = list(side, false, style, column);
        out.put(x, 0, &part);
        out.height = out.height.max(part.height);
    }
    out
}

/// Names and their numbers, in the order of the blocks; each once. What came of a worked example
/// is left out: without what was entered it would pass for a figure of the article.
fn cards(blocks: &[Block]) -> Vec<(Runs, Runs)> {
    let mut out: Vec<(Runs, Runs)> = Vec::new();
    let mut add = |name: Runs, number: Runs| {
        let stands = !number.iter().any(|run| {
            matches!(run, Run::Number(n) if matches!(n.origin, From::Output(_) | From::Input(_)))
        });
        if stands && !out.iter().any(|(_, other)| *other == number) {
            out.push((name, number));
        }
    };
    for block in blocks {
        match block {
            Block::Terms(pairs) => {
                for (name, number) in pairs {
                    if matches!(number.as_slice(), [Run::Number(_)]) {
                        add(name.clone(), number.clone());
                    }
                }
            }
            Block::Table { rows, .. } => {
                for row in rows {
                    let has = |cell: &&Runs| cell.iter().any(|r| matches!(r, Run::Number(_)));
                    if let Some((name, rest)) = row.split_first()
                        && let Some(number) = rest.iter().find(has)
                    {
                        add(name.clone(), number.clone());
                    }
                }
            }
            Block::Bars(bars) => {
                for bar in &bars.rows {
                    if let [part] = bar.parts.as_slice()
                        && matches!(part.label.as_slice(), [Run::Number(_)])
                    {
                        add(bar.label.clone(), part.label.clone());
                    }
                }
            }
            Block::Para(words) => {
                if let Some((name, number)) = answered(words) {
                    add(name, number);
                }
            }
            Block::Drawing(drawing) => {
                for shape in &drawing.shapes {
                    if let Some((name, number)) = named(shape) {
                        add(name, number);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// A question and the number that answers it: what is strong stands between them.
fn answered(words: &Runs) -> Option<(Runs, Runs)> {
    let at = words.iter().position(|run| matches!(run, Run::Strong(_)))?;
    let Some(number @ Run::Number(_)) = words.last() else { return None };
    let name = plain(words.get(..at)?);
    let name = name.trim_end_matches([' ', '—']);
    (!name.is_empty()).then(|| (line(name), vec![number.clone()]))
}

/// A part of a drawing that has a name in bold and a number.
fn named(shape: &Shape) -> Option<(Runs, Runs)> {
    let Shape::Group { shapes, .. } = shape else { return None };
    let mut name = String::new();
    let mut found = None;
    for shape in shapes {
        match shape {
            Shape::Words { number: Some(number), .. } => found = Some(number.clone()),
            Shape::Words { bold: true, words, .. } => {
                // Lines of one name: Latin words had a space between them.
                if name.ends_with(|c: char| c.is_ascii()) {
                    name.push(' ');
                }
                name += words;
            }
            _ => {}
        }
    }
    Some((line(name), vec![Run::Number(found?)]))
}

/// The names of what there is, where nothing is counted.
fn points(blocks: &[Block]) -> Vec<Runs> {
    let terms = blocks.iter().flat_map(|block| match block {
        Block::Terms(pairs) => pairs.iter().map(|(name, _)| name.clone()).collect(),
        _ => Vec::new(),
    });
    let terms: Vec<Runs> = terms.collect();
    if !terms.is_empty() {
        return terms;
    }
    let heading = |block: &Block| match block {
        Block::Heading(words) => Some(words.clone()),
        _ => None,
    };
    blocks.iter().filter_map(heading).collect()
}
