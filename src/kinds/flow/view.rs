//! The live flow: the diagram, the explanation of the selected node, and the case as walked so far.

use crate::bilingual::Bilingual;
use crate::block::html::{RenderOptions, element_with_runs, render_svg};
use crate::block::tag::{Tag, fragment};
use crate::block::{self, Run};
use crate::drawing::Drawing;
use crate::kinds::flow::diagram::flow_drawing;
use crate::kinds::flow::engine::{self, CaseWalk, STEPS_INPUT, walk_case};
use crate::kinds::flow::layout::Direction;
use crate::kinds::flow::model::{Flow, FlowEdge, FlowNode};
use crate::kinds::flow::static_view::{node_description, total_blocks};
use crate::kinds::flow::words::{self, FlowWord, localized};
use crate::kinds::inputs::data_value;
use crate::widget::events::Action;
use crate::widget::{AnnouncementTopic, ViewContext, controls};
use yew::Html;

/// A narrower widget, in sixteenths of an em, is on a phone in portrait orientation.
const PHONE_WIDTH: u32 = 480;

/// The content of the widget.
pub fn view(flow: &Flow, ui: &ViewContext) -> Html {
    let walk = walk_case(flow, ui.input_text(STEPS_INPUT));
    let (drawing, class) = fitting_drawing(flow, ui, &walk);
    let picked = flow.node(&ui.render_options.selected_part).or(flow.node(walk.state));
    let part = picked.map(|node| node.id.clone()).unwrap_or_default();
    let map =
        render_svg(&drawing, &RenderOptions { selected_part: part, ..ui.render_options.clone() });
    let side = Tag::new("div.tj-flow-side")
        .child(explanation(ui, picked))
        .child(render_case_state(flow, ui, &walk));
    let map = Tag::new("div.tj-flow-map").child(map).into_html();
    // On a phone the question and its answers come before the drawing, which may fill the screen.
    let phone = (1..PHONE_WIDTH).contains(&ui.options.width);
    let (first, second) = if phone { (side.into_html(), map) } else { (map, side.into_html()) };
    Tag::new("div")
        .static_attribute("class", class)
        .child(first)
        .child(second)
        .child(case_history(flow, ui, &walk))
        .child(if ui.doc.examples.is_empty() {
            Html::default()
        } else {
            controls::example_buttons(ui, false)
        })
        .into_html()
}

/// Left to right if that fits the widget's width, else top to bottom; a drawing that is
/// slightly too wide may be scaled down (`tj-flow-fit`), a wider one scrolls.
fn fitting_drawing(flow: &Flow, ui: &ViewContext, walk: &CaseWalk) -> (Drawing, &'static str) {
    let draw = |direction| flow_drawing(flow, ui.doc, ui.lang(), direction, Some(walk));
    let level = draw(Direction::Right);
    // All in sixteenths of an em; in large type the widget's own em is 1.3 times the surrounding one. The
    // frame takes four hundredths of the element's width on each side, one to two em.
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

/// The explanation of the selected node, with its count as a number that opens its provenance.
fn explanation(ui: &ViewContext, picked: Option<&FlowNode>) -> Html {
    let Some(node) = picked else { return Html::default() };
    let mut line = vec![Run::Strong(ui.plain_text(&node.label))];
    line.extend(node_description(node, ui.doc, ui.lang()));
    ui.announce(AnnouncementTopic::Part, block::plain_text(&line));
    Tag::new("div.tj-flow-about")
        .child(element_with_runs("p", &line, ui.render_options))
        .child(Tag::new("p.tj-hint").text(localized_text(ui, words::DIAGRAM_KEYS, &[])).into_html())
        .into_html()
}

/// The current node, and the possible actions.
fn render_case_state(flow: &Flow, ui: &ViewContext, walk: &CaseWalk) -> Html {
    let ended = engine::is_ended(flow, walk.state);
    let name = text_or_empty(ui, flow.label(walk.state));
    let now = if ended { words::NOW_ENDED } else { words::NOW };
    let ask = flow.node(walk.state).and_then(|n| n.ask.as_ref()).map(|ask| ui.plain_text(ask));
    let ask = ask.map(|ask| ui.lang().pick("", " ").to_owned() + &ask).unwrap_or_default();
    let state = Tag::new("strong data-output=state");
    let end = Tag::new("span data-output=ended");
    let at = localized_text(ui, now, &[&name]);
    let refused = walk.refused.as_ref().map(|problem| {
        problem.message(ui.lang()) + " " + &problem.hint(ui.lang()) + ui.lang().pick("", " ")
    });
    ui.announce(
        AnnouncementTopic::Answer,
        [refused.as_deref().unwrap_or_default(), &at, &ask].concat(),
    );
    let now = Tag::new(if ended { "p.tj-now.tj-ended" } else { "p.tj-now" })
        .static_attribute("tabindex", "-1")
        .child(with_output_value(ui, "state", state).text(at).into_html())
        .child(with_output_value(ui, "ended", end).text(ask).into_html());
    let refused = refused.map(|words| Tag::new("p.tj-problem").text(words).into_html());
    let mut steps = with_output_value(ui, "next", Tag::new("div.tj-steps data-output=next"));
    for edge in flow.edges_from(walk.state) {
        steps = steps.child(step_button(flow, ui, walk, edge));
    }
    let back = walk.taken.len().checked_sub(1);
    let restart = (!walk.taken.is_empty()).then_some(0);
    let actions = Tag::new("div.tj-actions")
        .child(back_button(ui, words::BACK, walk, back))
        .child(back_button(ui, words::RESTART, walk, restart));
    Tag::new("div.tj-flow-walk role=group")
        .with_attribute("aria-label", localized_text(ui, words::NEXT, &[]))
        .child(now.into_html())
        .child(refused.unwrap_or_default())
        .child(steps.into_html())
        .child(actions.into_html())
        .into_html()
}

/// The button of one possible action.
fn step_button(flow: &Flow, ui: &ViewContext, walk: &CaseWalk, edge: &FlowEdge) -> Html {
    let mut taken = walk.taken.clone();
    taken.push(edge);
    let mut button = Tag::new("button.tj-step")
        .key(edge.action.clone())
        .static_attribute("type", "button")
        .with_attribute("data-step", edge.action.clone())
        .on_press(Action::SetInput(STEPS_INPUT, engine::canonical_steps(&taken)));
    // If the step removes this button, the focus moves to the sentence that names the current node.
    if !engine::possible_actions(flow, &edge.to).contains(&edge.action.as_str()) {
        button = button.static_attribute("data-focus", ".tj-now");
    }
    button.text(text_or_empty(ui, flow.edge_words(edge))).into_html()
}

/// A button that keeps only the first steps. It stays in place when there is nothing to undo,
/// so that the focus is not lost.
fn back_button(ui: &ViewContext, words: FlowWord, walk: &CaseWalk, keep: Option<usize>) -> Html {
    let kept = keep.and_then(|keep| walk.taken.get(..keep));
    let button = Tag::new("button.tj-button type=button");
    let button = match kept {
        Some(kept) => button.on_press(Action::SetInput(STEPS_INPUT, engine::canonical_steps(kept))),
        None => button,
    };
    button
        .static_attribute("aria-disabled", if kept.is_none() { "true" } else { "false" })
        .text(localized_text(ui, words, &[]))
        .into_html()
}

/// The case so far, one sentence per step.
fn case_history(flow: &Flow, ui: &ViewContext, walk: &CaseWalk) -> Html {
    let step = |edge: &&FlowEdge| {
        let (from, to) =
            (text_or_empty(ui, flow.label(&edge.from)), text_or_empty(ui, flow.label(&edge.to)));
        let words = localized_text(
            ui,
            words::STEP,
            &[&from, &text_or_empty(ui, flow.edge_words(edge)), &to],
        );
        Tag::new("li").text(words).into_html()
    };
    let path = if walk.taken.is_empty() {
        let start = text_or_empty(ui, flow.label(&flow.start));
        Tag::new("p.tj-case-none").text(localized_text(ui, words::NO_CASE, &[&start]))
    } else {
        Tag::new("ol.tj-case").child(fragment(walk.taken.iter().map(step).collect()))
    };
    Tag::new("div.tj-flow-case")
        .child(Tag::new("h4.tj-h").text(localized_text(ui, words::CASE, &[])).into_html())
        .child(
            with_output_value(ui, "path", path.static_attribute("data-output", "path")).into_html(),
        )
        .child({
            ui.render_options.starts_row.set(true);
            ui.render_blocks(&total_blocks(flow, ui.doc, ui.lang()))
        })
        .into_html()
}

/// Adds an output's value for programs; none while a step is refused.
fn with_output_value(ui: &ViewContext, id: &str, tag: Tag) -> Tag {
    let answer = ui.answer.filter(|_| ui.problems.is_empty());
    tag.optional_attribute("data-value", answer.map(|answer| data_value(answer.outputs.get(id))))
}

fn text_or_empty(ui: &ViewContext, text: Option<&Bilingual>) -> String {
    text.map(|text| ui.plain_text(text)).unwrap_or_default()
}

fn localized_text(ui: &ViewContext, pair: FlowWord, args: &[&str]) -> String {
    localized(pair, ui.lang(), args)
}
