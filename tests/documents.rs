//! The documents are true: every path, command and word that they name is there, and they stay short enough to read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "common/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tree::{paths_below, root};

/// Bytes of ARCHITECTURE.md, at most.
const MOST_OF_ARCHITECTURE: usize = 9_000;

/// Folders of the repository that a document can name; `dist/` and `target/` are made.
const FOLDERS: [&str; 15] = [
    "benches/",
    "bench/",
    "crates/",
    "data/",
    "deploy/",
    "docs/",
    "examples/",
    "fuzz/",
    "integrations/",
    "src/",
    "tests/",
    "types/",
    "www/",
    "xtask/",
    ".ci/",
];

/// Words that only this project used in this way; each has a plain one.
const PRIVATE_WORDS: [&str; 8] = [
    "anew",
    "till",
    "comes alive",
    "came alive",
    "is told",
    "are told",
    "gone past",
    "has come to",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every document that says how things are today. CHANGELOG.md says how they were.
fn documents() -> Vec<(String, String)> {
    let mut names: Vec<String> = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "RELEASING.md",
        "SECURITY.md",
        "bench/README.md",
    ]
    .map(str::to_owned)
    .to_vec();
    names.extend(paths_below("docs").into_iter().filter(|name| name.ends_with(".md")));
    names.extend(paths_below("integrations").into_iter().filter(|name| name.ends_with(".md")));
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

/// The text of a document without its fenced blocks, and the fenced blocks.
fn prose_and_fences(text: &str) -> (String, String) {
    let (mut prose, mut fences) = (String::new(), String::new());
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let part = if fenced { &mut fences } else { &mut prose };
        part.push_str(line);
        part.push('\n');
    }
    (prose, fences)
}

/// What stands between single backticks, each with what follows it.
fn code_spans(prose: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = prose;
    while let Some((_, after)) = rest.split_once('`') {
        let Some((code, behind)) = after.split_once('`') else { break };
        found.push((code, behind));
        rest = behind;
    }
    found
}

/// Whether a path is there; `*` and `<name>` stand for one part of it.
fn exists(path: &str) -> bool {
    let mut places = vec![root().to_path_buf()];
    for part in path.trim_end_matches('/').split('/') {
        let pattern = without_placeholders(part);
        places = places.iter().flat_map(|place| matching(place, &pattern)).collect();
    }
    !places.is_empty()
}

fn without_placeholders(part: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in part.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push('*');
            }
            _ if inside => {}
            _ => out.push(c),
        }
    }
    out
}

fn matching(place: &Path, pattern: &str) -> Vec<PathBuf> {
    let Some((start, end)) = pattern.split_once('*') else {
        return Some(place.join(pattern)).into_iter().filter(|path| path.exists()).collect();
    };
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    entries
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        })
        .map(|entry| entry.path())
        .collect()
}

/// Whether a word of a document is meant as a path of the repository.
fn is_path(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "./_-*<>".contains(c);
    word.chars().all(plain) && FOLDERS.iter().any(|folder| word.starts_with(folder))
}

fn fail(wrong: &BTreeSet<String>) {
    let lines: Vec<&str> = wrong.iter().map(String::as_str).collect();
    assert!(wrong.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn every_path_that_a_document_names_is_there() {
    let mut wrong = BTreeSet::new();
    let mut named = 0;
    for (name, text) in documents() {
        let (prose, fences) = prose_and_fences(&text);
        let mut paths: Vec<&str> = code_spans(&prose).into_iter().map(|(code, _)| code).collect();
        // What a contributor reads as a listing; commands of README write files that are not there yet.
        if name == "CONTRIBUTING.md" {
            paths.extend(fences.split_whitespace().filter(|word| word.starts_with("src/")));
        }
        for path in paths.into_iter().filter(|path| is_path(path)) {
            named += 1;
            if !exists(path) {
                wrong.insert(format!("{name}: there is no {path}"));
            }
        }
    }
    assert!(named > 100, "paths are not found in the documents any more: {named}");
    fail(&wrong);
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut wrong = BTreeSet::new();
    for (name, text) in documents() {
        let (prose, _) = prose_and_fences(&text);
        let folder = root().join(&name).parent().unwrap().to_path_buf();
        for part in prose.split("](").skip(1) {
            let target = part.split([')', '#', ' ']).next().unwrap();
            let outside =
                target.is_empty() || target.contains("://") || target.starts_with("mailto:");
            if !outside && !folder.join(target).exists() {
                wrong.insert(format!("{name}: no file for the link {target}"));
            }
        }
    }
    fail(&wrong);
}

/// The words of `cargo xtask`'s usage: commands, and the suites of `test`.
fn xtask_words() -> BTreeSet<String> {
    let source = read("xtask/src/main.rs");
    let usage = source.split("const USAGE").nth(1).unwrap().split("\";").next().unwrap();
    usage.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map(str::to_owned).collect()
}

#[test]
fn every_command_that_a_document_names_is_there() {
    let known = xtask_words();
    let cli = read("crates/cli/src/main.rs");
    let manifests = [read("crates/cli/Cargo.toml"), read("crates/studio/Cargo.toml")].concat();
    let mut wrong = BTreeSet::new();
    for (name, text) in documents() {
        let (prose, fences) = prose_and_fences(&text);
        let mut commands: Vec<&str> =
            code_spans(&prose).into_iter().map(|(code, _)| code).collect();
        commands.extend(fences.lines().map(|line| line.split('#').next().unwrap()));
        for command in commands {
            let words: Vec<&str> = command.split_whitespace().collect();
            for (i, pair) in words.windows(2).enumerate() {
                let rest = &words[i + 2..];
                let lost = match pair {
                    ["cargo", "xtask"] => rest
                        .iter()
                        .take_while(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
                        .take(if rest.first() == Some(&"test") { usize::MAX } else { 1 })
                        .find(|word| !known.contains(**word))
                        .copied(),
                    ["--test", test] => {
                        let named = format!("\nname = \"{test}\"\n");
                        let there =
                            exists(&format!("tests/{test}.rs")) || manifests.contains(&named);
                        (!there).then_some(*test)
                    }
                    ["node", script] if is_path(script) => (!exists(script)).then_some(*script),
                    ["tujie", word] if i == 0 && word.chars().all(|c| c.is_ascii_lowercase()) => {
                        (!cli.contains(&format!("\"{word}\""))).then_some(*word)
                    }
                    _ => None,
                };
                if let Some(lost) = lost {
                    wrong.insert(format!("{name}: `{}`: there is no {lost}", command.trim()));
                }
            }
        }
    }
    fail(&wrong);
}

/// `` `path` (`word`) ``: the file has the word. Gives how many there are in a text.
fn check_named_words(name: &str, prose: &str, wrong: &mut BTreeSet<String>) -> usize {
    let mut named = 0;
    for (path, behind) in code_spans(prose) {
        let Some((word, _)) = behind.strip_prefix(" (`").and_then(|rest| rest.split_once("`)"))
        else {
            continue;
        };
        if !is_path(path) {
            continue;
        }
        named += 1;
        let text = std::fs::read_to_string(root().join(path)).unwrap_or_default();
        if !text.contains(word) {
            wrong.insert(format!("{name}: {path} has no {word}"));
        }
    }
    named
}

#[test]
fn the_journeys_and_the_twelve_questions_name_what_is_there() {
    let mut wrong = BTreeSet::new();
    let architecture = read("ARCHITECTURE.md");
    let journeys = check_named_words("ARCHITECTURE.md", &architecture, &mut wrong);
    assert!(journeys >= 5, "ARCHITECTURE.md names {journeys} functions");
    let contributing = read("CONTRIBUTING.md");
    let questions =
        contributing.split("## Where is").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut asked = 0;
    for row in
        questions.lines().filter(|line| line.starts_with("| where") || line.starts_with("| which"))
    {
        asked += 1;
        if check_named_words("CONTRIBUTING.md", row, &mut wrong) == 0 {
            wrong.insert(format!("CONTRIBUTING.md: no place is named: {row}"));
        }
    }
    assert!(asked >= 12, "CONTRIBUTING.md answers {asked} questions");
    fail(&wrong);
}

#[test]
fn architecture_is_short() {
    let bytes = read("ARCHITECTURE.md").len();
    assert!(
        bytes <= MOST_OF_ARCHITECTURE,
        "{bytes} bytes; what was decided and measured belongs into docs/decisions"
    );
}

/// Whoever starts from a module finds an example there that the tests run.
#[test]
fn the_library_has_examples_that_run() {
    let fence = |line: &&str| {
        let line = line.trim_start();
        line == "/// ```" || line == "//! ```"
    };
    let files = paths_below("src").into_iter().filter(|name| name.ends_with(".rs"));
    let fences: usize = files.map(|name| read(&name).lines().filter(fence).count()).sum();
    assert!(fences / 2 >= 30, "{} examples", fences / 2);
}

#[test]
fn every_decision_has_its_parts_and_is_listed() {
    let mut wrong = BTreeSet::new();
    let index = read("docs/decisions/README.md");
    let all: Vec<String> = paths_below("docs/decisions")
        .into_iter()
        .filter(|name| !name.ends_with("README.md"))
        .collect();
    for (i, name) in all.iter().enumerate() {
        let text = read(name);
        let file = name.rsplit('/').next().unwrap();
        if !file.starts_with(&format!("{:04}-", i + 1)) {
            wrong.insert(format!("{name}: number {} is expected", i + 1));
        }
        if !index.contains(&format!("({file})")) {
            wrong.insert(format!("docs/decisions/README.md: {file} is missing"));
        }
        for part in [
            "\nDate: 20",
            "\n## Context\n",
            "\n## Decision\n",
            "\n## Measured\n",
            "\n## Consequences\n",
        ] {
            if !text.contains(part) {
                wrong.insert(format!("{name}: no {}", part.trim()));
            }
        }
    }
    fail(&wrong);
}

#[test]
fn documents_use_the_words_of_the_trade() {
    let mut wrong = BTreeSet::new();
    for (name, text) in documents() {
        for (i, line) in text.lines().enumerate() {
            // Between backticks is code, between single stars are names of tests.
            let prose: Vec<&str> = line.split('`').step_by(2).collect();
            let prose = prose.join("");
            let own: Vec<&str> = prose.split('*').step_by(2).collect();
            let words = own.join("*").to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
            let words = format!(" {words} ");
            for private in PRIVATE_WORDS.iter().filter(|word| words.contains(&format!(" {word} ")))
            {
                wrong.insert(format!("{name}:{}: “{private}”: {line}", i + 1));
            }
        }
    }
    fail(&wrong);
}

/// A release changes `Cargo.toml`; the WordPress plugin cannot take its version from there.
#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, line) in [
        ("integrations/wordpress/tujie/tujie.php", format!(" * Version: {version}\n")),
        ("integrations/wordpress/tujie/readme.txt", format!("Stable tag: {version}\n")),
    ] {
        assert!(read(file).contains(&line), "{file}: {}", line.trim());
    }
}
