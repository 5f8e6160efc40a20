//! Parses what people type into exact numbers. Total: any text yields a number or a reason why it is not one.
//!
//! Two rules take precedence. Nothing is silently read as another number: input that two people
//! could read as two numbers is rejected with a reason. And whatever anybody would call a number is
//! accepted:
//! ```text
//! entry   = [sign] [word] [sign] number [word] [one point or comma, as left by somebody who types on]
//! sign    = + - 负
//! word    = money: ¥ RMB CNY yuan 人民币; percent: % percent, 百分之 in front; count: words of its unit, behind
//! number  = { [零] figure unit } [零] [figure]        units fall: 亿 万 元, and 千 百 十 角 分 below each
//! figure  = digits [groups] [. digits]                a share of 41.5 as much as 四十一点五
//! groups  = { separator, three or four digits }       one separator throughout
//! ```
//!
//! - Invisible characters are dropped; full-width forms, spaces, and the digits of other scripts
//!   are equivalent to ASCII. A figure before 十 may be missing (十五), 成 is ten per cent.
//! - A final figure without a unit has the next lower unit if it has one digit (3千6 is 3600), and is taken
//!   literally if it fills all lower places (3千600) or follows 零 (3万零500). Otherwise it is rejected: 1万50.
//! - A comma followed by one or two digits, with no other separator, is a decimal point: some
//!   keyboards have no other.
//! - Separators are commas, apostrophes and spaces. A full-width comma and a space also separate the amounts of
//!   a list, as may a comma before four digits. These group digits only if the result cannot be a list: after a
//!   short first group (2 600), or before a zero (300 000). All other lists are rejected, and so are sums.

use super::{Decimal, LARGEST, half_width};
use crate::bilingual::has;
use crate::problem::Fault;

/// Reads money: `2,600.50`, `２６００.５`, `1.2万元`, `3块5`. Scale 2.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::NotANumber`], [`Fault::BadGroups`], [`Fault::SumOfSeveral`], [`Fault::Negative`],
/// [`Fault::TooPrecise`] for more than two decimals, [`Fault::TooLarge`] above 999,999,999.99.
///
/// # Examples
/// ```
/// use tujie::exact::amount::{Decimal, parse_money};
/// use tujie::problem::Fault;
///
/// assert_eq!(parse_money("1.2万元"), Ok(Decimal::whole(12_000)));
/// assert_eq!(parse_money("３块5"), Ok(Decimal::fen(350)));
/// assert_eq!(parse_money("0.005"), Err(Fault::TooPrecise));
/// assert_eq!(parse_money("1万50"), Err(Fault::NotANumber));
/// ```
pub fn parse_money(typed: &str) -> Result<Decimal, Fault> {
    const WORDS: [&str; 7] = ["cn¥", "¥", "rmb", "cny", "yuan", "人民币", "人民幣"];
    entry(typed, &WORDS, &WORDS, Own::Money)
}

/// Reads a whole number: `1,200`, `１２`, `3 人`, `1.2万`. `units` are the words of its unit; measure
/// words for similar things are accepted as well: 位 where 人 is.
///
/// # Errors
/// As [`parse_money`]; [`Fault::NotWhole`] if a fraction remains.
///
/// # Examples
/// ```
/// use tujie::exact::amount::{Decimal, parse_count};
/// use tujie::problem::Fault;
///
/// assert_eq!(parse_count("1,200 人", &["人"]), Ok(Decimal::whole(1200)));
/// assert_eq!(parse_count("2.5", &["人"]), Err(Fault::NotWhole));
/// ```
pub fn parse_count(typed: &str, units: &[&str]) -> Result<Decimal, Fault> {
    entry(typed, &[], units, Own::Count)
}

/// Reads a percentage: `41`, `41%`, `４１．５％`, `百分之四十一`, `四成`. Scale 2.
///
/// # Errors
/// As [`parse_money`].
///
/// # Examples
/// ```
/// use tujie::exact::amount::{Decimal, parse_percent};
///
/// for typed in ["40%", "百分之四十", "四成"] {
///     assert_eq!(parse_percent(typed), Ok(Decimal::whole(40)), "{typed}");
/// }
/// ```
pub fn parse_percent(typed: &str) -> Result<Decimal, Fault> {
    entry(typed, &["百分之", "百分", "%"], &["%", "percent", "per cent"], Own::Percent)
}

/// Typed text in normalised characters: nothing invisible, one character for each meaning.
pub fn plain(typed: &str) -> String {
    typed.chars().filter(|c| !unseen(*c)).map(sign).collect()
}

/// Invisible characters inserted by chat programs, telephones and input methods.
fn unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn sign(c: char) -> char {
    /// The first digit of each script.
    const ZEROS: [u16; 18] = [
        0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0,
        0xF20, 0x1040, 0x17E0, 0x1810, 0x19D0,
    ];
    for zero in ZEROS {
        let value = u32::from(c).wrapping_sub(u32::from(zero));
        if let Some(digit) = char::from_digit(value, 10) {
            return digit;
        }
    }
    match c {
        // Used between amounts as often as between digits.
        '，' => c,
        '‘' | '’' | 'ʼ' => '\'',
        '٫' => '.',
        '點' => '点',
        '個' => '个',
        '\u{2011}' | '\u{2012}' | '﹣' => '-',
        '٬' => ',',
        '٪' | '﹪' => '%',
        '负' | '負' => '-',
        '两' | '兩' => '二',
        // Tabs and line breaks are kept: they separate the cells of a table and never occur in a number.
        _ if c > '\r' && c.is_whitespace() => ' ',
        _ => half_width(c),
    }
}

/// The kind of field, which determines the units it accepts.
#[derive(Clone, Copy, PartialEq)]
enum Own {
    Money,
    Percent,
    Count,
}

/// The text typed into a field; `before` and `after` are the words allowed around its number.
fn entry(typed: &str, before: &[&str], after: &[&str], own: Own) -> Result<Decimal, Fault> {
    let plain = plain(typed);
    let mut rest = plain.trim();
    // 5. and 3, occur while 5.50 and 3,600 are being typed.
    rest = without_last(rest, is_left);
    let (mut sign, mut worded) = (' ', 0);
    for _ in 0..2 {
        let mut chars = rest.chars();
        if let Some(c @ ('-' | '+')) = chars.next().filter(|_| sign == ' ') {
            (sign, rest) = (c, chars.as_str().trim_start());
        }
        let word = before.iter().find(|word| is_word(rest.get(..word.len()), word));
        let length = word.map_or(0, |word| word.len());
        worded += length;
        rest = rest.get(length..).unwrap_or("").trim_start();
    }
    if rest.is_empty() {
        return Err(Fault::Empty);
    }
    // The point may be a full stop: RMB.50, 人民币。3600.
    let stop = worded > 2 && own == Own::Money && rest.as_bytes().first() == Some(&b'.');
    // The longest match: 个部门, not 部门.
    let mut end = rest.len();
    for word in after {
        let start = rest.len().wrapping_sub(word.len());
        if start < end && is_word(rest.get(start..), word) {
            end = start;
        }
    }
    let mut text = rest.get(..end).unwrap_or("").trim_end();
    if own == Own::Count {
        // 5个人.
        for _ in 0..2 {
            text = without_last(text, |c| is_like(c, after));
        }
    }
    // 四成% is not a valid share.
    if stop || (worded > 0 || end < rest.len()) && has(text, '成') {
        return Err(Fault::NotANumber);
    }
    let mut reader = Reader::new(own);
    let number = reader.read(text).ok_or_else(|| reason(text, own))?;
    let (places, step, finer) = match own {
        Own::Count => (0, ONE, Fault::NotWhole),
        _ => (2, ONE / 100, Fault::TooPrecise),
    };
    if sign == '-' && (number > 0 || reader.finer) {
        Err(Fault::Negative)
    } else if number / ONE > LARGEST.unsigned_abs() {
        Err(Fault::TooLarge)
    } else if reader.finer || !number.is_multiple_of(step) {
        Err(finer)
    } else {
        Ok(Decimal::new((number / step).cast_signed(), places))
    }
}

/// Whether a character may end a number that is still being typed.
fn is_left(c: char) -> bool {
    has(".,，、;", c)
}

/// A text without its last character, if it matches.
fn without_last(text: &str, one: impl Fn(char) -> bool) -> &str {
    let mut chars = text.chars();
    if chars.next_back().is_some_and(one) { chars.as_str().trim_end() } else { text }
}

/// Whether a measure word suits the same things as one of the words of a unit; 个 suits all.
fn is_like(c: char, units: &[&str]) -> bool {
    let alike =
        |sort: &&str| has(sort, c) && units.iter().any(|unit| unit.chars().all(|c| has(sort, c)));
    c == '个' || ["个人名位", "次期回场", "天日"].iter().any(alike)
}

fn is_word(there: Option<&str>, word: &str) -> bool {
    there.is_some_and(|there| there.eq_ignore_ascii_case(word))
}

/// Why a text is not a number: a list or a sum, or misplaced commas.
fn reason(text: &str, own: Own) -> Fault {
    // The number of digits before the first comma, and since the last one.
    let (mut first, mut run, mut comma) = (0, 0, false);
    let (mut several, mut plain, mut inside) = (false, true, false);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        plain &= c.is_ascii_digit() || matches!(c, ',' | '.');
        comma |= c == ',';
        if digit(c).is_some() {
            several |= first > 0 && !inside;
            first += usize::from(!comma);
            run += 1;
            inside = true;
        } else if c == ',' && (1..4).contains(&run) && ahead(&rest) == 3 {
            run = 0;
        } else if c <= ' ' || has(",，、;+和与及加", c) || own == Own::Money && has("元块", c)
        {
            (run, inside) = (0, false);
        }
    }
    if plain && comma && first <= 3 {
        Fault::BadGroups
    } else if !several {
        Fault::NotANumber
    } else if own == Own::Money {
        Fault::SumOfSeveral
    } else {
        Fault::OneNumber
    }
}

mod reader;

use reader::{ONE, Reader, ahead, digit};
