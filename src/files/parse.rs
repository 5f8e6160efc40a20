//! From a file's bytes to a checked document, or to every problem with its position.
//!
//! Four steps, each applied to what the previous one could recover: text to tree, tree against the
//! schema, tree to structs, and the document's own checks. No file is opened here: Studio parses
//! the content of a text field in the same way.

use crate::checks::document::is_file_id;
use crate::checks::texts;
use crate::checks::wording;
use crate::checks::wording::glossary::Glossary;
use crate::document::{Article, Document};
use crate::format::text;
use crate::format::tree::{JsonNode, JsonValue};
use crate::problem::{Fault, Problem, nearest_word};
use crate::schema;
use std::rc::Rc;

/// An explainer that can be evaluated and rendered.
#[derive(Clone, Debug)]
pub struct LoadedExplainer {
    /// The parsed file.
    pub tree: JsonNode,
    /// The document with the facts copied from the article's sheet.
    pub doc: Document,
    /// The article's sheet, if it names one.
    pub sheet: Option<Rc<FactSheet>>,
}

/// An article's fact sheet.
#[derive(Clone, Debug)]
pub struct FactSheet {
    /// The parsed file.
    pub tree: JsonNode,
    /// The decoded sheet.
    pub article: Article,
}

/// The content of a file, by type.
#[derive(Clone, Debug)]
pub enum FileContent {
    /// An explainer; it may be shown if there are no problems.
    Explainer(Box<LoadedExplainer>),
    /// An article's fact sheet.
    FactSheet(Rc<FactSheet>),
    /// Where explainers are published.
    Site(Box<crate::files::site_file::SiteFile>),
    /// The glossary.
    Glossary(Rc<Glossary>),
    /// None of these: the problems say why.
    Unrecognized,
}

/// Why an article's sheet is not available.
#[derive(Clone, Debug)]
pub enum FactSheetError {
    /// It does not exist; the path tried.
    Missing(String),
    /// It has problems of its own; its file name.
    Broken(String),
    /// Its path leads out of the data folder; that path.
    Outside(String),
}

/// The context in which a file is parsed.
pub struct ReadContext<'a> {
    /// Finds the fact sheet of an article by its id.
    pub fact_sheet: &'a dyn Fn(&str) -> Result<Rc<FactSheet>, FactSheetError>,
    /// The glossary, if there is one; the file name of one that cannot be used.
    pub glossary: Result<Option<Rc<Glossary>>, String>,
    /// The date since which another explainer's content is in force, by its id:
    /// [`wording::later::in_force_since`].
    pub in_force_since: &'a dyn Fn(&str) -> Option<String>,
    /// Whether the file is in a folder of fact sheets.
    pub among_sheets: bool,
}

/// Parses an explainer or a fact sheet with no context but its fact sheet: `sheet` finds that of an
/// article by its id.
///
/// ```
/// use tujie::files::parse::{FactSheetError, FileContent, parse_file};
/// use tujie::kinds::Body;
///
/// let no_sheet = |id: &str| Err(FactSheetError::Missing(id.to_owned()));
/// let text = Body::template("threshold").unwrap();
/// let (content, problems) = parse_file(text.as_bytes(), &no_sheet);
/// assert!(matches!(content, FileContent::Explainer(_)) && problems.is_empty());
///
/// let text = text.replace("\"review_by\"", "\"reviewby\"");
/// let (_, problems) = parse_file(text.as_bytes(), &no_sheet);
/// assert!(problems.iter().any(|p| p.path == "reviewby" && p.line == 16));
/// ```
pub fn parse_file(
    bytes: &[u8],
    sheet: &dyn Fn(&str) -> Result<Rc<FactSheet>, FactSheetError>,
) -> (FileContent, Vec<Problem>) {
    parse_in_context(
        bytes,
        &ReadContext {
            fact_sheet: sheet,
            glossary: Ok(None),
            in_force_since: &|_| None,
            among_sheets: false,
        },
    )
}

/// Parses a file of any type.
pub fn parse_in_context(bytes: &[u8], beside: &ReadContext) -> (FileContent, Vec<Problem>) {
    let text::ParsedText { tree, mut problems, is_complete: whole } = text::parse_bytes(bytes);
    let is_sheet = is_fact_sheet(&tree, beside.among_sheets);
    let shape = if is_sheet { schema::article_schema() } else { schema::document_schema() };
    let found = shape.validate(&tree);
    // For a file that was not read to its end, absence and length cannot be judged.
    let told = |p: &Problem| whole || !matches!(p.fault, Fault::MissingField | Fault::TooMany);
    problems.extend(found.problems.into_iter().filter(told));
    let mended = found.repaired;
    let content = if !found.conforms || matches!(tree.value, JsonValue::Broken) {
        FileContent::Unrecognized
    } else if is_sheet {
        parse_fact_sheet(tree, &mended, &mut problems)
    } else {
        parse_explainer(tree, &mended, beside.fact_sheet, &mut problems)
    };
    match &content {
        FileContent::Explainer(explainer) => {
            texts::check_texts(&found.texts, Some(explainer), &mut problems)
        }
        _ => texts::check_texts(&found.texts, None, &mut problems),
    }
    wording::check_wording(&found.texts, &content, beside, &mut problems);
    problems.sort_by_key(|p| (p.line, p.column));
    (content, problems)
}

/// Whether a file, complete or not, is a fact sheet: by the fields that only one of the two types
/// has, otherwise by its folder.
fn is_fact_sheet(tree: &JsonNode, among_sheets: bool) -> bool {
    let count = |keys: &[&str]| keys.iter().filter(|key| tree.get(key).is_some()).count();
    let sheet = count(&["publication", "page", "ignored"]);
    let explainer =
        count(&["title", "summary", "group", "as_of", "review_by", "uses", "examples", "links"]);
    let undecided = sheet == explainer && among_sheets;
    tree.get("body").is_none() && (sheet > explainer || undecided)
}

fn parse_fact_sheet(tree: JsonNode, mended: &JsonNode, problems: &mut Vec<Problem>) -> FileContent {
    match mended.decode::<Article>() {
        Ok(article) => {
            let found = article.check();
            problems.extend(found.into_iter().map(|p| tree.place(p)));
            FileContent::FactSheet(Rc::new(FactSheet { tree, article }))
        }
        Err(found) => report_schema_mismatch(found, problems),
    }
}

fn parse_explainer(
    tree: JsonNode,
    mended: &JsonNode,
    sheet: &dyn Fn(&str) -> Result<Rc<FactSheet>, FactSheetError>,
    problems: &mut Vec<Problem>,
) -> FileContent {
    let mut doc = match mended.decode::<Document>() {
        Ok(doc) => doc,
        Err(found) => return report_schema_mismatch(found, problems),
    };
    let own = doc.clone();
    let mut adopted = None;
    if let Some(article) = &own.article {
        let mut say = |fault, args: &[&str]| {
            problems.push(tree.place(Problem::new("article", fault, args)));
        };
        // It becomes a file name: anything but a valid id is not looked up, so it cannot lead elsewhere.
        match is_file_id(article).then(|| sheet(article)) {
            None => say(Fault::NotAFileId, &[article]),
            Some(Ok(sheet)) => {
                doc.resolve_facts(&sheet.article);
                adopted = Some(sheet);
            }
            Some(Err(FactSheetError::Missing(path))) => {
                say(Fault::UnknownArticle, &[article, &path])
            }
            Some(Err(FactSheetError::Broken(file))) => say(Fault::BrokenArticle, &[article, &file]),
            Some(Err(FactSheetError::Outside(file))) => say(Fault::OutsideFolder, &[&file]),
        }
    }
    // Without its sheet every reference to a fact would be reported.
    if own.article.is_some() == adopted.is_some() {
        let known = adopted.as_ref().map(|s| known_figures(&s.article)).unwrap_or_default();
        let found = doc.check().into_iter().map(|p| relocate_to_file(p, &own, &doc, &known));
        problems.extend(found.map(|p| tree.place(p)));
    }
    FileContent::Explainer(Box::new(LoadedExplainer { tree, doc, sheet: adopted }))
}

/// The structs reject something the schema accepted. That is a bug of ours, but the editor still
/// needs a message.
fn report_schema_mismatch(found: Vec<Problem>, problems: &mut Vec<Problem>) -> FileContent {
    problems.extend(found);
    FileContent::Unrecognized
}

/// Maps the path of a problem from the resolved document to the file as written: the resolved
/// document has the page as an additional first source, and `uses` contained more ids.
fn relocate_to_file(mut p: Problem, own: &Document, doc: &Document, known: &[String]) -> Problem {
    if let Some(i) = list_index(&p.path, "uses")
        && let Some(id) = doc.uses.get(i)
        && let Some(place) = own.uses.iter().position(|u| u == id)
    {
        p.path = ["uses[", &place.to_string(), "]"].concat();
        if let Some(near) = nearest_word(id, known.iter().map(String::as_str)) {
            return Problem::new(p.path, Fault::UnknownFact, &[id, near]);
        }
    }
    let added = doc.sources.len() - own.sources.len();
    if added > 0
        && let Some(i) = list_index(&p.path, "sources")
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

/// The index `i` of a path `list[i]…`.
fn list_index(path: &str, list: &str) -> Option<usize> {
    path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// Ids of all figures of a sheet.
pub fn known_figures(article: &Article) -> Vec<String> {
    let facts = article.facts.iter().map(|f| f.id.clone());
    facts.chain(article.derived.iter().map(|d| d.id.clone())).collect()
}
