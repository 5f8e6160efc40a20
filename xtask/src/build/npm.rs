//! `target/npm/`: the package `tu-jie`, for sites built with a bundler.

use super::versioned::VERSION;
use super::{bundle, files, read, remove, types, write};
use crate::process::{capture, command, root, say, target_dir};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// Replaces the package's folder: the scripts and the module, the types, the contents of
/// `integrations/npm/`, the licences.
pub(crate) fn build_npm(folder: &Path) -> Result<()> {
    say("making the npm package");
    remove(folder)?;
    bundle::build_package(folder)?;
    let own = root().join("integrations/npm");
    let source = own.join("src");
    for path in files(&own)?.iter().filter(|path| !path.starts_with(&source)) {
        write(&folder.join(path.strip_prefix(&own)?), read(path)?)?;
    }
    for name in ["frame.js", "framed.js"] {
        write(&folder.join(name), frame(&root().join("www").join(name))?)?;
    }
    component(folder, &source.join("explainer.js"))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&folder.join(name), read(&root().join(name))?)?;
    }
    let schema = capture(command(target_dir().join("debug/tujie")).arg("schema"), "tujie schema")?;
    let schema: Value = serde_json::from_str(&schema).context("tujie schema")?;
    write(&folder.join("data.d.ts"), types::declarations(&schema, "TujieFile")?)?;
    versioned(&folder.join("package.json"))
}

/// The two sides of an iframe. There is no folder `e/` next to a bundler's output, and webpack
/// would replace the script's address with the build machine's path.
fn frame(path: &Path) -> Result<String> {
    let bundled = ["--bundle", "--format=esm", "--define:import.meta.url=\"\""].map(str::to_owned);
    bundle::guarded(&[[path.display().to_string()].as_slice(), &bundled].concat())
}

/// React's component: as an ES module, and as CommonJS for Node or Jest.
fn component(folder: &Path, source: &Path) -> Result<()> {
    write(&folder.join("explainer.js"), read(source)?)?;
    let required = ["--bundle", "--external:react", "--format=cjs", "--banner:js='use client';"];
    let required = required.map(str::to_owned);
    let script = bundle::plain(&[[source.display().to_string()].as_slice(), &required].concat())?;
    write(&folder.join("react.cjs"), script)
}

/// The version is defined once, in Cargo.toml.
fn versioned(path: &Path) -> Result<()> {
    let mut package: Value = serde_json::from_slice(&read(path)?).context("package.json")?;
    let fields = package.as_object_mut().context("package.json is no object")?;
    fields.insert("version".to_owned(), Value::from(VERSION));
    write(path, serde_json::to_string_pretty(&package)? + "\n")
}
