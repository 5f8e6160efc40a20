//! A checklist as blocks: what belongs where, what each needs, where to send it.

use super::model::{Checklist, Item};
use super::words;
use crate::block::{Block, Run, Runs, line, plain, text};
use crate::document::Document;
use crate::frame;
use crate::text::{Lang, Text};

/// The whole without script.
pub(super) fn blocks(list: &Checklist, doc: &Document, lang: Lang) -> Vec<Block> {
    let own = |text: &Text| frame::runs(doc, text, lang, None);
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
    out
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
