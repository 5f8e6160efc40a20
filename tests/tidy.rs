//! The invariants of ARCHITECTURE.md, held by reading the source.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "tidy/lengths.rs"]
mod lengths;
#[path = "common/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use tree::{files, root, source, without_tests};

/// Whether a file is compiled for tests only: in a folder of tests, or declared under `cfg(test)`.
fn is_test_file(name: &str) -> bool {
    let path = Path::new(name);
    let module = path.file_stem().unwrap().to_string_lossy();
    let folder = path.parent().unwrap();
    let declared = [folder.with_extension("rs"), folder.join("mod.rs"), folder.join("lib.rs")]
        .into_iter()
        .filter_map(|parent| std::fs::read_to_string(root().join(parent)).ok())
        .any(|text| {
            ["mod", "pub mod", "pub(crate) mod"]
                .iter()
                .any(|how| text.contains(&format!("#[cfg(test)]\n{how} {module};")))
        });
    declared || name.contains("/tests/")
}

fn fail(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every line of the files in which `forbidden` finds something.
fn lines_with(
    files: &[(String, String)],
    forbidden: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, text) in files {
        for (i, line) in without_tests(text).lines().enumerate() {
            if let Some(what) = forbidden(line) {
                wrong.push(format!("{name}:{}: {what}: {}", i + 1, line.trim()));
            }
        }
    }
    wrong
}

#[test]
fn engines_know_no_view_no_browser_and_no_clock() {
    let engines: Vec<_> = files("src/kinds", &[".rs"])
        .into_iter()
        .filter(|(name, _)| name.contains("engine") && !is_test_file(name))
        .collect();
    let words = ["yew", "web_sys", "js_sys", "wasm_bindgen", "std::time", "SystemTime", "Instant"];
    let words = words.into_iter().chain(["f64", "f32", "std::env", "std::fs", "thread"]);
    let words: Vec<&str> = words.collect();
    fail(&lines_with(&engines, |line| {
        let code = line.split("//").next()?;
        words.iter().find(|w| code.contains(**w)).map(|w| (*w).to_owned())
    }));
}

/// The names of places are data: taken from the sheets' sections and the explainers' ids.
#[test]
fn the_source_names_no_place_article_or_policy() {
    let mut names = BTreeSet::new();
    for (file, text) in files("data/articles", &[".json"]) {
        let sheet: serde_json::Value = serde_json::from_str(&text).unwrap();
        names.insert(Path::new(&file).file_stem().unwrap().to_string_lossy().into_owned());
        for section in sheet["sections"].as_array().unwrap() {
            // The page as a whole is a section too; its name is an ordinary word.
            if section["id"] == "page" {
                continue;
            }
            for label in [&section["label"]["zh"], &section["label"]["en"], &section["label"]] {
                names.extend(label.as_str().map(str::to_owned));
            }
            names.insert(section["id"].as_str().unwrap().to_owned());
        }
    }
    for folder in ["data/explainers", "data/context"] {
        for (file, _) in files(folder, &[".json"]) {
            let id = Path::new(&file).file_stem().unwrap().to_string_lossy().into_owned();
            // Ids of one word (submit) are ordinary words as well.
            names.extend(id.contains('-').then_some(id));
        }
    }
    let source: Vec<_> = source(&[".rs", ".txt"])
        .into_iter()
        .chain(source(&["template.json"]))
        .filter(|(name, _)| !is_test_file(name))
        .collect();
    fail(&lines_with(&source, |line| {
        let lower = line.to_lowercase();
        names.iter().find(|name| lower.contains(&name.to_lowercase())).cloned()
    }));
}

#[test]
fn the_readers_bundle_has_no_json_parser_and_no_schema() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none", "--package", "tujie"])
        // What Yew itself brings is not ours to choose; unused, it is not linked.
        .args(["--depth", "1"])
        .args(["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "csr"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.contains("yew "), "{tree}");
    for forbidden in ["serde_json ", "schemars ", "chrono ", "time ", "regex ", "resvg "] {
        assert!(!tree.lines().any(|line| line.starts_with(forbidden)), "{forbidden}\n{tree}");
    }
}

#[test]
fn scripts_hold_no_text_that_a_reader_reads() {
    // Pages for web teams, not for readers.
    let mut scripts: Vec<_> = files("www", &[".js"]);
    scripts.retain(|(name, _)| !name.starts_with("www/developer/"));
    fail(&lines_with(&scripts, |line| {
        let code = line.split("//").next()?;
        let han = code.chars().find(|c| ('\u{3400}'..='\u{9FFF}').contains(c))?;
        let comment = line.trim_start().starts_with(['*', '/']);
        (!comment).then(|| han.to_string())
    }));
}

/// Whoever adds a dependency says what for.
#[test]
fn every_dependency_says_why_it_is_there() {
    let mut wrong = Vec::new();
    let manifests = [
        "Cargo.toml",
        "crates/cli/Cargo.toml",
        "crates/format-derive/Cargo.toml",
        "crates/studio/Cargo.toml",
        "xtask/Cargo.toml",
        "examples/yew-app/Cargo.toml",
    ];
    for manifest in manifests.into_iter().chain(["tests/yew-app/side-by-side/Cargo.toml"]) {
        let text = std::fs::read_to_string(root().join(manifest)).unwrap();
        let (mut section, mut before) = ("", "");
        for line in text.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section.contains("dependencies]")
                && line.contains('=')
                && !before.starts_with('#')
            {
                wrong.push(format!("{manifest}: {line}"));
            }
            before = line;
        }
    }
    fail(&wrong);
}

/// `patch` reads attributes as `block::tag::Tag` gives them; those of `html!` would not reach the page.
#[test]
fn what_a_widget_shows_is_made_by_tag() {
    let places = ["src/kinds", "src/widget", "src/widget.rs", "src/block", "src/block.rs"];
    let own: Vec<_> = source(&[".rs"])
        .into_iter()
        .filter(|(name, _)| places.iter().any(|place| name.starts_with(place)))
        .collect();
    assert!(own.len() > 40, "views have moved: {} files", own.len());
    fail(&lines_with(&own, |line| {
        line.split("//").next()?.contains("html!").then(|| "html!".to_owned())
    }));
}

/// A strict content security policy blocks style attributes, also those that Yew sets.
#[test]
fn no_view_sets_a_style() {
    let all: Vec<_> = source(&[".rs"])
        .into_iter()
        .filter(|(name, _)| !name.starts_with("src/outputs") && !is_test_file(name))
        .collect();
    fail(&lines_with(&all, |line| {
        let code = line.split("//").next()?;
        [" style=", "set_attribute(\"style", "<style"]
            .into_iter()
            .find(|w| code.contains(*w))
            .map(str::to_owned)
    }));
}

/// A lock file that names a private registry would fail on every other machine: cargo's lines all
/// name its default index, npm's name no address at all.
#[test]
fn lock_files_name_only_the_public_registries() {
    let mut wrong = Vec::new();
    for (name, marks, allowed) in [
        ("Cargo.lock", "source = ", "registry+https://github.com/rust-lang/"),
        ("package-lock.json", "\"resolved\"", "nothing"),
        ("tests/editors/package-lock.json", "\"resolved\"", "nothing"),
        ("bench/package-lock.json", "\"resolved\"", "nothing"),
    ] {
        let Ok(text) = std::fs::read_to_string(root().join(name)) else { continue };
        for line in text.lines().filter(|l| l.contains(marks) && !l.contains(allowed)) {
            wrong.push(format!("{name}: {}", line.trim()));
        }
    }
    fail(&wrong);
}

/// The threat model is worth what holds it: each line names a test that is there.
#[test]
fn each_line_of_the_threat_model_names_tests_that_are_there() {
    let text = std::fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    let mut wrong = Vec::new();
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| from"));
    let mut tests = 0;
    for row in rows {
        let held = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let mut named = 0;
        for one in held.split("*; ") {
            let Some((path, name)) = one.split_once(": *") else { continue };
            let (path, name) = (path.trim_matches('`'), name.trim_end_matches('*'));
            let source = std::fs::read_to_string(root().join(path)).unwrap_or_default();
            named += 1;
            if !source.replace("\\'", "'").contains(name) {
                wrong.push(format!("SECURITY.md: {path} has no test “{name}”"));
            }
        }
        if named == 0 {
            wrong.push(format!("SECURITY.md: no test holds: {row}"));
        }
        tests += named;
    }
    assert!(tests > 10, "the table of SECURITY.md is not read as it is written");
    fail(&wrong);
}
