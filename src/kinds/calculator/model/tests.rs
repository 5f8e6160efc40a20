//! Invalid files are refused with the right path: the template with one change each.

use crate::document::Document;
use crate::format;
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("../template.json");

/// Codes and paths of the template's problems after `change` at `path`, a JSON pointer.
fn problems(path: &str, change: Value) -> Vec<String> {
    let mut file: Value = serde_json::from_str(TEMPLATE).unwrap();
    if !path.is_empty() {
        let (parent, key) = path.rsplit_once('/').unwrap();
        let place = file.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}"));
        match place {
            Value::Array(items) if key == "-" => items.push(change),
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = change,
            Value::Object(members) if change.is_null() => drop(members.shift_remove(key).unwrap()),
            Value::Object(members) => drop(members.insert(key.to_owned(), change)),
            _ => panic!("{parent}"),
        }
    }
    let found = match format::decode::<Document>(file.into()) {
        Ok(doc) => doc.check(),
        Err(problems) => problems,
    };
    found.iter().map(|p| [p.code(), " ", &p.path].concat()).collect()
}

fn check(path: &str, change: Value, expect: &[&str]) {
    assert_eq!(problems(path, change.clone()), expect, "{path} = {change}");
}

/// A path in the calculator.
fn body_path(path: &str) -> String {
    ["/body/calculator", path].concat()
}

#[test]
fn the_template_passes() {
    check("", Value::Null, &[]);
}

#[test]
fn names_are_unique() {
    check(
        &body_path("/inputs/1/id"),
        json!("kind"),
        &[
            "duplicate-id body.calculator.inputs[1].id",
            "unknown-reference body.calculator.outputs[0].rule.capped.cost",
            "unknown-reference body.calculator.outputs[1].rule.difference[0]",
        ],
    );
    check(
        &body_path("/outputs/2/id"),
        json!("kind"),
        &[
            "duplicate-id body.calculator.outputs[2].id",
            "unknown-reference body.calculator.say[0].when",
        ],
    );
    check(
        &body_path("/outputs/2/id"),
        json!("New"),
        &[
            "wrong-type body.calculator.outputs[2].id",
            "unknown-reference body.calculator.say[0].when",
        ],
    );
}

#[test]
fn what_is_referred_to_is_there() {
    let refused =
        |path: &str, value: Value, expect: &[&str]| check(&body_path(path), value, expect);
    refused(
        "/policies/0/values/visit",
        json!("my.limit.befor"),
        &["unknown-fact body.calculator.policies[0].values.visit"],
    );
    refused(
        "/policies/0/source",
        json!("other"),
        &["unknown-reference body.calculator.policies[0].source"],
    );
    refused(
        "/inputs/1/unless/is/0",
        json!("nothing"),
        &["unknown-reference body.calculator.inputs[1].unless.is[0]"],
    );
    refused(
        "/inputs/1/unless/input",
        json!("cost"),
        &["unknown-reference body.calculator.inputs[1].unless.input"],
    );
    refused(
        "/inputs/1/at_most",
        json!("kind"),
        &["unknown-reference body.calculator.inputs[1].at_most"],
    );
    refused(
        "/inputs/1/kind",
        json!({"count": {"unit": "horses"}}),
        &[
            "unknown-reference body.calculator.inputs[1].kind.count.unit",
            "unit-mismatch body.calculator.outputs[0].rule",
        ],
    );
    refused(
        "/bars/rows/0/parts/0/output",
        json!("cost"),
        &["unknown-reference body.calculator.bars.rows[0].parts[0].output"],
    );
    refused(
        "/outputs/0/rule/capped/limit/by/0",
        json!("cost"),
        &["unknown-reference body.calculator.outputs[0].rule.capped"],
    );
    refused("/figures", json!(["my.limit"]), &["unknown-fact body.calculator.figures[0]"]);
}

#[test]
fn every_policy_sets_every_key_and_dates_meet() {
    check(
        &body_path("/keys/-"),
        json!({"id": "night", "label": "night"}),
        &[
            "missing-field body.calculator.policies[0].values",
            "missing-field body.calculator.policies[1].values",
        ],
    );
    check(
        &body_path("/policies/0/values/day"),
        json!("my.limit.before"),
        &["unknown-field body.calculator.policies[0].values.day"],
    );
    check(
        &body_path("/inputs/0/kind/choice/options/-"),
        json!({"id": "stay", "label": "stay"}),
        &["unknown-reference body.calculator.outputs[0].rule.capped"],
    );
    let start = body_path("/policies/1/from");
    check(&start, json!("2026-01-03"), &["date-gap body.calculator.policies[1].from"]);
    check(&start, json!("2025-12-31"), &["date-overlap body.calculator.policies[1].from"]);
    check(&start, json!("2026-02-30"), &["bad-date body.calculator.policies[1].from"]);
    check(
        &body_path("/policies/0/from"),
        json!("2026-01-01"),
        &["date-overlap body.calculator.policies[0]"],
    );
}

#[test]
fn rules_take_what_stands_above_them_in_one_unit() {
    let rule = |rule: Value, code: &str, key: &str| {
        let expect = [code, " body.calculator.outputs[1].rule", key].concat();
        check(&body_path("/outputs/1/rule"), rule, &[&expect]);
    };
    rule(json!({"difference": ["cost", "gain"]}), "unknown-reference", ".difference[1]");
    rule(json!({"sum": ["cost", "coast"]}), "unknown-reference", ".sum[1]");
    rule(json!({"sum": ["cost", "kind"]}), "unknown-reference", ".sum[1]");
    rule(json!({"product": ["cost", "my.limit.after"]}), "unit-mismatch", "");
    rule(
        json!({"lookup": {"by": ["kind"], "policy": "later"}}),
        "unknown-reference",
        ".lookup.policy",
    );
    let values = json!({"day": "my.limit.after"});
    rule(json!({"lookup": {"by": ["kind"], "values": values}}), "missing-field", ".lookup.values");
    rule(json!({"capped": {"cost": "cost"}}), "missing-field", ".capped");
    rule(json!({"power": ["cost", "cost"]}), "wrong-type", "");
    let bands = json!([{"rate": "my.limit.after"}]);
    rule(json!({"banded": {"cost": "cost", "bands": bands}}), "unit-mismatch", "");
    check(
        &body_path("/outputs/2/rule"),
        json!({"lookup": {"by": ["kind"]}}),
        &["missing-field body.calculator.outputs[2].rule.lookup"],
    );
    check(
        &body_path("/outputs/2/decimals"),
        json!(9),
        &["too-large body.calculator.outputs[2].decimals"],
    );
}

#[test]
fn the_last_sentence_always_fits_and_examples_hold() {
    check(&body_path("/say"), json!([]), &["wrong-type body.calculator.say"]);
    check(
        &body_path("/say/1/when"),
        json!([{"positive": "gian"}]),
        &["unknown-reference body.calculator.say[1].when", "wrong-type body.calculator.say"],
    );
    check("/examples", json!([]), &["missing-field examples"]);
    check("/examples/0/out/gain", json!("401.00"), &["example-mismatch examples[0].out.gain"]);
    check("/examples/0/in/cost", json!("-1"), &["example-mismatch examples[0].in.cost"]);
    check("/facts/1/value", json!("900"), &["not-as-printed facts[1].value"]);
}
