//! Checks of the texts that readers see: both languages present, references that exist, no number
//! without a source, and no unused entries.

use crate::bilingual::{Bilingual, Lang};
use crate::checks::unsourced;
use crate::document::Literal;
use crate::files::parse::LoadedExplainer;
use crate::format::tree::{JsonNode, JsonValue, Position};
use crate::problem::{Fault, Problem, nearest_word};
use crate::schema::ReaderText;
use std::collections::BTreeSet;

/// Checks all texts of a file; references only if the document could be decoded.
pub fn check_texts(
    texts: &[ReaderText],
    explainer: Option<&LoadedExplainer>,
    problems: &mut Vec<Problem>,
) {
    for text in texts {
        check_translation(text, problems);
    }
    let Some(explainer) = explainer else { return };
    if explainer.doc.article.is_some() && explainer.sheet.is_none() {
        return;
    }
    let known = ReferableIds::from_explainer(explainer);
    for text in texts {
        known.check_references(text, problems);
    }
    check_unused(&explainer.tree, &known, problems);
    let literals = &explainer.doc.literals;
    // Numbers in a source's title and document number belong to its name and are not figures.
    let gated = || texts.iter().filter(|text| !text.path.starts_with("sources["));
    for text in gated() {
        check_unsourced(text, literals, problems);
    }
    for (i, literal) in literals.iter().enumerate() {
        let occurs = |t: &ReaderText| {
            t.words.zh.contains(&literal.text) || t.words.en.contains(&literal.text)
        };
        if !gated().any(occurs) {
            let path = ["literals[", &crate::digits::integer_to_string(i as u64), "]"].concat();
            let Position { line, column } = explainer.tree.position_of(&path);
            let problem = Problem::new(path, Fault::UnusedLiteral, &[&literal.text]);
            problems.push(Problem { line, column, ..problem });
        }
    }
}

/// Ids that a text may refer to.
struct ReferableIds {
    own: BTreeSet<String>,
    /// Ids on the article's sheet, whether listed in `uses` or not.
    fact_sheet: BTreeSet<String>,
}

impl ReferableIds {
    fn from_explainer(explainer: &LoadedExplainer) -> ReferableIds {
        let doc = &explainer.doc;
        let mut here: BTreeSet<String> = doc.body.referable_ids().into_iter().collect();
        here.extend(doc.facts.iter().map(|f| f.id.clone()));
        here.extend(doc.derived.iter().map(|d| d.id.clone()));
        let sheet = explainer.sheet.as_ref();
        ReferableIds {
            own: here,
            fact_sheet: sheet
                .map(|s| crate::files::parse::known_figures(&s.article).into_iter().collect())
                .unwrap_or_default(),
        }
    }

    fn check_references(&self, text: &ReaderText, problems: &mut Vec<Problem>) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for lang in [Lang::Zh, Lang::En] {
            for id in reference_ids(text.words.get(lang)) {
                if self.own.contains(id) || !seen.insert(id) {
                    continue;
                }
                let near =
                    nearest_word(id, self.own.iter().chain(&self.fact_sheet).map(String::as_str));
                let (fault, args) = if self.fact_sheet.contains(id) {
                    (Fault::NotInUses, vec![id])
                } else if let Some(near) = near {
                    (Fault::UnknownFact, vec![id, near])
                } else {
                    (Fault::UnknownFactNoneNear, vec![id])
                };
                problems.push(problem_at(
                    text,
                    lang,
                    fault,
                    args.iter().map(|a| Bilingual::new(*a, *a)).collect(),
                ));
            }
        }
    }
}

/// Both languages must be present, each in its own words.
fn check_translation(text: &ReaderText, problems: &mut Vec<Problem>) {
    let missing = match (
        text.is_single,
        without_references(&text.words.zh),
        without_references(&text.words.en),
    ) {
        // The same string for both: allowed for a name or a number, not for a sentence.
        (true, zh, _) if has_han(&zh) => Some(Lang::En),
        (true, _, en) if word_count(&en) > 2 => Some(Lang::Zh),
        (false, _, en) if mostly_han(&en) => Some(Lang::En),
        (false, zh, en) if !has_han(&zh) && zh == en && word_count(&zh) > 1 => Some(Lang::Zh),
        (false, zh, _) if !has_han(&zh) && word_count(&zh) > 3 => Some(Lang::Zh),
        _ => None,
    };
    if let Some(lang) = missing {
        let name = lang.pick(Bilingual::new("中文", "Chinese"), Bilingual::new("英文", "English"));
        problems.push(problem_at(text, lang, Fault::NotTranslated, vec![name]));
    }
}

/// Reports numbers in the words that are not bound to a figure.
fn check_unsourced(text: &ReaderText, literals: &[Literal], problems: &mut Vec<Problem>) {
    for lang in [Lang::Zh, Lang::En] {
        if text.is_single && lang == Lang::En {
            continue;
        }
        for number in unsourced::find_unsourced(text.words.get(lang), literals) {
            let args = vec![Bilingual::new(&number, &number)];
            problems.push(problem_at(text, lang, Fault::UnsourcedNumber, args));
        }
    }
}

/// Reports facts in `uses` that nothing refers to.
fn check_unused(tree: &JsonNode, known: &ReferableIds, problems: &mut Vec<Problem>) {
    let Some(uses) = tree.get("uses") else { return };
    let mut strings = Vec::new();
    for member in tree.members().iter().filter(|m| m.key != "uses") {
        collect_texts(&member.node, &mut strings);
    }
    let strings: BTreeSet<&str> =
        strings.iter().flat_map(|s| reference_ids(s).chain([*s])).collect();
    for (i, node) in uses.items().iter().enumerate() {
        let Some(id) = node.as_text() else { continue };
        if !strings.contains(id) && known.own.contains(id) {
            let path = ["uses[", &crate::digits::integer_to_string(i as u64), "]"].concat();
            let problem = Problem::new(path, Fault::UnusedFact, &[id]);
            problems.push(Problem {
                line: node.position.line,
                column: node.position.column,
                ..problem
            });
        }
    }
}

fn collect_texts<'a>(node: &'a JsonNode, into: &mut Vec<&'a str>) {
    match &node.value {
        JsonValue::Text(text) => into.push(text),
        JsonValue::List(items) => items.iter().for_each(|item| collect_texts(item, into)),
        JsonValue::Object(members) => {
            for member in members {
                into.push(&member.key);
                collect_texts(&member.node, into);
            }
        }
        _ => {}
    }
}

/// The ids in `{…}` of a text.
fn reference_ids(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|after| Some(after.split_once('}')?.0))
}

fn without_references(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    out.extend(pieces.filter_map(|after| Some(after.split_once('}')?.1)));
    out
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// A Chinese name may occur in an English sentence; a Chinese sentence may not replace one.
fn mostly_han(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    han > text.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count()
}

fn word_count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_ascii_lowercase()).count() > 1)
        .count()
}

fn problem_at(text: &ReaderText, lang: Lang, fault: Fault, args: Vec<Bilingual>) -> Problem {
    let Position { line, column } = match (lang, text.positions) {
        (Lang::Zh, [zh, _]) => zh,
        (Lang::En, [_, en]) => en,
    };
    let path = if text.is_single {
        text.path.clone()
    } else {
        [text.path.as_str(), ".", lang.pick("zh", "en")].concat()
    };
    Problem { line, column, ..Problem::with_texts(path, fault, args) }
}
