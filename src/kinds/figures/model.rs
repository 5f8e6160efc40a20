//! What a page of figures may say.

use crate::kinds::figures::engine;
use crate::exact::amount::Decimal;
use crate::document::Document;
use crate::facts::FigureOrigin;
use crate::format::Format;
use crate::problem::{Fault, DocumentPath, Report};
use crate::bilingual::Bilingual;

/// Panels of figures. Nothing here adds anything up: a sum or a share is a derived figure.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Figures {
    /// The panels, in the order shown.
    pub panels: Vec<Panel>,
}

/// A few figures that belong together, drawn in one way.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 12)]
pub struct Panel {
    /// Id, unique among the panels.
    pub id: String,
    /// What the panel shows.
    pub title: Bilingual,
    /// How to read it.
    pub note: Option<Bilingual>,
    /// How it is drawn, and of what: `{"cards": […]}`, `{"bars": […]}`, …
    pub show: PanelDisplay,
}

/// The ways figures are drawn. Every figure is named by id.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Drawn")]
pub enum PanelDisplay {
    /// Numbers side by side that need have nothing in common.
    Cards(Vec<String>),
    /// Bars on one scale: one unit and one period, so that they can be compared.
    Bars(Vec<String>),
    /// A part of a whole.
    Part {
        /// The part; its fact says what it is `part_of`.
        part: String,
        /// The whole.
        whole: String,
        /// The derived share, if it is shown.
        share: Option<String>,
    },
    /// Before and after.
    Change {
        /// Before.
        before: String,
        /// After.
        after: String,
        /// The derived or printed difference, if it is shown.
        rise: Option<String>,
    },
    /// A derived figure with the band in which it lies, given the rounding of its parts.
    Band(String),
    /// A count as people.
    People {
        /// The count.
        figure: String,
        /// How many each of the drawn people stands for.
        each: Decimal,
    },
    /// Steps in order, in words.
    Steps(Vec<Bilingual>),
}

/// More drawn people than this cannot be taken in.
const MAX_PEOPLE: i64 = 60;

impl PanelDisplay {
    /// Ids of the figures shown, in order.
    pub fn figure_ids(&self) -> Vec<&str> {
        match self {
            PanelDisplay::Cards(ids) | PanelDisplay::Bars(ids) => ids.iter().map(String::as_str).collect(),
            PanelDisplay::Part { part: a, whole: b, share: c }
            | PanelDisplay::Change { before: a, after: b, rise: c } => {
                [Some(a), Some(b), c.as_ref()].into_iter().flatten().map(String::as_str).collect()
            }
            PanelDisplay::Band(id) | PanelDisplay::People { figure: id, .. } => vec![id],
            PanelDisplay::Steps(_) => Vec::new(),
        }
    }
}

impl Figures {
    pub(super) fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        let list = at.key("panels");
        if self.panels.is_empty() {
            report.push(&list, Fault::EmptyValue, &[]);
        }
        report.require_unique(&list, self.panels.iter().map(|p| p.id.as_str()));
        for (i, panel) in self.panels.iter().enumerate() {
            let at = list.index(i);
            let at = at.key("show");
            for id in panel.show.figure_ids() {
                doc.require_figure(&at, id, report);
            }
            panel.show.check(doc, &at, report);
        }
    }
}

impl PanelDisplay {
    fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        match self {
            PanelDisplay::Cards(ids) if ids.is_empty() => report.push(at, Fault::EmptyValue, &[]),
            PanelDisplay::Steps(steps) if steps.is_empty() => report.push(at, Fault::EmptyValue, &[]),
            PanelDisplay::Bars(ids) => {
                let Some(first) = ids.first() else {
                    report.push(at, Fault::EmptyValue, &[]);
                    return;
                };
                for id in ids.iter().skip(1) {
                    check_comparable(doc, first, id, true, at, report);
                }
            }
            PanelDisplay::Part { part, whole, .. } => {
                let of = doc.fact(part).and_then(|f| f.part_of.as_ref());
                if doc.fact(part).is_some() && of != Some(whole) {
                    let why = Bilingual::new("没有写明是它的一部分", "not said to be a part of it");
                    report_incomparable(at, part, whole, why, report);
                }
                check_comparable(doc, whole, part, true, at, report);
            }
            PanelDisplay::Change { before, after, .. } => check_comparable(doc, before, after, false, at, report),
            PanelDisplay::Band(id) => {
                if doc.figure(id).is_some_and(|f| f.band.is_none()) {
                    let words = "这个数没有取值区间：它的各项都是准确数。";
                    report.push(
                        at,
                        Fault::Unfit,
                        &[words, "this figure has no band: its parts are exact."],
                    );
                }
            }
            PanelDisplay::People { figure, each } => {
                let fits = |value: Decimal| {
                    each.units_at(0).is_some_and(|n| n > 0)
                        && engine::count_people(value, *each).is_some_and(|(n, _)| n < MAX_PEOPLE)
                };
                if doc.figure(figure).is_some_and(|f| !fits(f.value)) {
                    let words = "each 要让画出的人数不多不少。";
                    report.push(
                        &at.key("each"),
                        Fault::Unfit,
                        &[words, "“each” gives no number of people that can be drawn."],
                    );
                }
            }
            PanelDisplay::Cards(_) | PanelDisplay::Steps(_) => {}
        }
    }
}

/// Says so where two figures cannot stand on one scale.
fn check_comparable(doc: &Document, one: &str, other: &str, period: bool, at: &DocumentPath, report: &mut Report) {
    let (Some(a), Some(b)) = (doc.figure(one), doc.figure(other)) else { return };
    if a.unit != b.unit {
        report.push(at, Fault::UnitMismatch, &[one, other]);
        return;
    }
    let time = |origin: FigureOrigin| match origin {
        FigureOrigin::Printed(fact) => fact.period.clone(),
        FigureOrigin::Derived(_) => None,
    };
    if period && time(a.origin) != time(b.origin) {
        let why = Bilingual::new("时期或口径不同", "different periods or scopes");
        report_incomparable(at, one, other, why, report);
    }
}

fn report_incomparable(at: &DocumentPath, one: &str, other: &str, why: Bilingual, report: &mut Report) {
    let args = vec![Bilingual::new(one, one), Bilingual::new(other, other), why];
    report.push_bilingual(at, Fault::NotComparable, args);
}
