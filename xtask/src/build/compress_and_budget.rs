//! The last steps: compressed twins, `integrity.json`, and the size budget.

use super::bundle::{self, Bundle};
use super::studio::Studio;
use super::{files, read, write};
use crate::process::{root, target_dir};
use anyhow::{Context, Result, bail};
use base64::Engine;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};
use std::io::Write;
use std::path::{Path, PathBuf};

/// File endings worth compressing; pictures and fonts are compressed already.
const TEXTS: &[&str] = &["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// Writes `.br` and `.gz` beside everything that gets smaller by it.
pub(crate) fn compress(dist: &Path) -> Result<()> {
    let all: Vec<PathBuf> =
        files(dist)?.into_iter().filter(|path| ends_with(path, TEXTS)).collect();
    let half = all.len().div_ceil(2);
    let (first, second) = all.split_at(half);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().try_for_each(|path| twins(path)));
        first.iter().try_for_each(|path| twins(path))?;
        other.join().unwrap_or_else(|_| bail!("a compressing thread died"))
    })
}

/// Writes the subresource integrity of every script and module below a folder into its
/// `integrity.json`, for hosts that pin a version.
pub(crate) fn integrity(folder: &Path) -> Result<()> {
    let mut sums = Map::new();
    for path in files(folder)? {
        if ends_with(&path, &["js", "wasm"]) {
            let name = path.strip_prefix(folder)?.display().to_string();
            sums.insert(name, Value::from(sum(&read(&path)?)));
        }
    }
    let mut json = serde_json::to_string_pretty(&sums)?;
    json.push('\n');
    write(&folder.join("integrity.json"), json)
}

/// What an `integrity` attribute says of these bytes.
pub(crate) fn sum(bytes: &[u8]) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes));
    format!("sha384-{digest}")
}

/// Prints the bundles' sizes and fails when one is over `budget.json`.
pub(crate) fn budget(bundle: &Bundle, studio: &Studio, dist: &Path) -> Result<()> {
    let measure = |names: &[&str]| -> Result<(usize, usize)> {
        names.iter().try_fold((0, 0), |(raw, small), name| {
            let bytes = bundle::bytes(dist, name)?;
            Ok((raw + bytes.len(), small + brotli(&bytes)?.len()))
        })
    };
    let wasm = measure(&[&bundle.wasm])?;
    let parts = bundle.parts.iter().map(|part| measure(&[part])).collect::<Result<Vec<_>>>()?;
    let js = measure(&["tujie.js", &bundle.core])?;
    // The sheet is inside the core script; the file is for browsers that cannot construct one.
    let css = measure(&[&bundle.css])?;
    let total = parts
        .iter()
        .fold((wasm.0 + js.0, wasm.1 + js.1), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    // What a page of one kind downloads, of the kind that is worst.
    let largest = parts.iter().max_by_key(|part| part.1).copied().unwrap_or_default();
    let one = (wasm.0 + js.0 + largest.0, wasm.1 + js.1 + largest.1);
    let (studio_wasm, studio_js) = (measure(&[&studio.wasm])?, measure(&[&studio.js])?);
    // Loaded when the source is first looked at.
    let studio_source = measure(&["studio/source.js"])?;

    let limits: Value =
        serde_json::from_slice(&read(&root().join("budget.json"))?).context("budget.json")?;
    println!("{:<28}{:>10}{:>10}{:>10}", "the reader's bundle", "raw", "brotli", "budget");
    let mut over = Vec::new();
    let mut rows = vec![
        ("wasm: core".to_owned(), "wasm".to_owned(), wasm),
        ("js (with the sheet in it)".to_owned(), "js".to_owned(), js),
        ("  of it css".to_owned(), "css".to_owned(), css),
    ];
    for (group, size) in bundle.groups.iter().zip(&parts) {
        rows.push((["wasm: ", &group.name].concat(), ["parts/", &group.name].concat(), *size));
    }
    let named = [
        ("a page of one kind", "one", one),
        ("total, all kinds", "total", total),
        ("Studio: wasm", "studio/wasm", studio_wasm),
        ("Studio: js", "studio/js", studio_js),
        ("Studio: source editor", "studio/source", studio_source),
    ];
    rows.extend(named.map(|(name, key, size)| (name.to_owned(), key.to_owned(), size)));
    for (name, key, (raw, small)) in rows {
        let limit = limits.pointer(&format!("/brotli/{key}")).and_then(Value::as_u64);
        let limit = limit.with_context(|| format!("budget.json: no number at brotli.{key}"))?;
        println!("{name:<28}{raw:>10}{small:>10}{limit:>10}");
        if small as u64 > limit {
            over.push(format!("{key} is {} B over its {limit} B", small as u64 - limit));
        }
    }
    // Host pages carry this one besides; its limit is in plain bytes.
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

fn twins(path: &Path) -> Result<()> {
    let bytes = read(path)?;
    let kept = target_dir().join("twins").join(key(&bytes));
    for ending in ["br", "gz"] {
        let kept = kept.with_extension(ending);
        let small = match std::fs::read(&kept) {
            Ok(small) => small,
            Err(_) => {
                let small = if ending == "br" { brotli(&bytes)? } else { gzip(&bytes)? };
                // In one go, so that a build that was stopped leaves no half of it.
                let half = kept.with_extension([ending, "-half"].concat());
                write(&half, &small)?;
                std::fs::rename(&half, &kept)?;
                small
            }
        };
        if small.len() < bytes.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(ending);
            write(Path::new(&name), small)?;
        }
    }
    Ok(())
}

/// What a compressed twin depends on: the bytes, and the versions of what compresses them. Most
/// files of a build are those of the build before.
fn key(bytes: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(include_bytes!("../../../Cargo.lock"));
    digest.update(bytes);
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    Ok(gzip.finish()?)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut small, &params)?;
    Ok(small)
}

fn ends_with(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| endings.contains(&ending))
}
