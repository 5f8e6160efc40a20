//! The static answer as HTML, by the same functions that render the live widget.

use crate::block::Block;
use crate::block::html::{Face, blocks};
use crate::document::Document;
use crate::frame::{self, Options};
use crate::text::Lang;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use yew::{Component, Html, LocalServerRenderer, Properties, html};

/// A document's static answer: one element, without style attributes, ids or script.
pub fn still(doc: &Document, lang: Lang) -> String {
    of(frame::still(doc, &Options { lang, ..Options::default() }), lang)
}

/// The same of blocks at hand.
pub fn of(blocks: Vec<Block>, lang: Lang) -> String {
    let props = Props { blocks, lang };
    let mut html = now(LocalServerRenderer::<Still>::with_props(props).hydratable(false).render());
    html.push('\n');
    html
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    blocks: Vec<Block>,
    lang: Lang,
}

struct Still;

impl Component for Still {
    type Message = ();
    type Properties = Props;

    fn create(_: &yew::Context<Self>) -> Self {
        Still
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        let props = ctx.props();
        html! {
            <section class="tj tj-still" lang={props.lang.tag()}>
                { blocks(&props.blocks, &Face { level: 4, ..Face::default() }) }
            </section>
        }
    }
}

/// Runs a future that waits for nothing outside itself, as rendering without suspense does.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}
