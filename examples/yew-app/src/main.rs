//! A small Yew application with two explainers, a language switch, and a list of what they tell.

mod loaded;
mod words;

use loaded::Loaded;
use std::rc::Rc;
use tujie::component::{ExplainerChange, Theme};
use tujie::kinds::inputs::data_value;
use tujie::problem::Problem;
use tujie::{Explainer, bilingual::Lang};
use words::Words;
use yew::prelude::*;

/// A data file with a mistake: `tujie check` would have found it.
const MISTAKE: &str = r#"{"tujie": 1, "id": "mistake"}"#;

/// What the explainers told, oldest first.
#[derive(Default, PartialEq)]
struct Told(Vec<String>);

impl Reducible for Told {
    type Action = String;

    fn reduce(self: Rc<Self>, line: String) -> Rc<Self> {
        Rc::new(Told(self.0.iter().cloned().chain([line]).collect()))
    }
}

/// `name=typed …` and `id=value …`: what stands in the fields, and what came of it.
fn line(id: &str, change: &ExplainerChange) -> String {
    let inputs = change.inputs.iter().map(|(name, typed)| [name, "=", typed].concat());
    let outputs =
        change.outputs.iter().map(|(id, value)| [id, "=", &data_value(Some(value))].concat());
    let words = |all: Vec<String>| all.join(" ");
    [id, ": ", &words(inputs.collect()), " → ", &words(outputs.collect())].concat()
}

#[component]
fn App() -> Html {
    let lang = use_state(|| Lang::Zh);
    let theme = use_state(Theme::default);
    let large = use_state(|| false);
    let broken = use_state(|| false);
    let told = use_reducer(Told::default);
    let words = Words::of(*lang);

    let on_change = |id: &'static str| {
        let told = told.dispatcher();
        Callback::from(move |change| told.dispatch(line(id, &change)))
    };
    let on_error = {
        let told = told.dispatcher();
        let lang = *lang;
        Callback::from(move |problems: Vec<Problem>| {
            for problem in problems {
                told.dispatch([problem.code(), ": ", &problem.message(lang)].concat());
            }
        })
    };
    let switch = {
        let lang = lang.clone();
        Callback::from(move |_: MouseEvent| lang.set(lang.pick(Lang::En, Lang::Zh)))
    };
    let enlarge = {
        let large = large.clone();
        Callback::from(move |_: MouseEvent| large.set(!*large))
    };
    let darken = {
        let theme = theme.clone();
        let next = if *theme == Theme::Dark { Theme::Auto } else { Theme::Dark };
        Callback::from(move |_: MouseEvent| theme.set(next))
    };
    let break_it = {
        let broken = broken.clone();
        Callback::from(move |_: MouseEvent| broken.set(!*broken))
    };
    let shown = |id: &'static str| {
        html! {
            <Loaded {id} lang={*lang} theme={*theme} large={*large} on_change={on_change(id)}
                on_error={on_error.clone()} />
        }
    };

    html! {
        <main lang={lang.tag()}>
            <h1>{ words.title }</h1>
            <p class="switches">
                <button type="button" id="lang" lang={lang.pick(Lang::En, Lang::Zh).tag()} onclick={switch}>{ words.other }</button>
                <button type="button" id="large" aria-pressed={large.to_string()} onclick={enlarge}>{ words.large }</button>
                <button type="button" id="dark" aria-pressed={(*theme == Theme::Dark).to_string()} onclick={darken}>{ words.dark }</button>
                <button type="button" id="mistake" aria-pressed={broken.to_string()} onclick={break_it}>{ words.mistake }</button>
            </p>
            <section id="calculator"><h2>{ words.calculator }</h2>{ shown("beijing-maternity") }</section>
            <section id="flow"><h2>{ words.flow }</h2>{ shown("ningxia-letters") }</section>
            if *broken {
                <section id="broken">
                    <Explainer document={MISTAKE} lang={*lang} {on_error} fallback={html! { <p>{ words.fallback }</p> }} />
                </section>
            }
            <section aria-labelledby="told-title">
                <h2 id="told-title">{ words.told }</h2>
                <ol id="told">{ for told.0.iter().map(|line| html! { <li>{ line }</li> }) }</ol>
            </section>
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
