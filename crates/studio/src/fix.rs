//! Automatic fixes of problems, offered only where they are certain: one press instead of a message to
//! follow.
//!
//! A fix is applied to the text, which is then checked again. It is offered only if its problem is gone and
//! it caused no syntax error, so a guess never becomes a button.

use crate::edit::TextChange;
pub use crate::fix::candidates::canonical_to_json;
use tujie::bilingual::Bilingual;
use tujie::files::parse::FileContent;
use tujie::problem::{Fault, Problem};

/// Checks a text as `tujie check` does: its content, and all of its problems.
pub type CheckFn<'a> = &'a dyn Fn(&str) -> (FileContent, Vec<Problem>);

/// A certain fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The change of the text.
    pub change: TextChange,
    /// The label of its button.
    pub words: Bilingual,
}

/// The fix of one problem of a text, if it is certain. `found` is the result of `check` for that text.
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

/// Applies all certain fixes to a text, one after the other; `None` if there are none.
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
    // Each fix removes a problem; the limit guards against a loop that does not terminate.
    for _ in 0..200 {
        let found = check(&mended);
        let Some(fix) = found.1.iter().find_map(|p| find_fix(&mended, p, &found, check)) else {
            break;
        };
        mended = fix.change.apply(&mended);
    }
    (mended != text).then(|| TextChange::between(text, &mended))
}

/// Counts the problems with the same fault at the same path. Line numbers change, paths do not; and if
/// another problem with the same fault is at that path, there is no fix.
fn count_same(problem: &Problem, all: &[Problem]) -> usize {
    let alike = |p: &&Problem| {
        let words = p.fault == problem.fault && p.args == problem.args;
        p.path == problem.path
            && p.code() == problem.code()
            && (words || p.fault == Fault::WrongType)
    };
    all.iter().filter(alike).count()
}

/// Whether a fault is a syntax error, which no fix may cause.
fn is_syntax_fault(fault: Fault) -> bool {
    matches!(fault.code(), "not-json" | "duplicate-key" | "too-deep")
}

mod candidates;
#[cfg(test)]
mod tests;
