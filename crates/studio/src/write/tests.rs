//! The view natively: how its messages change the file.

mod begun;

use super::*;
use crate::library::testing::load_library;
use std::rc::Rc;
use tujie::bilingual::Lang;

fn started() -> (WriteState, Shell) {
    begun_as("threshold", "my-own")
}

/// A new file of a kind, with an id.
fn begun_as(kind: &str, id: &str) -> (WriteState, Shell) {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let mut write = WriteState::default();
    write.apply(WriteMsg::SetStartField(0, kind.to_owned()), &mut shell);
    write.apply(WriteMsg::SetStartField(1, id.to_owned()), &mut shell);
    write.apply(WriteMsg::StartFromKind, &mut shell);
    (write, shell)
}

fn path_in_draft(shell: &Shell, path: &str) -> JsonPath {
    nearest_path(&shell.workspace, path).unwrap()
}

#[test]
fn an_id_that_is_none_starts_nothing() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::En);
    let mut write = WriteState::default();
    write.apply(WriteMsg::SetStartField(1, "My id".to_owned()), &mut shell);
    write.apply(WriteMsg::StartFromKind, &mut shell);
    assert_eq!(write.error, Some(StartError::Id));
    assert!(shell.workspace.current_draft().is_none());
}

/// The markup rendered for the state.
fn rendered_markup(write: &WriteState, shell: &Shell) -> String {
    tujie::outputs::html::to_markup(&write.render_page(shell, &yew::Callback::noop()))
}

#[test]
fn the_tabs_lead_to_the_draft_and_not_to_what_was_chosen_before() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let first = shell.library.cards[0].id.clone();
    shell.last_explainer.clone_from(&first);
    let mut write = WriteState::default();
    write.apply(WriteMsg::SetStartField(1, "my-own".to_owned()), &mut shell);
    write.apply(WriteMsg::StartFromKind, &mut shell);
    assert_eq!(shell.last_explainer, "");
    write.apply(WriteMsg::SetStartField(2, shell.library.cards[0].path.clone()), &mut shell);
    write.apply(WriteMsg::StartFromPublished, &mut shell);
    assert_eq!(shell.last_explainer, first);
}

#[test]
fn form_and_source_write_the_same_file() {
    let (mut write, mut shell) = started();
    let before = current_text(&shell.workspace).to_owned();
    let list = path_in_draft(&shell, "body.threshold.tiers");
    for msg in [
        WriteMsg::SetValue(path_in_draft(&shell, "title.zh"), "几份表".into(), EditKind::Typing),
        WriteMsg::MoveItem(list.clone(), 0, 1),
        WriteMsg::MoveItem(list.clone(), 1, 0),
        WriteMsg::Remove(path_in_draft(&shell, "caveats[0]")),
        WriteMsg::Add(JsonPath::default(), "links".to_owned(), serde_json::json!([]), Vec::new()),
        WriteMsg::Remove(JsonPath::default().key("links")),
    ] {
        write.apply(msg, &mut shell);
    }
    let by_form = current_text(&shell.workspace).to_owned();
    let by_source = before.replace("这个人数够得上哪一档？", "几份表");
    let by_source = {
        let start = by_source.find("[{\"zh\": \"在这里写读者").unwrap() + 1;
        let end = start + by_source.get(start..).unwrap().find("],").unwrap();
        [by_source.get(..start).unwrap(), by_source.get(end..).unwrap()].concat()
    };
    assert_eq!(by_form, by_source);
    for _ in 0..6 {
        write.apply(WriteMsg::UndoRedo(true), &mut shell);
    }
    assert_eq!(current_text(&shell.workspace), before);
    write.apply(WriteMsg::Text(by_source.clone()), &mut shell);
    assert_eq!(current_text(&shell.workspace), by_form);
    assert!(shell.workspace.current_draft().unwrap().problems.is_empty());
}

#[test]
fn every_kind_and_sheet_has_a_form_in_both_languages() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let mut write = WriteState::default();
    let paths: Vec<String> = shell.library.files.iter().map(|f| f.path.clone()).collect();
    for path in paths {
        write.apply(WriteMsg::SetStartField(2, path.clone()), &mut shell);
        write.apply(WriteMsg::StartFromPublished, &mut shell);
        assert_eq!(shell.workspace.current_draft().unwrap().problems, [], "{path}");
        for lang in [Lang::Zh, Lang::En] {
            shell.lang = lang;
            let html =
                tujie::outputs::html::to_markup(&write.render_page(&shell, &yew::Callback::noop()));
            assert!(html.contains("name=\"id\"") && !html.contains(" style="), "{path}");
        }
    }
}

#[test]
fn the_drawing_asks_for_all_that_a_new_node_needs_and_edits_the_question() {
    use crate::write::drawing::{DrawingMsg, DrawingPart};
    let (mut write, mut shell) = begun_as("flow", "my-flow");
    let first = current_text(&shell.workspace).to_owned();
    let plan = |field, value: &str| DrawingMsg::SetPlanField(field, value.to_owned());
    let act =
        |write: &mut WriteState, shell: &mut Shell, act| write.apply(WriteMsg::Draw(act), shell);
    act(&mut write, &mut shell, DrawingMsg::Pick(DrawingPart::Node(0)));
    act(&mut write, &mut shell, DrawingMsg::PlanEdge(false));
    // No edge is added while anything is missing, and the focus moves to the missing field.
    for (field, words) in [
        ("name.zh", "登记"),
        ("name.en", "Put down"),
        ("detail.zh", "写进登记簿"),
        ("detail.en", "Into the book"),
        ("words.zh", "记下"),
        ("words.en", "Put it down"),
    ] {
        act(&mut write, &mut shell, DrawingMsg::AddPlannedEdge);
        assert_eq!(write.focus, ["draw-", &field.replace('.', "-")].concat());
        assert_eq!(current_text(&shell.workspace), first, "{field}");
        assert!(rendered_markup(&write, &shell).contains("这里要填。"), "{field}");
        act(&mut write, &mut shell, plan(field, words));
    }
    act(&mut write, &mut shell, DrawingMsg::AddPlannedEdge);
    assert!(
        current_text(&shell.workspace) != first
            && shell.workspace.current_draft().unwrap().problems.is_empty()
    );
    // The question: changed, removed with its last word, and added where there was none.
    let word = |lang, words: &str| DrawingMsg::SetWords("ask", lang, words.to_owned());
    let ask = |shell: &Shell, i: usize| {
        let flow = crate::flow_edit::parse_flow(&current_tree(&shell.workspace)).unwrap();
        flow.nodes[i].ask.clone().map(|ask| (ask.zh, ask.en))
    };
    act(&mut write, &mut shell, DrawingMsg::Pick(DrawingPart::Node(0)));
    assert!(rendered_markup(&write, &shell).contains("name=\"draw.ask.zh\""));
    act(&mut write, &mut shell, word(Lang::Zh, "怎么办？"));
    assert_eq!(ask(&shell, 0).unwrap().0, "怎么办？");
    act(&mut write, &mut shell, word(Lang::Zh, ""));
    act(&mut write, &mut shell, word(Lang::En, ""));
    assert_eq!(ask(&shell, 0), None);
    assert!(shell.workspace.current_draft().unwrap().problems.is_empty());
    act(&mut write, &mut shell, word(Lang::En, "And now?"));
    act(&mut write, &mut shell, word(Lang::Zh, "现在呢？"));
    assert_eq!(ask(&shell, 0), Some(("现在呢？".to_owned(), "And now?".to_owned())));
    assert!(shell.workspace.current_draft().unwrap().problems.is_empty());
    // An end has no question.
    let end = crate::flow_edit::parse_flow(&current_tree(&shell.workspace)).unwrap();
    let end = end.nodes.iter().position(|node| node.end).unwrap();
    act(&mut write, &mut shell, DrawingMsg::Pick(DrawingPart::Node(end)));
    assert!(!rendered_markup(&write, &shell).contains("draw.ask"));
}

#[test]
fn every_move_on_the_drawing_is_one_step_of_the_same_file() {
    use crate::write::drawing::{DrawingMsg, DrawingPart};
    let (mut write, mut shell) = begun_as("flow", "my-flow");
    let first = current_text(&shell.workspace).to_owned();
    let mut seen = vec![first];
    let typed = |key, words: &str| DrawingMsg::SetWords(key, Lang::Zh, words.to_owned());
    let plan = |field, value: &str| DrawingMsg::SetPlanField(field, value.to_owned());
    let moves: [&[DrawingMsg]; 9] = [
        // Renaming a node, letter by letter: one step.
        &[
            DrawingMsg::Pick(DrawingPart::Node(0)),
            typed("label", "来"),
            typed("label", "来信"),
            DrawingMsg::EndTyping,
        ],
        // A new node after it.
        &[
            DrawingMsg::PlanEdge(false),
            plan("name.zh", "登记"),
            plan("name.en", "Put down"),
            plan("detail.zh", "写进登记簿"),
            plan("detail.en", "Into the book"),
            plan("words.zh", "记下"),
            plan("words.en", "Put it down"),
            DrawingMsg::AddPlannedEdge,
        ],
        &[
            typed("detail", "写明"),
            DrawingMsg::SetWords("detail", Lang::En, "Why".to_owned()),
            DrawingMsg::EndTyping,
        ],
        // An edge to another node, chosen by selecting that node, then added.
        &[
            DrawingMsg::PlanEdge(true),
            DrawingMsg::Pick(DrawingPart::Node(2)),
            plan("action", "answer"),
            DrawingMsg::AddPlannedEdge,
        ],
        // The new edge gets another target, another action, and words of its own.
        &[DrawingMsg::ChooseTarget, DrawingMsg::Pick(DrawingPart::Node(4))],
        &[DrawingMsg::SetEdgeAction("remind".to_owned())],
        &[DrawingMsg::ToggleOwnWords(true)],
        &[DrawingMsg::Delete(None)],
        &[DrawingMsg::Pick(DrawingPart::Node(2)), DrawingMsg::Delete(None)],
    ];
    for (i, acts) in moves.iter().enumerate() {
        for act in *acts {
            write.apply(WriteMsg::Draw(act.clone()), &mut shell);
        }
        let now = current_text(&shell.workspace).to_owned();
        assert_ne!(seen.last(), Some(&now), "move {i}");
        seen.push(now);
    }
    let steps = shell.workspace.current_draft().unwrap().draft.history.steps().0.len();
    // Two languages are two fields, so the new node's words took two steps.
    assert_eq!(steps, moves.len() + 1);
    // Undo through every intermediate state, the last first.
    let mut back = vec![current_text(&shell.workspace).to_owned()];
    while shell.workspace.current_draft().unwrap().draft.history.can_undo_redo().0 {
        write.apply(WriteMsg::UndoRedo(true), &mut shell);
        back.push(current_text(&shell.workspace).to_owned());
    }
    let mut way = back.iter();
    assert!(seen.iter().rev().all(|state| way.any(|text| text == state)));
    assert_eq!(current_text(&shell.workspace), seen[0]);
}

#[test]
fn the_drawing_stands_while_the_file_is_wrong() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let mut write = WriteState::default();
    write.apply(
        WriteMsg::SetStartField(2, "explainers/ningxia-letters.json".to_owned()),
        &mut shell,
    );
    write.apply(WriteMsg::StartFromPublished, &mut shell);
    let shown = |write: &WriteState, shell: &Shell| {
        tujie::outputs::html::to_markup(&write.render_page(shell, &yew::Callback::noop()))
    };
    let good = current_text(&shell.workspace).to_owned();
    for (old, new, parts) in [
        ("\"title\"", "\"titel\"", 10),
        ("\"id\": \"rectified\",", "\"id\": \"\",", 8),
        ("\"actions\"", "\"acts\"", 10),
        // Broken syntax: the last valid state, read-only.
        ("\"title\":", "\"title\"：", 10),
    ] {
        let wrong = good.replacen(old, new, 1);
        assert_ne!(wrong, good, "{old}");
        write.apply(WriteMsg::Text(wrong), &mut shell);
        assert!(!shell.workspace.current_draft().unwrap().problems.is_empty());
        let html = shown(&write, &shell);
        assert_eq!(html.matches("id=\"d-").count(), parts, "{old}");
    }
    // Another kind has no drawing.
    let (write, shell) = started();
    assert!(!shown(&write, &shell).contains("#drawing"));
}

#[test]
fn a_reference_is_found_by_its_words_and_taken_as_one_step() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let mut write = WriteState::default();
    let card = shell.library.card("hubei-childcare").unwrap().path.clone();
    write.apply(WriteMsg::SetStartField(2, card), &mut shell);
    write.apply(WriteMsg::StartFromPublished, &mut shell);
    let before = current_text(&shell.workspace).to_owned();
    let path = path_in_draft(&shell, "body.threshold.tiers[0].from");
    let things: &'static [RefTarget] = &[RefTarget::Figure];
    let mut hand = |hand: PickerMsg| {
        write.apply(WriteMsg::Pick(path.clone(), things, hand), &mut shell);
        (write.picker.clone(), current_text(&shell.workspace).to_owned())
    };
    // Nothing is accepted that was not highlighted.
    hand(PickerMsg::Type("剖宫产 提高后".to_owned()));
    let (open, _) = hand(PickerMsg::AcceptHighlighted);
    assert_eq!(open.highlighted, None);
    let (open, _) = hand(PickerMsg::Highlight(false));
    let last = open.highlighted.unwrap();
    assert_eq!(hand(PickerMsg::Highlight(true)).0.highlighted, Some(0), "round and round");
    assert_eq!(hand(PickerMsg::Highlight(false)).0.highlighted, Some(last));
    hand(PickerMsg::Highlight(true));
    let (shut, now) = hand(PickerMsg::AcceptHighlighted);
    assert_eq!(shut, PickerState::default());
    assert!(now.contains("\"from\": \"bj.caesarean.after\""), "{now}");
    // A reopened list starts from the current value; another field's message does not close this list.
    assert!(hand(PickerMsg::Highlight(true)).0.highlighted.is_some());
    assert_eq!(hand(PickerMsg::Close).0, PickerState::default());
    write.apply(WriteMsg::UndoRedo(true), &mut shell);
    assert_eq!(current_text(&shell.workspace), before);
}
