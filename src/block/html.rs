//! Blocks as HTML, live and static: one place decides what each block looks like in markup.
//!
//! No style attribute anywhere (a strict policy blocks it) and no id (two explainers on one page
//! must not clash). Sizes in drawings are presentation attributes, in em, so they grow with the text.

mod drawing;

use super::tag::{Tag, fragment};
use super::{Bars, Block, Fill, Number, Provenance, Run, Runs, plain_text};
use crate::bilingual::Lang;
use crate::drawing::Drawing;
use crate::widget::events::Action;
use std::cell::Cell;
use yew::Html;
use yew::virtual_dom::VText;

/// How blocks are shown.
#[derive(Clone, Default)]
pub struct RenderOptions {
    /// Level of headings: 4 within a widget, whatever fits in a page.
    pub level: u8,
    /// Whether numbers and parts of drawings can be selected; not in static HTML.
    pub interactive: bool,
    /// Live: the number whose provenance is open.
    pub selection: Option<Selection>,
    /// Live: the selected part of a drawing, by its id; empty for none.
    pub selected_part: String,
    /// The language of the surrounding text.
    pub lang: Lang,
    /// Live: whether links and folds belong to the row too, as in the footer of an explainer.
    pub in_footer: bool,
    /// Live: whether the next focusable element begins a row. See [`RenderOptions::next_tab_index`].
    pub starts_row: Cell<bool>,
}

impl RenderOptions {
    /// Options for non-interactive markup, in a language.
    pub fn for_static(lang: Lang) -> RenderOptions {
        RenderOptions { level: 4, lang, ..RenderOptions::default() }
    }

    /// The `tabindex` of the next element of a row: Tab stops at the first, and arrow keys move to the others
    /// (`widget/events.rs`). Otherwise a list or a table of figures would be a dozen tab stops.
    pub fn next_tab_index(&self) -> &'static str {
        if self.starts_row.replace(false) { "0" } else { "-1" }
    }
}

/// A number whose provenance can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A fact or a derived figure, by its id.
    Figure(String),
    /// An output of the answer, by its id.
    Output(String),
}

/// Blocks in order.
pub fn render_blocks(blocks: &[Block], face: &RenderOptions) -> Html {
    fragment(blocks.iter().map(|block| render_block(block, face)).collect())
}

/// Running text.
pub fn render_runs(runs: &[Run], face: &RenderOptions) -> Html {
    fragment(runs.iter().map(|run| render_run(run, face)).collect())
}

/// An element, as [`Tag::new`] takes it, with running text in it.
pub fn element_with_runs(what: &'static str, words: &[Run], face: &RenderOptions) -> Html {
    Tag::new(what).child(render_runs(words, face)).into_html()
}

fn render_block(block: &Block, face: &RenderOptions) -> Html {
    match block {
        Block::Title(words) => {
            render_heading(words, face.level.saturating_sub(1), "tj-title", face)
        }
        Block::Heading(words) => render_heading(words, face.level, "tj-h", face),
        Block::Paragraph(words) => element_with_runs("p", words, face),
        Block::Headline(words) => element_with_runs("p.tj-headline", words, face),
        Block::Note(words) => element_with_runs("p.tj-note", words, face),
        Block::List { ordered, items } => {
            let mut list = Tag::new(if *ordered { "ol" } else { "ul" });
            for item in items {
                list = list.child(element_with_runs("li", item, face));
            }
            list.into_html()
        }
        Block::Table { caption, head, rows } => render_table(caption, head, rows, face),
        Block::Bars(bars) => render_bars(bars, face),
        Block::Drawing(drawing) => render_svg(drawing, face),
        Block::DescriptionList(pairs) => {
            let mut list = Tag::new("dl.tj-terms");
            for (name, words) in pairs {
                let pair = Tag::new("div")
                    .child(element_with_runs("dt", name, face))
                    .child(element_with_runs("dd", words, face));
                list = list.child(pair.into_html());
            }
            list.into_html()
        }
        Block::Disclosure { summary, open, blocks: inside } => {
            let mut head = Tag::new("summary");
            if face.in_footer {
                head = head.static_attribute("tabindex", face.next_tab_index());
            } else {
                // The fold is a tab stop of its own; its content begins a new row.
                face.starts_row.set(true);
            }
            Tag::new("details.tj-fold")
                .optional_attribute("open", open.then(|| "open".to_owned()))
                .child(head.child(render_runs(summary, face)).into_html())
                .child(render_blocks(inside, face))
                .into_html()
        }
    }
}

fn render_heading(words: &Runs, level: u8, class: &'static str, face: &RenderOptions) -> Html {
    let tag = match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    };
    Tag::new(tag).static_attribute("class", class).child(render_runs(words, face)).into_html()
}

fn render_run(run: &Run, face: &RenderOptions) -> Html {
    match run {
        Run::Text(text) => render_words(text, face.lang),
        Run::Strong(text) => Tag::new("strong").child(render_words(text, face.lang)).into_html(),
        Run::Link { text, href } => {
            let mut link = Tag::new("a").with_attribute("href", href.clone());
            if face.in_footer {
                link = link.static_attribute("tabindex", face.next_tab_index());
            }
            link.child(render_words(text, face.lang)).into_html()
        }
        Run::Number(n) => render_number(n, face),
    }
}

/// Text; Chinese within English text gets a `lang`: an English voice skips it or says “Chinese letter”.
#[inline(never)]
pub fn render_words(words: &str, lang: Lang) -> Html {
    let text = |words: String| Html::VText(VText::new(words));
    let mut out = Vec::new();
    let (mut plain, mut word, mut han) = (String::new(), String::new(), false);
    for c in words.chars() {
        // A number belongs to the word that contains it: 550余万元.
        if !matches!(c, ' ' | '“' | '”' | '‘' | '’') {
            han |= lang == Lang::En && c >= '\u{2e80}';
            word.push(c);
            continue;
        }
        flush_word(&mut out, &mut plain, &mut word, &mut han);
        plain.push(c);
    }
    flush_word(&mut out, &mut plain, &mut word, &mut han);
    if out.is_empty() {
        return text(plain);
    }
    out.push(text(plain));
    fragment(out)
}

/// Ends a word: it is appended to the text before it, or becomes a separate span.
#[inline(never)]
fn flush_word(out: &mut Vec<Html>, plain: &mut String, word: &mut String, han: &mut bool) {
    if std::mem::take(han) {
        out.push(Html::VText(VText::new(std::mem::take(plain))));
        out.push(Tag::new("span lang=zh-Hans").text(std::mem::take(word)).into_html());
    } else {
        plain.push_str(word);
        word.clear();
    }
}

/// A number that shows its provenance: a button when live, plain text with the same data
/// attributes when static.
pub fn render_number(n: &Number, face: &RenderOptions) -> Html {
    let class = if matches!(n.provenance, Provenance::Fact(_)) { "tj-n tj-fact" } else { "tj-n" };
    let mut tag = Tag::new("span").static_attribute("class", class);
    let pick = match &n.provenance {
        Provenance::Fact(id) | Provenance::Derived(id) => {
            tag = tag.with_attribute("data-fact", id.clone());
            Some(Selection::Figure(id.clone()))
        }
        Provenance::Output(id) => {
            tag = tag.with_attribute("data-output", id.clone());
            Some(Selection::Output(id.clone()))
        }
        Provenance::Input(_) => None,
    };
    tag = tag.with_attribute("data-value", n.value.clone());
    let live = face.interactive && pick.is_some();
    if n.value == "null" {
        // No value: nothing to press, and a screen reader would not read a dash.
        let none = face.lang.pick("没有这个数", "no such number").to_owned();
        tag = tag.static_attribute("role", "img").with_attribute("aria-label", none);
    } else if live {
        // A <button> is an inline block: a line would break between it and the comma or
        // quotation mark beside it. The widget handles Enter and Space for this span.
        tag = tag
            .static_attribute("role", "button")
            .static_attribute("tabindex", face.next_tab_index())
            .static_attribute(
                "aria-expanded",
                if face.selection == pick { "true" } else { "false" },
            )
            .static_attribute(
                "aria-description",
                match pick {
                    Some(Selection::Output(_)) => face.lang.pick("看怎么算的", "shows the working"),
                    _ => face.lang.pick("看出处", "shows its source"),
                },
            )
            .on_press(Action::ShowProvenance);
    }
    tag.child(render_words(&n.formatted, face.lang)).into_html()
}

/// From this many columns a table is too wide for paper: there each row becomes a record, and each cell
/// is labelled with its column heading.
const MIN_WIDE_COLUMNS: usize = 6;

fn render_table(caption: &Runs, head: &[Runs], rows: &[Vec<Runs>], face: &RenderOptions) -> Html {
    let mut top = Tag::new("tr");
    for cell in head {
        top = top.child(render_header_cell("col", cell, face));
    }
    let mut body = Tag::new("tbody");
    for cells in rows {
        let mut row = Tag::new("tr");
        for (i, (cell, named)) in cells.iter().zip(head).enumerate() {
            let cell = match i {
                0 => render_header_cell("row", cell, face),
                _ if head.len() < MIN_WIDE_COLUMNS => element_with_runs("td", cell, face),
                _ => Tag::new("td")
                    .with_attribute("data-label", plain_text(named))
                    .child(render_runs(cell, face))
                    .into_html(),
            };
            row = row.child(cell);
        }
        body = body.child(row.into_html());
    }
    let table = Tag::new("table")
        .child(element_with_runs("caption", caption, face))
        .child(Tag::new("thead").child(top.into_html()).into_html())
        .child(body.into_html());
    let place = Tag::new("div.tj-scroll");
    // Live, the focus on its figures scrolls a wide table; static, the table needs a tab stop to be scrolled.
    let place = if face.interactive {
        place
    } else {
        place
            .static_attribute("role", "group")
            .static_attribute("tabindex", "0")
            .with_attribute("aria-label", plain_text(caption))
    };
    place.child(table.into_html()).into_html()
}

fn render_header_cell(scope: &'static str, words: &Runs, face: &RenderOptions) -> Html {
    Tag::new("th").static_attribute("scope", scope).child(render_runs(words, face)).into_html()
}

/// Each bar is a separate drawing between texts, so that labels wrap and grow like any other text.
fn render_bars(bars: &Bars, face: &RenderOptions) -> Html {
    let mut rows = Tag::new("div.tj-bars");
    // A single bar is its own label.
    if bars.rows.len() > 1 {
        rows =
            rows.static_attribute("role", "group").with_attribute("aria-label", bars.label.clone());
    }
    for bar in &bars.rows {
        let mut track =
            Tag::new("svg.tj-bar-track width=100% height=1em aria-hidden=true focusable=false");
        let mut parts = Tag::new("span.tj-bar-parts");
        let mut from = 0_u16;
        for part in &bar.segments {
            let to = from.saturating_add(part.length).min(1000);
            track = track.child(render_bar_segment(part.fill, from, to));
            parts = parts.child(
                Tag::new("span")
                    .static_attribute("class", fill_class(part.fill))
                    .child(render_runs(&part.label, face))
                    .into_html(),
            );
            from = to;
        }
        let row = Tag::new("div.tj-bar")
            .child(element_with_runs("span.tj-bar-name", &bar.label, face))
            .child(track.into_html())
            .child(parts.into_html());
        rows = rows.child(row.into_html());
    }
    rows.into_html()
}

fn render_bar_segment(ink: Fill, from: u16, to: u16) -> Html {
    let line = Tag::new("line")
        .static_attribute("class", fill_class(ink))
        .with_attribute("x1", percent_of_width(from))
        .with_attribute("x2", percent_of_width(to))
        .static_attribute("y1", "50%")
        .static_attribute("y2", "50%")
        .static_attribute("stroke", "currentColor")
        .static_attribute("stroke-width", if ink == Fill::Remainder { "0.12em" } else { "1em" });
    // A pattern without an id: the dashes of a line as thick as the bar.
    let line = match ink {
        Fill::Main | Fill::Remainder => line,
        Fill::Before => line.static_attribute("stroke-dasharray", "0.2em 0.15em"),
        Fill::Uncertain => line.static_attribute("stroke-dasharray", "0.1em 0.3em"),
    };
    line.into_html()
}

fn percent_of_width(thousandths: u16) -> String {
    crate::exact::amount::Decimal::new(i64::from(thousandths), 1).canonical() + "%"
}

const fn fill_class(tone: Fill) -> &'static str {
    match tone {
        Fill::Main => "tj-main",
        Fill::Before => "tj-before",
        Fill::Remainder => "tj-rest",
        Fill::Uncertain => "tj-soft",
    }
}

/// Shapes without the surrounding canvas, as in static markup.
#[cfg(feature = "author")]
pub fn render_shapes(shapes: &[crate::drawing::Shape]) -> Html {
    drawing::render_shapes(shapes, &RenderOptions::default(), "")
}

/// A drawing as SVG. Static, it is one image with a name. Live, its parts are buttons: one tab
/// stop for all, arrow keys move between the parts.
pub fn render_svg(drawing: &Drawing, face: &RenderOptions) -> Html {
    drawing::render_svg(drawing, face)
}
