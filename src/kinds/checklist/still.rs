//! A checklist as blocks: what belongs where, what each needs, where to send it.

use super::model::{Checklist, Item};
use super::{engine, words};
use crate::block::{Block, Run, Runs, line, plain, text};
use crate::document::{Document, Example};
use crate::number_format;
use crate::frame;
use crate::bilingual::{Lang, Bilingual};

/// The whole without script.
pub(super) fn blocks(list: &Checklist, doc: &Document, lang: Lang) -> Vec<Block> {
    let own = |text: &Bilingual| frame::runs(doc, text, lang, None);
    let mut out = Vec::new();
    if !list.places.is_empty() {
        let places = list.places.iter().map(|p| (own(&p.label), own(&p.about)));
        out.push(Block::Terms(places.collect()));
    }
    let common: Vec<&Item> = list.items_for(None).collect();
    if !common.is_empty() {
        out.push(Block::Heading(line(lang.pick("都要做到", "For every one"))));
        out.push(items(&common, doc, lang));
    }
    out.push(Block::Para(own(&list.choice.label)));
    for option in &list.choice.options {
        let mut head = own(&option.label);
        if let Some(place) = option.place.as_deref().and_then(|id| list.place(id)) {
            head.push(text(" → "));
            head.extend(own(&place.label));
        }
        out.push(Block::Heading(head));
        out.extend(option.note.as_ref().map(|note| Block::Para(own(note))));
        let its: Vec<&Item> = list
            .items
            .iter()
            .filter(|item| item.only.contains(&option.id))
            .collect();
        if !its.is_empty() {
            out.push(items(&its, doc, lang));
        }
    }
    if let Some(send) = &list.send {
        let href = words::mailto(send, &plain(&own(&send.subject)), "");
        let mut line: Runs = own(&send.label);
        line.push(text(lang.pick("：", ": ")));
        line.push(Run::Link { text: send.to.clone(), href });
        out.push(Block::Para(line));
    }
    out.extend(examples(list, doc, lang));
    out
}

/// The worked examples, each with its result in words.
fn examples(list: &Checklist, doc: &Document, lang: Lang) -> Option<Block> {
    let item = |example: &Example| {
        let answer = engine::answer(list, &example.given).ok()?;
        let option = example.given.get(&list.choice.name).and_then(|id| list.option(id));
        let place = option.and_then(|o| list.place(o.place.as_deref()?));
        let place = place.map(|p| words::place(&plain(&frame::runs(doc, &p.label, lang, None)), lang));
        let own = |text: &Bilingual| plain(&frame::runs(doc, text, lang, None));
        let missing = words::ids(&answer, "missing");
        let missing = list.items.iter().filter(|item| missing.contains(&item.id));
        let missing: Vec<String> = missing.map(|item| own(&item.label)).collect();
        let state = if option.is_none() || missing.is_empty() {
            words::sentence(option.is_some(), &answer, lang)
        } else {
            lang.pick("还缺：", "Missing: ").to_owned() + &number_format::list(&missing, lang) + lang.pick("。", ".")
        };
        let mut line = frame::runs(doc, &example.title, lang, None);
        line.push(text(lang.pick("：", ": ").to_owned() + &place.unwrap_or_default() + &state));
        Some(line)
    };
    let items: Vec<Runs> = doc.examples.iter().filter_map(item).collect();
    (!items.is_empty()).then(|| Block::Fold {
        summary: line(frame::words::Word::Examples.say(lang, &[])),
        open: false,
        blocks: vec![Block::List { ordered: false, items }],
    })
}

fn items(items: &[&Item], doc: &Document, lang: Lang) -> Block {
    let item = |item: &&Item| {
        let mut line = vec![text("☐ ")];
        line.extend(frame::runs(doc, &item.label, lang, None));
        if let Some(needs) = &item.needs {
            line.push(text(lang.pick("：", ": ")));
            line.extend(frame::runs(doc, needs, lang, None));
        }
        line
    };
    Block::List { ordered: false, items: items.iter().map(item).collect() }
}
