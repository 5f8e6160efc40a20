//! Every text that a live widget can ever show stands on every complete static surface.
//!
//! The live side is asked first: a walk through the widget's states, by what its own markup offers to be
//! pressed, chosen and typed, natively. What to look for there and on the surfaces comes from the schema: each text of
//! the file that readers read, whatever its kind, so that a field that is added later is looked for too.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod surfaces;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use surfaces::{LANGS, WHOLE, explainers, packed, read, unescaped};
use tujie::bilingual::Lang;
use tujie::exact::amount::Decimal;
use tujie::files::parse::{FactSheetError, FileContent, LoadedExplainer};
use tujie::format::text;
use tujie::kinds::{Body, Inputs};
use tujie::outputs::OutputFormat;
use tujie::outputs::html::to_markup;
use tujie::schema;
use tujie::schema::ReaderText;
use tujie::widget::{DisplayOptions, WidgetMsg, WidgetState};

/// Texts that no reader of a whole explainer meets as words of their own, and why. A text that a
/// live widget shows is held to the surfaces all the same.
const UNSEEN: [(&str, &str); 6] = [
    ("body.checklist.send.subject", "is the subject of a mail, in its address"),
    ("body.flow.actions[].label", "stands in for the words of edges that have none of their own"),
    ("sections[].label", "is told of figures that have one, and of groups of a digest"),
    ("figures: examples[].title", "names a test of what is drawn, which has nothing to enter"),
    ("questions: examples[].title", "names a test of an answer, which stands there"),
    ("digest: examples[].title", "names a test of a group, which stands there"),
];

/// More states than this are not walked: those that are met first are the ones that differ most.
const STATES: usize = 60;

/// Every explainer of the project, and of every kind the file that `tujie new` starts with.
fn all() -> Vec<LoadedExplainer> {
    let mut all = explainers();
    for kind in Body::NAMES {
        let file = Body::template(kind).unwrap();
        let none = |id: &str| Err(FactSheetError::Missing(id.to_owned()));
        let (content, problems) = tujie::files::parse::parse_file(file.as_bytes(), &none);
        let FileContent::Explainer(explainer) = content else { panic!("{kind}: {problems:?}") };
        all.push(*explainer);
    }
    all
}

/// The texts of a file and of what it takes from its article's sheet.
fn texts(explainer: &LoadedExplainer, lang: Lang) -> Vec<ReaderText> {
    let file = OutputFormat::Json.render(explainer, lang, &surfaces::site()).unwrap();
    let tree = text::parse_text(std::str::from_utf8(&file).unwrap()).tree;
    let found = schema::document_schema().validate(&tree);
    assert!(found.conforms, "{:?}", found.problems);
    found.texts
}

/// A path without the places in lists.
fn pattern(path: &str) -> String {
    let mut out = String::new();
    for piece in path.split('[') {
        let end = piece.find(']').unwrap_or(0);
        out += if out.is_empty() { "" } else { "[" };
        out += &piece[end..];
    }
    out
}

/// What of a text stands between its references, packed.
fn pieces(words: &str) -> Vec<String> {
    let mut out = vec![];
    for (i, piece) in words.split('{').enumerate() {
        let piece = if i == 0 { piece } else { piece.split_once('}').map_or("", |(_, rest)| rest) };
        out.push(packed(piece));
    }
    out.retain(|piece| !piece.is_empty());
    out
}

/// Whether the pieces stand there in order, with no more than a number between them.
fn stands(pieces: &[String], hay: &str) -> bool {
    let Some((first, rest)) = pieces.split_first() else { return true };
    hay.match_indices(first.as_str()).any(|(at, _)| {
        let mut at = at + first.len();
        rest.iter().all(|piece| {
            let found = hay[at..].find(piece.as_str()).filter(|gap| *gap <= 80);
            at += found.map_or(0, |gap| gap + piece.len());
            found.is_some()
        })
    })
}

/// The tags of a markup, each with its attributes.
fn tags(markup: &str) -> Vec<BTreeMap<&str, String>> {
    let mut out = Vec::new();
    for tag in markup.split('<').skip(1) {
        let inside = tag.split('>').next().unwrap();
        let mut attributes = BTreeMap::from([("", inside.split(' ').next().unwrap().to_owned())]);
        let mut rest = inside;
        while let Some((before, after)) = rest.split_once("=\"") {
            let (value, tail) = after.split_once('"').unwrap_or((after, ""));
            let name = before.rsplit(' ').next().unwrap();
            attributes.insert(name, unescaped(value.to_owned()));
            rest = tail;
        }
        out.push(attributes);
    }
    out
}

/// All words of a markup: what stands between tags, and what attributes say.
fn words(markup: &str) -> String {
    let mut out = packed(&surfaces::shown(markup));
    // A drawing's words too, though they are broken into lines.
    for tag in tags(markup) {
        for name in ["aria-label", "aria-description", "placeholder", "value", "title"] {
            out += "\n";
            out += &packed(tag.get(name).map_or("", String::as_str));
        }
    }
    out
}

/// What may be typed into a field: what examples have, nothing, no number, and around every figure.
fn typed(explainer: &LoadedExplainer, name: &str) -> Vec<String> {
    let doc = &explainer.doc;
    let mut out: Vec<String> = ["", "0", "x", "9999999"].map(str::to_owned).to_vec();
    out.extend(doc.examples.iter().filter_map(|e| e.given.get(name).cloned()));
    let tiers = matches!(doc.body, Body::Threshold(_));
    for fact in doc.facts.iter().filter(|_| tiers) {
        for by in [-1, 0, 1] {
            out.extend(fact.value.checked_add(Decimal::whole(by)).map(Decimal::canonical));
        }
    }
    out.sort();
    out.dedup();
    out
}

/// What a reader may do in a state, as its markup offers it.
fn offered(explainer: &LoadedExplainer, markup: &str) -> Vec<WidgetMsg> {
    let mut out = Vec::new();
    let mut list = String::new();
    for tag in tags(markup) {
        let of = |name: &str| tag.get(name).cloned();
        let set = |name: String, value: String| WidgetMsg::SetInput(name, value);
        match (tag[""].as_str(), of("type").as_deref()) {
            ("input", Some("radio" | "checkbox")) => {
                let (name, value) = (of("name").unwrap(), of("value").unwrap());
                out.extend([set(name.clone(), value), set(name, String::new())]);
            }
            ("input", _) if tag.contains_key("name") => {
                let name = of("name").unwrap();
                out.extend(typed(explainer, &name).into_iter().map(|v| set(name.clone(), v)));
            }
            ("select", _) => list = of("name").unwrap(),
            ("option", _) => out.push(set(list.clone(), of("value").unwrap())),
            _ => {}
        }
        if let (Some(name), Some(value)) = (of("data-set"), of("data-do")) {
            out.push(set(name, value));
        }
        match of("data-act").as_deref() {
            Some("try") => out.push(WidgetMsg::TryExample(of("data-do").unwrap().parse().unwrap())),
            Some("part") => out.push(WidgetMsg::SelectPart(of("data-do").unwrap())),
            _ => {}
        }
    }
    out
}

/// Everything that a widget shows in every state that is walked, packed; one line a state.
fn alive(explainer: &LoadedExplainer, lang: Lang) -> BTreeSet<String> {
    let options = DisplayOptions { lang, ..DisplayOptions::default() };
    let start = |inputs: Inputs, part: Option<WidgetMsg>| {
        let mut widget = WidgetState::new(Rc::new(explainer.doc.clone()), options.clone(), inputs);
        part.into_iter().for_each(|part| {
            widget.update(part);
        });
        widget
    };
    let mut seen = BTreeSet::new();
    let mut said = BTreeSet::new();
    let mut waiting = VecDeque::from([(Inputs::default(), None)]);
    let examples = explainer.doc.examples.iter().map(|example| (example.given.clone(), None));
    waiting.extend(examples);
    while let Some((inputs, part)) = waiting.pop_front() {
        let mut widget = start(inputs.clone(), part);
        let shown = to_markup(&widget.view());
        if seen.len() >= STATES || !seen.insert(shown.clone()) {
            continue;
        }
        said.insert(words(&shown));
        // What is told once nothing happens any more.
        widget.update(WidgetMsg::Announce);
        said.insert(words(&to_markup(&widget.view())));
        for act in offered(explainer, &shown) {
            let mut next = start(inputs.clone(), None);
            match act {
                WidgetMsg::SelectPart(_) => waiting.push_back((inputs.clone(), Some(act))),
                act => {
                    next.update(act);
                    waiting.push_back((next.inputs().clone(), None));
                }
            }
        }
    }
    said
}

/// A surface as its reader meets it: of markup what is named for the ear too.
fn whole(output: OutputFormat, explainer: &LoadedExplainer, lang: Lang) -> String {
    let mut out = read(output, explainer, lang);
    if matches!(output, OutputFormat::Html | OutputFormat::Page) {
        let bytes = output.render(explainer, lang, &surfaces::site()).unwrap();
        out += &words(&String::from_utf8(bytes).unwrap());
    }
    out
}

#[test]
fn what_a_live_widget_can_show_stands_on_every_surface() {
    let mut wrong = BTreeSet::new();
    let (mut met, mut excused) = (0, BTreeSet::new());
    for explainer in all() {
        for lang in LANGS {
            let live = alive(&explainer, lang);
            let surfaces = WHOLE.map(|output| (output, whole(output, &explainer, lang)));
            for text in texts(&explainer, lang) {
                let pieces = pieces(text.words.get(lang));
                let shown = live.iter().any(|state| stands(&pieces, state));
                met += usize::from(shown);
                let path = pattern(&text.path);
                // A unit stands after numbers, for one or for many: `tests/agree.rs` compares those.
                if path == "units[].name" {
                    continue;
                }
                let its = format!("{}: {path}", explainer.doc.body.name());
                let excuse = UNSEEN.iter().find(|(unseen, _)| *unseen == path || *unseen == its);
                if let Some((unseen, _)) = excuse.filter(|_| !shown) {
                    excused.insert((*unseen).to_owned());
                    continue;
                }
                for (output, surface) in &surfaces {
                    if !stands(&pieces, surface) {
                        let id = &explainer.doc.id;
                        let how = if shown { "shown live" } else { "not met live" };
                        wrong.insert(format!(
                            "{path} ({how}): {id} {lang:?} {output:?} {}",
                            text.words.get(lang)
                        ));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are lacking:\n{}",
        wrong.len(),
        wrong.iter().cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(met > 1000, "only {met} texts were met live");
    let known: BTreeSet<String> = UNSEEN.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(excused, known, "a reason that nothing needs");
}
