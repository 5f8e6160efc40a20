//! The browser as Studio sees it: `www/studio/browser.js`, and the way in. No rule lives on either side.

use super::app::{App, StudioProps};
use super::library::Library;
use js_sys::{Array, Function};
use std::rc::Rc;
use tujie::bilingual::Lang;
use wasm_bindgen::prelude::*;
use yew::{Callback, Renderer};

#[wasm_bindgen(raw_module = "tujie-browser")]
extern "C" {
    /// The date of this device, `2026-11-23`.
    pub fn today() -> String;
    /// The address of the folder above this page, where `dist/` stands.
    pub fn base() -> String;
    /// The fragment of the page's address.
    pub fn fragment() -> String;
    /// Names the window.
    #[wasm_bindgen(js_name = setTitle)]
    pub fn title(words: &str);
    /// Sets the page's language and the address of its page, without loading it, and the words of what
    /// stands outside the program: JSON, by the ids of their elements.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn speak(tag: &str, address: &str, notices: &str);
    /// To the top, with the focus on the view's heading.
    #[wasm_bindgen(js_name = focusHeading)]
    pub fn arrive();
    /// The focus back on the field that had it before the program ran.
    #[wasm_bindgen(js_name = restoreFocus)]
    pub fn refocus();
    /// Goes to a fragment.
    #[wasm_bindgen(js_name = navigate)]
    pub fn go(fragment: &str);
    /// Gives the preview's frame a width and height in CSS pixels, scaled down to the room there is.
    #[wasm_bindgen(js_name = resizePreview)]
    pub fn fit(width: u32, height: u32);
    /// Gives the explainer in the preview its options, as JSON; nothing while they are what it has.
    #[wasm_bindgen(js_name = setPreviewOptions)]
    pub fn dress(options: &str);
    /// Prints the preview.
    #[wasm_bindgen(js_name = printPreview)]
    pub fn print_preview();
    #[wasm_bindgen(js_name = copyText)]
    fn copy_text(text: &str, field: &str, done: &Function);
    #[wasm_bindgen(js_name = readFile)]
    fn read_file(address: &str, done: &Function);
    #[wasm_bindgen(js_name = saveText)]
    fn save_text(name: &str, kind: &str, text: &str, done: &Function);
    #[wasm_bindgen(js_name = savePng)]
    fn draw_png(name: &str, svg: &str, done: &Function);
    /// Says that the program has stopped.
    #[wasm_bindgen(js_name = showCrashed)]
    fn crashed();
    #[wasm_bindgen(js_name = onFragmentChange)]
    fn listen(went: &Function);
    #[wasm_bindgen(js_name = readFields)]
    fn fields() -> Array;
}

/// Calls back with the fragment whenever the address changes.
pub fn on_went(went: Callback<String>) {
    listen(&callback_function(went));
}

/// What was entered into the page's fields before the program ran, by their names.
fn typed() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    let pairs = fields().iter().map(|pair| Array::from(&pair)).collect::<Vec<_>>();
    pairs.iter().map(|pair| (text(pair, 0), text(pair, 1))).collect()
}

/// A callback as a function of one text, kept for as long as the page.
pub fn callback_function(callback: Callback<String>) -> Function {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |said: JsValue| {
        callback.emit(said.as_string().unwrap_or_default());
    });
    closure.into_js_value().unchecked_into()
}

/// Copies a text; `done` is told `copied`, or `select` where the browser refused and the field of that
/// id, which shows the text, is selected instead.
pub fn copy(text: &str, field: &str, done: Callback<String>) {
    copy_text(text, field, &once(done));
}

/// Reads a file of this site, its address relative to the page; `done` gets its text, empty where it
/// cannot be read.
pub fn read(address: &str, done: Callback<String>) {
    read_file(address, &once(done));
}

/// Downloads a text as a file; `done` is told its name.
pub fn save(name: &str, kind: &str, text: &str, done: Callback<String>) {
    save_text(name, kind, text, &once(done));
}

/// Draws an SVG at its own size and downloads it as a PNG; `done` is told its name, or nothing where
/// it cannot be drawn.
pub fn draw(name: &str, svg: &str, done: Callback<String>) {
    draw_png(name, svg, &once(done));
}

/// A callback that is told something once.
fn once(callback: Callback<String>) -> Function {
    let told = move |said: JsValue| callback.emit(said.as_string().unwrap_or_default());
    Closure::once_into_js(told).unchecked_into()
}

/// Starts Studio in an element that holds what was shown so far.
///
/// # Errors
/// The library does not fit this program.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, library: &str, lang: &str) -> Result<(), String> {
    std::panic::set_hook(Box::new(|_| crashed()));
    let props = StudioProps {
        library: Rc::new(Library::from_json(library)?),
        lang: Lang::from_tag(lang),
        // The fields are gone once the program's own stand there.
        initial_fields: typed(),
    };
    Renderer::<App>::with_root_and_props(root, props).render();
    Ok(())
}
