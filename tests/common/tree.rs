//! The files of the repository, for tests that read them.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::Path;

/// The top of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder, by their path from the top; what is installed or built is left out.
pub fn paths_below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !path.is_dir() {
                found.push(path.strip_prefix(root()).unwrap().to_string_lossy().into_owned());
            } else if !matches!(name.as_str(), "target" | "node_modules" | "dist") {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Files below a folder with one of these endings: path from the top and text.
pub fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let wanted = |name: &String| endings.iter().any(|ending| name.ends_with(ending));
    let names = paths_below(folder).into_iter().filter(wanted);
    names
        .map(|name| {
            let text = std::fs::read_to_string(root().join(&name)).unwrap();
            (name, text)
        })
        .collect()
}

/// Files of the library and of the packages that stand on it.
pub fn source(endings: &[&str]) -> Vec<(String, String)> {
    let mut found = files("src", endings);
    found.extend(files("crates", endings));
    found
}

/// The part of a file before its tests.
pub fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}
