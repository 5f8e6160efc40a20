//! The controller of fact-check: reads files and the selection, stores the sheet's draft.

use crate::app::ViewController;
use crate::draft::Draft;
use crate::factcheck_view::{FactCheckMsg, FactCheckState};
use crate::open_file::OpenError;
use crate::shell::Shell;
use crate::write::{browser, controller};
use yew::{Callback, Html};

/// Browser resources of the view.
#[derive(Default)]
pub struct FactCheckBrowserState {
    tab: String,
}

impl ViewController for FactCheckState {
    type Msg = FactCheckMsg;

    fn update(&mut self, msg: FactCheckMsg, shell: &mut Shell, _: &Callback<FactCheckMsg>) -> bool {
        let msg = match (&msg, browser::selection("article")) {
            (FactCheckMsg::ProposeSelection, Some(place)) if !place.is_empty() => {
                FactCheckMsg::Propose(place)
            }
            _ => msg,
        };
        if matches!(msg, FactCheckMsg::DraftStored) {
            self.stored_drafts = stored_drafts();
        }
        // The sheet's draft is continued in the write view.
        self.change(msg, shell);
        controller::store_pending(shell, &self.live.tab);
        let name = ["articles/", &self.article_id(shell)].concat();
        if shell.workspace.current.is_empty() && shell.workspace.draft(&name).is_some() {
            shell.workspace.current = name;
        }
        true
    }

    fn on_enter(&mut self, shell: &mut Shell, tell: &Callback<FactCheckMsg>) {
        if self.live.tab.is_empty() {
            self.live.tab = browser::tab();
            let file =
                |(name, text): (String, Result<String, OpenError>)| FactCheckMsg::File(name, text);
            browser::on_kept(tell.reform(|_| FactCheckMsg::DraftStored));
            browser::on_file("article-file", "check", tell.reform(file));
        }
        self.stored_drafts = stored_drafts();
        self.refresh_marks(shell);
    }

    fn on_rendered(&mut self, _: &Shell, _: &Callback<FactCheckMsg>) {
        if !self.focus.is_empty() {
            browser::focus(&std::mem::take(&mut self.focus));
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<FactCheckMsg>) -> Html {
        self.render_page(shell, tell)
    }
}

/// The drafts stored in this browser, by name and text.
fn stored_drafts() -> Vec<(String, String)> {
    let all =
        browser::stored_drafts().into_iter().filter_map(|(_, kept)| Draft::from_stored(&kept));
    all.map(|draft| (draft.name.clone(), draft.history.text().to_owned())).collect()
}
