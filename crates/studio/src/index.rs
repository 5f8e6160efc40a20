//! The library that Studio opens, built natively from data files on disk.

use crate::library::{Card, Library, LibraryFile};
use crate::search::WORD_BREAK;
use crate::words;
use pinyin::ToPinyinMulti;
use std::path::{Path, PathBuf};
use tujie::bilingual::Lang;
use tujie::files::fs::{Loader, list_data_files, read_bytes};
use tujie::files::parse::FileContent;
use tujie::files::site_file;
use tujie::problem::Problem;

/// Why the library could not be built.
#[derive(Debug)]
pub enum LibraryError {
    /// A file cannot be read.
    Unreadable(Problem),
    /// A file has problems; includes its bytes.
    Problems(Vec<Problem>, Vec<u8>),
}

impl From<Problem> for LibraryError {
    fn from(problem: Problem) -> LibraryError {
        LibraryError::Unreadable(problem)
    }
}

/// Builds the library of all data files at some paths. `base` overrides `site.json`.
///
/// # Errors
/// A file cannot be read, or has problems.
pub fn build_library(paths: &[PathBuf], base: Option<&str>) -> Result<Library, LibraryError> {
    let loader = Loader::default();
    let mut library = Library { site: None, glossary: None, cards: Vec::new(), files: Vec::new() };
    for path in paths {
        for file in list_data_files(path)? {
            let loaded = loader.load_file(&file)?;
            if !loaded.problems.is_empty() {
                return Err(LibraryError::Problems(loaded.problems, loaded.bytes));
            }
            let name = folder_and_name(&file);
            match loaded.content {
                FileContent::Site(found) => {
                    library.site = Some(*found);
                    continue;
                }
                FileContent::Explainer(explainer) => {
                    let mut card = Card::from_explainer(&explainer, &name);
                    card.read_as = pinyin_readings(&card);
                    library.cards.push(card);
                }
                FileContent::Glossary(found) => {
                    library.glossary = Some((*found).clone());
                    continue;
                }
                FileContent::FactSheet(_) => {}
                FileContent::Unrecognized => continue,
            }
            let text = String::from_utf8_lossy(&read_bytes(&file)?).into_owned();
            library.files.push(LibraryFile { path: name, text });
        }
    }
    if let (Some(base), Some(site)) = (base, &mut library.site) {
        if let Some(problem) = site_file::check_address("--base", base) {
            return Err(problem.into());
        }
        site.base = base.to_owned();
    }
    // The `context/` folder comes last in the gallery, although it comes first by name.
    library.cards.sort_by_key(|card| card.path.starts_with("context/"));
    Ok(library)
}

/// The folder and name of a file, independent of the path that led there.
fn folder_and_name(file: &Path) -> String {
    let name = |path: Option<&Path>| {
        path.and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    };
    name(file.parent()) + "/" + &name(Some(file))
}

/// The pinyin of a card's Chinese words, for [`crate::search`].
fn pinyin_readings(card: &Card) -> String {
    let texts = [&card.title.zh, &card.section.zh, words::kind_name(&card.kind, Lang::Zh)];
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        for c in text.chars() {
            match c.to_pinyin_multi() {
                Some(readings) => {
                    let mut all: Vec<String> = Vec::new();
                    for reading in readings {
                        // `ü` is typed as `v` on every keyboard.
                        let letters = reading.plain().replace('ü', "v");
                        if !all.contains(&letters) {
                            all.push(letters);
                        }
                    }
                    out.push(all.join("/"));
                }
                None if out.last().is_some_and(|last| last != WORD_BREAK) => {
                    out.push(WORD_BREAK.to_owned())
                }
                None => {}
            }
        }
        out.push(WORD_BREAK.to_owned());
    }
    out.join(" ")
}
