//! The data model of a digest.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::format::Format;
use crate::problem::{DocumentPath, Fault, Report};

/// Explainers by group.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Digest {
    /// What the filter asks: the label of the one input, `group`.
    pub label: Bilingual,
    /// The groups, in the order shown.
    pub groups: Vec<Group>,
    /// The explainers, in the order shown.
    pub entries: Vec<DigestEntry>,
}

/// A group of explainers.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 50)]
pub struct Group {
    /// Id, a value of the input `group`; a section of the article where the group is one.
    pub id: String,
    /// What it is called; for a section of the article its own label unless given.
    pub label: Option<Bilingual>,
}

/// An explainer, as the digest tells of it.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 300)]
#[format(rename = "Entry")]
pub struct DigestEntry {
    /// The explainer's id.
    pub id: String,
    /// Id of its group.
    pub group: String,
    /// Its headline here.
    pub title: Bilingual,
    /// One line: its headline figure in a few words.
    pub line: Bilingual,
}

impl Digest {
    /// The label of a group.
    pub fn group_label<'a>(&'a self, doc: &'a Document, group: &'a Group) -> Option<&'a Bilingual> {
        group.label.as_ref().or_else(|| doc.section(&group.id))
    }

    /// The entries of a group, or all of them.
    pub fn entries_in<'a>(
        &'a self,
        group: Option<&'a str>,
    ) -> impl Iterator<Item = &'a DigestEntry> {
        self.entries.iter().filter(move |e| group.is_none_or(|group| e.group == group))
    }

    pub(super) fn check(&self, doc: &Document, at: &DocumentPath, report: &mut Report) {
        let (groups, entries) = (at.key("groups"), at.key("entries"));
        report.require_unique(&groups, self.groups.iter().map(|g| g.id.as_str()));
        report.require_unique(&entries, self.entries.iter().map(|e| e.id.as_str()));
        if self.entries.is_empty() {
            report.push(&entries, Fault::EmptyValue, &[]);
        }
        for (i, group) in self.groups.iter().enumerate() {
            let at = groups.index(i);
            if self.group_label(doc, group).is_none() {
                let known: Vec<&str> = doc.sections.iter().map(|s| s.id.as_str()).collect();
                report.push_unknown(&at.key("id"), &group.id, "section", &known);
            }
            if self.entries_in(Some(&group.id)).next().is_none() {
                let words = ["这一组里没有图解。", "this group has no explainer."];
                report.push(&at, Fault::Unfit, &words);
            }
        }
        for (i, entry) in self.entries.iter().enumerate() {
            let at = entries.index(i);
            report.check_file_id(&at.key("id"), &entry.id);
            if entry.id == doc.id {
                let words = ["不能列出自己。", "a digest does not list itself."];
                report.push(&at.key("id"), Fault::Unfit, &words);
            }
            let known: Vec<&str> = self.groups.iter().map(|g| g.id.as_str()).collect();
            report.require_known(&at.key("group"), &entry.group, "group", &known);
        }
    }
}
