//! The data model of a list of questions.

use crate::bilingual::{Bilingual, Lang};
use crate::document::Document;
use crate::format::Format;
use crate::problem::{DocumentPath, Fault, Report};

/// Questions to pick from.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Questions {
    /// What the reader is asked to pick: the label of the one input, `question`.
    pub label: Bilingual,
    /// The questions, in the order shown.
    pub questions: Vec<Question>,
}

/// A question and what is to be said to it.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Question {
    /// Id, a value of the input `question`.
    pub id: String,
    /// The question as a reader would ask it.
    pub label: Bilingual,
    /// Whether it has an answer.
    pub verdict: Verdict,
    /// Id of the printed or derived figure that answers it; for `computed` only.
    pub answer: Option<String>,
    /// Why: where the answer comes from, what is missing, or what is wrong with asking.
    pub why: Bilingual,
}

/// Whether a question has an answer in what is printed.
#[derive(Clone, Copy, Debug, Eq, Format, PartialEq)]
pub enum Verdict {
    /// It is printed, or follows from what is printed by arithmetic.
    Computed,
    /// The page does not say, and nothing on it settles it.
    NotPrinted,
    /// It takes the figures for something they are not.
    NotAQuestion,
}

impl Verdict {
    /// The keyword in files and outputs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Computed => "computed",
            Verdict::NotPrinted => "not-printed",
            Verdict::NotAQuestion => "not-a-question",
        }
    }

    /// The label that readers see.
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Verdict::Computed, Lang::Zh) => "能算出",
            (Verdict::Computed, Lang::En) => "Has an answer",
            (Verdict::NotPrinted, Lang::Zh) => "原文没有印",
            (Verdict::NotPrinted, Lang::En) => "Not printed",
            (Verdict::NotAQuestion, Lang::Zh) => "不能这样问",
            (Verdict::NotAQuestion, Lang::En) => "Not a valid question",
        }
    }
}

impl Questions {
    /// A question by id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == id)
    }

    pub(super) fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        let list = at.key("questions");
        if self.questions.is_empty() {
            report.push(&list, Fault::EmptyValue, &[]);
        }
        report.require_unique(&list, self.questions.iter().map(|q| q.id.as_str()));
        for (i, question) in self.questions.iter().enumerate() {
            let at = list.index(i);
            let at = at.key("answer");
            match (&question.answer, question.verdict) {
                (Some(id), Verdict::Computed) => doc.require_figure(&at, id, report),
                (None, Verdict::Computed) => {
                    let words = "computed 的问题要写出答案是哪一个数。";
                    report.push(
                        &at,
                        Fault::Unfit,
                        &[words, "a computed question names the figure that answers it."],
                    );
                }
                (Some(_), _) => {
                    let words = "没有答案的问题不能带 answer。";
                    report.push(
                        &at,
                        Fault::Unfit,
                        &[words, "only a computed question has an answer."],
                    );
                }
                (None, _) => {}
            }
        }
    }
}
