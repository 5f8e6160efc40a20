//! The drawing of a flow in the form: its selection, the planned edge, and how each action changes the file.
//! The edits themselves are in `flow_edit`.

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

/// The key of its foldable part.
pub const FOLD_KEY: &str = "#drawing";

/// A part of the drawing, by its index in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawingPart {
    /// A node.
    Node(usize),
    /// An edge.
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

    /// Parses an id without prefix, as in the drawing: `node-2`.
    fn parse(id: &str) -> Option<DrawingPart> {
        let (sort, place) = id.split_once('-')?;
        let place = place.parse().ok()?;
        Some(if sort == "node" { DrawingPart::Node(place) } else { DrawingPart::Edge(place) })
    }

    /// Whether a flow contains it.
    fn exists_in(self, flow: &Flow) -> bool {
        match self {
            DrawingPart::Node(i) => i < flow.nodes.len(),
            DrawingPart::Edge(i) => i < flow.edges.len(),
        }
    }
}

/// The planned edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedEdge {
    /// The id of its source node.
    pub from: String,
    /// The id of its target node; empty for a new one.
    pub to: String,
    /// The name of the new node.
    pub name: Bilingual,
    /// What readers see when they select the node.
    pub detail: Bilingual,
    /// The id of the action; empty for a new one.
    pub action: String,
    /// The words of the new action.
    pub words: Bilingual,
    /// Whether adding it was attempted while something was missing.
    pub was_submitted: bool,
}

impl PlannedEdge {
    /// The key and language of the first missing field; it must be filled in before the edge is added, since a
    /// press must not leave an incomplete file.
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

/// The state of the drawing.
#[derive(Clone, Debug, Default)]
pub struct DrawingState {
    /// The selected part.
    pub picked: Option<DrawingPart>,
    /// The part with the keyboard focus.
    pub focused: Option<DrawingPart>,
    /// The planned edge.
    pub planned_edge: Option<PlannedEdge>,
    /// Whether the next selected node becomes the target of the edge.
    pub choosing_target: bool,
    /// The node from which an edge is dragged.
    pub dragged_node: Option<usize>,
}

/// The messages of the drawing.
#[derive(Clone, Debug)]
pub enum DrawingMsg {
    /// Selects a part, or chooses it as the target.
    Pick(DrawingPart),
    /// Moves the keyboard focus to a part.
    Focus(DrawingPart),
    /// Starts dragging from a node to another one.
    StartDrag(usize),
    /// Ends dragging, on a node or elsewhere.
    Drop(Option<usize>),
    /// Plans an edge from the selected node: to an existing node (true) or to a new one.
    PlanEdge(bool),
    /// Sets a field of the planned edge: its key and value.
    SetPlanField(&'static str, String),
    /// Adds the planned edge.
    AddPlannedEdge,
    /// Makes the next selected node the target.
    ChooseTarget,
    /// Cancels the current action.
    Cancel,
    /// Sets words of the selected node or edge: the key, the language, the text.
    SetWords(&'static str, Lang, String),
    /// Sets an end of the selected edge: `from` or `to`, the node's id.
    SetEdgeEnd(&'static str, String),
    /// Sets the action of the selected edge; empty for a new one.
    SetEdgeAction(String),
    /// Gives the selected edge words of its own, or removes them.
    ToggleOwnWords(bool),
    /// Ends the current step of typing.
    EndTyping,
    /// Makes the selected node the start.
    SetStart,
    /// Sets whether the selected end is the desired one.
    SetGoodEnd(bool),
    /// Deletes a part; the selected one if none is given.
    Delete(Option<DrawingPart>),
}

impl WriteState {
    /// Updates the state and the file for a message of the drawing.
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
                        // An empty question is removed.
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
                // The focus moves to the source of a deleted edge, else to the first node, so the keyboard
                // can continue.
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

    /// The text of a node's question in the other language.
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

    /// Adds the planned edge, and selects its target.
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

    /// One undo step of the draft, and its announcement.
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

/// The path of a part in the file, and for an edge the path of its words: of itself or of its action.
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
