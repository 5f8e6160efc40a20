//! The data files themselves: clean, and every shared case comes out as it must.

use crate::root;
use serde_json::Value as Json;
use std::path::PathBuf;
use std::process::Command;
use tujie::bilingual::{Bilingual, Lang};
use tujie::document::{Confidence, Correction, Document};
use tujie::files::fs::Loader;
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::kinds::{Body, Inputs};
use tujie::widget::DisplayOptions;

fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}

/// The folder of material outside the repository; `None` where there is none and nobody insists.
fn shared() -> Option<PathBuf> {
    let shared =
        std::env::var_os("TUJIE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if shared.join("cases").is_dir() {
        return Some(shared);
    }
    assert!(!is_ci(), "{} is missing", shared.display());
    eprintln!("skipped: {} is missing", shared.display());
    None
}

/// Every data file that is an explainer, by id.
fn explainers() -> Vec<(String, Box<LoadedExplainer>)> {
    let loader = Loader::default();
    let mut all = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let folder = root().join(folder);
        if !folder.is_dir() {
            continue;
        }
        for file in tujie::files::fs::list_data_files(&folder).unwrap() {
            let loaded = loader.load_file(&file).unwrap();
            if let FileContent::Explainer(explainer) = loaded.content {
                let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
                all.push((stem, explainer));
            }
        }
    }
    all
}

#[test]
fn data_is_clean() {
    if !root().join("data").is_dir() {
        assert!(!is_ci(), "there is no data");
        return;
    }
    let run = Command::new(env!("CARGO_BIN_EXE_tujie"))
        .args(["check", "data"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

/// With the article's text at hand: the sheet is what it prints, and what is quoted of it is in it.
#[test]
fn data_is_clean_beside_its_article() {
    let Some(shared) = shared() else { return };
    let run = Command::new(env!("CARGO_BIN_EXE_tujie"))
        .args(["check", "data", "--article"])
        .arg(shared.join("source/women-workers-home.txt"))
        .current_dir(root())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

/// A figure brings what qualifies it along wherever a text refers to it.
#[test]
fn every_qualified_fact_says_so_in_both_languages() {
    use tujie::facts::Qualifier;
    let mut seen = 0;
    for (id, explainer) in explainers() {
        let doc = &explainer.doc;
        for fact in doc.facts.iter().filter(|f| f.qualifier != Qualifier::Exact) {
            let figure = doc.figure(&fact.id).unwrap();
            let shown = |lang| tujie::number_format::figure(doc, &figure, lang);
            let (zh, en): (&[&str], &[&str]) = match fact.qualifier {
                // 1.1万 is round as it stands.
                Qualifier::About => (&["约", "万", "亿", "左右"], &["about"]),
                Qualifier::MoreThan => (&["余", "多", "超过", "逾"], &["more than"]),
                Qualifier::AtLeast => (&["上", "至少", "不少于", "不低于"], &["at least"]),
                Qualifier::LessThan => (&["近", "不到", "不足"], &["less than"]),
                Qualifier::AtMost => (&["以内", "以下", "不超过", "至多"], &["at most"]),
                Qualifier::Aim => (&["力争"], &["aim"]),
                Qualifier::Plan => (&["计划"], &["plan"]),
                Qualifier::Exact => continue,
            };
            seen += 1;
            let says = |lang, words: &[&str]| words.iter().any(|w| shown(lang).contains(w));
            assert!(says(Lang::Zh, zh), "{id}: {}: {}", fact.id, shown(Lang::Zh));
            assert!(says(Lang::En, en), "{id}: {}: {}", fact.id, shown(Lang::En));
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn there_are_explainers_and_each_is_named_as_its_file() {
    let all = explainers();
    assert!(!is_ci() || !all.is_empty(), "data/explainers is empty");
    for (stem, explainer) in &all {
        assert_eq!(*stem, explainer.doc.id);
        let twice = all.iter().filter(|(_, other)| other.doc.id == *stem).count();
        assert_eq!(twice, 1, "{stem}");
    }
}

#[test]
fn every_link_leads_to_an_explainer_and_a_digest_leaves_none_out() {
    let all = explainers();
    let ids: Vec<&str> = all.iter().map(|(id, _)| id.as_str()).collect();
    for (id, explainer) in &all {
        for link in &explainer.doc.links {
            assert!(ids.contains(&link.to.as_str()), "{id} links to {}", link.to);
        }
        let Body::Digest(digest) = &explainer.doc.body else { continue };
        let mut listed: Vec<&str> = digest.entries.iter().map(|e| e.id.as_str()).collect();
        listed.push(id);
        for entry in &listed {
            assert!(ids.contains(entry), "{id} lists {entry}");
        }
        for other in &ids {
            assert!(listed.contains(other), "{id} leaves out {other}");
        }
    }
}

#[test]
fn shared_cases_come_out() {
    let Some(shared) = shared() else { return };
    let mut wrong = Vec::new();
    let mut count = 0;
    for (id, explainer) in explainers() {
        let file = shared.join("cases").join(format!("{id}.json"));
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let cases: Json = serde_json::from_str(&text).unwrap();
        assert_eq!(cases["explainer"], id.as_str());
        for (i, case) in cases["cases"].as_array().unwrap().iter().enumerate() {
            count += 1;
            let came = answer(&explainer, &case["in"]);
            for (name, expected) in case["out"].as_object().unwrap() {
                let here = came.get(name).unwrap_or(&Json::Bool(false));
                if here != expected {
                    wrong.push(format!("{id}[{i}].{name}: {here}, not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!is_ci() || count > 0, "no case was run");
}

/// The outputs of one case in canonical form; refused inputs as their codes.
fn answer(explainer: &LoadedExplainer, given: &Json) -> Json {
    let mut inputs = Inputs::default();
    for (name, typed) in given.as_object().unwrap() {
        inputs.set(name, typed.as_str().unwrap().to_owned());
    }
    match explainer.doc.body.answer(&explainer.doc, &inputs) {
        Ok(answer) => answer
            .outputs
            .iter()
            .map(|(id, value)| (id.to_owned(), canonical(&value.canonical())))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Err(problems) => {
            let codes: Vec<&str> = problems.iter().map(|p| p.code()).collect();
            serde_json::json!({ "problems": codes })
        }
    }
}

fn canonical(value: &tujie::document::CanonicalValue) -> Json {
    use tujie::document::CanonicalValue::{None, Several, Single};
    match value {
        None => Json::Null,
        Single(one) => one.as_str().into(),
        Several(many) => many.clone().into(),
    }
}

/// Examples are the tests and the reader's "try this". A new file starts with fewer, so this is
/// asked of what is published and not by `tujie check`.
#[test]
fn every_explainer_has_at_least_five_worked_examples() {
    for (id, explainer) in explainers() {
        let examples = &explainer.doc.examples;
        assert!(examples.len() >= 5, "{id}: {}", examples.len());
        for (i, example) in examples.iter().enumerate() {
            assert!(!example.title.zh.is_empty() && !example.title.en.is_empty(), "{id}: {i}");
        }
    }
}

/// What stands at the end of an explainer, in words.
fn about(doc: &Document, lang: Lang, today: &str) -> String {
    let options = DisplayOptions { lang, today: today.to_owned(), ..DisplayOptions::default() };
    format!("{:?}", tujie::widget::footer_blocks(doc, &options))
}

#[test]
fn readers_are_told_that_it_may_be_out_of_date_by_their_own_date_and_not_before() {
    let (_, explainer) = explainers().into_iter().next().unwrap();
    let mut doc = explainer.doc;
    for (review_by, today, late) in [
        ("2027-06-30", "", false),
        ("2027-06-30", "2026-11-23", false),
        ("2027-06-30", "2027-06-30", false),
        ("2027-06-30", "2027-07-01", true),
        ("2027-06", "2027-06-30", false),
        ("2027-06", "2027-07-01", true),
        ("2027", "2027-12-31", false),
        ("2027", "2028-01-01", true),
    ] {
        doc.review_by = review_by.to_owned();
        for (lang, words) in [(Lang::Zh, "可能已经过时"), (Lang::En, "may be out of date")] {
            assert_eq!(about(&doc, lang, today).contains(words), late, "{review_by} {today}");
        }
    }
}

#[test]
fn corrections_are_listed_with_their_dates() {
    let (_, explainer) = explainers().into_iter().next().unwrap();
    let mut doc = explainer.doc;
    doc.corrections.clear();
    assert!(!about(&doc, Lang::Zh, "").contains("更正"));
    let what = Bilingual::new("写错的字已经改正。", "A wrong word was put right.");
    doc.corrections = vec![Correction { date: "2026-11-03".to_owned(), what }];
    let told = about(&doc, Lang::Zh, "");
    assert!(told.contains("更正") && told.contains("2026年11月3日") && told.contains("已经改正"));
    let told = about(&doc, Lang::En, "");
    assert!(told.contains("3 November 2026") && told.contains("put right"), "{told}");
}

#[test]
fn what_is_not_from_the_page_says_so_and_how_far_to_trust_it() {
    let mut count = 0;
    for (id, explainer) in explainers() {
        let doc = &explainer.doc;
        if doc.group != "context" {
            continue;
        }
        count += 1;
        let unsure = doc.sources.iter().any(|s| s.confidence != Confidence::High);
        for (lang, other, verify) in [
            (Lang::Zh, "不是本版内容", "使用前请先核实"),
            (Lang::En, "not from the page", "; verify before use"),
        ] {
            let told = about(doc, lang, "");
            assert!(told.contains(other), "{id}");
            assert_eq!(told.contains(verify), unsure, "{id}");
        }
    }
    assert!(!is_ci() || count > 0, "there is no context explainer");
}

/// Every surface shows the first caveat and the summary; links are not on pictures.
#[test]
fn what_was_replaced_later_says_so_first() {
    let mut count = 0;
    for (id, explainer) in explainers() {
        let doc = &explainer.doc;
        for date in doc.links.iter().filter_map(|link| link.date.as_deref()) {
            if !tujie::number_format::is_past(&doc.as_of.date, date) {
                continue;
            }
            count += 1;
            let first = doc.caveats.first().unwrap_or_else(|| panic!("{id} has no caveat"));
            for (lang, words) in [(Lang::Zh, &first.zh), (Lang::En, &first.en)] {
                let day = tujie::number_format::date(date, lang);
                assert!(words.contains(&day), "{id}: the first caveat does not say {day}: {words}");
            }
            for (lang, words) in [(Lang::Zh, "不是现行"), (Lang::En, "not today's")] {
                let summary = lang.pick(&doc.summary.zh, &doc.summary.en);
                assert!(summary.contains(words), "{id}: {summary}");
            }
        }
    }
    assert!(!is_ci() || count > 0, "nothing was replaced later");
}

/// What a delivery leaves to pay is not known: it is paid at a fixed rate, and who bears the
/// difference was not verified.
#[test]
fn no_text_promises_that_nothing_is_left_to_pay() {
    let mut texts = tujie::files::fs::list_data_files(&root().join("data")).unwrap();
    texts.extend(["www/index.html", "www/en.html"].map(|page| root().join(page)));
    for file in texts {
        let text = std::fs::read_to_string(&file).unwrap();
        for words in
            ["不用自付", "无需自付", "不需自付", "不必自付", "nothing is left to", "nothing to pay"]
        {
            assert!(!text.contains(words), "{}: {words}", file.display());
        }
    }
}
