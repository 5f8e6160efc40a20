//! What must hold of an article's fact sheet beyond its shape: ids that are unique and exist.

use super::Article;
use super::check::is_id;
use crate::facts::BUILT_IN_UNITS;
use crate::format;
use crate::problem::{Fault, Place, Problem, Report, nearest};

impl Article {
    /// Everything wrong with ids and dates of the sheet.
    pub fn check_ids(&self) -> Vec<Problem> {
        let mut report = Report::default();
        let root = Place::Root;
        if !is_id(&self.id) {
            report.say(&root.key("id"), Fault::NotAnId, &[&self.id]);
        }
        if let Some(date) = &self.date
            && !format::is_date(date)
        {
            report.say(&root.key("date"), Fault::NotADate, &[date]);
        }
        let facts = self.facts.iter().map(|f| f.id.as_str());
        report.unique(&root.key("facts"), facts.clone());
        report.unique(&root.key("sections"), self.sections.iter().map(|s| s.id.as_str()));
        report.unique(&root.key("units"), self.units.iter().map(|u| u.id.as_str()));
        for (i, derived) in self.derived.iter().enumerate() {
            let list = root.key("derived");
            let at = list.index(i);
            let before = self.derived.iter().take(i).map(|d| d.id.as_str());
            if facts.clone().chain(before).any(|id| id == derived.id) {
                report.say(&at.key("id"), Fault::DuplicateId, &[&derived.id]);
            }
            let known: Vec<&str> =
                facts.clone().chain(self.derived.iter().map(|d| d.id.as_str())).collect();
            for part in derived.rule.parts() {
                if !known.contains(&part) {
                    let near = nearest(part, known.iter().copied());
                    match near {
                        Some(near) => {
                            report.say(&at.key("rule"), Fault::UnknownFact, &[part, near])
                        }
                        None => report.say(&at.key("rule"), Fault::UnknownFactNoneNear, &[part]),
                    }
                }
            }
        }
        self.references(&root, &mut report);
        report.problems
    }

    fn references(&self, root: &Place, report: &mut Report) {
        let sections: Vec<&str> = self.sections.iter().map(|s| s.id.as_str()).collect();
        let units: Vec<&str> = BUILT_IN_UNITS
            .iter()
            .copied()
            .chain(self.units.iter().map(|u| u.id.as_str()))
            .collect();
        let facts: Vec<&str> = self.facts.iter().map(|f| f.id.as_str()).collect();
        for (i, fact) in self.facts.iter().enumerate() {
            let list = root.key("facts");
            let at = list.index(i);
            report.known(&at.key("unit"), &fact.unit, "unit", &units);
            report.known(&at.key("section"), &fact.section, "section", &sections);
            if let Some(whole) = &fact.part_of {
                report.known(&at.key("part_of"), whole, "fact", &facts);
            }
        }
    }
}
