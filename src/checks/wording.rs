//! Checks of a text's wording apart from its figures: Chinese typography, the terms of the
//! glossary, qualifiers, quotations and “later”. For authors only: not part of the reader's bundle.

mod error;
pub mod glossary;
mod half_width;
mod indexed_text;
pub mod later;
mod qualifier;
mod quotation;
mod typography;

use crate::bilingual::{Bilingual, Lang};
use crate::files::parse::{FileContent, ReadContext};
use crate::format::tree::JsonNode;
use crate::problem::{Fault, Problem};
use crate::schema;
use crate::schema::ReaderText;
pub use error::TypographyError;
use glossary::Glossary;
use qualifier::NamedFigures;
use quotation::KnownPhrases;
pub use typography::find_errors;

/// Checks the wording of any file.
pub fn check_wording(
    texts: &[ReaderText],
    content: &FileContent,
    beside: &ReadContext,
    problems: &mut Vec<Problem>,
) {
    for text in texts {
        problems.extend(check_typography(text));
    }
    match &beside.glossary {
        Ok(Some(glossary)) => {
            // A source's title is a name and is not checked.
            let ours = texts.iter().filter(|text| !text.path.starts_with("sources["));
            ours.for_each(|text| problems.extend(check_terms(text, glossary)));
        }
        Ok(None) => {}
        Err(file) => problems.push(Problem::new("", Fault::BrokenGlossary, &[file])),
    }
    let named = match content {
        FileContent::Explainer(explainer) => {
            let doc = &explainer.doc;
            NamedFigures { figures: doc.figures(), units: &doc.units }
        }
        FileContent::FactSheet(sheet) => {
            NamedFigures { figures: sheet.article.figures(), units: &sheet.article.units }
        }
        FileContent::Site(_) | FileContent::Glossary(_) | FileContent::Unrecognized => return,
    };
    for text in texts.iter().filter(|text| !text.path.starts_with("sources[")) {
        check_qualifiers(text, named, problems);
    }
    if let FileContent::Explainer(explainer) = content {
        let printed = explainer.sheet.as_ref().and_then(|s| s.article.date.as_deref());
        let found = later::check_later_claims(&explainer.doc, printed, beside.in_force_since);
        // The article was inserted as the first source; it is not in the file.
        let added = usize::from(explainer.sheet.is_some());
        problems
            .extend(found.into_iter().filter_map(|p| relocate_to_file(p, added, &explainer.tree)));
    }
}

/// Phrases that a file quotes from its article but that the article does not contain. `names` are
/// those of explainers.
pub fn check_quotations(
    content: &FileContent,
    article: &str,
    names: &[String],
    glossary: Option<&Glossary>,
) -> Vec<Problem> {
    let (texts, doc, literals) = match content {
        FileContent::Explainer(explainer) => {
            let texts = schema::document_schema().validate(&explainer.tree).texts;
            (texts, Some(&explainer.doc), &explainer.doc.literals)
        }
        FileContent::FactSheet(sheet) => {
            (schema::article_schema().validate(&sheet.tree).texts, None, &sheet.article.literals)
        }
        FileContent::Site(_) | FileContent::Glossary(_) | FileContent::Unrecognized => {
            return Vec::new();
        }
    };
    let mut known = KnownPhrases::from_texts(&texts);
    known.add_names(names.iter().map(String::as_str));
    known.add_names(literals.iter().map(|l| l.text.as_str()));
    known.add_names(glossary.into_iter().flat_map(Glossary::names));
    let mut problems = Vec::new();
    // A source's words are not ours; a correction quotes the previous text.
    let ours =
        |t: &&ReaderText| !t.path.starts_with("sources[") && !t.path.starts_with("corrections[");
    for text in texts.iter().filter(ours) {
        for phrase in quotation::unknown_quotations(&text.words.zh, doc, article, &known) {
            problems.push(problem_at(text, Lang::Zh, Fault::NotQuoted, &[&phrase]));
        }
    }
    problems
}

/// Violations of Chinese typography.
fn check_typography(text: &ReaderText) -> impl Iterator<Item = Problem> {
    find_errors(&text.words.zh)
        .into_iter()
        .map(|slip| problem_at(text, Lang::Zh, slip.fault, &[&slip.found, &slip.correction]))
}

fn check_terms(text: &ReaderText, glossary: &Glossary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for lang in languages_to_check(text).iter().copied() {
        for (wording, term) in glossary.find_avoided(text.words.get(lang), lang) {
            problems.push(problem_at(text, lang, Fault::OtherTerm, &[&wording, term]));
        }
    }
    problems
}

fn check_qualifiers(text: &ReaderText, named: NamedFigures, problems: &mut Vec<Problem>) {
    for lang in languages_to_check(text).iter().copied() {
        for (words, id) in qualifier::find_dropped(text.words.get(lang), lang, named) {
            let printed = named.figures.fact(&id).map_or("", |fact| &fact.printed);
            let args = [words.as_str(), printed, &["{", &id, "}"].concat()];
            problems.push(problem_at(text, lang, Fault::QualifierDropped, &args));
        }
    }
}

/// The languages a text is written in: one string for both is checked once.
fn languages_to_check(text: &ReaderText) -> &'static [Lang] {
    if text.is_single { &[Lang::Zh] } else { &[Lang::Zh, Lang::En] }
}

fn problem_at(text: &ReaderText, lang: Lang, fault: Fault, args: &[&str]) -> Problem {
    let [zh, en] = text.positions;
    let spot = lang.pick(zh, en);
    let end = if text.is_single { "" } else { lang.pick(".zh", ".en") };
    let args = args.iter().map(|arg| Bilingual::new(*arg, *arg)).collect();
    let problem = Problem::with_texts([text.path.as_str(), end].concat(), fault, args);
    Problem { line: spot.line, column: spot.column, ..problem }
}

/// Maps a problem's path from the resolved document to the file, which has `added` fewer sources.
fn relocate_to_file(p: Problem, added: usize, tree: &JsonNode) -> Option<Problem> {
    let mut path = p.path.clone();
    if let Some((number, tail)) = path.strip_prefix("sources[").and_then(|p| p.split_once(']')) {
        let number = number.parse::<usize>().ok()?.checked_sub(added)?;
        path = ["sources[", &number.to_string(), "]", tail].concat();
    }
    let spot = tree.position_of(&path);
    Some(Problem { path, line: spot.line, column: spot.column, ..p })
}
