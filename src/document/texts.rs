//! What must hold of the words readers read: both languages, references that exist, no number
//! without a source, and nothing listed in vain.

use super::read::Explainer;
use super::shape::Words;
use crate::bilingual::{Bilingual, Lang};
use crate::document::Literal;
use crate::facts::gate;
use crate::format::tree::{Node, NodeValue, Spot};
use crate::problem::{Fault, Problem, nearest};
use std::collections::BTreeSet;

/// Checks all texts of a file; references only where the document could be made.
pub fn check(texts: &[Words], explainer: Option<&Explainer>, problems: &mut Vec<Problem>) {
    for text in texts {
        translated(text, problems);
    }
    let Some(explainer) = explainer else { return };
    if explainer.doc.article.is_some() && explainer.sheet.is_none() {
        return;
    }
    let known = Known::of(explainer);
    for text in texts {
        known.references(text, problems);
    }
    unused(&explainer.tree, &known, problems);
    let literals = &explainer.doc.literals;
    // A source's title and number are its name, not figures.
    let gated = || texts.iter().filter(|text| !text.path.starts_with("sources["));
    for text in gated() {
        unsourced(text, literals, problems);
    }
    for (i, literal) in literals.iter().enumerate() {
        let occurs =
            |t: &Words| t.words.zh.contains(&literal.text) || t.words.en.contains(&literal.text);
        if !gated().any(occurs) {
            let path = ["literals[", &crate::digits::integer_to_string(i as u64), "]"].concat();
            let Spot { line, column } = explainer.tree.find(&path);
            let problem = Problem::new(path, Fault::UnusedLiteral, &[&literal.text]);
            problems.push(Problem { line, column, ..problem });
        }
    }
}

/// Ids that a text may refer to.
struct Known {
    here: BTreeSet<String>,
    /// On the article's sheet, whether listed in `uses` or not.
    sheet: BTreeSet<String>,
}

impl Known {
    fn of(explainer: &Explainer) -> Known {
        let doc = &explainer.doc;
        let mut here: BTreeSet<String> = doc.body.names().into_iter().collect();
        here.extend(doc.facts.iter().map(|f| f.id.clone()));
        here.extend(doc.derived.iter().map(|d| d.id.clone()));
        let sheet = explainer.sheet.as_ref();
        Known {
            here,
            sheet: sheet
                .map(|s| super::read::known_figures(&s.article).into_iter().collect())
                .unwrap_or_default(),
        }
    }

    fn references(&self, text: &Words, problems: &mut Vec<Problem>) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for lang in [Lang::Zh, Lang::En] {
            for id in references(text.words.get(lang)) {
                if self.here.contains(id) || !seen.insert(id) {
                    continue;
                }
                let near = nearest(id, self.here.iter().chain(&self.sheet).map(String::as_str));
                let (fault, args) = if self.sheet.contains(id) {
                    (Fault::NotInUses, vec![id])
                } else if let Some(near) = near {
                    (Fault::UnknownFact, vec![id, near])
                } else {
                    (Fault::UnknownFactNoneNear, vec![id])
                };
                problems.push(at(
                    text,
                    lang,
                    fault,
                    args.iter().map(|a| Bilingual::new(*a, *a)).collect(),
                ));
            }
        }
    }
}

/// Both languages are there, each in its own words.
fn translated(text: &Words, problems: &mut Vec<Problem>) {
    let missing = match (
        text.plain,
        without_references(&text.words.zh),
        without_references(&text.words.en),
    ) {
        // One string for both: a name or a number, not a sentence.
        (true, zh, _) if has_han(&zh) => Some(Lang::En),
        (true, _, en) if word_count(&en) > 2 => Some(Lang::Zh),
        (false, _, en) if mostly_han(&en) => Some(Lang::En),
        (false, zh, en) if !has_han(&zh) && zh == en && word_count(&zh) > 1 => Some(Lang::Zh),
        (false, zh, _) if !has_han(&zh) && word_count(&zh) > 3 => Some(Lang::Zh),
        _ => None,
    };
    if let Some(lang) = missing {
        let name = lang.pick(Bilingual::new("中文", "Chinese"), Bilingual::new("英文", "English"));
        problems.push(at(text, lang, Fault::NotTranslated, vec![name]));
    }
}

/// Numbers in the words that are bound to nothing.
fn unsourced(text: &Words, literals: &[Literal], problems: &mut Vec<Problem>) {
    for lang in [Lang::Zh, Lang::En] {
        if text.plain && lang == Lang::En {
            continue;
        }
        for number in gate::unsourced(text.words.get(lang), literals) {
            let args = vec![Bilingual::new(&number, &number)];
            problems.push(at(text, lang, Fault::UnsourcedNumber, args));
        }
    }
}

/// Facts in `uses` that nothing refers to.
fn unused(tree: &Node, known: &Known, problems: &mut Vec<Problem>) {
    let Some(uses) = tree.get("uses") else { return };
    let mut strings = Vec::new();
    for member in tree.members().iter().filter(|m| m.key != "uses") {
        gather(&member.node, &mut strings);
    }
    let strings: BTreeSet<&str> = strings.iter().flat_map(|s| references(s).chain([*s])).collect();
    for (i, node) in uses.items().iter().enumerate() {
        let Some(id) = node.text() else { continue };
        if !strings.contains(id) && known.here.contains(id) {
            let path = ["uses[", &crate::digits::integer_to_string(i as u64), "]"].concat();
            let problem = Problem::new(path, Fault::UnusedFact, &[id]);
            problems.push(Problem { line: node.spot.line, column: node.spot.column, ..problem });
        }
    }
}

fn gather<'a>(node: &'a Node, into: &mut Vec<&'a str>) {
    match &node.value {
        NodeValue::Text(text) => into.push(text),
        NodeValue::List(items) => items.iter().for_each(|item| gather(item, into)),
        NodeValue::Object(members) => {
            for member in members {
                into.push(&member.key);
                gather(&member.node, into);
            }
        }
        _ => {}
    }
}

/// The ids in `{…}` of a text.
fn references(text: &str) -> impl Iterator<Item = &str> {
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

/// A Chinese name may stand in an English sentence; a Chinese sentence may not stand for one.
fn mostly_han(text: &str) -> bool {
    let han = text.chars().filter(|c| is_han(*c)).count();
    han > text.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count()
}

fn word_count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_ascii_lowercase()).count() > 1)
        .count()
}

fn at(text: &Words, lang: Lang, fault: Fault, args: Vec<Bilingual>) -> Problem {
    let Spot { line, column } = match (lang, text.spots) {
        (Lang::Zh, [zh, _]) => zh,
        (Lang::En, [_, en]) => en,
    };
    let path = if text.plain {
        text.path.clone()
    } else {
        [text.path.as_str(), ".", lang.pick("zh", "en")].concat()
    };
    Problem { line, column, ..Problem::told(path, fault, args) }
}
