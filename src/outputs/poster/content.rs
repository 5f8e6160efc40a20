//! What stands on a poster, taken from the blocks that every surface has.

use crate::bilingual::Lang;
use crate::block::{Bars, Block, Run, Runs, line, plain};
use crate::document::Document;
use crate::frame::words::Word;
use crate::frame::{self, Options};
use crate::outputs::{Site, qr::qr};

/// The content of a poster.
pub struct Content {
    /// Its language.
    pub lang: Lang,
    /// The publication's name.
    pub publication: Option<String>,
    /// The headline.
    pub title: Runs,
    /// What it is about.
    pub summary: Runs,
    /// The figures.
    pub blocks: Vec<Block>,
    /// What a reader must know not to misread them.
    pub caveats: Vec<Runs>,
    /// Corrections and other remarks on the whole.
    pub remarks: Vec<Runs>,
    /// The date it stands for.
    pub as_of: Runs,
    /// Where the figures come from.
    pub sources: Vec<Runs>,
    /// The code of the live page, where it is known.
    pub code: Option<Vec<Vec<bool>>>,
}

impl Content {
    /// The content of a document's poster.
    pub fn of(doc: &Document, lang: Lang, site: &Site) -> Content {
        let own = |text| frame::runs(doc, text, lang, None);
        let mut out = Content {
            lang,
            publication: site.name(lang).map(str::to_owned),
            title: own(&doc.title),
            summary: own(&doc.summary),
            blocks: figures(doc, lang),
            caveats: doc.caveats.iter().map(own).collect(),
            remarks: Vec::new(),
            as_of: Runs::new(),
            sources: Vec::new(),
            code: site.live(&doc.id, lang).and_then(|link| qr(&link)),
        };
        let sources = Word::Sources.say(lang, &[]);
        for block in frame::about(doc, &Options { lang, ..Options::default() }) {
            match block {
                Block::Note(words) => out.remarks.push(words),
                // A link cannot be followed on paper; the last paragraph is the date.
                Block::Para(words) if !has_link(&words) => out.as_of = words,
                Block::Fold { summary, blocks, .. } if plain(&summary) == sources => {
                    out.sources.extend(blocks.into_iter().filter_map(|block| match block {
                        Block::Para(words) => Some(words),
                        _ => None,
                    }));
                }
                Block::Fold { summary, blocks, .. } => {
                    for block in blocks {
                        if let Block::List { items, .. } = block {
                            let name = plain(&summary) + lang.pick("：", ": ");
                            out.remarks.extend(items.into_iter().map(|item| {
                                let mut words = line(name.as_str());
                                words.extend(item);
                                words
                            }));
                        }
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The headline in plain words.
    pub fn title(&self) -> String {
        plain(&self.title)
    }

    /// Everything that qualifies the picture, in plain words.
    pub fn description(&self) -> String {
        let all = [&self.summary].into_iter().chain(&self.caveats).chain(&self.remarks);
        let all: Vec<String> = all.chain([&self.as_of]).map(|words| plain(words)).collect();
        all.join(self.lang.pick("", " "))
    }
}

fn has_link(words: &Runs) -> bool {
    words.iter().any(|run| matches!(run, Run::Link { .. }))
}

/// The blocks of an answer that a poster shows.
fn figures(doc: &Document, lang: Lang) -> Vec<Block> {
    let titles: Vec<String> =
        doc.examples.iter().map(|e| plain(&frame::runs(doc, &e.title, lang, None))).collect();
    let all = doc.body.still(doc, lang);
    let mut out: Vec<Block> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for (i, block) in all.iter().enumerate() {
        let keep = match block {
            // Worked examples are for checking; one is shown in full.
            Block::Table { rows, .. } if is_examples(rows, &titles) => false,
            // What has been drawn already is not listed again.
            Block::Table { .. } => {
                let all = numbers(block);
                all.is_empty() || all.iter().any(|number| !seen.contains(number))
            }
            // A drawing says what the list before it says.
            Block::List { ordered: true, .. } => !matches!(all.get(i + 1), Some(Block::Drawing(_))),
            Block::Fold { .. } => false,
            _ => true,
        };
        if keep {
            seen.extend(numbers(block));
            out.push(block.clone());
        }
    }
    // A heading over nothing.
    let stands = |i: usize| match (out.get(i), out.get(i + 1)) {
        (Some(Block::Heading(_)), next) => !matches!(next, None | Some(Block::Heading(_))),
        _ => true,
    };
    (0..out.len()).filter(|i| stands(*i)).filter_map(|i| out.get(i).cloned()).collect()
}

fn is_examples(rows: &[Vec<Runs>], titles: &[String]) -> bool {
    let first = |row: &Vec<Runs>| row.first().map(|words| plain(words));
    !titles.is_empty() && rows.iter().filter_map(first).eq(titles.iter().cloned())
}

/// The numbers of a block: what vouches for each, and as shown.
fn numbers(block: &Block) -> Vec<(String, String)> {
    runs(block)
        .into_iter()
        .flatten()
        .filter_map(|run| match run {
            Run::Number(n) => Some((format!("{:?}", n.origin), n.shown.clone())),
            _ => None,
        })
        .collect()
}

fn runs(block: &Block) -> Vec<&Runs> {
    match block {
        Block::Title(w) | Block::Heading(w) | Block::Para(w) => vec![w],
        Block::Headline(w) | Block::Note(w) => vec![w],
        Block::List { items, .. } => items.iter().collect(),
        Block::Table { rows, .. } => rows.iter().flatten().collect(),
        Block::Bars(bars) => bar_runs(bars),
        Block::Terms(pairs) => pairs.iter().flat_map(|(a, b)| [a, b]).collect(),
        Block::Drawing(_) | Block::Fold { .. } => Vec::new(),
    }
}

fn bar_runs(bars: &Bars) -> Vec<&Runs> {
    let rows = bars.rows.iter();
    rows.flat_map(|row| [&row.label].into_iter().chain(row.parts.iter().map(|p| &p.label)))
        .collect()
}
