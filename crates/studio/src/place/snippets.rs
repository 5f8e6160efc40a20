//! What an editor copies: one explainer in every form that a page, an editor or a CMS takes.

use super::filled::filled;
use super::words::Word;
use std::collections::BTreeMap;
use tujie::bilingual::Lang;
use tujie::document::Document;
use tujie::document::read::Explainer;
use tujie::kinds::Inputs;
use tujie::outputs::markup::{element, tag};
use tujie::outputs::{NO_DETECTION, Output, Site, about, height};

/// The version whose scripts are pinned: the same as that of `dist/v/`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How an explainer is to be placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// Its language.
    pub lang: Lang,
    /// `light` or `dark`; empty for the reader's own.
    pub theme: String,
    /// Large type.
    pub large: bool,
    /// An accent such as `#0a6b5e`.
    pub accent: Option<String>,
    /// Loaded with the page, not when it comes near.
    pub eager: bool,
    /// What is filled in from the start.
    pub inputs: Inputs,
    /// The scripts of this version only, checked by their sums.
    pub pinned: bool,
}

/// `integrity` of the version's scripts and module, by name; empty where they are not known.
pub type Sums = BTreeMap<String, String>;

/// A form that an explainer is placed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// `<tu-jie>` around its static answer.
    #[default]
    Element,
    /// A sandboxed frame.
    Iframe,
    /// The address of its page; the CMS asks for the rest.
    Oembed,
    /// HTML with inline styles that WeChat's editor keeps.
    Wechat,
    /// The static answer alone.
    Html,
    /// The shortcode of the plugin.
    Wordpress,
}

/// A piece of code that goes to one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it goes.
    pub what: Word,
    /// The code.
    pub code: String,
}

impl Variant {
    /// All forms, in the order they are offered.
    pub const ALL: [Variant; 6] = [
        Variant::Element,
        Variant::Iframe,
        Variant::Oembed,
        Variant::Wordpress,
        Variant::Wechat,
        Variant::Html,
    ];

    /// What it is called.
    pub const fn word(self) -> Word {
        match self {
            Variant::Element => Word::Element,
            Variant::Iframe => Word::Iframe,
            Variant::Oembed => Word::Oembed,
            Variant::Wechat => Word::Wechat,
            Variant::Html => Word::Html,
            Variant::Wordpress => Word::Wordpress,
        }
    }

    /// Whether its code loads a script that may be pinned.
    pub const fn has_script(self) -> bool {
        matches!(self, Variant::Element | Variant::Iframe)
    }

    /// Whether a reader sees its static answer and nothing else.
    const fn is_still(self) -> bool {
        matches!(self, Variant::Wechat | Variant::Html)
    }

    /// What of a wish this form does not carry.
    pub fn loses(self, explainer: &Explainer, wish: &Wish) -> Vec<Word> {
        let own = self == Variant::Element;
        let frame = self == Variant::Iframe;
        let unfilled = self.is_still()
            && query(&wish.inputs).is_some()
            && filled(explainer, &wish.inputs).is_none();
        let all = [
            (Word::LostTheme, !wish.theme.is_empty() && !own),
            (Word::LostLarge, wish.large && !own),
            (Word::LostAccent, wish.accent.is_some() && !own),
            (Word::LostEager, wish.eager && !own && !frame),
            (Word::LostInputs, unfilled),
        ];
        all.into_iter().filter(|(_, lost)| *lost).map(|(word, _)| word).collect()
    }

    /// What is to be known of what is filled in, where this form carries it in a way of its own.
    pub fn says_of_inputs(self, wish: &Wish, lost: &[Word]) -> Option<Word> {
        query(&wish.inputs)?;
        match self {
            Variant::Oembed => Some(Word::OembedFilled),
            _ if self.is_still() && !lost.contains(&Word::LostInputs) => Some(Word::StillFilled),
            _ => None,
        }
    }

    /// The code, in the order it is put in. `site` has an address.
    pub fn pieces(
        self,
        explainer: &Explainer,
        wish: &Wish,
        site: &Site,
        sums: &Sums,
    ) -> Vec<Piece> {
        let piece = |what, code| Piece { what, code };
        let (doc, base) = (&explainer.doc, site.base().unwrap_or_default());
        let case = filled(explainer, &wish.inputs);
        let rendered = |output: Output| {
            let of = case.as_ref().unwrap_or(explainer);
            let bytes = output.render(of, wish.lang, site).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default().trim_end().to_owned()
        };
        let address = site.live(&doc.id, wish.lang).unwrap_or_default()
            + &fragment(&doc.id, &wish.inputs).unwrap_or_default();
        match self {
            Variant::Element => {
                let hints = hints(base, doc, wish, sums);
                let script = script(base, "tujie.js", wish, sums);
                let scripts = [NO_DETECTION, "\n", &hints, &script].concat();
                let mut out = vec![piece(Word::PieceScript, scripts)];
                if let Some(accent) = &wish.accent {
                    let rule =
                        ["tu-jie[src$=\"/", &doc.id, ".json\"] { --tujie-accent: ", accent, "; }"];
                    out.push(piece(Word::PieceStyle, rule.concat()));
                }
                out.push(piece(
                    Word::PieceElement,
                    tu_jie(&doc.id, wish, base, &rendered(Output::Html)),
                ));
                out
            }
            Variant::Iframe => {
                let frame = iframe(
                    &address,
                    &about::title(doc, wish.lang),
                    height::of(doc, wish.lang, height::WIDTH),
                    wish,
                );
                vec![
                    piece(Word::PieceFrameScript, script(base, "frame.js", wish, sums)),
                    piece(Word::PieceElement, frame),
                ]
            }
            Variant::Oembed => vec![piece(Word::PieceAddress, address)],
            Variant::Wechat => vec![piece(Word::PieceHtml, rendered(Output::Wechat))],
            Variant::Html => vec![piece(Word::PieceHtml, rendered(Output::Html))],
            Variant::Wordpress => {
                let lang = wish.lang.pick("zh", "en");
                let inputs = query(&wish.inputs)
                    .map(|query| [" inputs=\"", &query, "\""].concat())
                    .unwrap_or_default();
                let code = ["[tujie id=\"", &doc.id, "\" lang=\"", lang, "\"", &inputs, "]"];
                vec![piece(Word::PieceShortcode, code.concat())]
            }
        }
    }
}

/// What is loaded with the page for an explainer that is seen at once: only of a pinned version,
/// whose names stay.
fn hints(base: &str, doc: &Document, wish: &Wish, sums: &Sums) -> String {
    if !wish.pinned || !wish.eager {
        return String::new();
    }
    let file = |name: &str| [base, "v/", VERSION, "/", name].concat();
    let cors = ("crossorigin", "anonymous");
    let mut out = String::new();
    // The core, and the part for this kind: its own, or else the one for all that have none.
    let own = ["core-", doc.body.name(), "."].concat();
    let own = if sums.keys().any(|name| name.starts_with(&own)) { &own } else { "core-more." };
    let needed = |name: &str| name.starts_with("core.") || name.starts_with(own);
    for (name, sum) in sums.iter().filter(|(name, _)| needed(name)) {
        let href = file(name);
        // Sums are checked at scripts only; the element itself checks the module's.
        let mut attributes = if name.ends_with(".wasm") {
            vec![("rel", "preload"), ("as", "fetch")]
        } else {
            vec![("rel", "modulepreload"), ("integrity", sum)]
        };
        attributes.extend([cors, ("href", &href)]);
        out += &tag("link", &attributes);
        out.push('\n');
    }
    if !out.is_empty() {
        let data = [base, "explainers/", &doc.id, ".json"].concat();
        out += &tag("link", &[("rel", "preload"), ("as", "fetch"), cors, ("href", &data)]);
        out.push('\n');
    }
    out
}

fn script(base: &str, name: &str, wish: &Wish, sums: &Sums) -> String {
    let folder = ["v/", VERSION, "/"].concat();
    match sums.get(name).filter(|_| wish.pinned) {
        Some(sum) => {
            let src = [base, &folder, name].concat();
            let pinned = [("type", "module"), ("src", &src), ("integrity", sum)];
            let [a, b, c] = pinned;
            element("script", &[a, b, c, ("crossorigin", "anonymous")], "")
        }
        None => {
            let src = [base, name].concat();
            let plain = [("type", "module"), ("crossorigin", "anonymous"), ("src", &*src)];
            element("script", &plain, "")
        }
    }
}

fn tu_jie(id: &str, wish: &Wish, base: &str, answer: &str) -> String {
    let src = [base, "explainers/", id, ".json"].concat();
    let mut attributes = vec![("src", &*src), ("lang", wish.lang.pick("zh", "en"))];
    if !wish.theme.is_empty() {
        attributes.push(("theme", &wish.theme));
    }
    if wish.eager {
        attributes.push(("loading", "eager"));
    }
    let inputs = query(&wish.inputs);
    if let Some(inputs) = &inputs {
        attributes.push(("inputs", inputs));
    }
    let mut open = tag("tu-jie", &attributes);
    if wish.large {
        open.pop();
        open += " large>";
    }
    [&open, "\n", answer, "\n</tu-jie>"].concat()
}

fn iframe(src: &str, title: &str, height: u32, wish: &Wish) -> String {
    let height = height.to_string();
    let mut attributes = vec![
        // Known by it to frame.js, whatever the address looks like.
        ("data-tujie", ""),
        ("src", src),
        ("title", title),
        ("lang", wish.lang.tag()),
        ("width", "100%"),
        ("height", &height),
        ("sandbox", "allow-scripts"),
        ("frameborder", "0"),
    ];
    if !wish.eager {
        attributes.push(("loading", "lazy"));
    }
    element("iframe", &attributes, "")
}

/// The fragment that opens an explainer with these inputs; `None` where none is filled in.
/// `www/element/share.js` reads it.
pub fn fragment(id: &str, inputs: &Inputs) -> Option<String> {
    query(inputs).map(|query| ["#tu-jie:", id, "?", &query].concat())
}

/// Inputs as the attribute `inputs` and a fragment have them; `None` where none is filled in.
pub fn query(inputs: &Inputs) -> Option<String> {
    let pairs: Vec<String> = inputs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [&encoded(name), "=", &encoded(value)].concat())
        .collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

/// As a form sends it; commas stay readable.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' | b',' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests;
