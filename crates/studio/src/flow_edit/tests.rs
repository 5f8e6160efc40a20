//! Edits of the drawing: each leaves a consistent file, and everything else unchanged.

use super::*;
use crate::library::testing::load_library;
use crate::workspace::Workspace;
use tujie::kinds::Body;

fn template() -> String {
    Body::template("flow").unwrap().to_owned()
}

fn letters() -> String {
    load_library().file_text("explainers/ningxia-letters.json").unwrap().to_owned()
}

fn flow_of(text: &str) -> Flow {
    parse_flow(&text::parse_text(text).tree).unwrap()
}

/// Codes of the problems of a text, except for those of worked examples and texts.
fn wrong(text: &str) -> Vec<&'static str> {
    let library = load_library();
    let (_, problems) = Workspace::default().check(text, &library);
    let flow = problems.iter().filter(|p| p.path.starts_with("body.flow"));
    flow.map(tujie::problem::Problem::code).collect()
}

fn edges(flow: &Flow) -> Vec<String> {
    flow.edges.iter().map(|e| format!("{} {} {}", e.from, e.action, e.to)).collect()
}

#[test]
fn a_flow_is_read_however_unfinished_its_file_is() {
    let text = template();
    assert_eq!(flow_of(&text).nodes.len(), 4);
    let broken = text
        .replace("\"id\": \"waiting\",", "\"id\": 5,")
        .replace("\"title\": {", "\"titel\": {")
        .replace("\"actions\": [", "\"acts\": [");
    let flow = flow_of(&broken);
    assert_eq!(flow.nodes[1].id, "");
    assert_eq!(flow.nodes[1].label.zh, "等候材料");
    assert_eq!((flow.nodes.len(), flow.edges.len(), flow.actions.len()), (4, 5, 0));
    assert!(parse_flow(&text::parse_text("{\"body\": {\"flow\": []}}").tree).is_none());
    assert!(parse_flow(&text::parse_text(Body::template("threshold").unwrap()).tree).is_none());
}

#[test]
fn a_node_grows_behind_another_with_its_arrow_and_action() {
    for text in [template(), letters()] {
        let old = flow_of(&text);
        let from = old.start.clone();
        let name = Bilingual::new("先登记", "Written down first");
        let words = Bilingual::new("登记", "Write it down");
        let change = add_edge(
            &text,
            &from,
            &EdgeTarget::New(name, Bilingual::default()),
            &EdgeAction::New(words.clone()),
        )
        .unwrap();
        let new = change.apply(&text);
        let flow = flow_of(&new);
        assert_eq!(flow.nodes[1].id, "written-down-first");
        assert!(flow.nodes[1].end);
        assert!(edges(&flow).contains(&format!("{from} write-it-down written-down-first")));
        assert_eq!(flow.actions.last().unwrap().label, words);
        // The remaining work is reported: the words of the node.
        assert_eq!(wrong(&new), ["wrong-type", "wrong-type"], "{new}");
        assert_eq!(change.inverse(&text).apply(&new), text);
        // The edit only inserts: all characters of the old text are still there, in order.
        let mut there = new.chars();
        assert!(text.chars().all(|c| there.any(|d| d == c)));
    }
}

#[test]
fn an_arrow_that_leaves_an_end_makes_it_none_and_back() {
    let text = template();
    let change = add_edge(
        &text,
        "answered",
        &EdgeTarget::Existing("received".to_owned()),
        &EdgeAction::New(Bilingual::new("又来信", "Another letter")),
    );
    let new = change.unwrap().apply(&text);
    let flow = flow_of(&new);
    let node = flow.node("answered").unwrap();
    assert!(!node.end && !node.good);
    assert_eq!(wrong(&new), Vec::<&str>::new());
    // Removing the edge removes its action too; the node is an end again.
    let edge = flow.edges.iter().position(|e| e.from == "answered").unwrap();
    let back = remove_edge(&new, edge).unwrap().apply(&new);
    assert!(flow_of(&back).node("answered").unwrap().end);
    assert_eq!(flow_of(&back).actions, flow_of(&text).actions);
    assert_eq!(flow_of(&back).edges, flow_of(&text).edges);
    assert_eq!(wrong(&back), Vec::<&str>::new());
}

#[test]
fn a_node_goes_with_its_arrows_and_the_actions_that_only_they_had() {
    let text = template();
    let index = flow_of(&text).nodes.iter().position(|n| n.id == "waiting").unwrap();
    let new = remove_node(&text, index).unwrap().apply(&text);
    assert_eq!(edges(&flow_of(&new)), ["received answer answered", "received pass-on passed-on"]);
    let ids: Vec<_> = flow_of(&new).actions.into_iter().map(|a| a.id).collect();
    assert_eq!(ids, ["answer", "pass-on"]);
    assert_eq!(wrong(&new), Vec::<&str>::new());
    // Without the start node, a case begins at the first remaining node.
    let new = remove_node(&text, 0).unwrap().apply(&text);
    assert_eq!(flow_of(&new).start, "waiting");
    assert_eq!(edges(&flow_of(&new)), ["waiting remind waiting"]);
    // Removes one after the other until none is left, then undoes every step.
    let mut steps = Vec::new();
    let mut here = letters();
    while !flow_of(&here).nodes.is_empty() {
        let change = remove_node(&here, 0).unwrap();
        let next = change.apply(&here);
        steps.push((change.inverse(&here), here));
        here = next;
        assert!(text::parse_text(&here).problems.is_empty(), "{here}");
    }
    for (back, before) in steps.into_iter().rev() {
        here = back.apply(&here);
        assert_eq!(here, before);
    }
}

#[test]
fn an_arrow_is_led_elsewhere_and_given_other_words() {
    let text = template();
    let new = set_edge_end(&text, 3, "to", "answered").unwrap().apply(&text);
    assert_eq!(edges(&flow_of(&new))[3], "waiting receive answered");
    // With another source: that node is no end any more, and the old source has other edges.
    let new = set_edge_end(&text, 2, "from", "answered").unwrap().apply(&text);
    assert_eq!(edges(&flow_of(&new))[2], "answered pass-on passed-on");
    assert!(!flow_of(&new).node("answered").unwrap().end);
    assert_eq!(wrong(&new), Vec::<&str>::new());
    let words = Bilingual::new("转给别处", "Send it elsewhere");
    let new = set_edge_action(&text, 2, &EdgeAction::New(words)).unwrap().apply(&text);
    assert_eq!(edges(&flow_of(&new))[2], "received send-it-elsewhere passed-on");
    assert!(flow_of(&new).actions.iter().all(|a| a.id != "pass-on"), "nothing uses it any more");
    let new =
        set_edge_action(&text, 2, &EdgeAction::Existing("remind".to_owned())).unwrap().apply(&text);
    assert_eq!(edges(&flow_of(&new))[2], "received remind passed-on");
    let new = set_start(&text, "waiting").unwrap().apply(&text);
    assert_eq!(flow_of(&new).start, "waiting");
}

#[test]
fn words_are_written_wherever_the_file_has_them() {
    let node = flow_path().key("nodes").item(0);
    let text = template();
    let new = set_words(&text, &node, "label", Lang::Zh, "收信", &[]).unwrap().apply(&text);
    assert_eq!(flow_of(&new).nodes[0].label, Bilingual::new("收信", "Letter received"));
    let new =
        set_words(&text, &node, "stage", Lang::En, "In", &["id", "label"]).unwrap().apply(&text);
    assert_eq!(flow_of(&new).nodes[0].stage, Some(Bilingual::new("", "In")));
    assert!(new.contains("\"en\": \"Letter received\""));
    let both = text.replace("{ \"zh\": \"收到来信\", \"en\": \"Letter received\" }", "\"A\"");
    assert_ne!(both, text);
    let new = set_words(&both, &node, "label", Lang::En, "B", &[]).unwrap().apply(&both);
    assert_eq!(flow_of(&new).nodes[0].label, Bilingual::new("A", "B"));
    let half =
        text.replace("{ \"zh\": \"收到来信\", \"en\": \"Letter received\" }", "{\"en\": \"C\"}");
    let new = set_words(&half, &node, "label", Lang::Zh, "丙", &[]).unwrap().apply(&half);
    assert!(new.contains("{\"zh\": \"丙\", \"en\": \"C\"}"), "{new}");
}

#[test]
fn ids_are_readable_and_none_twice() {
    let id = |english: &str, taken: &[&str]| new_id(english, "node", taken.iter().copied());
    assert_eq!(id("Papers sent back!", &[]), "papers-sent-back");
    assert_eq!(id("Papers", &["papers", "papers-2"]), "papers-3");
    assert_eq!(id("", &[]), "node");
    assert_eq!(id("2026 plan", &["plan"]), "plan-2");
    assert!(tujie::checks::document::is_id(&id(
        "A very long name of a node that goes on and on",
        &[]
    )));
}

#[test]
fn what_cannot_be_is_not_done() {
    let text = template();
    let gone = EdgeTarget::Existing("received".to_owned());
    assert!(
        add_edge(&text, "no-such", &gone, &EdgeAction::Existing("answer".to_owned())).is_none()
    );
    assert!(remove_node(&text, 9).is_none() && remove_edge(&text, 9).is_none());
    assert!(set_edge_end(&text, 9, "to", "received").is_none());
    let broken = text.replacen(':', "：", 1);
    assert!(remove_edge(&broken, 0).is_none() && set_start(&broken, "waiting").is_none());
}
