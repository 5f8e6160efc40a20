//! `publish` is killed at random moments; the folder is what it was or what it was to become.

#![cfg(unix)]
use crate::publishing::{Tree, ends, fresh, publish, publishing as arguments, tree, unpacked};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Kills that hit a run at work, and runs at the most.
const KILLS: usize = 50;
const RUNS: usize = 400;

/// A small generator: the same moments each time, as far as the machine is the same.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most.max(1)
    }
}

/// The project at one of two moments: a corrected date, and another second explainer.
fn set(data: &Path, first: bool) {
    for name in fs::read_dir(data).unwrap() {
        fs::remove_file(name.unwrap().path()).unwrap();
    }
    let from = data.with_file_name(if first { "first" } else { "second" });
    for name in fs::read_dir(from).unwrap() {
        let path = name.unwrap().path();
        fs::copy(&path, data.join(path.file_name().unwrap())).unwrap();
    }
}

fn start(data: &Path, out: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tujie"))
        .args(arguments(data, out))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn prepared(home: &Path) {
    let data = home.join("data");
    fs::rename(&data, home.join("first")).unwrap();
    fs::create_dir(&data).unwrap();
    fs::create_dir(home.join("second")).unwrap();
    fs::copy(home.join("first/one.json"), home.join("second/one.json")).unwrap();
    crate::publishing::correct(&home.join("second"), "one", 1);
    let two = fs::read_to_string(home.join("first/two.json")).unwrap();
    let three = two.replace("\"two\"", "\"three\"");
    fs::write(home.join("second/three.json"), three).unwrap();
    // What others have there; compressed, so that publish compresses too.
    let out = home.join("out");
    for n in 0..60 {
        let folder = out.join(format!("own/{n}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), format!("<p>{n}</p>")).unwrap();
    }
    fs::write(out.join("own.txt"), "own").unwrap();
    fs::write(out.join("own.txt.br"), [0x8b, 0x00, 0x80, b'o', b'w', b'n', 0x03]).unwrap();
    fs::write(out.join("own.txt.gz"), "others' own affair").unwrap();
}

#[test]
fn killed_at_any_moment_the_folder_is_one_version_or_the_other() {
    let home = fresh("killed");
    prepared(&home);
    let (data, out) = (home.join("data"), home.join("out"));
    let mut whole: Vec<Tree> = Vec::new();
    let mut lasts = Duration::MAX;
    for first in [true, false, true, false] {
        set(&data, first);
        let begun = Instant::now();
        publish(&data, &out);
        lasts = lasts.min(begun.elapsed());
        whole.push(tree(&out));
    }
    let (one, two) = (whole[2].clone(), whole[3].clone());
    assert!(whole[0] == one && whole[1] == two && one != two);
    for (name, small) in one.iter().filter(|(name, _)| !name.starts_with("own")) {
        if let Some((plain, bytes)) = unpacked(name, small) {
            assert!(bytes == one[plain], "{name}");
        }
    }
    assert!(one.contains_key("e/two/index.html.br") && two.contains_key("e/three/index.html.gz"));

    let mut random = Random(0x5eed_0019);
    let (mut killed, mut during, mut changed) = (0, 0, 0);
    let mut now = two.clone();
    for run in 0..RUNS {
        if killed == KILLS {
            break;
        }
        let first = now != one;
        set(&data, first);
        // Every other time, from the moment on at which something is written beside the folder;
        // at the others, beside what the killed run before has left.
        let watched = run % 2 == 1;
        if watched {
            ends(&home).iter().for_each(|name| fs::remove_dir_all(home.join(name)).unwrap());
        }
        let mut child = start(&data, &out);
        let whole_run = u64::try_from(lasts.as_micros()).unwrap();
        let mut wait = random.below(whole_run * 3 / 2);
        if watched {
            while ends(&home).is_empty() && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            wait = random.below(whole_run / 2);
        }
        // Not a wait for anything: the moment to kill it is a random one.
        std::thread::sleep(Duration::from_micros(wait));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
        during += usize::from(watched && !ends(&home).is_empty());
        let after = tree(&out);
        assert!(after == one || after == two, "run {run}: a mixture");
        changed += usize::from(after != now);
        now = after;
    }
    println!("{killed} killed, {during} of them while writing; {changed} runs changed the folder");
    assert_eq!(killed, KILLS, "the runs end before they can be killed");
    assert!(during > 0, "no run was killed while it wrote");

    // The next run is as any other, and nothing is left of those that were killed.
    for (first, whole) in [(true, &one), (false, &two)] {
        set(&data, first);
        publish(&data, &out);
        assert!(&tree(&out) == whole);
        assert_eq!(ends(&home), Vec::<String>::new());
    }
}

/// Two runs at once into one folder: both are in it whole, whichever was last.
#[test]
fn two_runs_at_once_wait_for_each_other() {
    let home = fresh("at-once");
    let (data, out) = (home.join("data"), home.join("out"));
    for _ in 0..5 {
        let _ = fs::remove_dir_all(&out);
        let mut runs = ["one.json", "two.json"].map(|name| start(&data.join(name), &out));
        for run in &mut runs {
            assert!(run.wait().unwrap().success());
        }
        assert!(out.join("e/one/index.html").is_file() && out.join("e/two/index.html").is_file());
        assert_eq!(ends(&home), Vec::<String>::new());
    }
}

/// As a file system leaves it that cannot exchange two folders: the old one stands aside, alone.
#[test]
fn a_folder_that_was_renamed_away_is_put_back() {
    let home = fresh("aside");
    let (data, out) = (home.join("data"), home.join("out"));
    publish(&data, &out);
    fs::write(out.join("own.txt"), "own").unwrap();
    // The name that is used beside this folder is seen while a run writes.
    let mut child = start(&data, &out);
    let mut seen = Vec::new();
    while seen.is_empty() && child.try_wait().unwrap().is_none() {
        seen = ends(&home);
    }
    child.wait().unwrap();
    let Some(next) = seen.first() else { panic!("nothing was written beside the folder") };
    fs::rename(&out, home.join(next.replace("next", "old"))).unwrap();
    fs::create_dir(home.join(next)).unwrap();
    publish(&data, &out);
    assert_eq!(fs::read_to_string(out.join("own.txt")).unwrap(), "own");
    assert_eq!(ends(&home), Vec::<String>::new());
}
