//! Debounces announcements: the live region is updated after a pause, so that typing is not interrupted.

use crate::component::browser::ActionHandler;
use crate::widget::WidgetMsg;
use js_sys::{Function, Reflect, global};
use std::cell::RefCell;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// Milliseconds without an event, as `www/element/controller.js` has them.
const DELAY_MS: f64 = 1000.0;

/// The timer of one explainer; dropping it cancels the timer.
pub(super) struct AnnouncementDelay {
    callback: Closure<dyn Fn()>,
    timer: RefCell<JsValue>,
}

impl AnnouncementDelay {
    /// No timer runs yet.
    pub(super) fn new(perform: ActionHandler) -> AnnouncementDelay {
        let tell = Closure::<dyn Fn()>::new(move || {
            perform(WidgetMsg::Announce);
        });
        AnnouncementDelay { callback: tell, timer: RefCell::new(JsValue::UNDEFINED) }
    }

    /// An event came: the timer starts again.
    pub(super) fn restart(&self) {
        self.cancel();
        self.timer.replace(call_global(
            "setTimeout",
            self.callback.as_ref(),
            &JsValue::from(DELAY_MS),
        ));
    }

    fn cancel(&self) {
        call_global("clearTimeout", &self.timer.borrow(), &JsValue::UNDEFINED);
    }
}

impl Drop for AnnouncementDelay {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Calls a global function of the page; without one, returns `undefined`.
fn call_global(name: &str, one: &JsValue, two: &JsValue) -> JsValue {
    let page = global();
    let function = Reflect::get(&page, &name.into()).ok();
    let function = function.and_then(|function| function.dyn_into::<Function>().ok());
    function.and_then(|function| function.call2(&page, one, two).ok()).unwrap_or_default()
}
