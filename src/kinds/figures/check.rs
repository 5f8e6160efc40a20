//! The checks of a page of figures beyond its schema.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::exact::amount::Decimal;
use crate::facts::FigureOrigin;
use crate::kinds::figures::engine;
use crate::kinds::figures::model::{Figures, PanelDisplay};
use crate::problem::{DocumentPath, Fault, Report};

/// The maximal number of drawn people: more cannot be counted at a glance.
const MAX_PEOPLE: i64 = 60;

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
            PanelDisplay::Steps(steps) if steps.is_empty() => {
                report.push(at, Fault::EmptyValue, &[])
            }
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
            PanelDisplay::Change { before, after, .. } => {
                check_comparable(doc, before, after, false, at, report)
            }
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

/// Reports two figures that cannot share one scale.
fn check_comparable(
    doc: &Document,
    one: &str,
    other: &str,
    period: bool,
    at: &DocumentPath,
    report: &mut Report,
) {
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

fn report_incomparable(
    at: &DocumentPath,
    one: &str,
    other: &str,
    why: Bilingual,
    report: &mut Report,
) {
    let args = vec![Bilingual::new(one, one), Bilingual::new(other, other), why];
    report.push_bilingual(at, Fault::NotComparable, args);
}
