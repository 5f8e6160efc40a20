//! The code snippets: one explainer in every variant that a page, an editor or a CMS accepts.

use crate::place::prefilled::with_inputs_first;
use crate::place::words::PlaceWord;
use std::collections::BTreeMap;
use tujie::bilingual::Lang;
use tujie::document::Document;
use tujie::files::parse::LoadedExplainer;
use tujie::kinds::Inputs;
use tujie::outputs::markup::{element, void_tag};
use tujie::outputs::{NO_DETECTION, OutputFormat, Site, height, metadata};

/// The version whose scripts are pinned; the same as in `dist/v/`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The options of a placement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementOptions {
    /// Its language.
    pub lang: Lang,
    /// `light` or `dark`; empty for the reader's own.
    pub theme: String,
    /// Large type.
    pub large: bool,
    /// An accent such as `#0a6b5e`.
    pub accent: Option<String>,
    /// Loaded with the page instead of lazily.
    pub eager: bool,
    /// The prefilled inputs.
    pub inputs: Inputs,
    /// Only this version's scripts, verified by checksums.
    pub pinned: bool,
}

/// The `integrity` values of the version's scripts and module, by file name; empty if unknown.
pub type IntegritySums = BTreeMap<String, String>;

/// A variant of the code that places an explainer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlacementVariant {
    /// `<tu-jie>` around its static answer.
    #[default]
    Element,
    /// A sandboxed frame.
    Iframe,
    /// The address of its page; the CMS requests the rest.
    Oembed,
    /// HTML with inline styles that WeChat's editor preserves.
    Wechat,
    /// The static answer only.
    Html,
    /// The shortcode of the plugin.
    Wordpress,
}

/// A snippet of code for one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The place where it is inserted.
    pub what: PlaceWord,
    /// The code.
    pub code: String,
}

impl PlacementVariant {
    /// All variants, in the order in which they are offered.
    pub const ALL: [PlacementVariant; 6] = [
        PlacementVariant::Element,
        PlacementVariant::Iframe,
        PlacementVariant::Oembed,
        PlacementVariant::Wordpress,
        PlacementVariant::Wechat,
        PlacementVariant::Html,
    ];

    /// Its label.
    pub const fn label(self) -> PlaceWord {
        match self {
            PlacementVariant::Element => PlaceWord::Element,
            PlacementVariant::Iframe => PlaceWord::Iframe,
            PlacementVariant::Oembed => PlaceWord::Oembed,
            PlacementVariant::Wechat => PlaceWord::Wechat,
            PlacementVariant::Html => PlaceWord::Html,
            PlacementVariant::Wordpress => PlaceWord::Wordpress,
        }
    }

    /// Whether its code loads a script that can be pinned.
    pub const fn has_script(self) -> bool {
        matches!(self, PlacementVariant::Element | PlacementVariant::Iframe)
    }

    /// Whether a reader sees only its static answer.
    const fn is_static(self) -> bool {
        matches!(self, PlacementVariant::Wechat | PlacementVariant::Html)
    }

    /// The options that this variant cannot express.
    pub fn lost_options(
        self,
        explainer: &LoadedExplainer,
        wish: &PlacementOptions,
    ) -> Vec<PlaceWord> {
        let own = self == PlacementVariant::Element;
        let frame = self == PlacementVariant::Iframe;
        let unfilled = self.is_static()
            && inputs_query(&wish.inputs).is_some()
            && with_inputs_first(explainer, &wish.inputs).is_none();
        let all = [
            (PlaceWord::LostTheme, !wish.theme.is_empty() && !own),
            (PlaceWord::LostLarge, wish.large && !own),
            (PlaceWord::LostAccent, wish.accent.is_some() && !own),
            (PlaceWord::LostEager, wish.eager && !own && !frame),
            (PlaceWord::LostInputs, unfilled),
        ];
        all.into_iter().filter(|(_, lost)| *lost).map(|(word, _)| word).collect()
    }

    /// The notice about prefilled inputs, if this variant handles them differently.
    pub fn inputs_note(self, wish: &PlacementOptions, lost: &[PlaceWord]) -> Option<PlaceWord> {
        inputs_query(&wish.inputs)?;
        match self {
            PlacementVariant::Oembed => Some(PlaceWord::OembedFilled),
            _ if self.is_static() && !lost.contains(&PlaceWord::LostInputs) => {
                Some(PlaceWord::StillFilled)
            }
            _ => None,
        }
    }

    /// The snippets, in the order in which they are inserted. `site` has an address.
    pub fn snippets(
        self,
        explainer: &LoadedExplainer,
        wish: &PlacementOptions,
        site: &Site,
        sums: &IntegritySums,
    ) -> Vec<Snippet> {
        let piece = |what, code| Snippet { what, code };
        let (doc, base) = (&explainer.doc, site.base().unwrap_or_default());
        let case = with_inputs_first(explainer, &wish.inputs);
        let rendered = |output: OutputFormat| {
            let of = case.as_ref().unwrap_or(explainer);
            let bytes = output.render(of, wish.lang, site).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default().trim_end().to_owned()
        };
        let address = site.live_page_address(&doc.id, wish.lang).unwrap_or_default()
            + &inputs_fragment(&doc.id, &wish.inputs).unwrap_or_default();
        match self {
            PlacementVariant::Element => {
                let hints = preload_hints(base, doc, wish, sums);
                let script = script_tag(base, "tujie.js", wish, sums);
                let scripts = [NO_DETECTION, "\n", &hints, &script].concat();
                let mut out = vec![piece(PlaceWord::PieceScript, scripts)];
                if let Some(accent) = &wish.accent {
                    let rule =
                        ["tu-jie[src$=\"/", &doc.id, ".json\"] { --tujie-accent: ", accent, "; }"];
                    out.push(piece(PlaceWord::PieceStyle, rule.concat()));
                }
                out.push(piece(
                    PlaceWord::PieceElement,
                    element_markup(&doc.id, wish, base, &rendered(OutputFormat::Html)),
                ));
                out
            }
            PlacementVariant::Iframe => {
                let frame = iframe_markup(
                    &address,
                    &metadata::title(doc, wish.lang),
                    height::estimate_height(doc, wish.lang, height::DEFAULT_WIDTH),
                    wish,
                );
                vec![
                    piece(PlaceWord::PieceFrameScript, script_tag(base, "frame.js", wish, sums)),
                    piece(PlaceWord::PieceElement, frame),
                ]
            }
            PlacementVariant::Oembed => vec![piece(PlaceWord::PieceAddress, address)],
            PlacementVariant::Wechat => {
                vec![piece(PlaceWord::PieceHtml, rendered(OutputFormat::Wechat))]
            }
            PlacementVariant::Html => {
                vec![piece(PlaceWord::PieceHtml, rendered(OutputFormat::Html))]
            }
            PlacementVariant::Wordpress => {
                let lang = wish.lang.pick("zh", "en");
                let inputs = inputs_query(&wish.inputs)
                    .map(|query| [" inputs=\"", &query, "\""].concat())
                    .unwrap_or_default();
                let code = ["[tujie id=\"", &doc.id, "\" lang=\"", lang, "\"", &inputs, "]"];
                vec![piece(PlaceWord::PieceShortcode, code.concat())]
            }
        }
    }
}

/// Preload hints for an explainer that is visible at once: only for a pinned version, whose file names do not
/// change.
fn preload_hints(
    base: &str,
    doc: &Document,
    wish: &PlacementOptions,
    sums: &IntegritySums,
) -> String {
    if !wish.pinned || !wish.eager {
        return String::new();
    }
    let file = |name: &str| [base, "v/", VERSION, "/", name].concat();
    let cors = ("crossorigin", "anonymous");
    let mut out = String::new();
    // The core, and the part for this kind: its own, or the shared one.
    let own = ["core-", doc.body.name(), "."].concat();
    let own = if sums.keys().any(|name| name.starts_with(&own)) { &own } else { "core-more." };
    let needed = |name: &str| name.starts_with("core.") || name.starts_with(own);
    for (name, sum) in sums.iter().filter(|(name, _)| needed(name)) {
        let href = file(name);
        // Browsers verify only the checksums of scripts; the element itself verifies the module's.
        let mut attributes = if name.ends_with(".wasm") {
            vec![("rel", "preload"), ("as", "fetch")]
        } else {
            vec![("rel", "modulepreload"), ("integrity", sum)]
        };
        attributes.extend([cors, ("href", &href)]);
        out += &void_tag("link", &attributes);
        out.push('\n');
    }
    if !out.is_empty() {
        let data = [base, "explainers/", &doc.id, ".json"].concat();
        out += &void_tag("link", &[("rel", "preload"), ("as", "fetch"), cors, ("href", &data)]);
        out.push('\n');
    }
    out
}

fn script_tag(base: &str, name: &str, wish: &PlacementOptions, sums: &IntegritySums) -> String {
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

fn element_markup(id: &str, wish: &PlacementOptions, base: &str, answer: &str) -> String {
    let src = [base, "explainers/", id, ".json"].concat();
    let mut attributes = vec![("src", &*src), ("lang", wish.lang.pick("zh", "en"))];
    if !wish.theme.is_empty() {
        attributes.push(("theme", &wish.theme));
    }
    if wish.eager {
        attributes.push(("loading", "eager"));
    }
    let inputs = inputs_query(&wish.inputs);
    if let Some(inputs) = &inputs {
        attributes.push(("inputs", inputs));
    }
    let mut open = void_tag("tu-jie", &attributes);
    if wish.large {
        open.pop();
        open += " large>";
    }
    [&open, "\n", answer, "\n</tu-jie>"].concat()
}

fn iframe_markup(src: &str, title: &str, height: u32, wish: &PlacementOptions) -> String {
    let height = height.to_string();
    let mut attributes = vec![
        // frame.js identifies the frame by it, whatever its address.
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

/// The fragment that opens an explainer with these inputs; `None` if there are none. `www/element/share.js`
/// parses it.
pub fn inputs_fragment(id: &str, inputs: &Inputs) -> Option<String> {
    inputs_query(inputs).map(|query| ["#tu-jie:", id, "?", &query].concat())
}

/// Inputs as in the attribute `inputs` and in a fragment; `None` if there are none.
pub fn inputs_query(inputs: &Inputs) -> Option<String> {
    let pairs: Vec<String> = inputs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [&percent_encode(name), "=", &percent_encode(value)].concat())
        .collect();
    (!pairs.is_empty()).then(|| pairs.join("&"))
}

/// Encodes like a form; commas stay readable.
fn percent_encode(text: &str) -> String {
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
