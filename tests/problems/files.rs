//! The files with a mistake: in a folder for each topic, what `tujie check` says of them beside them.

use std::path::{Path, PathBuf};

/// What files are checked against, and no mistakes themselves.
const CONTEXT: [&str; 2] = ["articles", "glossary.json"];

/// The files in all folders below `problems`, sorted.
///
/// # Panics
///
/// Where a folder has none: it was moved, or the tests do not see it.
pub fn files(problems: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![problems.to_owned()];
    while let Some(folder) = folders.pop() {
        let before = found.len() + folders.len();
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if CONTEXT.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                found.push(path);
            }
        }
        assert!(found.len() + folders.len() > before, "no file in {}", folder.display());
    }
    found.sort();
    found
}
