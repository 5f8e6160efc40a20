//! What every explainer wears: title, as-of line, results, caveats, and the face of every figure.
//!
//! One widget serves all kinds: its state is what was entered, the last good answer and what is open;
//! kinds give plain functions from that state to Yew's `Html`. It is drawn by [`crate::patch`], in a
//! reader's page ([`crate::embed`]) and in Studio's preview alike.

pub mod controls;
pub mod face;
pub mod hands;
pub mod share;
mod ui;
pub mod words;

pub use ui::{Topic, Ui, output, runs};

use crate::bilingual::{Bilingual, Lang};
use crate::block::html::{Face, Pick, of_runs};
use crate::block::tag::{Tag, all};
use crate::block::{self, Block, Run, Runs};
use crate::document::Document;
use crate::kinds::{Answer, Inputs};
use crate::problem::{Fault, Problem};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use words::Word;
use yew::Html;

/// How an explainer is shown. Everything here can change while it lives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The reader's language.
    pub lang: Lang,
    /// `auto`, `light` or `dark`; read by the style sheet.
    pub theme: String,
    /// Large type.
    pub large: bool,
    /// Width in sixteenths of an em of the text around, so that large text makes it narrow; 0
    /// while unknown.
    pub width: u32,
    /// The date of the reader's device, `2026-11-23`; empty while unknown. Engines have no clock.
    pub today: String,
    /// Whether the system has a share sheet.
    pub sends: bool,
}

/// What can happen to a widget.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// An input was changed to what was typed.
    Set(String, String),
    /// A part of a drawing was picked to see what it means, by its id.
    Part(String),
    /// A worked example was picked, by its place.
    Try(usize),
    /// Everything back to the start.
    Reset,
    /// A number was pressed, which opens what is behind it, or closes that; the element is that number.
    Pick(Pick, Element),
    /// What was opened is closed; the element is where that was asked for.
    Close(Element),
    /// For a while nothing has happened: what is new is told now.
    Rest,
    /// The focus has gone along a row.
    Moved,
}

/// What came of a [`Msg`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing that shows.
    None,
    /// It looks different; what was entered and its answer are the same.
    Look,
    /// What was entered is different.
    Answer,
}

/// A live explainer of any kind: what was entered, the last good answer, what is open.
pub struct Widget {
    document: Rc<Document>,
    options: Options,
    inputs: Inputs,
    answer: Option<Answer>,
    problems: Vec<Problem>,
    picked: Option<Pick>,
    opener: Option<Element>,
    part: String,
    link: share::Link,
    topic: Topic,
    /// What there is to tell of the topic, as it was drawn last.
    sentence: Cell<String>,
    /// What was told last.
    told: String,
    /// What stands below the result does not depend on what is entered, and is more than half of the
    /// whole: drawn for the number that was picked and the link that was shared then, and the same nodes
    /// again while both are.
    below: RefCell<Option<(Option<Pick>, share::Link, Html)>>,
}

impl Widget {
    /// An explainer with what was entered before, if anything.
    pub fn new(document: Rc<Document>, options: Options, inputs: Inputs) -> Widget {
        let mut widget = Widget {
            document,
            options,
            inputs,
            answer: None,
            problems: Vec::new(),
            picked: None,
            opener: None,
            part: String::new(),
            link: share::Link::default(),
            topic: Topic::default(),
            sentence: Cell::default(),
            told: String::new(),
            below: RefCell::default(),
        };
        widget.work_out();
        // A link may name inputs that this explainer never had, or has no more: a refusal at no
        // field would leave the reader stuck.
        if widget.problems.iter().any(|p| p.fault == Fault::UnknownInput) {
            let unknown = |name: &str| {
                widget.problems.iter().any(|p| p.fault == Fault::UnknownInput && p.path == name)
            };
            widget.inputs.0.retain(|(name, _)| !unknown(name));
            widget.work_out();
        }
        widget
    }

    /// What was entered.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The answer to it, where there is one.
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref().filter(|_| self.problems.is_empty())
    }

    /// Shows the link to what is entered, and what came of handing it on: a code of [`share::sentence`], or nothing yet.
    pub fn share(&mut self, address: &str, code: &str) {
        self.link = share::Link { address: address.to_owned(), code: code.to_owned() };
    }

    /// Shows it in another way; what was entered stays.
    pub fn show(&mut self, options: Options) {
        self.options = options;
        self.below.take();
    }

    /// What it shows.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The language it is shown in.
    pub const fn lang(&self) -> Lang {
        self.options.lang
    }

    /// Takes another version of the document; what was entered is answered anew.
    #[cfg(feature = "component")]
    pub fn take(&mut self, document: Rc<Document>) {
        self.document = document;
        self.below.take();
        self.work_out();
    }

    /// Something happened.
    pub fn update(&mut self, msg: Msg) -> Change {
        match msg {
            Msg::Set(name, typed) => self.inputs.set(&name, typed),
            Msg::Part(id) => {
                (self.part, self.topic) = (id, Topic::Part);
                return Change::Look;
            }
            Msg::Try(place) => {
                let Some(example) = self.document.examples.get(place) else { return Change::None };
                self.inputs = example.given.clone();
            }
            Msg::Reset => {
                self.inputs = Inputs::default();
                self.answer = None;
                self.picked = None;
            }
            Msg::Pick(pick, element) => {
                let pick = Some(pick).filter(|pick| self.picked.as_ref() != Some(pick));
                self.topic = if pick.is_some() { Topic::Source } else { Topic::Nothing };
                (self.picked, self.opener) = (pick, Some(element));
                return Change::Look;
            }
            Msg::Close(from) => {
                if self.picked.take().is_none() {
                    return Change::None;
                }
                self.topic = Topic::Nothing;
                hands::give_back(&from, self.opener.take());
                return Change::Look;
            }
            Msg::Moved => return Change::None,
            Msg::Rest => {
                // Drawing says it anew.
                self.told = self.sentence.take();
                return Change::Look;
            }
        }
        // What was picked to be explained, and the link, belong to what was entered then.
        (self.part, self.topic) = (String::new(), Topic::Answer);
        self.link = share::Link::default();
        self.work_out();
        Change::Answer
    }

    /// Works out the answer to what is entered; a refusal keeps the last good one.
    fn work_out(&mut self) {
        let doc = &self.document;
        match doc.body.answer(doc, &self.inputs) {
            Ok(answer) => (self.answer, self.problems) = (Some(answer), Vec::new()),
            Err(problems) => self.problems = problems,
        }
    }

    /// The whole as markup.
    pub fn view(&self) -> Html {
        let (doc, options) = (&*self.document, &self.options);
        let face = Face {
            live: true,
            picked: self.picked.clone(),
            part: self.part.clone(),
            row: Cell::new(true),
            ..Face::still(options.lang)
        };
        let ui = Ui {
            doc,
            options,
            inputs: &self.inputs,
            answer: self.answer.as_ref(),
            problems: &self.problems,
            face: &face,
            topic: self.topic,
            sentence: &self.sentence,
        };
        self.sentence.take();
        let title = block::html::runs(&ui.runs(&doc.title), &Face::still(options.lang));
        let summary = of_runs("p.tj-summary", &ui.runs(&doc.summary), &face);
        face.row.set(true);
        let body = doc.body.view(&ui);
        // The focus goes to the last there is to stop at: the next Tab leads out.
        let skip = Tag::new(
            "span.tj-skip role=link tabindex=0 data-do= data-act=skip data-focus=.tj-share>summary",
        )
        .text(Word::Skip.say(options.lang, &[]));
        Tag::new(if options.large { "section.tj.tj-large" } else { "section.tj" })
            .fixed("part", "frame")
            .fixed("lang", options.lang.tag())
            .with("data-theme", options.theme.clone())
            .child(skip.html())
            .child(Tag::new("h3.tj-title part=title").child(title).html())
            .child(summary)
            .child(body)
            .child(self.below(&face))
            .child(face::panel(&ui))
            .child(
                Tag::new("p.tj-told role=status aria-atomic=true")
                    .child(block::html::words(&self.told, options.lang))
                    .html(),
            )
            .html()
    }

    fn below(&self, face: &Face) -> Html {
        let mut kept = self.below.borrow_mut();
        match &*kept {
            Some((picked, link, below)) if *picked == face.picked && *link == self.link => {
                below.clone()
            }
            _ => {
                let about = about(&self.document, &self.options);
                // Figures in what is to be known, links and folds are one row. Sharing is a stop of its own: from the last
                // of a row Tab would not leave the shadow root in Chromium, were nothing to stop at after it.
                let foot = about.iter().position(|block| matches!(block, Block::Para(_)));
                let (notes, foot) = about.split_at_checked(foot.unwrap_or(0)).unwrap_or_default();
                face.row.set(true);
                let notes = block::html::blocks(notes, face);
                let face = Face { foot: true, ..face.clone() };
                let foot = block::html::blocks(foot, &face);
                let below = all(vec![notes, foot, share::control(&self.options, &self.link)]);
                *kept = Some((face.picked.clone(), self.link.clone(), below.clone()));
                below
            }
        }
    }
}

/// Caveats, dates, corrections and sources: what every explainer ends with, live and static.
pub fn about(doc: &Document, options: &Options) -> Vec<Block> {
    let lang = options.lang;
    let own = |text: &Bilingual| runs(doc, text, lang, None);
    let mut out = Vec::new();
    if crate::number_format::is_past(&doc.review_by, &options.today) {
        let date = crate::number_format::date(&doc.review_by, lang);
        out.push(Block::Note(block::line(Word::OutOfDate.say(lang, &[&date]))));
    }
    if !doc.caveats.is_empty() {
        out.push(Block::Heading(block::line(Word::Caveats.say(lang, &[]))));
        out.push(Block::List { ordered: false, items: doc.caveats.iter().map(own).collect() });
    }
    for link in &doc.links {
        let date = link
            .date
            .as_deref()
            .map(|d| crate::number_format::date(d, lang) + lang.pick("：", ": "))
            .unwrap_or_default();
        let mut line = block::line(date);
        let href = ["#", &link.to].concat();
        line.push(Run::Link { text: block::plain(&own(&link.label)), href });
        out.push(Block::Para(line));
    }
    out.push(Block::Para(as_of(doc, lang)));
    out.extend(corrections(doc, lang));
    out.push(Block::Fold {
        summary: block::line(Word::Sources.say(lang, &[])),
        open: false,
        blocks: face::sources(doc, lang),
    });
    out
}

/// The static answer: everything a reader gets without script.
pub fn still(doc: &Document, options: &Options) -> Vec<Block> {
    let own = |text: &Bilingual| runs(doc, text, options.lang, None);
    let mut out = vec![Block::Title(own(&doc.title)), Block::Para(own(&doc.summary))];
    out.extend(doc.body.still(doc, options.lang));
    out.extend(about(doc, options));
    out
}

fn as_of(doc: &Document, lang: Lang) -> Runs {
    let mut line =
        block::line(Word::AsOf.say(lang, &[&crate::number_format::date(&doc.as_of.date, lang)]));
    if let Some(note) = &doc.as_of.note {
        line.push(block::text(lang.pick("", " ")));
        line.extend(runs(doc, note, lang, None));
    }
    line.push(block::text(
        lang.pick("", " ").to_owned()
            + &Word::ReviewBy.say(lang, &[&crate::number_format::date(&doc.review_by, lang)]),
    ));
    line
}

fn corrections(doc: &Document, lang: Lang) -> Option<Block> {
    if doc.corrections.is_empty() {
        return None;
    }
    let items = doc.corrections.iter().map(|c| {
        let mut line =
            block::line(crate::number_format::date(&c.date, lang) + lang.pick("：", ": "));
        line.extend(runs(doc, &c.what, lang, None));
        line
    });
    Some(Block::Fold {
        summary: block::line(Word::Corrections.say(lang, &[])),
        open: false,
        blocks: vec![Block::List { ordered: false, items: items.collect() }],
    })
}
