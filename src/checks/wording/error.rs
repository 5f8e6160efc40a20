//! A finding of the typography checks, quoted with its context.

use super::indexed_text::IndexedText;
use crate::problem::Fault;
use std::ops::Range;

/// A typographical error in Chinese text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypographyError {
    /// The fault.
    pub fault: Fault,
    /// The words as written.
    pub found: String,
    /// The corrected words.
    pub correction: String,
}

/// How many characters of context are quoted on either side, so that the place can be found.
const QUOTED_CONTEXT: usize = 3;

/// The maximum, for digits or letters that belong together.
const MOST: usize = 12;

/// A finding: `span` should read `meant`; quoted with a few characters of context.
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

/// How many of these characters are quoted: up to a punctuation mark, without splitting a number or word.
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
