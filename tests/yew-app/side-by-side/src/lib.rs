//! The component as a test page calls it: put into an element, given other properties, taken away.

use js_sys::{Array, Function};
use tujie::Explainer;
use tujie::bilingual::Lang;
use tujie::component::{ExplainerChange, ExplainerProps};
use tujie::kinds::Inputs;
use tujie::kinds::inputs::data_value;
use tujie::problem::Problem;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer, props};

/// A component that stands in the page.
#[wasm_bindgen]
pub struct Shown {
    shown: Option<AppHandle<Explainer>>,
    given: ExplainerProps,
}

/// Pairs of texts, as a list of lists.
fn pairs<'a>(all: impl Iterator<Item = (&'a str, String)>) -> JsValue {
    all.map(|(name, value)| Array::of2(&name.into(), &value.into())).collect::<Array>().into()
}

#[wasm_bindgen]
impl Shown {
    /// Shows a data file's text in an element. `changed` is told inputs and outputs as pairs, `failed`
    /// the codes of problems.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, text: String, changed: Function, failed: Function) -> Shown {
        let on_change = Callback::from(move |change: ExplainerChange| {
            let inputs = pairs(change.inputs.iter().map(|(name, typed)| (name, typed.clone())));
            let outputs = change.outputs.iter();
            let outputs = pairs(outputs.map(|(id, value)| (id, data_value(Some(value)))));
            let _ = changed.call2(&JsValue::NULL, &inputs, &outputs);
        });
        let on_error = Callback::from(move |problems: Vec<Problem>| {
            let codes = problems.iter().map(|p| JsValue::from(p.code())).collect::<Array>();
            let _ = failed.call1(&JsValue::NULL, &codes);
        });
        let given = props!(ExplainerProps { document: text, on_change, on_error });
        let renderer = Renderer::<Explainer>::with_root_and_props(root, given.clone());
        Shown { shown: Some(renderer.render()), given }
    }

    /// Another language, another size of type.
    pub fn show(&mut self, lang: &str, large: bool) {
        (self.given.lang, self.given.large) = (Lang::from_tag(lang), large);
        self.update();
    }

    /// Another data file.
    pub fn take(&mut self, text: String) {
        self.given.document = text.into();
        self.update();
    }

    /// Other inputs, as a list of names and values in turn.
    pub fn enter(&mut self, all: Vec<String>) {
        let pairs = all.chunks_exact(2).filter_map(|pair| match pair {
            [name, typed] => Some((name.clone(), typed.clone())),
            _ => None,
        });
        let mut inputs = Inputs::default();
        pairs.for_each(|(name, typed)| inputs.set(&name, typed));
        self.given.inputs = inputs;
        self.update();
    }

    /// Takes it away.
    pub fn remove(&mut self) {
        if let Some(shown) = self.shown.take() {
            shown.destroy();
        }
    }

    fn update(&mut self) {
        if let Some(shown) = &mut self.shown {
            shown.update(self.given.clone());
        }
    }
}
