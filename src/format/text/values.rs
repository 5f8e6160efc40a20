//! Texts, numbers and bare words, with recovery for the ones that are not valid JSON.

use crate::bilingual::Bilingual;
use crate::exact::amount::half_width;
use crate::format::text::cursor::{Cursor, intended_sign, is_number_part, is_space};
use crate::format::text::problem_at;
use crate::format::text::reader::{JsonParser, code_point, words};
use crate::format::tree::{JsonNode, JsonValue, Position};
use crate::limits::MAX_TEXT_CHARACTERS;
use crate::problem::{Fault, Problem};

/// A text from one quote to the next.
struct QuotedText<'a> {
    words: String,
    /// Invalid escapes, reported only if this interpretation of the text is chosen.
    problems: Vec<Problem>,
    /// After the closing quote.
    after: Cursor<'a>,
}

impl<'a> JsonParser<'a> {
    /// A text as a value.
    pub(super) fn parse_text(&mut self) -> Option<String> {
        self.parse_quoted(|follower| matches!(follower, None | Some(',' | '}' | ']')))
    }

    /// A text as a key.
    pub(super) fn parse_key(&mut self) -> Option<String> {
        self.parse_quoted(|follower| follower == Some(':'))
    }

    /// A text at any kind of quote. `fits` decides which character may follow it.
    fn parse_quoted(&mut self, fits: impl Fn(Option<char>) -> bool) -> Option<String> {
        let start = self.cursor;
        let open = self.cursor.peek()?;
        let follows = |at: &Cursor| {
            let next = at.peek_past_space();
            next.is_none() && fits(None) || next.is_some_and(|c| fits(intended_sign(c)))
        };
        if open == '"' {
            let strict = scan_to_quote(start, |c| c == '"');
            if let Some(read) = &strict
                && follows(&read.after)
            {
                return self.accept(start.position, strict);
            }
            // Opened with a plain quote, closed with a Chinese one: `"标题”,`.
            if let Some(read) = scan_to_chinese_close(start, &follows) {
                let close = read.after.position;
                let spot = Position { column: close.column.saturating_sub(1), ..close };
                self.report_full_width(spot, '”');
                return self.accept(start.position, Some(read));
            }
            return match strict {
                Some(_) => self.accept(start.position, strict),
                None => self.parse_unclosed_text(),
            };
        }
        if matches!(open, '\'' | '＇') {
            let quote = open.to_string();
            self.report(start.position, Fault::SingleQuotes, vec![Bilingual::new(&quote, &quote)]);
        } else {
            self.report_full_width(start.position, open);
        }
        let family = if matches!(open, '\'' | '＇' | '‘' | '’') {
            |c: char| matches!(c, '\'' | '＇' | '‘' | '’' | '"')
        } else {
            |c: char| matches!(c, '“' | '”' | '＂' | '"')
        };
        match scan_to_quote(start, family) {
            None => self.parse_unclosed_text(),
            read => self.accept(start.position, read),
        }
    }

    fn report_full_width(&mut self, spot: Position, typed: char) {
        self.report(
            spot,
            Fault::FullWidthPunctuation,
            vec![Bilingual::new(typed, typed), Bilingual::new('"', '"')],
        );
    }

    fn accept(&mut self, spot: Position, read: Option<QuotedText<'a>>) -> Option<String> {
        let read = read?;
        for wrong in read.problems {
            self.report(
                Position { line: wrong.line, column: wrong.column },
                wrong.fault,
                wrong.args,
            );
        }
        self.cursor = read.after;
        let control = read.words.chars().find(|c| is_control(*c));
        if let Some(c) = control {
            let code = ["U+", &code_point(c)].concat();
            self.report(spot, Fault::ControlCharacter, vec![Bilingual::new(&code, &code)]);
        }
        Some(self.check_text_length(spot, read.words))
    }

    /// A text that is not closed on its line: it ends there, or, if the next line continues in the
    /// middle of a sentence, at the quote further down.
    fn parse_unclosed_text(&mut self) -> Option<String> {
        let start = self.cursor;
        self.cursor.next();
        let line = self.cursor.take_while(|c| c != '\n');
        let next_line = self.cursor.rest.trim_start_matches(is_space);
        let goes_on = next_line.chars().next().is_some_and(|c| {
            intended_sign(c).is_none() && !next_line.starts_with("//") && c != '#'
        });
        if goes_on {
            let more = self.cursor.take_while(|c| c != '"' && c != '”');
            self.report(start.position, Fault::LineBreak, Vec::new());
            self.cursor.next();
            return Some(self.check_text_length(start.position, [line, more].concat()));
        }
        self.report(start.position, Fault::OpenText, Vec::new());
        // Punctuation at the end of the line belongs to the syntax, not to the text.
        let words = line
            .trim_end_matches(|c| is_space(c) || matches!(intended_sign(c), Some(',' | '}' | ']')));
        let length = words.chars().count();
        self.cursor = start;
        for _ in 0..=length {
            self.cursor.next();
        }
        Some(words.to_owned())
    }

    fn check_text_length(&mut self, spot: Position, words: String) -> String {
        // Bytes first: counting characters is only needed when there are many.
        if words.len() > MAX_TEXT_CHARACTERS && words.chars().count() > MAX_TEXT_CHARACTERS {
            let limit = crate::digits::integer_to_string(MAX_TEXT_CHARACTERS as u64);
            let args = vec![Bilingual::new("文字", "The text"), Bilingual::new(&limit, &limit)];
            self.report(spot, Fault::TooLong, args);
        }
        words
    }

    /// A number, `true`, `false`, `null`, or words that lack their quotes.
    pub(super) fn parse_bare_word(&mut self, c: char) -> JsonValue {
        let number_like =
            matches!(c, '0'..='9' | '０'..='９' | '-' | '－' | '+' | '＋' | '.' | '．');
        if number_like { self.parse_number() } else { self.parse_word() }
    }

    fn parse_number(&mut self) -> JsonValue {
        let spot = self.cursor.position;
        let typed = self.cursor.take_while(is_number_part);
        let tail = self.cursor.take_while(|c| c.is_alphanumeric() || c == '%' || c == '％');
        let plain: String = typed.chars().map(half_width).collect();
        if !tail.is_empty() {
            let typed = [typed, tail].concat();
            self.report(spot, Fault::NoQuotes, vec![Bilingual::new(&typed, &typed)]);
            return JsonValue::Broken;
        }
        if plain != typed {
            self.report(
                spot,
                Fault::FullWidthDigits,
                vec![Bilingual::new(typed, typed), Bilingual::new(&plain, &plain)],
            );
        }
        if is_number(&plain) {
            return JsonValue::Number(plain);
        }
        self.report(spot, Fault::BadNumber, vec![Bilingual::new(&plain, &plain)]);
        JsonValue::Broken
    }

    fn parse_word(&mut self) -> JsonValue {
        let spot = self.cursor.position;
        let typed = self
            .cursor
            .take_while(|c| intended_sign(c).is_none() && c != '\n' && c != '\r')
            .trim_end();
        match typed {
            "null" => return JsonValue::Null,
            "true" => return JsonValue::Bool(true),
            "false" => return JsonValue::Bool(false),
            "" => return JsonValue::Broken,
            _ => {}
        }
        let lower = typed.to_ascii_lowercase();
        let (meant, value) = match lower.as_str() {
            "true" | "yes" => ("true", JsonValue::Bool(true)),
            "false" | "no" => ("false", JsonValue::Bool(false)),
            "null" | "none" | "nil" | "undefined" => ("null", JsonValue::Null),
            _ => {
                self.report(spot, Fault::NoQuotes, vec![Bilingual::new(typed, typed)]);
                return JsonValue::Text(typed.to_owned());
            }
        };
        let found = ["“", typed, "”"].concat();
        self.report(
            spot,
            Fault::NotJson,
            vec![Bilingual::new(&found, &found), Bilingual::new(meant, meant)],
        );
        value
    }

    /// A key without quotes.
    pub(super) fn parse_bare_key(&mut self, c: char) -> Option<String> {
        if intended_sign(c).is_some() {
            self.report_unexpected(c, &words::KEY);
            return None;
        }
        let spot = self.cursor.position;
        let typed = self
            .cursor
            .take_while(|c| intended_sign(c).is_none() && c != '\n' && c != '=')
            .trim_end();
        if self.cursor.peek().and_then(intended_sign) == Some(':') {
            self.report(spot, Fault::NoQuotes, vec![Bilingual::new(typed, typed)]);
            return Some(typed.to_owned());
        }
        let found = ["“", typed, "”"].concat();
        let args = vec![Bilingual::new(&found, &found), words::to_bilingual(&words::KEY)];
        self.report(spot, Fault::NotJson, args);
        None
    }

    /// `"value": 1,400`: JSON has no thousands separators. Only in an object is this unambiguous.
    pub(super) fn report_grouped_digits(&mut self, node: &JsonNode) {
        let JsonValue::Number(number) = &node.value else { return };
        let mut typed = number.clone();
        let mut ahead = self.cursor;
        while ahead.peek() == Some(',') {
            ahead.next();
            let group = ahead.take_while(|c| c.is_ascii_digit());
            if group.len() != 3 {
                break;
            }
            typed.push(',');
            typed.push_str(group);
            self.cursor = ahead;
        }
        if typed != *number {
            self.report(node.position, Fault::BadNumber, vec![Bilingual::new(&typed, &typed)]);
        }
    }
}

/// Whether a character, literal or escaped, controls display or reverses text direction: all
/// control characters but the line break and the tab, the two noncharacters that XML does not
/// allow, and the marks that override the direction of the following text.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{FFFE}' | '\u{FFFF}')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Scans from the quote at `start` to the next `close` on the same line.
fn scan_to_quote(start: Cursor, close: impl Fn(char) -> bool) -> Option<QuotedText> {
    let mut read = QuotedText { words: String::new(), problems: Vec::new(), after: start };
    read.after.next();
    loop {
        match read.after.peek()? {
            '\n' => return None,
            '\\' => parse_escape(&mut read),
            c if close(c) => {
                read.after.next();
                return Some(read);
            }
            c => {
                if c < ' ' {
                    let code = ["U+", &code_point(c)].concat();
                    let args = vec![Bilingual::new(&code, &code)];
                    read.problems.push(problem_at(
                        read.after.position,
                        Fault::ControlCharacter,
                        args,
                    ));
                } else {
                    read.words.push(c);
                }
                read.after.next();
            }
        }
    }
}

/// Scans from a plain quote to a `”` that has no `“` of its own and is followed by a permitted character.
fn scan_to_chinese_close<'a>(
    start: Cursor<'a>,
    follows: &impl Fn(&Cursor) -> bool,
) -> Option<QuotedText<'a>> {
    let mut read = QuotedText { words: String::new(), problems: Vec::new(), after: start };
    read.after.next();
    let mut inner = 0_u32;
    // No text is longer than this, while a line may be as long as the file.
    let longest = start.rest.len().min(MAX_TEXT_CHARACTERS * 4);
    let least = start.rest.len() - longest;
    loop {
        let c = read.after.peek().filter(|_| read.after.rest.len() >= least)?;
        match c {
            '\n' => return None,
            '\\' => {
                parse_escape(&mut read);
                continue;
            }
            '“' => inner += 1,
            '”' if inner > 0 => inner -= 1,
            '”' => {
                let mut after = read.after;
                after.next();
                if follows(&after) {
                    read.after = after;
                    return Some(read);
                }
            }
            _ => {}
        }
        read.words.push(c);
        read.after.next();
    }
}

/// An escape at the backslash.
fn parse_escape(read: &mut QuotedText) {
    let start = read.after;
    read.after.next();
    let plain = match read.after.peek() {
        Some(c @ ('"' | '\\' | '/')) => Some(c),
        Some('b') => Some('\u{8}'),
        Some('f') => Some('\u{C}'),
        Some('n') => Some('\n'),
        Some('r') => Some('\r'),
        Some('t') => Some('\t'),
        Some('u') => {
            read.after.next();
            match parse_unicode_escape(&mut read.after) {
                Some(c) => read.words.push(c),
                None => report_wrong_escape(read, &start),
            }
            return;
        }
        Some('\n') | None => {
            report_wrong_escape(read, &start);
            return;
        }
        Some(_) => None,
    };
    read.after.next();
    match plain {
        Some(c) => read.words.push(c),
        None => report_wrong_escape(read, &start),
    }
}

fn report_wrong_escape(read: &mut QuotedText, start: &Cursor) {
    let typed = read.after.text_since(start);
    read.words.push_str(typed);
    let args = vec![Bilingual::new(typed, typed)];
    read.problems.push(problem_at(start.position, Fault::BadEscape, args));
}

/// The character of `XXXX` or `XXXX\uXXXX`; `None` for a lone surrogate or too few digits.
fn parse_unicode_escape(at: &mut Cursor) -> Option<char> {
    let high = parse_four_digits(at)?;
    if !(0xD800..0xDC00).contains(&high) {
        return char::from_u32(high);
    }
    let mut ahead = *at;
    if (ahead.next(), ahead.next()) != (Some('\\'), Some('u')) {
        return None;
    }
    let low = parse_four_digits(&mut ahead).filter(|low| (0xDC00..0xE000).contains(low))?;
    *at = ahead;
    char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
}

fn parse_four_digits(at: &mut Cursor) -> Option<u32> {
    let mut code = 0;
    for _ in 0..4 {
        let digit = at.peek()?.to_digit(16)?;
        at.next();
        code = code * 16 + digit;
    }
    Some(code)
}

/// Whether these ASCII characters form a JSON number.
fn is_number(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let rest = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, places) = match mantissa.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && places.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
