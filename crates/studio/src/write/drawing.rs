//! The drawing of a flow in the form: what is picked on it, the arrow that is about to be drawn,
//! and what each press does to the file. The moves themselves are `studio::sketch`'s.

mod panel;
mod view;

use crate::edit;
use crate::flow_edit;
use crate::flow_edit::{EdgeAction, EdgeTarget};
use crate::history::EditKind;
use crate::shell::Shell;
use crate::write::words::WriteWord;
use crate::write::{WriteState, current_text, current_tree};
use serde_json::json;
use tujie::bilingual::{Bilingual, Lang};
use tujie::kinds::flow::Flow;

/// The key of its fold.
pub const FOLD_KEY: &str = "#drawing";

/// A part of the drawing, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingPart {
    /// A node.
    Node(usize),
    /// An arrow.
    Edge(usize),
}

impl DrawingPart {
    /// The id of its element.
    pub fn id(self) -> String {
        match self {
            DrawingPart::Node(i) => {
                ["d-node-", &tujie::digits::integer_to_string(i as u64)].concat()
            }
            DrawingPart::Edge(i) => {
                ["d-edge-", &tujie::digits::integer_to_string(i as u64)].concat()
            }
        }
    }

    /// The part of that id, as the drawing has it: `node-2`.
    fn parse(id: &str) -> Option<DrawingPart> {
        let (sort, place) = id.split_once('-')?;
        let place = place.parse().ok()?;
        Some(if sort == "node" { DrawingPart::Node(place) } else { DrawingPart::Edge(place) })
    }

    /// Whether a flow has it.
    fn exists_in(self, flow: &Flow) -> bool {
        match self {
            DrawingPart::Node(i) => i < flow.nodes.len(),
            DrawingPart::Edge(i) => i < flow.edges.len(),
        }
    }
}

/// The arrow that is about to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedEdge {
    /// The id of the node that it leaves.
    pub from: String,
    /// The id of the node that it leads to; a new one where empty.
    pub to: String,
    /// The name of the new node.
    pub name: Bilingual,
    /// What readers see on picking it.
    pub detail: Bilingual,
    /// The id of the action; a new one where empty.
    pub action: String,
    /// The words of the new action.
    pub words: Bilingual,
    /// It was to be drawn while something was missing.
    pub was_submitted: bool,
}

impl PlannedEdge {
    /// What has to be filled in before it is drawn, by the keys of its fields: a file with a hole in it is
    /// nothing that a press should leave behind.
    pub fn missing_field(&self) -> Option<[&'static str; 2]> {
        let node = [("name", &self.name), ("detail", &self.detail)];
        let node = node.into_iter().filter(|_| self.to.is_empty());
        let action = [("words", &self.words)].into_iter().filter(|_| self.action.is_empty());
        node.chain(action).find_map(|(key, text)| {
            let tag = [("zh", &text.zh), ("en", &text.en)].into_iter();
            let (tag, _) = tag.into_iter().find(|(_, words)| words.trim().is_empty())?;
            Some([key, tag])
        })
    }
}

/// What the drawing remembers.
#[derive(Clone, Debug, Default)]
pub struct DrawingState {
    /// What is picked.
    pub picked: Option<DrawingPart>,
    /// Where the keyboard stands.
    pub focused: Option<DrawingPart>,
    /// The arrow that is about to be drawn.
    pub planned_edge: Option<PlannedEdge>,
    /// The next node that is picked is what the arrow leads to.
    pub choosing_target: bool,
    /// The node that is being dragged from.
    pub dragged_node: Option<usize>,
}

/// What can happen on the drawing.
#[derive(Clone, Debug)]
pub enum DrawingMsg {
    /// A part is picked, or is what is aimed at.
    Pick(DrawingPart),
    /// The keyboard goes to a part.
    Focus(DrawingPart),
    /// A node is held, to be dragged to another one.
    StartDrag(usize),
    /// What was held is let go, on a node or elsewhere.
    Drop(Option<usize>),
    /// A new arrow from the picked node: to a node that is there (true) or to a new one.
    PlanEdge(bool),
    /// What the new arrow leads to, or is: a field and its value.
    SetPlanField(&'static str, String),
    /// The new arrow is drawn.
    AddPlannedEdge,
    /// The next node that is picked is the target.
    ChooseTarget,
    /// What was begun is left.
    Cancel,
    /// Words of the picked node or arrow: the key, the language, what was typed.
    SetWords(&'static str, Lang, String),
    /// An end of the picked arrow goes to a node: `from` or `to`, its id.
    SetEdgeEnd(&'static str, String),
    /// The picked arrow gets another action; a new one where empty.
    SetEdgeAction(String),
    /// The picked arrow gets words of its own, or gives them up.
    ToggleOwnWords(bool),
    /// What was typed is a step of its own.
    EndTyping,
    /// A case begins at the picked node.
    SetStart,
    /// The picked end is the one that is hoped for, or not.
    SetGoodEnd(bool),
    /// A part is deleted; the picked one where none is given.
    Delete(Option<DrawingPart>),
}

impl WriteState {
    /// What happens on the drawing.
    pub(super) fn apply_drawing(&mut self, act: DrawingMsg, shell: &mut Shell) {
        let Some(flow) = flow_edit::parse_flow(&current_tree(&shell.workspace)) else { return };
        let drawing = &mut self.drawing;
        let picked = drawing.picked.filter(|part| part.exists_in(&flow));
        let id = |i: usize| flow.nodes.get(i).map(|n| n.id.clone());
        let node = match picked {
            Some(DrawingPart::Node(i)) => id(i),
            _ => None,
        };
        let from = current_text(&shell.workspace).to_owned();
        match act {
            DrawingMsg::Pick(DrawingPart::Node(i))
                if drawing.choosing_target || drawing.planned_edge.is_some() =>
            {
                drawing.choosing_target = false;
                let to = id(i).unwrap_or_default();
                if let Some(plan) = &mut drawing.planned_edge {
                    plan.to = to;
                    self.focus = "draw-action".to_owned();
                } else if let Some(DrawingPart::Edge(arrow)) = picked {
                    self.apply_drawing_change(
                        flow_edit::set_edge_end(&from, arrow, "to", &to),
                        WriteWord::ArrowLed,
                        shell,
                    );
                    self.focus = DrawingPart::Edge(arrow).id();
                }
            }
            DrawingMsg::Pick(part) => {
                *drawing = DrawingState {
                    picked: Some(part),
                    focused: Some(part),
                    ..DrawingState::default()
                };
                self.focus = part.id();
            }
            DrawingMsg::Focus(part) => {
                drawing.focused = Some(part);
                self.focus = part.id();
            }
            DrawingMsg::StartDrag(i) => drawing.dragged_node = Some(i),
            DrawingMsg::Drop(on) => {
                let held = drawing.dragged_node.take().filter(|held| Some(*held) != on);
                if let (Some(held), Some(on)) = (held, on) {
                    let plan = PlannedEdge {
                        from: id(held).unwrap_or_default(),
                        to: id(on).unwrap_or_default(),
                        ..PlannedEdge::default()
                    };
                    let picked = Some(DrawingPart::Node(held));
                    *drawing = DrawingState {
                        picked,
                        focused: picked,
                        planned_edge: Some(plan),
                        ..DrawingState::default()
                    };
                    self.focus = "draw-action".to_owned();
                }
            }
            DrawingMsg::PlanEdge(known) => {
                let Some(from) = node else { return };
                drawing.planned_edge = Some(PlannedEdge { from, ..PlannedEdge::default() });
                drawing.choosing_target = known;
                self.focus = if known { "draw-to" } else { "draw-name-zh" }.to_owned();
            }
            DrawingMsg::SetPlanField(field, value) => {
                let Some(plan) = &mut drawing.planned_edge else { return };
                match field {
                    "to" => {
                        plan.to = value;
                        drawing.choosing_target = false;
                    }
                    "action" => plan.action = value,
                    "name.zh" => plan.name.zh = value,
                    "name.en" => plan.name.en = value,
                    "detail.zh" => plan.detail.zh = value,
                    "detail.en" => plan.detail.en = value,
                    "words.zh" => plan.words.zh = value,
                    _ => plan.words.en = value,
                }
            }
            DrawingMsg::AddPlannedEdge => self.add_planned_edge(&flow, &from, shell),
            DrawingMsg::ChooseTarget => {
                drawing.choosing_target = true;
                self.focus = drawing.focused.or(picked).map(DrawingPart::id).unwrap_or_default();
            }
            DrawingMsg::Cancel => {
                let begun = drawing.planned_edge.is_some() || drawing.choosing_target;
                drawing.planned_edge = None;
                drawing.choosing_target = false;
                drawing.dragged_node = None;
                if begun {
                    drawing.focused = picked;
                    self.focus = picked.map(DrawingPart::id).unwrap_or_default();
                }
            }
            DrawingMsg::SetWords(key, lang, typed) => {
                let change = path_of_part(picked, &flow).and_then(|(object, at_label)| {
                    if key == "ask"
                        && typed.is_empty()
                        && self.question_in_other_language(lang, picked, &flow).is_empty()
                    {
                        // A question of nothing is none.
                        return edit::remove_value(&from, &object.key("ask"));
                    }
                    let object = if key == "words" { at_label? } else { object };
                    let key = if key == "words" { "label" } else { key };
                    let before = ["id", "label", "detail", "stage", "from", "action", "to"];
                    flow_edit::set_words(&from, &object, key, lang, &typed, &before)
                });
                let library = shell.library.clone();
                shell.workspace.apply_change(change, EditKind::Typing, &library);
            }
            DrawingMsg::SetEdgeEnd(end, id) => {
                let Some(DrawingPart::Edge(arrow)) = picked else { return };
                drawing.choosing_target = false;
                self.apply_drawing_change(
                    flow_edit::set_edge_end(&from, arrow, end, &id),
                    WriteWord::ArrowLed,
                    shell,
                );
            }
            DrawingMsg::SetEdgeAction(action) => {
                let Some(DrawingPart::Edge(arrow)) = picked else { return };
                let words = flow.edges.get(arrow).and_then(|e| flow.edge_words(e)).cloned();
                let deed = if action.is_empty() {
                    EdgeAction::New(words.unwrap_or_default())
                } else {
                    EdgeAction::Existing(action)
                };
                self.apply_drawing_change(
                    flow_edit::set_edge_action(&from, arrow, &deed),
                    WriteWord::ArrowLed,
                    shell,
                );
            }
            DrawingMsg::ToggleOwnWords(own) => {
                let Some(DrawingPart::Edge(arrow)) = picked else { return };
                let edge = flow_edit::flow_path().key("edges").item(arrow);
                let words = flow.edges.get(arrow).and_then(|e| flow.edge_words(e)).cloned();
                let words = words.unwrap_or_default();
                let change = if own {
                    let value = json!({"zh": words.zh, "en": words.en});
                    edit::add_member(&from, &edge, "label", &value, &["from", "action", "to"])
                } else {
                    edit::remove_value(&from, &edge.key("label"))
                };
                self.apply_drawing_change(
                    change,
                    if own { WriteWord::Added } else { WriteWord::Removed },
                    shell,
                );
            }
            DrawingMsg::EndTyping => {
                if let Some(open) = shell.workspace.current_draft_mut() {
                    open.draft.history.end_typing();
                }
            }
            DrawingMsg::SetStart => {
                let change = node.and_then(|id| flow_edit::set_start(&from, &id));
                self.apply_drawing_change(change, WriteWord::StartsHere, shell);
            }
            DrawingMsg::SetGoodEnd(good) => {
                let Some(DrawingPart::Node(i)) = picked else { return };
                let node = flow_edit::flow_path().key("nodes").item(i);
                let change = if good {
                    let before = ["id", "label", "detail", "stage", "ask", "count", "end"];
                    edit::set_value(&from, &node.key("good"), &json!(true))
                        .or_else(|| edit::add_member(&from, &node, "good", &json!(true), &before))
                } else {
                    edit::remove_value(&from, &node.key("good"))
                };
                self.apply_drawing_change(change, WriteWord::Added, shell);
            }
            DrawingMsg::Delete(part) => {
                let Some(part) = part.filter(|part| part.exists_in(&flow)).or(picked) else {
                    return;
                };
                let change = match part {
                    DrawingPart::Node(i) => flow_edit::remove_node(&from, i),
                    DrawingPart::Edge(i) => flow_edit::remove_edge(&from, i),
                };
                // To what an arrow left, else to the first: somewhere the keyboard can go on.
                let after = match part {
                    DrawingPart::Edge(i) => flow.edges.get(i).and_then(|e| {
                        flow.nodes.iter().position(|n| n.id == e.from).map(DrawingPart::Node)
                    }),
                    DrawingPart::Node(_) => None,
                };
                let left = flow.nodes.len() > usize::from(after.is_none());
                let after = after.or(left.then_some(DrawingPart::Node(0)));
                self.drawing =
                    DrawingState { picked: after, focused: after, ..DrawingState::default() };
                self.focus = after.map(DrawingPart::id).unwrap_or_default();
                self.apply_drawing_change(change, WriteWord::Removed, shell);
            }
        }
    }

    /// The words of a node's question in the other language.
    fn question_in_other_language(
        &self,
        lang: Lang,
        picked: Option<DrawingPart>,
        flow: &Flow,
    ) -> String {
        let Some(DrawingPart::Node(i)) = picked else { return String::new() };
        let ask = flow.nodes.get(i).and_then(|node| node.ask.as_ref());
        ask.map(|ask| ask.get(lang.pick(Lang::En, Lang::Zh)).to_owned()).unwrap_or_default()
    }

    /// Draws the planned arrow, and what it leads to is picked.
    fn add_planned_edge(&mut self, flow: &Flow, from: &str, shell: &mut Shell) {
        let Some(mut plan) = self.drawing.planned_edge.take() else { return };
        if let Some([key, tag]) = plan.missing_field() {
            plan.was_submitted = true;
            self.drawing.planned_edge = Some(plan);
            self.focus = ["draw-", key, "-", tag].concat();
            return shell.announce(WriteWord::DrawLacks.localized(shell.lang, &[]));
        }
        let fresh = plan.to.is_empty();
        let to = if fresh {
            EdgeTarget::New(plan.name, plan.detail)
        } else {
            EdgeTarget::Existing(plan.to)
        };
        let deed = if plan.action.is_empty() {
            EdgeAction::New(plan.words)
        } else {
            EdgeAction::Existing(plan.action)
        };
        let change = flow_edit::add_edge(from, &plan.from, &to, &deed);
        if !self.apply_drawing_change(change, WriteWord::Added, shell) {
            return;
        }
        let here = flow.nodes.iter().position(|n| n.id == plan.from).unwrap_or(0);
        let last = flow.edges.iter().rposition(|e| e.from == plan.from);
        let arrow = last.map_or(flow.edges.len(), |last| last + 1);
        let part = if fresh { DrawingPart::Node(here + 1) } else { DrawingPart::Edge(arrow) };
        self.drawing =
            DrawingState { picked: Some(part), focused: Some(part), ..DrawingState::default() };
        self.focus = part.id();
    }

    /// One step of the draft, said where it is done.
    fn apply_drawing_change(
        &mut self,
        change: Option<edit::TextChange>,
        word: WriteWord,
        shell: &mut Shell,
    ) -> bool {
        let library = shell.library.clone();
        let done = shell.workspace.apply_change(change, EditKind::Whole, &library);
        if done {
            shell.announce(word.localized(shell.lang, &[]));
        }
        done
    }
}

/// Where a part stands in the file, and for an arrow what has its words: itself or its action.
fn path_of_part(
    part: Option<DrawingPart>,
    flow: &Flow,
) -> Option<(edit::JsonPath, Option<edit::JsonPath>)> {
    Some(match part? {
        DrawingPart::Node(i) => (flow_edit::flow_path().key("nodes").item(i), None),
        DrawingPart::Edge(i) => {
            let edge = flow.edges.get(i)?;
            let own = flow_edit::flow_path().key("edges").item(i);
            let action = flow.actions.iter().position(|a| a.id == edge.action);
            let words = match (&edge.label, action) {
                (None, Some(action)) => flow_edit::flow_path().key("actions").item(action),
                _ => own.clone(),
            };
            (own, Some(words))
        }
    })
}
