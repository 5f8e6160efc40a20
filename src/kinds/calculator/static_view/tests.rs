//! The static answer has the same numbers as the live one, and is complete in both languages.

use super::*;
use crate::kinds::calculator::engine::tests::{calculators, load};

/// The text of blocks, including the content of folds.
fn words(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        if let Block::Disclosure { summary, blocks, .. } = block {
            out.push(block::plain_text(summary));
            words(blocks, out);
        }
        let mut say = |runs: &Runs| out.push(block::plain_text(runs));
        match block {
            Block::List { items, .. } => items.iter().for_each(&mut say),
            Block::Table { caption, head, rows } => {
                say(caption);
                head.iter().chain(rows.iter().flatten()).for_each(&mut say);
            }
            Block::Bars(bars) => {
                let parts = bars.rows.iter().flat_map(|r| &r.segments);
                parts.for_each(|part| say(&part.label));
            }
            Block::DescriptionList(pairs) => pairs.iter().for_each(|(name, words)| {
                say(name);
                say(words);
            }),
            Block::Title(runs)
            | Block::Heading(runs)
            | Block::Paragraph(runs)
            | Block::Headline(runs)
            | Block::Note(runs) => say(runs),
            _ => {}
        }
    }
}

fn check(id: &str, lang: Lang, expect: &[&str]) {
    let doc = load(id);
    let mut out = Vec::new();
    words(&doc.body.render_static(&doc, lang), &mut out);
    for line in expect {
        assert!(out.iter().any(|l| l == line), "{id}: {line} is missing in\n{}", out.join("\n"));
    }
}

#[test]
fn limits_examples_and_working_are_there_without_script() {
    check(
        "beijing-maternity",
        Lang::Zh,
        &[
            "标准对照",
            "5800元",
            "举例：顺产，花费中等",
            "提高后报销7400.50元，比提高前多3000.50元；按限额推算，自付为零，提高前是3000.50元。这是版面刊登时的标准，产前检查现在另有办法。",
            "报销 7400.50元",
            "算例",
            "产前检查费用：3600.00元；分娩方式：剖宫产；住院分娩费用：9200.00元",
            "12800.00元",
        ],
    );
    check(
        "jiangsu-stations",
        Lang::En,
        &[
            "Still to open: 3,100 stations. That takes at least 1,034 stations a year \
             in the 3 years left. The count so far is 100 stations behind an even pace.",
            "—",
        ],
    );
}

#[test]
fn no_line_of_any_calculator_is_empty_or_keeps_a_reference() {
    for doc in calculators() {
        for lang in [Lang::Zh, Lang::En] {
            let mut out = Vec::new();
            words(&doc.body.render_static(&doc, lang), &mut out);
            let bad = out.iter().find(|l| l.is_empty() || l.contains(['{', '}']));
            assert_eq!(bad, None, "{} {lang:?}\n{}", doc.id, out.join("\n"));
        }
    }
}

#[test]
fn bars_are_drawn_to_one_scale() {
    let lengths = |id: &str, example: usize| -> Vec<Vec<u16>> {
        let doc = load(id);
        let crate::kinds::Body::Calculator(calc) = &doc.body else { panic!("{id}") };
        let answer = engine::answer(calc, &doc, &doc.examples[example].given).unwrap();
        let shown = StaticCalculator { calc, doc: &doc, lang: Lang::Zh };
        let bars = shown.bar_chart(calc.bars.as_ref().unwrap(), &answer);
        bars.rows.iter().map(|r| r.segments.iter().map(|p| p.length).collect()).collect()
    };
    // 5,800 + 7,000 before, 8,800 + 4,000 after, of 12,800.
    assert_eq!(lengths("beijing-maternity", 1), [[453, 547], [688, 313]]);
    // Shares are drawn relative to 100%, not to the largest of them.
    assert_eq!(lengths("beijing-delegates", 0), [[400], [410], [360]]);
}

#[test]
fn the_headline_output_comes_first_and_the_working_last() {
    let doc = load("beijing-maternity");
    let blocks = doc.body.render_static(&doc, Lang::Zh);
    let terms: Vec<Vec<String>> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::DescriptionList(pairs) => {
                Some(pairs.iter().map(|(name, _)| block::plain_text(name)).collect())
            }
            _ => None,
        })
        .collect();
    assert_eq!(terms, [["多报销的钱", "费用合计"]]);
}
