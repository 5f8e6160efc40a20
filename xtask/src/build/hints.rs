//! Preload hints for a page whose explainer is visible from the start: browsers then request
//! program, module and data file in parallel with the page, not sequentially (`bench/README.md`: a
//! third less time to a first answer on a slow connection).

use super::bundle::Bundle;
use super::{compress, files, read, write};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// The lines for a page: `folder` is the path to the scripts, `data` to the data file. No integrity
/// hash on the modules: no browser checks one in a preload, and Chromium warns about it; the
/// element's own `fetch` checks it.
pub(crate) fn preload_lines(
    dist: &Path,
    bundle: &Bundle,
    folder: &str,
    data: &str,
) -> Result<String> {
    let Bundle { wasm, core, .. } = bundle;
    let name = data.rsplit('/').next().unwrap_or(data);
    let part = bundle
        .part(&kind_of_file(&dist.join("explainers").join(name))?)
        .context(name.to_owned())?;
    let sum = compress::sum(&read(&dist.join(core))?);
    let fetched = |href: &str| {
        format!(r#"<link rel="preload" as="fetch" crossorigin="anonymous" href="{href}">"#)
    };
    Ok([
        fetched(&format!("{folder}{wasm}")),
        fetched(&format!("{folder}{part}")),
        format!(
            r#"<link rel="modulepreload" crossorigin="anonymous" href="{folder}{core}" integrity="{sum}">"#
        ),
        fetched(data),
    ]
    .join("\n"))
}

/// Inserts them into each explainer's own page, before its scripts.
pub(crate) fn add_to_pages(dist: &Path, bundle: &Bundle) -> Result<()> {
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
        let lines = preload_lines(dist, bundle, "../../", data)?;
        write(&path, format!("{before}{lines}\n{SCRIPT}{after}"))?;
    }
    Ok(())
}

/// The kind of a data file: the one member of its body.
fn kind_of_file(file: &Path) -> Result<String> {
    let data: Value =
        serde_json::from_slice(&read(file)?).with_context(|| file.display().to_string())?;
    let body = data.get("body").and_then(Value::as_object);
    let kind = body.and_then(|body| body.keys().next()).cloned();
    kind.with_context(|| format!("{}: no body", file.display()))
}
