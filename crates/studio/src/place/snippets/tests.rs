//! A snippet contains the chosen options, and the options that a variant drops are reported.

use super::*;
use crate::library::testing::load_library;

const BASE: &str = "https://a.example/t/";

fn pieces(variant: PlacementVariant, wish: &PlacementOptions) -> Vec<Snippet> {
    let library = load_library();
    let explainer = library.explainer("beijing-maternity").unwrap();
    let site = library.site_for(BASE).unwrap();
    let sums = [
        "core-calculator.c.wasm",
        "core-more.d.wasm",
        "core.a.js",
        "core.b.wasm",
        "frame.js",
        "tujie.js",
    ]
    .map(|name| (name.to_owned(), ["sha384-", name].concat()));
    let sums = IntegritySums::from(sums);
    variant.snippets(&explainer, wish, &site, &sums)
}

fn lost(variant: PlacementVariant, wish: &PlacementOptions) -> Vec<PlaceWord> {
    variant.lost_options(&load_library().explainer("beijing-maternity").unwrap(), wish)
}

fn full() -> PlacementOptions {
    let mut inputs = Inputs::default();
    inputs.set("antenatal", "3,600 元".to_owned());
    inputs.set("delivery", "caesarean".to_owned());
    inputs.set("delivery_cost", String::new());
    PlacementOptions {
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
    let pieces = pieces(PlacementVariant::Element, &full());
    let [script, style, element] = pieces.as_slice() else { panic!("{pieces:?}") };
    let pinned = [
        "src=\"https://a.example/t/v/",
        VERSION,
        "/tujie.js\" integrity=\"sha384-tujie.js\" crossorigin=\"anonymous\"",
    ];
    assert!(script.code.contains(&pinned.concat()), "{}", script.code);
    let folder = ["https://a.example/t/v/", VERSION, "/"].concat();
    let hints: Vec<&str> = script.code.lines().filter(|line| line.starts_with("<link")).collect();
    let [part, js, wasm, data] = hints.as_slice() else { panic!("{hints:?}") };
    assert!(part.contains("as=\"fetch\"") && part.contains("core-calculator.c.wasm"));
    assert!(
        js.starts_with("<link rel=\"modulepreload\"")
            && js.contains(&[&folder, "core.a.js"].concat())
    );
    assert!(wasm.contains("as=\"fetch\"") && wasm.contains("core.b.wasm"));
    assert!(data.contains("href=\"https://a.example/t/explainers/beijing-maternity.json\""));
    assert_eq!(style.code, "tu-jie[src$=\"/beijing-maternity.json\"] { --tujie-accent: #0a6b5e; }");
    let open = "<tu-jie src=\"https://a.example/t/explainers/beijing-maternity.json\" lang=\"en\" theme=\"dark\" loading=\"eager\" inputs=\"antenatal=3,600+%E5%85%83&amp;delivery=caesarean\" large>\n<section";
    assert!(element.code.starts_with(open), "{}", element.code);
    assert!(element.code.contains("3,000") && element.code.ends_with("\n</tu-jie>"));
    assert_eq!(lost(PlacementVariant::Element, &full()), []);
}

#[test]
fn hints_need_a_version_whose_names_stay() {
    for (eager, pinned, hinted) in [(true, true, true), (true, false, false), (false, true, false)]
    {
        let wish = PlacementOptions { eager, pinned, ..PlacementOptions::default() };
        let code = &pieces(PlacementVariant::Element, &wish)[0].code;
        assert_eq!(code.contains("preload"), hinted, "{code}");
    }
}

#[test]
fn without_wishes_nothing_is_said_that_is_so_anyway() {
    let pieces = pieces(PlacementVariant::Element, &PlacementOptions::default());
    assert_eq!(pieces.len(), 2);
    assert!(pieces[0].code.contains("src=\"https://a.example/t/tujie.js\""));
    assert!(!pieces[0].code.contains("integrity"));
    let open =
        "<tu-jie src=\"https://a.example/t/explainers/beijing-maternity.json\" lang=\"zh\">\n";
    assert!(pieces[1].code.starts_with(open), "{}", pieces[1].code);
    for variant in PlacementVariant::ALL {
        assert_eq!(lost(variant, &PlacementOptions::default()), [], "{variant:?}");
    }
}

#[test]
fn a_frame_is_sandboxed_titled_and_filled_in() {
    let pieces = pieces(PlacementVariant::Iframe, &full());
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
    let all = [PlaceWord::LostTheme, PlaceWord::LostLarge, PlaceWord::LostAccent];
    assert_eq!(lost(PlacementVariant::Iframe, &full()), all);
}

#[test]
fn every_other_form_is_there_and_says_what_it_leaves_behind() {
    let one = |variant| {
        let mut all = pieces(variant, &full());
        assert_eq!(all.len(), 1, "{variant:?}");
        all.remove(0).code
    };
    let inputs = "antenatal=3,600+%E5%85%83&delivery=caesarean";
    let page = "https://a.example/t/e/beijing-maternity/en.html#tu-jie:beijing-maternity?";
    assert_eq!(one(PlacementVariant::Oembed), [page, inputs].concat());
    let shortcode = "[tujie id=\"beijing-maternity\" lang=\"en\" inputs=\"";
    assert_eq!(one(PlacementVariant::Wordpress), [shortcode, inputs, "\"]"].concat());
    assert!(one(PlacementVariant::Html).starts_with("<section lang=\"en\" class=\"tj tj-still\">"));
    let wechat = one(PlacementVariant::Wechat);
    assert!(wechat.contains("style=\"") && wechat.contains("https://a.example/t/posters/"));
    for variant in [
        PlacementVariant::Oembed,
        PlacementVariant::Wordpress,
        PlacementVariant::Wechat,
        PlacementVariant::Html,
    ] {
        // An incomplete case has no answer that a text could contain.
        let half = matches!(variant, PlacementVariant::Wechat | PlacementVariant::Html);
        let lost = lost(variant, &full());
        assert_eq!(lost.contains(&PlaceWord::LostInputs), half, "{variant:?}");
        assert_eq!(lost.len(), if half { 5 } else { 4 }, "{variant:?}");
    }
}

/// Without scripts, prefilled inputs are answered in the text, or a notice says that they are not.
#[test]
fn without_script_the_case_is_answered_or_missed() {
    let mut wish = PlacementOptions { inputs: full().inputs, ..PlacementOptions::default() };
    wish.inputs.set("delivery_cost", "9200".to_owned());
    for variant in [PlacementVariant::Element, PlacementVariant::Wechat, PlacementVariant::Html] {
        let all = pieces(variant, &wish);
        let code = &all.last().unwrap().code;
        assert!(code.contains("文中的例子"), "{variant:?}");
    }
    assert_eq!(PlacementVariant::Html.inputs_note(&wish, &[]), Some(PlaceWord::StillFilled));
    assert_eq!(PlacementVariant::Oembed.inputs_note(&wish, &[]), Some(PlaceWord::OembedFilled));
    wish.inputs.set("antenatal", "-1".to_owned());
    for variant in [PlacementVariant::Wechat, PlacementVariant::Html] {
        assert_eq!(lost(variant, &wish), [PlaceWord::LostInputs], "{variant:?}");
        assert!(!pieces(variant, &wish)[0].code.contains("文中的例子"));
        assert_eq!(variant.inputs_note(&wish, &[PlaceWord::LostInputs]), None);
    }
    assert_eq!(PlacementVariant::Html.inputs_note(&PlacementOptions::default(), &[]), None);
}
