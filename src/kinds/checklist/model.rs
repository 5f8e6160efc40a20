//! The data model of a checklist.

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::format::Format;
use crate::problem::{DocumentPath, Fault, Report};

/// Items to tick, some only for one choice; and where the whole goes.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Checklist {
    /// What the reader chooses first.
    pub choice: Decision,
    /// Where a choice may belong.
    #[format(default)]
    pub places: Vec<Destination>,
    /// The items, in the order shown.
    pub items: Vec<ChecklistItem>,
    /// Where to send what is ready.
    pub send: Option<MailTemplate>,
}

/// The choice that decides which items count.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Decision {
    /// Name of the input.
    pub name: String,
    /// What is asked.
    pub label: Bilingual,
    /// The options.
    pub options: Vec<DecisionOption>,
}

/// An option of the choice.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
#[format(rename = "Choosable")]
pub struct DecisionOption {
    /// Id, a value of the input.
    pub id: String,
    /// What it is called.
    pub label: Bilingual,
    /// Id of the place it belongs to: the output `place`.
    pub place: Option<String>,
    /// What there is to say of it.
    pub note: Option<Bilingual>,
}

/// A place that choices belong to: a column of a page.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 50)]
#[format(rename = "Home")]
pub struct Destination {
    /// Id, a value of the output `place`.
    pub id: String,
    /// What it is called.
    pub label: Bilingual,
    /// What it is for.
    pub about: Bilingual,
}

/// Something to tick.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
#[format(rename = "Item")]
pub struct ChecklistItem {
    /// Id, the name of an input that takes `yes` or nothing.
    pub id: String,
    /// What must be so.
    pub label: Bilingual,
    /// What that takes, in a few words more.
    pub needs: Option<Bilingual>,
    /// Ids of the options it counts for; for all if there are none.
    #[format(default)]
    pub only: Vec<String>,
}

/// A mail to send.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Send")]
pub struct MailTemplate {
    /// The e-mail address.
    pub to: String,
    /// What the link says.
    pub label: Bilingual,
    /// The subject of the mail.
    pub subject: Bilingual,
}

impl Checklist {
    /// An option of the choice by id.
    pub fn option(&self, id: &str) -> Option<&DecisionOption> {
        self.choice.options.iter().find(|o| o.id == id)
    }

    /// A place by id.
    pub fn destination(&self, id: &str) -> Option<&Destination> {
        self.places.iter().find(|p| p.id == id)
    }

    /// The items that count for an option; without an option, those that count for all.
    pub fn items_for<'a>(
        &'a self,
        option: Option<&'a str>,
    ) -> impl Iterator<Item = &'a ChecklistItem> {
        self.items.iter().filter(move |item| {
            item.only.is_empty()
                || option.is_some_and(|option| item.only.iter().any(|id| id == option))
        })
    }

    pub(super) fn check(&self, _doc: &Document, at: &DocumentPath, report: &mut Report) {
        let choice = at.key("choice");
        let options = choice.key("options");
        let items = at.key("items");
        if self.choice.options.is_empty() {
            report.push(&options, Fault::EmptyValue, &[]);
        }
        if self.items.is_empty() {
            report.push(&items, Fault::EmptyValue, &[]);
        }
        report.require_unique(&options, self.choice.options.iter().map(|o| o.id.as_str()));
        report.require_unique(&at.key("places"), self.places.iter().map(|p| p.id.as_str()));
        let names = self.items.iter().map(|i| i.id.as_str());
        report.require_unique(&items, names);
        if self.items.iter().any(|i| i.id == self.choice.name) {
            report.push(&choice.key("name"), Fault::DuplicateId, &[&self.choice.name]);
        }
        for (i, option) in self.choice.options.iter().enumerate() {
            if let Some(id) = option.place.as_ref().filter(|id| self.destination(id).is_none()) {
                let known: Vec<&str> = self.places.iter().map(|p| p.id.as_str()).collect();
                let at = options.index(i);
                report.push_unknown(&at.key("place"), id, "place", &known);
            }
        }
        for (i, item) in self.items.iter().enumerate() {
            for id in item.only.iter().filter(|id| self.option(id).is_none()) {
                let known: Vec<&str> = self.choice.options.iter().map(|o| o.id.as_str()).collect();
                let at = items.index(i);
                report.push_unknown(&at.key("only"), id, "option", &known);
            }
        }
        if let Some(send) = &self.send {
            let at = at.key("send");
            if !is_address(&send.to) {
                let words = ["这不是电子邮箱地址。", "this is no e-mail address."];
                report.push(&at.key("to"), Fault::Unfit, &words);
            }
        }
    }
}

/// Whether the address can be used unescaped in a `mailto:` link: plain letters around one `@`.
fn is_address(to: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
    };
    to.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.'))
}
