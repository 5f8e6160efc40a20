//! What the tests of surfaces need: explainers, a surface as its reader reads it, and what must
//! stand in it.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeSet;
use std::path::Path;
use tujie::bilingual::Lang;
use tujie::block::{Block, Run, Runs, plain_text};
use tujie::files::fs::{Loader, list_data_files};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::outputs::{OutputFormat, Site};
use tujie::widget;
use tujie::widget::DisplayOptions;

/// Both languages.
pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// The surfaces that tell the whole of an explainer.
pub const WHOLE: [OutputFormat; 4] =
    [OutputFormat::Html, OutputFormat::Page, OutputFormat::Wechat, OutputFormat::Text];

/// Where the surfaces stand.
pub fn site() -> Site {
    Site::default().with_address("https://tujie.example/", "base").unwrap()
}

/// Every explainer of the project.
pub fn explainers() -> Vec<LoadedExplainer> {
    let loader = Loader::default();
    let mut all = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in list_data_files(&folder).unwrap() {
            let FileContent::Explainer(one) = loader.load_file(&file).unwrap().content else {
                panic!()
            };
            all.push(*one);
        }
    }
    assert!(!all.is_empty());
    all
}

/// Letters only: surfaces break lines and set spaces in their own ways.
pub fn packed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a reader of markup reads: no tags; entities as they are shown. A drawing is left out: its
/// words are not in a line, and what it shows stands beside it.
pub fn shown(markup: &str) -> String {
    let mut out = String::new();
    for piece in markup.split("<svg").enumerate().map(|(i, piece)| match i {
        0 => piece,
        _ => piece.split_once("</svg>").unwrap().1,
    }) {
        for piece in ["p>", piece].concat().split('<') {
            out += piece.split_once('>').map_or(piece, |(_, words)| words);
        }
    }
    unescaped(out)
}

/// Entities as they are shown.
pub fn unescaped(out: String) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&commat;", "@"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(out, |text, (entity, c)| text.replace(entity, c))
}

/// The static answer within a page, with its links.
pub fn within(page: &str) -> &str {
    page.split_once("<tu-jie ")
        .unwrap()
        .1
        .split_once('>')
        .unwrap()
        .1
        .split("</tu-jie>")
        .next()
        .unwrap()
}

/// A surface as its reader reads it, packed; of a page the static answer; addresses, which hold ids, are not part of it.
pub fn read(output: OutputFormat, explainer: &LoadedExplainer, lang: Lang) -> String {
    let text = String::from_utf8(output.render(explainer, lang, &site()).unwrap()).unwrap();
    let text = match output {
        OutputFormat::Text => text,
        OutputFormat::Page => shown(within(&text)),
        _ => shown(&text),
    };
    let mut text = packed(&text);
    while let Some(at) = text.find("https://tujie.example/") {
        let url = |c: char| c.is_ascii_alphanumeric() || "/:.-".contains(c);
        let end = text[at..].find(|c| !url(c)).map_or(text.len(), |end| at + end);
        text.replace_range(at..end, "");
    }
    text.replace("（）", "").replace("()", "")
}

/// What must stand somewhere (heads of columns, which a narrow surface tells again in each row),
/// and what must stand in this order.
#[derive(Default)]
pub struct Leaves {
    /// Heads of columns.
    pub heads: Vec<String>,
    /// Everything else.
    pub in_order: Vec<String>,
    /// The digits of all leaves, white space between them left in: “No. 619, 28 April”.
    spaced: BTreeSet<String>,
    /// Every number as it is shown, with its qualifier and unit.
    pub numbers: Vec<String>,
}

impl Leaves {
    /// The leaves of an explainer's blocks.
    pub fn of(explainer: &LoadedExplainer, lang: Lang) -> Leaves {
        let mut leaves = Leaves::default();
        let options = DisplayOptions { lang, ..DisplayOptions::default() };
        leaves.blocks(&widget::render_static(&explainer.doc, &options));
        leaves
    }

    fn take(&mut self, words: &Runs) {
        for run in words {
            if let Run::Number(number) = run {
                self.numbers.push(packed(&number.formatted));
            }
        }
        self.spaced.extend(digits(&plain_text(words)));
        self.in_order.push(packed(&plain_text(words)));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(words)
                | Block::Heading(words)
                | Block::Paragraph(words)
                | Block::Headline(words)
                | Block::Note(words) => self.take(words),
                Block::List { items, .. } => items.iter().for_each(|item| self.take(item)),
                Block::Table { caption, head, rows } => {
                    self.take(caption);
                    // The corner is the name of the column of names.
                    self.heads.extend(head.iter().skip(1).map(|words| packed(&plain_text(words))));
                    rows.iter().flatten().for_each(|cell| self.take(cell));
                }
                Block::Bars(bars) => {
                    for bar in &bars.rows {
                        self.take(&bar.label);
                        bar.segments.iter().for_each(|part| self.take(&part.label));
                    }
                }
                Block::Drawing(_) => {}
                Block::DescriptionList(pairs) => pairs.iter().for_each(|(name, words)| {
                    self.take(name);
                    self.take(words);
                }),
                Block::Disclosure { summary, blocks, .. } => {
                    self.take(summary);
                    self.blocks(blocks);
                }
            }
        }
    }

    /// The leaves that a surface lacks, or has in another order.
    pub fn missing(&self, surface: &str) -> Vec<String> {
        let mut rest = surface;
        let mut missing: Vec<String> =
            self.heads.iter().filter(|head| !surface.contains(*head)).cloned().collect();
        for leaf in self.in_order.iter().filter(|leaf| !leaf.is_empty()) {
            match rest.find(leaf) {
                Some(at) => rest = &rest[at + leaf.len()..],
                None => missing.push(leaf.clone()),
            }
        }
        missing
    }

    /// The numbers of a surface that stand in no leaf.
    pub fn foreign(&self, surface: &str) -> BTreeSet<String> {
        let leaves = self.in_order.iter().chain(&self.heads);
        let known: BTreeSet<String> = leaves.flat_map(|leaf| digits(leaf)).collect();
        // Places in a list are the surface's own: 1, 2, 3 up to as many as there are leaves.
        let place = |n: &String| n.parse().is_ok_and(|n: usize| n <= self.in_order.len());
        let fine = |n: &String| known.contains(n) || self.spaced.contains(n) || place(n);
        digits(surface).into_iter().filter(|n| !fine(n)).collect()
    }
}

/// Numbers as written, separators and all.
pub fn digits(words: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let runs = words.split(|c: char| !part(c)).map(|run| run.trim_matches(['.', ',']));
    runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
}
