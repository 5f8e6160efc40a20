//! The browser as Studio sees it: `www/studio/browser.js`, and the entry point. Neither side contains any
//! rules.

use super::app::{App, StudioProps};
use super::library::Library;
use js_sys::{Array, Function};
use std::rc::Rc;
use tujie::bilingual::Lang;
use wasm_bindgen::prelude::*;
use yew::{Callback, Renderer};

#[wasm_bindgen(raw_module = "tujie-browser")]
extern "C" {
    /// The date of the user's device, `2026-11-23`.
    pub fn today() -> String;
    /// The address of the folder above this page, which contains `dist/`.
    pub fn base() -> String;
    /// The fragment of the page's address.
    pub fn fragment() -> String;
    /// Sets the title of the window.
    #[wasm_bindgen(js_name = setTitle)]
    pub fn title(words: &str);
    /// Sets the page's language and address without loading it, and the texts outside the program's element:
    /// JSON, by element id.
    #[wasm_bindgen(js_name = setLanguage)]
    pub fn speak(tag: &str, address: &str, notices: &str);
    /// Scrolls to the top and focuses the view's heading.
    #[wasm_bindgen(js_name = focusHeading)]
    pub fn arrive();
    /// Restores the focus to the field that had it before the program started.
    #[wasm_bindgen(js_name = restoreFocus)]
    pub fn refocus();
    /// Navigates to a fragment.
    #[wasm_bindgen(js_name = navigate)]
    pub fn go(fragment: &str);
    /// Sets the width and height of the preview's frame in CSS pixels, scaled down to fit.
    #[wasm_bindgen(js_name = resizePreview)]
    pub fn fit(width: u32, height: u32);
    /// Sets the options of the explainer in the preview, as JSON; does nothing if they are unchanged.
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
    /// Shows that the program has crashed.
    #[wasm_bindgen(js_name = showCrashed)]
    fn crashed();
    #[wasm_bindgen(js_name = onFragmentChange)]
    fn listen(went: &Function);
    #[wasm_bindgen(js_name = readFields)]
    fn fields() -> Array;
}

/// Calls `went` with the fragment whenever the address changes.
pub fn on_went(went: Callback<String>) {
    listen(&callback_function(went));
}

/// What was typed into the page's fields before the program started, by field name.
fn typed() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    let pairs = fields().iter().map(|pair| Array::from(&pair)).collect::<Vec<_>>();
    pairs.iter().map(|pair| (text(pair, 0), text(pair, 1))).collect()
}

/// A callback as a function of one text, which is never freed.
pub fn callback_function(callback: Callback<String>) -> Function {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |said: JsValue| {
        callback.emit(said.as_string().unwrap_or_default());
    });
    closure.into_js_value().unchecked_into()
}

/// Copies a text; `done` gets `copied`, or `select` if the browser refused and selected the text in the field
/// with the id `field` instead.
pub fn copy(text: &str, field: &str, done: Callback<String>) {
    copy_text(text, field, &once(done));
}

/// Reads a file of this site by its relative address; `done` gets its text, or an empty string if it cannot
/// be read.
pub fn read(address: &str, done: Callback<String>) {
    read_file(address, &once(done));
}

/// Downloads a text as a file; `done` gets the file name.
pub fn save(name: &str, kind: &str, text: &str, done: Callback<String>) {
    save_text(name, kind, text, &once(done));
}

/// Renders an SVG at its own size and downloads it as a PNG; `done` gets the file name, or an empty string if
/// it cannot be rendered.
pub fn draw(name: &str, svg: &str, done: Callback<String>) {
    draw_png(name, svg, &once(done));
}

/// A function that calls the callback once.
fn once(callback: Callback<String>) -> Function {
    let told = move |said: JsValue| callback.emit(said.as_string().unwrap_or_default());
    Closure::once_into_js(told).unchecked_into()
}

/// Starts Studio in an element, whose content it replaces.
///
/// # Errors
/// The library does not match this program.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, library: &str, lang: &str) -> Result<(), String> {
    std::panic::set_hook(Box::new(|_| crashed()));
    let props = StudioProps {
        library: Rc::new(Library::from_json(library)?),
        lang: Lang::from_tag(lang),
        // Read first: mounting the program replaces the fields.
        initial_fields: typed(),
    };
    Renderer::<App>::with_root_and_props(root, props).render();
    Ok(())
}
