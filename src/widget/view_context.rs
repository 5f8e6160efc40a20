//! The data that a kind's view reads, and its announcements.

use crate::bilingual::{Bilingual, Lang};
use crate::block::html::RenderOptions;
use crate::block::{self, Block, Run, Runs};
use crate::document::Document;
use crate::kinds::{Answer, Inputs, OutputValue};
use crate::problem::{Fault, Problem};
use crate::widget::DisplayOptions;
use std::cell::Cell;
use yew::Html;

/// What the live region announces to screen readers, once no event came for a while.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnnouncementTopic {
    /// Nothing new.
    #[default]
    Nothing,
    /// The answer to the inputs, or why there is none.
    Answer,
    /// The explanation of a part of a drawing.
    Part,
    /// The provenance of a number.
    Source,
}

/// The data that a kind's view reads: the document, the inputs and the answer. A view has no callbacks:
/// its markup names actions ([`crate::widget::events::Action`]), and one delegated listener handles them.
pub struct ViewContext<'a> {
    /// The document.
    pub doc: &'a Document,
    /// The display options.
    pub options: &'a DisplayOptions,
    /// The inputs as typed.
    pub inputs: &'a Inputs,
    /// The last valid answer.
    pub answer: Option<&'a Answer>,
    /// The problems of the current inputs; if there are any, `answer` belongs to earlier inputs.
    pub problems: &'a [Problem],
    /// How blocks are rendered, and the selection.
    pub render_options: &'a RenderOptions,
    /// The topic to announce.
    pub(super) topic: AnnouncementTopic,
    /// Receives the announcement for the topic.
    pub(super) sentence: &'a Cell<String>,
}

impl ViewContext<'_> {
    /// The reader's language.
    pub const fn lang(&self) -> Lang {
        self.options.lang
    }

    /// A text as plain words, without provenance: for labels and attributes.
    pub fn plain_text(&self, text: &Bilingual) -> String {
        block::plain_text(&self.text_runs(text))
    }

    /// A text as runs, with the current answer's outputs and the figures inserted.
    pub fn text_runs(&self, text: &Bilingual) -> Runs {
        text_runs(self.doc, text, self.lang(), self.answer)
    }

    /// The text typed into an input.
    pub fn input_text(&self, name: &str) -> &str {
        self.inputs.get(name).map_or("", String::as_str)
    }

    /// The problem of an input, if it has one.
    pub fn input_problem(&self, name: &str) -> Option<&Problem> {
        self.problems.iter().find(|p| p.path == name)
    }

    /// The problem of that input, and how to correct it; nothing for an empty field.
    #[inline(never)]
    pub fn problem_text(&self, name: &str) -> Option<String> {
        let found = self.input_problem(name).filter(|p| p.fault != Fault::Empty)?;
        Some(found.message(self.lang()) + self.lang().pick("", " ") + &found.hint(self.lang()))
    }

    /// The same as a complete sentence, for readers who do not see the field beside it.
    #[inline(never)]
    pub fn problem_sentence(&self, name: &str, label: &Bilingual) -> Option<String> {
        let wrong = self.problem_text(name)?;
        Some(self.plain_text(label) + self.lang().pick("：", ": ") + &wrong)
    }

    /// Sets the announcement of a topic, as one text.
    #[inline(never)]
    pub fn announce(&self, topic: AnnouncementTopic, words: String) {
        if self.topic == topic {
            self.sentence.set(words);
        }
    }

    /// Whether the answer shown belongs to earlier inputs, because the current ones have none.
    pub const fn is_stale(&self) -> bool {
        !self.problems.is_empty() && self.answer.is_some()
    }

    /// Renders blocks.
    pub fn render_blocks(&self, blocks: &[Block]) -> Html {
        block::html::render_blocks(blocks, self.render_options)
    }
}

/// A text as runs: `{id}` is an output of the answer, or a figure of the document.
pub fn text_runs(doc: &Document, text: &Bilingual, lang: Lang, answer: Option<&Answer>) -> Runs {
    block::resolve_text(doc, text, lang, &|id| answer.and_then(|a| output_run(doc, a, id, lang)))
}

/// An output of an answer as a run; `None` if it has no such output or that is not a number, and
/// for an output that is a figure of the document: such a figure has provenance of its own.
pub fn output_run(doc: &Document, answer: &Answer, id: &str, lang: Lang) -> Option<Run> {
    if doc.figure(id).is_some() {
        return None;
    }
    let OutputValue::Quantity { value, unit } = answer.outputs.get(id)? else { return None };
    Some(Run::Number(block::Number {
        formatted: crate::number_format::amount(doc, *value, unit, lang),
        value: value.canonical(),
        provenance: block::Provenance::Output(id.to_owned()),
    }))
}

#[cfg(all(test, feature = "author"))]
mod tests {
    use crate::bilingual::Lang;
    use crate::kinds::testing::parse_document;
    use crate::widget::{DisplayOptions, WidgetMsg, WidgetState};
    use std::rc::Rc;

    /// The rendered widget, and the text of its live region.
    fn render_widget(widget: &WidgetState) -> (String, String) {
        let markup = crate::outputs::html::to_markup(&widget.view());
        let region = markup.rsplit_once("role=\"status\" aria-atomic=\"true\">");
        let words = region.and_then(|(_, region)| region.split_once("</p>"));
        let told = words.map_or("no region", |(words, _)| words.trim()).to_owned();
        (markup, told)
    }

    #[test]
    fn what_is_new_is_seen_at_once_and_told_whole_after_a_rest() {
        let doc = parse_document(include_str!("../kinds/threshold/template.json"));
        let options = DisplayOptions { lang: Lang::En, ..DisplayOptions::default() };
        let mut widget = WidgetState::new(Rc::new(doc), options, Default::default());
        assert_eq!(render_widget(&widget).1, "", "nothing is new at the start");
        for typed in ["2", "20"] {
            widget.update(WidgetMsg::SetInput("count".to_owned(), typed.to_owned()));
            assert_eq!(render_widget(&widget).1, "", "told before the rest");
        }
        assert!(render_widget(&widget).0.contains("20 people: "));
        widget.update(WidgetMsg::Announce);
        let (_, told) = render_widget(&widget);
        assert!(told.starts_with("20 people: ") && told.contains("overlap here"), "{told}");
        // The result below belongs to earlier inputs, and the region has the text of the last announcement.
        widget.update(WidgetMsg::SetInput("count".to_owned(), "x".to_owned()));
        assert_eq!(render_widget(&widget).1, told);
        widget.update(WidgetMsg::Announce);
        let (markup, told) = render_widget(&widget);
        assert!(told.starts_with("How many people: ") && !told.contains("20 people"), "{told}");
        for live in ["aria-live", "role=\"alert\""] {
            assert!(!markup.contains(live), "{live}: the words of a region are told at each key");
        }
    }
}
