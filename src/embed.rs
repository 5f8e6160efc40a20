//! The browser boundary: parses the text of a data file into a checked document, returns a widget's patch
//! steps, and passes reader events to the widget. `www/core.js` is the other side.
//!
//! This file has no rules of any kind. The page gives each widget its own instance of this module, so a
//! trap in one does not affect another, and removing the widget frees all its memory.

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

/// Each instance has its own memory, which is discarded as a whole: what matters is the code size of the
/// allocator itself.
struct AllocatorConfig;

impl rlsf::GlobalTlsfOptions for AllocatorConfig {
    const ENABLE_REALLOCATION: bool = false;
    // Memory grows page by page, and a data file may need a contiguous block of more than one page.
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

/// A bit of the result of [`Widget::handle_event`]: the widget must be rendered.
const APPEARANCE_CHANGED: u8 = 1;
/// A bit of the same: the inputs changed.
const INPUTS_CHANGED: u8 = 2;
/// A bit of the same: call `preventDefault`.
const PREVENT_DEFAULT: u8 = 4;

#[wasm_bindgen]
impl Widget {
    /// Parses a data file in the encoding of `www/element/wire.js`. `options` are language, theme, large
    /// type, width, date and whether there is a share sheet, then names and values of the inputs, each ended by NUL.
    ///
    /// # Errors
    /// An array of problems if the document cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(file: &str, options: &str) -> Result<Widget, JsValue> {
        let (options, inputs) = read_options(options);
        let refuse = |problems: Vec<Problem>| problems_to_js(&problems, options.lang);
        // Without lines or columns here; the decoder reports the path of each problem.
        let document: Document = format::decode(wire::read(file)).map_err(refuse)?;
        let view = View::new(Rc::new(document), options, inputs);
        Ok(Widget { view, shown: Renderer::default() })
    }

    /// Verifies the worked examples from `first` on, before anything is shown: a few per call, since one may take long.
    /// Returns an array of problems if the document must not be shown, the next example if there are more, else 0.
    pub fn verify_examples(&self, first: u32) -> JsValue {
        let (problems, next) = self.view.document().verify_some_examples(first as usize);
        if problems.is_empty() {
            JsValue::from(next as u32)
        } else {
            problems_to_js(&problems, self.view.lang())
        }
    }

    /// The steps (see [`crate::render`]) from what the page shows to the current state; `anew` means that the
    /// page is empty.
    pub fn render(&mut self, anew: bool) -> String {
        self.shown.render(self.view.view(), anew)
    }

    /// Handles a DOM event and returns its effects as bits.
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

    /// Sets the display options; the inputs stay.
    pub fn update(&mut self, options: &str) {
        self.view.set_options(read_options(options).0);
    }

    /// The current inputs and outputs: `{inputs: {…}, outputs: {…}}`; no outputs while there is no answer.
    pub fn answer(&self) -> JsValue {
        let inputs = self.view.inputs().iter();
        let inputs = inputs.map(|(name, typed)| (name, JsTree::Text(typed.clone()))).collect();
        let outputs = self.view.answer().into_iter().flat_map(|answer| answer.outputs.iter());
        let outputs = outputs.map(|(id, value)| (id, output_tree(value))).collect();
        let both = [("inputs", JsTree::Object(inputs)), ("outputs", JsTree::Object(outputs))];
        tree_to_js(&JsTree::Object(both.into()))
    }

    /// Shows a share link and the result of sharing it: `copied`, `select`, `too-long`, or nothing yet.
    pub fn share(&mut self, address: &str, code: &str) {
        self.view.share(address, code);
    }

    /// Resets all inputs.
    pub fn reset(&mut self) {
        self.view.update(WidgetMsg::Reset);
    }
}

/// The sentence that a reader gets when an explainer cannot be shown and the static answer
/// follows.
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

/// A result for the page: an intermediate tree, serialised to `JsValue`.
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

/// Plain objects, not ES maps; `null` for no value. Serialising texts, lists and plain objects cannot
/// fail.
fn tree_to_js(value: &JsTree) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or_default()
}
