//! What inputs are made from: the project's own files.

#[path = "../problems/files.rs"]
mod problems;

use std::path::{Path, PathBuf};
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::checks::wording::glossary;
use tujie::checks::wording::glossary::Glossary;
use tujie::files::parse;
use tujie::files::parse::{FactSheet, FactSheetError, FileContent, LoadedExplainer, ReadContext};
use tujie::files::site_file;
use tujie::kinds::Body;
use tujie::outputs::{OutputFormat, Site};
use tujie::problem::Problem;
use tujie_studio::library::{Card, Library, LibraryFile};

/// Everything that targets draw on, read once.
pub struct World {
    /// Explainers that pass, small ones first: each kind's template, then those of `data/`.
    pub explainers: Vec<String>,
    /// The same as a page gets them, with their facts in them.
    pub whole: Vec<String>,
    /// The same, read.
    pub documents: Vec<Rc<tujie::document::Document>>,
    /// Fact sheets, glossaries, site files, and files with a mistake each.
    pub others: Vec<String>,
    /// What people type into fields.
    pub typed: Vec<String>,
    /// Where surfaces stand.
    pub site: Site,
    pub library: Library,
    sheets: Vec<(String, Rc<FactSheet>)>,
    glossary: Option<Rc<Glossary>>,
}

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The files of a folder with an ending, sorted.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect();
    found.sort();
    found
}

fn texts(folder: &str) -> Vec<(String, String)> {
    files(folder, "json").iter().filter_map(text).collect()
}

fn text(path: &PathBuf) -> Option<(String, String)> {
    let name = path.file_stem()?.to_str()?.to_owned();
    Some((name, String::from_utf8(std::fs::read(path).ok()?).ok()?))
}

impl World {
    pub fn load() -> World {
        let alone = |_: &str| Err(FactSheetError::Missing(String::new()));
        let mut sheets = Vec::new();
        let mut files = Vec::new();
        let mut others = Vec::new();
        for (name, text) in texts("data/articles") {
            if let (FileContent::FactSheet(sheet), _) = parse::parse_file(text.as_bytes(), &alone) {
                sheets.push((name.clone(), sheet));
            }
            others.push(text.clone());
            files.push(LibraryFile { path: format!("articles/{name}.json"), text });
        }
        let problems = problems::files(&root().join("tests/problems"));
        others.extend(problems.iter().filter_map(text).map(|(_, text)| text));
        let glossary = root().join("tests/problems/wording/glossary.json");
        others.extend(text(&glossary).map(|(_, text)| text));
        others.extend(texts("tests/problems/articles").into_iter().map(|(_, text)| text));
        let own = |name: &str| std::fs::read(root().join("data").join(name)).unwrap_or_default();
        let (glossary, site) = (own(glossary::FILE_NAME), own(site_file::FILE_NAME));
        others.extend([&glossary, &site].map(|b| String::from_utf8_lossy(b).into_owned()));
        let glossary = glossary::parse_glossary(&glossary).0;
        let site = site_file::parse_site_file(&site).0;
        let library = Library { site: site.clone(), glossary, cards: Vec::new(), files };
        let mut world = World {
            explainers: Vec::new(),
            whole: Vec::new(),
            documents: Vec::new(),
            others,
            typed: typed(),
            site: site.map(Site::from).unwrap_or_default(),
            glossary: library.glossary.clone().map(Rc::new),
            library,
            sheets,
        };
        let templates = Body::NAMES.iter().filter_map(|kind| Body::template(kind));
        let mut all: Vec<_> =
            templates.map(|text| ("template".to_owned(), text.to_owned())).collect();
        all.extend(texts("data/explainers"));
        all.extend(texts("data/context"));
        for (name, text) in all {
            world.take(&name, text);
        }
        world
    }

    fn take(&mut self, name: &str, text: String) {
        let (FileContent::Explainer(explainer), _) = self.read(text.as_bytes()) else { return };
        self.whole.push(self.carried(&explainer));
        let path = format!("explainers/{name}.json");
        self.library.cards.push(Card::from_explainer(&explainer, &path));
        self.library.files.push(LibraryFile { path, text: text.clone() });
        self.documents.push(Rc::new(explainer.doc));
        self.explainers.push(text);
    }

    fn carried(&self, explainer: &LoadedExplainer) -> String {
        let bytes = OutputFormat::Json.render(explainer, Lang::Zh, &self.site).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Reads a file as `tujie check` does.
    pub fn read(&self, bytes: &[u8]) -> (FileContent, Vec<Problem>) {
        let sheet = |article: &str| {
            let found = self.sheets.iter().find(|(name, _)| name == article);
            found
                .map(|(_, s)| Rc::clone(s))
                .ok_or_else(|| FactSheetError::Missing(article.to_owned()))
        };
        let glossary = Ok(self.glossary.clone());
        parse::parse_in_context(
            bytes,
            &ReadContext {
                fact_sheet: &sheet,
                glossary,
                in_force_since: &|_| None,
                among_sheets: false,
            },
        )
    }

    /// The fact sheet that articles are compared with.
    pub fn sheet(&self) -> &FactSheet {
        &self.sheets[0].1
    }
}

/// The third column of `tests/typed.csv`, and signs that meet there.
fn typed() -> Vec<String> {
    let table = std::fs::read_to_string(root().join("tests/typed.csv")).unwrap_or_default();
    let column = |line: &str| Some(line.split(',').nth(2)?.trim_matches('"').to_owned());
    let mut all: Vec<String> = table.lines().skip(4).filter_map(column).collect();
    let more = [
        "0",
        "-0",
        "9223372036854775807",
        "１２，３",
        "3块5",
        "１.2万元",
        "百分之四十",
        "零",
        "1e9",
        "0.005",
    ];
    all.extend(more.map(str::to_owned));
    all
}
