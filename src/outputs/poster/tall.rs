//! The poster for feeds: 1080 px wide, as tall as its content, within reason.

use super::content::Content;
use super::lines::{At, Style, balanced};
use super::parts::{self, list};
use super::pen::{Area, Paint, Part};
use super::shapes;
use crate::block::{Block, Run, line};
use crate::frame::words::Word;

/// Width in px.
pub const WIDTH: i32 = 1080;
/// No taller than this: five times as tall as wide.
const TALLEST: i32 = 5 * WIDTH;
const MARGIN: i32 = 80;
const INSIDE: i32 = WIDTH - 2 * MARGIN;
const TITLE: Style = Style::of(70, 94, Paint::Ink).bold().serif();
const SUMMARY: Style = Style::of(36, 58, Paint::Quiet).strong(Paint::Ink);
const CAVEAT: Style = Style::of(29, 46, Paint::Ink);
const SOURCE: Style = Style::of(25, 40, Paint::Quiet);
const CODE: i32 = 230;

/// The whole poster.
pub fn poster(content: &Content) -> Part {
    let head = head(content);
    let foot = foot(content);
    let mut out = Part::default();
    out.stack(0, &head);
    let mut blocks = content.blocks.as_slice();
    let mut body = figures(blocks);
    let mut whole = true;
    // The caveats and sources must stand; figures at the end give way and are named as left out.
    while head.height + body.height + foot.height + 250 > TALLEST
        && let Some((_, rest)) = blocks.split_last()
    {
        // Nothing stands that only leads to what has gone.
        let stands = rest.iter().rposition(|block| !leads_on(block)).map_or(0, |last| last + 1);
        (blocks, whole) = (rest.get(..stands).unwrap_or_default(), false);
        body = figures(blocks);
    }
    let mut inset = Part::default();
    inset.put(MARGIN, 0, &body);
    inset.height = body.height;
    out.stack(56, &inset);
    if !whole {
        let more = content.lang.pick("更多内容见互动版。", "More in the live version.");
        let mut part = Part::default();
        part.put(MARGIN, 0, &Part::paragraph(&line(more), CAVEAT.bold(), INSIDE));
        part.height = CAVEAT.leading;
        out.stack(40, &part);
    }
    out.stack(72, &foot);
    out
}

/// A heading, or a question whose answer follows.
fn leads_on(block: &Block) -> bool {
    match block {
        Block::Heading(_) => true,
        Block::Para(words) => words.iter().any(|run| matches!(run, Run::Strong(_))),
        _ => false,
    }
}

fn figures(blocks: &[Block]) -> Part {
    let mut out = Part::default();
    for block in blocks {
        if let Some(part) = parts::part(block, INSIDE) {
            out.stack(parts::gap(block), &part);
        }
    }
    out
}

/// The publication's name, the headline, the summary.
fn head(content: &Content) -> Part {
    let mut out = Part::default();
    out.fill(Area { x: 0, y: 0, w: WIDTH, h: 14 }, Paint::Accent);
    let mut y = 50;
    masthead(&mut out, content, Area { x: MARGIN, y, w: INSIDE, h: 56 }, 34);
    y += 56 + 12;
    out.fill(Area { x: MARGIN, y, w: INSIDE, h: 4 }, Paint::Ink);
    out.fill(Area { x: MARGIN, y: y + 8, w: INSIDE, h: 1 }, Paint::Ink);
    y += 9 + 52;
    y += out.lines((MARGIN, y), At::Start, &balanced(&content.title, TITLE, INSIDE), TITLE);
    y += 24;
    let summary = Part::paragraph(&content.summary, SUMMARY, INSIDE);
    out.put(MARGIN, y, &summary);
    out.height = y + summary.height;
    out
}

/// The publication's name at the left, what this is at the right.
pub fn masthead(out: &mut Part, content: &Content, at: Area, size: i32) {
    let style = Style::of(size, at.h, Paint::Ink).bold().serif();
    let base = super::lines::base_line(at.y, style);
    if let Some(name) = &content.publication {
        out.words((at.x, base), At::Start, name, style);
    }
    let kicker = content.lang.pick("图解", "Explainer");
    let small = Style::of(size * 4 / 5, at.h, Paint::Paper).bold();
    let room = crate::drawing::measure::width(kicker, small.size, true) + size;
    let label = Area { x: at.x + at.w - room, y: at.y + 4, w: room, h: at.h - 8 };
    out.fill(label, Paint::Accent);
    let base = super::lines::base_line(at.y, small);
    out.words((label.x + room / 2, base), At::Middle, kicker, small);
}

/// What qualifies the figures, where they come from, and the way to the live page.
fn foot(content: &Content) -> Part {
    let mut out = Part::default();
    let notes: Vec<_> = content.caveats.iter().chain(&content.remarks).cloned().collect();
    if !notes.is_empty() {
        let mut inside = Part::default();
        let heading = Style::of(36, 50, Paint::Ink).bold().serif();
        let title = line(Word::Caveats.say(content.lang, &[]));
        inside.stack(0, &Part::paragraph(&title, heading, INSIDE));
        inside.stack(20, &list(&notes, false, CAVEAT, INSIDE));
        let h = inside.height + 2 * 48;
        out.fill(Area { x: 0, y: 0, w: WIDTH, h }, Paint::Tint);
        out.put(MARGIN, 48, &inside);
        out.height = h;
    }
    let top = out.height + 48;
    let beside = if content.code.is_some() { CODE + 48 } else { 0 };
    let mut words = Part::default();
    let title = line(Word::Sources.say(content.lang, &[]));
    words.stack(
        0,
        &Part::paragraph(&title, Style { paint: Paint::Ink, ..SOURCE }.bold(), INSIDE - beside),
    );
    for source in &content.sources {
        words.stack(10, &Part::paragraph(source, SOURCE, INSIDE - beside));
    }
    words.stack(
        16,
        &Part::paragraph(&content.as_of, Style { paint: Paint::Ink, ..SOURCE }, INSIDE - beside),
    );
    out.put(MARGIN, top, &words);
    let mut low = top + words.height;
    if let Some(rows) = &content.code {
        let side = shapes::code(&mut out, (WIDTH - MARGIN - CODE, top), rows, CODE);
        let style = Style::of(24, 40, Paint::Ink);
        let middle = WIDTH - MARGIN - CODE + side / 2;
        out.words((middle, top + side + 34), At::Middle, scan(content), style);
        low = low.max(top + side + 46);
    }
    out.height = low + 64;
    out
}

/// What the code is for.
pub const fn scan(content: &Content) -> &'static str {
    match content.lang {
        crate::bilingual::Lang::Zh => "扫码打开互动版",
        crate::bilingual::Lang::En => "Scan to try it live",
    }
}
