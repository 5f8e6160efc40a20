//! The threshold kind: a count falls into tiers, and the gaps and overlaps between them show.

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
pub use model::Threshold;
use yew::Html;

impl Kind for Threshold {
    fn check(&self, doc: &Document, at: &Place, report: &mut Report) {
        self.look(doc, at, report);
    }

    fn names(&self) -> Vec<String> {
        vec!["count".to_owned(), "more".to_owned()]
    }

    #[cfg(feature = "author")]
    fn labels() -> &'static Labels {
        &labels::LABELS
    }

    fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, doc, given)
    }

    fn still(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        still::blocks(self, doc, lang)
    }

    fn view(&self, ui: &Ui) -> Html {
        view::view(self, ui)
    }

    #[cfg(feature = "author")]
    fn asks(&self, _doc: &Document) -> Vec<crate::kinds::Ask> {
        let label = self.label.clone();
        vec![crate::kinds::Ask { name: "count".to_owned(), label, options: Vec::new() }]
    }
}
