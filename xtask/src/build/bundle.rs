//! The reader's bundle: the module, the glue as a factory, the style sheet and the
//! element, under names that carry their hash (all but `tujie.js`, which knows them).

use super::wasm::{self, Wasm};
use super::{read, write};
use crate::run::{capture, root, say, target_dir};
use crate::tools::npm_bin;
use anyhow::Result;
use base64::Engine;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The names of the bundle's files in `dist/`.
pub(crate) struct Bundle {
    pub(crate) wasm: String,
    pub(crate) core: String,
    pub(crate) css: String,
}

/// Classes, async functions and modules; what is newer esbuild rewrites. The two
/// named are the platform's, not the language's, and need no rewriting.
const TARGET: &[&str] =
    &["--target=es2017", "--supported:import-meta=true", "--supported:dynamic-import=true"];

/// Style sheets for the same browsers: nesting and newer shorthands are rewritten.
const CSS_TARGET: &str = "--target=chrome64,safari11.1,firefox63";

/// Writes the bundle into `dist`.
pub(crate) fn make(dist: &Path) -> Result<Bundle> {
    let Wasm { module, glue } = wasm::make()?;
    say("bundling the scripts");
    let work = target_dir().join("bundle");
    let wasm = hashed("core", &module, "wasm");
    write(&dist.join(&wasm), &module)?;

    let sheet = minified_css(&work)?;
    let css = hashed("core", &sheet, "css");
    write(&dist.join(&css), &sheet)?;

    let script = esbuild(&core_script(&glue, &work, &css))?;
    let core = hashed("core", script.as_bytes(), "js");
    write(&dist.join(&core), &script)?;

    let (core_sum, wasm_sum) = (sum(script.as_bytes()), sum(&module));
    let element = esbuild(&element_script([&core, &wasm], [&core_sum, &wasm_sum]))?;
    write(&dist.join("tujie.js"), element)?;
    Ok(Bundle { wasm, core, css })
}

/// The same for a bundler to take apart: one name a file, readable, and no sums, because
/// a bundler writes the scripts anew and pins them itself.
pub(crate) fn package(folder: &Path) -> Result<()> {
    let Wasm { module, glue } = wasm::make()?;
    let work = target_dir().join("bundle");
    write(&folder.join("core.wasm"), &module)?;
    write(&folder.join("core.css"), minified_css(&work)?)?;
    let plain = |args: &[String]| {
        let mut command = npm_bin("esbuild");
        command.args(args).args(TARGET).args(["--minify-syntax", "--log-level=warning"]);
        capture(&mut command, "esbuild")
    };
    let core = plain(&core_script(&glue, &work, "core.css"))?;
    write(&folder.join("core.js"), core)?;
    let element = plain(&element_script(["core.js", "core.wasm"], ["", ""]))?;
    write(&folder.join("tujie.js"), element)
}

/// What esbuild is told of the glue with the sheet in it, which knows the sheet's own file too.
fn core_script(glue: &Path, work: &Path, css: &str) -> Vec<String> {
    vec![
        "www/core.js".to_owned(),
        "--bundle".to_owned(),
        "--format=esm".to_owned(),
        format!("--alias:tujie-glue={}", glue.display()),
        format!("--alias:tujie-css={}", work.join("widget.css").display()),
        "--loader:.css=text".to_owned(),
        define("CORE_CSS", css),
    ]
}

/// What esbuild is told of the element: the names and sums of script and module. The script is
/// left outside, to be loaded when an element comes near, or found by a site's own bundler.
fn element_script([js, wasm]: [&str; 2], [js_sum, wasm_sum]: [&str; 2]) -> Vec<String> {
    vec![
        "www/tujie.js".to_owned(),
        "--bundle".to_owned(),
        "--format=esm".to_owned(),
        "--external:./core.*".to_owned(),
        define("CORE_JS", js),
        define("CORE_WASM", wasm),
        text("CORE_JS_SUM", js_sum),
        text("CORE_WASM_SUM", wasm_sum),
    ]
}

/// A script of the page's own, minified.
pub(crate) fn script(path: &Path) -> Result<String> {
    esbuild(&[path.display().to_string().as_str(), "--format=esm"])
}

/// A style sheet of the page's own, minified.
pub(crate) fn sheet(path: &Path) -> Result<String> {
    capture(npm_bin("esbuild").arg(path).args(["--minify", CSS_TARGET]), "esbuild")
}

fn minified_css(work: &Path) -> Result<Vec<u8>> {
    let source = root().join("www/widget.css");
    let sheet = if source.exists() {
        sheet(&source)?
    } else {
        say("missing: www/widget.css (widgets stay unstyled)");
        String::new()
    };
    let sheet = sheet.trim_end();
    write(&work.join("widget.css"), sheet)?;
    Ok(sheet.as_bytes().to_vec())
}

fn esbuild<S: AsRef<str>>(args: &[S]) -> Result<String> {
    let mut all: Vec<&str> = args.iter().map(S::as_ref).collect();
    all.extend(TARGET);
    minified(&all)
}

/// For editors, whose browsers are of today.
pub(super) fn modern(args: &[&str]) -> Result<String> {
    let mut all = args.to_vec();
    all.push("--target=es2022");
    minified(&all)
}

fn minified(args: &[&str]) -> Result<String> {
    let mut command = npm_bin("esbuild");
    command.args(args).args(["--minify", "--legal-comments=none", "--log-level=warning"]);
    capture(&mut command, "esbuild")
}

/// A file beside the script.
pub(super) fn define(name: &str, value: &str) -> String {
    text(name, &format!("./{value}"))
}

pub(super) fn text(name: &str, value: &str) -> String {
    format!("--define:{name}={}", serde_json::Value::from(value))
}

/// What the element itself checks. Shorter than those of integrity.json: each reader pays for it.
pub(super) fn sum(bytes: &[u8]) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes)))
}

pub(super) fn hashed(stem: &str, bytes: &[u8], extension: &str) -> String {
    let hash: String =
        Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}.{hash}.{extension}")
}

/// The bytes of a file of the bundle, for the size table.
pub(crate) fn bytes(dist: &Path, name: &str) -> Result<Vec<u8>> {
    read(&dist.join(name))
}
