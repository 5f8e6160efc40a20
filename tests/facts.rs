//! The fact sheet of the page, the article it is checked against, and what may be reckoned.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{any_document, article, article_text, sheet, sheet_json};
use serde_json::{Value, json};
use tujie::bilingual::Lang;
use tujie::checks::article::check_article;
use tujie::document::Document;
use tujie::facts::Qualifier;
use tujie::number_format;
use tujie::problem::Problem;

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| p.path.clone() + ": " + &p.message(Lang::En)).collect()
}

#[test]
fn the_sheet_holds_by_itself() {
    assert_eq!(told(&sheet().check()), Vec::<String>::new());
}

#[test]
fn the_sheet_is_what_the_article_prints_and_all_of_it() {
    let Some(text) = article_text() else { return };
    assert_eq!(told(&check_article(&sheet(), &text)), Vec::<String>::new());
}

/// A derived figure of the sheet: value, qualifier and rounding band as shown.
fn reckoned(id: &str) -> (String, Qualifier, String) {
    let sheet = sheet();
    let figure = sheet.figures().figure(id).unwrap_or_else(|| panic!("{id} has no result"));
    let band = figure.band.map(|(least, most)| least.canonical() + "–" + &most.canonical());
    (figure.value.canonical(), figure.qualifier, band.unwrap_or_default())
}

#[test]
fn what_is_reckoned_knows_how_exact_it_is() {
    use Qualifier::*;
    for (id, value, qualifier, band) in [
        ("bj.delegates.before", "36", About, "35–37"),
        ("bj.delegates.growth", "13.9", About, "12.2–15.7"),
        ("bj.antenatal.rise", "1600", Exact, ""),
        ("bj.antenatal.growth", "114.3", About, ""),
        ("bj.vaginal.growth", "66.7", About, ""),
        ("bj.caesarean.growth", "31.8", About, ""),
        ("bj.legal.settled.share", "37.9", About, "36.8–39.1"),
        ("bj.legal.others", "36000", About, "35000–37000"),
        // 550余万 ÷ 496: a lower bound stays one, and is rounded down so that it stays true.
        ("sc.rooms.average", "11088", MoreThan, ""),
        ("sc.stations.average", "7655", MoreThan, ""),
        ("sc.calls.per-day", "9.4", MoreThan, ""),
        ("nx.letters.sum", "1513", Exact, ""),
        ("nx.letters.prompt.share", "90.15", About, ""),
        ("nx.letters.opinion.share", "9.12", About, ""),
        ("nx.letters.recommendation.share", "0.73", About, ""),
        ("nx.matters.both", "78.44", About, "78.43–78.45"),
        ("js.stations.later", "4000", Aim, ""),
        ("js.screening.per-woman", "95.51", About, "95.46–95.57"),
        ("js.screening.direct.share", "5.32", About, "5.31–5.32"),
        ("hb.funds.per-person", "308", About, "302–315"),
        ("hb.listeners.per-session", "574", MoreThan, ""),
    ] {
        assert_eq!(reckoned(id), (value.to_owned(), qualifier, band.to_owned()), "{id}");
    }
}

#[test]
fn what_the_page_does_not_support_is_not_on_the_sheet() {
    let among = |id: &str| sheet().facts.iter().any(|f| f.among.iter().any(|a| a == id));
    for count in ["bj.legal.disputes", "bj.legal.settled", "hb.childcare.classes", "bj.law-firms"] {
        assert!(!among(count), "an average over {count} is not supported");
    }
}

/// The codes and paths told of the sheet with one more derived figure.
fn refused(rule: Value, expect: &[&str]) {
    let mut json = sheet_json();
    let label = json!({"zh": "试算", "en": "A trial"});
    json["derived"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "trial", "label": label, "rule": rule}));
    let faults: Vec<String> =
        article(&json).check().iter().map(|p| format!("{:?}", p.fault)).collect();
    assert_eq!(faults, expect, "{rule}");
}

#[test]
fn a_derivation_that_would_mislead_is_refused() {
    let sum = |ids: &[&str]| json!({"sum": ids});
    let share = |part: &str, whole: &str| json!({"share": {"part": part, "whole": whole}});
    let per = |amount: &str, count: &str| json!({"per": {"amount": amount, "count": count}});
    let less = |a: &str, b: &str| json!({"difference": [a, b]});

    refused(sum(&["nx.letters.prompt", "nx.letters.opinion"]), &[]);
    refused(sum(&["bj.legal.enquiries", "bj.legal.recovered"]), &["UnitMismatch"]);
    // One year with a cumulated sum; gifts with money; a dated with an undated figure.
    refused(sum(&["sc.rooms.money", "sc.aid.money"]), &["OtherPeriod"]);
    refused(sum(&["sc.packs.money", "sc.cards.value"]), &["OtherPeriod"]);
    refused(sum(&["hb.people", "hb.members"]), &["OtherPeriod"]);
    refused(sum(&["sc.rooms.count", "hb.rooms"]), &["OtherSection", "OtherPeriod"]);
    refused(sum(&["nx.matters.fee", "nx.employers.cooperating"]), &["OtherWhole"]);
    refused(sum(&["nx.letters.total", "nx.letters.prompt"]), &["CountedTwice"]);
    refused(sum(&["nx.letters.prompt", "nx.letters.prompt"]), &["CountedTwice"]);
    refused(sum(&["nx.letters.prompt", "nx.something.else"]), &["UnknownFactNoneNear"]);

    let rest = |ids: &[&str]| json!({"rest": ids});
    refused(rest(&["nx.matters.five-periods", "nx.matters.fee"]), &[]);
    refused(rest(&["nx.matters.fee", "nx.matters.fee"]), &["CountedTwice"]);
    refused(rest(&["nx.matters.fee", "nx.employers.cooperating"]), &["OtherWhole"]);
    refused(rest(&["nx.letters.prompt", "nx.letters.opinion"]), &["UnitMismatch"]);

    refused(share("nx.letters.opinion", "nx.letters.total"), &[]);
    refused(share("nx.letters.opinion", "nx.letters.prompt"), &["NotAPart"]);
    refused(share("bj.legal.applications", "bj.legal.disputes"), &["UnitMismatch"]);

    refused(per("sc.rooms.money", "sc.rooms.count"), &[]);
    refused(per("bj.legal.recovered", "bj.legal.disputes"), &["NotAmong"]);
    refused(per("hb.childcare.children", "hb.childcare.classes"), &["NotAmong"]);
    refused(per("hb.special", "hb.people"), &["NotAmong"]);

    refused(less("js.stations.five-years", "js.stations.this-year"), &[]);
    refused(less("js.stations.five-years", "js.proposals"), &["AimWithResult", "UnitMismatch"]);
    refused(less("bj.delegates.rise", "bj.delegates.share"), &["UnitMismatch"]);
    // More than less more than: the bounds pull both ways and say nothing.
    refused(less("sc.rooms.money", "sc.stations.money"), &["NoResult"]);
    let growth = json!({"growth": {"from": "bj.delegates.before", "to": "bj.delegates.share"}});
    refused(growth, &["UnclearGrowth"]);
    refused(less("trial", "nx.letters.prompt"), &["NoResult"]);
}

#[test]
fn a_sum_that_does_not_hold_is_told() {
    let mut json = sheet_json();
    let sum = json["derived"].as_array_mut().unwrap();
    let sum = sum.iter_mut().find(|d| d["id"] == "nx.letters.sum").unwrap();
    sum["rule"] = json!({"sum": ["nx.letters.prompt", "nx.letters.opinion"]});
    let problems = article(&json).check();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code(), "sum-mismatch");
    assert_eq!(
        problems[0].message(Lang::En),
        "The parts add up to 1502, the declared total is 1513."
    );
}

/// A document that adopts the whole sheet.
fn document() -> Document {
    let mut doc = any_document();
    let sheet = sheet();
    doc.uses = sheet.facts.iter().map(|f| f.id.clone()).collect();
    doc.uses.extend(sheet.derived.iter().map(|d| d.id.clone()));
    doc.resolve_facts(&sheet);
    doc
}

#[test]
fn qualifiers_are_kept_wherever_a_figure_is_shown() {
    let doc = document();
    for (id, zh, en) in [
        ("bj.antenatal.after", "3000元", "3,000 yuan"),
        ("bj.delegates.share", "41%", "41%"),
        ("bj.delegates.rise", "5个百分点", "5 percentage points"),
        ("bj.proposals", "50多条", "more than 50 proposals"),
        ("bj.contracts.years", "力争3年", "aim: 3 years"),
        ("bj.legal.enquiries", "1.1万件", "about 11,000 enquiries"),
        ("bj.legal.recovered", "5.1亿元", "about 510,000,000 yuan"),
        ("sc.rooms.money", "550余万元", "more than 5,500,000 yuan"),
        ("sc.events", "上万场", "at least 10,000 events"),
        ("js.stations.this-year", "计划1000家", "plan: 1,000 stations"),
        ("js.stations.five-years", "力争5000家", "aim: 5,000 stations"),
        ("js.stations.later", "力争4000家", "aim: 4,000 stations"),
        ("js.screening.women", "9.56万人", "about 95,600 women"),
        ("hb.people", "107万人", "about 1,070,000 people"),
        ("hb.special", "60万元", "600,000 yuan"),
        ("hb.listeners", "5万多人", "more than 50,000 women"),
        ("hb.childcare.centre", "20人以上", "at least 20 children"),
        ("hb.childcare.children", "上万人", "at least 10,000 children"),
        ("bj.departments", "9个部门", "9 departments"),
        ("bj.legal.settled.share", "约37.9%", "about 37.9%"),
        ("sc.rooms.average", "超过11088元", "more than 11,088 yuan"),
    ] {
        let figure = doc.figure(id).unwrap();
        assert_eq!(number_format::figure(&doc, &figure, Lang::Zh), zh, "{id}");
        assert_eq!(number_format::figure(&doc, &figure, Lang::En), en, "{id}");
    }
    let share = doc.figure("bj.legal.settled.share").unwrap();
    assert_eq!(number_format::band(&doc, &share, Lang::Zh).as_deref(), Some("36.8%至39.1%"));
    let others = doc.figure("bj.legal.others").unwrap();
    assert_eq!(
        number_format::band(&doc, &others, Lang::En).as_deref(),
        Some("35,000–37,000 disputes")
    );
}
