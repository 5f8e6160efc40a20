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

/// A file of a kind that says what its template says in words of its own, so that nothing of it is left over.
pub fn template(kind: &str) -> Json {
    let own_ids =
        [("\"my.", "\"our."), ("{my.", "{our."), ("\"my-", "\"our-"), ("sample", "letters")];
    let sample = Body::template(kind).unwrap().to_owned();
    let sample = own_ids.iter().fold(sample, |text, (id, own)| text.replace(id, own));
    let mut file: Json = serde_json::from_str(&sample).unwrap();
    own(&mut file);
    file["id"] = json!("case");
    file
}

fn own(value: &mut Json) {
    match value {
        Json::Array(items) => items.iter_mut().for_each(own),
        Json::Object(members) => {
            for (key, value) in members {
                match value {
                    Json::String(text) if key == "zh" => text.insert(0, '某'),
                    Json::String(text) if key == "en" => text.insert_str(0, "So: "),
                    // A unit is what is printed.
                    value if key != "units" => own(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
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
