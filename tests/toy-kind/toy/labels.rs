//! What editors read of a toy: its fields, what comes in and out, and what its text fields stand for.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=toy", "加倍", "Toy", "一个数，加倍：最小的完整类型。"),
        field("Toy.label", "数的是什么", "What is doubled", "读者要填的那个数叫什么。"),
        field("Toy.unit", "单位", "Unit", "以什么计数。"),
        field("Toy.beside", "旁边的数", "Figures beside it", "同时展示的数。"),
    ],
    field_kinds: &[
        ("Toy.unit", FieldKind::Reference(&[RefTarget::Unit])),
        ("Toy.beside", FieldKind::Reference(&[RefTarget::Figure])),
    ],
    outputs: &[name("double", "加倍以后", "doubled")],
    ..Labels::NONE
};
