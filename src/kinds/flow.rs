//! The flow kind: a procedure as nodes and the actions that lead from one to the next.
//!
//! [`model`] is what a file may say and [`check`] what must hold of it; [`engine`] walks a case;
//! [`layout`] finds places for the diagram, [`picture`] draws it; [`view`] and [`still`] show it.

pub mod check;
pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod layout;
pub mod model;
pub mod view;
pub mod words;

use crate::block::Block;
use crate::document::Document;
use crate::widget::ViewContext;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{DocumentPath, Problem, Report};
use crate::bilingual::Lang;
pub use model::Flow;
use yew::Html;

impl Kind for Flow {
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        check::check_flow(self, doc, at, report);
    }

    fn referable_ids(&self) -> Vec<String> {
        // A flow's outputs are ids, not figures: no text can hold them.
        Vec::new()
    }

    #[cfg(feature = "author")]
    fn limits() -> &'static [(&'static str, usize)] {
        &[
            ("nodes", model::MAX_NODES),
            ("edges", model::MAX_EDGES),
            ("steps", engine::MAX_STEPS),
        ]
    }

    #[cfg(feature = "author")]
    fn labels() -> &'static Labels {
        &labels::LABELS
    }

    fn answer(&self, _doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, given)
    }

    fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        crate::kinds::flow::static_view::render_static(self, doc, lang)
    }

    fn view(&self, ui: &ViewContext) -> Html {
        view::view(self, ui)
    }
}

#[cfg(test)]
mod tests;
pub mod static_view;
pub mod diagram;
