//! The browser boundary: a JavaScript object becomes a checked document, a widget is mounted into
//! an element, and what the reader does is told to the custom element in `www/tujie.js`.
//!
//! No rule lives here. The page gives each widget an instance of this module of its own, so a
//! trap in one never reaches another and removing it frees everything.

use crate::document::{Document, Expected, Pairs};
use crate::frame::share;
use crate::frame::words::Word;
use crate::frame::{Msg, Options, Props, Shared, Widget as View};
use crate::kinds::{Inputs, Value};
use crate::node::{self, Node};
use crate::problem::Problem;
use crate::text::Lang;
use js_sys::{Array, Function, Object, Reflect};
use serde::{Serialize, Serializer, ser::SerializeStruct};
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
        let refuse = |problems: Vec<Problem>| told(&problems, lang);
        // The browser knows no line, but the reader tells the path of everything that does not fit.
        let document: Document = node::read(to_node(&document)).map_err(refuse)?;
        let problems = document.prove();
        if !problems.is_empty() {
            return Err(refuse(problems));
        }
        let document = Rc::new(document);
        let shared = Rc::new(RefCell::new(Shared::default()));
        let state = Rc::clone(&shared);
        let changed = Callback::from(move |first: bool| {
            let kind = if first { "ready" } else { "change" };
            let state = state.try_borrow().map(|s| to_js(&*s)).unwrap_or_default();
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
        self.shared.try_borrow().map(|s| to_js(&*s)).unwrap_or_default()
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

/// The calm sentence a reader gets when an explainer cannot be shown, where the static answer
/// follows it; or about a link that was passed on.
#[wasm_bindgen]
pub fn notice(code: &str, lang: &str) -> String {
    let failed = if code == "crashed" { Word::Crashed } else { Word::BadFile };
    share::sentence(code).unwrap_or(failed).say(Lang::from_tag(lang), &[])
}

/// A JavaScript value as a node. Read by hand: serde's refusals would bring float printing along,
/// four kilobytes for words that nobody gets to see.
fn to_node(js: &JsValue) -> Node {
    if let Some(text) = js.as_string() {
        return Node::Text(text);
    }
    if let Some(flag) = js.as_bool() {
        return Node::Bool(flag);
    }
    if let Some(n) = js.as_f64() {
        // A browser has only floats; whole ones are exact up to 2^53.
        let whole = n as i64;
        return if whole as f64 == n { Node::Number(whole) } else { Node::Other };
    }
    if let Some(list) = js.dyn_ref::<Array>() {
        return Node::List(list.iter().map(|item| to_node(&item)).collect());
    }
    match js.dyn_ref::<Object>() {
        Some(object) => {
            let entries = Object::entries(object);
            let members = entries.iter().map(|pair| {
                let pair: Array = pair.unchecked_into();
                (pair.get(0).as_string().unwrap_or_default(), to_node(&pair.get(1)))
            });
            Node::Map(members.collect())
        }
        None => Node::Null,
    }
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

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut both = serializer.serialize_struct("Shared", 2)?;
        both.serialize_field("inputs", &self.inputs)?;
        let none = Pairs::default();
        both.serialize_field("outputs", self.answer.as_ref().map_or(&none, |a| &a.outputs))?;
        both.end()
    }
}

impl<T: Serialize> Serialize for Pairs<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.canonical() {
            Expected::None => serializer.serialize_none(),
            Expected::One(one) => serializer.serialize_str(&one),
            Expected::Many(many) => many.serialize(serializer),
        }
    }
}

/// A problem as the page's scripts see it.
#[derive(Serialize)]
struct Told<'a> {
    path: &'a str,
    code: &'a str,
    message: String,
    hint: String,
}

fn told(problems: &[Problem], lang: Lang) -> JsValue {
    let all: Vec<Told> = problems
        .iter()
        .map(|p| Told {
            path: &p.path,
            code: p.code(),
            message: p.message(lang),
            hint: p.hint(lang),
        })
        .collect();
    to_js(&all)
}

/// Plain objects, not ES maps; `null` where there is no value.
fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // Texts, lists and plain objects always serialise.
    value.serialize(&serializer).unwrap_or_default()
}

/// A width in whole units, without float formatting or rounding code in the bundle.
fn whole(js: &JsValue) -> u32 {
    js.as_f64().map_or(0, |n| if n > 0.0 && n < 100_000.0 { n as u32 } else { 0 })
}

fn get(js: &JsValue, key: &str) -> JsValue {
    Reflect::get(js, &key.into()).unwrap_or_default()
}
