//! A checklist as blocks: the destinations, what each item requires, where to send the result.

use crate::bilingual::{Bilingual, Lang};
use crate::block::{Block, Run, Runs, plain_text, single_run, text_run};
use crate::document::{Document, Example};
use crate::kinds::checklist::model::{Checklist, ChecklistItem};
use crate::kinds::checklist::{engine, words};
use crate::number_format;
use crate::widget;

/// The whole explainer without script.
pub(super) fn render_static(list: &Checklist, doc: &Document, lang: Lang) -> Vec<Block> {
    let own = |text: &Bilingual| widget::text_runs(doc, text, lang, None);
    let mut out = Vec::new();
    if !list.places.is_empty() {
        let places = list.places.iter().map(|p| (own(&p.label), own(&p.about)));
        out.push(Block::DescriptionList(places.collect()));
    }
    let common: Vec<&ChecklistItem> = list.items_for(None).collect();
    if !common.is_empty() {
        out.push(Block::Heading(single_run(lang.pick("都要做到", "For every one"))));
        out.push(items_list(&common, doc, lang));
    }
    out.push(Block::Paragraph(own(&list.choice.label)));
    for option in &list.choice.options {
        let mut head = own(&option.label);
        if let Some(place) = option.place.as_deref().and_then(|id| list.destination(id)) {
            head.push(text_run(" → "));
            head.extend(own(&place.label));
        }
        out.push(Block::Heading(head));
        out.extend(option.note.as_ref().map(|note| Block::Paragraph(own(note))));
        let its: Vec<&ChecklistItem> =
            list.items.iter().filter(|item| item.only.contains(&option.id)).collect();
        if !its.is_empty() {
            out.push(items_list(&its, doc, lang));
        }
    }
    if let Some(send) = &list.send {
        let href = words::mail_link(send, &plain_text(&own(&send.subject)), "");
        let mut line: Runs = own(&send.label);
        line.push(text_run(lang.pick("：", ": ")));
        line.push(Run::Link { text: send.to.clone(), href });
        out.push(Block::Paragraph(line));
    }
    out.extend(examples_table(list, doc, lang));
    out
}

/// The worked examples, each with its result as text.
fn examples_table(list: &Checklist, doc: &Document, lang: Lang) -> Option<Block> {
    let item = |example: &Example| {
        let answer = engine::answer(list, &example.given).ok()?;
        let option = example.given.get(&list.choice.name).and_then(|id| list.option(id));
        let place = option.and_then(|o| list.destination(o.place.as_deref()?));
        let place = place.map(|p| {
            words::destination_sentence(
                &plain_text(&widget::text_runs(doc, &p.label, lang, None)),
                lang,
            )
        });
        let own = |text: &Bilingual| plain_text(&widget::text_runs(doc, text, lang, None));
        let missing = words::output_ids(&answer, "missing");
        let missing = list.items.iter().filter(|item| missing.contains(&item.id));
        let missing: Vec<String> = missing.map(|item| own(&item.label)).collect();
        let state = if option.is_none() || missing.is_empty() {
            words::progress_sentence(option.is_some(), &answer, lang)
        } else {
            lang.pick("还缺：", "Missing: ").to_owned()
                + &number_format::list(&missing, lang)
                + lang.pick("。", ".")
        };
        let mut line = widget::text_runs(doc, &example.title, lang, None);
        line.push(text_run(lang.pick("：", ": ").to_owned() + &place.unwrap_or_default() + &state));
        Some(line)
    };
    let items: Vec<Runs> = doc.examples.iter().filter_map(item).collect();
    (!items.is_empty()).then(|| Block::Disclosure {
        summary: single_run(widget::words::Word::Examples.localized(lang, &[])),
        open: false,
        blocks: vec![Block::List { ordered: false, items }],
    })
}

fn items_list(items: &[&ChecklistItem], doc: &Document, lang: Lang) -> Block {
    let item = |item: &&ChecklistItem| {
        let mut line = vec![text_run("☐ ")];
        line.extend(widget::text_runs(doc, &item.label, lang, None));
        if let Some(needs) = &item.needs {
            line.push(text_run(lang.pick("：", ": ")));
            line.extend(widget::text_runs(doc, needs, lang, None));
        }
        line
    };
    Block::List { ordered: false, items: items.iter().map(item).collect() }
}
