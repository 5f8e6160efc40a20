//! Article HTML goes through editors that throw away what they do not know. The table below is
//! what is known to survive WeChat's editor (as of 2026) and the common filters of other editors
//! (`kses` of WordPress, the default schemas of TinyMCE and CKEditor with inline styles allowed);
//! the filter made of it must leave our bytes as they are.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use tujie::bilingual::Lang;
use tujie::files::fs::{Loader, list_data_files};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::outputs::{OutputFormat, Site};

/// Elements that survive, the attributes that survive on them, and why we may use them.
const ELEMENTS: &[(&str, &[&str], &str)] = &[
    (
        "section",
        &["style"],
        "the block of WeChat's own editor; a div is unwrapped or loses its style",
    ),
    ("p", &["style"], "kept everywhere"),
    ("span", &["style"], "kept everywhere, where it is not empty"),
    ("strong", &["style"], "kept everywhere"),
    ("br", &[], "kept everywhere"),
    ("table", &["style"], "kept; without a width of its own it overflows a phone"),
    ("tbody", &[], "kept; added by editors where it is missing"),
    ("tr", &[], "kept"),
    ("th", &["style", "colspan"], "kept; scope and headers are dropped"),
    ("td", &["style", "colspan"], "kept"),
    (
        "img",
        &["src", "alt", "style"],
        "WeChat copies the picture to its own host when it is pasted",
    ),
    (
        "a",
        &["href", "style"],
        "WeChat unlinks what leads out of it: the address must stand in words too",
    ),
    ("svg", &["viewBox", "style"], "kept inline; id, class, filter, use and animation are dropped"),
    (
        "rect",
        &["x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width"],
        "a plain shape",
    ),
    ("path", &["d", "fill", "stroke", "stroke-width"], "a plain shape"),
    ("text", &["x", "y", "text-anchor", "font-size", "font-weight", "fill"], "plain words"),
];

/// Properties that survive in a style attribute, with the values they may have where that matters.
const STYLES: &[(&str, &[&str], &str)] = &[
    ("display", &["block", "inline-block"], "flex and grid are dropped by several editors"),
    ("vertical-align", &["top", "middle"], "kept"),
    ("white-space", &["nowrap"], "kept"),
    ("text-align", &["left", "center"], "kept; start is not known"),
    ("font-weight", &["bold", "normal"], "kept"),
    ("width", &[], "kept in px and %"),
    ("max-width", &[], "kept in px"),
    ("height", &[], "kept in px, and auto"),
    ("margin", &[], "kept"),
    ("padding", &[], "kept"),
    ("border", &[], "kept"),
    ("border-top", &[], "kept"),
    ("border-bottom", &[], "kept"),
    ("border-left", &[], "kept"),
    ("border-collapse", &["collapse"], "kept on tables"),
    ("box-sizing", &["border-box"], "kept"),
    ("color", &[], "kept; turned for WeChat's dark mode"),
    ("background-color", &[], "kept; background with a picture is not"),
    ("font-size", &[], "kept"),
    ("line-height", &[], "kept"),
    ("text-indent", &[], "kept"),
    ("word-wrap", &["break-word"], "kept"),
    ("word-break", &["break-all"], "kept"),
];

/// Without content these are taken out as leftovers of editing.
const NOT_EMPTY: &[&str] = &["section", "p", "span", "strong", "a", "td", "th", "tr", "table"];

/// The filter: what is not in the tables goes; a script or style goes with what is in it.
fn filtered(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((words, tail)) = rest.split_once('<') {
        out += words;
        if let Some(comment) = tail.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = tail.split_once('>').unwrap();
        rest = after;
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let Some((_, allowed, _)) = ELEMENTS.iter().find(|(known, ..)| *known == name) else {
            if matches!(name, "script" | "style") && !closing {
                let end = ["</", name, ">"].concat();
                rest = rest.split_once(end.as_str()).map_or("", |(_, after)| after);
            }
            continue;
        };
        if closing {
            let open = out.rfind('<').unwrap();
            let empty = out[open..].starts_with(&["<", name].concat()) && out.ends_with('>');
            if empty && NOT_EMPTY.contains(&name) {
                out.truncate(open);
                continue;
            }
            out += &["</", name, ">"].concat();
            continue;
        }
        out += &["<", name].concat();
        for (key, value) in pairs(attributes) {
            let fine = match key {
                "style" => kept_style(value) == value,
                "href" | "src" => value.starts_with("https://") || value.starts_with("mailto:"),
                _ => true,
            };
            if allowed.contains(&key) && fine {
                out += &[" ", key, "=\"", value, "\""].concat();
            }
        }
        out.push('>');
    }
    out + rest
}

/// `key="value"` pairs.
fn pairs(attributes: &str) -> Vec<(&str, &str)> {
    let mut pieces = attributes.split('"');
    let mut out = Vec::new();
    while let (Some(key), Some(value)) = (pieces.next(), pieces.next()) {
        out.push((key.trim().trim_end_matches('='), value));
    }
    out
}

fn kept_style(style: &str) -> String {
    let mut out = String::new();
    for one in style.split(';').filter(|one| !one.is_empty()) {
        let Some((key, value)) = one.split_once(':') else { continue };
        let known = STYLES.iter().find(|(name, ..)| *name == key);
        let fits = |values: &[&str]| values.is_empty() || values.contains(&value);
        let plain = |c: char| c.is_ascii_alphanumeric() || " #.%-".contains(c);
        if known.is_some_and(|(_, values, _)| fits(values)) && value.chars().all(plain) {
            out += &[key, ":", value, ";"].concat();
        }
    }
    out
}

fn articles() -> Vec<(String, LoadedExplainer, Lang, String)> {
    let loader = Loader::default();
    let site = Site::default().with_address("https://tujie.example/", "base").unwrap();
    let mut all = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        for file in list_data_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let FileContent::Explainer(one) = loader.load_file(&file).unwrap().content else {
                panic!()
            };
            for lang in [Lang::Zh, Lang::En] {
                let html = OutputFormat::Wechat.render(&one, lang, &site).unwrap();
                let name = format!("{} {lang:?}", one.doc.id);
                all.push((name, (*one).clone(), lang, String::from_utf8(html).unwrap()));
            }
        }
    }
    assert!(!all.is_empty());
    all
}

#[test]
fn an_article_passes_the_filter_unchanged() {
    for (name, _, _, html) in articles() {
        let kept = filtered(&html);
        let same = html.bytes().zip(kept.bytes()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| {
            text.chars().skip(html[..same].chars().count()).take(80).collect::<String>()
        };
        assert!(html == kept, "{name}: after {same} bytes\n- {}\n+ {}", near(&html), near(&kept));
    }
}

#[test]
fn an_article_carries_poster_link_and_code() {
    for (name, explainer, lang, html) in articles() {
        let page = lang.pick("/", "/en.html");
        let live = format!("https://tujie.example/e/{}{page}", explainer.doc.id);
        assert!(html.contains(&format!("href=\"{live}\"")), "{name}");
        assert!(html.contains(&format!(">{live}</a>")), "{name}: in words");
        let poster = OutputFormat::Png(tujie::outputs::PosterFormat::Wide)
            .file_name(&explainer.doc.id, lang);
        assert!(html.contains(&format!("src=\"https://tujie.example/{poster}\"")), "{name}");
        // The code is the last picture: black on white, whatever the paper.
        let code = html.rsplit("<svg").next().unwrap();
        assert!(code.contains("fill=\"#ffffff\"") && code.contains("fill=\"#000000\""), "{name}");
        // WeChat's interface for drafts takes less than 1 MB.
        assert!(html.len() < 1_000_000, "{name}: {} bytes", html.len());
    }
}

/// What an editor's file says is never markup.
#[test]
fn words_of_a_file_are_never_markup() {
    let (_, mut explainer, lang, _) = articles().swap_remove(0);
    let hostile = "<script>alert(1)</script><b id=x onclick=\"y\">&lt;";
    explainer.doc.title.zh = hostile.to_owned();
    explainer.doc.summary.zh = hostile.to_owned();
    explainer.doc.caveats = vec![tujie::bilingual::Bilingual::new(hostile, hostile)];
    let site = Site::default().with_address("https://tujie.example/", "base").unwrap();
    for output in [OutputFormat::Wechat, OutputFormat::Page, OutputFormat::Html] {
        let html = String::from_utf8(output.render(&explainer, lang, &site).unwrap()).unwrap();
        for tag in ["<script>", "<b ", "<b>"] {
            assert!(!html.contains(tag), "{output:?}");
        }
        assert!(html.contains("&lt;script&gt;alert(1)"), "{output:?}");
        assert!(html.contains("&amp;lt;"), "{output:?}");
    }
}

/// The filter itself: each thing it must take out.
#[test]
fn the_filter_takes_out_what_editors_take_out() {
    for (given, left) in [
        ("<p>a<script>b</script></p>", "<p>a</p>"),
        ("<div>a</div>", "a"),
        ("<p class=\"x\" id=\"y\">a</p>", "<p>a</p>"),
        ("<p style=\"position:fixed;\">a</p>", "<p>a</p>"),
        ("<p style=\"display:flex;\">a</p>", "<p>a</p>"),
        ("<p style=\"background-color:url(x);\">a</p>", "<p>a</p>"),
        ("<p onclick=\"x\">a</p>", "<p>a</p>"),
        ("<a href=\"javascript:x\">a</a>", "<a>a</a>"),
        ("<img src=\"data:image/png\">", "<img>"),
        ("<section><span></span></section>", ""),
        ("<!-- x --><p>a</p>", "<p>a</p>"),
        ("<svg viewBox=\"0 0 1 1\"><filter></filter></svg>", "<svg viewBox=\"0 0 1 1\"></svg>"),
    ] {
        assert_eq!(filtered(given), left, "{given}");
    }
}
