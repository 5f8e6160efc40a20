//! The browser as Studio sees it: `www/studio/hands.js`, and the way in. No rule lives on either side.

use super::app::{App, Props};
use super::library::Library;
use crate::text::Lang;
use js_sys::{Array, Function};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::{Callback, Renderer};

#[wasm_bindgen(raw_module = "tujie-hands")]
extern "C" {
    /// The date of this device, `2026-11-23`.
    pub fn today() -> String;
    /// The address of the folder above this page, where `dist/` stands.
    pub fn base() -> String;
    /// The fragment of the page's address.
    pub fn fragment() -> String;
    /// Names the window.
    pub fn title(words: &str);
    /// Sets the page's language and the address of its page, without loading it.
    pub fn speak(tag: &str, address: &str);
    /// To the top, with the focus on the view's heading.
    pub fn arrive();
    /// The focus back on the field that had it before the program ran.
    pub fn refocus();
    /// Says that the program has stopped.
    fn crashed();
    fn listen(went: &Function);
    #[wasm_bindgen(js_name = typed)]
    fn fields() -> Array;
}

/// Calls back with the fragment whenever the address changes.
pub fn on_went(went: Callback<String>) {
    listen(&told(went));
}

/// What was entered into the page's fields before the program ran, by their names.
pub fn typed() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    let pairs = fields().iter().map(|pair| Array::from(&pair)).collect::<Vec<_>>();
    pairs.iter().map(|pair| (text(pair, 0), text(pair, 1))).collect()
}

/// A callback as a function of one text, kept for as long as the page.
pub fn told(callback: Callback<String>) -> Function {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |said: JsValue| {
        callback.emit(said.as_string().unwrap_or_default());
    });
    closure.into_js_value().unchecked_into()
}

/// Starts Studio in an element that holds what was shown so far.
///
/// # Errors
/// The library does not fit this program.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, library: &str, lang: &str) -> Result<(), String> {
    std::panic::set_hook(Box::new(|_| crashed()));
    let props =
        Props { library: Rc::new(Library::from_json(library)?), lang: Lang::from_tag(lang) };
    Renderer::<App>::with_root_and_props(root, props).render();
    Ok(())
}
