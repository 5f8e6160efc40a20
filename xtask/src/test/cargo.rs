//! The suites run by cargo.

use super::count::{Count, libtest};
use crate::process::{capture, cargo, command, output, root, run};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(super) fn fmt(_: &[String]) -> Result<Count> {
    let mut count = check(cargo().args(["fmt", "--all", "--check"]), "cargo fmt --check")?;
    // The registry's macro declares the modules of kinds, so cargo fmt does not find them.
    let mut kinds = Vec::new();
    rust_files(&root().join("src/kinds"), &mut kinds)?;
    let mut rustfmt = command("rustfmt");
    rustfmt.args(["--edition", "2024", "--check"]).args(kinds);
    count += check(&mut rustfmt, "rustfmt --check, kinds")?;
    Ok(count)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).context("src/kinds")? {
        let path = entry?.path();
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// Natively with all features, and with those of the reader's bundle and of Studio.
pub(super) fn clippy(_: &[String]) -> Result<Count> {
    tools::rust()?;
    let mut count = Count::default();
    let mut lint = |args: &[&str], what: &str| -> Result<()> {
        let command = ["clippy", "--quiet", "--locked"].iter().chain(args);
        count += check(cargo().args(command).args(["--", "-Dwarnings"]), what)?;
        Ok(())
    };
    for package in packages()? {
        lint(&["--package", &package, "--all-targets"], &format!("clippy, {package}"))?;
    }
    let bundle = ["--lib", "--target", "wasm32-unknown-unknown", "--no-default-features"];
    for (package, features, what) in [
        ("tujie", "csr", "clippy, the reader's bundle"),
        ("tujie-studio", "browser", "clippy, Studio's bundle"),
    ] {
        lint(&[bundle.as_slice(), &["--package", package, "--features", features]].concat(), what)?;
    }
    let docs = ["doc", "--quiet", "--locked", "--no-deps", "--workspace", "--exclude", "xtask"];
    count += check(cargo().args(docs).env("RUSTDOCFLAGS", "-Dwarnings"), "cargo doc")?;
    Ok(count)
}

/// The tests of every package.
pub(super) fn native(_: &[String]) -> Result<Count> {
    // Needed to render posters.
    tools::font();
    let mut count = Count::default();
    for package in packages()? {
        count += tests(&["--package", &package])?;
    }
    Ok(count)
}

/// The checks of the repository's text in `native`: a change of a document affects nothing else.
pub(super) fn tidy(_: &[String]) -> Result<Count> {
    tests(&["--package", "tujie", "--test", "tidy"])
}

pub(super) fn data(_: &[String]) -> Result<Count> {
    let tujie = ["run", "--quiet", "--locked", "--package", "tujie-cli"];
    check(cargo().args(tujie).args(["--", "check", "data"]), "tujie check data")
}

/// The packages of the workspace, each built separately: together they would share one set of
/// features, and what `cargo xtask` and `tujie` have compiled would be compiled again.
fn packages() -> Result<Vec<String>> {
    let what = "cargo metadata";
    let metadata =
        capture(cargo().args(["metadata", "--no-deps", "--locked", "--format-version=1"]), what)?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).context(what)?;
    let packages = metadata.get("packages").and_then(|all| all.as_array()).into_iter().flatten();
    let names = packages
        .filter_map(|package| package.get("name")?.as_str().map(str::to_owned))
        .collect::<Vec<_>>();
    if names.is_empty() {
        bail!("{what} names no package");
    }
    Ok(names)
}

fn tests(which: &[&str]) -> Result<Count> {
    let args = ["test", "--quiet", "--locked", "--no-fail-fast", "--color=never"];
    let done = output(cargo().args(args).args(which), "cargo test")?;
    let text = String::from_utf8_lossy(&done.stdout);
    let mut count = libtest(&text);
    if !done.status.success() {
        eprintln!("{text}\n{}", String::from_utf8_lossy(&done.stderr));
        // It did not compile, or a test aborted the process.
        count.failed = count.failed.max(1);
    }
    Ok(count)
}

/// A check that counts as one test: it prints its own output and passes or fails.
fn check(command: &mut Command, what: &str) -> Result<Count> {
    match run(command, what) {
        Ok(()) => Ok(Count { passed: 1, failed: 0 }),
        Err(error) => {
            eprintln!("{error:#}");
            Ok(Count { passed: 0, failed: 1 })
        }
    }
}
