//! The schema and the reader of documents agree: what one refuses the other refuses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use tujie::document::Document;
use tujie::format::{self, text};
use tujie::kinds::Body;
use tujie::schema;

/// The sample file of a kind, with one value in it changed: the `nth` in order, counted round.
fn changed(kind: &str, nth: usize, change: &Change) -> Json {
    let mut file: Json = serde_json::from_str(Body::template(kind).unwrap()).unwrap();
    let mut count = 0;
    each(&mut file, &mut |_| count += 1);
    let mut left = nth % count;
    each(&mut file, &mut |value| {
        if left == 0 {
            change.apply(value);
        }
        left = left.wrapping_sub(1);
    });
    file
}

#[derive(Clone, Debug)]
enum Change {
    To(Json),
    WithoutFirst,
    With(String),
}

impl Change {
    fn apply(&self, value: &mut Json) {
        match (self, value) {
            (Change::To(other), value) => *value = other.clone(),
            (Change::WithoutFirst, Json::Object(members)) => {
                let first = members.keys().next().cloned();
                first.and_then(|key| members.shift_remove(&key));
            }
            (Change::WithoutFirst, Json::Array(items)) => {
                items.pop();
            }
            (Change::With(key), Json::Object(members)) => {
                members.insert(key.clone(), json!({}));
            }
            _ => {}
        }
    }
}

fn each(value: &mut Json, then: &mut impl FnMut(&mut Json)) {
    match value {
        Json::Object(members) => members.values_mut().for_each(|v| each(v, then)),
        Json::Array(items) => items.iter_mut().for_each(|v| each(v, then)),
        _ => {}
    }
    then(value);
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::To(Json::Null)),
        Just(Change::To(json!(1))),
        Just(Change::To(json!(-1))),
        Just(Change::To(json!("x"))),
        Just(Change::To(json!(true))),
        Just(Change::To(json!([]))),
        Just(Change::To(json!({}))),
        Just(Change::WithoutFirst),
        "[a-z]{2,6}".prop_map(Change::With),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn schema_and_reader_agree(kind in 0..Body::NAMES.len(), nth in 0_usize..2000, change in any_change()) {
        let file = changed(Body::NAMES[kind], nth, &change);
        let read = text::parse_text(&file.to_string());
        prop_assert!(read.problems.is_empty());
        let found = schema::document_schema().validate(&read.tree);
        let made = format::decode::<Document>(file.clone().into());
        // An empty text has the shape of a text; only the schema minds.
        let empty = |p: &tujie::problem::Problem| p.fault == tujie::problem::Fault::EmptyValue;
        let refused = !found.problems.iter().all(empty);
        prop_assert_eq!(refused, made.is_err(), "{:?}\n{:?}\n{}", found.problems, made.err(), file);
    }
}

/// What a file is refused for as too large can be known before one is written.
#[test]
fn the_schema_names_the_limits() {
    let limits = &schema::document_schema().schema["x-limits"];
    assert_eq!(limits["bytes"], tujie::limits::MAX_FILE_BYTES);
    assert_eq!(limits["flow"]["nodes"], tujie::kinds::flow::model::MAX_NODES);
}
