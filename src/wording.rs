//! What must hold of the words of a text beyond its figures: how Chinese is written, the terms of
//! the glossary, qualifiers, quotations and “later”. For authors only: readers download none of it.

pub mod glossary;
mod halfwidth;
pub mod later;
mod line;
mod qualifier;
mod quotation;
mod typography;

use crate::bilingual::{Bilingual, Lang};
use crate::document::read::{Beside, Content};
use crate::document::shape::{self, Words};
use crate::format::tree::Node;
use crate::problem::{Fault, Problem};
use glossary::Glossary;
use qualifier::Named;
use quotation::Known;
pub use typography::{Slip, slips};

/// Checks the words of a file, whatever it is.
pub fn check(texts: &[Words], content: &Content, beside: &Beside, problems: &mut Vec<Problem>) {
    for text in texts {
        problems.extend(written(text));
    }
    match &beside.glossary {
        Ok(Some(glossary)) => {
            // What a source is called is its name.
            let ours = texts.iter().filter(|text| !text.path.starts_with("sources["));
            ours.for_each(|text| problems.extend(terms(text, glossary)));
        }
        Ok(None) => {}
        Err(file) => problems.push(Problem::new("", Fault::BrokenGlossary, &[file])),
    }
    let named = match content {
        Content::Explainer(explainer) => {
            let doc = &explainer.doc;
            Named { figures: doc.figures(), units: &doc.units }
        }
        Content::Sheet(sheet) => {
            Named { figures: sheet.article.figures(), units: &sheet.article.units }
        }
        Content::Site(_) | Content::Glossary(_) | Content::Nothing => return,
    };
    for text in texts.iter().filter(|text| !text.path.starts_with("sources[")) {
        qualified(text, named, problems);
    }
    if let Content::Explainer(explainer) = content {
        let printed = explainer.sheet.as_ref().and_then(|s| s.article.date.as_deref());
        let found = later::not_later(&explainer.doc, printed, beside.since);
        // The article came first among the sources; it is not in the file.
        let added = usize::from(explainer.sheet.is_some());
        problems.extend(found.into_iter().filter_map(|p| as_written(p, added, &explainer.tree)));
    }
}

/// What a file quotes of its article that is not in it. `names` are those of explainers.
pub fn quotations(
    content: &Content,
    article: &str,
    names: &[String],
    glossary: Option<&Glossary>,
) -> Vec<Problem> {
    let (texts, doc, literals) = match content {
        Content::Explainer(explainer) => {
            let texts = shape::document().check(&explainer.tree).texts;
            (texts, Some(&explainer.doc), &explainer.doc.literals)
        }
        Content::Sheet(sheet) => {
            (shape::article().check(&sheet.tree).texts, None, &sheet.article.literals)
        }
        Content::Site(_) | Content::Glossary(_) | Content::Nothing => return Vec::new(),
    };
    let mut known = Known::of(&texts);
    known.add(names.iter().map(String::as_str));
    known.add(literals.iter().map(|l| l.text.as_str()));
    known.add(glossary.into_iter().flat_map(Glossary::names));
    let mut problems = Vec::new();
    // A source's words are its own; a correction quotes what stood here.
    let ours = |t: &&Words| !t.path.starts_with("sources[") && !t.path.starts_with("corrections[");
    for text in texts.iter().filter(ours) {
        for phrase in quotation::unknown(&text.words.zh, doc, article, &known) {
            problems.push(at(text, Lang::Zh, Fault::NotQuoted, &[&phrase]));
        }
    }
    problems
}

/// What is not written as Chinese is.
fn written(text: &Words) -> impl Iterator<Item = Problem> {
    slips(&text.words.zh)
        .into_iter()
        .map(|slip| at(text, Lang::Zh, slip.fault, &[&slip.found, &slip.meant]))
}

fn terms(text: &Words, glossary: &Glossary) -> Vec<Problem> {
    let mut problems = Vec::new();
    for lang in langs(text).iter().copied() {
        for (wording, term) in glossary.avoided(text.words.get(lang), lang) {
            problems.push(at(text, lang, Fault::OtherTerm, &[&wording, term]));
        }
    }
    problems
}

fn qualified(text: &Words, named: Named, problems: &mut Vec<Problem>) {
    for lang in langs(text).iter().copied() {
        for (words, id) in qualifier::dropped(text.words.get(lang), lang, named) {
            let printed = named.figures.fact(&id).map_or("", |fact| &fact.printed);
            let args = [words.as_str(), printed, &["{", &id, "}"].concat()];
            problems.push(at(text, lang, Fault::QualifierDropped, &args));
        }
    }
}

/// The languages a text is written in: one string for both is looked at once.
fn langs(text: &Words) -> &'static [Lang] {
    if text.plain { &[Lang::Zh] } else { &[Lang::Zh, Lang::En] }
}

fn at(text: &Words, lang: Lang, fault: Fault, args: &[&str]) -> Problem {
    let [zh, en] = text.spots;
    let spot = lang.pick(zh, en);
    let end = if text.plain { "" } else { lang.pick(".zh", ".en") };
    let args = args.iter().map(|arg| Bilingual::new(*arg, *arg)).collect();
    let problem = Problem::told([text.path.as_str(), end].concat(), fault, args);
    Problem { line: spot.line, column: spot.column, ..problem }
}

/// The problem of a document told of the file, whose sources are `added` fewer.
fn as_written(p: Problem, added: usize, tree: &Node) -> Option<Problem> {
    let mut path = p.path.clone();
    if let Some((number, tail)) = path.strip_prefix("sources[").and_then(|p| p.split_once(']')) {
        let number = number.parse::<usize>().ok()?.checked_sub(added)?;
        path = ["sources[", &number.to_string(), "]", tail].concat();
    }
    let spot = tree.find(&path);
    Some(Problem { path, line: spot.line, column: spot.column, ..p })
}
