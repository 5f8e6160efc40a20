//! The verdict on a question, and its answer if it has one. Pure and total.

use crate::document::Document;
use crate::kinds::questions::model::Questions;
use crate::kinds::{Answer, Inputs, OutputValue, WorkingStep, inputs};
use crate::problem::{Fault, Problem};

/// `verdict`, and `answer`: the figure's canonical value, or no value.
pub(super) fn answer(
    questions: &Questions,
    doc: &Document,
    given: &Inputs,
) -> Result<Answer, Vec<Problem>> {
    let mut problems = inputs::unknown_inputs(given, &["question"]);
    let ids = questions.questions.iter().map(|q| q.id.as_str());
    let picked = inputs::chosen_option(given, "question", ids).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if problems.is_empty() && picked.is_none() {
        problems.push(Problem::new("question", Fault::Empty, &[]));
    }
    let question = picked.and_then(|id| questions.question(id));
    let Some(question) = question.filter(|_| problems.is_empty()) else { return Err(problems) };
    let figure = question.answer.as_deref().and_then(|id| doc.figure(id));
    let value = figure
        .map(|found| OutputValue::Quantity { value: found.value, unit: found.unit.to_owned() })
        .unwrap_or(OutputValue::None);
    let mut answer = Answer::default();
    answer.outputs.set("answer", value);
    answer.outputs.set("verdict", OutputValue::Id(question.verdict.as_str().to_owned()));
    answer.steps.push(WorkingStep { output: "answer".to_owned(), text: question.why.clone() });
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use crate::kinds::Body;
    use crate::kinds::testing::{answer, check_messages, output, parse_document};
    use proptest::prelude::*;

    const TEMPLATE: &str = include_str!("template.json");

    fn check(question: &str, expect: [&str; 2]) {
        let doc = parse_document(TEMPLATE);
        let came = ["answer", "verdict"].map(|id| output(&doc, &[("question", question)], id));
        assert_eq!(came, expect, "{question}");
    }

    #[test]
    fn a_question_has_a_verdict() {
        check("both", ["30", "computed"]);
        check("who", ["null", "not-printed"]);
        check("rate", ["null", "not-a-question"]);
        check("", ["empty", "empty"]);
        check("else", ["unknown-choice", "unknown-choice"]);
    }

    #[test]
    fn an_answer_stands_only_where_there_is_one() {
        let mut doc = parse_document(TEMPLATE);
        assert_eq!(check_messages(&doc), Vec::<String>::new());
        let Body::Questions(body) = &mut doc.body else { panic!("questions") };
        body.questions[0].answer = None;
        body.questions[1].answer = Some("both".to_owned());
        let found = check_messages(&doc);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("questions[0].answer"), "{found:?}");
        assert!(found[1].contains("questions[1].answer"), "{found:?}");
    }

    proptest! {
        #[test]
        fn any_input_is_answered_or_refused(name in "question|[a-z]{0,5}", typed in "\\PC*") {
            let doc = parse_document(TEMPLATE);
            if let Ok(answer) = answer(&doc, &[(&name, &typed)]) {
                prop_assert!(answer.outputs.get("verdict").is_some() && answer.outputs.get("answer").is_some());
            }
        }
    }
}
