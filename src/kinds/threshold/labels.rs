//! The labels of a threshold for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

const FIGURE: FieldKind = FieldKind::Reference(&[RefTarget::Figure]);

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=threshold", "分档", "Threshold", "一个数落在哪一档；空档和重叠照实显示。"),
        field("Threshold.label", "数的是什么", "What is counted", "读者要填的那个数叫什么。"),
        field("Threshold.unit", "单位", "Unit", "以什么计数。"),
        field("Threshold.tiers", "各档", "Tiers", "从低到高；可以重叠，可以有空档，都会照实显示。"),
        field("Tier.from", "起点", "From", "从哪个数起，含本数。"),
        field("Tier.to", "终点", "To", "到哪个数止，含本数；不写就是以上不封顶。"),
        field(
            "Tier.until",
            "读作到哪一档之前",
            "Read as until",
            "原文没有上限时我们的读法，会告诉读者。",
        ),
        field("Tier.note", "说明", "Note", "这一档意味着什么。"),
    ],
    field_kinds: &[
        ("Threshold.unit", FieldKind::Reference(&[RefTarget::Unit])),
        ("Tier.from", FIGURE),
        ("Tier.to", FIGURE),
        ("Tier.until", FieldKind::Reference(&[RefTarget::Items(&["tiers"])])),
    ],
    outputs: &[
        name("tiers", "够得上的档", "tiers reached"),
        name("also", "也够得上", "also reached"),
        name("next", "下一档", "next tier"),
        name("more", "还差", "still missing"),
    ],
    ..Labels::NONE
};
