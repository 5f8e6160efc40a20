//! Checking an article against its fact sheet: a fact proposed from a selection, and the impact of a changed
//! fact. `tujie::checks::article` finds where each fact is printed.

mod impact;
pub use crate::factcheck::impact::{ChangedOutput, Impact, impact_of_change, impact_on_drafts};
use serde_json::{Map, Value as Json, json};
use std::ops::Range;
use tujie::bilingual::Bilingual;
pub use tujie::checks::article::{ArticleMarks, locate_facts};
use tujie::checks::fact_sheet::{all_unit_words, check_as_printed, qualifier_word};
use tujie::document::Article;
use tujie::exact::amount::Decimal;
use tujie::facts::parse_quantity::{
    BUILT_IN_UNIT_WORDS, Notation, Quantity, intent_before, parse_quantities,
};
use tujie::facts::{Fact, Qualifier};
use tujie::problem::{DocumentPath, Report};

/// The largest distance between the words of an aim or a plan and their number, in characters.
const MAX_CLAUSE_DISTANCE: usize = 16;

/// The largest distance between the noun that a unit counts and the figure, in characters.
const MAX_UNIT_DISTANCE: usize = 10;

/// The maximum length of the words before or after a figure, in characters.
const MAX_NEAR_LENGTH: usize = 8;

/// Proposes a fact for the figure at a selection of the article's text, with its number, unit, qualifier and
/// nearby words; what the text cannot provide (the English label) is left empty. `None` if the selection
/// contains no number.
pub fn propose_fact(sheet: &Article, article: &str, selection: Range<usize>) -> Option<Json> {
    let (text, bytes): (Vec<char>, Vec<usize>) =
        article.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| (c, at)).unzip();
    let place = |byte: usize| bytes.partition_point(|at| *at < byte);
    let (from, to) = (place(selection.start), place(selection.end.max(selection.start + 1)));
    let words = all_unit_words(&sheet.units);
    let quantity =
        parse_quantities(&text, &words).into_iter().find(|q| q.start < to && from < q.end)?;
    let value = quantity.value?;
    let (near, label) = near_words(&text, &quantity);
    let around = nearest_fact(sheet, article, selection.start);
    let section = around.map(|f| f.section.clone());
    let section = section.or_else(|| Some(sheet.sections.first()?.id.clone())).unwrap_or_default();
    let mut fact = Fact {
        id: new_id(sheet, around.map_or("fact", |f| f.id.as_str())),
        label: Bilingual::new(label, ""),
        value,
        unit: find_unit(sheet, &text, &quantity).unwrap_or_default(),
        printed: String::new(),
        near: vec![near],
        section,
        qualifier: qualifier_of(&text, &quantity),
        step: None,
        time: None,
        period: None,
        part_of: None,
        among: Vec::new(),
        of: None,
        caveats: Vec::new(),
        source: None,
    };
    fact.step = (fact.qualifier == Qualifier::About).then_some(quantity.step).flatten();
    fact.printed = printed_text(sheet, &fact, &text, &quantity);
    Some(fact_to_json(&fact))
}

/// The words right before the figure, or after it if there are none before; and a proposal for the label.
fn near_words(text: &[char], quantity: &Quantity) -> (String, String) {
    let han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
    let before: Vec<char> = text
        .iter()
        .take(quantity.start)
        .rev()
        .take_while(|c| han(c))
        .take(MAX_NEAR_LENGTH)
        .copied()
        .collect();
    let before: String = before.into_iter().rev().collect();
    let after: String =
        text.iter().skip(quantity.end).take_while(|c| han(c)).take(MAX_NEAR_LENGTH).collect();
    let near = if before.chars().count() > 1 || after.is_empty() { before } else { after };
    (near.clone(), near)
}

/// The qualifier given by the words of the figure and of its clause.
fn qualifier_of(text: &[char], quantity: &Quantity) -> Qualifier {
    let before = text.get(..quantity.start).unwrap_or_default();
    match (intent_before(before, false), quantity.qualifier, quantity.notation) {
        (Some(intent), ..) => intent,
        (None, Qualifier::Exact, Notation::ScaledDecimals) => Qualifier::About,
        (None, said, _) => said,
    }
}

/// The printed text, with as many of the preceding words as its qualifier needs.
fn printed_text(sheet: &Article, fact: &Fact, text: &[char], quantity: &Quantity) -> String {
    let cut = |back: usize| -> String {
        let start = quantity.start.saturating_sub(back);
        text.get(start..quantity.end).unwrap_or_default().iter().collect()
    };
    let fits = |printed: &String| {
        let fact = Fact { printed: printed.clone(), ..fact.clone() };
        let mut report = Report::default();
        check_as_printed(&DocumentPath::Root, &fact, &sheet.units, &mut report);
        report.problems.is_empty()
    };
    (0..=MAX_CLAUSE_DISTANCE).map(cut).find(fits).unwrap_or_else(|| cut(0))
}

/// The unit whose word follows the number; of several that share it, the one whose counted noun is nearest.
fn find_unit(sheet: &Article, text: &[char], quantity: &Quantity) -> Option<String> {
    let word = quantity.unit.as_deref()?;
    if let Some((id, _)) = BUILT_IN_UNIT_WORDS.iter().find(|(_, words)| words.contains(&word)) {
        return Some((*id).to_owned());
    }
    let all = sheet.units.iter().filter(|u| u.name.zh == word || u.also.iter().any(|w| w == word));
    // A unit without nouns of its own counts anything, but one whose noun is nearby takes precedence.
    let gap = |words: &[String]| {
        let gaps = words.iter().filter_map(|word| distance_to_word(text, word, quantity)).min();
        gaps.unwrap_or(if words.is_empty() { MAX_UNIT_DISTANCE } else { usize::MAX })
    };
    all.min_by_key(|u| gap(&u.counts)).map(|u| u.id.clone())
}

/// The number of characters between a figure and the nearest occurrence of a word.
fn distance_to_word(text: &[char], word: &str, quantity: &Quantity) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    let from = quantity.start.saturating_sub(MAX_UNIT_DISTANCE + word.len());
    let to = (quantity.end + MAX_UNIT_DISTANCE).min(text.len());
    (from..to)
        .filter(|at| text.get(*at..*at + word.len()) == Some(&word))
        .map(|at| {
            let before = quantity.start.saturating_sub(at + word.len());
            before.max(at.saturating_sub(quantity.end))
        })
        .min()
}

/// The fact printed nearest to a byte offset of the article.
fn nearest_fact<'a>(sheet: &'a Article, article: &str, at: usize) -> Option<&'a Fact> {
    let marks = locate_facts(sheet, article);
    let near = marks.facts.into_iter().min_by_key(|(_, range)| range.start.abs_diff(at))?;
    sheet.facts.get(near.0)
}

/// A free id derived from another one: `bj.new`, `bj.new-2`.
fn new_id(sheet: &Article, beside: &str) -> String {
    let first = beside.split('.').next().unwrap_or_default();
    let taken = |id: &String| sheet.facts.iter().any(|f| f.id == *id);
    let name = |n: u64| match n {
        1 => [first, ".new"].concat(),
        n => [first, ".new-", &tujie::digits::integer_to_string(n)].concat(),
    };
    (1..).map(name).find(|id| !taken(id)).unwrap_or_default()
}

fn fact_to_json(fact: &Fact) -> Json {
    let mut out = Map::new();
    let mut say = |key: &str, value: Json| out.insert(key.to_owned(), value);
    say("id", json!(fact.id));
    say("label", json!({"zh": fact.label.zh, "en": fact.label.en}));
    say("value", json!(fact.value.canonical()));
    say("unit", json!(fact.unit));
    say("printed", json!(fact.printed));
    say("near", json!(fact.near));
    say("section", json!(fact.section));
    if fact.qualifier != Qualifier::Exact {
        say("qualifier", json!(qualifier_word(fact.qualifier)));
    }
    if let Some(step) = fact.step {
        say("step", json!(step.canonical()));
    }
    Json::Object(out)
}

/// The value of a proposed fact, to be displayed beside the text.
pub fn value_of(fact: &Json) -> Option<Decimal> {
    Decimal::parse(fact.get("value")?.as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tujie::format::text;

    const SHEET: &str = r#"{
      "tujie": 1, "id": "paper",
      "publication": {"zh": "某报", "en": "A paper"}, "page": {"zh": "一版", "en": "Front page"},
      "sections": [{"id": "town", "label": {"zh": "镇上", "en": "In town"}}],
      "units": [{"id": "form", "name": {"zh": "份", "en": "form"}, "many": "forms"},
                {"id": "shop", "name": {"zh": "家", "en": "shop"}, "counts": ["商铺"]},
                {"id": "home", "name": {"zh": "家", "en": "household"}, "counts": ["住户"]}],
      "facts": [
        {"id": "t.all", "label": {"zh": "收到的表", "en": "Forms received"}, "value": "400", "unit": "form", "printed": "400份", "near": ["收到"], "section": "town"},
        {"id": "t.late", "label": {"zh": "迟交的", "en": "Late ones"}, "value": "100", "unit": "form", "printed": "100份", "near": ["迟交"], "section": "town", "part_of": "t.all"}
      ],
      "derived": [{"id": "t.share", "label": {"zh": "迟交占比", "en": "Share of late ones"}, "rule": {"share": {"part": "t.late", "whole": "t.all"}}}]
    }"#;
    const TEXT: &str = "镇上去年收到\n400份表，其中迟\n交100份。走访商铺12家、住户550余家，\n力争今年达到2.5万份，约60份退回。";

    fn sheet(text: &str) -> Article {
        tujie::format::from_json(text).unwrap()
    }

    #[test]
    fn facts_light_up_where_they_are_printed() {
        let marks = locate_facts(&sheet(SHEET), TEXT);
        let cut = |r: &Range<usize>| TEXT.get(r.clone()).unwrap().to_owned();
        let lit: Vec<_> = marks.facts.iter().map(|(i, r)| (*i, cut(r))).collect();
        assert_eq!(lit, [(0, "400份".to_owned()), (1, "100份".to_owned())]);
        let open: Vec<_> = marks.uncovered.iter().map(cut).collect();
        assert_eq!(open, ["12家", "550余家", "2.5万份", "约60份"]);
        let elsewhere = TEXT.replace("100份", "十几份");
        assert_eq!(super::locate_facts(&sheet(SHEET), &elsewhere).missing, [1]);
    }

    #[test]
    fn a_selection_becomes_a_fact_that_its_article_bears_out() {
        let sheet = sheet(SHEET);
        for (selected, value, unit, qualifier, printed, step) in [
            ("12", "12", "shop", None, "12家", None),
            ("550余家", "550", "home", Some("more-than"), "550余家", None),
            ("2.5万", "25000", "form", Some("aim"), "力争今年达到2.5万份", None),
            ("60", "60", "form", Some("about"), "约60份", Some("1")),
        ] {
            let start = TEXT.find(selected).unwrap();
            let fact = propose_fact(&sheet, TEXT, start..start + selected.len()).unwrap();
            let word = |key: &str| fact.get(key).and_then(Json::as_str);
            assert_eq!(word("value"), Some(value), "{fact}");
            assert_eq!(word("unit"), Some(unit), "{fact}");
            assert_eq!(word("qualifier"), qualifier, "{fact}");
            assert_eq!(word("printed"), Some(printed), "{fact}");
            assert_eq!(word("step"), step, "{fact}");
            assert_eq!((word("section"), word("id")), (Some("town"), Some("t.new")), "{fact}");
            // With the fact on the sheet its figure is covered, and the sheet has no problems.
            let mut more: Json = serde_json::from_str(SHEET).unwrap();
            let mut named = fact.clone();
            named["label"]["en"] = json!("Named");
            more["facts"].as_array_mut().unwrap().push(named);
            let more: Article = tujie::format::decode(more.into()).unwrap();
            assert_eq!(more.check_fact(2), [], "{fact}");
            let marks = locate_facts(&more, TEXT);
            assert!(marks.missing.is_empty() && marks.uncovered.len() == 3, "{fact} {marks:?}");
        }
        assert_eq!(propose_fact(&sheet, TEXT, 0..3), None);
    }

    #[test]
    fn a_changed_fact_moves_what_stands_on_it() {
        let explainer = r#"{"tujie": 1, "id": "late", "title": "Late", "summary": "x", "group": "town", "article": "paper",
          "uses": ["t.late", "t.all"], "as_of": {"date": "2026"}, "review_by": "2027",
          "examples": [{"title": "A", "in": {"count": "150"}, "out": {}}, {"title": "B", "in": {"count": "90"}, "out": {}}],
          "body": {"threshold": {"label": "Forms", "unit": "form", "tiers": [{"id": "late", "label": "Late", "from": "t.late"}, {"id": "all", "label": "All", "from": "t.all"}]}}}"#;
        let other = explainer.replace("\"article\": \"paper\",", "");
        let trees = [text::parse_text(explainer).tree, text::parse_text(&other).tree];
        let new = sheet(&SHEET.replace("\"100\"", "\"200\"").replace("100份", "200份"));
        let moved = impact_of_change(&sheet(SHEET), &new, &trees);
        assert_eq!(moved.len(), 2, "{moved:?}");
        let figures: Vec<_> =
            moved[0].figures.iter().map(|f| (f.1.zh.as_str(), f.2.zh.as_str())).collect();
        assert_eq!(figures, [("100份", "200份"), ("25.0%", "50.0%")]);
        assert_eq!(moved[1].explainer, "late");
        assert_eq!(moved[1].figures[0].2.en, "200 forms");
        let told: Vec<_> = moved[1]
            .examples
            .iter()
            .map(|e| (e.example.en.as_str(), e.label.zh.as_str()))
            .collect();
        assert!(told.contains(&("A", "够得上的档")) && told.contains(&("B", "还差")), "{told:?}");
        assert_eq!(impact_of_change(&new, &new, &trees), []);
        // Drafts too, even an invalid one, if it names the fact.
        let named = |name: &str, text: &str| (["explainers/", name].concat(), text.to_owned());
        let broken = explainer.replace("\"title\": \"Late\"", "\"title\": 5");
        let unmoved = broken.replace("t.late", "t.all");
        let drafts = [
            named("late", explainer),
            named("other", &other),
            named("broken", &broken),
            named("unmoved", &unmoved),
        ];
        let moved = impact_on_drafts(&sheet(SHEET), &new, &drafts);
        let told: Vec<_> =
            moved.iter().map(|m| (m.explainer.as_str(), m.draft, m.is_unreadable)).collect();
        assert_eq!(told, [("late", true, false), ("broken", true, true)]);
        assert_eq!(moved[0].figures[0].2.en, "200 forms");
        assert_eq!(impact_on_drafts(&new, &new, &drafts), []);
    }
}
