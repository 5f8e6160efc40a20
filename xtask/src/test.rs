//! `cargo xtask test`: every suite, or those named.
//!
//! Each suite says how many of its tests passed and failed; a suite that could not
//! run at all counts as one failure. The last line on stdout is the sum.

mod count;
mod hosts;

use crate::run::{cargo, command, output, run, say};
use crate::{build, tools};
use anyhow::{Context, Result, bail};
use count::{Count, results};
use std::process::Command;

type Suite = (&'static str, fn() -> Result<Count>);

/// Cheap ones first; `browser` and those after it need what `build` makes.
const SUITES: &[Suite] = &[
    ("fmt", fmt),
    ("clippy", clippy),
    ("native", native),
    ("data", data),
    ("build", bundle),
    ("browser", browser),
    ("npm", npm),
    ("deploy", hosts::deploy),
    ("editors", hosts::editors),
    ("wordpress", hosts::wordpress),
    ("bench", bench),
];

/// Runs the suites, prints the sum last; true when nothing failed.
pub(crate) fn test(names: &[String]) -> Result<bool> {
    if let Some(unknown) = names.iter().find(|name| SUITES.iter().all(|(suite, _)| suite != name)) {
        let known: Vec<&str> = SUITES.iter().map(|(suite, _)| *suite).collect();
        bail!("no suite `{unknown}`; there are: {}", known.join(" "));
    }
    let mut sum = Count::default();
    let mut bad = Vec::new();
    for (name, suite) in SUITES {
        if !names.is_empty() && !names.iter().any(|chosen| chosen == name) {
            continue;
        }
        say(&format!("suite {name}"));
        let count = suite().unwrap_or_else(|error| {
            eprintln!("{name}: {error:#}");
            Count { passed: 0, failed: 1 }
        });
        println!("{name}: {} passed, {} failed", count.passed, count.failed);
        if count.failed > 0 {
            bad.push(*name);
        }
        sum.passed += count.passed;
        sum.failed += count.failed;
    }
    if !bad.is_empty() {
        println!("failing suites: {}", bad.join(" "));
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(sum.failed == 0)
}

fn fmt() -> Result<Count> {
    one(cargo().args(["fmt", "--all", "--check"]), "cargo fmt --check")
}

/// Natively with everything, and as the reader's bundle and Studio's are compiled.
fn clippy() -> Result<Count> {
    tools::rust()?;
    let native =
        ["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--", "-Dwarnings"];
    let mut count = one(cargo().args(native), "clippy, native")?;
    for (features, what) in
        [("csr", "clippy, the reader's bundle"), ("studio", "clippy, Studio's bundle")]
    {
        let bundle = [
            ["clippy", "--quiet", "--locked", "--lib"].as_slice(),
            &["--target", "wasm32-unknown-unknown", "--no-default-features"],
            &["--features", features, "--", "-Dwarnings"],
        ];
        let done = one(cargo().args(bundle.concat()), what)?;
        count.passed += done.passed;
        count.failed += done.failed;
    }
    Ok(count)
}

fn native() -> Result<Count> {
    let done = output(
        cargo().args([
            "test",
            "--quiet",
            "--locked",
            "--workspace",
            "--no-fail-fast",
            "--color=never",
        ]),
        "cargo test",
    )?;
    let text = String::from_utf8_lossy(&done.stdout);
    let mut count = results(&text);
    if !done.status.success() {
        eprintln!("{text}\n{}", String::from_utf8_lossy(&done.stderr));
        // It did not even compile, or a test took the whole process down.
        count.failed = count.failed.max(1);
    }
    Ok(count)
}

fn data() -> Result<Count> {
    one(
        cargo().args(["run", "--quiet", "--locked", "--bin", "tujie", "--", "check", "data"]),
        "tujie check data",
    )
}

fn bundle() -> Result<Count> {
    build::build()?;
    Ok(Count { passed: 1, failed: 0 })
}

fn browser() -> Result<Count> {
    // Never an older dist/: quick when nothing changed.
    build::build()?;
    node("tests/browser/run.mjs")
}

/// The package, packed and installed into a fresh project that a bundler builds.
fn npm() -> Result<Count> {
    build::package()?;
    node("tests/npm/run.mjs")
}

/// Not how fast anything is: that what Tujie is measured beside is built and does the same.
fn bench() -> Result<Count> {
    build::build()?;
    tools::npm("bench")?;
    node("bench/check.mjs")
}

/// A suite that runs in Node with a browser: it prints its results as they come and its sum last.
fn node(script: &str) -> Result<Count> {
    let browser = tools::browser()?;
    let mut node = command("node");
    node.arg(script)
        .env("CHROMIUM", browser)
        .env("XTASK", std::env::current_exe().context("xtask's own path")?);
    let done =
        node.stderr(std::process::Stdio::inherit()).output().context("could not start node")?;
    let text = String::from_utf8_lossy(&done.stdout);
    print!("{text}");
    let mut count = text.lines().next_back().and_then(count::sum).unwrap_or_default();
    if !done.status.success() {
        count.failed = count.failed.max(1);
    } else if count.passed == 0 {
        bail!("{script} ran no test");
    }
    Ok(count)
}

/// A check that is one test: it prints what it has to say and passes or fails.
fn one(command: &mut Command, what: &str) -> Result<Count> {
    match run(command, what) {
        Ok(()) => Ok(Count { passed: 1, failed: 0 }),
        Err(error) => {
            eprintln!("{error:#}");
            Ok(Count { passed: 0, failed: 1 })
        }
    }
}
