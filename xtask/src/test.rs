//! `cargo xtask test`: every suite, or those named.
//!
//! Each suite says how many of its tests passed and failed; a suite that could not
//! run at all counts as one failure. The last line on stdout is the sum.

mod count;
mod hosts;
mod security;

use crate::run::{capture, cargo, command, output, root, run, say};
use crate::{build, tools};
use anyhow::{Context, Result, bail};
use count::{Count, results};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

type Suite = (&'static str, fn() -> Result<Count>);

/// Cheap ones first; `browser` and those after it need what `build` makes.
const SUITES: &[Suite] = &[
    ("fmt", fmt),
    ("clippy", clippy),
    ("native", native),
    ("data", data),
    ("renderer", renderer),
    ("build", bundle),
    ("browser", browser),
];

/// These wait more than they reckon, for other people's programs: side by side, the longest first.
const WAITING: &[Suite] = &[
    ("wordpress", hosts::wordpress),
    ("engines", hosts::engines),
    ("security", security::security),
    ("bench", bench),
    ("yew-app", yew_app),
    ("npm", npm),
    ("editors", hosts::editors),
    ("deploy", hosts::deploy),
    ("lighthouse", hosts::lighthouse),
];

/// Runs when it is named, and before a release: it installs every framework there is, and takes half an hour.
const NAMED: &[Suite] = &[("frameworks", frameworks)];

/// Runs the suites, prints the sum last; true when nothing failed.
pub(crate) fn test(names: &[String]) -> Result<bool> {
    let all = || SUITES.iter().chain(WAITING).chain(NAMED).map(|(suite, _)| *suite);
    if let Some(unknown) = names.iter().find(|name| all().all(|suite| suite != *name)) {
        let known: Vec<&str> = all().collect();
        bail!("no suite `{unknown}`; there are: {}", known.join(" "));
    }
    let chosen = |(name, _): &&Suite| names.is_empty() || names.iter().any(|one| one == name);
    let mut counts: Vec<(&str, Count)> = SUITES.iter().filter(chosen).map(counted).collect();
    let waiting: Vec<&Suite> = WAITING.iter().filter(chosen).collect();
    if !waiting.is_empty() && built().is_ok() {
        counts.extend(side_by_side(&waiting));
    } else {
        // One after the other says of each what was wrong with the build.
        counts.extend(waiting.into_iter().map(counted));
    }
    let named = NAMED.iter().filter(|(name, _)| names.iter().any(|one| one == name));
    counts.extend(named.map(counted));
    let bad: Vec<&str> =
        counts.iter().filter(|(_, count)| count.failed > 0).map(|(name, _)| *name).collect();
    if !bad.is_empty() {
        println!("failing suites: {}", bad.join(" "));
    }
    let mut sum = Count::default();
    counts.iter().for_each(|(_, count)| sum += *count);
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(bad.is_empty())
}

/// Runs one suite and says what came of it; one that could not run at all is one failure.
fn counted((name, suite): &Suite) -> (&'static str, Count) {
    say(&format!("suite {name}"));
    let begun = Instant::now();
    let count = suite().unwrap_or_else(|error| {
        eprintln!("{name}: {error:#}");
        Count { passed: 0, failed: 1 }
    });
    println!("{name}: {} passed, {} failed", count.passed, count.failed);
    say(&format!("suite {name} took {} s", begun.elapsed().as_secs()));
    (name, count)
}

/// As many at a time as the machine has processors, and one.
fn side_by_side(suites: &[&Suite]) -> Vec<(&'static str, Count)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || suites.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|suite| counted(suite)).collect::<Vec<_>>()
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()) + 1;
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let died = |_| vec![("a thread", Count { passed: 0, failed: 1 })];
        started.into_iter().flat_map(|one| one.join().unwrap_or_else(died)).collect()
    })
}

fn fmt() -> Result<Count> {
    one(cargo().args(["fmt", "--all", "--check"]), "cargo fmt --check")
}

/// The packages of the workspace, each to be asked for by itself: together they would share one set of
/// features, and what `cargo xtask` and `tujie` have compiled already would be compiled again.
fn packages() -> Result<Vec<String>> {
    let what = "cargo metadata";
    let told =
        capture(cargo().args(["metadata", "--no-deps", "--locked", "--format-version=1"]), what)?;
    let told: serde_json::Value = serde_json::from_str(&told).context(what)?;
    let all = told.get("packages").and_then(|all| all.as_array()).into_iter().flatten();
    let names =
        all.filter_map(|one| one.get("name")?.as_str().map(str::to_owned)).collect::<Vec<_>>();
    if names.is_empty() {
        bail!("{what} names no package");
    }
    Ok(names)
}

/// Natively with everything, and as the reader's bundle and Studio's are compiled.
fn clippy() -> Result<Count> {
    tools::rust()?;
    let mut count = Count::default();
    let mut check = |args: &[&str], what: &str| -> Result<()> {
        let command = ["clippy", "--quiet", "--locked"].iter().chain(args);
        count += one(cargo().args(command).args(["--", "-Dwarnings"]), what)?;
        Ok(())
    };
    for package in packages()? {
        check(&["--package", &package, "--all-targets"], &format!("clippy, {package}"))?;
    }
    let bundle = ["--lib", "--target", "wasm32-unknown-unknown", "--no-default-features"];
    for (package, features, what) in [
        ("tujie", "csr", "clippy, the reader's bundle"),
        ("tujie-studio", "browser", "clippy, Studio's bundle"),
    ] {
        check(
            &[bundle.as_slice(), &["--package", package, "--features", features]].concat(),
            what,
        )?;
    }
    Ok(count)
}

fn native() -> Result<Count> {
    // Posters are drawn with it.
    tools::font();
    let mut count = Count::default();
    for package in packages()? {
        let done = output(
            cargo().args([
                "test",
                "--quiet",
                "--locked",
                "--package",
                &package,
                "--no-fail-fast",
                "--color=never",
            ]),
            "cargo test",
        )?;
        let text = String::from_utf8_lossy(&done.stdout);
        let mut told = results(&text);
        if !done.status.success() {
            eprintln!("{text}\n{}", String::from_utf8_lossy(&done.stderr));
            // It did not even compile, or a test took the whole process down.
            told.failed = told.failed.max(1);
        }
        count += told;
    }
    Ok(count)
}

fn data() -> Result<Count> {
    one(
        cargo().args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "tujie-cli",
            "--",
            "check",
            "data",
        ]),
        "tujie check data",
    )
}

/// What follows the renderer's steps in a page, on vectors that the library makes.
fn renderer() -> Result<Count> {
    let what = "the renderer's vectors";
    let made = capture(
        cargo().args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "tujie",
            "--example",
            "renderer-vectors",
        ]),
        what,
    )?;
    std::fs::write(root().join("target/renderer-vectors.json"), made).context(what)?;
    tools::node()?;
    node("tests/renderer/run.mjs")
}

fn bundle() -> Result<Count> {
    built()?;
    Ok(Count { passed: 1, failed: 0 })
}

/// Never an older `dist/`, and made once for all suites of a run.
fn built() -> Result<()> {
    static DONE: AtomicBool = AtomicBool::new(false);
    if !DONE.load(Ordering::Relaxed) {
        build::build()?;
        DONE.store(true, Ordering::Relaxed);
    }
    Ok(())
}

fn browser() -> Result<Count> {
    built()?;
    tools::pdf();
    node("tests/browser/run.mjs")
}

/// The package, packed and installed into a fresh project that a bundler builds, and into the frameworks used most.
fn npm() -> Result<Count> {
    built()?;
    build::package()?;
    node("tests/npm/run.mjs")
}

/// The package in every framework and bundler of `docs/frameworks.md`.
fn frameworks() -> Result<Count> {
    built()?;
    build::package()?;
    node("tests/frameworks/run.mjs")
}

/// The example of a Yew application, and the component beside the element.
fn yew_app() -> Result<Count> {
    built()?;
    tools::rust()?;
    build::yew_app()?;
    node("tests/yew-app/run.mjs")
}

/// Not how fast anything is: that what Tujie is measured beside is built and does the same.
fn bench() -> Result<Count> {
    built()?;
    tools::npm("bench")?;
    node("bench/check.mjs")
}

/// A suite that runs in Node with a browser: it prints its results as they come and its sum last.
fn node(script: &str) -> Result<Count> {
    let browser = tools::headless()?;
    let mut node = command("node");
    node.arg(script)
        .env("CHROMIUM", browser)
        .env("XTASK", std::env::current_exe().context("xtask's own path")?);
    let mut child = node.stdout(Stdio::piped()).spawn().context("could not start node")?;
    // Several may be running: each line says whose it is.
    let suite = script.split('/').rev().nth(1).unwrap_or(script);
    let mut last = String::new();
    if let Some(told) = child.stdout.take() {
        for line in BufReader::new(told).lines() {
            last = line.context("what node prints")?;
            println!("{suite}: {last}");
        }
    }
    let mut count = count::sum(&last).unwrap_or_default();
    if !child.wait().context("node")?.success() {
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
