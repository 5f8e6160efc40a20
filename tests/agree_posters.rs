//! A poster shows a part of an explainer: no number that the other surfaces lack, each number with
//! the qualifier and unit that it has there, and with every caveat that qualifies it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod surfaces;

use std::collections::BTreeSet;
use surfaces::{LANGS, Leaves, explainers, packed, site, unescaped};
use tujie::bilingual::Lang;
use tujie::block::plain_text;
use tujie::files::parse::LoadedExplainer;
use tujie::outputs::{OutputFormat, PosterFormat};
use tujie::widget;

const SHAPES: [PosterFormat; 2] = [PosterFormat::Tall, PosterFormat::Wide];

fn poster(explainer: &LoadedExplainer, lang: Lang, shape: PosterFormat) -> String {
    let svg = OutputFormat::Svg(shape).render(explainer, lang, &site()).unwrap();
    String::from_utf8(svg).unwrap()
}

/// The words between tags, apart from each other; what is drawn comes after the description.
fn pieces(svg: &str) -> Vec<String> {
    let drawn = svg.split_once("</desc>").unwrap().1;
    let words = drawn.split('<').filter_map(|piece| Some(piece.split_once('>')?.1.trim()));
    words.filter(|words| !words.is_empty()).map(|words| unescaped(words.to_owned())).collect()
}

fn description(svg: &str) -> String {
    let from = svg.split_once("<desc>").unwrap().1;
    unescaped(from.split_once("</desc>").unwrap().0.to_owned())
}

/// Numbers that say what vouches for them: canonical value and as shown.
fn vouched(svg: &str) -> Vec<(String, String)> {
    let tags = svg.split('<').filter_map(|piece| piece.split_once('>'));
    tags.filter_map(|(tag, words)| {
        let value = tag.split(" data-value=\"").nth(1)?.split('"').next()?;
        Some((value.to_owned(), packed(&unescaped(words.to_owned()))))
    })
    .collect()
}

/// What is wrong with a poster.
fn faults(explainer: &LoadedExplainer, lang: Lang, shape: PosterFormat, svg: &str) -> Vec<String> {
    let leaves = Leaves::of(explainer, lang);
    let drawn = pieces(svg);
    let mut wrong = Vec::new();
    // The address of the live page may be printed under its code.
    let own = drawn.iter().filter(|words| !words.contains("tujie.example"));
    let own: Vec<String> = own.cloned().collect();
    wrong.extend(leaves.foreign(&own.join(" ")).iter().map(|n| format!("has {n} of its own")));
    let known: BTreeSet<&String> = leaves.numbers.iter().collect();
    let numbers = vouched(svg);
    for (value, shown) in &numbers {
        // A line may break within a number's words: then the parts stand in one known number.
        if !known.iter().any(|number| number.contains(shown.as_str())) {
            wrong.push(format!("{value} is shown as “{shown}”"));
        }
    }
    let (said, seen) = (packed(&description(svg)), packed(&drawn.concat()));
    for (i, caveat) in explainer.doc.caveats.iter().enumerate() {
        let caveat = plain_text(&widget::text_runs(&explainer.doc, caveat, lang, None));
        if !said.contains(&packed(&caveat)) {
            wrong.push(format!("does not say: {caveat}"));
        }
        // A picture travels without its page: the first caveat, which nobody may miss, is in each.
        if (shape == PosterFormat::Tall || i == 0) && !seen.contains(&packed(&caveat)) {
            wrong.push(format!("does not show: {caveat}"));
        }
    }
    wrong
}

#[test]
fn a_poster_shows_no_number_that_the_others_lack() {
    let mut wrong = Vec::new();
    let mut numbers = 0;
    for explainer in explainers() {
        for lang in LANGS {
            for shape in SHAPES {
                let svg = poster(&explainer, lang, shape);
                numbers += vouched(&svg).len();
                let found = faults(&explainer, lang, shape, &svg);
                let id = &explainer.doc.id;
                wrong.extend(found.iter().map(|f| format!("{id} {lang:?} {shape:?} {f}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(numbers > 200, "only {numbers} numbers say what vouches for them");
}

/// The comparison itself: another number, a dropped qualifier, a dropped caveat.
#[test]
fn a_poster_that_says_something_else_is_noticed() {
    let all = explainers();
    let explainer = all.iter().find(|e| !e.doc.caveats.is_empty() && !e.doc.facts.is_empty());
    let explainer = explainer.unwrap();
    for lang in LANGS {
        let svg = poster(explainer, lang, PosterFormat::Tall);
        assert_eq!(faults(explainer, lang, PosterFormat::Tall, &svg), Vec::<String>::new());
        let more = svg.replace("</svg>", "<text>98,765</text></svg>");
        assert!(!faults(explainer, lang, PosterFormat::Tall, &more).is_empty());
        let (tag, words) = svg.split(" data-value=\"").nth(1).unwrap().split_once('>').unwrap();
        let shown = words.split('<').next().unwrap();
        let wrong = svg.replacen(&format!("{tag}>{shown}<"), &format!("{tag}>7{shown}<"), 1);
        assert!(!faults(explainer, lang, PosterFormat::Tall, &wrong).is_empty(), "7{shown}");
        let text = widget::text_runs(&explainer.doc, &explainer.doc.caveats[0], lang, None);
        let less = svg.replacen(&plain_text(&text), "", 1);
        assert!(!faults(explainer, lang, PosterFormat::Tall, &less).is_empty());
    }
}
