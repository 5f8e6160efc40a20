//! What a text of the file stands for: a date, an id, or the id of something else, and then which
//! there are to choose from.

use super::Choice;
use tujie::bilingual::Bilingual;
use tujie::document::Article;
use tujie::format::tree::JsonNode;

/// What a text stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Just words, the same in both languages.
    #[default]
    Free,
    /// An id of its own.
    Id,
    /// A date, a month or a year.
    Date,
    /// An exact number in quotes.
    Decimal,
    /// An e-mail address.
    Mail,
    /// The id of something else, or one of several sorts of things.
    Reference(&'static [RefTarget]),
}

/// What an id may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefTarget {
    /// An article's fact sheet.
    Article,
    /// Another explainer.
    Explainer,
    /// A fact or derived figure, of the file or its article.
    Figure,
    /// A unit, built in, of the file or of its article.
    Unit,
    /// A section of the article.
    Section,
    /// A source of the file.
    Source,
    /// An input of the calculator.
    Input,
    /// An output of the calculator.
    Output,
    /// A policy.
    Policy,
    /// A value every policy sets.
    Key,
    /// An option of any choice of the calculator or of the checklist.
    Option,
    /// A node of the flow.
    Node,
    /// An action of the flow.
    Action,
    /// A tier.
    Tier,
    /// A place of the checklist.
    Place,
    /// A group of the digest.
    Group,
}

use RefTarget::{Figure, Input, Output};

/// What may stand where a rule wants a number.
const NUMBER_TARGETS: &[RefTarget] = &[Input, Output, Figure];
const FIGURE_TARGETS: &[RefTarget] = &[Figure];

/// What the text of a field stands for, by the field's name.
pub fn field_kind(name: &str) -> FieldKind {
    let name = name.trim_end_matches("[]").trim_end_matches("{}");
    FieldKind::Reference(match name {
        "Decision.name" => return FieldKind::Id,
        "Entry.id" | "Link.to" => &[RefTarget::Explainer],
        "Document.review_by" | "AsOf.date" | "Policy.from" | "Policy.to" | "Source.in_force" => {
            return FieldKind::Date;
        }
        "Send.to" => return FieldKind::Mail,
        "Document.article" => &[RefTarget::Article],
        "Document.group" | "Fact.section" => &[RefTarget::Section],
        "Document.uses" | "Fact.part_of" | "Fact.among" | "Derived.equals" => FIGURE_TARGETS,
        "Calculator.figures" | "Policy.values" | "Rule.lookup.values" | "Node.count" => {
            FIGURE_TARGETS
        }
        "Total.total" | "Total.parts" | "Tier.from" | "Tier.to" | "Question.answer" => {
            FIGURE_TARGETS
        }
        "Fact.unit" | "Derived.unit" | "Count.unit" | "Threshold.unit" => &[RefTarget::Unit],
        "Fact.source" | "Policy.source" => &[RefTarget::Source],
        "Input.at_most" | "Input.at_least" | "Given.input" | "Rule.lookup.by" | "Limit.by" => {
            &[Input]
        }
        "Addition.beyond_first" => &[Input],
        "Given.is" | "Item.only" => &[RefTarget::Option],
        "Rule.lookup.policy" => &[RefTarget::Policy],
        "Limit.of" => &[RefTarget::Key],
        "Band.up_to" | "Band.rate" | "Addition.days" | "Limit.is" => NUMBER_TARGETS,
        "BarPart.output" => &[Output, Figure],
        "Flow.start" | "Edge.from" | "Edge.to" => &[RefTarget::Node],
        "Edge.action" => &[RefTarget::Action],
        "Tier.until" => &[RefTarget::Tier],
        "Choosable.place" => &[RefTarget::Place],
        "Entry.group" => &[RefTarget::Group],
        _ if name.ends_with(".id") => return FieldKind::Id,
        _ if name.ends_with(".date") => return FieldKind::Date,
        _ if name.starts_with("Reckoning.") || name.starts_with("Drawn.") => FIGURE_TARGETS,
        _ if name.starts_with("Rule.") || name.starts_with("Ceiling.") => NUMBER_TARGETS,
        _ if name.starts_with("When.") => &[Output],
        _ => return FieldKind::Free,
    })
}

/// What there is to refer to around a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReferenceScope<'a> {
    /// The sheet of its article.
    pub sheet: Option<&'a Article>,
    /// Ids and titles of all explainers.
    pub explainers: &'a [(String, Bilingual)],
    /// Ids and titles of all articles.
    pub articles: &'a [(String, Bilingual)],
}

/// Everything of a sort that a file may refer to, in the order people look for it.
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
    let kind = tree.get("body").and_then(|body| body.members().first()).map(|m| &m.node);
    let inside = |key: &str| kind.and_then(|k| k.get(key)).map(list_choices).unwrap_or_default();
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
        RefTarget::Input => inside("inputs"),
        RefTarget::Output => {
            let policies = inside("policies");
            let mut out = inside("outputs");
            for output in inside("outputs") {
                // Of one worked out for each policy there are several, named by policy.
                out.extend(policies.iter().map(|policy| {
                    let id = [policy.word.as_str(), "_", &output.word].concat();
                    let both = |a: &str, b: &str| [a, "·", b].concat();
                    let label = Bilingual::new(
                        both(&policy.label.zh, &output.label.zh),
                        both(&policy.label.en, &output.label.en),
                    );
                    Choice::new(&id, label, Bilingual::default())
                }));
            }
            out
        }
        RefTarget::Policy => inside("policies"),
        RefTarget::Key => inside("keys"),
        RefTarget::Option => {
            let inputs =
                kind.and_then(|k| k.get("inputs")).map(JsonNode::items).unwrap_or_default();
            let of_input = inputs.iter().filter_map(|i| i.get("kind")?.get("choice"));
            let of_list = kind.and_then(|k| k.get("choice"));
            of_input
                .chain(of_list)
                .filter_map(|c| c.get("options"))
                .flat_map(list_choices)
                .collect()
        }
        RefTarget::Node => inside("nodes"),
        RefTarget::Action => inside("actions"),
        RefTarget::Tier => inside("tiers"),
        RefTarget::Place => inside("places"),
        RefTarget::Group => inside("groups"),
    }
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

/// A text of the file in both languages, as far as it is there.
pub fn bilingual_text(node: &JsonNode) -> Bilingual {
    match node.as_text() {
        Some(both) => Bilingual::new(both, both),
        None => {
            let part = |key: &str| node.get(key).and_then(JsonNode::as_text).unwrap_or_default();
            Bilingual::new(part("zh"), part("en"))
        }
    }
}
