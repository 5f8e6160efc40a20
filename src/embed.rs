//! The browser boundary: the text of a data file becomes a checked document, a widget becomes steps for
//! the page, and what the reader does is told to the widget. `www/core.js` is the other side.
//!
//! No rule lives here. The page gives each widget an instance of this module of its own, so a
//! trap in one never reaches another and removing it frees everything.

use crate::bilingual::Lang;
use crate::document::{Document, Expected};
use crate::format::{self, wire};
use crate::frame::words::Word;
use crate::frame::{Change, Msg, Options, Widget as View, hands};
use crate::kinds::{Inputs, Value};
use crate::patch::Drawn;
use crate::problem::Problem;
use serde::{Serialize, Serializer};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Each instance has a memory of its own that is thrown away whole: what counts is the bytes of the
/// allocator itself.
struct Lean;

impl rlsf::GlobalTlsfOptions for Lean {
    const ENABLE_REALLOCATION: bool = false;
    // Memory grows page by page, and a data file may need more than one in a piece.
    const COALESCE_POOLS: bool = true;
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf<Lean> = rlsf::GlobalTlsf::new();

/// A live explainer in the page.
#[wasm_bindgen]
pub struct Widget {
    view: View,
    shown: Drawn,
}

/// Of what [`Widget::hear`] returns: it has to be drawn.
const LOOKS: u8 = 1;
/// Of the same: what was entered is different.
const ANSWERS: u8 = 2;
/// Of the same: the event is not to do what it does otherwise.
const KEEPS: u8 = 4;

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
        let refuse = |problems: Vec<Problem>| told(&problems, options.lang);
        // The browser knows no line, but the reader tells the path of everything that does not fit.
        let document: Document = format::decode(wire::read(file)).map_err(refuse)?;
        let view = View::new(Rc::new(document), options, inputs);
        Ok(Widget { view, shown: Drawn::default() })
    }

    /// Reckons the worked examples from the `first` on, before anything is shown: a few at a time, since one may take long.
    /// Returns an array of problems when the document is not to be shown, the next example where there are more, else 0.
    pub fn prove(&self, first: u32) -> JsValue {
        let (problems, next) = self.view.document().prove_some(first as usize);
        if problems.is_empty() {
            JsValue::from(next as u32)
        } else {
            told(&problems, self.view.lang())
        }
    }

    /// The steps (see [`crate::patch`]) from what the page shows to what it has to; with `anew` the
    /// page shows nothing yet.
    pub fn draw(&mut self, anew: bool) -> String {
        self.shown.steps(self.view.view(), anew)
    }

    /// An event in the page: what came of it, in bits.
    pub fn hear(&mut self, event: &str, target: &Element, key: &str) -> u8 {
        let Some(msg) = hands::heard(event, target, key) else { return 0 };
        let change = self.view.update(msg);
        let kept = if hands::kept(event, key, change) { KEEPS } else { 0 };
        kept | match change {
            Change::None => 0,
            Change::Look => LOOKS,
            Change::Answer => LOOKS | ANSWERS,
        }
    }

    /// Other options; what was typed stays.
    pub fn update(&mut self, options: &str) {
        self.view.show(read_options(options).0);
    }

    /// Current inputs and outputs: `{inputs: {…}, outputs: {…}}`; no outputs while there is no answer.
    pub fn answer(&self) -> JsValue {
        let inputs = self.view.inputs().iter();
        let inputs = inputs.map(|(name, typed)| (name, Told::Text(typed.clone()))).collect();
        let outputs = self.view.answer().into_iter().flat_map(|answer| answer.outputs.iter());
        let outputs = outputs.map(|(id, value)| (id, output(value))).collect();
        let both = [("inputs", Told::Members(inputs)), ("outputs", Told::Members(outputs))];
        to_js(&Told::Members(both.into()))
    }

    /// Shows the link that was made, and what came of it: `copied`, `select`, `too-long`, or nothing yet.
    pub fn share(&mut self, address: &str, code: &str) {
        self.view.share(address, code);
    }

    /// Everything back to the start.
    pub fn reset(&mut self) {
        self.view.update(Msg::Reset);
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
    failed.say(Lang::from_tag(lang), &[])
}

fn read_options(text: &str) -> (Options, Inputs) {
    let mut words = text.split('\0');
    let mut word = || words.next().unwrap_or_default();
    let options = Options {
        lang: Lang::from_tag(word()),
        theme: word().to_owned(),
        large: !word().is_empty(),
        width: word().parse().unwrap_or_default(),
        today: word().to_owned(),
        sends: !word().is_empty(),
    };
    let mut inputs = Inputs::default();
    while let (Some(name), Some(typed)) = (words.next(), words.next()) {
        inputs.set(name, typed.to_owned());
    }
    (options, inputs)
}

/// What the page is told: a value of JavaScript before it is one.
enum Told<'a> {
    Nothing,
    Text(String),
    List(Vec<Told<'a>>),
    Members(Vec<(&'a str, Told<'a>)>),
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Told::Nothing => serializer.serialize_none(),
            Told::Text(text) => serializer.serialize_str(text),
            Told::List(list) => serializer.collect_seq(list),
            Told::Members(members) => serializer.collect_map(members.iter().map(|(k, v)| (k, v))),
        }
    }
}

fn output(value: &Value) -> Told<'_> {
    match value.canonical() {
        Expected::None => Told::Nothing,
        Expected::One(one) => Told::Text(one),
        Expected::Many(many) => Told::List(many.into_iter().map(Told::Text).collect()),
    }
}

fn told(problems: &[Problem], lang: Lang) -> JsValue {
    let one = |p: &Problem| {
        Told::Members(vec![
            ("path", Told::Text(p.path.clone())),
            ("code", Told::Text(p.code().to_owned())),
            ("message", Told::Text(p.message(lang))),
            ("hint", Told::Text(p.hint(lang))),
        ])
    };
    to_js(&Told::List(problems.iter().map(one).collect()))
}

/// Plain objects, not ES maps; `null` where there is no value. Texts, lists and plain objects always
/// serialise.
fn to_js(value: &Told) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or_default()
}
