//! The suite `toy-kind`: a kind is added by its files and its entry in the registry, and removed in
//! the same way.
//!
//! It works on copies of the repository's files under `target/toy-kind/`, with a separate target
//! folder there. Unchanged files are not rewritten, so cargo recompiles only what has changed.

use super::count::{Count, libtest};
use crate::process::{capture, cargo, command, output, root, run, target_dir};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files of a repository: path to content.
type Files = BTreeMap<String, Vec<u8>>;

const REGISTRY: &str = "src/kinds.rs";
/// The toy kind's files, as they are put into `src/kinds/`.
const TOY: &str = "tests/toy-kind/";
/// Its entry in the registry.
const TOY_ENTRY: &str = "tests/toy-kind/registry-entry.txt";
/// A kind that is named only in its folder, its entry and its data files.
const REMOVED: &str = "checklist";

/// Adds the toy kind, uses it, removes it again; then removes a kind of the project.
pub(super) fn toy_kind(_: &[String]) -> Result<Count> {
    let repository = repository()?;
    let added = with_toy(&repository)?;
    let mut count = Count::default();
    let removed = without_kind(&added, "toy")?;
    let same = if removed == repository { Ok(()) } else { Err(anyhow::anyhow!("they differ")) };
    count += step("removing the toy kind leaves the files as they were", same);

    let folder = copy("added", &added)?;
    let mut format = command("rustfmt");
    format.args(["--edition", "2024", "--check", "src/kinds/toy.rs"]).current_dir(&folder);
    count += step("its files are formatted", run(&mut format, "rustfmt"));
    let built = cargo_in(&folder, &["build", "--quiet", "--locked", "--package", "tujie-cli"]);
    count += step("the command knows it", built.and_then(|()| use_command()));
    count += step("its own tests pass", tests_in(&folder, "tujie", &["kinds::toy"], 3));
    let form = ["form::", "every_kind_has_a_name_in_both_languages"];
    let form = tests_in(&folder, "tujie-studio", &form, 8);
    count += step("Studio's form has labels for all of it", form);

    let folder = copy("removed", &without_kind(&without_data(&repository, REMOVED)?, REMOVED)?)?;
    let check = ["check", "--quiet", "--locked", "-p=tujie", "-p=tujie-cli", "-p=tujie-studio"];
    let what = format!("everything compiles without the kind {REMOVED}");
    count += step(&what, cargo_in(&folder, &check));
    Ok(count)
}

/// One test: reports what failed.
fn step(what: &str, result: Result<()>) -> Count {
    match result {
        Ok(()) => Count { passed: 1, failed: 0 },
        Err(error) => {
            eprintln!("toy-kind: {what}: {error:#}");
            Count { passed: 0, failed: 1 }
        }
    }
}

/// Runs the command on a new file of the kind: it has no problems, is evaluated and rendered.
fn use_command() -> Result<()> {
    let folder = work().join("files");
    fs::create_dir_all(&folder)?;
    let tujie = |args: &[&str]| {
        let mut command = Command::new(work().join("target/debug/tujie"));
        let what = ["tujie ", &args.join(" ")].concat();
        capture(command.args(args).current_dir(&folder), &what)
    };
    tujie(&["new", "toy", "x", "-o", "x.json"])?;
    tujie(&["check", "x.json", "--today", "2026-01-01"])?;
    let answer = tujie(&["answer", "x.json", "number=21"])?;
    let answer: serde_json::Value = serde_json::from_str(&answer).context("an answer is JSON")?;
    let double = answer.pointer("/outputs/double").and_then(serde_json::Value::as_str);
    ensure!(double == Some("42"), "21 doubled is {answer}");
    let html = tujie(&["render", "x.json", "--to", "html", "--lang", "en"])?;
    ensure!(html.contains("14 sheets"), "an example is missing in the static answer:\n{html}");
    Ok(())
}

/// The tests of a package whose names contain one of `names`; there must be `least` of them.
fn tests_in(folder: &Path, package: &str, names: &[&str], least: u64) -> Result<()> {
    let args = ["test", "--quiet", "--locked", "--color=never", "--lib", "--package", package];
    let done = output(cargo_of(folder).args(args).arg("--").args(names), "cargo test")?;
    let text = String::from_utf8_lossy(&done.stdout);
    let count = libtest(&text);
    let passed = done.status.success() && count.failed == 0 && count.passed >= least;
    let errors = String::from_utf8_lossy(&done.stderr);
    ensure!(passed, "{} passed of at least {least}\n{text}\n{errors}", count.passed);
    Ok(())
}

fn cargo_in(folder: &Path, args: &[&str]) -> Result<()> {
    run(cargo_of(folder).args(args), &["cargo ", &args.join(" ")].concat())
}

/// Cargo in a copy. Without debug information, which is not used there, it writes less.
fn cargo_of(folder: &Path) -> Command {
    let mut cargo = cargo();
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", work().join("target"));
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo
}

fn work() -> PathBuf {
    target_dir().join("toy-kind")
}

/// The files of the repository, including new uncommitted ones.
fn repository() -> Result<Files> {
    let args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = capture(command("git").args(args), "git ls-files")?;
    let mut files = Files::new();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        // A file removed without a commit is still listed.
        if let Ok(content) = fs::read(root().join(name)) {
            files.insert(name.to_owned(), content);
        }
    }
    Ok(files)
}

/// Writes files into a separate folder and removes all others; returns its path.
fn copy(name: &str, files: &Files) -> Result<PathBuf> {
    let folder = work().join(name);
    for (name, content) in files {
        let path = folder.join(name);
        if fs::read(&path).ok().as_ref() != Some(content) {
            fs::create_dir_all(path.parent().unwrap_or(&folder))?;
            fs::write(&path, content).with_context(|| path.display().to_string())?;
        }
    }
    remove_others(&folder, "", files)?;
    Ok(folder)
}

fn remove_others(folder: &Path, inside: &str, files: &Files) -> Result<()> {
    for entry in fs::read_dir(folder.join(inside))? {
        let entry = entry?;
        let name = [inside, &entry.file_name().to_string_lossy()].concat();
        if entry.file_type()?.is_dir() {
            remove_others(folder, &[&name, "/"].concat(), files)?;
        } else if !files.contains_key(&name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// With the toy kind: its files, and its entry at the end of the registry.
fn with_toy(files: &Files) -> Result<Files> {
    let mut files = files.clone();
    for (name, content) in files.clone().range(TOY.to_owned()..) {
        if let Some(name) = name.strip_prefix(TOY).filter(|_| name != TOY_ENTRY) {
            files.insert(["src/kinds/", name].concat(), content.clone());
        }
    }
    let entry = text(&files, TOY_ENTRY)?;
    let registry = text(&files, REGISTRY)?;
    let (before, entries) = registry.split_once("kinds! {\n").context("kinds.rs has no kinds!")?;
    let (entries, after) = entries.split_once("\n}\n").context("kinds! has no end")?;
    let registry = [before, "kinds! {\n", entries, "\n", &entry, "}\n", after].concat();
    files.insert(REGISTRY.to_owned(), registry.into_bytes());
    Ok(files)
}

/// Without a kind: without its folder, the file beside it, and its entry in the registry.
fn without_kind(files: &Files, kind: &str) -> Result<Files> {
    let mut files = files.clone();
    let (file, folder) = (format!("src/kinds/{kind}.rs"), format!("src/kinds/{kind}/"));
    files.retain(|name, _| *name != file && !name.starts_with(&folder));
    let registry = text(&files, REGISTRY)?;
    let lines: Vec<&str> = registry.split_inclusive('\n').collect();
    let line = lines.iter().position(|line| line.starts_with(&format!("    \"{kind}\" ")));
    let line = line.with_context(|| format!("{kind} is not in the registry"))?;
    let comments = lines.iter().take(line).rev().take_while(|line| line.starts_with("    ///"));
    let first = line - comments.count();
    let kept = lines.iter().enumerate().filter(|(i, _)| !(first..=line).contains(i));
    let registry: String = kept.map(|(_, line)| *line).collect();
    files.insert(REGISTRY.to_owned(), registry.into_bytes());
    Ok(files)
}

/// Without the explainers of a kind.
fn without_data(files: &Files, kind: &str) -> Result<Files> {
    let mut files = files.clone();
    let body = format!("/body/{kind}");
    let explainers: Vec<String> = files
        .keys()
        .filter(|name| name.starts_with("data/explainers/") || name.starts_with("data/context/"))
        .cloned()
        .collect();
    for name in explainers.iter().filter(|name| name.ends_with(".json")) {
        let explainer: serde_json::Value = serde_json::from_str(&text(&files, name)?)?;
        if explainer.pointer(&body).is_some() {
            files.remove(name);
        }
    }
    Ok(files)
}

fn text(files: &Files, name: &str) -> Result<String> {
    let content = files.get(name).with_context(|| format!("{name} is missing"))?;
    String::from_utf8(content.clone()).with_context(|| format!("{name} is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &str)]) -> Files {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        all.iter().map(owned).collect()
    }

    #[test]
    fn a_kind_is_removed_with_its_files_and_its_entry() {
        let registry = "kinds! {\n    /// One.\n    \"one\" One one,\n    /// Two.\n    /// More.\n    \"two\" Two two,\n}\n";
        let mut all = files(&[
            (REGISTRY, registry),
            ("src/kinds/one.rs", ""),
            ("src/kinds/one/view.rs", ""),
            ("src/kinds/two.rs", ""),
        ]);
        let rest = without_kind(&all, "two").unwrap();
        assert_eq!(
            text(&rest, REGISTRY).unwrap(),
            "kinds! {\n    /// One.\n    \"one\" One one,\n}\n"
        );
        assert_eq!(rest.len(), 3);
        assert!(without_kind(&rest, "two").is_err());

        all.insert("tests/toy-kind/toy.rs".to_owned(), b"toy".to_vec());
        all.insert(TOY_ENTRY.to_owned(), b"    /// Toy.\n    \"toy\" Toy toy,\n".to_vec());
        let added = with_toy(&all).unwrap();
        assert_eq!(added.len(), all.len() + 1);
        assert_eq!(text(&added, "src/kinds/toy.rs").unwrap(), "toy");
        assert!(
            text(&added, REGISTRY)
                .unwrap()
                .ends_with("two,\n    /// Toy.\n    \"toy\" Toy toy,\n}\n")
        );
        assert_eq!(without_kind(&added, "toy").unwrap(), all);
    }
}
