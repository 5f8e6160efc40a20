//! A cache of images between runs, each with its key.

use sha2::{Digest as _, Sha256};
use std::path::Path;
use tujie::outputs::poster::Fonts;
use tujie::problem::Problem;

/// The versions of all crates that render.
const RENDERER_VERSIONS: &str = include_str!("../../../../Cargo.lock");

/// The image of a drawing, from the cache file or rendered now. Key and image are one file, which is moved
/// into place in one step, so a killed or a concurrent run never leaves a wrong image. An image that cannot
/// be cached is rendered again next time.
pub(super) fn cached_or_render(
    file: &Path,
    drawing: &[u8],
    make: &dyn Fn() -> Result<Vec<u8>, Problem>,
) -> Result<Vec<u8>, Problem> {
    let fonts = Fonts::system_fonts()?;
    let mut key = Sha256::new();
    for part in [drawing, RENDERER_VERSIONS.as_bytes(), fonts.identity.as_bytes()] {
        key.update(part.len().to_be_bytes());
        key.update(part);
    }
    let key = key.finalize();
    let file = file.with_extension("kept");
    if let Ok(kept) = std::fs::read(&file)
        && let Some(picture) = kept.strip_prefix(key.as_slice())
    {
        return Ok(picture.to_vec());
    }
    let picture = make()?;
    let half = file.with_extension(["half-", &std::process::id().to_string()].concat());
    let folder = file.parent().unwrap_or(&file);
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&half, [key.as_slice(), &picture].concat()))
        .and_then(|()| std::fs::rename(&half, &file));
    if written.is_err() {
        let _ = std::fs::remove_file(&half);
    }
    Ok(picture)
}
