//! The command line, asked about files that a test writes.

use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tujie::kinds::Body;

/// What a command says.
pub fn tujie(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tujie")).args(args).output().unwrap()
}

/// An empty folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The sample file of a kind.
pub fn template(kind: &str) -> Json {
    let mut file: Json = serde_json::from_str(Body::template(kind).unwrap()).unwrap();
    file["id"] = json!("case");
    file
}

/// Writes a data file, and the folders around it.
pub fn write(file: &Path, value: &Json) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, value.to_string()).unwrap();
}

/// Exit code, and code and path or file of each problem.
pub fn check(path: &Path, more: &[&str]) -> (i32, Vec<(String, String)>) {
    let run = tujie(&[&["check", path.to_str().unwrap(), "--format", "json"], more].concat());
    let out = String::from_utf8(run.stdout).unwrap();
    let told: Json = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}"));
    let text = |p: &Json, key: &str| p[key].as_str().unwrap().to_owned();
    let place = |p: &Json| [text(p, "path"), text(p, "file")].into_iter().find(|t| !t.is_empty());
    let all = told.as_array().unwrap().iter();
    (run.status.code().unwrap(), all.map(|p| (text(p, "code"), place(p).unwrap())).collect())
}

/// The same without the places.
pub fn codes(found: &(i32, Vec<(String, String)>)) -> (i32, Vec<&str>) {
    (found.0, found.1.iter().map(|(code, _)| code.as_str()).collect())
}
