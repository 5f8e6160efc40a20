//! The program's own words, and those of its pages and templates, held to what `tujie check` asks
//! of editors: how Chinese is written, and what things are called.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "common/tree.rs"]
mod tree;

use tree::{files, root, source, without_tests};
use tujie::bilingual::Lang;
use tujie::checks::wording::find_errors;
use tujie::checks::wording::glossary;
use tujie::checks::wording::glossary::Glossary;

/// Files whose Chinese is no text: characters and words that a check or a reader looks for.
const TABLES: [&str; 6] = [
    "src/checks/unsourced.rs",
    "src/facts/parse_quantity.rs",
    "crates/studio/src/fix/candidates.rs",
    "src/checks/wording/",
    "src/format/text/",
    "src/exact/amount",
];

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The string literals of Rust code, comments and tests left out.
fn literals(code: &str) -> Vec<String> {
    let code = without_tests(code);
    let mut found = Vec::new();
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => {
                for c in rest.by_ref() {
                    if c == '\n' {
                        break;
                    }
                }
            }
            // '"' and '\'' open no text.
            '\'' => {
                let first = rest.next();
                if first == Some('\\') {
                    rest.next();
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = rest.next() {
                    match c {
                        '"' => break,
                        '\\' => match rest.next() {
                            Some('n') => text.push('\n'),
                            Some(c) => text.push(c),
                            None => {}
                        },
                        c => text.push(c),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

/// Every text of the program with Chinese in it, each with its file.
fn program() -> Vec<(String, String)> {
    let source = source(&[".rs"]).into_iter().filter(|(name, _)| {
        let test = name.ends_with("tests.rs") || name.contains("/tests/");
        !test && !TABLES.iter().any(|table| name.starts_with(table))
    });
    let chinese = |text: &String| text.chars().any(is_han);
    let mut all: Vec<(String, String)> = source
        .flat_map(|(name, code)| literals(&code).into_iter().map(move |l| (name.clone(), l)))
        .collect();
    // Text between tags, attributes, and the words of scripts.
    for (name, page) in files("www", &[".html", ".js"]) {
        let code = name.ends_with(".js");
        let lines =
            page.lines().map(|line| if code { line.split(" // ").next().unwrap() } else { line });
        let pieces = lines.flat_map(|line| line.split(['<', '>', '"', '`', '\'']));
        all.extend(pieces.map(|piece| (name.clone(), piece.trim().to_owned())));
    }
    // An English sentence may quote a Chinese word.
    let english = |text: &str| {
        let han = text.chars().filter(|c| is_han(*c)).count();
        text.chars().filter(char::is_ascii_alphabetic).count() > 3 * han
    };
    all.retain(|(name, text)| chinese(text) && !name.ends_with("en.html") && !english(text));
    all
}

fn terms() -> Glossary {
    let (glossary, problems) =
        glossary::parse_glossary(&std::fs::read(root().join("data/glossary.json")).unwrap());
    assert_eq!(problems, Vec::new());
    glossary.unwrap()
}

#[test]
fn the_programs_chinese_is_written_as_editors_must_write_it() {
    let all = program();
    assert!(all.len() > 800, "{}", all.len());
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|(name, text)| {
            let told = move |slip: tujie::checks::wording::TypographyError| {
                format!("{name}: {}: {} → {}", slip.fault.code(), slip.found, slip.correction)
            };
            find_errors(text).into_iter().map(told)
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_programs_words_are_those_of_the_glossary() {
    let glossary = terms();
    let mut wrong = Vec::new();
    for (name, text) in program() {
        for (wording, term) in glossary.find_avoided(&text, Lang::Zh) {
            wrong.push(format!("{name}: {wording} → {term}: {text}"));
        }
    }
    for (name, page) in files("www", &["en.html"]) {
        for (wording, term) in glossary.find_avoided(&page, Lang::En) {
            wrong.push(format!("{name}: {wording} → {term}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The scanner sees what it has to see.
#[test]
fn literals_are_found_and_comments_are_not() {
    let code = "// “不算”\nlet c = '\"'; let a = \"甲\\\"乙\"; // \"丙\"\nf('\\'', \"丁\");\n#[cfg(test)]\nmod tests { \"戊\" }";
    assert_eq!(literals(code), ["甲\"乙", "丁"]);
}
