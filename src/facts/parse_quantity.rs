//! Reads quantities as Chinese newspapers print them: `1.1万件`, `550余万元`, `上万场`, `10至20人`,
//! `43.52%`, `九部门`. Total: any text gives a list of quantities, possibly empty.
//!
//! A quantity is a number with the qualifying words on either side. The caller passes the unit
//! words, since measure words belong to the fact sheet and not to the program.

use crate::exact::amount::{Decimal, MAX_SCALE};
use crate::facts::Qualifier;

/// Units available to every sheet, with their words in print.
pub const BUILT_IN_UNIT_WORDS: [(&str, &[&str]); 5] = [
    ("yuan", &["元"]),
    ("percent", &["%", "％"]),
    ("point", &["个百分点", "百分点"]),
    ("day", &["天", "日"]),
    ("year", &["年"]),
];

/// A quantity found in a text. Places are counted in characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its start, including its qualifier: the `上` of 上万场.
    pub start: usize,
    /// Its end, including unit and qualifier: after the `上` of 20人以上.
    pub end: usize,
    /// The place of its first digit or numeral.
    pub digits: usize,
    /// The end of its number, including 万 and 余 but not the unit.
    pub digits_end: usize,
    /// The number; the lower end of a range. `None` for numerals that are not a number (十四五).
    pub value: Option<Decimal>,
    /// The upper end of a range: 20 in 10至20人.
    pub upper: Option<Decimal>,
    /// The qualifier its words give. `Exact` without such words.
    pub qualifier: Qualifier,
    /// The place of its last printed digit: 1000 for 1.1万.
    pub step: Option<Decimal>,
    /// Whether it is written with 万 or 亿, or with a decimal point.
    pub notation: Notation,
    /// The unit word after it, the longest of those given.
    pub unit: Option<String>,
}

/// How a number is written, which determines whether it can be exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// In full: 5625.
    Full,
    /// In whole 万 or 亿: 107万, which may be exact or rounded.
    Scaled,
    /// With decimals of 万 or 亿: 1.1万, which is rounded.
    ScaledDecimals,
    /// With decimals: 43.52.
    Decimals,
}

/// Every quantity of a text, in order. `units` are the unit words to look for.
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::exact::amount::Decimal;
/// use tujie::facts::{Qualifier, parse_quantity::parse_quantities};
///
/// let text: Vec<char> = "投入550余万元，办理1.1万件".chars().collect();
/// let found = parse_quantities(&text, &["元", "件"]);
/// assert_eq!(found[0].value, Some(Decimal::whole(5_500_000)));
/// assert_eq!(found[0].qualifier, Qualifier::MoreThan);
/// assert_eq!(found[1].unit.as_deref(), Some("件"));
/// assert_eq!(found[1].step, Some(Decimal::whole(1000)));
/// # }
/// ```
pub fn parse_quantities(text: &[char], units: &[&str]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match parse_quantity(text, at, units) {
            Some(quantity) => {
                at = quantity.end.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the words before a quantity, in its own clause, make it an aim or a plan.
/// 将 alone is not enough: it is also the 把 of “将标准提高到”; the sheet's `printed` must quote it.
pub fn intent_before(before: &[char], quoted: bool) -> Option<Qualifier> {
    let clause: String = before
        .iter()
        .rev()
        .take(16)
        .take_while(|c| !matches!(c, '，' | '。' | '；' | '！' | '？'))
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let has = |words: &[&str]| words.iter().any(|w| clause.contains(w));
    if has(&["力争", "争取", "目标"]) {
        Some(Qualifier::Aim)
    } else if has(&["计划建", "拟建", "年内将"]) || (quoted && has(&["将", "计划", "拟"]))
    {
        Some(Qualifier::Plan)
    } else {
        None
    }
}

/// The value of a run of Chinese numerals: 三 → 3, 十二 → 12, 五千六百 → 5600, 二〇二〇 → 2020.
/// `None` for a run that is not a number (十四五).
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::facts::parse_quantity::parse_numerals;
///
/// let value = |run: &str| parse_numerals(&run.chars().collect::<Vec<_>>());
/// assert_eq!([value("五千六百"), value("一万二")], [Some(5600), Some(12_000)]);
/// assert_eq!(value("十四五"), None);
/// # }
/// ```
pub fn parse_numerals(run: &[char]) -> Option<i64> {
    if run.len() > 1 && run.iter().all(|c| digit_value(*c).is_some()) {
        return run.iter().try_fold(0_i64, |n, c| n.checked_mul(10)?.checked_add(digit_value(*c)?));
    }
    let (mut total, mut part, mut last) = (0_i64, 0_i64, None);
    let mut unit = i64::MAX;
    // The place of a final digit without its unit: 一万二 is 12,000, 一万零二 is 10,002.
    let mut short = 1;
    for c in run {
        match (digit_value(*c), power_of_ten(*c)) {
            (Some(0), _) => short = 1,
            (Some(n), _) if last.is_none() => last = Some(n),
            (None, Some(p)) if p >= 10_000 => {
                let of = if unit == i64::MAX { 1 } else { short };
                part = part.checked_add(last.take().unwrap_or(0).checked_mul(of)?)?;
                // 三千万五 is ambiguous.
                short = if unit == i64::MAX || unit == 10 || part % unit > 0 { p / 10 } else { 0 };
                total = total.checked_add(part.max(i64::from(part == 0)).checked_mul(p)?)?;
                (part, unit) = (0, i64::MAX);
            }
            (None, Some(p)) if p < unit => {
                part = part.checked_add(last.take().unwrap_or(1).checked_mul(p)?)?;
                (unit, short) = (p, p / 10);
            }
            _ => return None,
        }
    }
    match last {
        Some(_) if short == 0 => None,
        Some(last) => total.checked_add(part)?.checked_add(last.checked_mul(short)?),
        None => total.checked_add(part),
    }
}

/// Whether a character is a Chinese numeral.
pub fn is_numeral(c: char) -> bool {
    digit_value(c).is_some() || power_of_ten(c).is_some()
}

/// A number that starts exactly at `at`, with the words around it.
fn parse_quantity(text: &[char], at: usize, units: &[&str]) -> Option<Quantity> {
    let number = parse_number(text, at)?;
    let mut quantity = Quantity {
        start: at,
        end: number.end,
        digits: at,
        digits_end: number.end,
        value: number.value,
        upper: None,
        qualifier: number.qualifier.unwrap_or_default(),
        step: number.step,
        notation: number.written,
        unit: None,
    };
    read_prefix(text, &mut quantity);
    // 10至20人, 10人至20人: one quantity with two ends.
    let first_unit = unit_at(text, number.end, units);
    let after = number.end + first_unit.as_ref().map_or(0, |u| u.chars().count());
    if let Some(second) = ["至", "到", "—", "–", "-", "~", "～"]
        .into_iter()
        .filter(|w| starts_with_at(text, after, w))
        .find_map(|w| self::parse_number(text, after + w.chars().count()))
    {
        quantity.upper = second.value;
        (quantity.digits_end, quantity.end) = (second.end, second.end);
    }
    if let Some(unit) = unit_at(text, quantity.end, units) {
        quantity.end += unit.chars().count();
        quantity.unit = Some(unit);
    }
    read_suffix(text, &mut quantity);
    Some(quantity)
}

struct ParsedNumber {
    end: usize,
    value: Option<Decimal>,
    step: Option<Decimal>,
    written: Notation,
    qualifier: Option<Qualifier>,
}

/// Digits or numerals, 余 or 多 inside or after, and 万 or 亿.
fn parse_number(text: &[char], at: usize) -> Option<ParsedNumber> {
    let first = half_width_digit(*text.get(at)?);
    let (mut end, mut value, mut places);
    if first.is_some() {
        let digits = parse_digits(text, at);
        (end, places) = (digits.end, digits.places);
        value = Decimal::parse(&digits.plain);
    } else if text.get(at).is_some_and(|c| is_numeral(*c)) {
        end = at + text.iter().skip(at).take_while(|c| is_numeral(**c)).count();
        value = text.get(at..end).and_then(parse_numerals).map(Decimal::whole);
        places = 0;
        // In 百分点 and 百分之, 百 is not a number.
        if end == at + 1
            && (starts_with_at(text, at, "百分点") || starts_with_at(text, at, "百分之"))
        {
            return None;
        }
    } else {
        return None;
    }
    let mut qualifier = None;
    let mut more = |end: &mut usize| {
        if matches!(text.get(*end), Some('余' | '多')) {
            *end += 1;
            qualifier = Some(Qualifier::MoreThan);
        }
    };
    more(&mut end);
    let mut zeros = 0;
    while let Some(power) = text.get(end).and_then(|c| power_of_ten(*c)).filter(|_| zeros < 12) {
        zeros += power.ilog10();
        value = value.and_then(|v| v.checked_mul(Decimal::whole(power)));
        end += 1;
    }
    more(&mut end);
    let written = match (zeros > 0 || numeral_ends_scaled(text, at, end), places) {
        (false, 0) => Notation::Full,
        (false, _) => Notation::Decimals,
        (true, 0) => Notation::Scaled,
        (true, _) => Notation::ScaledDecimals,
    };
    places = places.min(MAX_SCALE);
    let step = 10_i64
        .checked_pow(zeros)
        .and_then(|power| Decimal::whole(power).checked_mul(Decimal::new(1, places)));
    Some(ParsedNumber { end, value, step, written, qualifier })
}

/// Words before the number: 约, 超过, 至少, 近, 上 and the like; 百分之 makes it a percentage.
fn read_prefix(text: &[char], quantity: &mut Quantity) {
    const WORDS: [(&str, Qualifier); 14] = [
        ("大约", Qualifier::About),
        ("约", Qualifier::About),
        ("超过", Qualifier::MoreThan),
        ("逾", Qualifier::MoreThan),
        ("至少", Qualifier::AtLeast),
        ("不少于", Qualifier::AtLeast),
        ("不低于", Qualifier::AtLeast),
        ("上", Qualifier::AtLeast),
        ("将近", Qualifier::LessThan),
        ("近", Qualifier::LessThan),
        ("不到", Qualifier::LessThan),
        ("不足", Qualifier::LessThan),
        ("不超过", Qualifier::AtMost),
        ("至多", Qualifier::AtMost),
    ];
    let power_first = text.get(quantity.digits).is_some_and(|c| power_of_ten(*c).is_some());
    let years = text.get(quantity.end) == Some(&'年');
    for (word, qualifier) in WORDS {
        let length = word.chars().count();
        let Some(start) = quantity.digits.checked_sub(length) else { continue };
        let here = starts_with_at(text, start, word);
        // 上 counts only before a bare 百, 千, 万; 近五年 is “the last five years”, not “nearly”.
        let meant = match word {
            "上" => power_first,
            "近" => !years,
            "约" => text.get(start.wrapping_sub(1)) != Some(&'大'),
            "超过" => text.get(start.wrapping_sub(1)) != Some(&'不'),
            _ => true,
        };
        if here && meant {
            (quantity.start, quantity.qualifier) = (start, qualifier);
            return;
        }
        if here && word == "近" {
            quantity.start = start;
        }
    }
}

/// Words after the unit: 以上, 左右, 以内.
fn read_suffix(text: &[char], quantity: &mut Quantity) {
    for (word, qualifier) in [
        ("以上", Qualifier::AtLeast),
        ("左右", Qualifier::About),
        ("以内", Qualifier::AtMost),
        ("以下", Qualifier::AtMost),
    ] {
        if starts_with_at(text, quantity.end, word) {
            quantity.end += word.chars().count();
            quantity.qualifier = qualifier;
            return;
        }
    }
}

struct ParsedDigits {
    end: usize,
    plain: String,
    places: u8,
}

/// ASCII or full-width digits with an optional point and thousands commas.
fn parse_digits(text: &[char], at: usize) -> ParsedDigits {
    let mut digits = ParsedDigits { end: at, plain: String::new(), places: 0 };
    let mut point = false;
    while let Some(c) = text.get(digits.end) {
        let next = text.get(digits.end + 1).and_then(|c| half_width_digit(*c));
        match (half_width_digit(*c), c) {
            (Some(digit), _) => {
                digits.plain.push(digit);
                digits.places = digits.places.saturating_add(u8::from(point));
            }
            (None, '.' | '．') if !point && next.is_some() => {
                point = true;
                digits.plain.push('.');
            }
            (None, ',') if !point && has_three_digits_after(text, digits.end) => {}
            _ => break,
        }
        digits.end += 1;
    }
    digits
}

/// Whether exactly three digits follow the comma at `at`.
fn has_three_digits_after(text: &[char], at: usize) -> bool {
    let digits = text.iter().skip(at + 1).take_while(|c| half_width_digit(**c).is_some()).count();
    digits == 3
}

/// 上万 and 五万: numerals that end in 万 or 亿 are as rounded as digits that do.
fn numeral_ends_scaled(text: &[char], at: usize, end: usize) -> bool {
    text.get(at..end).is_some_and(|run| run.iter().any(|c| matches!(c, '万' | '亿')))
}

fn unit_at(text: &[char], at: usize, units: &[&str]) -> Option<String> {
    units
        .iter()
        .filter(|unit| !unit.is_empty() && starts_with_at(text, at, unit))
        .max_by_key(|unit| unit.chars().count())
        .map(|unit| (*unit).to_owned())
}

fn starts_with_at(text: &[char], at: usize, word: &str) -> bool {
    let mut rest = text.iter().skip(at);
    word.chars().all(|c| rest.next() == Some(&c))
}

fn half_width_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

fn digit_value(c: char) -> Option<i64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn power_of_ten(c: char) -> Option<i64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UNITS: [&str; 16] = [
        "元",
        "%",
        "个百分点",
        "百分点",
        "件",
        "条",
        "人",
        "名",
        "份",
        "场",
        "对",
        "年",
        "部门",
        "家",
        "个",
        "天",
    ];

    /// value, upper end, qualifier, step, unit of the only quantity in `text`.
    fn check(text: &str, value: &str, to: &str, qualifier: Qualifier, step: &str, unit: &str) {
        let chars: Vec<char> = text.chars().collect();
        let found = parse_quantities(&chars, &UNITS);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let q = &found[0];
        let show = |d: Option<Decimal>| d.map(|d| d.canonical()).unwrap_or_default();
        assert_eq!(show(q.value), value, "{text}");
        assert_eq!(show(q.upper), to, "{text}");
        assert_eq!(q.qualifier, qualifier, "{text}");
        assert_eq!(show(q.step), step, "{text}");
        assert_eq!(q.unit.as_deref().unwrap_or_default(), unit, "{text}");
    }

    #[test]
    fn numbers_as_newspapers_print_them() {
        use Qualifier::*;
        check("1400元", "1400", "", Exact, "1", "元");
        check("1.1万件", "11000", "", Exact, "1000", "件");
        check("5.1亿元", "510000000", "", Exact, "10000000", "元");
        check("913.1万元", "9131000", "", Exact, "1000", "元");
        check("550余万元", "5500000", "", MoreThan, "10000", "元");
        check("2万余份", "20000", "", MoreThan, "10000", "份");
        check("5万多人", "50000", "", MoreThan, "10000", "人");
        check("200多对", "200", "", MoreThan, "1", "对");
        check("上万场", "10000", "", AtLeast, "1", "场");
        check("10至20人", "10", "20", Exact, "1", "人");
        check("20人以上", "20", "", AtLeast, "1", "人");
        check("43.52%", "43.52", "", Exact, "0.01", "%");
        check("5个百分点", "5", "", Exact, "1", "个百分点");
        check("九部门", "9", "", Exact, "1", "部门");
        check("近五年", "5", "", Exact, "1", "年");
        check("近5000家", "5000", "", LessThan, "1", "家");
        check("不超过三年", "3", "", AtMost, "1", "年");
        check("约1200件", "1200", "", About, "1", "件");
        check("1,200.5元", "1200.5", "", Exact, "0.1", "元");
        check("１４００元", "1400", "", Exact, "1", "元");
        check("十四五", "", "", Exact, "1", "");
    }

    #[test]
    fn numerals_are_read_as_spoken() {
        for (run, value) in [
            ("三", Some(3)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("两百", Some(200)),
            ("五千六百二十五", Some(5625)),
            ("一万零三", Some(10_003)),
            ("一万二", Some(12_000)),
            ("一万零二", Some(10_002)),
            ("三百五", Some(350)),
            ("三百零五", Some(305)),
            ("三百五十", Some(350)),
            ("五千六", Some(5600)),
            ("五千六百二", Some(5620)),
            ("五千零六十二", Some(5062)),
            ("二十五", Some(25)),
            ("两千五", Some(2500)),
            ("三亿五", Some(350_000_000)),
            ("一亿二千万", Some(120_000_000)),
            ("十二万五", Some(125_000)),
            ("一万二千三", Some(12_300)),
            ("一万零二百五", Some(10_250)),
            ("三千万五", None),
            ("三百二万", Some(3_200_000)),
            ("一亿二万", Some(100_020_000)),
            ("三万", Some(30_000)),
            ("二〇二〇", Some(2020)),
            ("三亿", Some(300_000_000)),
            ("十四五", None),
            ("三十百", None),
        ] {
            assert_eq!(parse_numerals(&run.chars().collect::<Vec<_>>()), value, "{run}");
        }
    }

    #[test]
    fn aims_and_plans_are_told_from_results() {
        let intent = |text: &str, quoted| intent_before(&text.chars().collect::<Vec<_>>(), quoted);
        assert_eq!(intent("力争五年建立", false), Some(Qualifier::Aim));
        assert_eq!(intent("年内将在全省建立", false), Some(Qualifier::Plan));
        assert_eq!(intent("将产前检查标准由", false), None);
        assert_eq!(intent("将在全省建立", true), Some(Qualifier::Plan));
        assert_eq!(intent("力争实现，共建成", false), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[0-9０-９一二三十百千万亿余多.,，。元人年上近约至%个以 a]{0,24}") {
            let chars: Vec<char> = text.chars().collect();
            let mut end = 0;
            for q in parse_quantities(&chars, &UNITS) {
                prop_assert!(q.start <= q.digits && q.digits < q.end && q.end <= chars.len());
                prop_assert!(q.digits >= end, "no two share a digit");
                end = q.end;
            }
        }

        #[test]
        fn a_number_in_full_is_read_back(n in 0_i64..1_000_000_000) {
            let text: Vec<char> = (n.to_string() + "元").chars().collect();
            let found = parse_quantities(&text, &UNITS);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].value, Some(Decimal::whole(n)));
        }
    }
}
