//! For tests of kinds: a document from JSON, and its live and static markup as text.
#![cfg(all(feature = "author", feature = "component"))]

use crate::bilingual::Lang;
use crate::block::{Block, html};
use crate::component::{DocumentSource, Explainer, ExplainerProps};
use crate::document::{Article, Document};
use crate::format;
use crate::kinds::{Answer, Inputs};
use crate::widget;
use crate::widget::DisplayOptions;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::{BaseComponent, Component, Html, LocalServerRenderer, Properties, props};

/// A document from a kind's template or a data file's text.
pub fn parse_document(json: &str) -> Document {
    format::from_json(json).expect("the document has the right shape")
}

/// A document that may be mounted, from `data/explainers`, with the article's facts merged in.
pub fn load_explainer(id: &str) -> Document {
    let read = |path: String| {
        let path = [env!("CARGO_MANIFEST_DIR"), "/data/", &path].concat();
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
    };
    let mut doc = parse_document(&read(["explainers/", id, ".json"].concat()));
    let sheet: Article = format::from_json(&read("articles/women-workers-home.json".to_owned()))
        .expect("the sheet has the right shape");
    doc.resolve_facts(&sheet);
    assert_eq!(check_messages(&doc), Vec::<String>::new(), "{id}");
    doc
}

/// What `check` finds, as `path: message`.
pub fn check_messages(doc: &Document) -> Vec<String> {
    doc.check().iter().map(|p| [&p.path, ": ", &p.message(Lang::En)].concat()).collect()
}

/// Inputs by name.
pub fn to_inputs(given: &[(&str, &str)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (name, typed) in given {
        inputs.set(name, (*typed).to_owned());
    }
    inputs
}

/// The answer, or the codes of the problems.
pub fn answer(doc: &Document, given: &[(&str, &str)]) -> Result<Answer, Vec<&'static str>> {
    let answer = doc.body.answer(doc, &to_inputs(given));
    answer.map_err(|problems| problems.iter().map(|p| p.code()).collect())
}

/// An output as `data-value` gives it.
pub fn output(doc: &Document, given: &[(&str, &str)], id: &str) -> String {
    match answer(doc, given) {
        Ok(answer) => crate::kinds::inputs::data_value(answer.outputs.get(id)),
        Err(codes) => codes.join(","),
    }
}

/// The live widget's markup with these inputs.
pub fn render_live(doc: &Document, given: &[(&str, &str)], lang: Lang) -> String {
    render_widget(doc, DisplayOptions { lang, ..DisplayOptions::default() }, to_inputs(given))
}

/// The live widget's markup: the component, rendered by Yew's own renderer.
pub fn render_widget(doc: &Document, options: DisplayOptions, inputs: Inputs) -> String {
    let DisplayOptions { lang, large, width, .. } = options;
    let document = DocumentSource::checked(Rc::new(doc.clone()));
    render_component::<Explainer>(props!(ExplainerProps { document, lang, large, width, inputs }))
}

/// The static answer's markup.
pub fn render_static(doc: &Document, lang: Lang) -> String {
    let options = DisplayOptions { lang, ..DisplayOptions::default() };
    render_blocks(widget::render_static(doc, &options))
}

/// Blocks as static markup, rendered by Yew's own renderer.
pub fn render_blocks(blocks: Vec<Block>) -> String {
    let face = html::RenderOptions { level: 3, ..Default::default() };
    render_component::<NodesView>(NodesViewProps { nodes: html::render_blocks(&blocks, &face) })
}

/// Asserts what every surface needs of markup: no id, no style attribute, no unfilled placeholder.
pub fn assert_markup_is_sound(markup: &str) {
    for bad in [" id=\"", " style=\"", "{", "}", "undefined"] {
        assert!(!markup.contains(bad), "{bad} in {markup}");
    }
}

/// A component's markup, rendered by Yew's own renderer.
pub fn render_component<C: BaseComponent>(props: C::Properties) -> String {
    let mut rendered =
        Box::pin(LocalServerRenderer::<C>::with_props(props).hydratable(false).render());
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..100 {
        if let Poll::Ready(markup) = rendered.as_mut().poll(&mut context) {
            return markup;
        }
    }
    panic!("the view is not synchronous");
}

#[derive(Clone, PartialEq, Properties)]
struct NodesViewProps {
    nodes: Html,
}

struct NodesView;

impl Component for NodesView {
    type Message = ();
    type Properties = NodesViewProps;

    fn create(_: &yew::Context<Self>) -> Self {
        NodesView
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        ctx.props().nodes.clone()
    }
}

/// Checks that every explainer file of this project must pass, whatever its kind.
fn check_explainer(id: &str) {
    let doc = load_explainer(id);
    assert_eq!(doc.id, id);
    assert!(doc.examples.len() >= 5, "{id}: {} examples", doc.examples.len());
    for lang in [Lang::Zh, Lang::En] {
        assert_markup_is_sound(&render_static(&doc, lang));
        assert_markup_is_sound(&render_live(&doc, &[], lang));
        for example in &doc.examples {
            let given: Vec<(&str, &str)> =
                example.given.iter().map(|(n, v)| (n, v.as_str())).collect();
            assert_markup_is_sound(&render_live(&doc, &given, lang));
        }
    }
}

#[test]
fn the_explainers_are_whole() {
    for id in [
        "hubei-childcare",
        "ningxia-numbers",
        "how-exact",
        "sichuan-care",
        "hubei-2020",
        "beijing-legal-aid",
        "submit",
        "five-provinces",
    ] {
        check_explainer(id);
    }
}
