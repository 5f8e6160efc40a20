//! Estimates the width of text and where it may break, without a font.
//!
//! The estimates are upper bounds, so that text fits in whatever sans-serif font a phone
//! has: nothing is clipped. A Chinese character is one em; Latin letters are looked up in a small table.

use crate::bilingual::has;

/// The maximal width of a line of text at a text size, in the size's own units.
pub fn text_width(words: &str, size: i32, bold: bool) -> i32 {
    let sixteenths: i32 = words.chars().map(|c| character_width(c, bold)).sum();
    (sixteenths * size + 15) / 16
}

/// Wraps text into as few lines as `limit` allows, the lines about equally long. A word that is longer
/// than the limit gets a line of its own; one longer than twice the limit is split.
///
/// ```
/// use tujie::drawing::measure::{text_width, wrap_text};
///
/// let lines = wrap_text("先向社区登记，再到医院检查", 16, false, 8 * 16);
/// assert_eq!(lines, ["先向社区登记，", "再到医院检查"]);
/// assert!(lines.iter().all(|line| text_width(line, 16, false) <= 8 * 16));
/// ```
pub fn wrap_text(words: &str, size: i32, bold: bool, limit: i32) -> Vec<String> {
    let longest = |pieces: &[String]| {
        pieces.iter().map(|p| text_width(p.trim(), size, bold)).max().unwrap_or(0)
    };
    let mut pieces = split_at_breaks(words, size, bold, limit.max(size) * 2);
    let limit = limit.max(longest(&pieces));
    let lines = fill_lines(&pieces, size, bold, limit).len();
    // A break between two clauses is better than one within a clause, if it needs no more lines.
    let clauses = join_clauses(&pieces);
    if longest(&clauses) <= limit && fill_lines(&clauses, size, bold, limit).len() <= lines {
        pieces = clauses;
    }
    // The narrowest limit that needs no more lines gives lines of about one length.
    let (mut low, mut high) = (longest(&pieces), limit);
    while low < high {
        let middle = low + (high - low) / 2;
        if fill_lines(&pieces, size, bold, middle).len() <= lines {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fill_lines(&pieces, size, bold, high)
}

/// Joins pieces up to the next punctuation mark.
fn join_clauses(pieces: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for piece in pieces {
        match out.last_mut() {
            Some(clause) if open => clause.push_str(piece),
            _ => out.push(piece.clone()),
        }
        open = !piece.trim_end().ends_with(['，', '。', '：', '；', '、', ',', '.', ':', ';']);
    }
    out
}

/// Width of one character in sixteenths of the text size.
fn character_width(c: char, bold: bool) -> i32 {
    let plain = match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 5,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '"' => 6,
        'm' | 'w' => 14,
        'M' | 'W' | '@' | '%' | '&' => 16,
        'A'..='Z' => 12,
        'a'..='z' => 9,
        '\u{21}'..='\u{7E}' => 10,
        '\u{A0}'..='\u{24F}' => 13,
        // Combining marks and joiners have no width of their own.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{370}'..='\u{1FFF}' => 14,
        // Emoji are wider than the surrounding text.
        '\u{1F000}'.. => 22,
        _ => 16,
    };
    let heavier = bold && plain < 16 && plain > 0;
    plain + i32::from(heavier)
}

/// The text split at every possible line break. A space stays at the end of its piece.
fn split_at_breaks(words: &str, size: i32, bold: bool, longest: i32) -> Vec<String> {
    let mut out = Vec::new();
    let mut piece = String::new();
    let mut before = None;
    for c in words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        let full = text_width(&piece, size, bold)
            + text_width(c.encode_utf8(&mut [0; 4]), size, bold)
            > longest;
        if before.is_some_and(|b| can_break_between(b, c)) || full {
            out.push(std::mem::take(&mut piece));
        }
        piece.push(c);
        before = Some(c);
    }
    if !piece.is_empty() {
        out.push(piece);
    }
    out
}

/// Whether a line may end between two characters: after a space or hyphen, and beside a Chinese
/// character, but never before closing punctuation, after opening punctuation, or between a
/// number and its unit.
pub fn can_break_between(a: char, b: char) -> bool {
    if b == ' ' || is_closing_punctuation(b) || is_opening_punctuation(a) {
        return false;
    }
    if a == ' ' || (a == '-' && (b.is_ascii_alphabetic() || !b.is_ascii())) {
        return true;
    }
    (is_wide(a) || is_wide(b)) && !a.is_ascii_digit() && a != '万' && a != '亿'
}

/// Punctuation that must not start a line.
fn is_closing_punctuation(c: char) -> bool {
    has("，。、；：？！）》〉」』】〕”’…—～·％,.;:?!)]}%", c)
}

/// Punctuation that must not end a line.
fn is_opening_punctuation(c: char) -> bool {
    has("（《〈「『【〔“‘([{", c)
}

fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
        || is_closing_punctuation(c) && !c.is_ascii()
        || is_opening_punctuation(c) && !c.is_ascii()
}

/// Joins pieces into lines no longer than `limit`, greedily.
fn fill_lines(pieces: &[String], size: i32, bold: bool, limit: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line)
                if text_width(&[line.as_str(), piece.trim_end()].concat(), size, bold) <= limit =>
            {
                line.push_str(piece);
            }
            _ => lines.push(piece.clone()),
        }
    }
    for line in &mut lines {
        *line = line.trim().to_owned();
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(words: &str, limit: i32, lines: &[&str]) {
        assert_eq!(wrap_text(words, 16, false, limit * 16), lines, "{words} in {limit} em");
    }

    #[test]
    fn chinese_breaks_anywhere_but_at_its_punctuation() {
        check("整改意见书", 5, &["整改意见书"]);
        check("整改意见书", 4, &["整改意", "见书"]);
        check("提示，警示，转办", 3, &["提示，", "警示，", "转办"]);
        check("发出“提示函”", 3, &["发出", "“提示", "函”"]);
        check("没改：发出意见书", 5, &["没改：", "发出意见书"]);
        check("共1513份文书", 4, &["共", "1513份", "文书"]);
        check("上年9.56万人次", 4, &["上年", "9.56万人", "次"]);
    }

    #[test]
    fn english_breaks_at_spaces_and_never_in_a_word() {
        check("Rectification opinion", 9, &["Rectification", "opinion"]);
        check("a b c", 20, &["a b c"]);
        check("", 5, &[]);
    }

    #[test]
    fn lines_are_about_equally_long() {
        check("处理建议书办结", 6, &["处理建议", "书办结"]);
    }

    proptest! {
        #[test]
        fn no_character_is_lost_and_no_line_too_long(words in "[a-zA-Z，。“”（）提示函整改意见书 0-9]{0,60}", limit in 2..12_i32) {
            prop_assume!(!words.contains("“ ") && !words.contains("（ "));
            let lines = wrap_text(&words, 16, false, limit * 16);
            let kept: String = lines.concat().split_whitespace().collect();
            let all: String = words.split_whitespace().collect();
            prop_assert_eq!(kept, all);
            let longest = split_at_breaks(&words, 16, false, limit * 32).iter().map(|p| text_width(p.trim(), 16, false)).max();
            for line in &lines {
                prop_assert!(text_width(line, 16, false) <= longest.unwrap_or(0).max(limit * 16), "{}", line);
            }
            // Only a word too long for two lines is split where it must not break, and a space inside
            // it counts: `（A， 。` at two ems.
            let whole = split_at_breaks(&words, 16, false, limit * 32).iter().map(|p| text_width(p, 16, false)).max();
            if whole.unwrap_or(0) + 16 > limit * 32 {
                return Ok(());
            }
            for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
                let (last, first) = (line.chars().last().unwrap(), next.chars().next().unwrap());
                prop_assert!(!is_opening_punctuation(last), "{}", line);
                prop_assert!(!is_closing_punctuation(first), "{}", next);
            }
        }
    }
}
