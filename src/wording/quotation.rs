//! A phrase in quotation marks that the article does not have. Only where the article's text is at
//! hand (`tujie check --article`): without it nobody can tell.

use super::line::{Line, REFERENCE};
use crate::bilingual::Lang;
use crate::document::Document;
use crate::document::shape::Words;
use crate::number_format;
use std::collections::BTreeSet;

/// Phrases that may stand in quotation marks though no article prints them: what the file itself
/// calls its parts, and what readers know by name.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeSet<String>);

impl Known {
    /// The names of a file: its own labels and titles, all that are short.
    pub fn of(texts: &[Words]) -> Known {
        let labels =
            texts.iter().filter(|t| t.path.ends_with("label") || t.path.ends_with("title"));
        Known(labels.map(|t| plain(&t.words.zh)).collect())
    }

    /// Adds names that stand elsewhere: terms, titles of other explainers, declared literals.
    pub fn add<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.0.extend(names.map(plain));
    }

    fn has(&self, phrase: &str) -> bool {
        self.0.contains(phrase)
    }
}

/// The quoted phrases of a text that neither the article nor anything known has.
pub fn unknown(words: &str, doc: Option<&Document>, article: &str, known: &Known) -> Vec<String> {
    let line = Line::of(words);
    let article = plain(article);
    let mut found = Vec::new();
    for (open, close) in line.quotations() {
        let phrase = line.words(open + 1, close);
        let shown = shown(&phrase, doc);
        let bare = plain(&shown);
        let empty = bare.chars().all(|c| !c.is_alphanumeric());
        // What is left out of a quotation is marked.
        let parts = bare.split("……").filter(|part| !part.is_empty());
        let printed = parts.clone().all(|part| article.contains(part));
        if !empty && !printed && !known.has(&plain(&phrase)) && !known.has(&bare) {
            found.push(shown);
        }
    }
    found
}

/// A phrase with its figures in their places.
fn shown(phrase: &str, doc: Option<&Document>) -> String {
    let line = Line::of(phrase);
    let mut out = String::new();
    for (at, c) in line.units().iter().enumerate() {
        let written = line.words(at, at + 1);
        let id = written.trim_matches(['{', '}']);
        let figure = doc.filter(|_| *c == REFERENCE).and_then(|doc| Some((doc, doc.figure(id)?)));
        match figure {
            Some((doc, figure)) => out.push_str(&number_format::figure(doc, &figure, Lang::Zh)),
            None => out.push_str(&written),
        }
    }
    out
}

/// Words without blanks, with one form of each mark, as a scanned page and a file may differ.
fn plain(words: &str) -> String {
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
    use crate::document::read::{self, Content, NoSheet};
    use crate::document::shape;
    use crate::kinds::Body;

    fn check(words: &str, expect: &[&str]) {
        let template = Body::template("threshold").unwrap();
        let (content, _) =
            read::read(template.as_bytes(), &|_| Err(NoSheet::Missing(String::new())));
        let Content::Explainer(explainer) = content else { panic!("a template is an explainer") };
        let texts = shape::document().check(&explainer.tree).texts;
        let mut known = Known::of(&texts);
        known.add(["两书", "升级率"].into_iter());
        let article = "先发“提示\n函”，占41％，形成了“提示—警示—转办”的闭环，5人以上的小组";
        assert_eq!(unknown(words, Some(&explainer.doc), article, &known), expect, "{words}");
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
        let (content, _) =
            read::read(template.as_bytes(), &|_| Err(NoSheet::Missing(String::new())));
        let Content::Explainer(explainer) = content else { panic!("a template is an explainer") };
        let texts = shape::document().check(&explainer.tree).texts;
        let known = Known::of(&texts);
        let label = &texts.iter().find(|t| t.path.ends_with("label")).unwrap().words.zh;
        let fact = &explainer.doc.facts[0];
        let quoted = format!("“{label}”和“{{{}}}”", fact.id);
        assert_eq!(
            unknown(&quoted, Some(&explainer.doc), &fact.printed, &known),
            Vec::<String>::new()
        );
        assert_eq!(unknown(&quoted, Some(&explainer.doc), "别的", &known).len(), 1);
    }
}
