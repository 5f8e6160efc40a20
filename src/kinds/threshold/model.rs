//! The data model of a threshold.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::format::Format;
use crate::problem::{DocumentPath, Fault, Report};

/// A count and the tiers it may fall into.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Threshold {
    /// What is counted: the label of the one input, `count`.
    pub label: Bilingual,
    /// Id of the unit it counts in.
    pub unit: Option<String>,
    /// The tiers, lowest first. They may overlap and leave gaps: the reader is shown both.
    pub tiers: Vec<Tier>,
}

/// A tier: a range of counts.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 40)]
pub struct Tier {
    /// Id, an item of the output `tiers`.
    pub id: String,
    /// What it is called.
    pub label: Bilingual,
    /// Id of the figure it starts at; the number itself is in.
    pub from: String,
    /// Id of the figure it ends at, the number itself being in; open above if there is none.
    pub to: Option<String>,
    /// For a tier that is printed open above: id of the later tier before whose start we read it
    /// as ending. This is our reading, and readers are told so.
    pub until: Option<String>,
    /// What the tier means.
    pub note: Option<Bilingual>,
}

impl Threshold {
    /// A tier by id.
    pub fn tier(&self, id: &str) -> Option<&Tier> {
        self.tiers.iter().find(|t| t.id == id)
    }

    pub(super) fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        let list = at.key("tiers");
        if self.tiers.is_empty() {
            report.push(&list, Fault::EmptyValue, &[]);
        }
        report.require_unique(&list, self.tiers.iter().map(|t| t.id.as_str()));
        if let Some(unit) = &self.unit
            && doc.units.iter().all(|u| u.id != *unit)
        {
            let known: Vec<&str> = doc.units.iter().map(|u| u.id.as_str()).collect();
            report.push_unknown(&at.key("unit"), unit, "unit", &known);
        }
        for (i, tier) in self.tiers.iter().enumerate() {
            self.check_tier(tier, doc, &list.index(i), report);
        }
    }

    fn check_tier(&self, tier: &Tier, doc: &Document, at: &DocumentPath, report: &mut Report) {
        let from = require_whole_number(doc, &tier.from, &at.key("from"), report);
        if let Some(to) = &tier.to {
            let to = require_whole_number(doc, to, &at.key("to"), report);
            if from.zip(to).is_some_and(|(from, to)| from > to) {
                let words = ["这一档的终点小于起点。", "the tier ends before it starts."];
                report.push(&at.key("to"), Fault::Unfit, &words);
            }
        }
        let Some(until) = &tier.until else { return };
        let at = at.key("until");
        let Some(next) = self.tier(until) else {
            let known: Vec<&str> = self.tiers.iter().map(|t| t.id.as_str()).collect();
            report.push_unknown(&at, until, "tier", &known);
            return;
        };
        if tier.to.is_some() {
            let words =
                ["印有上限的档不能再写 until。", "a tier with a printed end takes no until."];
            report.push(&at, Fault::Unfit, &words);
        }
        let start = doc.figure(&next.from).and_then(|f| f.value.units_at(0));
        if from.zip(start).is_some_and(|(from, start)| from >= start) {
            let words =
                ["until 要指向起点更高的一档。", "until names a tier that starts further up."];
            report.push(&at, Fault::Unfit, &words);
        }
    }
}

/// The whole number of a figure; reports a figure that has none.
fn require_whole_number(
    doc: &Document,
    id: &str,
    at: &DocumentPath,
    report: &mut Report,
) -> Option<i64> {
    doc.require_figure(at, id, report);
    let figure = doc.figure(id)?;
    let found = figure.value.units_at(0).filter(|n| *n >= 0);
    if found.is_none() {
        let words = ["分档要用零或正整数。", "tiers take whole numbers from 0 up."];
        report.push(at, Fault::Unfit, &words);
    }
    found
}
