//! The sign-off sheet: what changed, the results of all worked examples, sources and dates, and who checked
//! it. It consists of blocks like all other output, prints, and accompanies the data file as
//! `<id>.signoff.html`: a page without scripts whose data block identifies its file by checksum, so a sheet
//! never applies to another version.
//!
//! Name and date are typed by the checker; nothing is looked up or sent.

use crate::display_names;
use crate::edit::JsonPath;
use crate::fix::canonical_to_json;
use crate::form::build_form;
use crate::signoff::describe::VersionWords;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::{Block, Run, Runs, single_run};
use tujie::files::parse::LoadedExplainer;
use tujie::format::tree::{JsonNode, JsonValue};
use tujie::kinds;
use tujie::number_format;
use tujie::outputs;
use tujie::schema;
use tujie::widget;

/// The checker's details, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checker {
    /// Their name.
    pub name: String,
    /// The date they entered.
    pub date: String,
    /// Their remark.
    pub note: String,
}

/// The content of the sheet.
#[derive(Clone, Copy, Debug)]
pub struct SignoffSheet<'a> {
    /// The explainer, without problems.
    pub explainer: &'a LoadedExplainer,
    /// Its file, byte for byte.
    pub text: &'a str,
    /// The version to compare with, if there is one.
    pub base: Option<&'a JsonNode>,
    /// Who checked it.
    pub checker: &'a Checker,
    /// Ids and titles of all explainers, for references to them.
    pub explainers: &'a [(String, Bilingual)],
}

/// A difference between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its path.
    pub path: JsonPath,
    /// The old value; empty if it was added.
    pub old: String,
    /// The new value; empty if it was removed.
    pub new: String,
}

/// All differences between two versions of a file, in the order of the new one. Items with ids are matched by
/// id, whatever their position.
pub fn list_changes(old: &JsonNode, new: &JsonNode) -> Vec<FieldChange> {
    let mut out = Vec::new();
    collect_changes(Some(old), Some(new), &JsonPath::default(), &mut out);
    out
}

fn collect_changes(
    old: Option<&JsonNode>,
    new: Option<&JsonNode>,
    path: &JsonPath,
    out: &mut Vec<FieldChange>,
) {
    match (old.map(|n| &n.value), new.map(|n| &n.value)) {
        (Some(JsonValue::Object(was)), Some(JsonValue::Object(is))) => {
            for member in is {
                let before = was.iter().find(|m| m.key == member.key).map(|m| &m.node);
                collect_changes(before, Some(&member.node), &path.key(&member.key), out);
            }
            for member in was.iter().filter(|m| is.iter().all(|n| n.key != m.key)) {
                collect_changes(Some(&member.node), None, &path.key(&member.key), out);
            }
        }
        (Some(JsonValue::List(was)), Some(JsonValue::List(is))) => {
            let named = was.iter().chain(is).all(|item| item_id(item).is_some());
            for (i, item) in is.iter().enumerate() {
                let before = if named {
                    was.iter().find(|w| item_id(w) == item_id(item))
                } else {
                    was.get(i)
                };
                collect_changes(before, Some(item), &path.item(i), out);
            }
            for (i, item) in was.iter().enumerate() {
                let gone = if named {
                    is.iter().all(|n| item_id(n) != item_id(item))
                } else {
                    i >= is.len()
                };
                if gone {
                    collect_changes(Some(item), None, &path.item(i), out);
                }
            }
        }
        _ => {
            let (old, new) =
                (old.map(node_text).unwrap_or_default(), new.map(node_text).unwrap_or_default());
            if old != new {
                out.push(FieldChange { path: path.clone(), old, new });
            }
        }
    }
}

fn item_id(item: &JsonNode) -> Option<&str> {
    item.get("id").and_then(JsonNode::as_text)
}

fn node_text(node: &JsonNode) -> String {
    node.as_text().map_or_else(|| node.to_json().to_string(), str::to_owned)
}

/// The checksum that identifies a version of a file, in hexadecimal.
pub fn file_checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The blocks of the sheet, for the screen, for paper and for its file.
pub fn signoff_blocks(signed: &SignoffSheet, lang: Lang) -> Vec<Block> {
    let doc = &signed.explainer.doc;
    let say = |zh: &str, en: &str| single_run(lang.pick(zh, en));
    let heading = |zh: &str, en: &str| Block::Heading(say(zh, en));
    let title = widget::text_runs(doc, &doc.title, lang, None);
    let mut out = vec![
        Block::Title([say("签发单：", "Sign-off: "), title].concat()),
        Block::DescriptionList(vec![
            (say("数据文件", "Data file"), single_run([doc.id.as_str(), ".json"].concat())),
            (
                say("文件校验和（SHA-256）", "Sum of the file (SHA-256)"),
                single_run(file_checksum(signed.text)),
            ),
            (say("内容截至", "As of"), single_run(number_format::date(&doc.as_of.date, lang))),
            (
                say("应于此前复核", "To be reviewed by"),
                single_run(number_format::date(&doc.review_by, lang)),
            ),
        ]),
        heading("改了什么", "What changed"),
    ];
    out.push(changes_block(signed, lang));
    out.push(heading("算例", "Worked examples"));
    out.push(examples_block(signed, lang));
    out.push(heading("数据和出处", "Figures and sources"));
    out.extend(widget::provenance::source_blocks(doc, lang));
    if !doc.corrections.is_empty() {
        out.push(heading("更正", "Corrections"));
        let one = |c: &tujie::document::Correction| {
            (
                single_run(number_format::date(&c.date, lang)),
                widget::text_runs(doc, &c.what, lang, None),
            )
        };
        out.push(Block::DescriptionList(doc.corrections.iter().map(one).collect()));
    }
    out.push(heading("核对", "Checked"));
    let typed = |words: &str| {
        single_run(if words.trim().is_empty() { "＿＿＿＿＿＿＿＿" } else { words })
    };
    let Checker { name: who, date: on, note } = signed.checker;
    out.push(Block::DescriptionList(vec![
        (say("核对人", "By"), typed(who)),
        (say("日期", "On"), typed(on)),
        (say("说明", "Remarks"), typed(note)),
        (say("签名", "Signature"), typed("")),
    ]));
    out
}

fn changes_block(signed: &SignoffSheet, lang: Lang) -> Block {
    let say = |zh: &str, en: &str| single_run(lang.pick(zh, en));
    let Some(base) = signed.base else {
        return Block::Paragraph(say(
            "这是新的图解，没有可比的上一版。",
            "This explainer is new; there is no version before it.",
        ));
    };
    let new = &signed.explainer.tree;
    let all = list_changes(base, new);
    if all.is_empty() {
        return Block::Paragraph(say("与上一版相同。", "Nothing: it is as it was."));
    }
    let [new_form, old_form] =
        [new, base].map(|tree| build_form(schema::document_schema(), "Document", tree));
    let said = |form, tree| {
        let (doc, explainers) = (&signed.explainer.doc, signed.explainers);
        VersionWords { form, tree, doc, explainers, lang }
    };
    let (is, was) = (said(&new_form, new), said(&old_form, base));
    let row = |c: &FieldChange| -> Vec<Runs> {
        // A removed value is described, and its source found, in the old version.
        let here = if c.new.is_empty() { &was } else { &is };
        // A value in both versions may have another path in the old one.
        let old = if c.new.is_empty() {
            was.describe_change(c, &c.old)
        } else {
            is.describe_previous(c, &was)
        };
        let source = source_of_change(signed.explainer, here.tree, &c.path, lang);
        let source = if source.is_empty() { "—".to_owned() } else { source };
        vec![
            single_run(here.breadcrumb(&c.path)),
            single_run(old),
            single_run(is.describe_change(c, &c.new)),
            single_run(source),
        ]
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

/// The source of the fact, policy or source item that contains a path; for the article, its own.
fn source_of_change(
    explainer: &LoadedExplainer,
    tree: &JsonNode,
    path: &JsonPath,
    lang: Lang,
) -> String {
    let mut here = JsonPath::default();
    for step in &path.0 {
        here.0.push(step.clone());
        let Some(node) = here.resolve(tree) else { break };
        let id = node.get("source").and_then(JsonNode::as_text).or_else(|| {
            // The source of a figure taken from the sheet is the article.
            let taken = here.to_string().starts_with("uses[") || node.get("printed").is_some();
            taken.then_some(explainer.doc.article.as_deref()).flatten()
        });
        if let Some(source) = id.and_then(|id| explainer.doc.source(id)) {
            return source.title.get(lang).to_owned();
        }
        if here.0.len() == 2 && here.to_string().starts_with("sources[") {
            let title = node.get("title").map(crate::form::bilingual_text).unwrap_or_default();
            return title.get(lang).to_owned();
        }
    }
    String::new()
}

fn examples_block(signed: &SignoffSheet, lang: Lang) -> Block {
    let (doc, tree) = (&signed.explainer.doc, &signed.explainer.tree);
    let say = |zh: &str, en: &str| single_run(lang.pick(zh, en));
    let row = |example: &tujie::document::Example| -> Vec<Runs> {
        let given = example.given.iter();
        let given: Vec<String> = given
            .map(|(name, typed)| display_names::entered_text(tree, doc, name, typed, lang))
            .collect();
        let came = match doc.body.answer(doc, &example.given) {
            Ok(answer) => {
                let outputs = answer.outputs.iter();
                let wanted = outputs.filter(|(id, _)| example.expected.get(id).is_some());
                let one = |(id, value): (&str, &kinds::OutputValue)| {
                    let label = display_names::output_name(tree, doc, id);
                    let label =
                        tujie::block::plain_text(&widget::text_runs(doc, &label, lang, None));
                    let came = display_names::value_text(tree, doc, signed.explainers, value, lang);
                    [&label, " = ", &came].concat()
                };
                wanted.map(one).collect::<Vec<_>>().join(lang.pick("；", "; "))
            }
            Err(problems) => problems.iter().map(|p| p.message(lang)).collect::<Vec<_>>().join(" "),
        };
        let given =
            if given.is_empty() { "—".to_owned() } else { given.join(lang.pick("；", "; ")) };
        vec![
            widget::text_runs(doc, &example.title, lang, None),
            single_run(given),
            single_run(came),
        ]
    };
    Block::Table {
        caption: say("每个算例算出的结果", "How each worked example comes out"),
        head: vec![say("算例", "Example"), say("填的内容", "Inputs"), say("结果", "Result")],
        rows: doc.examples.iter().map(row).collect(),
    }
}

/// The machine-readable content of the sheet.
pub fn signoff_json(signed: &SignoffSheet) -> Json {
    let doc = &signed.explainer.doc;
    let changed = signed.base.map(|base| {
        let all = list_changes(base, &signed.explainer.tree);
        let one = |c: &FieldChange| json!({"path": c.path.to_string(), "old": c.old, "new": c.new});
        all.iter().map(one).collect::<Vec<_>>()
    });
    let example = |e: &tujie::document::Example| {
        let outputs = doc.body.answer(doc, &e.given).map(|a| a.outputs).unwrap_or_default();
        let out: serde_json::Map<_, _> = outputs
            .iter()
            .map(|(id, value)| (id.to_owned(), canonical_to_json(&value.canonical())))
            .collect();
        let given: serde_json::Map<_, _> =
            e.given.iter().map(|(id, typed)| (id.to_owned(), json!(typed))).collect();
        json!({"title": {"zh": e.title.zh, "en": e.title.en}, "in": given, "out": out})
    };
    json!({
        "tujie-signoff": 1,
        "id": doc.id,
        "sha256": file_checksum(signed.text),
        "as_of": doc.as_of.date,
        "review_by": doc.review_by,
        "changed": changed,
        "examples": doc.examples.iter().map(example).collect::<Vec<_>>(),
        "checked": {
            "by": signed.checker.name, "on": signed.checker.date, "note": signed.checker.note
        },
    })
}

/// The sheet as a self-contained file: no scripts, no address, nothing to load. `body` is the markup of its
/// [`signoff_blocks`]: the browser copies it from the page, natively it is rendered.
pub fn signoff_file(signed: &SignoffSheet, body: &str, lang: Lang) -> String {
    let title = block_title(signed, lang);
    outputs::standalone::standalone_page(&title, body, &signoff_json(signed), lang)
}

fn block_title(signed: &SignoffSheet, lang: Lang) -> String {
    let title: Bilingual = signed.explainer.doc.title.clone();
    let runs: Vec<Run> = widget::text_runs(&signed.explainer.doc, &title, lang, None);
    [lang.pick("签发单：", "Sign-off: "), &tujie::block::plain_text(&runs)].concat()
}

mod describe;
#[cfg(test)]
mod tests;
