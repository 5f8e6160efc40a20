//! `cargo xtask fuzz`: hundreds of thousands of mutated inputs for everything that parses external data. The
//! program is `tests/fuzz/run.rs`; with `--element` its files are also passed through the element, in Chromium.

use crate::process::{cargo, command, run, say, target_dir};
use crate::{build, tools};
use anyhow::{Context, Result, bail};

/// Runs the targets, natively or in the browser; findings are saved in `tests/fuzz/`.
pub(crate) fn fuzz(args: &[String]) -> Result<()> {
    let element = args.iter().any(|arg| arg == "--element");
    let built = args.iter().any(|arg| arg == "--no-build");
    let rest: Vec<&String> =
        args.iter().filter(|arg| !matches!(arg.as_str(), "--element" | "--no-build")).collect();
    say("compiling the fuzz targets");
    let example = [
        "build",
        "--quiet",
        "--locked",
        "--profile",
        "fuzz",
        "--package",
        "tujie-studio",
        "--example",
        "fuzz",
    ];
    run(cargo().args(example), "compiling the fuzz targets")?;
    let program = target_dir().join("fuzz/examples/fuzz");
    if !element {
        return run(command(program).args(rest), "fuzzing");
    }
    let value = |name: &str, otherwise: &str| -> Result<String> {
        let Some(at) = rest.iter().position(|arg| *arg == name) else {
            return Ok(otherwise.to_owned());
        };
        let value = rest.get(at + 1).with_context(|| format!("{name} needs a number"))?;
        if value.parse::<u64>().is_err() {
            bail!("{name} needs a number");
        }
        Ok((*value).clone())
    };
    let (runs, seed) = (value("--runs", "2000")?, value("--seed", "1")?);
    if !built {
        build::build()?;
    }
    let files = target_dir().join("fuzz-element");
    if files.exists() {
        std::fs::remove_dir_all(&files).context("target/fuzz-element")?;
    }
    run(command(program).arg("emit").arg(&files).args([&seed, &runs]), "making files")?;
    let browser = tools::headless()?;
    let mut node = command("node");
    node.arg("tests/fuzz/element.mjs").arg(&files).arg(&seed);
    node.env("CHROMIUM", browser)
        .env("XTASK", std::env::current_exe().context("xtask's own path")?);
    run(&mut node, "fuzzing the element")
}
