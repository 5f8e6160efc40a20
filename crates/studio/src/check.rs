//! Fact-check: the article's text beside its fact sheet. Each fact lights up where it is printed, a
//! figure without a fact becomes one, and a changed fact shows everything that moves.

#[cfg(feature = "browser")]
mod live;
mod look;
pub mod words;

use super::desk::{Desk, Saved};
use super::edit::{self, Path};
use super::factcheck::{Marks, Moved, marks, moves, moves_in_drafts, propose};
use super::history::How;
use super::opening::Unread;
use super::shell::Shell;
use serde_json::Value as Json;
use std::ops::Range;
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::document::Article;
use tujie::document::read::{Content, Sheet};
use words::Word;

/// What could not be done, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum Refused {
    /// What was selected will not do.
    Place(Word),
    /// The file of that name cannot be opened.
    File(String, Unread),
}

impl Refused {
    /// Why, in words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Refused::Place(word) => word.say(lang, &[]),
            Refused::File(name, why) => {
                [name.as_str(), lang.pick("：", ": "), &why.say(lang)].concat()
            }
        }
    }
}

/// What the view remembers.
#[derive(Default)]
pub struct Check {
    /// The article's id; the first there is while empty.
    pub article: String,
    /// The article's own text.
    pub text: String,
    /// Where its facts stand.
    pub marks: Marks,
    /// The fact that is looked at, by its place on the sheet.
    pub shown: Option<usize>,
    /// A fact that may be made.
    pub proposal: Option<Json>,
    /// Drafts that are kept in this browser, by name and text.
    pub kept: Vec<(String, String)>,
    /// What moves against the published sheet.
    pub moved: Vec<Moved>,
    /// What could not be done.
    pub refused: Option<Refused>,
    /// The sheet as it could last be read: a number that is being typed anew is none for a while.
    pub last: Option<Rc<Sheet>>,
    /// What is to get the focus.
    pub focus: String,
    #[cfg(feature = "browser")]
    live: live::Live,
}

/// What can happen while checking.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Another article.
    Article(String),
    /// The article's text.
    Text(String),
    /// A file was dropped: its name and text, or why it has none.
    File(String, Result<String, Unread>),
    /// A fact is looked at, or none.
    Show(Option<usize>),
    /// A fact is proposed from a place of the text.
    Propose(Range<usize>),
    /// The same from what is selected.
    Selected,
    /// A field of the proposal: its key and value; of words the language.
    Fill(&'static str, String),
    /// The proposal goes onto the sheet.
    Make,
    /// The proposal is dropped.
    Drop,
    /// A field of the fact that is looked at.
    Put(&'static str, String),
    /// A step back on the sheet.
    Undo,
    /// Another tab kept a draft.
    Kept,
}

impl Check {
    /// The id of the article that is checked.
    pub fn id(&self, shell: &Shell) -> String {
        if !self.article.is_empty() {
            return self.article.clone();
        }
        if let Some(open) = self.on_desk(shell) {
            return open;
        }
        let files = shell.library.files.iter();
        let ids = files.filter_map(|f| f.path.strip_prefix("articles/")?.strip_suffix(".json"));
        ids.map(str::to_owned).next().unwrap_or_default()
    }

    /// The sheet that is being written, or the one that what is written stands on.
    fn on_desk(&self, shell: &Shell) -> Option<String> {
        let open = shell.desk.open()?;
        if open.is_sheet() {
            return open.draft.name.strip_prefix("articles/").map(str::to_owned);
        }
        let tree = tujie::format::text::parse(open.draft.history.text()).tree;
        let id = tree.get("article")?.text()?.to_owned();
        shell.desk.sheet(&id, &shell.library).is_ok().then_some(id)
    }

    /// The sheet as it is being written or could last be read, else as published.
    pub fn sheet(&self, shell: &Shell) -> Option<Rc<Sheet>> {
        let id = self.id(shell);
        match shell.desk.find(&["articles/", &id].concat()).map(|open| &open.content) {
            Some(Content::Sheet(sheet)) => Some(Rc::clone(sheet)),
            Some(_) => self.last.clone().filter(|last| last.article.id == id),
            None => shell.desk.published(&id, &shell.library).ok(),
        }
    }

    /// What a message changes.
    pub fn change(&mut self, msg: Msg, shell: &mut Shell) {
        self.refused = None;
        match msg {
            Msg::Article(id) => {
                (self.article, self.shown, self.proposal) = (id, None, None);
            }
            Msg::Text(text) => self.text = text,
            // A mark before the text is no part of it.
            Msg::File(_, Ok(text)) => self.text = text.trim_start_matches('\u{FEFF}').to_owned(),
            Msg::File(name, Err(why)) => self.refused = Some(Refused::File(name, why)),
            Msg::Show(fact) => {
                self.focus = match (fact, self.shown) {
                    (None, Some(before)) => format!("mark-{before}"),
                    _ => "fact-shown".to_owned(),
                };
                self.shown = fact;
                return;
            }
            Msg::Propose(place) => {
                let sheet = self.sheet(shell);
                self.proposal = sheet.and_then(|s| propose(&s.article, &self.text, place));
                self.focus = "proposed".to_owned();
                if self.proposal.is_none() {
                    self.refused = Some(Refused::Place(Word::NoNumber));
                    self.focus.clear();
                }
                return;
            }
            Msg::Selected => {
                self.refused = Some(Refused::Place(Word::NothingSelected));
                return;
            }
            Msg::Fill(key, value) => {
                if let Some(fact) = &mut self.proposal {
                    fill(fact, key, value);
                }
                return;
            }
            Msg::Drop => {
                self.proposal = None;
                self.focus = "article".to_owned();
                return;
            }
            Msg::Make => {
                let Some(fact) = self.proposal.take() else { return };
                self.focus = "article".to_owned();
                let list = Path::default().key("facts");
                self.edit(shell, How::Whole, |text| edit::insert(text, &list, usize::MAX, &fact));
                shell.tell(Word::Made.say(shell.lang, &[]));
            }
            Msg::Put(key, value) => {
                let Some(i) = self.shown else { return };
                let at = Path::default().key("facts").item(i).key(key);
                self.edit(shell, How::Typing, |text| edit::set(text, &at, &value.into()));
            }
            // What is kept now is looked up by the live half.
            Msg::Kept => {}
            Msg::Undo => {
                let name = self.name(shell);
                let on = std::mem::replace(&mut shell.desk.on, name);
                let library = shell.library.clone();
                shell.desk.step(true, &library);
                shell.desk.on = on;
            }
        }
        self.look_again(shell);
    }

    fn name(&self, shell: &Shell) -> String {
        ["articles/", &self.id(shell)].concat()
    }

    /// Changes the sheet's draft; there is one from the first change on.
    fn edit(&self, shell: &mut Shell, how: How, change: impl FnOnce(&str) -> Option<edit::Change>) {
        let (name, library) = (self.name(shell), shell.library.clone());
        if shell.desk.find(&name).is_none() {
            let Some(draft) = Desk::of_file(&library, &[&name, ".json"].concat()) else { return };
            shell.desk.put(draft, Saved::Untouched, &library);
        }
        let text = shell.desk.find(&name).map(|open| open.draft.history.text().to_owned());
        let text = text.and_then(|text| Some(change(&text)?.apply(&text)));
        if let Some(text) = text {
            shell.desk.set_of(&name, text, how, &library);
        }
    }

    /// What stands in a field of the fact that is looked at, as it is written in the sheet's draft.
    pub fn written(&self, key: &str, shell: &Shell) -> Option<String> {
        let draft = &shell.desk.find(&self.name(shell))?.draft;
        let tree = tujie::format::text::parse(draft.history.text()).tree;
        let fact = Path::default().key("facts").item(self.shown?);
        Some(fact.of(&tree)?.get(key)?.text()?.to_owned())
    }

    /// Finds the facts again, and what moves.
    pub fn look_again(&mut self, shell: &Shell) {
        let Some(sheet) = self.sheet(shell) else {
            (self.marks, self.moved) = (Marks::default(), Vec::new());
            return;
        };
        self.last = Some(Rc::clone(&sheet));
        self.marks = match self.text.trim() {
            "" => Marks::default(),
            _ => marks(&sheet.article, &self.text),
        };
        self.moved = self.against_published(&sheet.article, shell);
    }

    fn against_published(&self, now: &Article, shell: &Shell) -> Vec<Moved> {
        let Ok(before) = shell.desk.published(&now.id, &shell.library) else { return Vec::new() };
        if before.article == *now {
            return Vec::new();
        }
        let cards = shell.library.cards.iter();
        let trees: Vec<_> = cards
            .filter_map(|card| shell.library.text(&card.path))
            .map(|text| tujie::format::text::parse(text).tree)
            .collect();
        let mut all = moves(&before.article, now, &trees);
        all.extend(moves_in_drafts(&before.article, now, &self.drafts(shell)));
        all
    }

    /// Explainers that are being written, as they are open, else as they are kept; one that is as published
    /// is told of already.
    fn drafts(&self, shell: &Shell) -> Vec<(String, String)> {
        let open = shell
            .desk
            .all
            .iter()
            .map(|open| (open.draft.name.clone(), open.draft.history.text().to_owned()));
        let kept = self.kept.iter().filter(|(name, _)| shell.desk.find(name).is_none()).cloned();
        let published = |name: &str| shell.library.text(&[name, ".json"].concat());
        open.chain(kept)
            .filter(|(name, text)| {
                name.starts_with("explainers/") && published(name) != Some(text.as_str())
            })
            .collect()
    }
}

/// Puts a word into a proposal; `label.zh` and `label.en` lie deeper.
fn fill(fact: &mut Json, key: &str, value: String) {
    let (first, second) = key.split_once('.').map_or((key, None), |(a, b)| (a, Some(b)));
    let here = fact.get_mut(first);
    match (here, second) {
        (Some(here), Some(second)) => {
            if let Some(here) = here.get_mut(second) {
                *here = value.into();
            }
        }
        (Some(here), None) if here.is_array() => {
            let words = value.split(['、', ',', '，']).map(str::trim).filter(|w| !w.is_empty());
            *here = words.map(str::to_owned).collect();
        }
        (Some(here), None) => *here = value.into(),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::library;

    /// An article's text made up of what the sheet quotes, so that every fact is found.
    fn shell() -> (Check, Shell) {
        let shell = Shell::new(Rc::new(library()), Lang::Zh);
        (Check::default(), shell)
    }

    #[test]
    fn a_proposal_goes_onto_the_sheets_draft_and_comes_off_again() {
        let (mut check, mut shell) = shell();
        let sheet = check.sheet(&shell).unwrap();
        let count = sheet.article.facts.len();
        check.change(Msg::Text("另外新增了37个部门材料。".to_owned()), &mut shell);
        assert_eq!(check.marks.missing.len(), count);
        let place = check.marks.uncovered.first().cloned().unwrap();
        check.change(Msg::Propose(place), &mut shell);
        check.change(Msg::Fill("label.en", "Added".to_owned()), &mut shell);
        check.change(Msg::Fill("near", "新增了、材料".to_owned()), &mut shell);
        check.change(Msg::Make, &mut shell);
        let sheet = check.sheet(&shell).unwrap();
        let fact = sheet.article.facts.last().unwrap();
        assert_eq!((sheet.article.facts.len(), fact.printed.as_str()), (count + 1, "37个部门"));
        assert_eq!(fact.near, ["新增了", "材料"]);
        assert!(check.marks.uncovered.is_empty() && check.marks.facts.len() == 1);
        check.change(Msg::Undo, &mut shell);
        assert_eq!(check.sheet(&shell).unwrap().article.facts.len(), count);
        assert_eq!(check.marks.uncovered.len(), 1);
    }

    #[test]
    fn a_changed_fact_shows_what_moves() {
        let (mut check, mut shell) = shell();
        let sheet = check.sheet(&shell).unwrap();
        let whole = sheet.article.facts.iter().position(|f| f.part_of.is_some()).unwrap();
        check.change(Msg::Show(Some(whole)), &mut shell);
        let old = &sheet.article.facts[whole];
        let new = [&old.value.canonical(), "0"].concat();
        check.change(Msg::Put("value", new.clone()), &mut shell);
        let first = &check.moved[0];
        assert!(first.explainer.is_empty() && !first.figures.is_empty());
        assert!(check.moved.iter().skip(1).all(|m| !m.explainer.is_empty()));
        check.change(Msg::Undo, &mut shell);
        assert_eq!(check.moved, []);
    }

    #[test]
    fn drafts_that_stand_on_the_fact_are_named_as_drafts() {
        let (mut check, mut shell) = shell();
        let sheet = check.sheet(&shell).unwrap();
        let fact = sheet.article.facts.iter().position(|f| f.id == "bj.antenatal.after").unwrap();
        let (path, id) = ("explainers/beijing-maternity.json", "explainers/beijing-maternity");
        let text = shell.library.text(path).unwrap().to_owned();
        let mine = text.replace("\"beijing-maternity\"", "\"my-maternity\"");
        // One kept under a name of its own, one open that is no other than the published one.
        check.kept = vec![("explainers/my-maternity".to_owned(), mine)];
        let library = shell.library.clone();
        shell.desk.put(Desk::of_file(&library, path).unwrap(), Saved::Untouched, &library);
        check.change(Msg::Show(Some(fact)), &mut shell);
        check.change(Msg::Put("value", "3100".to_owned()), &mut shell);
        let drafts = |check: &Check| -> Vec<String> {
            check.moved.iter().filter(|m| m.draft).map(|m| m.explainer.clone()).collect()
        };
        assert_eq!(drafts(&check), ["my-maternity"]);
        // Once it is written in, what is open counts.
        shell.desk.set_of(id, text + "\n", How::Typing, &library);
        check.look_again(&shell);
        assert_eq!(drafts(&check), ["beijing-maternity", "my-maternity"]);
        let page = tujie::outputs::html::markup(&check.page(&shell, &yew::Callback::noop()));
        assert!(page.contains("草稿：") && page.contains("data-draft=\"my-maternity\""), "{page}");
    }

    #[test]
    fn a_number_that_is_typed_anew_takes_nothing_away_meanwhile() {
        let (mut check, mut shell) = shell();
        check.look_again(&shell);
        check.change(Msg::Show(Some(0)), &mut shell);
        for typed in ["", "3", "3.", "3.5"] {
            check.change(Msg::Put("value", typed.to_owned()), &mut shell);
            assert!(check.sheet(&shell).is_some(), "{typed}");
            assert_eq!(check.written("value", &shell).as_deref(), Some(typed));
        }
    }

    #[test]
    fn a_sheet_that_is_open_is_the_one_that_is_checked() {
        let (mut check, mut shell) = shell();
        let library = shell.library.clone();
        let published = check.id(&shell);
        let path = ["articles/", &published, ".json"].concat();
        // Another paper's sheet, opened from a file.
        let text = library.text(&path).unwrap().replacen(&published, "other-paper", 1);
        shell.desk.put(Desk::of_own("sheet.json", text), Saved::Untouched, &library);
        shell.desk.on = "articles/other-paper".to_owned();
        assert_eq!(check.id(&shell), "other-paper");
        let page = tujie::outputs::html::markup(&check.page(&shell, &yew::Callback::noop()));
        assert!(page.contains("value=\"other-paper\"") && page.contains(&published));
        check.change(Msg::Text("另外新增了37个部门材料。".to_owned()), &mut shell);
        assert_eq!(check.marks.missing.len(), check.sheet(&shell).unwrap().article.facts.len());
        assert_eq!(check.moved, [], "there is no published one to move against");
        // With an explainer on the desk it is the sheet that it stands on.
        let card = library.cards.iter().find(|c| c.path.starts_with("explainers/")).unwrap();
        shell.desk.put(Desk::of_file(&library, &card.path).unwrap(), Saved::Untouched, &library);
        shell.desk.on = card.path.trim_end_matches(".json").to_owned();
        assert_eq!(Check::default().id(&shell), published);
    }

    #[test]
    fn a_place_without_a_number_is_refused_in_words() {
        let (mut check, mut shell) = shell();
        check.change(Msg::Text("没有数字。".to_owned()), &mut shell);
        check.change(Msg::Propose(0..3), &mut shell);
        assert_eq!(check.refused, Some(Refused::Place(Word::NoNumber)));
    }
}
