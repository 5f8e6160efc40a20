//! The sign-off sheet: what changed, how every worked example comes out, sources and dates, and
//! who checked it. It is made of blocks like everything else, prints, and travels with the data
//! file as `<id>.signoff.html`: a page without script whose data block names the file it is for
//! by its sum, so that a sheet never vouches for another version.
//!
//! Who and when are what the checker types; nothing is looked up and nothing is sent.

use super::called;
use super::edit::{Path, Step};
use super::fix::as_json;
use super::form::{Control, Field, form};
use crate::block::{Block, Run, Runs, line};
use crate::document::read::Explainer;
use crate::document::shape;
use crate::document::tree::{Node, Value};
use crate::format;
use crate::frame;
use crate::kinds;
use crate::outputs;
use crate::text::{Lang, Text};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

/// Who checked, as they typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checker {
    /// Their name.
    pub who: String,
    /// The day they give.
    pub on: String,
    /// What they remark.
    pub note: String,
}

/// What is signed.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// The explainer, without problems.
    pub explainer: &'a Explainer,
    /// Its file, byte for byte.
    pub text: &'a str,
    /// The version it is compared with, if there is one.
    pub base: Option<&'a Node>,
    /// Who checked it.
    pub checker: &'a Checker,
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where.
    pub path: Path,
    /// What stood there; empty for something new.
    pub old: String,
    /// What stands there now; empty for something taken out.
    pub new: String,
}

/// Everything that differs between two versions of a file, in the order of the new one. Items that
/// have ids are the same item wherever they stand.
pub fn changes(old: &Node, new: &Node) -> Vec<Changed> {
    let mut out = Vec::new();
    differ(Some(old), Some(new), &Path::default(), &mut out);
    out
}

fn differ(old: Option<&Node>, new: Option<&Node>, path: &Path, out: &mut Vec<Changed>) {
    match (old.map(|n| &n.value), new.map(|n| &n.value)) {
        (Some(Value::Object(was)), Some(Value::Object(is))) => {
            for member in is {
                let before = was.iter().find(|m| m.key == member.key).map(|m| &m.node);
                differ(before, Some(&member.node), &path.key(&member.key), out);
            }
            for member in was.iter().filter(|m| is.iter().all(|n| n.key != m.key)) {
                differ(Some(&member.node), None, &path.key(&member.key), out);
            }
        }
        (Some(Value::List(was)), Some(Value::List(is))) => {
            let named = was.iter().chain(is).all(|item| id(item).is_some());
            for (i, item) in is.iter().enumerate() {
                let before =
                    if named { was.iter().find(|w| id(w) == id(item)) } else { was.get(i) };
                differ(before, Some(item), &path.item(i), out);
            }
            for (i, item) in was.iter().enumerate() {
                let gone = if named { is.iter().all(|n| id(n) != id(item)) } else { i >= is.len() };
                if gone {
                    differ(Some(item), None, &path.item(i), out);
                }
            }
        }
        _ => {
            let (old, new) =
                (old.map(shown).unwrap_or_default(), new.map(shown).unwrap_or_default());
            if old != new {
                out.push(Changed { path: path.clone(), old, new });
            }
        }
    }
}

fn id(item: &Node) -> Option<&str> {
    item.get("id").and_then(Node::text)
}

fn shown(node: &Node) -> String {
    node.text().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

/// The sum that names a version of a file, in hexadecimal.
pub fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The sheet, for the screen, for paper and for its file.
pub fn blocks(signed: &Signed, lang: Lang) -> Vec<Block> {
    let doc = &signed.explainer.doc;
    let say = |zh: &str, en: &str| line(lang.pick(zh, en));
    let heading = |zh: &str, en: &str| Block::Heading(say(zh, en));
    let title = frame::runs(doc, &doc.title, lang, None);
    let mut out = vec![
        Block::Title([say("签发单：", "Sign-off: "), title].concat()),
        Block::Terms(vec![
            (say("数据文件", "Data file"), line([doc.id.as_str(), ".json"].concat())),
            (say("文件校验和（SHA-256）", "Sum of the file (SHA-256)"), line(sum(signed.text))),
            (say("内容截至", "As of"), line(format::date(&doc.as_of.date, lang))),
            (say("应于此前复核", "To be reviewed by"), line(format::date(&doc.review_by, lang))),
        ]),
        heading("改了什么", "What changed"),
    ];
    out.push(what_changed(signed, lang));
    out.push(heading("算例", "Worked examples"));
    out.push(examples(signed, lang));
    out.push(heading("数据和出处", "Figures and sources"));
    out.extend(frame::face::sources(doc, lang));
    if !doc.corrections.is_empty() {
        out.push(heading("更正", "Corrections"));
        let one = |c: &crate::document::Correction| {
            (line(format::date(&c.date, lang)), frame::runs(doc, &c.what, lang, None))
        };
        out.push(Block::Terms(doc.corrections.iter().map(one).collect()));
    }
    out.push(heading("核对", "Checked"));
    let typed = |words: &str| {
        line(if words.trim().is_empty() { "＿＿＿＿＿＿＿＿" } else { words })
    };
    let Checker { who, on, note } = signed.checker;
    out.push(Block::Terms(vec![
        (say("核对人", "By"), typed(who)),
        (say("日期", "On"), typed(on)),
        (say("说明", "Remarks"), typed(note)),
        (say("签名", "Signature"), typed("")),
    ]));
    out
}

fn what_changed(signed: &Signed, lang: Lang) -> Block {
    let say = |zh: &str, en: &str| line(lang.pick(zh, en));
    let Some(base) = signed.base else {
        return Block::Para(say(
            "这是新的图解，没有可比的上一版。",
            "This explainer is new; there is no version before it.",
        ));
    };
    let new = &signed.explainer.tree;
    let all = changes(base, new);
    if all.is_empty() {
        return Block::Para(say("与上一版相同。", "Nothing: it is as it was."));
    }
    let [new_form, old_form] = [new, base].map(|tree| form(shape::document(), "Document", tree));
    let row = |c: &Changed| -> Vec<Runs> {
        // What was taken out is named and vouched for by the version it stood in.
        let (field, tree) = if c.new.is_empty() { (&old_form, base) } else { (&new_form, new) };
        let trail = trail(field, &c.path, lang);
        let cell = |words: &str| line(if words.is_empty() { "—" } else { words });
        let source = source(signed.explainer, tree, &c.path, lang);
        vec![line(trail), cell(&c.old), cell(&c.new), cell(&source)]
    };
    Block::Table {
        caption: say("与上一版不同的地方", "What is not as it was"),
        head: vec![
            say("哪里", "Where"),
            say("原来", "Before"),
            say("现在", "Now"),
            say("出处", "Source"),
        ],
        rows: all.iter().map(row).collect(),
    }
}

/// Where a path leads, in words: `事实（孩子数）・数值`.
pub fn trail(form: &Field, path: &Path, lang: Lang) -> String {
    let mut here = form;
    let mut out: Vec<String> = Vec::new();
    for step in &path.0 {
        let next = match (&here.control, step) {
            (Control::Group(all) | Control::Pairs { entries: all, .. }, _) => {
                all.iter().find(|f| f.path.0.last() == Some(step))
            }
            (Control::List { items, .. }, Step::Item(i)) => items.get(*i),
            (Control::Variant { inner, .. }, _) => inner.as_deref(),
            _ => None,
        };
        match (next, step) {
            (Some(field), Step::Item(i)) => {
                let caption = field.caption(lang);
                let number = crate::amount::integer(*i as u64 + 1);
                let named = if caption.is_empty() { number } else { caption };
                let around = lang.pick(["（", &named, "）"], [" (", &named, ")"]).concat();
                if let Some(last) = out.last_mut() {
                    last.push_str(&around);
                }
            }
            (Some(field), Step::Key(_)) if !field.label.zh.is_empty() => {
                out.push(field.label.get(lang).to_owned());
            }
            (_, Step::Key(key)) => out.push(match key.as_str() {
                "zh" => lang.pick("中文", "Chinese").to_owned(),
                "en" => lang.pick("英文", "English").to_owned(),
                other => other.to_owned(),
            }),
            (None, Step::Item(i)) => out.push(crate::amount::integer(*i as u64 + 1)),
        }
        if let Some(field) = next {
            here = field;
        }
    }
    out.join("・")
}

/// The source of the fact, policy or source that a path lies in; the article for its own.
fn source(explainer: &Explainer, tree: &Node, path: &Path, lang: Lang) -> String {
    let mut here = Path::default();
    for step in &path.0 {
        here.0.push(step.clone());
        let Some(node) = here.of(tree) else { break };
        let id = node.get("source").and_then(Node::text).or_else(|| {
            // A figure taken from the sheet is vouched for by the article.
            let taken = here.to_string().starts_with("uses[") || node.get("printed").is_some();
            taken.then_some(explainer.doc.article.as_deref()).flatten()
        });
        if let Some(source) = id.and_then(|id| explainer.doc.source(id)) {
            return source.title.get(lang).to_owned();
        }
        if here.0.len() == 2 && here.to_string().starts_with("sources[") {
            let title = node.get("title").map(super::form::words).unwrap_or_default();
            return title.get(lang).to_owned();
        }
    }
    String::new()
}

fn examples(signed: &Signed, lang: Lang) -> Block {
    let doc = &signed.explainer.doc;
    let say = |zh: &str, en: &str| line(lang.pick(zh, en));
    let row = |example: &crate::document::Example| -> Vec<Runs> {
        let given = example.given.iter();
        let given: Vec<String> =
            given.map(|(name, typed)| called::entered(doc, name, typed, lang)).collect();
        let came = match doc.body.answer(doc, &example.given) {
            Ok(answer) => {
                let outputs = answer.outputs.iter();
                let wanted = outputs.filter(|(id, _)| example.expected.get(id).is_some());
                let one = |(id, value): (&str, &kinds::Value)| {
                    let called = called::output(&signed.explainer.tree, doc, id);
                    [called.get(lang), " = ", &value.canonical().show()].concat()
                };
                wanted.map(one).collect::<Vec<_>>().join(lang.pick("；", "; "))
            }
            Err(problems) => problems.iter().map(|p| p.message(lang)).collect::<Vec<_>>().join(" "),
        };
        let given =
            if given.is_empty() { "—".to_owned() } else { given.join(lang.pick("；", "; ")) };
        vec![frame::runs(doc, &example.title, lang, None), line(given), line(came)]
    };
    Block::Table {
        caption: say("每个算例算出的结果", "How each worked example comes out"),
        head: vec![say("算例", "Example"), say("填的内容", "Inputs"), say("结果", "Result")],
        rows: doc.examples.iter().map(row).collect(),
    }
}

/// What a machine reads of the sheet.
pub fn record(signed: &Signed) -> Json {
    let doc = &signed.explainer.doc;
    let changed = signed.base.map(|base| {
        let all = changes(base, &signed.explainer.tree);
        let one = |c: &Changed| json!({"path": c.path.to_string(), "old": c.old, "new": c.new});
        all.iter().map(one).collect::<Vec<_>>()
    });
    let example = |e: &crate::document::Example| {
        let outputs = doc.body.answer(doc, &e.given).map(|a| a.outputs).unwrap_or_default();
        let out: serde_json::Map<_, _> = outputs
            .iter()
            .map(|(id, value)| (id.to_owned(), as_json(&value.canonical())))
            .collect();
        let given: serde_json::Map<_, _> =
            e.given.iter().map(|(id, typed)| (id.to_owned(), json!(typed))).collect();
        json!({"title": {"zh": e.title.zh, "en": e.title.en}, "in": given, "out": out})
    };
    json!({
        "tujie-signoff": 1,
        "id": doc.id,
        "sha256": sum(signed.text),
        "as_of": doc.as_of.date,
        "review_by": doc.review_by,
        "changed": changed,
        "examples": doc.examples.iter().map(example).collect::<Vec<_>>(),
        "checked": {
            "by": signed.checker.who, "on": signed.checker.on, "note": signed.checker.note
        },
    })
}

/// The sheet as a file of its own: no script, no address, nothing to load. `body` is the markup of
/// its [`blocks`], which the browser has at hand and which is rendered anew natively.
pub fn file(signed: &Signed, body: &str, lang: Lang) -> String {
    let title = block_title(signed, lang);
    outputs::standalone::page(&title, body, &record(signed), lang)
}

fn block_title(signed: &Signed, lang: Lang) -> String {
    let title: Text = signed.explainer.doc.title.clone();
    let runs: Vec<Run> = frame::runs(&signed.explainer.doc, &title, lang, None);
    [lang.pick("签发单：", "Sign-off: "), &crate::block::plain(&runs)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read::{self, Content, NoSheet};
    use crate::kinds::Body;

    fn explainer(text: &str) -> Explainer {
        match read::read(text.as_bytes(), &|id| Err(NoSheet::Missing(id.to_owned()))) {
            (Content::Explainer(explainer), problems) if problems.is_empty() => *explainer,
            (_, problems) => panic!("{problems:?}"),
        }
    }

    fn versions() -> (String, String) {
        let old = Body::template("threshold").unwrap().to_owned();
        let new = old
            .replace("\"value\": \"5\"", "\"value\": \"6\"")
            .replace("5人以上", "6人以上")
            .replace("{\"count\": \"5\"}", "{\"count\": \"6\"}")
            .replace("\"more\": \"1\"", "\"more\": \"2\"")
            .replace("\"Small group\"", "\"Little group\"");
        (old, new)
    }

    #[test]
    fn a_change_is_told_with_old_new_place_and_source() {
        let (old, new) = versions();
        let all = changes(&explainer(&old).tree, &explainer(&new).tree);
        let told: Vec<_> =
            all.iter().map(|c| (c.path.to_string(), c.old.as_str(), c.new.as_str())).collect();
        let want = [
            ("facts[0].value", "5", "6"),
            ("facts[0].printed", "5人以上", "6人以上"),
            ("examples[0].out.more", "1", "2"),
            ("examples[1].in.count", "5", "6"),
            ("body.threshold.tiers[0].label.en", "Small group", "Little group"),
        ];
        assert_eq!(told, want.map(|(path, old, new)| (path.to_owned(), old, new)));
        let (was, is) = (explainer(&old), explainer(&new));
        let checker = Checker { who: "王".into(), on: "2026-11-24".into(), note: String::new() };
        let signed =
            Signed { explainer: &is, text: &new, base: Some(&was.tree), checker: &checker };
        let Block::Table { rows, .. } = what_changed(&signed, Lang::Zh) else { panic!() };
        let cells: Vec<String> = rows[0].iter().map(|c| crate::block::plain(c)).collect();
        assert_eq!(cells, ["自己的事实（小组的起点）・数值", "5", "6", "在这里写出处"]);
    }

    #[test]
    fn an_item_that_moved_is_the_same_item() {
        let (old, _) = versions();
        let text = |t: &str| crate::document::text::parse(t).tree;
        let path = Path::default().key("facts");
        let moved = crate::studio::edit::shift(&old, &path, 0, 2).unwrap().apply(&old);
        assert_eq!(changes(&text(&old), &text(&moved)), []);
        let gone = crate::studio::edit::remove(&old, &path.item(1)).unwrap().apply(&old);
        let all = changes(&text(&old), &text(&gone));
        assert_eq!((all.len(), all[0].new.as_str()), (1, ""));
    }

    #[test]
    fn the_file_says_which_version_it_is_for_and_how_each_example_comes_out() {
        let (old, new) = versions();
        let (was, is) = (explainer(&old), explainer(&new));
        let checker = Checker { who: "<王>".into(), on: "2026-11-24".into(), note: "ok".into() };
        let signed =
            Signed { explainer: &is, text: &new, base: Some(&was.tree), checker: &checker };
        for lang in [Lang::Zh, Lang::En] {
            let body = outputs::html::of(blocks(&signed, lang), lang);
            let html = file(&signed, &body, lang);
            assert!(html.contains(&sum(&new)) && html.contains("&lt;王&gt;"), "{html}");
            for forbidden in [" style=", " src=", " href=", "http:", "https:"] {
                assert!(!html.contains(forbidden), "{forbidden}: {html}");
            }
            let data = html.split("<script type=\"application/json\">").nth(1).unwrap();
            let json: Json = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
            assert_eq!(json["examples"].as_array().unwrap().len(), 5);
            assert_eq!(json["examples"][1]["out"]["tiers"], json!(["small"]));
            assert_eq!(json["changed"].as_array().unwrap().len(), 5);
        }
        assert_eq!(sum("abc").get(..8), Some("ba7816bf"));
    }
}
