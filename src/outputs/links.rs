//! Links between explainers. In blocks a link refers to another explainer as `#id`, which works on
//! a page that contains them all; every other output links to that explainer's own page.

use crate::block::{Block, Run};

/// The explainers that blocks link to: id and text of the first link to each, in order.
pub fn linked_explainers(blocks: &[Block]) -> Vec<(String, String)> {
    let mut blocks = blocks.to_vec();
    let mut found: Vec<(String, String)> = Vec::new();
    for_each_run(&mut blocks, &mut |run| {
        if let Run::Link { text, href } = run
            && let Some(id) = href.strip_prefix('#')
            && found.iter().all(|(known, _)| known != id)
        {
            found.push((id.to_owned(), text.clone()));
        }
    });
    found
}

/// Blocks whose links to other explainers point to the target from `to`; without a target the text
/// remains without a link.
pub fn with_link_targets(blocks: &[Block], to: &dyn Fn(&str) -> Option<String>) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    for_each_run(&mut blocks, &mut |run| {
        let Run::Link { text, href } = run else { return };
        let Some(id) = href.strip_prefix('#') else { return };
        match to(id) {
            Some(address) => *href = address,
            None => *run = Run::Text(std::mem::take(text)),
        }
    });
    blocks
}

/// Every run of blocks, in reading order.
pub fn for_each_run(blocks: &mut [Block], f: &mut dyn FnMut(&mut Run)) {
    for block in blocks {
        match block {
            Block::Title(words)
            | Block::Heading(words)
            | Block::Paragraph(words)
            | Block::Headline(words)
            | Block::Note(words) => words.iter_mut().for_each(&mut *f),
            Block::List { items, .. } => items.iter_mut().flatten().for_each(&mut *f),
            Block::Table { caption, head, rows } => {
                let cells = caption.iter_mut().chain(head.iter_mut().flatten());
                cells.chain(rows.iter_mut().flatten().flatten()).for_each(&mut *f);
            }
            Block::Bars(bars) => {
                for bar in &mut bars.rows {
                    bar.label.iter_mut().for_each(&mut *f);
                    bar.segments.iter_mut().flat_map(|p| &mut p.label).for_each(&mut *f);
                }
            }
            // A drawing does not contain running text; the text beside it describes it.
            Block::Drawing(_) => {}
            Block::DescriptionList(pairs) => {
                pairs.iter_mut().flat_map(|(a, b)| a.iter_mut().chain(b)).for_each(&mut *f);
            }
            Block::Disclosure { summary, blocks, .. } => {
                summary.iter_mut().for_each(&mut *f);
                for_each_run(blocks, f);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{plain_text, single_run};

    #[test]
    fn links_lead_where_the_surface_says() {
        let link = |to: &str| vec![Run::Link { text: to.to_owned(), href: ["#", to].concat() }];
        let blocks = vec![
            Block::Paragraph(link("a")),
            Block::Disclosure {
                summary: single_run("s"),
                open: false,
                blocks: vec![Block::List { ordered: false, items: vec![link("b"), link("a")] }],
            },
        ];
        let pair = |id: &str| (id.to_owned(), id.to_owned());
        assert_eq!(linked_explainers(&blocks), [pair("a"), pair("b")]);
        let led = with_link_targets(&blocks, &|id| (id == "a").then(|| "../a/".to_owned()));
        let Some(Block::Paragraph(words)) = led.first() else { panic!() };
        assert_eq!(*words, [Run::Link { text: "a".to_owned(), href: "../a/".to_owned() }]);
        assert!(format!("{led:?}").contains("Text(\"b\")"), "{led:?}");
        assert_eq!(plain_text(words), "a");
    }
}
