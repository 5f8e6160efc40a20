//! The parser is tested against two properties (valid JSON parses as in serde_json; nothing panics)
//! and a table of common mistakes.

use super::*;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Parses a text and compares the faults with their positions, and the tree.
fn check(text: &str, faults: &[(Fault, u32, u32)], tree: Json) {
    let read = parse_text(text);
    let found: Vec<_> = read.problems.iter().map(|p| (p.fault, p.line, p.column)).collect();
    assert_eq!(found, faults, "{text}");
    assert_eq!(read.tree.to_json(), tree, "{text}");
}

#[test]
fn mistakes_of_input_methods_are_named_and_read_as_meant() {
    use Fault::*;
    check("{\"a\"：1}", &[(FullWidthPunctuation, 1, 5)], json!({"a": 1}));
    check("{\"a\":1，\"b\":2}", &[(FullWidthPunctuation, 1, 7)], json!({"a": 1, "b": 2}));
    check(
        "{“标题”: “北京”}",
        &[(FullWidthPunctuation, 1, 2), (FullWidthPunctuation, 1, 8)],
        json!({"标题": "北京"}),
    );
    check("{\"a\": \"北京”}", &[(FullWidthPunctuation, 1, 10)], json!({"a": "北京"}));
    check(
        "{\"a”: \"b\", \"c”: \"d\"}",
        &[(FullWidthPunctuation, 1, 4), (FullWidthPunctuation, 1, 14)],
        json!({"a": "b", "c": "d"}),
    );
    check(
        "｛\"a\":【1】｝",
        &[
            (FullWidthPunctuation, 1, 1),
            (FullWidthPunctuation, 1, 6),
            (FullWidthPunctuation, 1, 8),
            (FullWidthPunctuation, 1, 9),
        ],
        json!({"a": [1]}),
    );
    check("[１２．５]", &[(FullWidthDigits, 1, 2)], json!([12.5]));
    check("[1,　2]", &[(StraySpace, 1, 4)], json!([1, 2]));
    check("\u{FEFF}[1]", &[(ByteOrderMark, 1, 1)], json!([1]));
    check("['a', ‘b’]", &[(SingleQuotes, 1, 2), (FullWidthPunctuation, 1, 7)], json!(["a", "b"]));
}

#[test]
fn mistakes_of_syntax_do_not_hide_each_other() {
    use Fault::*;
    check("[1,2,]", &[(TrailingComma, 1, 5)], json!([1, 2]));
    check("[1 2]", &[(MissingComma, 1, 3)], json!([1, 2]));
    check("[1,,2]", &[(NotJson, 1, 4)], json!([1, 2]));
    check("{\"a\":1\n \"b\":2}", &[(MissingComma, 1, 7)], json!({"a": 1, "b": 2}));
    check("{\"a\" 1}", &[(NotJson, 1, 6)], json!({"a": 1}));
    check("{\"a\":}", &[(NotJson, 1, 6)], json!({"a": null}));
    check("{a: b}", &[(NoQuotes, 1, 2), (NoQuotes, 1, 5)], json!({"a": "b"}));
    check(
        "[True, 01, .5]",
        &[(NotJson, 1, 2), (BadNumber, 1, 8), (BadNumber, 1, 12)],
        json!([true, null, null]),
    );
    check("{\"a\": 1,400, \"b\": 2}", &[(BadNumber, 1, 7)], json!({"a": 1, "b": 2}));
    check("[1400元]", &[(NoQuotes, 1, 2)], json!([null]));
    check("[1] // x", &[(Comment, 1, 5)], json!([1]));
    check("[/* a\nb */ 1]", &[(Comment, 1, 2)], json!([1]));
    check("{\"a\": \"b,\n \"c\": 1}", &[(OpenText, 1, 7)], json!({"a": "b", "c": 1}));
    check("{\"a\": \"b}", &[(OpenText, 1, 7)], json!({"a": "b"}));
    check("{\"a\": \"甲\n乙\", \"c\": 1}", &[(LineBreak, 1, 7)], json!({"a": "甲\n乙", "c": 1}));
    check("[\"a\\qb\\u12\"]", &[(BadEscape, 1, 4), (BadEscape, 1, 7)], json!(["a\\qb\\u12"]));
    check("{\"a\":1,\"a\":2}", &[(DuplicateKey, 1, 8)], json!({"a": 1}));
    check("{\"a\":[1}", &[(OpenBracket, 1, 6)], json!({"a": [1]}));
    check("{\"a\":{\"b\":1}", &[(OpenBracket, 1, 1)], json!({"a": {"b": 1}}));
    check("[1]]", &[(NotJson, 1, 4)], json!([1]));
    check("{\"a\":[\"b\",\n \"c\": 1}", &[(OpenBracket, 1, 6)], json!({"a": ["b"], "c": 1}));
    check("", &[(EmptyFile, 1, 1)], json!(null));
}

#[test]
fn what_chinese_readers_read_stays_text() {
    check("[\"他说：“好”，就走了。\"]", &[], json!(["他说：“好”，就走了。"]));
    check("[\"半个引号”，不关语法\"]", &[], json!(["半个引号”，不关语法"]));
}

#[test]
fn limits_are_told_once() {
    let deep = "[".repeat(100_000);
    let faults: Vec<_> = parse_text(&deep).problems.iter().map(|p| p.fault).collect();
    assert_eq!(faults, [Fault::TooDeep]);
    let long = ["[\"", &"字".repeat(limits::MAX_TEXT_CHARACTERS + 1), "\"]"].concat();
    let faults: Vec<_> = parse_text(&long).problems.iter().map(|p| p.fault).collect();
    assert_eq!(faults, [Fault::TooLong]);
    let many = ["[", &"0,".repeat(limits::MAX_VALUES), "0]"].concat();
    let faults: Vec<_> = parse_text(&many).problems.iter().map(|p| p.fault).collect();
    assert_eq!(faults, [Fault::TooLong]);
    assert!(parse_text(&"?\n".repeat(100_000)).problems.len() <= MAX_PROBLEMS);
}

#[test]
fn what_steers_a_terminal_is_told_however_it_is_written() {
    for (text, column) in [
        ("[\"a\\u001b[31m\"]", 2),
        ("[\"a\\u0007\"]", 2),
        ("[\"a\\rb\"]", 2),
        ("[\"a\\bb\"]", 2),
        ("[\"a\\u009b\"]", 2),
        ("[\"a\u{9b}\"]", 2),
        ("[\"a\u{7f}\"]", 2),
        ("[\"a\\u202e\"]", 2),
        ("[\"a\u{202e}b\"]", 2),
        ("[\"a\u{2066}b\"]", 2),
        ("{\"a\\u001b\": 1}", 2),
        ("[\"a\u{1b}b\"]", 4),
        ("[\"a\rb\"]", 4),
        ("[\"a\tb\"]", 4),
    ] {
        let found: Vec<_> = parse_text(text).problems.iter().map(|p| (p.fault, p.column)).collect();
        assert_eq!(found, [(Fault::ControlCharacter, column)], "{text:?}");
    }
    check("[\"a\\n\\tb\u{200f}\"]", &[], json!(["a\n\tb\u{200f}"]));
}

#[test]
fn encodings_are_told_apart() {
    // 女职工 in GBK.
    let gbk = b"{\"a\": \"\xC5\xAE\xD6\xB0\xB9\xA4\"}";
    for (bytes, fault, column) in [
        (&gbk[..], Fault::Gbk, 8),
        (b"\xFF\xFE{\0", Fault::Utf16, 1),
        (b"[\"\xFF\"]", Fault::NotUtf8, 3),
    ] {
        let read = parse_bytes(bytes);
        let found: Vec<_> = read.problems.iter().map(|p| (p.fault, p.line, p.column)).collect();
        assert_eq!(found, [(fault, 1, column)]);
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "[“”\"\\\\，：a-z\u{0}-\u{1F}字\u{10FFFF}]{0,6}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec(("[a-c”]{0,3}", inner), 0..5)
                .prop_map(|pairs| Json::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn valid_json_is_what_serde_json_says(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let read = parse_text(&text.unwrap());
        // An escaped control character is valid JSON, and the only valid JSON that we reject.
        prop_assert!(read.problems.iter().all(|p| p.fault == Fault::ControlCharacter));
        prop_assert_eq!(read.tree.to_json(), value);
    }

    #[test]
    fn nothing_panics_and_what_serde_json_refuses_is_refused(
        text in "[\\[\\]{}\",:：，“”'‘a-f0-9０tru \n\\\\/*#.+-]{0,40}",
    ) {
        let read = parse_text(&text);
        if serde_json::from_str::<Json>(&text).is_err() {
            prop_assert!(!read.problems.is_empty(), "{:?}", text);
        }
    }

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        crate::format::text::parse_bytes(&bytes);
    }

    #[test]
    fn places_are_right(before in "[ \n\t]{0,20}", key in "[a-z字]{1,5}") {
        let text = [&before, "{\"", &key, "\": 7}"].concat();
        let read = parse_text(&text);
        let member = &read.tree.members()[0];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 2;
        prop_assert_eq!((member.position.line as usize, member.position.column as usize), (line, column));
        prop_assert_eq!(member.node.position.column as usize, column + key.chars().count() + 4);
    }
}
