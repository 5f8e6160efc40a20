//! Breaks running text into lines, by the same line-breaking rules as drawings.

use crate::block::{Number, Run, single_run};
use crate::drawing::measure::{can_break_between, text_width};
use crate::outputs::poster::svg::{
    PosterColour, PosterPart, escape, integer_text, number_attributes,
};

/// How text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextStyle {
    /// Text size in px.
    pub size: i32,
    /// From one base line to the next, in px.
    pub leading: i32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether it uses the serif font, as headlines do.
    pub serif: bool,
    /// Its colour.
    pub paint: PosterColour,
    /// The colour of numbers and of emphasised words; both are bold.
    pub strong: PosterColour,
}

impl TextStyle {
    /// Regular text of a size.
    pub const fn regular(size: i32, leading: i32, paint: PosterColour) -> TextStyle {
        TextStyle { size, leading, bold: false, serif: false, paint, strong: paint }
    }

    /// The same in bold.
    pub const fn bold(self) -> TextStyle {
        TextStyle { bold: true, ..self }
    }

    /// The same in the serif font.
    pub const fn serif(self) -> TextStyle {
        TextStyle { serif: true, ..self }
    }

    /// The same with another colour for emphasis.
    pub const fn strong(self, strong: PosterColour) -> TextStyle {
        TextStyle { strong, ..self }
    }
}

/// The position of a line relative to its anchor point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HorizontalAlign {
    /// It starts there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// A run of equally styled text.
#[derive(Clone, Debug, PartialEq)]
struct TextSpan {
    words: String,
    strong: bool,
    number: Option<Number>,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextLine(Vec<TextSpan>);

impl TextLine {
    /// Upper bound of its width.
    pub fn width(&self, style: TextStyle) -> i32 {
        let last = self.0.len().saturating_sub(1);
        let of = |(i, atom): (usize, &TextSpan)| {
            let words = if i == last { atom.words.trim_end() } else { &atom.words };
            text_width(words, style.size, style.bold || atom.strong)
        };
        self.0.iter().enumerate().map(of).sum()
    }

    fn push(&mut self, atom: TextSpan) {
        match self.0.last_mut() {
            // Equally styled text is merged; each number remains separate.
            Some(last) if last.strong == atom.strong && last.number == atom.number => {
                last.words += &atom.words;
            }
            _ => self.0.push(atom),
        }
    }

    fn last(&self) -> Option<char> {
        self.0.last()?.words.chars().last()
    }
}

/// Running text as lines of at most `limit` px.
pub fn break_lines(runs: &[Run], style: TextStyle, limit: i32) -> Vec<TextLine> {
    fill_lines(&unbreakable_units(runs, style, limit), style, limit)
}

/// The same for a paragraph: avoids a last line of a word or two, unless that takes more lines.
pub fn lines_without_orphan(runs: &[Run], style: TextStyle, limit: i32) -> Vec<TextLine> {
    let units = unbreakable_units(runs, style, limit);
    let first = fill_lines(&units, style, limit);
    let short = first.last().is_some_and(|line| line.width(style) < 5 * style.size);
    if first.len() < 2 || !short {
        return first;
    }
    (1..6)
        .map(|step| fill_lines(&units, style, limit - step * style.size))
        .take_while(|lines| lines.len() == first.len())
        .find(|lines| lines.last().is_some_and(|line| line.width(style) >= 5 * style.size))
        .unwrap_or(first)
}

/// As few lines as possible, of about equal length and preferably broken between clauses: for headlines.
pub fn balanced_lines(runs: &[Run], style: TextStyle, limit: i32) -> Vec<TextLine> {
    let mut units = unbreakable_units(runs, style, limit);
    let longest = |units: &[TextLine]| units.iter().map(|u| u.width(style)).max().unwrap_or(0);
    let needed = fill_lines(&units, style, limit).len();
    let clauses = join_clauses(&units);
    if longest(&clauses) <= limit && fill_lines(&clauses, style, limit).len() <= needed {
        units = clauses;
    }
    let (mut low, mut high) = (longest(&units).min(limit), limit);
    while low < high {
        let middle = low + (high - low) / 2;
        if fill_lines(&units, style, middle).len() <= needed {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fill_lines(&units, style, high)
}

/// Units that must stay on one line.
fn unbreakable_units(runs: &[Run], style: TextStyle, limit: i32) -> Vec<TextLine> {
    let mut out: Vec<TextLine> = Vec::new();
    let (mut before, mut earlier) = (None, None);
    let mut add = |atom: TextSpan| {
        let first = atom.words.chars().next();
        // `30 June`, `5 years`: a number and its unit stay together in English too.
        let unit = earlier.is_some_and(|c: char| c.is_ascii_digit())
            && before == Some(' ')
            && first.is_some_and(char::is_alphabetic);
        let free = !unit && before.zip(first).is_none_or(|(a, b)| can_break_between(a, b));
        let room = |unit: &TextLine| {
            let more = TextLine(vec![atom.clone()]).width(style);
            unit.width(style) + more <= limit
        };
        let mut ends = atom.words.chars().rev();
        (before, earlier) = (ends.next(), ends.next().or(before));
        match out.last_mut() {
            // A word longer than a line is split; all other units stay together.
            Some(unit) if !free && room(unit) => unit.push(atom),
            _ => out.push(TextLine(vec![atom])),
        }
    };
    for run in runs {
        match run {
            Run::Number(number) => {
                let whole = TextSpan {
                    words: number.formatted.clone(),
                    strong: true,
                    number: Some(number.clone()),
                };
                if TextLine(vec![whole.clone()]).width(style) <= limit {
                    add(whole);
                } else {
                    // Its data attributes are on the first part.
                    for (i, words) in number.formatted.split_inclusive(' ').enumerate() {
                        let number = (i == 0).then(|| number.clone());
                        add(TextSpan { words: words.to_owned(), strong: true, number });
                    }
                }
            }
            Run::Text(words) | Run::Link { text: words, .. } => {
                for_each_span(words, false, &mut add)
            }
            Run::Strong(words) => for_each_span(words, true, &mut add),
        }
    }
    out
}

fn for_each_span(words: &str, strong: bool, add: &mut impl FnMut(TextSpan)) {
    for c in words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        add(TextSpan { words: c.to_string(), strong, number: None });
    }
}

/// Units joined up to the next punctuation mark.
fn join_clauses(units: &[TextLine]) -> Vec<TextLine> {
    let mut out: Vec<TextLine> = Vec::new();
    let mut open = false;
    for unit in units {
        match out.last_mut() {
            Some(clause) if open => unit.0.iter().for_each(|atom| clause.push(atom.clone())),
            _ => out.push(unit.clone()),
        }
        let last = unit.0.iter().flat_map(|a| a.words.chars()).rfind(|c| *c != ' ');
        open = !last.is_some_and(|c| "，。：；、？！,.:;?!—".contains(c));
    }
    out
}

fn fill_lines(units: &[TextLine], style: TextStyle, limit: i32) -> Vec<TextLine> {
    let mut out: Vec<TextLine> = Vec::new();
    for unit in units {
        let joined = out.last().map(|line| {
            let mut line = line.clone();
            unit.0.iter().for_each(|atom| line.push(atom.clone()));
            line
        });
        match (joined, out.last_mut()) {
            (Some(joined), Some(last)) if joined.width(style) <= limit => *last = joined,
            // A space at the start of a line is dropped.
            _ if unit.last() == Some(' ') && unit.width(style) == 0 => {}
            _ => out.push(unit.clone()),
        }
    }
    out
}

impl PosterPart {
    /// One line of text with baseline `y`.
    pub fn line(
        &mut self,
        (x, y): (i32, i32),
        at: HorizontalAlign,
        line: &TextLine,
        style: TextStyle,
    ) {
        let mut head = ["<text x=\"", &integer_text(x), "\" y=\"", &integer_text(y), "\""].concat();
        head +=
            &[" font-size=\"", &integer_text(style.size), "\" fill=\"", style.paint.colour(), "\""]
                .concat();
        if style.bold {
            head += " font-weight=\"700\"";
        }
        if style.serif {
            head += &[" font-family=\"", &escape(crate::outputs::poster::SERIF), "\""].concat();
        }
        head += match at {
            HorizontalAlign::Start => ">",
            HorizontalAlign::Middle => " text-anchor=\"middle\">",
            HorizontalAlign::End => " text-anchor=\"end\">",
        };
        self.svg += &head;
        let last = line.0.len().saturating_sub(1);
        for (i, atom) in line.0.iter().enumerate() {
            let words = if i == last { atom.words.trim_end() } else { &atom.words };
            if !atom.strong {
                self.svg += &escape(words);
                continue;
            }
            self.svg += "<tspan";
            if !style.bold {
                self.svg += " font-weight=\"700\"";
            }
            if style.strong != style.paint {
                self.svg += &[" fill=\"", style.strong.colour(), "\""].concat();
            }
            self.svg += &atom.number.as_ref().map(number_attributes).unwrap_or_default();
            self.svg += &[">", &escape(words), "</tspan>"].concat();
        }
        self.svg += "</text>\n";
    }

    /// Consecutive lines from `y` down; returns their height.
    pub fn lines(
        &mut self,
        (x, y): (i32, i32),
        at: HorizontalAlign,
        lines: &[TextLine],
        style: TextStyle,
    ) -> i32 {
        let mut top = y;
        for line in lines {
            self.line((x, base_line(top, style)), at, line, style);
            top += style.leading;
        }
        top - y
    }

    /// A separate paragraph.
    pub fn paragraph(runs: &[Run], style: TextStyle, width: i32) -> PosterPart {
        let mut part = PosterPart::default();
        part.height = part.lines(
            (0, 0),
            HorizontalAlign::Start,
            &lines_without_orphan(runs, style, width),
            style,
        );
        part
    }

    /// A short line in one colour, without breaks.
    pub fn words(&mut self, point: (i32, i32), at: HorizontalAlign, words: &str, style: TextStyle) {
        if let Some(line) = break_lines(&single_run(words), style, i32::MAX / 64).first() {
            self.line(point, at, line, style);
        }
    }
}

/// The baseline of a line whose box starts at `top`, chosen so that Chinese characters and capitals
/// look centred.
pub const fn base_line(top: i32, style: TextStyle) -> i32 {
    top + style.leading / 2 + style.size * 36 / 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Provenance, text_run};

    fn number(shown: &str) -> Run {
        let origin = Provenance::Fact("x".to_owned());
        Run::Number(Number {
            formatted: shown.to_owned(),
            value: "1".to_owned(),
            provenance: origin,
        })
    }

    fn check(runs: &[Run], em: i32, expected: &[&str]) {
        let style = TextStyle::regular(16, 24, PosterColour::Ink);
        let words = |line: &TextLine| line.0.iter().map(|a| a.words.as_str()).collect::<String>();
        let got: Vec<String> = break_lines(runs, style, em * 16)
            .iter()
            .map(|l| words(l).trim_end().to_owned())
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_number_stays_whole_and_keeps_its_punctuation() {
        check(&[text_run("共发出"), number("1513份"), text_run("。")], 6, &["共发出", "1513份。"]);
        check(
            &[text_run("从（"), number("1.1万件"), text_run("）起")],
            6,
            &["从", "（1.1万件）", "起"],
        );
        check(
            &[text_run("at "), number("1,000 yuan"), text_run(" more")],
            7,
            &["at", "1,000 yuan", "more"],
        );
    }

    #[test]
    fn words_stay_whole_and_no_line_starts_with_a_stop() {
        check(&single_run("整改意见，书"), 4, &["整改意", "见，书"]);
        check(&single_run("reviewed by 30 June"), 9, &["reviewed by", "30 June"]);
        check(&single_run("Rectification of it"), 7, &["Rectification", "of it"]);
        check(&single_run("abcdefghijklmnop"), 5, &["abcdefghij", "klmnop"]);
    }

    #[test]
    fn headlines_break_between_clauses() {
        let style = TextStyle::regular(16, 24, PosterColour::Ink);
        let all = balanced_lines(&single_run("北京生育费用：提高前后各报销多少"), style, 12 * 16);
        assert_eq!(all.first().unwrap().0.first().unwrap().words, "北京生育费用：");
        assert_eq!(all.len(), 2);
    }
}
