//! A figure's number in a text without its qualifier: 三年 where the page has 力争用三年.
//!
//! A reference to a figure includes its qualifier. The qualifier can be lost in a number written
//! out (a declared literal), or through a word before the reference that makes it exact.

use crate::bilingual::Lang;
use crate::checks::fact_sheet::{all_unit_words, qualifier_fits, words_for_unit};
use crate::checks::wording::indexed_text::IndexedText;
use crate::facts::parse_quantity;
use crate::facts::parse_quantity::Quantity;
use crate::facts::{Fact, FigureSet, Qualifier, Unit};

/// The figures a text may mention.
#[derive(Clone, Copy, Debug)]
pub struct NamedFigures<'a> {
    /// The facts and derived figures.
    pub figures: FigureSet<'a>,
    /// The units they count in.
    pub units: &'a [Unit],
}

/// A number without its qualifier: the words, and the id of its figure.
pub type DroppedQualifier = (String, String);

/// Words before a reference that negate its qualifier.
const EXACT_WORDS: [&str; 5] = ["正好", "恰好", "刚好", "整整", "exactly "];

/// Every number of a text that drops the qualifier of its figure.
pub fn find_dropped(words: &str, lang: Lang, named: NamedFigures) -> Vec<DroppedQualifier> {
    let line = IndexedText::new(words);
    let mut found = find_made_exact(words, named);
    match lang {
        Lang::Zh => found.extend(find_dropped_chinese(&line, named)),
        Lang::En => found.extend(find_dropped_english(&line, named)),
    }
    found
}

/// Finds `正好{id}` where the figure is not exact.
fn find_made_exact(words: &str, named: NamedFigures) -> Vec<DroppedQualifier> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices('{') {
        let (before, after) = words.split_at(at);
        let id = after.get(1..).and_then(|rest| Some(rest.split_once('}')?.0));
        let last: Vec<char> = before.chars().rev().take(8).collect();
        let last = last.iter().rev().collect::<String>().to_lowercase();
        let exactly = EXACT_WORDS.iter().find(|word| last.ends_with(**word));
        if let (Some(id), Some(word)) = (id, exactly)
            && named.figures.figure(id).is_some_and(|f| f.qualifier != Qualifier::Exact)
        {
            found.push(([*word, "{", id, "}"].concat(), id.to_owned()));
        }
    }
    found
}

fn find_dropped_chinese(line: &IndexedText, named: NamedFigures) -> Vec<DroppedQualifier> {
    let text = line.units();
    let words = all_unit_words(named.units);
    let whole = line.text_between(0, text.len());
    let mut found = Vec::new();
    for quantity in parse_quantity::parse_quantities(text, &words) {
        // In 三年级 and 90年代, 年 does not count years.
        let longer = quantity.unit.as_deref() == Some("年")
            && matches!(text.get(quantity.end), Some('级' | '代' | '度'));
        let Some(fact) = qualified_fact(&quantity, named).filter(|_| !longer) else { continue };
        let clause = sentence_around(line, &quantity);
        let aim = ["力争", "争取", "目标", "计划", "将", "拟"].iter().any(|w| clause.contains(w));
        let says = match fact.qualifier {
            Qualifier::Aim | Qualifier::Plan => aim,
            declared => {
                qualifier_fits(declared, &quantity) || clause.contains(qualifier_word(declared))
            }
        };
        // 1.1万 is rounded as written; 近五年 is as printed.
        let printed = fact.printed.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let as_printed = whole.contains(&printed);
        if !says && !as_printed && !carries_qualifier(&clause, fact, named) {
            found.push((line.text_between(quantity.start, quantity.end), fact.id.clone()));
        }
    }
    found
}

/// The fact that has a quantity's number and unit, if all facts that have them are qualified.
fn qualified_fact<'a>(quantity: &Quantity, named: NamedFigures<'a>) -> Option<&'a Fact> {
    let unit = quantity.unit.as_deref()?;
    let value = quantity.value.filter(|_| quantity.upper.is_none())?;
    let same = |fact: &&Fact| {
        fact.value == value && words_for_unit(&fact.unit, named.units).contains(&unit)
    };
    first_unless_exact(named.figures.facts.iter().filter(same))
}

/// The first of some facts, if none of them is exact.
fn first_unless_exact<'a>(mut facts: impl Iterator<Item = &'a Fact> + Clone) -> Option<&'a Fact> {
    if facts.clone().any(|fact| fact.qualifier == Qualifier::Exact) {
        return None;
    }
    facts.next()
}

/// How far on either side of a quantity its sentence is searched.
const MAX_SENTENCE_DISTANCE: usize = 200;

/// The sentence that contains a quantity, as written.
fn sentence_around(line: &IndexedText, quantity: &Quantity) -> String {
    let stop = |c: &&char| matches!(c, '。' | '；' | '！' | '？');
    let before = line.units().iter().take(quantity.start).rev().take(MAX_SENTENCE_DISTANCE);
    let before = before.take_while(|c| !stop(c)).count();
    let after = line
        .units()
        .iter()
        .skip(quantity.end)
        .take(MAX_SENTENCE_DISTANCE)
        .take_while(|c| !stop(c))
        .count();
    line.text_between(quantity.start - before, quantity.end + after)
}

/// Whether a figure referred to in the words already includes the fact's qualifier.
fn carries_qualifier(words: &str, fact: &Fact, named: NamedFigures) -> bool {
    let ids = words.split('{').skip(1).filter_map(|after| Some(after.split_once('}')?.0));
    ids.filter_map(|id| named.figures.figure(id)).any(|f| f.qualifier == fact.qualifier)
}

const fn qualifier_word(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::About => "约",
        Qualifier::MoreThan => "超过",
        Qualifier::AtLeast => "至少",
        Qualifier::LessThan => "不到",
        Qualifier::AtMost => "至多",
        Qualifier::Exact | Qualifier::Aim | Qualifier::Plan => "力争",
    }
}

/// English number words.
const ENGLISH_NUMBERS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
];

fn find_dropped_english(line: &IndexedText, named: NamedFigures) -> Vec<DroppedQualifier> {
    let text: String = line.units().iter().map(char::to_ascii_lowercase).collect();
    let whole = line.text_between(0, line.units().len());
    // Each qualifier once: a text may have thousands of numbers.
    let mut said: Vec<(Qualifier, bool)> = Vec::new();
    let mut sentence_has = |qualifier: Qualifier, words: &[&str]| {
        if let Some((_, has)) = said.iter().find(|(known, _)| *known == qualifier) {
            return *has;
        }
        let has = words.iter().any(|word| text.contains(word));
        said.push((qualifier, has));
        has
    };
    let mut found = Vec::new();
    let parts: Vec<&str> = text.split([' ', '-', '\u{A0}']).collect();
    for pair in parts.windows(2) {
        let [number, unit] = pair else { continue };
        let number = number.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let unit = unit.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let Some(fact) = qualified_fact_in_english(number, unit, named) else { continue };
        let says = match fact.qualifier {
            Qualifier::Aim => &["aim", "goal", "target", "strive", "seek", "hope"][..],
            Qualifier::Plan => &["plan", "will ", "is to ", "are to ", "due "],
            Qualifier::About => &["about", "around", "some ", "rounded", "nearly", "roughly"],
            Qualifier::MoreThan | Qualifier::AtLeast => {
                &["more than", "over ", "at least", "or more", "upwards"]
            }
            Qualifier::LessThan | Qualifier::AtMost => &[
                "less than",
                "fewer than",
                "nearly",
                "under ",
                "at most",
                "up to",
                "within",
                "last ",
            ],
            Qualifier::Exact => continue,
        };
        if !sentence_has(fact.qualifier, says) && !carries_qualifier(&whole, fact, named) {
            found.push(([number, " ", unit].concat(), fact.id.clone()));
        }
    }
    found
}

fn qualified_fact_in_english<'a>(
    number: &str,
    unit: &str,
    named: NamedFigures<'a>,
) -> Option<&'a Fact> {
    let plain = number.replace(',', "");
    let word = ENGLISH_NUMBERS.iter().position(|word| *word == plain);
    let value = match word {
        Some(n) => crate::exact::amount::Decimal::whole(i64::try_from(n).ok()?),
        None => crate::exact::amount::Decimal::parse(&plain)?,
    };
    let counts = |fact: &Fact| match fact.unit.as_str() {
        "yuan" => unit == "yuan",
        "percent" => unit == "percent",
        "day" => matches!(unit, "day" | "days"),
        "year" => matches!(unit, "year" | "years"),
        own => named.units.iter().filter(|u| u.id == own).any(|u| {
            let many = u.many.as_deref().unwrap_or(&u.name.en);
            !unit.is_empty() && (unit == u.name.en || unit == many)
        }),
    };
    first_unless_exact(
        named.figures.facts.iter().filter(|fact| fact.value == value && counts(fact)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bilingual::Bilingual;
    use crate::exact::amount::Decimal;

    fn fact(id: &str, value: &str, unit: &str, printed: &str, qualifier: Qualifier) -> Fact {
        Fact {
            id: id.to_owned(),
            label: Bilingual::default(),
            value: Decimal::parse(value).unwrap(),
            unit: unit.to_owned(),
            printed: printed.to_owned(),
            near: Vec::new(),
            section: String::new(),
            qualifier,
            step: None,
            time: None,
            period: None,
            part_of: None,
            among: Vec::new(),
            of: None,
            caveats: Vec::new(),
            source: None,
        }
    }

    fn check(words: &str, lang: Lang, expect: &[&str]) {
        let facts = [
            fact("years", "3", "year", "力争用三年", Qualifier::Aim),
            fact("money", "5500000", "yuan", "550余万元", Qualifier::MoreThan),
            fact("cases", "11000", "case", "1.1万件", Qualifier::About),
            fact("lately", "5", "year", "近五年", Qualifier::LessThan),
            fact("new", "1000", "case", "将建1000件", Qualifier::Plan),
            fact("nine", "9", "case", "9件", Qualifier::Exact),
            fact("over-nine", "9", "case", "9件多", Qualifier::MoreThan),
        ];
        let unit = Unit {
            id: "case".to_owned(),
            name: Bilingual::new("件", "case"),
            many: Some("cases".to_owned()),
            also: Vec::new(),
            counts: Vec::new(),
        };
        let figures = FigureSet { facts: &facts, derived: &[] };
        let found = find_dropped(words, lang, NamedFigures { figures, units: &[unit] });
        let found: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(found, expect, "{words}");
    }

    #[test]
    fn a_number_without_its_qualifier_is_found() {
        check("提出用三年签完。力争做好。", Lang::Zh, &["三年"]);
        check("投入550万元", Lang::Zh, &["550万元"]);
        check("解答11000件", Lang::Zh, &["11000件"]);
        check("五年里", Lang::Zh, &["五年"]);
        check("建成1000件", Lang::Zh, &["1000件"]);
        check("正好{money}，恰好{nine}", Lang::Zh, &["正好{money}"]);
        check("Done within three years", Lang::En, &["three years"]);
        check("It took 5,500,000 yuan.", Lang::En, &["5,500,000 yuan"]);
        check("exactly {cases}", Lang::En, &["exactly {cases}"]);
    }

    #[test]
    fn a_number_with_it_passes_and_so_do_others() {
        for words in [
            "提出力争用三年签完",
            "三年目标",
            "投入550余万元，超过550万元",
            "解答1.1万件，约11000件",
            "近五年，五年不到",
            "计划建1000件",
            "三年{years}",
            "9件，4年，三个月，三年级",
            "{money}和{cases}",
        ] {
            check(words, Lang::Zh, &[]);
        }
        for words in [
            "aims to finish within three years",
            "three years, {years}",
            "more than 5,500,000 yuan",
            "nine cases",
            "four years and three months",
            "",
        ] {
            check(words, Lang::En, &[]);
        }
    }
}
