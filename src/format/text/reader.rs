//! The reader: objects and lists, and how it goes on after a mistake.

use super::cursor::{Cursor, is_space, is_stray_space, meant};
use super::{MAX_PROBLEMS, Read, problem};
use crate::bilingual::Bilingual;
use crate::format::tree::{Member, Node, NodeValue, Spot};
use crate::limits::{DEPTH, VALUES};
use crate::problem::Fault;
use std::collections::HashSet;

/// Reads one text; what is wrong gathers in `problems`.
pub struct Reader<'a> {
    pub(super) at: Cursor<'a>,
    pub(super) problems: Vec<crate::problem::Problem>,
    /// The brackets open now, as the signs that would close them.
    open: Vec<char>,
    /// Where the last value or comma ended: a missing comma belongs there.
    pub(super) last_end: Spot,
    /// How many values have been begun.
    values: usize,
    /// Set when reading on makes no sense; everything then unwinds without further words.
    pub(super) stopped: bool,
}

/// What stands between two items.
enum Between {
    /// Go on with the next item.
    Next,
    /// The bracket is closed.
    Closed,
}

impl<'a> Reader<'a> {
    pub const fn new(text: &'a str) -> Reader<'a> {
        Reader {
            at: Cursor::new(text),
            problems: Vec::new(),
            open: Vec::new(),
            last_end: Spot { line: 1, column: 1 },
            values: 0,
            stopped: false,
        }
    }

    /// The whole text.
    pub fn read(mut self) -> Read {
        if self.at.peek() == Some('\u{FEFF}') {
            self.say(self.at.spot, Fault::ByteOrderMark, Vec::new());
            self.at.next();
        }
        self.skip_space();
        let tree = self.value(&words::VALUE);
        self.skip_space();
        if !self.stopped
            && let Some(c) = self.at.peek()
        {
            self.unexpected(c, &words::END);
        }
        Read { tree, problems: self.problems, whole: !self.stopped }
    }

    pub(super) fn say(&mut self, spot: Spot, fault: Fault, args: Vec<Bilingual>) {
        if self.stopped {
            return;
        }
        self.problems.push(problem(spot, fault, args));
        self.stopped = self.problems.len() >= MAX_PROBLEMS;
    }

    /// Says that `found` stands where something else should.
    pub(super) fn unexpected(&mut self, found: char, expected: &words::Pair) {
        let args = vec![words::sign(found), words::text(expected)];
        self.say(self.at.spot, Fault::NotJson, args);
    }

    /// White space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(c) = self.at.peek() {
            let line_comment = self.at.rest.starts_with("//") || c == '#';
            if is_stray_space(c) {
                let code = ["U+", &hex(c)].concat();
                self.say(self.at.spot, Fault::StraySpace, vec![Bilingual::new(&code, &code)]);
                self.at.take_while(is_stray_space);
            } else if is_space(c) {
                self.at.next();
            } else if line_comment {
                self.say(self.at.spot, Fault::Comment, Vec::new());
                self.at.take_while(|c| c != '\n');
            } else if self.at.rest.starts_with("/*") {
                self.say(self.at.spot, Fault::Comment, Vec::new());
                let end = self.at.rest.find("*/").unwrap_or(self.at.rest.len());
                let until = self.at.rest.len() - end;
                while self.at.rest.len() > until {
                    self.at.next();
                }
                self.at.next();
                self.at.next();
            } else {
                break;
            }
        }
    }

    /// Any value. At a sign that cannot begin one nothing is taken and the value is broken.
    pub(super) fn value(&mut self, expected: &words::Pair) -> Node {
        let spot = self.at.spot;
        self.values += 1;
        if self.values > VALUES {
            let limit = crate::digits::integer_to_string(VALUES as u64);
            let args = vec![
                Bilingual::new("文件里值的个数", "The number of values"),
                Bilingual::new(&limit, &limit),
            ];
            self.say(spot, Fault::TooLong, args);
            self.stopped = true;
            return Node { spot, value: NodeValue::Broken };
        }
        let value = match self.at.peek() {
            None => {
                if self.open.is_empty() {
                    self.say(spot, Fault::EmptyFile, Vec::new());
                }
                NodeValue::Broken
            }
            Some(c) => match meant(c) {
                Some(sign @ ('{' | '[')) => self.bracket(c, sign),
                Some('"') => self.text().map_or(NodeValue::Broken, NodeValue::Text),
                Some(_) => {
                    self.unexpected(c, expected);
                    NodeValue::Broken
                }
                None => self.bare(c),
            },
        };
        self.last_end = self.at.spot;
        Node { spot, value }
    }

    fn bracket(&mut self, typed: char, sign: char) -> NodeValue {
        let spot = self.at.spot;
        if self.open.len() >= DEPTH {
            let limit = crate::digits::integer_to_string(DEPTH as u64);
            self.say(spot, Fault::TooDeep, vec![Bilingual::new(&limit, &limit)]);
            self.stopped = true;
            return NodeValue::Broken;
        }
        self.sign(typed, sign);
        let close = if sign == '{' { '}' } else { ']' };
        self.open.push(close);
        let value = if sign == '{' { self.object(spot) } else { self.list(spot) };
        self.open.pop();
        value
    }

    /// Takes a sign of the syntax and says so if it is not the plain one.
    pub(super) fn sign(&mut self, typed: char, sign: char) {
        if typed != sign {
            let args = [typed, sign].map(|c| Bilingual::new(c, c));
            self.say(self.at.spot, Fault::FullWidthPunctuation, args.into());
        }
        self.at.next();
    }

    fn list(&mut self, open: Spot) -> NodeValue {
        let mut items = Vec::new();
        let mut first = true;
        loop {
            let (before_comma, known) = (self.at, self.problems.len());
            let Between::Next = self.between(open, first, ']') else { break };
            let before = self.at.rest.len();
            let item = self.value(&words::VALUE);
            if self.at.rest.len() == before {
                self.recover();
            }
            if matches!(item.value, NodeValue::Text(_)) && self.is_key_of_object_around() {
                // The list was never closed: this is the next field of the object around it.
                self.at = before_comma;
                self.problems.truncate(known);
                self.never_closed(open, ']');
                break;
            }
            first = false;
            items.push(item);
        }
        NodeValue::List(items)
    }

    fn is_key_of_object_around(&self) -> bool {
        self.open.contains(&'}') && self.at.peek_past_space().and_then(meant) == Some(':')
    }

    fn object(&mut self, open: Spot) -> NodeValue {
        let mut members: Vec<Member> = Vec::new();
        let mut keys = HashSet::new();
        let mut first = true;
        while let Between::Next = self.between(open, first, '}') {
            first = false;
            let before = self.at.rest.len();
            let member = self.member();
            if self.at.rest.len() == before {
                self.recover();
            }
            let Some(member) = member else { continue };
            if !keys.insert(member.key.clone()) {
                let args = vec![Bilingual::new(&member.key, &member.key)];
                self.say(member.spot, Fault::DuplicateKey, args);
            } else {
                members.push(member);
            }
        }
        NodeValue::Object(members)
    }

    /// `"key": value`.
    fn member(&mut self) -> Option<Member> {
        let spot = self.at.spot;
        let key = match self.at.peek() {
            Some(c) if meant(c) == Some('"') => self.key()?,
            Some(c) => self.bare_key(c)?,
            None => return None,
        };
        self.last_end = self.at.spot;
        self.skip_space();
        match self.at.peek() {
            Some(c) if meant(c) == Some(':') => self.sign(c, ':'),
            Some(c) => {
                self.unexpected(c, &words::COLON);
                let value_follows = !matches!(meant(c), Some(',' | '}' | ']'));
                if c == '=' {
                    self.at.next();
                }
                if !value_follows {
                    return Some(Member {
                        key,
                        spot,
                        node: Node { spot, value: NodeValue::Broken },
                    });
                }
            }
            None => {}
        }
        self.skip_space();
        let node = self.value(&words::VALUE);
        self.grouped_digits(&node);
        Some(Member { key, spot, node })
    }

    /// Deals with commas and the closing bracket before an item.
    fn between(&mut self, open: Spot, first: bool, close: char) -> Between {
        let mut comma = None;
        loop {
            self.skip_space();
            if self.stopped {
                return Between::Closed;
            }
            let Some(c) = self.at.peek() else {
                self.never_closed(open, close);
                return Between::Closed;
            };
            match meant(c) {
                Some(',') => {
                    if first || comma.is_some() {
                        self.unexpected(c, if close == '}' { &words::KEY } else { &words::VALUE });
                    }
                    comma = Some(self.at.spot);
                    self.sign(c, ',');
                }
                Some(sign) if sign == close => {
                    if let Some(spot) = comma {
                        self.say(spot, Fault::TrailingComma, vec![Bilingual::new(c, c)]);
                    }
                    self.sign(c, sign);
                    return Between::Closed;
                }
                Some(sign @ ('}' | ']')) => {
                    if self.open.contains(&sign) {
                        // It closes a bracket further out: this one was forgotten.
                        self.never_closed(open, close);
                        return Between::Closed;
                    }
                    let wanted = close.to_string();
                    let args = vec![words::sign(c), Bilingual::new(&wanted, &wanted)];
                    self.say(self.at.spot, Fault::NotJson, args);
                    self.at.next();
                    return Between::Closed;
                }
                Some(':') => {
                    self.unexpected(c, if close == '}' { &words::KEY } else { &words::VALUE });
                    self.at.next();
                }
                _ if !first && comma.is_none() => {
                    if c == ';' || c == '；' {
                        self.unexpected(c, &words::COMMA);
                        comma = Some(self.at.spot);
                        self.at.next();
                    } else {
                        self.say(self.last_end, Fault::MissingComma, Vec::new());
                        return Between::Next;
                    }
                }
                _ => return Between::Next,
            }
        }
    }

    /// A bracket without its partner. At the end of the text only the innermost is told, since
    /// the others are open for the same reason.
    fn never_closed(&mut self, open: Spot, close: char) {
        let opening = if close == '}' { "{" } else { "[" };
        let close = close.to_string();
        let args = vec![Bilingual::new(opening, opening), Bilingual::new(&close, &close)];
        self.say(open, Fault::OpenBracket, args);
        self.stopped |= self.at.rest.is_empty();
    }

    /// Skips what no rule could take, so that reading always moves on: up to the next sign, but
    /// at least one character.
    fn recover(&mut self) {
        let sign = self.at.peek().and_then(meant);
        if !matches!(sign, Some(',' | '}' | ']')) {
            self.at.next();
            self.at.take_while(|c| meant(c).is_none() && c != '\n');
        }
    }
}

/// The code point of a character, four digits at least.
pub(super) fn hex(c: char) -> String {
    let mut digits: Vec<char> = Vec::new();
    let mut code = u32::from(c);
    while code > 0 || digits.len() < 4 {
        digits.push(char::from_digit(code % 16, 16).unwrap_or('0').to_ascii_uppercase());
        code /= 16;
    }
    digits.iter().rev().collect()
}

/// What stands or should stand somewhere, in words.
pub mod words {
    use crate::bilingual::Bilingual;

    /// zh and en.
    pub type Pair = (&'static str, &'static str);

    pub const VALUE: Pair = ("一个值", "a value");
    pub const KEY: Pair = ("带引号的字段名", "a field name in quotes");
    pub const COLON: Pair = ("英文冒号 :", "a colon");
    pub const COMMA: Pair = ("英文逗号 ,", "a comma");
    pub const END: Pair = ("文件结尾", "the end of the file");

    pub fn text(pair: &Pair) -> Bilingual {
        Bilingual::new(pair.0, pair.1)
    }

    /// A character as found.
    pub fn sign(c: char) -> Bilingual {
        let name = if c == '\n' { "⏎".to_owned() } else { c.to_string() };
        Bilingual::new(["“", &name, "”"].concat(), ["“", &name, "”"].concat())
    }
}
