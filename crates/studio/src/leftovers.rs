//! What remains of a template in a file: unchanged texts, sample ids, and addresses reserved for examples.
//!
//! The texts of a template are read from the template itself, by the kind of the file, so a new kind needs no
//! code here. Short labels (“people”, “together”) may occur in any file; titles, sentences and longer texts
//! identify the template.

use crate::edit::JsonPath;
use crate::form::build_form;
use tujie::bilingual::{Bilingual, Lang};
use tujie::format::text;
use tujie::format::tree::{JsonNode, JsonValue, Position};
use tujie::kinds::Body;
use tujie::problem::{Fault, Problem};
use tujie::schema;
use tujie::schema::ReaderText;

/// Hosts, and suffixes of hosts, that are reserved for examples.
const EXAMPLE_HOSTS: [&str; 6] =
    ["example.com", "example.org", "example.net", ".example", ".invalid", ".test"];

/// Phrases with which a template addresses its author.
const TEMPLATE_PHRASES: [&str; 3] = ["在这里", "样板", "换成"];

/// The maximum length of a quotation in a problem.
const MAX_QUOTED_LENGTH: usize = 24;

/// Whether a file is still as `tujie new` wrote it, except for its id.
pub fn is_untouched(tree: &JsonNode) -> bool {
    template_of(tree)
        .is_some_and(|sample| same_except_ids(&text::parse_text(sample).tree, tree, true))
}

/// All leftovers of the template in a file, in the order of the file.
pub fn leftovers(tree: &JsonNode) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Some(sample) = template_of(tree) {
        let sample = text::parse_text(sample).tree;
        let known = schema::document_schema().validate(&sample).texts;
        for words in schema::document_schema().validate(tree).texts {
            found.extend(
                known
                    .iter()
                    .filter(|k| path_without_indexes(k) == path_without_indexes(&words))
                    .find_map(|k| unchanged_text_problem(&words, k)),
            );
        }
        let mut ids = Vec::new();
        for_each_text(&sample, String::new(), &mut |path, text, _| {
            if is_id_at(path) && is_sample(text) {
                ids.push(text.to_owned());
            }
        });
        for_each_text(tree, String::new(), &mut |path, text, spot| {
            if is_id_at(path) && ids.iter().any(|id| id == text) {
                found.push(problem_at(path, spot, Fault::TemplateId, text));
            }
        });
    }
    for_each_text(tree, String::new(), &mut |path, text, spot| {
        if let Some(address) = example_address(text) {
            found.push(problem_at(path, spot, Fault::SampleAddress, address));
        }
    });
    // The field of the form says what to write instead.
    let (shape, root) = if tree.get("body").is_some() {
        (schema::document_schema(), "Document")
    } else {
        (schema::article_schema(), "Article")
    };
    let whole = if found.is_empty() { None } else { Some(build_form(shape, root, tree)) };
    for problem in &mut found {
        let path = JsonPath::parse(tree, &problem.path);
        let field = whole.as_ref().zip(path).and_then(|(whole, path)| whole.descendant(&path));
        problem.args.push(field.map(|field| field.description.clone()).unwrap_or_default());
    }
    found.sort_by_key(|p| (p.line, p.column));
    found
}

/// The template of a file's kind.
fn template_of(tree: &JsonNode) -> Option<&'static str> {
    Body::template(&tree.get("body")?.members().first()?.key)
}

/// The path of a text without indexes of items.
fn path_without_indexes(words: &ReaderText) -> String {
    words.path.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// The problem of a text that equals the template's in both languages, or in one if it is too long for a
/// coincidence.
fn unchanged_text_problem(words: &ReaderText, known: &ReaderText) -> Option<Problem> {
    let is = |lang: Lang| {
        let (now, sample) = (words.words.get(lang), known.words.get(lang));
        !sample.trim().is_empty() && now == sample
    };
    let title = matches!(words.path.as_str(), "title" | "summary");
    let (zh, en) = (&known.words.zh, &known.words.en);
    let speaks = TEMPLATE_PHRASES.iter().any(|words| zh.contains(words));
    let long_zh = speaks || zh.chars().count() >= 10;
    let long_en = speaks || en.split_whitespace().count() >= 5;
    let telling = title
        || speaks
        || zh.chars().count() >= if zh.ends_with(['。', '？', '！']) { 6 } else { 8 };
    let lang = match (is(Lang::Zh), is(Lang::En)) {
        (true, true) if telling => Lang::Zh,
        (true, false) if long_zh => Lang::Zh,
        (false, true) if long_en => Lang::En,
        _ => return None,
    };
    let [zh, en] = words.positions;
    let end = if words.is_single { "" } else { lang.pick(".zh", ".en") };
    let path = [words.path.as_str(), end].concat();
    Some(problem_at(&path, lang.pick(zh, en), Fault::TemplateText, words.words.get(lang)))
}

fn problem_at(path: &str, spot: Position, fault: Fault, said: &str) -> Problem {
    let quoted = quote_beginning(said);
    let Position { line, column } = spot;
    let problem = Problem::with_texts(path, fault, vec![Bilingual::new(&quoted, &quoted)]);
    Problem { line, column, ..problem }
}

/// The beginning of a text; a few words in English.
fn quote_beginning(said: &str) -> String {
    let most = if said.is_ascii() {
        let end = said.match_indices(' ').nth(2).map_or(said.len(), |(at, _)| at);
        end.min(MAX_QUOTED_LENGTH)
    } else {
        MAX_QUOTED_LENGTH
    };
    let mut letters = said.chars();
    let start: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

/// Calls `tell` with every text of a tree, its path and position.
fn for_each_text(node: &JsonNode, path: String, tell: &mut dyn FnMut(&str, &str, Position)) {
    match &node.value {
        JsonValue::Text(text) => tell(&path, text, node.position),
        JsonValue::List(items) => {
            for (i, item) in items.iter().enumerate() {
                for_each_text(
                    item,
                    [&path, "[", &tujie::digits::integer_to_string(i as u64), "]"].concat(),
                    tell,
                );
            }
        }
        JsonValue::Object(members) => {
            for member in members {
                let dot = if path.is_empty() { "" } else { "." };
                for_each_text(&member.node, [&path, dot, &member.key].concat(), tell);
            }
        }
        _ => {}
    }
}

fn is_id_at(path: &str) -> bool {
    path == "id" || path.ends_with(".id")
}

/// Whether an id of a template is recognisably a sample's.
fn is_sample(id: &str) -> bool {
    let first = id.split(['.', '-', '_']).next();
    matches!(first, Some("my" | "sample"))
}

/// An address in a text that is reserved for examples.
fn example_address(text: &str) -> Option<&str> {
    let address = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let hosts = text.split(|c| !address(c)).map(|host| host.trim_end_matches('.'));
    let leads_nowhere = |host: &&str| {
        EXAMPLE_HOSTS.iter().any(|end| {
            let before = host.to_ascii_lowercase();
            let before = before.strip_suffix(end);
            // A whole host or a subdomain; a single word is not one.
            before.is_some_and(|before| match end.starts_with('.') {
                true => !before.is_empty(),
                false => before.is_empty() || before.ends_with('.'),
            })
        })
    };
    hosts.filter(leads_nowhere).max_by_key(|host| host.len())
}

/// Whether two trees are equal, except for their ids at the top.
fn same_except_ids(a: &JsonNode, b: &JsonNode, top: bool) -> bool {
    match (&a.value, &b.value) {
        (JsonValue::List(a), JsonValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_except_ids(a, b, false))
        }
        (JsonValue::Object(a), JsonValue::Object(b)) => {
            let same =
                |(a, b): (&tujie::format::tree::JsonMember, &tujie::format::tree::JsonMember)| {
                    a.key == b.key
                        && ((top && a.key == "id") || same_except_ids(&a.node, &b.node, false))
                };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;

    fn found(text: &str) -> Vec<(String, &'static str)> {
        let problems = leftovers(&text::parse_text(text).tree);
        problems.iter().map(|p| (p.path.clone(), p.code())).collect()
    }

    #[test]
    fn every_template_is_all_leftovers_and_no_published_file_has_any() {
        for kind in Body::NAMES {
            let text = Body::template(kind).unwrap().replacen("my-id", "a-b", 1);
            let tree = text::parse_text(&text).tree;
            assert!(is_untouched(&tree), "{kind}");
            let all = leftovers(&tree);
            for path in ["title.zh", "summary.zh"] {
                assert!(all.iter().any(|p| p.path == path), "{kind}: {path}");
            }
            // Every text in which a template addresses its author is reported.
            for words in schema::document_schema().validate(&tree).texts {
                let speaks = TEMPLATE_PHRASES.iter().any(|w| words.words.zh.contains(w));
                let path = [words.path.as_str(), ".zh"].concat();
                assert!(!speaks || all.iter().any(|p| p.path == path), "{kind}: {path}");
            }
            for p in &all {
                for lang in [Lang::Zh, Lang::En] {
                    assert!(p.hint(lang).len() > 20, "{kind}: {}: {}", p.path, p.hint(lang));
                }
                assert!(p.line > 0, "{kind}: {}", p.path);
            }
            // With one word changed the rest is a leftover; with its own title the file counts as begun.
            let begun = text.replacen("\"zh\": \"", "\"zh\": \"我的", 1);
            let tree = text::parse_text(&begun).tree;
            assert!(!is_untouched(&tree) && leftovers(&tree).len() + 2 > all.len(), "{kind}");
        }
        for file in &load_library().files {
            assert_eq!(found(&file.text), [], "{}", file.path);
        }
    }

    #[test]
    fn one_language_that_was_left_is_told_as_well() {
        let text = Body::template("threshold").unwrap();
        let zh = text.replacen("填一个人数，看它落在哪一档。", "看几个孩子够开班。", 1);
        let all = found(&zh);
        assert!(all.contains(&("summary.en".to_owned(), "sample-text")), "{all:?}");
        assert!(!all.iter().any(|(path, _)| path == "summary.zh"));
        // A short label may belong to any file.
        assert!(!all.iter().any(|(path, _)| path.starts_with("body.threshold.label")), "{all:?}");
    }

    #[test]
    fn addresses_for_examples_and_sample_ids_are_told_wherever_they_stand() {
        let mail = Body::template("checklist").unwrap();
        assert!(found(mail).contains(&("body.checklist.send.to".to_owned(), "sample-text")));
        let ids = found(Body::template("flow").unwrap());
        for id in ["id", "facts[0].id", "sources[0].id"] {
            assert!(ids.contains(&(id.to_owned(), "sample-text")), "{id}: {ids:?}");
        }
        for (text, address) in [
            ("写信到 editor@example.org。", Some("example.org")),
            ("https://www.Example.com/a", Some("www.Example.com")),
            ("http://news.example", Some("news.example")),
            ("an example. Or two: for.example", Some("for.example")),
            ("the word example", None),
            ("https://myexample.com/", None),
            ("https://example.com.cn/", None),
            (".example", None),
        ] {
            assert_eq!(example_address(text), address, "{text}");
        }
        let sheet =
            "{\"id\": \"a\", \"publication\": \"P\", \"note\": \"见 https://example.net/\"}";
        assert_eq!(found(sheet), [("note".to_owned(), "sample-text")]);
    }
}
