//! Running text into lines of words, by the same rules on where a line may end as drawings have.

use super::pen::{Paint, Part, data, escape, n};
use crate::block::{Number, Run, line};
use crate::drawing::measure::{may_break, width};

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Text size in px.
    pub size: i32,
    /// From one base line to the next, in px.
    pub leading: i32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether it is set in the serif face, as headlines are.
    pub serif: bool,
    /// Its colour.
    pub paint: Paint,
    /// The colour of numbers and of what carries the sentence; both are bold.
    pub strong: Paint,
}

impl Style {
    /// Ordinary words of a size.
    pub const fn of(size: i32, leading: i32, paint: Paint) -> Style {
        Style { size, leading, bold: false, serif: false, paint, strong: paint }
    }

    /// The same in bold.
    pub const fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    /// The same in the serif face.
    pub const fn serif(self) -> Style {
        Style { serif: true, ..self }
    }

    /// The same with another colour for what is strong.
    pub const fn strong(self, strong: Paint) -> Style {
        Style { strong, ..self }
    }
}

/// Where a line stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// It starts there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// Words set alike.
#[derive(Clone, Debug, PartialEq)]
struct Atom {
    words: String,
    strong: bool,
    number: Option<Number>,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line(Vec<Atom>);

impl Line {
    /// The most room it takes.
    pub fn width(&self, style: Style) -> i32 {
        let last = self.0.len().saturating_sub(1);
        let of = |(i, atom): (usize, &Atom)| {
            let words = if i == last { atom.words.trim_end() } else { &atom.words };
            width(words, style.size, style.bold || atom.strong)
        };
        self.0.iter().enumerate().map(of).sum()
    }

    fn push(&mut self, atom: Atom) {
        match self.0.last_mut() {
            // Words set alike are one text; each number stays its own.
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
pub fn lines(runs: &[Run], style: Style, limit: i32) -> Vec<Line> {
    fill(&units(runs, style, limit), style, limit)
}

/// The same for a paragraph: its last line is not left with a word or two, if that takes no more
/// lines.
pub fn even(runs: &[Run], style: Style, limit: i32) -> Vec<Line> {
    let units = units(runs, style, limit);
    let first = fill(&units, style, limit);
    let short = first.last().is_some_and(|line| line.width(style) < 5 * style.size);
    if first.len() < 2 || !short {
        return first;
    }
    (1..6)
        .map(|step| fill(&units, style, limit - step * style.size))
        .take_while(|lines| lines.len() == first.len())
        .find(|lines| lines.last().is_some_and(|line| line.width(style) >= 5 * style.size))
        .unwrap_or(first)
}

/// As few lines, about equally long and rather broken between clauses: for headlines.
pub fn balanced(runs: &[Run], style: Style, limit: i32) -> Vec<Line> {
    let mut units = units(runs, style, limit);
    let longest = |units: &[Line]| units.iter().map(|u| u.width(style)).max().unwrap_or(0);
    let needed = fill(&units, style, limit).len();
    let clauses = clauses(&units);
    if longest(&clauses) <= limit && fill(&clauses, style, limit).len() <= needed {
        units = clauses;
    }
    let (mut low, mut high) = (longest(&units).min(limit), limit);
    while low < high {
        let middle = low + (high - low) / 2;
        if fill(&units, style, middle).len() <= needed {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fill(&units, style, high)
}

/// What must stay on one line.
fn units(runs: &[Run], style: Style, limit: i32) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (mut before, mut earlier) = (None, None);
    let mut add = |atom: Atom| {
        let first = atom.words.chars().next();
        // `30 June`, `5 years`: a number and its unit stay together in English too.
        let unit = earlier.is_some_and(|c: char| c.is_ascii_digit())
            && before == Some(' ')
            && first.is_some_and(char::is_alphabetic);
        let free = !unit && before.zip(first).is_none_or(|(a, b)| may_break(a, b));
        let room = |unit: &Line| {
            let more = Line(vec![atom.clone()]).width(style);
            unit.width(style) + more <= limit
        };
        let mut ends = atom.words.chars().rev();
        (before, earlier) = (ends.next(), ends.next().or(before));
        match out.last_mut() {
            // A word longer than a line is cut; everything else that belongs together stays.
            Some(unit) if !free && room(unit) => unit.push(atom),
            _ => out.push(Line(vec![atom])),
        }
    };
    for run in runs {
        match run {
            Run::Number(number) => {
                let whole = Atom {
                    words: number.shown.clone(),
                    strong: true,
                    number: Some(number.clone()),
                };
                if Line(vec![whole.clone()]).width(style) <= limit {
                    add(whole);
                } else {
                    // Its data stand on the first part.
                    for (i, words) in number.shown.split_inclusive(' ').enumerate() {
                        let number = (i == 0).then(|| number.clone());
                        add(Atom { words: words.to_owned(), strong: true, number });
                    }
                }
            }
            Run::Text(words) | Run::Link { text: words, .. } => each(words, false, &mut add),
            Run::Strong(words) => each(words, true, &mut add),
        }
    }
    out
}

fn each(words: &str, strong: bool, add: &mut impl FnMut(Atom)) {
    for c in words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
        add(Atom { words: c.to_string(), strong, number: None });
    }
}

/// Units joined up to the next punctuation mark.
fn clauses(units: &[Line]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
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

fn fill(units: &[Line], style: Style, limit: i32) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for unit in units {
        let joined = out.last().map(|line| {
            let mut line = line.clone();
            unit.0.iter().for_each(|atom| line.push(atom.clone()));
            line
        });
        match (joined, out.last_mut()) {
            (Some(joined), Some(last)) if joined.width(style) <= limit => *last = joined,
            // A space at the start of a line is no word.
            _ if unit.last() == Some(' ') && unit.width(style) == 0 => {}
            _ => out.push(unit.clone()),
        }
    }
    out
}

impl Part {
    /// One line of words, `y` its base line.
    pub fn line(&mut self, (x, y): (i32, i32), at: At, line: &Line, style: Style) {
        let mut head = ["<text x=\"", &n(x), "\" y=\"", &n(y), "\""].concat();
        head +=
            &[" font-size=\"", &n(style.size), "\" fill=\"", style.paint.colour(), "\""].concat();
        if style.bold {
            head += " font-weight=\"700\"";
        }
        if style.serif {
            head += &[" font-family=\"", &escape(super::SERIF), "\""].concat();
        }
        head += match at {
            At::Start => ">",
            At::Middle => " text-anchor=\"middle\">",
            At::End => " text-anchor=\"end\">",
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
            self.svg += &atom.number.as_ref().map(data).unwrap_or_default();
            self.svg += &[">", &escape(words), "</tspan>"].concat();
        }
        self.svg += "</text>\n";
    }

    /// Lines below each other, from `y` down; the height they take.
    pub fn lines(&mut self, (x, y): (i32, i32), at: At, lines: &[Line], style: Style) -> i32 {
        let mut top = y;
        for line in lines {
            self.line((x, base_line(top, style)), at, line, style);
            top += style.leading;
        }
        top - y
    }

    /// A paragraph of its own.
    pub fn paragraph(runs: &[Run], style: Style, width: i32) -> Part {
        let mut part = Part::default();
        part.height = part.lines((0, 0), At::Start, &even(runs, style, width), style);
        part
    }

    /// A short line in one colour, without breaks.
    pub fn words(&mut self, point: (i32, i32), at: At, words: &str, style: Style) {
        if let Some(line) = lines(&line(words), style, i32::MAX / 64).first() {
            self.line(point, at, line, style);
        }
    }
}

/// The base line of a line whose room starts at `top`: Chinese characters and capitals then look
/// centred in it.
pub const fn base_line(top: i32, style: Style) -> i32 {
    top + style.leading / 2 + style.size * 36 / 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{From, text};

    fn number(shown: &str) -> Run {
        let origin = From::Fact("x".to_owned());
        Run::Number(Number { shown: shown.to_owned(), value: "1".to_owned(), origin })
    }

    fn check(runs: &[Run], em: i32, expected: &[&str]) {
        let style = Style::of(16, 24, Paint::Ink);
        let words = |line: &Line| line.0.iter().map(|a| a.words.as_str()).collect::<String>();
        let got: Vec<String> =
            lines(runs, style, em * 16).iter().map(|l| words(l).trim_end().to_owned()).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_number_stays_whole_and_keeps_its_punctuation() {
        check(&[text("共发出"), number("1513份"), text("。")], 6, &["共发出", "1513份。"]);
        check(&[text("从（"), number("1.1万件"), text("）起")], 6, &["从", "（1.1万件）", "起"]);
        check(
            &[text("at "), number("1,000 yuan"), text(" more")],
            7,
            &["at", "1,000 yuan", "more"],
        );
    }

    #[test]
    fn words_stay_whole_and_no_line_starts_with_a_stop() {
        check(&line("整改意见，书"), 4, &["整改意", "见，书"]);
        check(&line("reviewed by 30 June"), 9, &["reviewed by", "30 June"]);
        check(&line("Rectification of it"), 7, &["Rectification", "of it"]);
        check(&line("abcdefghijklmnop"), 5, &["abcdefghij", "klmnop"]);
    }

    #[test]
    fn headlines_break_between_clauses() {
        let style = Style::of(16, 24, Paint::Ink);
        let all = balanced(&line("北京生育费用：提高前后各报销多少"), style, 12 * 16);
        assert_eq!(all.first().unwrap().0.first().unwrap().words, "北京生育费用：");
        assert_eq!(all.len(), 2);
    }
}
