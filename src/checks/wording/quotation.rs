//! Quoted phrases that the article does not contain. Runs only if the article's text is available
//! (`tujie check --article`).

use crate::bilingual::Lang;
use crate::checks::wording::indexed_text::{IndexedText, REFERENCE_MARK};
use crate::document::Document;
use crate::number_format;
use crate::schema::ReaderText;
use std::collections::BTreeSet;

/// Phrases that may be quoted although no article prints them: the file's own names of its parts,
/// and generally known names.
#[derive(Clone, Debug, Default)]
pub struct KnownPhrases(BTreeSet<String>);

impl KnownPhrases {
    /// The names of a file: its labels and titles, if short.
    pub fn from_texts(texts: &[ReaderText]) -> KnownPhrases {
        let labels =
            texts.iter().filter(|t| t.path.ends_with("label") || t.path.ends_with("title"));
        KnownPhrases(labels.map(|t| normalized(&t.words.zh)).collect())
    }

    /// Adds names defined elsewhere: terms, titles of other explainers, declared literals.
    pub fn add_names<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.0.extend(names.map(normalized));
    }

    fn contains(&self, phrase: &str) -> bool {
        self.0.contains(phrase)
    }
}

/// The quoted phrases of a text that occur neither in the article nor among known names.
pub fn unknown_quotations(
    words: &str,
    doc: Option<&Document>,
    article: &str,
    known: &KnownPhrases,
) -> Vec<String> {
    let line = IndexedText::new(words);
    let article = normalized(article);
    let mut found = Vec::new();
    for (open, close) in line.quotations() {
        let phrase = line.text_between(open + 1, close);
        let shown = with_figures(&phrase, doc);
        let bare = normalized(&shown);
        let empty = bare.chars().all(|c| !c.is_alphanumeric());
        // Omissions in a quotation are marked.
        let parts = bare.split("……").filter(|part| !part.is_empty());
        let printed = parts.clone().all(|part| article.contains(part));
        if !empty && !printed && !known.contains(&normalized(&phrase)) && !known.contains(&bare) {
            found.push(shown);
        }
    }
    found
}

/// A phrase with its references replaced by their figures.
fn with_figures(phrase: &str, doc: Option<&Document>) -> String {
    let line = IndexedText::new(phrase);
    let mut out = String::new();
    for (at, c) in line.units().iter().enumerate() {
        let written = line.text_between(at, at + 1);
        let id = written.trim_matches(['{', '}']);
        let figure =
            doc.filter(|_| *c == REFERENCE_MARK).and_then(|doc| Some((doc, doc.figure(id)?)));
        match figure {
            Some((doc, figure)) => out.push_str(&number_format::figure(doc, &figure, Lang::Zh)),
            None => out.push_str(&written),
        }
    }
    out
}

/// Words without whitespace and with normalised punctuation, since a scanned page and a file may
/// differ in these.
fn normalized(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '“' | '”' | '‘' | '’' | ','))
        .map(|c| match c {
            '％' => '%',
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::parse;
    use crate::files::parse::{FactSheetError, FileContent};
    use crate::kinds::Body;
    use crate::schema;

    fn check(words: &str, expect: &[&str]) {
        let template = Body::template("threshold").unwrap();
        let (content, _) = parse::parse_file(template.as_bytes(), &|_| {
            Err(FactSheetError::Missing(String::new()))
        });
        let FileContent::Explainer(explainer) = content else {
            panic!("a template is an explainer")
        };
        let texts = schema::document_schema().validate(&explainer.tree).texts;
        let mut known = KnownPhrases::from_texts(&texts);
        known.add_names(["两书", "升级率"].into_iter());
        let article = "先发“提示\n函”，占41％，形成了“提示—警示—转办”的闭环，5人以上的小组";
        assert_eq!(
            unknown_quotations(words, Some(&explainer.doc), article, &known),
            expect,
            "{words}"
        );
    }

    #[test]
    fn a_phrase_that_the_article_has_may_be_quoted() {
        for words in [
            "“提示函”和“占41%”",
            "先发“先发‘提示函’”",
            "形成“提示—警示……闭环”",
            "“两书”的“升级率”",
            "没有引号的话",
            "“……”",
            "没有合上的“引号",
        ] {
            check(words, &[]);
        }
    }

    #[test]
    fn one_that_it_has_not_is_found() {
        check("形成“提示、警示、转办”", &["提示、警示、转办"]);
        check("“提示函”和“警告函”", &["警告函"]);
        check("“先发……警告”", &["先发……警告"]);
    }

    #[test]
    fn figures_and_own_labels_are_quoted_as_they_are_shown() {
        let template = Body::template("threshold").unwrap();
        let (content, _) = parse::parse_file(template.as_bytes(), &|_| {
            Err(FactSheetError::Missing(String::new()))
        });
        let FileContent::Explainer(explainer) = content else {
            panic!("a template is an explainer")
        };
        let texts = schema::document_schema().validate(&explainer.tree).texts;
        let known = KnownPhrases::from_texts(&texts);
        let label = &texts.iter().find(|t| t.path.ends_with("label")).unwrap().words.zh;
        let fact = &explainer.doc.facts[0];
        let quoted = format!("“{label}”和“{{{}}}”", fact.id);
        assert_eq!(
            unknown_quotations(&quoted, Some(&explainer.doc), &fact.printed, &known),
            Vec::<String>::new()
        );
        assert_eq!(unknown_quotations(&quoted, Some(&explainer.doc), "别的", &known).len(), 1);
    }
}
