//! The flow live: the diagram, what a picked node means, and the case as far as it was walked.

use super::engine::{self, STEPS, Walk, walk};
use super::layout::Direction;
use super::model::{Edge, Flow, Node};
use super::picture::picture;
use super::still::{about, totals};
use super::words::{self, Pair, say};
use crate::block::html::{Face, Pick, runs, svg};
use crate::drawing::Drawing;
use crate::frame::words::Word;
use crate::frame::{Msg, Ui};
use crate::kinds::Value;
use crate::text::Text;
use yew::{Callback, Html, MouseEvent, TargetCast, html};

/// The view's own mark: which node is picked for its explanation.
const NODE: &str = "node";

/// The widget's inside.
pub fn view(flow: &Flow, ui: &Ui) -> Html {
    let walk = walk(flow, ui.typed(STEPS));
    let (drawing, class) = drawing(flow, ui, &walk);
    let picked = flow.node(ui.mark(NODE)).or(flow.node(walk.state));
    html! {
        <div {class}>
            <div class="tj-flow-map">{ map(ui, &drawing, picked) }</div>
            <div class="tj-flow-side">
                { explanation(ui, picked) }
                { walking(flow, ui, &walk) }
            </div>
            { case(flow, ui, &walk) }
            { examples(ui) }
        </div>
    }
}

/// From left to right where that fits the widget's width, else from top to bottom; a drawing a
/// little too wide may be shrunk (`tj-flow-fit`), a wider one scrolls.
fn drawing(flow: &Flow, ui: &Ui, walk: &Walk) -> (Drawing, &'static str) {
    let draw = |direction| picture(flow, ui.doc, ui.lang(), direction, Some(walk));
    let level = draw(Direction::Right);
    // All in sixteenths of an em; in large type the widget's own em is 1.3 of those around. Of
    // the element's width the frame takes four hundredths on each side, one to two em.
    let width = i64::from(ui.options.width);
    let room = width - (width * 8 / 100).clamp(32, 64) - 2;
    let room = if ui.options.large { room * 10 / 13 } else { room };
    if i64::from(level.width) <= room {
        return (level, "tj-flow tj-flow-right");
    }
    let upright = draw(Direction::Down);
    let needed = i64::from(upright.width);
    if ui.options.width > 0 && needed * 100 <= room * 118 {
        (upright, "tj-flow tj-flow-down tj-flow-fit")
    } else {
        (upright, "tj-flow tj-flow-down")
    }
}

/// The diagram; a picked node is the view's own mark, a picked count the frame's matter.
fn map(ui: &Ui, drawing: &Drawing, picked: Option<&Node>) -> Html {
    let send = ui.send.clone();
    let pick = Callback::from(move |pick| {
        send.emit(match pick {
            Pick::Part(id) => Msg::Mark(NODE.to_owned(), id),
            number => Msg::Pick(Some(number)),
        });
    });
    let picked = picked.map(|node| Pick::Part(node.id.clone()));
    svg(drawing, &Face { pick: Some(pick), picked, ..ui.face.clone() })
}

/// What the picked node means, with its count as a number that opens its source.
fn explanation(ui: &Ui, picked: Option<&Node>) -> Html {
    let Some(node) = picked else { return html! {} };
    html! {
        <div class="tj-flow-about">
            <p>
                <strong>{ ui.words(&node.label) }</strong>
                { runs(&about(node, ui.doc, ui.lang()), ui.face) }
            </p>
            <p class="tj-hint">{ tell(ui, words::DIAGRAM_KEYS, &[]) }</p>
        </div>
    }
}

/// Where the case stands, and what can happen now.
fn walking(flow: &Flow, ui: &Ui, walk: &Walk) -> Html {
    let ended = engine::ended(flow, walk.state);
    let name = name(ui, flow.label(walk.state));
    let now = if ended { words::NOW_ENDED } else { words::NOW };
    let ask = flow.node(walk.state).and_then(|n| n.ask.as_ref()).map(|ask| ui.words(ask));
    html! {
        <div class="tj-flow-walk" role="group" aria-label={tell(ui, words::NEXT, &[])}>
            <p class={if ended { "tj-now tj-ended" } else { "tj-now" }} aria-live="polite" tabindex="-1">
                <strong data-output="state" data-value={output(ui, "state")}>{ tell(ui, now, &[&name]) }</strong>
                <span data-output="ended" data-value={output(ui, "ended")}>
                    if let Some(ask) = ask { { ui.lang().pick("", " ") }{ ask } }
                </span>
            </p>
            if let Some(problem) = &walk.refused {
                <p class="tj-problem">{ problem.message(ui.lang()) }{ " " }{ problem.hint(ui.lang()) }</p>
            }
            <div class="tj-steps" data-output="next" data-value={output(ui, "next")}>
                for edge in flow.edges_from(walk.state) { { step(flow, ui, walk, edge) } }
            </div>
            <div class="tj-actions">
                { way_back(ui, words::BACK, walk, walk.taken.len().checked_sub(1)) }
                { way_back(ui, words::RESTART, walk, (!walk.taken.is_empty()).then_some(0)) }
            </div>
        </div>
    }
}

/// The button of one possible action.
fn step(flow: &Flow, ui: &Ui, walk: &Walk, edge: &Edge) -> Html {
    let mut taken = walk.taken.clone();
    taken.push(edge);
    // If the button is gone after the step, the focus goes to the words that say where we are.
    let stays = engine::possible(flow, &edge.to).contains(&edge.action.as_str());
    let go = go(ui, engine::spelled(&taken), !stays);
    html! {
        <button key={edge.action.clone()} type="button" class="tj-step" data-step={edge.action.clone()} onclick={go}>
            { name(ui, flow.words(edge)) }
        </button>
    }
}

/// A button that leaves only the first steps. It stays where it is when there is nothing to take
/// back, so that the focus does not get lost.
fn way_back(ui: &Ui, words: Pair, walk: &Walk, keep: Option<usize>) -> Html {
    let go = keep.map(|keep| {
        let kept = walk.taken.get(..keep).unwrap_or_default();
        go(ui, engine::spelled(kept), false)
    });
    html! {
        <button type="button" class="tj-button" aria-disabled={if go.is_none() { "true" } else { "false" }} onclick={go}>
            { tell(ui, words, &[]) }
        </button>
    }
}

/// Sends the new list of steps and shows the new node's explanation.
fn go(ui: &Ui, steps: String, move_focus: bool) -> Callback<MouseEvent> {
    let send = ui.send.clone();
    Callback::from(move |e: MouseEvent| {
        if move_focus {
            focus_now(&e);
        }
        send.emit(Msg::Mark(NODE.to_owned(), String::new()));
        send.emit(Msg::Set(STEPS.to_owned(), steps.clone()));
    })
}

/// Focuses the words that say where the case stands.
fn focus_now(e: &MouseEvent) {
    use web_sys::wasm_bindgen::JsCast;
    let walk = e
        .target_dyn_into::<web_sys::Element>()
        .and_then(|button| button.closest(".tj-flow-walk").ok().flatten());
    let now = walk.and_then(|walk| walk.query_selector(".tj-now").ok().flatten());
    if let Some(now) = now.and_then(|now| now.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus fails only for elements that cannot have it.
        let _ = now.focus();
    }
}

/// The case so far, one spoken line a step.
fn case(flow: &Flow, ui: &Ui, walk: &Walk) -> Html {
    let path = output(ui, "path");
    let start = name(ui, flow.label(&flow.start));
    html! {
        <div class="tj-flow-case">
            <h4 class="tj-h">{ tell(ui, words::CASE, &[]) }</h4>
            if walk.taken.is_empty() {
                <p class="tj-case-none" data-output="path" data-value={path}>{ tell(ui, words::NO_CASE, &[&start]) }</p>
            } else {
                <ol class="tj-case" data-output="path" data-value={path}>
                    for edge in &walk.taken {
                        <li>{ tell(ui, words::STEP, &[
                            &name(ui, flow.label(&edge.from)),
                            &name(ui, flow.words(edge)),
                            &name(ui, flow.label(&edge.to)),
                        ]) }</li>
                    }
                </ol>
            }
            { ui.blocks(&totals(flow, ui.doc, ui.lang())) }
        </div>
    }
}

fn examples(ui: &Ui) -> Html {
    if ui.doc.examples.is_empty() {
        return html! {};
    }
    let try_this = Word::TryThis.say(ui.lang(), &[]);
    html! {
        <div class="tj-try" role="group" aria-label={try_this.clone()}>
            <span aria-hidden="true">{ try_this }</span>
            for (i, example) in ui.doc.examples.iter().enumerate() {
                <button type="button" class="tj-button" onclick={{
                    let send = ui.send.clone();
                    move |_| {
                        send.emit(Msg::Mark(NODE.to_owned(), String::new()));
                        send.emit(Msg::Try(i));
                    }
                }}>{ ui.words(&example.title) }</button>
            }
        </div>
    }
}

/// An output as a machine reads it, several ids joined by commas; none while a step is refused.
fn output(ui: &Ui, id: &str) -> Option<String> {
    let answer = ui.answer.filter(|_| ui.problems.is_empty())?;
    Some(match answer.outputs.get(id)? {
        Value::Id(id) => id.clone(),
        Value::Ids(ids) => ids.join(","),
        Value::Flag(flag) => if *flag { "true" } else { "false" }.to_owned(),
        Value::Quantity { value, .. } => value.canonical(),
        Value::None => "null".to_owned(),
    })
}

fn name(ui: &Ui, text: Option<&Text>) -> String {
    text.map(|text| ui.words(text)).unwrap_or_default()
}

fn tell(ui: &Ui, pair: Pair, args: &[&str]) -> String {
    say(pair, ui.lang(), args)
}
