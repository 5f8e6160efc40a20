//! A widget as a component of Yew: Studio's preview, and what tests render natively.

use super::{Change, Msg, Options, Widget, hands};
use crate::document::Document;
use crate::kinds::Inputs;
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use yew::html::{onclick, onfocusin, oninput, onkeydown, onsubmit};
use yew::virtual_dom::Listener;
use yew::{Component, Context, Event, Html, Properties, SubmitEvent};

/// The properties of a [`Live`].
#[derive(Clone, Properties)]
pub struct Props {
    /// The checked document.
    pub document: Rc<Document>,
    /// How it is shown.
    pub options: Options,
    /// What was typed before, to start with.
    pub inputs: Inputs,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.document, &other.document) && self.options == other.options
    }
}

/// A live explainer of any kind.
pub struct Live(Widget);

impl Component for Live {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { document, options, inputs } = ctx.props().clone();
        Live(Widget::new(document, options, inputs))
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        self.0.update(msg) > Change::None
    }

    /// The document changes under the widget; what was typed is answered anew.
    fn changed(&mut self, ctx: &Context<Self>, _: &Props) -> bool {
        let Props { document, options, .. } = ctx.props().clone();
        self.0.show(options);
        self.0.take(document);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let mut view = self.0.view();
        if let Html::VTag(tag) = &mut view {
            Rc::make_mut(tag).set_listeners(listeners(ctx));
        }
        view
    }
}

/// One listener a kind of event, for all that is in the widget.
fn listeners(ctx: &Context<Live>) -> Box<[Option<Rc<dyn Listener>>]> {
    fn told<E: AsRef<Event>>(e: &E) -> Option<Msg> {
        let event: &Event = e.as_ref();
        let key = event.dyn_ref::<yew::KeyboardEvent>().map(yew::KeyboardEvent::key);
        let key = key.unwrap_or_default();
        let target = event.target()?.dyn_into().ok()?;
        let msg = hands::heard(&event.type_(), &target, &key);
        if msg.is_some() && hands::kept(&event.type_(), &key) {
            event.prevent_default();
        }
        msg
    }
    let link = ctx.link();
    let all: [Rc<dyn Listener>; 5] = [
        Rc::new(onclick::Wrapper::new(link.batch_callback(|e| told(&e)))),
        Rc::new(oninput::Wrapper::new(link.batch_callback(|e| told(&e)))),
        Rc::new(onfocusin::Wrapper::new(link.batch_callback(|e| told(&e)))),
        Rc::new(onkeydown::Wrapper::new(link.batch_callback(|e| told(&e)))),
        // Return in a field must not send a form away.
        Rc::new(onsubmit::Wrapper::new(yew::Callback::from(|e: SubmitEvent| e.prevent_default()))),
    ];
    all.into_iter().map(Some).collect()
}
