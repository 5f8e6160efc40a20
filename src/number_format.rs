//! Numbers, money and dates as readers of zh-Hans and en expect them.

use crate::bilingual::{Lang, has};
use crate::digits::integer_to_string;
use crate::document::Document;
use crate::exact::amount::{Decimal, MAX_SCALE, Rounding};
use crate::facts::{Fact, Figure, FigureOrigin, Qualifier};

/// Chinese words for powers of ten, the larger ones first.
const SCALES: [(char, i64); 2] = [('亿', 100_000_000), ('万', 10_000)];

/// A figure with its qualifier and unit: `3000元`, `550余万元`, `more than 5,500,000 yuan`.
///
/// In Chinese, the printed form is used where it includes the qualifier (550余万元, 上万场) or is round
/// (1.1万件); everything else expresses its qualifier in words, aims and plans above all.
pub fn figure(doc: &Document, figure: &Figure, lang: Lang) -> String {
    let mut qualifier = figure.qualifier;
    let mut shown = None;
    if let (FigureOrigin::Printed(fact), Lang::Zh) = (&figure.origin, lang) {
        if qualifier.is_bound() {
            return fact.printed.clone();
        }
        let printed = |word| has(&fact.printed, word);
        shown = (SCALES.iter().find(|(word, _)| printed(*word)))
            .and_then(|scale| scaled(figure.value, fact.step, *scale));
        // 1.1万 is round in itself; 约1.1万 or 1.1万左右 in print is kept.
        if shown.is_some() && qualifier == Qualifier::About && !printed('约') && !printed('左') {
            qualifier = Qualifier::Exact;
        }
    }
    let shown = shown.unwrap_or_else(|| number(figure.value, lang));
    qualified(qualifier, &with_unit(doc, &shown, figure.value, figure.unit, lang), lang)
}

/// A round amount in words: `10万人`, `100,000 people`.
pub fn round(doc: &Document, value: Decimal, unit: &str, lang: Lang) -> String {
    let said = (SCALES.iter())
        .find(|(_, power)| lang == Lang::Zh && value >= Decimal::whole(*power))
        .and_then(|scale| scaled(value, None, *scale));
    with_unit(doc, &said.unwrap_or_else(|| number(value, lang)), value, unit, lang)
}

/// The rounding band of a figure: `36.8%至39.1%`, each end with its unit; `36.8–39.1%` in English.
/// `None` without a band.
pub fn band(doc: &Document, figure: &Figure, lang: Lang) -> Option<String> {
    let (least, most) = figure.band?;
    let end = |value| amount(doc, value, figure.unit, lang);
    Some(match lang {
        Lang::Zh => end(least) + "至" + &end(most),
        Lang::En => number(least, lang) + "–" + &end(most),
    })
}

/// A value with its unit and no qualifier: `3000.00元`, `21 people`. Negative values use a word in
/// Chinese, since screen readers may skip a minus sign: `少100家`.
pub fn amount(doc: &Document, value: Decimal, unit: &str, lang: Lang) -> String {
    if value.is_negative()
        && lang == Lang::Zh
        && let Some(less) = Decimal::ZERO.checked_sub(value)
    {
        return "少".to_owned() + &amount(doc, less, unit, lang);
    }
    with_unit(doc, &number(value, lang), value, unit, lang)
}

/// A number as newspapers of the language print it: `12800.00`, in English `12,800.00`. The minus
/// sign is U+2212.
///
/// ```
/// use tujie::bilingual::Lang;
/// use tujie::exact::amount::Decimal;
/// use tujie::number_format::number;
///
/// let value = Decimal::fen(-1_280_050);
/// assert_eq!(number(value, Lang::Zh), "−12800.50");
/// assert_eq!(number(value, Lang::En), "−12,800.50");
/// ```
pub fn number(value: Decimal, lang: Lang) -> String {
    let plain = value.canonical();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", plain.as_str()),
    };
    let (whole, places) = plain.split_once('.').map_or((plain, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if lang == Lang::En && i > 0 && (whole.len() - i).is_multiple_of(3) {
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

/// The place to which a fact is rounded, if it is: `百分位`, `0.1万`, `100 people`.
pub fn place(doc: &Document, fact: &Fact, lang: Lang) -> Option<String> {
    let step = fact.step.filter(|step| *step > Decimal::ZERO)?;
    if lang == Lang::En {
        return Some(amount(doc, step, &fact.unit, lang));
    }
    let scale = SCALES.iter().find(|(word, _)| has(&fact.printed, *word));
    if let Some(scale) = scale {
        // 印到万位 and not 印到1万; a tenth of it has no name.
        if step == Decimal::whole(scale.1) {
            return Some(String::from(scale.0) + "位");
        }
        return scaled(step, None, *scale);
    }
    let mut unit = 1_i64;
    for name in "千分位 百分位 十分位 整数位 十位 百位 千位 万位".split(' ') {
        if step == Decimal::new(unit, 3) {
            return Some(name.to_owned());
        }
        unit *= 10;
    }
    Some(number(step, lang) + "的整数倍")
}

/// A date `2026-11-23`, `2026-11` or `2026` as people write it: `2026年11月23日`, `23 November 2026`.
///
/// ```
/// use tujie::bilingual::Lang;
/// use tujie::number_format::date;
///
/// assert_eq!(date("2026-11-03", Lang::Zh), "2026年11月3日");
/// assert_eq!(date("2026-11", Lang::En), "November 2026");
/// ```
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
    let n = |n: usize| integer_to_string(n as u64);
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
/// while unknown, when no date has passed.
///
/// ```
/// use tujie::number_format::is_past;
///
/// assert!(is_past("2026-11-22", "2026-11-23"));
/// assert!(!is_past("2026-11", "2026-11-23"));
/// assert!(is_past("2026-11", "2026-12-01"));
/// assert!(!is_past("2026-11-22", ""));
/// ```
pub fn is_past(date: &str, today: &str) -> bool {
    today > date && !today.starts_with(date)
}

/// Joins words as a list: `甲、乙`, `a, b`.
pub fn list(words: &[String], lang: Lang) -> String {
    words.join(lang.pick("、", ", "))
}

/// 58000 as 5.8万: with as many decimals as the value and its rounding step have.
fn scaled(value: Decimal, step: Option<Decimal>, (word, power): (char, i64)) -> Option<String> {
    let power = Decimal::whole(power);
    let at = |value: Decimal, places: u8| {
        let scaled = value.div(power, places, Rounding::Floor)?;
        (scaled.checked_mul(power)? == value).then_some(scaled)
    };
    let scaled = (0..=MAX_SCALE).find_map(|places| {
        let value = at(value, places)?;
        step.is_none_or(|step| at(step, places).is_some()).then_some(value)
    })?;
    let mut number = number(scaled, Lang::Zh);
    number.push(word);
    Some(number)
}

/// An amount with the words of its qualifier.
///
/// ```
/// use tujie::bilingual::Lang;
/// use tujie::facts::Qualifier;
/// use tujie::number_format::qualified;
///
/// assert_eq!(qualified(Qualifier::MoreThan, "550万元", Lang::Zh), "超过550万元");
/// assert_eq!(qualified(Qualifier::Aim, "100 homes", Lang::En), "aim: 100 homes");
/// assert_eq!(qualified(Qualifier::Exact, "5 homes", Lang::En), "5 homes");
/// ```
pub fn qualified(qualifier: Qualifier, amount: &str, lang: Lang) -> String {
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
    fn thousands_are_separated_in_english() {
        for (plain, zh, en) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1000", "1000", "1,000"),
            ("30473", "30473", "30,473"),
            ("-1234567.50", "−1234567.50", "−1,234,567.50"),
        ] {
            let value = Decimal::parse(plain).unwrap();
            assert_eq!([number(value, Lang::Zh), number(value, Lang::En)], [zh, en]);
        }
    }

    #[test]
    fn dates_read_as_people_write_them() {
        assert_eq!(date("2026-11-03", Lang::Zh), "2026年11月3日");
        assert_eq!(date("2026-11-03", Lang::En), "3 November 2026");
        assert_eq!(date("2021-04", Lang::En), "April 2021");
        assert_eq!(date("2021", Lang::Zh), "2021年");
    }
}
