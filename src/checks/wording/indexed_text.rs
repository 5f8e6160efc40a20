//! A text prepared for the wording checks: characters with their places, one character per
//! reference to a figure, addresses masked, and the ranges in quotation marks.

/// Replaces a reference `{id}`.
pub const REFERENCE_MARK: char = '\u{FFFC}';

/// Replaces each character of a URL or an e-mail address.
const ADDRESS_MARK: char = 'x';

/// Maximum nesting depth of quotations.
const MAX_DEPTH: usize = 32;

/// A text with an index of its places.
#[derive(Clone, Debug)]
pub struct IndexedText {
    raw: Vec<char>,
    /// The unit at each place: a character, or [`REFERENCE_MARK`] for a whole reference.
    units: Vec<char>,
    /// The start of each unit in `raw`, and the end of the text.
    starts: Vec<usize>,
}

impl IndexedText {
    /// Indexes a text.
    pub fn new(words: &str) -> IndexedText {
        let raw: Vec<char> = words.chars().collect();
        let (mut units, mut starts) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(c) = raw.get(at) {
            starts.push(at);
            let rest = raw.get(at + 1..).unwrap_or_default();
            let brace = |c: &char| matches!(c, '{' | '}');
            let closed = if *c == '{' { rest.iter().position(brace) } else { None };
            match closed.filter(|end| *end > 0 && rest.get(*end) == Some(&'}')) {
                Some(end) => {
                    units.push(REFERENCE_MARK);
                    at += end + 2;
                }
                None => {
                    units.push(*c);
                    at += 1;
                }
            }
        }
        starts.push(raw.len());
        let mut line = IndexedText { raw, units, starts };
        line.hide_addresses();
        line
    }

    /// The units at all places.
    pub fn units(&self) -> &[char] {
        &self.units
    }

    /// The character at a place; `None` outside the text.
    pub fn char_at(&self, place: usize) -> Option<char> {
        self.units.get(place).copied()
    }

    /// The character before a place.
    pub fn char_before(&self, place: usize) -> Option<char> {
        self.char_at(place.checked_sub(1)?)
    }

    /// The words from one place to another, as written.
    pub fn text_between(&self, from: usize, to: usize) -> String {
        let last = self.raw.len();
        let start = self.starts.get(from).copied().unwrap_or(last);
        let end = self.starts.get(to).copied().unwrap_or(last);
        self.raw.get(start..end).unwrap_or_default().iter().collect()
    }

    /// For each place whether it is inside `“…”`, `‘…’`, `「…」` or `《…》`, including the marks.
    pub fn quoted_places(&self) -> Vec<bool> {
        let mut quoted = vec![false; self.units.len()];
        for span in self.spans("“‘「『《", "”’」』》") {
            for place in quoted.iter_mut().take(span.1 + 1).skip(span.0) {
                *place = true;
            }
        }
        quoted
    }

    /// Places of the marks of double-quoted ranges, outermost only.
    pub fn quotations(&self) -> Vec<(usize, usize)> {
        self.spans("“", "”")
    }

    /// Pairs of matching marks, outermost only.
    fn spans(&self, opening: &str, closing: &str) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        let mut open: Vec<(usize, char)> = Vec::new();
        for (place, c) in self.units.iter().enumerate() {
            let nth = |all: &str| all.chars().position(|mark| mark == *c);
            if nth(opening).is_some() {
                // Quotations are never nested this deep: deeper opening marks are ignored.
                if open.len() < MAX_DEPTH {
                    open.push((place, *c));
                }
            } else if let Some(kind) = nth(closing)
                && let Some(depth) = open.iter().rposition(|(_, mark)| {
                    opening.chars().position(|opening| opening == *mark) == Some(kind)
                })
            {
                let start = open.get(depth).map_or(place, |(start, _)| *start);
                open.truncate(depth);
                if open.is_empty() {
                    spans.push((start, place));
                }
            }
        }
        spans
    }

    /// Replaces addresses with letters, since their characters are not punctuation.
    fn hide_addresses(&mut self) {
        let part = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>');
        let joint = |units: &[char], at: usize| {
            let is = |i: usize, c: char| units.get(i) == Some(&c);
            (is(at, ':') && is(at + 1, '/') && is(at + 2, '/')) || is(at, '@')
        };
        let mut hidden = Vec::new();
        let mut seen = 0;
        for at in (0..self.units.len()).filter(|at| joint(&self.units, *at)) {
            // Adjacent characters belong to one address.
            if at < seen {
                continue;
            }
            let back = self.units.iter().take(at).rev().take_while(|c| part(**c)).count();
            let on = self.units.iter().skip(at).take_while(|c| part(**c)).count();
            seen = at + on;
            // The sentence's punctuation may directly follow the address.
            let end = self.units.iter().take(at + on).rev();
            let tail =
                end.take_while(|c| matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')')).count();
            if back > 0 {
                hidden.push((at - back, at + on - tail.min(on)));
            }
        }
        for (from, to) in hidden {
            for unit in self.units.iter_mut().take(to).skip(from) {
                *unit = ADDRESS_MARK;
            }
        }
    }
}

/// Whether a character is a Chinese ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether a character is a Chinese ideograph or Chinese punctuation.
pub fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{301B}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF1F}')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '％' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_one_place_and_an_address_none() {
        let line = IndexedText::new("共{a.b}份，见https://a.example/?b=1,2,和a@b.example。{}");
        let shown: String = line.units().iter().collect();
        assert!(shown.starts_with("共\u{FFFC}份，见xxxx"), "{shown}");
        assert!(shown.contains(",和xxxxxxxxxxx。{}"), "{shown}");
        assert_eq!(line.text_between(1, 3), "{a.b}份");
        assert_eq!(line.text_between(1, 9999).chars().last(), Some('}'));
    }

    #[test]
    fn quotations_are_found_and_open_ones_are_none() {
        let line = IndexedText::new("甲“乙‘丙’”丁《戊》“己");
        assert_eq!(line.quotations(), [(1, 6)]);
        let quoted = line.quoted_places();
        let inside: String =
            line.units().iter().zip(&quoted).filter(|(_, q)| **q).map(|(c, _)| *c).collect();
        assert_eq!(inside, "“乙‘丙’”《戊》");
    }
}
