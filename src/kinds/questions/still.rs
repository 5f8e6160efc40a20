//! Questions as blocks: every question with its verdict, answer and reason.

use super::model::{Question, Questions};
use crate::block::{Block, Run, Runs, figure, line, text};
use crate::document::Document;
use crate::facts::Origin;
use crate::frame::{self, face};
use crate::bilingual::Lang;

/// The whole without script.
pub(super) fn blocks(questions: &Questions, doc: &Document, lang: Lang) -> Vec<Block> {
    let mut out = vec![Block::Heading(frame::runs(doc, &questions.label, lang, None))];
    for question in &questions.questions {
        let mut asked = frame::runs(doc, &question.label, lang, None);
        asked.push(text(lang.pick("——", " — ")));
        asked.push(Run::Strong(verdict(doc, question, lang).to_owned()));
        if let Some(found) = question.answer.as_deref().and_then(|id| figure(doc, id, lang)) {
            asked.push(text(lang.pick("：", ": ")));
            asked.push(found);
        }
        out.push(Block::Para(asked));
        out.push(Block::Para(frame::runs(doc, &question.why, lang, None)));
    }
    out
}

/// What is said of a question; a printed answer is not one that was worked out.
pub(super) fn verdict(doc: &Document, question: &Question, lang: Lang) -> &'static str {
    let answer = question.answer.as_deref().and_then(|id| doc.fact(id));
    match (lang, answer) {
        (Lang::Zh, Some(_)) => "原文印出",
        _ => question.verdict.words(lang),
    }
}

/// How an answer was worked out, where it is our arithmetic.
pub(super) fn working(doc: &Document, question: &Question, lang: Lang) -> Option<Block> {
    let id = question.answer.as_deref()?;
    match doc.figure(id)?.origin {
        Origin::Printed(_) => None,
        Origin::Reckoned(derived) => {
            let mut words: Runs = line(frame::words::Word::OurArithmetic.say(lang, &[]));
            words.push(text(" "));
            words.extend(face::working(doc, derived, lang));
            Some(Block::Note(words))
        }
    }
}
