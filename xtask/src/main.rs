//! Everything a contributor types: serve, build, test, shots, bench, fuzz.
//!
//! `build` makes `dist/` (see [`build`]), `serve` shows it with production headers
//! (see [`serve`]), `test` runs every suite (see [`test`]). Each installs what it
//! lacks (see [`tools`]).

mod bench;
mod build;
mod fuzz;
#[allow(dead_code, reason = "scripts take some of them")]
#[path = "../../src/limits.rs"]
mod limits;
mod process;
mod serve;
mod shots;
mod test;
mod tools;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND
  serve [--port 8080]   build everything, serve it on 127.0.0.1 with production headers, rebuild and reload on change
        [--no-build] [--no-watch] [--overlay DIR]
  build                 write dist/
  package [--no-build]  write dist/ and the npm package, target/npm/
  test [NAME…] [-- OPTION…]
                        fmt clippy native data types renderer build browser engines yew-app npm deploy editors
                        wordpress lighthouse security bench, and, by their names alone, tidy and frameworks; the last line is
                        `N passed, N failed`. Options are for `node --test`: `test browser -- --test-name-pattern=axe`
  test --changed        the suites that the difference to the merge base with main can have touched
  shots [NAME…]         screenshots of the page and of each widget into target/shots/;
                        `shots guide`: those of docs/editors.md
  bench [--quick] [--rounds N] [--only WORD] [--no-build]
                        side by side with peers; prints a table, writes target/bench.json
  fuzz [--minutes N] [--runs N] [--seed S] [TARGET…]
                        changed inputs for everything that reads what others write; finds are kept in tests/fuzz/
  fuzz --element [--runs N] [--seed S] [--no-build]
                        the same for the element, in Chromium";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `Ok(false)` when the command ran and found failures that it has already printed.
fn dispatch(args: &[String]) -> Result<bool> {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => bail!("which command?\n{USAGE}"),
    };
    match command {
        "bench" => bench::bench(rest).map(|()| true),
        "build" if rest.is_empty() => build::build().map(|()| true),
        "package" if rest.is_empty() => {
            build::build().and_then(|()| build::package()).map(|()| true)
        }
        "package" if rest == ["--no-build"] => build::package().map(|()| true),
        "fuzz" => fuzz::fuzz(rest).map(|()| true),
        "serve" => serve::serve(&serve::Options::parse(rest)?).map(|()| true),
        "test" => test::test(rest),
        "shots" => shots::shots(rest).map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        _ => bail!("not understood: {}\n{USAGE}", args.join(" ")),
    }
}
