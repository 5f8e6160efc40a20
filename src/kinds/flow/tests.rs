//! Tests of the whole flow: cases, properties of the engine, problems, live and static views.

use crate::bilingual::Lang;
use crate::document::{CanonicalValue, Document};
use crate::format;
use crate::kinds::flow::engine::{self, walk_case};
use crate::kinds::flow::model::Flow;
use crate::kinds::{Body, Inputs, Kind, testing};
use crate::problem::{DocumentPath, Report};
use crate::widget;
use crate::widget::DisplayOptions;
use proptest::prelude::*;
use serde_json::{Value, json};

mod look;

const TEMPLATE: &str = include_str!("template.json");
const LETTERS: &str = include_str!("../../../data/explainers/ningxia-letters.json");

fn document(json: &str) -> Document {
    format::from_json(json).unwrap()
}

/// The letters flow with its own sheet of figures, so that these tests are independent of the data.
fn letters() -> Document {
    let mut json: Value = serde_json::from_str(LETTERS).unwrap();
    let fact = |id: &str, n: &str| {
        let unit = if id.contains("letters") { "document" } else { "percent" };
        json!({"id": id, "label": n, "value": n, "unit": unit, "printed": n, "near": ["x"],
            "section": "s", "source": "women-workers-home"})
    };
    json["facts"] = json!([
        fact("nx.letters.total", "1513"),
        fact("nx.letters.prompt", "1364"),
        fact("nx.letters.opinion", "138"),
        fact("nx.letters.recommendation", "11"),
        fact("nx.employers.cooperating", "95.26"),
    ]);
    json["units"] =
        json!([{"id": "document", "name": {"zh": "份", "en": "document"}, "many": "documents"}]);
    json["sources"] = json!([{"id": "women-workers-home", "title": "x"}]);
    format::decode(json.into()).unwrap()
}

fn flow(doc: &Document) -> &Flow {
    let Body::Flow(flow) = &doc.body else { panic!("not a flow") };
    flow
}

fn steps_input(steps: &str) -> Inputs {
    let mut inputs = Inputs::default();
    inputs.set("steps", steps.to_owned());
    inputs
}

#[test]
fn both_files_are_clean() {
    for doc in [document(TEMPLATE), letters()] {
        assert_eq!(doc.check(), Vec::new());
    }
}

/// Every case of the shared file has the stated result.
#[test]
fn shared_cases_hold() {
    let folder = std::env::var("TUJIE_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let Ok(text) = std::fs::read_to_string(folder.clone() + "/cases/ningxia-letters.json") else {
        assert!(std::env::var("CI").is_err(), "no cases in {folder}");
        eprintln!("skipped: no cases in {folder}");
        return;
    };
    let doc = letters();
    let cases: Value = serde_json::from_str(&text).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    assert!(cases.len() >= 4);
    for case in cases {
        let steps = case["in"]["steps"].as_str().unwrap();
        let answer = engine::answer(flow(&doc), &steps_input(steps)).unwrap();
        for (id, expect) in case["out"].as_object().unwrap() {
            let expect: CanonicalValue = format::decode(expect.clone().into()).unwrap();
            assert_eq!(answer.outputs.get(id).unwrap().canonical(), expect, "{steps}: {id}");
        }
    }
}

#[test]
fn steps_are_read_as_people_type_them() {
    let doc = letters();
    for typed in
        ["issue,issue,rectified", "issue，issue、 rectified", "ｉｓｓｕｅ\nissue\t,, rectified ,"]
    {
        let walk = walk_case(flow(&doc), typed);
        assert_eq!(walk.state, "rectified", "{typed}");
        assert_eq!(engine::canonical_steps(&walk.taken), "issue,issue,rectified");
    }
}

#[test]
fn what_cannot_be_walked_is_refused_beside_the_input() {
    let doc = letters();
    let check = |inputs: &Inputs, path: &str, code: &str, words: &str| {
        let problems = flow(&doc).answer(&doc, inputs).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].path.as_str(), problems[0].code()), (path, code));
        let said = problems[0].message(Lang::En) + &problems[0].hint(Lang::En);
        assert!(said.contains(words), "{said}");
    };
    check(&steps_input("issue,close"), "steps", "unknown-step", "(issue), ");
    check(&steps_input("rectified"), "steps", "unknown-step", " (issue).");
    check(&steps_input("issue,rectified,issue"), "steps", "unknown-step", "is an end");
    let mut other = steps_input("");
    other.set("step", "issue".into());
    check(&other, "step", "unknown-input", "steps");
    let template = document(TEMPLATE);
    let long = "ask-back,".to_owned() + &"remind,".repeat(1000);
    let problems = flow(&template).answer(&template, &steps_input(&long)).unwrap_err();
    assert_eq!(problems[0].code(), "too-long");
    assert!(
        flow(&template)
            .answer(&template, &steps_input(long.strip_suffix("remind,").unwrap()))
            .is_ok()
    );
}

/// Changes the template at one path and expects exactly these codes and paths.
fn check_problem(pointer: &str, value: Value, expect: &[(&str, &str)], words: &str) {
    let mut json: Value = serde_json::from_str(TEMPLATE).unwrap();
    *json.pointer_mut(pointer).unwrap() = value;
    let doc: Document = format::decode(json.into()).unwrap();
    let mut report = Report::default();
    let root = DocumentPath::Root;
    flow(&doc).check(&doc, &root.key("flow"), &mut report);
    let found: Vec<(&str, &str)> =
        report.problems.iter().map(|p| (p.code(), p.path.as_str())).collect();
    assert_eq!(found, expect, "{pointer}");
    for lang in [Lang::Zh, Lang::En] {
        let said = report.problems[0].message(lang) + &report.problems[0].hint(lang);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn what_is_wrong_in_a_flow_is_told_with_its_place_and_the_nearest_choice() {
    let at = |p: &str| "/body/flow/".to_owned() + p;
    let edge =
        |from: &str, action: &str, to: &str| json!({"from": from, "action": action, "to": to});
    check_problem(
        &at("start"),
        json!("recieved"),
        &[("unknown-reference", "flow.start")],
        "received",
    );
    check_problem(
        &at("nodes/3/id"),
        json!("answered"),
        &[("duplicate-id", "flow.nodes[3].id"), ("unknown-reference", "flow.edges[2].to")],
        "answered",
    );
    check_problem(
        &at("edges/1/to"),
        json!("wating"),
        &[("unknown-reference", "flow.edges[1].to"), ("unreachable", "flow.nodes[1]")],
        "waiting",
    );
    check_problem(
        &at("edges/4/action"),
        json!("remnd"),
        &[("unknown-reference", "flow.edges[4].action"), ("unfit", "flow.actions[4]")],
        "remind",
    );
    check_problem(
        &at("edges/2"),
        edge("received", "answer", "passed-on"),
        &[("duplicate-id", "flow.edges[2].action"), ("unfit", "flow.actions[1]")],
        "answer",
    );
    check_problem(&at("nodes/3/end"), json!(false), &[("dead-end", "flow.nodes[3]")], "end");
    check_problem(
        &at("nodes/2/end"),
        json!(false),
        &[("dead-end", "flow.nodes[2]"), ("unfit", "flow.nodes[2].good")],
        "answered",
    );
    check_problem(
        &at("edges/3/from"),
        json!("answered"),
        &[("dead-end", "flow.nodes[2].end")],
        "answered",
    );
    check_problem(
        &at("nodes/2/count"),
        json!("sample.answerd"),
        &[("unknown-fact", "flow.nodes[2].count")],
        "sample.answered",
    );
    check_problem(
        &at("totals/0/parts"),
        json!(["sample.answered"]),
        &[("sum-mismatch", "flow.totals[0].total")],
        "9",
    );
    check_problem(
        &at("totals/0/total"),
        json!("sample.latters"),
        &[("unknown-fact", "flow.totals[0].total")],
        "sample.letters",
    );
    check_problem(
        &at("nodes/0/id"),
        json!("Received!"),
        &[
            ("wrong-type", "flow.nodes[0].id"),
            ("unknown-reference", "flow.start"),
            ("unknown-reference", "flow.edges[0].from"),
            ("unknown-reference", "flow.edges[1].from"),
            ("unknown-reference", "flow.edges[2].from"),
            ("unknown-reference", "flow.edges[3].to"),
            ("dead-end", "flow.nodes[0]"),
        ],
        "Received!",
    );
    check_problem(&at("totals/0/parts"), json!([]), &[("wrong-type", "flow.totals[0].parts")], "");
}

/// Any graph, checked or not: edges between nodes that may not exist, steps that may not.
fn any_flow() -> impl Strategy<Value = Flow> {
    let edge = (0..12_u8, 0..4_u8, 0..12_u8);
    (1..10_u8, prop::collection::vec(edge, 0..24)).prop_map(|(nodes, edges)| {
        let node =
            |i: u8| json!({"id": format!("n{i}"), "label": "x", "detail": "x", "end": i % 5 == 4});
        let flow = json!({
            "start": "n0",
            "nodes": (0..nodes).map(node).collect::<Vec<_>>(),
            "actions": [],
            "edges": edges.iter().map(|(a, b, c)| {
                json!({"from": format!("n{a}"), "action": format!("a{b}"), "to": format!("n{c}")})
            }).collect::<Vec<_>>(),
        });
        format::decode(flow.into()).unwrap()
    })
}

proptest! {
    #[test]
    fn the_engine_answers_anything(flow in any_flow(), steps in "(a[0-4][,， ]?|x|\\PC){0,40}") {
        let _ = engine::answer(&flow, &steps_input(&steps));
    }

    #[test]
    fn a_walk_enters_one_node_a_step_and_a_shorter_one_is_its_beginning(
        flow in any_flow(),
        steps in prop::collection::vec(0..4_u8, 0..30),
    ) {
        let words: Vec<String> = steps.iter().map(|s| format!("a{s}")).collect();
        let whole = walk_case(&flow, &words.join(","));
        match &whole.refused {
            None => prop_assert_eq!(whole.taken.len(), words.len()),
            Some(problem) => prop_assert_eq!(problem.code(), "unknown-step"),
        }
        for cut in 0..=whole.taken.len() {
            let part = walk_case(&flow, &words[..cut].join("，"));
            prop_assert_eq!(&part.taken[..], &whole.taken[..cut]);
            prop_assert!(part.refused.is_none());
            // The possible actions are exactly those that are not refused.
            let possible = engine::possible_actions(&flow, part.state);
            for action in ["a0", "a1", "a2", "a3"] {
                let more = [engine::canonical_steps(&part.taken).as_str(), action].join(",");
                prop_assert_eq!(walk_case(&flow, &more).refused.is_none(), possible.contains(&action));
            }
        }
        prop_assert_eq!(engine::canonical_steps(&whole.taken), words[..whole.taken.len()].join(","));
    }
}

/// The live widget with these steps, as HTML.
fn live(doc: Document, steps: &str, lang: Lang, width: u32) -> String {
    testing::render_widget(
        &doc,
        DisplayOptions { lang, width, ..DisplayOptions::default() },
        steps_input(steps),
    )
}

fn count(html: &str, of: &str) -> usize {
    html.matches(of).count()
}

#[test]
fn the_view_offers_exactly_what_is_possible() {
    for lang in [Lang::Zh, Lang::En] {
        for width in [0, 360, 1280] {
            let check = |steps: &str, next: &[&str], state: &str, ended: &str| {
                let html = live(letters(), steps, lang, width);
                assert_eq!(count(&html, "data-step="), next.len(), "{steps}");
                for action in next {
                    assert!(html.contains(&format!("data-step=\"{action}\"")), "{steps}");
                }
                for (output, value) in
                    [("state", state), ("ended", ended), ("next", &next.join(","))]
                {
                    let expect = format!("data-output=\"{output}\" data-value=\"{value}\"");
                    assert!(html.contains(&expect), "{steps}: {expect} in {html}");
                }
                for node in &flow(&letters()).nodes {
                    assert_eq!(count(&html, &format!("data-part=\"{}\"", node.id)), 1);
                }
                assert_eq!(count(html.split("svg").nth(1).unwrap(), "tabindex=\"0\""), 1);
                assert_eq!(count(&html, "role=\"img\""), 0, "no button inside a picture");
                assert_eq!(count(&html, " style="), 0);
            };
            check("", &["issue"], "start", "false");
            check("issue", &["issue", "rectified"], "prompt-letter", "false");
            check("issue,rectified", &[], "rectified", "true");
            check("issue,issue,issue", &[], "handling-recommendation", "true");
        }
    }
}

#[test]
fn the_view_says_the_case_and_the_figures() {
    let html = live(letters(), "issue,rectified", Lang::Zh, 1280);
    assert!(html.contains("data-output=\"path\" data-value=\"prompt-letter,rectified\""));
    assert!(html.contains("在“提示函”：已整改，到“整改到位”</li>"), "{html}");
    for fact in ["total", "prompt", "opinion", "recommendation"] {
        assert!(html.contains(&format!("data-fact=\"nx.letters.{fact}\"")), "{fact}");
    }
    assert!(live(letters(), "issue", Lang::En, 1280).contains("At “Problem found”"));
}

#[test]
fn a_node_is_spoken_as_it_is_seen_and_says_how_the_case_stands_and_where_it_leads() {
    let html = live(letters(), "issue,issue,issue", Lang::En, 1280);
    for name in [
        "aria-label=\"Problem found, passed. Next: ",
        "aria-label=\"Warn, Rectification opinion, 138 documents, passed. Next: ",
        ", to “Handling recommendation”",
        "aria-label=\"Refer, Handling recommendation, 11 documents, an end, you are here\"",
    ] {
        assert!(html.contains(name), "{name} in {html}");
    }
    // The labels of the arrows precede the parts: screen readers skip them.
    let drawing = html.split("<svg").nth(1).unwrap().split("</svg>").next().unwrap();
    let (lines, parts) = drawing.split_once("data-part=").unwrap();
    assert!(lines.contains("<g aria-hidden=\"true\">") && lines.contains("<text"), "{lines}");
    for part in parts.split("data-part=") {
        let after = part.rsplit("</g>").next().unwrap();
        assert!(!after.contains("<text"), "words between parts: {after}");
    }
}

#[test]
fn a_refused_step_keeps_the_walk_before_it_and_says_no_output() {
    let html = live(letters(), "issue,fly", Lang::En, 360);
    assert!(html.contains("tj-problem"));
    assert!(html.contains("data-step=\"rectified\""));
    assert!(!html.contains("data-value=\"prompt-letter\""));
}

#[test]
fn without_script_the_whole_flow_is_in_words_and_picture() {
    let doc = letters();
    for (lang, words) in
        [(Lang::Zh, "没改：发出意见书 → 整改意见书"), (Lang::En, "Put right → Problem put right")]
    {
        let blocks = flow(&doc).render_static(&doc, lang);
        let html = still_html(&blocks);
        assert!(html.contains(words), "{html}");
        for value in ["1513", "1364", "138", "11"] {
            assert!(html.contains(&format!("data-value=\"{value}\"")), "{value}");
        }
        assert_eq!((count(&html, "role=\"img\""), count(&html, "tabindex=\"-1\"")), (1, 0));
        assert_eq!(count(&html, "<tr>"), 1 + doc.examples.len());
    }
}

fn still_html(blocks: &[crate::block::Block]) -> String {
    testing::render_blocks(blocks.to_vec())
}
