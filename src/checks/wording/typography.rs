//! Chinese typography: the middle dot, ranges of figures, full-width punctuation, the dash, 您.
//!
//! Each finding has the words as written and as corrected, so that Studio can fix them. Latin
//! names, decimal points, times, dates, telephone numbers, ids, addresses and document numbers use
//! their own characters and are accepted.

use super::error::{TypographyError, error_at};
use crate::checks::wording::indexed_text::{IndexedText, REFERENCE_MARK, is_chinese, is_han};
use crate::problem::Fault;
use std::collections::BTreeSet;
use std::ops::Range;

/// Every typographical error of a Chinese text; none if it contains no Chinese character.
pub fn find_errors(words: &str) -> Vec<TypographyError> {
    if !words.chars().any(is_han) {
        return Vec::new();
    }
    let line = IndexedText::new(words);
    let mut found = Vec::new();
    find_middle_dots(&line, &mut found);
    find_ranges(&line, &mut found);
    crate::checks::wording::half_width::find_half_width(&line, &mut found);
    find_dashes(&line, &mut found);
    find_informal_you(&line, &mut found);
    let mut told = BTreeSet::new();
    found.retain(|slip| {
        told.insert((slip.fault.code(), slip.found.clone(), slip.correction.clone()))
    });
    found
}

/// Finds Japanese, half-width and typographer's dots that resemble the Chinese middle dot.
fn find_middle_dots(line: &IndexedText, found: &mut Vec<TypographyError>) {
    for (at, c) in line.units().iter().enumerate() {
        let beside =
            [line.char_before(at), line.char_at(at + 1)].into_iter().flatten().any(is_chinese);
        let wrong = match c {
            '\u{30FB}' | '\u{FF65}' => true,
            // Other dots have uses of their own: a bullet, a product.
            '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{0387}' => beside,
            _ => false,
        };
        if wrong {
            found.push(error_at(line, Fault::MiddleDot, at..at + 1, "·"));
        }
    }
}

/// Characters mistaken for the range sign. Single dashes U+2014 are correct between times and
/// places, so they are accepted.
const RANGE: &str = "-‐‑‒–−~〜∼";

/// Units allowed between a figure and the range sign.
const UNITS: &str = "万亿千百%％‰元角分年月日号天周岁时个人名件家份条场次户对位所度倍成级届期";

fn find_ranges(line: &IndexedText, found: &mut Vec<TypographyError>) {
    for (at, c) in line.units().iter().enumerate() {
        if RANGE.contains(*c)
            && let Some(span) = range_sign_at(line, at, *c)
        {
            // A percentage repeats its sign at both ends.
            let shared = line.char_before(span.start).is_some_and(|c| c.is_ascii_digit()) && {
                let mut on = line.units().iter().skip(span.end);
                on.find(|c| !c.is_ascii_digit() && **c != '.') == Some(&'%')
            };
            let meant = if shared { "%～" } else { "～" };
            found.push(error_at(line, Fault::RangeSign, span, meant));
        }
    }
}

/// The range sign at `at`, with the spaces around it.
fn range_sign_at(line: &IndexedText, at: usize, sign: char) -> Option<Range<usize>> {
    let dash = matches!(sign, '–' | '~' | '〜' | '∼');
    let space = |place: Option<char>| dash && place == Some(' ');
    let start = at - usize::from(space(line.char_before(at)));
    let end = at + 1 + usize::from(space(line.char_at(at + 1)));
    let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == REFERENCE_MARK);
    let numeral = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十两".contains(c));
    let unit = |c: Option<char>| c.is_some_and(|c| UNITS.contains(c));
    // On the left a figure, with or without its unit; on the right a figure.
    let units = (1..=2)
        .take_while(|back| unit(start.checked_sub(*back).and_then(|p| line.char_at(p))))
        .count();
    let left = line.char_before(start - units);
    let arabic = figure(left) && figure(line.char_at(end));
    let spoken = numeral(line.char_before(start)) && numeral(line.char_at(end))
        || numeral(left) && units > 0 && numeral(line.char_at(end));
    if !arabic && !spoken {
        return None;
    }
    let token = Token::at(line, at);
    let after = line
        .units()
        .iter()
        .skip(end)
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .count();
    let follows = line.char_at(end + after.max(1));
    let both = left == Some(REFERENCE_MARK) && line.char_at(end) == Some(REFERENCE_MARK);
    let counted = units > 0 || both || follows.is_some_and(|c| is_han(c) || "%％‰℃".contains(c));
    (spoken || (!token.is_a_name(line) && (dash || counted))).then_some(start..end)
}

/// A token around a sign without spaces: `2026-01-01`, `010-12345678`, `GB/T15834-2011`.
struct Token {
    start: usize,
    text: String,
}

/// Maximum number of characters examined on either side of a sign: no date, number or id is longer.
const LONGEST: usize = 64;

impl Token {
    fn at(line: &IndexedText, at: usize) -> Token {
        let part =
            |c: &&char| c.is_ascii_alphanumeric() || "./_".contains(**c) || RANGE.contains(**c);
        let back = line.units().iter().take(at).rev().take(LONGEST).take_while(part).count();
        let on = line.units().iter().skip(at).take(LONGEST).take_while(part).count();
        Token { start: at - back, text: line.text_between(at - back, at + on) }
    }

    /// Whether it is a date, a telephone number, an id or the number of a document or a table.
    fn is_a_name(&self, line: &IndexedText) -> bool {
        let before = line.char_before(self.start);
        let latin_before = before == Some(' ')
            && self
                .start
                .checked_sub(2)
                .and_then(|p| line.char_at(p))
                .is_some_and(|c| c.is_ascii_alphabetic());
        let counted = before.is_some_and(|c| "表图式附章节".contains(c));
        let parts: Vec<&str> = self.text.split(|c| RANGE.contains(c)).collect();
        let [left, right] = parts.as_slice() else { return true };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let telephone = digits(left)
            && digits(right)
            && (right.len() >= 7 || (left.starts_with('0') && left.len() > 2));
        let month = left.len() == 4
            && digits(left)
            && right.len() == 2
            && right.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
        let after = line.char_at(self.start + self.text.chars().count());
        latin_before
            || counted
            || telephone
            || (month && after != Some('年'))
            || after == Some('=')
            || (after == Some('号') && left.len() >= 4)
            || self.text.chars().any(|c| c.is_ascii_alphabetic())
    }
}

/// Finds `—— ` with spaces around it, and hyphens used as a dash.
fn find_dashes(line: &IndexedText, found: &mut Vec<TypographyError>) {
    let units = line.units();
    let mut at = 0;
    while at < units.len() {
        let run = |sign: char| units.iter().skip(at).take_while(|c| **c == sign).count();
        let (dash, hyphens) = (run('—'), run('-'));
        let length = dash.max(hyphens).max(1);
        let before = line.char_before(at) == Some(' ');
        let after = line.char_at(at + length) == Some(' ');
        let start = at - usize::from(before);
        let end = at + length + usize::from(after);
        let beside = [line.char_before(start), line.char_at(end)].into_iter().flatten();
        let chinese = beside.filter(|c| is_chinese(*c) || *c == REFERENCE_MARK).count();
        let spaced = match dash {
            0 => false,
            1 => before && after && chinese > 0,
            _ => (before || after) && chinese > 0,
        };
        if spaced || (hyphens > 1 && chinese > 1) {
            found.push(error_at(line, Fault::ChineseDash, start..end, "——"));
        }
        at += length;
    }
}

/// Finds 你 for the reader. Quotations and titles are exempt.
fn find_informal_you(line: &IndexedText, found: &mut Vec<TypographyError>) {
    let quoted = line.quoted_places();
    for (at, _) in line.units().iter().enumerate().filter(|(_, c)| **c == '你') {
        if quoted.get(at) != Some(&true) {
            let plural = line.char_at(at + 1) == Some('们');
            let span = at..at + 1 + usize::from(plural);
            found.push(error_at(line, Fault::PlainYou, span, if plural { "各位" } else { "您" }));
        }
    }
}

#[cfg(test)]
mod tests;
