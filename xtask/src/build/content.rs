//! The outputs of every explainer, written by the project's own `tujie publish`, and the pages of
//! `www/` with the static answers inserted.

use super::bundle::Bundle;
use super::{bundle, files, front, hints, read, write};
use crate::process::{capture, cargo, command, root, run, say, target_dir};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Writes data files, pages, and all other files of `www/`.
pub(crate) fn build_content(dist: &Path, bundle: &Bundle) -> Result<()> {
    say("building the tujie program");
    run(
        cargo().args(["build", "--quiet", "--locked", "--package", "tujie-cli"]),
        "building the tujie program",
    )?;
    say("writing every surface");
    publish(dist)?;
    hints::add_to_pages(dist, bundle)?;
    let www = root().join("www");
    for path in files(&www)? {
        let Some(name) = published(path.strip_prefix(&www)?) else { continue };
        let to = dist.join(name);
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("js") => write(&to, bundle::script(&path)?)?,
            Some("css") => write(&to, bundle::sheet(&path)?)?,
            Some("html") => write(&to, page(&path, name, dist, bundle)?)?,
            _ => write(&to, read(&path)?)?,
        }
    }
    let deploy = root().join("deploy");
    for path in files(&deploy)? {
        write(&dist.join("deploy").join(path.strip_prefix(&deploy)?), read(&path)?)?;
    }
    if !www.join("index.html").exists() {
        say("missing: www/index.html (no page)");
    }
    Ok(())
}

/// The name in `dist/` of a file of `www/`; none for files that are part of a bundle.
fn published(name: &Path) -> Option<&Path> {
    let bundled = match name.to_str() {
        Some("tujie.js" | "core.js" | "widget.css") => true,
        _ if name.starts_with("studio") => name.extension().is_some_and(|ending| ending == "js"),
        _ => name.starts_with("element") || name.starts_with("sheets"),
    };
    (!bundled).then(|| name.strip_prefix("developer").unwrap_or(name))
}

/// Every output of every explainer, in one run of the project's own program. `TUJIE_BASE` is the
/// future address of `dist/`, if different from `data/site.json`.
fn publish(dist: &Path) -> Result<()> {
    let mut tujie = command(target_dir().join("debug/tujie"));
    tujie.arg("publish");
    for folder in ["data/explainers", "data/context"] {
        if root().join(folder).is_dir() {
            tujie.arg(folder);
        } else {
            say(&format!("missing: {folder} (no explainers from there)"));
        }
    }
    tujie.arg("-o").arg(dist).arg("--cache").arg(target_dir().join("posters"));
    if let Ok(base) = std::env::var("TUJIE_BASE") {
        tujie.args(["--base", &base]);
    }
    capture(&mut tujie, "tujie publish").map(drop)
}

/// Replaces each `<!-- tujie:ID -->` or `<!-- tujie:ID LANG -->` by the element around its static
/// answer, `<!-- tujie:ID soon -->` by the preload hints of a page that shows it first, and `<!--
/// tujie:ID front -->` by the metadata of a front page, with the picture of that explainer.
fn page(path: &Path, name: &Path, dist: &Path, bundle: &Bundle) -> Result<String> {
    let source = String::from_utf8(read(path)?).with_context(|| path.display().to_string())?;
    let up = "../".repeat(name.components().count().saturating_sub(1));
    let mut missing = Vec::new();
    let filled = fill(&source, |id, lang| {
        let data = format!("{up}explainers/{id}.json");
        if lang == Some("soon") {
            return hints::preload_lines(dist, bundle, &up, &data);
        }
        if lang == Some("front") {
            return front::head_lines(&source, name, id, dist);
        }
        let ending = if lang == Some("en") { ".en.html" } else { ".html" };
        let answer_file = dist.join(format!("html/{id}{ending}"));
        if !answer_file.exists() {
            missing.push(id.to_owned());
            return Ok(String::new());
        }
        let answer = in_page(&String::from_utf8(read(&answer_file)?)?, &source);
        let lang = lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        Ok(format!("<tu-jie src=\"{data}\"{lang}>\n{}\n</tu-jie>", answer.trim_end()))
    })
    .with_context(|| format!("www/{}", name.display()))?;
    if !missing.is_empty() {
        say(&format!(
            "missing: explainers that www/{} names (left out): {}",
            name.display(),
            missing.join(" ")
        ));
    }
    Ok(filled)
}

/// A static answer whose links to explainers point to their elements on the same page, if it has an
/// element of that id. All others point to the explainers' own pages.
fn in_page(answer: &str, page: &str) -> String {
    const HREF: &str = "href=\"";
    let mut parts = answer.split(HREF);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(HREF);
        let (address, rest) = part.split_once('"').unwrap_or((part, ""));
        let own = address.strip_suffix("en.html").unwrap_or(address);
        let id = own.strip_suffix('/').and_then(|own| own.rsplit_once("/e/")).map(|(_, id)| id);
        match id.filter(|id| page.contains(&format!(" id=\"{id}\""))) {
            Some(id) => out.push_str(&["#", id].concat()),
            None => out.push_str(address),
        }
        out.push('"');
        out.push_str(rest);
    }
    out
}

fn fill(
    source: &str,
    mut element: impl FnMut(&str, Option<&str>) -> Result<String>,
) -> Result<String> {
    let mut filled = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("<!-- tujie:") {
        filled.push_str(before);
        let (words, after) =
            after.split_once("-->").context("a `<!-- tujie:` that does not end")?;
        let words: Vec<&str> = words.split_whitespace().collect();
        filled.push_str(&match words.as_slice() {
            [id] => element(id, None)?,
            [id, lang @ ("zh" | "en" | "soon" | "front")] => element(id, Some(lang))?,
            _ => bail!(
                "`<!-- tujie:{} -->`: expected an id, then `zh`, `en`, `soon`, `front` or nothing",
                words.join(" ")
            ),
        });
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::{fill, in_page};

    #[test]
    fn placeholders_are_replaced_and_all_else_is_kept() {
        let filled = fill("a<!-- tujie:x -->b<!-- tujie:y en -->c<!-- d -->", |id, lang| {
            Ok(format!("[{id}{lang:?}]"))
        });
        assert_eq!(filled.unwrap(), "a[xNone]b[ySome(\"en\")]c<!-- d -->");
    }

    #[test]
    fn links_lead_to_what_the_page_has() {
        let answer = "<a href=\"https://a.example/t/e/x/\">x</a> <a href=\"https://a.example/e/y/en.html\">y</a> <a href=\"e/x\">z</a>";
        assert_eq!(in_page(answer, "<p>"), answer);
        assert_eq!(
            in_page(answer, "<div id=\"x\"><div id=\"y\">"),
            "<a href=\"#x\">x</a> <a href=\"#y\">y</a> <a href=\"e/x\">z</a>"
        );
    }

    #[test]
    fn a_placeholder_that_says_something_else_is_refused() {
        assert!(fill("<!-- tujie:x de -->", |_, _| Ok(String::new())).is_err());
        assert!(fill("<!-- tujie:x", |_, _| Ok(String::new())).is_err());
    }
}
