//! `tujie studio`: the editors' page and what it opens, in a folder.

use super::args::{Args, Usage};
use super::folder::{self, Folder, Made};
use super::{Done, Exit, print};
use crate::document::load::{Loader, bytes_of, files};
use crate::document::read::Content;
use crate::document::site;
use crate::problem::Problem;
use crate::studio::library::{Card, File, Library};
use crate::studio::search::BREAK;
use crate::studio::{page, words};
use crate::text::Lang;
use pinyin::ToPinyinMulti;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn run(args: Args, _out: &mut dyn Write) -> Done {
    args.first("PATH")?;
    let lang = args.lang()?;
    let to: PathBuf = args.option("-o").ok_or_else(|| Usage("-o is missing".to_owned()))?.into();
    folder::look(&to, lang)?;
    let paths: Vec<PathBuf> = args.rest.iter().map(Into::into).collect();
    let library = match library(&paths, args.option("--base")) {
        Ok(library) => library,
        Err(Refused::Unreadable(problem)) => return Err(Usage(problem.message(lang)).into()),
        Err(Refused::Problems(problems, bytes)) => {
            print::human(&problems, &bytes, lang, &mut print::stderr())?;
            return Ok(Exit::Problems);
        }
    };
    let files = [
        ("library.json", library.to_json()),
        ("index.html", page::page(&library, Lang::Zh)),
        ("en.html", page::page(&library, Lang::En)),
    ];
    let made: Made = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
    Folder::open(&to, lang)?.replace(&made, &BTreeSet::new())?;
    Ok(Exit::Clean)
}

/// Why there is no library.
#[derive(Debug)]
pub enum Refused {
    /// A file cannot be read.
    Unreadable(Problem),
    /// A file has problems; with its bytes.
    Problems(Vec<Problem>, Vec<u8>),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Refused {
        Refused::Unreadable(problem)
    }
}

/// The library of all data files at some paths. `base` counts before `site.json`.
///
/// # Errors
/// A file cannot be read, or has problems.
pub fn library(paths: &[PathBuf], base: Option<&str>) -> Result<Library, Refused> {
    let loader = Loader::default();
    let mut library = Library { site: None, glossary: None, cards: Vec::new(), files: Vec::new() };
    for path in paths {
        for file in files(path)? {
            let loaded = loader.file(&file)?;
            if !loaded.problems.is_empty() {
                return Err(Refused::Problems(loaded.problems, loaded.bytes));
            }
            let name = place(&file);
            match loaded.content {
                Content::Site(found) => {
                    library.site = Some(*found);
                    continue;
                }
                Content::Explainer(explainer) => {
                    let mut card = Card::of(&explainer, &name);
                    card.read_as = read_as(&card);
                    library.cards.push(card);
                }
                Content::Glossary(found) => {
                    library.glossary = Some((*found).clone());
                    continue;
                }
                Content::Sheet(_) => {}
                Content::Nothing => continue,
            }
            let text = String::from_utf8_lossy(&bytes_of(&file)?).into_owned();
            library.files.push(File { path: name, text });
        }
    }
    if let (Some(base), Some(site)) = (base, &mut library.site) {
        if let Some(problem) = site::check("--base", base) {
            return Err(problem.into());
        }
        site.base = base.to_owned();
    }
    // A page at a glance comes first in none of the folders, and context last in the gallery.
    library.cards.sort_by_key(|card| card.path.starts_with("context/"));
    Ok(library)
}

/// The folder and name of a file, whatever way led there.
fn place(file: &Path) -> String {
    let name = |path: Option<&Path>| {
        path.and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    };
    name(file.parent()) + "/" + &name(Some(file))
}

/// How a card's words in Chinese are read, for [`crate::studio::search`].
fn read_as(card: &Card) -> String {
    let texts = [&card.title.zh, &card.section.zh, words::kind(&card.kind, Lang::Zh)];
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        for c in text.chars() {
            match c.to_pinyin_multi() {
                Some(readings) => {
                    let mut all: Vec<String> = Vec::new();
                    for reading in readings {
                        // Typed with a v on every keyboard.
                        let letters = reading.plain().replace('ü', "v");
                        if !all.contains(&letters) {
                            all.push(letters);
                        }
                    }
                    out.push(all.join("/"));
                }
                None if out.last().is_some_and(|last| last != BREAK) => out.push(BREAK.to_owned()),
                None => {}
            }
        }
        out.push(BREAK.to_owned());
    }
    out.join(" ")
}
