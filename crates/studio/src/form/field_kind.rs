//! What a text field of the file contains: a date, an id, or a reference, and then the ids to choose from.

use crate::form::Choice;
use tujie::bilingual::Bilingual;
use tujie::document::Article;
use tujie::format::tree::JsonNode;
use tujie::kinds::Body;
pub use tujie::kinds::labels::{FieldKind, RefTarget};

const FIGURE_TARGETS: &[RefTarget] = &[RefTarget::Figure];

/// The kind of a text field, by the field's name. Fields of a kind of explainer are in that kind's labels.
pub fn field_kind(name: &str) -> FieldKind {
    let name = name.trim_end_matches("[]").trim_end_matches("{}");
    FieldKind::Reference(match name {
        "Link.to" => &[RefTarget::Explainer],
        "Document.review_by" | "Source.in_force" => return FieldKind::Date,
        "Document.article" => &[RefTarget::Article],
        "Document.group" | "Fact.section" => &[RefTarget::Section],
        "Document.uses" | "Fact.part_of" | "Fact.among" | "Derived.equals" => FIGURE_TARGETS,
        "Fact.unit" | "Derived.unit" => &[RefTarget::Unit],
        "Fact.source" => &[RefTarget::Source],
        _ if name.starts_with("Reckoning.") => FIGURE_TARGETS,
        _ => {
            let of_kind = Body::labels_of_all_kinds().find_map(|labels| labels.field_kind(name));
            return of_kind.unwrap_or_else(|| match name {
                _ if name.ends_with(".id") => FieldKind::Id,
                _ if name.ends_with(".date") => FieldKind::Date,
                _ => FieldKind::Free,
            });
        }
    })
}

/// What a file may refer to outside itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReferenceScope<'a> {
    /// The sheet of its article.
    pub sheet: Option<&'a Article>,
    /// Ids and titles of all explainers.
    pub explainers: &'a [(String, Bilingual)],
    /// Ids and titles of all articles.
    pub articles: &'a [(String, Bilingual)],
}

/// All targets of a type of reference, in the order in which people look for them.
pub fn reference_choices(
    things: &[RefTarget],
    tree: &JsonNode,
    around: &ReferenceScope,
) -> Vec<Choice> {
    let mut out: Vec<Choice> = Vec::new();
    for thing in things {
        for choice in choices_of_target(*thing, tree, around) {
            if out.iter().all(|c| c.word != choice.word) {
                out.push(choice);
            }
        }
    }
    out
}

fn choices_of_target(thing: RefTarget, tree: &JsonNode, around: &ReferenceScope) -> Vec<Choice> {
    let body = tree.get("body").and_then(|body| body.members().first()).map(|m| &m.node);
    let own = |key: &str| tree.get(key).map(list_choices).unwrap_or_default();
    let named = |all: &[(String, Bilingual)]| -> Vec<Choice> {
        all.iter().map(|(id, label)| Choice::new(id, label.clone(), Bilingual::default())).collect()
    };
    match thing {
        RefTarget::Article => named(around.articles),
        RefTarget::Explainer => named(around.explainers),
        RefTarget::Figure => {
            let mut out = own("facts");
            out.extend(own("derived"));
            let sheet = around.sheet;
            out.extend(sheet.iter().flat_map(|s| &s.facts).map(|fact| {
                let printed = Bilingual::new(&fact.printed, &fact.printed);
                Choice::new(&fact.id, fact.label.clone(), printed)
            }));
            out.extend(sheet.iter().flat_map(|s| &s.derived).map(|derived| {
                Choice::new(&derived.id, derived.label.clone(), Bilingual::default())
            }));
            out
        }
        RefTarget::Unit => {
            let built_in = [
                ("yuan", "元"),
                ("percent", "%（百分比）"),
                ("point", "百分点"),
                ("day", "天"),
                ("year", "年"),
            ];
            let mut out: Vec<Choice> = built_in
                .into_iter()
                .map(|(id, zh)| Choice::new(id, Bilingual::new(zh, id), Bilingual::default()))
                .collect();
            out.extend(own("units"));
            let units = around.sheet.iter().flat_map(|s| &s.units);
            out.extend(units.map(|u| Choice::new(&u.id, u.name.clone(), Bilingual::default())));
            out
        }
        RefTarget::Section => {
            let mut out = own("sections");
            let sections = around.sheet.iter().flat_map(|s| &s.sections);
            out.extend(sections.map(|s| Choice::new(&s.id, s.label.clone(), Bilingual::default())));
            let not_from_page = Bilingual::new("不是本版内容", "Not from the page");
            out.push(Choice::new("context", not_from_page, Bilingual::default()));
            out
        }
        RefTarget::Source => own("sources"),
        RefTarget::Items(keys) => items_at(body, keys),
        RefTarget::ItemsPer { items, per } => {
            let per = items_at(body, &[per]);
            let each = |item: Choice| {
                let named = |other: &Choice| {
                    Choice::new(
                        &[&other.word, "_", &item.word].concat(),
                        Bilingual::new(
                            [&other.label.zh, "·", &item.label.zh].concat(),
                            [&other.label.en, "·", &item.label.en].concat(),
                        ),
                        Bilingual::default(),
                    )
                };
                per.iter().map(named).collect::<Vec<_>>()
            };
            items_at(body, &[items]).into_iter().flat_map(each).collect()
        }
    }
}

/// The items of the lists that the keys lead to; a key of a list applies to each of its items.
fn items_at<'a>(body: Option<&'a JsonNode>, keys: &[&str]) -> Vec<Choice> {
    let mut nodes: Vec<&'a JsonNode> = body.into_iter().collect();
    for key in keys {
        let inside = |node: &&'a JsonNode| {
            let of_items = node.items().iter().filter_map(|item| item.get(key));
            node.get(key).into_iter().chain(of_items).collect::<Vec<_>>()
        };
        nodes = nodes.iter().flat_map(inside).collect();
    }
    nodes.into_iter().flat_map(list_choices).collect()
}

/// The items of a list that have an id, with their label, title or name.
fn list_choices(list: &JsonNode) -> Vec<Choice> {
    let one = |item: &JsonNode| {
        let label = ["label", "title", "name"].iter().find_map(|key| item.get(key));
        let printed = item.get("printed").and_then(JsonNode::as_text).unwrap_or_default();
        let label = label.map(bilingual_text).unwrap_or_default();
        Some(Choice::new(item.get("id")?.as_text()?, label, Bilingual::new(printed, printed)))
    };
    list.items().iter().filter_map(one).collect()
}

/// A text of the file in both languages, as far as present.
pub fn bilingual_text(node: &JsonNode) -> Bilingual {
    match node.as_text() {
        Some(both) => Bilingual::new(both, both),
        None => {
            let part = |key: &str| node.get(key).and_then(JsonNode::as_text).unwrap_or_default();
            Bilingual::new(part("zh"), part("en"))
        }
    }
}
