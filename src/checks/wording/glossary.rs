//! `glossary.json`: the name of each term in both languages, and the wordings to avoid for it. It
//! is located in the folder of the data files or above; without it nothing is checked.

use crate::bilingual::{Bilingual, Lang};
use crate::checks::wording::indexed_text::{IndexedText, is_han};
use crate::format::Format;
use crate::format::text;
use crate::problem::{Fault, Problem, Report};
use crate::schema;

/// The file's name.
pub const FILE_NAME: &str = "glossary.json";

/// What things are called in a folder's explainers.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Glossary {
    /// Version of the format; 1.
    pub tujie: u32,
    /// The terms.
    pub terms: Vec<GlossaryTerm>,
}

/// One term.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Term")]
pub struct GlossaryTerm {
    /// What it is called, in Chinese and in English.
    pub term: Bilingual,
    /// What it means, in plain words.
    pub meaning: Option<Bilingual>,
    /// Other names of the same that may be used as well, such as a legal one.
    #[format(default)]
    pub also: Vec<String>,
    /// Wordings that mean it and are not to be used, in either language.
    #[format(default)]
    pub avoid: Vec<String>,
}

/// Reads a `glossary.json`; `None` if its problems leave nothing usable.
pub fn parse_glossary(bytes: &[u8]) -> (Option<Glossary>, Vec<Problem>) {
    let text::ParsedText { tree, mut problems, .. } = text::parse_bytes(bytes);
    let found = schema::glossary_schema().validate(&tree);
    problems.extend(found.problems);
    problems.extend(found.texts.iter().flat_map(crate::checks::wording::check_typography));
    let mut glossary = None;
    if found.conforms && problems.is_empty() {
        match found.repaired.decode::<Glossary>() {
            Ok(read) => {
                problems.extend(read.check().into_iter().map(|p| tree.place(p)));
                glossary = Some(read);
            }
            Err(found) => problems.extend(found),
        }
    }
    problems.sort_by_key(|p| (p.line, p.column));
    (glossary.filter(|_| problems.is_empty()), problems)
}

impl Glossary {
    /// Allowed names: every term and its alternatives.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().flat_map(|t| {
            [t.term.zh.as_str(), t.term.en.as_str()]
                .into_iter()
                .chain(t.also.iter().map(String::as_str))
        })
    }

    /// Wordings of a text that the glossary avoids, each with the intended term. Inside an allowed
    /// name they are part of it; in quotation marks they are a quotation.
    pub fn find_avoided(&self, words: &str, lang: Lang) -> Vec<(String, &str)> {
        let line = IndexedText::new(words);
        let quoted = line.quoted_places();
        let plain: Vec<char> = line.units().iter().map(|c| to_lower(*c)).collect();
        let named: Vec<(usize, usize)> =
            self.names().flat_map(|n| find_wording(&plain, n)).collect();
        let mut found: Vec<(String, &str)> = Vec::new();
        for term in &self.terms {
            let here = term.avoid.iter().filter(|w| w.chars().any(is_han) == (lang == Lang::Zh));
            for (from, to) in here.flat_map(|wording| find_wording(&plain, wording)) {
                let inside =
                    named.iter().any(|(a, b)| *a <= from && to <= *b && (*a, *b) != (from, to));
                let wording = line.text_between(from, to);
                let told = found.iter().any(|(other, _)| *other == wording);
                if !inside && !told && quoted.get(from) != Some(&true) {
                    found.push((wording, term.term.get(lang)));
                }
            }
        }
        found
    }

    /// The whole as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        let text = |t: &Bilingual| serde_json::json!({"zh": t.zh, "en": t.en});
        let terms = self.terms.iter().map(|t| {
            let mut term =
                serde_json::json!({"term": text(&t.term), "also": t.also, "avoid": t.avoid});
            if let (Some(term), Some(meaning)) = (term.as_object_mut(), &t.meaning) {
                term.insert("meaning".to_owned(), text(meaning));
            }
            term
        });
        serde_json::json!({"tujie": self.tujie, "terms": terms.collect::<Vec<_>>()})
    }

    fn check(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let root = crate::problem::DocumentPath::Root;
        let list = root.key("terms");
        if self.tujie != 1 {
            let version = crate::digits::integer_to_string(self.tujie.into());
            report.push(&root.key("tujie"), Fault::UnknownWord, &[&version, "1"]);
        }
        for (i, term) in self.terms.iter().enumerate() {
            let at = list.index(i);
            let avoid = at.key("avoid");
            for (n, wording) in term.avoid.iter().enumerate() {
                if wording.trim().is_empty() {
                    report.push(&avoid.index(n), Fault::EmptyValue, &[]);
                } else if self.names().any(|name| name == wording) {
                    report.push(&avoid.index(n), Fault::DuplicateId, &[wording]);
                }
            }
        }
        report.problems
    }
}

fn to_lower(c: char) -> char {
    if c == '’' { '\'' } else { c.to_ascii_lowercase() }
}

/// Occurrences of a wording in a text; Latin words only as whole words.
fn find_wording(text: &[char], wording: &str) -> Vec<(usize, usize)> {
    let wording: Vec<char> = wording.chars().map(to_lower).collect();
    let letter = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    (0..text.len())
        .filter(|at| !wording.is_empty() && text.get(*at..at + wording.len()) == Some(&wording))
        .map(|at| (at, at + wording.len()))
        .filter(|(from, to)| {
            let starts = !latin(wording.first()) || !letter(from.checked_sub(1));
            // A plural form is the same wording.
            let plural = text.get(*to) == Some(&'s') && !letter(Some(to + 1));
            starts && (!latin(wording.last()) || plural || !letter(Some(*to)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> Glossary {
        let (glossary, problems) = parse_glossary(
            r#"{"tujie": 1, "terms": [
                {"term": {"zh": "剖宫产", "en": "caesarean section"}, "avoid": ["剖腹产", "C-section", "caesarean birth"]},
                {"term": {"zh": "卫生保健费", "en": "women's health-care allowance"}, "also": ["health-care allowance"],
                 "avoid": ["卫生费", "健费", "health-care fee", "care allowance"]}
            ]}"#
                .as_bytes(),
        );
        assert_eq!(problems, Vec::new());
        glossary.unwrap()
    }

    fn check(words: &str, lang: Lang, expect: &[(&str, &str)]) {
        let glossary = glossary();
        let found = glossary.find_avoided(words, lang);
        let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
        assert_eq!(found, expect, "{words}");
    }

    #[test]
    fn another_wording_is_found_with_the_term_that_is_meant() {
        check("剖腹产和剖腹产", Lang::Zh, &[("剖腹产", "剖宫产")]);
        check("一次C-section", Lang::Zh, &[]);
        check(
            "A C-Section, two c-sections",
            Lang::En,
            &[("C-Section", "caesarean section"), ("c-section", "caesarean section")],
        );
        check(
            "The Health-care fee of {a}",
            Lang::En,
            &[("Health-care fee", "women's health-care allowance")],
        );
        check("有卫生费", Lang::Zh, &[("卫生费", "卫生保健费")]);
    }

    #[test]
    fn the_terms_themselves_names_quotations_and_other_words_pass() {
        for words in ["卫生保健费", "原文写作“卫生费”", "《剖腹产史》", "剖宫产"]
        {
            check(words, Lang::Zh, &[]);
        }
        for words in [
            "the women’s health-care allowance",
            "a health-care allowance",
            "health-care feels",
            "said “C-section”",
        ] {
            check(words, Lang::En, &[]);
        }
    }

    #[test]
    fn a_glossary_with_problems_is_not_used() {
        for (text, code) in [
            ("{", "not-json"),
            (r#"{"tujie": 1, "terms": [{"name": "a"}]}"#, "missing-field"),
            (r#"{"tujie": 2, "terms": []}"#, "wrong-type"),
            (
                r#"{"tujie": 1, "terms": [{"term": {"zh": "甲", "en": "a"}, "avoid": ["甲"]}]}"#,
                "duplicate-id",
            ),
            (
                r#"{"tujie": 1, "terms": [{"term": {"zh": "甲", "en": "a"}, "avoid": [" "]}]}"#,
                "wrong-type",
            ),
        ] {
            let (glossary, problems) = parse_glossary(text.as_bytes());
            assert_eq!(glossary, None, "{text}");
            assert!(problems.iter().any(|p| p.code() == code), "{text}: {problems:?}");
        }
    }
}
