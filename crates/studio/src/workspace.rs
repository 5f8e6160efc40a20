//! The workspace: open drafts, parsed again after every change, with the last valid state of each.
//!
//! The write, fact-check and sign-off views share one workspace. A fact sheet that is open here takes
//! precedence over the published one, so a changed fact affects the explainers being written.

use crate::draft::{Draft, DraftOrigin};
use crate::edit::TextChange;
use crate::fix;
use crate::history::EditKind;
use crate::leftovers::leftovers;
use crate::library::Library;
use std::cell::RefCell;
use std::rc::Rc;
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain_text;
use tujie::files::parse::{FactSheet, FactSheetError, FileContent, LoadedExplainer};
use tujie::format::text;
use tujie::kinds::Body;
use tujie::problem::Problem;
use tujie::schema;
use tujie::widget::text_runs;

/// The maximum number of bytes parsed to look for fixes.
const MAX_FIX_BYTES: usize = 1024 * 1024;

/// Open drafts.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// All open drafts, by name: `explainers/an-id`, `articles/an-id`.
    pub drafts: Vec<OpenDraft>,
    /// The name of the current draft; may be empty.
    pub current: String,
    /// Published sheets, parsed once.
    published_sheets: RefCell<Vec<(String, Rc<FactSheet>)>>,
}

/// Whether a draft is saved in the browser's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to save.
    #[default]
    Untouched,
    /// Not saved yet.
    Pending,
    /// Saved by this tab, at that time.
    SavedHere(String),
    /// Another tab saved another version, at that time.
    SavedElsewhere(String),
    /// The browser did not save it.
    Failed(StorageError),
}

/// Why a browser cannot store a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The storage is full.
    Full,
    /// Storage is disabled, as in a private window.
    Refused,
}

/// A draft that is open.
#[derive(Clone, Debug)]
pub struct OpenDraft {
    /// The draft.
    pub draft: Draft,
    /// The content of its text.
    pub content: FileContent,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
    /// Leftovers of its template: it may be shown but not signed.
    pub leftovers: Vec<Problem>,
    /// The explainer's last valid state.
    pub last_valid: Option<Rc<LoadedExplainer>>,
    /// Whether it is saved.
    pub save_state: SaveState,
}

impl OpenDraft {
    /// Whether it is a fact sheet.
    pub fn is_sheet(&self) -> bool {
        self.draft.name.starts_with("articles/")
    }

    /// The schema of its file, and the schema's name.
    pub fn schema(&self) -> (&'static schema::Schema, &'static str) {
        if self.is_sheet() {
            (schema::article_schema(), "Article")
        } else {
            (schema::document_schema(), "Document")
        }
    }

    /// The name of its file when downloaded.
    pub fn file_name(&self) -> String {
        let id = text::parse_text(self.draft.history.text())
            .tree
            .get("id")
            .and_then(|id| id.as_text().map(str::to_owned));
        let named = self.draft.name.rsplit('/').next().unwrap_or_default();
        id.filter(|id| !id.is_empty()).unwrap_or_else(|| named.to_owned()) + ".json"
    }

    /// Its title: of an explainer the title, of a fact sheet the publication and page; empty if it has none
    /// yet.
    pub fn title(&self, lang: Lang) -> String {
        let tree = text::parse_text(self.draft.history.text()).tree;
        let words = |key: &str| tree.get(key).map(crate::form::bilingual_text).unwrap_or_default();
        if self.is_sheet() {
            let parts = [words("publication"), words("page")];
            let named = parts.iter().map(|part| part.get(lang)).filter(|part| !part.is_empty());
            return named.collect::<Vec<_>>().join(lang.pick("·", ", "));
        }
        let title = words("title");
        let doc = match (&self.content, &self.last_valid) {
            (FileContent::Explainer(now), _) => Some(&now.doc),
            (_, good) => good.as_ref().map(|good| &good.doc),
        };
        doc.map_or_else(
            || title.get(lang).to_owned(),
            |doc| plain_text(&text_runs(doc, &title, lang, None)),
        )
    }

    /// A problem by its index in the list that is shown; leftovers of the template come last.
    pub fn problem_at(&self, i: usize) -> Option<&Problem> {
        self.problems.iter().chain(&self.leftovers).nth(i)
    }

    /// Whether the text's syntax is valid, so that the form can be used.
    pub fn is_syntax_valid(&self) -> bool {
        text::parse_text(self.draft.history.text()).problems.is_empty()
    }
}

impl Workspace {
    /// The current draft.
    pub fn current_draft(&self) -> Option<&OpenDraft> {
        self.draft(&self.current)
    }

    /// The current draft, mutable.
    pub fn current_draft_mut(&mut self) -> Option<&mut OpenDraft> {
        self.drafts.iter_mut().find(|open| open.draft.name == self.current)
    }

    /// A draft by name.
    pub fn draft(&self, name: &str) -> Option<&OpenDraft> {
        self.drafts.iter().find(|open| open.draft.name == name)
    }

    /// Opens a draft and parses it; replaces one of the same name.
    pub fn open(&mut self, draft: Draft, saved: SaveState, library: &Library) {
        let name = draft.name.clone();
        self.drafts.retain(|open| open.draft.name != name);
        self.drafts.push(OpenDraft {
            draft,
            content: FileContent::Unrecognized,
            problems: Vec::new(),
            leftovers: Vec::new(),
            last_valid: None,
            save_state: saved,
        });
        self.reread(&name, library);
    }

    /// A new explainer of a kind; `None` if there is no such kind.
    pub fn draft_from_template(kind: &str, id: &str) -> Option<Draft> {
        let text = Body::template(kind)?.replacen("\"my-id\"", &["\"", id, "\""].concat(), 1);
        Some(Draft::new(
            &["explainers/", id].concat(),
            DraftOrigin::Template(kind.to_owned()),
            text,
        ))
    }

    /// A draft of a published explainer or fact sheet, by the path of its file.
    pub fn draft_from_published(library: &Library, path: &str) -> Option<Draft> {
        let name = path.strip_suffix(".json")?;
        let origin = DraftOrigin::Published(name.rsplit('/').next().unwrap_or_default().to_owned());
        Some(Draft::new(name, origin, library.file_text(path)?.to_owned()))
    }

    /// A draft of the user's own file.
    pub fn draft_from_own_file(file: &str, text: String) -> Draft {
        let tree = text::parse_text(&text).tree;
        let sheet = tree.get("body").is_none() && tree.get("publication").is_some();
        let stem = file.strip_suffix(".json").unwrap_or(file);
        let id = tree.get("id").and_then(|id| id.as_text()).unwrap_or(stem).to_owned();
        let folder = if sheet { "articles/" } else { "explainers/" };
        Draft::new(&[folder, &id].concat(), DraftOrigin::OwnFile(file.to_owned()), text)
    }

    /// Sets the text of the current draft. Returns whether it changed.
    pub fn set_text(&mut self, text: String, how: EditKind, library: &Library) -> bool {
        let name = self.current.clone();
        self.set_draft_text(&name, text, how, library)
    }

    /// The same for any draft by name.
    pub fn set_draft_text(
        &mut self,
        name: &str,
        text: String,
        how: EditKind,
        library: &Library,
    ) -> bool {
        let Some(open) = self.drafts.iter_mut().find(|open| open.draft.name == name) else {
            return false;
        };
        if !open.draft.history.set_text(text, how) {
            return false;
        }
        open.save_state = SaveState::Pending;
        self.reread(name, library);
        true
    }

    /// Applies a change to its text.
    pub fn apply_change(
        &mut self,
        change: Option<TextChange>,
        how: EditKind,
        library: &Library,
    ) -> bool {
        let text = change.and_then(|c| Some(c.apply(self.current_draft()?.draft.history.text())));
        text.is_some_and(|text| self.set_text(text, how, library))
    }

    /// Undoes a step, or redoes one.
    pub fn undo_or_redo(&mut self, back: bool, library: &Library) -> bool {
        let Some(open) = self.current_draft_mut() else { return false };
        let history = &mut open.draft.history;
        let moved = if back { history.undo() } else { history.redo() };
        if moved.is_none() {
            return false;
        }
        open.save_state = SaveState::Pending;
        let name = self.current.clone();
        self.reread(&name, library);
        true
    }

    /// Parses a draft again, and if it is a sheet also the explainers that use it.
    fn reread(&mut self, name: &str, library: &Library) {
        let Some(open) = self.draft(name) else { return };
        let (content, problems) = self.check(open.draft.history.text(), library);
        let sheet = open.is_sheet();
        if let Some(open) = self.drafts.iter_mut().find(|open| open.draft.name == name) {
            if let (FileContent::Explainer(explainer), true) = (&content, problems.is_empty()) {
                open.last_valid = Some(Rc::new((**explainer).clone()));
            }
            open.leftovers = match &content {
                FileContent::Explainer(explainer) => leftovers(&explainer.tree),
                FileContent::FactSheet(sheet) => leftovers(&sheet.tree),
                _ => Vec::new(),
            };
            (open.content, open.problems) = (content, problems);
        }
        if sheet {
            let others: Vec<String> = self
                .drafts
                .iter()
                .filter(|o| !o.is_sheet())
                .map(|o| o.draft.name.clone())
                .collect();
            others.iter().for_each(|other| self.reread(other, library));
        }
    }

    /// Parses a text with the current sheets; returns its content and problems.
    pub fn check(&self, text: &str, library: &Library) -> (FileContent, Vec<Problem>) {
        let mut read =
            library.parse_with_sheets(text, &|article| self.fact_sheet(article, library));
        // A file with more problems is something else.
        read.1.truncate(text::MAX_PROBLEMS);
        read
    }

    /// The sheet of an article: its open draft, else the published one.
    ///
    /// # Errors
    /// There is none, or it has problems.
    pub fn fact_sheet(
        &self,
        article: &str,
        library: &Library,
    ) -> Result<Rc<FactSheet>, FactSheetError> {
        if let Some(open) = self.draft(&["articles/", article].concat()) {
            return match &open.content {
                FileContent::FactSheet(sheet) if open.problems.is_empty() => Ok(Rc::clone(sheet)),
                _ => Err(FactSheetError::Broken(open.draft.name.clone() + ".json")),
            };
        }
        self.published_sheet(article, library)
    }

    /// The published sheet of an article.
    ///
    /// # Errors
    /// There is none, or it has problems.
    pub fn published_sheet(
        &self,
        article: &str,
        library: &Library,
    ) -> Result<Rc<FactSheet>, FactSheetError> {
        let known =
            self.published_sheets.borrow().iter().find(|s| s.0 == article).map(|s| Rc::clone(&s.1));
        if let Some(sheet) = known {
            return Ok(sheet);
        }
        let sheet = library.fact_sheet(article)?;
        self.published_sheets.borrow_mut().push((article.to_owned(), Rc::clone(&sheet)));
        Ok(sheet)
    }

    /// The articles that have a fact sheet, published or open: their ids and names.
    pub fn articles(&self, library: &Library) -> Vec<(String, Bilingual)> {
        let id =
            |path: &str| Some(path.strip_prefix("articles/")?.trim_end_matches(".json").to_owned());
        let mut ids: Vec<String> = Vec::new();
        let published = library.files.iter().map(|file| &file.path);
        for id in
            published.chain(self.drafts.iter().map(|open| &open.draft.name)).filter_map(|p| id(p))
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let named = |id: String| {
            let sheet =
                self.fact_sheet(&id, library).or_else(|_| self.published_sheet(&id, library)).ok();
            let name = sheet.map_or_else(
                || Bilingual::new(&id, &id),
                |sheet| {
                    let (of, page) = (&sheet.article.publication, &sheet.article.page);
                    Bilingual::new(
                        [&of.zh, "·", &page.zh].concat(),
                        [&of.en, ", ", &page.en].concat(),
                    )
                },
            );
            (id, name)
        };
        ids.into_iter().map(named).collect()
    }

    /// The fix of each problem of the current draft, if it is certain.
    pub fn fixes(&self, library: &Library) -> Vec<Option<fix::Fix>> {
        let Some(open) = self.current_draft() else { return Vec::new() };
        let check = |text: &str| self.check(text, library);
        let found = (open.content.clone(), open.problems.clone());
        let text = open.draft.history.text();
        // Only the first problems get a button: each fix is tried on the whole file, so a large file gets
        // fewer.
        let most = (MAX_FIX_BYTES / text.len().max(1)).clamp(2, 40);
        let mend = |(i, p)| (i < most).then(|| fix::find_fix(text, p, &found, &check)).flatten();
        open.problems.iter().enumerate().map(mend).collect()
    }

    /// Applies all certain fixes at once.
    pub fn fix_all(&mut self, library: &Library) -> bool {
        let Some(open) = self.current_draft() else { return false };
        let change = fix::fix_all(open.draft.history.text(), &|text| self.check(text, library));
        self.apply_change(change, EditKind::Whole, library)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;

    fn opened(library: &Library) -> Workspace {
        let mut desk = Workspace::default();
        desk.open(
            Workspace::draft_from_template("threshold", "my-own").unwrap(),
            SaveState::Untouched,
            library,
        );
        desk.current = "explainers/my-own".to_owned();
        desk
    }

    #[test]
    fn a_wrong_text_leaves_the_last_good_state() {
        let library = load_library();
        let mut desk = opened(&library);
        let good = desk.current_draft().unwrap().last_valid.clone().unwrap();
        let text = desk
            .current_draft()
            .unwrap()
            .draft
            .history
            .text()
            .replace("\"tiers\": [\n", "\"tires\": [\n");
        assert!(desk.set_text(text, EditKind::Typing, &library));
        let open = desk.current_draft().unwrap();
        assert!(!open.problems.is_empty() && open.save_state == SaveState::Pending);
        assert!(Rc::ptr_eq(open.last_valid.as_ref().unwrap(), &good));
        assert_eq!(desk.fixes(&library).iter().flatten().count(), 1);
        assert!(desk.fix_all(&library));
        assert!(desk.current_draft().unwrap().problems.is_empty());
        assert!(desk.undo_or_redo(true, &library) && desk.undo_or_redo(true, &library));
        assert!(!desk.undo_or_redo(true, &library));
        assert!(desk.current_draft().unwrap().problems.is_empty());
        assert_eq!(desk.current_draft().unwrap().file_name(), "my-own.json");
    }

    #[test]
    fn a_sheet_on_the_desk_counts_before_the_published_one() {
        let library = load_library();
        let card = library.cards.iter().find(|c| c.path.starts_with("explainers/")).unwrap();
        let mut desk = Workspace::default();
        desk.open(
            Workspace::draft_from_published(&library, &card.path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        desk.current = card.path.trim_end_matches(".json").to_owned();
        let article =
            desk.current_draft().unwrap().last_valid.as_ref().unwrap().doc.article.clone().unwrap();
        let path = ["articles/", &article, ".json"].concat();
        desk.open(
            Workspace::draft_from_published(&library, &path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        let name = ["articles/", &article].concat();
        assert!(desk.draft(&name).unwrap().is_sheet());
        assert!(desk.current_draft().unwrap().problems.is_empty());
        let broken = library.file_text(&path).unwrap().replacen("\"value\"", "\"valeu\"", 1);
        assert!(desk.set_draft_text(&name, broken, EditKind::Whole, &library));
        let codes: Vec<_> =
            desk.current_draft().unwrap().problems.iter().map(|p| p.code()).collect();
        assert_eq!(codes, ["unknown-article"]);
        assert!(desk.published_sheet(&article, &library).is_ok());
    }

    #[test]
    fn a_file_of_ones_own_is_named_by_what_it_says() {
        let draft =
            Workspace::draft_from_own_file("download (3).json", "{\"id\": \"a-b\"}".to_owned());
        assert_eq!(draft.name, "explainers/a-b");
        let sheet = Workspace::draft_from_own_file("x.json", "{\"publication\": \"P\"}".to_owned());
        assert_eq!(sheet.name, "articles/x");
        assert!(Workspace::draft_from_template("no-kind", "a").is_none());
    }
}
