//! The flow live: the diagram, what a picked node means, and the case as far as it was walked.

use super::engine::{self, STEPS, Walk, walk};
use super::layout::Direction;
use super::model::{Edge, Flow, Node};
use super::picture::picture;
use super::still::{about, totals};
use super::words::{self, Pair, say};
use crate::block::{self, Run};
use crate::block::html::{Face, of_runs, svg};
use crate::block::tag::{Tag, all};
use crate::drawing::Drawing;
use crate::frame::hands::Act;
use crate::frame::{Topic, Ui, controls};
use crate::kinds::given::attribute;
use crate::bilingual::Bilingual;
use yew::Html;

/// Narrower than this, in sixteenths of an em, is a phone held upright.
const PHONE: u32 = 480;

/// The widget's inside.
pub fn view(flow: &Flow, ui: &Ui) -> Html {
    let walk = walk(flow, ui.typed(STEPS));
    let (drawing, class) = drawing(flow, ui, &walk);
    let picked = flow.node(&ui.face.part).or(flow.node(walk.state));
    let part = picked.map(|node| node.id.clone()).unwrap_or_default();
    let map = svg(&drawing, &Face { part, ..ui.face.clone() });
    let side = Tag::new("div.tj-flow-side")
        .child(explanation(ui, picked))
        .child(walking(flow, ui, &walk));
    let map = Tag::new("div.tj-flow-map").child(map).html();
    // On a phone the question and its answers are not behind a drawing as long as the screen.
    let phone = (1..PHONE).contains(&ui.options.width);
    let (first, second) = if phone { (side.html(), map) } else { (map, side.html()) };
    Tag::new("div").fixed("class", class)
        .child(first)
        .child(second)
        .child(case(flow, ui, &walk))
        .child(if ui.doc.examples.is_empty() { Html::default() } else { controls::tries(ui, false) })
        .html()
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

/// What the picked node means, with its count as a number that opens its source.
fn explanation(ui: &Ui, picked: Option<&Node>) -> Html {
    let Some(node) = picked else { return Html::default() };
    let mut line = vec![Run::Strong(ui.words(&node.label))];
    line.extend(about(node, ui.doc, ui.lang()));
    ui.tell(Topic::Part, block::plain(&line));
    Tag::new("div.tj-flow-about")
        .child(of_runs("p", &line, ui.face))
        .child(Tag::new("p.tj-hint").text(tell(ui, words::DIAGRAM_KEYS, &[])).html())
        .html()
}

/// Where the case stands, and what can happen now.
fn walking(flow: &Flow, ui: &Ui, walk: &Walk) -> Html {
    let ended = engine::ended(flow, walk.state);
    let name = name(ui, flow.label(walk.state));
    let now = if ended { words::NOW_ENDED } else { words::NOW };
    let ask = flow.node(walk.state).and_then(|n| n.ask.as_ref()).map(|ask| ui.words(ask));
    let ask = ask.map(|ask| ui.lang().pick("", " ").to_owned() + &ask).unwrap_or_default();
    let state = Tag::new("strong data-output=state");
    let end = Tag::new("span data-output=ended");
    let at = tell(ui, now, &[&name]);
    let refused = walk.refused.as_ref().map(|problem| {
        problem.message(ui.lang()) + " " + &problem.hint(ui.lang()) + ui.lang().pick("", " ")
    });
    ui.tell(Topic::Answer, [refused.as_deref().unwrap_or_default(), &at, &ask].concat());
    let now = Tag::new(if ended { "p.tj-now.tj-ended" } else { "p.tj-now" })
        .fixed("tabindex", "-1")
        .child(machine(ui, "state", state).text(at).html())
        .child(machine(ui, "ended", end).text(ask).html());
    let refused = refused.map(|words| Tag::new("p.tj-problem").text(words).html());
    let mut steps = machine(ui, "next", Tag::new("div.tj-steps data-output=next"));
    for edge in flow.edges_from(walk.state) {
        steps = steps.child(step(flow, ui, walk, edge));
    }
    let back = walk.taken.len().checked_sub(1);
    let restart = (!walk.taken.is_empty()).then_some(0);
    let actions = Tag::new("div.tj-actions")
        .child(way_back(ui, words::BACK, walk, back))
        .child(way_back(ui, words::RESTART, walk, restart));
    Tag::new("div.tj-flow-walk role=group")
        .with("aria-label", tell(ui, words::NEXT, &[]))
        .child(now.html())
        .child(refused.unwrap_or_default())
        .child(steps.html())
        .child(actions.html())
        .html()
}

/// The button of one possible action.
fn step(flow: &Flow, ui: &Ui, walk: &Walk, edge: &Edge) -> Html {
    let mut taken = walk.taken.clone();
    taken.push(edge);
    let mut button = Tag::new("button.tj-step")
        .key(edge.action.clone())
        .fixed("type", "button")
        .with("data-step", edge.action.clone())
        .does(Act::Set(STEPS, engine::spelled(&taken)));
    // If the button is gone after the step, the focus goes to the words that say where we are.
    if !engine::possible(flow, &edge.to).contains(&edge.action.as_str()) {
        button = button.fixed("data-focus", ".tj-now");
    }
    button.text(name(ui, flow.words(edge))).html()
}

/// A button that leaves only the first steps. It stays where it is when there is nothing to take
/// back, so that the focus does not get lost.
fn way_back(ui: &Ui, words: Pair, walk: &Walk, keep: Option<usize>) -> Html {
    let kept = keep.and_then(|keep| walk.taken.get(..keep));
    let button = Tag::new("button.tj-button type=button");
    let button = match kept {
        Some(kept) => button.does(Act::Set(STEPS, engine::spelled(kept))),
        None => button,
    };
    button
        .fixed("aria-disabled", if kept.is_none() { "true" } else { "false" })
        .text(tell(ui, words, &[]))
        .html()
}

/// The case so far, one spoken line a step.
fn case(flow: &Flow, ui: &Ui, walk: &Walk) -> Html {
    let step = |edge: &&Edge| {
        let (from, to) = (name(ui, flow.label(&edge.from)), name(ui, flow.label(&edge.to)));
        let words = tell(ui, words::STEP, &[&from, &name(ui, flow.words(edge)), &to]);
        Tag::new("li").text(words).html()
    };
    let path = if walk.taken.is_empty() {
        let start = name(ui, flow.label(&flow.start));
        Tag::new("p.tj-case-none").text(tell(ui, words::NO_CASE, &[&start]))
    } else {
        Tag::new("ol.tj-case").child(all(walk.taken.iter().map(step).collect()))
    };
    Tag::new("div.tj-flow-case")
        .child(Tag::new("h4.tj-h").text(tell(ui, words::CASE, &[])).html())
        .child(machine(ui, "path", path.fixed("data-output", "path")).html())
        .child({
            ui.face.row.set(true);
            ui.blocks(&totals(flow, ui.doc, ui.lang()))
        })
        .html()
}

/// An output's value as a machine reads it; none while a step is refused.
fn machine(ui: &Ui, id: &str, tag: Tag) -> Tag {
    let answer = ui.answer.filter(|_| ui.problems.is_empty());
    tag.maybe("data-value", answer.map(|answer| attribute(answer.outputs.get(id))))
}

fn name(ui: &Ui, text: Option<&Bilingual>) -> String {
    text.map(|text| ui.words(text)).unwrap_or_default()
}

fn tell(ui: &Ui, pair: Pair, args: &[&str]) -> String {
    say(pair, ui.lang(), args)
}
