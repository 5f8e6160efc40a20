//! What an answer is made of: headings, paragraphs, tables, bars, drawings.
//!
//! Every kind says its result in these blocks once. The live widget, the static answer, print and
//! the other surfaces render the same blocks, so they cannot disagree on a number.

pub mod html;
pub mod tag;

use crate::bilingual::{Bilingual, Lang};
use crate::document::Document;
use crate::drawing::Drawing;
use crate::facts::FigureOrigin;
use crate::number_format;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Words.
    Text(String),
    /// Words that carry the sentence.
    Strong(String),
    /// A number that has a face: tapping it shows where it comes from.
    Number(Number),
    /// A link to another explainer or an address.
    Link {
        /// What the reader reads.
        text: String,
        /// Where it goes.
        href: String,
    },
}

/// A number as shown, with what vouches for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As the reader sees it, with qualifier and unit: `3000元`.
    pub formatted: String,
    /// Canonical value, for tests and machines: `3000`.
    pub value: String,
    /// What vouches for it.
    pub provenance: Provenance,
}

/// What vouches for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A printed fact, by id.
    Fact(String),
    /// A derived figure, by id: our arithmetic.
    Derived(String),
    /// An output of the present answer, by id: our arithmetic on the reader's inputs.
    Output(String),
    /// What the reader entered, by input name.
    Input(String),
}

/// Running text.
pub type Runs = Vec<Run>;

/// A block of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The explainer's own title; a level above its headings.
    Title(Runs),
    /// A heading within the explainer.
    Heading(Runs),
    /// A paragraph.
    Paragraph(Runs),
    /// The sentence that carries the result; announced by screen readers when it changes.
    Headline(Runs),
    /// A remark a reader must not miss.
    Note(Runs),
    /// A list.
    List {
        /// Whether the order matters.
        ordered: bool,
        /// One run of text each.
        items: Vec<Runs>,
    },
    /// A table whose first column names its rows.
    Table {
        /// What the table shows.
        caption: Runs,
        /// Column headings.
        head: Vec<Runs>,
        /// Rows, each as long as the head.
        rows: Vec<Vec<Runs>>,
    },
    /// Bars with direct labels.
    Bars(Bars),
    /// A drawing; what it shows must also be said in words beside it.
    Drawing(Drawing),
    /// Names and what belongs to each.
    DescriptionList(Vec<(Runs, Runs)>),
    /// Something to unfold.
    Disclosure {
        /// What is inside.
        summary: Runs,
        /// Unfolded at first.
        open: bool,
        /// The content.
        blocks: Vec<Block>,
    },
}

/// Horizontal bars on one scale.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What the bars show, for those who cannot see them.
    pub label: String,
    /// One row each.
    pub rows: Vec<Bar>,
}

/// One bar: parts side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The row's name; with a number of its own, and a colon, where its parts have names too.
    pub label: Runs,
    /// Parts from the left.
    pub segments: Vec<BarSegment>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarSegment {
    /// Length in thousandths of the full width.
    pub length: u16,
    /// How it is filled; always a pattern as well as a colour.
    pub fill: Fill,
    /// Its direct label.
    pub label: Runs,
}

/// How a part of a drawing is filled. Each differs in pattern, not in colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// The accent, solid: what counts.
    #[default]
    Main,
    /// Hatched: the state before.
    Before,
    /// Outline: what is left over.
    Remainder,
    /// Dotted: uncertain, an aim or a band.
    Uncertain,
}

/// Words as a run.
pub fn text_run(words: impl Into<String>) -> Run {
    Run::Text(words.into())
}

/// One run of words, as running text.
pub fn single_run(words: impl Into<String>) -> Runs {
    vec![text_run(words)]
}

/// A text of the document as running text: `{id}` becomes the figure, asked first from `own`
/// (an answer's outputs and inputs), then from the document. A reference nobody knows stays
/// visible as it is written, so that no sentence loses a number in silence.
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::bilingual::{Bilingual, Lang};
/// use tujie::block::{plain_text, resolve_text};
/// # use tujie::{document::Document, kinds::Body};
///
/// let text = Body::template("threshold").unwrap();
/// let document: Document = tujie::format::from_json(text).unwrap();
/// let sentence = Bilingual::new("从{small.from}起，见{x}。", "From {small.from}, see {x}.");
/// let runs = resolve_text(&document, &sentence, Lang::En, &|_| None);
/// assert_eq!(plain_text(&runs), "From at least 5 people, see {x}.");
/// # }
/// ```
pub fn resolve_text(
    doc: &Document,
    words: &Bilingual,
    lang: Lang,
    own: &dyn Fn(&str) -> Option<Run>,
) -> Runs {
    let mut out = Vec::new();
    let mut rest = words.get(lang);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((id, tail)) = after.split_once('}') else { break };
        if !before.is_empty() {
            out.push(text_run(before));
        }
        let run = own(id).or_else(|| figure_run(doc, id, lang));
        out.push(run.unwrap_or_else(|| text_run(String::from("{") + id + "}")));
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(text_run(rest));
    }
    out
}

/// A fact or derived figure of the document as a run.
pub fn figure_run(doc: &Document, id: &str, lang: Lang) -> Option<Run> {
    let figure = doc.figure(id)?;
    let origin = match figure.origin {
        FigureOrigin::Printed(_) => Provenance::Fact(id.to_owned()),
        FigureOrigin::Derived(_) => Provenance::Derived(id.to_owned()),
    };
    Some(Run::Number(Number {
        formatted: number_format::figure(doc, &figure, lang),
        value: figure.value.canonical(),
        provenance: origin,
    }))
}

/// The words of running text, without what lies behind them.
pub fn plain_text(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(words) | Run::Strong(words) | Run::Link { text: words, .. } => words.as_str(),
            Run::Number(number) => number.formatted.as_str(),
        })
        .collect()
}
