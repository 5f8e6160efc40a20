//! The parser: objects and lists, and recovery after an error.

use crate::bilingual::Bilingual;
use crate::format::text::cursor::{Cursor, intended_sign, is_space, is_stray_space};
use crate::format::text::{MAX_PROBLEMS, ParsedText, problem_at};
use crate::format::tree::{JsonMember, JsonNode, JsonValue, Position};
use crate::limits::{MAX_DEPTH, MAX_VALUES};
use crate::problem::Fault;
use std::collections::HashSet;

/// Parses one text; problems are collected in `problems`.
pub struct JsonParser<'a> {
    pub(super) cursor: Cursor<'a>,
    pub(super) problems: Vec<crate::problem::Problem>,
    /// The open brackets, as the characters that would close them.
    open_brackets: Vec<char>,
    /// Where the last value or comma ended: a missing comma is reported there.
    pub(super) last_end: Position,
    /// How many values have been started.
    value_count: usize,
    /// Set when parsing cannot usefully continue; the parser then returns without further messages.
    pub(super) stopped: bool,
}

/// The separator between two items.
enum Separator {
    /// Go on with the next item.
    Next,
    /// The bracket is closed.
    Closed,
}

impl<'a> JsonParser<'a> {
    pub const fn new(text: &'a str) -> JsonParser<'a> {
        JsonParser {
            cursor: Cursor::new(text),
            problems: Vec::new(),
            open_brackets: Vec::new(),
            last_end: Position { line: 1, column: 1 },
            value_count: 0,
            stopped: false,
        }
    }

    /// The whole text.
    pub fn parse(mut self) -> ParsedText {
        if self.cursor.peek() == Some('\u{FEFF}') {
            self.report(self.cursor.position, Fault::ByteOrderMark, Vec::new());
            self.cursor.next();
        }
        self.skip_space();
        let tree = self.parse_value(&words::VALUE);
        self.skip_space();
        if !self.stopped
            && let Some(c) = self.cursor.peek()
        {
            self.report_unexpected(c, &words::END);
        }
        ParsedText { tree, problems: self.problems, is_complete: !self.stopped }
    }

    pub(super) fn report(&mut self, spot: Position, fault: Fault, args: Vec<Bilingual>) {
        if self.stopped {
            return;
        }
        self.problems.push(problem_at(spot, fault, args));
        self.stopped = self.problems.len() >= MAX_PROBLEMS;
    }

    /// Reports `found` in place of something else.
    pub(super) fn report_unexpected(&mut self, found: char, expected: &words::ExpectedWords) {
        let args = vec![words::character_words(found), words::to_bilingual(expected)];
        self.report(self.cursor.position, Fault::NotJson, args);
    }

    /// White space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(c) = self.cursor.peek() {
            let line_comment = self.cursor.rest.starts_with("//") || c == '#';
            if is_stray_space(c) {
                let code = ["U+", &code_point(c)].concat();
                self.report(
                    self.cursor.position,
                    Fault::StraySpace,
                    vec![Bilingual::new(&code, &code)],
                );
                self.cursor.take_while(is_stray_space);
            } else if is_space(c) {
                self.cursor.next();
            } else if line_comment {
                self.report(self.cursor.position, Fault::Comment, Vec::new());
                self.cursor.take_while(|c| c != '\n');
            } else if self.cursor.rest.starts_with("/*") {
                self.report(self.cursor.position, Fault::Comment, Vec::new());
                let end = self.cursor.rest.find("*/").unwrap_or(self.cursor.rest.len());
                let until = self.cursor.rest.len() - end;
                while self.cursor.rest.len() > until {
                    self.cursor.next();
                }
                self.cursor.next();
                self.cursor.next();
            } else {
                break;
            }
        }
    }

    /// Any value. At a character that cannot begin one nothing is consumed and the value is broken.
    pub(super) fn parse_value(&mut self, expected: &words::ExpectedWords) -> JsonNode {
        let spot = self.cursor.position;
        self.value_count += 1;
        if self.value_count > MAX_VALUES {
            let limit = crate::digits::integer_to_string(MAX_VALUES as u64);
            let args = vec![
                Bilingual::new("文件里值的个数", "The number of values"),
                Bilingual::new(&limit, &limit),
            ];
            self.report(spot, Fault::TooLong, args);
            self.stopped = true;
            return JsonNode { position: spot, value: JsonValue::Broken };
        }
        let value = match self.cursor.peek() {
            None => {
                if self.open_brackets.is_empty() {
                    self.report(spot, Fault::EmptyFile, Vec::new());
                }
                JsonValue::Broken
            }
            Some(c) => match intended_sign(c) {
                Some(sign @ ('{' | '[')) => self.parse_bracket(c, sign),
                Some('"') => self.parse_text().map_or(JsonValue::Broken, JsonValue::Text),
                Some(_) => {
                    self.report_unexpected(c, expected);
                    JsonValue::Broken
                }
                None => self.parse_bare_word(c),
            },
        };
        self.last_end = self.cursor.position;
        JsonNode { position: spot, value }
    }

    fn parse_bracket(&mut self, typed: char, sign: char) -> JsonValue {
        let spot = self.cursor.position;
        if self.open_brackets.len() >= MAX_DEPTH {
            let limit = crate::digits::integer_to_string(MAX_DEPTH as u64);
            self.report(spot, Fault::TooDeep, vec![Bilingual::new(&limit, &limit)]);
            self.stopped = true;
            return JsonValue::Broken;
        }
        self.take_sign(typed, sign);
        let close = if sign == '{' { '}' } else { ']' };
        self.open_brackets.push(close);
        let value = if sign == '{' { self.parse_object(spot) } else { self.parse_list(spot) };
        self.open_brackets.pop();
        value
    }

    /// Consumes a character of the syntax and reports it if it is not the ASCII one.
    pub(super) fn take_sign(&mut self, typed: char, sign: char) {
        if typed != sign {
            let args = [typed, sign].map(|c| Bilingual::new(c, c));
            self.report(self.cursor.position, Fault::FullWidthPunctuation, args.into());
        }
        self.cursor.next();
    }

    fn parse_list(&mut self, open: Position) -> JsonValue {
        let mut items = Vec::new();
        let mut first = true;
        loop {
            let (before_comma, known) = (self.cursor, self.problems.len());
            let Separator::Next = self.parse_separator(open, first, ']') else { break };
            let before = self.cursor.rest.len();
            let item = self.parse_value(&words::VALUE);
            if self.cursor.rest.len() == before {
                self.recover();
            }
            if matches!(item.value, JsonValue::Text(_)) && self.is_key_of_object_around() {
                // The list was never closed: this is the next field of the object around it.
                self.cursor = before_comma;
                self.problems.truncate(known);
                self.report_unclosed(open, ']');
                break;
            }
            first = false;
            items.push(item);
        }
        JsonValue::List(items)
    }

    fn is_key_of_object_around(&self) -> bool {
        self.open_brackets.contains(&'}')
            && self.cursor.peek_past_space().and_then(intended_sign) == Some(':')
    }

    fn parse_object(&mut self, open: Position) -> JsonValue {
        let mut members: Vec<JsonMember> = Vec::new();
        let mut keys = HashSet::new();
        let mut first = true;
        while let Separator::Next = self.parse_separator(open, first, '}') {
            first = false;
            let before = self.cursor.rest.len();
            let member = self.parse_member();
            if self.cursor.rest.len() == before {
                self.recover();
            }
            let Some(member) = member else { continue };
            if !keys.insert(member.key.clone()) {
                let args = vec![Bilingual::new(&member.key, &member.key)];
                self.report(member.position, Fault::DuplicateKey, args);
            } else {
                members.push(member);
            }
        }
        JsonValue::Object(members)
    }

    /// `"key": value`.
    fn parse_member(&mut self) -> Option<JsonMember> {
        let spot = self.cursor.position;
        let key = match self.cursor.peek() {
            Some(c) if intended_sign(c) == Some('"') => self.parse_key()?,
            Some(c) => self.parse_bare_key(c)?,
            None => return None,
        };
        self.last_end = self.cursor.position;
        self.skip_space();
        match self.cursor.peek() {
            Some(c) if intended_sign(c) == Some(':') => self.take_sign(c, ':'),
            Some(c) => {
                self.report_unexpected(c, &words::COLON);
                let value_follows = !matches!(intended_sign(c), Some(',' | '}' | ']'));
                if c == '=' {
                    self.cursor.next();
                }
                if !value_follows {
                    return Some(JsonMember {
                        key,
                        position: spot,
                        node: JsonNode { position: spot, value: JsonValue::Broken },
                    });
                }
            }
            None => {}
        }
        self.skip_space();
        let node = self.parse_value(&words::VALUE);
        self.report_grouped_digits(&node);
        Some(JsonMember { key, position: spot, node })
    }

    /// Handles commas and the closing bracket before an item.
    fn parse_separator(&mut self, open: Position, first: bool, close: char) -> Separator {
        let wanted = if close == '}' { &words::KEY } else { &words::VALUE };
        let mut comma = None;
        loop {
            self.skip_space();
            if self.stopped {
                return Separator::Closed;
            }
            let Some(c) = self.cursor.peek() else {
                self.report_unclosed(open, close);
                return Separator::Closed;
            };
            match intended_sign(c) {
                Some(',') => {
                    if first || comma.is_some() {
                        self.report_unexpected(c, wanted);
                    }
                    comma = Some(self.cursor.position);
                    self.take_sign(c, ',');
                }
                Some(sign) if sign == close => {
                    if let Some(spot) = comma {
                        self.report(spot, Fault::TrailingComma, vec![Bilingual::new(c, c)]);
                    }
                    self.take_sign(c, sign);
                    return Separator::Closed;
                }
                Some(sign @ ('}' | ']')) => {
                    if self.open_brackets.contains(&sign) {
                        // It closes an outer bracket: the inner one was not closed.
                        self.report_unclosed(open, close);
                        return Separator::Closed;
                    }
                    let wanted = close.to_string();
                    let args = vec![words::character_words(c), Bilingual::new(&wanted, &wanted)];
                    self.report(self.cursor.position, Fault::NotJson, args);
                    self.cursor.next();
                    return Separator::Closed;
                }
                Some(':') => {
                    self.report_unexpected(c, wanted);
                    self.cursor.next();
                }
                _ if !first && comma.is_none() => {
                    if c == ';' || c == '；' {
                        self.report_unexpected(c, &words::COMMA);
                        comma = Some(self.cursor.position);
                        self.cursor.next();
                    } else {
                        self.report(self.last_end, Fault::MissingComma, Vec::new());
                        return Separator::Next;
                    }
                }
                _ => return Separator::Next,
            }
        }
    }

    /// A bracket without its partner. At the end of the text only the innermost is reported, since
    /// the others are open for the same reason.
    fn report_unclosed(&mut self, open: Position, close: char) {
        let opening = if close == '}' { "{" } else { "[" };
        let close = close.to_string();
        let args = vec![Bilingual::new(opening, opening), Bilingual::new(&close, &close)];
        self.report(open, Fault::OpenBracket, args);
        self.stopped |= self.cursor.rest.is_empty();
    }

    /// Skips what no rule accepts, so that parsing always advances: up to the next syntax
    /// character, but at least one character.
    fn recover(&mut self) {
        let sign = self.cursor.peek().and_then(intended_sign);
        if !matches!(sign, Some(',' | '}' | ']')) {
            self.cursor.next();
            self.cursor.take_while(|c| intended_sign(c).is_none() && c != '\n');
        }
    }
}

/// The code point of a character, four digits at least.
pub(super) fn code_point(c: char) -> String {
    let mut digits: Vec<char> = Vec::new();
    let mut code = u32::from(c);
    while code > 0 || digits.len() < 4 {
        digits.push(char::from_digit(code % 16, 16).unwrap_or('0').to_ascii_uppercase());
        code /= 16;
    }
    digits.iter().rev().collect()
}

/// Words for characters found or expected.
pub mod words {
    use crate::bilingual::Bilingual;

    /// zh and en.
    pub type ExpectedWords = (&'static str, &'static str);

    pub const VALUE: ExpectedWords = ("一个值", "a value");
    pub const KEY: ExpectedWords = ("带引号的字段名", "a field name in quotes");
    pub const COLON: ExpectedWords = ("英文冒号 :", "a colon");
    pub const COMMA: ExpectedWords = ("英文逗号 ,", "a comma");
    pub const END: ExpectedWords = ("文件结尾", "the end of the file");

    pub fn to_bilingual(pair: &ExpectedWords) -> Bilingual {
        Bilingual::new(pair.0, pair.1)
    }

    /// A character as found.
    pub fn character_words(c: char) -> Bilingual {
        let name = if c == '\n' { "⏎".to_owned() } else { c.to_string() };
        Bilingual::new(["“", &name, "”"].concat(), ["“", &name, "”"].concat())
    }
}
