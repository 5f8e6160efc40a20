//! Files are at most 400 lines long, and functions at most 60: comments and empty lines do not count in functions.

use super::tree::{files, without_tests};
use super::{fail, is_test_file};

/// A file above this is not read in one sitting.
const LONGEST_FILE: usize = 400;

/// A function above this does more than one thing.
const LONGEST_FUNCTION: usize = 60;

/// Files that are above today. A file leaves the list when it is short enough; none comes in.
const LONG_FILES: &[&str] = &[
    // A table of words is looked up, not read.
    "src/problem/messages.rs",
    "crates/studio/src/form.rs",
    "crates/studio/src/write/drawing.rs",
    "crates/studio/src/write/view.rs",
];

/// How many functions are above today, by file. A number falls when a function is short enough; none rises.
const LONG_FUNCTIONS: &[(&str, usize)] = &[
    ("crates/studio/src/factcheck_view.rs", 1),
    ("crates/studio/src/factcheck_view/view.rs", 1),
    ("crates/studio/src/factcheck/impact.rs", 1),
    ("crates/studio/src/fix/candidates.rs", 1),
    ("crates/studio/src/form.rs", 1),
    ("crates/studio/src/form/field_kind.rs", 1),
    ("crates/studio/src/place/snippets.rs", 1),
    ("crates/studio/src/write.rs", 1),
    ("crates/studio/src/write/drawing.rs", 1),
    ("crates/studio/src/write/drawing/view.rs", 1),
    ("crates/studio/src/write/form.rs", 1),
    ("crates/studio/src/write/form/picker.rs", 1),
    ("crates/studio/src/write/form/rows.rs", 1),
    ("crates/studio/src/write/controller.rs", 1),
    ("crates/studio/src/write/view.rs", 1),
    ("examples/yew-app/src/main.rs", 1),
    ("src/block/html/drawing.rs", 1),
    ("src/kinds/calculator/model/units.rs", 1),
    ("src/outputs/poster/shapes.rs", 1),
];

/// All source of ours.
fn sources() -> Vec<(String, String)> {
    let mut all = files("src", &[".rs"]);
    for folder in ["crates", "xtask", "tests", "benches", "examples"] {
        all.extend(files(folder, &[".rs", ".js", ".mjs", ".css"]));
    }
    for folder in ["www", "bench", "integrations"] {
        all.extend(files(folder, &[".js", ".mjs", ".jsx", ".css", ".php"]));
    }
    all.retain(|(name, _)| !name.contains("/results/"));
    all
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let long: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(name, text)| (name, without_tests(&text).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(name, lines)| (name, format!("{lines} lines")))
        .collect();
    only_known(&long, LONG_FILES);
}

#[test]
fn functions_do_one_thing() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        // A test may be as long as the story that it tells.
        if name.ends_with(".css") || name.starts_with("tests/") || is_test_file(&name) {
            continue;
        }
        let functions = Code::of(without_tests(&text), name.ends_with(".rs")).functions();
        let long: Vec<String> = functions
            .into_iter()
            .filter(|(_, lines)| *lines > LONGEST_FUNCTION)
            .map(|(function, lines)| format!("{name}: {function}: {lines} lines"))
            .collect();
        let known = LONG_FUNCTIONS.iter().find(|(file, _)| *file == name).map_or(0, |(_, n)| *n);
        if long.len() > known {
            wrong.extend(long);
        } else if long.len() < known {
            wrong.push(format!("{name}: {} are long now, the list has {known}", long.len()));
        }
    }
    let files: Vec<String> = sources().into_iter().map(|(name, _)| name).collect();
    for (file, _) in LONG_FUNCTIONS.iter().filter(|(file, _)| !files.iter().any(|f| f == file)) {
        wrong.push(format!("{file}: is not there any more, take it off the list"));
    }
    fail(&wrong);
}

/// Fails where something too long is not known, and where something known is not too long any more.
fn only_known(long: &[(String, String)], known: &[&str]) {
    let mut wrong: Vec<String> = long
        .iter()
        .filter(|(name, _)| !known.contains(&name.as_str()))
        .map(|(name, length)| format!("{name}: {length}"))
        .collect();
    for name in known.iter().filter(|name| !long.iter().any(|(other, _)| other == *name)) {
        wrong.push(format!("{name}: short enough now, take it off the list"));
    }
    fail(&wrong);
}

/// Source in which comments are blank and strings have no content.
struct Code {
    text: Vec<char>,
    rust: bool,
}

impl Code {
    fn of(text: &str, rust: bool) -> Code {
        let source: Vec<char> = text.chars().collect();
        let mut code = Code { text: source.clone(), rust };
        let mut at = 0;
        // How deep braces were where each `${` of a template literal began.
        let mut templates = Vec::new();
        let mut depth = 0usize;
        while at < source.len() {
            let end = match source[at] {
                '/' if source.get(at + 1) == Some(&'/') => code.blank(at, line_end(&source, at)),
                '/' if source.get(at + 1) == Some(&'*') => code.blank(at, comment_end(&source, at)),
                '/' if !rust && is_regex(&source, at) => code.empty(at, regex_end(&source, at)),
                'r' if rust && raw_hashes(&source, at).is_some() => {
                    code.empty(at, raw_end(&source, at))
                }
                '\'' if rust => code.empty(at, char_end(&source, at)),
                '"' | '\'' => code.empty(at, quote_end(&source, at)),
                '`' if !rust => code.template(at, &mut templates, depth),
                '}' if templates.last() == Some(&depth) => {
                    templates.pop();
                    code.template(at, &mut templates, depth)
                }
                '{' => {
                    depth += 1;
                    at + 1
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    at + 1
                }
                _ => at + 1,
            };
            at = end.max(at + 1);
        }
        code
    }

    /// Makes a comment blank; its line ends stay.
    fn blank(&mut self, from: usize, to: usize) -> usize {
        let to = to.min(self.text.len());
        self.text[from..to].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = ' ');
        to
    }

    /// Fills a string with what is no bracket.
    fn empty(&mut self, from: usize, to: usize) -> usize {
        let to = to.min(self.text.len());
        self.text[from..to].iter_mut().filter(|c| **c != '\n').for_each(|c| *c = '"');
        to
    }

    /// A template literal, up to its end or to the next `${`.
    fn template(&mut self, from: usize, templates: &mut Vec<usize>, depth: usize) -> usize {
        let mut at = from + 1;
        while at < self.text.len() && self.text[at] != '`' {
            if self.text[at] == '$' && self.text.get(at + 1) == Some(&'{') {
                templates.push(depth);
                return self.empty(from, at + 2);
            }
            at += if self.text[at] == '\\' { 2 } else { 1 };
        }
        self.empty(from, at + 1)
    }

    /// The functions with a name or an arrow, each with its lines of code.
    fn functions(&self) -> Vec<(String, usize)> {
        let lines: Vec<String> =
            self.text.split(|c| *c == '\n').map(|line| line.iter().collect()).collect();
        let mut found = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let name = if self.rust { rust_function(line) } else { script_function(line) };
            let Some(name) = name else { continue };
            if let Some(count) = body(&lines[i..], self.rust) {
                found.push((name, count));
            }
        }
        found
    }
}

/// The lines of code up to the brace that closes the first one that opens; none without a body.
fn body(lines: &[String], rust: bool) -> Option<usize> {
    let (mut depth, mut round, mut opened, mut count) = (0i32, 0i32, false, 0);
    for (i, line) in lines.iter().enumerate() {
        count += usize::from(!line.trim().is_empty());
        // A script's function begins with the last brace of its line.
        let start = if rust || i > 0 { 0 } else { line.rfind('{')? };
        for c in line.get(start..).unwrap_or_default().chars() {
            match c {
                '(' | '[' => round += 1,
                ')' | ']' => round -= 1,
                ';' if !opened && round == 0 => return None,
                '{' => {
                    depth += 1;
                    opened = true;
                }
                '}' => {
                    depth -= 1;
                    if opened && depth == 0 {
                        return Some(count);
                    }
                }
                _ => {}
            }
        }
    }
    None
}

fn rust_function(line: &str) -> Option<String> {
    let words = line.trim_start();
    let (before, after) = words.split_once("fn ")?;
    let modifiers = before.split_whitespace().all(|word| {
        matches!(word, "pub" | "const" | "async" | "unsafe" | "extern") || word.starts_with("pub(")
    });
    let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (modifiers && !name.is_empty()).then_some(name)
}

/// A line that ends with the brace of a function, of an arrow function or of a method.
fn script_function(line: &str) -> Option<String> {
    let head = line.trim().strip_suffix('{')?.trim_end();
    let word = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_')
            .find(|w| !w.is_empty())
            .map(str::to_owned)
    };
    if let Some(arrow) = head.strip_suffix("=>") {
        let name = arrow.split_once('=').map_or(arrow, |(before, _)| before);
        return Some(
            word(name.trim_start_matches("export ").trim_start_matches("const "))
                .unwrap_or_else(|| "=>".to_owned()),
        );
    }
    let head = head.strip_suffix(')')?;
    if let Some((_, after)) = head.split_once("function") {
        return Some(word(after).unwrap_or_else(|| "function".to_owned()));
    }
    let (name, _) = head.split_once('(')?;
    let name = name.split_whitespace().last()?;
    let keyword =
        matches!(name, "if" | "for" | "while" | "switch" | "catch" | "foreach" | "elseif" | "else");
    let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '#'));
    (plain && !keyword).then(|| name.to_owned())
}

fn line_end(source: &[char], at: usize) -> usize {
    source[at..].iter().position(|c| *c == '\n').map_or(source.len(), |n| at + n)
}

fn comment_end(source: &[char], at: usize) -> usize {
    source[at + 2..]
        .windows(2)
        .position(|two| two == ['*', '/'])
        .map_or(source.len(), |n| at + n + 4)
}

fn quote_end(source: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < source.len() && source[end] != source[at] {
        end += if source[end] == '\\' { 2 } else { 1 };
    }
    end + 1
}

/// A character of Rust, or only the mark of a lifetime.
fn char_end(source: &[char], at: usize) -> usize {
    match (source.get(at + 1), source.get(at + 2)) {
        (Some('\\'), _) => quote_end(source, at),
        (_, Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// The number of `#` where a raw string begins.
fn raw_hashes(source: &[char], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|i| source.get(i));
    if before.is_some_and(|c| (c.is_alphanumeric() && *c != 'b') || *c == '_') {
        return None;
    }
    let hashes = source[at + 1..].iter().take_while(|c| **c == '#').count();
    (source.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn raw_end(source: &[char], at: usize) -> usize {
    let hashes = raw_hashes(source, at).unwrap_or_default();
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let start = at + 2 + hashes;
    let end = source[start..].windows(close.len()).position(|some| some == close.as_slice());
    end.map_or(source.len(), |n| start + n + close.len())
}

/// Whether a slash begins a regular expression: a division follows a value.
fn is_regex(source: &[char], at: usize) -> bool {
    let before: String =
        source[..at].iter().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    let before = before.trim_end();
    before.ends_with("return")
        || before.is_empty()
        || before.ends_with(|c: char| "(,=:[!&|?{};+-*%~^<>".contains(c))
}

fn regex_end(source: &[char], at: usize) -> usize {
    let (mut end, mut class) = (at + 1, false);
    while end < source.len() && source[end] != '\n' && (class || source[end] != '/') {
        match source[end] {
            '\\' => end += 1,
            '[' => class = true,
            ']' => class = false,
            _ => {}
        }
        end += 1;
    }
    end + 1
}

#[test]
fn functions_are_found_and_counted() {
    let rust = "/// fn no() {}\npub fn one(a: &'a str) -> char {\n    // fn not() {\n\n    let _ = \"} {\";\n    '{'\n}\nfn two();\nfn three() { r#\"}\"#; }\n";
    let found = Code::of(rust, true).functions();
    assert_eq!(found, [("one".to_owned(), 4), ("three".to_owned(), 1)]);
    let script = "export function one(a) {\n  if (a) {\n    return `${{ b: '}' }} {`;\n  }\n  return /[/}]/.test(a);\n}\nconst two = async (x) => {\n  x();\n};\nclass A {\n  three(x) {\n    x();\n  }\n}\n";
    let found = Code::of(script, false).functions();
    let expected = [("one", 6), ("two", 3), ("three", 3)];
    assert_eq!(found, expected.map(|(name, lines)| (name.to_owned(), lines)));
}
