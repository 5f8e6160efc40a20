//! Estimates the height of an explainer in a frame from its blocks, before any browser has laid it
//! out, so that a host without script reserves suitable space.

use crate::bilingual::Lang;
use crate::block::{Block, Run, Runs, plain_text};
use crate::document::{Document, Example};
use crate::outputs::display_columns;
use crate::widget;
use crate::widget::DisplayOptions;

/// The width in px of an article's text, for hosts that specify none.
pub const DEFAULT_WIDTH: u32 = 640;

/// Columns per line for a width in px: a Chinese character takes two columns, 17 px.
const fn columns_per_line(width: u32) -> u32 {
    68 * width / DEFAULT_WIDTH
}

/// Px of a line of text, and of the space between two blocks.
const LINE_HEIGHT: u32 = 29;
const GAP: u32 = 13;

/// Height in px of a form before input, with its "try this" buttons and the list of missing inputs:
/// in the live widget it replaces the worked examples of the static answer. About the median of all
/// forms; a body that is shown unchanged needs more.
const FORM_HEIGHT: u32 = 640;

/// The height in px of the live explainer at the start in a frame of that width, rounded up to the next ten.
pub fn estimate_height(doc: &Document, lang: Lang, width: u32) -> u32 {
    let options = DisplayOptions { lang, ..DisplayOptions::default() };
    let all = |blocks: &[Block]| blocks.iter().map(|block| block_height(block, width)).sum::<u32>();
    let still = doc.body.render_static(doc, lang);
    let asks = doc.examples.iter().any(|example| example.given.iter().next().is_some());
    let body = if asks {
        // Much of the static text is shown in the widget only on request.
        let form = FORM_HEIGHT * columns_per_line(DEFAULT_WIDTH) / columns_per_line(width).max(1);
        all(&without_examples(doc, lang, &still)).clamp(FORM_HEIGHT, FORM_HEIGHT + form)
    } else {
        all(&still)
    };
    let words = |text| widget::text_runs(doc, text, lang, None);
    let top = all(&[Block::Title(words(&doc.title)), Block::Paragraph(words(&doc.summary))]);
    // The frame's own border and padding, and the footer.
    let around = 60 + 60;
    (top + body + all(&widget::footer_blocks(doc, &options)) + around).next_multiple_of(10)
}

/// The blocks that live widgets show at the start: worked examples are buttons there.
fn without_examples(doc: &Document, lang: Lang, still: &[Block]) -> Vec<Block> {
    let title = |example: &Example| plain_text(&widget::text_runs(doc, &example.title, lang, None));
    let titles: Vec<String> = doc.examples.iter().map(title).collect();
    let is_one =
        |words: &[Run]| titles.iter().any(|title| plain_text(words).contains(title.as_str()));
    // A heading with the same words is the part of the explainer to which the example belongs.
    let is_its = |words: &[Run]| is_one(words) && !titles.contains(&plain_text(words));
    let mut within = false;
    let mut out = still.to_vec();
    out.retain(|block| {
        if let Block::Heading(words) = block {
            within = is_its(words);
        }
        let listed = |rows: &[Vec<Runs>]| {
            rows.iter().all(|row| row.first().is_some_and(|words| is_one(words)))
        };
        !within && !matches!(block, Block::Table { rows, .. } if listed(rows))
    });
    out
}

fn block_height(block: &Block, width: u32) -> u32 {
    let line = columns_per_line(width);
    let rows = |words: &[Run]| count_lines(&plain_text(words), line);
    GAP + match block {
        Block::Title(words) | Block::Heading(words) => rows(words) * LINE_HEIGHT + 8,
        Block::Paragraph(words) | Block::Note(words) => rows(words) * LINE_HEIGHT,
        Block::Headline(words) => rows(words) * LINE_HEIGHT + 26,
        Block::List { items, .. } => items.iter().map(|item| rows(item) * LINE_HEIGHT + 5).sum(),
        Block::Table { rows: body, .. } => {
            LINE_HEIGHT + body.iter().map(|cells| row_lines(cells, line) * 27 + 16).sum::<u32>()
        }
        Block::Bars(bars) => bars.rows.iter().map(|_| 3 * LINE_HEIGHT).sum(),
        Block::Drawing(drawing) => {
            let px = |length: i32| u32::try_from(length).unwrap_or(0) * 17 / 16;
            let (wide, height) = (px(drawing.width).max(1), px(drawing.height));
            // A drawing wider than its container is scaled down.
            height.min(height * width.saturating_sub(68) / wide)
        }
        Block::DescriptionList(pairs) => {
            pairs.iter().map(|(a, b)| (rows(a) + rows(b)) * LINE_HEIGHT + 17).sum()
        }
        // When folded, only its summary is visible.
        Block::Disclosure { open: false, .. } => LINE_HEIGHT + 20,
        Block::Disclosure { blocks, .. } => {
            LINE_HEIGHT + 20 + blocks.iter().map(|block| block_height(block, width)).sum::<u32>()
        }
    }
}

/// Cells share the width; the tallest determines the height.
fn row_lines(cells: &[Vec<Run>], line: u32) -> u32 {
    let count = u32::try_from(cells.len()).unwrap_or(1).max(1);
    let share = (line / count).max(6);
    cells.iter().map(|cell| count_lines(&plain_text(cell), share)).max().unwrap_or(1)
}

fn count_lines(words: &str, width: u32) -> u32 {
    let all: usize = words.chars().map(display_columns).sum();
    u32::try_from(all).unwrap_or(u32::MAX).div_ceil(width).max(1)
}
