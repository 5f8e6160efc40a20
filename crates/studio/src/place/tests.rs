use super::*;
use crate::library::testing::library;
use tujie::outputs::html::markup;

fn opened(id: &str, lang: Lang) -> (Place, Shell) {
    let mut shell = Shell::new(Rc::new(library()), lang);
    shell.base = "https://a.example/".to_owned();
    shell.go(&["#place/", id].concat());
    let mut place = Place::default();
    place.open(&shell);
    (place, shell)
}

#[test]
fn every_explainer_is_placed_in_every_form_and_both_languages() {
    for card in library().cards {
        let (mut place, shell) = opened(&card.id, Lang::Zh);
        for lang in [Lang::Zh, Lang::En] {
            place.change(&Msg::Lang(lang));
            for variant in Variant::ALL {
                place.change(&Msg::Variant(variant));
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
    for card in library().cards {
        for lang in [Lang::Zh, Lang::En] {
            let (place, shell) = opened(&card.id, lang);
            let page = markup(&place.page(&shell, &Callback::noop()));
            assert!(!page.contains(" style=") && !page.contains('{'), "{}", card.id);
            let doc = &place.opened.as_ref().unwrap().doc;
            for ask in doc.body.asks(doc) {
                let name = ["name=\"in-", &ask.name, "\""].concat();
                assert!(page.contains(&name), "{}: {name}", card.id);
            }
        }
    }
}

/// What a kind asks for is what its worked examples fill in, and a choice offers what they chose.
#[test]
fn what_is_asked_is_what_examples_enter() {
    for card in library().cards {
        let (place, _) = opened(&card.id, Lang::Zh);
        let doc = &place.opened.as_ref().unwrap().doc;
        let asks = doc.body.asks(doc);
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
    place.change(&Msg::Example(Some(0)));
    assert!(place.wish.inputs.get("antenatal").is_some());
    place.change(&Msg::Input("antenatal".to_owned(), "1".to_owned()));
    assert_eq!((place.example, place.wish.inputs.get("antenatal").unwrap().as_str()), (None, "1"));
    place.open(&shell);
    assert!(place.wish.inputs.get("antenatal").is_some(), "the same one keeps what was filled in");
    shell.go("#place/hubei-childcare");
    place.open(&shell);
    assert_eq!(place.wish.inputs, Inputs::default());
}

#[test]
fn a_draft_says_what_can_be_had_of_it() {
    use crate::desk::{Desk, Saved};
    use crate::history::How;
    let (mut place, mut shell) = opened("my-draft", Lang::Zh);
    let library = shell.library.clone();
    let shown = |place: &Place, shell: &Shell| markup(&place.page(shell, &Callback::noop()));
    assert!(place.opened.is_none() && shown(&place, &shell).contains("先选一个图解"));
    shell.desk.put(Desk::of_kind("threshold", "my-draft").unwrap(), Saved::Waiting, &library);
    place.open(&shell);
    assert!(place.draft && place.variant == Variant::Html);
    for variant in Variant::ALL {
        place.change(&Msg::Variant(variant));
        assert!(!place.pieces(&shell).is_empty(), "{variant:?}");
    }
    let page = shown(&place, &shell);
    for words in ["这是草稿", "href=\"#write/my-draft\"", "草稿：这个人数够得上哪一档？"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("class=\"stage\""), "its page is not there yet");
    // One with mistakes from the start has nothing to be placed.
    let broken = Desk::of_own("b.json", "{\"id\": \"b-b\", \"body\": {}}".to_owned());
    shell.desk.put(broken, Saved::Waiting, &library);
    shell.go("#place/b-b");
    place.open(&shell);
    assert!(shown(&place, &shell).contains("这份草稿还有错"));
    // Of a published one the published version is placed, and it is said of a draft that it is not.
    let card = library.cards[0].clone();
    shell.desk.put(Desk::of_file(&library, &card.path).unwrap(), Saved::Untouched, &library);
    shell.go(&["#place/", &card.id].concat());
    place.open(&shell);
    assert!(!place.draft && !shown(&place, &shell).contains("class=\"notice draft\""));
    let text = library.text(&card.path).unwrap().to_owned() + "\n";
    shell.desk.set_of(card.path.trim_end_matches(".json"), text, How::Typing, &library);
    assert!(shown(&place, &shell).contains("已经发布的那一版"));
}

#[test]
fn a_wrong_address_is_told_and_not_used() {
    let (mut place, shell) = opened("beijing-maternity", Lang::Zh);
    place.change(&Msg::Variant(Variant::Oembed));
    place.change(&Msg::Base(" https://b.example/x ".to_owned()));
    assert_eq!(place.address_problem(&shell), None);
    assert_eq!(place.pieces(&shell)[0].code, "https://b.example/x/e/beijing-maternity/");
    place.change(&Msg::Base("b.example".to_owned()));
    assert!(place.address_problem(&shell).is_some());
    assert_eq!(place.pieces(&shell)[0].code, "https://a.example/e/beijing-maternity/");
}

#[test]
fn sums_are_those_of_the_file() {
    let (mut place, shell) = opened("beijing-maternity", Lang::Zh);
    assert!(!place.pieces(&shell)[0].code.contains("integrity"));
    place.change(&Msg::Sums("{\"tujie.js\": \"sha384-x\"}".to_owned()));
    assert!(place.pieces(&shell)[0].code.contains("integrity=\"sha384-x\""));
    place.change(&Msg::Pinned(false));
    assert!(!place.pieces(&shell)[0].code.contains("integrity"));
}
