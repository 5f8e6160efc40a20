//! Blocks as HTML, live and static: one place decides what each block looks like in markup.
//!
//! No style attribute anywhere (a strict policy blocks it) and no id (two explainers on one page
//! must not clash). Sizes in drawings are presentation attributes, in em, so they grow with the text.

mod drawing;

use super::tag::{Tag, all};
use super::{Bars, Block, From, Number, Run, Runs, Tone, plain};
use crate::bilingual::Lang;
use crate::drawing::Drawing;
use crate::frame::hands::Act;
use std::cell::Cell;
use yew::Html;
use yew::virtual_dom::VText;

/// How blocks are shown.
#[derive(Clone, Default)]
pub struct Face {
    /// Level of headings: 4 within a widget, whatever fits in a page.
    pub level: u8,
    /// Whether numbers and parts of drawings can be picked; not in static HTML.
    pub live: bool,
    /// Live: the number whose source is open.
    pub picked: Option<Pick>,
    /// Live: the part of a drawing that is explained, by its id; empty for none.
    pub part: String,
    /// The language of the words around.
    pub lang: Lang,
    /// Live: whether links and folds are stops of a row as well, as at the foot of an explainer.
    pub foot: bool,
    /// Live: whether the next of what Tab and arrow keys lead to begins a row. See [`Face::stop`].
    pub row: Cell<bool>,
}

impl Face {
    /// What does not answer to a press, in a language.
    pub fn still(lang: Lang) -> Face {
        Face { level: 4, lang, ..Face::default() }
    }

    /// The `tabindex` of the next of a row: Tab stops at the first, and arrow keys lead to the others
    /// (`frame/hands.rs`). A list or a table of figures would be a dozen stops otherwise.
    pub fn stop(&self) -> &'static str {
        if self.row.replace(false) { "0" } else { "-1" }
    }
}

/// A number that can be picked to see what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A fact or a derived figure, by its id.
    Figure(String),
    /// An output of the answer, by its id.
    Output(String),
}

/// Blocks in order.
pub fn blocks(blocks: &[Block], face: &Face) -> Html {
    all(blocks.iter().map(|block| one(block, face)).collect())
}

/// Running text.
pub fn runs(runs: &[Run], face: &Face) -> Html {
    all(runs.iter().map(|run| piece(run, face)).collect())
}

/// An element, as [`Tag::new`] takes it, with running text in it.
pub fn of_runs(what: &'static str, words: &[Run], face: &Face) -> Html {
    Tag::new(what).child(runs(words, face)).html()
}

fn one(block: &Block, face: &Face) -> Html {
    match block {
        Block::Title(words) => heading(words, face.level.saturating_sub(1), "tj-title", face),
        Block::Heading(words) => heading(words, face.level, "tj-h", face),
        Block::Para(words) => of_runs("p", words, face),
        Block::Headline(words) => of_runs("p.tj-headline", words, face),
        Block::Note(words) => of_runs("p.tj-note", words, face),
        Block::List { ordered, items } => {
            let mut list = Tag::new(if *ordered { "ol" } else { "ul" });
            for item in items {
                list = list.child(of_runs("li", item, face));
            }
            list.html()
        }
        Block::Table { caption, head, rows } => table(caption, head, rows, face),
        Block::Bars(bars) => bar_rows(bars, face),
        Block::Drawing(drawing) => svg(drawing, face),
        Block::Terms(pairs) => {
            let mut list = Tag::new("dl.tj-terms");
            for (name, words) in pairs {
                let pair = Tag::new("div")
                    .child(of_runs("dt", name, face))
                    .child(of_runs("dd", words, face));
                list = list.child(pair.html());
            }
            list.html()
        }
        Block::Fold { summary, open, blocks: inside } => {
            let mut head = Tag::new("summary");
            if face.foot {
                head = head.fixed("tabindex", face.stop());
            } else {
                // A stop of its own, and what is in it after it.
                face.row.set(true);
            }
            Tag::new("details.tj-fold")
                .maybe("open", open.then(|| "open".to_owned()))
                .child(head.child(runs(summary, face)).html())
                .child(blocks(inside, face))
                .html()
        }
    }
}

fn heading(words: &Runs, level: u8, class: &'static str, face: &Face) -> Html {
    let tag = match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        _ => "h5",
    };
    Tag::new(tag).fixed("class", class).child(runs(words, face)).html()
}

fn piece(run: &Run, face: &Face) -> Html {
    match run {
        Run::Text(text) => words(text, face.lang),
        Run::Strong(text) => Tag::new("strong").child(words(text, face.lang)).html(),
        Run::Link { text, href } => {
            let mut link = Tag::new("a").with("href", href.clone());
            if face.foot {
                link = link.fixed("tabindex", face.stop());
            }
            link.child(words(text, face.lang)).html()
        }
        Run::Number(n) => number(n, face),
    }
}

/// Words; among English ones the Chinese are marked: an English voice leaves them out, or says “Chinese letter”.
#[inline(never)]
pub fn words(words: &str, lang: Lang) -> Html {
    let text = |words: String| Html::VText(VText::new(words));
    let mut out = Vec::new();
    let (mut plain, mut word, mut han) = (String::new(), String::new(), false);
    for c in words.chars() {
        // A number belongs to the word it stands in: 550余万元.
        if !matches!(c, ' ' | '“' | '”' | '‘' | '’') {
            han |= lang == Lang::En && c >= '\u{2e80}';
            word.push(c);
            continue;
        }
        take(&mut out, &mut plain, &mut word, &mut han);
        plain.push(c);
    }
    take(&mut out, &mut plain, &mut word, &mut han);
    if out.is_empty() {
        return text(plain);
    }
    out.push(text(plain));
    all(out)
}

/// A word has ended: it goes to the words before it, or after them as a piece of its own.
#[inline(never)]
fn take(out: &mut Vec<Html>, plain: &mut String, word: &mut String, han: &mut bool) {
    if std::mem::take(han) {
        out.push(Html::VText(VText::new(std::mem::take(plain))));
        out.push(Tag::new("span lang=zh-Hans").text(std::mem::take(word)).html());
    } else {
        plain.push_str(word);
        word.clear();
    }
}

/// A number that says where it comes from: a button when live, plain words with the same data
/// attributes when static.
pub fn number(n: &Number, face: &Face) -> Html {
    let class = if matches!(n.origin, From::Fact(_)) { "tj-n tj-fact" } else { "tj-n" };
    let mut tag = Tag::new("span").fixed("class", class);
    let pick = match &n.origin {
        From::Fact(id) | From::Derived(id) => {
            tag = tag.with("data-fact", id.clone());
            Some(Pick::Figure(id.clone()))
        }
        From::Output(id) => {
            tag = tag.with("data-output", id.clone());
            Some(Pick::Output(id.clone()))
        }
        From::Input(_) => None,
    };
    tag = tag.with("data-value", n.value.clone());
    let live = face.live && pick.is_some();
    if n.value == "null" {
        // There is none: nothing to press, and a dash says nothing.
        let none = face.lang.pick("没有这个数", "no such number").to_owned();
        tag = tag.fixed("role", "img").with("aria-label", none);
    } else if live {
        // A <button> is a box of its own: a line would break between it and the comma or
        // quotation mark beside it. The frame lets Enter and Space press this one.
        tag = tag
            .fixed("role", "button")
            .fixed("tabindex", face.stop())
            .fixed("aria-expanded", if face.picked == pick { "true" } else { "false" })
            .fixed(
                "aria-description",
                match pick {
                    Some(Pick::Output(_)) => face.lang.pick("看怎么算的", "shows the working"),
                    _ => face.lang.pick("看出处", "shows its source"),
                },
            )
            .does(Act::Number);
    }
    tag.child(words(&n.shown, face.lang)).html()
}

/// Columns from which a table is too wide for paper: there each row becomes a record, and each cell
/// says what its column is called.
const WIDE: usize = 6;

fn table(caption: &Runs, head: &[Runs], rows: &[Vec<Runs>], face: &Face) -> Html {
    let mut top = Tag::new("tr");
    for cell in head {
        top = top.child(header("col", cell, face));
    }
    let mut body = Tag::new("tbody");
    for cells in rows {
        let mut row = Tag::new("tr");
        for (i, (cell, named)) in cells.iter().zip(head).enumerate() {
            let cell = match i {
                0 => header("row", cell, face),
                _ if head.len() < WIDE => of_runs("td", cell, face),
                _ => Tag::new("td").with("data-label", plain(named)).child(runs(cell, face)).html(),
            };
            row = row.child(cell);
        }
        body = body.child(row.html());
    }
    let table = Tag::new("table")
        .child(of_runs("caption", caption, face))
        .child(Tag::new("thead").child(top.html()).html())
        .child(body.html());
    let place = Tag::new("div.tj-scroll");
    // Live, its figures lead along it; without script nothing else does where it is wider than its place.
    let place = if face.live {
        place
    } else {
        place.fixed("role", "group").fixed("tabindex", "0").with("aria-label", plain(caption))
    };
    place.child(table.html()).html()
}

fn header(scope: &'static str, words: &Runs, face: &Face) -> Html {
    Tag::new("th").fixed("scope", scope).child(runs(words, face)).html()
}

/// Each bar is its own drawing between words, so that labels wrap and grow like any other text.
fn bar_rows(bars: &Bars, face: &Face) -> Html {
    let mut rows = Tag::new("div.tj-bars");
    // One bar alone says itself what it is.
    if bars.rows.len() > 1 {
        rows = rows.fixed("role", "group").with("aria-label", bars.label.clone());
    }
    for bar in &bars.rows {
        let mut track =
            Tag::new("svg.tj-bar-track width=100% height=1em aria-hidden=true focusable=false");
        let mut parts = Tag::new("span.tj-bar-parts");
        let mut from = 0_u16;
        for part in &bar.parts {
            let to = from.saturating_add(part.length).min(1000);
            track = track.child(bar_part(part.tone, from, to));
            parts = parts.child(
                Tag::new("span")
                    .fixed("class", tone(part.tone))
                    .child(runs(&part.label, face))
                    .html(),
            );
            from = to;
        }
        let row = Tag::new("div.tj-bar")
            .child(of_runs("span.tj-bar-name", &bar.label, face))
            .child(track.html())
            .child(parts.html());
        rows = rows.child(row.html());
    }
    rows.html()
}

fn bar_part(ink: Tone, from: u16, to: u16) -> Html {
    let line = Tag::new("line")
        .fixed("class", tone(ink))
        .with("x1", percent(from))
        .with("x2", percent(to))
        .fixed("y1", "50%")
        .fixed("y2", "50%")
        .fixed("stroke", "currentColor")
        .fixed("stroke-width", if ink == Tone::Rest { "0.12em" } else { "1em" });
    // A pattern without an id: the dashes of a line as thick as the bar.
    let line = match ink {
        Tone::Main | Tone::Rest => line,
        Tone::Before => line.fixed("stroke-dasharray", "0.2em 0.15em"),
        Tone::Soft => line.fixed("stroke-dasharray", "0.1em 0.3em"),
    };
    line.html()
}

fn percent(thousandths: u16) -> String {
    crate::amount::Decimal::new(i64::from(thousandths), 1).canonical() + "%"
}

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Main => "tj-main",
        Tone::Before => "tj-before",
        Tone::Rest => "tj-rest",
        Tone::Soft => "tj-soft",
    }
}

/// Shapes without the canvas around them, as they are when static.
#[cfg(feature = "author")]
pub fn shapes(shapes: &[crate::drawing::Shape]) -> Html {
    drawing::shapes(shapes, &Face::default(), "")
}

/// A drawing as SVG. Static, it is one picture with a name. Live, its parts are buttons: one tab
/// stop for all, arrow keys move from part to part.
pub fn svg(drawing: &Drawing, face: &Face) -> Html {
    drawing::svg(drawing, face)
}
