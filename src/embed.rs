//! The browser boundary: a JavaScript object becomes a checked document, a widget is mounted into
//! an element, and what the reader does is told to the custom element in `www/tujie.js`.
//!
//! No rule lives here. The page gives each widget an instance of this module of its own, so a
//! trap in one never reaches another and removing it frees everything.

use crate::document::{Document, Expected};
use crate::frame::words::Word;
use crate::frame::{Msg, Options, Props, Shared, Widget as View};
use crate::kinds::Inputs;
use crate::node::{self, Node};
use crate::problem::Problem;
use crate::text::Lang;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback, Renderer};

/// A live explainer in the page.
#[wasm_bindgen]
pub struct Widget {
    handle: AppHandle<View>,
    document: Rc<Document>,
    shared: Rc<RefCell<Shared>>,
    changed: Callback<bool>,
}

#[wasm_bindgen]
impl Widget {
    /// Checks `document` (a parsed JSON object) and renders it into `div`. `emit` is called with
    /// `"ready"` after the first render and `"change"` after every change, and the state.
    ///
    /// # Errors
    /// An array of problems when the document cannot be shown.
    #[wasm_bindgen(constructor)]
    pub fn new(
        div: web_sys::Element,
        document: JsValue,
        options: JsValue,
        emit: Function,
    ) -> Result<Widget, JsValue> {
        let lang = read_options(&options).lang;
        let refuse = |problems: Vec<Problem>| JsValue::from(problems_to_js(&problems, lang));
        // The browser knows no line, but the reader tells the path of everything that does not fit.
        let node: Node = serde_wasm_bindgen::from_value(document).unwrap_or(Node::Null);
        let document: Document = node::read(node).map_err(refuse)?;
        let problems = document.check();
        if !problems.is_empty() {
            return Err(refuse(problems));
        }
        let document = Rc::new(document);
        let shared = Rc::new(RefCell::new(Shared::default()));
        let told = Rc::clone(&shared);
        let changed = Callback::from(move |first: bool| {
            let kind = if first { "ready" } else { "change" };
            let state = told.try_borrow().map(|s| state_to_js(&s)).unwrap_or_default();
            // A listener's exception is the page's own; it must not reach the widget.
            let _ = emit.call2(&JsValue::NULL, &kind.into(), &state);
        });
        let props = Props {
            document: Rc::clone(&document),
            inputs: read_inputs(&get(&options, "inputs")),
            options: read_options(&options),
            shared: Rc::clone(&shared),
            changed: changed.clone(),
        };
        let handle = Renderer::<View>::with_root_and_props(div, props).render();
        Ok(Widget { handle, document, shared, changed })
    }

    /// Shows the widget with other options; what was typed stays.
    pub fn update(&mut self, options: JsValue) {
        self.handle.update(Props {
            document: Rc::clone(&self.document),
            inputs: Inputs::default(),
            options: read_options(&options),
            shared: Rc::clone(&self.shared),
            changed: self.changed.clone(),
        });
    }

    /// Current inputs and outputs: `{inputs: {…}, outputs: {…}}`; no outputs while there is no answer.
    pub fn answer(&self) -> JsValue {
        self.shared.try_borrow().map(|s| state_to_js(&s)).unwrap_or_default().into()
    }

    /// Everything back to the start.
    pub fn reset(&self) {
        self.handle.send_message(Msg::Reset);
    }

    /// Takes the widget out of its element.
    pub fn destroy(self) {
        self.handle.destroy();
    }
}

/// The calm sentence a reader gets when an explainer cannot be shown; the static answer follows it.
#[wasm_bindgen]
pub fn notice(code: &str, lang: &str) -> String {
    let word = if code == "crashed" { Word::Crashed } else { Word::BadFile };
    word.say(Lang::from_tag(lang), &[])
}

fn read_options(js: &JsValue) -> Options {
    let text = |key: &str| get(js, key).as_string().unwrap_or_default();
    Options {
        lang: Lang::from_tag(&text("lang")),
        theme: text("theme"),
        large: get(js, "large").is_truthy(),
        width: whole(&get(js, "width")),
        today: text("today"),
    }
}

fn read_inputs(js: &JsValue) -> Inputs {
    let mut inputs = Inputs::default();
    if let Some(object) = js.dyn_ref::<Object>() {
        for key in Object::keys(object).iter() {
            if let (Some(name), Some(typed)) =
                (key.as_string(), get(js, &key.as_string().unwrap_or_default()).as_string())
            {
                inputs.set(&name, typed);
            }
        }
    }
    inputs
}

fn state_to_js(state: &Shared) -> Object {
    let inputs = Object::new();
    for (name, typed) in state.inputs.iter() {
        set(&inputs, name, &typed.into());
    }
    let outputs = Object::new();
    if let Some(answer) = &state.answer {
        for (id, value) in answer.outputs.iter() {
            let value = match value.canonical() {
                Expected::None => JsValue::NULL,
                Expected::One(one) => one.into(),
                Expected::Many(many) => {
                    many.into_iter().map(JsValue::from).collect::<Array>().into()
                }
            };
            set(&outputs, id, &value);
        }
    }
    let both = Object::new();
    set(&both, "inputs", &inputs);
    set(&both, "outputs", &outputs);
    both
}

fn problems_to_js(problems: &[Problem], lang: Lang) -> Array {
    problems
        .iter()
        .map(|p| {
            let js = Object::new();
            for (key, words) in [
                ("path", p.path.clone()),
                ("code", p.code().to_owned()),
                ("message", p.message(lang)),
                ("hint", p.hint(lang)),
            ] {
                set(&js, key, &words.into());
            }
            js
        })
        .collect()
}

/// A width in whole pixels, without float formatting or rounding code in the bundle.
fn whole(js: &JsValue) -> u32 {
    js.as_f64().map_or(0, |n| if n > 0.0 && n < 100_000.0 { n as u32 } else { 0 })
}

fn get(js: &JsValue, key: &str) -> JsValue {
    Reflect::get(js, &key.into()).unwrap_or_default()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}
