//! File system access: no other module opens a file.

use crate::checks::article::check_article;
use crate::checks::document::is_file_id;
use crate::checks::wording;
use crate::checks::wording::{glossary, later};
use crate::files::parse;
use crate::files::parse::{FactSheet, FactSheetError, FileContent, ReadContext};
use crate::files::site_file;
use crate::format::text;
use crate::format::tree::Position;
use crate::limits::MAX_FILE_BYTES;
use crate::problem::{Fault, Problem};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A loaded file.
#[derive(Clone, Debug)]
pub struct LoadedFile {
    /// The file as named on the command line.
    pub file: String,
    /// Its bytes, used to quote the line of a problem.
    pub bytes: Vec<u8>,
    /// Its content.
    pub content: FileContent,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
}

/// A fact sheet loaded from a path, or the reason for its absence.
type FactSheetResult = Result<Rc<FactSheet>, FactSheetError>;

/// The glossary, if there is one; the file name of one that cannot be used.
type GlossaryResult = Result<Option<Rc<glossary::Glossary>>, String>;

/// Loads files and caches the fact sheets that explainers share.
#[derive(Debug, Default)]
pub struct Loader {
    sheets: RefCell<Vec<(PathBuf, FactSheetResult)>>,
    /// By the folder from which it was looked up.
    glossaries: RefCell<Vec<(PathBuf, GlossaryResult)>>,
}

impl LoadedFile {
    /// Adds disagreements between a fact sheet and its article's text, and quotations in a file
    /// that the article does not contain. `sheets` are the articles to which the text belongs.
    pub fn compare_with_article(&mut self, article: &str, sheets: &[String], loader: &Loader) {
        let mut found = match &self.content {
            FileContent::FactSheet(sheet) => check_article(&sheet.article, article)
                .into_iter()
                .map(|problem| {
                    let Position { line, column } = sheet.tree.position_of(&problem.path);
                    Problem { line, column, ..problem }
                })
                .collect(),
            FileContent::Explainer(explainer)
                if explainer.doc.article.as_ref().is_some_and(|id| sheets.contains(id)) =>
            {
                Vec::new()
            }
            _ => return,
        };
        let folder = Path::new(&self.file).parent().unwrap_or(Path::new(""));
        let glossary = loader.load_glossary(folder).ok().flatten();
        let names = neighbouring_titles(folder);
        found.extend(wording::check_quotations(
            &self.content,
            article,
            &names,
            glossary.as_deref(),
        ));
        let named = |problem| Problem { file: self.file.clone(), ..problem };
        self.problems.extend(found.into_iter().map(named));
        self.problems.sort_by_key(|p| (p.line, p.column));
    }
}

impl Loader {
    /// Loads one file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn load_file(&self, path: &Path) -> Result<LoadedFile, Problem> {
        let file = path.display().to_string();
        let bytes = read_bytes(path)?;
        let folder = path.parent().unwrap_or(path);
        let is = |name: &str| path.file_name().is_some_and(|file| file == name);
        let (content, mut problems) = if is(site_file::FILE_NAME) {
            let (site, problems) = site_file::parse_site_file(&bytes);
            (
                site.map_or(FileContent::Unrecognized, |site| FileContent::Site(Box::new(site))),
                problems,
            )
        } else if is(glossary::FILE_NAME) {
            let (terms, problems) = glossary::parse_glossary(&bytes);
            (
                terms.map_or(FileContent::Unrecognized, |terms| {
                    FileContent::Glossary(Rc::new(terms))
                }),
                problems,
            )
        } else {
            let sheet = |article: &str| self.load_fact_sheet(folder, article);
            let since = |id: &str| in_force_since(folder, id);
            let glossary = self.load_glossary(folder);
            let among_sheets = folder.file_name().is_some_and(|name| name == "articles");
            parse::parse_in_context(
                &bytes,
                &ReadContext { fact_sheet: &sheet, glossary, in_force_since: &since, among_sheets },
            )
        };
        for problem in &mut problems {
            problem.file.clone_from(&file);
        }
        Ok(LoadedFile { file, bytes, content, problems })
    }

    /// The `site.json` of a data file: in its folder or the nearest folder above it; `None` if
    /// there is none. The current directory is not considered: it may be another project.
    pub fn find_site_file(path: &Path) -> Option<PathBuf> {
        let whole = path.canonicalize().ok()?;
        let mut above = whole.ancestors().skip(1).map(|folder| folder.join(site_file::FILE_NAME));
        above.find(|file| file.is_file())
    }

    /// The `glossary.json` of a folder's files: in it, or in the nearest folder above.
    fn load_glossary(&self, folder: &Path) -> GlossaryResult {
        let asked = |known: &&(PathBuf, GlossaryResult)| known.0 == folder;
        if let Some((_, terms)) = self.glossaries.borrow().iter().find(asked) {
            return terms.clone();
        }
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let whole = here.canonicalize().unwrap_or_else(|_| here.to_owned());
        let mut above = whole.ancestors().map(|folder| folder.join(glossary::FILE_NAME));
        let found = above.find(|file| file.is_file()).map_or(Ok(None), |file| {
            let shown = || file.display().to_string();
            let bytes = read_bytes(&file).map_err(|_| shown())?;
            glossary::parse_glossary(&bytes).0.map(|terms| Some(Rc::new(terms))).ok_or_else(shown)
        });
        self.glossaries.borrow_mut().push((folder.to_owned(), found.clone()));
        found
    }

    /// The sheet of an article: in `../articles` beside the explainer's folder, or in that folder.
    fn load_fact_sheet(&self, folder: &Path, article: &str) -> FactSheetResult {
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
            let found = if path.exists() && !is_within(&path, &around) {
                Err(FactSheetError::Outside(path.display().to_string()))
            } else {
                read_fact_sheet(&path)
            };
            self.sheets.borrow_mut().push((path, found.clone()));
            found
        })
    }
}

/// The data files of a folder.
#[derive(Debug, Default)]
pub struct DataFiles {
    /// Its data files, sorted.
    pub files: Vec<PathBuf>,
    /// What could not be read, and why.
    pub problems: Vec<Problem>,
}

/// The data files at a path: the file itself, or every `*.json` in the folder and its subfolders,
/// sorted. Links are followed as long as they stay in the folder, and each place is visited once.
pub fn find_data_files(path: &Path) -> DataFiles {
    let mut found = DataFiles::default();
    if !path.is_dir() {
        found.files.push(path.to_owned());
        return found;
    }
    let mut folders = vec![path.to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        let whole = folder.canonicalize();
        if whole.is_ok_and(|whole| !seen.insert(whole)) {
            continue;
        }
        let Ok(entries) = std::fs::read_dir(&folder) else {
            found.problems.push(file_problem(&folder, Fault::Unreadable));
            continue;
        };
        for entry in entries.flatten().map(|entry| entry.path()) {
            let hidden = entry.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
            let data = entry.extension().is_some_and(|e| e == "json");
            if hidden || !(data || entry.is_dir()) {
            } else if entry.is_symlink() && entry.exists() && !is_within(&entry, path) {
                found.problems.push(file_problem(&entry, Fault::OutsideFolder));
            } else if entry.is_dir() {
                folders.push(entry);
            } else {
                found.files.push(entry);
            }
        }
    }
    // A file reached through two links is one file.
    let mut seen = BTreeSet::new();
    found.files.sort_by_key(|file| (file.is_symlink(), file.clone()));
    found.files.retain(|file| file.canonicalize().map_or(true, |whole| seen.insert(whole)));
    found.files.sort();
    found
}

/// The data files at a path, see `find_data_files`.
///
/// # Errors
/// The first of those that cannot be read.
pub fn list_data_files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let DataFiles { files, problems } = find_data_files(path);
    problems.into_iter().next().map_or(Ok(files), Err)
}

/// Whether a path, with all links resolved, is in a folder.
fn is_within(path: &Path, folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let both = path.canonicalize().ok().zip(folder.canonicalize().ok());
    both.is_some_and(|(path, folder)| path.starts_with(folder))
}

/// The bytes of a file, up to slightly more than the size limit of a data file.
///
/// # Errors
/// The file cannot be read, or is not a regular file: a pipe would block, and a device may be endless.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    // Process substitution in a shell (`<(…)`) passes such paths.
    let handed = path.starts_with("/dev/fd") || path.starts_with("/dev/stdin");
    if !handed && std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Err(file_problem(path, Fault::NotAFile));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|_| unreadable_problem(path))?;
    file.take(MAX_FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| unreadable_problem(path))?;
    Ok(bytes)
}

/// The folders that contain other explainers: a folder, and those of an adjacent data folder.
fn neighbouring_folders(folder: &Path) -> [PathBuf; 3] {
    let beside = |name: &str| folder.join("..").join(name);
    [folder.to_owned(), beside("explainers"), beside("context")]
}

/// The date since which another explainer's content is in force; see [`later::in_force_since`].
fn in_force_since(folder: &Path, id: &str) -> Option<String> {
    let name = is_file_id(id).then(|| [id, ".json"].concat())?;
    let file = neighbouring_folders(folder)
        .into_iter()
        .map(|f| f.join(&name))
        .find(|file| file.is_file())?;
    let within = is_within(&file, &folder.join(".."));
    within.then_some(())?;
    later::in_force_since(&text::parse_bytes(&read_bytes(&file).ok()?).tree)
}

/// The Chinese titles of all explainers in a folder and its neighbours.
fn neighbouring_titles(folder: &Path) -> Vec<String> {
    let entries = neighbouring_folders(folder)
        .into_iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok());
    let files = entries.flatten().flatten().map(|entry| entry.path());
    let root = folder.join("..");
    let files = files.filter(|file| is_within(file, &root));
    let title = |file: PathBuf| {
        let tree = text::parse_bytes(&read_bytes(&file).ok()?).tree;
        let title = tree.get("title")?;
        title.as_text().or_else(|| title.get("zh")?.as_text()).map(str::to_owned)
    };
    files.filter(|file| file.extension().is_some_and(|e| e == "json")).filter_map(title).collect()
}

fn read_fact_sheet(path: &Path) -> FactSheetResult {
    let file = path.display().to_string();
    let bytes = read_bytes(path).map_err(|_| FactSheetError::Missing(file.clone()))?;
    let no_sheet = |_: &str| Err(FactSheetError::Missing(String::new()));
    match parse::parse_file(&bytes, &no_sheet) {
        (FileContent::FactSheet(sheet), problems) if problems.is_empty() => Ok(sheet),
        _ => Err(FactSheetError::Broken(file)),
    }
}

fn unreadable_problem(path: &Path) -> Problem {
    file_problem(path, Fault::Unreadable)
}

fn file_problem(path: &Path, fault: Fault) -> Problem {
    let file = path.display().to_string();
    let mut problem = Problem::new("", fault, &[&file]);
    problem.file = file;
    problem
}
