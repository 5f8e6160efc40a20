//! The project's own files as a library.

use super::Library;
use std::path::Path;
use std::sync::OnceLock;

/// All of `data/`, read once.
pub fn load_library() -> Library {
    static READ: OnceLock<Library> = OnceLock::new();
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data")).to_owned();
    let read = || crate::index::build_library(&[data], None).expect("data/ can be read");
    READ.get_or_init(read).clone()
}
