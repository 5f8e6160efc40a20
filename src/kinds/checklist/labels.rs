//! The labels of a checklist for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=checklist", "清单", "Checklist", "逐项打勾，还缺什么，发到哪里。"),
        field("Checklist.choice", "先选什么", "The choice", "决定哪些项目要核对。"),
        field("Checklist.places", "归处", "Places", "选项可能归到哪里。"),
        field("Checklist.items", "项目", "Items", "按显示的顺序。"),
        field("Checklist.send", "发到哪里", "Where to send it", "准备好以后发到哪里。"),
        field("Decision.name", "输入项名", "Name", "这道选项题的编号。"),
        field("Decision.label", "题目", "Question", "问读者什么。"),
        field("Decision.options", "选项", "Options", "可选的几种。"),
        field("Choosable.place", "归到", "Place", "它归到哪里。"),
        field("Choosable.note", "说明", "Note", "关于它要说的。"),
        field("Home.about", "用途", "About", "它是做什么的。"),
        field("Item.label", "要做到的", "What must be so", "要核对的事。"),
        field("Item.needs", "怎样算做到", "What it takes", "多说几个字。"),
        field("Item.only", "只对", "Only for", "只对哪些选项；不写就是全部。"),
        field("Send.to", "邮箱", "Address", "电子邮箱地址。"),
        field("Send.label", "链接文字", "Words", "链接上写什么。"),
        field("Send.subject", "邮件主题", "Subject", "邮件的主题。"),
    ],
    field_kinds: &[
        ("Decision.name", FieldKind::Id),
        ("Choosable.place", FieldKind::Reference(&[RefTarget::Items(&["places"])])),
        ("Item.only", FieldKind::Reference(&[RefTarget::Items(&["choice", "options"])])),
        ("Send.to", FieldKind::Mail),
    ],
    outputs: &[
        name("place", "投到", "goes to"),
        name("done", "齐了的", "done"),
        name("missing", "还缺的", "missing"),
        name("complete", "是否齐全", "is complete"),
    ],
    values: &[name("yes", "是", "yes")],
    ..Labels::NONE
};
