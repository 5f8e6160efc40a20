//! A position in a text that advances by characters, and character classes.

use crate::format::tree::Position;

/// The remaining text and its position. The parser looks ahead by copying it.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    /// The remaining text.
    pub rest: &'a str,
    /// The position of its start.
    pub position: Position,
}

impl<'a> Cursor<'a> {
    /// At the start of a text.
    pub const fn new(text: &'a str) -> Cursor<'a> {
        Cursor { rest: text, position: Position { line: 1, column: 1 } }
    }

    /// The next character.
    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Consumes the next character. A carriage return counts as a character of its line.
    pub fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        if c == '\n' {
            self.position = Position { line: self.position.line.saturating_add(1), column: 1 };
        } else {
            self.position.column = self.position.column.saturating_add(1);
        }
        Some(c)
    }

    /// Consumes and returns characters while `wanted` holds.
    pub fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let before = self.rest;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        before.strip_suffix(self.rest).unwrap_or_default()
    }

    /// The next non-whitespace character, without consuming anything.
    pub fn peek_past_space(&self) -> Option<char> {
        self.rest.chars().find(|c| !is_space(*c))
    }

    /// The text consumed since `before`, an earlier cursor on the same text.
    pub fn text_since(&self, before: &Cursor<'a>) -> &'a str {
        before.rest.strip_suffix(self.rest).unwrap_or_default()
    }
}

/// White space of any kind, JSON's own or not.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || is_stray_space(c)
}

/// White space outside JSON's grammar: full-width, no-break and zero-width spaces.
pub fn is_stray_space(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'))
}

/// The ASCII character of JSON's syntax that a character is, or is meant to be if typed with a
/// Chinese input method.
pub const fn intended_sign(c: char) -> Option<char> {
    Some(match c {
        ',' | '，' | '、' => ',',
        ':' | '：' | '﹕' => ':',
        '{' | '｛' | '「' | '『' => '{',
        '}' | '｝' | '」' | '』' => '}',
        '[' | '［' | '【' => '[',
        ']' | '］' | '】' => ']',
        '"' | '“' | '”' | '＂' | '‘' | '’' | '\'' | '＇' => '"',
        _ => return None,
    })
}

/// Whether a character can be part of a number, in half or full width.
pub const fn is_number_part(c: char) -> bool {
    matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E' | '０'..='９' | '－' | '＋' | '．')
}
