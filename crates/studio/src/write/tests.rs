//! The view natively: what its messages do to the file.

mod begun;

use super::*;
use crate::library::testing::library;
use std::rc::Rc;
use tujie::bilingual::Lang;

fn started() -> (Write, Shell) {
    begun_as("threshold", "my-own")
}

/// A new file of a kind, under an id.
fn begun_as(kind: &str, id: &str) -> (Write, Shell) {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let mut write = Write::default();
    write.change(Msg::Choose(0, kind.to_owned()), &mut shell);
    write.change(Msg::Choose(1, id.to_owned()), &mut shell);
    write.change(Msg::Start, &mut shell);
    (write, shell)
}

fn at(shell: &Shell, path: &str) -> Path {
    nearest(&shell.desk, path).unwrap()
}

#[test]
fn an_id_that_is_none_starts_nothing() {
    let mut shell = Shell::new(Rc::new(library()), Lang::En);
    let mut write = Write::default();
    write.change(Msg::Choose(1, "My id".to_owned()), &mut shell);
    write.change(Msg::Start, &mut shell);
    assert_eq!(write.refused, Some(Refused::Id));
    assert!(shell.desk.open().is_none());
}

/// A message, and the page that is shown of it.
fn shown(write: &Write, shell: &Shell) -> String {
    tujie::outputs::html::markup(&write.page(shell, &yew::Callback::noop()))
}

#[test]
fn the_tabs_lead_to_the_draft_and_not_to_what_was_chosen_before() {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let first = shell.library.cards[0].id.clone();
    shell.chosen.clone_from(&first);
    let mut write = Write::default();
    write.change(Msg::Choose(1, "my-own".to_owned()), &mut shell);
    write.change(Msg::Start, &mut shell);
    assert_eq!(shell.chosen, "");
    write.change(Msg::Choose(2, shell.library.cards[0].path.clone()), &mut shell);
    write.change(Msg::Existing, &mut shell);
    assert_eq!(shell.chosen, first);
}

#[test]
fn form_and_source_write_the_same_file() {
    let (mut write, mut shell) = started();
    let before = text(&shell.desk).to_owned();
    let list = at(&shell, "body.threshold.tiers");
    for msg in [
        Msg::Put(at(&shell, "title.zh"), "几份表".into(), How::Typing),
        Msg::Shift(list.clone(), 0, 1),
        Msg::Shift(list.clone(), 1, 0),
        Msg::Remove(at(&shell, "caveats[0]")),
        Msg::Add(Path::default(), "links".to_owned(), serde_json::json!([]), Vec::new()),
        Msg::Remove(Path::default().key("links")),
    ] {
        write.change(msg, &mut shell);
    }
    let by_form = text(&shell.desk).to_owned();
    let by_source = before.replace("这个人数够得上哪一档？", "几份表");
    let by_source = {
        let start = by_source.find("[{\"zh\": \"在这里写读者").unwrap() + 1;
        let end = start + by_source.get(start..).unwrap().find("],").unwrap();
        [by_source.get(..start).unwrap(), by_source.get(end..).unwrap()].concat()
    };
    assert_eq!(by_form, by_source);
    for _ in 0..6 {
        write.change(Msg::Step(true), &mut shell);
    }
    assert_eq!(text(&shell.desk), before);
    write.change(Msg::Text(by_source.clone()), &mut shell);
    assert_eq!(text(&shell.desk), by_form);
    assert!(shell.desk.open().unwrap().problems.is_empty());
}

#[test]
fn every_kind_and_sheet_has_a_form_in_both_languages() {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let mut write = Write::default();
    let paths: Vec<String> = shell.library.files.iter().map(|f| f.path.clone()).collect();
    for path in paths {
        write.change(Msg::Choose(2, path.clone()), &mut shell);
        write.change(Msg::Existing, &mut shell);
        assert_eq!(shell.desk.open().unwrap().problems, [], "{path}");
        for lang in [Lang::Zh, Lang::En] {
            shell.lang = lang;
            let html = tujie::outputs::html::markup(&write.page(&shell, &yew::Callback::noop()));
            assert!(html.contains("name=\"id\"") && !html.contains(" style="), "{path}");
        }
    }
}

#[test]
fn the_drawing_asks_for_all_that_a_new_node_needs_and_edits_the_question() {
    use super::drawing::{Act, Part};
    let (mut write, mut shell) = begun_as("flow", "my-flow");
    let first = text(&shell.desk).to_owned();
    let plan = |field, value: &str| Act::Plan(field, value.to_owned());
    let act = |write: &mut Write, shell: &mut Shell, act| write.change(Msg::Draw(act), shell);
    act(&mut write, &mut shell, Act::Pick(Part::Node(0)));
    act(&mut write, &mut shell, Act::Grow(false));
    // Nothing is drawn while anything is missing, and the focus goes to what is.
    for (field, words) in [
        ("name.zh", "登记"),
        ("name.en", "Put down"),
        ("detail.zh", "写进登记簿"),
        ("detail.en", "Into the book"),
        ("words.zh", "记下"),
        ("words.en", "Put it down"),
    ] {
        act(&mut write, &mut shell, Act::Draw);
        assert_eq!(write.focus, ["draw-", &field.replace('.', "-")].concat());
        assert_eq!(text(&shell.desk), first, "{field}");
        assert!(shown(&write, &shell).contains("这里要填。"), "{field}");
        act(&mut write, &mut shell, plan(field, words));
    }
    act(&mut write, &mut shell, Act::Draw);
    assert!(text(&shell.desk) != first && shell.desk.open().unwrap().problems.is_empty());
    // The question: changed, taken away with its last word, and asked where there was none.
    let word = |lang, words: &str| Act::Word("ask", lang, words.to_owned());
    let ask = |shell: &Shell, i: usize| {
        let flow = crate::sketch::read(&tree(&shell.desk)).unwrap();
        flow.nodes[i].ask.clone().map(|ask| (ask.zh, ask.en))
    };
    act(&mut write, &mut shell, Act::Pick(Part::Node(0)));
    assert!(shown(&write, &shell).contains("name=\"draw.ask.zh\""));
    act(&mut write, &mut shell, word(Lang::Zh, "怎么办？"));
    assert_eq!(ask(&shell, 0).unwrap().0, "怎么办？");
    act(&mut write, &mut shell, word(Lang::Zh, ""));
    act(&mut write, &mut shell, word(Lang::En, ""));
    assert_eq!(ask(&shell, 0), None);
    assert!(shell.desk.open().unwrap().problems.is_empty());
    act(&mut write, &mut shell, word(Lang::En, "And now?"));
    act(&mut write, &mut shell, word(Lang::Zh, "现在呢？"));
    assert_eq!(ask(&shell, 0), Some(("现在呢？".to_owned(), "And now?".to_owned())));
    assert!(shell.desk.open().unwrap().problems.is_empty());
    // An end asks nothing.
    let end = crate::sketch::read(&tree(&shell.desk)).unwrap();
    let end = end.nodes.iter().position(|node| node.end).unwrap();
    act(&mut write, &mut shell, Act::Pick(Part::Node(end)));
    assert!(!shown(&write, &shell).contains("draw.ask"));
}

#[test]
fn every_move_on_the_drawing_is_one_step_of_the_same_file() {
    use super::drawing::{Act, Part};
    let (mut write, mut shell) = begun_as("flow", "my-flow");
    let first = text(&shell.desk).to_owned();
    let mut seen = vec![first];
    let typed = |key, words: &str| Act::Word(key, Lang::Zh, words.to_owned());
    let plan = |field, value: &str| Act::Plan(field, value.to_owned());
    let moves: [&[Act]; 9] = [
        // A node is renamed, letter by letter: one step.
        &[Act::Pick(Part::Node(0)), typed("label", "来"), typed("label", "来信"), Act::Seal],
        // One grows behind it.
        &[
            Act::Grow(false),
            plan("name.zh", "登记"),
            plan("name.en", "Put down"),
            plan("detail.zh", "写进登记簿"),
            plan("detail.en", "Into the book"),
            plan("words.zh", "记下"),
            plan("words.en", "Put it down"),
            Act::Draw,
        ],
        &[typed("detail", "写明"), Act::Word("detail", Lang::En, "Why".to_owned()), Act::Seal],
        // It is joined to another by picking that one, then drawn.
        &[Act::Grow(true), Act::Pick(Part::Node(2)), plan("action", "answer"), Act::Draw],
        // The new arrow is led elsewhere by aiming, gets another action, and words of its own.
        &[Act::Aim, Act::Pick(Part::Node(4))],
        &[Act::Deed("remind".to_owned())],
        &[Act::Own(true)],
        &[Act::Cut(None)],
        &[Act::Pick(Part::Node(2)), Act::Cut(None)],
    ];
    for (i, acts) in moves.iter().enumerate() {
        for act in *acts {
            write.change(Msg::Draw(act.clone()), &mut shell);
        }
        let now = text(&shell.desk).to_owned();
        assert_ne!(seen.last(), Some(&now), "move {i}");
        seen.push(now);
    }
    let steps = shell.desk.open().unwrap().draft.history.steps().0.len();
    // Two languages are two places, so what was said of the new node took two.
    assert_eq!(steps, moves.len() + 1);
    // All the way back, past every state on the way, the last first.
    let mut back = vec![text(&shell.desk).to_owned()];
    while shell.desk.open().unwrap().draft.history.can().0 {
        write.change(Msg::Step(true), &mut shell);
        back.push(text(&shell.desk).to_owned());
    }
    let mut way = back.iter();
    assert!(seen.iter().rev().all(|state| way.any(|text| text == state)));
    assert_eq!(text(&shell.desk), seen[0]);
}

#[test]
fn the_drawing_stands_while_the_file_is_wrong() {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let mut write = Write::default();
    write.change(Msg::Choose(2, "explainers/ningxia-letters.json".to_owned()), &mut shell);
    write.change(Msg::Existing, &mut shell);
    let shown = |write: &Write, shell: &Shell| {
        tujie::outputs::html::markup(&write.page(shell, &yew::Callback::noop()))
    };
    let good = text(&shell.desk).to_owned();
    for (old, new, parts) in [
        ("\"title\"", "\"titel\"", 10),
        ("\"id\": \"rectified\",", "\"id\": \"\",", 8),
        ("\"actions\"", "\"acts\"", 10),
        // Broken syntax: the last good state, at rest.
        ("\"title\":", "\"title\"：", 10),
    ] {
        let wrong = good.replacen(old, new, 1);
        assert_ne!(wrong, good, "{old}");
        write.change(Msg::Text(wrong), &mut shell);
        assert!(!shell.desk.open().unwrap().problems.is_empty());
        let html = shown(&write, &shell);
        assert_eq!(html.matches("id=\"d-").count(), parts, "{old}");
    }
    // Another kind has none.
    let (write, shell) = started();
    assert!(!shown(&write, &shell).contains("#drawing"));
}

#[test]
fn a_reference_is_found_by_its_words_and_taken_as_one_step() {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let mut write = Write::default();
    let card = shell.library.card("hubei-childcare").unwrap().path.clone();
    write.change(Msg::Choose(2, card), &mut shell);
    write.change(Msg::Existing, &mut shell);
    let before = text(&shell.desk).to_owned();
    let path = at(&shell, "body.threshold.tiers[0].from");
    let things: &'static [Thing] = &[Thing::Figure];
    let mut hand = |hand: Hand| {
        write.change(Msg::Pick(path.clone(), things, hand), &mut shell);
        (write.picking.clone(), text(&shell.desk).to_owned())
    };
    // Nothing is taken that was not pointed at.
    hand(Hand::Type("剖宫产 提高后".to_owned()));
    let (open, _) = hand(Hand::Enter);
    assert_eq!(open.at, None);
    let (open, _) = hand(Hand::Point(false));
    let last = open.at.unwrap();
    assert_eq!(hand(Hand::Point(true)).0.at, Some(0), "round and round");
    assert_eq!(hand(Hand::Point(false)).0.at, Some(last));
    hand(Hand::Point(true));
    let (shut, now) = hand(Hand::Enter);
    assert_eq!(shut, Picking::default());
    assert!(now.contains("\"from\": \"bj.caesarean.after\""), "{now}");
    // Opened again it starts from what stands there; another field's list is not this one's to close.
    assert!(hand(Hand::Point(true)).0.at.is_some());
    assert_eq!(hand(Hand::Shut).0, Picking::default());
    write.change(Msg::Step(true), &mut shell);
    assert_eq!(text(&shell.desk), before);
}
