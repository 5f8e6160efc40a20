//! Parser for numbers: figures, which are runs of digits or numerals, with Chinese units, 万 and 千
//! as well as 元 and 角.

use super::Own;
use crate::bilingual::has;
use std::str::Chars;

/// One, in the fixed-point form used for parsing. Its 64 bits exceed the largest number that is
/// accepted; overflow saturates to all ones.
pub(super) const ONE: u64 = 10_000_000_000;

/// No unit read yet: above all powers.
const NONE: i8 = 99;

/// The state of the parser.
pub(super) struct Reader {
    own: Own,
    /// The completed part, everything before 亿, 万 or 元; and the sum since then.
    total: u64,
    section: u64,
    /// The last figure while its unit is pending, and the number of digits before its point; -1
    /// without a figure.
    figure: u64,
    digits: i8,
    /// Whether decimals were read; only 万 and larger units may follow them.
    decimals: bool,
    /// Whether the last figure, or its fraction, is written in numerals.
    spoken: bool,
    /// Whether there are decimals beyond the fixed-point precision.
    pub(super) finer: bool,
    /// The power of ten of the last unit, and of the last one of 亿, 万 and 元.
    unit: i8,
    large: i8,
    /// Whether 零 came after the last unit.
    zero: bool,
    /// Whether the last unit follows 百 or 千: the 五 of 三千万五 is ambiguous.
    round: bool,
    /// Whether anything with a value was read.
    any: bool,
}

/// The digit that a character denotes, and whether it is a numeral.
pub(super) fn digit(c: char) -> Option<(u64, bool)> {
    /// Three per digit: the usual form, and the forms used on cheques in both scripts.
    const NUMERALS: &str = "零〇○一壹一二贰貳三叁叄四肆四五伍五六陆陸七柒七八捌八九玖九";
    if let Some(digit) = c.to_digit(10) {
        return Some((digit.into(), false));
    }
    Some((place(NUMERALS, c)? as u64 / 3, true))
}

/// The position of a character in a table.
#[inline(never)]
fn place(table: &str, c: char) -> Option<usize> {
    table.chars().position(|sign| sign == c)
}

/// Whether a character is a decimal point.
fn is_point(c: char) -> bool {
    matches!(c, '.' | '点')
}

/// The next character as a digit.
fn next(rest: &Chars<'_>) -> Option<(u64, bool)> {
    digit(rest.clone().next()?)
}

/// The number of ASCII digits that follow.
#[inline(never)]
pub(super) fn ahead(rest: &Chars<'_>) -> usize {
    rest.clone().take_while(char::is_ascii_digit).count()
}

/// A number with one more digit appended.
#[inline(never)]
const fn then(number: u64, digit: u64) -> u64 {
    if number > u64::MAX / 11 { u64::MAX } else { number * 10 + digit * ONE }
}

/// A number times a power of ten, which may be negative.
fn shift(mut number: u64, power: i8) -> u64 {
    for _ in 0..power {
        number = then(number, 0);
    }
    for _ in power..0 {
        // Lost digits leave an odd last digit, so that the number remains too precise; overflow
        // remains overflow.
        if number < u64::MAX {
            number = (number / 10) | u64::from(!number.is_multiple_of(10));
        }
    }
    number
}

impl Reader {
    /// The initial state, for a field of this kind.
    pub(super) const fn new(own: Own) -> Reader {
        Reader {
            own,
            total: 0,
            section: 0,
            figure: 0,
            digits: -1,
            decimals: false,
            spoken: false,
            finer: false,
            unit: NONE,
            large: NONE,
            zero: false,
            round: false,
            any: false,
        }
    }

    /// The number that a text is.
    pub(super) fn read(&mut self, text: &str) -> Option<u64> {
        let mut rest = text.chars();
        while let Some(c) = rest.clone().next() {
            let digit = digit(c);
            if digit == Some((0, true)) && self.unit != NONE && self.digits < 0 {
                self.zero = true;
            } else if digit.is_some() || is_point(c) {
                self.figure(&mut rest)?;
                continue;
            } else if let Some(power) = power(c, self.own) {
                // 二三四百 means two, three or four hundred: spelled-out digits take no unit but 元.
                if power != 0 && self.spoken && self.digits > 1 {
                    return None;
                }
                let round = power > 3 && self.digits < 0 && matches!(self.unit, 2 | 3);
                if matches!(power, 0 | 4 | 8) {
                    self.large(power)?
                } else {
                    self.small(power, c)?
                }
                (self.unit, self.zero, self.digits, self.round) = (power, false, -1, round);
            } else {
                let mut after = rest.clone();
                after.next();
                let end = self.unit <= 0 && after.as_str().is_empty() && has("整正钱錢", c);
                // On both sides of a space there may be two amounts.
                if !end && (c > ' ' || next(&after).is_some()) {
                    return None;
                }
            }
            rest.next();
        }
        let last = self.last(true)?;
        self.any.then(|| self.total.saturating_add(self.section).saturating_add(last))
    }

    /// Reads the next figure.
    fn figure(&mut self, rest: &mut Chars<'_>) -> Option<()> {
        // Two figures with nothing between them, or one behind decimals.
        if self.digits >= 0 || self.decimals {
            return None;
        }
        let (first, chinese) = next(rest).unwrap_or((1, false));
        (self.figure, self.digits, self.spoken, self.any) = (0, 0, chinese, true);
        let zero = self.run(rest, chinese);
        // 三四 means three or four. As the first figure 三四五 is spelled out.
        if chinese && !zero && (self.digits == 2 || self.digits > 2 && self.unit != NONE) {
            return None;
        }
        let comma = !chinese && self.groups(rest, first > 0)?;
        let mut behind = rest.clone();
        let point = behind.next().is_some_and(is_point);
        if let Some((_, script)) = next(&behind).filter(|_| comma || point) {
            if script != chinese && self.digits > 0 {
                return None;
            }
            *rest = behind;
            self.fraction(rest, script)?;
        }
        Some(())
    }

    /// Reads the following digits of one script; returns whether one is a zero.
    fn run(&mut self, rest: &mut Chars<'_>, chinese: bool) -> bool {
        let mut zero = false;
        while let Some((digit, _)) = next(rest).filter(|(_, script)| *script == chinese) {
            rest.next();
            self.figure = then(self.figure, digit);
            self.digits = self.digits.saturating_add(1);
            zero |= digit == 0;
        }
        zero
    }

    /// Reads the following groups of digits; returns whether they end before a comma used as a decimal point.
    fn groups(&mut self, rest: &mut Chars<'_>, begun: bool) -> Option<bool> {
        let lead = self.digits;
        let (mut by, mut size, mut zero) = (' ', 0, false);
        loop {
            let mut behind = rest.clone();
            let Some(separator @ (' ' | ',' | '，' | '\'')) = behind.next() else { break };
            let Some((digit, false)) = next(&behind) else { break };
            let digits = ahead(&behind);
            if size == 0 {
                if separator == ',' && digits < 3 {
                    // 10,00 is not a count.
                    return (digits < 2 || self.own != Own::Count).then_some(true);
                }
                (by, size, zero) = (separator, digits, digit == 0);
            }
            if by != separator || digits != size {
                return None;
            }
            *rest = behind;
            self.run(rest, false);
        }
        // The maximum length of the first group that excludes a list: an amount does not begin with a zero.
        let longest = match (by, size) {
            (_, 0) => return Some(false),
            (',' | '\'', 3) => 3,
            ('\'', _) => 0,
            (_, 3) if zero => 3,
            (_, 4) if zero => 4,
            (' ', 3) | (',', 4) => 2,
            ('，', 3) => 1,
            _ => 0,
        };
        (begun && lead <= longest).then_some(false)
    }

    /// Reads the digits after a point.
    fn fraction(&mut self, rest: &mut Chars<'_>, chinese: bool) -> Option<()> {
        let mut place = ONE;
        while let Some((digit, _)) = next(rest).filter(|(_, script)| *script == chinese) {
            rest.next();
            place /= 10;
            self.figure = self.figure.saturating_add(digit * place);
            self.finer |= place == 0 && digit > 0;
        }
        (self.decimals, self.spoken) = (true, chinese);
        // .50 is 50 fen, but before .3600 more than a zero is missing.
        (self.own != Own::Money || self.digits > 0 || place >= ONE / 100).then_some(())
    }

    /// 亿, 万 or 元: multiplies everything since the previous one.
    fn large(&mut self, power: i8) -> Option<()> {
        if power >= self.large {
            // 1万亿 is a number, but too large.
            self.total = u64::MAX;
            return (self.large == 4 && power > 4).then_some(());
        }
        // 1亿万 does not say how many 万.
        if !self.any || self.digits < 0 && self.section == 0 && power > 0 {
            return None;
        }
        let last = if self.digits > 0 && self.unit == self.large && power > 0 {
            (self.digits <= self.large - power).then_some(self.figure)?
        } else {
            self.last(power == 0)?
        };
        let part = shift(self.section.saturating_add(last), power);
        self.total = self.total.saturating_add(part);
        (self.section, self.large) = (0, power);
        Some(())
    }

    /// A smaller unit: adds that many of it.
    fn small(&mut self, power: i8, c: char) -> Option<()> {
        let most = if power > 0 { 1 } else { self.unit - power };
        if self.digits < 0 {
            // 十五; 百分之百.
            if has("十拾", c) || c == '百' && self.own == Own::Percent {
                (self.figure, self.digits) = (ONE, 1);
            // 零角零分.
            } else if self.zero && power < 0 {
                (self.figure, self.digits) = (0, 1);
            }
        }
        if power >= self.unit || self.digits < 0 || self.unit != NONE && self.digits > most {
            return None;
        }
        self.any = true;
        self.section = self.section.saturating_add(shift(self.figure, power));
        Some(())
    }

    /// The value of a final figure without a unit; `short` if the next lower unit is possible.
    fn last(&self, short: bool) -> Option<u64> {
        if self.digits < 0 {
            return Some(0);
        }
        if self.unit == NONE {
            return Some(self.figure);
        }
        // After 元 the lowest unit is the fen.
        let lowest = if self.unit > 0 { 0 } else { -2 };
        let room = self.unit - lowest;
        let power = match self.digits {
            // 三百点五 is spoken; 3百.5 may mean three and a half hundred.
            0 if self.spoken => lowest,
            3 if room == 4 => lowest,
            digits if digits == room || self.zero && digits <= room => lowest,
            1 if short && room > 0 && !self.decimals && !self.round => self.unit - 1,
            _ => return None,
        };
        Some(shift(self.figure, power))
    }
}

/// The power of ten of a unit, for the fields that accept it.
fn power(c: char, own: Own) -> Option<i8> {
    /// From a hundredth to ten thousand: written, spoken and cheque forms.
    const UNITS: &str = "分角元十百千万分毛块拾佰仟萬分角圆成百千万分角塊十百千万分角圓";
    if matches!(c, '亿' | '億') {
        return Some(8);
    }
    let power = (place(UNITS, c)? % 7) as i8 - 2;
    let there = if c == '成' { own == Own::Percent } else { power > 0 || own == Own::Money };
    there.then_some(power)
}
