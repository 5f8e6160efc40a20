//! Place: options beside a live preview, and the code to copy in every form.

pub mod advice;
pub mod colour;
mod form;
mod preview;
pub mod snippets;
pub mod words;

use crate::shell::{Shell, StudioRoute, Tab};
use crate::workspace::OpenDraft;
use snippets::{IntegritySums, PlacementOptions, PlacementVariant, Snippet};
use std::rc::Rc;
use tujie::bilingual::Lang;
use tujie::files::parse::LoadedExplainer;
use tujie::files::site_file;
use tujie::kinds::Inputs;
use tujie::outputs::{OutputFormat, PosterFormat, Site, metadata};
use tujie::problem::Problem;
use words::PlaceWord;
use yew::{Callback, Html, html};

/// Where the preview is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PreviewScreen {
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

impl PreviewScreen {
    /// All of them, with what each is called and its width and height in CSS pixels.
    pub const ALL: [(PreviewScreen, PlaceWord, u32, u32); 5] = [
        (PreviewScreen::Phone, PlaceWord::Phone, 360, 740),
        (PreviewScreen::Tablet, PlaceWord::Tablet, 768, 1024),
        (PreviewScreen::Desktop, PlaceWord::Desktop, 1280, 860),
        (PreviewScreen::Paper, PlaceWord::Paper, 794, 1123),
        (PreviewScreen::NoScript, PlaceWord::NoScript, 360, 740),
    ];

    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        let found = PreviewScreen::ALL.iter().find(|(screen, ..)| *screen == self);
        found.map_or((360, 740), |(_, _, width, height)| (*width, *height))
    }
}

/// Something to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Download {
    /// What the button says.
    pub word: PlaceWord,
    /// What is in the file.
    pub output: OutputFormat,
}

/// Everything there is to download.
pub const DOWNLOADS: [Download; 6] = [
    Download { word: PlaceWord::PosterTall, output: OutputFormat::Png(PosterFormat::Tall) },
    Download { word: PlaceWord::PosterWide, output: OutputFormat::Png(PosterFormat::Wide) },
    Download { word: PlaceWord::DrawingTall, output: OutputFormat::Svg(PosterFormat::Tall) },
    Download { word: PlaceWord::DrawingWide, output: OutputFormat::Svg(PosterFormat::Wide) },
    Download { word: PlaceWord::Data, output: OutputFormat::Json },
    Download { word: PlaceWord::Plain, output: OutputFormat::Text },
];

/// What is placed, and how.
#[derive(Clone, Debug)]
pub struct PlaceState {
    /// The explainer that the address names, where it could be read.
    pub explainer: Option<Rc<LoadedExplainer>>,
    /// It is a draft that is not published yet.
    pub is_draft: bool,
    /// Its language was chosen here; else it is the editor's.
    pub lang_chosen: bool,
    /// How it is to be placed.
    pub settings: PlacementOptions,
    /// The colour last chosen, also while the wish has none.
    pub colour: String,
    /// The address of `dist/` as it was typed; empty for where this page was loaded from.
    pub base_address: String,
    /// The example that the inputs were filled in from.
    pub example: Option<usize>,
    /// Where the preview is seen.
    pub screen: PreviewScreen,
    /// Where it is published, of [`advice::PUBLISHING_TARGETS`].
    pub host: usize,
    /// The form it is taken in.
    pub variant: PlacementVariant,
    /// The text of this version's `integrity.json`; `None` until it is known.
    pub integrity: Option<String>,
    /// What came of the last copy: the piece, and whether it was copied.
    pub copy_result: Option<(usize, bool)>,
    /// What came of the last download: the file's name, empty where it was not made.
    pub download_result: Option<String>,
}

impl Default for PlaceState {
    fn default() -> PlaceState {
        PlaceState {
            explainer: None,
            is_draft: false,
            lang_chosen: false,
            settings: PlacementOptions { pinned: true, ..PlacementOptions::default() },
            colour: tujie::palette::studio::SAMPLE_ACCENT.to_owned(),
            base_address: String::new(),
            example: None,
            screen: PreviewScreen::default(),
            host: 0,
            variant: PlacementVariant::default(),
            integrity: None,
            copy_result: None,
            download_result: None,
        }
    }
}

/// What can happen while placing.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceMsg {
    /// Another explainer is wanted, by id.
    Open(String),
    /// Its language.
    SetLang(Lang),
    /// Its theme; empty for the reader's own.
    Theme(String),
    /// Large type or not.
    Large(bool),
    /// An accent of its own or not.
    UseAccent(bool),
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
    Screen(PreviewScreen),
    /// Where it is published, by its place in [`advice::PUBLISHING_TARGETS`].
    Host(usize),
    /// The form it is taken in.
    Variant(PlacementVariant),
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

impl PlaceState {
    /// What a message changes, beyond what is asked of the browser.
    pub fn change(&mut self, msg: &PlaceMsg) {
        if !matches!(
            msg,
            PlaceMsg::Copied(..) | PlaceMsg::Saved(_) | PlaceMsg::Sums(_) | PlaceMsg::Loaded
        ) {
            self.copy_result = None;
            self.download_result = None;
        }
        match msg.clone() {
            PlaceMsg::SetLang(lang) => (self.settings.lang, self.lang_chosen) = (lang, true),
            PlaceMsg::Theme(theme) => self.settings.theme = theme,
            PlaceMsg::Large(large) => self.settings.large = large,
            PlaceMsg::UseAccent(own) => self.settings.accent = own.then(|| self.colour.clone()),
            PlaceMsg::Accent(colour) => {
                if colour::parse_hex_colour(&colour).is_some() {
                    self.colour.clone_from(&colour);
                    self.settings.accent = Some(colour);
                }
            }
            PlaceMsg::Eager(eager) => self.settings.eager = eager,
            PlaceMsg::Input(name, value) => {
                self.settings.inputs.set(&name, value);
                self.example = None;
            }
            PlaceMsg::Example(example) => {
                self.example = example;
                let given = example.and_then(|i| self.explainer.as_ref()?.doc.examples.get(i));
                self.settings.inputs = given.map(|e| e.given.clone()).unwrap_or_default();
            }
            PlaceMsg::Base(base) => self.base_address = base.trim().to_owned(),
            PlaceMsg::Pinned(pinned) => self.settings.pinned = pinned,
            PlaceMsg::Screen(screen) => self.screen = screen,
            PlaceMsg::Host(host) => {
                self.host = host;
                self.variant =
                    advice::PUBLISHING_TARGETS.get(host).map_or(self.variant, |host| host.variant);
            }
            PlaceMsg::Variant(variant) => self.variant = variant,
            PlaceMsg::Copied(piece, how) => self.copy_result = Some((piece, how == "copied")),
            PlaceMsg::Sums(sums) => self.integrity = Some(sums),
            PlaceMsg::Saved(name) => self.download_result = Some(name),
            PlaceMsg::Open(_)
            | PlaceMsg::Copy(_)
            | PlaceMsg::Save(_)
            | PlaceMsg::Loaded
            | PlaceMsg::Print => {}
        }
    }

    /// Opens the explainer that the address names, as it is published, else as a draft that is open; what was
    /// filled in was another one's.
    pub fn open_explainer(&mut self, shell: &Shell) {
        let id = shell.route.id.as_str();
        let same = self.explainer.as_ref().is_some_and(|e| e.doc.id == id);
        let published = shell.library.card(id).is_some();
        if same && published {
            return;
        }
        let (of, draft) = match find_draft(shell, id) {
            Some(open) if !published => (open.last_valid.clone(), true),
            _ => (shell.library.explainer(id).map(Rc::new), false),
        };
        if draft && !self.is_draft {
            // What can be had of it now, before it is published.
            self.variant = PlacementVariant::Html;
        }
        (self.explainer, self.is_draft) = (of, draft);
        if !same {
            self.settings.inputs = Inputs::default();
        }
        (self.example, self.copy_result, self.download_result) = (None, None, None);
    }

    /// The address of `dist/` that the code is made with.
    pub fn base_address<'a>(&'a self, shell: &'a Shell) -> &'a str {
        if self.base_address.is_empty() { &shell.base_address } else { &self.base_address }
    }

    /// What is wrong with the address typed.
    pub fn address_problem(&self, shell: &Shell) -> Option<Problem> {
        site_file::check_address("", self.base_address(shell))
    }

    /// The publication at that address; at the page's own where the one typed will not do.
    pub fn site(&self, shell: &Shell) -> Site {
        let at = |base: &str| shell.library.site_for(base);
        at(self.base_address(shell)).or_else(|_| at(&shell.base_address)).unwrap_or_default()
    }

    /// The sums of this version's scripts and module, as far as they are known.
    pub fn integrity(&self) -> IntegritySums {
        self.integrity.as_ref().and_then(|file| serde_json::from_str(file).ok()).unwrap_or_default()
    }

    /// The code of the form that is chosen.
    pub fn pieces(&self, shell: &Shell) -> Vec<Snippet> {
        let Some(explainer) = &self.explainer else { return Vec::new() };
        self.variant.snippets(explainer, &self.settings, &self.site(shell), &self.integrity())
    }

    /// Why nothing is placed.
    fn no_explainer_word(&self, shell: &Shell) -> PlaceWord {
        let id = shell.route.id.as_str();
        if find_draft(shell, id).is_some() && shell.library.card(id).is_none() {
            return PlaceWord::DraftWrong;
        }
        if shell.library.card(id).is_some() { PlaceWord::Broken } else { PlaceWord::ChooseFirst }
    }

    /// What a draft means here: of one that is not published what can be had of it now, of one that is that its
    /// changes are not in what is placed.
    fn draft_notice(&self, shell: &Shell) -> Html {
        let open = find_draft(shell, &shell.route.id);
        let word = match open {
            Some(_) if self.is_draft => PlaceWord::DraftNote,
            Some(open) if open.draft.is_changed() => PlaceWord::DraftBeside,
            _ => return Html::default(),
        };
        let to = StudioRoute::fragment_for(Tab::Write, &shell.route.id);
        html! {
            <p class="notice draft">{ word.localized(shell.lang, &[]) }{ " " }<a href={to}>{ PlaceWord::ToWrite.localized(shell.lang, &[]) }</a></p>
        }
    }

    /// The view.
    pub fn render_page(&self, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
        let say = |word: PlaceWord| word.localized(shell.lang, &[]);
        let heading = match &self.explainer {
            Some(explainer) => metadata::title(&explainer.doc, shell.lang),
            None => say(PlaceWord::Title),
        };
        html! {<>
            <div class="head">
                <h1 tabindex="-1">
                    if self.explainer.is_some() { <span class="step">{ say(PlaceWord::Title) }</span> }
                    { heading }
                </h1>
                { form::explainer_select(self, shell, tell) }
            </div>
            { self.draft_notice(shell) }
            if self.explainer.is_some() {
                <div class="bench">
                    { form::render_options(self, shell, tell) }
                    { preview::preview_section(self, shell, tell) }
                    { export::export_section(self, shell, tell) }
                </div>
            } else {
                <p class="hint">
                    { say(self.no_explainer_word(shell)) }
                    { " " }
                    <a href="#pick">{ say(PlaceWord::ToPick) }</a>
                </p>
            }
        </>}
    }
}

/// The draft of an explainer that is open, by its id.
fn find_draft<'a>(shell: &'a Shell, id: &str) -> Option<&'a OpenDraft> {
    let named = |open: &&OpenDraft| open.draft.name.rsplit('/').next() == Some(id);
    shell.workspace.drafts.iter().filter(|open| !open.is_sheet()).find(named)
}

#[cfg(feature = "browser")]
mod controller;
mod export;
pub mod prefilled;
#[cfg(test)]
mod tests;
