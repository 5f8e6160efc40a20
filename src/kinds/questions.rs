//! The questions kind: select a question; it has an answer, the page does not say, or it is not a valid question.

pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod model;
pub mod static_view;
pub mod view;

use crate::bilingual::Lang;
use crate::block::Block;
use crate::document::Document;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{DocumentPath, Problem, Report};
use crate::widget::ViewContext;
pub use model::Questions;
use yew::Html;

impl Kind for Questions {
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        self.check(doc, at, report);
    }

    fn referable_ids(&self) -> Vec<String> {
        Vec::new()
    }

    #[cfg(feature = "author")]
    fn labels() -> &'static Labels {
        &labels::LABELS
    }

    fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, doc, given)
    }

    fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        static_view::render_static(self, doc, lang)
    }

    fn view(&self, ui: &ViewContext) -> Html {
        view::view(self, ui)
    }

    #[cfg(feature = "author")]
    fn preset_inputs(&self, _doc: &Document) -> Vec<crate::kinds::InputSpec> {
        let options = self.questions.iter().map(|q| (q.id.clone(), q.label.clone())).collect();
        vec![crate::kinds::InputSpec {
            name: "question".to_owned(),
            label: self.label.clone(),
            options,
        }]
    }
}
