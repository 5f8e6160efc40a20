//! Metadata of an explainer as a whole: title, description, what it is based on.

use crate::bilingual::{Bilingual, Lang};
use crate::block::plain_text;
use crate::document::{Document, Source};
use crate::outputs::{OutputFormat, PosterFormat, Site};
use crate::widget;
use serde_json::{Map, Value as Json, json};

/// The title as plain text.
pub fn title(doc: &Document, lang: Lang) -> String {
    bilingual_plain_text(doc, &doc.title, lang)
}

/// The summary as plain text.
pub fn summary(doc: &Document, lang: Lang) -> String {
    bilingual_plain_text(doc, &doc.summary, lang)
}

fn bilingual_plain_text(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    plain_text(&widget::text_runs(doc, text, lang, None))
}

/// The day of the last correction, or the `as_of` date.
pub fn date_modified(doc: &Document) -> &str {
    doc.corrections.iter().map(|c| c.date.as_str()).max().unwrap_or(&doc.as_of.date)
}

/// Structured data for search engines, in schema.org terms. No date is invented: `datePublished` is the `as_of`
/// date, in the file's precision, `dateModified` the day of the last correction, and `expires` the review date.
/// The author is the publication, or else that of the article it is based on.
pub fn linked_data(doc: &Document, lang: Lang, site: &Site) -> Json {
    let mut out = Map::new();
    let mut say = |key: &str, value: Option<Json>| {
        out.extend(value.map(|value| (key.to_owned(), value)));
    };
    say("@context", Some(json!("https://schema.org")));
    say("@type", Some(json!("Article")));
    say("headline", Some(json!(title(doc, lang))));
    say("description", Some(json!(summary(doc, lang))));
    say("inLanguage", Some(json!(lang.tag())));
    let live = site.live_page_address(&doc.id, lang);
    say("url", live.clone().map(Json::from));
    say("mainEntityOfPage", live.map(Json::from));
    say(
        "image",
        site.output_address(OutputFormat::Png(PosterFormat::Wide), &doc.id, lang).map(Json::from),
    );
    say("isAccessibleForFree", Some(json!(true)));
    say("temporalCoverage", Some(json!(doc.as_of.date)));
    say("expires", Some(json!(doc.review_by)));
    say("datePublished", Some(json!(doc.as_of.date)));
    say("dateModified", Some(json!(date_modified(doc))));
    let corrections: Vec<Json> = doc
        .corrections
        .iter()
        .map(|c| {
            let text = bilingual_plain_text(doc, &c.what, lang);
            json!({"@type": "CorrectionComment", "datePublished": c.date, "text": text})
        })
        .collect();
    say("correction", (!corrections.is_empty()).then(|| Json::from(corrections)));
    say("publisher", site.name(lang).map(|name| organization(name, site.home_page())));
    let (article, others): (Vec<&Source>, Vec<&Source>) =
        doc.sources.iter().partition(|source| doc.article.as_ref() == Some(&source.id));
    let author = site.name(lang).map(|name| organization(name, site.home_page()));
    let first = || article.first().map(|source| organization(source.title.get(lang), None));
    say("author", author.or_else(first));
    say("isBasedOn", article.first().map(|source| creative_work(source, lang)));
    let all = article.iter().chain(&others).map(|source| creative_work(source, lang));
    say("citation", Some(all.collect::<Vec<Json>>().into()));
    Json::Object(out)
}

fn organization(name: &str, url: Option<&str>) -> Json {
    let mut out = json!({"@type": "Organization", "name": name});
    if let (Some(out), Some(url)) = (out.as_object_mut(), url) {
        out.insert("url".to_owned(), json!(url));
    }
    out
}

fn creative_work(source: &Source, lang: Lang) -> Json {
    let mut out = Map::new();
    out.insert("@type".to_owned(), json!("CreativeWork"));
    out.insert("name".to_owned(), json!(source.title.get(lang)));
    if let Some(issuer) = &source.issuer {
        out.insert("publisher".to_owned(), organization(issuer.get(lang), None));
    }
    if let Some(number) = &source.number {
        out.insert("identifier".to_owned(), json!(number.get(lang)));
    }
    if let Some(date) = &source.date {
        out.insert("datePublished".to_owned(), json!(date));
    }
    Json::Object(out)
}
