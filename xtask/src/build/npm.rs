//! `target/npm/`: the package `tu-jie`, for sites that are built by a bundler.

use super::pinned::VERSION;
use super::{bundle, files, read, remove, types, write};
use crate::run::{capture, command, root, say, target_dir};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// Writes the package's folder anew: the scripts and the module, the types, what stands in
/// `integrations/npm/`, the licences.
pub(crate) fn make(folder: &Path) -> Result<()> {
    say("making the npm package");
    remove(folder)?;
    bundle::package(folder)?;
    let own = root().join("integrations/npm");
    for path in files(&own)? {
        write(&folder.join(path.strip_prefix(&own)?), read(&path)?)?;
    }
    for name in ["frame.js", "framed.js"] {
        write(&folder.join(name), read(&root().join("www").join(name))?)?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(&folder.join(name), read(&root().join(name))?)?;
    }
    let schema = capture(command(target_dir().join("debug/tujie")).arg("schema"), "tujie schema")?;
    let schema: Value = serde_json::from_str(&schema).context("tujie schema")?;
    write(&folder.join("data.d.ts"), types::declarations(&schema, "TujieFile")?)?;
    versioned(&folder.join("package.json"))
}

/// The version stands in one place, Cargo.toml.
fn versioned(path: &Path) -> Result<()> {
    let mut package: Value = serde_json::from_slice(&read(path)?).context("package.json")?;
    let fields = package.as_object_mut().context("package.json is no object")?;
    fields.insert("version".to_owned(), Value::from(VERSION));
    write(path, serde_json::to_string_pretty(&package)? + "\n")
}
