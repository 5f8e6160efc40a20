//! `Explainer`: an explainer as a component for any Yew application.
//!
//! It renders the same nodes as the element `<tu-jie>`, from the same [`WidgetState`], with Yew's
//! own renderer. On a server and in a test the same nodes are rendered as text:
//!
//! ```
//! # #[cfg(all(feature = "component", feature = "ssr"))] {
//! use std::task::{Context, Poll, Waker};
//! use tujie::Explainer;
//! use yew::prelude::*;
//!
//! #[component]
//! fn App() -> Html {
//!     let document = include_str!("kinds/threshold/template.json");
//!     let failed = Callback::from(|problems| panic!("{problems:?}"));
//!     html! { <Explainer {document} lang="en" on_error={failed} /> }
//! }
//!
//! let rendering = yew::LocalServerRenderer::<App>::new().hydratable(false).render();
//! let mut rendering = Box::pin(rendering);
//! let Poll::Ready(page) = rendering.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
//!     panic!("an explainer waits for nothing");
//! };
//! assert!(page.contains("<h3 class=\"tj-title\" part=\"title\">"), "{page}");
//! assert!(page.contains("lang=\"en\""), "{page}");
//! # }
//! ```
//!
//! # Style
//!
//! In a browser the component attaches a shadow root with the style sheet [`STYLE`] as a constructed style
//! sheet: the page's rules do not apply inside, ours do not apply outside, and a strict
//! `Content-Security-Policy` (`style-src 'self'` or `'none'`) allows it. With `shadow={false}`
//! the nodes are rendered in the component's `<div>`: for a shadow root of your own that has the sheet, and for
//! an application that hydrates server-rendered markup.
//!
//! # Requirements
//!
//! The crate's feature `component`, and the Yew feature that the application uses: `csr` in a browser, `ssr` on a
//! server. The page's policy has to allow WebAssembly (`script-src 'wasm-unsafe-eval'`), as for any
//! Yew application.

mod browser;
mod share;
mod source;
mod style;

pub use source::DocumentSource;
pub use style::STYLE;

use crate::bilingual::Lang;
use crate::document::{Document, OrderedMap};
use crate::kinds::{Inputs, OutputValue};
use crate::problem::Problem;
use crate::widget::words::Word;
use crate::widget::{DisplayOptions, UpdateEffect, WidgetState};
use browser::{EventHandlers, Mount};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::html::{IntoPropValue, Scope};
use yew::{Callback, Component, Context, Html, NodeRef, Properties, create_portal, html};

/// The colour scheme of an explainer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the reader's device.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    const fn as_str(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// `lang="en-GB"`: English for any `en`, Chinese for any other.
impl IntoPropValue<Lang> for &'static str {
    fn into_prop_value(self) -> Lang {
        Lang::from_tag(self)
    }
}

/// The inputs and outputs after a change.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplainerChange {
    /// The values of the fields as typed, by input name.
    pub inputs: Inputs,
    /// The outputs by id; empty while the inputs have no answer.
    pub outputs: OrderedMap<OutputValue>,
}

/// The properties of an [`Explainer`]. Each may change while it is mounted.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExplainerProps {
    /// The explainer's data file, as text or parsed. A document with another `id` starts with `inputs`;
    /// another version of the same document keeps the current inputs.
    pub document: DocumentSource,
    /// The language.
    #[prop_or_default]
    pub lang: Lang,
    /// The colour scheme.
    #[prop_or_default]
    pub theme: Theme,
    /// Large type.
    #[prop_or_default]
    pub large: bool,
    /// The initial inputs, unless the page's address has inputs for this explainer, as in the link
    /// that a reader copies (`#tu-jie:<id>?name=value&…`). When the property changes, it sets the inputs. Names that
    /// the document does not have are ignored; invalid values are reported as if they had been typed.
    #[prop_or_default]
    pub inputs: Inputs,
    /// Called after every change that a reader makes; not after changes of `inputs`.
    #[prop_or_default]
    pub on_change: Callback<ExplainerChange>,
    /// Called with the problems of a document that cannot be shown.
    #[prop_or_default]
    pub on_error: Callback<Vec<Problem>>,
    /// Content below the error sentence: the explainer in words, for instance.
    #[prop_or_default]
    pub fallback: Html,
    /// The width in sixteenths of an em, used while there is no browser to measure it.
    #[prop_or_default]
    pub width: u32,
    /// Whether to attach a shadow root, see [the module](self#style).
    #[prop_or(true)]
    pub shadow: bool,
}

impl ExplainerProps {
    fn options(&self, width: u32) -> DisplayOptions {
        DisplayOptions {
            lang: self.lang,
            theme: self.theme.as_str().to_owned(),
            large: self.large,
            width,
            today: browser::local_date(),
            can_share: browser::can_share(),
        }
    }
}

/// The component of an explainer.
pub struct Explainer {
    /// `None` if the document cannot be shown. Reader events update it synchronously, inside the event handler.
    widget: Rc<RefCell<Option<WidgetState>>>,
    root: NodeRef,
    /// The browser resources; `None` before the component is mounted.
    mount: Option<Mount>,
    /// Width in sixteenths of an em; 0 while unknown.
    width: u32,
}

/// The messages of an [`Explainer`].
#[derive(Debug)]
pub struct Message(MessageKind);

#[derive(Debug)]
enum MessageKind {
    /// A reader event had this effect.
    ReaderActed(UpdateEffect),
    /// The component was mounted, or its width changed.
    WidthChanged(u32),
}

impl Explainer {
    /// Opens the document of the props with these inputs, or reports its problems.
    fn open_document(&self, props: &ExplainerProps, inputs: Inputs) {
        let shown = match props.document.verified() {
            Ok(document) => {
                let linked = if self.mount.is_none() {
                    browser::inputs_from_address(&document.id)
                } else {
                    None
                };
                let inputs = linked.unwrap_or(inputs);
                Ok(WidgetState::new(document, props.options(self.width), inputs))
            }
            Err(problems) => Err(problems),
        };
        let problems = shown.as_ref().err().cloned();
        *self.widget.borrow_mut() = shown.ok();
        if let Some(problems) = problems {
            props.on_error.emit(problems);
        }
    }

    /// Replaces the document: by another version of it, or by another explainer.
    fn replace_document(&self, props: &ExplainerProps) {
        if let (Some(widget), Ok(document)) =
            (&mut *self.widget.borrow_mut(), props.document.verified())
            && widget.document().id == document.id
        {
            return widget.replace_document(document);
        }
        self.open_document(props, props.inputs.clone());
    }

    /// The current inputs and outputs, as `on_change` gets them.
    fn current_change(&self) -> Option<ExplainerChange> {
        let widget = self.widget.borrow();
        let widget = widget.as_ref()?;
        let outputs = widget.answer().map(|answer| answer.outputs.clone()).unwrap_or_default();
        Some(ExplainerChange { inputs: widget.inputs().clone(), outputs })
    }

    /// Attaches the listeners to the mounted component.
    fn mount_in(&self, ctx: &Context<Self>, root: Element) -> Mount {
        let link = ctx.link().clone();
        let perform = {
            let (widget, link) = (Rc::clone(&self.widget), link.clone());
            Rc::new(move |act| {
                let change =
                    widget.borrow_mut().as_mut().map_or(UpdateEffect::None, |w| w.update(act));
                if change > UpdateEffect::None {
                    link.send_message(Message(MessageKind::ReaderActed(change)));
                }
                change
            })
        };
        let sharing = ShareHandler { widget: Rc::clone(&self.widget), link: link.clone() };
        let resize = move |width| link.send_message(Message(MessageKind::WidthChanged(width)));
        let hands = EventHandlers {
            perform,
            share: Rc::new(move |button| sharing.share_from_button(button)),
        };
        let standing = Mount::new(root, ctx.props().shadow, hands, resize.clone());
        resize(standing.width());
        standing
    }
}

/// Shares a link to the current inputs.
#[derive(Clone)]
struct ShareHandler {
    widget: Rc<RefCell<Option<WidgetState>>>,
    link: Scope<Explainer>,
}

impl ShareHandler {
    /// Handles a press on a button of the share control.
    fn share_from_button(&self, button: Element) {
        let Some((id, inputs)) = self.inputs_to_share() else { return };
        let address = match share::share_address(&id, &inputs) {
            Ok(address) => address,
            Err(code) => return self.show_link("", code),
        };
        self.show_link(&address, "");
        let this = self.clone();
        spawn_local(async move {
            let code = share::share_or_copy(&button, &address).await;
            // The inputs have changed since then, so the link no longer matches them.
            if this.inputs_to_share() == Some((id, inputs)) {
                this.show_link(&address, code);
            }
        });
    }

    fn inputs_to_share(&self) -> Option<(String, Inputs)> {
        let widget = self.widget.borrow();
        widget.as_ref().map(|widget| (widget.document().id.clone(), widget.inputs().clone()))
    }

    fn show_link(&self, address: &str, code: &str) {
        if let Some(widget) = &mut *self.widget.borrow_mut() {
            widget.share(address, code);
        }
        self.link.send_message(Message(MessageKind::ReaderActed(UpdateEffect::Appearance)));
    }
}

impl Component for Explainer {
    type Message = Message;
    type Properties = ExplainerProps;

    fn create(ctx: &Context<Self>) -> Self {
        let explainer = Explainer {
            widget: Rc::default(),
            root: NodeRef::default(),
            mount: None,
            width: ctx.props().width,
        };
        explainer.open_document(ctx.props(), ctx.props().inputs.clone());
        explainer
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.document != old.document {
            self.replace_document(props);
        }
        if let Some(widget) = &mut *self.widget.borrow_mut()
            && props.options(0) != old.options(0)
        {
            widget.set_options(props.options(self.width));
        }
        let entered = self.current_change().map(|told| told.inputs);
        if props.inputs != old.inputs && entered.is_some_and(|entered| entered != props.inputs) {
            self.open_document(props, props.inputs.clone());
        }
        props != old
    }

    fn update(&mut self, ctx: &Context<Self>, Message(happened): Message) -> bool {
        match happened {
            MessageKind::ReaderActed(UpdateEffect::Inputs) => {
                if let Some(told) = self.current_change() {
                    ctx.props().on_change.emit(told);
                }
            }
            MessageKind::ReaderActed(_) => {}
            MessageKind::WidthChanged(width) => {
                self.width = width;
                if let Some(widget) = &mut *self.widget.borrow_mut() {
                    widget.set_options(ctx.props().options(width));
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let inside = match &*self.widget.borrow() {
            Some(widget) => widget.view(),
            None => render_refusal(props),
        };
        let inside = match &self.mount {
            Some(standing) if props.shadow => create_portal(inside, standing.container()),
            // Rendered once the shadow root exists, before the page is painted.
            None if props.shadow && browser::IN_BROWSER => Html::default(),
            _ => inside,
        };
        html! { <div ref={&self.root}>{ inside }</div> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        match (&self.mount, self.root.cast::<Element>()) {
            (Some(standing), _) => standing.sync_selected_options(),
            (None, Some(root)) => self.mount = Some(self.mount_in(ctx, root)),
            (None, None) => {}
        }
    }
}

/// An error sentence in place of an explainer that cannot be shown, and the application's
/// fallback.
fn render_refusal(props: &ExplainerProps) -> Html {
    let lang = props.lang;
    let words = if props.fallback == Html::default() {
        lang.pick("这个互动图解暂时打不开。", "This explainer cannot be opened just now.")
            .to_owned()
    } else {
        Word::BadFile.localized(lang, &[])
    };
    html! {
        <>
            <p class="notice" role="status" part="notice" lang={lang.tag()}>{ words }</p>
            { props.fallback.clone() }
        </>
    }
}

/// Parsing a document: for callers that keep it, or inspect it before it is shown.
impl Document {
    /// Parses the text of a data file. Its worked examples are verified when it is
    /// shown.
    ///
    /// ```
    /// # #[cfg(feature = "component")] {
    /// use tujie::document::Document;
    ///
    /// let document = Document::from_json(include_str!("kinds/flow/template.json"))?;
    /// assert_eq!(document.tujie, 1);
    /// assert!(Document::from_json("{").is_err());
    /// # }
    /// # Ok::<(), Vec<tujie::problem::Problem>>(())
    /// ```
    ///
    /// # Errors
    /// Every problem, each with its path, line and column.
    pub fn from_json(text: &str) -> Result<Document, Vec<Problem>> {
        crate::format::from_json(text)
    }
}

mod announcement_delay;
#[cfg(test)]
mod tests;
