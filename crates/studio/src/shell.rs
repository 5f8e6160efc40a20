//! The state that all views share, the route, and the tabs around a view.

use super::library::Library;
use super::words::StudioWord;
use super::workspace::Workspace;
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::checks::document::is_id;
use yew::{Callback, Html, MouseEvent, html};

/// The list of views, one line each: its address, its name in code, its module, the label of its tab, and,
/// for a view that opens an explainer, the label of a link to it.
macro_rules! each_tab {
    ($then:ident) => {
        $then! {
            "pick" Pick PickState pick TabPick;
            "place" Place PlaceState place TabPlace opens ToPlace;
            "write" Write WriteState write TabWrite opens ToWrite;
            "check" Check FactCheckState factcheck_view TabCheck;
            "sign" Sign SignoffState signoff_view TabSign;
        }
    };
}
#[cfg(feature = "browser")]
pub(crate) use each_tab;

macro_rules! tabs {
    ($($path:literal $name:ident $state:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        /// A view, in the order of the tabs.
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

            /// The label of the tab.
            pub const fn word(self) -> StudioWord {
                match self { $(Tab::$name => StudioWord::$word,)* }
            }

            /// The label of a link that opens an explainer in it; `None` for a view that opens none.
            pub const fn opens(self) -> Option<StudioWord> {
                match self { $(Tab::$name => tabs!(@opens $($opens)?),)* }
            }
        }
    };
    (@opens) => { None };
    (@opens $opens:ident) => { Some(StudioWord::$opens) };
}

macro_rules! first_is_default {
    ($($path:literal $name:ident $state:ident $module:ident $word:ident $(opens $opens:ident)?;)*) => {
        tabs! { $($path $name $state $module $word $(opens $opens)?;)* }
    };
}
each_tab!(first_is_default);

/// The current route: `#place/an-id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudioRoute {
    /// The view.
    pub tab: Tab,
    /// An explainer's id; may be empty.
    pub id: String,
}

impl StudioRoute {
    /// Parses a fragment; an unknown one gives the first view.
    pub fn parse(fragment: &str) -> StudioRoute {
        StudioRoute::parse_with_error(fragment).0
    }

    /// Parses a fragment, and reports what is unknown in it.
    fn parse_with_error(fragment: &str) -> (StudioRoute, Option<RouteError>) {
        let whole = fragment.trim_start_matches('#');
        let (name, id) = whole.split_once('/').unwrap_or((whole, ""));
        let Some(tab) = Tab::ALL.iter().copied().find(|t| t.path() == name) else {
            let lost = (!whole.is_empty()).then(|| RouteError::View(printable_beginning(whole)));
            return (StudioRoute::default(), lost);
        };
        if id.is_empty() || (id.len() <= MAX_ID_LENGTH && is_id(id)) {
            return (StudioRoute { tab, id: id.to_owned() }, None);
        }
        (StudioRoute { tab, id: String::new() }, Some(RouteError::Id(printable_beginning(id))))
    }

    /// The fragment of this route.
    pub fn fragment(&self) -> String {
        let slash = if self.id.is_empty() { "" } else { "/" };
        ["#", self.tab.path(), slash, &self.id].concat()
    }

    /// The fragment of an explainer in a view.
    pub fn fragment_for(tab: Tab, id: &str) -> String {
        StudioRoute { tab, id: id.to_owned() }.fragment()
    }
}

/// The maximum length of an id.
const MAX_ID_LENGTH: usize = 200;

/// An unknown part of an address, in printable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteError {
    /// A view.
    View(String),
    /// An explainer, a fact sheet or a draft.
    Id(String),
}

/// The beginning of a text, without invisible characters.
fn printable_beginning(said: &str) -> String {
    let hidden = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let mut seen = said.chars().filter(|c| !hidden(c));
    let start: String = seen.by_ref().take(40).collect();
    if seen.next().is_some() { start + "…" } else { start }
}

/// The state that views share.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The editor's language.
    pub lang: Lang,
    /// The date of the editor's device, `2026-11-23`; empty while unknown.
    pub today: String,
    /// The address of `dist/` that this page was loaded from, ending in `/`; empty natively.
    pub base_address: String,
    /// Every data file.
    pub library: Rc<Library>,
    /// The current route.
    pub route: StudioRoute,
    /// The unknown part of the address.
    pub route_error: Option<RouteError>,
    /// The explainer that was opened last in any view; may be empty.
    pub last_explainer: String,
    /// The drafts that are open.
    pub workspace: Workspace,
    /// The text of the polite live region, for screen readers.
    pub announcement: String,
}

impl Shell {
    /// The initial shell.
    pub fn new(library: Rc<Library>, lang: Lang) -> Shell {
        Shell {
            lang,
            today: String::new(),
            base_address: String::new(),
            library,
            route: StudioRoute::default(),
            route_error: None,
            last_explainer: String::new(),
            workspace: Workspace::default(),
            announcement: String::new(),
        }
    }

    /// Localises a word of the frame.
    pub fn localized(&self, word: StudioWord) -> String {
        word.localized(self.lang, &[])
    }

    /// Navigates to a fragment; returns true if the route changed or contains something unknown.
    pub fn navigate(&mut self, fragment: &str) -> bool {
        let (route, lost) = StudioRoute::parse_with_error(fragment);
        if self.library.card(&route.id).is_some() {
            self.last_explainer.clone_from(&route.id);
        }
        let lost = lost.or_else(|| {
            let opens = route.id.is_empty() || route.tab.opens().is_some();
            (!opens).then(|| RouteError::Id(printable_beginning(&route.id)))
        });
        let moved = route != self.route || lost != self.route_error;
        (self.route, self.route_error) = (route, lost);
        moved
    }

    /// Reports that the id in the address is unknown.
    pub fn set_unknown_id(&mut self) {
        self.route_error = Some(RouteError::Id(printable_beginning(&self.route.id)));
    }

    /// Announces a text to screen readers. A repeated text gets another length, since an unchanged live
    /// region is not announced.
    pub fn announce(&mut self, words: String) {
        self.announcement = if words == self.announcement { words + "\u{A0}" } else { words };
    }

    /// The error for an unknown route.
    fn render_route_error(&self) -> Html {
        let (word, what) = match &self.route_error {
            Some(RouteError::View(what)) => (StudioWord::NoView, what),
            Some(RouteError::Id(what)) => (StudioWord::NoId, what),
            None => return Html::default(),
        };
        let here = self.localized(self.route.tab.word());
        html! { <p class="notice lost" role="status">{ word.localized(self.lang, &[what, &here]) }</p> }
    }

    /// The title of the window.
    pub fn title(&self) -> String {
        [&self.localized(self.route.tab.word()), " · ", &self.localized(StudioWord::Brand)].concat()
    }

    /// Renders the page around a view. `speak` is called when the other language is chosen.
    pub fn render_frame(&self, speak: &Callback<MouseEvent>, view: Html) -> Html {
        let there = self.lang.pick(Lang::En, Lang::Zh);
        let beside = there.pick("./", "en.html").to_owned() + &self.route.fragment();
        // For tests and style sheets: event handlers are attached.
        let live = (!self.today.is_empty()).then_some("");
        html! {<>
            <a class="skip" href="#main">{ self.localized(StudioWord::Skip) }</a>
            <header class="bar">
                <p class="brand">{ self.localized(StudioWord::Brand) }</p>
                <nav aria-label={self.localized(StudioWord::Views)}>
                    <ul>{ for Tab::ALL.iter().map(|tab| self.render_tab(*tab)) }</ul>
                </nav>
                <a class="language" href={beside} lang={there.tag()} hreflang={there.tag()} onclick={speak}>
                    { self.localized(StudioWord::OtherLanguage) }
                </a>
            </header>
            <main id="main" class={["view-", self.route.tab.path()].concat()} tabindex="-1" data-live={live}>{ self.render_route_error() }{ view }</main>
            <footer class="foot"><p>{ self.localized(StudioWord::Private) }</p></footer>
            <p class="away" role="status">{ &self.announcement }</p>
        </>}
    }

    fn render_tab(&self, tab: Tab) -> Html {
        let current = (tab == self.route.tab).then_some("page");
        let id = if tab.opens().is_some() { self.last_explainer.as_str() } else { "" };
        html! {
            <li><a href={StudioRoute::fragment_for(tab, id)} aria-current={current}>{ self.localized(tab.word()) }</a></li>
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
                let route = StudioRoute { tab: *tab, id: id.to_owned() };
                assert_eq!(StudioRoute::parse(&route.fragment()), route);
            }
        }
        assert_eq!(StudioRoute::parse(""), StudioRoute::default());
        assert_eq!(StudioRoute::parse("#nowhere"), StudioRoute::default());
        assert_eq!(StudioRoute::parse("#place/<b>").id, "");
    }

    #[test]
    fn an_address_that_names_nothing_is_told_with_where_one_is() {
        use tujie::outputs::html::to_markup;
        let mut shell = Shell::new(Rc::new(crate::library::testing::load_library()), Lang::Zh);
        let huge = "a".repeat(1_000_000);
        let huge_id = ["#place/", &huge].concat();
        for (fragment, tab, lost) in [
            ("#%", Tab::Pick, RouteError::View("%".to_owned())),
            ("#%E4%BD", Tab::Pick, RouteError::View("%E4%BD".to_owned())),
            ("#__proto__", Tab::Pick, RouteError::View("__proto__".to_owned())),
            (
                "#nowhere/beijing-maternity",
                Tab::Pick,
                RouteError::View("nowhere/beijing-maternity".to_owned()),
            ),
            ("#挑\u{202E}选", Tab::Pick, RouteError::View("挑选".to_owned())),
            ("#write/<b>", Tab::Write, RouteError::Id("<b>".to_owned())),
            ("#place/a/b", Tab::Place, RouteError::Id("a/b".to_owned())),
            ("#sign/beijing-maternity", Tab::Sign, RouteError::Id("beijing-maternity".to_owned())),
            (&huge, Tab::Pick, RouteError::View("a".repeat(40) + "…")),
            (&huge_id, Tab::Place, RouteError::Id("a".repeat(40) + "…")),
        ] {
            assert!(shell.navigate(fragment), "{}", printable_beginning(fragment));
            assert_eq!((shell.route.tab, shell.route_error.clone()), (tab, Some(lost)));
            let known = shell.last_explainer.is_empty()
                || shell.library.card(&shell.last_explainer).is_some();
            assert!(known, "no tab leads to what is not there");
            for lang in [Lang::Zh, Lang::En] {
                shell.lang = lang;
                let page = to_markup(&shell.render_frame(&Callback::noop(), Html::default()));
                assert!(page.len() < 10_000 && page.contains("class=\"notice lost\""));
            }
        }
        for known in ["", "#", "#pick", "#place/beijing-maternity", "#write"] {
            shell.navigate(known);
            assert_eq!(shell.route_error, None, "{known}");
        }
    }
}
