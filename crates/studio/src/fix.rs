//! The mend of a problem, where it is certain: one press instead of a message to follow.
//!
//! A mend is tried on the text and read again. It is offered only if its problem is gone and
//! nothing of the text's syntax went wrong by it, so a guess never becomes a button.

mod mends;

use super::edit::Change;
pub use mends::as_json;
use tujie::bilingual::Bilingual;
use tujie::document::read::Content;
use tujie::problem::{Fault, Problem};

/// Reads a text as `tujie check` does: what it is, and everything wrong with it.
pub type Check<'a> = &'a dyn Fn(&str) -> (Content, Vec<Problem>);

/// A mend that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it changes.
    pub change: Change,
    /// What it does, as a button says it.
    pub words: Bilingual,
}

/// The mend of one problem of a text, if it is certain. `found` is what `check` gave for it.
pub fn fix(
    text: &str,
    problem: &Problem,
    found: &(Content, Vec<Problem>),
    check: Check,
) -> Option<Fix> {
    mends::of(text, problem, &found.0).into_iter().find_map(|(mended, words)| {
        let (_, after) = check(&mended);
        let gone = same(problem, &after) < same(problem, &found.1);
        let worse = after.iter().any(|p| of_text(p.fault) && same(p, &after) > same(p, &found.1));
        (gone && !worse).then(|| Fix { change: Change::between(text, &mended), words })
    })
}

/// Mends everything in a text that can be mended for certain, one after the other; `None` where
/// nothing can.
pub fn all(text: &str, check: Check) -> Option<Change> {
    let mut mended = text.to_owned();
    // Each mend takes a problem away; what cannot come to an end is cut off.
    for _ in 0..200 {
        let found = check(&mended);
        let Some(fix) = found.1.iter().find_map(|p| fix(&mended, p, &found, check)) else { break };
        mended = fix.change.apply(&mended);
    }
    (mended != text).then(|| Change::between(text, &mended))
}

/// How many of these problems say the same of the same place. Lines move, paths do not; and a
/// place with another fault of the same sort is not mended.
fn same(problem: &Problem, all: &[Problem]) -> usize {
    let alike = |p: &&Problem| {
        let words = p.fault == problem.fault && p.args == problem.args;
        p.path == problem.path
            && p.code() == problem.code()
            && (words || p.fault == Fault::WrongType)
    };
    all.iter().filter(alike).count()
}

/// Whether a fault is one of the syntax, which no mend may bring about.
fn of_text(fault: Fault) -> bool {
    matches!(fault.code(), "not-json" | "duplicate-key" | "too-deep")
}

#[cfg(test)]
mod tests;
