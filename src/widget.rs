//! The parts that every explainer has: title, as-of line, results, caveats, and the source of every figure.
//!
//! One widget serves all kinds. Its state is the inputs, the last valid answer and the current selection;
//! kinds give plain functions from that state to Yew's `Html`. [`crate::render`] renders it, both in a
//! reader's page (`embed`) and in Studio's preview.

pub mod controls;
pub mod events;
pub mod provenance;
pub mod share;
mod view_context;
pub mod words;

pub use crate::widget::view_context::{AnnouncementTopic, ViewContext, output_run, text_runs};

use crate::bilingual::{Bilingual, Lang};
use crate::block::html::{RenderOptions, Selection, element_with_runs};
use crate::block::tag::{Tag, fragment};
use crate::block::{self, Block, Run, Runs};
use crate::document::Document;
use crate::kinds::{Answer, Inputs};
use crate::problem::{Fault, Problem};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;
use words::Word;
use yew::Html;

/// How an explainer is displayed. Every option may change while the widget is mounted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DisplayOptions {
    /// The reader's language.
    pub lang: Lang,
    /// `auto`, `light` or `dark`; read by the style sheet.
    pub theme: String,
    /// Large type.
    pub large: bool,
    /// Width in sixteenths of an em of the surrounding text, so that large text makes it narrow; 0
    /// while unknown.
    pub width: u32,
    /// The date of the reader's device, `2026-11-23`; empty while unknown. Engines have no clock.
    pub today: String,
    /// Whether the system has a share sheet (`navigator.share`).
    pub can_share: bool,
}

/// The messages that a widget handles.
#[derive(Clone, Debug, PartialEq)]
pub enum WidgetMsg {
    /// The reader changed an input to this text.
    SetInput(String, String),
    /// The reader selected a part of a drawing, by its id, to read its explanation.
    SelectPart(String),
    /// The reader selected a worked example, by its index.
    TryExample(usize),
    /// Resets all inputs.
    Reset,
    /// The reader pressed a number, which toggles its provenance panel; the element is that number.
    ToggleProvenance(Selection, Element),
    /// Closes the open panel; the element is the one that was pressed to close it.
    CloseProvenance(Element),
    /// No event came for a while: update the live region now.
    Announce,
    /// The focus moved within a row.
    FocusMoved,
}

/// The effect of a [`WidgetMsg`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UpdateEffect {
    /// No visible change.
    None,
    /// The rendering changed; inputs and answer did not.
    Appearance,
    /// The inputs changed.
    Inputs,
}

/// A live explainer of any kind: its inputs, the last valid answer, the current selection.
pub struct WidgetState {
    document: Rc<Document>,
    options: DisplayOptions,
    inputs: Inputs,
    answer: Option<Answer>,
    problems: Vec<Problem>,
    selection: Option<Selection>,
    opener: Option<Element>,
    selected_part: String,
    share_link: share::ShareLink,
    topic: AnnouncementTopic,
    /// The announcement for the current topic, as of the last rendering.
    announcement: Cell<String>,
    /// The last text written into the live region.
    last_announced: String,
    /// The blocks below the result do not depend on the inputs, and are more than half of the nodes.
    /// They are cached by the selected number and the share link; while both are equal, the same nodes
    /// are returned, and the diff skips them.
    footer_cache: RefCell<Option<(Option<Selection>, share::ShareLink, Html)>>,
}

impl WidgetState {
    /// An explainer with initial inputs, if there are any.
    pub fn new(document: Rc<Document>, options: DisplayOptions, inputs: Inputs) -> WidgetState {
        let mut widget = WidgetState {
            document,
            options,
            inputs,
            answer: None,
            problems: Vec::new(),
            selection: None,
            opener: None,
            selected_part: String::new(),
            share_link: share::ShareLink::default(),
            topic: AnnouncementTopic::default(),
            announcement: Cell::default(),
            last_announced: String::new(),
            footer_cache: RefCell::default(),
        };
        widget.recompute();
        // A link may name inputs that this explainer never had or no longer has: a problem that belongs to
        // no field could not be corrected by the reader.
        if widget.problems.iter().any(|p| p.fault == Fault::UnknownInput) {
            let unknown = |name: &str| {
                widget.problems.iter().any(|p| p.fault == Fault::UnknownInput && p.path == name)
            };
            widget.inputs.0.retain(|(name, _)| !unknown(name));
            widget.recompute();
        }
        widget
    }

    /// The current inputs.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The answer to them, if there is one.
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref().filter(|_| self.problems.is_empty())
    }

    /// Shows the link to these inputs, and the result of sharing it: a code of `share::outcome_word`, or nothing yet.
    pub fn share(&mut self, address: &str, code: &str) {
        self.share_link = share::ShareLink { address: address.to_owned(), code: code.to_owned() };
    }

    /// Sets the display options; the inputs stay.
    pub fn set_options(&mut self, options: DisplayOptions) {
        self.options = options;
        self.footer_cache.take();
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The display language.
    pub const fn lang(&self) -> Lang {
        self.options.lang
    }

    /// Replaces the document by another version; the inputs stay and are evaluated again.
    #[cfg(feature = "component")]
    pub fn replace_document(&mut self, document: Rc<Document>) {
        self.document = document;
        self.footer_cache.take();
        self.recompute();
    }

    /// Handles a message.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// # use {std::rc::Rc, tujie::{document::Document, kinds::{Body, Inputs}}};
    /// use tujie::widget::{DisplayOptions, UpdateEffect, WidgetMsg, WidgetState};
    /// # let document: Document = tujie::format::from_json(Body::template("threshold").unwrap()).unwrap();
    /// let options = DisplayOptions::default();
    /// let mut widget = WidgetState::new(Rc::new(document), options, Inputs::default());
    /// assert_eq!(widget.update(WidgetMsg::TryExample(2)), UpdateEffect::Inputs);
    /// assert_eq!(widget.inputs().get("count").unwrap(), "10");
    /// assert!(widget.answer().is_some());
    /// # }
    /// ```
    pub fn update(&mut self, msg: WidgetMsg) -> UpdateEffect {
        match msg {
            WidgetMsg::SetInput(name, typed) => self.inputs.set(&name, typed),
            WidgetMsg::SelectPart(id) => {
                (self.selected_part, self.topic) = (id, AnnouncementTopic::Part);
                return UpdateEffect::Appearance;
            }
            WidgetMsg::TryExample(place) => {
                let Some(example) = self.document.examples.get(place) else {
                    return UpdateEffect::None;
                };
                self.inputs = example.given.clone();
            }
            WidgetMsg::Reset => {
                self.inputs = Inputs::default();
                self.answer = None;
                self.selection = None;
            }
            WidgetMsg::ToggleProvenance(pick, element) => {
                let pick = Some(pick).filter(|pick| self.selection.as_ref() != Some(pick));
                self.topic = if pick.is_some() {
                    AnnouncementTopic::Source
                } else {
                    AnnouncementTopic::Nothing
                };
                (self.selection, self.opener) = (pick, Some(element));
                return UpdateEffect::Appearance;
            }
            WidgetMsg::CloseProvenance(from) => {
                if self.selection.take().is_none() {
                    return UpdateEffect::None;
                }
                self.topic = AnnouncementTopic::Nothing;
                events::restore_focus(&from, self.opener.take());
                return UpdateEffect::Appearance;
            }
            WidgetMsg::FocusMoved => return UpdateEffect::None,
            WidgetMsg::Announce => {
                // The next rendering sets it again.
                self.last_announced = self.announcement.take();
                return UpdateEffect::Appearance;
            }
        }
        // The explained part and the link belong to the previous inputs.
        (self.selected_part, self.topic) = (String::new(), AnnouncementTopic::Answer);
        self.share_link = share::ShareLink::default();
        self.recompute();
        UpdateEffect::Inputs
    }

    /// Evaluates the inputs; while they have problems, the last valid answer stays.
    fn recompute(&mut self) {
        let doc = &self.document;
        match doc.body.answer(doc, &self.inputs) {
            Ok(answer) => (self.answer, self.problems) = (Some(answer), Vec::new()),
            Err(problems) => self.problems = problems,
        }
    }

    /// Renders the whole widget.
    pub fn view(&self) -> Html {
        let (doc, options) = (&*self.document, &self.options);
        let face = RenderOptions {
            interactive: true,
            selection: self.selection.clone(),
            selected_part: self.selected_part.clone(),
            starts_row: Cell::new(true),
            ..RenderOptions::for_static(options.lang)
        };
        let ui = ViewContext {
            doc,
            options,
            inputs: &self.inputs,
            answer: self.answer.as_ref(),
            problems: &self.problems,
            render_options: &face,
            topic: self.topic,
            sentence: &self.announcement,
        };
        self.announcement.take();
        let title = block::html::render_runs(
            &ui.text_runs(&doc.title),
            &RenderOptions::for_static(options.lang),
        );
        let summary = element_with_runs("p.tj-summary", &ui.text_runs(&doc.summary), &face);
        face.starts_row.set(true);
        let body = doc.body.view(&ui);
        // The link focuses the last focusable element: the next Tab leaves the widget.
        let skip = Tag::new(
            "span.tj-skip role=link tabindex=0 data-do= data-act=skip data-focus=.tj-share>summary",
        )
        .text(Word::Skip.localized(options.lang, &[]));
        Tag::new(if options.large { "section.tj.tj-large" } else { "section.tj" })
            .static_attribute("part", "frame")
            .static_attribute("lang", options.lang.tag())
            .with_attribute("data-theme", options.theme.clone())
            .child(skip.into_html())
            .child(Tag::new("h3.tj-title part=title").child(title).into_html())
            .child(summary)
            .child(body)
            .child(self.render_footer(&face))
            .child(provenance::provenance_panel(&ui))
            .child(
                Tag::new("p.tj-told role=status aria-atomic=true")
                    .child(block::html::render_words(&self.last_announced, options.lang))
                    .into_html(),
            )
            .into_html()
    }

    fn render_footer(&self, face: &RenderOptions) -> Html {
        let mut kept = self.footer_cache.borrow_mut();
        match &*kept {
            Some((picked, link, below))
                if *picked == face.selection && *link == self.share_link =>
            {
                below.clone()
            }
            _ => {
                let about = footer_blocks(&self.document, &self.options);
                // Figures in the caveats, links and folds form one row. Sharing is a tab stop of its own: Chromium does
                // not move the focus out of the shadow root from the last element of a row if no tab stop follows it.
                let foot = about.iter().position(|block| matches!(block, Block::Paragraph(_)));
                let (notes, foot) = about.split_at_checked(foot.unwrap_or(0)).unwrap_or_default();
                face.starts_row.set(true);
                let notes = block::html::render_blocks(notes, face);
                let face = RenderOptions { in_footer: true, ..face.clone() };
                let foot = block::html::render_blocks(foot, &face);
                let below = fragment(vec![
                    notes,
                    foot,
                    share::share_control(&self.options, &self.share_link),
                ]);
                *kept = Some((face.selection.clone(), self.share_link.clone(), below.clone()));
                below
            }
        }
    }
}

/// Caveats, dates, corrections and sources: the end of every explainer, live and static.
pub fn footer_blocks(doc: &Document, options: &DisplayOptions) -> Vec<Block> {
    let lang = options.lang;
    let own = |text: &Bilingual| text_runs(doc, text, lang, None);
    let mut out = Vec::new();
    if crate::number_format::is_past(&doc.review_by, &options.today) {
        let date = crate::number_format::date(&doc.review_by, lang);
        out.push(Block::Note(block::single_run(Word::OutOfDate.localized(lang, &[&date]))));
    }
    if !doc.caveats.is_empty() {
        out.push(Block::Heading(block::single_run(Word::Caveats.localized(lang, &[]))));
        out.push(Block::List { ordered: false, items: doc.caveats.iter().map(own).collect() });
    }
    for link in &doc.links {
        let date = link
            .date
            .as_deref()
            .map(|d| crate::number_format::date(d, lang) + lang.pick("：", ": "))
            .unwrap_or_default();
        let mut line = block::single_run(date);
        let href = ["#", &link.to].concat();
        line.push(Run::Link { text: block::plain_text(&own(&link.label)), href });
        out.push(Block::Paragraph(line));
    }
    out.push(Block::Paragraph(as_of_line(doc, lang)));
    out.extend(corrections_block(doc, lang));
    out.push(Block::Disclosure {
        summary: block::single_run(Word::Sources.localized(lang, &[])),
        open: false,
        blocks: provenance::source_blocks(doc, lang),
    });
    out
}

/// The static answer: the complete explainer for a page without script.
pub fn render_static(doc: &Document, options: &DisplayOptions) -> Vec<Block> {
    let own = |text: &Bilingual| text_runs(doc, text, options.lang, None);
    let mut out = vec![Block::Title(own(&doc.title)), Block::Paragraph(own(&doc.summary))];
    out.extend(doc.body.render_static(doc, options.lang));
    out.extend(footer_blocks(doc, options));
    out
}

fn as_of_line(doc: &Document, lang: Lang) -> Runs {
    let mut line = block::single_run(
        Word::AsOf.localized(lang, &[&crate::number_format::date(&doc.as_of.date, lang)]),
    );
    if let Some(note) = &doc.as_of.note {
        line.push(block::text_run(lang.pick("", " ")));
        line.extend(text_runs(doc, note, lang, None));
    }
    line.push(block::text_run(
        lang.pick("", " ").to_owned()
            + &Word::ReviewBy.localized(lang, &[&crate::number_format::date(&doc.review_by, lang)]),
    ));
    line
}

fn corrections_block(doc: &Document, lang: Lang) -> Option<Block> {
    if doc.corrections.is_empty() {
        return None;
    }
    let items = doc.corrections.iter().map(|c| {
        let mut line =
            block::single_run(crate::number_format::date(&c.date, lang) + lang.pick("：", ": "));
        line.extend(text_runs(doc, &c.what, lang, None));
        line
    });
    Some(Block::Disclosure {
        summary: block::single_run(Word::Corrections.localized(lang, &[])),
        open: false,
        blocks: vec![Block::List { ordered: false, items: items.collect() }],
    })
}
