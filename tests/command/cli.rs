//! The command line as scripts see it: exit codes, what goes to which stream, JSON shapes.

use serde_json::Value as Json;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tujie(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tujie"))
        .args(args)
        .current_dir(crate::root())
        .output()
        .unwrap()
}

/// Runs and compares the exit code; gives what was printed.
fn check(args: &[&str], exit: i32) -> String {
    let run = tujie(args);
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(exit), "{args:?}\n{out}\n{err}");
    out.into_owned()
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// A new file of a kind, in a folder of its own.
fn new(kind: &str, test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("my-{kind}.json"));
    check(&["new", kind, &format!("my-{kind}"), "-o", file.to_str().unwrap()], 0);
    file
}

#[test]
fn every_kind_starts_from_a_file_that_passes() {
    for kind in tujie::kinds::Body::NAMES {
        let file = new(kind, "templates");
        check(&["check", file.to_str().unwrap()], 0);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains(&format!("\"id\": \"my-{kind}\"")), "{text}");
        let guide = tujie(&["new", kind, "x"]).stderr;
        assert!(String::from_utf8_lossy(&guide).contains("review_by"));
    }
}

/// What `new` wrote passes; once somebody has begun, what is left of the template is told at its place.
#[test]
fn what_is_left_of_a_template_is_a_problem_once_the_file_is_changed() {
    for kind in tujie::kinds::Body::NAMES {
        let file = new(kind, "left");
        let path = file.to_str().unwrap();
        let untouched = tujie(&["check", path, "--lang", "en"]);
        assert_eq!(untouched.status.code(), Some(0), "{kind}");
        let said = String::from_utf8_lossy(&untouched.stderr);
        assert!(said.contains("still the template"), "{kind}: {said}");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replacen("\"review_by\": \"2027", "\"review_by\": \"2028", 1))
            .unwrap();
        let begun = json(&check(&["check", path, "--format", "json", "--lang", "en"], 1));
        let all = begun.as_array().unwrap();
        assert!(all.iter().all(|p| p["code"] == "sample-text"), "{kind}: {begun}");
        let titled = all.iter().find(|p| p["path"] == "title.zh").unwrap();
        assert!(titled["line"].as_u64() > Some(1) && !titled["hint"].as_str().unwrap().is_empty());
    }
}

#[test]
fn wrong_usage_ends_with_2_and_names_the_nearest() {
    for (args, near) in [
        (&["chek"][..], "check"),
        (&["check"], "PATH"),
        (&["check", "no-such-file.json"], ""),
        (&["check", "data", "--fromat", "json"], "--format"),
        (&["check", "data", "--format", "jsno"], "json"),
        (&["check", "data/context", "--article", "README.md"], "fact sheet"),
        (&["render", "Cargo.toml", "--to", "htm"], "html"),
        (&["render", "Cargo.toml"], "--to"),
        (&["new", "flwo", "x"], "flow"),
        (&["new", "flow", "X y"], "id"),
        (&["new", "flow"], "ID"),
        (&["answer", "no-such-file.json"], ""),
        (&["schema", "x"], "x"),
        (&[], "tujie"),
    ] {
        let run = tujie(args);
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        let err = String::from_utf8_lossy(&run.stderr);
        assert!(err.contains(near), "{args:?}: {err}");
    }
}

#[test]
fn a_problem_has_the_members_of_the_interface() {
    let out = check(&["check", "tests/problems/fields/many-at-once.json", "--format", "json"], 1);
    let problems = json(&out);
    let problems = problems.as_array().unwrap();
    assert!(problems.len() >= 6, "{out}");
    for problem in problems {
        let keys: Vec<&String> = problem.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["file", "path", "line", "column", "code", "message", "hint"]);
        assert_eq!(problem["file"], "tests/problems/fields/many-at-once.json");
        assert!(problem["line"].as_u64() > Some(0), "{problem}");
    }
    assert_eq!(
        json(&check(&["check", "tests/problems/articles/page.json", "--format", "json"], 0)),
        json("[]")
    );
}

#[test]
fn an_answer_is_outputs_and_steps_or_problems() {
    let file = new("calculator", "answer");
    let file = file.to_str().unwrap();
    let answer =
        json(&check(&["answer", file, "kind=visit", "cost=１，２３４．５元", "--lang", "en"], 0));
    assert_eq!(answer["outputs"]["new_own"], "234.50");
    let steps = answer["steps"].to_string();
    assert!(steps.contains("1,234.50") && !steps.contains('{'), "{steps}");

    let refused = json(&check(&["answer", file, "kind=visit", "cost=-1", "coast=2"], 1));
    let codes: Vec<_> =
        refused["problems"].as_array().unwrap().iter().map(|p| &p["code"]).collect();
    assert!(codes.iter().any(|c| *c == "negative") && codes.iter().any(|c| *c == "unknown-input"));
    check(&["answer", file, "cost"], 2);
    assert_eq!(
        json(&check(&["answer", "tests/problems/json/empty.json"], 1))["problems"][0]["line"],
        1
    );
}

#[test]
fn cases_are_answered_line_by_line() {
    let file = new("calculator", "cases");
    let cases = file.with_file_name("cases.json");
    std::fs::write(
        &cases,
        r#"[{"kind": "visit", "cost": "1"}, {"kind": "visit", "cost": "x"}, {}]"#,
    )
    .unwrap();
    let args = ["answer", file.to_str().unwrap(), "--cases", cases.to_str().unwrap()];
    let out = check(&args, 0);
    let lines: Vec<Json> = out.lines().map(json).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["outputs"]["new_paid"], "1.00");
    assert_eq!(lines[1]["problems"][0]["code"], "not-a-number");
    assert_eq!(lines[2]["problems"][0]["code"], "empty");
    std::fs::write(&cases, r#"[{"cost": 1}]"#).unwrap();
    check(&args, 2);
}

#[test]
fn the_static_answer_holds_no_style_no_id_and_no_script() {
    let file = new("calculator", "render");
    for lang in ["zh", "en"] {
        let html = check(&["render", file.to_str().unwrap(), "--to", "html", "--lang", lang], 0);
        for forbidden in ["style=", " id=", "<script", "<!--", " on"] {
            let inside_tags = html.split('<').filter_map(|t| t.split('>').next());
            assert!(inside_tags.clone().all(|t| !["<", t].concat().contains(forbidden)), "{html}");
        }
        assert!(html.contains("data-fact=\"my.limit.after\""), "{html}");
        assert_eq!(
            html,
            check(&["render", file.to_str().unwrap(), "--to", "html", "--lang", lang], 0)
        );
    }
    check(&["render", file.to_str().unwrap(), "--to", "text"], 0);
}

/// What the browser loads is the same document, and stands on its own.
#[test]
fn the_built_file_is_the_adopted_document() {
    for file in data_files("data/explainers") {
        let built = check(&["render", &file, "--to", "json"], 0);
        let document: tujie::document::Document = tujie::format::from_json(&built).unwrap();
        let loaded =
            tujie::files::fs::Loader::default().load_file(&crate::root().join(&file)).unwrap();
        let tujie::files::parse::FileContent::Explainer(explainer) = loaded.content else {
            panic!("{file}")
        };
        let mut expected = explainer.doc.clone();
        expected.uses.clear();
        assert_eq!(document, expected, "{file}");
        assert_eq!(document.check(), [], "{file}");
    }
}

#[test]
fn the_schema_is_json_and_names_every_kind() {
    let schema = json(&check(&["schema"], 0));
    let text = schema.to_string();
    for kind in tujie::kinds::Body::NAMES {
        assert!(text.contains(&format!("\"{kind}\"")), "{kind}");
    }
}

fn data_files(folder: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(crate::root().join(folder)) else {
        return Vec::new();
    };
    let mut files: Vec<String> = entries
        .map(|e| format!("{folder}/{}", e.unwrap().file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".json"))
        .collect();
    files.sort();
    files
}

/// Where the site is comes from `--base`, else from `--site`, else from the `site.json` above the
/// file; each is refused with its place.
#[test]
fn a_bad_address_of_the_site_is_refused_with_its_place() {
    let file = new("calculator", "site");
    let folder = file.parent().unwrap();
    let render = |more: &[&str]| {
        let args = [&["render", file.to_str().unwrap(), "--to", "html"], more].concat();
        let run = tujie(&args);
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    let (exit, err) = render(&["--base", "tujie.example", "--lang", "en"]);
    assert_eq!(exit, Some(2), "{err}");
    assert!(err.contains("--base: ") && err.contains("https://"), "{err}");
    std::fs::write(
        folder.join("site.json"),
        "{\n \"base\": \"ftp://a.example/\",\n \"name\": \"A\"\n}",
    )
    .unwrap();
    let (exit, err) = render(&["--lang", "en"]);
    assert_eq!(exit, Some(1), "{err}");
    assert!(err.contains("site.json:2:10: bad-address: "), "{err}");
    let checked = tujie(&["check", folder.to_str().unwrap(), "--format", "json"]);
    assert!(String::from_utf8_lossy(&checked.stdout).contains("\"bad-address\""));
    assert_eq!(render(&["--site", "data/site.json"]).0, Some(0));
    assert_eq!(render(&["--site", "no-such.json"]).0, Some(2));
    std::fs::remove_file(folder.join("site.json")).unwrap();
}

/// One command writes every surface, in both languages, the same twice; problems stop it.
#[test]
fn publish_writes_every_surface_under_its_name() {
    let file = new("calculator", "publish");
    let source = file.parent().unwrap().to_str().unwrap();
    let out = |name: &str| {
        let dir = file.with_file_name(name);
        let _ = std::fs::remove_dir_all(&dir);
        dir
    };
    let (one, two) = (out("one"), out("two"));
    let args = |to: &Path| {
        let base = ["--base", "https://a.example/t"].map(str::to_owned);
        let words = ["publish", file.to_str().unwrap(), "-o", to.to_str().unwrap()];
        words.map(str::to_owned).into_iter().chain(base).collect::<Vec<_>>()
    };
    for to in [&one, &two] {
        let args = args(to);
        check(&args.iter().map(String::as_str).collect::<Vec<_>>(), 0);
    }
    for output in tujie::outputs::OutputFormat::PUBLISHED {
        for lang in [tujie::bilingual::Lang::Zh, tujie::bilingual::Lang::En] {
            let name = output.file_name("my-calculator", lang);
            let bytes = std::fs::read(one.join(&name)).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(!bytes.is_empty(), "{name}");
            assert_eq!(bytes, std::fs::read(two.join(&name)).unwrap(), "{name}");
        }
    }
    let data = std::fs::read_to_string(one.join("explainers/my-calculator.json")).unwrap();
    assert_eq!(json(&data)["id"], "my-calculator");
    let page = std::fs::read_to_string(one.join("e/my-calculator/index.html")).unwrap();
    assert!(page.contains("href=\"https://a.example/t/e/my-calculator/\""), "{page}");
    assert!(page.contains("src=\"../../tujie.js\""), "{page}");

    check(&["publish", "tests/problems/json/empty.json", "-o", one.to_str().unwrap()], 1);
    check(&["publish", source], 2);
    check(&["publish", "data/articles", "-o", one.to_str().unwrap()], 2);
    check(&["publish", "no-such", "-o", one.to_str().unwrap()], 2);
}

/// Valid against the specification (oembed.com, section 2.3.4): what type rich must have, and
/// that a picture's three members come together.
#[test]
fn an_oembed_answer_is_valid() {
    let file = "data/explainers/beijing-maternity.json";
    for (lang, page) in [("zh", "e/beijing-maternity/"), ("en", "e/beijing-maternity/en.html")] {
        let args =
            ["render", file, "--to", "oembed", "--lang", lang, "--base", "https://a.example"];
        let answer = json(&check(&args, 0));
        assert_eq!((&answer["version"], &answer["type"]), (&json("\"1.0\""), &json("\"rich\"")));
        for number in ["width", "height", "cache_age", "thumbnail_width", "thumbnail_height"] {
            assert!(answer[number].as_u64() > Some(0), "{number}: {answer}");
        }
        // A place for the explainer as it starts; neither a strip nor a page of blank.
        assert!((600..4000).contains(&answer["height"].as_u64().unwrap()), "{answer}");
        for address in ["thumbnail_url", "provider_url"] {
            assert!(
                answer[address].as_str().unwrap().starts_with("https://a.example/"),
                "{answer}"
            );
        }
        for words in ["title", "provider_name"] {
            assert!(!answer[words].as_str().unwrap().is_empty(), "{answer}");
        }
        let html = answer["html"].as_str().unwrap();
        let src = format!("<iframe src=\"https://a.example/{page}\"");
        assert!(html.starts_with(&src) && html.ends_with("></iframe>"), "{html}");
        assert!(html.contains(" sandbox=\"allow-scripts\""), "{html}");
        assert!(html.contains(&format!(" height=\"{}\"", answer["height"])), "{html}");
    }
}

/// Without an address a surface leaves out what would need one; oEmbed says what it lacks.
#[test]
fn without_an_address_nothing_is_made_up() {
    let file = new("calculator", "nowhere");
    let file = file.to_str().unwrap();
    let bare = |to: &str| {
        let run = Command::new(env!("CARGO_BIN_EXE_tujie"))
            .args(["render", file, "--to", to, "--lang", "en"])
            // No `data/site.json` is found from here.
            .current_dir(Path::new(file).parent().unwrap())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (run.status.code(), text(&run.stdout), text(&run.stderr))
    };
    for to in ["page", "wechat", "text"] {
        let (exit, out, err) = bare(to);
        assert_eq!(exit, Some(0), "{err}");
        for made_up in ["canonical", "og:url", "og:image", "example/", "<svg viewBox"] {
            assert!(!out.contains(made_up), "{to}: {made_up}");
        }
    }
    let (exit, _, err) = bare("oembed");
    assert!(exit == Some(2) && err.contains("--base"), "{err}");
}
