//! The checklist kind: what is ready, what is missing, and where to send it.

pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod model;
pub mod still;
pub mod view;
mod words;

use crate::block::Block;
use crate::document::Document;
use crate::frame::Ui;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{Place, Problem, Report};
use crate::bilingual::Lang;
pub use model::Checklist;
use yew::Html;

impl Kind for Checklist {
    fn check(&self, doc: &Document, at: &Place, report: &mut Report) {
        self.look(doc, at, report);
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    #[cfg(feature = "author")]
    fn labels() -> &'static Labels {
        &labels::LABELS
    }

    fn answer(&self, _doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, given)
    }

    fn still(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        still::blocks(self, doc, lang)
    }

    fn view(&self, ui: &Ui) -> Html {
        view::view(self, ui)
    }

    #[cfg(feature = "author")]
    fn asks(&self, _doc: &Document) -> Vec<crate::kinds::Ask> {
        let choice = &self.choice;
        let options = choice.options.iter().map(|o| (o.id.clone(), o.label.clone())).collect();
        vec![crate::kinds::Ask { name: choice.name.clone(), label: choice.label.clone(), options }]
    }
}
