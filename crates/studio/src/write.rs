//! Write: a form and a source of one file, always the same file; what is wrong with it, and a
//! preview that keeps its last good state.

#[cfg(feature = "browser")]
pub mod browser;
mod drawing;
mod form;
#[cfg(feature = "browser")]
pub mod live;
mod look;
#[cfg(feature = "browser")]
mod preview;
mod start;
pub mod words;

use super::desk::{Desk, Saved};
use super::draft::{Draft, Stamp};
use super::edit::{self, Path, Step};
use super::form::Thing;
use super::history::How;
use super::opening::Unread;
use super::shell::Shell;
use form::picker::{Hand, Picking};
use serde_json::Value as Json;
pub use start::{Refused, Taken};
use std::collections::BTreeSet;
use tujie::document::check::is_file_id;
use tujie::kinds::Body;
use words::Word;

/// What is being looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// The fields.
    #[default]
    Form,
    /// The text of the file.
    Source,
}

/// What the view remembers.
#[derive(Default)]
pub struct Write {
    /// Form or source.
    pub face: Face,
    /// Paths of the parts that are unfolded.
    pub unfolded: BTreeSet<String>,
    /// The kind, id and file that a new draft would start from.
    pub start: [String; 3],
    /// What is wrong with the start, or with a file.
    pub refused: Option<Refused>,
    /// Drafts that are kept in this browser.
    pub kept: Vec<(String, Stamp)>,
    /// The field that is to get the focus.
    pub focus: String,
    /// What is picked on a flow's drawing.
    pub drawing: drawing::Drawing,
    /// The list of choices that is open at a field.
    pub picking: Picking,
    /// The list and item that is being dragged.
    pub dragged: Option<(Path, usize)>,
    #[cfg(feature = "browser")]
    live: live::Live,
}

/// What can happen while writing.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Of what a new draft would start from: the kind, the id, the file.
    Choose(usize, String),
    /// A new draft of the chosen kind.
    Start,
    /// A draft of the chosen file.
    Existing,
    /// The nearest id that is free.
    Free,
    /// A file was chosen or dropped: its name and text, or why it has none.
    File(String, Result<String, Unread>),
    /// A kept draft is opened.
    Resume(String),
    /// A kept draft is deleted.
    Discard(String),
    /// The draft is put away; it stays kept.
    Close,
    /// Again from what it came from.
    Afresh,
    /// The other face.
    Turn(Face),
    /// The source was typed in.
    Text(String),
    /// A field gets a value; typing into it is one step.
    Put(Path, Json, How),
    /// Something is done at a field that refers to something.
    Pick(Path, &'static [Thing], Hand),
    /// A field that is not there yet: where, its key, value, and the keys before it.
    Add(Path, String, Json, Vec<String>),
    /// An item for a list, at its end.
    Insert(Path, Json),
    /// A field or item is taken out.
    Remove(Path),
    /// An item of a list goes to another place.
    Shift(Path, usize, usize),
    /// A member gets another key.
    Rename(Path, String),
    /// An item is picked up.
    Drag(Path, usize),
    /// Something on the drawing of a flow.
    Draw(drawing::Act),
    /// A part is folded or unfolded.
    Fold(String),
    /// What was typed is a step of its own.
    Seal,
    /// One step back, or forth.
    Step(bool),
    /// The mend of a problem, by its place.
    Fix(usize),
    /// All mends that are certain.
    FixAll,
    /// To the place of a problem.
    Go(usize),
    /// The file is downloaded.
    Download,
    /// Another tab kept a draft of this name.
    Stored(String),
    /// The frame that shows what was typed is done: now the rest is shown, and the draft is kept.
    Rest,
    /// Of two versions of a draft the other tab's is taken, or this one is kept.
    Settle(bool),
}

impl Msg {
    /// Whether it is typing: its field shows it already, so only the preview is in a hurry.
    pub fn is_typing(&self) -> bool {
        matches!(
            self,
            Msg::Text(_)
                | Msg::Put(_, _, How::Typing)
                | Msg::Pick(_, _, Hand::Type(_))
                | Msg::Draw(drawing::Act::Word(..) | drawing::Act::Plan(..))
        )
    }
}

impl Write {
    /// What a message changes on the desk. What the browser has to do about it is `live`'s.
    pub fn change(&mut self, msg: Msg, shell: &mut Shell) {
        let library = shell.library.clone();
        let desk = &mut shell.desk;
        let said = match msg {
            Msg::Choose(i, value) => {
                self.refused = None;
                if let Some(start) = self.start.get_mut(i) {
                    *start = value;
                }
                None
            }
            Msg::Free => {
                let free = self.free(&self.start[1], shell);
                self.start[1] = free;
                self.focus = "new-id".to_owned();
                None
            }
            Msg::Start => {
                let [kind, id, _] = &self.start;
                let kind = Body::NAMES.iter().find(|k| *k == kind).or_else(|| Body::NAMES.first());
                if !is_file_id(id) || self.taken(id, shell).is_some() {
                    // That it is taken is told as long as it stands there.
                    self.refused = (!is_file_id(id)).then_some(Refused::Id);
                    self.focus = "new-id".to_owned();
                    return;
                }
                let draft = kind.and_then(|kind| Desk::of_kind(kind, id));
                return self.begin(draft, Saved::Waiting, shell);
            }
            Msg::Existing => {
                let draft = Desk::of_file(&library, &(self.existing(shell) + ".json"));
                if let Some(draft) = draft.filter(|draft| !self.go_on(&draft.name, shell)) {
                    self.begin(Some(draft), Saved::Untouched, shell);
                }
                return;
            }
            Msg::File(name, Err(why)) => {
                self.refused = Some(Refused::File(name, why));
                return;
            }
            Msg::File(name, Ok(text)) => return self.own(&name, text, shell),
            Msg::Afresh => {
                let base = desk.open().map(|open| open.draft.base.clone());
                base.filter(|base| desk.set(base.clone(), How::Whole, &library)).map(|_| Word::Undo)
            }
            Msg::Close => {
                desk.on.clear();
                shell.chosen.clear();
                None
            }
            Msg::Turn(face) => {
                self.face = face;
                None
            }
            Msg::Text(text) => {
                desk.set(text, How::Typing, &library);
                None
            }
            Msg::Put(path, value, how) => {
                let change = edit::set(text(desk), &path, &value);
                desk.change(change, how, &library);
                None
            }
            Msg::Add(path, key, value, before) => {
                let before: Vec<&str> = before.iter().map(String::as_str).collect();
                let change = edit::add(text(desk), &path, &key, &value, &before);
                self.show(&path.key(&key));
                desk.change(change, How::Whole, &library).then_some(Word::Added)
            }
            Msg::Insert(path, value) => {
                let count =
                    super::edit::Path::of(&path, &tree(desk)).map_or(0, |n| n.items().len());
                let change = edit::insert(text(desk), &path, usize::MAX, &value);
                self.show(&path.item(count));
                desk.change(change, How::Whole, &library).then_some(Word::Added)
            }
            Msg::Remove(path) => {
                let change = edit::remove(text(desk), &path);
                self.focus = path.split().map(|(around, _)| around.to_string()).unwrap_or_default();
                desk.change(change, How::Whole, &library).then_some(Word::Removed)
            }
            Msg::Shift(path, from, to) => {
                let change = edit::shift(text(desk), &path, from, to);
                if desk.change(change, How::Whole, &library) {
                    self.shifted(&path, from, to, shell);
                }
                return;
            }
            Msg::Rename(path, key) => {
                let change = edit::rename(text(desk), &path, &key);
                desk.change(change, How::Whole, &library);
                None
            }
            Msg::Drag(list, item) => {
                self.dragged = Some((list, item));
                None
            }
            Msg::Draw(act) => return self.draw(act, shell),
            Msg::Pick(path, things, hand) => return self.pick(&path, things, hand, shell),
            Msg::Fold(path) => {
                if !self.unfolded.remove(&path) {
                    self.unfolded.insert(path);
                }
                None
            }
            Msg::Seal => {
                if let Some(open) = desk.open_mut() {
                    open.draft.history.seal();
                }
                None
            }
            Msg::Step(back) => {
                let word = if back { Word::Undo } else { Word::Redo };
                desk.step(back, &library).then_some(word)
            }
            Msg::Fix(i) => {
                let fix = desk.fixes(&library).into_iter().nth(i).flatten();
                let change = fix.map(|fix| fix.change);
                desk.change(change, How::Whole, &library).then_some(Word::Fixed)
            }
            Msg::FixAll => desk.fix_all(&library).then_some(Word::Fixed),
            Msg::Go(i) => {
                let path = desk.open().and_then(|open| Some(open.told(i)?.path.clone()));
                let place = path.filter(|_| self.face == Face::Form);
                if let Some(path) = place.and_then(|path| nearest(desk, &path)) {
                    self.show(&path);
                }
                None
            }
            Msg::Resume(_)
            | Msg::Discard(_)
            | Msg::Download
            | Msg::Stored(_)
            | Msg::Rest
            | Msg::Settle(_) => None,
        };
        if let Some(word) = said {
            shell.tell(word.say(shell.lang, &[]));
        }
    }

    /// A draft comes onto the desk.
    pub fn begin(&mut self, draft: Option<Draft>, saved: Saved, shell: &mut Shell) {
        let Some(draft) = draft else { return };
        let (library, name) = (shell.library.clone(), draft.name.clone());
        shell.desk.put(draft, saved, &library);
        self.open(&name, shell);
    }

    /// A draft on the desk is the one that is written.
    fn open(&mut self, name: &str, shell: &mut Shell) {
        name.clone_into(&mut shell.desk.on);
        // The tabs lead back to this draft, and to its explainer where there is one.
        let id = name.rsplit('/').next().unwrap_or_default().to_owned();
        shell.chosen = if shell.library.card(&id).is_some() { id } else { String::new() };
        shell.tell(Word::Opened.say(shell.lang, &[name]));
        shell.lost = None;
        self.unfolded = ["body", "facts", drawing::FOLD].map(str::to_owned).into();
        self.drawing = drawing::Drawing::default();
        let kind = shell.desk.open().and_then(|open| {
            Some(tree_of(open.draft.history.text()).get("body")?.members().first()?.key.clone())
        });
        self.unfolded.extend(kind.map(|kind| ["body.", &kind].concat()));
        self.refused = None;
    }

    /// Unfolds what is around a place and asks for the focus there.
    fn show(&mut self, path: &Path) {
        let mut here = Path::default();
        for step in &path.0 {
            here.0.push(step.clone());
            self.unfolded.insert(here.to_string());
        }
        self.focus = path.to_string();
        // Where words in two languages are no item, the Chinese field goes by the name of both.
        if let Some((both, Step::Key(tag))) = path.split()
            && tag == "zh"
        {
            self.focus = [&self.focus, "\n", &both.to_string()].concat();
        }
    }
}

/// The text of the draft on the desk.
fn text(desk: &Desk) -> &str {
    desk.open().map_or("", |open| open.draft.history.text())
}

fn tree(desk: &Desk) -> tujie::format::tree::Node {
    tree_of(text(desk))
}

fn tree_of(text: &str) -> tujie::format::tree::Node {
    tujie::format::text::parse(text).tree
}

/// The place of a problem in the file, or the nearest around it that there is.
fn nearest(desk: &Desk, path: &str) -> Option<Path> {
    super::told::nearest(&tree(desk), path)
}

#[cfg(test)]
mod tests;
