//! The answers, and the markup in both languages.

use crate::bilingual::Lang;
use crate::kinds::testing::{
    assert_markup_is_sound, check_messages, output, parse_document, render_live, render_static,
};
use proptest::prelude::*;

const TEMPLATE: &str = include_str!("template.json");

#[test]
fn a_number_is_doubled_or_refused() {
    let doc = parse_document(TEMPLATE);
    assert_eq!(check_messages(&doc), Vec::<String>::new());
    for (number, expected) in [("0", "0"), ("21", "42"), ("", "empty"), ("1.5", "too-precise")] {
        assert_eq!(output(&doc, &[("number", number)], "double"), expected, "{number}");
    }
    assert_eq!(output(&doc, &[("number", "1"), ("x", "1")], "double"), "unknown-input");
}

#[test]
fn both_views_have_the_result_in_both_languages() {
    let doc = parse_document(TEMPLATE);
    for (lang, doubled) in [(Lang::Zh, "14张"), (Lang::En, "14 sheets")] {
        for markup in [render_static(&doc, lang), render_live(&doc, &[("number", "7")], lang)] {
            assert_markup_is_sound(&markup);
            assert!(markup.contains(doubled), "{doubled} is not in {markup}");
        }
    }
}

proptest! {
    #[test]
    fn a_double_is_twice_the_number(number in 0..1_000_000_000_i64) {
        let doc = parse_document(TEMPLATE);
        let expected = (number * 2).to_string();
        prop_assert_eq!(output(&doc, &[("number", &number.to_string())], "double"), expected);
    }
}
