//! `cargo xtask build`: everything a static host serves, in `dist/`.
//!
//! [`bundle`] makes the reader's bundle (wasm, JS, CSS), [`content`] the data files
//! and pages, [`studio`] the editors' page, [`compress`] the compressed variants and `integrity.json`,
//! [`budget`] the table of sizes.
//! Everything is written to another folder, which replaces `dist/` at the end, so that a server
//! never serves a partial build. The same tree produces the same bytes.

mod budget;
mod bundle;
mod compress;
mod content;
// Shared with the library: the only module that escapes markup.
#[allow(dead_code, reason = "the pages here need one context of four")]
#[path = "../../src/outputs/escape.rs"]
mod escape;
mod front;
mod hints;
mod npm;
mod registry;
mod snippets;
mod split;
mod studio;
// Shared with the command line: atomic replacement of a folder.
#[path = "../../crates/cli/src/folder/swap.rs"]
mod swap;
mod types;
mod versioned;
mod wasm;

use crate::process::{root, say, target_dir};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use swap::SwapPaths;

/// Builds `dist/`, prints the size table and fails when it is over budget.
pub(crate) fn build() -> Result<()> {
    tools::rust()?;
    tools::node()?;
    tools::font();
    let next = target_dir().join("dist-next");
    remove(&next)?;
    std::fs::create_dir_all(&next).with_context(|| next.display().to_string())?;
    // Each compiles on one processor, in a separate folder.
    let (bundle, editors) = std::thread::scope(|scope| {
        let editors = scope.spawn(wasm::build_studio);
        (bundle::build_bundle(&next), editors.join())
    });
    let bundle = bundle?;
    let Ok(editors) = editors else { bail!("the thread that compiles Studio's bundle died") };
    content::build_content(&next, &bundle)?;
    snippets::build_snippets(&next, &bundle)?;
    let studio = studio::build_studio(&next, editors?)?;
    // One of the examples is an old page that uses it.
    let jquery = root().join("node_modules/jquery/dist/jquery.min.js");
    write(&next.join("examples/jquery.js"), read(&jquery)?)?;
    say("compressing");
    compress::compress(&next)?;
    versioned::build_versioned(&next, &bundle)?;
    compress::integrity(&next)?;
    swap(&next, &dist())?;
    budget::check_budget(&bundle, &studio, &dist())
}

/// Builds the npm package from the build output, in `target/npm/`.
pub(crate) fn package() -> Result<()> {
    npm::build_npm(&target_dir().join("npm"))
}

/// The applications that show the Yew component, with the files they load, in `target/yew-app/`:
/// the example, and the page with component and element side by side. Needs `dist/`.
pub(crate) fn yew_app() -> Result<()> {
    let folder = target_dir().join("yew-app");
    remove(&folder)?;
    let example = folder.join("app");
    wasm::build_application("yew-app", &example)?;
    for name in ["index.html", "start.js", "style.css"] {
        write(&example.join(name), read(&root().join("examples/yew-app").join(name))?)?;
    }
    let explainers = dist().join("explainers");
    for file in
        files(&explainers)?.iter().filter(|file| file.extension().is_some_and(|e| e == "json"))
    {
        let name = file.strip_prefix(&explainers)?;
        write(&example.join("explainers").join(name), read(file)?)?;
    }
    wasm::build_application("side-by-side", &folder.join("law"))
}

/// The output folder.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Every file below a folder, sorted, so that nothing depends on the order on disk.
pub(crate) fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file, and creates its folder if needed.
fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

/// `dist/` and `target/` may be on different disks, and a folder can replace another only on the
/// same disk: then the output is first copied next to `dist/`. A build that is killed leaves the
/// old `dist/` or the new one.
fn swap(made: &Path, dist: &Path) -> Result<()> {
    let paths = SwapPaths::beside(dist).context("dist/ has no folder around it")?;
    paths.restore_interrupted().context("what an earlier build has left beside dist/")?;
    if std::fs::rename(made, &paths.next).is_err() {
        for file in files(made)? {
            write(&paths.next.join(file.strip_prefix(made)?), read(&file)?)?;
        }
        remove(made)?;
    }
    paths.swap().context("dist/")?;
    paths.restore_interrupted().context("the dist/ before")
}
