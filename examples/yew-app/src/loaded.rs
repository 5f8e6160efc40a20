//! An explainer whose data file is fetched: `explainers/<id>.json`, beside the page.

use crate::words::Words;
use std::rc::Rc;
use tujie::component::{ExplainerChange, Theme};
use tujie::document::Document;
use tujie::problem::Problem;
use tujie::{Explainer, bilingual::Lang};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// What a [`Loaded`] is given.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The explainer's id, which names its file.
    pub id: &'static str,
    /// The language.
    pub lang: Lang,
    /// The colours.
    pub theme: Theme,
    /// Large type.
    pub large: bool,
    /// Told after every change that a reader makes.
    pub on_change: Callback<ExplainerChange>,
    /// Told what is wrong with the file.
    pub on_error: Callback<Vec<Problem>>,
}

/// How far the file is.
enum File {
    Coming,
    Missing,
    Here(Rc<Document>),
}

/// The explainer, once its file is here.
#[component]
pub fn Loaded(props: &Props) -> Html {
    let file = use_state(|| File::Coming);
    {
        let file = file.clone();
        let on_error = props.on_error.clone();
        use_effect_with(props.id, move |id| {
            let address = ["explainers/", id, ".json"].concat();
            spawn_local(async move {
                match fetch(&address).await.map(|text| Document::from_json(&text)) {
                    Ok(Ok(document)) => file.set(File::Here(Rc::new(document))),
                    Ok(Err(problems)) => on_error.emit(problems),
                    Err(_) => file.set(File::Missing),
                }
            });
        });
    }
    let words = Words::of(props.lang);
    match &*file {
        File::Coming => html! { <p role="status">{ words.loading }</p> },
        File::Missing => html! { <p role="status">{ words.missing }</p> },
        File::Here(document) => html! {
            <Explainer document={Rc::clone(document)} lang={props.lang} theme={props.theme} large={props.large}
                on_change={props.on_change.clone()} on_error={props.on_error.clone()} />
        },
    }
}

async fn fetch(address: &str) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.text()?).await?.as_string().ok_or(JsValue::NULL)
}
