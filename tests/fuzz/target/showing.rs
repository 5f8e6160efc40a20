//! Documents to what readers see.

use super::{seeded, with};
use crate::harness::corpus::World;
use crate::harness::random::Random;
use crate::harness::{Depth, Outcome, fair, json, markup};
use resvg::usvg::roxmltree;
use serde_json::Value;
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::document::Document;
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::format::{self, wire};
use tujie::kinds::Inputs;
use tujie::outputs::OutputFormat;
use tujie::render::diff;
use tujie::widget::{DisplayOptions, WidgetMsg, WidgetState};

/// A file that is likely to pass, with other words and figures.
pub fn accepted(world: &World, random: &mut Random) -> Vec<u8> {
    if random.once_in(6) {
        let text = random.pick(&world.explainers[..7]).as_str();
        let mut value: Value = serde_json::from_str(text).unwrap_or_default();
        json::change(&mut value, world, random);
        return serde_json::to_vec(&value).unwrap_or_default();
    }
    if random.once_in(3) {
        json::words(&world.explainers, random)
    } else {
        json::words(&world.explainers[..7], random)
    }
}

pub fn render(world: &World, input: &[u8]) -> Outcome {
    let (FileContent::Explainer(explainer), problems) = world.read(input) else {
        return Ok(Depth::Refused);
    };
    if !problems.is_empty() {
        return Ok(Depth::Refused);
    }
    for lang in [Lang::Zh, Lang::En] {
        for output in OutputFormat::PUBLISHED.into_iter().chain([OutputFormat::Json]) {
            // Pixels are the drawing, which is held here, by another program.
            if !matches!(output, OutputFormat::Png(_)) {
                surface(world, &explainer, output, lang)?;
            }
        }
    }
    Ok(Depth::Through)
}

fn surface(
    world: &World,
    explainer: &LoadedExplainer,
    output: OutputFormat,
    lang: Lang,
) -> Result<(), String> {
    let made = || output.render(explainer, lang, &world.site);
    let name = format!("{output:?}");
    let bytes = made().map_err(|p| format!("{name} is refused: {}", p.message(Lang::En)))?;
    if made().ok().as_ref() != Some(&bytes) {
        return Err(format!("{name} has other bytes the second time"));
    }
    let text = String::from_utf8(bytes).map_err(|_| format!("{name} is no UTF-8"))?;
    fair::signs(&name, &text)?;
    match output {
        OutputFormat::Html | OutputFormat::Page | OutputFormat::Wechat => {
            markup::whole(&text).map_err(|why| format!("{name}, {why}"))?;
            scripts(&text).map_err(|why| format!("{name}: {why}"))?;
        }
        OutputFormat::Svg(_) => drop(
            roxmltree::Document::parse(&text)
                .map_err(|error| format!("{name} is no XML: {error}"))?,
        ),
        OutputFormat::Json | OutputFormat::Oembed | OutputFormat::OembedWithin(_) => {
            let value: Value = serde_json::from_str(&text)
                .map_err(|error| format!("{name} is no JSON: {error}"))?;
            if output == OutputFormat::Json {
                return carried(&value).map_err(|why| format!("{name} does not open: {why}"));
            }
            let frame = value.get("html").and_then(Value::as_str).unwrap_or_default();
            markup::whole(frame).map_err(|why| format!("{name}, {why}"))?;
        }
        OutputFormat::Text | OutputFormat::Png(_) => {}
    }
    Ok(())
}

/// What a page carries for machines is JSON.
fn scripts(text: &str) -> Result<(), String> {
    for part in text.split("<script type=\"application/ld+json\">").skip(1) {
        let inside = part.split("</script>").next().unwrap_or_default();
        serde_json::from_str::<Value>(inside).map_err(|e| format!("linked data: {e}"))?;
    }
    Ok(())
}

/// The file that readers' pages load is taken by what they load it with.
fn carried(value: &Value) -> Result<(), String> {
    let document: Document = format::decode(wire::read(&sent(value)))
        .map_err(|p| p.first().map(|p| p.message(Lang::En)).unwrap_or_default())?;
    match document.verify_examples().first() {
        Some(problem) => Err(problem.message(Lang::En)),
        None => Ok(()),
    }
}

/// A value as `www/element/wire.js` sends it.
fn sent(value: &Value) -> String {
    fn add(value: &Value, words: &mut Vec<String>) {
        let plain = |text: &str| text.replace('\0', "");
        match value {
            Value::String(text) => words.push(["\"", &plain(text)].concat()),
            // As a browser prints its floats.
            Value::Number(n) => words.push(match n.as_f64() {
                Some(float)
                    if n.as_i64().is_none()
                        || n.as_i64().is_some_and(|n| n.unsigned_abs() > 1 << 53) =>
                {
                    format!("#{float}")
                }
                _ => format!("#{n}"),
            }),
            Value::Array(items) => {
                words.push(format!("[{}", items.len()));
                items.iter().for_each(|item| add(item, words));
            }
            Value::Object(members) => {
                words.push(format!("{{{}", members.len()));
                for (key, member) in members {
                    words.push(plain(key));
                    add(member, words);
                }
            }
            Value::Bool(flag) => words.push(flag.to_string()),
            Value::Null => words.push("null".to_owned()),
        }
    }
    let mut words = Vec::new();
    add(value, &mut words);
    words.join("\0")
}

/// A file as a page hands it over, whoever wrote it.
pub fn handed(world: &World, random: &mut Random) -> Vec<u8> {
    let from = if random.once_in(3) { &world.whole[..] } else { &world.whole[..7] };
    let file = match random.below(3) {
        0 => json::words(from, random),
        _ => {
            let mut value: Value =
                serde_json::from_str(random.pick(from).as_str()).unwrap_or_default();
            for _ in 0..1 + random.below(2) {
                json::change(&mut value, world, random);
            }
            serde_json::to_vec(&value).unwrap_or_default()
        }
    };
    with(random, &file)
}

pub fn widget(world: &World, input: &[u8]) -> Outcome {
    let (mut random, file) = seeded(input);
    let Ok(value) = serde_json::from_slice::<Value>(file) else { return Ok(Depth::Refused) };
    let document = match format::decode::<Document>(wire::read(&sent(&value))) {
        Ok(document) => Rc::new(document),
        Err(problems) => {
            return fair::problems(&problems, false).map(|()| Depth::Refused);
        }
    };
    let problems = document.verify_examples();
    if !problems.is_empty() {
        return fair::problems(&problems, false).map(|()| Depth::Refused);
    }
    walk(world, &document, &mut random)?;
    Ok(Depth::Through)
}

/// What a reader does with a widget, and each redraw as steps.
pub fn walk(world: &World, document: &Rc<Document>, random: &mut Random) -> Result<(), String> {
    let lang = if random.once_in(2) { Lang::En } else { Lang::Zh };
    let mut options = DisplayOptions {
        lang,
        width: 100 * u32::try_from(random.below(8)).unwrap_or(0),
        today: "2026-11-30".to_owned(),
        ..DisplayOptions::default()
    };
    let mut widget = WidgetState::new(Rc::clone(document), options.clone(), Inputs::default());
    let mut shown = widget.view();
    let names = document.body.referable_ids();
    for _ in 0..1 + random.below(4) {
        match random.below(6) {
            0 => {
                let _ = widget.update(WidgetMsg::TryExample(random.below(9)));
            }
            1 => {
                let _ = widget.update(WidgetMsg::SelectPart(
                    random.pick(&["", "a", "start", "x.y"]).to_string(),
                ));
            }
            2 => {
                options.lang = if options.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                options.large = !options.large;
                widget.set_options(options.clone());
            }
            _ => {
                let known = names.get(random.below(names.len())).cloned();
                let name = known.unwrap_or_else(|| "x".to_owned());
                widget.update(WidgetMsg::SetInput(name, random.pick(&world.typed).clone()));
            }
        }
        let next = widget.view();
        diff(&shown, &next);
        shown = next;
        if let Some(answer) = widget.answer() {
            answer.outputs.0.iter().for_each(|(_, value)| drop(value.canonical()));
        }
    }
    Ok(())
}
