//! What a flow's part of a file may say.

use crate::block::Block;
use crate::document::Document;
use crate::frame::Ui;
use crate::kinds::{Answer, Inputs, Kind};
use crate::node::record;
use crate::problem::{Place, Problem, Report};
use crate::text::Lang;
use yew::Html;

record! {
    /// A flow.
    pub struct Flow {}
}

impl Kind for Flow {
    fn check(&self, _doc: &Document, _at: &Place, _report: &mut Report) {}

    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    fn answer(&self, _doc: &Document, _given: &Inputs) -> Result<Answer, Vec<Problem>> {
        Ok(Answer::default())
    }

    fn still(&self, _doc: &Document, _lang: Lang) -> Vec<Block> {
        Vec::new()
    }

    fn view(&self, _ui: &Ui) -> Html {
        Html::default()
    }
}
