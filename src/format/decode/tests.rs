//! Valid values are decoded, and mismatches are recorded at their path.

use crate::format::{Format, from_json};

/// A thing for the tests.
#[derive(Clone, Debug, Format, PartialEq)]
struct Thing {
    /// Its id.
    id: String,
    /// Its parts.
    #[format(default)]
    parts: Vec<Part>,
    /// A word of the language.
    #[format(rename = "in")]
    given: Option<i64>,
}

/// A thing of which there are few.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 2)]
struct Few {
    /// Its id.
    id: String,
}

/// A list of them.
#[derive(Clone, Debug, Format, PartialEq)]
struct Lot {
    /// They.
    few: Vec<Few>,
}

#[test]
fn of_a_list_that_is_too_long_nothing_is_read() {
    for (json, expected) in [
        (r#"{"few": [{"id": "a"}, {"id": "b"}]}"#, None),
        (r#"{"few": [1, 2, 3]}"#, Some(("few", "too-long"))),
    ] {
        let problems = from_json::<Lot>(json).err();
        let first = problems.as_ref().map(|all| (all[0].path.as_str(), all[0].code()));
        assert_eq!(
            (first, problems.as_ref().map_or(0, Vec::len)),
            (expected, expected.iter().len())
        );
    }
    let schema = crate::schema::schema_of::<Lot>();
    assert_eq!(schema["properties"]["few"]["maxItems"], 2);
}

/// A part for the tests.
#[derive(Clone, Debug, Format, PartialEq)]
enum Part {
    /// A word.
    Plain,
    /// With two of something.
    Pair([String; 2]),
    /// With members of its own.
    Both {
        /// One.
        one: String,
        /// Two, maybe.
        two: Option<String>,
    },
}

/// A choice whose default is not its first.
#[derive(Clone, Debug, Default, Format, PartialEq)]
enum Size {
    /// Not this.
    Small,
    /// This.
    #[default]
    Large,
}

/// A thing with a choice that may be left out.
#[derive(Clone, Debug, Format, PartialEq)]
struct Sized {
    /// The choice.
    #[format(default)]
    size: Size,
}

#[test]
fn what_is_left_out_is_the_default() {
    for (json, size) in [("{}", Size::Large), (r#"{"size": "small"}"#, Size::Small)] {
        assert_eq!(from_json::<Sized>(json), Ok(Sized { size }));
    }
}

fn check(json: &str, expected: &[(&str, &str)]) {
    let problems = from_json::<Thing>(json).err().unwrap_or_default();
    let found: Vec<(&str, &str)> = problems.iter().map(|p| (p.path.as_str(), p.code())).collect();
    assert_eq!(found, expected, "{json}");
}

#[test]
fn what_fits_is_read() {
    let json =
        r#"{"id": "a", "parts": ["plain", {"pair": ["x", "y"]}, {"both": {"one": "1"}}], "in": 3}"#;
    let thing = Thing {
        id: "a".into(),
        parts: vec![
            Part::Plain,
            Part::Pair(["x".into(), "y".into()]),
            Part::Both { one: "1".into(), two: None },
        ],
        given: Some(3),
    };
    assert_eq!(from_json::<Thing>(json), Ok(thing));
}

#[test]
fn all_that_does_not_fit_is_told_with_its_place() {
    check(r#"{"id": "a"}"#, &[]);
    check("{}", &[("", "missing-field")]);
    check("[]", &[("", "wrong-type")]);
    check(r#"{"id": 3, "in": 1.5}"#, &[("id", "wrong-type"), ("in", "wrong-type")]);
    check(r#"{"id": "a", "given": 1, "inn": 1}"#, &[("", "unknown-field"), ("", "unknown-field")]);
    check(
        r#"{"id": "a", "parts": ["plane", {"pair": ["x"]}, 7, {"both": {"tow": "2"}}]}"#,
        &[
            ("parts[0]", "wrong-type"),
            ("parts[1].pair", "wrong-type"),
            ("parts[2]", "wrong-type"),
            ("parts[3].both", "unknown-field"),
            ("parts[3].both", "missing-field"),
        ],
    );
}

#[test]
fn the_schema_is_the_declaration() {
    let schema = serde_json::to_value(schemars::schema_for!(Thing)).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["id"]));
    assert_eq!(schema["additionalProperties"], serde_json::json!(false));
    assert!(schema["properties"]["in"].is_object(), "{schema:#}");
    assert!(schema["$defs"]["Part"].to_string().contains("\"pair\""));
}
