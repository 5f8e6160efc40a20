//! The component rendered natively: the effect of its properties, and of an invalid document.

use super::*;
use crate::kinds::testing::{self, to_inputs};
use std::cell::RefCell;
use yew::Html;

const FILE: &str = include_str!("../kinds/calculator/template.json");

#[derive(Clone, PartialEq, Properties)]
struct Props {
    #[prop_or_default]
    lang: Lang,
}

/// Used as in an application, with a text.
#[yew::component]
fn Written(props: &Props) -> Html {
    html! { <Explainer document={FILE} lang={props.lang} theme={Theme::Dark} large=true /> }
}

fn props(document: impl Into<DocumentSource>) -> ExplainerProps {
    yew::props!(ExplainerProps { document: document.into() })
}

#[test]
fn a_text_in_markup_is_shown_in_its_language_and_theme() {
    for lang in [Lang::Zh, Lang::En] {
        let page = testing::render_component::<Written>(Props { lang });
        assert!(page.contains("tj tj-large"), "{page}");
        assert!(page.contains("data-theme=\"dark\""), "{page}");
        assert!(page.contains(&["lang=\"", lang.tag(), "\""].concat()), "{page}");
    }
}

#[test]
fn text_and_document_are_shown_alike() {
    let document = Document::from_json(FILE).unwrap();
    let from_text = testing::render_component::<Explainer>(props(FILE));
    assert_eq!(from_text, testing::render_component::<Explainer>(props(document.clone())));
    assert_eq!(from_text, testing::render_component::<Explainer>(props(Rc::new(document))));
}

#[test]
fn inputs_are_what_the_fields_begin_with() {
    let document = Document::from_json(FILE).unwrap();
    let given = document.examples.first().unwrap().given.clone();
    let page = testing::render_component::<Explainer>(ExplainerProps {
        inputs: given.clone(),
        ..props(document.clone())
    });
    let without = testing::render_component::<Explainer>(props(document));
    assert_ne!(page, without);
    let (_, typed) = given.iter().next().unwrap();
    assert!(page.contains(&["value=\"", typed, "\""].concat()), "{page}");
    // A name that the document does not have is ignored.
    let stranger = ExplainerProps { inputs: to_inputs(&[("stranger", "1")]), ..props(FILE) };
    assert_eq!(testing::render_component::<Explainer>(stranger), without);
}

/// Replaces one text of the file by another: the rendering, and the codes that were reported.
fn refused_with(file: &str, fallback: Html) -> (String, Vec<&'static str>) {
    let told = Rc::new(RefCell::new(Vec::new()));
    let on_error = {
        let told = Rc::clone(&told);
        Callback::from(move |problems: Vec<Problem>| {
            told.borrow_mut().extend(problems.iter().map(Problem::code));
        })
    };
    let page = testing::render_component::<Explainer>(ExplainerProps {
        on_error,
        fallback,
        ..props(file.to_owned())
    });
    let told = told.borrow().clone();
    (page, told)
}

#[test]
fn a_bad_document_is_told_and_not_shown() {
    let wrong_version = FILE.replacen("\"tujie\": 1", "\"tujie\": 2", 1);
    for (file, code) in
        [("{", "not-json"), ("{}", "missing-field"), (&*wrong_version, "wrong-type")]
    {
        let (page, told) = refused_with(file, Html::default());
        assert!(told.contains(&code), "{told:?}");
        assert!(page.contains("这个互动图解暂时打不开。"), "{page}");
        assert!(!page.contains("tj-title"), "{page}");
    }
    let mut wrong_sum = Document::from_json(FILE).unwrap();
    let example = wrong_sum.examples.first_mut().unwrap();
    for (_, expected) in &mut example.expected.0 {
        *expected = crate::document::CanonicalValue::Single("1".to_owned());
    }
    let told = Rc::new(RefCell::new(0));
    let on_error = {
        let told = Rc::clone(&told);
        Callback::from(move |problems: Vec<Problem>| *told.borrow_mut() += problems.len())
    };
    let page =
        testing::render_component::<Explainer>(ExplainerProps { on_error, ..props(wrong_sum) });
    assert!(*told.borrow() > 0);
    assert!(!page.contains("tj-title"), "{page}");
}

#[test]
fn what_stands_in_its_place_is_announced_only_where_there_is_something() {
    let words = html! { <p>{ "in words" }</p> };
    let (page, _) = refused_with("{", words);
    assert!(page.contains("下面是它的文字版"), "{page}");
    assert!(page.ends_with("<p>in words</p></div>"), "{page}");
}

#[test]
fn the_sheet_is_for_a_shadow_root() {
    assert!(STYLE.contains(":host"));
    assert!(!STYLE.contains("@import"), "a constructed sheet takes none");
}

#[test]
fn the_sheet_is_made_of_the_same_parts_as_that_of_the_element() {
    let www = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let list = std::fs::read_to_string(www.join("widget.css")).unwrap();
    let parts =
        list.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    let whole: String =
        parts.map(|part| std::fs::read_to_string(www.join(part)).unwrap()).collect();
    assert!(whole.len() > 10_000);
    assert_eq!(STYLE, whole);
}
