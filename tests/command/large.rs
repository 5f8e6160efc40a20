//! Files that are too large, and the largest that are not: no file makes the command line work without end.

use crate::run::{check, codes, folder, template, write};
use serde_json::{Value as Json, json};
use std::process::Command;
use tujie::limits;

/// A file as long as the tests' own article: nobody is to wait for a word of it.
fn checked_in_memory(name: &str, text: &str) -> Vec<String> {
    let file = folder(name).join("case.json");
    std::fs::write(&file, text).unwrap();
    let mut said = Vec::new();
    for format in ["human", "json"] {
        // 256 MB: forty times what such a file takes in a build that is not even optimised.
        let run = Command::new("sh")
            .args(["-c", "ulimit -v 262144; exec \"$0\" check \"$1\" --format \"$2\""])
            .args([env!("CARGO_BIN_EXE_tujie"), file.to_str().unwrap(), format])
            .output()
            .unwrap();
        let out = String::from_utf8(run.stdout).unwrap();
        assert_eq!(
            run.status.code(),
            Some(1),
            "{name} {format}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
        said.push(out);
    }
    said
}

/// How many problems were told.
fn count(said: &[String]) -> usize {
    serde_json::from_str::<Json>(&said[1]).unwrap().as_array().unwrap().len()
}

/// A megabyte on one line with ten thousand problems: what grows with the square of either would not end.
#[test]
fn ten_thousand_problems_of_one_line_are_told() {
    let mut file = template("calculator");
    let wrong: Vec<String> = (0..120).map(|n| format!("wrong_name_number_{n}")).collect();
    let outputs = file["body"]["calculator"]["outputs"].as_array_mut().unwrap();
    for n in 0..95 {
        let label = json!({"zh": "查到的", "en": "Looked up"});
        outputs.push(json!({"id": format!("out_{n}"), "label": label, "rule": {"sum": wrong}}));
    }
    let said = checked_in_memory("references", &file.to_string());
    assert!(count(&said) > 10_000, "{}", count(&said));

    let mut file = template("flow");
    let words =
        |n: usize| (0..40).map(|i| format!("印着{}份。", n * 100 + i + 2)).collect::<String>();
    let en = |n: usize| {
        (0..40).map(|i| format!("It prints {} of them. ", n * 100 + i + 2)).collect::<String>()
    };
    file["caveats"] = (0..150).map(|n| json!({"zh": words(n), "en": en(n)})).collect();
    let said = checked_in_memory("numbers", &file.to_string());
    assert!(count(&said) > 10_000, "{}", count(&said));

    let mut file = template("flow");
    for n in 0..12_000 {
        file[format!("some_field_that_is_none_{n}")] = json!(1);
    }
    let said = checked_in_memory("fields", &file.to_string());
    assert!(count(&said) > 10_000, "{}", count(&said));

    let said =
        checked_in_memory("broken", &["{", &"\"a\" \"b\" “c” 1,400 ".repeat(50_000)].concat());
    assert!(count(&said) >= 1000, "{}", count(&said));
}

/// Texts as long as may be, of signs that lead checks to look far.
#[test]
fn no_text_takes_work_that_grows_with_its_square() {
    let long = |unit: &str| {
        let count = unit.chars().count();
        unit.repeat((limits::MAX_TEXT_CHARACTERS - 2) / count)
    };
    let units = [
        "(",
        ")",
        "(甲)",
        "((甲",
        "“",
        "“》",
        "‘「『《",
        "{",
        "}",
        "{a",
        "{a}",
        "@",
        "a@b.c",
        "1-",
        "1-1",
        "一",
        "一二三四",
        "三年",
        "two ",
        "the two ",
        "3 years ",
        "1,1",
        "\"",
        "'",
        "甲'",
        "——",
        "-",
        "--",
        " ",
        "你",
        "·",
        "・",
        "万",
        "百分之",
        "正好{a}",
        "..",
        "://",
    ];
    let text =
        |unit: &&str| json!({"zh": format!("甲{}", long(unit)), "en": format!("a {}", long(unit))});
    // So many that the file is no longer than one may be.
    for units in units.chunks(20) {
        let mut file = template("flow");
        file["caveats"] = units.iter().map(text).collect();
        let said = checked_in_memory("texts", &file.to_string());
        assert!(count(&said) > 10, "{}", said[0]);
    }
}

/// What is too large is told as that, at its place, and nothing of it is looked at.
#[test]
fn what_is_too_large_is_told_once() {
    let examples = |n: usize| {
        let mut file = template("calculator");
        let example = file["examples"][0].clone();
        file["examples"] = vec![example; n].into();
        file
    };
    let at = folder("large").join("case.json");
    let told = |file: &Json| {
        write(&at, file);
        check(&at, &[])
    };
    assert_eq!(codes(&told(&examples(200))), (0, vec![]));
    assert_eq!(told(&examples(201)), (1, vec![("too-long".to_owned(), "examples".to_owned())]));
    assert_eq!(codes(&told(&examples(10_000))), (1, vec!["too-long"]));
    let mut file = template("flow");
    let ids: Vec<String> = (0..60).map(|n| format!("n{n}")).collect();
    let node = |id: &String| json!({"id": id, "label": {"zh": "甲", "en": "A"}, "detail": {"zh": "甲", "en": "A"}});
    file["body"]["flow"]["nodes"] = ids.iter().map(node).collect();
    file["body"]["flow"]["edges"] = ids
        .iter()
        .flat_map(|from| ids.iter().map(move |to| json!({"from": from, "action": "a", "to": to})))
        .collect();
    let (exit, found) = told(&file);
    let places: Vec<&str> = found.iter().map(|(_, place)| place.as_str()).collect();
    assert_eq!((exit, places), (1, vec!["body.flow.nodes", "body.flow.edges"]));
    let mut file = template("calculator");
    let values: serde_json::Map<String, Json> =
        (0..600).map(|n| (format!("k{n}"), json!("a"))).collect();
    file["body"]["calculator"]["policies"][0]["values"] = values.into();
    assert_eq!(codes(&told(&file)), (1, vec!["too-long"]));
    for (text, code) in [
        ("[".repeat(9_000), "too-deep"),
        (["{\"a\":", &"[".repeat(9_000)].concat(), "too-deep"),
        (["[", &"1,".repeat(limits::MAX_VALUES), "1]"].concat(), "too-long"),
        (" ".repeat(limits::MAX_FILE_BYTES + 1), "too-long"),
    ] {
        std::fs::write(&at, text).unwrap();
        let found = check(&at, &[]);
        // A list is no data file besides.
        let (exit, codes) = codes(&found);
        assert!(exit == 1 && codes.len() < 3 && codes.contains(&code), "{code}: {found:?}");
    }
}

/// Sixteen choices have 65,536 ways to be answered, each a value that a file would have to give.
#[test]
fn a_product_of_choices_is_refused_at_its_place() {
    for (choices, expected) in [(8, ""), (9, "too-long"), (16, "too-long"), (64, "too-long")] {
        let mut file = template("calculator");
        let calculator = &mut file["body"]["calculator"];
        let ids: Vec<String> = (0..choices).map(|n| format!("pick_{n}")).collect();
        let option = |id: &str| json!({"id": id, "label": {"zh": "甲", "en": "A"}});
        for id in &ids {
            let kind = json!({"choice": {"options": [option("a"), option("b")]}});
            let input = json!({"id": id, "label": {"zh": "选", "en": "Pick"}, "default": "a", "kind": kind});
            calculator["inputs"].as_array_mut().unwrap().push(input);
        }
        let mut values = serde_json::Map::new();
        for way in 0..1_usize << choices.min(8) {
            let key: Vec<&str> =
                (0..choices).map(|n| if way >> n.min(8) & 1 == 1 { "b" } else { "a" }).collect();
            values.insert(key.join("."), json!("our.limit.after"));
        }
        let rule = json!({"lookup": {"by": ids, "values": values}});
        let output = json!({"id": "found", "label": {"zh": "查到的", "en": "Found"}, "rule": rule});
        calculator["outputs"].as_array_mut().unwrap().push(output);
        let place = format!(
            "body.calculator.outputs[{}].rule.lookup.by",
            calculator["outputs"].as_array().unwrap().len() - 1
        );
        let at = folder(&format!("ways-{choices}")).join("case.json");
        write(&at, &file);
        let (_, found) = check(&at, &[]);
        match expected {
            "" => assert_eq!(found, []),
            code => assert!(found.contains(&(code.to_owned(), place)), "{choices}: {found:?}"),
        }
    }
}
