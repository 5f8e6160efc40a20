//! `cargo xtask shots`: screenshots of the page and of each widget, for review; of Studio for the
//! editors' guide.

use crate::process::{command, run, say};
use crate::{build, tools};
use anyhow::Result;

/// Takes the screenshots; `names` are explainers' ids, all when none is given. `guide` takes those
/// of `docs/editors.md`.
pub(crate) fn shots(names: &[String]) -> Result<()> {
    build::build()?;
    let browser = tools::browser()?;
    if names == ["guide"] {
        say("taking the guide's pictures into docs/");
        let mut guide = command("node");
        return run(guide.arg("tests/browser/guide.mjs").env("CHROMIUM", browser), "the guide");
    }
    say("taking pictures into target/shots/");
    run(
        command("node").arg("tests/browser/shots.mjs").args(names).env("CHROMIUM", browser),
        "taking pictures",
    )
}
