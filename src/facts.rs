//! The figures an explainer is based on: facts as printed, and our calculations from them.
//!
//! A fact is stored once, on its article's sheet, with its position in print. A derived figure is
//! declared and computed, never typed. Texts refer to both as `{id}`.

mod derive;
#[cfg(feature = "author")]
pub mod parse_quantity;

use crate::bilingual::Bilingual;
use crate::document::Document;
use crate::exact::amount::{Decimal, Rounding};
use crate::format::Format;

/// Units that need no declaration; all others are declared in the data.
pub const BUILT_IN_UNITS: [&str; 5] = ["yuan", "percent", "point", "day", "year"];

/// A figure as the article prints it.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Fact {
    /// Id, by section: `bj.antenatal.after`.
    pub id: String,
    /// What is counted or set.
    pub label: Bilingual,
    /// The exact value, in quotes: `"1400"`, `"43.52"`, `"11000"` for 1.1万.
    pub value: Decimal,
    /// Id of its unit.
    pub unit: String,
    /// As printed, with its unit and qualifier: `1400元`, `550余万元`.
    pub printed: String,
    /// Words it stands near in the article, by which it is found there.
    pub near: Vec<String>,
    /// The article's section it stands in.
    pub section: String,
    /// How exact it is, and whether it is a result or an aim.
    #[format(default)]
    pub qualifier: Qualifier,
    /// The step it is rounded to, where it is printed rounded: `"1000"` for 1.1万, `"0.01"` for a
    /// share of 43.52%.
    pub step: Option<Decimal>,
    /// The time it covers, as far as printed.
    pub time: Option<Bilingual>,
    /// A word for that time and scope: only figures with the same word may be added up.
    pub period: Option<String>,
    /// Id of the fact that it is a part of.
    pub part_of: Option<String>,
    /// Ids of the counts it may be shared out among, where the page supports an average.
    #[format(default)]
    pub among: Vec<String>,
    /// What a share is a share of.
    pub of: Option<Bilingual>,
    /// What a reader must know not to misread it.
    #[format(default)]
    pub caveats: Vec<Bilingual>,
    /// Id of its source; none for the article itself.
    pub source: Option<String>,
}

/// How exact a figure is, and whether it has come true.
#[derive(Clone, Copy, Debug, Default, Eq, Format, PartialEq)]
pub enum Qualifier {
    /// Exactly this.
    #[default]
    Exact,
    /// Rounded as printed: 1.1万.
    About,
    /// More than this: 余, 多.
    MoreThan,
    /// This or more: 上万, 以上.
    AtLeast,
    /// Less than this: 近, 不到.
    LessThan,
    /// This or less: 不超过, 以内.
    AtMost,
    /// An aim: 力争. Never shown as a result.
    Aim,
    /// A plan: 将. Never shown as a result.
    Plan,
}

/// What a figure counts in.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Unit {
    /// Id that facts name.
    pub id: String,
    /// Its word after a number: 份, document.
    pub name: Bilingual,
    /// The English plural, where it differs.
    pub many: Option<String>,
    /// Other words the article prints for it: 名 and 人员 beside 人.
    #[format(default)]
    pub also: Vec<String>,
    /// Words for the thing counted, one of which must stand beside the printed figure: units
    /// that share a measure word (家) are told apart by them.
    #[format(default)]
    pub counts: Vec<String>,
}

/// A figure worked out from facts.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 200)]
pub struct Derived {
    /// Id, in one space with the facts.
    pub id: String,
    /// What it tells.
    pub label: Bilingual,
    /// How it is worked out.
    pub rule: Derivation,
    /// Id of its unit; for sums and differences that of the parts.
    pub unit: Option<String>,
    /// Decimals it is shown with; for shares and growth 1, for sums those of the parts.
    pub decimals: Option<u8>,
    /// How it is rounded.
    #[format(default)]
    pub rounding: Rounding,
    /// Id of a printed figure that it must equal: the total that parts add up to.
    pub equals: Option<String>,
    /// What a reader must know not to misread it.
    #[format(default)]
    pub caveats: Vec<Bilingual>,
}

/// The ways a figure may be worked out from others. A closed set: there is no expression language.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Reckoning")]
pub enum Derivation {
    /// All added up; one unit, one period.
    Sum(Vec<String>),
    /// What shares of one whole leave of it: 100 % less all of them.
    Rest(Vec<String>),
    /// The first less the second.
    Difference([String; 2]),
    /// The part as a percentage of its whole.
    Share {
        /// The part; its fact says what it is `part_of`.
        part: String,
        /// The whole.
        whole: String,
    },
    /// An amount for each one of a count.
    Per {
        /// What is shared out.
        amount: String,
        /// Among how many.
        count: String,
    },
    /// The rise from one to the other as a percentage of the first.
    Growth {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
}

impl Derivation {
    /// Ids of the figures it is worked out from, in order.
    pub fn operand_ids(&self) -> Vec<&str> {
        match self {
            Derivation::Sum(all) | Derivation::Rest(all) => {
                all.iter().map(String::as_str).collect()
            }
            Derivation::Difference([a, b]) => vec![a, b],
            Derivation::Share { part: a, whole: b }
            | Derivation::Per { amount: a, count: b }
            | Derivation::Growth { from: a, to: b } => vec![a, b],
        }
    }
}

impl Qualifier {
    /// Whether it states an intention rather than a result: an aim or a plan.
    pub const fn is_aim(self) -> bool {
        matches!(self, Qualifier::Aim | Qualifier::Plan)
    }

    /// Whether the true number is known to be higher (more than, at least).
    pub const fn is_lower_bound(self) -> bool {
        matches!(self, Qualifier::MoreThan | Qualifier::AtLeast)
    }

    /// Whether it is a bound: the true number is known to be on one side of it.
    pub const fn is_bound(self) -> bool {
        self.is_lower_bound() || self.is_upper_bound()
    }

    /// Whether the true number is known to be lower (less than, at most).
    pub const fn is_upper_bound(self) -> bool {
        matches!(self, Qualifier::LessThan | Qualifier::AtMost)
    }
}

/// A figure for display: its value and its origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<'a> {
    /// Id of the fact or derived figure.
    pub id: &'a str,
    /// Its label.
    pub label: &'a Bilingual,
    /// The value; for a bound a value that certainly holds, rounded to the safe side.
    pub value: Decimal,
    /// Id of its unit.
    pub unit: &'a str,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// The minimum and maximum possible value, given how its parts are rounded in print.
    pub band: Option<(Decimal, Decimal)>,
    /// Its origin.
    pub origin: FigureOrigin<'a>,
}

/// The origin of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FigureOrigin<'a> {
    /// Printed.
    Printed(&'a Fact),
    /// Our calculation.
    Derived(&'a Derived),
}

/// The facts and derived figures of a document or an article: one namespace of ids.
#[derive(Clone, Copy, Debug)]
pub struct FigureSet<'a> {
    /// As printed.
    pub facts: &'a [Fact],
    /// Our calculations.
    pub derived: &'a [Derived],
}

impl<'a> FigureSet<'a> {
    /// A fact by id.
    pub fn fact(self, id: &str) -> Option<&'a Fact> {
        self.facts.iter().find(|f| f.id == id)
    }

    /// A derived figure's declaration by id.
    pub fn derived(self, id: &str) -> Option<&'a Derived> {
        self.derived.iter().find(|d| d.id == id)
    }

    /// A fact or derived figure by id; `None` if it does not exist or has no result.
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// use tujie::document::Document;
    /// use tujie::exact::amount::Decimal;
    ///
    /// let mut document: Document =
    ///     tujie::format::from_json(include_str!("kinds/threshold/template.json")).unwrap();
    /// let width = tujie::format::from_json(
    ///     r#"{"id": "middle.width", "label": "Width", "rule": {"difference": ["middle.to", "middle.from"]}}"#,
    /// );
    /// document.derived.push(width.unwrap());
    /// let figure = document.figures().figure("middle.width").unwrap();
    /// assert_eq!((figure.value, figure.unit), (Decimal::whole(10), "person"));
    /// assert_eq!(document.figures().figure("middle.height"), None);
    /// # }
    /// ```
    pub fn figure(self, id: &str) -> Option<Figure<'a>> {
        match self.fact(id) {
            Some(fact) => Some(Figure {
                id: &fact.id,
                label: &fact.label,
                value: fact.value,
                unit: &fact.unit,
                qualifier: fact.qualifier,
                band: None,
                origin: FigureOrigin::Printed(fact),
            }),
            None => derive::derive_figure(self, self.derived(id)?),
        }
    }
}

impl Document {
    /// The facts and derived figures it is based on.
    pub fn figures(&self) -> FigureSet<'_> {
        FigureSet { facts: &self.facts, derived: &self.derived }
    }

    /// A fact by id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.figures().fact(id)
    }

    /// A fact or derived figure by id; `None` if it does not exist or has no result.
    pub fn figure(&self, id: &str) -> Option<Figure<'_>> {
        self.figures().figure(id)
    }
}
