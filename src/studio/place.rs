//! Place: options beside a live preview, and the code to copy in every form.

pub mod advice;
pub mod colour;
pub mod filled;
mod form;
#[cfg(feature = "studio")]
mod live;
mod preview;
pub mod snippets;
mod take;
pub mod words;

use super::shell::Shell;
use crate::document::read::Explainer;
use crate::document::site;
use crate::kinds::Inputs;
use crate::outputs::{Output, Shape, Site};
use crate::problem::Problem;
use crate::text::Lang;
use snippets::{Piece, Sums, Variant, Wish};
use std::rc::Rc;
use words::Word;
use yew::{Callback, Html, html};

/// Where the preview is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// 360 px.
    #[default]
    Phone,
    /// 768 px.
    Tablet,
    /// 1280 px.
    Desktop,
    /// On A4.
    Paper,
    /// Where no script runs.
    NoScript,
}

impl Screen {
    /// All of them, with what each is called and its width and height in CSS pixels.
    pub const ALL: [(Screen, Word, u32, u32); 5] = [
        (Screen::Phone, Word::Phone, 360, 740),
        (Screen::Tablet, Word::Tablet, 768, 1024),
        (Screen::Desktop, Word::Desktop, 1280, 860),
        (Screen::Paper, Word::Paper, 794, 1123),
        (Screen::NoScript, Word::NoScript, 360, 740),
    ];

    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        let found = Screen::ALL.iter().find(|(screen, ..)| *screen == self);
        found.map_or((360, 740), |(_, _, width, height)| (*width, *height))
    }
}

/// Something to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Download {
    /// What the button says.
    pub word: Word,
    /// What is in the file.
    pub output: Output,
}

/// Everything there is to download.
pub const DOWNLOADS: [Download; 6] = [
    Download { word: Word::PosterTall, output: Output::Png(Shape::Tall) },
    Download { word: Word::PosterWide, output: Output::Png(Shape::Wide) },
    Download { word: Word::DrawingTall, output: Output::Svg(Shape::Tall) },
    Download { word: Word::DrawingWide, output: Output::Svg(Shape::Wide) },
    Download { word: Word::Data, output: Output::Json },
    Download { word: Word::Plain, output: Output::Text },
];

/// What is placed, and how.
#[derive(Clone, Debug)]
pub struct Place {
    /// The explainer that the address names, where it could be read.
    pub opened: Option<Rc<Explainer>>,
    /// How it is to be placed.
    pub wish: Wish,
    /// The colour last chosen, also while the wish has none.
    pub colour: String,
    /// The address of `dist/` as it was typed; empty for where this page was loaded from.
    pub base: String,
    /// The example that the inputs were filled in from.
    pub example: Option<usize>,
    /// Where the preview is seen.
    pub screen: Screen,
    /// Where it is published, of [`advice::HOSTS`].
    pub host: usize,
    /// The form it is taken in.
    pub variant: Variant,
    /// The text of this version's `integrity.json`; `None` until it is known.
    pub sums: Option<String>,
    /// What came of the last copy: the piece, and whether it was copied.
    pub copied: Option<(usize, bool)>,
    /// What came of the last download.
    pub saved: String,
}

impl Default for Place {
    fn default() -> Place {
        Place {
            opened: None,
            wish: Wish { pinned: true, ..Wish::default() },
            colour: "#0a6b5e".to_owned(),
            base: String::new(),
            example: None,
            screen: Screen::default(),
            host: 0,
            variant: Variant::default(),
            sums: None,
            copied: None,
            saved: String::new(),
        }
    }
}

/// What can happen while placing.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Another explainer is wanted, by id.
    Open(String),
    /// Its language.
    Lang(Lang),
    /// Its theme; empty for the reader's own.
    Theme(String),
    /// Large type or not.
    Large(bool),
    /// An accent of its own or not.
    Accented(bool),
    /// That accent.
    Accent(String),
    /// Loaded with the page or not.
    Eager(bool),
    /// An input, by name, is filled in.
    Input(String, String),
    /// The inputs of an example, by its place; none for an empty form.
    Example(Option<usize>),
    /// Where `dist/` stands.
    Base(String),
    /// Scripts pinned and checked or not.
    Pinned(bool),
    /// Where the preview is seen.
    Screen(Screen),
    /// Where it is published, by its place in [`advice::HOSTS`].
    Host(usize),
    /// The form it is taken in.
    Variant(Variant),
    /// A piece of code is to be copied, by its place.
    Copy(usize),
    /// What came of that: `copied` or `select`.
    Copied(usize, String),
    /// Something is to be downloaded.
    Save(Download),
    /// What came of that: the file's name, or nothing.
    Saved(String),
    /// The sums of this version's scripts.
    Sums(String),
    /// The preview stands.
    Loaded,
    /// The preview is to be printed.
    Print,
}

impl Place {
    /// What a message changes, beyond what is asked of the browser.
    pub fn change(&mut self, msg: &Msg) {
        if !matches!(msg, Msg::Copied(..) | Msg::Saved(_) | Msg::Sums(_) | Msg::Loaded) {
            self.copied = None;
            self.saved.clear();
        }
        match msg.clone() {
            Msg::Lang(lang) => self.wish.lang = lang,
            Msg::Theme(theme) => self.wish.theme = theme,
            Msg::Large(large) => self.wish.large = large,
            Msg::Accented(own) => self.wish.accent = own.then(|| self.colour.clone()),
            Msg::Accent(colour) => {
                if colour::read(&colour).is_some() {
                    self.colour.clone_from(&colour);
                    self.wish.accent = Some(colour);
                }
            }
            Msg::Eager(eager) => self.wish.eager = eager,
            Msg::Input(name, value) => {
                self.wish.inputs.set(&name, value);
                self.example = None;
            }
            Msg::Example(example) => {
                self.example = example;
                let given = example.and_then(|i| self.opened.as_ref()?.doc.examples.get(i));
                self.wish.inputs = given.map(|e| e.given.clone()).unwrap_or_default();
            }
            Msg::Base(base) => self.base = base.trim().to_owned(),
            Msg::Pinned(pinned) => self.wish.pinned = pinned,
            Msg::Screen(screen) => self.screen = screen,
            Msg::Host(host) => {
                self.host = host;
                self.variant = advice::HOSTS.get(host).map_or(self.variant, |host| host.takes);
            }
            Msg::Variant(variant) => self.variant = variant,
            Msg::Copied(piece, how) => self.copied = Some((piece, how == "copied")),
            Msg::Sums(sums) => self.sums = Some(sums),
            Msg::Open(_)
            | Msg::Copy(_)
            | Msg::Save(_)
            | Msg::Saved(_)
            | Msg::Loaded
            | Msg::Print => {}
        }
    }

    /// Opens the explainer that the address names; what was filled in was another one's.
    pub fn open(&mut self, shell: &Shell) {
        let id = shell.route.id.as_str();
        if self.opened.as_ref().is_some_and(|e| e.doc.id == id) {
            return;
        }
        self.opened = shell.library.explainer(id).map(Rc::new);
        self.wish.inputs = Inputs::default();
        (self.example, self.copied) = (None, None);
        self.saved.clear();
    }

    /// The address of `dist/` that the code is made with.
    pub fn address<'a>(&'a self, shell: &'a Shell) -> &'a str {
        if self.base.is_empty() { &shell.base } else { &self.base }
    }

    /// What is wrong with the address typed.
    pub fn address_problem(&self, shell: &Shell) -> Option<Problem> {
        site::check("", self.address(shell))
    }

    /// The publication at that address; at the page's own where the one typed will not do.
    pub fn site(&self, shell: &Shell) -> Site {
        let at = |base: &str| shell.library.site_at(base);
        at(self.address(shell)).or_else(|_| at(&shell.base)).unwrap_or_default()
    }

    /// The sums of this version's scripts and module, as far as they are known.
    pub fn sums(&self) -> Sums {
        self.sums.as_ref().and_then(|file| serde_json::from_str(file).ok()).unwrap_or_default()
    }

    /// The code of the form that is chosen.
    pub fn pieces(&self, shell: &Shell) -> Vec<Piece> {
        let Some(explainer) = &self.opened else { return Vec::new() };
        self.variant.pieces(explainer, &self.wish, &self.site(shell), &self.sums())
    }

    /// The view.
    pub fn page(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let heading = match &self.opened {
            Some(explainer) => {
                let title = shell.library.card(&explainer.doc.id).map(|card| &card.title);
                title.map(|title| title.get(shell.lang).to_owned()).unwrap_or_default()
            }
            None => say(Word::Title),
        };
        html! {<>
            <div class="head">
                <h1 tabindex="-1">
                    if self.opened.is_some() { <span class="step">{ say(Word::Title) }</span> }
                    { heading }
                </h1>
                { form::which(self, shell, tell) }
            </div>
            if self.opened.is_some() {
                <div class="bench">
                    { form::options(self, shell, tell) }
                    { preview::section(self, shell, tell) }
                    { take::section(self, shell, tell) }
                </div>
            } else {
                <p class="hint">
                    { say(if shell.route.id.is_empty() { Word::ChooseFirst } else { Word::Broken }) }
                    { " " }
                    <a href="#pick">{ say(Word::ToPick) }</a>
                </p>
            }
        </>}
    }
}

#[cfg(test)]
mod tests;
