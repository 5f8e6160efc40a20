//! Mutation test: whatever is changed in any one fact of the sheet, the check must fail.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{article, article_text, sheet_json};
use serde_json::{Value, json};
use tujie::checks::article::check_article;
use tujie::exact::amount::Decimal;

/// One changed sheet: which fact, what was done to it, and the fact as changed.
type Mutant = (usize, String, Value);

#[test]
fn every_change_of_a_fact_is_caught() {
    let Some(text) = article_text() else { return };
    let sheet = sheet_json();
    let facts = sheet["facts"].as_array().unwrap();
    let sound = article(&sheet);
    let survives = |(i, what, changed): Mutant| {
        let mut article = sound.clone();
        article.facts[i] = tujie::format::decode(changed.into()).unwrap();
        // What one fact's own check finds, the whole check finds; most mutants end there.
        let unseen = article.check_fact(i).is_empty()
            && article.check().is_empty()
            && check_article(&article, &text).is_empty();
        unseen.then(|| format!("{}: {what}", facts[i]["id"]))
    };
    // How many mutants of a fact there are, and which of them nobody noticed.
    let tried = |(i, fact): (usize, &Value)| {
        let all = mutants(i, fact, &sheet);
        (all.len(), all.into_iter().filter_map(survives).collect::<Vec<_>>())
    };
    // The others of this file are over soon, and this one is the longest of all.
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    let share = |first: usize| facts.iter().enumerate().skip(first).step_by(threads);
    let of_facts: Vec<(usize, Vec<String>)> = std::thread::scope(|scope| {
        let start = |first| scope.spawn(move || share(first).map(tried).collect::<Vec<_>>());
        let started: Vec<_> = (0..threads).map(start).collect();
        started.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let count: usize = of_facts.iter().map(|(count, _)| count).sum();
    let survivors: Vec<String> =
        of_facts.into_iter().flat_map(|(_, survivors)| survivors).collect();
    assert!(count > 20 * facts.len(), "only {count} mutants of {} facts", facts.len());
    assert_eq!(survivors, Vec::<String>::new(), "of {count} mutants");
}

#[test]
fn a_fact_left_out_is_missed() {
    let Some(text) = article_text() else { return };
    let whole = sheet_json();
    for i in 0..whole["facts"].as_array().unwrap().len() {
        let mut sheet = whole.clone();
        let gone = sheet["facts"].as_array_mut().unwrap().remove(i);
        assert!(!check_article(&article(&sheet), &text).is_empty(), "{} is not missed", gone["id"]);
    }
}

#[test]
fn an_ignored_word_left_out_is_missed() {
    let Some(text) = article_text() else { return };
    let whole = sheet_json();
    for i in 0..whole["ignored"].as_array().unwrap().len() {
        let mut sheet = whole.clone();
        let gone = sheet["ignored"].as_array_mut().unwrap().remove(i);
        assert!(
            !check_article(&article(&sheet), &text).is_empty(),
            "{} is not missed",
            gone["text"]
        );
    }
}

fn mutants(i: usize, fact: &Value, sheet: &Value) -> Vec<Mutant> {
    let mut all = Vec::new();
    let mut mutant = |what: String, changed: Value| {
        if changed != *fact {
            all.push((i, what, changed));
        }
    };
    let with = |key: &str, value: Value| {
        let mut changed = fact.clone();
        changed[key] = value;
        changed
    };
    let text = |key: &str| fact[key].as_str().unwrap_or_default();

    for value in other_values(text("value")) {
        mutant(format!("value {value}"), with("value", json!(value)));
    }
    let built_in = ["yuan", "percent", "point", "day", "year"].map(|u| json!(u));
    let own = sheet["units"].as_array().unwrap().iter().map(|u| u["id"].clone());
    for unit in built_in.into_iter().chain(own) {
        mutant(format!("unit {unit}"), with("unit", unit));
    }
    let declared = fact["qualifier"].as_str().unwrap_or("exact");
    for word in ["exact", "about", "more-than", "at-least", "less-than", "at-most", "aim", "plan"] {
        if word != declared {
            mutant(format!("qualifier {word}"), with("qualifier", json!(word)));
        }
    }
    for printed in other_prints(text("printed")) {
        mutant(format!("printed {printed}"), with("printed", json!(printed)));
    }
    for (n, _) in fact["near"].as_array().unwrap().iter().enumerate() {
        for word in ["不在原文里的词", "湖北工会鹊桥小程序", "主要栏目", ""] {
            let mut near = fact["near"].clone();
            near[n] = json!(word);
            mutant(format!("near[{n}] “{word}”"), with("near", near));
        }
    }
    mutant("near none".to_owned(), with("near", json!([])));
    match fact.get("step").and_then(Value::as_str) {
        Some(step) => {
            mutant("step gone".to_owned(), with("step", Value::Null));
            for other in other_steps(step) {
                mutant(format!("step {other}"), with("step", json!(other)));
            }
        }
        None => mutant("step added".to_owned(), with("step", json!("1"))),
    }
    mutant("section".to_owned(), with("section", json!("elsewhere")));
    all
}

/// The value one digit off, ten times, a tenth, and one more or less.
fn other_values(value: &str) -> Vec<String> {
    let number = Decimal::parse(value).unwrap();
    let mut all: Vec<String> = [Decimal::whole(1), Decimal::whole(-1)]
        .into_iter()
        .map(|one| number.checked_add(one).unwrap().canonical())
        .collect();
    all.push(number.checked_mul(Decimal::whole(10)).unwrap().canonical());
    all.push(number.checked_mul(Decimal::new(1, 1)).unwrap().canonical());
    all.extend(["0", "20", "10", "5", "3000", "1364"].map(str::to_owned));
    all.retain(|v| Decimal::parse(v) != Some(number));
    all
}

/// The printed form with a digit or numeral changed, a character left out, or a qualifier added.
fn other_prints(printed: &str) -> Vec<String> {
    let chars: Vec<char> = printed.chars().collect();
    let mut all = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        let mut other = chars.clone();
        if let Some(digit) = c.to_digit(10) {
            other[i] = char::from_digit((digit + 1) % 10, 10).unwrap();
            all.push(other.iter().collect());
        }
        if let Some(at) = "一二三四五六七八九十".chars().position(|n| n == *c) {
            other[i] = "二三四五六七八九十一".chars().nth(at).unwrap();
            all.push(other.iter().collect());
        }
        if matches!(c, '余' | '多' | '上' | '万' | '亿' | '.') || c.is_ascii_digit() {
            let mut other = chars.clone();
            other.remove(i);
            all.push(other.iter().collect());
        }
    }
    all.push(printed.replace("以上", ""));
    all.push(printed.replace("力争", ""));
    all.push(printed.replace("将", ""));
    all.push(["约", printed].concat());
    all.push([printed, "以上"].concat());
    all.push(printed.replace('万', "亿"));
    all.push(String::new());
    all.retain(|p| p != printed);
    all
}

fn other_steps(step: &str) -> Vec<String> {
    let step = Decimal::parse(step).unwrap();
    [Decimal::whole(10), Decimal::new(1, 1), Decimal::whole(2)]
        .into_iter()
        .map(|times| step.checked_mul(times).unwrap().canonical())
        .collect()
}
