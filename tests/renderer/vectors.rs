//! Prints what the renderer's law is tried on (`tests/renderer/renderer.test.mjs`), as JSON: walks from state to state, of real
//! widgets and of random trees. Of each state it has the steps that draw it from nothing, and those that lead to it
//! from the state before.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program of the tests: it stops where something is missing"
)]

use serde_json::{Value, json};
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::block::tag::{Tag, fragment};
use tujie::files::fs::Loader;
use tujie::files::parse::FileContent;
use tujie::kinds::Inputs;
use tujie::render::diff;
use tujie::widget::{DisplayOptions, WidgetMsg, WidgetState};
use yew::Html;

/// How many states a walk has, and how many walks there are over random trees.
const STATES: usize = 14;
const TREES: u64 = 120;

fn main() {
    let mut walks = Vec::new();
    for folder in ["data/explainers", "data/context"] {
        let files = std::fs::read_dir(folder).expect("run at the root of the repository");
        let mut files: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
        files.sort();
        for file in files {
            let loaded = Loader::default().load_file(&file).expect("a data file");
            if let FileContent::Explainer(explainer) = loaded.content {
                let name = file.display().to_string();
                walks
                    .push(walk(&name, &widget_states(Rc::new(explainer.doc), &mut Random::new(7))));
            }
        }
    }
    for seed in 1..=TREES {
        let mut random = Random::new(seed);
        let mut tree = Node::any(&mut random, 0, false);
        let mut states = vec![fragment(vec![tree.html()])];
        while states.len() < STATES {
            tree.vary(&mut random, 0, false);
            states.push(fragment(vec![tree.html()]));
        }
        walks.push(walk(&format!("tree {seed}"), &states));
    }
    println!("{}", Value::Array(walks));
}

fn walk(name: &str, states: &[Html]) -> Value {
    let nothing = Html::default();
    let whole: Vec<String> = states.iter().map(|state| diff(&nothing, state)).collect();
    let before = std::iter::once(&nothing).chain(states);
    let steps: Vec<String> = before.zip(states).map(|(old, new)| diff(old, new)).collect();
    json!({ "name": name, "whole": whole, "steps": steps })
}

/// What a widget shows while a reader enters, tries, clears, and changes how it is shown.
fn widget_states(doc: Rc<tujie::document::Document>, random: &mut Random) -> Vec<Html> {
    let mut options =
        DisplayOptions { width: 600, today: "2026-11-30".to_owned(), ..DisplayOptions::default() };
    let mut widget = WidgetState::new(Rc::clone(&doc), options.clone(), Inputs::default());
    let mut states = vec![widget.view()];
    let asks = doc.body.preset_inputs(&doc);
    while states.len() < STATES {
        match random.below(8) {
            0 => {
                widget.update(WidgetMsg::Reset);
            }
            1 => {
                options.lang = if options.lang == Lang::Zh { Lang::En } else { Lang::Zh };
                widget.set_options(options.clone());
            }
            2 => {
                options.large = !options.large;
                widget.set_options(options.clone());
            }
            3 => widget.share("https://news.example/#x", random.pick(&["copied", "select", ""])),
            4 | 5 if !asks.is_empty() => {
                let ask = &asks[random.below(asks.len())];
                let typed = match ask.options.len() {
                    0 => random.pick(&["3600", "2,600.5", "", "-1", "x", "12", "1.2万"]).to_owned(),
                    n => ask.options[random.below(n)].0.clone(),
                };
                widget.update(WidgetMsg::SetInput(ask.name.clone(), typed));
            }
            _ => {
                widget.update(WidgetMsg::TryExample(random.below(doc.examples.len().max(1))));
            }
        }
        states.push(widget.view());
    }
    states
}

/// A node of a random page.
#[derive(Clone)]
enum Node {
    Text(String),
    Nothing,
    Field {
        name: &'static str,
        kind: &'static str,
        value: String,
        checked: bool,
    },
    Choice {
        name: &'static str,
        chosen: usize,
        options: usize,
    },
    Element {
        tag: &'static str,
        attributes: Vec<(&'static str, String)>,
        key: Option<String>,
        children: Vec<Node>,
    },
}

const TAGS: &[&str] = &["p", "div", "span", "label", "button", "svg", "details", "table", "ul"];
const NAMES: &[&str] = &["class", "title", "data-value", "data-do", "aria-label", "hidden", "open"];

impl Node {
    /// `svg`: whether it stands in a drawing, which has no fields.
    fn any(random: &mut Random, depth: usize, svg: bool) -> Node {
        let most = if depth > 3 { 6 } else { 11 };
        match random.below(most) {
            0 | 1 => Node::Text(random.word()),
            2 => Node::Nothing,
            3..=5 if svg => Node::Text(random.word()),
            3 | 4 => Node::Field {
                name: random.pick(&["a", "b"]),
                kind: random.pick(&["text", "radio", "checkbox"]),
                value: random.word(),
                checked: random.below(2) == 0,
            },
            5 => Node::Choice { name: "c", chosen: random.below(3), options: 3 },
            _ => {
                let tag = random.pick(if svg { &["g", "text"] } else { TAGS });
                let svg = svg || tag == "svg";
                let mut children = Vec::new();
                for _ in 0..random.below(5) {
                    children.push(Node::any(random, depth + 1, svg));
                }
                let mut node = Node::Element {
                    tag,
                    attributes: Vec::new(),
                    key: (random.below(4) == 0).then(|| random.word()),
                    children,
                };
                node.attribute(random);
                node
            }
        }
    }

    /// Sets or takes away an attribute.
    fn attribute(&mut self, random: &mut Random) {
        let Node::Element { attributes, .. } = self else { return };
        let name = random.pick(NAMES);
        attributes.retain(|(other, _)| *other != name);
        if random.below(3) > 0 {
            attributes.push((name, random.word()));
        }
    }

    /// Changes something small somewhere.
    fn vary(&mut self, random: &mut Random, depth: usize, svg: bool) {
        match self {
            Node::Field { value, checked, .. } => (*value, *checked) = (random.word(), !*checked),
            Node::Choice { chosen, options, .. } => *chosen = random.below(*options),
            Node::Text(words) => *words = random.word(),
            Node::Nothing => *self = Node::any(random, depth, svg),
            Node::Element { tag, children, .. } => {
                let svg = svg || *tag == "svg";
                match random.below(6) {
                    0 => self.attribute(random),
                    1 if children.len() < 6 => {
                        let at = random.below(children.len() + 1);
                        children.insert(at, Node::any(random, depth + 1, svg));
                    }
                    2 if !children.is_empty() => {
                        drop(children.remove(random.below(children.len())))
                    }
                    3 => children.reverse(),
                    _ => children.iter_mut().for_each(|child| {
                        if random.below(2) == 0 {
                            child.vary(random, depth + 1, svg);
                        }
                    }),
                }
            }
        }
    }

    fn html(&self) -> Html {
        match self {
            Node::Text(words) => Html::VText(yew::virtual_dom::VText::new(words.clone())),
            Node::Nothing => Html::default(),
            Node::Field { name, kind, value, checked } => {
                let tag = Tag::new("input")
                    .static_attribute("type", kind)
                    .static_attribute("name", name)
                    .field_value(value.clone());
                match *kind {
                    "text" => tag.into_html(),
                    // Of several radios in a group one is checked: real widgets have such groups.
                    kind => tag.checked(*checked && kind == "checkbox").into_html(),
                }
            }
            Node::Choice { name, chosen, options } => (0..*options)
                .fold(Tag::new("select").static_attribute("name", name), |select, i| {
                    let option = Tag::new("option")
                        .with_attribute("value", i.to_string())
                        .text(i.to_string());
                    let selected = (i == *chosen).then(String::new);
                    select.child(option.optional_attribute("selected", selected).into_html())
                })
                .into_html(),
            Node::Element { tag, attributes, key, children } => {
                let mut element = Tag::new(tag);
                for (name, value) in attributes {
                    element = element.with_attribute(name, value.clone());
                }
                if let Some(key) = key {
                    element = element.key(key.clone());
                }
                children
                    .iter()
                    .fold(element, |element, child| element.child(child.html()))
                    .into_html()
            }
        }
    }
}

/// A small generator, the same at every run.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed * 2_654_435_769 % 2_147_483_647)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        (self.0 % n as u64) as usize
    }

    fn pick(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    fn word(&mut self) -> String {
        self.pick(&["", "a", "b", "1,600.00元", "剖宫产", "x y"]).to_owned()
    }
}
