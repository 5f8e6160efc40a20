//! The controller of sign-off: prints or downloads the sheet.

use crate::app::ViewController;
use crate::shell::Shell;
use crate::signoff_view::{SignoffMsg, SignoffState};
use crate::write::browser;
use yew::{Callback, Html};

impl ViewController for SignoffState {
    type Msg = SignoffMsg;

    fn update(&mut self, msg: SignoffMsg, shell: &mut Shell, _: &Callback<SignoffMsg>) -> bool {
        match msg {
            SignoffMsg::Print => browser::print(),
            SignoffMsg::Download => {
                self.change(SignoffMsg::Download);
                if self.name_missing {
                    browser::focus("sign-who");
                }
                if let Some((name, html)) = self.sheet_file(shell, &browser::markup("paper")) {
                    browser::download(&name, &html, "text/html");
                }
            }
            SignoffMsg::DownloadData => {
                if let Some(open) = shell.workspace.current_draft() {
                    browser::download(
                        &open.file_name(),
                        open.draft.history.text(),
                        "application/json",
                    );
                }
            }
            typed => self.change(typed),
        }
        true
    }

    fn view(&self, shell: &Shell, tell: &Callback<SignoffMsg>) -> Html {
        self.render_page(shell, tell)
    }
}
