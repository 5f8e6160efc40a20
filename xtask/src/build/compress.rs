//! Compressed variants next to the files (`.br`, `.gz`), and `integrity.json`.

use super::{files, read, write};
use crate::process::target_dir;
use anyhow::{Result, bail};
use base64::Engine;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};
use std::io::Write;
use std::path::{Path, PathBuf};

/// File extensions worth compressing; pictures and fonts are compressed already.
const TEXTS: &[&str] = &["css", "html", "js", "json", "svg", "txt", "wasm", "xml"];

/// Writes `.br` and `.gz` next to every file that they make smaller.
pub(crate) fn compress(dist: &Path) -> Result<()> {
    let all: Vec<PathBuf> =
        files(dist)?.into_iter().filter(|path| ends_with(path, TEXTS)).collect();
    let half = all.len().div_ceil(2);
    let (first, second) = all.split_at(half);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| second.iter().try_for_each(|path| compress_file(path)));
        first.iter().try_for_each(|path| compress_file(path))?;
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

/// The `integrity` attribute for these bytes.
pub(crate) fn sum(bytes: &[u8]) -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha384::digest(bytes));
    format!("sha384-{digest}")
}

fn compress_file(path: &Path) -> Result<()> {
    let bytes = read(path)?;
    let kept = target_dir().join("compressed").join(cache_key(&bytes));
    for ending in ["br", "gz"] {
        let kept = kept.with_extension(ending);
        let small = match std::fs::read(&kept) {
            Ok(small) => small,
            Err(_) => {
                let small = if ending == "br" { brotli(&bytes)? } else { gzip(&bytes)? };
                // Renamed into place, so that an interrupted build leaves no partial file.
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

/// What a compressed variant depends on: the bytes, and the versions of the compressors. Most files
/// of a build are unchanged since the previous build.
fn cache_key(bytes: &[u8]) -> String {
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

pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
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
