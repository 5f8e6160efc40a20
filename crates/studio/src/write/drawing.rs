//! The drawing of a flow in the form: what is picked on it, the arrow that is about to be drawn,
//! and what each press does to the file. The moves themselves are `studio::sketch`'s.

mod look;
mod panel;

use super::words::Word;
use super::{Write, text, tree};
use crate::edit;
use crate::history::How;
use crate::shell::Shell;
use crate::sketch::{self, Deed, Target};
use serde_json::json;
use tujie::bilingual::{Bilingual, Lang};
use tujie::kinds::flow::Flow;

/// The key of its fold.
pub const FOLD: &str = "#drawing";

/// A part of the drawing, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A node.
    Node(usize),
    /// An arrow.
    Arrow(usize),
}

impl Part {
    /// The id of its element.
    pub fn id(self) -> String {
        match self {
            Part::Node(i) => ["d-node-", &tujie::digits::integer_to_string(i as u64)].concat(),
            Part::Arrow(i) => ["d-edge-", &tujie::digits::integer_to_string(i as u64)].concat(),
        }
    }

    /// The part of that id, as the drawing has it: `node-2`.
    fn read(id: &str) -> Option<Part> {
        let (sort, place) = id.split_once('-')?;
        let place = place.parse().ok()?;
        Some(if sort == "node" { Part::Node(place) } else { Part::Arrow(place) })
    }

    /// Whether a flow has it.
    fn is_in(self, flow: &Flow) -> bool {
        match self {
            Part::Node(i) => i < flow.nodes.len(),
            Part::Arrow(i) => i < flow.edges.len(),
        }
    }
}

/// The arrow that is about to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
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
    pub asked: bool,
}

impl Plan {
    /// What has to be filled in before it is drawn, by the keys of its fields: a file with a hole in it is
    /// nothing that a press should leave behind.
    pub fn lacks(&self) -> Option<[&'static str; 2]> {
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
pub struct Drawing {
    /// What is picked.
    pub picked: Option<Part>,
    /// Where the keyboard stands.
    pub at: Option<Part>,
    /// The arrow that is about to be drawn.
    pub plan: Option<Plan>,
    /// The next node that is picked is what the arrow leads to.
    pub aiming: bool,
    /// The node that is being dragged from.
    pub held: Option<usize>,
}

/// What can happen on the drawing.
#[derive(Clone, Debug)]
pub enum Act {
    /// A part is picked, or is what is aimed at.
    Pick(Part),
    /// The keyboard goes to a part.
    Go(Part),
    /// A node is held, to be dragged to another one.
    Hold(usize),
    /// What was held is let go, on a node or elsewhere.
    Drop(Option<usize>),
    /// A new arrow from the picked node: to a node that is there (true) or to a new one.
    Grow(bool),
    /// What the new arrow leads to, or is: a field and its value.
    Plan(&'static str, String),
    /// The new arrow is drawn.
    Draw,
    /// The next node that is picked is the target.
    Aim,
    /// What was begun is left.
    Leave,
    /// Words of the picked node or arrow: the key, the language, what was typed.
    Word(&'static str, Lang, String),
    /// An end of the picked arrow goes to a node: `from` or `to`, its id.
    Lead(&'static str, String),
    /// The picked arrow gets another action; a new one where empty.
    Deed(String),
    /// The picked arrow gets words of its own, or gives them up.
    Own(bool),
    /// What was typed is a step of its own.
    Seal,
    /// A case begins at the picked node.
    Start,
    /// The picked end is the one that is hoped for, or not.
    Good(bool),
    /// A part is deleted; the picked one where none is given.
    Cut(Option<Part>),
}

impl Write {
    /// What happens on the drawing.
    pub(super) fn draw(&mut self, act: Act, shell: &mut Shell) {
        let Some(flow) = sketch::read(&tree(&shell.desk)) else { return };
        let drawing = &mut self.drawing;
        let picked = drawing.picked.filter(|part| part.is_in(&flow));
        let id = |i: usize| flow.nodes.get(i).map(|n| n.id.clone());
        let node = match picked {
            Some(Part::Node(i)) => id(i),
            _ => None,
        };
        let from = text(&shell.desk).to_owned();
        match act {
            Act::Pick(Part::Node(i)) if drawing.aiming || drawing.plan.is_some() => {
                drawing.aiming = false;
                let to = id(i).unwrap_or_default();
                if let Some(plan) = &mut drawing.plan {
                    plan.to = to;
                    self.focus = "draw-action".to_owned();
                } else if let Some(Part::Arrow(arrow)) = picked {
                    self.made(sketch::lead(&from, arrow, "to", &to), Word::ArrowLed, shell);
                    self.focus = Part::Arrow(arrow).id();
                }
            }
            Act::Pick(part) => {
                *drawing = Drawing { picked: Some(part), at: Some(part), ..Drawing::default() };
                self.focus = part.id();
            }
            Act::Go(part) => {
                drawing.at = Some(part);
                self.focus = part.id();
            }
            Act::Hold(i) => drawing.held = Some(i),
            Act::Drop(on) => {
                let held = drawing.held.take().filter(|held| Some(*held) != on);
                if let (Some(held), Some(on)) = (held, on) {
                    let plan = Plan {
                        from: id(held).unwrap_or_default(),
                        to: id(on).unwrap_or_default(),
                        ..Plan::default()
                    };
                    let picked = Some(Part::Node(held));
                    *drawing =
                        Drawing { picked, at: picked, plan: Some(plan), ..Drawing::default() };
                    self.focus = "draw-action".to_owned();
                }
            }
            Act::Grow(known) => {
                let Some(from) = node else { return };
                drawing.plan = Some(Plan { from, ..Plan::default() });
                drawing.aiming = known;
                self.focus = if known { "draw-to" } else { "draw-name-zh" }.to_owned();
            }
            Act::Plan(field, value) => {
                let Some(plan) = &mut drawing.plan else { return };
                match field {
                    "to" => {
                        plan.to = value;
                        drawing.aiming = false;
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
            Act::Draw => self.grow(&flow, &from, shell),
            Act::Aim => {
                drawing.aiming = true;
                self.focus = drawing.at.or(picked).map(Part::id).unwrap_or_default();
            }
            Act::Leave => {
                let begun = drawing.plan.is_some() || drawing.aiming;
                drawing.plan = None;
                drawing.aiming = false;
                drawing.held = None;
                if begun {
                    drawing.at = picked;
                    self.focus = picked.map(Part::id).unwrap_or_default();
                }
            }
            Act::Word(key, lang, typed) => {
                let change = place_of(picked, &flow).and_then(|(object, at_label)| {
                    if key == "ask"
                        && typed.is_empty()
                        && self.other(lang, picked, &flow).is_empty()
                    {
                        // A question of nothing is none.
                        return edit::remove(&from, &object.key("ask"));
                    }
                    let object = if key == "words" { at_label? } else { object };
                    let key = if key == "words" { "label" } else { key };
                    let before = ["id", "label", "detail", "stage", "from", "action", "to"];
                    sketch::word(&from, &object, key, lang, &typed, &before)
                });
                let library = shell.library.clone();
                shell.desk.change(change, How::Typing, &library);
            }
            Act::Lead(end, id) => {
                let Some(Part::Arrow(arrow)) = picked else { return };
                drawing.aiming = false;
                self.made(sketch::lead(&from, arrow, end, &id), Word::ArrowLed, shell);
            }
            Act::Deed(action) => {
                let Some(Part::Arrow(arrow)) = picked else { return };
                let words = flow.edges.get(arrow).and_then(|e| flow.words(e)).cloned();
                let deed = if action.is_empty() {
                    Deed::Fresh(words.unwrap_or_default())
                } else {
                    Deed::Known(action)
                };
                self.made(sketch::act(&from, arrow, &deed), Word::ArrowLed, shell);
            }
            Act::Own(own) => {
                let Some(Part::Arrow(arrow)) = picked else { return };
                let edge = sketch::place().key("edges").item(arrow);
                let words = flow.edges.get(arrow).and_then(|e| flow.words(e)).cloned();
                let words = words.unwrap_or_default();
                let change = if own {
                    let value = json!({"zh": words.zh, "en": words.en});
                    edit::add(&from, &edge, "label", &value, &["from", "action", "to"])
                } else {
                    edit::remove(&from, &edge.key("label"))
                };
                self.made(change, if own { Word::Added } else { Word::Removed }, shell);
            }
            Act::Seal => {
                if let Some(open) = shell.desk.open_mut() {
                    open.draft.history.seal();
                }
            }
            Act::Start => {
                let change = node.and_then(|id| sketch::start(&from, &id));
                self.made(change, Word::StartsHere, shell);
            }
            Act::Good(good) => {
                let Some(Part::Node(i)) = picked else { return };
                let node = sketch::place().key("nodes").item(i);
                let change = if good {
                    let before = ["id", "label", "detail", "stage", "ask", "count", "end"];
                    edit::set(&from, &node.key("good"), &json!(true))
                        .or_else(|| edit::add(&from, &node, "good", &json!(true), &before))
                } else {
                    edit::remove(&from, &node.key("good"))
                };
                self.made(change, Word::Added, shell);
            }
            Act::Cut(part) => {
                let Some(part) = part.filter(|part| part.is_in(&flow)).or(picked) else { return };
                let change = match part {
                    Part::Node(i) => sketch::cut_node(&from, i),
                    Part::Arrow(i) => sketch::cut_edge(&from, i),
                };
                // To what an arrow left, else to the first: somewhere the keyboard can go on.
                let after = match part {
                    Part::Arrow(i) => flow.edges.get(i).and_then(|e| {
                        flow.nodes.iter().position(|n| n.id == e.from).map(Part::Node)
                    }),
                    Part::Node(_) => None,
                };
                let left = flow.nodes.len() > usize::from(after.is_none());
                let after = after.or(left.then_some(Part::Node(0)));
                self.drawing = Drawing { picked: after, at: after, ..Drawing::default() };
                self.focus = after.map(Part::id).unwrap_or_default();
                self.made(change, Word::Removed, shell);
            }
        }
    }

    /// The words of a node's question in the other language.
    fn other(&self, lang: Lang, picked: Option<Part>, flow: &Flow) -> String {
        let Some(Part::Node(i)) = picked else { return String::new() };
        let ask = flow.nodes.get(i).and_then(|node| node.ask.as_ref());
        ask.map(|ask| ask.get(lang.pick(Lang::En, Lang::Zh)).to_owned()).unwrap_or_default()
    }

    /// Draws the planned arrow, and what it leads to is picked.
    fn grow(&mut self, flow: &Flow, from: &str, shell: &mut Shell) {
        let Some(mut plan) = self.drawing.plan.take() else { return };
        if let Some([key, tag]) = plan.lacks() {
            plan.asked = true;
            self.drawing.plan = Some(plan);
            self.focus = ["draw-", key, "-", tag].concat();
            return shell.tell(Word::DrawLacks.say(shell.lang, &[]));
        }
        let fresh = plan.to.is_empty();
        let to = if fresh { Target::Fresh(plan.name, plan.detail) } else { Target::Known(plan.to) };
        let deed =
            if plan.action.is_empty() { Deed::Fresh(plan.words) } else { Deed::Known(plan.action) };
        let change = sketch::grow(from, &plan.from, &to, &deed);
        if !self.made(change, Word::Added, shell) {
            return;
        }
        let here = flow.nodes.iter().position(|n| n.id == plan.from).unwrap_or(0);
        let last = flow.edges.iter().rposition(|e| e.from == plan.from);
        let arrow = last.map_or(flow.edges.len(), |last| last + 1);
        let part = if fresh { Part::Node(here + 1) } else { Part::Arrow(arrow) };
        self.drawing = Drawing { picked: Some(part), at: Some(part), ..Drawing::default() };
        self.focus = part.id();
    }

    /// One step of the draft, said where it is done.
    fn made(&mut self, change: Option<edit::Change>, word: Word, shell: &mut Shell) -> bool {
        let library = shell.library.clone();
        let done = shell.desk.change(change, How::Whole, &library);
        if done {
            shell.tell(word.say(shell.lang, &[]));
        }
        done
    }
}

/// Where a part stands in the file, and for an arrow what has its words: itself or its action.
fn place_of(part: Option<Part>, flow: &Flow) -> Option<(edit::Path, Option<edit::Path>)> {
    Some(match part? {
        Part::Node(i) => (sketch::place().key("nodes").item(i), None),
        Part::Arrow(i) => {
            let edge = flow.edges.get(i)?;
            let own = sketch::place().key("edges").item(i);
            let action = flow.actions.iter().position(|a| a.id == edge.action);
            let words = match (&edge.label, action) {
                (None, Some(action)) => sketch::place().key("actions").item(action),
                _ => own.clone(),
            };
            (own, Some(words))
        }
    })
}
