//! `tests/typed.csv`: what readers type, through the engines that read it, line by line; and laws of what is read.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use tujie::bilingual::Lang;
use tujie::document::{CanonicalValue, Document};
use tujie::exact::amount::typed::plain;
use tujie::exact::amount::{Decimal, LARGEST};
use tujie::kinds::Inputs;
use tujie::{format, number_format};

/// A line of the table.
struct Line {
    at: usize,
    /// The id of the field in `typed.json`: a count's unit, else its kind.
    field: String,
    typed: String,
    means: String,
}

fn table() -> Vec<Line> {
    let rows = include_str!("typed.csv").lines().enumerate();
    let rows = rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).skip(1);
    rows.map(|(at, row)| line(at + 1, row)).collect()
}

fn line(at: usize, row: &str) -> Line {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in row.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    let [kind, unit, typed, means] = <[String; 4]>::try_from(cells).unwrap();
    let field = if kind == "count" { unit } else { kind };
    Line { at, field, typed: unescaped(&typed), means }
}

/// `\u{200E}` as the character that it is.
fn unescaped(cell: &str) -> String {
    let mut parts = cell.split("\\u{");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        out.push_str(rest);
    }
    out
}

fn calculator() -> Document {
    format::from_json(include_str!("typed.json")).unwrap()
}

/// A threshold whose tiers all begin at the largest number there is, so that its answer tells the count.
fn threshold() -> Document {
    let mut doc: Document =
        format::from_json(include_str!("../src/kinds/threshold/template.json")).unwrap();
    for fact in &mut doc.facts {
        fact.value = Decimal::whole(LARGEST);
    }
    doc.units.clone_from(&calculator().units);
    doc
}

/// What a calculator's field reads, or the code of why not.
fn read(doc: &Document, field: &str, typed: &str) -> String {
    let mut inputs = Inputs::default();
    for name in ["money", "percent", "person", "times", "day", "year", "employer", "child"] {
        inputs.set(name, if name == field { typed } else { "0" }.to_owned());
    }
    match doc.body.answer(doc, &inputs) {
        Ok(answer) => match answer.outputs.get(&format!("{field}_read")).unwrap().canonical() {
            CanonicalValue::Single(one) => one,
            other => panic!("{other:?}"),
        },
        Err(problems) => {
            assert_eq!((problems.len(), &*problems[0].path), (1, field), "{typed:?}");
            problems[0].code().to_owned()
        }
    }
}

/// What a threshold reads, or the code of why not.
fn count(doc: &Document, typed: &str) -> String {
    let mut inputs = Inputs::default();
    inputs.set("count", typed.to_owned());
    match doc.body.answer(doc, &inputs) {
        Ok(answer) => match answer.outputs.get("more").unwrap().canonical() {
            CanonicalValue::Single(more) => (LARGEST - more.parse::<i64>().unwrap()).to_string(),
            CanonicalValue::None => LARGEST.to_string(),
            CanonicalValue::Several(_) => panic!("a number"),
        },
        Err(problems) => problems[0].code().to_owned(),
    }
}

#[test]
fn every_line_is_read_as_it_says() {
    let (doc, tiers) = (calculator(), threshold());
    let mut wrong = Vec::new();
    for Line { at, field, typed, means } in table() {
        let mut check = |by: &str, came: String| {
            if came != means {
                wrong.push(format!("line {at}, {by} {field} {typed:?}: {came}, not {means}"));
            }
        };
        check("calculator", read(&doc, &field, &typed));
        if field == "person" {
            check("threshold", count(&tiers, &typed));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_table_is_long_and_of_one_mind() {
    let mut taken: BTreeMap<(String, String), String> = BTreeMap::new();
    let table = table();
    assert!(table.len() >= 300, "{} lines", table.len());
    for Line { at, field, typed, means } in table {
        let before = taken.insert((field, typed), means);
        assert_eq!(before, None, "line {at} stands above as well");
    }
    // What two fields take is one number: only a code may differ.
    let mut numbers: BTreeMap<String, Decimal> = BTreeMap::new();
    for ((_, typed), means) in taken {
        if let Some(number) = Decimal::parse(&means) {
            let before = numbers.insert(typed.clone(), number);
            assert!(before.is_none_or(|before| before == number), "{typed:?}");
        }
    }
}

#[test]
fn a_refusal_says_what_to_do_in_its_field() {
    const NUMBER: &str = "这里要填数字。例如 ";
    const COMMAS: &str = "逗号隔的位数不对。不写逗号和空格，例如 ";
    const SUM: &str = "这里只填一个数。几笔请填合计，不写逗号和空格，例如 ";
    const ONE: &str = "这里只填一个数。不写逗号和空格，例如 ";
    let doc = calculator();
    for (field, typed, wanted) in [
        ("money", "3,600左右", NUMBER),
        ("money", "$3,600", NUMBER),
        ("money", "(3,600.00)", NUMBER),
        ("money", "RMB.3,600.00", NUMBER),
        ("person", "约20,000", NUMBER),
        ("money", "0,123", COMMAS),
        ("money", "1,000,00", COMMAS),
        ("person", "10,00", COMMAS),
        ("money", "3600 4800", SUM),
        ("money", "3.600,50", SUM),
        ("money", "3 600,50", SUM),
        ("money", "1.234,56", SUM),
        ("money", "12，800", SUM),
        ("percent", "90、95", ONE),
        ("percent", "41%+2%", ONE),
        ("person", "5、6", ONE),
        ("day", "98、60", ONE),
    ] {
        let mut inputs = Inputs::default();
        inputs.set(field, typed.to_owned());
        let problems = doc.body.answer(&doc, &inputs).unwrap_err();
        let problem = problems.iter().find(|problem| problem.path == field).unwrap();
        let told = problem.message(Lang::Zh) + &problem.hint(Lang::Zh);
        assert!(told.starts_with(wanted), "{field} {typed:?}: {told}");
    }
}

#[test]
fn a_bound_is_told_with_its_unit() {
    let mut doc: Document = format::from_json(
        &include_str!("typed.json")
            .replace(r#""percent": {}"#, r#""percent": {"max": "100"}"#)
            .replace(r#""unit": "person"}"#, r#""unit": "person", "min": "1000"}"#)
            .replace(r#""unit": "year"}"#, r#""unit": "year", "max": "1"}"#),
    )
    .unwrap();
    doc.examples.clear();
    let mut inputs = Inputs::default();
    inputs.set("percent", "101".to_owned());
    inputs.set("person", "1".to_owned());
    inputs.set("year", "2".to_owned());
    let problems = doc.body.answer(&doc, &inputs).unwrap_err();
    let told = |field: &str, lang| {
        problems.iter().find(|problem| problem.path == field).unwrap().message(lang)
    };
    assert_eq!(told("percent", Lang::Zh), "最多填 100%。");
    assert_eq!(told("percent", Lang::En), "100% at most.");
    assert_eq!(told("person", Lang::Zh), "至少填 1000人。");
    assert_eq!(told("person", Lang::En), "1,000 people at least.");
    assert_eq!(told("year", Lang::Zh), "最多填 1年。");
}

/// All fields of the fixture with their units.
const FIELDS: [(&str, &str); 8] = [
    ("money", "yuan"),
    ("percent", "percent"),
    ("person", "person"),
    ("times", "times"),
    ("day", "day"),
    ("year", "year"),
    ("employer", "employer"),
    ("child", "child"),
];

/// What is not seen, and what may stand around.
const UNSEEN: &str = "[\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FE0F}\u{FEFF}]{1,3}";

/// Texts that look like what people type.
const LIKELY: &str = "[0-9０-９٠-٩ \u{A0}\t,，、.。'’+=¥￥%％元块角分毛万亿千百十零〇一二两三四五六七八九半点成百分之人个名次天a-]{0,14}";

/// What is wrong with an entry, of all that can be.
const CODES: [&str; 7] =
    ["empty", "not-a-number", "sum-of-several", "negative", "too-precise", "too-large", "unknown"];

fn is_number(told: &str) -> bool {
    Decimal::parse(told).is_some()
}

proptest! {
    #[test]
    fn a_number_that_is_shown_is_read_back(units in 0..100_000_000_000_i64, field in 0..8_usize) {
        let (doc, (field, unit)) = (calculator(), FIELDS[field]);
        let scales: &[u8] = if matches!(field, "money" | "percent") { &[0, 1, 2] } else { &[0] };
        for scale in scales {
            let value = Decimal::new(units % 1_000_000_000, *scale);
            let wanted = value.rescale(if scales.len() > 1 { 2 } else { 0 }, Default::default()).unwrap().canonical();
            for lang in [Lang::Zh, Lang::En] {
                let shown = number_format::amount(&doc, value, unit, lang);
                prop_assert_eq!(&read(&doc, field, &shown), &wanted, "{}", shown);
            }
            prop_assert_eq!(&read(&doc, field, &value.canonical()), &wanted);
        }
    }

    #[test]
    fn any_text_is_a_number_or_has_its_reason(text in prop_oneof!["\\PC*", LIKELY], field in 0..8_usize) {
        let told = read(&calculator(), FIELDS[field].0, &text);
        prop_assert!(is_number(&told) || CODES.contains(&&*told), "{}: {}", text, told);
        count(&threshold(), &text);
    }

    #[test]
    fn unseen_marks_change_nothing(text in LIKELY, at in any::<prop::sample::Index>(), marks in UNSEEN, field in 0..8_usize) {
        let doc = calculator();
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        chars.splice(at..at, marks.chars());
        let marked: String = chars.into_iter().collect();
        let field = FIELDS[field].0;
        prop_assert_eq!(read(&doc, field, &marked), read(&doc, field, &text));
        prop_assert_eq!(plain(&marked), plain(&text));
    }

    /// Two runs of digits with something between are the number that is grouped so, or none.
    #[test]
    fn nothing_is_joined(a in "[1-9][0-9]{0,5}", b in "[0-9]{1,6}", c in "[0-9]{0,4}", between in "[ ,，、\u{A0}\u{3000}\u{202F}\t+;']", field in 0..8_usize) {
        let runs: Vec<&str> = [&*a, &b, &c].into_iter().filter(|run| !run.is_empty()).collect();
        let text = runs.join(&between);
        let told = read(&calculator(), FIELDS[field].0, &text);
        if is_number(&told) {
            let size = b.len();
            let grouped = matches!(size, 3 | 4) && a.len() <= size && runs[1..].iter().all(|run| run.len() == size);
            let point = between == "," && runs.len() == 2 && size < 3;
            prop_assert!(grouped || point, "{}: {}", text, told);
            let meant = Decimal::parse(&if point { [&*a, &b].join(".") } else { runs.concat() });
            prop_assert_eq!(Decimal::parse(&told), meant, "{}", text);
        } else {
            prop_assert!(told != "empty", "{}", text);
        }
    }

    /// Two amounts, each with its unit or without, are never one.
    #[test]
    fn amounts_in_a_row_are_refused(a in 1000..1_000_000_u32, b in 1000..1_000_000_u32, between in "[ +、；\t]", unit in "元?") {
        let text = format!("{a}{unit}{between}{b}{unit}");
        prop_assert_eq!(read(&calculator(), "money", &text), "sum-of-several", "{}", text);
    }

    /// A number in numerals, as it is said, is that number.
    #[test]
    fn numerals_are_read_as_said(n in 0..1_000_000_000_u32) {
        let doc = calculator();
        prop_assert_eq!(read(&doc, "person", &said(n)), n.to_string(), "{}", said(n));
    }
}

/// A number as it is said in Chinese: 一万零五百.
fn said(n: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if n < 10 {
        return DIGITS[n as usize].to_owned();
    }
    let units = [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let (power, unit) = units.into_iter().find(|(power, _)| n >= *power).unwrap();
    let rest = n % power;
    let gap = if rest > 0 && rest < power / 10 { "零" } else { "" };
    let behind = if rest > 0 { said(rest) } else { String::new() };
    // 一万一十, but 十五.
    let behind = if (10..20).contains(&rest) {
        format!("一{}", behind.trim_start_matches('一'))
    } else {
        behind
    };
    [&said(n / power), unit, gap, &behind].concat()
}
