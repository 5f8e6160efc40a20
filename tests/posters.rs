//! Posters: every number with its data, nothing clipped or overlapping by real glyphs, fonts found
//! or a clear error, the same bytes twice.
#![cfg(feature = "native")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail like tests"
)]

use resvg::usvg::{Group, Node, Rect, Tree};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tujie::bilingual::Lang;
use tujie::block::plain_text;
use tujie::files::fs::{Loader, list_data_files};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::kinds::Body;
use tujie::outputs::poster::{Fonts, render_png, render_svg};
use tujie::outputs::{PosterFormat, Site};
use tujie::widget;

const SHAPES: [PosterFormat; 2] = [PosterFormat::Tall, PosterFormat::Wide];
const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn paths() -> Vec<PathBuf> {
    let mut found = list_data_files(&root().join("data/explainers")).unwrap();
    found.extend(list_data_files(&root().join("data/context")).unwrap());
    found
}

fn explainers() -> Vec<LoadedExplainer> {
    let loader = Loader::default();
    let read = |path: &PathBuf| match loader.load_file(path).unwrap().content {
        FileContent::Explainer(explainer) => *explainer,
        _ => panic!("{path:?}"),
    };
    paths().iter().map(read).collect()
}

fn site() -> Site {
    Site::default().with_address("https://tujie.example/", "--base").unwrap()
}

/// Each poster with its name.
fn posters() -> Vec<(String, LoadedExplainer, Lang, PosterFormat, String)> {
    // Drawn once for all tests, which takes seconds.
    static DRAWN: OnceLock<Vec<String>> = OnceLock::new();
    let mut all = Vec::new();
    for lang in LANGS {
        for shape in SHAPES {
            for explainer in explainers() {
                all.push((explainer, lang, shape));
            }
        }
    }
    let draw = |(explainer, lang, shape): &(LoadedExplainer, Lang, PosterFormat)| {
        render_svg(&explainer.doc, *lang, &site(), *shape)
    };
    let drawn = DRAWN.get_or_init(|| all.iter().map(draw).collect());
    let named = |((explainer, lang, shape), drawn): ((LoadedExplainer, _, _), &String)| {
        let name = format!("{} {lang:?} {shape:?}", explainer.doc.id);
        (name, explainer, lang, shape, drawn.clone())
    };
    all.into_iter().zip(drawn).map(named).collect()
}

/// The ink of every line of words, with the words.
fn ink(group: &Group, out: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => ink(group, out),
            Node::Text(text) => {
                let words: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                out.push((words, text.flattened().abs_bounding_box()));
            }
            _ => {}
        }
    }
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    let apart = a.right() <= b.left() || b.right() <= a.left();
    !apart && a.bottom() > b.top() && b.bottom() > a.top()
}

#[test]
fn nothing_is_clipped_and_no_words_overlap() {
    let fonts = Fonts::system_fonts().unwrap();
    let mut wrong = Vec::new();
    for (name, _, _, shape, svg) in posters() {
        let tree = Tree::from_str(&svg, &fonts.svg_options()).unwrap();
        let (width, height) = (tree.size().width(), tree.size().height());
        match shape {
            PosterFormat::Wide => assert_eq!((width, height), (1200.0, 675.0), "{name}"),
            PosterFormat::Tall => {
                assert!((width - 1080.0).abs() < 0.1 && height <= 5.0 * 1080.0, "{name} {height}");
            }
        }
        let mut all = Vec::new();
        ink(tree.root(), &mut all);
        assert!(all.len() > 5, "{name}");
        for (i, (words, at)) in all.iter().enumerate() {
            let margin = 24.0;
            if at.left() < margin || at.right() > width - margin || at.top() < margin {
                wrong.push(format!("{name}: “{words}” leaves the margin: {at:?}"));
            }
            if at.bottom() > height - margin {
                wrong.push(format!("{name}: “{words}” is below the edge: {at:?}"));
            }
            for (other, there) in all.iter().skip(i + 1) {
                if overlap(at, there) {
                    wrong.push(format!("{name}: “{words}” lies on “{other}”"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A preview leaves out much, but never all figures; the page's overview and the checklist count
/// nothing.
#[test]
fn a_preview_shows_figures_where_there_are_any() {
    let counts =
        |doc: &tujie::document::Document| !matches!(doc.body, Body::Digest(_) | Body::Checklist(_));
    for (name, explainer, _, shape, svg) in posters() {
        if shape == PosterFormat::Wide && counts(&explainer.doc) {
            let numbers = between(&svg, "data-value=\"", "\"").len();
            let least = explainer.doc.facts.len().min(2);
            assert!(numbers >= least, "{name}: {numbers} figures");
            // Without what was entered a result would pass for a figure of the article.
            assert!(!svg.contains("data-output"), "{name}: the result of an example");
        }
    }
}

/// Text of the first element of a name, and attributes' values.
fn between<'a>(svg: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    svg.split(from).skip(1).map(|rest| rest.split(to).next().unwrap()).collect()
}

fn unescaped(words: &str) -> String {
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    words.replace("&amp;", "&")
}

#[test]
fn every_number_of_a_poster_stands_in_the_static_answer() {
    for (name, explainer, lang, shape, svg) in posters() {
        let still = tujie::outputs::OutputFormat::Html.render(&explainer, lang, &site()).unwrap();
        let still = String::from_utf8(still).unwrap();
        for attribute in ["data-fact=\"", "data-output=\""] {
            for rest in between(&svg, attribute, "<") {
                let (id, rest) = rest.split_once('"').unwrap();
                let value = between(rest, "data-value=\"", "\"");
                let pair = format!("{attribute}{id}\" data-value=\"{}\"", value[0]);
                assert!(still.contains(&pair), "{name}: {pair}");
            }
        }
        if shape == PosterFormat::Tall {
            for caveat in &explainer.doc.caveats {
                let words = plain_text(&widget::text_runs(&explainer.doc, caveat, lang, None));
                assert!(unescaped(&svg).contains(&words), "{name}: the description lacks {words}");
            }
        }
    }
}

#[test]
fn a_poster_is_plain_shapes_and_words_of_its_own() {
    for (name, explainer, lang, shape, drawn) in posters() {
        for forbidden in ["<script", "<style", " style=", " id=", "href", "url(", "<image", " on"] {
            let tags: Vec<&str> = between(&drawn, "<", ">");
            assert!(!tags.iter().any(|tag| ("<".to_owned() + tag).contains(forbidden)), "{name}");
        }
        // Without an address there is no code.
        let without = render_svg(&explainer.doc, lang, &Site::default(), shape);
        assert!(drawn.contains("crispEdges") && !without.contains("crispEdges"), "{name}");
    }
}

#[test]
fn a_poster_is_drawn_the_same_twice() {
    for (name, explainer, lang, shape, drawn) in posters() {
        assert_eq!(drawn, render_svg(&explainer.doc, lang, &site(), shape), "{name}");
    }
}

/// The closing marks that no line may start with, the opening ones that none may end with.
#[test]
fn no_line_starts_or_ends_with_the_wrong_mark() {
    for (name, _, _, _, svg) in posters() {
        for text in between(&svg, "<text", "</text>") {
            let words: String = unescaped(
                &text.split('<').map(|p| p.rsplit('>').next().unwrap()).collect::<String>(),
            );
            let words = words.trim();
            // A drawing's “and more” stands alone.
            if words == "…" {
                continue;
            }
            let first = words.chars().next();
            let last = words.chars().last();
            assert!(
                !first.is_some_and(|c| "，。、；：？！）》”」…,.;:!?)".contains(c)),
                "{name}: {words}"
            );
            assert!(!last.is_some_and(|c| "（《“「(".contains(c)), "{name}: {words}");
        }
    }
}

#[test]
fn pixels_have_the_right_size_ink_and_a_code_that_can_be_read() {
    let fonts = Fonts::system_fonts().unwrap();
    let explainer = &explainers()[0];
    let live = site().live_page_address(&explainer.doc.id, Lang::Zh).unwrap();
    for shape in SHAPES {
        let drawn = render_svg(&explainer.doc, Lang::Zh, &site(), shape);
        let bytes = render_png(&drawn, fonts).unwrap();
        assert_eq!(bytes, render_png(&drawn, fonts).unwrap(), "the same bytes twice");
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (w, h) = (info.width as usize, info.height as usize);
        let width = if shape == PosterFormat::Tall { 1080 } else { 1200 };
        assert_eq!((w, pixels.len()), (width, w * h * 3));
        // Dark ink in the headline's rows.
        let top = if shape == PosterFormat::Tall { 190 } else { 125 };
        let dark = pixels.chunks(3).skip(w * top).take(w * 60).filter(|p| p[0] < 90).count();
        assert!(dark > 2000, "{shape:?}: {dark} dark pixels in the headline");
        let grey = |x: usize, y: usize| pixels[(y * w + x) * 3 + 1];
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(w, h, grey);
        let codes: Vec<String> =
            picture.detect_grids().iter().filter_map(|g| Some(g.decode().ok()?.1)).collect();
        assert_eq!(codes, [live.as_str()], "{shape:?}");
    }
}

#[test]
fn a_character_that_no_font_has_is_an_error() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>\u{10FFFD}</text></svg>";
    let problem = render_png(svg, Fonts::system_fonts().unwrap()).unwrap_err();
    assert_eq!(problem.code(), "no-font");
}
