//! A place in a text that moves forward character by character, and what characters mean.

use crate::format::tree::Position;

/// What is still to be read, and where that is. Copying it is how the reader looks ahead.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    /// What is still to be read.
    pub rest: &'a str,
    /// Where it starts.
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

    /// Takes the next character. A carriage return counts as a character of its line.
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

    /// Takes characters as long as `wanted` holds and gives them.
    pub fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let before = self.rest;
        while self.peek().is_some_and(&wanted) {
            self.next();
        }
        before.strip_suffix(self.rest).unwrap_or_default()
    }

    /// The next character that is not white space, without moving.
    pub fn peek_past_space(&self) -> Option<char> {
        self.rest.chars().find(|c| !is_space(*c))
    }

    /// What was read since `before`, an earlier cursor on the same text.
    pub fn text_since(&self, before: &Cursor<'a>) -> &'a str {
        before.rest.strip_suffix(self.rest).unwrap_or_default()
    }
}

/// White space of any kind, JSON's own or not.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || is_stray_space(c)
}

/// White space that JSON does not know: full-width, no-break and zero-width spaces.
pub fn is_stray_space(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'))
}

/// The ASCII sign of JSON's syntax that a character is or, typed with a Chinese input method, means.
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
