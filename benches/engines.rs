//! `cargo bench`: what the engines cost natively, and that a large file costs in proportion.
//!
//! Times are this machine's; what holds anywhere is how they grow: each step of the scaling
//! tables is ten times the one before, in file, time and memory. The limits beyond which a file is
//! refused stand in the schema, as `x-limits`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::unreachable,
    reason = "a benchmark stops by panicking"
)]

use divan::{AllocProfiler, Bencher, black_box, counter::BytesCount};
use serde_json::{Value, json};
use std::path::Path;
use tujie::bilingual::Lang;
use tujie::files::fs::Loader;
use tujie::files::parse;
use tujie::files::parse::{FactSheetError, FileContent, LoadedExplainer};
use tujie::kinds::Body;
use tujie::outputs::{OutputFormat, Site};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

/// The two flagships: a calculator and a flow.
const FILES: [&str; 2] =
    ["data/explainers/beijing-maternity.json", "data/explainers/ningxia-letters.json"];
fn main() {
    divan::main();
}

/// A file and the sheet it stands on: every check.
#[divan::bench(args = FILES)]
fn check(bencher: Bencher, file: &str) {
    bencher.bench_local(|| {
        let loaded = Loader::default().load_file(Path::new(file)).unwrap();
        assert!(loaded.problems.is_empty());
        loaded
    });
}

/// Its first worked example.
#[divan::bench(args = FILES)]
fn answer(bencher: Bencher, file: &str) {
    let doc = explainer(file).doc;
    let given = &doc.examples[0].given;
    bencher.bench_local(|| black_box(&doc).body.answer(&doc, black_box(given)).unwrap());
}

/// Static HTML, plain text, and a poster.
#[divan::bench(args = ["html", "text", "svg"], consts = [0, 1])]
fn render<const FILE: usize>(bencher: Bencher, output: &str) {
    let (explainer, site) = (explainer(FILES[FILE]), Site::default());
    let (_, output) = OutputFormat::ALL.into_iter().find(|(name, _)| *name == output).unwrap();
    bencher.bench_local(|| output.render(&explainer, Lang::Zh, &site).unwrap());
}

/// A calculator with so many worked examples, each of which is reckoned and compared.
#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 20, sample_count = 5, sample_size = 1)]
fn check_examples(bencher: Bencher, examples: usize) {
    let mut file: Value = template("calculator");
    let one = file["examples"][0].clone();
    file["examples"] = vec![one; examples].into();
    scaled(bencher, &file);
}

/// A flow of so many nodes.
#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 20, sample_count = 5, sample_size = 1)]
fn check_nodes(bencher: Bencher, nodes: usize) {
    let mut file: Value = template("flow");
    let words = json!({"zh": "一步", "en": "A step"});
    let id = |i: usize| format!("n{i}");
    let mut all: Vec<Value> = (0..nodes)
        .map(|i| json!({"id": id(i), "label": words, "detail": words, "ask": words}))
        .collect();
    all[nodes - 1] = json!({"id": id(nodes - 1), "label": words, "detail": words, "end": true});
    let edges: Vec<Value> =
        (1..nodes).map(|i| json!({"from": id(i - 1), "action": "go", "to": id(i)})).collect();
    file["body"]["flow"] = json!({
        "start": "n0", "nodes": all, "edges": edges, "actions": [{"id": "go", "label": words}]
    });
    file["examples"] = json!([{"title": words, "in": {"steps": "go"}, "out": {"state": "n1"}}]);
    scaled(bencher, &file);
}

/// A file of so many figures.
#[divan::bench(args = [1_000, 10_000, 100_000], max_time = 20, sample_count = 5, sample_size = 1)]
fn check_facts(bencher: Bencher, facts: usize) {
    let mut file: Value = template("calculator");
    let one = file["facts"][0].clone();
    let own = file["facts"].as_array().unwrap().clone();
    let more = (0..facts).map(|i| {
        let mut fact = one.clone();
        fact["id"] = format!("sample.n{i}").into();
        fact
    });
    file["facts"] = own.into_iter().chain(more).collect();
    scaled(bencher, &file);
}

fn scaled(bencher: Bencher, file: &Value) {
    let bytes = serde_json::to_vec(file).unwrap();
    let none = |_: &str| Err(FactSheetError::Missing(String::new()));
    let (content, problems) = parse::parse_file(&bytes, &none);
    assert!(matches!(content, FileContent::Explainer(_)));
    // A sample's figures may stand in no text here; nothing else may be wrong.
    assert!(problems.len() < 20, "{problems:?}");
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| parse::parse_file(black_box(&bytes), &none));
}

fn explainer(file: &str) -> LoadedExplainer {
    match Loader::default().load_file(Path::new(file)).unwrap().content {
        FileContent::Explainer(explainer) => *explainer,
        other => unreachable!("{other:?}"),
    }
}

fn template(kind: &str) -> Value {
    serde_json::from_str(Body::template(kind).unwrap()).unwrap()
}
