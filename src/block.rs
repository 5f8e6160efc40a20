//! What an answer is made of: headings, paragraphs, tables, bars, drawings.
//!
//! Every kind builds its result from these blocks once. The live widget, the static answer, print and
//! the other surfaces render the same blocks, so they cannot disagree on a number.

pub mod html;
pub mod tag;

use crate::bilingual::{Bilingual, Lang};
use crate::document::Document;
use crate::drawing::Drawing;
use crate::facts::FigureOrigin;
use crate::number_format;

/// A run of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Strong(String),
    /// A number with provenance: tapping it shows its source.
    Number(Number),
    /// A link to another explainer or an address.
    Link {
        /// The link text.
        text: String,
        /// The address.
        href: String,
    },
}

/// A number as shown, with its provenance.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// As the reader sees it, with qualifier and unit: `3000元`.
    pub formatted: String,
    /// Canonical value, for tests and machines: `3000`.
    pub value: String,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A printed fact, by id.
    Fact(String),
    /// A derived figure, by id: our arithmetic.
    Derived(String),
    /// An output of the current answer, by id: our arithmetic on the reader's inputs.
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
    /// An important remark.
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
    /// Terms with their descriptions.
    DescriptionList(Vec<(Runs, Runs)>),
    /// A fold (`details`).
    Disclosure {
        /// Its summary line.
        summary: Runs,
        /// Whether it is open at first.
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
    /// The row's name; if its segments have names too, followed by a number of its own and a colon.
    pub label: Runs,
    /// Segments from the left.
    pub segments: Vec<BarSegment>,
}

/// A segment of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarSegment {
    /// Length in thousandths of the full width.
    pub length: u16,
    /// How it is filled; always with a pattern as well as a colour.
    pub fill: Fill,
    /// Its direct label.
    pub label: Runs,
}

/// How a part of a drawing is filled. Each differs in pattern, not in colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// The accent, solid: the quantity that matters.
    #[default]
    Main,
    /// Hatched: the earlier state.
    Before,
    /// Outline: the remainder.
    Remainder,
    /// Dotted: uncertain, a target or an interval.
    Uncertain,
}

/// A text run.
pub fn text_run(words: impl Into<String>) -> Run {
    Run::Text(words.into())
}

/// A single text run as running text.
pub fn single_run(words: impl Into<String>) -> Runs {
    vec![text_run(words)]
}

/// A text of the document as running text: `{id}` becomes the figure, looked up first in `own`
/// (an answer's outputs and inputs), then in the document. An unknown reference stays
/// visible as written, so that no sentence silently loses a number.
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

/// The plain text of runs, without provenance.
pub fn plain_text(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(words) | Run::Strong(words) | Run::Link { text: words, .. } => words.as_str(),
            Run::Number(number) => number.formatted.as_str(),
        })
        .collect()
}
