//! What the gallery does: nothing is asked of the browser.

use super::{Msg, Pick};
use crate::app::View;
use crate::shell::Shell;
use yew::{Callback, Html};

impl View for Pick {
    type Msg = Msg;

    fn update(&mut self, msg: Msg, _: &mut Shell, _: &Callback<Msg>) -> bool {
        self.change(msg);
        true
    }

    fn view(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        self.page(shell, tell)
    }
}
