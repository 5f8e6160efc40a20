//! The suites in JavaScript: Node's test runner (`node --test`) runs every `*.test.mjs` of a folder, each file in a
//! process of its own.

use super::built;
use super::count::{Count, NodeCount};
use crate::process::{capture, cargo, command, root, run};
use crate::{build, tools};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// The script that applies the renderer's steps in a page, tested with vectors from the library.
pub(super) fn renderer(options: &[String]) -> Result<Count> {
    let what = "the renderer's vectors";
    let example = ["--package", "tujie", "--example", "renderer-vectors"];
    let mut run = cargo();
    run.args(["run", "--quiet", "--locked"]).args(example);
    let vectors = capture(&mut run, what)?;
    std::fs::write(root().join("target/renderer-vectors.json"), vectors).context(what)?;
    tools::node()?;
    node("tests/renderer", options)
}

/// The shipped and the benchmark scripts, checked by TypeScript: `tsconfig.json`, `bench/tsconfig.json`.
pub(super) fn types(_options: &[String]) -> Result<Count> {
    tools::node()?;
    tools::npm("bench")?;
    let mut count = Count::default();
    for project in [".", "bench"] {
        let what = format!("tsc --project {project}");
        match run(tools::npm_bin("tsc").args(["--project", project]), &what) {
            Ok(()) => count.passed += 1,
            Err(error) => {
                eprintln!("{error:#}");
                count.failed += 1;
            }
        }
    }
    Ok(count)
}

pub(super) fn browser(options: &[String]) -> Result<Count> {
    built()?;
    tools::pdf();
    node("tests/browser", options)
}

/// The package, packed and installed into a fresh project that a bundler builds, and into the frameworks used most.
pub(super) fn npm(options: &[String]) -> Result<Count> {
    built()?;
    build::package()?;
    node("tests/npm", options)
}

/// The package in every framework and bundler of `docs/frameworks.md`.
pub(super) fn frameworks(options: &[String]) -> Result<Count> {
    built()?;
    build::package()?;
    node("tests/frameworks", options)
}

/// The example of a Yew application, and the component beside the element.
pub(super) fn yew_app(options: &[String]) -> Result<Count> {
    built()?;
    tools::rust()?;
    build::yew_app()?;
    node("tests/yew-app", options)
}

/// Measures no speed: verifies that the compared programs build and behave the same.
pub(super) fn bench(options: &[String]) -> Result<Count> {
    built()?;
    tools::npm("bench")?;
    node("bench", options)
}

/// Runs the tests of a folder with a browser, and streams their results. `options` are further
/// options of `node --test`, such as `--test-name-pattern=WORD`.
pub(super) fn node(folder: &str, options: &[String]) -> Result<Count> {
    let files = test_files(folder)?;
    let processors = std::thread::available_parallelism().map_or(1, |n| n.get());
    let mut node = command("node");
    node.args(["--test", "--test-reporter=spec"])
        // Tests are I/O-bound: one more at a time than there are processors.
        .arg(format!("--test-concurrency={}", processors + 1))
        .args(options)
        .args(&files)
        .env("CHROMIUM", tools::headless()?)
        .env("XTASK", std::env::current_exe().context("xtask's own path")?)
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR");
    let mut child = node.stdout(Stdio::piped()).spawn().context("could not start node")?;
    // Several may run in parallel: each line starts with the name of its suite.
    let suite = folder.rsplit('/').next().unwrap_or(folder);
    let mut count = NodeCount::new(&files);
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.context("what node prints")?;
            count.read(&line);
            if !NodeCount::is_filtered(&line) {
                println!("{suite}: {line}");
            }
        }
    }
    let succeeded = child.wait().context("node")?.success();
    let filtered = options.iter().any(|option| option.starts_with("--test-name-pattern"));
    if !filtered {
        for file in count.empty() {
            println!("{suite}: {file} has no test");
        }
    }
    let mut count = count.sum(filtered);
    if !succeeded {
        count.failed = count.failed.max(1);
    }
    if count == Count::default() {
        bail!("{folder}: no test was run");
    }
    Ok(count)
}

/// The test files of a folder, relative to the repository's root.
fn test_files(folder: &str) -> Result<Vec<String>> {
    let path = root().join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&path).with_context(|| path.display().to_string())? {
        let name = entry?.file_name();
        let name = name.to_str().context("a file whose name is not UTF-8")?;
        if name.ends_with(".test.mjs") {
            files.push(format!("{folder}/{name}"));
        }
    }
    if files.is_empty() {
        bail!("{folder} has no test file");
    }
    files.sort();
    Ok(files)
}
