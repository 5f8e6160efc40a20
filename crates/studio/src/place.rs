//! Place: options beside a live preview, and the code to copy in every form.

pub mod advice;
pub mod colour;
pub mod filled;
mod form;
#[cfg(feature = "browser")]
mod live;
mod preview;
pub mod snippets;
mod take;
pub mod words;

use super::desk::Open;
use super::shell::{Route, Shell, Tab};
use snippets::{Piece, Sums, Variant, Wish};
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::document::read::Explainer;
use tujie::document::site;
use tujie::kinds::Inputs;
use tujie::outputs::{Output, Shape, Site, about};
use tujie::problem::Problem;
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
    /// It is a draft that is not published yet.
    pub draft: bool,
    /// Its language was chosen here; else it is the editor's.
    pub lang_chosen: bool,
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
    /// What came of the last download: the file's name, empty where it was not made.
    pub saved: Option<String>,
}

impl Default for Place {
    fn default() -> Place {
        Place {
            opened: None,
            draft: false,
            lang_chosen: false,
            wish: Wish { pinned: true, ..Wish::default() },
            colour: tujie::palette::studio::SAMPLE_ACCENT.to_owned(),
            base: String::new(),
            example: None,
            screen: Screen::default(),
            host: 0,
            variant: Variant::default(),
            sums: None,
            copied: None,
            saved: None,
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
            self.saved = None;
        }
        match msg.clone() {
            Msg::Lang(lang) => (self.wish.lang, self.lang_chosen) = (lang, true),
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
            Msg::Saved(name) => self.saved = Some(name),
            Msg::Open(_) | Msg::Copy(_) | Msg::Save(_) | Msg::Loaded | Msg::Print => {}
        }
    }

    /// Opens the explainer that the address names, as it is published, else as a draft that is open; what was
    /// filled in was another one's.
    pub fn open(&mut self, shell: &Shell) {
        let id = shell.route.id.as_str();
        let same = self.opened.as_ref().is_some_and(|e| e.doc.id == id);
        let published = shell.library.card(id).is_some();
        if same && published {
            return;
        }
        let (of, draft) = match draft(shell, id) {
            Some(open) if !published => (open.good.clone(), true),
            _ => (shell.library.explainer(id).map(Rc::new), false),
        };
        if draft && !self.draft {
            // What can be had of it now, before it is published.
            self.variant = Variant::Html;
        }
        (self.opened, self.draft) = (of, draft);
        if !same {
            self.wish.inputs = Inputs::default();
        }
        (self.example, self.copied, self.saved) = (None, None, None);
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

    /// Why nothing is placed.
    fn without(&self, shell: &Shell) -> Word {
        let id = shell.route.id.as_str();
        if draft(shell, id).is_some() && shell.library.card(id).is_none() {
            return Word::DraftWrong;
        }
        if shell.library.card(id).is_some() { Word::Broken } else { Word::ChooseFirst }
    }

    /// What a draft means here: of one that is not published what can be had of it now, of one that is that its
    /// changes are not in what is placed.
    fn of_draft(&self, shell: &Shell) -> Html {
        let open = draft(shell, &shell.route.id);
        let word = match open {
            Some(_) if self.draft => Word::DraftNote,
            Some(open) if open.draft.is_changed() => Word::DraftBeside,
            _ => return Html::default(),
        };
        let to = Route::to(Tab::Write, &shell.route.id);
        html! {
            <p class="notice draft">{ word.say(shell.lang, &[]) }{ " " }<a href={to}>{ Word::ToWrite.say(shell.lang, &[]) }</a></p>
        }
    }

    /// The view.
    pub fn page(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let heading = match &self.opened {
            Some(explainer) => about::title(&explainer.doc, shell.lang),
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
            { self.of_draft(shell) }
            if self.opened.is_some() {
                <div class="bench">
                    { form::options(self, shell, tell) }
                    { preview::section(self, shell, tell) }
                    { take::section(self, shell, tell) }
                </div>
            } else {
                <p class="hint">
                    { say(self.without(shell)) }
                    { " " }
                    <a href="#pick">{ say(Word::ToPick) }</a>
                </p>
            }
        </>}
    }
}

/// The draft of an explainer that is open, by its id.
fn draft<'a>(shell: &'a Shell, id: &str) -> Option<&'a Open> {
    let named = |open: &&Open| open.draft.name.rsplit('/').next() == Some(id);
    shell.desk.all.iter().filter(|open| !open.is_sheet()).find(named)
}

#[cfg(test)]
mod tests;
