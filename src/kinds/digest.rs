//! The digest kind: every explainer of a page by group, each with its headline figure. It does not
//! rank or add up anything: the order is that of the file.

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
pub use model::Digest;
use yew::Html;

impl Kind for Digest {
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
    fn preset_inputs(&self, doc: &Document) -> Vec<crate::kinds::InputSpec> {
        let label = |group| self.group_label(doc, group).cloned().unwrap_or_default();
        let options = self.groups.iter().map(|g| (g.id.clone(), label(g))).collect();
        vec![crate::kinds::InputSpec {
            name: "group".to_owned(),
            label: self.label.clone(),
            options,
        }]
    }
}
