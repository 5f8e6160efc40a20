//! The data files, self-contained, and the pages with their static answers: both
//! written by the project's own `tujie` program.

use super::{bundle, files, read, write};
use crate::run::{capture, cargo, command, root, run, say, target_dir};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Writes data files, pages, and whatever else stands in `www/`.
pub(crate) fn make(dist: &Path) -> Result<()> {
    say("building the tujie program");
    run(
        cargo().args(["build", "--quiet", "--locked", "--bin", "tujie"]),
        "building the tujie program",
    )?;
    say("rendering data files and pages");
    let explainers = explainers()?;
    for explainer in &explainers {
        let json = render(&explainer.path, "json", None)?;
        write(&dist.join(format!("explainers/{}.json", explainer.id)), json)?;
    }
    let www = root().join("www");
    for path in files(&www)? {
        let name = path.strip_prefix(&www)?;
        let to = dist.join(name);
        match name.to_str() {
            // Part of the bundle already.
            Some("tujie.js" | "core.js" | "widget.css") => {}
            _ if name.starts_with("element") => {}
            _ => match path.extension().and_then(|ending| ending.to_str()) {
                Some("js") => write(&to, bundle::script(&path)?)?,
                Some("css") => write(&to, bundle::sheet(&path)?)?,
                Some("html") => write(&to, page(&path, name, &explainers)?)?,
                _ => write(&to, read(&path)?)?,
            },
        }
    }
    if !www.join("index.html").exists() {
        say("missing: www/index.html (no page)");
    }
    Ok(())
}

struct Explainer {
    id: String,
    path: PathBuf,
}

fn explainers() -> Result<Vec<Explainer>> {
    let mut found = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let folder = root().join(folder);
        if !folder.is_dir() {
            say(&format!("missing: {} (no explainers from there)", folder.display()));
            continue;
        }
        for path in files(&folder)? {
            if path.extension().is_some_and(|ending| ending == "json") {
                let stem = path
                    .file_stem()
                    .and_then(|stem| stem.to_str())
                    .context("a file name that is not UTF-8")?;
                found.push(Explainer { id: stem.to_owned(), path });
            }
        }
    }
    Ok(found)
}

fn render(file: &Path, to: &str, lang: Option<&str>) -> Result<String> {
    let mut tujie = command(target_dir().join("debug/tujie"));
    tujie.arg("render").arg(file).args(["--to", to]);
    if let Some(lang) = lang {
        tujie.args(["--lang", lang]);
    }
    let shown = file.strip_prefix(root()).unwrap_or(file).display();
    let text = capture(&mut tujie, &format!("tujie render {shown} --to {to}"))?;
    if text.trim().is_empty() {
        bail!("tujie render {shown} --to {to} printed nothing");
    }
    Ok(text)
}

/// Replaces each `<!-- tujie:ID -->` or `<!-- tujie:ID LANG -->` by the element around its static answer.
fn page(path: &Path, name: &Path, explainers: &[Explainer]) -> Result<String> {
    let source = String::from_utf8(read(path)?).with_context(|| path.display().to_string())?;
    let up = "../".repeat(name.components().count().saturating_sub(1));
    let mut missing = Vec::new();
    let filled = fill(&source, |id, lang| {
        let Some(explainer) = explainers.iter().find(|explainer| explainer.id == id) else {
            missing.push(id.to_owned());
            return Ok(String::new());
        };
        let answer = render(&explainer.path, "html", Some(lang.unwrap_or("zh")))?;
        let lang = lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        Ok(format!(
            "<tu-jie src=\"{up}explainers/{id}.json\"{lang}>\n{}\n</tu-jie>",
            answer.trim_end()
        ))
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
            [id, lang @ ("zh" | "en")] => element(id, Some(lang))?,
            _ => bail!(
                "`<!-- tujie:{} -->`: expected an id, then `zh` or `en` or nothing",
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
    use super::fill;

    #[test]
    fn placeholders_are_replaced_and_all_else_is_kept() {
        let filled = fill("a<!-- tujie:x -->b<!-- tujie:y en -->c<!-- d -->", |id, lang| {
            Ok(format!("[{id}{lang:?}]"))
        });
        assert_eq!(filled.unwrap(), "a[xNone]b[ySome(\"en\")]c<!-- d -->");
    }

    #[test]
    fn a_placeholder_that_says_something_else_is_refused() {
        assert!(fill("<!-- tujie:x de -->", |_, _| Ok(String::new())).is_err());
        assert!(fill("<!-- tujie:x", |_, _| Ok(String::new())).is_err());
    }
}
