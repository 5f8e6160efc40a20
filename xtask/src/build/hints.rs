//! What a page whose explainer is in sight from the start says in its head: browsers then ask for
//! program, module and data file with the page, not one after the other (`bench/README.md`: a
//! third off the time to a first answer on a slow line).

use super::bundle::Bundle;
use super::{files, finish, read, write};
use anyhow::{Context, Result};
use std::path::Path;

/// The lines for a page: `folder` is the way to the scripts, `data` to the data file. No sum at the
/// module: no browser checks one there, and Chromium says so; the element's own `fetch` does.
pub(crate) fn lines(dist: &Path, bundle: &Bundle, folder: &str, data: &str) -> Result<String> {
    let Bundle { wasm, core, .. } = bundle;
    let sum = finish::sum(&read(&dist.join(core))?);
    let fetched = |href: &str| {
        format!(r#"<link rel="preload" as="fetch" crossorigin="anonymous" href="{href}">"#)
    };
    Ok([
        fetched(&format!("{folder}{wasm}")),
        format!(
            r#"<link rel="modulepreload" crossorigin="anonymous" href="{folder}{core}" integrity="{sum}">"#
        ),
        fetched(data),
    ]
    .join("\n"))
}

/// Puts them into each explainer's own page, before its scripts.
pub(crate) fn pages(dist: &Path, bundle: &Bundle) -> Result<()> {
    const SCRIPT: &str = "<script type=\"module\"";
    for path in files(&dist.join("e"))? {
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let named = || path.display().to_string();
        let page = String::from_utf8(read(&path)?).with_context(named)?;
        let (_, element) = page.split_once("<tu-jie src=\"").with_context(named)?;
        let (data, _) = element.split_once('"').with_context(named)?;
        let (before, after) = page.split_once(SCRIPT).with_context(named)?;
        let lines = lines(dist, bundle, "../../", data)?;
        write(&path, format!("{before}{lines}\n{SCRIPT}{after}"))?;
    }
    Ok(())
}
