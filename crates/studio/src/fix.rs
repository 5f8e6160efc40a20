//! The mend of a problem, where it is certain: one press instead of a message to follow.
//!
//! A mend is tried on the text and read again. It is offered only if its problem is gone and
//! nothing of the text's syntax went wrong by it, so a guess never becomes a button.

use crate::edit::TextChange;
pub use crate::fix::candidates::canonical_to_json;
use tujie::bilingual::Bilingual;
use tujie::files::parse::FileContent;
use tujie::problem::{Fault, Problem};

/// Reads a text as `tujie check` does: what it is, and everything wrong with it.
pub type CheckFn<'a> = &'a dyn Fn(&str) -> (FileContent, Vec<Problem>);

/// A mend that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it changes.
    pub change: TextChange,
    /// What it does, as a button says it.
    pub words: Bilingual,
}

/// The mend of one problem of a text, if it is certain. `found` is what `check` gave for it.
pub fn find_fix(
    text: &str,
    problem: &Problem,
    found: &(FileContent, Vec<Problem>),
    check: CheckFn,
) -> Option<Fix> {
    candidates::fix_candidates(text, problem, &found.0).into_iter().find_map(|(mended, words)| {
        let (_, after) = check(&mended);
        let gone = count_same(problem, &after) < count_same(problem, &found.1);
        let worse = after
            .iter()
            .any(|p| is_syntax_fault(p.fault) && count_same(p, &after) > count_same(p, &found.1));
        (gone && !worse).then(|| Fix { change: TextChange::between(text, &mended), words })
    })
}

/// Mends everything in a text that can be mended for certain, one after the other; `None` where
/// nothing can.
///
/// ```
/// use tujie::files::parse::{FactSheetError, parse_file};
/// use tujie::kinds::Body;
/// use tujie_studio::fix::fix_all;
///
/// let check = |text: &str| {
///     parse_file(text.as_bytes(), &|id| Err(FactSheetError::Missing(id.to_owned())))
/// };
/// let text = Body::template("threshold").unwrap();
/// assert_eq!(fix_all(text, &check), None);
/// let misspelt = text.replace("\"summary\":", "\"sumary\"：");
/// assert_eq!(fix_all(&misspelt, &check).unwrap().apply(&misspelt), text);
/// ```
pub fn fix_all(text: &str, check: CheckFn) -> Option<TextChange> {
    let mut mended = text.to_owned();
    // Each mend takes a problem away; what cannot come to an end is cut off.
    for _ in 0..200 {
        let found = check(&mended);
        let Some(fix) = found.1.iter().find_map(|p| find_fix(&mended, p, &found, check)) else {
            break;
        };
        mended = fix.change.apply(&mended);
    }
    (mended != text).then(|| TextChange::between(text, &mended))
}

/// How many of these problems say the same of the same place. Lines move, paths do not; and a
/// place with another fault of the same sort is not mended.
fn count_same(problem: &Problem, all: &[Problem]) -> usize {
    let alike = |p: &&Problem| {
        let words = p.fault == problem.fault && p.args == problem.args;
        p.path == problem.path
            && p.code() == problem.code()
            && (words || p.fault == Fault::WrongType)
    };
    all.iter().filter(alike).count()
}

/// Whether a fault is one of the syntax, which no mend may bring about.
fn is_syntax_fault(fault: Fault) -> bool {
    matches!(fault.code(), "not-json" | "duplicate-key" | "too-deep")
}

mod candidates;
#[cfg(test)]
mod tests;
