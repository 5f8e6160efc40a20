//! Walking a case: a list of actions in, where it stands and what is possible out. Pure and
//! total: any text and any graph, checked or not, gives a walk or one problem.

use super::model::{Edge, Flow};
use crate::amount::half_width;
use crate::kinds::{Answer, Inputs, Step, Value};
use crate::problem::{Fault, Problem};
use crate::bilingual::{Lang, Bilingual};

/// The input that lists the actions taken.
pub const STEPS: &str = "steps";

/// More actions than this are refused: no case is that long, and work must be bounded.
pub const MOST_STEPS: usize = 1000;

/// A case as far as it was walked.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk<'a> {
    /// The edges taken, in order.
    pub taken: Vec<&'a Edge>,
    /// Id of the node where the case stands.
    pub state: &'a str,
    /// Why the next action was refused, where one was.
    pub refused: Option<Problem>,
}

/// The answer to the input `steps`: outputs `state`, `ended`, `path` and `next`.
///
/// # Errors
/// `unknown-step` for an action that the state does not have, `too-long` beyond [`MOST_STEPS`],
/// `unknown-input` for an input other than `steps`.
pub fn answer(flow: &Flow, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let mut problems: Vec<Problem> = given
        .iter()
        .filter(|(name, _)| *name != STEPS)
        .map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, STEPS]))
        .collect();
    let walk = walk(flow, given.get(STEPS).map_or("", String::as_str));
    problems.extend(walk.refused.clone());
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut answer = Answer::default();
    let path = walk.taken.iter().map(|edge| edge.to.clone()).collect();
    let next = possible(flow, walk.state).into_iter().map(str::to_owned).collect();
    answer.outputs.set("state", Value::Id(walk.state.to_owned()));
    answer.outputs.set("ended", Value::Flag(ended(flow, walk.state)));
    answer.outputs.set("path", Value::Ids(path));
    answer.outputs.set("next", Value::Ids(next));
    answer.steps = walk.taken.iter().map(|edge| told(flow, edge)).collect();
    Ok(answer)
}

/// Walks as far as the actions can be followed.
pub fn walk<'a>(flow: &'a Flow, steps: &str) -> Walk<'a> {
    let mut walk = Walk { taken: Vec::new(), state: &flow.start, refused: None };
    for action in actions(steps) {
        if walk.taken.len() >= MOST_STEPS {
            let most = crate::digits::integer_to_string(MOST_STEPS as u64);
            walk.refused = Some(Problem::new(STEPS, Fault::TooManySteps, &[&most]));
            break;
        }
        let Some(edge) = flow.edges_from(walk.state).find(|e| e.action == action) else {
            walk.refused = Some(refuse(flow, walk.state, &action));
            break;
        };
        walk.taken.push(edge);
        walk.state = &edge.to;
    }
    walk
}

/// The actions that are possible at a node, in file order.
pub fn possible<'a>(flow: &'a Flow, state: &'a str) -> Vec<&'a str> {
    flow.edges_from(state).map(|e| e.action.as_str()).collect()
}

/// Whether a case that stands at a node has ended.
pub fn ended(flow: &Flow, state: &str) -> bool {
    flow.node(state).is_some_and(|n| n.end)
}

/// The canonical list of the actions taken: what to type to get here again.
pub fn spelled(taken: &[&Edge]) -> String {
    taken.iter().map(|e| e.action.as_str()).collect::<Vec<_>>().join(",")
}

/// What was typed, as actions. Full-width letters, commas of either width, the enumeration comma
/// and any space or line break are what input methods give.
fn actions(steps: &str) -> Vec<String> {
    let plain: String = steps.chars().map(half_width).collect();
    plain
        .split(|c: char| c == ',' || c == '、' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The refusal names steps as readers know them, and the ids of those that can be typed here.
fn refuse(flow: &Flow, state: &str, action: &str) -> Problem {
    let plain = |id: &str| Bilingual::new(id, id);
    let label = flow.label(state).cloned().unwrap_or_else(|| plain(state));
    // What was typed may be a step of another place.
    let known = flow.edges.iter().find(|edge| edge.action == action);
    let did = known.and_then(|edge| flow.words(edge)).cloned();
    let did = did.unwrap_or_else(|| plain(action));
    if ended(flow, state) {
        return Problem::told(STEPS, Fault::StepAfterEnd, vec![did, label]);
    }
    let list = |lang: Lang| {
        let name = |edge: &Edge| {
            let words = flow.words(edge).map_or("", |words| words.get(lang));
            let [open, close] = lang.pick(["（", "）"], [" (", ")"]);
            [words, open, &edge.action, close].concat()
        };
        flow.edges_from(state).map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let possible = Bilingual::new(list(Lang::Zh), list(Lang::En));
    Problem::told(STEPS, Fault::UnknownStep, vec![did, label, possible])
}

/// One line of the working: `提示函：已整改 → 办结`.
fn told(flow: &Flow, edge: &Edge) -> Step {
    let from = flow.label(&edge.from).cloned().unwrap_or_default();
    let words = flow.words(edge).cloned().unwrap_or_default();
    let to = flow.label(&edge.to).cloned().unwrap_or_default();
    let line = Bilingual::new(
        [from.zh.as_str(), "：", &words.zh, " → ", &to.zh].concat(),
        [from.en.as_str(), ": ", &words.en, " → ", &to.en].concat(),
    );
    Step { output: "path".to_owned(), words: line }
}
