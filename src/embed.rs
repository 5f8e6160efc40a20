//! The browser boundary: the text of a data file becomes a checked document, a widget becomes steps for
//! the page, and what the reader does is told to the widget. `www/core.js` is the other side.
//!
//! No rule lives here. The page gives each widget an instance of this module of its own, so a
//! trap in one never reaches another and removing it frees everything.

use crate::bilingual::Lang;
use crate::document::{CanonicalValue, Document};
use crate::format::{self, wire};
use crate::kinds::{Inputs, OutputValue};
use crate::problem::Problem;
use crate::render::Renderer;
use crate::widget::words::Word;
use crate::widget::{DisplayOptions, UpdateEffect, WidgetMsg, WidgetState as View, events};
use serde::{Serialize, Serializer};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Each instance has a memory of its own that is thrown away whole: what counts is the bytes of the
/// allocator itself.
struct AllocatorConfig;

impl rlsf::GlobalTlsfOptions for AllocatorConfig {
    const ENABLE_REALLOCATION: bool = false;
    // Memory grows page by page, and a data file may need more than one in a piece.
    const COALESCE_POOLS: bool = true;
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf<AllocatorConfig> = rlsf::GlobalTlsf::new();

/// A live explainer in the page.
#[wasm_bindgen]
pub struct Widget {
    view: View,
    shown: Renderer,
}

/// Of what [`Widget::hear`] returns: it has to be drawn.
const APPEARANCE_CHANGED: u8 = 1;
/// Of the same: what was entered is different.
const INPUTS_CHANGED: u8 = 2;
/// Of the same: the event is not to do what it does otherwise.
const PREVENT_DEFAULT: u8 = 4;

#[wasm_bindgen]
impl Widget {
    /// Reads a data file, as `www/element/wire.js` sends it. `options` are language, theme, large
    /// type, width, date and whether there is a share sheet, then names and values of what was entered before, all ended by NUL.
    ///
    /// # Errors
    /// An array of problems when the document cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &str, options: &str) -> Result<Widget, JsValue> {
        let (options, inputs) = read_options(options);
        let refuse = |problems: Vec<Problem>| problems_to_js(&problems, options.lang);
        // The browser knows no line, but the reader tells the path of everything that does not fit.
        let document: Document = format::decode(wire::read(file)).map_err(refuse)?;
        let view = View::new(Rc::new(document), options, inputs);
        Ok(Widget { view, shown: Renderer::default() })
    }

    /// Reckons the worked examples from the `first` on, before anything is shown: a few at a time, since one may take long.
    /// Returns an array of problems when the document is not to be shown, the next example where there are more, else 0.
    pub fn verify_examples(&self, first: u32) -> JsValue {
        let (problems, next) = self.view.document().verify_some_examples(first as usize);
        if problems.is_empty() {
            JsValue::from(next as u32)
        } else {
            problems_to_js(&problems, self.view.lang())
        }
    }

    /// The steps (see [`crate::render`]) from what the page shows to what it has to; with `anew` the
    /// page shows nothing yet.
    pub fn render(&mut self, anew: bool) -> String {
        self.shown.render(self.view.view(), anew)
    }

    /// An event in the page: what came of it, in bits.
    pub fn handle_event(&mut self, event: &str, target: &Element, key: &str) -> u8 {
        let Some(msg) = events::message_for(event, target, key) else { return 0 };
        let change = self.view.update(msg);
        let kept = if events::prevents_default(event, key, change) { PREVENT_DEFAULT } else { 0 };
        kept | match change {
            UpdateEffect::None => 0,
            UpdateEffect::Appearance => APPEARANCE_CHANGED,
            UpdateEffect::Inputs => APPEARANCE_CHANGED | INPUTS_CHANGED,
        }
    }

    /// Other options; what was typed stays.
    pub fn update(&mut self, options: &str) {
        self.view.set_options(read_options(options).0);
    }

    /// Current inputs and outputs: `{inputs: {…}, outputs: {…}}`; no outputs while there is no answer.
    pub fn answer(&self) -> JsValue {
        let inputs = self.view.inputs().iter();
        let inputs = inputs.map(|(name, typed)| (name, JsTree::Text(typed.clone()))).collect();
        let outputs = self.view.answer().into_iter().flat_map(|answer| answer.outputs.iter());
        let outputs = outputs.map(|(id, value)| (id, output_tree(value))).collect();
        let both = [("inputs", JsTree::Object(inputs)), ("outputs", JsTree::Object(outputs))];
        tree_to_js(&JsTree::Object(both.into()))
    }

    /// Shows the link that was made, and what came of it: `copied`, `select`, `too-long`, or nothing yet.
    pub fn share(&mut self, address: &str, code: &str) {
        self.view.share(address, code);
    }

    /// Everything back to the start.
    pub fn reset(&mut self) {
        self.view.update(WidgetMsg::Reset);
    }
}

/// The calm sentence a reader gets when an explainer cannot be shown, where the static answer
/// follows it.
#[wasm_bindgen]
pub fn notice(code: &str, lang: &str) -> String {
    let failed = match code {
        "crashed" => Word::Crashed,
        "no-source" => Word::NoSource,
        _ => Word::BadFile,
    };
    failed.localized(Lang::from_tag(lang), &[])
}

fn read_options(text: &str) -> (DisplayOptions, Inputs) {
    let mut words = text.split('\0');
    let mut word = || words.next().unwrap_or_default();
    let options = DisplayOptions {
        lang: Lang::from_tag(word()),
        theme: word().to_owned(),
        large: !word().is_empty(),
        width: word().parse().unwrap_or_default(),
        today: word().to_owned(),
        can_share: !word().is_empty(),
    };
    let mut inputs = Inputs::default();
    while let (Some(name), Some(typed)) = (words.next(), words.next()) {
        inputs.set(name, typed.to_owned());
    }
    (options, inputs)
}

/// What the page is told: a value of JavaScript before it is one.
enum JsTree<'a> {
    Nothing,
    Text(String),
    List(Vec<JsTree<'a>>),
    Object(Vec<(&'a str, JsTree<'a>)>),
}

impl Serialize for JsTree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            JsTree::Nothing => serializer.serialize_none(),
            JsTree::Text(text) => serializer.serialize_str(text),
            JsTree::List(list) => serializer.collect_seq(list),
            JsTree::Object(members) => serializer.collect_map(members.iter().map(|(k, v)| (k, v))),
        }
    }
}

fn output_tree(value: &OutputValue) -> JsTree<'_> {
    match value.canonical() {
        CanonicalValue::None => JsTree::Nothing,
        CanonicalValue::Single(one) => JsTree::Text(one),
        CanonicalValue::Several(many) => JsTree::List(many.into_iter().map(JsTree::Text).collect()),
    }
}

fn problems_to_js(problems: &[Problem], lang: Lang) -> JsValue {
    let one = |p: &Problem| {
        JsTree::Object(vec![
            ("path", JsTree::Text(p.path.clone())),
            ("code", JsTree::Text(p.code().to_owned())),
            ("message", JsTree::Text(p.message(lang))),
            ("hint", JsTree::Text(p.hint(lang))),
        ])
    };
    tree_to_js(&JsTree::List(problems.iter().map(one).collect()))
}

/// Plain objects, not ES maps; `null` where there is no value. Texts, lists and plain objects always
/// serialise.
fn tree_to_js(value: &JsTree) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or_default()
}
