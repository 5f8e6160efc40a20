//! What all views stand in: where we are, what is shared, the tabs around.

use super::desk::Desk;
use super::library::Library;
use super::words::Word;
use crate::text::Lang;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, html};

/// The list of views, one line each: its address, its name in code, its module, the word on its tab,
/// and, for a view that opens an explainer, the word of a link that leads there.
macro_rules! each_tab {
    ($then:ident) => {
        $then! {
            "pick" Pick pick TabPick;
            "place" Place place TabPlace opens ToPlace;
            "write" Write write TabWrite opens ToWrite;
            "check" Check check TabCheck;
            "sign" Sign sign TabSign;
        }
    };
}
#[cfg(feature = "studio")]
pub(crate) use each_tab;

macro_rules! tabs {
    ($($path:literal $name:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        /// A view's place among the tabs.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the view of that name")]
        pub enum Tab { #[default] $($name,)* }

        impl Tab {
            /// All tabs, in order.
            pub const ALL: &[Tab] = &[$(Tab::$name,)*];

            /// Its part of the address.
            pub const fn path(self) -> &'static str {
                match self { $(Tab::$name => $path,)* }
            }

            /// The word on it.
            pub const fn word(self) -> Word {
                match self { $(Tab::$name => Word::$word,)* }
            }

            /// The word of a link that opens an explainer in it; `None` for a view that opens none.
            pub const fn opens(self) -> Option<Word> {
                match self { $(Tab::$name => tabs!(@opens $($opens)?),)* }
            }
        }
    };
    (@opens) => { None };
    (@opens $opens:ident) => { Some(Word::$opens) };
}

macro_rules! first_is_default {
    ($($path:literal $name:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        tabs! { $($path $name $module $word $(opens $opens)?;)* }
    };
}
each_tab!(first_is_default);

/// Where we are: `#place/an-id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The view.
    pub tab: Tab,
    /// An explainer's id; may be empty.
    pub id: String,
}

impl Route {
    /// What a fragment names; the first view where it names none.
    pub fn read(fragment: &str) -> Route {
        let (tab, id) = fragment
            .trim_start_matches('#')
            .split_once('/')
            .unwrap_or((fragment.trim_start_matches('#'), ""));
        let tab = Tab::ALL.iter().copied().find(|t| t.path() == tab).unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        Route { tab, id: if id.chars().all(plain) { id.to_owned() } else { String::new() } }
    }

    /// The fragment that names it.
    pub fn fragment(&self) -> String {
        let slash = if self.id.is_empty() { "" } else { "/" };
        ["#", self.tab.path(), slash, &self.id].concat()
    }

    /// The fragment of an explainer in a view.
    pub fn to(tab: Tab, id: &str) -> String {
        Route { tab, id: id.to_owned() }.fragment()
    }
}

/// What views share.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The editor's language.
    pub lang: Lang,
    /// The date of the editor's device, `2026-11-23`; empty while unknown.
    pub today: String,
    /// The address that `dist/` stands at as this page was loaded from it, ending in `/`; empty natively.
    pub base: String,
    /// Every data file.
    pub library: Rc<Library>,
    /// Where we are.
    pub route: Route,
    /// The explainer that was last opened anywhere; may be empty.
    pub chosen: String,
    /// The drafts that are open.
    pub desk: Desk,
    /// Said politely to those who do not see what happened.
    pub said: String,
}

impl Shell {
    /// A shell as it is before anything happened.
    pub fn new(library: Rc<Library>, lang: Lang) -> Shell {
        Shell {
            lang,
            today: String::new(),
            base: String::new(),
            library,
            route: Route::default(),
            chosen: String::new(),
            desk: Desk::default(),
            said: String::new(),
        }
    }

    /// Words of the frame in the editor's language.
    pub fn say(&self, word: Word) -> String {
        word.say(self.lang, &[])
    }

    /// Goes where a fragment leads; true when that is elsewhere.
    pub fn go(&mut self, fragment: &str) -> bool {
        let route = Route::read(fragment);
        if !route.id.is_empty() {
            self.chosen.clone_from(&route.id);
        }
        let moved = route != self.route;
        self.route = route;
        moved
    }

    /// What stands in the window's title.
    pub fn title(&self) -> String {
        [&self.say(self.route.tab.word()), " · ", &self.say(Word::Brand)].concat()
    }

    /// The page around a view. `speak` is told when the other language is asked for.
    pub fn around(&self, speak: &Callback<MouseEvent>, view: Html) -> Html {
        let there = self.lang.pick(Lang::En, Lang::Zh);
        let beside = there.pick("./", "en.html").to_owned() + &self.route.fragment();
        // For tests and style: what is pressed is heard.
        let live = (!self.today.is_empty()).then_some("");
        html! {<>
            <a class="skip" href="#main">{ self.say(Word::Skip) }</a>
            <header class="bar">
                <p class="brand">{ self.say(Word::Brand) }</p>
                <nav aria-label={self.say(Word::Views)}>
                    <ul>{ for Tab::ALL.iter().map(|tab| self.tab(*tab)) }</ul>
                </nav>
                <a class="language" href={beside} lang={there.tag()} hreflang={there.tag()} onclick={speak}>
                    { self.say(Word::OtherLanguage) }
                </a>
            </header>
            <main id="main" class={["view-", self.route.tab.path()].concat()} tabindex="-1" data-live={live}>{ view }</main>
            <footer class="foot"><p>{ self.say(Word::Private) }</p></footer>
            <p class="away" role="status">{ &self.said }</p>
        </>}
    }

    fn tab(&self, tab: Tab) -> Html {
        let current = (tab == self.route.tab).then_some("page");
        let id = if tab.opens().is_some() { self.chosen.as_str() } else { "" };
        html! {
            <li><a href={Route::to(tab, id)} aria-current={current}>{ self.say(tab.word()) }</a></li>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_where_it_says() {
        for tab in Tab::ALL {
            for id in ["", "some-id"] {
                let route = Route { tab: *tab, id: id.to_owned() };
                assert_eq!(Route::read(&route.fragment()), route);
            }
        }
        assert_eq!(Route::read(""), Route::default());
        assert_eq!(Route::read("#nowhere"), Route::default());
        assert_eq!(Route::read("#place/<b>").id, "");
    }
}
