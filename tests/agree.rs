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

use std::collections::BTreeSet;
use std::path::Path;
use tujie::block::{Block, From, Run, Runs, plain};
use tujie::document::Document;
use tujie::document::load::{Loader, files};
use tujie::document::read::{Content, Explainer};
use tujie::format;
use tujie::frame::{self, Options};
use tujie::kinds::Value;
use tujie::outputs::{Output, Site};
use tujie::text::Lang;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// The surfaces that tell the whole of an explainer.
const WHOLE: [Output; 4] = [Output::Html, Output::Page, Output::Wechat, Output::Text];

fn site() -> Site {
    Site::default().at("https://tujie.example/", "base").unwrap()
}

fn explainers() -> Vec<Explainer> {
    let loader = Loader::default();
    let mut all = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for file in files(&folder).unwrap() {
            let Content::Explainer(one) = loader.file(&file).unwrap().content else { panic!() };
            all.push(*one);
        }
    }
    assert!(!all.is_empty());
    all
}

/// Letters only: surfaces break lines and set spaces in their own ways.
fn packed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a reader of markup reads: no tags; entities as they are shown. A drawing is left out: its
/// words are not in a line, and what it shows stands beside it.
fn shown(markup: &str) -> String {
    let mut out = String::new();
    for piece in markup.split("<svg").enumerate().map(|(i, piece)| match i {
        0 => piece,
        _ => piece.split_once("</svg>").unwrap().1,
    }) {
        for piece in ["p>", piece].concat().split('<') {
            out += piece.split_once('>').map_or(piece, |(_, words)| words);
        }
    }
    unescaped(out)
}

fn unescaped(out: String) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(out, |text, (entity, c)| text.replace(entity, c))
}

/// The static answer within a page, with its links.
fn within(page: &str) -> &str {
    page.split_once("<tu-jie ")
        .unwrap()
        .1
        .split_once('>')
        .unwrap()
        .1
        .split("</tu-jie>")
        .next()
        .unwrap()
}

/// A surface as its reader reads it, packed; of a page the static answer; addresses, which hold ids, are not part of it.
fn read(output: Output, explainer: &Explainer, lang: Lang) -> String {
    let text = String::from_utf8(output.render(explainer, lang, &site()).unwrap()).unwrap();
    let text = match output {
        Output::Text => text,
        Output::Page => shown(within(&text)),
        _ => shown(&text),
    };
    let mut text = packed(&text);
    while let Some(at) = text.find("https://tujie.example/") {
        let url = |c: char| c.is_ascii_alphanumeric() || "/:.-".contains(c);
        let end = text[at..].find(|c| !url(c)).map_or(text.len(), |end| at + end);
        text.replace_range(at..end, "");
    }
    text.replace("（）", "").replace("()", "")
}

/// What must stand somewhere (heads of columns, which a narrow surface tells again in each row),
/// and what must stand in this order.
#[derive(Default)]
struct Leaves {
    heads: Vec<String>,
    in_order: Vec<String>,
    /// Every number as it is shown, with its qualifier and unit.
    numbers: Vec<String>,
}

impl Leaves {
    fn of(explainer: &Explainer, lang: Lang) -> Leaves {
        let mut leaves = Leaves::default();
        let options = Options { lang, ..Options::default() };
        leaves.blocks(&frame::still(&explainer.doc, &options));
        leaves
    }

    fn take(&mut self, words: &Runs) {
        for run in words {
            if let Run::Number(number) = run {
                self.numbers.push(packed(&number.shown));
            }
        }
        self.in_order.push(packed(&plain(words)));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(words)
                | Block::Heading(words)
                | Block::Para(words)
                | Block::Headline(words)
                | Block::Note(words) => self.take(words),
                Block::List { items, .. } => items.iter().for_each(|item| self.take(item)),
                Block::Table { caption, head, rows } => {
                    self.take(caption);
                    // The corner is the name of the column of names.
                    self.heads.extend(head.iter().skip(1).map(|words| packed(&plain(words))));
                    rows.iter().flatten().for_each(|cell| self.take(cell));
                }
                Block::Bars(bars) => {
                    for bar in &bars.rows {
                        self.take(&bar.label);
                        bar.parts.iter().for_each(|part| self.take(&part.label));
                    }
                }
                Block::Drawing(_) => {}
                Block::Terms(pairs) => pairs.iter().for_each(|(name, words)| {
                    self.take(name);
                    self.take(words);
                }),
                Block::Fold { summary, blocks, .. } => {
                    self.take(summary);
                    self.blocks(blocks);
                }
            }
        }
    }

    /// The leaves that a surface lacks, or has in another order.
    fn missing(&self, surface: &str) -> Vec<String> {
        let mut rest = surface;
        let mut missing: Vec<String> =
            self.heads.iter().filter(|head| !surface.contains(*head)).cloned().collect();
        for leaf in self.in_order.iter().filter(|leaf| !leaf.is_empty()) {
            match rest.find(leaf) {
                Some(at) => rest = &rest[at + leaf.len()..],
                None => missing.push(leaf.clone()),
            }
        }
        missing
    }

    /// The numbers of a surface that stand in no leaf.
    fn foreign(&self, surface: &str) -> BTreeSet<String> {
        let leaves = self.in_order.iter().chain(&self.heads);
        let known: BTreeSet<String> = leaves.flat_map(|leaf| digits(leaf)).collect();
        // Places in a list are the surface's own: 1, 2, 3 up to as many as there are leaves.
        let place = |n: &String| n.parse().is_ok_and(|n: usize| n <= self.in_order.len());
        digits(surface).into_iter().filter(|n| !known.contains(n) && !place(n)).collect()
    }
}

/// Numbers as written, separators and all.
fn digits(words: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let runs = words.split(|c: char| !part(c)).map(|run| run.trim_matches(['.', ',']));
    runs.filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

/// Asks all explainers in both languages, and tells of all that is wrong.
fn every(ask: impl Fn(&Explainer, Lang) -> Vec<String>) {
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
        let page = Output::Page.render(explainer, lang, &site()).unwrap();
        let page = String::from_utf8(page).unwrap();
        let own = |text| plain(&frame::runs(doc, text, lang, None));
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
    let own = |text| plain(&frame::runs(doc, text, lang, None));
    let mut out: Vec<String> = doc.caveats.iter().map(own).collect();
    out.extend([own(&doc.title), own(&doc.summary)]);
    out.extend([&doc.as_of.date, &doc.review_by].map(|date| format::date(date, lang)));
    out.extend(doc.sources.iter().map(|source| source.title.get(lang).to_owned()));
    out.extend(doc.corrections.iter().map(|c| own(&c.what)));
    let facts = doc.facts.iter().map(|fact| fact.id.as_str());
    for id in facts.chain(doc.derived.iter().map(|d| d.id.as_str())) {
        let figure = doc.figure(id).unwrap();
        out.push(format::figure(doc, &figure, lang));
        if doc.derived.iter().any(|d| d.id == id) {
            out.extend(format::band(doc, &figure, lang));
        }
    }
    out.extend(doc.facts.iter().map(|fact| fact.printed.clone()));
    let shown = outputs_shown(doc, lang);
    for example in &doc.examples {
        let answer = doc.body.answer(doc, &example.given).unwrap();
        for (id, _) in example.expected.iter().filter(|(id, _)| shown.contains(*id)) {
            // What a flow or a choice comes to is told in labels, which the leaves hold.
            if let Some(Value::Quantity { value, unit }) = answer.outputs.get(id) {
                out.push(format::amount(doc, *value, unit, lang));
            }
        }
    }
    out
}

/// Outputs that the explainer tells at all; a count that was entered is not told again.
fn outputs_shown(doc: &Document, lang: Lang) -> BTreeSet<String> {
    let mut blocks = frame::still(doc, &Options { lang, ..Options::default() });
    let mut shown = BTreeSet::new();
    tujie::outputs::each_run(&mut blocks, &mut |run| {
        if let Run::Number(number) = run
            && let From::Output(id) = &number.origin
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
        let mut blocks = frame::still(doc, &Options { lang, ..Options::default() });
        let mut wrong = Vec::new();
        let mut seen = 0;
        tujie::outputs::each_run(&mut blocks, &mut |run| {
            let Run::Number(number) = run else { return };
            let From::Output(id) = &number.origin else { return };
            seen += 1;
            let right = answers.iter().any(|answer| match answer.outputs.get(id) {
                Some(Value::Quantity { value, unit }) => {
                    value.canonical() == number.value
                        && format::amount(doc, *value, unit, lang) == number.shown
                }
                // Yes, no and "none" are words of the kind.
                Some(Value::Flag(yes)) => number.value == yes.to_string(),
                Some(Value::None) => number.shown == "—",
                _ => false,
            });
            if !right {
                wrong.push(format!("{id} is shown as {}", number.shown));
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
        let bytes = Output::Oembed.render(explainer, lang, &site()).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let title = plain(&frame::runs(&explainer.doc, &explainer.doc.title, lang, None));
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

#[test]
fn every_output_gives_the_same_bytes_twice() {
    every(|explainer, lang| {
        let all = Output::ALL.iter().map(|(name, output)| (*name, *output));
        let twice = |output: Output| {
            [(); 2].map(|()| output.render(explainer, lang, &site()).map_err(|p| p.message(lang)))
        };
        all.filter(|(_, output)| {
            let [one, other] = twice(*output);
            one != other
        })
        .map(|(name, _)| format!("{name} differs"))
        .collect()
    });
}
