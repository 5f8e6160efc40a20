//! The component's browser access: a shadow root with the style sheet, events, its width, the date.

use crate::component::STYLE;
use crate::component::announcement_delay::AnnouncementDelay;
use crate::kinds::Inputs;
use crate::widget::{UpdateEffect, WidgetMsg, events};
use js_sys::{Array, Date, Function, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::{
    CssStyleSheet, Element, Event, HtmlOptionElement, KeyboardEvent, ResizeObserver, ShadowRoot,
    ShadowRootInit, ShadowRootMode,
};

/// Whether the target has a browser at all.
pub(super) const IN_BROWSER: bool = cfg!(all(target_arch = "wasm32", not(target_os = "wasi")));

/// The delegated events of an explainer.
const LISTENED_EVENTS: [&str; 5] = ["click", "input", "keydown", "keypress", "keyup"];

/// Handles a message synchronously, because `preventDefault` only works while the event is being
/// dispatched.
pub(super) type ActionHandler = Rc<dyn Fn(WidgetMsg) -> UpdateEffect>;

/// The handlers of reader events.
pub(super) struct EventHandlers {
    /// Handles a message.
    pub(super) perform: ActionHandler,
    /// Shares a link; the argument is the button that was pressed.
    pub(super) share: Rc<dyn Fn(Element)>,
}

/// A mounted explainer: its listeners and the container of its nodes. Dropping it removes the listeners.
pub(super) struct Mount {
    /// The component's own element.
    root: Element,
    /// The container of the explainer: the same, or an element in its shadow root.
    container: Element,
    event_listener: Closure<dyn Fn(Event)>,
    resize_observer: Option<ResizeObserver>,
    _resized: Closure<dyn Fn()>,
}

impl Mount {
    /// Attaches the listeners. If the browser refuses one of them, the explainer works without it.
    /// `resize` is called with each new width.
    pub(super) fn new(
        root: Element,
        shadow: bool,
        hands: EventHandlers,
        resize: impl Fn(u32) + 'static,
    ) -> Mount {
        let inside =
            if shadow { shadow_container(&root) } else { None }.unwrap_or_else(|| root.clone());
        let hear = event_listener(hands);
        for event in LISTENED_EVENTS {
            let function: &Function = hear.as_ref().unchecked_ref();
            let _ = inside.add_event_listener_with_callback(event, function);
        }
        let last = Cell::new(width_in_sixteenths(&root));
        let resized = Closure::<dyn Fn()>::new({
            let root = root.clone();
            move || {
                let now = width_in_sixteenths(&root);
                if last.replace(now) != now {
                    resize(now);
                }
            }
        });
        let sizes = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(sizes) = &sizes {
            sizes.observe(&root);
        }
        Mount {
            root,
            container: inside,
            event_listener: hear,
            resize_observer: sizes,
            _resized: resized,
        }
    }

    /// The container of the explainer.
    pub(super) fn container(&self) -> Element {
        self.container.clone()
    }

    /// Its width in sixteenths of an em.
    pub(super) fn width(&self) -> u32 {
        width_in_sixteenths(&self.root)
    }

    /// After the reader has used a select, its options no longer follow their `selected` attributes.
    pub(super) fn sync_selected_options(&self) {
        let Ok(chosen) = self.container.query_selector_all("option[selected]") else { return };
        for place in 0..chosen.length() {
            if let Some(option) = chosen.get(place) {
                let option: HtmlOptionElement = option.unchecked_into();
                if !option.selected() {
                    option.set_selected(true);
                }
            }
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        for event in LISTENED_EVENTS {
            let function = self.event_listener.as_ref().unchecked_ref();
            let _ = self.container.remove_event_listener_with_callback(event, function);
        }
        if let Some(sizes) = &self.resize_observer {
            sizes.disconnect();
        }
    }
}

fn event_listener(to: EventHandlers) -> Closure<dyn Fn(Event)> {
    // A page may dispatch a click inside a key handler: such events are queued and handled in order.
    let waiting = RefCell::new(VecDeque::<Event>::new());
    let rest = AnnouncementDelay::new(Rc::clone(&to.perform));
    Closure::new(move |event: Event| {
        waiting.borrow_mut().push_back(event);
        if waiting.borrow().len() > 1 {
            return;
        }
        while let Some(event) = { waiting.borrow().front().cloned() } {
            handle_event(&event, &to);
            waiting.borrow_mut().pop_front();
        }
        rest.restart();
    })
}

fn handle_event(event: &Event, to: &EventHandlers) {
    let name = event.type_();
    let typed = event.dyn_ref::<KeyboardEvent>();
    let key = typed.map(KeyboardEvent::key).unwrap_or_default();
    // Modified keys belong to the browser or to the page: back, save, new window.
    let modified = typed.is_some_and(|key| {
        (key.ctrl_key() || key.meta_key() || key.alt_key()) && !key.get_modifier_state("AltGraph")
    });
    let theirs = modified || typed.is_some_and(|key| key.shift_key() || key.is_composing());
    let Some(target) = event.target() else { return };
    let target: &Element = target.unchecked_ref();
    if name == "click"
        && let Ok(Some(button)) = target.closest("[data-share]")
    {
        return (to.share)(button);
    }
    if key == "Tab"
        && name == "keydown"
        && typed.is_some_and(KeyboardEvent::shift_key)
        && matches!(target.matches("[tabindex=\"-1\"]:not(g)"), Ok(true))
    {
        // Shift+Tab leaves a row from its first element, which is the tab stop.
        events::message_for(&name, target, "Home");
        return;
    }
    let act = if theirs { None } else { events::message_for(&name, target, &key) };
    if let Some(act) = act
        && events::prevents_default(&name, &key, (to.perform)(act))
    {
        event.prevent_default();
    }
    // A site's shortcuts must not fire while a reader types; an Escape that closed nothing is left to the page.
    if name.starts_with("key") && (event.default_prevented() || !(key == "Escape" || modified)) {
        event.stop_propagation();
    }
}

/// An element in a shadow root of `root` that has the style sheet.
fn shadow_container(root: &Element) -> Option<Element> {
    let made = || root.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok();
    let shadow = root.shadow_root().or_else(made)?;
    adopt_style_sheet(&shadow);
    let inside = match shadow.first_element_child() {
        Some(inside) => inside,
        None => root.owner_document()?.create_element("div").ok()?,
    };
    shadow.append_child(&inside).ok()?;
    Some(inside)
}

thread_local! {
    static STYLE_SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().inspect(|sheet| {
        let _ = sheet.replace_sync(STYLE);
    });
}

/// One constructed style sheet for all explainers of the application.
fn adopt_style_sheet(shadow: &ShadowRoot) {
    STYLE_SHEET.with(|sheet| {
        if let Some(sheet) = sheet {
            shadow.set_adopted_style_sheets(&Array::of1(sheet));
        }
    });
}

/// The width of an element in sixteenths of an em of its text, computed as in `www/element/options.js`.
fn width_in_sixteenths(root: &Element) -> u32 {
    let style = web_sys::window().and_then(|w| w.get_computed_style(root).ok()).flatten();
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    // Uses JavaScript's `parseFloat`: Rust's parser adds several kilobytes.
    let em = size.map(|size| js_sys::Number::parse_float(&size));
    let width = root.get_bounding_client_rect().width();
    // A hidden element has no width, and one without computed style no em.
    em.filter(|em| *em > 0.0).map_or(0, |em| (width * 16.0 / em).round() as u32)
}

/// The inputs for an explainer in the page's address.
pub(super) fn inputs_from_address(id: &str) -> Option<Inputs> {
    if IN_BROWSER { crate::component::share::inputs_from_address(id) } else { None }
}

/// Whether the system has a share sheet.
pub(super) fn can_share() -> bool {
    IN_BROWSER
        && web_sys::window()
            .is_some_and(|window| Reflect::has(&window.navigator(), &"share".into()) == Ok(true))
}

/// The local date; empty without a browser.
pub(super) fn local_date() -> String {
    if !IN_BROWSER {
        return String::new();
    }
    let now = Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
