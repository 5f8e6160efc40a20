//! The labels of a flow for editors: its fields, inputs and outputs, and the contents of its text fields.

use crate::kinds::labels::{Editor, FieldKind, Labels, RefTarget, field, name};

const NODE: FieldKind = FieldKind::Reference(&[RefTarget::Items(&["nodes"])]);
const FIGURE: FieldKind = FieldKind::Reference(&[RefTarget::Figure]);

pub(super) const LABELS: Labels = Labels {
    fields: &[
        field("Body=flow", "流程", "Flow", "一步一步走的流程：节点、动作、终点、件数。"),
        field("Flow.start", "起点", "Start", "从哪个节点开始。"),
        field("Flow.nodes", "节点", "Nodes", "事情经过的各站，按读者该听到的顺序。"),
        field("Flow.actions", "动作", "Actions", "可以做的或会发生的事。"),
        field("Flow.edges", "箭头", "Arrows", "哪个节点做什么动作到哪个节点；可以绕回。"),
        field("Flow.totals", "总数核对", "Totals", "各节点的件数应加起来等于多少。"),
        field("Node.label", "名称", "Label", "图上的名字，越短越好。"),
        field("Node.detail", "说明", "Detail", "一两句话，读者停在这里或点它时看到。"),
        field("Node.stage", "阶段", "Stage", "阶段有名字时写。"),
        field("Node.ask", "问题", "Question", "它的动作在回答什么。"),
        field("Node.count", "件数", "Count", "数它有多少的那个事实。"),
        field("Node.end", "终点", "An end", "事情到此为止。"),
        field("Node.good", "好的终点", "The end hoped for", "这是希望的结果。"),
        field("Action.label", "文字", "Words", "箭头自己没有文字时用它。"),
        field("Edge.from", "从", "From", "从哪个节点。"),
        field("Edge.action", "动作", "Action", "做什么。"),
        field("Edge.to", "到", "To", "到哪个节点；可以是自己或前面的。"),
        field("Edge.label", "文字", "Words", "这个箭头自己的文字。"),
        field("Total.total", "总数", "Total", "印出的总数。"),
        field("Total.parts", "各项", "Parts", "加起来等于总数的各个数。"),
    ],
    field_kinds: &[
        ("Flow.start", NODE),
        ("Edge.from", NODE),
        ("Edge.to", NODE),
        ("Edge.action", FieldKind::Reference(&[RefTarget::Items(&["actions"])])),
        ("Node.count", FIGURE),
        ("Total.total", FIGURE),
        ("Total.parts", FIGURE),
    ],
    inputs: &[name("steps", "走的步骤", "steps taken")],
    outputs: &[
        name("state", "停在", "comes to rest at"),
        name("ended", "是否办结", "has ended"),
        name("path", "走过的节点", "nodes entered"),
        name("next", "接下来可以", "possible next"),
    ],
    editor: Some(Editor::Diagram),
    ..Labels::NONE
};
