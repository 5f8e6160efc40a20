//! Questions, live: pick one, read the verdict, the answer and why.

use super::model::{Question, Questions, Verdict};
use super::still;
use crate::block::html::{runs, words};
use crate::block::tag::{Tag, all};
use crate::block::{Block, figure, plain};
use crate::frame::{Topic, Ui, controls};
use crate::kinds::given::attribute;
use yew::Html;

pub(super) fn view(questions: &Questions, ui: &Ui) -> Html {
    let labels: Vec<(&str, String)> =
        questions.questions.iter().map(|q| (q.id.as_str(), ui.words(&q.label))).collect();
    let picked = questions.question(ui.typed("question")).filter(|_| ui.problems.is_empty());
    let sentence = match picked {
        Some(question) => sentence(ui, question),
        None => (ui.lang())
            .pick("选一个问题，看看有没有答案。", "Pick a question to see whether it has an answer.")
            .to_owned(),
    };
    ui.tell(Topic::Answer, sentence.clone());
    // The verdict stands in the midst of the questions already.
    let headline = Tag::new("p.tj-headline").maybe("aria-hidden", picked.map(|_| "true".to_owned()));
    let headline = headline.child(words(&sentence, ui.lang()));
    let answer = picked.map(|q| controls::result(ui, result(ui, q))).unwrap_or_default();
    all(vec![
        controls::choice_with(ui, "question", ui.runs(&questions.label), &labels, answer),
        headline.html(),
        controls::reset(ui),
    ])
}

/// Verdict and answer in one sentence.
fn sentence(ui: &Ui, question: &Question) -> String {
    let lang = ui.lang();
    let verdict = still::verdict(ui.doc, question, lang).to_owned();
    let answer = question.answer.as_deref().and_then(|id| figure(ui.doc, id, lang));
    match answer {
        Some(found) => verdict + lang.pick("：", ": ") + &plain(&[found]) + lang.pick("。", "."),
        None => verdict + lang.pick("。", "."),
    }
}

fn result(ui: &Ui, question: &Question) -> Html {
    let value = |id: &str| attribute(ui.answer.and_then(|a| a.outputs.get(id)));
    let found = question.answer.as_deref().and_then(|id| figure(ui.doc, id, ui.lang()));
    let mut why = vec![Block::Para(ui.runs(&question.why))];
    why.extend(still::working(ui.doc, question, ui.lang()));
    let class = match question.verdict {
        Verdict::Computed => "tj-verdict tj-computed",
        Verdict::NotPrinted => "tj-verdict tj-not-printed",
        Verdict::NotAQuestion => "tj-verdict tj-not-a-question",
    };
    let verdict = Tag::new("strong").output("verdict", value("verdict"));
    let answer = Tag::new("span.tj-answer").output("answer", value("answer"));
    let line = Tag::new("p").fixed("class", class)
        .child(verdict.text(still::verdict(ui.doc, question, ui.lang()).to_owned()).html())
        .text(" ".to_owned())
        .child(answer.child(runs(found.as_slice(), ui.face)).html());
    all(vec![line.html(), ui.blocks(&why)])
}

#[cfg(test)]
mod tests {
    use crate::kinds::testing::{document, live, sound, still};
    use crate::bilingual::Lang;

    fn check(question: &str, lang: Lang, expect: &[&str]) {
        let doc = document(include_str!("template.json"));
        let markup = live(&doc, &[("question", question)], lang);
        sound(&markup);
        for words in expect {
            assert!(markup.contains(words), "{words} not in {markup}");
        }
    }

    #[test]
    fn the_reader_sees_the_verdict_and_why() {
        check("", Lang::Zh, &["选一个问题", "name=\"question\""]);
        check("both", Lang::Zh, &["data-output=\"answer\" data-value=\"30\"", "能算出：30人。", "我们算的"]);
        check("who", Lang::En, &["data-output=\"answer\" data-value=\"null\"", "Not printed."]);
        check("rate", Lang::En, &["data-value=\"not-a-question\"", "Not a valid question."]);
    }

    #[test]
    fn the_static_answer_has_every_question() {
        let doc = document(include_str!("template.json"));
        for (lang, expect) in [
            (Lang::Zh, ["能算出", "原文没有印", "不能这样问"]),
            (Lang::En, ["Has an answer", "Not printed", "Not a valid question"]),
        ] {
            let markup = still(&doc, lang);
            sound(&markup);
            for words in expect {
                assert!(markup.contains(words), "{words} not in {markup}");
            }
        }
    }
}
