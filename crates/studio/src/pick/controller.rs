//! The controller of the gallery: it makes no calls of the browser.

use crate::app::ViewController;
use crate::pick::{PickMsg, PickState};
use crate::shell::Shell;
use yew::{Callback, Html};

impl ViewController for PickState {
    type Msg = PickMsg;

    fn update(&mut self, msg: PickMsg, _: &mut Shell, _: &Callback<PickMsg>) -> bool {
        self.change(msg);
        true
    }

    fn view(&self, shell: &Shell, tell: &Callback<PickMsg>) -> Html {
        self.render_page(shell, tell)
    }
}
