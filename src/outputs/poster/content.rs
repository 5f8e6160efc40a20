//! The content of a poster, selected from the blocks that every output uses.

use crate::bilingual::Lang;
use crate::block::{Bars, Block, Run, Runs, plain_text, single_run};
use crate::document::Document;
use crate::outputs::{Site, qr::qr_modules};
use crate::widget;
use crate::widget::DisplayOptions;
use crate::widget::words::Word;

/// The content of a poster.
pub struct PosterContent {
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
    /// Caveats needed to read them correctly.
    pub caveats: Vec<Runs>,
    /// Corrections and other remarks on the whole.
    pub remarks: Vec<Runs>,
    /// The `as_of` date.
    pub as_of: Runs,
    /// Where the figures come from.
    pub sources: Vec<Runs>,
    /// The QR code of the live page, if its address is known.
    pub qr_code: Option<Vec<Vec<bool>>>,
}

impl PosterContent {
    /// The content of a document's poster.
    pub fn from_document(doc: &Document, lang: Lang, site: &Site) -> PosterContent {
        let own = |text| widget::text_runs(doc, text, lang, None);
        let mut out = PosterContent {
            lang,
            publication: site.name(lang).map(str::to_owned),
            title: own(&doc.title),
            summary: own(&doc.summary),
            blocks: figure_blocks(doc, lang),
            caveats: doc.caveats.iter().map(own).collect(),
            remarks: Vec::new(),
            as_of: Runs::new(),
            sources: Vec::new(),
            qr_code: site.live_page_address(&doc.id, lang).and_then(|link| qr_modules(&link)),
        };
        let sources = Word::Sources.localized(lang, &[]);
        for block in
            widget::footer_blocks(doc, &DisplayOptions { lang, ..DisplayOptions::default() })
        {
            match block {
                Block::Note(words) => out.remarks.push(words),
                // A link cannot be followed on paper; the last paragraph is the date.
                Block::Paragraph(words) if !has_link(&words) => out.as_of = words,
                Block::Disclosure { summary, blocks, .. } if plain_text(&summary) == sources => {
                    out.sources.extend(blocks.into_iter().filter_map(|block| match block {
                        Block::Paragraph(words) => Some(words),
                        _ => None,
                    }));
                }
                Block::Disclosure { summary, blocks, .. } => {
                    for block in blocks {
                        if let Block::List { items, .. } = block {
                            let name = plain_text(&summary) + lang.pick("：", ": ");
                            out.remarks.extend(items.into_iter().map(|item| {
                                let mut words = single_run(name.as_str());
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

    /// The headline as plain text.
    pub fn title(&self) -> String {
        plain_text(&self.title)
    }

    /// Everything that qualifies the picture, as plain text.
    pub fn description(&self) -> String {
        let all = [&self.summary].into_iter().chain(&self.caveats).chain(&self.remarks);
        let all: Vec<String> = all.chain([&self.as_of]).map(|words| plain_text(words)).collect();
        all.join(self.lang.pick("", " "))
    }
}

fn has_link(words: &Runs) -> bool {
    words.iter().any(|run| matches!(run, Run::Link { .. }))
}

/// The blocks of an answer that a poster shows.
fn figure_blocks(doc: &Document, lang: Lang) -> Vec<Block> {
    let titles: Vec<String> = doc
        .examples
        .iter()
        .map(|e| plain_text(&widget::text_runs(doc, &e.title, lang, None)))
        .collect();
    let all = doc.body.render_static(doc, lang);
    let mut out: Vec<Block> = Vec::new();
    let mut seen: Vec<(String, String)> = Vec::new();
    for (i, block) in all.iter().enumerate() {
        let keep = match block {
            // Worked examples are for verification; one is shown in full.
            Block::Table { rows, .. } if is_examples(rows, &titles) => false,
            // Data shown in a drawing is not listed a second time.
            Block::Table { .. } => {
                let all = block_numbers(block);
                all.is_empty() || all.iter().any(|number| !seen.contains(number))
            }
            // A drawing repeats the list before it.
            Block::List { ordered: true, .. } => !matches!(all.get(i + 1), Some(Block::Drawing(_))),
            Block::Disclosure { .. } => false,
            _ => true,
        };
        if keep {
            seen.extend(block_numbers(block));
            out.push(block.clone());
        }
    }
    // A heading without content.
    let stands = |i: usize| match (out.get(i), out.get(i + 1)) {
        (Some(Block::Heading(_)), next) => !matches!(next, None | Some(Block::Heading(_))),
        _ => true,
    };
    (0..out.len()).filter(|i| stands(*i)).filter_map(|i| out.get(i).cloned()).collect()
}

fn is_examples(rows: &[Vec<Runs>], titles: &[String]) -> bool {
    let first = |row: &Vec<Runs>| row.first().map(|words| plain_text(words));
    !titles.is_empty() && rows.iter().filter_map(first).eq(titles.iter().cloned())
}

/// The numbers of a block: the source of each, and its displayed form.
fn block_numbers(block: &Block) -> Vec<(String, String)> {
    block_runs(block)
        .into_iter()
        .flatten()
        .filter_map(|run| match run {
            Run::Number(n) => Some((format!("{:?}", n.provenance), n.formatted.clone())),
            _ => None,
        })
        .collect()
}

fn block_runs(block: &Block) -> Vec<&Runs> {
    match block {
        Block::Title(w) | Block::Heading(w) | Block::Paragraph(w) => vec![w],
        Block::Headline(w) | Block::Note(w) => vec![w],
        Block::List { items, .. } => items.iter().collect(),
        Block::Table { rows, .. } => rows.iter().flatten().collect(),
        Block::Bars(bars) => bar_runs(bars),
        Block::DescriptionList(pairs) => pairs.iter().flat_map(|(a, b)| [a, b]).collect(),
        Block::Drawing(_) | Block::Disclosure { .. } => Vec::new(),
    }
}

fn bar_runs(bars: &Bars) -> Vec<&Runs> {
    let rows = bars.rows.iter();
    rows.flat_map(|row| [&row.label].into_iter().chain(row.segments.iter().map(|p| &p.label)))
        .collect()
}
