//! A file's bytes to a checked document, or everything that is wrong with it at its place.
//!
//! Four steps, each over what the one before could save: text to tree, tree against the schema,
//! tree to structs, and the document's own checks. No file is opened here: Studio reads the same
//! way from a text field.

use super::check::is_file_id;
use super::{Article, Document, shape, texts};
use crate::format::text;
use crate::format::tree::{Node, NodeValue};
use crate::problem::{Fault, Problem, nearest};
use crate::wording::{self, glossary::Glossary};
use std::rc::Rc;

/// An explainer that can be answered and rendered.
#[derive(Clone, Debug)]
pub struct Explainer {
    /// The file.
    pub tree: Node,
    /// The document with what it takes from the article's sheet.
    pub doc: Document,
    /// The article's sheet, where it names one.
    pub sheet: Option<Rc<Sheet>>,
}

/// An article's fact sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The file.
    pub tree: Node,
    /// What it says.
    pub article: Article,
}

/// What a file turned out to be.
#[derive(Clone, Debug)]
pub enum Content {
    /// An explainer; it may be shown if there are no problems.
    Explainer(Box<Explainer>),
    /// An article's fact sheet.
    Sheet(Rc<Sheet>),
    /// Where explainers are published.
    Site(Box<super::site::SiteFile>),
    /// What things are called.
    Glossary(Rc<Glossary>),
    /// None of these: the problems say why.
    Nothing,
}

/// Why an article's sheet is not at hand.
#[derive(Clone, Debug)]
pub enum NoSheet {
    /// It is not there; the place looked at.
    Missing(String),
    /// It has problems of its own; its file.
    Broken(String),
    /// Its place leads out of the folder of the data; that place.
    Outside(String),
}

/// What a file is read beside.
pub struct Beside<'a> {
    /// Finds the fact sheet of an article by its id.
    pub sheet: &'a dyn Fn(&str) -> Result<Rc<Sheet>, NoSheet>,
    /// The glossary, if there is one; the file of one that cannot be used.
    pub glossary: Result<Option<Rc<Glossary>>, String>,
    /// The date that another explainer tells of, by its id: [`wording::later::since`].
    pub since: &'a dyn Fn(&str) -> Option<String>,
    /// Whether it stands in a folder of fact sheets.
    pub among_sheets: bool,
}

/// Reads a file of either sort with nothing beside it but its fact sheet: `sheet` finds that of an
/// article by its id.
pub fn read(
    bytes: &[u8],
    sheet: &dyn Fn(&str) -> Result<Rc<Sheet>, NoSheet>,
) -> (Content, Vec<Problem>) {
    read_beside(bytes, &Beside { sheet, glossary: Ok(None), since: &|_| None, among_sheets: false })
}

/// Reads a file of either sort.
pub fn read_beside(bytes: &[u8], beside: &Beside) -> (Content, Vec<Problem>) {
    let text::Read { tree, mut problems, whole } = text::read(bytes);
    let is_sheet = is_sheet(&tree, beside.among_sheets);
    let shape = if is_sheet { shape::article() } else { shape::document() };
    let found = shape.check(&tree);
    // Of a file that was not read to its end nobody knows what it has not, or how much it has.
    let told = |p: &Problem| whole || !matches!(p.fault, Fault::MissingField | Fault::TooMany);
    problems.extend(found.problems.into_iter().filter(told));
    let mended = found.mended;
    let content = if !found.sound || matches!(tree.value, NodeValue::Broken) {
        Content::Nothing
    } else if is_sheet {
        as_sheet(tree, &mended, &mut problems)
    } else {
        as_explainer(tree, &mended, beside.sheet, &mut problems)
    };
    match &content {
        Content::Explainer(explainer) => texts::check(&found.texts, Some(explainer), &mut problems),
        _ => texts::check(&found.texts, None, &mut problems),
    }
    wording::check(&found.texts, &content, beside, &mut problems);
    problems.sort_by_key(|p| (p.line, p.column));
    (content, problems)
}

/// Whether a file, complete or not, is a fact sheet: by the fields that only one of the two sorts has, else by its folder.
fn is_sheet(tree: &Node, among_sheets: bool) -> bool {
    let count = |keys: &[&str]| keys.iter().filter(|key| tree.get(key).is_some()).count();
    let sheet = count(&["publication", "page", "ignored"]);
    let explainer =
        count(&["title", "summary", "group", "as_of", "review_by", "uses", "examples", "links"]);
    let undecided = sheet == explainer && among_sheets;
    tree.get("body").is_none() && (sheet > explainer || undecided)
}

fn as_sheet(tree: Node, mended: &Node, problems: &mut Vec<Problem>) -> Content {
    match mended.decode::<Article>() {
        Ok(article) => {
            let found = article.check();
            problems.extend(found.into_iter().map(|p| tree.place(p)));
            Content::Sheet(Rc::new(Sheet { tree, article }))
        }
        Err(found) => refused(found, problems),
    }
}

fn as_explainer(
    tree: Node,
    mended: &Node,
    sheet: &dyn Fn(&str) -> Result<Rc<Sheet>, NoSheet>,
    problems: &mut Vec<Problem>,
) -> Content {
    let mut doc = match mended.decode::<Document>() {
        Ok(doc) => doc,
        Err(found) => return refused(found, problems),
    };
    let own = doc.clone();
    let mut adopted = None;
    if let Some(article) = &own.article {
        let mut say = |fault, args: &[&str]| {
            problems.push(tree.place(Problem::new("article", fault, args)));
        };
        // It becomes a file's name: nothing else is looked for, wherever it would lead.
        match is_file_id(article).then(|| sheet(article)) {
            None => say(Fault::NotAFileId, &[article]),
            Some(Ok(sheet)) => {
                doc.adopt(&sheet.article);
                adopted = Some(sheet);
            }
            Some(Err(NoSheet::Missing(path))) => say(Fault::UnknownArticle, &[article, &path]),
            Some(Err(NoSheet::Broken(file))) => say(Fault::BrokenArticle, &[article, &file]),
            Some(Err(NoSheet::Outside(file))) => say(Fault::OutsideFolder, &[&file]),
        }
    }
    // Without its sheet every reference to a fact would look wrong.
    if own.article.is_some() == adopted.is_some() {
        let known = adopted.as_ref().map(|s| known_figures(&s.article)).unwrap_or_default();
        let found = doc.check().into_iter().map(|p| as_written(p, &own, &doc, &known));
        problems.extend(found.map(|p| tree.place(p)));
    }
    Content::Explainer(Box::new(Explainer { tree, doc, sheet: adopted }))
}

/// The structs refuse what the schema let pass. That is a mistake of ours, but the editor still
/// gets a sentence.
fn refused(found: Vec<Problem>, problems: &mut Vec<Problem>) -> Content {
    problems.extend(found);
    Content::Nothing
}

/// The problem of a document that took figures from its sheet, told of the file as it is written:
/// the page as a source came first, and `uses` held more ids.
fn as_written(mut p: Problem, own: &Document, doc: &Document, known: &[String]) -> Problem {
    if let Some(i) = index(&p.path, "uses")
        && let Some(id) = doc.uses.get(i)
        && let Some(place) = own.uses.iter().position(|u| u == id)
    {
        p.path = ["uses[", &place.to_string(), "]"].concat();
        if let Some(near) = nearest(id, known.iter().map(String::as_str)) {
            return Problem::new(p.path, Fault::UnknownFact, &[id, near]);
        }
    }
    let added = doc.sources.len() - own.sources.len();
    if added > 0
        && let Some(i) = index(&p.path, "sources")
        && let Some((_, tail)) = p.path.split_once(']')
    {
        p.path = ["sources[", &i.saturating_sub(added).to_string(), "]", tail].concat();
    }
    if matches!(p.fault, Fault::UnknownFact | Fault::UnknownFactNoneNear)
        && let Some(id) = p.args.first().map(|id| id.zh.clone())
        && known.contains(&id)
    {
        p = Problem::new(p.path, Fault::NotInUses, &[&id]);
    }
    p
}

/// `i` of a path `list[i]…`.
fn index(path: &str, list: &str) -> Option<usize> {
    path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// Ids of all figures of a sheet.
pub fn known_figures(article: &Article) -> Vec<String> {
    let facts = article.facts.iter().map(|f| f.id.clone());
    facts.chain(article.derived.iter().map(|d| d.id.clone())).collect()
}
