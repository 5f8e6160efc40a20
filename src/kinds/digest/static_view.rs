//! A digest as blocks: a heading per group, a linked line per explainer.

use crate::bilingual::Lang;
use crate::block::{Block, Run, Runs, plain_text, text_run};
use crate::document::Document;
use crate::kinds::digest::model::{Digest, DigestEntry};
use crate::number_format;
use crate::widget;

/// The whole explainer without script.
pub(super) fn render_static(digest: &Digest, doc: &Document, lang: Lang) -> Vec<Block> {
    let label = |group| {
        digest
            .group_label(doc, group)
            .map(|label| plain_text(&widget::text_runs(doc, label, lang, None)))
    };
    // The label of the live filter, with its options.
    let options = [lang.pick("全部", "All").to_owned()].into_iter();
    let options: Vec<String> = options.chain(digest.groups.iter().filter_map(label)).collect();
    let mut asked = widget::text_runs(doc, &digest.label, lang, None);
    asked.push(text_run(lang.pick("：", ": ").to_owned() + &number_format::list(&options, lang)));
    let mut out = vec![Block::Paragraph(asked)];
    for group in &digest.groups {
        if let Some(label) = digest.group_label(doc, group) {
            out.push(Block::Heading(widget::text_runs(doc, label, lang, None)));
        }
        out.push(Block::DescriptionList(
            digest.entries_in(Some(&group.id)).map(|e| entry_runs(e, doc, lang)).collect(),
        ));
    }
    out
}

/// An explainer's linked headline and its line.
fn entry_runs(entry: &DigestEntry, doc: &Document, lang: Lang) -> (Runs, Runs) {
    let title = plain_text(&widget::text_runs(doc, &entry.title, lang, None));
    let link = Run::Link { text: title, href: ["#", &entry.id].concat() };
    (vec![link], widget::text_runs(doc, &entry.line, lang, None))
}
