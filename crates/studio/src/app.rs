//! Studio as one Yew component over a [`Store`]: the store holds the shell and the state of every view
//! and hands messages on to the view they are for; the component shows the view that the address names.
//!
//! A message is heard in the very event that sends it, whatever Yew is at: a page that is left has no later
//! task. Yew itself draws in that event too (`not_browser_env` in Cargo.toml), but not while it is drawing.

use super::page::NOTICES;
use super::shell::{Shell, each_tab};
use super::{browser, library::Library};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use tujie::bilingual::Lang;
use yew::html::Scope;
use yew::{Callback, Component, Context, Html, MouseEvent, Properties};

/// The live half of a view; `Self` is its state, kept for as long as the page is open.
pub trait ViewController: Default + 'static {
    /// What can happen in it.
    type Msg: 'static;

    /// Something happened; true when it is to be shown anew. What comes later (a file, a copy made) is
    /// told to `tell`.
    fn update(&mut self, msg: Self::Msg, shell: &mut Shell, tell: &Callback<Self::Msg>) -> bool;

    /// The address has come to name this view, or another explainer in it.
    fn on_enter(&mut self, _shell: &mut Shell, _tell: &Callback<Self::Msg>) {}

    /// The editor reads another language now.
    fn on_language_change(&mut self, _shell: &Shell) {}

    /// The inside of `<main>`: begins with `<h1 tabindex="-1">`, which gets the focus when it is entered.
    fn view(&self, shell: &Shell, tell: &Callback<Self::Msg>) -> Html;

    /// It stands in the page as last shown.
    fn on_rendered(&mut self, _shell: &Shell, _tell: &Callback<Self::Msg>) {}
}

/// What can happen to Studio.
pub enum StudioMsg {
    /// The address names another place.
    AddressChanged(String),
    /// The editor asks for the other language.
    SwitchLanguage,
    /// Something happened in a view.
    View(ViewMsg),
}

macro_rules! views {
    ($($path:literal $name:ident $state:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        /// What can happen in any view.
        #[allow(missing_docs, reason = "each is the message of the view of that name")]
        pub enum ViewMsg { $($name(<super::$module::$state as ViewController>::Msg),)* }

        /// Every view's state.
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

/// What Studio starts with.
#[derive(Clone, Properties)]
pub struct StudioProps {
    /// Every data file.
    pub library: Rc<Library>,
    /// The language of the page that was loaded.
    pub lang: Lang,
    /// What was entered into the page's fields before the program ran, by their names.
    pub initial_fields: Vec<(String, String)>,
}

impl PartialEq for StudioProps {
    fn eq(&self, other: &StudioProps) -> bool {
        Rc::ptr_eq(&self.library, &other.library) && self.lang == other.lang
    }
}

/// What Studio is, apart from what is shown of it.
struct State {
    shell: Shell,
    views: Views,
    /// The heading is to get the focus once the view stands.
    focus_heading: bool,
}

impl State {
    /// Something happened; true when the page is to be shown anew.
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
                // What was said was said in the other language.
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

/// Holds the state and what is still to be heard. It lives for as long as the page.
struct Store {
    state: RefCell<State>,
    /// What was sent while something else was being heard, oldest first.
    queue: RefCell<VecDeque<StudioMsg>>,
    /// Where Yew is asked to show it anew.
    scope: Scope<App>,
}

impl Store {
    /// A message is heard: now, or as soon as the one is done in which it was sent, as when a focus
    /// that is moved takes it from another field.
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

    /// A callback whose messages are heard here.
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

/// Studio.
pub struct App {
    store: Rc<Store>,
}

impl Component for App {
    /// It is to be shown anew.
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
                // In a tab of its own it is a link like any other.
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
