//! The program of `cargo xtask fuzz`: runs targets, keeps what it finds, prints a table.
//!
//! It starts itself once more for each piece of work: a child that dies of its stack or its memory,
//! or that takes too long, takes only its own run with it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a program of the tests: it stops where something is missing"
)]

#[path = "harness.rs"]
mod harness;
mod keep;

use harness::corpus::World;
use harness::target::ALL;
use harness::{Depth, Target, guard, random};
use keep::keep;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Longer than this no run takes, of the processor's time.
const LONGEST: Duration = Duration::from_secs(2);
/// How a child says that a run took too long.
const HUNG: u8 = 3;
/// Runs of a target between two looks at the clock.
const PIECE: u64 = 2_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["work", target, seed, from, to, told] => {
            work(named(target), number(seed), number(from), number(to), Path::new(told));
            ExitCode::SUCCESS
        }
        ["emit", folder, seed, n] => {
            emit(Path::new(folder), number(seed), number(n));
            ExitCode::SUCCESS
        }
        ["one", target, file] => one(named(target), Path::new(file)),
        ["one", target, seed, nth] => {
            let input = (named(target).make)(
                &World::load(),
                &mut random(number(seed), target, number(nth)),
            );
            let file = std::env::temp_dir().join(format!("tujie-fuzz-{target}-{nth}"));
            fs::write(&file, input).expect("a file");
            println!("{}", file.display());
            one(named(target), &file)
        }
        _ => supervise(&args),
    }
}

fn named(name: &str) -> &'static Target {
    let all = || ALL.iter().map(|target| target.name).collect::<Vec<_>>().join(" ");
    ALL.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("there is: {}", all()))
}

fn number(word: &str) -> u64 {
    word.parse().unwrap_or_else(|_| panic!("“{word}” is no number"))
}

/// Runs one input and says what came of it.
fn one(target: &Target, file: &Path) -> ExitCode {
    let begun = Instant::now();
    let outcome = guard::run(target, &World::load(), &fs::read(file).expect("the input"));
    println!("{outcome:?} in {:?}", begun.elapsed());
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The run that is at work, for the watch.
static NOW: Mutex<Option<(u64, Vec<u8>)>> = Mutex::new(None);

/// A child's work: runs `from` to `to` of a target. What it finds is kept at once; how far it is
/// stands in a file, in case that it dies.
fn work(target: &'static Target, seed: u64, from: u64, to: u64, told: &Path) {
    let name = target.name;
    std::thread::spawn(move || watch(name));
    // Less than most systems give, and no more than a page has.
    let work = move |told: PathBuf| {
        let world = World::load();
        let (mut through, mut found) = (0_u64, Vec::new());
        for nth in from..to {
            let input = (target.make)(&world, &mut random(seed, target.name, nth));
            *NOW.lock().unwrap() = Some((nth, input.clone()));
            if nth % 64 == 0 {
                note(&told, nth, through, &found);
            }
            match guard::run(target, &world, &input) {
                Ok(depth) => through += u64::from(depth == Depth::Through),
                Err(why) => found.push(keep(target, Some(&world), &input, &why)),
            }
        }
        *NOW.lock().unwrap() = None;
        note(&told, to, through, &found);
    };
    let told = told.to_owned();
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    thread.spawn(move || work(told)).expect("a thread").join().expect("the work");
}

fn note(told: &Path, nth: u64, through: u64, found: &[String]) {
    fs::write(told, format!("{nth}\n{through}\n{}", found.join("\n"))).expect("a note");
}

/// Ends the child when a run takes too long.
fn watch(target: &str) {
    let mut seen = (u64::MAX, Duration::ZERO);
    loop {
        std::thread::sleep(Duration::from_millis(100));
        let now = NOW.lock().unwrap().clone();
        let Some((nth, input)) = now else { continue };
        if seen.0 != nth {
            seen = (nth, spent());
        } else if spent() - seen.1 > LONGEST {
            let why = "a run of more than 2 s: of the processor's time";
            eprintln!("{}", keep(named(target), None, &input, why));
            std::process::exit(i32::from(HUNG));
        }
    }
}

/// The processor's time that this process has had; another's load does not count.
fn spent() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks = |nth: usize| after.split_whitespace().nth(nth).and_then(|n| n.parse::<u64>().ok());
    match (ticks(11), ticks(12)) {
        (Some(user), Some(system)) => Duration::from_millis(10 * (user + system)),
        _ => {
            static BEGUN: Mutex<Option<Instant>> = Mutex::new(None);
            BEGUN.lock().unwrap().get_or_insert_with(Instant::now).elapsed() / 4
        }
    }
}

/// What was asked for.
struct Plan {
    runs: u64,
    minutes: Option<u64>,
    seed: u64,
    targets: Vec<&'static Target>,
}

impl Plan {
    fn of(args: &[String]) -> Plan {
        let value = |name: &str| {
            let at = args.iter().position(|arg| arg == name)?;
            Some(number(args.get(at + 1).unwrap_or_else(|| panic!("{name} needs a number"))))
        };
        let mut named_ones = Vec::new();
        let mut rest = args.iter();
        while let Some(arg) = rest.next() {
            match arg.as_str() {
                "--runs" | "--minutes" | "--seed" => drop(rest.next()),
                name => named_ones.push(named(name)),
            }
        }
        let minutes = value("--minutes");
        let most = if minutes.is_some() { u64::MAX / 2_000_000 } else { 1_000_000 };
        let targets = if named_ones.is_empty() { ALL.iter().collect() } else { named_ones };
        Plan {
            runs: value("--runs").unwrap_or(most),
            minutes,
            seed: value("--seed").unwrap_or(1),
            targets,
        }
    }
}

/// What has come of a target so far.
#[derive(Default)]
struct Row {
    done: u64,
    through: u64,
    took: Duration,
    /// By file: how often, and what it was the first time.
    finds: BTreeMap<String, (u64, String)>,
}

impl Row {
    fn found(&mut self, line: &str) {
        let (file, why) = line.split_once('\t').unwrap_or(("", line));
        self.finds.entry(file.to_owned()).or_insert((0, why.to_owned())).0 += 1;
    }
}

fn supervise(args: &[String]) -> ExitCode {
    let plan = Plan::of(args);
    let begun = Instant::now();
    let over = || plan.minutes.is_some_and(|m| begun.elapsed() >= Duration::from_secs(60 * m));
    let shares: u64 = plan.targets.iter().map(|target| target.share).sum();
    let mut rows: Vec<Row> = plan.targets.iter().map(|_| Row::default()).collect();
    loop {
        let mut idle = true;
        for (target, row) in plan.targets.iter().zip(&mut rows) {
            let wanted = (plan.runs * target.share).div_ceil(shares);
            // Each gets its share of every round, so that a run by the clock has some of all.
            let piece = (PIECE * target.share).div_ceil(100);
            if row.done < wanted && !over() {
                idle = false;
                round(target, plan.seed, row, (row.done + piece).min(wanted));
            }
        }
        if idle {
            break;
        }
    }
    report(&plan, &rows, begun.elapsed())
}

/// Runs a target up to a place, in as many children as it takes.
fn round(target: &Target, seed: u64, row: &mut Row, to: u64) {
    let told =
        std::env::temp_dir().join(format!("tujie-fuzz-{}-{}", std::process::id(), target.name));
    while row.done < to {
        let begun = Instant::now();
        let place = [seed, row.done, to].map(|n| n.to_string());
        let mut child = Command::new(std::env::current_exe().expect("this program"));
        child.args(["work", target.name]).args(place).arg(&told);
        let ended = child.status().expect("a child");
        row.took += begun.elapsed();
        let note = fs::read_to_string(&told).unwrap_or_default();
        let mut lines = note.lines();
        let mut next = || lines.next().and_then(|n| n.parse::<u64>().ok()).unwrap_or_default();
        let (reached, through) = (next().max(row.done), next());
        row.through += through;
        lines.for_each(|line| row.found(line));
        let _ = fs::remove_file(&told);
        if ended.success() {
            row.done = to;
            continue;
        }
        // The run that it died of is among the 64 behind the note: each by itself.
        let last = (reached + 64).min(to);
        for nth in reached..last {
            let mut child = Command::new(std::env::current_exe().expect("this program"));
            child.args(["work", target.name]).args([seed, nth, nth + 1].map(|n| n.to_string()));
            let ended = child.arg(&told).status().expect("a child");
            if ended.code() == Some(i32::from(HUNG)) {
                row.found(&format!("tests/fuzz/{}\trun {nth} takes more than 2 s", target.name));
            } else if !ended.success() {
                let input = (target.make)(&World::load(), &mut random(seed, target.name, nth));
                let died = format!("the process died ({ended})");
                row.found(&keep(target, None, &input, &died));
            }
        }
        row.done = last;
    }
}

fn report(plan: &Plan, rows: &[Row], took: Duration) -> ExitCode {
    println!("{:<9}{:>10}{:>10}{:>9}{:>7}  what", "target", "runs", "through", "runs/s", "finds");
    for (target, row) in plan.targets.iter().zip(rows) {
        let each = row.done as f64 / row.took.as_secs_f64().max(0.001);
        let part = 100 * row.through / row.done.max(1);
        let (name, finds) = (target.name, row.finds.len());
        println!("{name:<9}{:>10}{part:>9}%{each:>9.0}{finds:>7}  {}", row.done, target.about);
    }
    let finds: Vec<_> = rows.iter().flat_map(|row| &row.finds).collect();
    for (file, (times, why)) in &finds {
        println!("{file}, {times} times: {why}");
    }
    let runs: u64 = rows.iter().map(|row| row.done).sum();
    println!("{runs} runs in {} s, seed {}, {} finds", took.as_secs(), plan.seed, finds.len());
    if finds.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Writes files for the element: each as a host could send it.
fn emit(folder: &Path, seed: u64, n: u64) {
    let world = World::load();
    fs::create_dir_all(folder).expect("a folder");
    for nth in 0..n {
        let mut random = random(seed, "element", nth);
        let bytes = match random.below(4) {
            0 => (named("text").make)(&world, &mut random),
            1 => random.pick(&world.whole).clone().into_bytes(),
            _ => {
                let input = (named("widget").make)(&world, &mut random);
                input.get(17..).unwrap_or_default().to_vec()
            }
        };
        fs::write(folder.join(format!("{nth}.json")), bytes).expect("a file");
    }
}
