//! The display names of inputs, outputs and their values: files and worked examples write ids, editors read
//! the words that readers see.

use super::form::{ReferenceScope, bilingual_text, reference_choices};
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain_text;
use tujie::document::Document;
use tujie::format::tree::JsonNode;
use tujie::kinds::labels::{Labels, NameLabel, name};
use tujie::kinds::{Body, OutputValue};
use tujie::number_format;
use tujie::widget;

/// The display names of values that every kind has and that are not ids.
const VALUE_NAMES: &[NameLabel] = &[name("true", "是", "yes"), name("false", "否", "no")];

/// The label of a figure itself, not of an end of its range.
const WHOLE: NameLabel = name("", "", "");

/// The display name of an output, or its id if it has no name. `doc` provides the figures of its sheet.
pub fn output_name(tree: &JsonNode, doc: &Document, name: &str) -> Bilingual {
    let own = reference_choices(kind_labels(doc).output_items, tree, &ReferenceScope::default());
    if let Some(own) = own.into_iter().find(|choice| choice.word == name) {
        return own.label;
    }
    if let Some(figure) = figure_name(doc, name) {
        return figure;
    }
    find_label(kind_labels(doc).outputs, name).unwrap_or_else(|| Bilingual::new(name, name))
}

/// The labels of a document's kind.
fn kind_labels(doc: &Document) -> &'static Labels {
    Body::labels(doc.body.name()).unwrap_or(&Labels::NONE)
}

fn find_label(labels: &[NameLabel], name: &str) -> Option<Bilingual> {
    labels.iter().find(|label| label.name == name).map(|label| Bilingual::new(label.zh, label.en))
}

/// The label of a figure, or of an end of its range if the kind has such outputs.
fn figure_name(doc: &Document, name: &str) -> Option<Bilingual> {
    let ends = kind_labels(doc).figure_ends.iter().chain([&WHOLE]);
    ends.into_iter().find_map(|end| {
        let id = name.strip_suffix(end.name)?;
        let fact = doc.facts.iter().find(|fact| fact.id == id).map(|fact| &fact.label);
        let derived = doc.derived.iter().find(|derived| derived.id == id);
        let label = fact.or_else(|| derived.map(|derived| &derived.label))?;
        Some(match end.name {
            "" => label.clone(),
            _ => Bilingual::new(
                [&label.zh, "，", end.zh].concat(),
                [&label.en, ", ", end.en].concat(),
            ),
        })
    })
}

/// The display name of an id that the file declares or takes from its sheet; of an explainer its title.
pub fn id_name(
    tree: &JsonNode,
    doc: &Document,
    explainers: &[(String, Bilingual)],
    id: &str,
) -> Option<Bilingual> {
    let own = tree.get("body").and_then(|body| find_named(body, id));
    let title = || explainers.iter().find(|(of, _)| of == id).map(|(_, title)| title.clone());
    let word = || {
        let of_kind = find_label(kind_labels(doc).values, id);
        of_kind.or_else(|| find_label(VALUE_NAMES, id))
    };
    own.or_else(|| figure_name(doc, id)).or_else(title).or_else(word)
}

/// The display name of the part of an explainer with this id.
fn find_named(node: &JsonNode, id: &str) -> Option<Bilingual> {
    if node.get("id").and_then(JsonNode::as_text) == Some(id) {
        let label = ["label", "title", "name"].iter().find_map(|key| node.get(key));
        return label.map(bilingual_text);
    }
    let members = node.members().iter().map(|member| &member.node);
    members.chain(node.items()).find_map(|inner| find_named(inner, id))
}

/// The value of an output as readers see it: an amount with its unit, names for ids.
pub fn value_text(
    tree: &JsonNode,
    doc: &Document,
    explainers: &[(String, Bilingual)],
    value: &OutputValue,
    lang: Lang,
) -> String {
    let word = |of: &str| {
        let text = id_name(tree, doc, explainers, of);
        text.map_or_else(
            || of.to_owned(),
            |text| plain_text(&widget::text_runs(doc, &text, lang, None)),
        )
    };
    match value {
        OutputValue::Quantity { value, unit } => number_format::amount(doc, *value, unit, lang),
        OutputValue::Id(of) => word(of),
        OutputValue::Ids(all) if all.is_empty() => lang.pick("无", "none").to_owned(),
        OutputValue::Ids(all) => {
            all.iter().map(|of| word(of)).collect::<Vec<_>>().join(lang.pick("、", ", "))
        }
        OutputValue::Flag(flag) => word(if *flag { "true" } else { "false" }),
        OutputValue::None => lang.pick("没有", "none").to_owned(),
    }
}

/// The display name of an input, or its id if it has no name.
pub fn input_name(tree: &JsonNode, doc: &Document, name: &str) -> Bilingual {
    let ask = doc.body.preset_inputs(doc).into_iter().find(|ask| ask.name == name);
    ask.map(|ask| ask.label)
        // A checkbox has its own name as an input.
        .or_else(|| tree.get("body").and_then(|body| find_named(body, name)))
        .or_else(|| find_label(kind_labels(doc).inputs, name))
        .unwrap_or_else(|| Bilingual::new(name, name))
}

/// An input in words: its label, and the label of the chosen value.
pub fn entered_text(
    tree: &JsonNode,
    doc: &Document,
    name: &str,
    typed: &str,
    lang: Lang,
) -> String {
    let label = plain_text(&widget::text_runs(doc, &input_name(tree, doc, name), lang, None));
    let value = chosen_text(tree, doc, name, typed, lang);
    [&label, " = ", &value.unwrap_or_else(|| typed.to_owned())].concat()
}

/// The labels of the values chosen for an input, joined if there are several; `None` if it is not a choice.
pub fn chosen_text(
    tree: &JsonNode,
    doc: &Document,
    name: &str,
    typed: &str,
    lang: Lang,
) -> Option<String> {
    if let Some(words) = doc.body.entered_words(name, typed) {
        let words =
            words.iter().map(|words| plain_text(&widget::text_runs(doc, words, lang, None)));
        let words: Vec<String> = words.collect();
        let none = || lang.pick("没有", "none").to_owned();
        return Some(if words.is_empty() { none() } else { words.join(lang.pick("、", ", ")) });
    }
    let ask = doc.body.preset_inputs(doc).into_iter().find(|ask| ask.name == name);
    let one = |of: &str| {
        let label = match &ask {
            Some(ask) => ask.options.iter().find(|(id, _)| id == of).map(|(_, l)| l.clone()),
            None => id_name(tree, doc, &[], of),
        };
        Some(plain_text(&widget::text_runs(doc, &label?, lang, None)))
    };
    let each = || typed.split(',').map(|of| one(of.trim())).collect::<Option<Vec<_>>>();
    one(typed).or_else(|| each().map(|all| all.join(lang.pick("、", ", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;

    /// Values are recognised with any separator, also where an id is a word with another meaning.
    #[test]
    fn steps_are_told_in_the_words_that_readers_press() {
        let text = tujie::kinds::Body::template("flow").unwrap();
        let text = text.replace("\"remind\"", "\"yes\"").replace("\"receive\"", "\"no\"");
        let text =
            text.replace("ask-back,remind", "ask-back yes yes no").replace("receive,", "no,");
        let text = text.replace("\"next\": [\"no\", \"yes\"]", "\"next\": []");
        let read = tujie::files::parse::parse_file(text.as_bytes(), &|id| {
            Err(tujie::files::parse::FactSheetError::Missing(id.to_owned()))
        });
        let (tujie::files::parse::FileContent::Explainer(explainer), _) = read else { panic!() };
        let said =
            |typed, lang| entered_text(&explainer.tree, &explainer.doc, "steps", typed, lang);
        for typed in ["ask-back yes yes no", "ask-back，yes、yes no", "ask-back,yes,yes,no"] {
            let zh = "走的步骤 = 请对方补材料、再催一次、再催一次、材料到了";
            assert_eq!(said(typed, Lang::Zh), zh);
            let en = "steps taken = Ask for papers, Remind, Remind, Papers arrive";
            assert_eq!(said(typed, Lang::En), en);
        }
        assert_eq!(said("", Lang::En), "steps taken = none");
        // An edge's own words take precedence over its action's.
        assert_eq!(said("answer", Lang::Zh), "走的步骤 = 直接答复");
    }

    #[test]
    fn what_worked_examples_name_has_words_in_every_explainer() {
        let library = load_library();
        for card in &library.cards {
            let explainer = library.explainer(&card.id).unwrap();
            for example in &explainer.doc.examples {
                for (name, _) in example.expected.iter() {
                    let called = output_name(&explainer.tree, &explainer.doc, name);
                    assert_ne!(called.zh, name, "{}", card.id);
                    assert!(!called.en.contains('_'), "{}: {}", card.id, called.en);
                }
            }
        }
    }

    /// No worked example shows an id among its inputs and outputs.
    #[test]
    fn values_of_worked_examples_are_told_without_ids() {
        let library = load_library();
        let cards = library.cards.iter();
        let titles: Vec<_> = cards.map(|card| (card.id.clone(), card.title.clone())).collect();
        let mut told = 0;
        for card in &library.cards {
            let explainer = library.explainer(&card.id).unwrap();
            let (tree, doc) = (&explainer.tree, &explainer.doc);
            for example in &doc.examples {
                for (name, typed) in example.given.iter() {
                    let said = entered_text(tree, doc, name, typed, Lang::Zh);
                    let letters = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
                    assert!(
                        !said.contains('_') && !said.contains(&[name, " ="].concat()),
                        "{said}"
                    );
                    assert!(
                        !letters(typed) || !said.contains(typed.as_str()),
                        "{}: {said}",
                        card.id
                    );
                }
                let answer = doc.body.answer(doc, &example.given).unwrap();
                for (name, came) in answer.outputs.iter() {
                    let said = value_text(tree, doc, &titles, came, Lang::En);
                    let raw = match came {
                        OutputValue::Id(id) => vec![id.clone()],
                        OutputValue::Ids(ids) => ids.clone(),
                        _ => Vec::new(),
                    };
                    told += raw.len();
                    let parts: Vec<&str> = said.split(", ").collect();
                    for id in raw {
                        assert!(!parts.contains(&id.as_str()), "{} {name}: {said}", card.id);
                    }
                }
            }
        }
        assert!(told > 40, "{told}");
    }

    #[test]
    fn what_was_chosen_is_said_in_its_own_words() {
        let explainer = load_library().explainer("beijing-maternity").unwrap();
        let said =
            |name, typed| entered_text(&explainer.tree, &explainer.doc, name, typed, Lang::Zh);
        assert_eq!(said("delivery", "caesarean"), "分娩方式 = 剖宫产");
        assert_eq!(said("antenatal", "3600"), "产前检查费用 = 3600");
        assert_eq!(said("unheard", "of"), "unheard = of");
    }
}
