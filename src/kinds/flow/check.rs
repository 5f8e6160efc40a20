//! The checks of a flow beyond its schema.

use crate::checks::document::is_id;
use crate::digits::integer_to_string;
use crate::document::Document;
use crate::exact::amount::Decimal;
use crate::kinds::flow::model::{Flow, FlowNode, MAX_EDGES, MAX_NODES, Total};
use crate::problem::{DocumentPath, Fault, Report};

/// Reports all problems of the flow at `at`.
pub fn check_flow(flow: &Flow, doc: &Document, at: &DocumentPath, report: &mut Report) {
    if !check_sizes(flow, at, report) {
        // The checks below take quadratic time, so a flow too large to follow is refused first.
        return;
    }
    check_ids(flow, at, report);
    if flow.node(&flow.start).is_none() {
        report_unknown(&at.key("start"), &flow.start, "node", node_ids(flow), report);
    }
    check_edges(flow, at, report);
    for (i, node) in flow.nodes.iter().enumerate() {
        check_node(flow, doc, node, &at.key("nodes").index(i), report);
    }
    check_reachable(flow, at, report);
    check_unused_actions(flow, at, report);
    for (i, total) in flow.totals.iter().enumerate() {
        check_total(doc, total, &at.key("totals").index(i), report);
    }
}

fn check_ids(flow: &Flow, at: &DocumentPath, report: &mut Report) {
    let actions = || flow.actions.iter().map(|a| a.id.as_str());
    report.require_unique(&at.key("nodes"), node_ids(flow));
    report.require_unique(&at.key("actions"), actions());
    let nodes = at.key("nodes");
    for (i, id) in node_ids(flow).enumerate().filter(|(_, id)| !is_id(id)) {
        report.push(&nodes.index(i).key("id"), Fault::NotAnId, &[id]);
    }
    let list = at.key("actions");
    for (i, id) in actions().enumerate().filter(|(_, id)| !is_id(id)) {
        report.push(&list.index(i).key("id"), Fault::NotAnId, &[id]);
    }
}

/// Whether the flow is within the size limits.
fn check_sizes(flow: &Flow, at: &DocumentPath, report: &mut Report) -> bool {
    if flow.nodes.is_empty() {
        report.push(&at.key("nodes"), Fault::EmptyValue, &[]);
    }
    for (key, many, most) in
        [("nodes", flow.nodes.len(), MAX_NODES), ("edges", flow.edges.len(), MAX_EDGES)]
    {
        if many > most {
            let args = [&*integer_to_string(many as u64), &*integer_to_string(most as u64)];
            report.push(&at.key(key), Fault::TooMany, &args);
        }
    }
    flow.nodes.len() <= MAX_NODES && flow.edges.len() <= MAX_EDGES
}

fn check_edges(flow: &Flow, at: &DocumentPath, report: &mut Report) {
    let list = at.key("edges");
    for (i, edge) in flow.edges.iter().enumerate() {
        let here = list.index(i);
        for (key, id) in [("from", &edge.from), ("to", &edge.to)] {
            if flow.node(id).is_none() {
                report_unknown(&here.key(key), id, "node", node_ids(flow), report);
            }
        }
        if flow.actions.iter().all(|a| a.id != edge.action) {
            let actions = flow.actions.iter().map(|a| a.id.as_str());
            report_unknown(&here.key("action"), &edge.action, "action", actions, report);
        }
        let before = flow.edges.iter().take(i);
        if before.into_iter().any(|e| e.from == edge.from && e.action == edge.action) {
            report.push(&here.key("action"), Fault::AmbiguousStep, &[&edge.action, &edge.from]);
        }
    }
}

fn check_node(
    flow: &Flow,
    doc: &Document,
    node: &FlowNode,
    at: &DocumentPath,
    report: &mut Report,
) {
    if let Some(fact) = &node.count {
        doc.require_figure(&at.key("count"), fact, report);
    }
    match (node.end, flow.edges_from(&node.id).next().is_some()) {
        (true, true) => report.push(&at.key("end"), Fault::EndLeadsOn, &[&node.id]),
        (false, false) => report.push(at, Fault::DeadEnd, &[&node.id]),
        _ => {}
    }
    if node.good && !node.end {
        let words = ["good 只能写在终点上。", "only an end can be good."];
        report.push(&at.key("good"), Fault::Unfit, &words);
    }
}

fn check_reachable(flow: &Flow, at: &DocumentPath, report: &mut Report) {
    if flow.node(&flow.start).is_none() {
        return;
    }
    let mut reached = vec![flow.start.as_str()];
    let mut next = 0;
    while let Some(id) = reached.get(next).copied() {
        next += 1;
        for edge in flow.edges_from(id) {
            if !reached.contains(&edge.to.as_str()) {
                reached.push(&edge.to);
            }
        }
    }
    let list = at.key("nodes");
    for (i, id) in node_ids(flow).enumerate().filter(|(_, id)| !reached.contains(id)) {
        report.push(&list.index(i), Fault::Unreachable, &[id]);
    }
}

fn check_unused_actions(flow: &Flow, at: &DocumentPath, report: &mut Report) {
    let list = at.key("actions");
    for (i, action) in flow.actions.iter().enumerate() {
        if flow.edges.iter().all(|e| e.action != action.id) {
            let zh = ["没有一处用到动作“", &action.id, "”。"].concat();
            let en = ["no edge uses the action “", &action.id, "”."].concat();
            report.push(&list.index(i), Fault::Unfit, &[&zh, &en]);
        }
    }
}

/// The parts must exist, have the total's unit, and add up to it exactly.
fn check_total(doc: &Document, total: &Total, at: &DocumentPath, report: &mut Report) {
    let found = report.problems.len();
    doc.require_figure(&at.key("total"), &total.total, report);
    let list = at.key("parts");
    if total.parts.is_empty() {
        report.push(&list, Fault::EmptyValue, &[]);
    }
    for (i, part) in total.parts.iter().enumerate() {
        doc.require_figure(&list.index(i), part, report);
    }
    let (true, Some(whole)) = (report.problems.len() == found, doc.figure(&total.total)) else {
        return;
    };
    let mut sum = Some(Decimal::ZERO);
    for (i, id) in total.parts.iter().enumerate() {
        let Some(part) = doc.figure(id) else { return };
        if part.unit != whole.unit {
            report.push(&list.index(i), Fault::UnitMismatch, &[id, &total.total]);
            return;
        }
        sum = sum.and_then(|sum| sum.checked_add(part.value));
    }
    match sum {
        Some(sum) if sum == whole.value => {}
        Some(sum) => {
            let args = [&*sum.canonical(), &*whole.value.canonical()];
            report.push(&at.key("total"), Fault::SumMismatch, &args);
        }
        None => report.push(&at.key("total"), Fault::NoResult, &[&total.total]),
    }
}

fn node_ids(flow: &Flow) -> impl Iterator<Item = &str> {
    flow.nodes.iter().map(|n| n.id.as_str())
}

/// Reports a reference to an unknown id, with the most similar known one, or all.
fn report_unknown<'a>(
    at: &DocumentPath,
    id: &str,
    what: &str,
    known: impl Iterator<Item = &'a str>,
    report: &mut Report,
) {
    report.push_unknown(at, id, what, &known.collect::<Vec<_>>());
}
