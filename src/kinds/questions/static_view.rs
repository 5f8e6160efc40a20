//! Questions as blocks: every question with its verdict, answer and reason.

use crate::bilingual::Lang;
use crate::block::{Block, Run, Runs, figure_run, single_run, text_run};
use crate::document::Document;
use crate::facts::FigureOrigin;
use crate::kinds::questions::model::{Question, Questions};
use crate::widget;
use crate::widget::provenance;

/// The whole explainer without script.
pub(super) fn render_static(questions: &Questions, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Heading(widget::text_runs(doc, &questions.label, lang, None))];
    for question in &questions.questions {
        let mut asked = widget::text_runs(doc, &question.label, lang, None);
        asked.push(text_run(lang.pick("——", " — ")));
        asked.push(Run::Strong(verdict_words(doc, question, lang).to_owned()));
        if let Some(found) = question.answer.as_deref().and_then(|id| figure_run(doc, id, lang)) {
            asked.push(text_run(lang.pick("：", ": ")));
            asked.push(found);
        }
        out.push(Block::Paragraph(asked));
        out.push(Block::Paragraph(widget::text_runs(doc, &question.why, lang, None)));
    }
    out
}

/// The verdict on a question; a printed answer is distinguished from a computed one.
pub(super) fn verdict_words(doc: &Document, question: &Question, lang: Lang) -> &'static str {
    let answer = question.answer.as_deref().and_then(|id| doc.fact(id));
    match (lang, answer) {
        (Lang::Zh, Some(_)) => "原文印出",
        _ => question.verdict.label(lang),
    }
}

/// How an answer was computed, if it is our arithmetic.
pub(super) fn working_block(doc: &Document, question: &Question, lang: Lang) -> Option<Block> {
    let id = question.answer.as_deref()?;
    match doc.figure(id)?.origin {
        FigureOrigin::Printed(_) => None,
        FigureOrigin::Derived(derived) => {
            let mut words: Runs =
                single_run(widget::words::Word::OurArithmetic.localized(lang, &[]));
            words.push(text_run(" "));
            words.extend(provenance::working_line(doc, derived, lang));
            Some(Block::Note(words))
        }
    }
}
