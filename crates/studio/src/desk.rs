//! The desk: drafts that are open, read again after every change, with the last good state of each.
//!
//! Writing, fact-check and sign-off look at the same desk. A fact sheet that is open here counts
//! before the published one, so that a changed fact moves the explainers that are being written.

use super::draft::{Draft, Origin};
use super::edit::Change;
use super::fix;
use super::history::How;
use super::leftover::leftovers;
use super::library::Library;
use std::cell::RefCell;
use std::rc::Rc;
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain;
use tujie::document::read::{Content, Explainer, NoSheet, Sheet};
use tujie::document::shape;
use tujie::format::text;
use tujie::frame::runs;
use tujie::kinds::Body;
use tujie::problem::Problem;

/// As many bytes are read again for mends.
const MENDED: usize = 1024 * 1024;

/// Open drafts.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// All that are open, by name: `explainers/an-id`, `articles/an-id`.
    pub all: Vec<Open>,
    /// The name of the one that is being written; may be empty.
    pub on: String,
    /// Published sheets, read once.
    sheets: RefCell<Vec<(String, Rc<Sheet>)>>,
}

/// How a draft stands with the browser's storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing to save.
    #[default]
    Untouched,
    /// Not yet.
    Waiting,
    /// Kept here, at that time.
    Here(String),
    /// Another tab kept another version, at that time.
    Elsewhere(String),
    /// The browser did not keep it.
    Not(Unkept),
}

/// Why a browser keeps no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkept {
    /// There is no room left.
    Full,
    /// It keeps nothing at all, as in a private window.
    Refused,
}

/// A draft that is open.
#[derive(Clone, Debug)]
pub struct Open {
    /// The draft.
    pub draft: Draft,
    /// What its text is now.
    pub content: Content,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
    /// What is left of its template, which may be shown but not signed.
    pub left: Vec<Problem>,
    /// The explainer as it was when nothing was wrong.
    pub good: Option<Rc<Explainer>>,
    /// Whether it is kept.
    pub saved: Saved,
}

impl Open {
    /// Whether it is a fact sheet.
    pub fn is_sheet(&self) -> bool {
        self.draft.name.starts_with("articles/")
    }

    /// The shape of its file, and the shape's name.
    pub fn shape(&self) -> (&'static shape::Shape, &'static str) {
        if self.is_sheet() {
            (shape::article(), "Article")
        } else {
            (shape::document(), "Document")
        }
    }

    /// The name of its file, as it is downloaded.
    pub fn file(&self) -> String {
        let id = text::parse(self.draft.history.text())
            .tree
            .get("id")
            .and_then(|id| id.text().map(str::to_owned));
        let named = self.draft.name.rsplit('/').next().unwrap_or_default();
        id.filter(|id| !id.is_empty()).unwrap_or_else(|| named.to_owned()) + ".json"
    }

    /// What it is called: an explainer by its title, a fact sheet by its publication and page; empty where
    /// it is called nothing yet.
    pub fn title(&self, lang: Lang) -> String {
        let tree = text::parse(self.draft.history.text()).tree;
        let words = |key: &str| tree.get(key).map(super::form::words).unwrap_or_default();
        if self.is_sheet() {
            let parts = [words("publication"), words("page")];
            let named = parts.iter().map(|part| part.get(lang)).filter(|part| !part.is_empty());
            return named.collect::<Vec<_>>().join(lang.pick("·", ", "));
        }
        let title = words("title");
        let doc = match (&self.content, &self.good) {
            (Content::Explainer(now), _) => Some(&now.doc),
            (_, good) => good.as_ref().map(|good| &good.doc),
        };
        doc.map_or_else(|| title.get(lang).to_owned(), |doc| plain(&runs(doc, &title, lang, None)))
    }

    /// A problem by its place among all that are told; what is left of the template comes last.
    pub fn told(&self, i: usize) -> Option<&Problem> {
        self.problems.iter().chain(&self.left).nth(i)
    }

    /// Whether the text's syntax holds, so that the form can be used.
    pub fn syntax_holds(&self) -> bool {
        text::parse(self.draft.history.text()).problems.is_empty()
    }
}

impl Desk {
    /// The draft that is being written.
    pub fn open(&self) -> Option<&Open> {
        self.find(&self.on)
    }

    /// The same, to be changed.
    pub fn open_mut(&mut self) -> Option<&mut Open> {
        self.all.iter_mut().find(|open| open.draft.name == self.on)
    }

    /// A draft by name.
    pub fn find(&self, name: &str) -> Option<&Open> {
        self.all.iter().find(|open| open.draft.name == name)
    }

    /// Puts a draft on the desk and reads it; one of that name goes.
    pub fn put(&mut self, draft: Draft, saved: Saved, library: &Library) {
        let name = draft.name.clone();
        self.all.retain(|open| open.draft.name != name);
        self.all.push(Open {
            draft,
            content: Content::Nothing,
            problems: Vec::new(),
            left: Vec::new(),
            good: None,
            saved,
        });
        self.read(&name, library);
    }

    /// A new explainer of a kind, or `None` where there is no such kind.
    pub fn of_kind(kind: &str, id: &str) -> Option<Draft> {
        let text = Body::template(kind)?.replacen("\"my-id\"", &["\"", id, "\""].concat(), 1);
        Some(Draft::new(&["explainers/", id].concat(), Origin::Kind(kind.to_owned()), text))
    }

    /// A draft of a published explainer or fact sheet, by the path of its file.
    pub fn of_file(library: &Library, path: &str) -> Option<Draft> {
        let name = path.strip_suffix(".json")?;
        let origin = Origin::Explainer(name.rsplit('/').next().unwrap_or_default().to_owned());
        Some(Draft::new(name, origin, library.text(path)?.to_owned()))
    }

    /// A draft of a file of the editor's own.
    pub fn of_own(file: &str, text: String) -> Draft {
        let tree = text::parse(&text).tree;
        let sheet = tree.get("body").is_none() && tree.get("publication").is_some();
        let stem = file.strip_suffix(".json").unwrap_or(file);
        let id = tree.get("id").and_then(|id| id.text()).unwrap_or(stem).to_owned();
        let folder = if sheet { "articles/" } else { "explainers/" };
        Draft::new(&[folder, &id].concat(), Origin::File(file.to_owned()), text)
    }

    /// The text of the draft that is being written is another now. Says whether it is.
    pub fn set(&mut self, text: String, how: How, library: &Library) -> bool {
        let name = self.on.clone();
        self.set_of(&name, text, how, library)
    }

    /// The same for any draft by name.
    pub fn set_of(&mut self, name: &str, text: String, how: How, library: &Library) -> bool {
        let Some(open) = self.all.iter_mut().find(|open| open.draft.name == name) else {
            return false;
        };
        if !open.draft.history.set(text, how) {
            return false;
        }
        open.saved = Saved::Waiting;
        self.read(name, library);
        true
    }

    /// A change of its text.
    pub fn change(&mut self, change: Option<Change>, how: How, library: &Library) -> bool {
        let text = change.and_then(|c| Some(c.apply(self.open()?.draft.history.text())));
        text.is_some_and(|text| self.set(text, how, library))
    }

    /// One step back, or forth again.
    pub fn step(&mut self, back: bool, library: &Library) -> bool {
        let Some(open) = self.open_mut() else { return false };
        let history = &mut open.draft.history;
        let moved = if back { history.undo() } else { history.redo() };
        if moved.is_none() {
            return false;
        }
        open.saved = Saved::Waiting;
        let name = self.on.clone();
        self.read(&name, library);
        true
    }

    /// Reads a draft again, and after a sheet the explainers that stand on it.
    fn read(&mut self, name: &str, library: &Library) {
        let Some(open) = self.find(name) else { return };
        let (content, problems) = self.check(open.draft.history.text(), library);
        let sheet = open.is_sheet();
        if let Some(open) = self.all.iter_mut().find(|open| open.draft.name == name) {
            if let (Content::Explainer(explainer), true) = (&content, problems.is_empty()) {
                open.good = Some(Rc::new((**explainer).clone()));
            }
            open.left = match &content {
                Content::Explainer(explainer) => leftovers(&explainer.tree),
                Content::Sheet(sheet) => leftovers(&sheet.tree),
                _ => Vec::new(),
            };
            (open.content, open.problems) = (content, problems);
        }
        if sheet {
            let others: Vec<String> =
                self.all.iter().filter(|o| !o.is_sheet()).map(|o| o.draft.name.clone()).collect();
            others.iter().for_each(|other| self.read(other, library));
        }
    }

    /// What a text is and what is wrong with it, with the sheets at hand.
    pub fn check(&self, text: &str, library: &Library) -> (Content, Vec<Problem>) {
        let mut read = library.read_with(text, &|article| self.sheet(article, library));
        // A file with more is something else.
        read.1.truncate(text::MAX_PROBLEMS);
        read
    }

    /// The sheet of an article: as it is being written, else as published.
    ///
    /// # Errors
    /// There is none, or it has problems of its own.
    pub fn sheet(&self, article: &str, library: &Library) -> Result<Rc<Sheet>, NoSheet> {
        if let Some(open) = self.find(&["articles/", article].concat()) {
            return match &open.content {
                Content::Sheet(sheet) if open.problems.is_empty() => Ok(Rc::clone(sheet)),
                _ => Err(NoSheet::Broken(open.draft.name.clone() + ".json")),
            };
        }
        self.published(article, library)
    }

    /// The sheet of an article as published.
    ///
    /// # Errors
    /// There is none, or it has problems of its own.
    pub fn published(&self, article: &str, library: &Library) -> Result<Rc<Sheet>, NoSheet> {
        let known = self.sheets.borrow().iter().find(|s| s.0 == article).map(|s| Rc::clone(&s.1));
        if let Some(sheet) = known {
            return Ok(sheet);
        }
        let sheet = library.sheet(article)?;
        self.sheets.borrow_mut().push((article.to_owned(), Rc::clone(&sheet)));
        Ok(sheet)
    }

    /// The articles that there is a fact sheet of, published or open: their ids, and what they are called.
    pub fn articles(&self, library: &Library) -> Vec<(String, Bilingual)> {
        let id =
            |path: &str| Some(path.strip_prefix("articles/")?.trim_end_matches(".json").to_owned());
        let mut ids: Vec<String> = Vec::new();
        let published = library.files.iter().map(|file| &file.path);
        for id in
            published.chain(self.all.iter().map(|open| &open.draft.name)).filter_map(|p| id(p))
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let named = |id: String| {
            let sheet = self.sheet(&id, library).or_else(|_| self.published(&id, library)).ok();
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

    /// For each problem of the draft on the desk its mend, where that is certain.
    pub fn fixes(&self, library: &Library) -> Vec<Option<fix::Fix>> {
        let Some(open) = self.open() else { return Vec::new() };
        let check = |text: &str| self.check(text, library);
        let found = (open.content.clone(), open.problems.clone());
        let text = open.draft.history.text();
        // Of very many only the first are shown with a button; each mend is tried on the whole file, so of a
        // large file there are fewer.
        let most = (MENDED / text.len().max(1)).clamp(2, 40);
        let mend = |(i, p)| (i < most).then(|| fix::fix(text, p, &found, &check)).flatten();
        open.problems.iter().enumerate().map(mend).collect()
    }

    /// Everything that can be mended for certain, in one go.
    pub fn fix_all(&mut self, library: &Library) -> bool {
        let Some(open) = self.open() else { return false };
        let change = fix::all(open.draft.history.text(), &|text| self.check(text, library));
        self.change(change, How::Whole, library)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::library;

    fn opened(library: &Library) -> Desk {
        let mut desk = Desk::default();
        desk.put(Desk::of_kind("threshold", "my-own").unwrap(), Saved::Untouched, library);
        desk.on = "explainers/my-own".to_owned();
        desk
    }

    #[test]
    fn a_wrong_text_leaves_the_last_good_state() {
        let library = library();
        let mut desk = opened(&library);
        let good = desk.open().unwrap().good.clone().unwrap();
        let text =
            desk.open().unwrap().draft.history.text().replace("\"tiers\": [\n", "\"tires\": [\n");
        assert!(desk.set(text, How::Typing, &library));
        let open = desk.open().unwrap();
        assert!(!open.problems.is_empty() && open.saved == Saved::Waiting);
        assert!(Rc::ptr_eq(open.good.as_ref().unwrap(), &good));
        assert_eq!(desk.fixes(&library).iter().flatten().count(), 1);
        assert!(desk.fix_all(&library));
        assert!(desk.open().unwrap().problems.is_empty());
        assert!(desk.step(true, &library) && desk.step(true, &library));
        assert!(!desk.step(true, &library));
        assert!(desk.open().unwrap().problems.is_empty());
        assert_eq!(desk.open().unwrap().file(), "my-own.json");
    }

    #[test]
    fn a_sheet_on_the_desk_counts_before_the_published_one() {
        let library = library();
        let card = library.cards.iter().find(|c| c.path.starts_with("explainers/")).unwrap();
        let mut desk = Desk::default();
        desk.put(Desk::of_file(&library, &card.path).unwrap(), Saved::Untouched, &library);
        desk.on = card.path.trim_end_matches(".json").to_owned();
        let article = desk.open().unwrap().good.as_ref().unwrap().doc.article.clone().unwrap();
        let path = ["articles/", &article, ".json"].concat();
        desk.put(Desk::of_file(&library, &path).unwrap(), Saved::Untouched, &library);
        let name = ["articles/", &article].concat();
        assert!(desk.find(&name).unwrap().is_sheet());
        assert!(desk.open().unwrap().problems.is_empty());
        let broken = library.text(&path).unwrap().replacen("\"value\"", "\"valeu\"", 1);
        assert!(desk.set_of(&name, broken, How::Whole, &library));
        let codes: Vec<_> = desk.open().unwrap().problems.iter().map(|p| p.code()).collect();
        assert_eq!(codes, ["unknown-article"]);
        assert!(desk.published(&article, &library).is_ok());
    }

    #[test]
    fn a_file_of_ones_own_is_named_by_what_it_says() {
        let draft = Desk::of_own("download (3).json", "{\"id\": \"a-b\"}".to_owned());
        assert_eq!(draft.name, "explainers/a-b");
        let sheet = Desk::of_own("x.json", "{\"publication\": \"P\"}".to_owned());
        assert_eq!(sheet.name, "articles/x");
        assert!(Desk::of_kind("no-kind", "a").is_none());
    }
}
