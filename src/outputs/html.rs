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
pub fn of(all: Vec<Block>, lang: Lang) -> String {
    let face = Face { level: 4, ..Face::default() };
    let still = html! {
        <section class="tj tj-still" lang={lang.tag()}>{ blocks(&all, &face) }</section>
    };
    markup(still) + "\n"
}

/// Any markup as text, as a browser would have it before anything was done to it.
pub fn markup(inside: Html) -> String {
    now(LocalServerRenderer::<Still>::with_props(Props { inside }).hydratable(false).render())
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    inside: Html,
}

struct Still;

impl Component for Still {
    type Message = ();
    type Properties = Props;

    fn create(_: &yew::Context<Self>) -> Self {
        Still
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        ctx.props().inside.clone()
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
