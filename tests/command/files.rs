//! Files that are wrong or no files at all: what the command line reads, what it leaves alone, and what it says.

#![cfg(unix)]

use crate::run::{check, codes, folder, template, tujie, write};
use serde_json::{Value as Json, json};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;
use tujie::checks::document::is_file_id;
use tujie::format::text::is_control;

#[test]
fn links_that_lead_round_are_walked_once() {
    let at = folder("round");
    write(&at.join("case.json"), &template("calculator"));
    write(&at.join("below/other.json"), &template("flow"));
    symlink(".", at.join("a")).unwrap();
    symlink(".", at.join("b")).unwrap();
    symlink("..", at.join("below/up")).unwrap();
    symlink("case.json", at.join("again.json")).unwrap();
    symlink("self.json", at.join("self.json")).unwrap();
    assert_eq!(codes(&check(&at, &[])), (2, vec!["unreadable"]));
    std::fs::remove_file(at.join("self.json")).unwrap();
    let run = tujie(&["check", at.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(String::from_utf8(run.stdout).unwrap(), "2 files, 0 problems\n");
    assert_eq!(run.status.code(), Some(0));
}

#[test]
fn what_is_no_file_is_left_alone() {
    let at = folder("odd");
    write(&at.join("case.json"), &template("calculator"));
    let fifo = at.join("pipe.json");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at.join("socket.json")).unwrap();
    symlink("/dev/zero", at.join("zero.json")).unwrap();
    std::fs::create_dir(at.join("folder.json")).unwrap();
    let found = check(&at, &[]);
    assert_eq!(codes(&found), (2, vec!["outside-folder", "unreadable", "unreadable"]));
    assert_eq!(codes(&check(&fifo, &[])), (2, vec!["unreadable"]));
    assert_eq!(codes(&check(Path::new("/dev/zero"), &[])), (2, vec!["unreadable"]));
    for args in [
        &["answer", fifo.to_str().unwrap()][..],
        &["render", fifo.to_str().unwrap(), "--to", "text"],
        &["publish", at.to_str().unwrap(), "-o", at.join("out").to_str().unwrap()],
        &["check", at.join("case.json").to_str().unwrap(), "--article", fifo.to_str().unwrap()],
    ] {
        let run = tujie(args);
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn names_that_are_not_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let at = folder("names");
    let name = std::ffi::OsStr::from_bytes(b"\xFF\xFE.json");
    if std::fs::write(at.join(name), template("flow").to_string()).is_err() {
        return; // A file system without such names.
    }
    assert_eq!(codes(&check(&at, &[])), (0, vec![]));
}

#[test]
fn links_out_of_the_folder_are_told_and_not_followed() {
    let at = folder("outside");
    let (inside, outside) = (at.join("data"), at.join("other"));
    write(&inside.join("case.json"), &template("calculator"));
    write(&outside.join("secret.json"), &json!({"secret": "s3cr3t"}));
    symlink("../other/secret.json", inside.join("link.json")).unwrap();
    symlink("../other", inside.join("below")).unwrap();
    let found = check(&inside, &[]);
    assert_eq!(codes(&found), (2, vec!["outside-folder", "outside-folder"]));
    let run = tujie(&["check", inside.to_str().unwrap()]);
    assert!(!String::from_utf8(run.stdout).unwrap().contains("s3cr3t"));
    // What is named on the command line is meant.
    assert_eq!(check(&inside.join("link.json"), &[]).0, 1);
    let out = at.join("out");
    let run = tujie(&["publish", inside.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(2));
}

#[test]
fn an_article_is_an_id_and_no_path() {
    let at = folder("article");
    let sheet = std::fs::read(crate::root().join("tests/problems/articles/page.json")).unwrap();
    // Whoever read one of these would say something else of it.
    for trap in ["outside/evil.json", "data/outside.json", "data/explainers/a/b.json", "evil.json"]
    {
        let trap = at.join(trap);
        std::fs::create_dir_all(trap.parent().unwrap()).unwrap();
        std::fs::write(trap, b"{\"publication\": 1").unwrap();
    }
    std::fs::create_dir_all(at.join("data/articles")).unwrap();
    std::fs::write(at.join("data/articles/page.json"), &sheet).unwrap();
    std::fs::write(at.join("outside/page.json"), &sheet).unwrap();
    let absolute = at.join("evil");
    let file = at.join("data/explainers/case.json");
    let of = |article: &str| {
        let mut explainer = template("flow");
        explainer["article"] = json!(article);
        write(&file, &explainer);
        check(&file, &[])
    };
    let with_dots =
        ["..", "../outside", "../../evil", "../../outside/evil", "a/b", "./page", "page/../page"];
    let others = [
        absolute.to_str().unwrap(),
        "",
        ".",
        "..\\..\\evil",
        "C:\\evil",
        "c:evil",
        "%2e%2e%2fevil",
        "page%00",
        "page ",
        "Page",
        "page.",
        "con",
        "nul",
        "//host/evil",
        "page\n",
    ];
    for article in with_dots.into_iter().chain(others) {
        let (exit, found) = of(article);
        let first = found.first().cloned().unwrap_or_default();
        assert_eq!(
            (exit, first),
            (1, ("wrong-type".to_owned(), "article".to_owned())),
            "{article:?}"
        );
    }
    assert_eq!(of("page\0").0, 1);
    assert_eq!(codes(&of("page")), (0, vec![]));
    // A link leads as far as a path does.
    symlink("../../outside/page.json", at.join("data/articles/linked.json")).unwrap();
    assert_eq!(codes(&of("linked")), (1, vec!["outside-folder"]));
    symlink("page.json", at.join("data/articles/near.json")).unwrap();
    assert_eq!(codes(&of("near")), (0, vec![]));
}

#[test]
fn ids_of_files_have_one_grammar() {
    for good in
        ["a", "case", "bj-2026", "a_b", "a1", "com", "com10", "console", "a--b", &"a".repeat(64)]
    {
        assert!(is_file_id(good), "{good}");
    }
    for bad in [
        "",
        "a.b",
        "a-",
        "a_",
        "-a",
        "_a",
        "1a",
        "A",
        "aB",
        "a b",
        "a/b",
        "a\\b",
        "..",
        "a%2e",
        "é",
        "图",
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "lpt9",
        "com0",
        "a\0",
        "a:b",
        "a?",
        &"a".repeat(65),
    ] {
        assert!(!is_file_id(bad), "{bad:?}");
        if !bad.contains('\0') {
            let run = tujie(&["new", "flow", "--", bad]);
            assert_eq!(run.status.code(), Some(2), "{bad:?}");
        }
    }
    let mut file = template("digest");
    file["body"]["digest"]["entries"][0]["id"] = json!("a.b");
    file["links"] = json!([{"to": "../x", "label": {"zh": "别处", "en": "Elsewhere"}}]);
    let at = folder("ids").join("case.json");
    write(&at, &file);
    let found = check(&at, &[]).1;
    for place in ["body.digest.entries[0].id", "links[0].to"] {
        assert!(found.contains(&("wrong-type".to_owned(), place.to_owned())), "{found:?}");
    }
}

#[test]
fn a_day_of_review_that_has_passed_is_a_warning() {
    let at = folder("due");
    let file = at.join("case.json");
    let mut explainer = template("flow");
    explainer["review_by"] = json!("2026-06-30");
    write(&file, &explainer);
    let on = |day: &str, more: &[&str]| check(&file, &[&["--today", day], more].concat());
    assert_eq!(codes(&on("2026-06-30", &[])), (0, vec![]));
    assert_eq!(codes(&on("2026-07-01", &[])), (0, vec!["review-due"]));
    assert_eq!(on("2026-07-01", &[]).1[0].1, "review_by");
    assert_eq!(codes(&on("2026-07-01", &["--strict"])), (1, vec!["review-due"]));
    assert_eq!(codes(&on("2026-06-30", &["--strict"])), (0, vec![]));
    let run = tujie(&["check", file.to_str().unwrap(), "--today", "2026-07-01", "--lang", "en"]);
    let out = String::from_utf8(run.stdout).unwrap();
    assert!(
        out.contains("review-due: ") && out.ends_with("1 file, 0 problems, 1 warning\n"),
        "{out}"
    );
    let run =
        tujie(&["check", file.to_str().unwrap(), "--today", "2026-07-01", "--format", "json"]);
    let told: Json = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told[0]["severity"], "warning");
    for day in ["2026-02-30", "2026-06", "soon", ""] {
        assert_eq!(
            tujie(&["check", file.to_str().unwrap(), "--today", day]).status.code(),
            Some(2),
            "{day}"
        );
    }
    // A month lasts to its end; the clock's own day is past 2020.
    explainer["review_by"] = json!("2026-06");
    write(&file, &explainer);
    assert_eq!(codes(&on("2026-06-30", &[])), (0, vec![]));
    assert_eq!(codes(&on("2026-07-01", &[])), (0, vec!["review-due"]));
    explainer["review_by"] = json!("2020");
    write(&file, &explainer);
    assert_eq!(codes(&check(&file, &[])), (0, vec!["review-due"]));
    let publish = |more: &[&str]| {
        let to = at.join("out");
        let base = ["publish", file.to_str().unwrap(), "-o", to.to_str().unwrap()];
        let base =
            [&base[..], &["--base", "https://a.example/", "--today", "2026-07-01"], more].concat();
        let run = tujie(&base);
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    let (exit, said) = publish(&["--strict"]);
    assert!(exit == Some(1) && said.contains("review-due"), "{said}");
    let (exit, said) = publish(&[]);
    assert!(exit == Some(0) && said.contains("review-due"), "{said}");
    // What is published knows no clock: it says by when, which stays true.
    for to in ["html", "text", "wechat", "page", "svg"] {
        for (lang, by, claim) in [
            ("zh", "应于2020年前复核", "现已超过"),
            ("en", "To be reviewed by 2020", "may be out of date"),
        ] {
            let run = tujie(&[
                "render",
                file.to_str().unwrap(),
                "--to",
                to,
                "--lang",
                lang,
                "--base",
                "https://a.example/",
            ]);
            let text = String::from_utf8(run.stdout).unwrap();
            assert!(to == "svg" || text.replace('\n', " ").contains(by), "{to} {lang}");
            assert!(!text.contains(claim) && !text.contains("截至今日"), "{to} {lang}");
        }
    }
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let at = folder("esc\u{1b}[31m\u{202e}");
    let file = at.join("a\u{7}\u{9b}.json");
    let mut explainer = template("flow");
    explainer["title"] = json!({"zh": "甲\u{1b}]0;x\u{7}", "en": "A\rB\u{202e}\u{9b}1m"});
    explainer["\u{1b}[2J"] = json!("\u{8}");
    write(&file, &explainer);
    let named = file.to_str().unwrap();
    for args in [
        &["check", named][..],
        &["check", named, "--lang", "en", "--format", "json"],
        &["check", at.to_str().unwrap()],
        &["answer", named],
        &["answer", named, "--trace", "\u{1b}=1"],
        &["render", named, "--to", "text"],
        &["render", named, "--to", "html"],
        &["publish", named, "-o", at.join("out").to_str().unwrap()],
        &["\u{1b}[31m"],
        &["check", "no\u{9b}such"],
    ] {
        let run = tujie(args);
        assert_ne!(run.status.code(), Some(0), "{args:?}");
        for bytes in [run.stdout, run.stderr] {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains(is_control), "{args:?}: {text:?}");
        }
    }
    let run = tujie(&["check", named, "--format", "json"]);
    let told: Json = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told[0]["file"], named, "machines read the name as it is");
}

#[test]
fn answers_are_traced_though_an_example_fails() {
    let mut file = template("calculator");
    let out = file["examples"][0]["out"].as_object_mut().unwrap();
    let name = out.keys().next().unwrap().clone();
    out.insert(name, json!("1"));
    let at = folder("trace").join("case.json");
    write(&at, &file);
    let named = at.to_str().unwrap();
    let run = tujie(&["answer", named, "kind=visit", "cost=1", "--trace"]);
    let (out, err) =
        (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    assert_eq!(run.status.code(), Some(0), "{out} {err}");
    assert!(out.contains("\"outputs\"") && err.contains("example-mismatch"), "{out} {err}");
    assert_eq!(tujie(&["answer", named, "kind=visit", "cost=1"]).status.code(), Some(1));
    // Anything else that is wrong still stops it.
    file["review_by"] = json!("soon");
    write(&at, &file);
    assert_eq!(tujie(&["answer", named, "kind=visit", "cost=1", "--trace"]).status.code(), Some(1));
}

/// `none` means that there is none of it: what is looked up is zero, as the schema says.
#[test]
fn what_is_looked_up_by_none_is_zero() {
    let mut file = template("calculator");
    let rule = json!({"lookup": {"by": ["kind"], "values": {"visit": "our.limit.after"}}});
    let output = json!({"id": "most", "label": {"zh": "限额", "en": "Limit"}, "rule": rule});
    file["body"]["calculator"]["outputs"].as_array_mut().unwrap().push(output);
    let at = folder("none").join("case.json");
    write(&at, &file);
    assert_eq!(codes(&check(&at, &[])), (0, vec![]));
    let run = tujie(&["answer", at.to_str().unwrap(), "kind=none", "--lang", "en"]);
    let out: Json = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(out["outputs"]["most"], "0.00", "{out}");
    assert!(out["steps"].to_string().contains("0.00"), "{out}");
}

/// An incomplete sheet is asked for what a sheet needs, and not for a title.
#[test]
fn an_incomplete_sheet_is_told_as_one() {
    let at = folder("sheets");
    for (place, file, sheet) in [
        ("articles/a.json", json!({"tujie": 1, "id": "a"}), true),
        ("articles/b.json", json!({"tujie": 1, "id": "b", "facts": []}), true),
        ("other/c.json", json!({"tujie": 1, "id": "c", "page": "x", "facts": []}), true),
        ("other/d.json", json!({"tujie": 1, "id": "d", "publication": "x"}), true),
        ("other/e.json", json!({"tujie": 1, "id": "e"}), false),
        ("articles/f.json", json!({"tujie": 1, "id": "f", "title": "x", "summary": "y"}), false),
        ("articles/g.json", json!({"tujie": 1, "id": "g", "body": {}}), false),
    ] {
        let file_at = at.join(place);
        write(&file_at, &file);
        let run = tujie(&["check", file_at.to_str().unwrap(), "--lang", "en"]);
        let out = String::from_utf8(run.stdout).unwrap();
        assert_eq!(out.contains("“sections”"), sheet, "{place}: {out}");
        assert_eq!(out.contains("“review_by”"), !sheet, "{place}: {out}");
    }
}
