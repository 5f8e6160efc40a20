//! What a reader's hands do, heard once for the whole widget.
//!
//! Markup says what pressing an element does ([`Action`], as attributes); nothing in it listens. One
//! listener a kind of event, around the whole widget, reads it back ([`message_for`]). That is several
//! kilobytes less than a closure for each element, and makes nothing anew when a widget is redrawn.

use crate::block::html::Selection;
use crate::block::tag::Tag;
use crate::widget::{UpdateEffect, WidgetMsg};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// What pressing an element does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Enters a value into an input.
    SetInput(&'static str, String),
    /// Tries a worked example, by its place.
    TryExample(usize),
    /// Takes everything back to the start.
    Reset,
    /// Shows what is behind the number the element is.
    ShowProvenance,
    /// Shows what a part of a drawing means, by its id.
    SelectPart(String),
    /// Closes what was opened.
    CloseProvenance,
}

impl Tag {
    /// Says what pressing the element does.
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

/// What happened at `target`, as an event of that name tells; `key` is the key's, of a key event.
pub fn message_for(event: &str, target: &Element, key: &str) -> Option<WidgetMsg> {
    match event {
        "click" => message_for_press(&press_target(target)?),
        "input" => message_for_input(target.unchecked_ref()),
        "keydown" => message_for_key(target, key),
        "rest" => Some(WidgetMsg::Announce),
        _ => None,
    }
}

/// Something was typed, chosen or ticked. Selects and text areas have these members too.
fn message_for_input(field: &HtmlInputElement) -> Option<WidgetMsg> {
    let name = field.get_attribute("name")?;
    let off = field.type_() == "checkbox" && !field.checked();
    Some(WidgetMsg::SetInput(name, if off { String::new() } else { field.value() }))
}

/// Enter and Space press what is no real button, arrows go along a row or from part to part of a drawing,
/// Escape closes.
fn message_for_key(element: &Element, key: &str) -> Option<WidgetMsg> {
    match key {
        "Escape" => Some(WidgetMsg::CloseProvenance(element.clone())),
        // A real button presses itself.
        "Enter" | " " if element.local_name() != "button" => message_for_press(element),
        _ => {
            let next = focus_neighbour(element, key)?;
            // A part of a drawing is told of as it is met.
            if next.has_attribute("data-part") {
                message_for_press(&next)
            } else {
                Some(WidgetMsg::FocusMoved)
            }
        }
    }
}

/// Whether a key that was heard is not to do what it does otherwise, such as scroll the page. Escape is
/// the page's own where it closed nothing here.
pub fn prevents_default(event: &str, key: &str, change: UpdateEffect) -> bool {
    event == "keydown" && (key != "Escape" || change > UpdateEffect::None)
}

/// The element that a press on `target` is meant for.
fn press_target(target: &Element) -> Option<Element> {
    target.closest("[data-do]").ok().flatten()
}

fn message_for_press(element: &Element) -> Option<WidgetMsg> {
    let with = element.get_attribute("data-do")?;
    // If the element will be gone after this, the focus goes where it says.
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
        // The focus has gone where it was to go. Without a message Enter would press what has it now.
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

/// Gives the focus to what an arrow key, Home or End leads to: a part of the same drawing, or an element of the same
/// row. A row begins with what Tab stops at; of the others nothing stands in the way of Tab.
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
    // Whose key it is has the focus.
    let mut place = 0;
    while !is_within(&at(place)?, ":focus") {
        place += 1;
    }
    // At either end of a drawing the key changes nothing, but the page must not scroll either.
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
        // What is folded away cannot have it.
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

/// An element of the same widget.
fn find_in_widget(element: &Element, selector: &str) -> Option<Element> {
    element.closest(".tj").ok()??.query_selector(selector).ok()?
}

/// The panel is about to close. If the focus is in it, it goes back to what was pressed to open it and
/// not to its twin further up; or else, where that is gone or cannot have it, to such a twin.
pub fn restore_focus(from: &Element, opener: Option<Element>) {
    let opener = opener.and_then(|opener| opener.closest("[tabindex]").ok()?);
    let places = [opener, find_in_widget(from, ".tj-n[aria-expanded=true]")];
    for place in places.iter().flatten() {
        if find_in_widget(from, ".tj-face:focus-within").is_some() {
            focus_element(place);
        }
    }
}

/// SVG elements take the focus as HTML elements do; it fails only for those that cannot have it.
pub fn focus_element(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
