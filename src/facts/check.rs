//! What may be reckoned from what. A derivation that would mislead is refused, with its place.

use super::{Derived, Fact, Figure, Figures, Qualifier, Reckoning};
use crate::bilingual::Bilingual;
use crate::problem::{Fault, Place, Report, nearest};

/// Everything wrong with the derived figures of a document or article.
pub fn derivations(figures: Figures, root: &Place, report: &mut Report) {
    let list = root.key("derived");
    for (i, derived) in figures.derived.iter().enumerate() {
        let at = list.index(i);
        let rule = at.key("rule");
        let before = report.problems.len();
        for part in derived.rule.parts() {
            need_figure(figures, &rule, part, report);
        }
        if report.problems.len() > before {
            continue;
        }
        combination(figures, &rule, derived, report);
        match figures.figure(&derived.id) {
            None => report.say(&at, Fault::NoResult, &[&derived.id]),
            Some(figure) => equals(figures, &at.key("equals"), derived, &figure, report),
        }
        if let Reckoning::Growth { from, .. } = &derived.rule
            && figures.figure(from).is_some_and(|f| f.unit == "percent")
            && !(derived.label.zh.contains("相对") && derived.label.en.contains("elative"))
        {
            report.say(&at.key("label"), Fault::UnclearGrowth, &[]);
        }
    }
}

/// A sum that is declared to be a printed total must be it.
fn equals(figures: Figures, at: &Place, derived: &Derived, figure: &Figure, report: &mut Report) {
    let Some(id) = &derived.equals else { return };
    need_figure(figures, at, id, report);
    if let Some(total) = figures.figure(id)
        && total.value != figure.value
    {
        let args = [&*figure.value.canonical(), &total.value.canonical()];
        report.say(at, Fault::SumMismatch, &args);
    }
}

/// Says so where there is no such fact or derived figure, with the nearest there is.
pub fn need_figure(figures: Figures, at: &Place, id: &str, report: &mut Report) {
    if figures.fact(id).is_some() || figures.derived(id).is_some() {
        return;
    }
    let facts = figures.facts.iter().map(|f| f.id.as_str());
    match nearest(id, facts.chain(figures.derived.iter().map(|d| d.id.as_str()))) {
        Some(near) => report.say(at, Fault::UnknownFact, &[id, near]),
        None => report.say(at, Fault::UnknownFactNoneNear, &[id]),
    }
}

/// What a figure is, for the question of what it may be combined with. That of a derived figure
/// follows from its parts.
struct Nature<'a> {
    id: &'a str,
    unit: &'a str,
    period: Option<&'a str>,
    section: &'a str,
    of: Option<&'a Bilingual>,
    part_of: Option<&'a str>,
    among: &'a [String],
    qualifier: Qualifier,
}

fn nature<'a>(figures: Figures<'a>, id: &str) -> Option<Nature<'a>> {
    let figure = figures.figure(id)?;
    // A derived figure covers what its first part covers; what is left of a whole or added up
    // from parts of it is a part of it too.
    let first = |derived: &'a Derived| first_fact(figures, derived);
    let (fact, own): (&Fact, bool) = match figures.fact(id) {
        Some(fact) => (fact, true),
        None => (first(figures.derived(id)?)?, false),
    };
    let same_kind = own || fact.unit == figure.unit;
    Some(Nature {
        id: figure.id,
        unit: figure.unit,
        period: fact.period.as_deref(),
        section: &fact.section,
        of: fact.of.as_ref(),
        part_of: part_of(figures, id).filter(|_| same_kind),
        among: if own { &fact.among } else { &[] },
        qualifier: figure.qualifier,
    })
}

fn first_fact<'a>(figures: Figures<'a>, derived: &'a Derived) -> Option<&'a Fact> {
    let mut id = *derived.rule.parts().first()?;
    for _ in 0..8 {
        match figures.fact(id) {
            Some(fact) => return Some(fact),
            None => id = figures.derived(id)?.rule.parts().first().copied()?,
        }
    }
    None
}

/// The whole that a figure is a part of: as printed, or because all its parts are, or because it
/// is the whole less a part.
fn part_of<'a>(figures: Figures<'a>, id: &str) -> Option<&'a str> {
    if let Some(fact) = figures.fact(id) {
        return fact.part_of.as_deref();
    }
    let whole_of = |id: &str| figures.fact(id).and_then(|f| f.part_of.as_deref());
    match &figures.derived(id)?.rule {
        Reckoning::Sum(all) => {
            let whole = whole_of(all.first()?)?;
            all.iter().all(|part| whole_of(part) == Some(whole)).then_some(whole)
        }
        Reckoning::Difference([whole, part]) => whole_of(part).filter(|w| w == whole),
        _ => None,
    }
}

fn combination(figures: Figures, at: &Place, derived: &Derived, report: &mut Report) {
    let natures: Vec<Nature> =
        derived.rule.parts().into_iter().filter_map(|id| nature(figures, id)).collect();
    let Some((first, rest)) = natures.split_first() else { return };
    if let Reckoning::Rest(_) = derived.rule
        && first.unit != "percent"
    {
        report.say(at, Fault::UnitMismatch, &[first.id, "100%"]);
    }
    for other in rest {
        let mut refuse = |fault: Fault| report.say(at, fault, &[first.id, other.id]);
        if first.section != other.section {
            refuse(Fault::OtherSection);
        }
        match (first.qualifier.is_aim(), other.qualifier.is_aim()) {
            (false, true) => report.say(at, Fault::AimWithResult, &[other.id, first.id]),
            (true, false) => refuse(Fault::AimWithResult),
            _ => {}
        }
        pair(at, &derived.rule, first, other, report);
    }
    if let Reckoning::Sum(_) | Reckoning::Rest(_) = derived.rule {
        counted_once(at, &natures, report);
    }
}

/// The rules of each kind of reckoning for two of its parts.
fn pair(at: &Place, rule: &Reckoning, first: &Nature, other: &Nature, report: &mut Report) {
    let mut refuse = |fault: Fault| report.say(at, fault, &[first.id, other.id]);
    let percents = first.unit == "percent" && other.unit == "percent";
    match rule {
        Reckoning::Sum(_) | Reckoning::Rest(_) => {
            let points = first.unit == "percent" && other.unit == "point";
            if first.unit != other.unit && !points {
                refuse(Fault::UnitMismatch);
            } else if first.period != other.period {
                refuse(Fault::OtherPeriod);
            } else if percents && (first.of.is_none() || first.of != other.of) {
                refuse(Fault::OtherWhole);
            }
        }
        Reckoning::Difference(_) | Reckoning::Growth { .. } => {
            let points = matches!(rule, Reckoning::Difference(_))
                && first.unit == "percent"
                && other.unit == "point";
            if first.unit != other.unit && !points {
                refuse(Fault::UnitMismatch);
            } else if percents && first.of != other.of {
                refuse(Fault::OtherWhole);
            }
        }
        Reckoning::Share { .. } => {
            if first.unit != other.unit {
                refuse(Fault::UnitMismatch);
            } else if first.part_of != Some(other.id) {
                refuse(Fault::NotAPart);
            }
        }
        Reckoning::Per { .. } => {
            if !first.among.iter().any(|id| id == other.id) {
                refuse(Fault::NotAmong);
            }
        }
    }
}

/// A sum may hold nothing twice: no figure again, no part beside its whole.
fn counted_once(at: &Place, parts: &[Nature], report: &mut Report) {
    for (i, part) in parts.iter().enumerate() {
        for (j, other) in parts.iter().enumerate() {
            let again = i < j && part.id == other.id;
            if again || part.part_of == Some(other.id) {
                report.say(at, Fault::CountedTwice, &[part.id, other.id]);
            }
        }
    }
}
