//! What an editor copies: one explainer in every form that a page, an editor or a CMS takes.

use super::words::Word;
use crate::document::Document;
use crate::document::read::Explainer;
use crate::kinds::Inputs;
use crate::outputs::markup::{element, tag};
use crate::outputs::{Output, Site, about, height};
use crate::text::Lang;
use std::collections::BTreeMap;

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

    /// What of a wish this form does not carry.
    pub fn loses(self, wish: &Wish) -> Vec<Word> {
        let own = self == Variant::Element;
        let frame = self == Variant::Iframe;
        // The shortcode becomes an element, which hears the article's address.
        let filled = own || frame || self == Variant::Wordpress;
        let all = [
            (Word::LostTheme, !wish.theme.is_empty() && !own),
            (Word::LostLarge, wish.large && !own),
            (Word::LostAccent, wish.accent.is_some() && !own),
            (Word::LostEager, wish.eager && !own && !frame),
            (Word::LostInputs, fragment("", &wish.inputs).is_some() && !filled),
        ];
        all.into_iter().filter(|(_, lost)| *lost).map(|(word, _)| word).collect()
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
        let rendered = |output: Output| {
            let bytes = output.render(explainer, wish.lang, site).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default().trim_end().to_owned()
        };
        let live = site.live(&doc.id, wish.lang).unwrap_or_default();
        let filled = fragment(&doc.id, &wish.inputs);
        let link = filled.clone().map(|fragment| piece(Word::PieceLink, fragment));
        match self {
            Variant::Element => {
                let scripts = hints(base, doc, wish, sums) + &script(base, "tujie.js", wish, sums);
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
                out.extend(link);
                out
            }
            Variant::Iframe => {
                let src = live + &filled.unwrap_or_default();
                let frame =
                    iframe(&src, &about::title(doc, wish.lang), height::of(doc, wish.lang), wish);
                vec![
                    piece(Word::PieceFrameScript, script(base, "frame.js", wish, sums)),
                    piece(Word::PieceElement, frame),
                ]
            }
            Variant::Oembed => vec![piece(Word::PieceAddress, live)],
            Variant::Wechat => vec![piece(Word::PieceHtml, rendered(Output::Wechat))],
            Variant::Html => vec![piece(Word::PieceHtml, rendered(Output::Html))],
            Variant::Wordpress => {
                let lang = wish.lang.pick("zh", "en");
                let code = ["[tujie id=\"", &doc.id, "\" lang=\"", lang, "\"]"].concat();
                std::iter::once(piece(Word::PieceShortcode, code)).chain(link).collect()
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
    let pairs: Vec<String> = inputs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| [&encoded(name), "=", &encoded(value)].concat())
        .collect();
    (!pairs.is_empty()).then(|| ["#tu-jie:", id, "?", &pairs.join("&")].concat())
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
mod tests {
    use super::*;
    use crate::studio::library::testing::library;

    const BASE: &str = "https://a.example/t/";

    fn pieces(variant: Variant, wish: &Wish) -> Vec<Piece> {
        let library = library();
        let explainer = library.explainer("beijing-maternity").unwrap();
        let site = library.site_at(BASE).unwrap();
        let sums = [
            "core-calculator.c.wasm",
            "core-more.d.wasm",
            "core.a.js",
            "core.b.wasm",
            "frame.js",
            "tujie.js",
        ]
        .map(|name| (name.to_owned(), ["sha384-", name].concat()));
        let sums = Sums::from(sums);
        variant.pieces(&explainer, wish, &site, &sums)
    }

    fn full() -> Wish {
        let mut inputs = Inputs::default();
        inputs.set("antenatal", "3,600 元".to_owned());
        inputs.set("delivery", "caesarean".to_owned());
        inputs.set("delivery_cost", String::new());
        Wish {
            lang: Lang::En,
            theme: "dark".to_owned(),
            large: true,
            accent: Some("#0a6b5e".to_owned()),
            eager: true,
            inputs,
            pinned: true,
        }
    }

    #[test]
    fn an_element_carries_every_option() {
        let pieces = pieces(Variant::Element, &full());
        let [script, style, element, link] = pieces.as_slice() else { panic!("{pieces:?}") };
        let pinned = [
            "src=\"https://a.example/t/v/",
            VERSION,
            "/tujie.js\" integrity=\"sha384-tujie.js\" crossorigin=\"anonymous\"",
        ];
        assert!(script.code.contains(&pinned.concat()), "{}", script.code);
        let folder = ["https://a.example/t/v/", VERSION, "/"].concat();
        let hints: Vec<&str> =
            script.code.lines().filter(|line| line.starts_with("<link")).collect();
        let [part, js, wasm, data] = hints.as_slice() else { panic!("{hints:?}") };
        assert!(part.contains("as=\"fetch\"") && part.contains("core-calculator.c.wasm"));
        assert!(
            js.starts_with("<link rel=\"modulepreload\"")
                && js.contains(&[&folder, "core.a.js"].concat())
        );
        assert!(wasm.contains("as=\"fetch\"") && wasm.contains("core.b.wasm"));
        assert!(data.contains("href=\"https://a.example/t/explainers/beijing-maternity.json\""));
        assert_eq!(
            style.code,
            "tu-jie[src$=\"/beijing-maternity.json\"] { --tujie-accent: #0a6b5e; }"
        );
        let open = "<tu-jie src=\"https://a.example/t/explainers/beijing-maternity.json\" lang=\"en\" theme=\"dark\" loading=\"eager\" large>\n<section";
        assert!(element.code.starts_with(open), "{}", element.code);
        assert!(element.code.contains("3,000") && element.code.ends_with("\n</tu-jie>"));
        let filled = "#tu-jie:beijing-maternity?antenatal=3,600+%E5%85%83&delivery=caesarean";
        assert_eq!(link.code, filled);
        assert_eq!(Variant::Element.loses(&full()), []);
    }

    #[test]
    fn hints_need_a_version_whose_names_stay() {
        for (eager, pinned, hinted) in
            [(true, true, true), (true, false, false), (false, true, false)]
        {
            let wish = Wish { eager, pinned, ..Wish::default() };
            let code = &pieces(Variant::Element, &wish)[0].code;
            assert_eq!(code.contains("preload"), hinted, "{code}");
        }
    }

    #[test]
    fn without_wishes_nothing_is_said_that_is_so_anyway() {
        let pieces = pieces(Variant::Element, &Wish::default());
        assert_eq!(pieces.len(), 2);
        assert!(pieces[0].code.contains("src=\"https://a.example/t/tujie.js\""));
        assert!(!pieces[0].code.contains("integrity"));
        let open =
            "<tu-jie src=\"https://a.example/t/explainers/beijing-maternity.json\" lang=\"zh\">\n";
        assert!(pieces[1].code.starts_with(open), "{}", pieces[1].code);
        for variant in Variant::ALL {
            assert_eq!(variant.loses(&Wish::default()), [], "{variant:?}");
        }
    }

    #[test]
    fn a_frame_is_sandboxed_titled_and_filled_in() {
        let pieces = pieces(Variant::Iframe, &full());
        assert!(pieces[0].code.contains("frame.js\" integrity=\"sha384-frame.js\""));
        let frame = &pieces[1].code;
        for part in [
            "src=\"https://a.example/t/e/beijing-maternity/en.html#tu-jie:beijing-maternity?antenatal=3,600+%E5%85%83&amp;delivery=caesarean\"",
            "sandbox=\"allow-scripts\"",
            "title=\"",
            "height=\"",
        ] {
            assert!(frame.contains(part), "{part} in {frame}");
        }
        assert!(!frame.contains("lazy"));
        let lost = [Word::LostTheme, Word::LostLarge, Word::LostAccent];
        assert_eq!(Variant::Iframe.loses(&full()), lost);
    }

    #[test]
    fn every_other_form_is_there_and_says_what_it_leaves_behind() {
        let one = |variant| {
            let mut all = pieces(variant, &full());
            let filled = all.iter().any(|piece| piece.what == Word::PieceLink);
            assert_eq!(
                (all.len(), filled),
                if variant == Variant::Wordpress { (2, true) } else { (1, false) }
            );
            all.remove(0).code
        };
        assert_eq!(one(Variant::Oembed), "https://a.example/t/e/beijing-maternity/en.html");
        assert_eq!(one(Variant::Wordpress), "[tujie id=\"beijing-maternity\" lang=\"en\"]");
        assert!(one(Variant::Html).starts_with("<section lang=\"en\" class=\"tj tj-still\">"));
        let wechat = one(Variant::Wechat);
        assert!(wechat.contains("style=\"") && wechat.contains("https://a.example/t/posters/"));
        for variant in [Variant::Oembed, Variant::Wechat, Variant::Html] {
            assert_eq!(variant.loses(&full()).len(), 5, "{variant:?}");
        }
        assert!(!Variant::Wordpress.loses(&full()).contains(&Word::LostInputs));
    }
}
