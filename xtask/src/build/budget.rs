//! Checks the sizes of what readers and editors download against `budget.json`.

use super::bundle::{self, Bundle};
use super::compress::brotli;
use super::read;
use super::studio::Studio;
use crate::process::root;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ops::Add;
use std::path::Path;

/// Prints the bundles' sizes.
///
/// # Errors
/// One is over `budget.json`, or has no entry there.
pub(super) fn check_budget(bundle: &Bundle, studio: &Studio, dist: &Path) -> Result<()> {
    let limits: Value =
        serde_json::from_slice(&read(&root().join("budget.json"))?).context("budget.json")?;
    println!("{:<28}{:>10}{:>10}{:>10}", "the reader's bundle", "raw", "brotli", "budget");
    let mut over = Vec::new();
    for Row { name, key, size } in rows(bundle, studio, dist)? {
        let limit = limits.pointer(&format!("/brotli/{key}")).and_then(Value::as_u64);
        let limit = limit.with_context(|| format!("budget.json: no number at brotli.{key}"))?;
        println!("{name:<28}{:>10}{:>10}{limit:>10}", size.raw, size.brotli);
        if size.brotli as u64 > limit {
            over.push(format!("{key} is {} B over its {limit} B", size.brotli as u64 - limit));
        }
    }
    // Host pages also load this one; its limit is in uncompressed bytes.
    let limit = limits.pointer("/minified/frame.js").and_then(Value::as_u64);
    let limit = limit.context("budget.json: no number at minified.frame.js")?;
    let frame = bundle::bytes(dist, "frame.js")?.len();
    println!("{:<28}{frame:>10}{:>10}{limit:>10}", "frame.js, minified", "");
    if frame as u64 > limit {
        over.push(format!("frame.js is {frame} B, more than its {limit} B"));
    }
    if !over.is_empty() {
        bail!(
            "over budget: {}. Make it smaller, or raise budget.json in a commit that says what readers get for it",
            over.join(", ")
        );
    }
    Ok(())
}

/// Size uncompressed and after brotli.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    brotli: usize,
}

impl Add for Size {
    type Output = Size;

    fn add(self, other: Size) -> Size {
        Size { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }
}

/// A row of the table, and the path of its limit in `budget.json`.
struct Row {
    name: String,
    key: String,
    size: Size,
}

fn rows(bundle: &Bundle, studio: &Studio, dist: &Path) -> Result<Vec<Row>> {
    let measure = |name: &str| -> Result<Size> {
        let bytes = bundle::bytes(dist, name)?;
        Ok(Size { raw: bytes.len(), brotli: brotli(&bytes)?.len() })
    };
    let wasm = measure(&bundle.wasm)?;
    let parts = bundle.parts.iter().map(|part| measure(part)).collect::<Result<Vec<_>>>()?;
    let js = measure("tujie.js")? + measure(&bundle.core)?;
    let total = parts.iter().fold(wasm + js, |sum, part| sum + *part);
    // What a page of one kind downloads, for the largest kind.
    let largest = parts.iter().max_by_key(|part| part.brotli).copied().unwrap_or_default();
    let row =
        |name: &str, key: &str, size| Row { name: name.to_owned(), key: key.to_owned(), size };
    let mut rows = vec![
        row("wasm: core", "wasm", wasm),
        row("js (with the sheet in it)", "js", js),
        // The style sheet is inside the core script; the file is for browsers without constructable
        // style sheets.
        row("  of it css", "css", measure(&bundle.css)?),
    ];
    rows.extend(bundle.groups.iter().zip(&parts).map(|(group, size)| {
        row(&["wasm: ", &group.name].concat(), &["parts/", &group.name].concat(), *size)
    }));
    rows.extend([
        row("a page of one kind", "one", wasm + js + largest),
        row("total, all kinds", "total", total),
        row("Studio: wasm", "studio/wasm", measure(&studio.wasm)?),
        row("Studio: js", "studio/js", measure(&studio.js)?),
        // Loaded when the source is first opened.
        row("Studio: source editor", "studio/source", measure("studio/source.js")?),
    ]);
    Ok(rows)
}
