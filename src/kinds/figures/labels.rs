//! The labels of a page of figures for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field(
            "Body=figures",
            "数据图",
            "Figures",
            "卡片、条形、占比、前后、幅度、人形，各带表格。",
        ),
        field("Figures.panels", "各图", "Panels", "按显示的顺序。"),
        field("Panel.id", "编号", "Id", "各图不能重复。"),
        field("Panel.title", "标题", "Title", "这张图显示什么。"),
        field("Panel.note", "读法", "Note", "怎样看这张图。"),
        field("Panel.show", "画法", "Shown as", "画成什么，画哪些数。"),
        field("Drawn=cards", "卡片", "Cards", "并排的数，不必有共同点。"),
        field("Drawn=bars", "条形", "Bars", "同一把尺；单位和时间要相同，才能比。"),
        field("Drawn=part", "占比", "Part", "部分和整体。"),
        field("Drawn=change", "前后", "Change", "之前和之后。"),
        field("Drawn=band", "幅度", "Band", "推算数按取整可能在的幅度。"),
        field("Drawn=people", "人形", "People", "用人形表示数目。"),
        field("Drawn=steps", "步骤", "Steps", "按顺序的几步，用文字。"),
        field("Drawn.part.part", "部分", "Part", "它在事实里写明属于哪个整体。"),
        field("Drawn.part.whole", "整体", "Whole", "一共多少。"),
        field("Drawn.part.share", "占比", "Share", "要显示的推算占比。"),
        field("Drawn.change.before", "之前", "Before", "之前的数。"),
        field("Drawn.change.after", "之后", "After", "之后的数。"),
        field("Drawn.change.rise", "差", "Rise", "要显示的差。"),
        field("Drawn.people.figure", "数目", "Figure", "有多少。"),
        field("Drawn.people.each", "每个代表", "Each stands for", "画的一个人代表多少。"),
    ],
    field_kinds: &[("Drawn.", FieldKind::Reference(&[RefTarget::Figure]))],
    figure_ends: &[name(".low", "至少", "at least"), name(".high", "至多", "at most")],
    ..Labels::NONE
};
