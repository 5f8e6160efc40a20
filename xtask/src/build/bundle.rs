//! The reader's bundle: the module, the glue as a factory, the style sheet and the element, under
//! names with their hash (all but `tujie.js`, which contains those names).

use super::split::Group;
use super::wasm::{self, Wasm};
use super::{read, write};
use crate::process::{capture, root, say, target_dir};
use crate::tools::npm_bin;
use anyhow::Result;
use base64::Engine;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The names of the bundle's files in `dist/`.
pub(crate) struct Bundle {
    pub(crate) wasm: String,
    /// The additional parts, in the order of `groups`.
    pub(crate) parts: Vec<String>,
    /// The kinds of each part.
    pub(crate) groups: Vec<Group>,
    pub(crate) core: String,
    pub(crate) css: String,
}

impl Bundle {
    /// The part that a kind needs in addition to the core.
    pub(crate) fn part(&self, kind: &str) -> Option<&String> {
        self.parts
            .iter()
            .zip(&self.groups)
            .find(|(_, group)| group.kinds.iter().any(|one| one.name == kind))
            .map(|(name, _)| name)
    }
}

/// Classes, async functions and modules; esbuild rewrites newer syntax. The two named are platform
/// features, not syntax, and need no rewriting.
const TARGET: &[&str] =
    &["--target=es2017", "--supported:import-meta=true", "--supported:dynamic-import=true"];

/// Style sheets for the same browsers: nesting and newer shorthands are rewritten.
const CSS_TARGET: &str = "--target=chrome64,safari11.1,firefox63";

/// Writes the bundle into `dist`.
pub(crate) fn build_bundle(dist: &Path) -> Result<Bundle> {
    let made = wasm::build_reader()?;
    say("bundling the scripts");
    let work = target_dir().join("bundle");
    let mut modules = Vec::new();
    for (stem, bytes) in modules_of(&made) {
        let name = hashed(&stem, bytes, "wasm");
        write(&dist.join(&name), bytes)?;
        modules.push((name, sum(bytes)));
    }

    let sheet = minified_css(&work)?;
    let css = hashed("core", &sheet, "css");
    write(&dist.join(&css), &sheet)?;

    let script = esbuild(&core_script(&made.glue, &work, &format!("./{css}")))?;
    let core = hashed("core", script.as_bytes(), "js");
    write(&dist.join(&core), &script)?;

    let by_address = root().join("www/element/wasm-modules.js");
    let sum = sum(script.as_bytes());
    let element = element_script(&core, &sum, &made.groups, &modules, &by_address);
    let element = esbuild(&element)?;
    write(&dist.join("tujie.js"), element)?;
    let mut names = modules.into_iter().map(|(name, _)| name);
    let wasm = names.next().unwrap_or_default();
    Ok(Bundle { wasm, parts: names.collect(), groups: made.groups, core, css })
}

/// The same as input for a bundler: stable names, readable, and no integrity hashes, because a
/// bundler writes other scripts and adds its own. In `inline/` once more, as scripts only.
pub(crate) fn build_package(folder: &Path) -> Result<()> {
    let made = wasm::build_reader()?;
    let work = target_dir().join("bundle");
    let inline = folder.join("inline");
    for (stem, bytes) in modules_of(&made) {
        write(&folder.join([&stem, ".wasm"].concat()), bytes)?;
        let text = base64::engine::general_purpose::STANDARD.encode(bytes);
        write(&inline.join([&stem, ".wasm.js"].concat()), format!("export default '{text}';\n"))?;
    }
    write(&folder.join("core.css"), minified_css(&work)?)?;
    for (folder, css, modules) in
        [(folder, "./core.css", "wasm-by-url"), (inline.as_path(), "", "wasm-inline")]
    {
        let core = plain(&core_script(&made.glue, &work, css))?;
        write(&folder.join("core.js"), core)?;
        let modules = root().join("integrations/npm/src").join([modules, ".js"].concat());
        let element = guarded(&element_script("core.js", "", &made.groups, &[], &modules))?;
        write(&folder.join("tujie.js"), element)?;
    }
    Ok(())
}

/// A script of the npm package that needs a page: imported without one it does nothing. Not every
/// server-side bundler sets an export condition by which it could be excluded.
pub(crate) fn guarded(args: &[String]) -> Result<String> {
    let guard = "if (typeof customElements === 'object' && typeof ResizeObserver === 'function') {";
    let mut all = args.to_vec();
    all.extend([format!("--banner:js={guard}"), "--footer:js=}".to_owned()]);
    plain(&all)
}

/// Readable, as input for a bundler.
pub(crate) fn plain(args: &[String]) -> Result<String> {
    let mut command = npm_bin("esbuild");
    command.args(args).args(TARGET).args(["--minify-syntax", "--log-level=warning"]);
    capture(&mut command, "esbuild")
}

/// The arguments of esbuild for the glue that includes the style sheet and, if there is one, refers
/// to its separate file.
fn core_script(glue: &Path, work: &Path, css: &str) -> Vec<String> {
    vec![
        "www/core.js".to_owned(),
        "--bundle".to_owned(),
        "--format=esm".to_owned(),
        format!("--alias:tujie-glue={}", glue.display()),
        format!("--alias:tujie-css={}", work.join("widget.css").display()),
        "--loader:.css=text".to_owned(),
        text("CORE_CSS", css),
    ]
    .into_iter()
    .chain(limits())
    .collect()
}

/// The size limits that scripts enforce.
fn limits() -> impl Iterator<Item = String> {
    use crate::limits::{MAX_DEPTH, MAX_FILE_BYTES, MAX_TEXT_CHARACTERS, MAX_VALUES};
    let all = [
        ("BYTES", MAX_FILE_BYTES),
        ("CHARACTERS", MAX_TEXT_CHARACTERS),
        ("DEPTH", MAX_DEPTH),
        ("VALUES", MAX_VALUES),
    ];
    all.into_iter().map(|(name, most)| format!("--define:LIMIT_{name}={most}"))
}

/// The arguments of esbuild for the element: the names and hashes of script and modules, and the
/// code that locates them. The script is external, to be loaded when an element comes near the
/// viewport, or resolved by a site's own bundler.
fn element_script(
    js: &str,
    sum: &str,
    groups: &[Group],
    modules: &[(String, String)],
    found_by: &Path,
) -> Vec<String> {
    let mut args = vec![
        format!("--alias:tujie-modules={}", found_by.display()),
        "www/tujie.js".to_owned(),
        "--bundle".to_owned(),
        "--format=esm".to_owned(),
        "--external:./core*".to_owned(),
        define("CORE_JS", js),
        text("CORE_JS_SUM", sum),
    ];
    for (stem, (name, sum)) in stems(groups).zip(modules) {
        let stem = stem.replace('-', "_").to_uppercase();
        args.push(define(&[&stem, "_WASM"].concat(), name));
        args.push(text(&[&stem, "_WASM_SUM"].concat(), sum));
    }
    args.extend(limits());
    args.extend(groups.iter().map(|group| {
        let kinds: Vec<&str> = group.kinds.iter().map(|kind| kind.name.as_str()).collect();
        text(&["CORE_", &group.name.to_uppercase(), "_KINDS"].concat(), &kinds.join(" "))
    }));
    args
}

/// Core and parts, each with the stem of its file name.
fn modules_of(made: &Wasm) -> impl Iterator<Item = (String, &Vec<u8>)> {
    stems(&made.groups).zip(std::iter::once(&made.module).chain(&made.parts))
}

/// `core`, and `core-` with the name of each part.
fn stems(groups: &[Group]) -> impl Iterator<Item = String> {
    let parts = groups.iter().map(|group| ["core-", &group.name].concat());
    std::iter::once("core".to_owned()).chain(parts)
}

/// A script of the page itself, minified.
pub(crate) fn script(path: &Path) -> Result<String> {
    esbuild(&[path.display().to_string().as_str(), "--format=esm"])
}

/// A style sheet of the page itself, minified.
pub(crate) fn sheet(path: &Path) -> Result<String> {
    // Including its imports.
    capture(npm_bin("esbuild").arg(path).args(["--bundle", "--minify", CSS_TARGET]), "esbuild")
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

/// Properties internal to one bundle: their names begin with `_`, and are mangled.
const MANGLED: &str = "--mangle-props=^_[a-z]";

fn esbuild<S: AsRef<str>>(args: &[S]) -> Result<String> {
    let mut all: Vec<&str> = args.iter().map(S::as_ref).collect();
    all.extend(TARGET);
    all.push(MANGLED);
    minified(&all)
}

/// For editors, who use current browsers.
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

/// A file next to the script.
pub(super) fn define(name: &str, value: &str) -> String {
    text(name, &format!("./{value}"))
}

pub(super) fn text(name: &str, value: &str) -> String {
    format!("--define:{name}={}", serde_json::Value::from(value))
}

/// The hash that the element itself checks. Shorter than those of integrity.json: every reader downloads it.
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
