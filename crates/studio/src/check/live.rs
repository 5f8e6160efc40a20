//! Fact-check in the browser: files come in, the selection is asked for, the sheet's draft is kept.

use super::{Check, Msg};
use crate::app::View;
use crate::draft::Draft;
use crate::opening::Unread;
use crate::shell::Shell;
use crate::write::{browser, live};
use yew::{Callback, Html};

/// What the view holds of the browser.
#[derive(Default)]
pub struct Live {
    tab: String,
}

impl View for Check {
    type Msg = Msg;

    fn update(&mut self, msg: Msg, shell: &mut Shell, _: &Callback<Msg>) -> bool {
        let msg = match (&msg, browser::selection("article")) {
            (Msg::Selected, Some(place)) if !place.is_empty() => Msg::Propose(place),
            _ => msg,
        };
        if matches!(msg, Msg::Kept) {
            self.kept = kept();
        }
        // From the sheet's draft one goes on in the view where it is written.
        self.change(msg, shell);
        live::keep(shell, &self.live.tab);
        let name = ["articles/", &self.id(shell)].concat();
        if shell.desk.on.is_empty() && shell.desk.find(&name).is_some() {
            shell.desk.on = name;
        }
        true
    }

    fn entered(&mut self, shell: &mut Shell, tell: &Callback<Msg>) {
        if self.live.tab.is_empty() {
            self.live.tab = browser::tab();
            let file = |(name, text): (String, Result<String, Unread>)| Msg::File(name, text);
            browser::on_kept(tell.reform(|_| Msg::Kept));
            browser::on_file("article-file", "check", tell.reform(file));
        }
        self.kept = kept();
        self.look_again(shell);
    }

    fn rendered(&mut self, _: &Shell, _: &Callback<Msg>) {
        if !self.focus.is_empty() {
            browser::focus(&std::mem::take(&mut self.focus));
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        self.page(shell, tell)
    }
}

/// The drafts that are kept in this browser, by name and text.
fn kept() -> Vec<(String, String)> {
    let all = browser::kept().into_iter().filter_map(|(_, kept)| Draft::restore(&kept));
    all.map(|draft| (draft.name.clone(), draft.history.text().to_owned())).collect()
}
