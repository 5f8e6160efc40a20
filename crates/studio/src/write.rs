//! Write: a form and a source of one file, always the same file; what is wrong with it, and a
//! preview that keeps its last good state.

#[cfg(feature = "browser")]
pub mod browser;
mod drawing;
mod form;
#[cfg(feature = "browser")]
mod preview;
mod start;
pub mod words;

use crate::draft::{Draft, SaveStamp};
use crate::edit::{self, JsonPath, PathStep};
use crate::form::RefTarget;
use crate::history::EditKind;
use crate::open_file::OpenError;
use crate::shell::Shell;
use crate::workspace::{SaveState, Workspace};
use form::picker::{PickerMsg, PickerState};
use serde_json::Value as Json;
pub use start::{IdOwner, StartError};
use std::collections::BTreeSet;
use tujie::checks::document::is_file_id;
use tujie::kinds::Body;
use words::WriteWord;

/// What is being looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditorMode {
    /// The fields.
    #[default]
    Form,
    /// The text of the file.
    Source,
}

/// What the view remembers.
#[derive(Default)]
pub struct WriteState {
    /// Form or source.
    pub mode: EditorMode,
    /// Paths of the parts that are unfolded.
    pub unfolded: BTreeSet<String>,
    /// The kind, id and file that a new draft would start from.
    pub new_draft: [String; 3],
    /// What is wrong with the start, or with a file.
    pub error: Option<StartError>,
    /// Drafts that are kept in this browser.
    pub stored_drafts: Vec<(String, SaveStamp)>,
    /// The field that is to get the focus.
    pub focus: String,
    /// What is picked on a flow's drawing.
    pub drawing: drawing::DrawingState,
    /// The list of choices that is open at a field.
    pub picker: PickerState,
    /// The list and item that is being dragged.
    pub dragged: Option<(JsonPath, usize)>,
    #[cfg(feature = "browser")]
    live: controller::WriteBrowserState,
}

/// What can happen while writing.
#[derive(Clone, Debug)]
pub enum WriteMsg {
    /// Of what a new draft would start from: the kind, the id, the file.
    SetStartField(usize, String),
    /// A new draft of the chosen kind.
    StartFromKind,
    /// A draft of the chosen file.
    StartFromPublished,
    /// The nearest id that is free.
    UseFreeId,
    /// A file was chosen or dropped: its name and text, or why it has none.
    File(String, Result<String, OpenError>),
    /// A kept draft is opened.
    Resume(String),
    /// A kept draft is deleted.
    Discard(String),
    /// The draft is put away; it stays kept.
    Close,
    /// Again from what it came from.
    Revert,
    /// The other face.
    SwitchMode(EditorMode),
    /// The source was typed in.
    Text(String),
    /// A field gets a value; typing into it is one step.
    SetValue(JsonPath, Json, EditKind),
    /// Something is done at a field that refers to something.
    Pick(JsonPath, &'static [RefTarget], PickerMsg),
    /// A field that is not there yet: where, its key, value, and the keys before it.
    Add(JsonPath, String, Json, Vec<String>),
    /// An item for a list, at its end.
    Insert(JsonPath, Json),
    /// A field or item is taken out.
    Remove(JsonPath),
    /// An item of a list goes to another place.
    MoveItem(JsonPath, usize, usize),
    /// A member gets another key.
    Rename(JsonPath, String),
    /// An item is picked up.
    Drag(JsonPath, usize),
    /// Something on the drawing of a flow.
    Draw(drawing::DrawingMsg),
    /// A part is folded or unfolded.
    Fold(String),
    /// What was typed is a step of its own.
    EndTyping,
    /// One step back, or forth.
    UndoRedo(bool),
    /// The mend of a problem, by its place.
    Fix(usize),
    /// All mends that are certain.
    FixAll,
    /// To the place of a problem.
    GoToProblem(usize),
    /// The file is downloaded.
    Download,
    /// Another tab kept a draft of this name.
    StoredElsewhere(String),
    /// The frame that shows what was typed is done: now the rest is shown, and the draft is kept.
    RenderDeferred,
    /// Of two versions of a draft the other tab's is taken, or this one is kept.
    ResolveConflict(bool),
}

impl WriteMsg {
    /// Whether it is typing: its field shows it already, so only the preview is in a hurry.
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            WriteMsg::Text(_)
                | WriteMsg::SetValue(_, _, EditKind::Typing)
                | WriteMsg::Pick(_, _, PickerMsg::Type(_))
                | WriteMsg::Draw(
                    drawing::DrawingMsg::SetWords(..) | drawing::DrawingMsg::SetPlanField(..)
                )
        )
    }
}

impl WriteState {
    /// What a message changes on the desk. What the browser has to do about it is `live`'s.
    pub fn apply(&mut self, msg: WriteMsg, shell: &mut Shell) {
        let library = shell.library.clone();
        let desk = &mut shell.workspace;
        let said = match msg {
            WriteMsg::SetStartField(i, value) => {
                self.error = None;
                if let Some(start) = self.new_draft.get_mut(i) {
                    *start = value;
                }
                None
            }
            WriteMsg::UseFreeId => {
                let free = self.free_id(&self.new_draft[1], shell);
                self.new_draft[1] = free;
                self.focus = "new-id".to_owned();
                None
            }
            WriteMsg::StartFromKind => {
                let [kind, id, _] = &self.new_draft;
                let kind = Body::NAMES.iter().find(|k| *k == kind).or_else(|| Body::NAMES.first());
                if !is_file_id(id) || self.id_owner(id, shell).is_some() {
                    // That it is taken is told as long as it stands there.
                    self.error = (!is_file_id(id)).then_some(StartError::Id);
                    self.focus = "new-id".to_owned();
                    return;
                }
                let draft = kind.and_then(|kind| Workspace::draft_from_template(kind, id));
                return self.open_draft(draft, SaveState::Pending, shell);
            }
            WriteMsg::StartFromPublished => {
                let draft = Workspace::draft_from_published(
                    &library,
                    &(self.published_draft_name(shell) + ".json"),
                );
                if let Some(draft) = draft.filter(|draft| !self.resume_open(&draft.name, shell)) {
                    self.open_draft(Some(draft), SaveState::Untouched, shell);
                }
                return;
            }
            WriteMsg::File(name, Err(why)) => {
                self.error = Some(StartError::File(name, why));
                return;
            }
            WriteMsg::File(name, Ok(text)) => return self.open_own_file(&name, text, shell),
            WriteMsg::Revert => {
                let base = desk.current_draft().map(|open| open.draft.base.clone());
                base.filter(|base| desk.set_text(base.clone(), EditKind::Whole, &library))
                    .map(|_| WriteWord::Undo)
            }
            WriteMsg::Close => {
                desk.current.clear();
                shell.last_explainer.clear();
                None
            }
            WriteMsg::SwitchMode(face) => {
                self.mode = face;
                None
            }
            WriteMsg::Text(text) => {
                desk.set_text(text, EditKind::Typing, &library);
                None
            }
            WriteMsg::SetValue(path, value, how) => {
                let change = edit::set_value(current_text(desk), &path, &value);
                desk.apply_change(change, how, &library);
                None
            }
            WriteMsg::Add(path, key, value, before) => {
                let before: Vec<&str> = before.iter().map(String::as_str).collect();
                let change = edit::add_member(current_text(desk), &path, &key, &value, &before);
                self.unfold_and_focus(&path.key(&key));
                desk.apply_change(change, EditKind::Whole, &library).then_some(WriteWord::Added)
            }
            WriteMsg::Insert(path, value) => {
                let count = crate::edit::JsonPath::resolve(&path, &current_tree(desk))
                    .map_or(0, |n| n.items().len());
                let change = edit::insert_item(current_text(desk), &path, usize::MAX, &value);
                self.unfold_and_focus(&path.item(count));
                desk.apply_change(change, EditKind::Whole, &library).then_some(WriteWord::Added)
            }
            WriteMsg::Remove(path) => {
                let change = edit::remove_value(current_text(desk), &path);
                self.focus = path
                    .parent_and_step()
                    .map(|(around, _)| around.to_string())
                    .unwrap_or_default();
                desk.apply_change(change, EditKind::Whole, &library).then_some(WriteWord::Removed)
            }
            WriteMsg::MoveItem(path, from, to) => {
                let change = edit::move_item(current_text(desk), &path, from, to);
                if desk.apply_change(change, EditKind::Whole, &library) {
                    self.focus_moved_item(&path, from, to, shell);
                }
                return;
            }
            WriteMsg::Rename(path, key) => {
                let change = edit::rename_key(current_text(desk), &path, &key);
                desk.apply_change(change, EditKind::Whole, &library);
                None
            }
            WriteMsg::Drag(list, item) => {
                self.dragged = Some((list, item));
                None
            }
            WriteMsg::Draw(act) => return self.apply_drawing(act, shell),
            WriteMsg::Pick(path, things, hand) => {
                return self.apply_picker(&path, things, hand, shell);
            }
            WriteMsg::Fold(path) => {
                if !self.unfolded.remove(&path) {
                    self.unfolded.insert(path);
                }
                None
            }
            WriteMsg::EndTyping => {
                if let Some(open) = desk.current_draft_mut() {
                    open.draft.history.end_typing();
                }
                None
            }
            WriteMsg::UndoRedo(back) => {
                let word = if back { WriteWord::Undo } else { WriteWord::Redo };
                desk.undo_or_redo(back, &library).then_some(word)
            }
            WriteMsg::Fix(i) => {
                let fix = desk.fixes(&library).into_iter().nth(i).flatten();
                let change = fix.map(|fix| fix.change);
                desk.apply_change(change, EditKind::Whole, &library).then_some(WriteWord::Fixed)
            }
            WriteMsg::FixAll => desk.fix_all(&library).then_some(WriteWord::Fixed),
            WriteMsg::GoToProblem(i) => {
                let path =
                    desk.current_draft().and_then(|open| Some(open.problem_at(i)?.path.clone()));
                let place = path.filter(|_| self.mode == EditorMode::Form);
                if let Some(path) = place.and_then(|path| nearest_path(desk, &path)) {
                    self.unfold_and_focus(&path);
                }
                None
            }
            WriteMsg::Resume(_)
            | WriteMsg::Discard(_)
            | WriteMsg::Download
            | WriteMsg::StoredElsewhere(_)
            | WriteMsg::RenderDeferred
            | WriteMsg::ResolveConflict(_) => None,
        };
        if let Some(word) = said {
            shell.announce(word.localized(shell.lang, &[]));
        }
    }

    /// A draft comes onto the desk.
    pub fn open_draft(&mut self, draft: Option<Draft>, saved: SaveState, shell: &mut Shell) {
        let Some(draft) = draft else { return };
        let (library, name) = (shell.library.clone(), draft.name.clone());
        shell.workspace.open(draft, saved, &library);
        self.set_current(&name, shell);
    }

    /// A draft on the desk is the one that is written.
    fn set_current(&mut self, name: &str, shell: &mut Shell) {
        name.clone_into(&mut shell.workspace.current);
        // The tabs lead back to this draft, and to its explainer where there is one.
        let id = name.rsplit('/').next().unwrap_or_default().to_owned();
        shell.last_explainer = if shell.library.card(&id).is_some() { id } else { String::new() };
        shell.announce(WriteWord::Opened.localized(shell.lang, &[name]));
        shell.route_error = None;
        self.unfolded = ["body", "facts", drawing::FOLD_KEY].map(str::to_owned).into();
        self.drawing = drawing::DrawingState::default();
        let kind = shell.workspace.current_draft().and_then(|open| {
            Some(parse_tree(open.draft.history.text()).get("body")?.members().first()?.key.clone())
        });
        self.unfolded.extend(kind.map(|kind| ["body.", &kind].concat()));
        self.error = None;
    }

    /// Unfolds what is around a place and asks for the focus there.
    fn unfold_and_focus(&mut self, path: &JsonPath) {
        let mut here = JsonPath::default();
        for step in &path.0 {
            here.0.push(step.clone());
            self.unfolded.insert(here.to_string());
        }
        self.focus = path.to_string();
        // Where words in two languages are no item, the Chinese field goes by the name of both.
        if let Some((both, PathStep::Key(tag))) = path.parent_and_step()
            && tag == "zh"
        {
            self.focus = [&self.focus, "\n", &both.to_string()].concat();
        }
    }
}

/// The text of the draft on the desk.
fn current_text(desk: &Workspace) -> &str {
    desk.current_draft().map_or("", |open| open.draft.history.text())
}

fn current_tree(desk: &Workspace) -> tujie::format::tree::JsonNode {
    parse_tree(current_text(desk))
}

fn parse_tree(text: &str) -> tujie::format::tree::JsonNode {
    tujie::format::text::parse_text(text).tree
}

/// The place of a problem in the file, or the nearest around it that there is.
fn nearest_path(desk: &Workspace, path: &str) -> Option<JsonPath> {
    crate::problem_words::nearest_path(&current_tree(desk), path)
}

#[cfg(feature = "browser")]
pub mod controller;
#[cfg(test)]
mod tests;
mod view;
