use super::*;
use crate::library::testing::load_library;
use tujie::outputs::html::to_markup;

fn opened(id: &str, lang: Lang) -> (PlaceState, Shell) {
    let mut shell = Shell::new(Rc::new(load_library()), lang);
    shell.base_address = "https://a.example/".to_owned();
    shell.navigate(&["#place/", id].concat());
    let mut place = PlaceState::default();
    place.open_explainer(&shell);
    (place, shell)
}

#[test]
fn every_explainer_is_placed_in_every_form_and_both_languages() {
    for card in load_library().cards {
        let (mut place, shell) = opened(&card.id, Lang::Zh);
        for lang in [Lang::Zh, Lang::En] {
            place.change(&PlaceMsg::SetLang(lang));
            for variant in PlacementVariant::ALL {
                place.change(&PlaceMsg::Variant(variant));
                let pieces = place.pieces(&shell);
                assert!(!pieces.is_empty(), "{} {variant:?}", card.id);
                assert!(
                    pieces.iter().all(|piece| !piece.code.is_empty()),
                    "{} {variant:?}",
                    card.id
                );
            }
        }
    }
}

#[test]
fn the_view_has_a_field_for_each_input_and_no_style() {
    for card in load_library().cards {
        for lang in [Lang::Zh, Lang::En] {
            let (place, shell) = opened(&card.id, lang);
            let page = to_markup(&place.render_page(&shell, &Callback::noop()));
            assert!(!page.contains(" style=") && !page.contains('{'), "{}", card.id);
            let doc = &place.explainer.as_ref().unwrap().doc;
            for ask in doc.body.preset_inputs(doc) {
                let name = ["name=\"in-", &ask.name, "\""].concat();
                assert!(page.contains(&name), "{}: {name}", card.id);
            }
        }
    }
}

/// The inputs that a kind offers are those of its worked examples, and a choice offers their values.
#[test]
fn what_is_asked_is_what_examples_enter() {
    for card in load_library().cards {
        let (place, _) = opened(&card.id, Lang::Zh);
        let doc = &place.explainer.as_ref().unwrap().doc;
        let asks = doc.body.preset_inputs(doc);
        for ask in &asks {
            let entered = doc.examples.iter().filter_map(|e| e.given.get(&ask.name));
            let known = |value: &&String| ask.options.iter().all(|(id, _)| id != *value);
            let unknown: Vec<&String> = entered.filter(known).filter(|v| !v.is_empty()).collect();
            assert!(ask.options.is_empty() || unknown.is_empty(), "{}: {unknown:?}", card.id);
        }
    }
}

#[test]
fn an_example_fills_in_and_another_explainer_starts_empty() {
    let (mut place, mut shell) = opened("beijing-maternity", Lang::Zh);
    place.change(&PlaceMsg::Example(Some(0)));
    assert!(place.settings.inputs.get("antenatal").is_some());
    place.change(&PlaceMsg::Input("antenatal".to_owned(), "1".to_owned()));
    assert_eq!(
        (place.example, place.settings.inputs.get("antenatal").unwrap().as_str()),
        (None, "1")
    );
    place.open_explainer(&shell);
    assert!(
        place.settings.inputs.get("antenatal").is_some(),
        "the same one keeps what was filled in"
    );
    shell.navigate("#place/hubei-childcare");
    place.open_explainer(&shell);
    assert_eq!(place.settings.inputs, Inputs::default());
}

#[test]
fn a_draft_says_what_can_be_had_of_it() {
    use crate::history::EditKind;
    use crate::workspace::{SaveState, Workspace};
    let (mut place, mut shell) = opened("my-draft", Lang::Zh);
    let library = shell.library.clone();
    let shown =
        |place: &PlaceState, shell: &Shell| to_markup(&place.render_page(shell, &Callback::noop()));
    assert!(place.explainer.is_none() && shown(&place, &shell).contains("先选一个图解"));
    shell.workspace.open(
        Workspace::draft_from_template("threshold", "my-draft").unwrap(),
        SaveState::Pending,
        &library,
    );
    place.open_explainer(&shell);
    assert!(place.is_draft && place.variant == PlacementVariant::Html);
    for variant in PlacementVariant::ALL {
        place.change(&PlaceMsg::Variant(variant));
        assert!(!place.pieces(&shell).is_empty(), "{variant:?}");
    }
    let page = shown(&place, &shell);
    for words in ["这是草稿", "href=\"#write/my-draft\"", "草稿：这个人数够得上哪一档？"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("class=\"stage\""), "its page is not there yet");
    // An explainer that was never valid cannot be placed.
    let broken =
        Workspace::draft_from_own_file("b.json", "{\"id\": \"b-b\", \"body\": {}}".to_owned());
    shell.workspace.open(broken, SaveState::Pending, &library);
    shell.navigate("#place/b-b");
    place.open_explainer(&shell);
    assert!(shown(&place, &shell).contains("这份草稿还有错"));
    // For a published explainer the published version is placed, and a notice says that the draft is not.
    let card = library.cards[0].clone();
    shell.workspace.open(
        Workspace::draft_from_published(&library, &card.path).unwrap(),
        SaveState::Untouched,
        &library,
    );
    shell.navigate(&["#place/", &card.id].concat());
    place.open_explainer(&shell);
    assert!(!place.is_draft && !shown(&place, &shell).contains("class=\"notice draft\""));
    let text = library.file_text(&card.path).unwrap().to_owned() + "\n";
    shell.workspace.set_draft_text(
        card.path.trim_end_matches(".json"),
        text,
        EditKind::Typing,
        &library,
    );
    assert!(shown(&place, &shell).contains("已经发布的那一版"));
}

#[test]
fn a_wrong_address_is_told_and_not_used() {
    let (mut place, shell) = opened("beijing-maternity", Lang::Zh);
    place.change(&PlaceMsg::Variant(PlacementVariant::Oembed));
    place.change(&PlaceMsg::Base(" https://b.example/x ".to_owned()));
    assert_eq!(place.address_problem(&shell), None);
    assert_eq!(place.pieces(&shell)[0].code, "https://b.example/x/e/beijing-maternity/");
    place.change(&PlaceMsg::Base("b.example".to_owned()));
    assert!(place.address_problem(&shell).is_some());
    assert_eq!(place.pieces(&shell)[0].code, "https://a.example/e/beijing-maternity/");
}

#[test]
fn sums_are_those_of_the_file() {
    let (mut place, shell) = opened("beijing-maternity", Lang::Zh);
    assert!(!place.pieces(&shell)[0].code.contains("integrity"));
    place.change(&PlaceMsg::Sums("{\"tujie.js\": \"sha384-x\"}".to_owned()));
    assert!(place.pieces(&shell)[0].code.contains("integrity=\"sha384-x\""));
    place.change(&PlaceMsg::Pinned(false));
    assert!(!place.pieces(&shell)[0].code.contains("integrity"));
}
