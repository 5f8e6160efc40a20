//! Starting a draft: free ids, opening of files, and the error messages.

use crate::edit::JsonPath;
use crate::form::{Control, build_form};
use crate::open_file::OpenError;
use crate::shell::Shell;
use crate::workspace::{SaveState, Workspace};
use crate::write::words::WriteWord;
use crate::write::{WriteState, parse_tree};
use tujie::bilingual::{Bilingual, Lang};
use tujie::checks::document::is_id;

/// Why a draft was not started or opened.
#[derive(Clone, Debug, PartialEq)]
pub enum StartError {
    /// The id is invalid.
    Id,
    /// The file of that name could not be opened.
    File(String, OpenError),
    /// The stored draft of that name could not be opened.
    Draft(String),
}

impl StartError {
    /// The error message.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            StartError::Id => WriteWord::BadId.localized(lang, &[]),
            StartError::File(name, why) => {
                [name.as_str(), lang.pick("：", ": "), &why.message(lang)].concat()
            }
            StartError::Draft(name) => WriteWord::DraftUnread.localized(lang, &[name]),
        }
    }
}

/// The current owner of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdOwner {
    /// A published explainer, by its title.
    Explainer(Bilingual),
    /// A published fact sheet.
    FactSheet,
    /// A draft, by its name.
    Draft(String),
}

impl WriteState {
    /// The current owner of an id, if it is taken.
    pub fn id_owner(&self, id: &str, shell: &Shell) -> Option<IdOwner> {
        if let Some(card) = shell.library.card(id) {
            return Some(IdOwner::Explainer(card.title.clone()));
        }
        if shell.library.file_text(&["articles/", id, ".json"].concat()).is_some() {
            return Some(IdOwner::FactSheet);
        }
        let of = |name: &&str| name.rsplit('/').next() == Some(id);
        let open = shell.workspace.drafts.iter().map(|open| open.draft.name.as_str());
        let kept = self.stored_drafts.iter().map(|(name, _)| name.as_str());
        if let Some(name) = open.chain(kept).find(of) {
            return Some(IdOwner::Draft(name.to_owned()));
        }
        // A draft that got this id later.
        let called = [id, ".json"].concat();
        let given = shell.workspace.drafts.iter().find(|open| open.file_name() == called);
        given.map(|open| IdOwner::Draft(open.draft.name.clone()))
    }

    /// The nearest free id: with the first number appended that is free.
    pub fn free_id(&self, id: &str, shell: &Shell) -> String {
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = stem.strip_suffix('-').filter(|stem| is_id(stem)).unwrap_or(id);
        let numbered = |n: u64| [stem, "-", &tujie::digits::integer_to_string(n)].concat();
        (2..).map(numbered).find(|id| self.id_owner(id, shell).is_none()).unwrap_or_default()
    }

    /// The name of the draft for a published file: for the chosen one, or the first.
    pub(super) fn published_draft_name(&self, shell: &Shell) -> String {
        let path = self.new_draft[2].as_str();
        let first = || shell.library.files.first().map_or("", |file| &file.path);
        let path = if path.is_empty() { first() } else { path };
        path.trim_end_matches(".json").to_owned()
    }

    /// Continues an open draft; returns whether there is one.
    pub fn resume_open(&mut self, name: &str, shell: &mut Shell) -> bool {
        let there = shell.workspace.draft(name).is_some();
        if there {
            self.set_current(name, shell);
        }
        there
    }

    /// Opens the user's own file in the workspace, beside a draft of its id if there is one.
    pub(super) fn open_own_file(&mut self, file: &str, text: String, shell: &mut Shell) {
        let mut draft = Workspace::draft_from_own_file(file, text);
        let name = draft.name.clone();
        if shell.workspace.draft(&name).is_some_and(|o| o.draft.history.text() == draft.base) {
            return self.set_current(&name, shell);
        }
        let kept = |name: &str| self.stored_drafts.iter().any(|(kept, _)| kept == name);
        let free = |name: &String| shell.workspace.draft(name).is_none() && !kept(name);
        let beside =
            (2..).map(|n: u64| [&name, "-", &tujie::digits::integer_to_string(n)].concat());
        let named = [name.clone()].into_iter().chain(beside).find(free);
        draft.name = named.unwrap_or_default();
        let word = if draft.name == name { WriteWord::Opened } else { WriteWord::OpenedBeside };
        self.open_draft(Some(draft), SaveState::Pending, shell);
        shell.announce(word.localized(shell.lang, &[file]));
    }

    /// After an item has moved, focuses its button that was pressed, or the opposite one if it has reached
    /// the end of the list.
    pub(super) fn focus_moved_item(
        &mut self,
        list: &JsonPath,
        from: usize,
        to: usize,
        shell: &mut Shell,
    ) {
        let item = list.item(to);
        let ends = [["up-", &item.to_string()].concat(), ["down-", &item.to_string()].concat()];
        let [up, down] = ends;
        let on = if to < from { [up, down] } else { [down, up] };
        self.focus = on.join("\n");
        let whole = shell.workspace.current_draft().map(|open| {
            let (shape, root) = open.schema();
            build_form(shape, root, &parse_tree(open.draft.history.text()))
        });
        let field = whole.as_ref().and_then(|whole| whole.descendant(list));
        let Some(Control::List { items, .. }) = field.map(|field| &field.control) else { return };
        let number = |n: usize| tujie::digits::integer_to_string(n as u64);
        let called = items.get(to).map(|item| item.spoken_name(shell.lang)).unwrap_or_default();
        let called = if called.is_empty() {
            WriteWord::Item.localized(shell.lang, &[&number(from + 1)])
        } else {
            called
        };
        let [place, all] = [number(to + 1), number(items.len())];
        shell.announce(WriteWord::Moved.localized(shell.lang, &[&called, &place, &all]));
    }
}
