//! Every golden file with problems: an offered fix removes its problem and causes no other.

#[path = "../../../../tests/problems/files.rs"]
mod problems;

use super::*;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tujie::files::parse;
use tujie::files::parse::{FactSheet, FactSheetError};

/// Golden files of which every problem has a certain fix. The others need a person.
const MENDED: [&str; 33] = [
    "brackets-full-width",
    "byte-order-mark",
    "calculator-example-mismatch",
    "calculator-rule-unknown",
    "calculator-unknown-reference",
    "colon-full-width",
    "colon-missing",
    "comma-full-width",
    "comma-missing",
    "comma-too-many",
    "comment",
    "decimal-wrong",
    "digits-full-width",
    "example-mismatch",
    "fact-misspelt",
    "field-misspelt",
    "flow-unknown-node",
    "literal-unused",
    "quote-chinese-at-the-end",
    "quote-not-closed",
    "quotes-chinese",
    "quotes-missing",
    "quotes-single",
    "section-unknown",
    "source-unknown",
    "space-full-width",
    "unit-unknown",
    "uses",
    "word-unknown",
    "words-dash",
    "words-half-width",
    "words-middle-dot",
    "words-range",
];

fn tests() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests")).to_owned()
}

fn sheet(id: &str) -> Result<Rc<FactSheet>, FactSheetError> {
    let file = tests().join("problems/articles").join(format!("{id}.json"));
    let bytes = std::fs::read(file).map_err(|_| FactSheetError::Missing(id.to_owned()))?;
    match parse::parse_file(&bytes, &|_| Err(FactSheetError::Missing(String::new()))) {
        (FileContent::FactSheet(sheet), problems) if problems.is_empty() => Ok(sheet),
        _ => Err(FactSheetError::Broken(id.to_owned())),
    }
}

fn check(text: &str) -> (FileContent, Vec<Problem>) {
    parse::parse_file(text.as_bytes(), &sheet)
}

fn golden() -> Vec<(String, String)> {
    let text = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        Some((name, String::from_utf8(std::fs::read(path).ok()?).ok()?))
    };
    let mut files: Vec<_> =
        problems::files(&tests().join("problems")).into_iter().filter_map(text).collect();
    files.sort();
    files
}

#[test]
fn a_mend_takes_its_problem_away_and_brings_no_other() {
    let mut mended = Vec::new();
    for (name, text) in golden() {
        let found = check(&text);
        for problem in &found.1 {
            let Some(fix) = find_fix(&text, problem, &found, &check) else { continue };
            let after = check(&fix.change.apply(&text)).1;
            // A file that could not be parsed as a whole shows more problems once it can; and the range of a
            // number is only checked once it is a number.
            if matches!(found.0, FileContent::Unrecognized) || name == "number-with-separators" {
                continue;
            }
            assert!(after.len() < found.1.len(), "{name}: {fix:?}\n{after:?}");
            let message = |p: &Problem| p.message(tujie::bilingual::Lang::Zh);
            let before: Vec<_> = found.1.iter().map(message).collect();
            for p in &after {
                assert!(before.contains(&message(p)), "{name}: {fix:?}\n{p:?}");
            }
        }
        if let Some(change) = fix_all(&text, &check)
            && check(&change.apply(&text)).1.is_empty()
        {
            mended.push(name);
        }
    }
    assert_eq!(mended, MENDED, "{mended:?}");
}
