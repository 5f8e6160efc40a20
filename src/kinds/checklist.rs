//! The checklist kind: what is done, what is missing, and where to send the result.

pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod model;
pub mod static_view;
pub mod view;
mod words;

use crate::bilingual::Lang;
use crate::block::Block;
use crate::document::Document;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{DocumentPath, Problem, Report};
use crate::widget::ViewContext;
pub use model::Checklist;
use yew::Html;

impl Kind for Checklist {
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

    fn answer(&self, _doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, given)
    }

    fn render_static(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        static_view::render_static(self, doc, lang)
    }

    fn view(&self, ui: &ViewContext) -> Html {
        view::view(self, ui)
    }

    #[cfg(feature = "author")]
    fn preset_inputs(&self, _doc: &Document) -> Vec<crate::kinds::InputSpec> {
        let choice = &self.choice;
        let options = choice.options.iter().map(|o| (o.id.clone(), o.label.clone())).collect();
        vec![crate::kinds::InputSpec {
            name: choice.name.clone(),
            label: choice.label.clone(),
            options,
        }]
    }
}
