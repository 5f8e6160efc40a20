//! Decodes bytes to text, and detects the encoding if it is not UTF-8.

use crate::format::tree::Position;
use crate::problem::Fault;

/// The text of a file, or the position and reason of a decoding error.
pub fn decode(bytes: &[u8]) -> Result<&str, (Position, Fault)> {
    let start = Position { line: 1, column: 1 };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err((start, Fault::Utf16));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let gbk = looks_like_gbk(bytes);
        // Some GBK pairs are valid UTF-8 as well: the error starts at the first of them.
        let good = if gbk {
            bytes.iter().take_while(|b| b.is_ascii()).count()
        } else {
            error.valid_up_to()
        };
        let fault = if gbk { Fault::Gbk } else { Fault::NotUtf8 };
        (end_position(bytes.get(..good).unwrap_or_default()), fault)
    })
}

/// Whether every byte outside ASCII is half of a GBK pair, and most pairs are common Chinese
/// characters or punctuation (GB 2312), as in any Chinese text.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut rest = bytes.iter();
    while let Some(lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let Some(trail) = rest.next() else { return false };
        if !(0x81..=0xFE).contains(lead) || !(0x40..=0xFE).contains(trail) || *trail == 0x7F {
            return false;
        }
        pairs += 1;
        let of_gb2312 = (0xA1..=0xA3).contains(lead) || (0xB0..=0xF7).contains(lead);
        common += usize::from(of_gb2312 && *trail >= 0xA1);
    }
    pairs > 0 && common * 10 >= pairs * 8
}

/// The position after a valid prefix.
fn end_position(good: &[u8]) -> Position {
    let text = std::str::from_utf8(good).unwrap_or_default();
    let last = text.rsplit('\n').next().unwrap_or_default();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position {
        line: count(text.matches('\n').count()).saturating_add(1),
        column: count(last.chars().count()).saturating_add(1),
    }
}
