//! The texts of a flow that no data file contains, in Chinese and English.

use crate::bilingual::{Bilingual, Lang, fill};
use crate::block;
use crate::document::Document;
use crate::kinds::flow::model::{Flow, FlowNode};
use crate::widget;

/// A text in both languages; `{0}`, `{1}`, `{2}` are placeholders.
pub type FlowWord = (&'static str, &'static str);

/// The accessible name of the diagram.
pub const DIAGRAM: FlowWord = ("流程图：{0}", "Flow diagram: {0}");
/// How to use the diagram with the keyboard.
pub const DIAGRAM_KEYS: FlowWord =
    ("点选或用方向键查看每一步的说明", "Tap a step, or use the arrow keys, to read about it");
/// The current node.
pub const NOW: FlowWord = ("目前到了：{0}。", "You are at: {0}.");
/// The current node, which ends the case.
pub const NOW_ENDED: FlowWord =
    ("目前到了：{0}。这件事到此结束。", "You are at: {0}. The case ends here.");
/// In a node's accessible name: it is the current node.
pub const HERE: FlowWord = ("当前步骤", "you are here");
/// In a node's accessible name: the case passed it.
pub const PASSED: FlowWord = ("已经过", "passed");
/// In a node's accessible name: it is an end.
pub const END: FlowWord = ("终点", "an end");
/// An edge's accessible name in the editor: its label, from, to.
#[cfg(feature = "author")]
pub const ARROW: FlowWord = ("{0}：从“{1}”到“{2}”", "{0}: from “{1}” to “{2}”");
/// The accessible name of the action buttons.
pub const NEXT: FlowWord = ("接下来", "What happens next?");
/// Undoes the last action.
pub const BACK: FlowWord = ("退回一步", "Step back");
/// Back to the start.
pub const RESTART: FlowWord = ("重新开始", "Start again");
/// Heading of the case so far.
pub const CASE: FlowWord = ("走过的步骤", "The case so far");
/// No steps yet.
pub const NO_CASE: FlowWord =
    ("还没有走出第一步，目前在“{0}”。", "No step taken yet; the case stands at “{0}”.");
/// One step of the case: from, action, to.
pub const STEP: FlowWord = ("在“{0}”：{1}，到“{2}”", "At “{0}”: {1}, to “{2}”");
/// A branch in the list: action, target.
pub const BRANCH: FlowWord = ("{0} → {1}", "{0} → {1}");
/// A branch in a node's accessible name.
pub const TO: FlowWord = ("{0}，到“{1}”", "{0}, to “{1}”");
/// Before the actions of a node, in the list.
pub const LEADS_ON: FlowWord = ("下一步：", " Next: ");
/// An end node, in the list.
pub const ENDS: FlowWord = ("到此结束。", " The case ends here.");
/// Heading of the list of nodes.
pub const STATIONS: FlowWord = ("一步一步看", "Step by step");
/// Heading of the sum.
pub const TOTAL: FlowWord = ("合计", "In all");
/// Caption of the worked examples.
pub const EXAMPLES: FlowWord = ("几种走法", "Ways a case can go");
/// Column: the example.
pub const EXAMPLE: FlowWord = ("例子", "Example");
/// Column: the steps taken.
pub const STEPS: FlowWord = ("经过", "Steps");
/// Column: where it ends.
pub const RESULT: FlowWord = ("停在", "Comes to");
/// An example without steps.
pub const NONE: FlowWord = ("没有", "none");

/// A text in one language, with its placeholders filled.
pub fn localized(pair: FlowWord, lang: Lang, args: &[&str]) -> String {
    fill(lang.pick(pair.0, pair.1), &|place| args.get(place).copied())
}

/// The actions of a node and their targets, each as `branch` formats it.
pub fn outgoing_text(
    flow: &Flow,
    node: &FlowNode,
    doc: &Document,
    lang: Lang,
    branch: FlowWord,
) -> String {
    let mut out = String::new();
    for edge in flow.edges_from(&node.id) {
        if !out.is_empty() {
            out += lang.pick("；", "; ");
        }
        let said = flow.edge_words(edge).map(|w| plain_text(doc, w, lang)).unwrap_or_default();
        let to = flow.label(&edge.to).map(|w| plain_text(doc, w, lang)).unwrap_or_default();
        out += &localized(branch, lang, &[&said, &to]);
    }
    out
}

/// A text of the file as plain text, with its figures inserted.
pub fn plain_text(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    block::plain_text(&widget::text_runs(doc, text, lang, None))
}
