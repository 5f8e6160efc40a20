//! A link to the current inputs: sharing and parsing it, as `www/element/share.js` does for the element.

use crate::kinds::Inputs;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, UrlSearchParams};

/// Messengers truncate longer links; of a longer one only the complete pairs within this length are read.
const MAX_LINK_LENGTH: usize = 4000;

/// The page's address with these inputs for an explainer; if there is none, the code of the reason.
pub(super) fn share_address(id: &str, inputs: &Inputs) -> Result<String, &'static str> {
    let page = page_address().ok_or("no-link")?;
    let entered = UrlSearchParams::new().map_err(|_| "no-link")?;
    for (name, typed) in inputs.iter().filter(|(_, typed)| !typed.is_empty()) {
        entered.append(name, typed);
    }
    let query = String::from(entered.to_string()).replace("%2C", ",");
    if query.len() > MAX_LINK_LENGTH {
        return Err("too-long");
    }
    Ok([&*page, "#tu-jie:", id, if query.is_empty() { "" } else { "?" }, &query].concat())
}

/// The page's address without its fragment; `None` if the address with another fragment would not show this page
/// to others: not on the web, as in `srcdoc`, or when the fragment is a client-side route (`#/article/77`).
fn page_address() -> Option<String> {
    let window = web_sys::window()?;
    let address = window.location().href().ok()?;
    let (page, fragment) = address.split_once('#').unwrap_or((&address, ""));
    let by_the_way = |name: &str| {
        let value = name.find('=').filter(|at| *at > 0);
        value.is_some_and(|at| name.find(['/', '!']).is_none_or(|other| at < other))
    };
    let anchor = |name: &str| {
        let name =
            js_sys::decode_uri_component(name).map_or_else(|_| name.to_owned(), String::from);
        window.document().is_some_and(|document| document.get_element_by_id(&name).is_some())
    };
    let kept = fragment.is_empty()
        || fragment.starts_with("tu-jie:")
        || fragment == "top"
        || by_the_way(fragment)
        || anchor(fragment);
    (page.starts_with("http") && kept).then(|| page.to_owned())
}

/// The inputs for an explainer in the page's address.
pub(super) fn inputs_from_address(id: &str) -> Option<Inputs> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    // A client-side route may precede it.
    let route = fragment.strip_prefix('#').filter(|rest| rest.starts_with(['/', '!']));
    let own = route.and_then(|rest| rest.find('#').and_then(|at| rest.get(at..)));
    let own = own.unwrap_or(&fragment).strip_prefix("#tu-jie:")?;
    let (name, query) = own.split_once('?')?;
    if name != id {
        return None;
    }
    let whole = match query.get(..=MAX_LINK_LENGTH) {
        Some(most) => most.get(..most.rfind('&')?)?,
        None => query,
    };
    let mut inputs = Inputs::default();
    for pair in js_sys::try_iter(&UrlSearchParams::new_with_str(whole).ok()?.into()).ok()?? {
        let pair = Array::from(&pair.ok()?);
        inputs.set(&pair.get(0).as_string()?, pair.get(1).as_string()?);
    }
    Some(inputs)
}

/// Shares a link for the button that was pressed; returns `copied`, `select`, or an empty string.
pub(super) async fn share_or_copy(button: &Element, address: &str) -> &'static str {
    let Some(window) = web_sys::window() else { return "" };
    let navigator: JsValue = window.navigator().into();
    if button.get_attribute("data-share").as_deref() == Some("send") {
        match call_method(&navigator, "share", &share_data(button, address)).await {
            Ok(_) => return "",
            // The reader cancelled the share sheet.
            Err(error) if property(&error, "name").as_string().as_deref() == Some("AbortError") => {
                return "";
            }
            Err(_) => {}
        }
    }
    if call_method(&property(&navigator, "clipboard"), "writeText", &address.into()).await.is_ok() {
        return "copied";
    }
    // No clipboard, or no permission, as in a frame: use `execCommand`, or let the reader copy the selected link.
    let fold = button.closest("details").ok().flatten();
    let field = fold.and_then(|fold| fold.query_selector(".tj-link").ok().flatten());
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return "";
    };
    let _ = field.focus();
    field.select();
    let document: JsValue = window.document().into();
    if call_method(&document, "execCommand", &"copy".into())
        .await
        .is_ok_and(|done| done.is_truthy())
    {
        let _ = button.unchecked_ref::<HtmlElement>().focus();
        return "copied";
    }
    "select"
}

/// The argument of `navigator.share`.
fn share_data(button: &Element, address: &str) -> JsValue {
    let widget = button.closest(".tj").ok().flatten();
    let title = widget.and_then(|widget| widget.query_selector(".tj-title").ok().flatten());
    let title = title.and_then(|title| title.text_content()).unwrap_or_default();
    let parcel = Object::new();
    for (name, value) in [("title", &*title), ("url", address)] {
        let _ = Reflect::set(&parcel, &name.into(), &value.into());
    }
    parcel.into()
}

/// Calls a method that the browser may lack, and awaits its promise.
async fn call_method(of: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let function: Function = property(of, method).dyn_into()?;
    JsFuture::from(Promise::resolve(&function.call1(of, with)?)).await
}

/// A property that may be missing.
fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
