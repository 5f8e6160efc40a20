//! The static answer as plain text, for e-mail, terminals and reading aloud.

use crate::block::{Block, Runs, plain};
use crate::document::Document;
use crate::frame::{self, Options};
use crate::text::Lang;

/// Columns of a line; a Chinese character takes two.
const WIDTH: usize = 72;

/// A document's static answer.
pub fn still(doc: &Document, lang: Lang) -> String {
    let options = Options { lang, ..Options::default() };
    let mut page = Page { lang, text: String::new() };
    page.blocks(&frame::still(doc, &options));
    page.text
}

/// Columns that a character takes in a terminal: two for Chinese and other wide ones.
pub fn columns(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xA000..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(words) => self.heading(words, '='),
            Block::Heading(words) => self.heading(words, '-'),
            Block::Para(words) | Block::Headline(words) => self.para("", words),
            Block::Note(words) => self.para("! ", words),
            Block::List { ordered, items } => {
                for (i, item) in items.iter().enumerate() {
                    let mark = if *ordered {
                        crate::amount::integer(i as u64 + 1) + ". "
                    } else {
                        "- ".to_owned()
                    };
                    self.lines(&mark, item);
                }
                self.gap();
            }
            Block::Table { caption, head, rows } => self.table(caption, head, rows),
            Block::Bars(bars) => {
                for bar in &bars.rows {
                    let parts: Vec<String> = bar.parts.iter().map(|p| plain(&p.label)).collect();
                    let colon = self.lang.pick("：", ": ");
                    let line = [&plain(&bar.label), colon, &parts.join(self.lang.pick("，", ", "))];
                    self.wrapped("- ", &line.concat());
                }
                self.gap();
            }
            // What a drawing shows is also said in words beside it.
            Block::Drawing(_) => {}
            Block::Terms(pairs) => {
                for (name, words) in pairs {
                    self.lines("- ", name);
                    self.lines("  ", words);
                }
                self.gap();
            }
            Block::Fold { summary, blocks, .. } => {
                self.heading(summary, '-');
                self.blocks(blocks);
            }
        }
    }

    fn heading(&mut self, words: &Runs, under: char) {
        let words = plain(words);
        let width: usize = words.chars().map(columns).sum();
        self.text.push_str(&words);
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(under, width.min(WIDTH)));
        self.text.push('\n');
        self.gap();
    }

    fn para(&mut self, mark: &str, words: &Runs) {
        self.lines(mark, words);
        self.gap();
    }

    fn lines(&mut self, mark: &str, words: &Runs) {
        self.wrapped(mark, &plain(words));
    }

    /// A table as one line for each cell, since columns of Chinese and digits do not line up
    /// everywhere.
    fn table(&mut self, caption: &Runs, head: &[Runs], rows: &[Vec<Runs>]) {
        self.lines("", caption);
        for row in rows {
            let mut cells = row.iter();
            if let Some(name) = cells.next() {
                self.lines("- ", name);
            }
            for (cell, name) in cells.zip(head.iter().skip(1)) {
                let line =
                    [plain(name).as_str(), self.lang.pick("：", ": "), &plain(cell)].concat();
                self.wrapped("  ", &line);
            }
        }
        self.gap();
    }

    fn wrapped(&mut self, mark: &str, words: &str) {
        let indent = " ".repeat(mark.chars().count());
        let mut lead = mark;
        for line in wrap(words, WIDTH - indent.len()) {
            self.text.push_str(lead);
            self.text.push_str(&line);
            self.text.push('\n');
            lead = &indent;
        }
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }
}

/// Lines of at most `width` columns, broken at spaces or between Chinese characters, and never
/// before closing punctuation.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in pieces(words) {
        let size: usize = piece.chars().map(columns).sum();
        let closing = piece.chars().next().is_some_and(is_closing);
        if used > 0 && used + size > width && !closing {
            lines.push(String::new());
            used = 0;
        }
        let piece = if used == 0 { piece.trim_start() } else { piece.as_str() };
        used += piece.chars().map(columns).sum::<usize>();
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// What must stay together: a word with the space before it, or one wide character.
fn pieces(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in words.chars() {
        let wide = columns(c) == 2;
        let breaks = wide || c == ' ' || columns(before) == 2;
        match out.last_mut().filter(|_| !breaks) {
            Some(piece) => piece.push(c),
            None => out.push(c.to_string()),
        }
        before = c;
    }
    out
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '”'
            | '’'
            | '」'
            | '』'
            | '】'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | '%'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_readers_expect() {
        for (words, width, lines) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("女职工之家", 4, vec!["女职", "工之", "家"]),
            ("女职，工之", 4, vec!["女职，", "工之"]),
            ("限额3,000元", 8, vec!["限额", "3,000元"]),
            ("", 8, vec![""]),
        ] {
            assert_eq!(wrap(words, width), lines, "{words}");
        }
    }
}
