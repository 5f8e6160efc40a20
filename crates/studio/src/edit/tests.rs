//! An edit of the text, parsed again, equals the same edit of the tree; all other bytes stay the same.

use super::*;
use proptest::prelude::*;
use serde_json::json;

const FILE: &str = r#"{
  "id": "a",
  "title": {"zh": "甲，“乙”", "en": "A \"b\", {c}"},
  "uses": ["x.y", "z"],
  "empty": {},
  "list": [
    {"id": "p", "n": 1},
    {"id": "q",  "n": 2},
    {
      "id": "r", "n": [3, {"x.y": 4}]
    }
  ]
}
"#;

fn at(path: &str) -> JsonPath {
    JsonPath::parse(&text::parse_text(FILE).tree, path).unwrap()
}

fn check(change: Option<TextChange>, gone: &str, come: &str) {
    let change = change.unwrap();
    let text = change.apply(FILE);
    assert!(text::parse_text(&text).problems.is_empty(), "{text}");
    assert_eq!(text, FILE.replacen(gone, come, 1), "{change:?}");
}

#[test]
fn a_path_reads_as_it_is_written() {
    for path in ["", "id", "title.zh", "uses[1]", "list[2].n[1].x.y"] {
        assert_eq!(at(path).to_string(), path);
    }
    assert_eq!(JsonPath::parse(&text::parse_text(FILE).tree, "list[9]"), None);
    assert_eq!(at("list[2].n[1].x.y").0.len(), 5);
}

#[test]
fn each_edit_touches_only_what_it_must() {
    check(set_value(FILE, &at("title.en"), &json!("B")), r#""A \"b\", {c}""#, r#""B""#);
    check(set_value(FILE, &at("list[1].n"), &json!([1, "二"])), "\"n\": 2", "\"n\": [1, \"二\"]");
    check(insert_item(FILE, &at("uses"), 1, &json!("w")), r#""x.y", "#, r#""x.y", "w", "#);
    check(insert_item(FILE, &at("uses"), 0, &json!("w")), r#"["x.y""#, r#"["w", "x.y""#);
    check(insert_item(FILE, &at("uses"), 9, &json!("w")), r#""z"]"#, r#""z", "w"]"#);
    check(
        insert_item(FILE, &at("list"), 0, &json!({"id": "o"})),
        "[\n",
        "[\n    {\"id\": \"o\"},\n",
    );
    check(remove_value(FILE, &at("uses[0]")), r#""x.y", "#, "");
    check(remove_value(FILE, &at("uses[1]")), r#", "z""#, "");
    check(remove_value(FILE, &at("list[0].n")), r#"{"id": "p", "n": 1}"#, r#"{"id": "p"}"#);
    check(remove_value(FILE, &at("id")), "\"id\": \"a\",\n  ", "");
    check(remove_value(FILE, &at("list[2].n[1].x.y")), "{\"x.y\": 4}", "{}");
    check(add_member(FILE, &at("empty"), "k", &json!(1), &[]), "{}", "{\"k\": 1}");
    check(
        add_member(FILE, &at(""), "k", &json!(1), &["id", "title"]),
        "{c}\"},",
        "{c}\"},\n  \"k\": 1,",
    );
    check(add_member(FILE, &at(""), "k", &json!(1), &["x"]), "{\n", "{\n  \"k\": 1,\n");
    check(
        add_member(FILE, &at("list[0]"), "k", &json!(true), &["id"]),
        "\"p\", ",
        "\"p\", \"k\": true, ",
    );
    check(rename_key(FILE, &at("list[2].n[1].x.y"), "z"), "\"x.y\": 4", "\"z\": 4");
    assert_eq!(add_member(FILE, &at(""), "id", &json!(1), &[]), None);
    assert_eq!(rename_key(FILE, &at("title"), "id"), None);
    let moved = move_item(FILE, &at("list"), 0, 1).unwrap().apply(FILE);
    let rows = "{\"id\": \"q\",  \"n\": 2},\n    {\"id\": \"p\", \"n\": 1},\n    {\n";
    assert!(moved.contains(rows), "{moved}");
    assert_eq!(move_item(&moved, &at("list"), 1, 0).unwrap().apply(&moved), FILE);
}

#[test]
fn a_broken_text_is_not_edited() {
    let broken = FILE.replace("\"uses\":", "\"uses\"：");
    assert_eq!(set_value(&broken, &JsonPath::default().key("id"), &json!("b")), None);
}

#[test]
fn a_long_value_is_broken_into_lines() {
    let long = json!({"zh": "字".repeat(40), "en": "word ".repeat(20)});
    let text = set_value(FILE, &at("title"), &long).unwrap().apply(FILE);
    assert!(text.contains("\"title\": {\n    \"zh\": \"字"), "{text}");
    let text = add_member(FILE, &at("empty"), "title", &long, &[]).unwrap().apply(FILE);
    assert!(text.contains("\"empty\": {\n    \"title\": {\n      \"zh\": \"字"), "{text}");
}

/// What a form writes into an empty file is laid out as by hand: members of the file and items of long lists
/// have lines of their own, a fact has one line whatever its length.
#[test]
fn a_file_that_is_filled_from_nothing_has_lines() {
    let (root, word) = (JsonPath::default(), "some words ".repeat(5));
    let fact = |id: &str| json!({"id": id, "near": []});
    let body = root.key("body").key("kind");
    let mut text = "{}\n".to_owned();
    let mut edit =
        |change: &dyn Fn(&str) -> Option<TextChange>| text = change(&text).unwrap().apply(&text);
    edit(&|t| add_member(t, &root, "tujie", &json!(1), &[]));
    edit(&|t| add_member(t, &root, "facts", &json!([]), &["tujie"]));
    edit(&|t| insert_item(t, &root.key("facts"), 0, &fact("a")));
    edit(&|t| add_member(t, &root.key("facts").item(0), "label", &json!(word), &["id"]));
    edit(&|t| insert_item(t, &root.key("facts").item(0).key("near"), 0, &json!(word)));
    edit(&|t| insert_item(t, &root.key("facts"), 1, &fact("b")));
    edit(&|t| add_member(t, &root, "body", &json!({"kind": {"tiers": []}}), &["tujie", "facts"]));
    edit(&|t| add_member(t, &body, "label", &json!([word]), &[]));
    edit(&|t| insert_item(t, &body.key("tiers"), 0, &json!({"id": word})));
    let wanted = format!(
        r#"{{
  "tujie": 1,
  "facts": [
    {{"id": "a", "label": "{word}", "near": ["{word}"]}},
    {{"id": "b", "near": []}}
  ],
  "body": {{
    "kind": {{
      "label": ["{word}"],
      "tiers": [{{"id": "{word}"}}]
    }}
  }}
}}
"#
    );
    assert_eq!(text, wanted);
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-999_i64..999).prop_map(Json::from),
        "[a-z\"\\\\,\\[\\]{}： 字\n]{0,12}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec(("[a-c.]{1,3}", inner), 0..5)
                .prop_map(|all| Json::Object(all.into_iter().collect())),
        ]
    })
}

/// Every path of a value.
fn places(json: &Json, here: &JsonPath, into: &mut Vec<JsonPath>) {
    into.push(here.clone());
    match json {
        Json::Array(all) => {
            all.iter().enumerate().for_each(|(i, x)| places(x, &here.item(i), into));
        }
        Json::Object(all) => all.iter().for_each(|(k, x)| places(x, &here.key(k), into)),
        _ => {}
    }
}

fn value_at<'a>(json: &'a mut Json, path: &JsonPath) -> &'a mut Json {
    path.0.iter().fold(json, |here, step| match step {
        PathStep::Key(key) => here.get_mut(key).unwrap(),
        PathStep::Item(i) => here.get_mut(i).unwrap(),
    })
}

/// A text in one of the layouts that files have.
fn layout(json: &Json, which: u8) -> String {
    match which {
        0 => json.to_string(),
        1 => format!("{json:#}\n"),
        2 => format::format_value(json, 0, 0),
        _ => format!("{json:#}").replace('\n', "\r\n").replace(": ", " :\t"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_edited_text_reads_as_the_tree_edited(
        json in any_json(), new in any_json(), nth: usize, other: usize, which in 0_u8..4, what in 0_u8..6
    ) {
        let text = layout(&json, which);
        prop_assert_eq!(text::parse_text(&text).tree.to_json(), json.clone());
        let mut all = Vec::new();
        places(&json, &JsonPath::default(), &mut all);
        let path = all[nth % all.len()].clone();
        let mut wanted = json.clone();
        let here = value_at(&mut wanted, &path);
        let change = match what {
            0 => {
                *here = new.clone();
                set_value(&text, &path, &new)
            }
            1 => match here {
                Json::Array(items) => {
                    let index = other % (items.len() + 1);
                    items.insert(index, new.clone());
                    insert_item(&text, &path, index, &new)
                }
                _ => None,
            },
            2 => match here {
                Json::Object(members) => {
                    let keys: Vec<String> = members.keys().cloned().collect();
                    let before: Vec<&str> = keys.iter().map(String::as_str).take(1).collect();
                    members.insert("new".to_owned(), new.clone());
                    add_member(&text, &path, "new", &new, &before)
                }
                _ => None,
            },
            3 => path.parent_and_step().and_then(|(around, last)| {
                match (value_at(&mut wanted, &around), last) {
                    (Json::Array(items), PathStep::Item(i)) => drop(items.remove(*i)),
                    (Json::Object(members), PathStep::Key(key)) => drop(members.shift_remove(key)),
                    _ => {}
                }
                remove_value(&text, &path)
            }),
            4 => match here {
                Json::Array(items) if !items.is_empty() => {
                    let (from, to) = (nth % items.len(), other % items.len());
                    let item = items.remove(from);
                    items.insert(to, item);
                    move_item(&text, &path, from, to)
                }
                _ => None,
            },
            _ => path.parent_and_step().and_then(|(around, last)| {
                let PathStep::Key(key) = last else { return None };
                let object = value_at(&mut wanted, &around).as_object_mut()?;
                let renamed = object.iter().map(|(k, v)| {
                    (if k == key { "new".to_owned() } else { k.clone() }, v.clone())
                });
                *object = renamed.collect();
                rename_key(&text, &path, "new")
            }),
        };
        let Some(change) = change else { return Ok(()) };
        let edited = change.apply(&text);
        let read = text::parse_text(&edited);
        prop_assert!(read.problems.is_empty(), "{:?}\n{}\n{}", read.problems, text, edited);
        prop_assert_eq!(read.tree.to_json(), wanted, "{}\n{}", text, edited);
        prop_assert_eq!(edited.get(..change.start), text.get(..change.start));
        prop_assert!(edited.ends_with(text.get(change.end..).unwrap()));
        prop_assert_eq!(change.inverse(&text).apply(&edited), text);
    }

    #[test]
    fn the_change_between_two_texts_leads_from_one_to_the_other(a in "[ab字]{0,8}", b in "[ab字]{0,8}") {
        let change = TextChange::between(&a, &b);
        prop_assert_eq!(change.apply(&a), b);
        prop_assert!(change.end - change.start <= a.len());
    }
}
