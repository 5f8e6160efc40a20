//! The poster for feeds: 1080 px wide, as tall as its content, up to a limit.

use crate::block::{Block, Run, single_run};
use crate::outputs::poster::content::PosterContent;
use crate::outputs::poster::parts::{self, list_part};
use crate::outputs::poster::shapes;
use crate::outputs::poster::svg::{Area, PosterColour, PosterPart};
use crate::outputs::poster::text_lines::{HorizontalAlign, TextStyle, balanced_lines};
use crate::widget::words::Word;

/// Width in px.
pub const WIDTH: i32 = 1080;
/// The maximum height: five times the width.
const TALLEST: i32 = 5 * WIDTH;
const MARGIN: i32 = 80;
const INSIDE: i32 = WIDTH - 2 * MARGIN;
const TITLE: TextStyle = TextStyle::regular(70, 94, PosterColour::Ink).bold().serif();
const SUMMARY: TextStyle =
    TextStyle::regular(36, 58, PosterColour::Quiet).strong(PosterColour::Ink);
const CAVEAT: TextStyle = TextStyle::regular(29, 46, PosterColour::Ink);
const SOURCE: TextStyle = TextStyle::regular(25, 40, PosterColour::Quiet);
const CODE: i32 = 230;

/// The whole poster.
pub fn tall_poster(content: &PosterContent) -> PosterPart {
    let head = head_part(content);
    let foot = foot_part(content);
    let mut out = PosterPart::default();
    out.stack(0, &head);
    let mut blocks = content.blocks.as_slice();
    let mut body = figures_part(blocks);
    let mut whole = true;
    // Caveats and sources are mandatory; figures at the end are dropped and listed as omitted.
    while head.height + body.height + foot.height + 250 > TALLEST
        && let Some((_, rest)) = blocks.split_last()
    {
        // Headings whose content was dropped are removed.
        let stands =
            rest.iter().rposition(|block| !keeps_with_next(block)).map_or(0, |last| last + 1);
        (blocks, whole) = (rest.get(..stands).unwrap_or_default(), false);
        body = figures_part(blocks);
    }
    let mut inset = PosterPart::default();
    inset.place(MARGIN, 0, &body);
    inset.height = body.height;
    out.stack(56, &inset);
    if !whole {
        let more = content.lang.pick("更多内容见互动版。", "More in the live version.");
        let mut part = PosterPart::default();
        part.place(MARGIN, 0, &PosterPart::paragraph(&single_run(more), CAVEAT.bold(), INSIDE));
        part.height = CAVEAT.leading;
        out.stack(40, &part);
    }
    out.stack(72, &foot);
    out
}

/// A heading, or a question whose answer follows.
fn keeps_with_next(block: &Block) -> bool {
    match block {
        Block::Heading(_) => true,
        Block::Paragraph(words) => words.iter().any(|run| matches!(run, Run::Strong(_))),
        _ => false,
    }
}

fn figures_part(blocks: &[Block]) -> PosterPart {
    let mut out = PosterPart::default();
    for block in blocks {
        if let Some(part) = parts::block_part(block, INSIDE) {
            out.stack(parts::gap_above(block), &part);
        }
    }
    out
}

/// The publication's name, the headline, the summary.
fn head_part(content: &PosterContent) -> PosterPart {
    let mut out = PosterPart::default();
    out.fill_area(Area { x: 0, y: 0, width: WIDTH, height: 14 }, PosterColour::Accent);
    let mut y = 50;
    masthead(&mut out, content, Area { x: MARGIN, y, width: INSIDE, height: 56 }, 34);
    y += 56 + 12;
    out.fill_area(Area { x: MARGIN, y, width: INSIDE, height: 4 }, PosterColour::Ink);
    out.fill_area(Area { x: MARGIN, y: y + 8, width: INSIDE, height: 1 }, PosterColour::Ink);
    y += 9 + 52;
    y += out.lines(
        (MARGIN, y),
        HorizontalAlign::Start,
        &balanced_lines(&content.title, TITLE, INSIDE),
        TITLE,
    );
    y += 24;
    let summary = PosterPart::paragraph(&content.summary, SUMMARY, INSIDE);
    out.place(MARGIN, y, &summary);
    out.height = y + summary.height;
    out
}

/// The publication's name at the left, what this is at the right.
pub fn masthead(out: &mut PosterPart, content: &PosterContent, at: Area, size: i32) {
    let style = TextStyle::regular(size, at.height, PosterColour::Ink).bold().serif();
    let base = crate::outputs::poster::text_lines::base_line(at.y, style);
    if let Some(name) = &content.publication {
        out.words((at.x, base), HorizontalAlign::Start, name, style);
    }
    let kicker = content.lang.pick("图解", "Explainer");
    let small = TextStyle::regular(size * 4 / 5, at.height, PosterColour::Paper).bold();
    let room = crate::drawing::measure::text_width(kicker, small.size, true) + size;
    let label = Area { x: at.x + at.width - room, y: at.y + 4, width: room, height: at.height - 8 };
    out.fill_area(label, PosterColour::Accent);
    let base = crate::outputs::poster::text_lines::base_line(at.y, small);
    out.words((label.x + room / 2, base), HorizontalAlign::Middle, kicker, small);
}

/// What qualifies the figures, their sources, and the link to the live page.
fn foot_part(content: &PosterContent) -> PosterPart {
    let mut out = PosterPart::default();
    let notes: Vec<_> = content.caveats.iter().chain(&content.remarks).cloned().collect();
    if !notes.is_empty() {
        let mut inside = PosterPart::default();
        let heading = TextStyle::regular(36, 50, PosterColour::Ink).bold().serif();
        let title = single_run(Word::Caveats.localized(content.lang, &[]));
        inside.stack(0, &PosterPart::paragraph(&title, heading, INSIDE));
        inside.stack(20, &list_part(&notes, false, CAVEAT, INSIDE));
        let h = inside.height + 2 * 48;
        out.fill_area(Area { x: 0, y: 0, width: WIDTH, height: h }, PosterColour::Tint);
        out.place(MARGIN, 48, &inside);
        out.height = h;
    }
    let top = out.height + 48;
    let beside = if content.qr_code.is_some() { CODE + 48 } else { 0 };
    let mut words = PosterPart::default();
    let title = single_run(Word::Sources.localized(content.lang, &[]));
    words.stack(
        0,
        &PosterPart::paragraph(
            &title,
            TextStyle { paint: PosterColour::Ink, ..SOURCE }.bold(),
            INSIDE - beside,
        ),
    );
    for source in &content.sources {
        words.stack(10, &PosterPart::paragraph(source, SOURCE, INSIDE - beside));
    }
    words.stack(
        16,
        &PosterPart::paragraph(
            &content.as_of,
            TextStyle { paint: PosterColour::Ink, ..SOURCE },
            INSIDE - beside,
        ),
    );
    out.place(MARGIN, top, &words);
    let mut low = top + words.height;
    if let Some(rows) = &content.qr_code {
        let side = shapes::draw_qr_code(&mut out, (WIDTH - MARGIN - CODE, top), rows, CODE);
        let style = TextStyle::regular(24, 40, PosterColour::Ink);
        let middle = WIDTH - MARGIN - CODE + side / 2;
        out.words((middle, top + side + 34), HorizontalAlign::Middle, scan_hint(content), style);
        low = low.max(top + side + 46);
    }
    out.height = low + 64;
    out
}

/// The caption of the QR code.
pub const fn scan_hint(content: &PosterContent) -> &'static str {
    match content.lang {
        crate::bilingual::Lang::Zh => "扫码打开互动版",
        crate::bilingual::Lang::En => "Scan to try it live",
    }
}
