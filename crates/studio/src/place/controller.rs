//! The controller of the place view: the preview, copies, downloads.

use crate::app::ViewController;
use crate::browser;
use crate::draft::Draft;
use crate::place::snippets::VERSION;
use crate::place::{Download, PlaceMsg, PlaceState, PreviewScreen};
use crate::shell::{Shell, StudioRoute, Tab};
use crate::workspace::SaveState;
use crate::write::browser::load as load_draft;
use serde_json::{Map, Value as Json, json};
use tujie::outputs::OutputFormat;
use yew::{Callback, Html};

impl ViewController for PlaceState {
    type Msg = PlaceMsg;

    fn update(&mut self, msg: PlaceMsg, shell: &mut Shell, tell: &Callback<PlaceMsg>) -> bool {
        self.change(&msg);
        match msg {
            PlaceMsg::Open(id) => browser::go(&StudioRoute::fragment_for(Tab::Place, &id)),
            PlaceMsg::Copy(piece) => {
                if let Some(code) = self.pieces(shell).get(piece).map(|piece| &piece.code) {
                    let done = tell.reform(move |how| PlaceMsg::Copied(piece, how));
                    browser::copy(code, &format!("piece-{piece}"), done);
                }
            }
            PlaceMsg::Save(what) => self.download(what, shell, tell),
            PlaceMsg::Loaded => browser::dress(&self.preview_options()),
            PlaceMsg::Print => browser::print_preview(),
            _ => {}
        }
        true
    }

    fn on_enter(&mut self, shell: &mut Shell, tell: &Callback<PlaceMsg>) {
        self.on_language_change(shell);
        self.load_draft(shell);
        self.open_explainer(shell);
        if self.integrity.is_none() {
            let address = ["../v/", VERSION, "/integrity.json"].concat();
            browser::read(&address, tell.reform(PlaceMsg::Sums));
        }
    }

    fn on_language_change(&mut self, shell: &Shell) {
        if !self.lang_chosen {
            self.settings.lang = shell.lang;
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
        self.render_page(shell, tell)
    }

    fn on_rendered(&mut self, _: &Shell, _: &Callback<PlaceMsg>) {
        let (width, height) = self.screen.size();
        browser::fit(width, height);
        browser::dress(&self.preview_options());
    }
}

impl PlaceState {
    /// Opens the stored draft that the address names; an unknown id is reported.
    fn load_draft(&self, shell: &mut Shell) {
        let id = shell.route.id.clone();
        if id.is_empty()
            || shell.library.card(&id).is_some()
            || crate::place::find_draft(shell, &id).is_some()
        {
            return;
        }
        let names = ["explainers/", "context/"].map(|folder| [folder, &id].concat());
        let kept = names.iter().find_map(|name| Draft::from_stored(&load_draft(name)?));
        match kept {
            Some(draft) => {
                let (saved, library) =
                    (SaveState::SavedHere(draft.stamp.saved_at.clone()), shell.library.clone());
                shell.workspace.open(draft, saved, &library);
            }
            None => shell.set_unknown_id(),
        }
    }

    /// The options of the explainer in the preview, for `www/studio/preview.js`.
    fn preview_options(&self) -> String {
        let filled = self.settings.inputs.iter().filter(|(_, value)| !value.is_empty());
        let inputs: Map<String, Json> =
            filled.map(|(name, value)| (name.to_owned(), Json::from(value.as_str()))).collect();
        json!({
            "theme": self.settings.theme,
            "large": self.settings.large,
            "accent": self.settings.accent,
            "inputs": inputs,
            "paper": self.screen == PreviewScreen::Paper,
        })
        .to_string()
    }

    fn download(&self, what: Download, shell: &Shell, tell: &Callback<PlaceMsg>) {
        let Some(explainer) = &self.explainer else { return };
        let lang = self.settings.lang;
        let file = what.output.file_name(&explainer.doc.id, lang);
        let name = file.rsplit('/').next().unwrap_or(&file);
        let done = tell.reform(PlaceMsg::Saved);
        // The browser renders the same SVG that it would save.
        let output = match what.output {
            OutputFormat::Png(shape) => OutputFormat::Svg(shape),
            other => other,
        };
        let bytes = output.render(explainer, lang, &self.site(shell)).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        match what.output {
            OutputFormat::Png(_) => browser::draw(name, &text, done),
            OutputFormat::Svg(_) => browser::save(name, "image/svg+xml", &text, done),
            OutputFormat::Json => browser::save(name, "application/json", &text, done),
            _ => browser::save(name, "text/plain;charset=utf-8", &text, done),
        }
    }
}
