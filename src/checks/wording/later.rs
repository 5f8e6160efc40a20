//! “Later” used of something earlier: a link, a source or an entry of a digest that says 后来 or
//! “later” of what was in force before the file's `as_of` date.

use crate::bilingual::{Bilingual, Lang};
use crate::document::Document;
use crate::exact::date::Date;
use crate::format::tree::JsonNode;
use crate::kinds::Body;
use crate::problem::{Fault, Problem};

/// Chinese words for “later”.
const CHINESE_WORDS: [&str; 5] = ["后来", "此后", "其后", "随后", "日后"];

/// English words for “later”, as whole words.
const ENGLISH_WORDS: [&str; 5] =
    ["later", "since then", "afterwards", "subsequent", "subsequently"];

/// The date since which a file's content is in force, used by other files to check “later”: the
/// latest date of its sources, otherwise its `as_of` date.
pub fn in_force_since(tree: &JsonNode) -> Option<String> {
    let text =
        |node: &JsonNode, key: &str| node.get(key).and_then(JsonNode::as_text).map(str::to_owned);
    let sources = tree.get("sources").map(JsonNode::items).unwrap_or_default();
    let dates = sources.iter().filter_map(|s| text(s, "in_force").or_else(|| text(s, "date")));
    dates.max().or_else(|| text(tree.get("as_of")?, "date"))
}

/// Every false “later” of a document. `article` is the date printed on its article, `of` finds the
/// date of another explainer by its id.
pub fn check_later_claims(
    doc: &Document,
    article: Option<&str>,
    of: &dyn Fn(&str) -> Option<String>,
) -> Vec<Problem> {
    let date = article.unwrap_or(&doc.as_of.date);
    let mut problems = Vec::new();
    let mut look = |path: String, text: &Bilingual, then: &dyn Fn() -> Option<String>| {
        let said = [Lang::Zh, Lang::En].map(|lang| later_word(text, lang).map(|word| (lang, word)));
        for (lang, word) in said.into_iter().flatten() {
            if let Some(then) = then().filter(|then| is_earlier(then, date)) {
                let path = [path.as_str(), lang.pick(".zh", ".en")].concat();
                problems.push(Problem::new(path, Fault::NotLater, &[word, &then, date]));
            }
        }
    };
    for (i, link) in doc.links.iter().enumerate() {
        let then = || link.date.clone().or_else(|| of(&link.to));
        look(format!("links[{i}].label"), &link.label, &then);
    }
    for (i, source) in doc.sources.iter().enumerate() {
        let then = || source.in_force.clone().or_else(|| source.date.clone());
        look(format!("sources[{i}].title"), &source.title, &then);
        if let Some(note) = &source.note {
            look(format!("sources[{i}].note"), note, &then);
        }
    }
    if let Body::Digest(digest) = &doc.body {
        for (i, entry) in digest.entries.iter().enumerate() {
            let then = || of(&entry.id);
            look(format!("body.digest.entries[{i}].title"), &entry.title, &then);
            look(format!("body.digest.entries[{i}].line"), &entry.line, &then);
        }
    }
    problems
}

/// Whether a date is before another: a month or a year lasts to its end.
fn is_earlier(date: &str, than: &str) -> bool {
    crate::number_format::is_past(date, than)
        && Date::parse(date).is_ok()
        && Date::parse(than).is_ok()
        && !date.starts_with(than)
}

/// The word by which a text claims to be about something later.
fn later_word(text: &Bilingual, lang: Lang) -> Option<&'static str> {
    let words = text.get(lang).to_ascii_lowercase();
    let whole = |word: &str| {
        words.match_indices(word).any(|(at, _)| {
            let (before, after) = words.split_at(at);
            let after = after.get(word.len()..).unwrap_or_default();
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            let limit =
                before.ends_with("no ") || before.ends_with("not ") || after.starts_with(" than");
            !letter(before.chars().next_back()) && !letter(after.chars().next()) && !limit
        })
    };
    match lang {
        Lang::Zh => CHINESE_WORDS.into_iter().find(|word| words.contains(word)),
        Lang::En => ENGLISH_WORDS.into_iter().find(|word| whole(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::parse;
    use crate::files::parse::{FactSheetError, FileContent};
    use crate::format::text;

    fn document(with: &str) -> Document {
        let template = Body::template("digest").unwrap();
        let text = template.replacen("\"caveats\"", &[with, "\"caveats\""].concat(), 1);
        match parse::parse_file(text.as_bytes(), &|_| Err(FactSheetError::Missing(String::new()))).0
        {
            FileContent::Explainer(explainer) => explainer.doc,
            _ => panic!("{text}"),
        }
    }

    /// Checks the paths of false “later” claims, for a document of 2021 and an explainer of `then`.
    fn check(with: &str, then: &str, expect: &[&str]) {
        let mut doc = document(with);
        doc.as_of.date = "2021".to_owned();
        let found = check_later_claims(&doc, None, &|_| Some(then.to_owned()));
        let paths: Vec<_> = found.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(paths, expect, "{with} {then}");
    }

    #[test]
    fn later_is_after_the_date_of_the_file() {
        let link = |date: &str| {
            format!(
                r#""links": [{{"to": "x", "label": {{"zh": "后来改了", "en": "What came later"}}{date}}}], "#
            )
        };
        check(
            &link(r#", "date": "2020-05-01""#),
            "2026",
            &["links[0].label.zh", "links[0].label.en"],
        );
        check(&link(r#", "date": "2026-01-01""#), "2020", &[]);
        check(&link(r#", "date": "2021-02-01""#), "2020", &[]);
        check(&link(""), "2020-05-01", &["links[0].label.zh", "links[0].label.en"]);
        check(&link(""), "2026-01", &[]);
        let other = r#""links": [{"to": "x", "label": {"zh": "不迟于三月", "en": "No later than that, not translated"}}], "#;
        check(other, "2020", &[]);
    }

    #[test]
    fn a_file_tells_since_when_it_holds() {
        for (file, since_when) in [
            (
                r#"{"as_of": {"date": "2026"}, "sources": [{"date": "2020-04-17", "in_force": "2020-05-01"}, {"date": "2011"}]}"#,
                Some("2020-05-01"),
            ),
            (r#"{"as_of": {"date": "2026"}, "sources": [{}]}"#, Some("2026")),
            ("{}", None),
        ] {
            assert_eq!(
                in_force_since(&text::parse_text(file).tree).as_deref(),
                since_when,
                "{file}"
            );
        }
    }
}
