//! One data file, every surface: each word, number, qualifier and caveat of an explainer is the
//! same on all of them, in both languages; and the same file gives the same bytes.
//!
//! What must be there is taken from the blocks, from the document and from the answers, not from
//! any surface. Every leaf (a cell, a paragraph, an item) must stand in every surface, in order and
//! letter for letter, white space aside; and no surface may show a digit that has no leaf.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod surfaces;

use std::collections::BTreeSet;
use surfaces::{LANGS, Leaves, WHOLE, explainers, packed, read, shown, site, unescaped, within};
use tujie::bilingual::Lang;
use tujie::block::{Provenance, Run, plain_text};
use tujie::document::Document;
use tujie::files::parse::LoadedExplainer;
use tujie::kinds::OutputValue;
use tujie::number_format;
use tujie::outputs::OutputFormat;
use tujie::widget;
use tujie::widget::DisplayOptions;

/// Asks all explainers in both languages, and tells of all that is wrong.
fn every(ask: impl Fn(&LoadedExplainer, Lang) -> Vec<String>) {
    let mut wrong = Vec::new();
    for explainer in explainers() {
        for lang in LANGS {
            let said = ask(&explainer, lang);
            wrong.extend(said.iter().map(|s| format!("{} {lang:?} {s}", explainer.doc.id)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_surface_says_the_same_words_and_numbers() {
    every(|explainer, lang| {
        let leaves = Leaves::of(explainer, lang);
        let mut wrong = Vec::new();
        for output in WHOLE {
            let surface = read(output, explainer, lang);
            wrong.extend(leaves.missing(&surface).iter().map(|m| format!("{output:?} lacks {m}")));
            let foreign = leaves.foreign(&surface);
            wrong.extend(foreign.iter().map(|n| format!("{output:?} has {n} of its own")));
        }
        wrong
    });
}

/// What a page says around the static answer: its title and summary, in full, wherever they are
/// said, and no number of its own.
#[test]
fn a_page_says_the_same_around_its_answer() {
    every(|explainer, lang| {
        let doc = &explainer.doc;
        let page = OutputFormat::Page.render(explainer, lang, &site()).unwrap();
        let page = String::from_utf8(page).unwrap();
        let own = |text| plain_text(&widget::text_runs(doc, text, lang, None));
        let (title, summary) = (own(&doc.title), own(&doc.summary));
        let meta = |name: &str| {
            let tag = page.split(&format!("\"{name}\" content=\"")).nth(1).unwrap();
            unescaped(tag.split('"').next().unwrap().to_owned())
        };
        let data = page.split("application/ld+json\">").nth(1).unwrap();
        let data = data.split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let heading = page.split("<h1 class=\"away\">").nth(1).unwrap().split('<').next().unwrap();
        let mut wrong = Vec::new();
        for (place, said, right) in [
            ("og:title", meta("og:title"), &title),
            ("og:description", meta("og:description"), &summary),
            ("description", meta("description"), &summary),
            ("h1", unescaped(heading.to_owned()), &title),
            ("headline", data["headline"].as_str().unwrap().to_owned(), &title),
            ("linked description", data["description"].as_str().unwrap().to_owned(), &summary),
        ] {
            if said != *right {
                wrong.push(format!("{place} is {said}"));
            }
        }
        let around =
            shown(page.split_once("<body>").unwrap().1).replacen(&shown(within(&page)), "", 1);
        let foreign = Leaves::of(explainer, lang).foreign(&around);
        wrong.extend(foreign.iter().map(|n| format!("around it stands {n}")));
        wrong
    });
}

/// What an outside reader holds a surface to, taken from the document and its answers: each fact
/// with its qualifier, each derived figure with its band, each caveat, date and source; and of
/// every worked example what `tujie answer` says.
#[test]
fn every_surface_says_what_the_document_and_its_answers_say() {
    every(|explainer, lang| {
        let expected = expected(&explainer.doc, lang);
        let mut wrong = Vec::new();
        for output in WHOLE {
            let surface = read(output, explainer, lang);
            let lacking = expected.iter().filter(|words| !surface.contains(&packed(words)));
            wrong.extend(lacking.map(|words| format!("{output:?} lacks {words}")));
        }
        wrong
    });
}

fn expected(doc: &Document, lang: Lang) -> Vec<String> {
    let own = |text| plain_text(&widget::text_runs(doc, text, lang, None));
    let mut out: Vec<String> = doc.caveats.iter().map(own).collect();
    out.extend([own(&doc.title), own(&doc.summary)]);
    out.extend([&doc.as_of.date, &doc.review_by].map(|date| number_format::date(date, lang)));
    out.extend(doc.sources.iter().map(|source| source.title.get(lang).to_owned()));
    out.extend(doc.corrections.iter().map(|c| own(&c.what)));
    let facts = doc.facts.iter().map(|fact| fact.id.as_str());
    for id in facts.chain(doc.derived.iter().map(|d| d.id.as_str())) {
        let figure = doc.figure(id).unwrap();
        out.push(number_format::figure(doc, &figure, lang));
        if doc.derived.iter().any(|d| d.id == id) {
            out.extend(number_format::band(doc, &figure, lang));
        }
    }
    out.extend(doc.facts.iter().map(|fact| fact.printed.clone()));
    let shown = outputs_shown(doc, lang);
    for example in &doc.examples {
        let answer = doc.body.answer(doc, &example.given).unwrap();
        for (id, _) in example.expected.iter().filter(|(id, _)| shown.contains(*id)) {
            // What a flow or a choice comes to is told in labels, which the leaves hold.
            if let Some(OutputValue::Quantity { value, unit }) = answer.outputs.get(id) {
                out.push(number_format::amount(doc, *value, unit, lang));
            }
        }
    }
    out
}

/// Outputs that the explainer tells at all; a count that was entered is not told again.
fn outputs_shown(doc: &Document, lang: Lang) -> BTreeSet<String> {
    let mut blocks =
        widget::render_static(doc, &DisplayOptions { lang, ..DisplayOptions::default() });
    let mut shown = BTreeSet::new();
    tujie::outputs::each_run(&mut blocks, &mut |run| {
        if let Run::Number(number) = run
            && let Provenance::Output(id) = &number.provenance
        {
            shown.insert(id.clone());
        }
    });
    shown
}

/// Numbers that say they are an output of an answer are one, and say its value.
#[test]
fn every_output_that_is_shown_is_one_that_was_answered() {
    every(|explainer, lang| {
        let doc = &explainer.doc;
        let answers: Vec<_> =
            doc.examples.iter().map(|e| doc.body.answer(doc, &e.given).unwrap()).collect();
        let mut blocks =
            widget::render_static(doc, &DisplayOptions { lang, ..DisplayOptions::default() });
        let mut wrong = Vec::new();
        let mut seen = 0;
        tujie::outputs::each_run(&mut blocks, &mut |run| {
            let Run::Number(number) = run else { return };
            let Provenance::Output(id) = &number.provenance else { return };
            seen += 1;
            let right = answers.iter().any(|answer| match answer.outputs.get(id) {
                Some(OutputValue::Quantity { value, unit }) => {
                    value.canonical() == number.value
                        && number_format::amount(doc, *value, unit, lang) == number.formatted
                }
                // Yes, no and "none" are words of the kind.
                Some(OutputValue::Flag(yes)) => number.value == yes.to_string(),
                Some(OutputValue::None) => number.formatted == "—",
                _ => false,
            });
            if !right {
                wrong.push(format!("{id} is shown as {}", number.formatted));
            }
        });
        if matches!(doc.body, tujie::kinds::Body::Calculator(_)) && seen == 0 {
            wrong.push("shows no output at all".to_owned());
        }
        wrong
    });
}

/// An answer to oEmbed shows its title and no number beside it.
#[test]
fn an_oembed_answer_shows_only_what_the_document_says() {
    every(|explainer, lang| {
        let bytes = OutputFormat::Oembed.render(explainer, lang, &site()).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let title =
            plain_text(&widget::text_runs(&explainer.doc, &explainer.doc.title, lang, None));
        let frame = unescaped(json["html"].as_str().unwrap().to_owned());
        let named = format!("title=\"{title}\"");
        let mut wrong = Vec::new();
        if json["title"] != *title || !frame.contains(&named) {
            wrong.push(format!("the title is {}", json["title"]));
        }
        wrong
    });
}

/// The comparison itself: whatever is taken out of a surface, changed or added, it notices.
#[test]
fn a_number_or_qualifier_that_is_dropped_is_noticed() {
    let mut tried = 0;
    every(|explainer, lang| {
        let leaves = Leaves::of(explainer, lang);
        let mut wrong = Vec::new();
        for output in WHOLE {
            let surface = read(output, explainer, lang);
            assert_eq!(leaves.missing(&surface), Vec::<String>::new());
            let distinct: BTreeSet<&String> = leaves.numbers.iter().collect();
            for number in distinct {
                // The number, and the number without its first letter: a qualifier or a digit.
                let first = number.chars().next().unwrap().len_utf8();
                for less in ["", &number[first..]] {
                    let mutant = surface.replacen(number.as_str(), less, 1);
                    if leaves.missing(&mutant).is_empty() {
                        wrong.push(format!("{output:?}: {number} → “{less}” passes"));
                    }
                }
            }
            let more = surface.clone() + "98,765";
            if leaves.foreign(&more).is_empty() {
                wrong.push(format!("{output:?}: a foreign number passes"));
            }
        }
        wrong
    });
    for explainer in explainers() {
        tried += Leaves::of(&explainer, Lang::Zh).numbers.len();
    }
    assert!(tried > 100, "only {tried} numbers were tried");
}

/// Pixels are a function of the SVG, which is compared for all; they take seconds, so those of one
/// explainer stand for them.
#[test]
fn every_output_gives_the_same_bytes_twice() {
    let first = explainers()[0].doc.id.clone();
    every(|explainer, lang| {
        let slow = |output: OutputFormat| {
            matches!(output, OutputFormat::Png(_)) && explainer.doc.id != first
        };
        let all = OutputFormat::ALL.iter().map(|(name, output)| (*name, *output));
        let twice = |output: OutputFormat| {
            [(); 2].map(|()| output.render(explainer, lang, &site()).map_err(|p| p.message(lang)))
        };
        all.filter(|(_, output)| !slow(*output))
            .filter(|(_, output)| {
                let [one, other] = twice(*output);
                one != other
            })
            .map(|(name, _)| format!("{name} differs"))
            .collect()
    });
}
