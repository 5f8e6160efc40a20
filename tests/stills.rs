//! The static answer of every explainer in both languages, as readers without script get it.
//!
//! `UPDATE=1 cargo test --test stills` writes the snapshots anew; read the difference.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain_text;
use tujie::document::Document;
use tujie::exact::amount::Decimal;
use tujie::files::fs::{Loader, list_data_files};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::kinds::figures::model::PanelDisplay;
use tujie::kinds::{Body, OutputValue};
use tujie::number_format;
use tujie::outputs::{OutputFormat, Site};
use tujie::widget;

const LANGS: [(Lang, &str); 2] = [(Lang::Zh, "zh"), (Lang::En, "en")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn explainers() -> Vec<LoadedExplainer> {
    let loader = Loader::default();
    let mut all = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        for file in list_data_files(&root().join(folder)).unwrap() {
            let loaded = loader.load_file(&file).unwrap();
            let FileContent::Explainer(explainer) = loaded.content else { panic!("{file:?}") };
            all.push(*explainer);
        }
    }
    assert!(!all.is_empty());
    all
}

fn html(explainer: &LoadedExplainer, lang: Lang) -> String {
    String::from_utf8(OutputFormat::Html.render(explainer, lang, &Site::default()).unwrap())
        .unwrap()
}

/// One line for each element that stands as a block, so that a difference is a line or two.
fn lines(html: &str) -> String {
    let blocks = ["section", "h", "p", "ul", "ol", "li", "d", "t", "svg", "g", "text", "summary"];
    let mut out = String::new();
    for piece in html.split_inclusive('>') {
        let tag = piece.rfind('<').map_or("", |at| &piece[at..]);
        let opens = |name: &&str| tag.strip_prefix('<').is_some_and(|rest| rest.starts_with(*name));
        if blocks.iter().any(opens) && !out.is_empty() && !out.ends_with('\n') {
            let (words, tag) = piece.split_at(piece.len() - tag.len());
            out += words;
            out.push('\n');
            out += tag;
        } else {
            out += piece;
        }
    }
    out
}

fn folder() -> PathBuf {
    root().join("tests/stills")
}

/// The first lines that differ, of both.
fn difference(name: &str, expected: &str, came: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), came.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = |of: &[&str]| of.iter().rev().copied().map(str::to_owned).collect::<Vec<_>>();
    let (rev_old, rev_new) = (tail(&old[same..]), tail(&new[same..]));
    let end = rev_old.iter().zip(&rev_new).take_while(|(a, b)| a == b).count();
    let shown = |mark: &str, of: &[&str]| -> String {
        let changed = &of[same..of.len() - end];
        let more = changed.len().saturating_sub(12);
        let mut out: String = changed.iter().take(12).map(|l| format!("{mark} {l}\n")).collect();
        if more > 0 {
            out += &format!("{mark} … and {more} lines more\n");
        }
        out
    };
    format!("{name}, from line {}:\n{}{}", same + 1, shown("-", &old), shown("+", &new))
}

#[test]
fn every_static_answer_is_as_it_was() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    for explainer in explainers() {
        for (lang, tag) in LANGS {
            let name = format!("{}.{tag}.html", explainer.doc.id);
            let file = folder().join(&name);
            let came = lines(&html(&explainer, lang));
            if update {
                std::fs::write(&file, &came).unwrap();
            }
            let expected = std::fs::read_to_string(&file).unwrap_or_default();
            if expected != came {
                wrong.push(difference(&name, &expected, &came));
            }
            names.insert(name);
        }
    }
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !names.contains(&name) {
            wrong.push(format!("{name} belongs to no explainer"));
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE=1 rewrites):\n{}", wrong.join("\n"));
}

#[test]
fn a_difference_is_told_in_a_few_lines() {
    let told = difference("a", "1\n2\n3\n4\n", "1\n2\nx\n4\n");
    assert_eq!(told, "a, from line 3:\n- 3\n+ x\n");
    assert_eq!(
        lines("<section><p>a <b>c</b></p><p>d</p></section>"),
        "<section>\n<p>a <b>c</b></p>\n<p>d</p></section>"
    );
}

#[test]
fn no_static_answer_holds_style_id_script_or_handler() {
    for explainer in explainers() {
        for (lang, _) in LANGS {
            let html = html(&explainer, lang);
            for tag in html.split('<').filter_map(|piece| piece.split('>').next()) {
                for forbidden in [
                    " style=",
                    " id=",
                    "script",
                    "!--",
                    " onclick",
                    " onfocus",
                    " onload",
                    "javascript:",
                ] {
                    assert!(!tag.contains(forbidden), "{}: <{tag}>", explainer.doc.id);
                }
            }
        }
    }
}

/// A static answer in the words of one language only: an English one holds Chinese only inside
/// what it quotes as printed.
#[test]
fn an_english_answer_is_english() {
    for explainer in explainers() {
        let own: Vec<String> = explainer.doc.facts.iter().map(|f| f.printed.clone()).collect();
        let html = html(&explainer, Lang::En);
        // Whatever is Chinese in it is marked, so that no English voice reads it; a drawing has no marks.
        let marked = "<span lang=\"zh-Hans\">";
        let mut rest = html.split(marked);
        let mut outside = rest.next().unwrap().to_owned();
        outside.extend(rest.map(|piece| piece.split_once("</span>").unwrap().1));
        let drawn = outside.split("<svg").enumerate().map(|(i, piece)| match i {
            0 => piece,
            _ => piece.split_once("</svg>").unwrap().1,
        });
        let left = text_of(&["p>", &drawn.collect::<String>()].concat());
        let left: Vec<&str> =
            left.lines().filter(|line| line.chars().any(|c| c > '\u{2E80}')).collect();
        assert!(left.is_empty(), "{}: unmarked: {left:?}", explainer.doc.id);
        let mut pieces = html.split(marked);
        let first = pieces.next().unwrap().to_owned();
        let html = pieces.fold(first, |all, piece| all + &piece.replacen("</span>", "", 1));
        let mut words = text_of(&html);
        for printed in own {
            words = words.replace(&format!("“{printed}”"), "");
        }
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let left: Vec<&str> = words
            .split(|c: char| !han(c))
            .filter(|run| !run.is_empty())
            .filter(|run| !quoted(&explainer.doc, run))
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", explainer.doc.id);
    }
}

/// Whether the file itself has these words in its English.
fn quoted(doc: &Document, words: &str) -> bool {
    let json = format!("{doc:?}");
    json.split("en: \"").skip(1).any(|text| text.split("\" }").next().unwrap().contains(words))
}

fn text_of(html: &str) -> String {
    html.split('<')
        .filter_map(|piece| Some(piece.split_once('>')?.1))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every digit of a static answer stands in a number with its data, or belongs to a figure or date
/// of the document, to a worked example, or to a literal declared with its reason.
#[test]
fn no_digit_stands_without_a_reason() {
    let sheet = common::sheet();
    let mut wrong = Vec::new();
    for explainer in explainers() {
        for (lang, tag) in LANGS {
            let mut known = reasons(&explainer.doc, lang);
            known.extend(sheet.literals.iter().map(|l| l.text.clone()));
            known.retain(|words| words.chars().any(|c| c.is_ascii_digit()));
            known.sort_by_key(|words| std::cmp::Reverse(words.len()));
            for piece in outside_numbers(&html(&explainer, lang)) {
                let mut left =
                    piece.replace("&lt;", "<").replace("&gt;", ">").replace("&commat;", "@");
                for words in &known {
                    left = left.replace(words.as_str(), "");
                }
                if left.chars().any(|c| c.is_ascii_digit()) {
                    wrong.push(format!("{}.{tag}: {piece}", explainer.doc.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of a static answer that stand in no number of their own.
fn outside_numbers(html: &str) -> Vec<String> {
    html.split('<')
        .filter(|piece| !piece.split('>').next().unwrap().contains("class=\"tj-n"))
        .filter_map(|piece| Some(piece.split_once('>')?.1.to_owned()))
        .collect()
}

/// What digits of a document may belong to, as its readers see them.
fn reasons(doc: &Document, lang: Lang) -> Vec<String> {
    let mut out: Vec<String> = doc.literals.iter().map(|l| l.text.clone()).collect();
    let facts = doc.facts.iter().map(|f| f.id.as_str());
    for id in facts.chain(doc.derived.iter().map(|d| d.id.as_str())) {
        let figure = doc.figure(id).unwrap();
        out.push(number_format::figure(doc, &figure, lang));
        out.push(number_format::amount(doc, figure.value, figure.unit, lang));
        // The points of an axis.
        out.push(number_format::number(figure.value, lang));
        out.extend(number_format::band(doc, &figure, lang));
    }
    out.extend(doc.facts.iter().map(|f| f.printed.clone()));
    // The place a fact is printed to.
    out.extend(doc.facts.iter().filter_map(|f| number_format::place(doc, f, lang)));
    let mut dates = vec![doc.as_of.date.clone(), doc.review_by.clone()];
    for source in &doc.sources {
        dates.extend([&source.date, &source.in_force].into_iter().flatten().cloned());
    }
    dates.extend(doc.links.iter().filter_map(|link| link.date.clone()));
    dates.extend(doc.corrections.iter().map(|c| c.date.clone()));
    out.extend(dates.iter().map(|date| number_format::date(date, lang)));
    let words = |text: &Bilingual| plain_text(&widget::text_runs(doc, text, lang, None));
    out.extend(doc.sources.iter().filter_map(|s| Some(words(s.number.as_ref()?))));
    // A whole is a hundred per cent of itself.
    out.push("100%".to_owned());
    if let Body::Checklist(list) = &doc.body {
        out.extend(list.send.iter().map(|send| send.to.clone()));
    }
    if let Body::Figures(figures) = &doc.body {
        for panel in &figures.panels {
            // What each of the drawn people stands for is the drawing's scale.
            if let PanelDisplay::People { figure, each } = &panel.show {
                let unit = doc.figure(figure).unwrap().unit;
                out.push(number_format::round(doc, *each, unit, lang));
            }
        }
    }
    for example in &doc.examples {
        let typed = example.given.iter().filter_map(|(_, typed)| Decimal::parse(typed));
        for (value, unit) in typed.flat_map(|v| doc.units.iter().map(move |u| (v, &u.id))) {
            out.push(number_format::amount(doc, value, unit, lang));
        }
        let answer = doc.body.answer(doc, &example.given).unwrap();
        for step in &answer.steps {
            // A line of the working is the engine's own.
            let runs = widget::text_runs(doc, &step.text, lang, Some(&answer));
            out.extend(runs.iter().map(|run| plain_text(std::slice::from_ref(run))));
        }
        for (_, value) in answer.outputs.iter() {
            if let OutputValue::Quantity { value, unit } = value {
                out.push(number_format::amount(doc, *value, unit, lang));
            }
        }
    }
    out
}
