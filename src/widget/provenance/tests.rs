//! Tests of the text about a figure and its source on every surface.
#![cfg(feature = "author")]

use crate::bilingual::Lang;
use crate::document::Document;
use crate::kinds::testing::{parse_document, render_live, render_static};
use crate::number_format;
use crate::outputs::{OutputFormat, PosterFormat, Site};
use serde_json::{Value, json};

const FIGURES: &str = include_str!("../../kinds/figures/template.json");

/// The template of figures, reduced to one fact, which its title names too.
fn document_with_fact(fact: &Value) -> Document {
    let mut file: Value = serde_json::from_str(FIGURES).unwrap();
    let mut one = json!({
        "id": "f", "label": {"zh": "人数", "en": "Number"}, "unit": "person", "near": ["人数"],
        "section": "context", "source": "report",
    });
    one.as_object_mut().unwrap().extend(fact.as_object().unwrap().clone());
    file["title"] = json!({"zh": "共有{f}", "en": "There are {f}"});
    file["summary"] = json!({"zh": "共有{f}。", "en": "There are {f}."});
    file["facts"] = json!([one]);
    file["derived"] = json!([]);
    file["examples"] = json!([]);
    let panel =
        |id: &str, show: Value| json!({"id": id, "title": {"zh": id, "en": id}, "show": show});
    file["body"]["figures"]["panels"] = json!([
        panel("cards", json!({"cards": ["f"]})),
        panel("bars", json!({"bars": ["f"]})),
        panel("people", json!({"people": {"figure": "f", "each": "1000000000"}})),
    ]);
    parse_document(&file.to_string())
}

/// The text as read: without markup, white space or joiners.
fn read(markup: &str) -> String {
    let words = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, w)| w));
    let words: String = words.collect();
    words.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
}

/// The text of every surface that shows a figure, with the expected number of occurrences.
fn surfaces(doc: &Document, lang: Lang) -> Vec<(String, String, usize)> {
    let site = Site::default().with_address("https://tujie.example/", "base").unwrap();
    let tree = crate::format::text::parse_bytes(b"{}").tree;
    let explainer = crate::files::parse::LoadedExplainer { tree, doc: doc.clone(), sheet: None };
    let mut out = vec![
        ("live".to_owned(), read(&render_live(doc, &[], lang)), 4),
        ("still".to_owned(), read(&render_static(doc, lang)), 4),
    ];
    for (output, times) in [
        (OutputFormat::Html, 4),
        (OutputFormat::Page, 6),
        (OutputFormat::Wechat, 4),
        (OutputFormat::Text, 4),
        (OutputFormat::Svg(PosterFormat::Tall), 2),
        (OutputFormat::Svg(PosterFormat::Wide), 1),
        (OutputFormat::Oembed, 1),
    ] {
        let bytes = output.render(&explainer, lang, &site).unwrap();
        out.push((format!("{output:?}"), read(&String::from_utf8(bytes).unwrap()), times));
    }
    out
}

/// Every qualifier, printed plainly and in 万 and 亿, rounded to a step or not.
fn every(ask: &mut dyn FnMut(&Value, &str, &str)) {
    let scales =
        [("1200", "1200", "100"), ("2.1万", "21000", "1000"), ("3.4亿", "340000000", "10000000")];
    for (number, value, step) in scales {
        let thousands =
            number_format::number(crate::exact::amount::Decimal::parse(value).unwrap(), Lang::En);
        for (qualifier, before, after, en) in [
            ("exact", "", "", ""),
            ("about", "约", "", "about "),
            ("about", "大约", "", "about "),
            ("about", "", "左右", "about "),
            ("more-than", "超过", "", "more than "),
            ("more-than", "逾", "", "more than "),
            ("at-least", "至少", "", "at least "),
            ("at-least", "", "以上", "at least "),
            ("less-than", "近", "", "less than "),
            ("less-than", "不到", "", "less than "),
            ("at-most", "不超过", "", "at most "),
            ("at-most", "", "以内", "at most "),
            ("aim", "力争", "", "aim: "),
            ("plan", "计划", "", "plan: "),
        ] {
            let printed = [before, number, "人", after].concat();
            let zh = match qualifier {
                "about" => ["约", number, "人"].concat(),
                _ => printed.clone(),
            };
            let en = [en, &thousands, " people"].concat();
            for step in [None, Some(step)] {
                let mut fact = json!({"value": value, "printed": printed, "qualifier": qualifier});
                if let Some(step) = step {
                    fact["step"] = json!(step);
                }
                ask(&fact, &zh, &en);
            }
        }
    }
}

#[test]
fn a_qualifier_is_on_every_surface_whatever_the_step() {
    let mut tried = 0;
    every(&mut |fact, zh, en| {
        let doc = document_with_fact(fact);
        for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
            let words = read(words);
            for (surface, shown, times) in surfaces(&doc, lang) {
                let found = shown.matches(&words).count();
                assert!(found >= times, "{fact} {surface}: {words} {found} times in\n{shown}");
                tried += 1;
            }
        }
    });
    assert_eq!(tried, 3 * 14 * 2 * 2 * 9);
}

/// A number printed to a rounding step is never called exact, and the step is named beside the qualifier.
#[test]
fn the_place_a_figure_is_printed_to_is_told() {
    let check = |value: &str,
                 unit: &str,
                 printed: &str,
                 qualifier: &str,
                 step: &str,
                 zh: &str,
                 en: &str| {
        let mut fact =
            json!({"value": value, "unit": unit, "printed": printed, "qualifier": qualifier});
        if !step.is_empty() {
            fact["step"] = json!(step);
        }
        let doc = document_with_fact(&fact);
        for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
            let quoted = [printed, "”"].concat();
            // Chinese text within English has a `lang`.
            let still = render_static(&doc, lang)
                .replace("<span lang=\"zh-Hans\">", "")
                .replace("</span>", "");
            let line = still.rsplit_once(&quoted).unwrap().1.split_once('<').unwrap().0;
            // The source line follows it.
            let source = format!(
                "{}{}",
                lang.pick("。", ". "),
                crate::widget::provenance::source_line(
                    &doc,
                    doc.facts[0].source.as_deref().unwrap(),
                    lang
                )
            );
            assert_eq!(line, words.to_owned() + &source, "{printed} {step}");
        }
    };
    for (printed, qualifier, step, zh, en) in [
        ("41%", "exact", "", "；准确数", "; exact"),
        ("41%", "exact", "1", "；印到整数位", "; printed to the nearest 1%"),
        ("41%", "about", "1", "；约数；印到整数位", "; approximate; printed to the nearest 1%"),
        ("41%", "exact", "0.1", "；印到十分位", "; printed to the nearest 0.1%"),
        ("41%", "exact", "0.010", "；印到百分位", "; printed to the nearest 0.010%"),
        ("41%", "exact", "0.001", "；印到千分位", "; printed to the nearest 0.001%"),
        ("41%", "exact", "0.5", "；印到0.5的整数倍", "; printed to the nearest 0.5%"),
    ] {
        check("41", "percent", printed, qualifier, step, zh, en);
    }
    let people = |value, printed, qualifier, step, zh, number: &str| {
        let en = match qualifier {
            "exact" => "; ",
            "aim" => "; an aim, not a result; ",
            "more-than" => "; “more than”: the true number is larger; ",
            _ => "; approximate; ",
        };
        let en = [en, "printed to the nearest ", number, " people"].concat();
        check(value, "person", printed, qualifier, step, zh, &en);
    };
    check("6", "year", "6年来", "exact", "", "", "");
    check("6", "day", "6天", "exact", "", "；准确数", "; exact");
    people("1200", "1200人", "exact", "10", "；印到十位", "10");
    people("1200", "约1200人", "about", "100", "；约数；印到百位", "100");
    people("5000", "力争5000人", "aim", "1000", "；目标，不是结果；印到千位", "1,000");
    people(
        "5000",
        "5000余人",
        "more-than",
        "5000",
        "；“余”“多”：实际比这个数大；印到5000的整数倍",
        "5,000",
    );
    people("30000", "30000人", "exact", "10000", "；印到万位", "10,000");
    people("21000", "约2.1万人", "about", "1000", "；约数；印到0.1万", "1,000");
    people("25000", "约2.5万人", "about", "5000", "；约数；印到0.5万", "5,000");
    people("20000", "约2万人", "about", "10000", "；约数；印到万位", "10,000");
    people("200000", "约20万人", "about", "100000", "；约数；印到10万", "100,000");
    people("340000000", "3.4亿人", "about", "10000000", "；约数；印到0.1亿", "10,000,000");
    people("300000000", "3亿人", "about", "100000000", "；约数；印到亿位", "100,000,000");
}

#[test]
fn a_source_says_how_far_to_trust_it() {
    for (word, zh, en) in [
        (
            "high",
            "不是本版内容，把握程度：高，尾注。",
            "; not from the page; confidence: high; note.",
        ),
        (
            "medium-high",
            "不是本版内容，把握程度：较高，使用前请先核实，尾注。",
            "; not from the page; confidence: fairly high; verify before use; note.",
        ),
        (
            "medium",
            "不是本版内容，把握程度：中，使用前请先核实，尾注。",
            "; not from the page; confidence: medium; verify before use; note.",
        ),
        (
            "medium-low",
            "不是本版内容，把握程度：较低，使用前请先核实，尾注。",
            "; not from the page; confidence: fairly low; verify before use; note.",
        ),
        (
            "low",
            "不是本版内容，把握程度：低，使用前请先核实，尾注。",
            "; not from the page; confidence: low; verify before use; note.",
        ),
    ] {
        let mut file: Value = serde_json::from_str(FIGURES).unwrap();
        file["sources"][0]["confidence"] = json!(word);
        file["sources"][0]["note"] = json!({"zh": "尾注", "en": "note"});
        let doc = parse_document(&file.to_string());
        for (lang, words) in [(Lang::Zh, zh), (Lang::En, en)] {
            for markup in [render_static(&doc, lang), render_live(&doc, &[], lang)] {
                assert!(markup.contains(words), "{words} not in {markup}");
            }
        }
    }
}

/// In English a note that is a sentence follows a full stop, and the next part begins with a capital.
#[test]
fn a_line_of_provenance_is_made_of_whole_sentences() {
    for (note, words) in [
        ("read in a reprint", "; read in a reprint."),
        (
            "The number was not checked. Nor was the date.",
            ". The number was not checked. Nor was the date.",
        ),
    ] {
        let mut file: Value = serde_json::from_str(FIGURES).unwrap();
        file["sources"][0]["note"] = json!({"zh": "尾注", "en": note});
        file["sources"][0]["in_force"] = json!("2026-01-01");
        let source = file["sources"][0]["id"].clone();
        file["facts"][0]["source"] = source;
        let doc = parse_document(&file.to_string());
        let still = render_static(&doc, Lang::En);
        assert!(still.contains("; in force from 1 January 2026; not from the page; confidence: "));
        assert_eq!(still.matches(&[words, "</p>"].concat()).count(), 1, "{still}");
        // The printed text and its exactness form the preceding sentence.
        let line = still.split_once(&[words, "</dd>"].concat()).unwrap().0;
        let line = line.rsplit_once("<dd>").unwrap().1;
        assert!(line.starts_with("Printed as "), "{line}");
        let (printed, source) = line.split_once(". ").unwrap();
        assert!(printed.ends_with("; last year"), "{line}");
        assert!(source.starts_with(|c: char| c.is_ascii_uppercase()), "{source}");
    }
}
