//! Half-width punctuation beside Chinese characters.

use super::error::{TypographyError, error_at};
use crate::checks::wording::indexed_text::{IndexedText, REFERENCE_MARK, is_chinese, is_han};
use crate::problem::Fault;
use std::collections::BTreeMap;

/// Finds half-width punctuation. Latin words, decimals, times, ratios and code are exempt.
pub(super) fn find_half_width(line: &IndexedText, found: &mut Vec<TypographyError>) {
    let brackets = BracketPairs::from_line(line);
    let mut skip = 0;
    for (at, c) in line.units().iter().enumerate() {
        if at < skip {
            continue;
        }
        let meant = match c {
            ',' => is_beside_chinese(line, at).then_some("，"),
            ';' => is_beside_chinese(line, at).then_some("；"),
            '?' => is_beside_chinese(line, at).then_some("？"),
            '!' => is_beside_chinese(line, at).then_some("！"),
            ':' => is_wrong_colon(line, at).then_some("："),
            '.' => {
                let dots = line.units().iter().skip(at).take_while(|c| **c == '.').count();
                skip = at + dots;
                // Two dots are the parent folder.
                if dots != 2 && is_wrong_full_stop(line, at, at + dots) {
                    let meant = if dots > 1 { "……" } else { "。" };
                    found.push(error_at(line, Fault::HalfWidth, at..at + dots, meant));
                }
                None
            }
            '"' | '\'' => {
                skip = check_quote(line, at, found);
                None
            }
            '(' => {
                check_bracket(line, at, &brackets, found);
                None
            }
            ')' => {
                let lone = brackets.partner(at).is_none();
                (lone && line.char_before(at).is_some_and(is_han)).then_some("）")
            }
            _ => None,
        };
        if let Some(meant) = meant {
            found.push(error_at(line, Fault::HalfWidth, at..at + 1, meant));
        }
    }
}

fn is_chinese_at(c: Option<char>) -> bool {
    c.is_some_and(is_chinese)
}

fn is_reference(c: Option<char>) -> bool {
    c == Some(REFERENCE_MARK)
}

/// A comma, semicolon, question or exclamation mark beside Chinese, or between figures.
fn is_beside_chinese(line: &IndexedText, at: usize) -> bool {
    let (before, after) = (line.char_before(at), line.char_at(at + 1));
    is_chinese_at(before)
        || is_chinese_at(after)
        || (is_reference(before) && (after.is_none() || after == Some(' ') || is_reference(after)))
}

/// A colon, except in times and ratios, however their figures are written.
fn is_wrong_colon(line: &IndexedText, at: usize) -> bool {
    let (before, after) = (line.char_before(at), line.char_at(at + 1));
    is_chinese_at(before) || after.is_some_and(is_han)
}

/// A full stop, or a run of them, from `at` to `end`: after Chinese and not part of a name.
fn is_wrong_full_stop(line: &IndexedText, at: usize, end: usize) -> bool {
    let (before, after) = (line.char_before(at), line.char_at(end));
    let part = after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_chinese_at(before) {
        return !part;
    }
    is_reference(before) && (after.is_none() || is_chinese_at(after))
}

/// A straight quotation mark that touches a Chinese character, with its partner. Returns the
/// position at which the search continues.
fn check_quote(line: &IndexedText, at: usize, found: &mut Vec<TypographyError>) -> usize {
    let mark = line.char_at(at);
    let touches =
        |at: usize| [line.char_before(at), line.char_at(at + 1)].into_iter().flatten().any(is_han);
    let partner = (at + 1..line.units().len()).find(|place| line.char_at(*place) == mark);
    let (open, close) = if mark == Some('"') { ("“", "”") } else { ("‘", "’") };
    match partner {
        Some(partner) if touches(at) || touches(partner) => {
            let meant = [open, &line.text_between(at + 1, partner), close].concat();
            found.push(error_at(line, Fault::HalfWidth, at..partner + 1, &meant));
            partner + 1
        }
        None if touches(at) => {
            let opens = line.char_at(at + 1).is_some_and(is_han);
            found.push(error_at(
                line,
                Fault::HalfWidth,
                at..at + 1,
                if opens { open } else { close },
            ));
            at + 1
        }
        _ => at + 1,
    }
}

/// Maximum distance between the halves of a pair that is reported as one finding.
const MAX_PAIR_DISTANCE: usize = 200;

/// A bracket that contains Chinese, or follows it: both halves as one finding.
fn check_bracket(
    line: &IndexedText,
    at: usize,
    brackets: &BracketPairs,
    found: &mut Vec<TypographyError>,
) {
    // A bracket closed far away is reported alone: the quoted words must remain readable.
    let close = brackets.partner(at).filter(|close| close - at <= MAX_PAIR_DISTANCE);
    let holds = close.is_some_and(|close| brackets.contains_chinese(at + 1, close));
    let space = line.char_before(at) == Some(' ');
    let before = line.char_before(at - usize::from(space));
    let after = line.char_at(at + 1);
    // f(x) is one word.
    let latin = before.is_some_and(|c| c.is_ascii_alphanumeric());
    let touches = is_chinese_at(before) || (is_reference(before) && !space);
    match close {
        Some(close) if holds || touches || (!latin && is_chinese_at(line.char_at(close + 1))) => {
            let from = at - usize::from(space && touches);
            let meant = ["（", &line.text_between(at + 1, close), "）"].concat();
            found.push(error_at(line, Fault::HalfWidth, from..close + 1, &meant));
        }
        None if touches || after.is_some_and(is_han) => {
            found.push(error_at(line, Fault::HalfWidth, at..at + 1, "（"));
        }
        _ => {}
    }
}

/// The round brackets of a text, each with its partner; and the number of Chinese characters before each place.
struct BracketPairs {
    partners: BTreeMap<usize, usize>,
    han: Vec<usize>,
}

impl BracketPairs {
    fn from_line(line: &IndexedText) -> BracketPairs {
        let (mut partners, mut open, mut han) = (BTreeMap::new(), Vec::new(), vec![0]);
        for (place, c) in line.units().iter().enumerate() {
            match c {
                '(' => open.push(place),
                ')' => {
                    if let Some(start) = open.pop() {
                        partners.insert(start, place);
                        partners.insert(place, start);
                    }
                }
                _ => {}
            }
            han.push(han.last().unwrap_or(&0) + usize::from(is_han(*c)));
        }
        BracketPairs { partners, han }
    }

    /// The other half of the bracket at `at`.
    fn partner(&self, at: usize) -> Option<usize> {
        self.partners.get(&at).copied()
    }

    /// Whether there is a Chinese character in a range of places.
    fn contains_chinese(&self, from: usize, to: usize) -> bool {
        self.han.get(from) < self.han.get(to)
    }
}
