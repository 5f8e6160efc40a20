//! `cargo xtask test`: every suite, the named ones, or those affected by the changes.
//!
//! Each suite reports how many of its tests passed and failed; a suite that could not run counts as
//! one failure. The duration of each is printed at the end, and the last line on stdout is the
//! total.

mod cargo;
mod changed;
mod count;
mod node;
mod programs;
mod security;
mod toy_kind;

use crate::build;
use crate::process::say;
use anyhow::{Result, bail};
use count::Count;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Runs a suite; the arguments are additional options of Node's test runner.
type Run = fn(&[String]) -> Result<Count>;
type Suite = (&'static str, Run);

/// Run sequentially, the cheap ones first.
const SUITES: &[Suite] = &[
    ("fmt", cargo::fmt),
    ("clippy", cargo::clippy),
    ("native", cargo::native),
    ("data", cargo::data),
    ("toy-kind", toy_kind::toy_kind),
    ("types", node::types),
    ("build", bundle),
];

/// Run in parallel after those, the longest first. All need the output of `build`, except [`WITHOUT_BUILD`].
const BESIDE: &[Suite] = &[
    ("browser", node::browser),
    ("renderer", node::renderer),
    ("wordpress", programs::wordpress),
    ("engines", programs::engines),
    ("security", security::security),
    ("bench", node::bench),
    ("yew-app", node::yew_app),
    ("npm", node::npm),
    ("editors", programs::editors),
    ("deploy", programs::deploy),
    ("lighthouse", programs::lighthouse),
];

const WITHOUT_BUILD: &[&str] = &["renderer", "security"];

/// Run only by name. `tidy` is a part of `native`. `frameworks` installs every supported framework
/// and takes half an hour: it is for releases.
const NAMED: &[Suite] = &[("tidy", cargo::tidy), ("frameworks", node::frameworks)];

/// The result of a suite.
struct Outcome {
    name: &'static str,
    count: Count,
    time: Duration,
}

/// Runs the suites that `args` name, prints the total last; true when nothing failed.
pub(crate) fn test(args: &[String]) -> Result<bool> {
    let (names, options) = match args.iter().position(|arg| arg == "--") {
        Some(at) => (args.get(..at).unwrap_or_default(), args.get(at + 1..).unwrap_or_default()),
        None => (args, [].as_slice()),
    };
    let chosen = match names {
        [] => SUITES.iter().chain(BESIDE).map(|(name, _)| *name).collect(),
        [option] if option == "--changed" => changed::suites()?,
        _ => named(names)?,
    };
    say(&format!("suites: {}", chosen.join(" ")));
    let is_chosen = |(name, _): &&Suite| chosen.contains(name);
    let mut outcomes: Vec<Outcome> =
        SUITES.iter().filter(is_chosen).map(|suite| outcome(suite, options)).collect();
    let beside: Vec<&Suite> = BESIDE.iter().filter(is_chosen).collect();
    let without_build = beside.iter().all(|(name, _)| WITHOUT_BUILD.contains(name));
    if without_build || built().is_ok() {
        outcomes.extend(beside_each_other(&beside, options));
    } else {
        // Sequentially, each reports the build failure.
        outcomes.extend(beside.into_iter().map(|suite| outcome(suite, options)));
    }
    outcomes.extend(NAMED.iter().filter(is_chosen).map(|suite| outcome(suite, options)));
    Ok(summarise(&outcomes))
}

/// The names of all suites, in the order in which they run.
pub(crate) fn all_names() -> impl Iterator<Item = &'static str> {
    SUITES.iter().chain(BESIDE).chain(NAMED).map(|(name, _)| *name)
}

fn named(names: &[String]) -> Result<Vec<&'static str>> {
    if let Some(unknown) = names.iter().find(|name| all_names().all(|suite| suite != *name)) {
        let known: Vec<&str> = all_names().collect();
        bail!("no suite `{unknown}`; there are: {}", known.join(" "));
    }
    Ok(all_names().filter(|suite| names.iter().any(|name| name == suite)).collect())
}

/// Runs one suite and prints its result; one that could not run is one failure.
fn outcome((name, run): &Suite, options: &[String]) -> Outcome {
    say(&format!("suite {name}"));
    let start = Instant::now();
    let count = run(options).unwrap_or_else(|error| {
        eprintln!("{name}: {error:#}");
        Count { passed: 0, failed: 1 }
    });
    println!("{name}: {} passed, {} failed", count.passed, count.failed);
    Outcome { name, count, time: start.elapsed() }
}

/// Runs one more at a time than there are processors, since they are I/O-bound on servers and pages.
fn beside_each_other(suites: &[&Suite], options: &[String]) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || suites.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(take).map(|suite| outcome(suite, options)).collect::<Vec<_>>()
    };
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get()) + 1;
    std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let panicked = |_| {
            let count = Count { passed: 0, failed: 1 };
            vec![Outcome { name: "a thread of xtask", count, time: Duration::ZERO }]
        };
        started.into_iter().flat_map(|one| one.join().unwrap_or_else(panicked)).collect()
    })
}

/// Prints the duration of each suite, the failed ones, and the total last; true when nothing failed.
fn summarise(outcomes: &[Outcome]) -> bool {
    let mut sum = Count::default();
    for Outcome { name, count, time } in outcomes {
        say(&format!("{:>5} s  {name}", time.as_secs()));
        sum += *count;
    }
    let failed: Vec<&str> =
        outcomes.iter().filter(|one| one.count.failed > 0).map(|one| one.name).collect();
    if !failed.is_empty() {
        println!("failing suites: {}", failed.join(" "));
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    failed.is_empty()
}

fn bundle(_: &[String]) -> Result<Count> {
    built()?;
    Ok(Count { passed: 1, failed: 0 })
}

/// Builds `dist/` once for all suites of a run: an outdated one is never tested, and a failed build
/// is not retried.
fn built() -> Result<()> {
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build::build().map_err(|error| format!("{error:#}")));
    built.clone().map_err(anyhow::Error::msg)
}
