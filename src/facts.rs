//! The figures an explainer stands on: facts as printed, and our arithmetic from them.
//!
//! A fact is stored once, on its article's sheet, with the place it is printed at. A derived
//! figure is declared and computed, never typed. Texts refer to both as `{id}`.

use crate::amount::{Decimal, Rounding};
use crate::document::Document;
use crate::node::{Node, Read, Reader, choice, record};
use crate::problem::Fault;
use crate::text::Text;

/// Units that need no declaration: everything else is data.
pub const BUILT_IN_UNITS: [&str; 5] = ["yuan", "percent", "point", "day", "year"];

record! {
    /// A figure as the article prints it.
    pub struct Fact {
        /// Id, by section: `bj.antenatal.after`.
        pub id: String,
        /// What is counted or set.
        pub label: Text,
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
        pub qualifier?: Qualifier,
        /// The step it is rounded to, where it is printed rounded: `"1000"` for 1.1万.
        pub step?: Option<Decimal>,
        /// The time it covers, as far as printed.
        pub time?: Option<Text>,
        /// A word for that time: only figures with the same word may be added up.
        pub period?: Option<String>,
        /// Id of the fact that it is a part of.
        pub part_of?: Option<String>,
        /// What a share is a share of.
        pub of?: Option<Text>,
        /// What a reader must know not to misread it.
        pub caveats?: Vec<Text>,
        /// Id of its source; none for the article itself.
        pub source?: Option<String>,
    }
}

choice! {
    /// How exact a figure is, and whether it has come true.
    #[derive(Copy, Default, Eq)]
    pub enum Qualifier {
        /// Exactly this.
        #[default]
        "exact" Exact,
        /// Rounded as printed: 1.1万.
        "about" About,
        /// More than this: 余, 多.
        "more-than" MoreThan,
        /// This or more: 上万, 以上.
        "at-least" AtLeast,
        /// An aim: 力争. Never shown as a result.
        "aim" Aim,
        /// A plan: 将. Never shown as a result.
        "plan" Plan,
    }
}

record! {
    /// What a figure counts in.
    pub struct Unit {
        /// Id that facts name.
        pub id: String,
        /// Its word after a number: 份, document.
        pub name: Text,
        /// The English plural, where it differs.
        pub many?: Option<String>,
        /// Other words the article prints for it: 名 and 人员 beside 人.
        pub also?: Vec<String>,
        /// Words for the thing counted, one of which must stand beside the printed figure: units
        /// that share a measure word (家) are told apart by them.
        pub counts?: Vec<String>,
    }

    /// A figure reckoned from facts.
    pub struct Derived {
        /// Id, in one space with the facts.
        pub id: String,
        /// What it tells.
        pub label: Text,
        /// How it is reckoned.
        pub rule: Reckoning,
        /// Id of its unit; for sums and differences that of the parts.
        pub unit?: Option<String>,
        /// Decimals it is shown with; for shares and growth 1, for sums those of the parts.
        pub decimals?: Option<u8>,
        /// How it is rounded.
        pub rounding?: Rounding,
        /// What a reader must know not to misread it.
        pub caveats?: Vec<Text>,
    }
}

choice! {
    /// The ways a figure may be reckoned from others. A closed set: there is no expression language.
    pub enum Reckoning {
        /// All added up; one unit, one period.
        "sum" Sum(Vec<String>),
        /// The first less the second.
        "difference" Difference([String; 2]),
        /// The part as a percentage of its whole.
        "share" Share {
            /// The part; its fact says what it is `part_of`.
            part: String,
            /// The whole.
            whole: String,
        },
        /// An amount for each one of a count.
        "per" Per {
            /// What is shared out.
            amount: String,
            /// Among how many.
            count: String,
        },
        /// The rise from one to the other as a percentage of the first.
        "growth" Growth {
            /// Before.
            from: String,
            /// After.
            to: String,
        },
    }
}

impl Reckoning {
    /// Ids of the figures it is reckoned from, in order.
    pub fn parts(&self) -> Vec<&str> {
        match self {
            Reckoning::Sum(all) => all.iter().map(String::as_str).collect(),
            Reckoning::Difference([a, b]) => vec![a, b],
            Reckoning::Share { part: a, whole: b }
            | Reckoning::Per { amount: a, count: b }
            | Reckoning::Growth { from: a, to: b } => vec![a, b],
        }
    }
}

/// A figure ready to be shown: its value and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<'a> {
    /// Id of the fact or derived figure.
    pub id: &'a str,
    /// What it tells.
    pub label: &'a Text,
    /// The value.
    pub value: Decimal,
    /// Id of its unit.
    pub unit: &'a str,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// Where it comes from.
    pub origin: Origin<'a>,
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin<'a> {
    /// Printed.
    Printed(&'a Fact),
    /// Our arithmetic.
    Reckoned(&'a Derived),
}

/// Derived figures may stand on derived figures, this deep; a circle ends here.
const DEEPEST: u8 = 8;

impl Document {
    /// A fact by id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|f| f.id == id)
    }

    /// A fact or derived figure by id; `None` where there is none or it has no result.
    pub fn figure(&self, id: &str) -> Option<Figure<'_>> {
        self.figure_within(id, DEEPEST)
    }

    fn figure_within(&self, id: &str, depth: u8) -> Option<Figure<'_>> {
        if let Some(fact) = self.fact(id) {
            return Some(Figure {
                id: &fact.id,
                label: &fact.label,
                value: fact.value,
                unit: &fact.unit,
                qualifier: fact.qualifier,
                origin: Origin::Printed(fact),
            });
        }
        let derived = self.derived.iter().find(|d| d.id == id)?;
        let depth = depth.checked_sub(1)?;
        let parts: Option<Vec<Figure>> =
            derived.rule.parts().into_iter().map(|part| self.figure_within(part, depth)).collect();
        reckon(derived, &parts?)
    }
}

/// Works a derived figure out of its parts.
fn reckon<'a>(derived: &'a Derived, parts: &[Figure<'a>]) -> Option<Figure<'a>> {
    let first = parts.first()?;
    let second = || parts.get(1).map(|f| f.value);
    let hundred = Decimal::whole(100);
    let places = derived.decimals.unwrap_or(1);
    let (value, unit) = match &derived.rule {
        Reckoning::Sum(_) => {
            let sum = parts.iter().try_fold(Decimal::ZERO, |sum, f| sum.checked_add(f.value))?;
            (sum, first.unit)
        }
        Reckoning::Difference(_) => (first.value.checked_sub(second()?)?, first.unit),
        Reckoning::Share { .. } => {
            (first.value.mul_div(hundred, second()?, places, derived.rounding)?, "percent")
        }
        Reckoning::Per { .. } => {
            (first.value.div(second()?, places, derived.rounding)?, first.unit)
        }
        Reckoning::Growth { .. } => {
            let rise = second()?.checked_sub(first.value)?;
            (rise.mul_div(hundred, first.value, places, derived.rounding)?, "percent")
        }
    };
    let value = match derived.decimals {
        Some(places) => value.rescale(places, derived.rounding)?,
        None => value,
    };
    Some(Figure {
        id: &derived.id,
        label: &derived.label,
        value,
        unit: derived.unit.as_deref().unwrap_or(unit),
        qualifier: weakest(parts),
        origin: Origin::Reckoned(derived),
    })
}

/// What is reckoned from a rounded figure is rounded; from an aim, an aim.
fn weakest(parts: &[Figure]) -> Qualifier {
    let order = [
        Qualifier::Aim,
        Qualifier::Plan,
        Qualifier::AtLeast,
        Qualifier::MoreThan,
        Qualifier::About,
    ];
    order.into_iter().find(|q| parts.iter().any(|f| f.qualifier == *q)).unwrap_or_default()
}

impl Read for Decimal {
    fn read(r: &mut Reader, node: Node) -> Self {
        let absent = node == Node::Absent;
        let text = String::read(r, node);
        Decimal::parse(&text).unwrap_or_else(|| {
            if !absent {
                r.say(Fault::NotADecimal, &[&text]);
            }
            Decimal::ZERO
        })
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "decimal",
            "description": "An exact number in quotes, with plain digits: \"1400\", \"43.52\"."
        })
    }
}
