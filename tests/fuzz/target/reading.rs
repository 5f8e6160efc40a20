//! Bytes to documents and problems.

use crate::harness::corpus::World;
use crate::harness::random::Random;
use crate::harness::{Depth, Outcome, fair, json};
use tujie::checks::article::{check_article, locate_facts};
use tujie::checks::wording::glossary;
use tujie::files::parse::FileContent;
use tujie::files::site_file;
use tujie::format::text;
use tujie::format::tree::JsonNode;
use tujie_studio::factcheck;

/// A file of any sort, changed in any way.
pub fn any(world: &World, random: &mut Random) -> Vec<u8> {
    let from = match random.below(8) {
        0 => &world.others,
        1 => &world.whole,
        // The templates, which are small, more often than the rest.
        2 | 3 => &world.explainers,
        _ => return json::file(&world.explainers[..7], world, random),
    };
    json::file(from, world, random)
}

pub fn text(_: &World, input: &[u8]) -> Outcome {
    let read = text::parse_bytes(input);
    fair::problems(&read.problems, true)?;
    if read.problems.len() > text::MAX_PROBLEMS + 1 {
        return Err(format!("too many problems: {}", read.problems.len()));
    }
    let lines = 1 + input.iter().filter(|b| **b == b'\n' || **b == b'\r').count();
    let depth = places(&read.tree, u32::try_from(lines).unwrap_or(u32::MAX))?;
    if depth > tujie::limits::MAX_DEPTH + 1 {
        return Err(format!("nested too deep: {depth}"));
    }
    if read.problems.is_empty() {
        // What is read without a problem is JSON, as any other program reads it.
        let bytes = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
        if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(bytes) {
            return Err(format!("read, and no JSON: {error}"));
        }
        return Ok(Depth::Through);
    }
    Ok(Depth::Refused)
}

/// Every value has a place in the text; gives how deep they stand.
fn places(node: &JsonNode, lines: u32) -> Result<usize, String> {
    if node.position.line == 0 || node.position.column == 0 || node.position.line > lines {
        return Err(format!("a value without a place: {:?}", node.position));
    }
    let inner = node.items().iter().chain(node.members().iter().map(|m| &m.node));
    let mut deepest = 0;
    for one in inner {
        deepest = deepest.max(places(one, lines)?);
    }
    Ok(deepest + 1)
}

pub fn check(world: &World, input: &[u8]) -> Outcome {
    let (content, problems) = world.read(input);
    fair::problems(&problems, true)?;
    if problems.is_empty() && matches!(content, FileContent::Unrecognized) {
        return Err("nothing, and no problem".to_owned());
    }
    let (_, again) = world.read(input);
    if again != problems {
        return Err("other problems the second time".to_owned());
    }
    Ok(if problems.is_empty() { Depth::Through } else { Depth::Refused })
}

/// A site file, a glossary, or an article's text, after a letter that says which.
pub fn near(world: &World, random: &mut Random) -> Vec<u8> {
    let (sort, mut bytes) = match random.below(3) {
        0 => (b's', json::file(&world.others[world.others.len() - 1..], world, random)),
        1 => (b'g', json::file(&world.others[world.others.len() - 2..], world, random)),
        _ => (b'a', article(world, random)),
    };
    bytes.insert(0, sort);
    bytes
}

/// Words of the article, as its facts have them, in any order.
fn article(world: &World, random: &mut Random) -> Vec<u8> {
    const BETWEEN: &[&str] = &[
        "，",
        "。",
        "、",
        "\n",
        "（",
        "）",
        "百分之",
        "约",
        "超过",
        "至",
        "～",
        "第一",
        "一",
        "万",
        "亿",
        "个",
        "0",
        "%",
    ];
    let facts = &world.sheet().article.facts;
    let mut text = String::new();
    for _ in 0..random.below(60) {
        let fact = random.pick(facts);
        if random.once_in(2) && !fact.near.is_empty() {
            text.push_str(random.pick(&fact.near).as_str());
        }
        text.push_str(&fact.printed);
        let sign = random.pick(BETWEEN);
        text.push_str(sign);
    }
    let mut bytes = text.into_bytes();
    if random.once_in(2) {
        json::bytes_changed(&mut bytes, world, random);
    }
    String::from_utf8_lossy(&bytes).into_owned().into_bytes()
}

pub fn beside(world: &World, input: &[u8]) -> Outcome {
    let Some((sort, bytes)) = input.split_first() else { return Ok(Depth::Refused) };
    let problems = match sort {
        b's' => site_file::parse_site_file(bytes).1,
        b'g' => glossary::parse_glossary(bytes).1,
        _ => {
            let text = String::from_utf8_lossy(bytes);
            let sheet = &world.sheet().article;
            let found = locate_facts(sheet, &text);
            let fits = |range: &std::ops::Range<usize>| text.get(range.clone()).is_some();
            if !found.facts.iter().all(|(_, r)| fits(r)) || !found.uncovered.iter().all(fits) {
                return Err("a place amid a character".to_owned());
            }
            for at in found.uncovered.iter().take(3) {
                factcheck::propose_fact(sheet, &text, at.clone());
            }
            fair::problems(&check_article(sheet, &text), false)?;
            return Ok(Depth::Through);
        }
    };
    fair::problems(&problems, true)?;
    Ok(if problems.is_empty() { Depth::Through } else { Depth::Refused })
}
