//! `cargo xtask shots`: pictures of the page and of each widget, for people to look at.

use crate::run::{command, run, say};
use crate::{build, tools};
use anyhow::Result;

/// Takes the pictures; `names` are explainers' ids, all when none is given.
pub(crate) fn shots(names: &[String]) -> Result<()> {
    build::build()?;
    let browser = tools::browser()?;
    say("taking pictures into target/shots/");
    run(
        command("node").arg("tests/browser/shots.mjs").args(names).env("CHROMIUM", browser),
        "taking pictures",
    )
}
