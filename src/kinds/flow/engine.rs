//! Walks a case: takes a list of actions, returns the current node and the possible actions. Pure and
//! total: any text and any graph, checked or not, gives a walk or one problem.

use crate::bilingual::{Bilingual, Lang};
use crate::exact::amount::half_width;
use crate::kinds::flow::model::{Flow, FlowEdge};
use crate::kinds::{Answer, Inputs, OutputValue, WorkingStep};
use crate::problem::{Fault, Problem};

/// The input that lists the actions taken.
pub const STEPS_INPUT: &str = "steps";

/// More actions than this are refused: no case is that long, and work must be bounded.
pub const MAX_STEPS: usize = 1000;

/// A case as far as it could be walked.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseWalk<'a> {
    /// The edges taken, in order.
    pub taken: Vec<&'a FlowEdge>,
    /// Id of the current node.
    pub state: &'a str,
    /// Why the next action was refused, if one was.
    pub refused: Option<Problem>,
}

/// The answer to the input `steps`: outputs `state`, `ended`, `path` and `next`.
///
/// # Errors
/// `unknown-step` for an action that the current node does not have, `too-long` beyond [`MAX_STEPS`],
/// `unknown-input` for an input other than `steps`.
pub fn answer(flow: &Flow, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let mut problems: Vec<Problem> = given
        .iter()
        .filter(|(name, _)| *name != STEPS_INPUT)
        .map(|(name, _)| Problem::new(name, Fault::UnknownInput, &[name, STEPS_INPUT]))
        .collect();
    let walk = walk_case(flow, given.get(STEPS_INPUT).map_or("", String::as_str));
    problems.extend(walk.refused.clone());
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut answer = Answer::default();
    let path = walk.taken.iter().map(|edge| edge.to.clone()).collect();
    let next = possible_actions(flow, walk.state).into_iter().map(str::to_owned).collect();
    answer.outputs.set("state", OutputValue::Id(walk.state.to_owned()));
    answer.outputs.set("ended", OutputValue::Flag(is_ended(flow, walk.state)));
    answer.outputs.set("path", OutputValue::Ids(path));
    answer.outputs.set("next", OutputValue::Ids(next));
    answer.steps = walk.taken.iter().map(|edge| working_step(flow, edge)).collect();
    Ok(answer)
}

/// Walks until an action is refused.
pub fn walk_case<'a>(flow: &'a Flow, steps: &str) -> CaseWalk<'a> {
    let mut walk = CaseWalk { taken: Vec::new(), state: &flow.start, refused: None };
    for action in parse_actions(steps) {
        if walk.taken.len() >= MAX_STEPS {
            let most = crate::digits::integer_to_string(MAX_STEPS as u64);
            walk.refused = Some(Problem::new(STEPS_INPUT, Fault::TooManySteps, &[&most]));
            break;
        }
        let Some(edge) = flow.edges_from(walk.state).find(|e| e.action == action) else {
            walk.refused = Some(refusal_problem(flow, walk.state, &action));
            break;
        };
        walk.taken.push(edge);
        walk.state = &edge.to;
    }
    walk
}

/// The actions that are possible at a node, in file order.
pub fn possible_actions<'a>(flow: &'a Flow, state: &'a str) -> Vec<&'a str> {
    flow.edges_from(state).map(|e| e.action.as_str()).collect()
}

/// Whether a case at this node has ended.
pub fn is_ended(flow: &Flow, state: &str) -> bool {
    flow.node(state).is_some_and(|n| n.end)
}

/// The canonical list of the actions taken: as input, it leads to the same node.
pub fn canonical_steps(taken: &[&FlowEdge]) -> String {
    taken.iter().map(|e| e.action.as_str()).collect::<Vec<_>>().join(",")
}

/// The typed text as actions. Input methods produce full-width letters, commas of either width, the
/// enumeration comma and any space or line break.
fn parse_actions(steps: &str) -> Vec<String> {
    let plain: String = steps.chars().map(half_width).collect();
    plain
        .split(|c: char| c == ',' || c == '、' || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The problem names steps by their labels, and lists the ids that are valid at this node.
fn refusal_problem(flow: &Flow, state: &str, action: &str) -> Problem {
    let plain = |id: &str| Bilingual::new(id, id);
    let label = flow.label(state).cloned().unwrap_or_else(|| plain(state));
    // The typed action may belong to another node.
    let known = flow.edges.iter().find(|edge| edge.action == action);
    let did = known.and_then(|edge| flow.edge_words(edge)).cloned();
    let did = did.unwrap_or_else(|| plain(action));
    if is_ended(flow, state) {
        return Problem::with_texts(STEPS_INPUT, Fault::StepAfterEnd, vec![did, label]);
    }
    let list = |lang: Lang| {
        let name = |edge: &FlowEdge| {
            let words = flow.edge_words(edge).map_or("", |words| words.get(lang));
            let [open, close] = lang.pick(["（", "）"], [" (", ")"]);
            [words, open, &edge.action, close].concat()
        };
        flow.edges_from(state).map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let possible = Bilingual::new(list(Lang::Zh), list(Lang::En));
    Problem::with_texts(STEPS_INPUT, Fault::UnknownStep, vec![did, label, possible])
}

/// One working line: `提示函：已整改 → 办结`.
fn working_step(flow: &Flow, edge: &FlowEdge) -> WorkingStep {
    let from = flow.label(&edge.from).cloned().unwrap_or_default();
    let words = flow.edge_words(edge).cloned().unwrap_or_default();
    let to = flow.label(&edge.to).cloned().unwrap_or_default();
    let line = Bilingual::new(
        [from.zh.as_str(), "：", &words.zh, " → ", &to.zh].concat(),
        [from.en.as_str(), ": ", &words.en, " → ", &to.en].concat(),
    );
    WorkingStep { output: "path".to_owned(), text: line }
}
