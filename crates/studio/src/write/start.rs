//! How a draft is begun: which ids are free, what becomes of a file, and what is refused in which words.

use super::words::Word;
use super::{Write, tree_of};
use crate::desk::{Desk, Saved};
use crate::edit::Path;
use crate::form::{Control, form};
use crate::opening::Unread;
use crate::shell::Shell;
use tujie::bilingual::{Bilingual, Lang};
use tujie::document::check::is_id;

/// What was not begun or opened, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// The id is none.
    Id,
    /// The file of that name.
    File(String, Unread),
    /// The kept draft of that name.
    Draft(String),
}

impl Refused {
    /// Why, in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Refused::Id => Word::BadId.say(lang, &[]),
            Refused::File(name, why) => {
                [name.as_str(), lang.pick("：", ": "), &why.say(lang)].concat()
            }
            Refused::Draft(name) => Word::DraftUnread.say(lang, &[name]),
        }
    }
}

/// What an id belongs to already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A published explainer; its title.
    Explainer(Bilingual),
    /// A published fact sheet.
    Sheet,
    /// A draft; its name.
    Draft(String),
}

impl Write {
    /// What an id belongs to already.
    pub fn taken(&self, id: &str, shell: &Shell) -> Option<Taken> {
        if let Some(card) = shell.library.card(id) {
            return Some(Taken::Explainer(card.title.clone()));
        }
        if shell.library.text(&["articles/", id, ".json"].concat()).is_some() {
            return Some(Taken::Sheet);
        }
        let of = |name: &&str| name.rsplit('/').next() == Some(id);
        let open = shell.desk.all.iter().map(|open| open.draft.name.as_str());
        let kept = self.kept.iter().map(|(name, _)| name.as_str());
        if let Some(name) = open.chain(kept).find(of) {
            return Some(Taken::Draft(name.to_owned()));
        }
        // One that was given this id later.
        let called = [id, ".json"].concat();
        let given = shell.desk.all.iter().find(|open| open.file() == called);
        given.map(|open| Taken::Draft(open.draft.name.clone()))
    }

    /// The nearest id to one that is taken: with the first number behind it that is free.
    pub fn free(&self, id: &str, shell: &Shell) -> String {
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = stem.strip_suffix('-').filter(|stem| is_id(stem)).unwrap_or(id);
        let numbered = |n: u64| [stem, "-", &tujie::digits::integer_to_string(n)].concat();
        (2..).map(numbered).find(|id| self.taken(id, shell).is_none()).unwrap_or_default()
    }

    /// The name of the draft that a published file would be opened as: of the chosen one, or the first.
    pub(super) fn existing(&self, shell: &Shell) -> String {
        let path = self.start[2].as_str();
        let first = || shell.library.files.first().map_or("", |file| &file.path);
        let path = if path.is_empty() { first() } else { path };
        path.trim_end_matches(".json").to_owned()
    }

    /// Goes on with a draft that is on the desk; whether there is one.
    pub fn go_on(&mut self, name: &str, shell: &mut Shell) -> bool {
        let there = shell.desk.find(name).is_some();
        if there {
            self.open(name, shell);
        }
        there
    }

    /// A file of the editor's own comes onto the desk, beside a draft of its id where there is one.
    pub(super) fn own(&mut self, file: &str, text: String, shell: &mut Shell) {
        let mut draft = Desk::of_own(file, text);
        let name = draft.name.clone();
        if shell.desk.find(&name).is_some_and(|o| o.draft.history.text() == draft.base) {
            return self.open(&name, shell);
        }
        let kept = |name: &str| self.kept.iter().any(|(kept, _)| kept == name);
        let free = |name: &String| shell.desk.find(name).is_none() && !kept(name);
        let beside =
            (2..).map(|n: u64| [&name, "-", &tujie::digits::integer_to_string(n)].concat());
        let named = [name.clone()].into_iter().chain(beside).find(free);
        draft.name = named.unwrap_or_default();
        let word = if draft.name == name { Word::Opened } else { Word::OpenedBeside };
        self.begin(Some(draft), Saved::Waiting, shell);
        shell.tell(word.say(shell.lang, &[file]));
    }

    /// An item has gone to another place: the focus goes with it, to the button that was pressed or, at the
    /// end of its way, to the other one.
    pub(super) fn shifted(&mut self, list: &Path, from: usize, to: usize, shell: &mut Shell) {
        let item = list.item(to);
        let ends = [["up-", &item.to_string()].concat(), ["down-", &item.to_string()].concat()];
        let [up, down] = ends;
        let on = if to < from { [up, down] } else { [down, up] };
        self.focus = on.join("\n");
        let whole = shell.desk.open().map(|open| {
            let (shape, root) = open.shape();
            form(shape, root, &tree_of(open.draft.history.text()))
        });
        let field = whole.as_ref().and_then(|whole| whole.at(list));
        let Some(Control::List { items, .. }) = field.map(|field| &field.control) else { return };
        let number = |n: usize| tujie::digits::integer_to_string(n as u64);
        let called = items.get(to).map(|item| item.called(shell.lang)).unwrap_or_default();
        let called = if called.is_empty() {
            Word::Item.say(shell.lang, &[&number(from + 1)])
        } else {
            called
        };
        let [place, all] = [number(to + 1), number(items.len())];
        shell.tell(Word::Moved.say(shell.lang, &[&called, &place, &all]));
    }
}
