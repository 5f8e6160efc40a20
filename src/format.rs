//! Numbers, money and dates as readers of zh-Hans and en expect them.

use crate::amount::{Decimal, integer};
use crate::document::Document;
use crate::facts::{Figure, Origin, Qualifier};
use crate::text::{Lang, has};

/// A figure with its qualifier and unit: `3,000元`, `550余万元`, `more than 5,500,000 yuan`.
///
/// Chinese readers get the page's own form where it carries the qualifier (550余万元, 上万场) or is
/// round (1.1万件); everything else says its qualifier in words, aims and plans first of all.
pub fn figure(doc: &Document, figure: &Figure, lang: Lang) -> String {
    let bound = figure.qualifier.is_lower_bound() || figure.qualifier.is_upper_bound();
    if let (Origin::Printed(fact), Lang::Zh, false) =
        (&figure.origin, lang, figure.qualifier.is_aim())
    {
        if bound {
            return fact.printed.clone();
        }
        for (word, zeros) in [('亿', 8), ('万', 4)] {
            if has(&fact.printed, word) {
                return scaled(doc, figure, fact.step, zeros, word);
            }
        }
    }
    qualified(figure.qualifier, &amount(doc, figure.value, figure.unit, lang), lang)
}

/// The rounding band of a figure, with its unit: `36.8–39.1%`. `None` where it has none.
pub fn band(doc: &Document, figure: &Figure, lang: Lang) -> Option<String> {
    let (least, most) = figure.band?;
    let both = number(least) + "–" + &number(most);
    Some(with_unit(doc, &both, most, figure.unit, lang))
}

/// A value with its unit and no qualifier: `3,000.00元`, `21 people`.
pub fn amount(doc: &Document, value: Decimal, unit: &str, lang: Lang) -> String {
    with_unit(doc, &number(value), value, unit, lang)
}

/// A number with thousands separated: `12,800.00`, `-1.0`. The minus is a true one.
pub fn number(value: Decimal) -> String {
    let plain = value.canonical();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", plain.as_str()),
    };
    let (whole, places) = plain.split_once('.').map_or((plain, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(places) = places {
        out.push('.');
        out.push_str(places);
    }
    out
}

/// Money always with its fen: `3,000.00`.
pub fn money(value: Decimal) -> String {
    number(value.rescale(2, crate::amount::Rounding::HalfUp).unwrap_or(value))
}

/// A date `2026-11-23`, `2026-11` or `2026` as people write it: `2026年11月23日`, `23 November 2026`.
pub fn date(iso: &str, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-').map(|p| p.parse::<usize>().unwrap_or(0));
    let year = parts.next().unwrap_or(0);
    let month = parts.next().filter(|m| (1..=12).contains(m));
    let day = parts.next();
    let n = |n: usize| integer(n as u64);
    match (lang, month, day) {
        (Lang::Zh, Some(m), Some(d)) => n(year) + "年" + &n(m) + "月" + &n(d) + "日",
        (Lang::Zh, Some(m), None) => n(year) + "年" + &n(m) + "月",
        (Lang::Zh, None, _) => n(year) + "年",
        (Lang::En, Some(m), day) => {
            let month = MONTHS.get(m - 1).copied().unwrap_or_default();
            let day = day.map(|d| n(d) + " ").unwrap_or_default();
            day + month + " " + &n(year)
        }
        (Lang::En, None, _) => n(year),
    }
}

/// Whether a date has passed: a month or a year lasts to its end. `today` is `2026-11-23`, or empty
/// while unknown, when nothing has.
pub fn is_past(date: &str, today: &str) -> bool {
    today > date && !today.starts_with(date)
}

/// Whether a text is a date this project writes: `2026`, `2026-11` or `2026-11-23`.
pub fn is_date(iso: &str) -> bool {
    let parts: Vec<&str> = iso.split('-').collect();
    let digits = |s: &str, len: usize| s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
    let number = |i: usize| parts.get(i).and_then(|p| p.parse::<u32>().ok());
    let lengths = [4, 2, 2];
    let whole = parts.len() <= 3 && parts.iter().zip(lengths).all(|(p, len)| digits(p, len));
    let month = number(1);
    let longest = match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) => 29,
        _ => 31,
    };
    whole
        && month.is_none_or(|m| (1..=12).contains(&m))
        && number(2).is_none_or(|d| (1..=longest).contains(&d))
}

/// Joins words as a list: `甲、乙`, `a, b`.
pub fn list(words: &[String], lang: Lang) -> String {
    words.join(lang.pick("、", ", "))
}

/// 58000 printed as 5.8万: as many decimals as the value and its rounding step have.
fn scaled(doc: &Document, figure: &Figure, step: Option<Decimal>, zeros: u8, word: char) -> String {
    let power = Decimal::whole(10_i64.pow(u32::from(zeros)));
    let at = |value: Decimal, places: u8| {
        let scaled = value.div(power, places, crate::amount::Rounding::Floor)?;
        (scaled.checked_mul(power)? == value).then_some(scaled)
    };
    let both = (0..=crate::amount::MAX_SCALE).find_map(|places| {
        let value = at(figure.value, places)?;
        step.is_none_or(|step| at(step, places).is_some()).then_some(value)
    });
    match both {
        Some(value) => {
            let mut number = number(value);
            number.push(word);
            with_unit(doc, &number, figure.value, figure.unit, Lang::Zh)
        }
        None => amount(doc, figure.value, figure.unit, Lang::Zh),
    }
}

fn qualified(qualifier: Qualifier, amount: &str, lang: Lang) -> String {
    let (zh, en) = match qualifier {
        Qualifier::Exact => ("", ""),
        Qualifier::About => ("约", "about "),
        Qualifier::MoreThan => ("超过", "more than "),
        Qualifier::AtLeast => ("至少", "at least "),
        Qualifier::LessThan => ("不到", "less than "),
        Qualifier::AtMost => ("至多", "at most "),
        Qualifier::Aim => ("力争", "aim: "),
        Qualifier::Plan => ("计划", "plan: "),
    };
    lang.pick(zh, en).to_owned() + amount
}

fn with_unit(doc: &Document, number: &str, value: Decimal, unit: &str, lang: Lang) -> String {
    let one = value == Decimal::whole(1);
    let (zh, en) = match unit {
        "yuan" => ("元", "yuan"),
        "percent" => return number.to_owned() + "%",
        "point" => ("个百分点", if one { "percentage point" } else { "percentage points" }),
        "day" => ("天", if one { "day" } else { "days" }),
        "year" => ("年", if one { "year" } else { "years" }),
        _ => match doc.units.iter().find(|u| u.id == unit) {
            Some(u) if one => (u.name.zh.as_str(), u.name.en.as_str()),
            Some(u) => (u.name.zh.as_str(), u.many.as_deref().unwrap_or(&u.name.en)),
            None => ("", ""),
        },
    };
    match lang {
        Lang::Zh => number.to_owned() + zh,
        Lang::En if en.is_empty() => number.to_owned(),
        Lang::En => number.to_owned() + " " + en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (plain, shown) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.50", "−1,234,567.50")]
        {
            assert_eq!(number(Decimal::parse(plain).unwrap()), shown);
        }
        assert_eq!(money(Decimal::whole(3000)), "3,000.00");
    }

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date("2026-11-03", Lang::Zh), "2026年11月3日");
        assert_eq!(date("2026-11-03", Lang::En), "3 November 2026");
        assert_eq!(date("2021-04", Lang::En), "April 2021");
        assert_eq!(date("2021", Lang::Zh), "2021年");
        for good in ["2021", "2021-02", "2020-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "21",
            "2021-13",
            "2021-1-1",
            "2021-02-30",
            "2021-06-31",
            "2021-01-01-01",
            "２０２１",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }
}
