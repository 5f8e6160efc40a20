//! Properties that hold for any amounts and any values of the figures.

use crate::document::Document;
use crate::exact::amount::Decimal;
use crate::kinds::calculator::engine::tests::load;
use crate::kinds::{Answer, Inputs, OutputValue};
use proptest::prelude::*;
use std::sync::LazyLock;

static MATERNITY: LazyLock<Document> = LazyLock::new(|| load("beijing-maternity"));

fn inputs_of(typed: &[(&str, String)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (name, value) in typed {
        inputs.set(name, value.clone());
    }
    inputs
}

fn maternity(doc: &Document, antenatal: i64, way: &str, cost: i64) -> Answer {
    let money = |fen| Decimal::fen(fen).canonical();
    let typed = [
        ("antenatal", money(antenatal)),
        ("delivery", way.to_owned()),
        ("delivery_cost", money(cost)),
    ];
    doc.body.answer(doc, &inputs_of(&typed)).unwrap()
}

fn fen(answer: &Answer, id: &str) -> i64 {
    match answer.outputs.get(id) {
        Some(OutputValue::Quantity { value, .. }) => value.units_at(2).unwrap(),
        other => panic!("{id}: {other:?}"),
    }
}

fn limit(doc: &Document, id: &str) -> i64 {
    doc.figure(id).unwrap().value.units_at(2).unwrap()
}

/// The document with other values for its facts.
fn with_facts(doc: &Document, values: &[Decimal]) -> Document {
    let mut doc = doc.clone();
    for (fact, value) in doc.facts.iter_mut().zip(values.iter().cycle()) {
        fact.value = *value;
    }
    doc
}

const MOST: i64 = 99_999_999_999;

proptest! {
    // Each case evaluates every example of every calculator.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn paid_never_exceeds_cost_or_limit(a in 0..=MOST, c in 0..=MOST, caesarean: bool) {
        let doc = &*MATERNITY;
        let way = if caesarean { "caesarean" } else { "vaginal" };
        let answer = maternity(doc, a, way, c);
        let out = |id: &str| fen(&answer, id);
        for (policy, when) in [("old", "before"), ("new", "after")] {
            let id = |name: &str| [policy, "_", name].concat();
            let most_a = limit(doc, &["bj.antenatal.", when].concat());
            let most_c = limit(doc, &["bj.", way, ".", when].concat());
            prop_assert_eq!(out(&id("antenatal_paid")), a.min(most_a));
            prop_assert_eq!(out(&id("delivery_paid")), c.min(most_c));
            prop_assert_eq!(out(&id("paid")) + out(&id("own")), a + c);
            prop_assert!(out(&id("own")) >= 0);
        }
        prop_assert_eq!(out("old_paid") + out("gain"), out("new_paid"));
        prop_assert_eq!(out("total_cost"), a + c);
    }

    #[test]
    fn a_higher_cost_is_never_paid_less(a in 0..=MOST / 2, more in 0..=MOST / 2, c in 0..=MOST) {
        let doc = &*MATERNITY;
        let (less, high) = (maternity(doc, a, "vaginal", c), maternity(doc, a + more, "vaginal", c));
        for id in ["old_paid", "new_paid", "old_own", "new_own"] {
            prop_assert!(fen(&less, id) <= fen(&high, id), "{}", id);
        }
    }

    #[test]
    fn any_words_have_an_answer_or_problems(
        all in proptest::collection::vec("\\PC{0,12}|[0-9]{1,9}(\\.[0-9]{1,2})?|none|vaginal", 6),
        values in proptest::collection::vec((any::<i64>(), 0..7_u8), 1..4),
    ) {
        let values: Vec<Decimal> = values.iter().map(|(n, s)| Decimal::new(*n, *s)).collect();
        for doc in ALL.iter() {
            let doc = with_facts(doc, &values);
            let mut inputs = Inputs::default();
            for (input, typed) in doc.body.referable_ids().iter().zip(&all) {
                inputs.set(input, typed.clone());
            }
            let _ = doc.body.answer(&doc, &inputs);
            for example in &doc.examples {
                let _ = doc.body.answer(&doc, &example.given);
            }
        }
    }
}

static ALL: LazyLock<Vec<Document>> =
    LazyLock::new(crate::kinds::calculator::engine::tests::calculators);
