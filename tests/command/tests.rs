//! The command `tujie`, run as scripts and editors run it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod cli;
mod data;
mod files;
mod large;
mod posters;
mod problems;
mod publish;
mod publish_killed;
#[path = "../publishing/mod.rs"]
mod publishing;
mod run;

use std::path::Path;

/// The top of the repository.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
