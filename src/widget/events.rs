//! Delegated event handling for the whole widget.
//!
//! Markup names the action of an element ([`Action`], as attributes); no element has a listener of its own.
//! One listener per event type, on the widget's container, reads the attributes ([`message_for`]). That is several
//! kilobytes less than a closure for each element, and a new rendering allocates no listeners.

use crate::block::html::Selection;
use crate::block::tag::Tag;
use crate::widget::{UpdateEffect, WidgetMsg};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// The action of an element when it is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sets an input to a value.
    SetInput(&'static str, String),
    /// Fills in a worked example, by its index.
    TryExample(usize),
    /// Resets all inputs.
    Reset,
    /// Shows the provenance of the number that the element shows.
    ShowProvenance,
    /// Shows the explanation of a part of a drawing, by its id.
    SelectPart(String),
    /// Closes the open panel.
    CloseProvenance,
}

impl Tag {
    /// Writes the action into the element's attributes.
    #[inline(never)]
    pub fn on_press(self, act: Action) -> Tag {
        let (name, with) = match act {
            Action::SetInput(name, value) => {
                return self.static_attribute("data-set", name).with_attribute("data-do", value);
            }
            Action::TryExample(place) => (TRY, crate::digits::integer_to_string(place as u64)),
            Action::Reset => (RESET, String::new()),
            Action::ShowProvenance => (NUMBER, String::new()),
            Action::SelectPart(id) => (PART, id),
            Action::CloseProvenance => (CLOSE, String::new()),
        };
        self.static_attribute("data-act", name).with_attribute("data-do", with)
    }
}

const TRY: &str = "try";
const RESET: &str = "reset";
const NUMBER: &str = "number";
const PART: &str = "part";
const CLOSE: &str = "close";

/// The message for an event of this name at `target`; `key` is the key of a keyboard event.
pub fn message_for(event: &str, target: &Element, key: &str) -> Option<WidgetMsg> {
    match event {
        "click" => message_for_press(&press_target(target)?),
        "input" => message_for_input(target.unchecked_ref()),
        "keydown" => message_for_key(target, key),
        "rest" => Some(WidgetMsg::Announce),
        _ => None,
    }
}

/// The reader typed, chose or checked something. Selects and text areas have these members too.
fn message_for_input(field: &HtmlInputElement) -> Option<WidgetMsg> {
    let name = field.get_attribute("name")?;
    let off = field.type_() == "checkbox" && !field.checked();
    Some(WidgetMsg::SetInput(name, if off { String::new() } else { field.value() }))
}

/// Enter and Space press an element that is not a native button, arrow keys move along a row or between the parts of
/// a drawing, Escape closes the panel.
fn message_for_key(element: &Element, key: &str) -> Option<WidgetMsg> {
    match key {
        "Escape" => Some(WidgetMsg::CloseProvenance(element.clone())),
        // The browser fires `click` for a native button.
        "Enter" | " " if element.local_name() != "button" => message_for_press(element),
        _ => {
            let next = focus_neighbour(element, key)?;
            // Focusing a part of a drawing also selects it.
            if next.has_attribute("data-part") {
                message_for_press(&next)
            } else {
                Some(WidgetMsg::FocusMoved)
            }
        }
    }
}

/// Whether to call `preventDefault` for a handled key, for example so that it does not scroll the page. An Escape
/// that closed nothing here is left to the page.
pub fn prevents_default(event: &str, key: &str, change: UpdateEffect) -> bool {
    event == "keydown" && (key != "Escape" || change > UpdateEffect::None)
}

/// The element that handles a press on `target`.
fn press_target(target: &Element) -> Option<Element> {
    target.closest("[data-do]").ok().flatten()
}

fn message_for_press(element: &Element) -> Option<WidgetMsg> {
    let with = element.get_attribute("data-do")?;
    // If the handler removes this element, the focus moves to the element that `data-focus` names.
    if let Some(next) =
        element.get_attribute("data-focus").and_then(|next| find_in_widget(element, &next))
    {
        focus_element(&next);
    }
    if let Some(name) = element.get_attribute("data-set") {
        return Some(WidgetMsg::SetInput(name, with));
    }
    Some(match element.get_attribute("data-act")?.as_str() {
        TRY => WidgetMsg::TryExample(with.parse().ok()?),
        RESET => WidgetMsg::Reset,
        NUMBER => message_for_number(element.clone())?,
        PART => WidgetMsg::SelectPart(with),
        CLOSE => WidgetMsg::CloseProvenance(element.clone()),
        // The focus has already moved. Without a message, Enter would press the newly focused element.
        _ => WidgetMsg::FocusMoved,
    })
}

fn message_for_number(element: Element) -> Option<WidgetMsg> {
    let of = |name: &str| element.get_attribute(name);
    let pick = of("data-fact")
        .map(Selection::Figure)
        .or_else(|| of("data-output").map(Selection::Output))?;
    Some(WidgetMsg::ToggleProvenance(pick, element))
}

/// Moves the focus on an arrow key, Home or End: to a part of the same drawing, or to an element of the same
/// row. A row begins with its one tab stop; Tab skips the other elements.
fn focus_neighbour(element: &Element, key: &str) -> Option<Element> {
    let (back, far) = match key {
        "ArrowRight" | "ArrowDown" => (false, false),
        "ArrowLeft" | "ArrowUp" => (true, false),
        "Home" => (true, true),
        "End" => (false, true),
        _ => return None,
    };
    let drawing = element.has_attribute("data-part");
    let (around, one) =
        if drawing { ("svg", "[data-part]") } else { (".tj", "[tabindex]:not(p,g)") };
    let all = element.closest(around).ok()??.query_selector_all(one).ok()?;
    let at = |place| all.get(place).map(JsCast::unchecked_into::<Element>);
    // The index of the focused element.
    let mut place = 0;
    while !is_within(&at(place)?, ":focus") {
        place += 1;
    }
    // At either end of a drawing the focus stays, but the default action (scrolling) must be prevented too.
    let mut found = drawing.then(|| element.clone());
    loop {
        let ends =
            |place| !drawing && at(place).is_some_and(|one| is_within(&one, "[tabindex='0']"));
        if back && ends(place) {
            break;
        }
        place = if back { place.wrapping_sub(1) } else { place + 1 };
        let Some(next) = at(place).filter(|_| back || !ends(place)) else { break };
        focus_element(&next);
        // An element in a closed fold cannot be focused.
        if is_within(&next, ":focus") {
            found = Some(next);
            if !far {
                break;
            }
        }
    }
    found
}

fn is_within(element: &Element, what: &str) -> bool {
    matches!(element.closest(what), Ok(Some(_)))
}

/// Finds an element of the same widget.
fn find_in_widget(element: &Element, selector: &str) -> Option<Element> {
    element.closest(".tj").ok()??.query_selector(selector).ok()?
}

/// Called before the panel closes. If the focus is in the panel, it returns to the element that opened it,
/// not to an earlier one for the same number; if the opener is gone or not focusable, to such an earlier one.
pub fn restore_focus(from: &Element, opener: Option<Element>) {
    let opener = opener.and_then(|opener| opener.closest("[tabindex]").ok()?);
    let places = [opener, find_in_widget(from, ".tj-n[aria-expanded=true]")];
    for place in places.iter().flatten() {
        if find_in_widget(from, ".tj-face:focus-within").is_some() {
            focus_element(place);
        }
    }
}

/// SVG elements are focusable like HTML elements; the call fails only for elements that are not focusable.
pub fn focus_element(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
