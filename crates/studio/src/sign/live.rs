//! Signing in the browser: the sheet is printed or given as a file.

use super::{Msg, Sign};
use crate::app::View;
use crate::shell::Shell;
use crate::write::browser;
use yew::{Callback, Html};

impl View for Sign {
    type Msg = Msg;

    fn update(&mut self, msg: Msg, shell: &mut Shell, _: &Callback<Msg>) -> bool {
        match msg {
            Msg::Print => browser::print(),
            Msg::Download => {
                self.change(Msg::Download);
                if self.nameless {
                    browser::focus("sign-who");
                }
                if let Some((name, html)) = self.file(shell, &browser::markup("paper")) {
                    browser::download(&name, &html, "text/html");
                }
            }
            Msg::DownloadData => {
                if let Some(open) = shell.desk.open() {
                    browser::download(&open.file(), open.draft.history.text(), "application/json");
                }
            }
            typed => self.change(typed),
        }
        true
    }

    fn view(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        self.page(shell, tell)
    }
}
