//! What is new is told when nothing has happened for a while: who types is not interrupted.

use super::browser::Perform;
use crate::frame::Msg;
use js_sys::{Function, Reflect, global};
use std::cell::RefCell;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// Milliseconds without an event, as `www/element/controller.js` has them.
const REST: f64 = 1000.0;

/// The wait of one explainer; it ends when this does.
pub(super) struct Rest {
    tell: Closure<dyn Fn()>,
    timer: RefCell<JsValue>,
}

impl Rest {
    /// Waits for nothing yet.
    pub(super) fn new(perform: Perform) -> Rest {
        let tell = Closure::<dyn Fn()>::new(move || {
            perform(Msg::Rest);
        });
        Rest { tell, timer: RefCell::new(JsValue::UNDEFINED) }
    }

    /// Something happened: the wait begins again.
    pub(super) fn again(&self) {
        self.end();
        self.timer.replace(ask("setTimeout", self.tell.as_ref(), &JsValue::from(REST)));
    }

    fn end(&self) {
        ask("clearTimeout", &self.timer.borrow(), &JsValue::UNDEFINED);
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        self.end();
    }
}

/// Calls a function of the page; where there is none, nothing comes of it.
fn ask(name: &str, one: &JsValue, two: &JsValue) -> JsValue {
    let page = global();
    let function = Reflect::get(&page, &name.into()).ok();
    let function = function.and_then(|function| function.dyn_into::<Function>().ok());
    function.and_then(|function| function.call2(&page, one, two).ok()).unwrap_or_default()
}
