//! Studio as one Yew component over a [`Store`]: the store holds the shell and the state of every view and
//! routes messages to the view that handles them; the component renders the view that the address names.
//!
//! A message is handled synchronously, in the event that sends it, even while Yew renders: a page that is
//! being left runs no later task. Yew also renders in that event (`not_browser_env` in Cargo.toml), unless it
//! is rendering already.

use super::page::NOTICES;
use super::shell::{Shell, each_tab};
use super::{browser, library::Library};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use tujie::bilingual::Lang;
use yew::html::Scope;
use yew::{Callback, Component, Context, Html, MouseEvent, Properties};

/// The controller of a view; `Self` is its state, which lives as long as the page is open.
pub trait ViewController: Default + 'static {
    /// The messages of the view.
    type Msg: 'static;

    /// Handles a message; returns true when the view must be rendered again. Asynchronous results (a file, a
    /// finished copy) are sent to `tell`.
    fn update(&mut self, msg: Self::Msg, shell: &mut Shell, tell: &Callback<Self::Msg>) -> bool;

    /// The address now names this view, or another explainer in it.
    fn on_enter(&mut self, _shell: &mut Shell, _tell: &Callback<Self::Msg>) {}

    /// The editor switched to another language.
    fn on_language_change(&mut self, _shell: &Shell) {}

    /// The content of `<main>`: begins with `<h1 tabindex="-1">`, which gets the focus when the view is
    /// entered.
    fn view(&self, shell: &Shell, tell: &Callback<Self::Msg>) -> Html;

    /// Runs after the view has been rendered into the page.
    fn on_rendered(&mut self, _shell: &Shell, _tell: &Callback<Self::Msg>) {}
}

/// The messages of Studio.
pub enum StudioMsg {
    /// The address changed.
    AddressChanged(String),
    /// The editor switches to the other language.
    SwitchLanguage,
    /// A message of a view.
    View(ViewMsg),
}

macro_rules! views {
    ($($path:literal $name:ident $state:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        /// The messages of all views.
        #[allow(missing_docs, reason = "each is the message of the view of that name")]
        pub enum ViewMsg { $($name(<super::$module::$state as ViewController>::Msg),)* }

        /// The state of every view.
        #[derive(Default)]
        struct Views { $($module: super::$module::$state,)* }

        impl Views {
            fn update(&mut self, msg: ViewMsg, shell: &mut Shell, tell: &Callback<ViewMsg>) -> bool {
                match msg { $(ViewMsg::$name(msg) => self.$module.update(msg, shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn entered(&mut self, shell: &mut Shell, tell: &Callback<ViewMsg>) {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.on_enter(shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn switched(&mut self, shell: &Shell) {
                $(self.$module.on_language_change(shell);)*
            }

            fn view(&self, shell: &Shell, tell: &Callback<ViewMsg>) -> Html {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.view(shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn rendered(&mut self, shell: &Shell, tell: &Callback<ViewMsg>) {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.on_rendered(shell, &tell.reform(ViewMsg::$name)),)* }
            }
        }
    };
}
each_tab!(views);

/// The properties of Studio's root component.
#[derive(Clone, Properties)]
pub struct StudioProps {
    /// Every data file.
    pub library: Rc<Library>,
    /// The language of the page that was loaded.
    pub lang: Lang,
    /// What was typed into the page's fields before the program started, by field name.
    pub initial_fields: Vec<(String, String)>,
}

impl PartialEq for StudioProps {
    fn eq(&self, other: &StudioProps) -> bool {
        Rc::ptr_eq(&self.library, &other.library) && self.lang == other.lang
    }
}

/// The state of Studio, without its rendering.
struct State {
    shell: Shell,
    views: Views,
    /// Whether the heading gets the focus after the view is rendered.
    focus_heading: bool,
}

impl State {
    /// Handles a message; returns true when the page must be rendered again.
    fn update(&mut self, msg: StudioMsg, tell: &Callback<ViewMsg>) -> bool {
        match msg {
            StudioMsg::AddressChanged(fragment) => {
                if !self.shell.navigate(&fragment) {
                    return false;
                }
                self.focus_heading = true;
                self.views.entered(&mut self.shell, tell);
                true
            }
            StudioMsg::SwitchLanguage => {
                self.shell.lang = self.shell.lang.pick(Lang::En, Lang::Zh);
                // The announcement was in the other language.
                self.shell.announcement.clear();
                self.views.switched(&self.shell);
                let beside = self.shell.lang.pick("./", "en.html").to_owned();
                let notices =
                    NOTICES.map(|(id, word)| (id.to_owned(), self.shell.localized(word).into()));
                let notices = serde_json::Map::from_iter(notices);
                browser::speak(
                    self.shell.lang.tag(),
                    &(beside + &self.shell.route.fragment()),
                    &serde_json::Value::Object(notices).to_string(),
                );
                true
            }
            StudioMsg::View(msg) => self.views.update(msg, &mut self.shell, tell),
        }
    }
}

/// Holds the state and the queue of messages. It lives as long as the page.
struct Store {
    state: RefCell<State>,
    /// Messages sent while another one was being handled, oldest first.
    queue: RefCell<VecDeque<StudioMsg>>,
    /// The component to ask for a new rendering.
    scope: Scope<App>,
}

impl Store {
    /// Handles a message now, or after the current one if it was sent while that is handled: moving the
    /// focus, for example, sends the change of the field that loses it.
    fn dispatch(self: &Rc<Store>, msg: StudioMsg) {
        self.queue.borrow_mut().push_back(msg);
        self.drain();
    }

    fn drain(self: &Rc<Store>) {
        let mut changed = false;
        while let Ok(mut state) = self.state.try_borrow_mut() {
            let Some(msg) = self.queue.borrow_mut().pop_front() else { break };
            changed |= state.update(msg, &self.view_callback());
        }
        if changed {
            self.scope.send_message(());
        }
    }

    /// A callback that dispatches its messages to this store.
    fn callback<IN: 'static>(
        self: &Rc<Store>,
        of: impl Fn(IN) -> StudioMsg + 'static,
    ) -> Callback<IN> {
        let store = Rc::clone(self);
        Callback::from(move |heard| store.dispatch(of(heard)))
    }

    fn view_callback(self: &Rc<Store>) -> Callback<ViewMsg> {
        self.callback(StudioMsg::View)
    }
}

/// The root component.
pub struct App {
    store: Rc<Store>,
}

impl Component for App {
    /// A request to render again.
    type Message = ();
    type Properties = StudioProps;

    fn create(ctx: &Context<Self>) -> Self {
        let StudioProps { library, lang, initial_fields: typed } = ctx.props();
        let mut shell = Shell::new(Rc::clone(library), *lang);
        shell.today = browser::today();
        shell.base_address = browser::base();
        shell.navigate(&browser::fragment());
        let mut views = Views::default();
        for (name, value) in typed {
            views.pick.change(super::pick::PickMsg::from_field(name, value.clone()));
        }
        let store = Rc::new(Store {
            state: RefCell::new(State { shell, views, focus_heading: false }),
            queue: RefCell::default(),
            scope: ctx.link().clone(),
        });
        browser::on_went(store.callback(StudioMsg::AddressChanged));
        {
            let State { shell, views, .. } = &mut *store.state.borrow_mut();
            views.entered(shell, &store.view_callback());
        }
        store.drain();
        App { store }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let speak = {
            let store = Rc::clone(&self.store);
            Callback::from(move |e: MouseEvent| {
                // With a modifier key the link opens in a new tab, like any other link.
                if !(e.ctrl_key() || e.meta_key() || e.shift_key() || e.button() != 0) {
                    e.prevent_default();
                    store.dispatch(StudioMsg::SwitchLanguage);
                }
            })
        };
        let State { shell, views, .. } = &*self.store.state.borrow();
        shell.render_frame(&speak, views.view(shell, &self.store.view_callback()))
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        {
            let State { shell, views, focus_heading: arrived } =
                &mut *self.store.state.borrow_mut();
            browser::title(&shell.title());
            if std::mem::take(arrived) {
                browser::arrive();
            } else if first {
                browser::refocus();
            }
            views.rendered(shell, &self.store.view_callback());
        }
        self.store.drain();
    }
}
