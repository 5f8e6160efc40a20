//! Metadata in the front page's head for links, previews and search engines: its address, its other
//! language, a picture, and its contents. Title and description are read from the page.

use super::{files, read, snippets};
use crate::process::root;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;

/// The lines for the page of that name in `www/`; `id` names the explainer whose picture represents it.
pub(crate) fn head_lines(source: &str, name: &Path, id: &str, dist: &Path) -> Result<String> {
    let base = snippets::base()?;
    let english = name.file_name().is_some_and(|name| name == "en.html");
    let (locale, other) = if english { ("en_GB", "zh_CN") } else { ("zh_CN", "en_GB") };
    let (title, about) = title_and_description(source)?;
    let en = [&base, "en.html"].concat();
    let here = if english { &en } else { &base };
    let ending = if english { ".wide.en.png" } else { ".wide.png" };
    let picture = [&base, "posters/", id, ending].concat();
    let publication = publication(english)?;
    let mut out = vec![format!("<link rel=\"canonical\" href=\"{here}\">")];
    for (tongue, there) in [("zh-Hans", &base), ("en", &en), ("x-default", &base)] {
        out.push(format!("<link rel=\"alternate\" hreflang=\"{tongue}\" href=\"{there}\">"));
    }
    for (property, content) in [
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", about),
        ("og:url", here),
        ("og:locale", locale),
        ("og:locale:alternate", other),
        ("og:site_name", &publication),
    ] {
        out.push(format!("<meta property=\"{property}\" content=\"{content}\">"));
    }
    if dist.join(["posters/", id, ending].concat()).exists() {
        for (property, content) in [
            ("og:image", picture.as_str()),
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("og:image:height", "675"),
            ("og:image:alt", title),
        ] {
            out.push(format!("<meta property=\"{property}\" content=\"{content}\">"));
        }
        out.push("<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned());
    }
    let data = structured_data(source, here, english, dist)?;
    out.push(format!("<script type=\"application/ld+json\">{data}</script>"));
    Ok(out.join("\n"))
}

/// The contents of the page, for search engines (<https://schema.org/CollectionPage>): nothing in
/// it ends the element.
fn structured_data(source: &str, here: &str, english: bool, dist: &Path) -> Result<String> {
    let (title, about) = title_and_description(source)?;
    let base = snippets::base()?;
    let publication = publication(english)?;
    let (parts, dates) = parts(dist, &base, english)?;
    let organization = json!({"@type": "Organization", "name": publication, "url": base});
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": unescaped(title),
        "description": unescaped(about),
        "inLanguage": if english { "en" } else { "zh-Hans" },
        "url": here,
        "isAccessibleForFree": true,
        "author": organization.clone(),
        "publisher": organization,
        "hasPart": parts,
    });
    let days = dates.iter().min().zip(dates.iter().max());
    if let (Some(members), Some((first, last))) = (data.as_object_mut(), days) {
        members.insert("datePublished".to_owned(), json!(first));
        members.insert("dateModified".to_owned(), json!(last));
    }
    Ok(data.to_string().replace('<', "\\u003c"))
}

fn title_and_description(source: &str) -> Result<(&str, &str)> {
    let title = between(source, "<title>", "</title>").context("no title")?;
    let about = between(source, "<meta name=\"description\" content=\"", "\">");
    Ok((title, about.context("no description")?))
}

/// Each explainer's own page, and the `as_of` or correction dates.
fn parts(dist: &Path, base: &str, english: bool) -> Result<(Vec<Value>, Vec<String>)> {
    let (mut parts, mut dates) = (Vec::new(), Vec::new());
    for path in files(&dist.join("explainers"))? {
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let file: Value = serde_json::from_slice(&read(&path)?)?;
        let id = file.get("id").and_then(Value::as_str).context("no id")?;
        let entry = snippets::oembed_entry(dist, id, if english { "en" } else { "zh" })?;
        let url = [base, "e/", id, if english { "/en.html" } else { "/" }].concat();
        parts.push(json!({"@type": "Article", "headline": entry.title, "url": url}));
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        dates.extend(text(file.pointer("/as_of/date")));
        let corrections = file.get("corrections").and_then(Value::as_array);
        dates.extend(
            corrections.into_iter().flatten().filter_map(|correction| text(correction.get("date"))),
        );
    }
    Ok((parts, dates))
}

fn publication(english: bool) -> Result<String> {
    let site: Value = serde_json::from_slice(&read(&root().join("data/site.json"))?)?;
    let name = site.pointer(if english { "/name/en" } else { "/name/zh" }).and_then(Value::as_str);
    Ok(name.context("data/site.json: no name")?.to_owned())
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

fn unescaped(markup: &str) -> String {
    markup.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
