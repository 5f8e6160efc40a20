//! `cargo xtask bench`: Tujie beside what a web team would pick instead. What is measured and how
//! is said in `bench/README.md`; here it is only started.

use crate::process::{command, run};
use crate::{build, tools};
use anyhow::Result;

/// Builds `dist/` and the peers, then measures; `args` go to `bench/run.mjs`, and `--no-build`
/// measures what is built already.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    if !args.iter().any(|arg| arg == "--no-build") {
        build::build()?;
    }
    let browser = tools::browser()?;
    tools::npm("bench")?;
    run(command("node").arg("bench/run.mjs").args(args).env("CHROMIUM", browser), "the benchmark")
}
