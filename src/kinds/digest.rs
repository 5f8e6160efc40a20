//! The digest kind: every explainer of a page by group, each with its headline figure. Nothing is
//! ranked and nothing is added up: the order is the file's.

pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod model;
pub mod still;
pub mod view;

use crate::block::Block;
use crate::document::Document;
use crate::frame::Ui;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{Place, Problem, Report};
use crate::bilingual::Lang;
pub use model::Digest;
use yew::Html;

impl Kind for Digest {
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
    fn asks(&self, doc: &Document) -> Vec<crate::kinds::Ask> {
        let label = |group| self.label(doc, group).cloned().unwrap_or_default();
        let options = self.groups.iter().map(|g| (g.id.clone(), label(g))).collect();
        vec![crate::kinds::Ask { name: "group".to_owned(), label: self.label.clone(), options }]
    }
}
