//! The static answer as plain text, for feeds, e-mail, search and text-to-speech.

use crate::bilingual::Lang;
use crate::block::{Block, Run, Runs, plain_text};
use crate::document::Document;
use crate::outputs::{Site, links};
use crate::widget;
use crate::widget::DisplayOptions;

/// Columns of a line; a Chinese character takes two.
const LINE_COLUMNS: usize = 72;

/// Prevents a break between two characters; never printed.
const NO_BREAK_MARK: char = '\u{2060}';

/// A document's static answer; if the site is known, including the addresses of the live page and
/// of linked explainers.
pub fn render_text(doc: &Document, lang: Lang, site: &Site) -> String {
    let options = DisplayOptions { lang, ..DisplayOptions::default() };
    let mut page = TextWriter { lang, text: String::new() };
    let blocks = widget::render_static(doc, &options);
    page.write_blocks(&links::with_link_targets(&blocks, &|id| site.live_page_address(id, lang)));
    if let Some(live) = site.live_page_address(&doc.id, lang) {
        page.write_wrapped("", &[lang.pick("互动版：", "Live version: "), &live].concat());
    }
    let end = page.text.trim_end().len();
    page.text.truncate(end);
    page.text.push('\n');
    page.text
}

/// Text with each number unbreakable, and each address after its link text.
fn with_link_addresses(words: &Runs, lang: Lang) -> String {
    let mut out = String::new();
    for run in words {
        match run {
            Run::Text(words) | Run::Strong(words) => out += words,
            Run::Number(number) => {
                for (i, c) in number.formatted.chars().enumerate() {
                    out.extend((i > 0).then_some(NO_BREAK_MARK));
                    out.push(c);
                }
            }
            Run::Link { text, href } => {
                out += text;
                // The recipient only; a subject is for a mail program. An address that the text
                // contains is not repeated.
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
pub fn display_columns(c: char) -> usize {
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

struct TextWriter {
    lang: Lang,
    text: String,
}

impl TextWriter {
    fn write_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.write_block(block);
        }
    }

    fn write_block(&mut self, block: &Block) {
        match block {
            Block::Title(words) => self.write_heading(words, '='),
            Block::Heading(words) => self.write_heading(words, '-'),
            Block::Paragraph(words) | Block::Headline(words) => self.write_paragraph("", words),
            Block::Note(words) => self.write_paragraph("! ", words),
            Block::List { ordered, items } => {
                for (i, item) in items.iter().enumerate() {
                    let mark = if *ordered {
                        crate::digits::integer_to_string(i as u64 + 1) + ". "
                    } else {
                        "- ".to_owned()
                    };
                    self.write_lines(&mark, item);
                }
                self.write_gap();
            }
            Block::Table { caption, head, rows } => self.write_table(caption, head, rows),
            Block::Bars(bars) => {
                // A single bar is labelled with the label of the whole chart.
                if bars.rows.iter().all(|bar| plain_text(&bar.label) != bars.label) {
                    self.write_wrapped("", &bars.label);
                }
                for bar in &bars.rows {
                    let say = |words: &Runs| with_link_addresses(words, self.lang);
                    let parts: Vec<String> = bar.segments.iter().map(|p| say(&p.label)).collect();
                    let name = say(&bar.label);
                    let name = name.trim_end_matches([':', '：']);
                    let colon = self.lang.pick("：", ": ");
                    let line = [name, colon, &parts.join(self.lang.pick("，", ", "))];
                    self.write_wrapped("- ", &line.concat());
                }
                self.write_gap();
            }
            // The text beside a drawing describes its content.
            Block::Drawing(_) => {}
            Block::DescriptionList(pairs) => {
                for (name, words) in pairs {
                    self.write_lines("- ", name);
                    self.write_lines("  ", words);
                }
                self.write_gap();
            }
            Block::Disclosure { summary, blocks, .. } => {
                self.write_heading(summary, '-');
                self.write_blocks(blocks);
            }
        }
    }

    fn write_heading(&mut self, words: &Runs, under: char) {
        let words = plain_text(words);
        let width: usize = words.chars().map(display_columns).sum();
        self.text.push_str(&words);
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(under, width.min(LINE_COLUMNS)));
        self.text.push('\n');
        self.write_gap();
    }

    fn write_paragraph(&mut self, mark: &str, words: &Runs) {
        self.write_lines(mark, words);
        self.write_gap();
    }

    fn write_lines(&mut self, mark: &str, words: &Runs) {
        self.write_wrapped(mark, &with_link_addresses(words, self.lang));
    }

    /// A table as one line per cell, since columns of Chinese and digits do not align everywhere.
    fn write_table(&mut self, caption: &Runs, head: &[Runs], rows: &[Vec<Runs>]) {
        self.write_lines("", caption);
        for row in rows {
            let mut cells = row.iter();
            if let Some(name) = cells.next() {
                self.write_lines("- ", name);
            }
            for (cell, name) in cells.zip(head.iter().skip(1)) {
                let colon = self.lang.pick("：", ": ");
                let line = [
                    &*with_link_addresses(name, self.lang),
                    colon,
                    &with_link_addresses(cell, self.lang),
                ]
                .concat();
                self.write_wrapped("  ", &line);
            }
        }
        self.write_gap();
    }

    fn write_wrapped(&mut self, mark: &str, words: &str) {
        let indent = " ".repeat(mark.chars().count());
        let mut lead = mark;
        for line in wrap_columns(words, LINE_COLUMNS - indent.len()) {
            self.text.push_str(lead);
            self.text.push_str(&line);
            self.text.push('\n');
            lead = &indent;
        }
    }

    fn write_gap(&mut self) {
        self.text.push('\n');
    }
}

/// Lines of at most `width` columns, broken at spaces or between Chinese characters, and never
/// before closing punctuation.
fn wrap_columns(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in unbreakable_pieces(words) {
        let size: usize = piece.chars().map(display_columns).sum();
        if used > 0 && used + size > width {
            lines.push(String::new());
            used = 0;
        }
        let piece = if used == 0 { piece.trim_start() } else { piece.as_str() };
        used += piece.chars().map(display_columns).sum::<usize>();
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Unbreakable pieces: a word with the space before it, one wide character, a number with its unit,
/// closing punctuation with what precedes it and opening punctuation with what follows.
fn unbreakable_pieces(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut joined = false;
    for c in words.chars() {
        if c == NO_BREAK_MARK {
            joined = true;
            continue;
        }
        let wide = |c: char| display_columns(c) == 2;
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
            assert_eq!(wrap_columns(words, width), lines, "{words}");
        }
    }
}
