//! `v/<version>/`: the scripts of this version, for pages that pin one.

use super::bundle::Bundle;
use super::{compress, read, write};
use anyhow::Result;
use std::path::Path;

/// The version of the whole workspace, which is also the npm package's.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Copies the scripts and their compressed variants, and writes the folder's own `integrity.json`.
///
/// A server keeps the folders of earlier versions next to it: each is self-contained.
pub(crate) fn build_versioned(dist: &Path, bundle: &Bundle) -> Result<()> {
    let folder = dist.join("v").join(VERSION);
    let mut names =
        vec!["tujie.js", "frame.js", "framed.js", &bundle.core, &bundle.css, &bundle.wasm];
    names.extend(bundle.parts.iter().map(String::as_str));
    for name in &names {
        write(&folder.join(name), read(&dist.join(name))?)?;
    }
    compress::integrity(&folder)?;
    for name in &names {
        for ending in ["br", "gz"] {
            let variant = format!("{name}.{ending}");
            // Files that compression does not shrink have no variant.
            if dist.join(&variant).exists() {
                write(&folder.join(&variant), read(&dist.join(&variant))?)?;
            }
        }
    }
    Ok(())
}
