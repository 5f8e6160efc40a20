//! `cargo xtask bench`: compares Tujie with the alternatives a web team would choose.
//! `bench/README.md` says what is measured and how; this module only starts it.

use crate::process::{command, run};
use crate::{build, tools};
use anyhow::Result;

/// Builds `dist/` and the peers, then measures; `args` are passed to `bench/run.mjs`, and
/// `--no-build` measures the existing build.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    if !args.iter().any(|arg| arg == "--no-build") {
        build::build()?;
    }
    let browser = tools::browser()?;
    tools::npm("bench")?;
    run(command("node").arg("bench/run.mjs").args(args).env("CHROMIUM", browser), "the benchmark")
}
