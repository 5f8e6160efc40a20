//! The static answer as plain text, for feeds, e-mail, search and reading aloud.

use super::{Site, links};
use crate::bilingual::Lang;
use crate::block::{Block, Run, Runs, plain};
use crate::document::Document;
use crate::frame::{self, Options};

/// Columns of a line; a Chinese character takes two.
const WIDTH: usize = 72;

/// Holds two characters together that are one thing; never printed.
const JOINER: char = '\u{2060}';

/// A document's static answer; where the site is known, also the address of the live page and of
/// the explainers it leads to.
pub fn still(doc: &Document, lang: Lang, site: &Site) -> String {
    let options = Options { lang, ..Options::default() };
    let mut page = Page { lang, text: String::new() };
    let blocks = frame::still(doc, &options);
    page.blocks(&links::leading(&blocks, &|id| site.live(id, lang)));
    if let Some(live) = site.live(&doc.id, lang) {
        page.wrapped("", &[lang.pick("互动版：", "Live version: "), &live].concat());
    }
    let end = page.text.trim_end().len();
    page.text.truncate(end);
    page.text.push('\n');
    page.text
}

/// Words with each number in one piece, and each address after the words that lead to it.
fn spoken(words: &Runs, lang: Lang) -> String {
    let mut out = String::new();
    for run in words {
        match run {
            Run::Text(words) | Run::Strong(words) => out += words,
            Run::Number(number) => {
                for (i, c) in number.shown.chars().enumerate() {
                    out.extend((i > 0).then_some(JOINER));
                    out.push(c);
                }
            }
            Run::Link { text, href } => {
                out += text;
                // Whom to write to; a subject is for a mail program. An address that the words
                // give need not be said twice.
                let to = href.strip_prefix("mailto:").and_then(|to| to.split('?').next());
                let address = to.unwrap_or(href);
                if !text.contains(address) {
                    out += &lang.pick(["（", address, "）"], [" (", address, ")"]).concat();
                }
            }
        }
    }
    out
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
                        crate::digits::integer_to_string(i as u64 + 1) + ". "
                    } else {
                        "- ".to_owned()
                    };
                    self.lines(&mark, item);
                }
                self.gap();
            }
            Block::Table { caption, head, rows } => self.table(caption, head, rows),
            Block::Bars(bars) => {
                // One bar alone is called what all of them are.
                if bars.rows.iter().all(|bar| plain(&bar.label) != bars.label) {
                    self.wrapped("", &bars.label);
                }
                for bar in &bars.rows {
                    let say = |words: &Runs| spoken(words, self.lang);
                    let parts: Vec<String> = bar.parts.iter().map(|p| say(&p.label)).collect();
                    let name = say(&bar.label);
                    let name = name.trim_end_matches([':', '：']);
                    let colon = self.lang.pick("：", ": ");
                    let line = [name, colon, &parts.join(self.lang.pick("，", ", "))];
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
        self.wrapped(mark, &spoken(words, self.lang));
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
                let colon = self.lang.pick("：", ": ");
                let line = [&*spoken(name, self.lang), colon, &spoken(cell, self.lang)].concat();
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
        if used > 0 && used + size > width {
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

/// What must stay together: a word with the space before it, one wide character, a number with
/// its unit, closing punctuation with what it closes and opening with what it opens.
fn pieces(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut joined = false;
    for c in words.chars() {
        if c == JOINER {
            joined = true;
            continue;
        }
        let wide = |c: char| columns(c) == 2;
        // 3000元 and 42.9%: the unit belongs to the digits.
        let unit = before.is_ascii_digit() && wide(c) && c.is_alphanumeric();
        let bound = joined || unit || is_closing(c) || is_opening(before);
        let breaks = (wide(c) || c == ' ' || wide(before)) && !bound;
        match out.last_mut().filter(|_| !breaks) {
            Some(piece) => piece.push(c),
            None => out.push(c.to_string()),
        }
        (before, joined) = (c, false);
    }
    out
}

const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '“' | '‘' | '「' | '『' | '【' | '(' | '[')
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
            ("女职，工之", 4, vec!["女", "职，", "工之"]),
            ("限额3000元", 8, vec!["限额", "3000元"]),
            ("报销3000元，自付", 9, vec!["报销", "3000元，", "自付"]),
            ("他说“提示函”好", 6, vec!["他说", "“提示", "函”好"]),
            ("m\u{2060}o\u{2060}r\u{2060}e\u{2060} \u{2060}9 or", 5, vec!["more 9", "or"]),
            ("", 8, vec![""]),
        ] {
            assert_eq!(wrap(words, width), lines, "{words}");
        }
    }
}
