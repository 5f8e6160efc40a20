//! Golden problems: what an editor reads for each mistake, through the real command line. The files stand in a folder
//! for each topic.
//!
//! `UPDATE=1 cargo test -p tujie-cli --test command problems` writes the expected texts anew; read the difference.

#[path = "../problems/files.rs"]
mod files;

use std::path::PathBuf;
use std::process::Command;

/// What `tujie check` prints for a file of `tests/problems`, called by its topic and name.
fn checked(name: &str, lang: &str) -> String {
    let mut args = vec!["check".to_owned(), format!("problems/{name}.json")];
    args.extend(["--lang".to_owned(), lang.to_owned()]);
    // A sheet that is held to its article has the article beside it.
    let article = format!("problems/{name}.article.txt");
    if tests().join(&article).exists() {
        args.extend(["--article".to_owned(), article]);
        // An explainer is held to what the article's sheet is of.
        if name.starts_with("wording/") {
            args.push("problems/articles/page.json".to_owned());
        }
    }
    let run =
        Command::new(env!("CARGO_BIN_EXE_tujie")).args(args).current_dir(tests()).output().unwrap();
    assert_eq!(run.status.code(), Some(1), "{name}: a file with problems ends with 1");
    assert!(run.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn tests() -> PathBuf {
    crate::root().join("tests")
}

/// The files with a mistake, as `topic/name`.
fn names() -> Vec<String> {
    let problems = tests().join("problems");
    let name = |path: PathBuf| {
        let path = path.strip_prefix(&problems).unwrap().with_extension("");
        path.to_str().unwrap().to_owned()
    };
    files::files(&problems).into_iter().map(name).collect()
}

fn check(lang: &str) {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let file = tests().join("problems").join(format!("{name}.{lang}.txt"));
        let printed = checked(&name, lang);
        if update {
            std::fs::write(file, printed).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_deref() != Some(&printed) {
            wrong.push(format!("{}:\n{printed}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE=1 rewrites):\n{}", wrong.join("\n"));
}

#[test]
fn every_mistake_is_told_in_chinese() {
    check("zh");
}

#[test]
fn every_mistake_is_told_in_english() {
    check("en");
}

#[test]
fn there_are_enough_of_them_and_none_is_left_over() {
    let names = names();
    assert!(names.len() >= 25, "{}", names.len());
    let problems = tests().join("problems");
    for folder in std::fs::read_dir(&problems).unwrap().map(|entry| entry.unwrap().path()) {
        let topic = folder.file_name().unwrap().to_str().unwrap().to_owned();
        if !folder.is_dir() || topic == "articles" {
            continue;
        }
        for lang in ["zh", "en"] {
            let ending = format!(".{lang}.txt");
            let golden = std::fs::read_dir(&folder).unwrap().filter_map(|entry| {
                let name = entry.unwrap().file_name().into_string().unwrap();
                Some(format!("{topic}/{}", name.strip_suffix(&ending)?))
            });
            let mut golden: Vec<String> = golden.collect();
            golden.sort();
            let of_topic = |name: &&String| name.starts_with(&format!("{topic}/"));
            let expected: Vec<String> = names.iter().filter(of_topic).cloned().collect();
            assert_eq!(golden, expected);
        }
    }
}

/// A Chinese message holds no English sentence; an English one no Chinese but what it quotes.
#[test]
fn no_message_mixes_languages() {
    for name in names() {
        for line in checked(&name, "zh").lines().filter(|l| l.starts_with("  提示：") || is_head(l))
        {
            let words = line.split(": ").last().unwrap_or_default();
            let prose = words
                .split(|c: char| !(c.is_ascii_alphabetic() || c == ' '))
                .map(|run| run.split_whitespace().filter(|w| w.len() > 1).count())
                .max();
            assert!(prose < Some(4), "{name}: {line}");
        }
    }
}

/// An English message has no Chinese of its own: what it quotes of the file stands in quotation marks or after a colon.
#[test]
fn english_messages_hold_no_chinese_of_their_own() {
    let han =
        |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '，' | '。' | '：' | '；' | '（' | '）');
    for name in names() {
        for line in checked(&name, "en").lines() {
            // Lines of the file itself stand behind a bar.
            let (before, words) = line.split_once(": ").unwrap_or(("", ""));
            if !before.starts_with("problems/") && before != "  hint" {
                continue;
            }
            let mut own = String::new();
            let (mut depth, mut code) = (0_usize, false);
            for c in words.chars() {
                match c {
                    '“' => depth += 1,
                    '”' => depth = depth.saturating_sub(1),
                    '"' => code = !code,
                    c if depth == 0 && !code => own.push(c),
                    _ => {}
                }
            }
            // The sign itself is what is spoken of.
            let sign = words.starts_with("not-json: This is Chinese punctuation");
            assert!(sign || !own.contains(han), "{name}: {line}");
        }
    }
}

fn is_head(line: &str) -> bool {
    line.starts_with("problems/")
}
