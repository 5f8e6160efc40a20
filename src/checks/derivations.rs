//! Which figures may be combined. A misleading derivation is rejected, with its path.

use crate::bilingual::Bilingual;
use crate::facts::{Derivation, Derived, Fact, Figure, FigureSet, Qualifier};
use crate::problem::{DocumentPath, Fault, Report, nearest_word};

/// Everything wrong with the derived figures of a document or article.
pub fn check_derivations(figures: FigureSet, root: &DocumentPath, report: &mut Report) {
    let list = root.key("derived");
    for (i, derived) in figures.derived.iter().enumerate() {
        let at = list.index(i);
        let rule = at.key("rule");
        let before = report.problems.len();
        for part in derived.rule.operand_ids() {
            require_figure(figures, &rule, part, report);
        }
        if report.problems.len() > before {
            continue;
        }
        check_combination(figures, &rule, derived, report);
        match figures.figure(&derived.id) {
            None => report.push(&at, Fault::NoResult, &[&derived.id]),
            Some(figure) => {
                check_declared_total(figures, &at.key("equals"), derived, &figure, report)
            }
        }
        if let Derivation::Growth { from, .. } = &derived.rule
            && figures.figure(from).is_some_and(|f| f.unit == "percent")
            && !(derived.label.zh.contains("相对") && derived.label.en.contains("elative"))
        {
            report.push(&at.key("label"), Fault::UnclearGrowth, &[]);
        }
    }
}

/// A sum declared to equal a printed total must equal it.
fn check_declared_total(
    figures: FigureSet,
    at: &DocumentPath,
    derived: &Derived,
    figure: &Figure,
    report: &mut Report,
) {
    let Some(id) = &derived.equals else { return };
    require_figure(figures, at, id, report);
    if let Some(total) = figures.figure(id)
        && total.value != figure.value
    {
        let args = [&*figure.value.canonical(), &total.value.canonical()];
        report.push(at, Fault::SumMismatch, &args);
    }
}

/// Reports an unknown fact or derived figure, with the most similar id.
pub fn require_figure(figures: FigureSet, at: &DocumentPath, id: &str, report: &mut Report) {
    if figures.fact(id).is_some() || figures.derived(id).is_some() {
        return;
    }
    let facts = figures.facts.iter().map(|f| f.id.as_str());
    match nearest_word(id, facts.chain(figures.derived.iter().map(|d| d.id.as_str()))) {
        Some(near) => report.push(at, Fault::UnknownFact, &[id, near]),
        None => report.push(at, Fault::UnknownFactNoneNear, &[id]),
    }
}

/// The properties that decide what a figure may be combined with. Those of a derived figure follow
/// from its parts.
struct FigureProfile<'a> {
    id: &'a str,
    unit: &'a str,
    period: Option<&'a str>,
    section: &'a str,
    of: Option<&'a Bilingual>,
    part_of: Option<&'a str>,
    among: &'a [String],
    qualifier: Qualifier,
}

fn profile_of<'a>(figures: FigureSet<'a>, id: &str) -> Option<FigureProfile<'a>> {
    let figure = figures.figure(id)?;
    // A derived figure covers what its first part covers; the remainder of a whole, or a sum of
    // parts of it, is also a part of that whole.
    let first = |derived: &'a Derived| first_fact(figures, derived);
    let (fact, own): (&Fact, bool) = match figures.fact(id) {
        Some(fact) => (fact, true),
        None => (first(figures.derived(id)?)?, false),
    };
    let same_kind = own || fact.unit == figure.unit;
    Some(FigureProfile {
        id: figure.id,
        unit: figure.unit,
        period: fact.period.as_deref(),
        section: &fact.section,
        of: fact.of.as_ref(),
        part_of: whole_of(figures, id).filter(|_| same_kind),
        among: if own { &fact.among } else { &[] },
        qualifier: figure.qualifier,
    })
}

fn first_fact<'a>(figures: FigureSet<'a>, derived: &'a Derived) -> Option<&'a Fact> {
    let mut id = *derived.rule.operand_ids().first()?;
    for _ in 0..8 {
        match figures.fact(id) {
            Some(fact) => return Some(fact),
            None => id = figures.derived(id)?.rule.operand_ids().first().copied()?,
        }
    }
    None
}

/// The whole that a figure is a part of: as printed, or because all its parts are, or because it is
/// the whole less a part.
fn whole_of<'a>(figures: FigureSet<'a>, id: &str) -> Option<&'a str> {
    if let Some(fact) = figures.fact(id) {
        return fact.part_of.as_deref();
    }
    let whole_of = |id: &str| figures.fact(id).and_then(|f| f.part_of.as_deref());
    match &figures.derived(id)?.rule {
        Derivation::Sum(all) => {
            let whole = whole_of(all.first()?)?;
            all.iter().all(|part| whole_of(part) == Some(whole)).then_some(whole)
        }
        Derivation::Difference([whole, part]) => whole_of(part).filter(|w| w == whole),
        _ => None,
    }
}

fn check_combination(
    figures: FigureSet,
    at: &DocumentPath,
    derived: &Derived,
    report: &mut Report,
) {
    let natures: Vec<FigureProfile> =
        derived.rule.operand_ids().into_iter().filter_map(|id| profile_of(figures, id)).collect();
    let Some((first, rest)) = natures.split_first() else { return };
    if let Derivation::Rest(_) = derived.rule
        && first.unit != "percent"
    {
        report.push(at, Fault::UnitMismatch, &[first.id, "100%"]);
    }
    for other in rest {
        let mut refuse = |fault: Fault| report.push(at, fault, &[first.id, other.id]);
        if first.section != other.section {
            refuse(Fault::OtherSection);
        }
        match (first.qualifier.is_aim(), other.qualifier.is_aim()) {
            (false, true) => report.push(at, Fault::AimWithResult, &[other.id, first.id]),
            (true, false) => refuse(Fault::AimWithResult),
            _ => {}
        }
        check_pair(at, &derived.rule, first, other, report);
    }
    if let Derivation::Sum(_) | Derivation::Rest(_) = derived.rule {
        check_counted_once(at, &natures, report);
    }
}

/// The rules of each derivation for a pair of its parts.
fn check_pair(
    at: &DocumentPath,
    rule: &Derivation,
    first: &FigureProfile,
    other: &FigureProfile,
    report: &mut Report,
) {
    let mut refuse = |fault: Fault| report.push(at, fault, &[first.id, other.id]);
    let percents = first.unit == "percent" && other.unit == "percent";
    match rule {
        Derivation::Sum(_) | Derivation::Rest(_) => {
            let points = first.unit == "percent" && other.unit == "point";
            if first.unit != other.unit && !points {
                refuse(Fault::UnitMismatch);
            } else if first.period != other.period {
                refuse(Fault::OtherPeriod);
            } else if percents && (first.of.is_none() || first.of != other.of) {
                refuse(Fault::OtherWhole);
            }
        }
        Derivation::Difference(_) | Derivation::Growth { .. } => {
            let points = matches!(rule, Derivation::Difference(_))
                && first.unit == "percent"
                && other.unit == "point";
            if first.unit != other.unit && !points {
                refuse(Fault::UnitMismatch);
            } else if percents && first.of != other.of {
                refuse(Fault::OtherWhole);
            }
        }
        Derivation::Share { .. } => {
            if first.unit != other.unit {
                refuse(Fault::UnitMismatch);
            } else if first.part_of != Some(other.id) {
                refuse(Fault::NotAPart);
            }
        }
        Derivation::Per { .. } => {
            if !first.among.iter().any(|id| id == other.id) {
                refuse(Fault::NotAmong);
            }
        }
    }
}

/// A sum counts nothing twice: no repeated figure, no part together with its whole.
fn check_counted_once(at: &DocumentPath, parts: &[FigureProfile], report: &mut Report) {
    for (i, part) in parts.iter().enumerate() {
        for (j, other) in parts.iter().enumerate() {
            let again = i < j && part.id == other.id;
            if again || part.part_of == Some(other.id) {
                report.push(at, Fault::CountedTwice, &[part.id, other.id]);
            }
        }
    }
}
