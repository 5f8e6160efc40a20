//! Numbers without a source: finds the numbers in a text that are not bound to a figure.
//!
//! A text refers to figures by id, `{bj.antenatal.after}`, so a number is stored once. Every other
//! number in the words is unsourced unless it is declared as a literal with a reason. The rules,
//! from simple to detailed:
//!
//! - Every digit counts, in any script or width: 2020, ２０, ①, ½.
//! - A Chinese numeral counts before a measure word (三年, 九部门, 五百余人), after 第 or 百分之, as a fraction, and in 上万,
//!   数百 and the like. A lone 一 does not: 一次, 一项, 一线 mean “a”, not “1”; only 一半 and 一倍 are quantities. 这两个
//!   refers back and does not count. Numerals without a measure word are names (三八, 一函两书) and do not count.
//! - An English number word counts from three on, anywhere; two counts unless it refers back (the
//!   two); one does not, nor do first and second.

use crate::bilingual::Bilingual;
use crate::document::Literal;
use crate::facts::parse_quantity::is_numeral;
use crate::problem::{DocumentPath, Fault, Report};
use std::collections::BTreeSet;

/// Measure words: they make the preceding numeral a quantity.
const MEASURE_WORDS: &str = "个名位人家户件条份封场次项期届年月日天周岁时秒省市县区国处所间座台张本册只对组套批种类级层步环档例页行列栏句篇笔元角分块倍成折号门章款站点员部大回轮段";

/// Words that look like a quantity but are not.
const IDIOMS: [&str; 12] = [
    "十分",
    "百分点",
    "百分比",
    "万一",
    "千万",
    "千方百计",
    "一五一十",
    "三三两两",
    "五花八门",
    "四面八方",
    "七上八下",
    "三番五次",
];

/// English words that are always quantities.
const ENGLISH_NUMBER_WORDS: [&str; 47] = [
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "half",
    "twice",
    "third",
    "thirds",
    "fourth",
    "quarter",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
];

/// Replaces a reference.
const REFERENCE_MARK: char = '\u{FFFC}';

/// The numbers in `words` that are neither a reference `{id}` nor inside one declared literal, as
/// written and in order.
///
/// ```
/// use tujie::checks::unsourced::find_unsourced;
/// use tujie::document::Literal;
///
/// assert_eq!(find_unsourced("从{small.from}人到20人，电话12345", &[]), ["20", "12345"]);
/// let telephone = Literal { text: "12345".to_owned(), why: "a telephone number".to_owned() };
/// assert_eq!(find_unsourced("从{small.from}人到20人，电话12345", &[telephone]), ["20"]);
/// ```
pub fn find_unsourced(words: &str, literals: &[Literal]) -> Vec<String> {
    let text = without_references(words);
    let passed = literals.iter().map(|l| l.text.as_str()).chain(IDIOMS);
    let passed: Vec<Vec<char>> = passed.map(|word| word.chars().collect()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = [digits_end(&text, at), numerals_end(&text, at), english_number_end(&text, at)]
            .into_iter()
            .flatten()
            .max()
            .unwrap_or(at);
        if end > at && !is_declared(&text, at, end, &passed) {
            found.push(text.iter().skip(at).take(end - at).collect());
        }
        at = end.max(at + 1);
    }
    found
}

/// Reports every unsourced number of a text, in either language.
pub fn check_text(at: &DocumentPath, text: &Bilingual, literals: &[Literal], report: &mut Report) {
    let mut told = BTreeSet::new();
    for words in [&text.zh, &text.en] {
        for number in find_unsourced(words, literals) {
            if told.insert(number.clone()) {
                report.push(at, Fault::UnsourcedNumber, &[&number]);
            }
        }
    }
}

/// Whether a span of a text lies inside a declared literal or an idiom.
fn is_declared(text: &[char], from: usize, to: usize, words: &[Vec<char>]) -> bool {
    let number = text.get(from..to).unwrap_or_default();
    words.iter().filter(|word| number.iter().take(1).all(|c| word.contains(c))).any(|word| {
        let first = to.saturating_sub(word.len());
        (first..=from).any(|at| text.get(at..at + word.len()) == Some(word))
    })
}

/// End of a run of digits that starts at `at`, including inner points, commas and a percent sign.
fn digits_end(text: &[char], at: usize) -> Option<usize> {
    let digit = |i: usize| text.get(i).is_some_and(|c| c.is_numeric() && !is_numeral(*c));
    if !digit(at) {
        return None;
    }
    let mut end = at;
    while digit(end)
        || (matches!(text.get(end), Some('.' | ',' | '．' | '，'))
            && digit(end + 1)
            && text.get(end) != Some(&'，'))
    {
        end += 1;
    }
    while matches!(text.get(end), Some('%' | '％' | '万' | '亿' | '余' | '多')) {
        end += 1;
    }
    Some(end)
}

/// End of a Chinese numeral quantity that starts at `at`.
fn numerals_end(text: &[char], at: usize) -> Option<usize> {
    let is = |i: usize, words: &str| text.get(i).is_some_and(|c| words.contains(*c));
    let before = |back: usize, words: &str| at.checked_sub(back).is_some_and(|i| is(i, words));
    if is(at, "半") && (is(at + 1, "年天个数小") || before(1, "过大")) {
        return Some(at + 1);
    }
    // Only the start of a run is considered.
    if at > 0 && text.get(at - 1).is_some_and(|c| is_numeral(*c)) {
        return None;
    }
    let run = text.iter().skip(at).take_while(|c| is_numeral(**c)).count();
    if run == 0 {
        return None;
    }
    let mut end = at + run;
    let fraction =
        is(end, "分") && is(end + 1, "之") && text.get(end + 2).is_some_and(|c| is_numeral(*c));
    if fraction {
        return Some(end + 2 + text.iter().skip(end + 2).take_while(|c| is_numeral(**c)).count());
    }
    let one = run == 1 && is(at, "一");
    if one {
        return (is(end, "半倍")).then_some(end + 1);
    }
    let bare_power = run == 1 && is(at, "百千万亿");
    let counted =
        before(1, "上数几近逾过成约第") || before(1, REFERENCE_MARK.encode_utf8(&mut [0; 4]));
    if bare_power {
        return counted.then_some(end);
    }
    if before(1, "第") {
        return Some(end);
    }
    let points_back = run == 1 && is(at, "两") && before(1, "这那该");
    while is(end, "余多来几") {
        end += 1;
    }
    let measured =
        is(end, MEASURE_WORDS) || is(end, "省区") || (is(end, "小") && is(end + 1, "时"));
    (measured && !points_back).then_some(end + 1)
}

/// End of an English number word that starts at `at`, with the word that follows it.
fn english_number_end(text: &[char], at: usize) -> Option<usize> {
    let letter = |i: usize| text.get(i).is_some_and(char::is_ascii_alphabetic);
    if !letter(at) || (at > 0 && letter(at - 1)) {
        return None;
    }
    let (word, end) = word_at(text, at);
    let points_back = || {
        let before = text.iter().take(at).rev().skip_while(|c| c.is_whitespace());
        let last: Vec<char> = before.take_while(|c| !c.is_whitespace()).take(6).copied().collect();
        let last: String = last.iter().rev().map(char::to_ascii_lowercase).collect();
        matches!(last.as_str(), "the" | "these" | "those" | "both")
    };
    let hyphen = text.get(end) == Some(&'-');
    let counts = ENGLISH_NUMBER_WORDS.contains(&word.as_str())
        || (word == "two" && (hyphen || !points_back()));
    if !counts {
        return None;
    }
    let gap = matches!(text.get(end), Some(' ' | '-')) && letter(end + 1);
    Some(if gap { self::word_at(text, end + 1).1 } else { end })
}

/// The word that starts at `at`, in lower case, and its end.
fn word_at(text: &[char], at: usize) -> (String, usize) {
    let word: String = text
        .iter()
        .skip(at)
        .take_while(|c| c.is_ascii_alphabetic())
        .map(char::to_ascii_lowercase)
        .collect();
    let end = at + word.len();
    (word, end)
}

fn without_references(words: &str) -> Vec<char> {
    let mut text = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, tail)) = after.split_once('}') else { break };
        text.extend(before.chars());
        text.push(REFERENCE_MARK);
        rest = tail;
    }
    text.extend(rest.chars());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(words: &str, expect: &[&str]) {
        let literals = [
            Literal { text: "12351".into(), why: "telephone number".into() },
            Literal { text: "one letter, two documents".into(), why: "name".into() },
        ];
        assert_eq!(find_unsourced(words, &literals), expect, "{words}");
    }

    #[test]
    fn a_number_without_a_source_is_caught() {
        check("提高到3000元", &["3000"]);
        check("报销１４００元", &["１４００"]);
        check("1.1万件和43.52%", &["1.1万", "43.52%"]);
        check("用三年时间", &["三年"]);
        check("九部门联合下发", &["九部"]);
        check("五省区市", &["五省"]);
        check("共发两份", &["两份"]);
        check("五百余人、三十多个", &["五百余人", "三十多个"]);
        check("活动上万场", &["万"]);
        check("数百人", &["百"]);
        check("占百分之四十一", &["百分之四十一"]);
        check("三分之一", &["三分之一"]);
        check("第三届", &["三"]);
        check("十大案例", &["十大"]);
        check("一半以上", &["一半"]);
        check("{a.b}万元", &["万"]);
        check("见①", &["①"]);
        check("in three years", &["three years"]);
        check("Five provinces spoke", &["Five provinces"]);
        check("a five-year plan", &["five-year"]);
        check("two of the nine are named", &["two of", "nine are"]);
        check("more than half", &["half"]);
        check("call 12345", &["12345"]);
        check("thousands came", &["thousands came"]);
    }

    #[test]
    fn what_is_no_figure_is_let_through() {
        for words in [
            "",
            "{nx.letters.total}份文书",
            "一函两书",
            "一次、一项、一封、第一时间、一线",
            "四川和“三八”节",
            "十分重要，千方百计，万一",
            "提高了{x}个百分点",
            "这两个数",
            "拨打12351",
            "one letter, two documents",
            "the two shares, one of them",
            "first and second",
            "someone often listens",
            "the {x} cases",
        ] {
            check(words, &[]);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(words in "[0-9一三百万半分之第年个{} a-ftwohr①½,.]{0,40}") {
            for number in find_unsourced(&words, &[]) {
                prop_assert!(!number.is_empty());
            }
        }

        #[test]
        fn every_digit_is_caught(before in "[\\p{Han} ]{0,5}", n in 0_u32..100_000, after in "[ 元件]{0,3}") {
            let words = [before.as_str(), &n.to_string(), &after].concat();
            prop_assert!(!find_unsourced(&words, &[]).is_empty());
        }
    }
}
