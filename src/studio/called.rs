//! What editors read for the names of inputs and outputs, which files and worked examples write as ids.

use super::form::{Around, Thing, choices};
use crate::block::plain;
use crate::document::Document;
use crate::document::tree::Node;
use crate::frame;
use crate::text::{Lang, Text};

/// Outputs that every explainer of a kind has, by kind and name.
const OUTPUTS: &[(&str, &str, &str, &str)] = &[
    ("threshold", "tiers", "够得上的档", "tiers reached"),
    ("threshold", "also", "也够得上", "also reached"),
    ("threshold", "next", "下一档", "next tier"),
    ("threshold", "more", "还差", "still missing"),
    ("flow", "state", "停在", "comes to rest at"),
    ("flow", "ended", "是否办结", "has ended"),
    ("flow", "path", "走过的节点", "nodes entered"),
    ("flow", "next", "接下来可以", "possible next"),
    ("questions", "answer", "答案", "answer"),
    ("questions", "verdict", "能不能答", "can it be answered"),
    ("checklist", "place", "投到", "goes to"),
    ("checklist", "done", "齐了的", "done"),
    ("checklist", "missing", "还缺的", "missing"),
    ("checklist", "complete", "是否齐全", "is complete"),
    ("digest", "entries", "列出的图解", "explainers listed"),
    ("digest", "count", "几个", "how many"),
];

/// What an output is called; its name where it is called nothing. `doc` has its sheet's figures.
pub fn output(tree: &Node, doc: &Document, name: &str) -> Text {
    let own = choices(&[Thing::Output], tree, &Around::default());
    if let Some(own) = own.into_iter().find(|choice| choice.word == name) {
        return own.label;
    }
    if let Some(figure) = figure(doc, name) {
        return figure;
    }
    let kind = tree.get("body").and_then(|body| Some(body.members().first()?.key.as_str()));
    let known = OUTPUTS.iter().find(|(of, output, ..)| kind == Some(*of) && *output == name);
    known.map_or_else(|| Text::new(name, name), |(_, _, zh, en)| Text::new(*zh, *en))
}

/// The outputs of a table of figures are its figures, and the ends of their bands.
fn figure(doc: &Document, name: &str) -> Option<Text> {
    let ends = [(".low", "至少", "at least"), (".high", "至多", "at most"), ("", "", "")];
    ends.into_iter().find_map(|(end, zh, en)| {
        let id = name.strip_suffix(end)?;
        let fact = doc.facts.iter().find(|fact| fact.id == id).map(|fact| &fact.label);
        let derived = doc.derived.iter().find(|derived| derived.id == id);
        let label = fact.or_else(|| derived.map(|derived| &derived.label))?;
        Some(match zh {
            "" => label.clone(),
            _ => Text::new([&label.zh, "，", zh].concat(), [&label.en, ", ", en].concat()),
        })
    })
}

/// What was entered, in words: the input's label, and the label of what was chosen.
pub fn entered(doc: &Document, name: &str, typed: &str, lang: Lang) -> String {
    let asks = doc.body.asks(doc);
    let words = |text: &Text| plain(&frame::runs(doc, text, lang, None));
    let ask = asks.iter().find(|ask| ask.name == name);
    let label = ask.map_or_else(|| name.to_owned(), |ask| words(&ask.label));
    let chosen = ask.and_then(|ask| ask.options.iter().find(|(id, _)| id == typed));
    let value = chosen.map_or_else(|| typed.to_owned(), |(_, label)| words(label));
    [&label, " = ", &value].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::studio::library::testing::library;

    #[test]
    fn what_worked_examples_name_has_words_in_every_explainer() {
        let library = library();
        for card in &library.cards {
            let explainer = library.explainer(&card.id).unwrap();
            for example in &explainer.doc.examples {
                for (name, _) in example.expected.iter() {
                    let called = output(&explainer.tree, &explainer.doc, name);
                    assert_ne!(called.zh, name, "{}", card.id);
                    assert!(!called.en.contains('_'), "{}: {}", card.id, called.en);
                }
            }
        }
    }

    #[test]
    fn what_was_chosen_is_said_in_its_own_words() {
        let explainer = library().explainer("beijing-maternity").unwrap();
        let said = |name, typed| entered(&explainer.doc, name, typed, Lang::Zh);
        assert_eq!(said("delivery", "caesarean"), "分娩方式 = 剖宫产");
        assert_eq!(said("antenatal", "3600"), "产前检查费用 = 3600");
        assert_eq!(said("unheard", "of"), "unheard = of");
    }
}
