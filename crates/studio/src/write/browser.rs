//! The browser interface of the write, fact-check and sign-off views: `www/studio/write-browser.js`.

use crate::open_file;
use crate::open_file::{MAX_FILE_BYTES, OpenError};
use crate::workspace::StorageError;
use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use yew::Callback;

#[wasm_bindgen(raw_module = "tujie-write-browser")]
extern "C" {
    /// Month, day, hour and minute on this device, for display.
    #[wasm_bindgen(js_name = currentTime)]
    pub fn now() -> String;
    /// A random id of this tab.
    #[wasm_bindgen(js_name = createTabId)]
    pub fn tab() -> String;
    /// The stored draft of this name.
    #[wasm_bindgen(js_name = loadDraft)]
    pub fn load(name: &str) -> Option<String>;
    #[wasm_bindgen(js_name = saveDraft)]
    fn keep_draft(name: &str, text: &str) -> String;
    /// Deletes a stored draft.
    #[wasm_bindgen(js_name = deleteDraft)]
    pub fn forget(name: &str);
    /// Sets whether leaving the page would lose changes.
    #[wasm_bindgen(js_name = guardLeaving)]
    pub fn guard(on: bool);
    /// Calls back once after the next frame, also if requested several times before it. Waits while an input
    /// method is composing; calls at once when the page is being left.
    #[wasm_bindgen(js_name = afterFrame)]
    pub fn later(done: &Function);
    /// Marks the deferred rendering as done.
    #[wasm_bindgen(js_name = clearBusy)]
    pub fn settled();
    /// Whether an input method is composing in a field.
    #[wasm_bindgen(js_name = isComposing)]
    pub fn composing() -> bool;
    /// Downloads a file.
    pub fn download(name: &str, text: &str, kind: &str);
    /// Focuses the element with this path or id; of several lines, the first that exists.
    #[wasm_bindgen(js_name = focusPath)]
    pub fn focus(path: &str);
    /// Announces a text to screen readers after a pause in typing.
    #[wasm_bindgen(js_name = announce)]
    pub fn announce(words: &str);
    /// Scrolls the element with this id into view.
    pub fn reveal(id: &str);
    /// The element in which the preview is rendered.
    #[wasm_bindgen(js_name = previewRoot)]
    pub fn preview() -> Option<web_sys::Element>;
    /// Shows a text in the source editor.
    #[wasm_bindgen(js_name = showSource)]
    pub fn source(text: &str, marks: &str, words: &str, told: &Function, complete: &Function);
    /// Moves the cursor in the source editor.
    #[wasm_bindgen(js_name = moveSourceCursor)]
    pub fn source_go(line: u32, column: u32);
    /// The inner markup of an element.
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

/// Every stored draft: its name and content.
pub fn stored_drafts() -> Vec<(String, String)> {
    let text = |pair: &Array, at| pair.get(at).as_string().unwrap_or_default();
    all_kept()
        .iter()
        .map(|pair| Array::from(&pair))
        .map(|pair| (text(&pair, 0), text(&pair, 1)))
        .collect()
}

/// The byte range of the selection in an element's text.
pub fn selection(id: &str) -> Option<std::ops::Range<usize>> {
    let pair = selected(id)?;
    let place = |at| pair.get(at).as_f64().map(|n| n as usize);
    Some(place(0)?..place(1)?)
}

/// Calls back with the name of a draft that another tab has stored.
pub fn on_kept(told: Callback<String>) {
    listen_kept(&crate::browser::callback_function(told));
}

/// Stores a draft.
///
/// # Errors
/// The storage is full or disabled.
pub fn keep(name: &str, text: &str) -> Result<(), StorageError> {
    match keep_draft(name, text).as_str() {
        "kept" => Ok(()),
        "full" => Err(StorageError::Full),
        _ => Err(StorageError::Refused),
    }
}

/// Calls back with the name of a file that was chosen or dropped, and its text or the error.
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

/// Wraps a Rust function from a text and an offset to a text.
pub fn answering(answer: impl Fn(String, usize) -> String + 'static) -> Function {
    let closure =
        Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |text: JsValue, at: JsValue| {
            let at = at.as_f64().unwrap_or(0.0) as usize;
            JsValue::from(answer(text.as_string().unwrap_or_default(), at))
        });
    closure.into_js_value().unchecked_into()
}
