//! A finding of the checks of typography, with the characters around it.

use super::indexed_text::IndexedText;
use crate::problem::Fault;
use std::ops::Range;

/// Words that are not written as Chinese is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypographyError {
    /// What is wrong.
    pub fault: Fault,
    /// The words as they stand.
    pub found: String,
    /// The same put right.
    pub correction: String,
}

/// How many characters on either side are quoted, so that the place is found.
const QUOTED_CONTEXT: usize = 3;

/// No more than this, where they are digits or letters that belong together.
const MOST: usize = 12;

/// A finding: what stands in `span` should be `meant`; quoted with a few characters around it.
pub(super) fn error_at(
    line: &IndexedText,
    fault: Fault,
    span: Range<usize>,
    meant: &str,
) -> TypographyError {
    let from = span.start - context_length(line.units().iter().take(span.start).rev());
    let to = span.end + context_length(line.units().iter().skip(span.end));
    let (before, after) = (line.text_between(from, span.start), line.text_between(span.end, to));
    TypographyError {
        fault,
        found: line.text_between(from, to),
        correction: [before.as_str(), meant, &after].concat(),
    }
}

/// How many of these characters are quoted: up to a stop, and no number or word cut in two.
fn context_length<'a>(characters: impl Iterator<Item = &'a char>) -> usize {
    let stop = |c: char| matches!(c, '，' | '。' | '；' | '：' | '“' | '”' | '《' | '》' | ' ');
    let (mut count, mut whole) = (0, false);
    for c in characters.take(MOST) {
        let joined = c.is_ascii_alphanumeric() || *c == '.';
        if stop(*c) || (count >= QUOTED_CONTEXT && !(whole && joined)) {
            break;
        }
        (count, whole) = (count + 1, joined);
    }
    count
}
