//! Studio as one Yew component: it holds the shell and the state of every view, hands messages on to
//! the view they are for, and shows the view that the address names.

use super::shell::{Shell, each_tab};
use super::{browser, library::Library};
use crate::text::Lang;
use std::rc::Rc;
use yew::{Callback, Component, Context, Html, MouseEvent, Properties};

/// The live half of a view; `Self` is its state, kept for as long as the page is open.
pub trait View: Default + 'static {
    /// What can happen in it.
    type Msg: 'static;

    /// Something happened; true when it is to be shown anew. What comes later (a file, a copy made) is
    /// told to `tell`.
    fn update(&mut self, msg: Self::Msg, shell: &mut Shell, tell: &Callback<Self::Msg>) -> bool;

    /// The address has come to name this view, or another explainer in it.
    fn entered(&mut self, _shell: &mut Shell, _tell: &Callback<Self::Msg>) {}

    /// The inside of `<main>`: begins with `<h1 tabindex="-1">`, which gets the focus when it is entered.
    fn view(&self, shell: &Shell, tell: &Callback<Self::Msg>) -> Html;

    /// It stands in the page as last shown.
    fn rendered(&mut self, _shell: &Shell, _tell: &Callback<Self::Msg>) {}
}

/// What can happen to Studio.
pub enum Msg {
    /// The address names another place.
    Went(String),
    /// The editor asks for the other language.
    Speak,
    /// Something happened in a view.
    View(ViewMsg),
}

macro_rules! views {
    ($($path:literal $name:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        /// What can happen in any view.
        #[allow(missing_docs, reason = "each is the message of the view of that name")]
        pub enum ViewMsg { $($name(<super::$module::$name as View>::Msg),)* }

        /// Every view's state.
        #[derive(Default)]
        struct Views { $($module: super::$module::$name,)* }

        impl Views {
            fn update(&mut self, msg: ViewMsg, shell: &mut Shell, tell: &Callback<ViewMsg>) -> bool {
                match msg { $(ViewMsg::$name(msg) => self.$module.update(msg, shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn entered(&mut self, shell: &mut Shell, tell: &Callback<ViewMsg>) {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.entered(shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn view(&self, shell: &Shell, tell: &Callback<ViewMsg>) -> Html {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.view(shell, &tell.reform(ViewMsg::$name)),)* }
            }

            fn rendered(&mut self, shell: &Shell, tell: &Callback<ViewMsg>) {
                match shell.route.tab { $(super::shell::Tab::$name => self.$module.rendered(shell, &tell.reform(ViewMsg::$name)),)* }
            }
        }
    };
}
each_tab!(views);

/// What Studio starts with.
#[derive(Clone, Properties)]
pub struct Props {
    /// Every data file.
    pub library: Rc<Library>,
    /// The language of the page that was loaded.
    pub lang: Lang,
    /// What was entered into the page's fields before the program ran, by their names.
    pub typed: Vec<(String, String)>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        Rc::ptr_eq(&self.library, &other.library) && self.lang == other.lang
    }
}

/// Studio.
pub struct App {
    shell: Shell,
    views: Views,
    /// The heading is to get the focus once the view stands.
    arrived: bool,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { library, lang, typed } = ctx.props();
        let mut shell = Shell::new(Rc::clone(library), *lang);
        shell.today = browser::today();
        shell.base = browser::base();
        shell.go(&browser::fragment());
        browser::on_went(ctx.link().callback(Msg::Went));
        let mut views = Views::default();
        for (name, value) in typed {
            views.pick.change(super::pick::Msg::of_field(name, value.clone()));
        }
        views.entered(&mut shell, &ctx.link().callback(Msg::View));
        App { shell, views, arrived: false }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let tell = ctx.link().callback(Msg::View);
        match msg {
            Msg::Went(fragment) => {
                if !self.shell.go(&fragment) {
                    return false;
                }
                self.arrived = true;
                self.views.entered(&mut self.shell, &tell);
                true
            }
            Msg::Speak => {
                self.shell.lang = self.shell.lang.pick(Lang::En, Lang::Zh);
                let beside = self.shell.lang.pick("./", "en.html").to_owned();
                browser::speak(self.shell.lang.tag(), &(beside + &self.shell.route.fragment()));
                true
            }
            Msg::View(msg) => self.views.update(msg, &mut self.shell, &tell),
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let speak = ctx.link().batch_callback(|e: MouseEvent| {
            // In a tab of its own it is a link like any other.
            let plain = !(e.ctrl_key() || e.meta_key() || e.shift_key() || e.button() != 0);
            plain.then(|| {
                e.prevent_default();
                Msg::Speak
            })
        });
        let inside = self.views.view(&self.shell, &ctx.link().callback(Msg::View));
        self.shell.around(&speak, inside)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        browser::title(&self.shell.title());
        if std::mem::take(&mut self.arrived) {
            browser::arrive();
        } else if first {
            browser::refocus();
        }
        self.views.rendered(&self.shell, &ctx.link().callback(Msg::View));
    }
}
