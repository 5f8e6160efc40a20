//! The calculator kind: it computes the outputs of the rules from a reader's own amounts.
//!
//! - `model` is the data model: inputs, policies, outputs by a closed set of named rules;
//! - `check` has the checks that the schema cannot express;
//! - `engine` computes the outputs, with a working line for each;
//! - `static_view` renders the result as blocks, for the live widget and for every other surface;
//! - `view` is the live form; `words` has the texts that no data file contains.

pub mod check;
pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod model;
pub mod static_view;
pub mod view;
pub mod words;

use crate::bilingual::Lang;
use crate::block::Block;
use crate::document::Document;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{DocumentPath, Problem, Report};
use crate::widget::ViewContext;
pub use model::Calculator;
use yew::Html;

impl Kind for Calculator {
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        check::check_calculator(self, doc, at, report);
    }

    fn referable_ids(&self) -> Vec<String> {
        let inputs = self.inputs.iter().map(|i| i.id.clone());
        inputs.chain(self.expanded_outputs().into_iter().map(|(id, ..)| id)).collect()
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
        let options = |choice: &model::InputChoice| -> Vec<(String, crate::bilingual::Bilingual)> {
            choice.options.iter().map(|o| (o.id.clone(), o.label.clone())).collect()
        };
        let ask = |input: &model::Input| crate::kinds::InputSpec {
            name: input.id.clone(),
            label: input.label.clone(),
            options: input.choice().map(options).unwrap_or_default(),
        };
        self.inputs.iter().map(ask).collect()
    }
}
