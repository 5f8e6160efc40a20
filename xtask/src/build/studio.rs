//! Studio: the page written by the project's own `tujie studio`, and its bundle, in `dist/studio/`.

use super::bundle::{self, hashed};
use super::wasm::Wasm;
use super::write;
use crate::process::{capture, command, root, say, target_dir};
use anyhow::Result;
use std::path::Path;

/// The names of the bundle's files in `dist/`.
pub(crate) struct Studio {
    pub(crate) wasm: String,
    pub(crate) js: String,
}

/// Writes the page, the files it opens and its bundle; needs the program that [`super::content`] builds.
pub(crate) fn build_studio(dist: &Path, Wasm { module, glue, .. }: Wasm) -> Result<Studio> {
    let folder = dist.join("studio");
    page(&folder)?;
    say("bundling Studio's scripts");
    let wasm = hashed("core", &module, "wasm");
    write(&folder.join(&wasm), &module)?;
    let script = bundle::modern(&[
        "www/studio/studio.js",
        "--bundle",
        "--format=esm",
        &format!("--alias:tujie-studio-glue={}", glue.display()),
        &format!("--alias:tujie-browser={}", root().join("www/studio/browser.js").display()),
        &format!(
            "--alias:tujie-write-browser={}",
            root().join("www/studio/write-browser.js").display()
        ),
        // The preview uses the style sheet of readers' widgets.
        &format!("--alias:tujie-css={}", target_dir().join("bundle/widget.css").display()),
        "--loader:.css=text",
        // Loaded when the source is first opened.
        "--external:./source.js",
        &bundle::define("STUDIO_WASM", &wasm),
        &bundle::text("STUDIO_WASM_SUM", &bundle::sum(&module)),
    ])?;
    write(&folder.join("studio.js"), script)?;
    let editor = bundle::modern(&["www/studio/source.js", "--bundle", "--format=esm"])?;
    write(&folder.join("source.js"), editor)?;
    Ok(Studio { wasm: format!("studio/{wasm}"), js: "studio/studio.js".to_owned() })
}

fn page(folder: &Path) -> Result<()> {
    let mut tujie = command(target_dir().join("debug/tujie"));
    tujie.args(["studio", "data", "-o"]).arg(folder);
    if let Ok(base) = std::env::var("TUJIE_BASE") {
        tujie.args(["--base", &base]);
    }
    capture(&mut tujie, "tujie studio").map(drop)
}
