//! What a toy's part of a file may say.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::format::Format;
use crate::problem::{DocumentPath, Report};

/// A number that is doubled.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Toy {
    /// What is doubled: the label of the one input, `number`.
    pub label: Bilingual,
    /// Id of the unit it is counted in.
    pub unit: String,
    /// Ids of figures that are shown beside the result.
    #[format(default)]
    pub beside: Vec<String>,
}

impl Toy {
    pub(super) fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        if doc.units.iter().all(|unit| unit.id != self.unit) {
            let known: Vec<&str> = doc.units.iter().map(|unit| unit.id.as_str()).collect();
            report.push_unknown(&at.key("unit"), &self.unit, "unit", &known);
        }
        for (i, id) in self.beside.iter().enumerate() {
            doc.require_figure(&at.key("beside").index(i), id, report);
        }
    }
}
