//! Properties of single rules, on a document with two inputs and two facts of any values.

use crate::document::Document;
use crate::exact::amount::Decimal;
use crate::kinds::{Inputs, OutputValue};
use proptest::prelude::*;
use serde_json::json;

/// A document whose one output `out` has this rule; inputs `a`, `b` (counts) and `m` (money),
/// facts `f.a`, `f.b` (yuan), `f.p` (percent), `f.q` (percent), `f.n` (things).
fn document(rule: &serde_json::Value, facts: [i64; 5], rounding: &str) -> Document {
    let units = ["yuan", "yuan", "percent", "percent", "thing"];
    let ids = ["f.a", "f.b", "f.p", "f.q", "f.n"];
    let facts: Vec<serde_json::Value> = ids
        .iter()
        .zip(units)
        .zip(facts)
        .map(|((id, unit), value)| {
            let value = value.to_string();
            json!({"id": id, "label": "f", "value": value, "unit": unit, "printed": value,
                "near": [], "section": "context"})
        })
        .collect();
    let count = json!({"count": {"unit": "thing"}});
    let input = |id: &str, kind: &serde_json::Value| json!({"id": id, "label": id, "kind": kind, "default": "0"});
    crate::format::decode(json!({
        "tujie": 1, "id": "laws", "title": "t", "summary": "s", "group": "context",
        "facts": facts, "units": [{"id": "thing", "name": "thing"}],
        "as_of": {"date": "2026"}, "review_by": "2027",
        "body": {"calculator": {
            "inputs": [input("a", &count), input("b", &count), input("m", &json!({"money": {}}))],
            "outputs": [{"id": "out", "label": "out", "rule": rule, "rounding": rounding}],
            "say": [{"text": "{out}"}],
        }},
    }).into())
    .unwrap()
}

fn out(doc: &Document, typed: &[(&str, String)]) -> Option<Decimal> {
    let mut inputs = Inputs::default();
    for (name, value) in typed {
        inputs.set(name, value.clone());
    }
    match doc.body.answer(doc, &inputs).ok()?.outputs.get("out")? {
        OutputValue::Quantity { value, .. } => Some(*value),
        _ => None,
    }
}

fn counts(a: i64, b: i64) -> [(&'static str, String); 2] {
    [("a", a.to_string()), ("b", b.to_string())]
}

fn money(fen: i64) -> [(&'static str, String); 1] {
    [("m", Decimal::fen(fen).canonical())]
}

/// The rule's result for two counts, with no facts involved.
fn of_counts(rule: serde_json::Value, a: i64, b: i64, rounding: &str) -> Option<i64> {
    let value = out(&document(&rule, [0; 5], rounding), &counts(a, b))?;
    value.units_at(value.scale())
}

const MOST: i64 = 999_999_999;

proptest! {
    #[test]
    fn shortfall_and_excess_split_a_difference(a in 0..=MOST, b in 0..=MOST) {
        let short = of_counts(json!({"shortfall": {"have": "a", "need": "b"}}), a, b, "floor").unwrap();
        let over = of_counts(json!({"excess": {"have": "a", "need": "b"}}), a, b, "floor").unwrap();
        let gap = of_counts(json!({"difference": ["a", "b"]}), a, b, "floor").unwrap();
        prop_assert_eq!(over - short, gap);
        prop_assert!(short >= 0 && over >= 0 && (short == 0 || over == 0));
    }

    #[test]
    fn heads_are_the_fewest_that_reach_the_share(of in 0..=1_000_000_i64, share in 0..=100_i64) {
        let doc = document(&json!({"heads": {"share": "f.p", "of": "a"}}), [0, 0, share, 0, 0], "floor");
        let heads = out(&doc, &counts(of, 0)).unwrap().units_at(0).unwrap();
        prop_assert!(heads * 100 >= share * of);
        prop_assert!(heads == 0 || (heads - 1) * 100 < share * of);
    }

    #[test]
    fn a_pace_rounded_up_is_enough_and_no_more(left in 0..=MOST, years in 1..=50_i64) {
        let rule = json!({"per": {"amount": "a", "count": "b"}});
        let pace = of_counts(rule.clone(), left, years, "ceiling").unwrap();
        prop_assert!(pace * years >= left && (pace - 1) * years < left);
        prop_assert_eq!(of_counts(rule, left, 0, "ceiling"), None);
    }

    #[test]
    fn a_budget_pays_for_all_it_reaches(budget in 0..=9_999_999_999_i64, spent in 1..=99_999_999_i64, on in 1..=999_999_i64) {
        let rule = json!({"reach": {"budget": "m", "amount": "f.a", "count": "f.n"}});
        let reached = out(&document(&rule, [spent, 0, 0, 0, on], "ceiling"), &money(budget));
        let reached = i128::from(reached.unwrap().units_at(0).unwrap());
        let (budget, spent, on) = (i128::from(budget), i128::from(spent) * 100, i128::from(on));
        prop_assert!(reached * spent <= budget * on && (reached + 1) * spent > budget * on);
    }

    #[test]
    fn bands_never_pay_more_than_the_cost(
        cost in 0..=9_999_999_999_i64, more in 0..=9_999_i64,
        band in 0..=99_999_i64, most in 0..=99_999_i64, p in 0..=100_i64, q in 0..=100_i64,
    ) {
        let bands = json!([{"up_to": "f.a", "rate": "f.p"}, {"rate": "f.q"}]);
        let pay = |ceiling: serde_json::Value, cost: i64| {
            let mut rule = json!({"banded": {"cost": "m", "bands": bands}});
            rule["banded"]["ceiling"] = ceiling;
            out(&document(&rule, [band, most, p, q, 0], "floor"), &money(cost)).unwrap().units_at(2).unwrap()
        };
        let (payment, on_cost) = (json!({"payment": "f.b"}), json!({"cost": "f.b"}));
        let free = pay(serde_json::Value::Null, cost);
        prop_assert!(free <= cost);
        prop_assert_eq!(pay(payment.clone(), cost), free.min(most * 100));
        prop_assert!(pay(on_cost.clone(), cost) <= free);
        for ceiling in [payment, on_cost] {
            prop_assert!(pay(ceiling.clone(), cost) <= pay(ceiling, cost + more));
        }
    }

    #[test]
    fn a_share_of_the_whole_is_within_it(whole in 1..=MOST, part in 0..=MOST) {
        let part = part.min(whole);
        let tenths = of_counts(json!({"share": {"part": "a", "whole": "b"}}), part, whole, "half-up").unwrap();
        prop_assert!((0..=1000).contains(&tenths));
        let off = (i128::from(tenths) * i128::from(whole) - i128::from(part) * 1000).abs();
        prop_assert!(off * 2 <= i128::from(whole));
    }

    #[test]
    fn a_product_is_exact_or_refused(a in 0..=MOST, b in 0..=MOST, rate in 0..=9_999_i64) {
        let doc = document(&json!({"product": ["f.a", "a", "b"]}), [rate, 0, 0, 0, 0], "floor");
        let exact = i128::from(rate) * i128::from(a) * i128::from(b) * 100;
        let came = out(&doc, &counts(a, b)).map(|v| i128::from(v.units_at(2).unwrap()));
        prop_assert_eq!(came, i64::try_from(exact).ok().map(i128::from));
    }
}

#[test]
fn what_is_too_large_is_told_at_the_largest_input() {
    let doc = document(&json!({"product": ["f.a", "a", "b"]}), [9_999, 0, 0, 0, 0], "floor");
    let mut inputs = Inputs::default();
    inputs.set("a", "2".into());
    inputs.set("b", "999999999".into());
    assert!(doc.body.answer(&doc, &inputs).is_ok());
    inputs.set("a", "99999999".into());
    let problems = doc.body.answer(&doc, &inputs).unwrap_err();
    let told: Vec<(&str, &str)> = problems.iter().map(|p| (p.path.as_str(), p.code())).collect();
    assert_eq!(told, [("b", "too-large")]);
}
