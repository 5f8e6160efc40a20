//! The poster for link previews: 1200 × 675 px, the headline, the key figures and the first caveat.

use crate::block::{Block, Provenance, Run, Runs, plain_text, single_run};
use crate::drawing::Shape;
use crate::exact::amount::Decimal;
use crate::outputs::poster::content::PosterContent;
use crate::outputs::poster::parts::{card_grid, figures_part, is_figures, list_part};
use crate::outputs::poster::shapes;
use crate::outputs::poster::svg::{Area, PosterColour, PosterPart};
use crate::outputs::poster::tall::{masthead, scan_hint};
use crate::outputs::poster::text_lines::{HorizontalAlign, TextLine, TextStyle, balanced_lines};

const WIDTH: i32 = 1200;
const HEIGHT: i32 = 675;
const MARGIN: i32 = 56;
const INSIDE: i32 = WIDTH - 2 * MARGIN;
const CODE: i32 = 150;
/// Above a caveat.
const GAP: i32 = 24;
const SUMMARY: TextStyle =
    TextStyle::regular(27, 42, PosterColour::Quiet).strong(PosterColour::Ink);
const CAVEAT: TextStyle = TextStyle::regular(22, 34, PosterColour::Ink);
const SOURCE: TextStyle = TextStyle::regular(21, 32, PosterColour::Quiet);

/// Sizes of the headline and whether the first source is shown below it: the concessions made when
/// the figures need the space, in order.
const LAYOUT_ATTEMPTS: [(i32, bool); 6] =
    [(56, true), (48, true), (42, true), (48, false), (42, false), (36, false)];

/// The whole poster: the first attempt that shows all key figures, otherwise the one that shows most.
pub fn wide_poster(content: &PosterContent) -> PosterPart {
    let mut best: Option<(usize, PosterPart)> = None;
    for (size, sourced) in LAYOUT_ATTEMPTS {
        let (shown, part) = try_layout(content, size, sourced);
        if shown.whole {
            return part;
        }
        if best.as_ref().is_none_or(|(count, _)| shown.count > *count) {
            best = Some((shown.count, part));
        }
    }
    best.map(|(_, part)| part).unwrap_or_default()
}

fn try_layout(content: &PosterContent, size: i32, sourced: bool) -> (FittedFigures, PosterPart) {
    let mut out = PosterPart::default();
    out.fill_area(Area { x: 0, y: 0, width: WIDTH, height: 10 }, PosterColour::Accent);
    masthead(&mut out, content, Area { x: MARGIN, y: 30, width: INSIDE, height: 46 }, 28);
    out.fill_area(Area { x: MARGIN, y: 86, width: INSIDE, height: 3 }, PosterColour::Ink);
    out.fill_area(Area { x: MARGIN, y: 92, width: INSIDE, height: 1 }, PosterColour::Ink);
    let (style, title) = fit_title(content, size);
    let top = 116 + out.lines((MARGIN, 116), HorizontalAlign::Start, &title, style);
    let bottom = draw_foot(&mut out, content, sourced);
    let beside = if content.qr_code.is_some() { CODE + 40 } else { 0 };
    // Above the QR code the full width is available, if everything fits there.
    let (mut width, mut room) = (INSIDE, HEIGHT - 36 - CODE - 30 - 20 - top - 20);
    room = room.min(bottom - top - 20);
    // The first caveat is mandatory: its space is reserved before the figures are placed.
    let mut kept = first_caveat_height(content, width);
    let mut found = key_figures(content, width, room - kept, &LARGE);
    if !found.whole {
        (width, room) = (INSIDE - beside, bottom - top - 20);
        kept = first_caveat_height(content, width);
        found = key_figures(content, width, room - kept, &SIZES);
    }
    if !found.whole {
        // A selection is labelled as one.
        let more = single_run(content.lang.pick("更多内容见互动版。", "More in the live version."));
        let more = PosterPart::paragraph(&more, CAVEAT.bold(), width);
        found = key_figures(content, width, room - kept - more.height - 16, &SIZES);
        if found.count > 0 {
            found.part.stack(16, &more);
        }
        found.whole = false;
    }
    let mut body = PosterPart::default();
    let summary = PosterPart::paragraph(&content.summary, SUMMARY, width);
    // The summary precedes the figures if there is space for both.
    if found.part.height + summary.height + 28 + kept <= room {
        body.stack(0, &summary);
    }
    body.stack(28, &found.part);
    // After the first, as many caveats as fit; the description contains them all.
    for (i, one) in content.caveats.iter().enumerate() {
        let part = caveat_part(one, width);
        if i > 0 && body.height + GAP + part.height > room {
            break;
        }
        body.stack(GAP, &part);
    }
    out.place(MARGIN, top + 20, &body);
    (found, out)
}

fn caveat_part(words: &Runs, width: i32) -> PosterPart {
    list_part(std::slice::from_ref(words), false, CAVEAT, width)
}

/// The height of the first caveat; 0 if there is none.
fn first_caveat_height(content: &PosterContent, width: i32) -> i32 {
    content.caveats.first().map_or(0, |first| GAP + caveat_part(first, width).height)
}

/// The headline on at most two lines.
fn fit_title(content: &PosterContent, size: i32) -> (TextStyle, Vec<TextLine>) {
    let mut style = TextStyle::regular(size, size * 4 / 3, PosterColour::Ink).bold().serif();
    loop {
        let lines = balanced_lines(&content.title, style, INSIDE);
        if lines.len() <= 2 || style.size <= 34 {
            return (style, lines);
        }
        style = TextStyle { size: style.size - 4, leading: style.leading - 5, ..style };
    }
}

/// Source, date and QR code at the lower edge; returns the lower limit of the space above them.
fn draw_foot(out: &mut PosterPart, content: &PosterContent, sourced: bool) -> i32 {
    let width = INSIDE - if content.qr_code.is_some() { CODE + 40 } else { 0 };
    let mut words = PosterPart::default();
    words.stack(0, &PosterPart::paragraph(&content.as_of, SOURCE, width));
    if let Some(source) = content.sources.first().filter(|_| sourced) {
        let part = PosterPart::paragraph(source, SOURCE, width);
        if words.height + part.height <= 5 * SOURCE.leading {
            words.stack(0, &part);
        }
    }
    let y = HEIGHT - 36 - words.height;
    out.fill_area(Area { x: MARGIN, y: y - 16, width, height: 1 }, PosterColour::Hair);
    out.place(MARGIN, y, &words);
    if let Some(rows) = &content.qr_code {
        let left = WIDTH - MARGIN - CODE;
        let top = HEIGHT - 36 - CODE - 30;
        let mut code = PosterPart::default();
        let side = shapes::draw_qr_code(&mut code, (0, 0), rows, CODE);
        out.place(left + (CODE - side) / 2, top + CODE - side, &code);
        let style = TextStyle::regular(20, 30, PosterColour::Ink);
        out.words(
            (left + CODE / 2, HEIGHT - 36 - 6),
            HorizontalAlign::Middle,
            scan_hint(content),
            style,
        );
    }
    y - 16 - 16
}

/// Sizes tried for figures, in hundredths.
const SIZES: [i32; 7] = [110, 100, 90, 80, 72, 64, 58];
/// Sizes at which they fill a poster.
const LARGE: [i32; 3] = [125, 110, 100];

/// Key figures, their number, and whether they are complete.
struct FittedFigures {
    part: PosterPart,
    count: usize,
    whole: bool,
}

/// The key figures: as many as fit, as large as possible.
fn key_figures(content: &PosterContent, width: i32, room: i32, sizes: &[i32]) -> FittedFigures {
    let table = content.blocks.iter().find_map(|block| match block {
        Block::Table { head, rows, .. } if head.len() > 2 && is_figures(rows) => Some((head, rows)),
        _ => None,
    });
    if let Some((head, rows)) = table {
        return most_that_fit(rows, rows.len(), |rows| {
            largest_that_fits(room, sizes, |percent| {
                figures_part(head, rows, width * 100 / percent)
            })
        });
    }
    let cards = figure_cards(&content.blocks);
    if !cards.is_empty() {
        return most_that_fit(&cards, 6, |cards| {
            let columns = if cards.len() == 4 { 2 } else { cards.len().min(3) };
            largest_that_fits(room, sizes, |percent| {
                card_grid(cards, columns, width * 100 / percent, 24)
            })
        });
    }
    let points = item_names(&content.blocks);
    most_that_fit(&points, points.len(), |points| {
        largest_that_fits(room, sizes, |percent| names_in_columns(points, width * 100 / percent))
    })
}

/// As many from the start as can be built, up to `limit`.
fn most_that_fit<T>(
    all: &[T],
    limit: usize,
    make: impl Fn(&[T]) -> Option<PosterPart>,
) -> FittedFigures {
    (1..=all.len().min(limit))
        .rev()
        .find_map(|n| {
            Some(FittedFigures { part: make(all.get(..n)?)?, count: n, whole: n == all.len() })
        })
        .unwrap_or_else(|| FittedFigures {
            part: PosterPart::default(),
            count: 0,
            whole: all.is_empty(),
        })
}

/// A part at the largest size that fits; `make` receives the size in hundredths.
fn largest_that_fits(
    room: i32,
    sizes: &[i32],
    make: impl Fn(i32) -> PosterPart,
) -> Option<PosterPart> {
    sizes.iter().find_map(|&percent| {
        let part = make(percent);
        let height = (part.height * percent + 99) / 100;
        let scale = Decimal::new(i64::from(percent), 2).canonical();
        (height <= room).then(|| PosterPart {
            svg: ["<g transform=\"scale(", &scale, ")\">\n", &part.svg, "</g>\n"].concat(),
            height,
        })
    })
}

/// Names in two columns.
fn names_in_columns(points: &[Runs], width: i32) -> PosterPart {
    let column = (width - 40) / 2;
    let style = TextStyle::regular(30, 44, PosterColour::Ink).bold();
    let half = points.len().div_ceil(2);
    let mut out = PosterPart::default();
    for (side, x) in points.chunks(half.max(1)).zip([0, column + 40]) {
        let part = list_part(side, false, style, column);
        out.place(x, 0, &part);
        out.height = out.height.max(part.height);
    }
    out
}

/// Names and their numbers, in the order of the blocks; each once. Results of worked examples are
/// omitted: without their inputs they could be taken for figures of the article.
fn figure_cards(blocks: &[Block]) -> Vec<(Runs, Runs)> {
    let mut out: Vec<(Runs, Runs)> = Vec::new();
    let mut add = |name: Runs, number: Runs| {
        let stands = !number.iter().any(|run| {
            matches!(run, Run::Number(n) if matches!(n.provenance, Provenance::Output(_) | Provenance::Input(_)))
        });
        if stands && !out.iter().any(|(_, other)| *other == number) {
            out.push((name, number));
        }
    };
    for block in blocks {
        match block {
            Block::DescriptionList(pairs) => {
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
                    if let [part] = bar.segments.as_slice()
                        && matches!(part.label.as_slice(), [Run::Number(_)])
                    {
                        add(bar.label.clone(), part.label.clone());
                    }
                }
            }
            Block::Paragraph(words) => {
                if let Some((name, number)) = question_and_number(words) {
                    add(name, number);
                }
            }
            Block::Drawing(drawing) => {
                for shape in &drawing.shapes {
                    if let Some((name, number)) = named_shape(shape) {
                        add(name, number);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// A question and the number that answers it, separated by emphasised words.
fn question_and_number(words: &Runs) -> Option<(Runs, Runs)> {
    let at = words.iter().position(|run| matches!(run, Run::Strong(_)))?;
    let Some(number @ Run::Number(_)) = words.last() else { return None };
    let name = plain_text(words.get(..at)?);
    let name = name.trim_end_matches([' ', '—']);
    (!name.is_empty()).then(|| (single_run(name), vec![number.clone()]))
}

/// A shape of a drawing with a name in bold and a number.
fn named_shape(shape: &Shape) -> Option<(Runs, Runs)> {
    let Shape::Group { shapes, .. } = shape else { return None };
    let mut name = String::new();
    let mut found = None;
    for shape in shapes {
        match shape {
            Shape::Text { number: Some(number), .. } => found = Some(number.clone()),
            Shape::Text { bold: true, words, .. } => {
                // Lines of one name: Latin words are joined with a space.
                if name.ends_with(|c: char| c.is_ascii()) {
                    name.push(' ');
                }
                name += words;
            }
            _ => {}
        }
    }
    Some((single_run(name), vec![Run::Number(found?)]))
}

/// The names of the items, if nothing is counted.
fn item_names(blocks: &[Block]) -> Vec<Runs> {
    let terms = blocks.iter().flat_map(|block| match block {
        Block::DescriptionList(pairs) => pairs.iter().map(|(name, _)| name.clone()).collect(),
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
