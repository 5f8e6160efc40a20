//! Files and folders: the only place that opens one.

use super::read::{self, Content, NoSheet, Sheet};
use super::site;
use super::text::MAX_FILE;
use super::tree::Spot;
use crate::facts::article::check_article;
use crate::problem::{Fault, Problem};
use std::cell::RefCell;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A file as loaded.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The file as named on the command line.
    pub file: String,
    /// Its bytes, for showing the line a problem stands in.
    pub bytes: Vec<u8>,
    /// What it is.
    pub content: Content,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
}

/// A fact sheet as found at a path, or why there is none.
type Opened = Result<Rc<Sheet>, NoSheet>;

/// Loads files and remembers the fact sheets that explainers share.
#[derive(Debug, Default)]
pub struct Loader {
    sheets: RefCell<Vec<(PathBuf, Opened)>>,
}

impl Loaded {
    /// Adds what a fact sheet says otherwise than its article's own text.
    pub fn compare(&mut self, article: &str) {
        let Content::Sheet(sheet) = &self.content else { return };
        for problem in check_article(&sheet.article, article) {
            let Spot { line, column } = sheet.tree.find(&problem.path);
            self.problems.push(Problem { file: self.file.clone(), line, column, ..problem });
        }
        self.problems.sort_by_key(|p| (p.line, p.column));
    }
}

impl Loader {
    /// Loads one file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn file(&self, path: &Path) -> Result<Loaded, Problem> {
        let file = path.display().to_string();
        let bytes = bytes_of(path)?;
        let (content, mut problems) = if path.file_name().is_some_and(|name| name == site::NAME) {
            let (site, problems) = site::read(&bytes);
            (site.map_or(Content::Nothing, |site| Content::Site(Box::new(site))), problems)
        } else {
            read::read(&bytes, &|article| self.sheet(path.parent().unwrap_or(path), article))
        };
        for problem in &mut problems {
            problem.file.clone_from(&file);
        }
        Ok(Loaded { file, bytes, content, problems })
    }

    /// The `site.json` that a data file stands under: in its folder or the nearest above it, else
    /// in `data/` of the folder we are in; `None` where there is none.
    pub fn site_of(path: &Path) -> Option<PathBuf> {
        let whole = path.canonicalize().ok()?;
        let above = whole.ancestors().skip(1).map(|folder| folder.join(site::NAME));
        above.chain([Path::new("data").join(site::NAME)]).find(|file| file.is_file())
    }

    /// The sheet of an article: in `../articles` beside the explainer's folder, or in that folder.
    fn sheet(&self, folder: &Path, article: &str) -> Opened {
        let name = [article, ".json"].concat();
        let around = match folder.file_name() {
            Some(_) => folder.parent().unwrap_or(folder).to_owned(),
            None => folder.join(".."),
        };
        let beside = around.join("articles").join(&name);
        let within = folder.join(&name);
        let path = if !beside.exists() && within.exists() { within } else { beside };
        let remembered = self.sheets.borrow().iter().find(|(p, _)| *p == path).map(|s| s.1.clone());
        remembered.unwrap_or_else(|| {
            let found = open_sheet(&path);
            self.sheets.borrow_mut().push((path, found.clone()));
            found
        })
    }
}

/// The data files that a path means: itself, or every `*.json` in the folder and below, sorted.
///
/// # Errors
/// The path cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|_| unreadable(&folder))?;
        for entry in entries {
            let path = entry.map_err(|_| unreadable(&folder))?.path();
            let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
            if hidden {
            } else if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes of a file, not many more than the largest data file has.
///
/// # Errors
/// The file cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|_| unreadable(path))?;
    file.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes).map_err(|_| unreadable(path))?;
    Ok(bytes)
}

fn open_sheet(path: &Path) -> Opened {
    let file = path.display().to_string();
    let bytes = bytes_of(path).map_err(|_| NoSheet::Missing(file.clone()))?;
    let no_sheet = |_: &str| Err(NoSheet::Missing(String::new()));
    match read::read(&bytes, &no_sheet) {
        (Content::Sheet(sheet), problems) if problems.is_empty() => Ok(sheet),
        _ => Err(NoSheet::Broken(file)),
    }
}

fn unreadable(path: &Path) -> Problem {
    let file = path.display().to_string();
    let mut problem = Problem::new("", Fault::Unreadable, &[&file]);
    problem.file = file;
    problem
}
