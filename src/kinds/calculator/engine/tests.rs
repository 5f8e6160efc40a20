//! The explainers' own examples and the agreed cases have exact results, and every refusal has its reason.

use crate::bilingual::Lang;
use crate::document::{Article, Document};
use crate::kinds::Inputs;
use crate::kinds::OutputValue;
use crate::problem::Problem;
use std::path::{Path, PathBuf};

/// A document of this repository by id, with its article's facts merged in.
pub fn load(id: &str) -> Document {
    let mut all = calculators().into_iter().filter(|doc| doc.id == id);
    all.next().unwrap_or_else(|| panic!("there is no calculator {id}"))
}

/// Every calculator of this repository.
pub fn calculators() -> Vec<Document> {
    let mut paths = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        paths.extend(std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    paths.sort();
    let calculator = |path: &PathBuf| {
        let value: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        value["body"].get("calculator").is_some()
    };
    paths.iter().filter(|path| calculator(path)).map(|path| adopted(read(path))).collect()
}

fn adopted(mut doc: Document) -> Document {
    if let Some(article) = doc.article.clone() {
        let path = ["data/articles/", &article, ".json"].concat();
        let article: Article = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        doc.resolve_facts(&article);
    }
    doc
}

fn read<T: crate::format::Decode>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    crate::format::from_json(&text).unwrap_or_else(|e| panic!("{path:?}: {e:?}"))
}

fn inputs(typed: &[(&str, &str)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (name, value) in typed {
        inputs.set(name, (*value).to_owned());
    }
    inputs
}

fn codes(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| p.path.clone() + ":" + p.code()).collect()
}

/// The result for these inputs: canonical outputs, or `input:code` of each problem.
fn answer(doc: &Document, typed: &[(&str, &str)]) -> Result<Vec<(String, String)>, Vec<String>> {
    let answer = doc.body.answer(doc, &inputs(typed)).map_err(|p| codes(&p))?;
    let shown = |v: &OutputValue| v.canonical().to_display();
    Ok(answer.outputs.iter().map(|(id, v)| (id.to_owned(), shown(v))).collect())
}

fn check(id: &str, typed: &[(&str, &str)], expect: Result<(&str, &str), &[&str]>) {
    match (answer(&load(id), typed), expect) {
        (Ok(out), Ok((name, value))) => {
            let found = out.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
            assert_eq!(found, Some(value), "{id} {typed:?} {name}");
        }
        (came, expect) => assert_eq!(
            came.err(),
            expect.err().map(|e| e.iter().map(|s| (*s).to_owned()).collect()),
            "{id} {typed:?}"
        ),
    }
}

#[test]
fn every_calculator_of_this_repository_is_clean() {
    for doc in calculators() {
        let id = &doc.id;
        let problems: Vec<String> =
            doc.check().iter().map(|p| p.path.clone() + ": " + &p.message(Lang::En)).collect();
        assert!(problems.is_empty(), "{id}: {problems:#?}");
        assert!(doc.examples.len() >= 5, "{id} has {} examples", doc.examples.len());
    }
}

#[test]
fn the_agreed_cases_hold_exactly() {
    let Some(folder) = shared("cases") else { return };
    for doc in calculators() {
        let id = doc.id.as_str();
        let path = folder.join([id, ".json"].concat());
        let text = std::fs::read_to_string(&path).unwrap();
        let cases: serde_json::Value = serde_json::from_str(&text).unwrap();
        for case in cases["cases"].as_array().unwrap() {
            let typed: Inputs = format(&case["in"]);
            let answer = doc.body.answer(&doc, &typed);
            let answer = answer.unwrap_or_else(|p| panic!("{id} {case}: {:?}", codes(&p)));
            for (name, expected) in case["out"].as_object().unwrap() {
                let expected = format(expected);
                let came = answer.outputs.get(name).map(OutputValue::canonical);
                assert_eq!(came, Some(expected), "{id} {case} {name}");
            }
        }
    }
}

/// A value of the format from JSON.
fn format<T: crate::format::Decode>(json: &serde_json::Value) -> T {
    crate::format::decode(json.clone().into()).unwrap()
}

/// A folder of the agreed material beside the repository; panics if it is required but missing.
fn shared(folder: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var("TUJIE_SHARED").map_or_else(|_| beside(), PathBuf::from).join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(std::env::var("CI").is_err(), "{path:?} is not there");
    eprintln!("skipped: {path:?} is not there");
    None
}

#[test]
fn empty_is_never_zero_by_surprise() {
    let id = "beijing-maternity";
    check(id, &[], Err(&["antenatal:empty", "delivery:empty", "delivery_cost:empty"]));
    check(id, &[("antenatal", "1"), ("delivery", "vaginal")], Err(&["delivery_cost:empty"]));
    check(id, &[("antenatal", " "), ("delivery", "none")], Err(&["antenatal:empty"]));
    check(id, &[("antenatal", "1"), ("delivery", "none")], Ok(("new_paid", "1.00")));
}

#[test]
fn what_is_refused_says_why_and_all_at_once() {
    let id = "beijing-maternity";
    let typed = [("antenatal", "-5"), ("delivery", "home"), ("delivery_cost", "1.234")];
    check(
        id,
        &typed,
        Err(&["antenatal:negative", "delivery:unknown-choice", "delivery_cost:too-precise"]),
    );
    let typed = [("antenatal", "abc"), ("delivery", "none"), ("delivery_cost", "10"), ("x", "1")];
    check(
        id,
        &typed,
        Err(&["x:unknown-input", "antenatal:not-a-number", "delivery_cost:conflict"]),
    );
    let typed = [("antenatal", "1000000000"), ("delivery", "none")];
    check(id, &typed, Err(&["antenatal:too-large"]));
}

#[test]
fn the_working_names_the_cap_that_bit() {
    let doc = load("beijing-maternity");
    let typed = [("antenatal", "3600"), ("delivery", "vaginal"), ("delivery_cost", "4800")];
    let answer = doc.body.answer(&doc, &inputs(&typed)).unwrap();
    let step = |id: &str| {
        let step = answer.steps.iter().find(|s| s.output == id).unwrap();
        let words = |lang| {
            crate::block::plain_text(&crate::widget::text_runs(&doc, &step.text, lang, None))
        };
        (words(Lang::Zh), words(Lang::En))
    };
    assert_eq!(
        step("new_antenatal_paid").0,
        "提高后：产前检查费用 3600.00元，限额 3000元，按限额封顶，报销 3000.00元，余下 600.00元"
    );
    assert_eq!(
        step("new_delivery_paid").1,
        "after: Costs of delivery in hospital (vaginal delivery) 4,800.00 yuan, within the limit of 5,000 yuan, \
         paid 4,800.00 yuan, left over 0.00 yuan"
    );
    assert_eq!(
        step("gain").0,
        "多报销的钱 = 提高后报销合计 7800.00元 − 提高前报销合计 4400.00元 = 3400.00元"
    );
}
