//! The figures kind: number cards, bars, a part of a whole, a change, a band, people; each with
//! the table behind it. There is nothing to enter and nothing is added up.

pub mod draw;
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
pub use model::Figures;
use yew::Html;

impl Kind for Figures {
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

    fn answer(&self, doc: &Document, given: &Inputs) -> Result<Answer, Vec<Problem>> {
        engine::answer(self, doc, given)
    }

    fn still(&self, doc: &Document, lang: Lang) -> Vec<Block> {
        still::blocks(self, doc, lang)
    }

    fn view(&self, ui: &Ui) -> Html {
        view::view(self, ui)
    }
}
