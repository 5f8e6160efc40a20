//! What people type, and links that carry it.

use crate::harness::corpus::World;
use crate::harness::random::Random;
use crate::harness::{Depth, Outcome, fair};
use tujie::bilingual::Lang;
use tujie::exact::amount::{Decimal, parse_count, parse_money, parse_percent};
use tujie::kinds::Inputs;
use tujie::problem::Fault;
use tujie::widget::{DisplayOptions, WidgetState};

const SIGNS: &[char] = &[
    '0', '1', '2', '5', '9', '.', ',', '，', '、', '。', '-', '+', ' ', '\u{3000}', '　', '%',
    '％', '元', '块', '角', '分', '万', '亿', '千', '百', '十', '零', '〇', '半', '两', '成', '点',
    '个', '人', '¥', '￥', '\'', 'e', 'x', '\u{200b}', '\u{202e}', '٣', '३', '３', '．', '/', '~',
    '至', '\t', '\n', '\0', '𝟘', '½', '一', '三', '负', '−',
];

/// Something typed: one of the known entries, changed, or signs at random.
pub fn entry(world: &World, random: &mut Random) -> Vec<u8> {
    let mut chars: Vec<char> = random.pick(&world.typed).chars().collect();
    if random.once_in(4) {
        chars = (0..random.below(9)).map(|_| *random.pick(SIGNS)).collect();
    }
    for _ in 0..random.below(4) {
        let at = random.below(chars.len() + 1);
        match random.below(3) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 if at < chars.len() => chars[at] = *random.pick(SIGNS),
            _ => chars.insert(at, *random.pick(SIGNS)),
        }
    }
    if random.once_in(2000) {
        chars = chars.repeat(1000);
    }
    chars.into_iter().collect::<String>().into_bytes()
}

pub fn typed(_: &World, input: &[u8]) -> Outcome {
    let typed = String::from_utf8_lossy(input);
    let units = ["人", "person", "people", "名"];
    let money: fn(&str) -> Result<Decimal, Fault> = parse_money;
    let mut depth = Depth::Refused;
    for (what, read) in [
        ("money", money(&typed)),
        ("count", parse_count(&typed, &units)),
        ("percent", parse_percent(&typed)),
    ] {
        let Ok(value) = read else { continue };
        depth = Depth::Through;
        // What was understood, typed as it is shown, is the same number.
        let shown = value.canonical();
        let again = match what {
            "money" => money(&shown),
            "count" => parse_count(&shown, &units),
            _ => parse_percent(&shown),
        };
        if again.ok() != Some(value) || value.is_negative() {
            return Err(format!(
                "{what} is not what it shows: {} reads as {shown}",
                fair::shown(&typed)
            ));
        }
    }
    Ok(depth)
}

/// A place in the list of explainers, and the pairs of a link to it.
pub fn link(world: &World, random: &mut Random) -> Vec<u8> {
    let nth = if random.once_in(3) { random.below(world.documents.len()) } else { random.below(7) };
    let document = &world.documents[nth];
    let names = document.body.referable_ids();
    let asks = document.body.preset_inputs(document);
    let mut text = format!("{nth}\n");
    // Mostly what a reader would fill in; a worked example's inputs to begin with.
    if !document.examples.is_empty() && !random.once_in(3) {
        for (name, value) in &random.pick(&document.examples).given.0 {
            text.push_str(&[name, "=", value, "\n"].concat());
        }
    }
    for _ in 0..random.below(4) {
        let name = match random.below(9) {
            0 => "x".to_owned(),
            1 => String::from_utf8(entry(world, random)).unwrap_or_default(),
            _ => names.get(random.below(names.len())).cloned().unwrap_or_default(),
        };
        let options = asks.iter().find(|ask| ask.name == name).map(|ask| &ask.options);
        let value = match options {
            Some(options) if !options.is_empty() && !random.once_in(4) => {
                options[random.below(options.len())].0.clone()
            }
            _ => String::from_utf8(entry(world, random)).unwrap_or_default(),
        };
        let plain = |text: &str| text.replace(['\n', '='], " ");
        text.push_str(&[&plain(&name), "=", &plain(&value), "\n"].concat());
    }
    text.into_bytes()
}

pub fn inputs(world: &World, input: &[u8]) -> Outcome {
    let text = String::from_utf8_lossy(input);
    let mut lines = text.split('\n');
    let nth: usize = lines.next().and_then(|n| n.parse().ok()).unwrap_or_default();
    let document = &world.documents[nth % world.documents.len()];
    let mut given = Inputs::default();
    for (name, value) in lines.filter_map(|line| line.split_once('=')) {
        given.set(name, value.to_owned());
    }
    let answer = document.body.answer(document, &given);
    if document.body.answer(document, &given) != answer {
        return Err("another answer the second time".to_owned());
    }
    let depth = match &answer {
        Ok(answer) => {
            for step in &answer.steps {
                if [Lang::Zh, Lang::En].iter().any(|l| step.text.get(*l).trim().is_empty()) {
                    return Err(format!("a step without words: {step:?}"));
                }
            }
            Depth::Through
        }
        Err(problems) => {
            if problems.is_empty() {
                return Err("no answer, and no problem".to_owned());
            }
            fair::problems(problems, false)?;
            Depth::Refused
        }
    };
    let options = DisplayOptions {
        lang: Lang::En,
        today: "2026-11-30".to_owned(),
        ..DisplayOptions::default()
    };
    let _ = WidgetState::new(document.clone(), options, given).view();
    Ok(depth)
}
