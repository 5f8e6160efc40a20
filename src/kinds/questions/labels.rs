//! The labels of a list of questions for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=questions", "问答", "Questions", "哪些问题印出的数能答，哪些答不了。"),
        field("Questions.label", "请读者选什么", "What is asked", "读者看到的题目。"),
        field("Questions.questions", "问题", "Questions", "按显示的顺序。"),
        field("Question.label", "问题", "Question", "照读者会问的样子写。"),
        field("Question.verdict", "能不能答", "Verdict", "有没有答案。"),
        field("Question.answer", "答案", "Answer", "哪个数回答了它；只有能答的才写。"),
        field("Question.why", "为什么", "Why", "答案从哪来，缺什么，或者问得哪里不对。"),
        field("Verdict=computed", "能答", "Computed", "印出来了，或者能由印出的数算出。"),
        field("Verdict=not-printed", "没有印出", "Not printed", "文章没说，也推不出。"),
        field("Verdict=not-a-question", "问得不对", "Not a question", "把数当成了别的东西。"),
    ],
    field_kinds: &[("Question.answer", FieldKind::Reference(&[RefTarget::Figure]))],
    outputs: &[name("answer", "答案", "answer"), name("verdict", "能不能答", "can it be answered")],
    values: &[
        name("computed", "能算出", "Has an answer"),
        name("not-printed", "原文没有印", "Not printed"),
        name("not-a-question", "不能这样问", "Not a valid question"),
    ],
    ..Labels::NONE
};
