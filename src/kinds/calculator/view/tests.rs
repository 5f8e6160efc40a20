//! The live form's markup, in both languages: names, values, announcements and descriptions.

use crate::bilingual::Lang;
use crate::document::Document;
use crate::kinds::calculator::engine::tests::{calculators, load};

/// The widget's markup with these inputs.
fn render(doc: &Document, typed: &[(&str, &str)], lang: Lang) -> String {
    crate::kinds::testing::render_live(doc, typed, lang)
}

fn check(typed: &[(&str, &str)], lang: Lang, there: &[&str], not_there: &[&str]) {
    let html = render(&load("beijing-maternity"), typed, lang);
    for words in there {
        assert!(html.contains(words), "{words} is missing in\n{html}");
    }
    for words in not_there {
        assert!(!html.contains(words), "{words} is in\n{html}");
    }
}

#[test]
fn at_rest_it_asks_and_shows_the_limits() {
    check(
        &[],
        Lang::Zh,
        &[
            "name=\"antenatal\"",
            "inputmode=\"decimal\"",
            "autocomplete=\"off\"",
            "<legend class=\"tj-label\">分娩方式</legend>",
            "还需要填：产前检查费用、分娩方式、住院分娩费用。",
            "data-fact=\"bj.antenatal.after\" data-value=\"3000\"",
            "role=\"status\" aria-atomic=\"true\"",
        ],
        &["aria-invalid", "tj-error", "data-output", "tj-stale", "style="],
    );
    check(
        &[],
        Lang::En,
        &["Still needed: Costs of antenatal check-ups, Kind of delivery"],
        &["还需要填"],
    );
}

#[test]
fn every_output_is_there_with_its_value() {
    let typed =
        [("antenatal", "3,600"), ("delivery", "caesarean"), ("delivery_cost", "９２００元")];
    let there = [
        "value=\"９２００元\"",
        "data-output=\"total_cost\" data-value=\"12800.00\"",
        "data-output=\"old_paid\" data-value=\"5800.00\"",
        "data-output=\"new_own\" data-value=\"4000.00\"",
        "data-output=\"gain\" data-value=\"3000.00\"",
        "data-output=\"old_delivery_paid\" data-value=\"4400.00\"",
    ];
    check(&typed, Lang::Zh, &there, &["tj-error", "tj-stale"]);
    check(&typed, Lang::Zh, &["自付从", "按限额封顶", "class=\"tj-bars\""], &[]);
    check(&typed, Lang::En, &["After the increase", "which caps it"], &["按限额封顶"]);
}

#[test]
fn a_refusal_stands_beside_its_field() {
    let typed = [("antenatal", "-5"), ("delivery", "none"), ("delivery_cost", "10")];
    let there = [
        "aria-invalid=\"true\"",
        "aria-describedby=\"u-antenatal h-antenatal e-antenatal\"",
        "这一项与“分娩方式”对不上。",
        "请先改正标出的内容。",
        "class=\"tj-error\" id=\"e-antenatal\">不能是负数。",
        "value=\"-5\"",
    ];
    check(&typed, Lang::Zh, &there, &["data-output"]);
}

#[test]
fn what_is_not_needed_says_so() {
    let typed = [("antenatal", "2200"), ("delivery", "none")];
    check(
        &typed,
        Lang::Zh,
        &["tj-not-needed", "data-output=\"gain\" data-value=\"800.00\""],
        &["tj-error"],
    );
}

#[test]
fn every_example_renders_in_both_languages_without_gaps() {
    for doc in calculators() {
        for lang in [Lang::Zh, Lang::En] {
            for example in &doc.examples {
                let typed: Vec<(&str, &str)> =
                    example.given.iter().map(|(n, v)| (n, v.as_str())).collect();
                let html = render(&doc, &typed, lang);
                assert!(!html.contains('{'), "{}: {html}", doc.id);
                for (output, expected) in example.expected.iter() {
                    let value = match expected {
                        crate::document::CanonicalValue::None => "null".to_owned(),
                        other => other.to_display(),
                    };
                    let there =
                        ["data-output=\"", output, "\" data-value=\"", &value, "\""].concat();
                    assert!(html.contains(&there), "{}: {there} is missing in {html}", doc.id);
                }
            }
        }
    }
}
