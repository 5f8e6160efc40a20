//! What tests of `publish` share: a small project, and whole folders as values.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Every file of a folder by name; a link says where it leads.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A project of its own with two explainers in `data/`, and nothing else.
pub fn fresh(test: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish").join(test);
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(home.join("data")).unwrap();
    for (kind, id) in [("checklist", "one"), ("questions", "two")] {
        tujie(&home, &["new", kind, id, "-o", &format!("data/{id}.json")]);
    }
    home
}

pub fn at_work(from: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tujie")).args(args).current_dir(from).output().unwrap()
}

pub fn tujie(from: &Path, args: &[&str]) {
    let run = at_work(from, args);
    let err = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{args:?}: {err}");
}

/// Pictures take long; all tests share those that they have made.
pub fn cache() -> String {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish-pictures").display().to_string()
}

/// The arguments that publish a path into a folder.
pub fn publishing(data: &Path, out: &Path) -> Vec<String> {
    let (data, out, cache) = (data.display().to_string(), out.display().to_string(), cache());
    let site = ["--base", "https://a.example/"].map(str::to_owned);
    [["publish".to_owned(), data, "-o".to_owned(), out].to_vec(), site.to_vec()]
        .concat()
        .into_iter()
        .chain(["--cache".to_owned(), cache])
        .collect()
}

pub fn publish(data: &Path, out: &Path) {
    let args = publishing(data, out);
    tujie(Path::new("/"), &args.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Corrects a date: every surface says it, and the file is as long as before.
pub fn correct(data: &Path, id: &str, day: u32) {
    let file = data.join(format!("{id}.json"));
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once("\"review_by\": \"").unwrap();
    let (date, after) = rest.split_once('"').unwrap();
    let month = date.get(..8).unwrap();
    assert!(day < 10);
    fs::write(&file, format!("{before}\"review_by\": \"{month}0{day}\"{after}")).unwrap();
}

pub fn tree(folder: &Path) -> Tree {
    let mut all = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let marks = fs::symlink_metadata(&path).unwrap();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if marks.is_dir() {
                folders.push(path);
            } else if marks.is_symlink() {
                let to = fs::read_link(&path).unwrap();
                all.insert(name, to.to_str().unwrap().bytes().collect());
            } else {
                all.insert(name, fs::read(path).unwrap());
            }
        }
    }
    all
}

/// What a run has left beside its folder.
pub fn ends(around: &Path) -> Vec<String> {
    let names = fs::read_dir(around).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).filter(|n| n.starts_with('.')).collect()
}

/// The file that a compressed variant is of, and what the variant says.
pub fn unpacked<'a>(name: &'a str, small: &[u8]) -> Option<(&'a str, Vec<u8>)> {
    let mut bytes = Vec::new();
    let plain = if let Some(plain) = name.strip_suffix(".br") {
        brotli::Decompressor::new(small, 4096).read_to_end(&mut bytes).unwrap();
        plain
    } else {
        let plain = name.strip_suffix(".gz")?;
        flate2::read::GzDecoder::new(small).read_to_end(&mut bytes).unwrap();
        plain
    };
    Some((plain, bytes))
}

pub fn says(file: &Path, words: &str) -> bool {
    fs::read_to_string(file).unwrap().contains(words)
}
