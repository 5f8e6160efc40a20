//! Studio's changes of a text.

use super::{seeded, with};
use crate::harness::corpus::World;
use crate::harness::random::Random;
use crate::harness::{Depth, Outcome, fair, json};
use serde_json::{Value, json};
use tujie::bilingual::{Bilingual, Lang};
use tujie::format::text::{self, ParsedText};
use tujie::format::tree;
use tujie::format::tree::JsonNode;
use tujie::schema;
use tujie_studio::draft::Draft;
use tujie_studio::edit::{self, JsonPath, TextChange};
use tujie_studio::flow_edit::{self, EdgeAction, EdgeTarget};
use tujie_studio::history::{EditKind, History};
use tujie_studio::{complete, fix as mends, form as forms};

/// Random numbers and a file of any sort.
pub fn with_seed(world: &World, random: &mut Random) -> Vec<u8> {
    let file = match random.below(4) {
        0 => super::reading::any(world, random),
        1 => random.pick(&world.explainers).clone().into_bytes(),
        _ => json::words(&world.explainers[..7], random),
    };
    with(random, &file)
}

/// A place in a tree, any.
fn place(tree: &JsonNode, random: &mut Random) -> JsonPath {
    let (mut here, mut path) = (tree, JsonPath::default());
    while !random.once_in(4) {
        if !here.members().is_empty() {
            let member = random.pick(here.members());
            path = path.key(&member.key);
            here = &member.node;
        } else if !here.items().is_empty() {
            let nth = random.below(here.items().len());
            path = path.item(nth);
            here = &here.items()[nth];
        } else {
            break;
        }
    }
    path
}

fn value(world: &World, random: &mut Random) -> Value {
    let typed = random.pick(&world.typed).clone();
    match random.below(5) {
        0 => json!({ "zh": typed, "en": "a \"b\"\\ {c}" }),
        1 => json!([typed, 1, null, {}]),
        2 => json!(random.below(100)),
        _ => json!(typed),
    }
}

pub fn edit(world: &World, input: &[u8]) -> Outcome {
    let (mut random, file) = seeded(input);
    let Ok(text) = std::str::from_utf8(file) else { return Ok(Depth::Refused) };
    let ParsedText { tree, problems, is_complete: whole } = text::parse_text(text);
    let path = place(&tree, &mut random);
    let value = value(world, &mut random);
    let key = random.pick(&["id", "x", "", "键", "a.b[0]", "\u{1}"]).to_string();
    let n = random.below(5);
    let change = match random.below(6) {
        0 => edit::set_value(text, &path, &value),
        1 => edit::add_member(text, &path, &key, &value, &["id", "title"]),
        2 => edit::insert_item(text, &path, n, &value),
        3 => edit::remove_value(text, &path),
        4 => edit::move_item(text, &path, n, random.below(5)),
        _ => edit::rename_key(text, &path, &key),
    };
    let Some(change) = change else { return Ok(Depth::Refused) };
    if !problems.is_empty() || !whole {
        return Err("a broken text was edited".to_owned());
    }
    holds(text, &change)?;
    let back = JsonPath::parse(&tree, &path.to_string());
    if back.is_none() {
        return Err(format!("a path that is not found again: {path}"));
    }
    Ok(Depth::Through)
}

/// A change of a whole text leaves a whole one, and can be taken back.
fn holds(text: &str, change: &TextChange) -> Result<(), String> {
    let after = change.apply(text);
    if change.start > change.end || text.get(change.start..change.end).is_none() {
        return Err(format!("a change of no place: {change:?}"));
    }
    if change.inverse(text).apply(&after) != text {
        return Err("a change that cannot be taken back".to_owned());
    }
    let faults = text::parse_text(&after).problems;
    match faults.iter().find(|p| p.code() != "too-long" && p.code() != "too-deep") {
        Some(problem) => Err(format!("a broken text: {}", problem.message(Lang::En))),
        None => Ok(()),
    }
}

/// Random numbers and a flow, whole or changed.
pub fn flow(world: &World, random: &mut Random) -> Vec<u8> {
    let flows: Vec<String> =
        world.explainers.iter().filter(|text| text.contains("\"flow\": {")).cloned().collect();
    let file = match random.below(3) {
        0 => json::file(&flows, world, random),
        1 => json::words(&flows, random),
        _ => random.pick(&flows).clone().into_bytes(),
    };
    with(random, &file)
}

pub fn sketch(_: &World, input: &[u8]) -> Outcome {
    let (mut random, file) = seeded(input);
    let Ok(text) = std::str::from_utf8(file) else { return Ok(Depth::Refused) };
    let ParsedText { tree, problems, is_complete: whole } = text::parse_text(text);
    let Some(flow) = flow_edit::parse_flow(&tree) else { return Ok(Depth::Refused) };
    let node = |random: &mut Random| {
        let known = flow.nodes.get(random.below(flow.nodes.len() + 1));
        known.map_or_else(|| "no-such".to_owned(), |node| node.id.clone())
    };
    let deed = match random.below(3) {
        0 => EdgeAction::New(Bilingual::new("做", "Do it \"now\"")),
        _ => EdgeAction::Existing(
            flow.actions
                .get(random.below(flow.actions.len() + 1))
                .map(|a| a.id.clone())
                .unwrap_or_default(),
        ),
    };
    let target = match random.below(3) {
        0 => EdgeTarget::New(Bilingual::new("新", ""), Bilingual::new("", "new")),
        _ => EdgeTarget::Existing(node(&mut random)),
    };
    let (from, nth) = (node(&mut random), random.below(flow.edges.len() + 2));
    let change = match random.below(7) {
        0 => flow_edit::add_edge(text, &from, &target, &deed),
        1 => flow_edit::remove_node(text, nth),
        2 => flow_edit::remove_edge(text, nth),
        3 => flow_edit::set_edge_end(text, nth, "from", &from),
        4 => flow_edit::set_edge_end(text, nth, "to", &from),
        5 => flow_edit::set_edge_action(text, nth, &deed),
        _ => flow_edit::set_start(text, &from),
    };
    let Some(change) = change else { return Ok(Depth::Refused) };
    if !problems.is_empty() || !whole {
        return Err("a broken text was edited".to_owned());
    }
    holds(text, &change)?;
    if flow_edit::parse_flow(&text::parse_text(&change.apply(text)).tree).is_none() {
        return Err("no flow any more".to_owned());
    }
    Ok(Depth::Through)
}

pub fn form(world: &World, input: &[u8]) -> Outcome {
    let (mut random, file) = seeded(input);
    let text = String::from_utf8_lossy(file);
    let (_, problems) = world.read(text.as_bytes());
    let tree = text::parse_text(&text).tree;
    let sheet = random.once_in(8);
    let whole = match sheet {
        true => forms::build_form(schema::article_schema(), "Article", &tree),
        false => forms::build_form(schema::document_schema(), "Document", &tree),
    };
    if whole.problem_count(&problems) != problems.len() {
        return Err("a problem that stands at no field".to_owned());
    }
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let offered = complete::completions_at(&text, at, &world.library, Lang::Zh);
    serde_json::from_str::<Value>(&offered).map_err(|e| format!("no completion: {e}"))?;
    Ok(if matches!(tree.value, tree::JsonValue::Broken) { Depth::Refused } else { Depth::Through })
}

/// A small file with mistakes.
pub fn small(world: &World, random: &mut Random) -> Vec<u8> {
    match random.below(3) {
        0 => random.pick(&world.others[1..]).clone().into_bytes(),
        _ => json::file(&world.explainers[..7], world, random),
    }
}

pub fn fix(world: &World, input: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(input);
    // Every mend is tried by reading the whole file: large ones are left to `check`.
    if text.len() > 20_000 {
        return Ok(Depth::Refused);
    }
    let check = |text: &str| world.read(text.as_bytes());
    let before = check(&text).1;
    if before.len() > 12 {
        return Ok(Depth::Refused);
    }
    let Some(change) = mends::fix_all(&text, &check) else { return Ok(Depth::Refused) };
    let after = change.apply(&text);
    if change.inverse(&text).apply(&after) != text {
        return Err("a mend that cannot be taken back".to_owned());
    }
    fair::problems(&check(&after).1, true)?;
    Ok(Depth::Through)
}

/// A draft as kept, changed; before it random numbers.
pub fn kept(world: &World, random: &mut Random) -> Vec<u8> {
    let mut draft = Draft::new(
        "a",
        tujie_studio::draft::DraftOrigin::OwnFile("a.json".to_owned()),
        "{}".to_owned(),
    );
    for _ in 0..random.below(6) {
        let text = random.pick(&world.typed).clone();
        draft
            .history
            .set_text(text, if random.once_in(2) { EditKind::Typing } else { EditKind::Whole });
        if random.once_in(3) {
            draft.history.undo();
        }
    }
    let kept = draft.to_stored();
    let file = json::file(&[kept], world, random);
    with(random, &file)
}

pub fn history(world: &World, input: &[u8]) -> Outcome {
    let (mut random, file) = seeded(input);
    let Some(draft) = Draft::from_stored(&String::from_utf8_lossy(file)) else {
        return Ok(Depth::Refused);
    };
    let mut history: History = draft.history;
    for _ in 0..random.below(12) {
        match random.below(4) {
            0 => drop(history.undo()),
            1 => drop(history.redo()),
            2 => history.end_typing(),
            _ => {
                let how = if random.once_in(2) { EditKind::Typing } else { EditKind::Whole };
                history.set_text(random.pick(&world.typed).clone(), how);
            }
        }
    }
    let end = history.text().to_owned();
    let mut back = 0;
    while history.undo().is_some() {
        back += 1;
    }
    for _ in 0..back {
        history.redo();
    }
    if history.text() != end {
        return Err(format!("undo and redo lead elsewhere: {}", fair::shown(&end)));
    }
    Ok(Depth::Through)
}
