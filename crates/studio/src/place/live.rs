//! What placing asks of the browser: the preview, copies, downloads.

use super::snippets::VERSION;
use super::{Download, Msg, Place, Screen};
use crate::app::View;
use crate::browser;
use crate::desk::Saved;
use crate::draft::Draft;
use crate::shell::{Route, Shell, Tab};
use crate::write::browser::load as load_draft;
use serde_json::{Map, Value as Json, json};
use tujie::outputs::Output;
use yew::{Callback, Html};

impl View for Place {
    type Msg = Msg;

    fn update(&mut self, msg: Msg, shell: &mut Shell, tell: &Callback<Msg>) -> bool {
        self.change(&msg);
        match msg {
            Msg::Open(id) => browser::go(&Route::to(Tab::Place, &id)),
            Msg::Copy(piece) => {
                if let Some(code) = self.pieces(shell).get(piece).map(|piece| &piece.code) {
                    let done = tell.reform(move |how| Msg::Copied(piece, how));
                    browser::copy(code, &format!("piece-{piece}"), done);
                }
            }
            Msg::Save(what) => self.save(what, shell, tell),
            Msg::Loaded => browser::dress(&self.dressing()),
            Msg::Print => browser::print_preview(),
            _ => {}
        }
        true
    }

    fn entered(&mut self, shell: &mut Shell, tell: &Callback<Msg>) {
        self.switched(shell);
        self.fetch(shell);
        self.open(shell);
        if self.sums.is_none() {
            let address = ["../v/", VERSION, "/integrity.json"].concat();
            browser::read(&address, tell.reform(Msg::Sums));
        }
    }

    fn switched(&mut self, shell: &Shell) {
        if !self.lang_chosen {
            self.wish.lang = shell.lang;
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        self.page(shell, tell)
    }

    fn rendered(&mut self, _: &Shell, _: &Callback<Msg>) {
        let (width, height) = self.screen.size();
        browser::fit(width, height);
        browser::dress(&self.dressing());
    }
}

impl Place {
    /// A draft that the address names is put on the desk, if it is kept; what is not there is told.
    fn fetch(&self, shell: &mut Shell) {
        let id = shell.route.id.clone();
        if id.is_empty() || shell.library.card(&id).is_some() || super::draft(shell, &id).is_some()
        {
            return;
        }
        let names = ["explainers/", "context/"].map(|folder| [folder, &id].concat());
        let kept = names.iter().find_map(|name| Draft::restore(&load_draft(name)?));
        match kept {
            Some(draft) => {
                let (saved, library) = (Saved::Here(draft.stamp.at.clone()), shell.library.clone());
                shell.desk.put(draft, saved, &library);
            }
            None => shell.lose_id(),
        }
    }

    /// What the explainer in the preview is to look like, for `www/studio/preview.js`.
    fn dressing(&self) -> String {
        let filled = self.wish.inputs.iter().filter(|(_, value)| !value.is_empty());
        let inputs: Map<String, Json> =
            filled.map(|(name, value)| (name.to_owned(), Json::from(value.as_str()))).collect();
        json!({
            "theme": self.wish.theme,
            "large": self.wish.large,
            "accent": self.wish.accent,
            "inputs": inputs,
            "paper": self.screen == Screen::Paper,
        })
        .to_string()
    }

    fn save(&self, what: Download, shell: &Shell, tell: &Callback<Msg>) {
        let Some(explainer) = &self.opened else { return };
        let lang = self.wish.lang;
        let file = what.output.file(&explainer.doc.id, lang);
        let name = file.rsplit('/').next().unwrap_or(&file);
        let done = tell.reform(Msg::Saved);
        // A browser draws the very SVG that it would save.
        let output = match what.output {
            Output::Png(shape) => Output::Svg(shape),
            other => other,
        };
        let bytes = output.render(explainer, lang, &self.site(shell)).unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        match what.output {
            Output::Png(_) => browser::draw(name, &text, done),
            Output::Svg(_) => browser::save(name, "image/svg+xml", &text, done),
            Output::Json => browser::save(name, "application/json", &text, done),
            _ => browser::save(name, "text/plain;charset=utf-8", &text, done),
        }
    }
}
