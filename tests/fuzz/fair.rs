//! What must hold of whatever is said of an input.

use tujie::bilingual::Lang;
use tujie::problem::Problem;

/// Words of parsers and of Rust, which no message has. Inputs have none of them.
const RAW: &[&str] = &[
    "expected value",
    "EOF while",
    "invalid type",
    "invalid value",
    "missing field `",
    "unknown field `",
    "unknown variant",
    "at line ",
    "trailing character",
    "trailing comma",
    "recursion limit",
    "key must be a string",
    "control character (",
    "invalid length",
    "did not match any variant",
    "lone leading surrogate",
    "invalid escape",
    "invalid number",
    "panicked at",
    "unwrap()",
    "Err(",
    "Some(",
    "Error(",
    "ParseIntError",
    "Utf8Error",
    "out of range for slice",
];

/// Messages are whole sentences in both languages, each at a place.
pub fn problems(problems: &[Problem], text: bool) -> Result<(), String> {
    for problem in problems {
        for lang in [Lang::Zh, Lang::En] {
            let said = [problem.message(lang), problem.hint(lang)].join(" ");
            let told = || format!("{} at {}: {}", problem.code(), problem.path, shown(&said));
            if problem.message(lang).trim().is_empty() {
                return Err(format!("a message without words: {}", told()));
            }
            if let Some(raw) = RAW.iter().find(|raw| said.contains(**raw)) {
                return Err(format!("a raw message ({raw}): {}", told()));
            }
            if said.len() > 20_000 {
                return Err(format!("a message of {} bytes: {}", said.len(), told()));
            }
        }
        if text && (problem.line == 0 || problem.column == 0) {
            return Err(format!(
                "a problem without a place: {} at {}",
                problem.code(),
                problem.path
            ));
        }
    }
    let mut places = problems.iter().map(|p| (p.line, p.column));
    if text && !places.clone().is_sorted() {
        return Err(format!("problems out of order: {:?}", places.next()));
    }
    Ok(())
}

/// Signs that no surface has: terminals, feeds and printers act on them.
pub fn signs(what: &str, text: &str) -> Result<(), String> {
    let bad = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.chars().find(bad) {
        Some(c) => Err(format!("a control character in {what}: U+{:04X}", u32::from(c))),
        None => Ok(()),
    }
}

/// The beginning of something, for a report.
pub fn shown(text: &str) -> String {
    text.chars().take(300).collect::<String>().escape_debug().to_string()
}
