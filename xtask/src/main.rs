//! The contributor's commands: serve, build, test, shots, bench, fuzz.
//!
//! `build` makes `dist/` (see [`build`]), `serve` serves it with production headers (see
//! [`serve`]), `test` runs every suite (see [`test`]). Each installs missing tools (see [`tools`]).

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
                        fmt clippy native data toy-kind types renderer build browser engines yew-app npm deploy
                        editors wordpress lighthouse security bench, and, by their names alone, tidy and frameworks; the last line is
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

/// A command; false when it ran and found failures that it has printed.
type Run = fn(&[String]) -> Result<bool>;

/// Every command, as [`USAGE`] names them.
const COMMANDS: &[(&str, Run)] = &[
    ("serve", |rest| serve::serve(&serve::Options::parse(rest)?).map(|()| true)),
    ("build", |rest| none(rest).and_then(|()| build::build()).map(|()| true)),
    ("package", package),
    ("test", test::test),
    ("shots", |rest| shots::shots(rest).map(|()| true)),
    ("bench", |rest| bench::bench(rest).map(|()| true)),
    ("fuzz", |rest| fuzz::fuzz(rest).map(|()| true)),
];

fn dispatch(args: &[String]) -> Result<bool> {
    let Some((command, rest)) = args.split_first() else { bail!("which command?\n{USAGE}") };
    if matches!(command.as_str(), "help" | "--help" | "-h") {
        println!("{USAGE}");
        return Ok(true);
    }
    match COMMANDS.iter().find(|(name, _)| name == command) {
        Some((_, run)) => run(rest),
        None => bail!("not understood: {}\n{USAGE}", args.join(" ")),
    }
}

fn package(rest: &[String]) -> Result<bool> {
    if rest != ["--no-build"] {
        none(rest)?;
        build::build()?;
    }
    build::package().map(|()| true)
}

/// For a command that takes no arguments.
fn none(rest: &[String]) -> Result<()> {
    if rest.is_empty() { Ok(()) } else { bail!("not understood: {}\n{USAGE}", rest.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, USAGE, dispatch};

    #[test]
    fn the_usage_names_every_command_and_every_suite() {
        let words = |text: &str| -> Vec<String> {
            let word = |c: char| !(c.is_alphanumeric() || c == '-');
            text.split(word).filter(|one| !one.is_empty()).map(str::to_owned).collect()
        };
        let lines: Vec<&str> = USAGE.lines().filter_map(|line| line.strip_prefix("  ")).collect();
        for (command, _) in COMMANDS {
            assert!(lines.iter().any(|line| line.starts_with(command)), "no line for {command}");
        }
        let first = lines.iter().filter(|line| !line.starts_with(' '));
        for command in first.filter_map(|line| line.split_whitespace().next()) {
            let known = COMMANDS.iter().any(|(name, _)| *name == command);
            assert!(known, "{command} is no command");
        }
        let named = words(USAGE);
        for suite in crate::test::all_names() {
            assert!(named.iter().any(|word| word == suite), "the usage does not name {suite}");
        }
    }

    #[test]
    fn what_is_no_command_is_refused_with_the_usage() {
        for args in [vec![], vec!["nothing".to_owned()]] {
            assert!(dispatch(&args).unwrap_err().to_string().contains(USAGE));
        }
    }
}
