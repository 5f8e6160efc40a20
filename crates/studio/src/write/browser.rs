//! The browser as writing, fact-check and sign-off see it: `www/studio/write-browser.js`.

use crate::open_file;
use crate::open_file::{MAX_FILE_BYTES, OpenError};
use crate::workspace::StorageError;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use yew::Callback;

#[wasm_bindgen(raw_module = "tujie-write-browser")]
extern "C" {
    /// Month, day, hour and minute on this device, for showing.
    #[wasm_bindgen(js_name = currentTime)]
    pub fn now() -> String;
    /// A word that no other tab has.
    #[wasm_bindgen(js_name = createTabId)]
    pub fn tab() -> String;
    /// A draft as it is kept under a name.
    #[wasm_bindgen(js_name = loadDraft)]
    pub fn load(name: &str) -> Option<String>;
    #[wasm_bindgen(js_name = saveDraft)]
    fn keep_draft(name: &str, text: &str) -> String;
    /// Deletes a kept draft.
    #[wasm_bindgen(js_name = deleteDraft)]
    pub fn forget(name: &str);
    /// Whether leaving the page would lose something.
    #[wasm_bindgen(js_name = guardLeaving)]
    pub fn guard(on: bool);
    /// Calls back once after the next frame; where it is asked for again till then, still once. Not
    /// while an input method is at work, and at once when the page is left.
    #[wasm_bindgen(js_name = afterFrame)]
    pub fn later(done: &Function);
    /// Says that what was put off is done and shown.
    #[wasm_bindgen(js_name = clearBusy)]
    pub fn settled();
    /// Whether an input method is at work in a field.
    #[wasm_bindgen(js_name = isComposing)]
    pub fn composing() -> bool;
    /// Gives the editor a file.
    pub fn download(name: &str, text: &str, kind: &str);
    /// The focus on what stands at a path or has it as an id; of several lines on the first that there is.
    #[wasm_bindgen(js_name = focusPath)]
    pub fn focus(path: &str);
    /// Says words politely once nobody has typed for a moment.
    #[wasm_bindgen(js_name = announce)]
    pub fn announce(words: &str);
    /// What has this id is scrolled into sight.
    pub fn reveal(id: &str);
    /// Where the preview is rendered.
    #[wasm_bindgen(js_name = previewRoot)]
    pub fn preview() -> Option<web_sys::Element>;
    /// Shows a text in the source editor.
    #[wasm_bindgen(js_name = showSource)]
    pub fn source(text: &str, marks: &str, words: &str, told: &Function, complete: &Function);
    /// The cursor in the source editor.
    #[wasm_bindgen(js_name = moveSourceCursor)]
    pub fn source_go(line: u32, column: u32);
    /// What stands in an element, as markup.
    #[wasm_bindgen(js_name = markupOf)]
    pub fn markup(id: &str) -> String;
    /// Prints the page.
    pub fn print();
    #[wasm_bindgen(js_name = selectedRange)]
    fn selected(id: &str) -> Option<Array>;
    #[wasm_bindgen(js_name = savedDrafts)]
    fn all_kept() -> Array;
    #[wasm_bindgen(js_name = onDraftSaved)]
    fn listen_kept(told: &Function);
    #[wasm_bindgen(js_name = onFile)]
    fn listen_file(field: &str, view: &str, most: f64, told: &Function);
    #[wasm_bindgen(js_name = onUndo)]
    fn listen_step(view: &str, told: &Function);
}

/// Every kept draft: its name and what is kept of it.
pub fn stored_drafts() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    all_kept()
        .iter()
        .map(|pair| Array::from(&pair))
        .map(|pair| (text(&pair, 0), text(&pair, 1)))
        .collect()
}

/// The first and last byte that is selected in an element's text.
pub fn selection(id: &str) -> Option<std::ops::Range<usize>> {
    let pair = selected(id)?;
    let place = |at| pair.get(at).as_f64().map(|n| n as usize);
    Some(place(0)?..place(1)?)
}

/// Calls back with the name of a draft that another tab has kept.
pub fn on_kept(told: Callback<String>) {
    listen_kept(&crate::browser::callback_function(told));
}

/// Keeps a draft, or says why the browser does not.
///
/// # Errors
/// There is no room, or the browser keeps nothing at all.
pub fn keep(name: &str, text: &str) -> Result<(), StorageError> {
    match keep_draft(name, text).as_str() {
        "kept" => Ok(()),
        "full" => Err(StorageError::Full),
        _ => Err(StorageError::Refused),
    }
}

/// Calls back with the name of a file that was chosen or dropped, and its text or why it has none.
pub fn on_file(field: &str, view: &str, told: Callback<(String, Result<String, OpenError>)>) {
    let closure = Closure::<dyn Fn(JsValue, JsValue)>::new(move |name: JsValue, what: JsValue| {
        let text = match (what.as_f64(), what.dyn_ref::<Uint8Array>()) {
            (Some(bytes), _) => Err(OpenError::too_large(bytes as u64)),
            (None, Some(bytes)) => open_file::decode_text(&bytes.to_vec()),
            (None, None) => Err(OpenError::NotReadable),
        };
        told.emit((name.as_string().unwrap_or_default(), text));
    });
    listen_file(field, view, MAX_FILE_BYTES as f64, closure.into_js_value().unchecked_ref());
}

/// Calls back when undo (true) or redo (false) is pressed in a view.
pub fn on_step(view: &str, told: Callback<bool>) {
    let closure = Closure::<dyn Fn(JsValue)>::new(move |back: JsValue| {
        told.emit(back.is_truthy());
    });
    listen_step(view, closure.into_js_value().unchecked_ref());
}

/// A function of a text and a place that gives a text.
pub fn answering(answer: impl Fn(String, usize) -> String + 'static) -> Function {
    let closure =
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |text: JsValue, at: JsValue| {
            let at = at.as_f64().unwrap_or(0.0) as usize;
            JsValue::from(answer(text.as_string().unwrap_or_default(), at))
        });
    closure.into_js_value().unchecked_into()
}
