//! The live questions: select one, read the verdict, the answer and why.

use crate::block::html::{render_runs, render_words};
use crate::block::tag::{Tag, fragment};
use crate::block::{Block, figure_run, plain_text};
use crate::kinds::inputs::data_value;
use crate::kinds::questions::model::{Question, Questions, Verdict};
use crate::kinds::questions::static_view;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

pub(super) fn view(questions: &Questions, ui: &ViewContext) -> Html {
    let labels: Vec<(&str, String)> =
        questions.questions.iter().map(|q| (q.id.as_str(), ui.plain_text(&q.label))).collect();
    let picked = questions.question(ui.input_text("question")).filter(|_| ui.problems.is_empty());
    let sentence = match picked {
        Some(question) => verdict_sentence(ui, question),
        None => (ui.lang())
            .pick(
                "选一个问题，看看有没有答案。",
                "Pick a question to see whether it has an answer.",
            )
            .to_owned(),
    };
    ui.announce(AnnouncementTopic::Answer, sentence.clone());
    // The list of questions already shows the verdict.
    let headline = Tag::new("p.tj-headline")
        .optional_attribute("aria-hidden", picked.map(|_| "true".to_owned()));
    let headline = headline.child(render_words(&sentence, ui.lang()));
    let answer =
        picked.map(|q| controls::result_section(ui, render_result(ui, q))).unwrap_or_default();
    fragment(vec![
        controls::radio_group_with_detail(
            ui,
            "question",
            ui.text_runs(&questions.label),
            &labels,
            answer,
        ),
        headline.into_html(),
        controls::reset_button(ui),
    ])
}

/// Verdict and answer in one sentence.
fn verdict_sentence(ui: &ViewContext, question: &Question) -> String {
    let lang = ui.lang();
    let verdict = static_view::verdict_words(ui.doc, question, lang).to_owned();
    let answer = question.answer.as_deref().and_then(|id| figure_run(ui.doc, id, lang));
    match answer {
        Some(found) => {
            verdict + lang.pick("：", ": ") + &plain_text(&[found]) + lang.pick("。", ".")
        }
        None => verdict + lang.pick("。", "."),
    }
}

fn render_result(ui: &ViewContext, question: &Question) -> Html {
    let value = |id: &str| data_value(ui.answer.and_then(|a| a.outputs.get(id)));
    let found = question.answer.as_deref().and_then(|id| figure_run(ui.doc, id, ui.lang()));
    let mut why = vec![Block::Paragraph(ui.text_runs(&question.why))];
    why.extend(static_view::working_block(ui.doc, question, ui.lang()));
    let class = match question.verdict {
        Verdict::Computed => "tj-verdict tj-computed",
        Verdict::NotPrinted => "tj-verdict tj-not-printed",
        Verdict::NotAQuestion => "tj-verdict tj-not-a-question",
    };
    let verdict = Tag::new("strong").output("verdict", value("verdict"));
    let answer = Tag::new("span.tj-answer").output("answer", value("answer"));
    let line = Tag::new("p")
        .static_attribute("class", class)
        .child(
            verdict
                .text(static_view::verdict_words(ui.doc, question, ui.lang()).to_owned())
                .into_html(),
        )
        .text(" ".to_owned())
        .child(answer.child(render_runs(found.as_slice(), ui.render_options)).into_html());
    fragment(vec![line.into_html(), ui.render_blocks(&why)])
}

#[cfg(test)]
mod tests {
    use crate::bilingual::Lang;
    use crate::kinds::testing::{
        assert_markup_is_sound, parse_document, render_live, render_static,
    };

    fn check(question: &str, lang: Lang, expect: &[&str]) {
        let doc = parse_document(include_str!("template.json"));
        let markup = render_live(&doc, &[("question", question)], lang);
        assert_markup_is_sound(&markup);
        for words in expect {
            assert!(markup.contains(words), "{words} not in {markup}");
        }
    }

    #[test]
    fn the_reader_sees_the_verdict_and_why() {
        check("", Lang::Zh, &["选一个问题", "name=\"question\""]);
        check(
            "both",
            Lang::Zh,
            &["data-output=\"answer\" data-value=\"30\"", "能算出：30人。", "我们算的"],
        );
        check("who", Lang::En, &["data-output=\"answer\" data-value=\"null\"", "Not printed."]);
        check("rate", Lang::En, &["data-value=\"not-a-question\"", "Not a valid question."]);
    }

    #[test]
    fn the_static_answer_has_every_question() {
        let doc = parse_document(include_str!("template.json"));
        for (lang, expect) in [
            (Lang::Zh, ["能算出", "原文没有印", "不能这样问"]),
            (Lang::En, ["Has an answer", "Not printed", "Not a valid question"]),
        ] {
            let markup = render_static(&doc, lang);
            assert_markup_is_sound(&markup);
            for words in expect {
                assert!(markup.contains(words), "{words} not in {markup}");
            }
        }
    }
}
