//! What a reader's hands do, heard once for the whole widget.
//!
//! Markup says what pressing an element does ([`Act`], as attributes); nothing in it listens. One
//! listener a kind of event, around the whole widget, reads it back ([`heard`]). That is several
//! kilobytes less than a closure for each element, and makes nothing anew when a widget is redrawn.

use super::{Change, Msg};
use crate::block::html::Pick;
use crate::block::tag::Tag;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// What pressing an element does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Enters a value into an input.
    Set(&'static str, String),
    /// Tries a worked example, by its place.
    Try(usize),
    /// Takes everything back to the start.
    Reset,
    /// Shows what is behind the number the element is.
    Number,
    /// Shows what a part of a drawing means, by its id.
    Part(String),
    /// Closes what was opened.
    Close,
}

impl Tag {
    /// Says what pressing the element does.
    #[inline(never)]
    pub fn does(self, act: Act) -> Tag {
        let (name, with) = match act {
            Act::Set(name, value) => return self.fixed("data-set", name).with("data-do", value),
            Act::Try(place) => (TRY, crate::digits::integer_to_string(place as u64)),
            Act::Reset => (RESET, String::new()),
            Act::Number => (NUMBER, String::new()),
            Act::Part(id) => (PART, id),
            Act::Close => (CLOSE, String::new()),
        };
        self.fixed("data-act", name).with("data-do", with)
    }
}

const TRY: &str = "try";
const RESET: &str = "reset";
const NUMBER: &str = "number";
const PART: &str = "part";
const CLOSE: &str = "close";

/// What happened at `target`, as an event of that name tells; `key` is the key's, of a key event.
pub fn heard(event: &str, target: &Element, key: &str) -> Option<Msg> {
    match event {
        "click" => press(&pressed(target)?),
        "input" => input(target.unchecked_ref()),
        "keydown" => pressed_key(target, key),
        "rest" => Some(Msg::Rest),
        _ => None,
    }
}

/// Something was typed, chosen or ticked. Selects and text areas have these members too.
fn input(field: &HtmlInputElement) -> Option<Msg> {
    let name = field.get_attribute("name")?;
    let off = field.type_() == "checkbox" && !field.checked();
    Some(Msg::Set(name, if off { String::new() } else { field.value() }))
}

/// Enter and Space press what is no real button, arrows go along a row or from part to part of a drawing,
/// Escape closes.
fn pressed_key(element: &Element, key: &str) -> Option<Msg> {
    match key {
        "Escape" => Some(Msg::Close(element.clone())),
        // A real button presses itself.
        "Enter" | " " if element.local_name() != "button" => press(element),
        _ => {
            let next = beside(element, key)?;
            // A part of a drawing is told of as it is met.
            if next.has_attribute("data-part") { press(&next) } else { Some(Msg::Moved) }
        }
    }
}

/// Whether a key that was heard is not to do what it does otherwise, such as scroll the page. Escape is
/// the page's own where it closed nothing here.
pub fn kept(event: &str, key: &str, change: Change) -> bool {
    event == "keydown" && (key != "Escape" || change > Change::None)
}

/// The element that a press on `target` is meant for.
fn pressed(target: &Element) -> Option<Element> {
    target.closest("[data-do]").ok().flatten()
}

fn press(element: &Element) -> Option<Msg> {
    let with = element.get_attribute("data-do")?;
    // If the element will be gone after this, the focus goes where it says.
    if let Some(next) = element.get_attribute("data-focus").and_then(|next| find(element, &next)) {
        focus_on(&next);
    }
    if let Some(name) = element.get_attribute("data-set") {
        return Some(Msg::Set(name, with));
    }
    Some(match element.get_attribute("data-act")?.as_str() {
        TRY => Msg::Try(with.parse().ok()?),
        RESET => Msg::Reset,
        NUMBER => number(element.clone())?,
        PART => Msg::Part(with),
        CLOSE => Msg::Close(element.clone()),
        // The focus has gone where it was to go. Without a message Enter would press what has it now.
        _ => Msg::Moved,
    })
}

fn number(element: Element) -> Option<Msg> {
    let of = |name: &str| element.get_attribute(name);
    let pick = of("data-fact").map(Pick::Figure).or_else(|| of("data-output").map(Pick::Output))?;
    Some(Msg::Pick(pick, element))
}

/// Gives the focus to what an arrow key, Home or End leads to: a part of the same drawing, or an element of the same
/// row. A row begins with what Tab stops at; of the others nothing stands in the way of Tab.
fn beside(element: &Element, key: &str) -> Option<Element> {
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
    while !is(&at(place)?, ":focus") {
        place += 1;
    }
    // At either end of a drawing the key changes nothing, but the page must not scroll either.
    let mut found = drawing.then(|| element.clone());
    loop {
        let ends = |place| !drawing && at(place).is_some_and(|one| is(&one, "[tabindex='0']"));
        if back && ends(place) {
            break;
        }
        place = if back { place.wrapping_sub(1) } else { place + 1 };
        let Some(next) = at(place).filter(|_| back || !ends(place)) else { break };
        focus_on(&next);
        // What is folded away cannot have it.
        if is(&next, ":focus") {
            found = Some(next);
            if !far {
                break;
            }
        }
    }
    found
}

fn is(element: &Element, what: &str) -> bool {
    matches!(element.closest(what), Ok(Some(_)))
}

/// An element of the same widget.
fn find(element: &Element, selector: &str) -> Option<Element> {
    element.closest(".tj").ok()??.query_selector(selector).ok()?
}

/// The panel is about to close. If the focus is in it, it goes back to what was pressed to open it and
/// not to its twin further up; or else, where that is gone or cannot have it, to such a twin.
pub fn give_back(from: &Element, opener: Option<Element>) {
    let opener = opener.and_then(|opener| opener.closest("[tabindex]").ok()?);
    let places = [opener, find(from, ".tj-n[aria-expanded=true]")];
    for place in places.iter().flatten() {
        if find(from, ".tj-face:focus-within").is_some() {
            focus_on(place);
        }
    }
}

/// SVG elements take the focus as HTML elements do; it fails only for those that cannot have it.
pub fn focus_on(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
