//! The impact of a changed fact: figures and worked examples of the sheet, of explainers and of drafts.

use crate::display_names;
use tujie::bilingual::{Bilingual, Lang};
use tujie::document::{Article, Document};
use tujie::facts::Fact;
use tujie::format::text;
use tujie::format::tree::JsonNode;
use tujie::kinds::OutputValue;
use tujie::number_format;

/// The impact of a changed fact on one explainer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    /// Its id; empty for figures of the sheet itself.
    pub explainer: String,
    /// Its title.
    pub title: Bilingual,
    /// Facts and derived figures: label, and text before and after.
    pub figures: Vec<(Bilingual, Bilingual, Bilingual)>,
    /// Outputs of worked examples.
    pub examples: Vec<ChangedOutput>,
    /// Whether it is a draft, not published.
    pub draft: bool,
    /// Whether it refers to a changed fact but is currently invalid.
    pub is_unreadable: bool,
}

/// A changed output of a worked example.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedOutput {
    /// The example's title.
    pub example: Bilingual,
    /// The output's name.
    pub output: String,
    /// Its label.
    pub label: Bilingual,
    /// The value before, as readers see it.
    pub before: Bilingual,
    /// The value now.
    pub after: Bilingual,
}

/// The impact of a changed sheet: on the sheet itself, then on the explainers with the given files.
pub fn impact_of_change(old: &Article, new: &Article, explainers: &[JsonNode]) -> Vec<Impact> {
    let whole = |sheet: &Article| Document { uses: figure_ids(sheet), ..empty_document(sheet) };
    let nothing = text::parse_text("{}").tree;
    let of_sheet = compare_documents(&whole(old), &whole(new), old, new, &nothing);
    let mut out = vec![Impact { explainer: String::new(), ..of_sheet }];
    out.extend(explainers.iter().filter_map(|tree| impact_on_file(old, new, tree)));
    out.retain(|m| !m.figures.is_empty() || !m.examples.is_empty());
    out
}

/// The impact on drafts, given by name and text. A draft that refers to a changed fact but is currently
/// invalid is listed without figures.
pub fn impact_on_drafts(old: &Article, new: &Article, drafts: &[(String, String)]) -> Vec<Impact> {
    let changed = |fact: &&Fact| !new.facts.contains(fact);
    let changed: Vec<&str> = old.facts.iter().filter(changed).map(|f| f.id.as_str()).collect();
    let refers = |text: &str| {
        let bound = |id: &&str| {
            let quoted = [["\"", id, "\""].concat(), ["{", id, "}"].concat()];
            quoted.iter().any(|id| text.contains(id.as_str()))
        };
        changed.iter().any(bound)
    };
    let one = |(name, text): &(String, String)| {
        let tree = text::parse_text(text).tree;
        let article = tree.get("article").and_then(JsonNode::as_text);
        if article.is_some_and(|article| article != new.id) {
            return None;
        }
        let name = name.rsplit('/').next().unwrap_or_default();
        let unread = || Impact {
            explainer: name.to_owned(),
            title: Bilingual::new(name, name),
            is_unreadable: true,
            ..Impact::default()
        };
        let read = tree.decode::<Document>().is_ok();
        let found = if read { impact_on_file(old, new, &tree) } else { refers(text).then(unread) };
        let moved = found.map(|moved| Impact { draft: true, ..moved })?;
        (moved.is_unreadable || !moved.figures.is_empty() || !moved.examples.is_empty())
            .then_some(moved)
    };
    drafts.iter().filter_map(one).collect()
}

/// The impact on one file, if it uses the sheet.
fn impact_on_file(old: &Article, new: &Article, tree: &JsonNode) -> Option<Impact> {
    let doc = tree.decode::<Document>().ok()?;
    (doc.article.as_ref() == Some(&new.id)).then(|| compare_documents(&doc, &doc, old, new, tree))
}

fn figure_ids(sheet: &Article) -> Vec<String> {
    let facts = sheet.facts.iter().map(|f| f.id.clone());
    facts.chain(sheet.derived.iter().map(|d| d.id.clone())).collect()
}

/// A document that contains only what it takes from its sheet.
fn empty_document(sheet: &Article) -> Document {
    Document {
        tujie: 1,
        id: sheet.id.clone(),
        title: sheet.page.clone(),
        summary: Bilingual::default(),
        group: String::new(),
        article: Some(sheet.id.clone()),
        uses: Vec::new(),
        facts: Vec::new(),
        derived: Vec::new(),
        units: Vec::new(),
        sections: Vec::new(),
        sources: Vec::new(),
        as_of: tujie::document::AsOf { date: String::new(), note: None },
        review_by: String::new(),
        caveats: Vec::new(),
        links: Vec::new(),
        literals: Vec::new(),
        corrections: Vec::new(),
        examples: Vec::new(),
        body: tujie::kinds::Body::Figures(tujie::kinds::figures::Figures { panels: Vec::new() }),
    }
}

fn compare_documents(
    before: &Document,
    after: &Document,
    old: &Article,
    new: &Article,
    tree: &JsonNode,
) -> Impact {
    let (mut before, mut after) = (before.clone(), after.clone());
    before.resolve_facts(old);
    after.resolve_facts(new);
    let mut out =
        Impact { explainer: after.id.clone(), title: after.title.clone(), ..Impact::default() };
    let mut seen: Vec<&str> = Vec::new();
    let all = |doc: &'_ Document| -> Vec<(String, Bilingual)> {
        let facts = doc.facts.iter().map(|f| (f.id.clone(), f.label.clone()));
        facts.chain(doc.derived.iter().map(|d| (d.id.clone(), d.label.clone()))).collect()
    };
    let both: Vec<(String, Bilingual)> = all(&after).into_iter().chain(all(&before)).collect();
    for (id, label) in &both {
        if seen.contains(&id.as_str()) {
            continue;
        }
        seen.push(id);
        let (was, is) = (figure_text(&before, id), figure_text(&after, id));
        if was != is {
            out.figures.push((label.clone(), was, is));
        }
    }
    for example in &after.examples {
        let outputs = |doc: &Document| doc.body.answer(doc, &example.given).map(|a| a.outputs);
        let (was, is) = (outputs(&before), outputs(&after));
        let ids = is.iter().chain(&was).flat_map(|o| o.iter().map(|(id, _)| id));
        let mut told: Vec<&str> = Vec::new();
        for id in ids {
            let show = |outputs: &Result<tujie::document::OrderedMap<OutputValue>, _>,
                        doc: &Document| {
                let value = outputs.as_ref().ok().and_then(|outputs| outputs.get(id));
                let said = |lang| {
                    display_names::value_text(
                        tree,
                        doc,
                        &[],
                        value.unwrap_or(&OutputValue::None),
                        lang,
                    )
                };
                value.map_or_else(
                    || Bilingual::new("—", "—"),
                    |_| Bilingual::new(said(Lang::Zh), said(Lang::En)),
                )
            };
            if !told.contains(&id)
                && was.as_ref().ok().and_then(|o| o.get(id))
                    != is.as_ref().ok().and_then(|o| o.get(id))
            {
                out.examples.push(ChangedOutput {
                    example: example.title.clone(),
                    output: id.to_owned(),
                    label: display_names::output_name(tree, &after, id),
                    before: show(&was, &before),
                    after: show(&is, &after),
                });
            }
            told.push(id);
        }
    }
    out
}

/// A figure as readers see it, in both languages; a dash if it has no result.
fn figure_text(doc: &Document, id: &str) -> Bilingual {
    let Some(figure) = doc.figure(id) else { return Bilingual::new("—", "—") };
    let read = |lang| number_format::figure(doc, &figure, lang);
    Bilingual::new(read(Lang::Zh), read(Lang::En))
}
