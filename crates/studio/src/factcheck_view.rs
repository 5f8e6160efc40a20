//! Fact-check: the article's text beside its fact sheet. Each fact is highlighted where it is printed, a
//! figure without a fact can become one, and a changed fact shows its impact.

#[cfg(feature = "browser")]
mod controller;
mod view;
pub mod words;

use crate::edit::{self, JsonPath};
use crate::factcheck::{
    ArticleMarks, Impact, impact_of_change, impact_on_drafts, locate_facts, propose_fact,
};
use crate::history::EditKind;
use crate::open_file::OpenError;
use crate::shell::Shell;
use crate::workspace::{SaveState, Workspace};
use serde_json::Value as Json;
use std::ops::Range;
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::document::Article;
use tujie::files::parse::{FactSheet, FileContent};
use words::FactCheckWord;

/// What failed, and why.
#[derive(Clone, Debug, PartialEq)]
pub enum FactCheckError {
    /// The selection cannot be used.
    Selection(FactCheckWord),
    /// The file of that name cannot be opened.
    File(String, OpenError),
}

impl FactCheckError {
    /// The error message.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            FactCheckError::Selection(word) => word.localized(lang, &[]),
            FactCheckError::File(name, why) => {
                [name.as_str(), lang.pick("：", ": "), &why.message(lang)].concat()
            }
        }
    }
}

/// The state of the view.
#[derive(Default)]
pub struct FactCheckState {
    /// The article's id; if empty, the first article.
    pub article: String,
    /// The text of the article.
    pub text: String,
    /// Where its facts are printed.
    pub marks: ArticleMarks,
    /// The selected fact, by its index on the sheet.
    pub selected_fact: Option<usize>,
    /// A proposed fact.
    pub proposal: Option<Json>,
    /// Drafts stored in this browser, by name and text.
    pub stored_drafts: Vec<(String, String)>,
    /// The impact of the changes against the published sheet.
    pub impact: Vec<Impact>,
    /// The last error.
    pub error: Option<FactCheckError>,
    /// The last valid sheet: a number is invalid for a while as it is typed.
    pub last_readable_sheet: Option<Rc<FactSheet>>,
    /// The element that gets the focus.
    pub focus: String,
    #[cfg(feature = "browser")]
    live: controller::FactCheckBrowserState,
}

/// The messages of the view.
#[derive(Clone, Debug)]
pub enum FactCheckMsg {
    /// Another article is selected.
    Article(String),
    /// The article's text changes.
    Text(String),
    /// A file was dropped: its name and text, or why it could not be read.
    File(String, Result<String, OpenError>),
    /// A fact is selected, or none.
    SelectFact(Option<usize>),
    /// A fact is proposed from a range of the text.
    Propose(Range<usize>),
    /// A fact is proposed from the selection.
    ProposeSelection,
    /// Sets a field of the proposal: its key and value; a text's key names the language.
    SetProposalField(&'static str, String),
    /// Adds the proposal to the sheet.
    AcceptProposal,
    /// Discards the proposal.
    DiscardProposal,
    /// Sets a field of the selected fact.
    SetFactField(&'static str, String),
    /// Undoes the last change of the sheet.
    Undo,
    /// Another tab stored a draft.
    DraftStored,
}

impl FactCheckState {
    /// The id of the article being checked.
    pub fn article_id(&self, shell: &Shell) -> String {
        if !self.article.is_empty() {
            return self.article.clone();
        }
        if let Some(open) = self.open_sheet_id(shell) {
            return open;
        }
        let files = shell.library.files.iter();
        let ids = files.filter_map(|f| f.path.strip_prefix("articles/")?.strip_suffix(".json"));
        ids.map(str::to_owned).next().unwrap_or_default()
    }

    /// The id of the sheet being written, or of the sheet that the current draft uses.
    fn open_sheet_id(&self, shell: &Shell) -> Option<String> {
        let open = shell.workspace.current_draft()?;
        if open.is_sheet() {
            return open.draft.name.strip_prefix("articles/").map(str::to_owned);
        }
        let tree = tujie::format::text::parse_text(open.draft.history.text()).tree;
        let id = tree.get("article")?.as_text()?.to_owned();
        shell.workspace.fact_sheet(&id, &shell.library).is_ok().then_some(id)
    }

    /// The sheet's draft if there is one, in its last valid state; else the published sheet.
    pub fn current_sheet(&self, shell: &Shell) -> Option<Rc<FactSheet>> {
        let id = self.article_id(shell);
        match shell.workspace.draft(&["articles/", &id].concat()).map(|open| &open.content) {
            Some(FileContent::FactSheet(sheet)) => Some(Rc::clone(sheet)),
            Some(_) => self.last_readable_sheet.clone().filter(|last| last.article.id == id),
            None => shell.workspace.published_sheet(&id, &shell.library).ok(),
        }
    }

    /// Updates the state for a message.
    pub fn change(&mut self, msg: FactCheckMsg, shell: &mut Shell) {
        self.error = None;
        match msg {
            FactCheckMsg::Article(id) => {
                (self.article, self.selected_fact, self.proposal) = (id, None, None);
            }
            FactCheckMsg::Text(text) => self.text = text,
            // A byte order mark is not part of the text.
            FactCheckMsg::File(_, Ok(text)) => {
                self.text = text.trim_start_matches('\u{FEFF}').to_owned()
            }
            FactCheckMsg::File(name, Err(why)) => {
                self.error = Some(FactCheckError::File(name, why))
            }
            FactCheckMsg::SelectFact(fact) => {
                self.focus = match (fact, self.selected_fact) {
                    (None, Some(before)) => format!("mark-{before}"),
                    _ => "fact-shown".to_owned(),
                };
                self.selected_fact = fact;
                return;
            }
            FactCheckMsg::Propose(place) => {
                let sheet = self.current_sheet(shell);
                self.proposal = sheet.and_then(|s| propose_fact(&s.article, &self.text, place));
                self.focus = "proposed".to_owned();
                if self.proposal.is_none() {
                    self.error = Some(FactCheckError::Selection(FactCheckWord::NoNumber));
                    self.focus.clear();
                }
                return;
            }
            FactCheckMsg::ProposeSelection => {
                self.error = Some(FactCheckError::Selection(FactCheckWord::NothingSelected));
                return;
            }
            FactCheckMsg::SetProposalField(key, value) => {
                if let Some(fact) = &mut self.proposal {
                    set_proposal_field(fact, key, value);
                }
                return;
            }
            FactCheckMsg::DiscardProposal => {
                self.proposal = None;
                self.focus = "article".to_owned();
                return;
            }
            FactCheckMsg::AcceptProposal => {
                let Some(fact) = self.proposal.take() else { return };
                self.focus = "article".to_owned();
                let list = JsonPath::default().key("facts");
                self.edit_sheet(shell, EditKind::Whole, |text| {
                    edit::insert_item(text, &list, usize::MAX, &fact)
                });
                shell.announce(FactCheckWord::Made.localized(shell.lang, &[]));
            }
            FactCheckMsg::SetFactField(key, value) => {
                let Some(i) = self.selected_fact else { return };
                let at = JsonPath::default().key("facts").item(i).key(key);
                self.edit_sheet(shell, EditKind::Typing, |text| {
                    edit::set_value(text, &at, &value.into())
                });
            }
            // The controller reads the stored drafts.
            FactCheckMsg::DraftStored => {}
            FactCheckMsg::Undo => {
                let name = self.draft_name(shell);
                let on = std::mem::replace(&mut shell.workspace.current, name);
                let library = shell.library.clone();
                shell.workspace.undo_or_redo(true, &library);
                shell.workspace.current = on;
            }
        }
        self.refresh_marks(shell);
    }

    fn draft_name(&self, shell: &Shell) -> String {
        ["articles/", &self.article_id(shell)].concat()
    }

    /// Edits the sheet's draft, which is created by the first change.
    fn edit_sheet(
        &self,
        shell: &mut Shell,
        how: EditKind,
        change: impl FnOnce(&str) -> Option<edit::TextChange>,
    ) {
        let (name, library) = (self.draft_name(shell), shell.library.clone());
        if shell.workspace.draft(&name).is_none() {
            let Some(draft) = Workspace::draft_from_published(&library, &[&name, ".json"].concat())
            else {
                return;
            };
            shell.workspace.open(draft, SaveState::Untouched, &library);
        }
        let text = shell.workspace.draft(&name).map(|open| open.draft.history.text().to_owned());
        let text = text.and_then(|text| Some(change(&text)?.apply(&text)));
        if let Some(text) = text {
            shell.workspace.set_draft_text(&name, text, how, &library);
        }
    }

    /// The value of a field of the selected fact, as written in the sheet's draft.
    pub fn written_field(&self, key: &str, shell: &Shell) -> Option<String> {
        let draft = &shell.workspace.draft(&self.draft_name(shell))?.draft;
        let tree = tujie::format::text::parse_text(draft.history.text()).tree;
        let fact = JsonPath::default().key("facts").item(self.selected_fact?);
        Some(fact.resolve(&tree)?.get(key)?.as_text()?.to_owned())
    }

    /// Recomputes where the facts are printed, and the impact.
    pub fn refresh_marks(&mut self, shell: &Shell) {
        let Some(sheet) = self.current_sheet(shell) else {
            (self.marks, self.impact) = (ArticleMarks::default(), Vec::new());
            return;
        };
        self.last_readable_sheet = Some(Rc::clone(&sheet));
        self.marks = match self.text.trim() {
            "" => ArticleMarks::default(),
            _ => locate_facts(&sheet.article, &self.text),
        };
        self.impact = self.impact_on_published(&sheet.article, shell);
    }

    fn impact_on_published(&self, now: &Article, shell: &Shell) -> Vec<Impact> {
        let Ok(before) = shell.workspace.published_sheet(&now.id, &shell.library) else {
            return Vec::new();
        };
        if before.article == *now {
            return Vec::new();
        }
        let cards = shell.library.cards.iter();
        let trees: Vec<_> = cards
            .filter_map(|card| shell.library.file_text(&card.path))
            .map(|text| tujie::format::text::parse_text(text).tree)
            .collect();
        let mut all = impact_of_change(&before.article, now, &trees);
        all.extend(impact_on_drafts(&before.article, now, &self.other_drafts(shell)));
        all
    }

    /// Drafts of explainers, from the workspace if open, else as stored; those equal to the published version
    /// are left out, since the impact covers them already.
    fn other_drafts(&self, shell: &Shell) -> Vec<(String, String)> {
        let open = shell
            .workspace
            .drafts
            .iter()
            .map(|open| (open.draft.name.clone(), open.draft.history.text().to_owned()));
        let kept = self
            .stored_drafts
            .iter()
            .filter(|(name, _)| shell.workspace.draft(name).is_none())
            .cloned();
        let published = |name: &str| shell.library.file_text(&[name, ".json"].concat());
        open.chain(kept)
            .filter(|(name, text)| {
                name.starts_with("explainers/") && published(name) != Some(text.as_str())
            })
            .collect()
    }
}

/// Sets a text of a proposal; `label.zh` and `label.en` are nested.
fn set_proposal_field(fact: &mut Json, key: &str, value: String) {
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
    use crate::library::testing::load_library;

    /// An article's text composed of the sheet's quotations, so that every fact is found.
    fn shell() -> (FactCheckState, Shell) {
        let shell = Shell::new(Rc::new(load_library()), Lang::Zh);
        (FactCheckState::default(), shell)
    }

    #[test]
    fn a_proposal_goes_onto_the_sheets_draft_and_comes_off_again() {
        let (mut check, mut shell) = shell();
        let sheet = check.current_sheet(&shell).unwrap();
        let count = sheet.article.facts.len();
        check.change(FactCheckMsg::Text("另外新增了37个部门材料。".to_owned()), &mut shell);
        assert_eq!(check.marks.missing.len(), count);
        let place = check.marks.uncovered.first().cloned().unwrap();
        check.change(FactCheckMsg::Propose(place), &mut shell);
        check.change(FactCheckMsg::SetProposalField("label.en", "Added".to_owned()), &mut shell);
        check.change(FactCheckMsg::SetProposalField("near", "新增了、材料".to_owned()), &mut shell);
        check.change(FactCheckMsg::AcceptProposal, &mut shell);
        let sheet = check.current_sheet(&shell).unwrap();
        let fact = sheet.article.facts.last().unwrap();
        assert_eq!((sheet.article.facts.len(), fact.printed.as_str()), (count + 1, "37个部门"));
        assert_eq!(fact.near, ["新增了", "材料"]);
        assert!(check.marks.uncovered.is_empty() && check.marks.facts.len() == 1);
        check.change(FactCheckMsg::Undo, &mut shell);
        assert_eq!(check.current_sheet(&shell).unwrap().article.facts.len(), count);
        assert_eq!(check.marks.uncovered.len(), 1);
    }

    #[test]
    fn a_changed_fact_shows_what_moves() {
        let (mut check, mut shell) = shell();
        let sheet = check.current_sheet(&shell).unwrap();
        let whole = sheet.article.facts.iter().position(|f| f.part_of.is_some()).unwrap();
        check.change(FactCheckMsg::SelectFact(Some(whole)), &mut shell);
        let old = &sheet.article.facts[whole];
        let new = [&old.value.canonical(), "0"].concat();
        check.change(FactCheckMsg::SetFactField("value", new.clone()), &mut shell);
        let first = &check.impact[0];
        assert!(first.explainer.is_empty() && !first.figures.is_empty());
        assert!(check.impact.iter().skip(1).all(|m| !m.explainer.is_empty()));
        check.change(FactCheckMsg::Undo, &mut shell);
        assert_eq!(check.impact, []);
    }

    #[test]
    fn drafts_that_stand_on_the_fact_are_named_as_drafts() {
        let (mut check, mut shell) = shell();
        let sheet = check.current_sheet(&shell).unwrap();
        let fact = sheet.article.facts.iter().position(|f| f.id == "bj.antenatal.after").unwrap();
        let (path, id) = ("explainers/beijing-maternity.json", "explainers/beijing-maternity");
        let text = shell.library.file_text(path).unwrap().to_owned();
        let mine = text.replace("\"beijing-maternity\"", "\"my-maternity\"");
        // One draft stored under its own name, one open draft equal to the published version.
        check.stored_drafts = vec![("explainers/my-maternity".to_owned(), mine)];
        let library = shell.library.clone();
        shell.workspace.open(
            Workspace::draft_from_published(&library, path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        check.change(FactCheckMsg::SelectFact(Some(fact)), &mut shell);
        check.change(FactCheckMsg::SetFactField("value", "3100".to_owned()), &mut shell);
        let drafts = |check: &FactCheckState| -> Vec<String> {
            check.impact.iter().filter(|m| m.draft).map(|m| m.explainer.clone()).collect()
        };
        assert_eq!(drafts(&check), ["my-maternity"]);
        // Once the fact is used in it, the open draft counts.
        shell.workspace.set_draft_text(id, text + "\n", EditKind::Typing, &library);
        check.refresh_marks(&shell);
        assert_eq!(drafts(&check), ["beijing-maternity", "my-maternity"]);
        let page =
            tujie::outputs::html::to_markup(&check.render_page(&shell, &yew::Callback::noop()));
        assert!(page.contains("草稿：") && page.contains("data-draft=\"my-maternity\""), "{page}");
    }

    #[test]
    fn a_number_that_is_typed_anew_takes_nothing_away_meanwhile() {
        let (mut check, mut shell) = shell();
        check.refresh_marks(&shell);
        check.change(FactCheckMsg::SelectFact(Some(0)), &mut shell);
        for typed in ["", "3", "3.", "3.5"] {
            check.change(FactCheckMsg::SetFactField("value", typed.to_owned()), &mut shell);
            assert!(check.current_sheet(&shell).is_some(), "{typed}");
            assert_eq!(check.written_field("value", &shell).as_deref(), Some(typed));
        }
    }

    #[test]
    fn a_sheet_that_is_open_is_the_one_that_is_checked() {
        let (mut check, mut shell) = shell();
        let library = shell.library.clone();
        let published = check.article_id(&shell);
        let path = ["articles/", &published, ".json"].concat();
        // The sheet of another publication, opened from a file.
        let text = library.file_text(&path).unwrap().replacen(&published, "other-paper", 1);
        shell.workspace.open(
            Workspace::draft_from_own_file("sheet.json", text),
            SaveState::Untouched,
            &library,
        );
        shell.workspace.current = "articles/other-paper".to_owned();
        assert_eq!(check.article_id(&shell), "other-paper");
        let page =
            tujie::outputs::html::to_markup(&check.render_page(&shell, &yew::Callback::noop()));
        assert!(page.contains("value=\"other-paper\"") && page.contains(&published));
        check.change(FactCheckMsg::Text("另外新增了37个部门材料。".to_owned()), &mut shell);
        assert_eq!(
            check.marks.missing.len(),
            check.current_sheet(&shell).unwrap().article.facts.len()
        );
        assert_eq!(check.impact, [], "there is no published one to move against");
        // With an explainer in the workspace it is the sheet that the explainer uses.
        let card = library.cards.iter().find(|c| c.path.starts_with("explainers/")).unwrap();
        shell.workspace.open(
            Workspace::draft_from_published(&library, &card.path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        shell.workspace.current = card.path.trim_end_matches(".json").to_owned();
        assert_eq!(FactCheckState::default().article_id(&shell), published);
    }

    #[test]
    fn a_place_without_a_number_is_refused_in_words() {
        let (mut check, mut shell) = shell();
        check.change(FactCheckMsg::Text("没有数字。".to_owned()), &mut shell);
        check.change(FactCheckMsg::Propose(0..3), &mut shell);
        assert_eq!(check.error, Some(FactCheckError::Selection(FactCheckWord::NoNumber)));
    }
}
