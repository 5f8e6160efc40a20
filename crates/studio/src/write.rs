//! Write: a form and a source editor of the same file; its problems, and a preview that shows the last valid
//! state.

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

/// The mode of the editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditorMode {
    /// The form.
    #[default]
    Form,
    /// The source.
    Source,
}

/// The state of the view.
#[derive(Default)]
pub struct WriteState {
    /// Form or source.
    pub mode: EditorMode,
    /// Paths of the unfolded parts.
    pub unfolded: BTreeSet<String>,
    /// The kind, id and file chosen for a new draft.
    pub new_draft: [String; 3],
    /// The error of the start form, or of a file.
    pub error: Option<StartError>,
    /// Drafts stored in this browser.
    pub stored_drafts: Vec<(String, SaveStamp)>,
    /// The field that gets the focus.
    pub focus: String,
    /// The state of the flow's drawing.
    pub drawing: drawing::DrawingState,
    /// The open list of choices of a field.
    pub picker: PickerState,
    /// The list and index of the dragged item.
    pub dragged: Option<(JsonPath, usize)>,
    #[cfg(feature = "browser")]
    live: controller::WriteBrowserState,
}

/// The messages of the view.
#[derive(Clone, Debug)]
pub enum WriteMsg {
    /// Sets a field of the start form: the kind, the id, the file.
    SetStartField(usize, String),
    /// Starts a draft of the chosen kind.
    StartFromKind,
    /// Starts a draft of the chosen file.
    StartFromPublished,
    /// Uses the nearest free id.
    UseFreeId,
    /// A file was chosen or dropped: its name and text, or why it could not be read.
    File(String, Result<String, OpenError>),
    /// Opens a stored draft.
    Resume(String),
    /// Deletes a stored draft.
    Discard(String),
    /// Closes the draft; it stays stored.
    Close,
    /// Reverts the draft to its original.
    Revert,
    /// Switches between form and source.
    SwitchMode(EditorMode),
    /// The source changed.
    Text(String),
    /// Sets the value of a field; typing into it is one undo step.
    SetValue(JsonPath, Json, EditKind),
    /// A message of a field that refers to something.
    Pick(JsonPath, &'static [RefTarget], PickerMsg),
    /// Adds a missing field: the parent's path, its key, value, and the keys before it.
    Add(JsonPath, String, Json, Vec<String>),
    /// Appends an item to a list.
    Insert(JsonPath, Json),
    /// Removes a field or an item.
    Remove(JsonPath),
    /// Moves an item of a list.
    MoveItem(JsonPath, usize, usize),
    /// Renames a key.
    Rename(JsonPath, String),
    /// Starts dragging an item.
    Drag(JsonPath, usize),
    /// A message of the drawing of a flow.
    Draw(drawing::DrawingMsg),
    /// Folds or unfolds a part.
    Fold(String),
    /// Ends the current step of typing.
    EndTyping,
    /// Undoes a step, or redoes one.
    UndoRedo(bool),
    /// Applies the fix of a problem, by its index.
    Fix(usize),
    /// Applies all certain fixes.
    FixAll,
    /// Goes to the place of a problem.
    GoToProblem(usize),
    /// Downloads the file.
    Download,
    /// Another tab stored a draft of this name.
    StoredElsewhere(String),
    /// The frame with the typed text has been painted: render the rest, and store the draft.
    RenderDeferred,
    /// Resolves a conflict: takes the other tab's version, or this one.
    ResolveConflict(bool),
}

impl WriteMsg {
    /// Whether it is typing: its field shows the text already, so only the preview must be rendered at once.
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
    /// Updates the workspace for a message. Calls of the browser are the controller's task.
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
                    // That the id is taken is shown as long as it is in the field.
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

    /// Opens a draft in the workspace.
    pub fn open_draft(&mut self, draft: Option<Draft>, saved: SaveState, shell: &mut Shell) {
        let Some(draft) = draft else { return };
        let (library, name) = (shell.library.clone(), draft.name.clone());
        shell.workspace.open(draft, saved, &library);
        self.set_current(&name, shell);
    }

    /// Makes an open draft the current one.
    fn set_current(&mut self, name: &str, shell: &mut Shell) {
        name.clone_into(&mut shell.workspace.current);
        // The tabs link to this draft, and to its explainer if there is one.
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

    /// Unfolds the ancestors of a path and focuses it.
    fn unfold_and_focus(&mut self, path: &JsonPath) {
        let mut here = JsonPath::default();
        for step in &path.0 {
            here.0.push(step.clone());
            self.unfolded.insert(here.to_string());
        }
        self.focus = path.to_string();
        // If a text in two languages is no list item, its Chinese field has the path of the whole text.
        if let Some((both, PathStep::Key(tag))) = path.parent_and_step()
            && tag == "zh"
        {
            self.focus = [&self.focus, "\n", &both.to_string()].concat();
        }
    }
}

/// The text of the current draft.
fn current_text(desk: &Workspace) -> &str {
    desk.current_draft().map_or("", |open| open.draft.history.text())
}

fn current_tree(desk: &Workspace) -> tujie::format::tree::JsonNode {
    parse_tree(current_text(desk))
}

fn parse_tree(text: &str) -> tujie::format::tree::JsonNode {
    tujie::format::text::parse_text(text).tree
}

/// The path of a problem in the file, or its nearest existing ancestor.
fn nearest_path(desk: &Workspace, path: &str) -> Option<JsonPath> {
    crate::problem_words::nearest_path(&current_tree(desk), path)
}

#[cfg(feature = "browser")]
pub mod controller;
#[cfg(test)]
mod tests;
mod view;
