//! The flow kind: a procedure as nodes and the actions that lead from one to the next.
//!
//! `model` is the data model and `check` its checks; `engine` walks a case;
//! `layout` computes positions for the diagram, `diagram` draws it; `view` and `static_view` render it.

pub mod check;
pub mod diagram;
pub mod engine;
#[cfg(feature = "author")]
mod labels;
pub mod layout;
pub mod model;
pub mod static_view;
pub mod view;
pub mod words;

#[cfg(feature = "author")]
use crate::bilingual::Bilingual;
use crate::bilingual::Lang;
use crate::block::Block;
use crate::document::Document;
#[cfg(feature = "author")]
use crate::kinds::labels::Labels;
use crate::kinds::{Answer, Inputs, Kind};
use crate::problem::{DocumentPath, Problem, Report};
use crate::widget::ViewContext;
pub use model::Flow;
use yew::Html;

impl Kind for Flow {
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        check::check_flow(self, doc, at, report);
    }

    fn referable_ids(&self) -> Vec<String> {
        // A flow's outputs are ids, not figures: no text can refer to them.
        Vec::new()
    }

    #[cfg(feature = "author")]
    fn limits() -> &'static [(&'static str, usize)] {
        &[("nodes", model::MAX_NODES), ("edges", model::MAX_EDGES), ("steps", engine::MAX_STEPS)]
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
    fn entered_words(&self, name: &str, entered: &str) -> Option<Vec<Bilingual>> {
        if name != engine::STEPS_INPUT {
            return None;
        }
        let walk = engine::walk_case(self, entered);
        let words = |edge: &&model::FlowEdge| {
            let own = |lang| {
                let words = self.edge_words(edge).map(|words| words.get(lang));
                words.filter(|words| !words.is_empty()).unwrap_or(&edge.action)
            };
            Bilingual::new(own(Lang::Zh), own(Lang::En))
        };
        walk.refused.is_none().then(|| walk.taken.iter().map(words).collect())
    }
}

#[cfg(test)]
mod tests;
