//! Place: options beside a live preview, and the code to copy in every variant.

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

/// The screen that the preview simulates.
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
    /// Without scripts.
    NoScript,
}

impl PreviewScreen {
    /// All screens, with label, width and height in CSS pixels.
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
    /// The label of its button.
    pub word: PlaceWord,
    /// The format of the file.
    pub output: OutputFormat,
}

/// All downloads.
pub const DOWNLOADS: [Download; 6] = [
    Download { word: PlaceWord::PosterTall, output: OutputFormat::Png(PosterFormat::Tall) },
    Download { word: PlaceWord::PosterWide, output: OutputFormat::Png(PosterFormat::Wide) },
    Download { word: PlaceWord::DrawingTall, output: OutputFormat::Svg(PosterFormat::Tall) },
    Download { word: PlaceWord::DrawingWide, output: OutputFormat::Svg(PosterFormat::Wide) },
    Download { word: PlaceWord::Data, output: OutputFormat::Json },
    Download { word: PlaceWord::Plain, output: OutputFormat::Text },
];

/// What is placed, with which options.
#[derive(Clone, Debug)]
pub struct PlaceState {
    /// The explainer that the address names, if it is valid.
    pub explainer: Option<Rc<LoadedExplainer>>,
    /// Whether it is an unpublished draft.
    pub is_draft: bool,
    /// Whether its language was chosen here; else it follows the editor's.
    pub lang_chosen: bool,
    /// The placement options.
    pub settings: PlacementOptions,
    /// The last colour chosen, also while no accent is used.
    pub colour: String,
    /// The address of `dist/` as typed; empty for the one this page was loaded from.
    pub base_address: String,
    /// The example that filled in the inputs.
    pub example: Option<usize>,
    /// The screen of the preview.
    pub screen: PreviewScreen,
    /// The index of the publishing target in [`advice::PUBLISHING_TARGETS`].
    pub host: usize,
    /// The variant of the code.
    pub variant: PlacementVariant,
    /// The text of this version's `integrity.json`; `None` until it is loaded.
    pub integrity: Option<String>,
    /// The result of the last copy: the snippet's index, and whether it was copied.
    pub copy_result: Option<(usize, bool)>,
    /// The result of the last download: the file's name, empty if it failed.
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

/// The messages of the view.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceMsg {
    /// Opens another explainer, by id.
    Open(String),
    /// Sets its language.
    SetLang(Lang),
    /// Sets its theme; empty for the reader's own.
    Theme(String),
    /// Turns large type on or off.
    Large(bool),
    /// Turns the custom accent on or off.
    UseAccent(bool),
    /// Sets the accent.
    Accent(String),
    /// Loads it with the page, or lazily.
    Eager(bool),
    /// Sets an input, by name.
    Input(String, String),
    /// Fills in the inputs of an example, by its index; `None` clears the form.
    Example(Option<usize>),
    /// Sets the address of `dist/`.
    Base(String),
    /// Turns pinning of scripts on or off.
    Pinned(bool),
    /// Sets the screen of the preview.
    Screen(PreviewScreen),
    /// Sets the publishing target, by its index in [`advice::PUBLISHING_TARGETS`].
    Host(usize),
    /// Sets the variant of the code.
    Variant(PlacementVariant),
    /// Copies a snippet, by its index.
    Copy(usize),
    /// The result of a copy: `copied` or `select`.
    Copied(usize, String),
    /// Downloads something.
    Save(Download),
    /// The result of a download: the file's name, or empty.
    Saved(String),
    /// The checksums of this version's scripts.
    Sums(String),
    /// The preview has loaded.
    Loaded,
    /// Prints the preview.
    Print,
}

impl PlaceState {
    /// Updates the state for a message, except for calls of the browser.
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

    /// Opens the explainer that the address names, as published, else as an open draft; clears the inputs of
    /// the previous one.
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
            // HTML is available before the explainer is published.
            self.variant = PlacementVariant::Html;
        }
        (self.explainer, self.is_draft) = (of, draft);
        if !same {
            self.settings.inputs = Inputs::default();
        }
        (self.example, self.copy_result, self.download_result) = (None, None, None);
    }

    /// The address of `dist/` in the generated code.
    pub fn base_address<'a>(&'a self, shell: &'a Shell) -> &'a str {
        if self.base_address.is_empty() { &shell.base_address } else { &self.base_address }
    }

    /// The problem of the typed address.
    pub fn address_problem(&self, shell: &Shell) -> Option<Problem> {
        site_file::check_address("", self.base_address(shell))
    }

    /// The site at that address; at the page's own if the typed one is invalid.
    pub fn site(&self, shell: &Shell) -> Site {
        let at = |base: &str| shell.library.site_for(base);
        at(self.base_address(shell)).or_else(|_| at(&shell.base_address)).unwrap_or_default()
    }

    /// The checksums of this version's scripts and module, if loaded.
    pub fn integrity(&self) -> IntegritySums {
        self.integrity.as_ref().and_then(|file| serde_json::from_str(file).ok()).unwrap_or_default()
    }

    /// The snippets of the chosen variant.
    pub fn pieces(&self, shell: &Shell) -> Vec<Snippet> {
        let Some(explainer) = &self.explainer else { return Vec::new() };
        self.variant.snippets(explainer, &self.settings, &self.site(shell), &self.integrity())
    }

    /// The reason why there is nothing to place.
    fn no_explainer_word(&self, shell: &Shell) -> PlaceWord {
        let id = shell.route.id.as_str();
        if find_draft(shell, id).is_some() && shell.library.card(id).is_none() {
            return PlaceWord::DraftWrong;
        }
        if shell.library.card(id).is_some() { PlaceWord::Broken } else { PlaceWord::ChooseFirst }
    }

    /// The notice for a draft: if the explainer is unpublished, what is available now; if it is published,
    /// that the draft's changes are not included.
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

    /// Renders the view.
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

/// The open draft of an explainer, by its id.
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
