//! The labels of a digest for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{FieldKind, Labels, RefTarget, field, name};

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=digest", "总览", "Digest", "一版的全部图解，按组列出；不排名，不加总。"),
        field("Digest.label", "筛选的题目", "What the filter asks", "问读者选哪一组。"),
        field("Digest.groups", "各组", "Groups", "按显示的顺序。"),
        field("Digest.entries", "各图解", "Explainers", "按显示的顺序。"),
        field("Group.label", "名称", "Label", "是文章的版块时可以不写。"),
        field("Entry.id", "图解", "Explainer", "图解的编号。"),
        field("Entry.group", "所属组", "Group", "归在哪一组。"),
        field("Entry.title", "标题", "Title", "在这里用的标题。"),
        field("Entry.line", "一句话", "One line", "最要紧的数，几个字。"),
    ],
    field_kinds: &[
        ("Entry.id", FieldKind::Reference(&[RefTarget::Explainer])),
        ("Entry.group", FieldKind::Reference(&[RefTarget::Items(&["groups"])])),
    ],
    outputs: &[
        name("entries", "列出的图解", "explainers listed"),
        name("count", "几个", "how many"),
    ],
    ..Labels::NONE
};
