//! The closed set of rules. Operands are named by id: an input, an output declared
//! earlier (for an output computed per policy, its name without the policy's), or a figure.

use crate::bilingual::Bilingual;
use crate::document::OrderedMap;
use crate::exact::amount::Rounding;
use crate::format::Format;
use crate::kinds::calculator::model::ChoiceCondition;

/// Something worked out.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 100)]
#[format(rename = "Output")]
pub struct OutputRule {
    /// Its name.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
    /// How it is worked out.
    pub rule: Rule,
    /// Worked out once for each policy, as `<policy>_<id>`.
    #[format(default)]
    pub per_policy: bool,
    /// Where it is shown.
    #[format(default)]
    pub show: Show,
    /// Decimals it has; by default 2 for yuan, 1 for percentages and points, 0 for counts.
    pub decimals: Option<u8>,
    /// How it is rounded to them. Head counts are always rounded up, what a budget reaches always down.
    #[format(default)]
    pub rounding: Rounding,
}

/// Where an output is shown.
#[derive(Clone, Copy, Debug, Default, Eq, Format, PartialEq)]
pub enum Show {
    /// Among the results.
    #[default]
    Result,
    /// Among the results, first.
    Headline,
    /// In the working only.
    Working,
}

/// How an output is worked out.
#[derive(Clone, Debug, Format, PartialEq)]
pub enum Rule {
    /// All added up; one unit.
    Sum(Vec<String>),
    /// The first less the second; may be below zero. Of two percentages: percentage points.
    Difference([String; 2]),
    /// All multiplied: a rate for one, times how many.
    Product(Vec<String>),
    /// The cost, but the limit at most.
    Capped {
        /// What it cost.
        cost: String,
        /// The most that counts.
        limit: Limit,
    },
    /// How much is missing: need less have, never below zero.
    Shortfall {
        /// What there is.
        have: String,
        /// What there should be.
        need: String,
    },
    /// How much there is beyond the need: have less need, never below zero.
    Excess {
        /// What there is.
        have: String,
        /// What there should be.
        need: String,
    },
    /// The part as a percentage of the whole; no value when the whole is zero.
    Share {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
    },
    /// How many heads make at least this share, exactly; always rounded up.
    Heads {
        /// A percentage.
        share: String,
        /// Of how many.
        of: String,
    },
    /// Whether the first is as large as the second or larger.
    AtLeast([String; 2]),
    /// An amount for each one of a count, such as what is left per year; no value when the count is zero.
    Per {
        /// What is shared out.
        amount: String,
        /// Among how many.
        count: String,
    },
    /// How many a budget reaches where `amount` was spent on `count`: the ratio is kept exact, the result rounded down.
    Reach {
        /// What there is to spend.
        budget: String,
        /// What was spent.
        amount: String,
        /// On how many.
        count: String,
    },
    /// Each part of a cost at the rate of its band.
    Banded {
        /// What it cost.
        cost: String,
        /// The bands from the lowest; the last has no `up_to`.
        bands: Vec<CostBand>,
        /// The ceiling, and on what it is set.
        ceiling: Option<Ceiling>,
    },
    /// A value picked by choices.
    Lookup {
        /// Ids of the choices, in the order their options are joined by a dot.
        by: Vec<String>,
        /// Figures by options.
        #[format(default)]
        values: OrderedMap<String>,
        /// Instead of `values`: the values of this policy. With neither, of the policy whose turn it is.
        policy: Option<String>,
    },
    /// A number of days with additions.
    Days {
        /// The days everyone has.
        base: String,
        /// What is added, and when.
        add: Vec<Addition>,
    },
    /// An amount set for so many units of time, for another length of time: amount ÷ per × times.
    Scaled {
        /// The amount.
        amount: String,
        /// For how much time.
        per: String,
        /// For how much time it is wanted.
        times: String,
    },
}

/// Where a limit comes from.
#[derive(Clone, Debug, Format, PartialEq)]
pub enum Limit {
    /// The policy's value of this key.
    Of(String),
    /// The policy's value whose key is the option chosen, or several joined by a dot.
    By(Vec<String>),
    /// A figure, input or output, whatever the policy.
    Is(String),
}

/// A band of a cost.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 50)]
#[format(rename = "Band")]
pub struct CostBand {
    /// Where it ends; none for the last.
    pub up_to: Option<String>,
    /// The percentage paid of what lies in it.
    pub rate: String,
}

/// A ceiling, and on what it is set.
#[derive(Clone, Debug, Format, PartialEq)]
pub enum Ceiling {
    /// On what is paid.
    Payment(String),
    /// On the cost that counts.
    Cost(String),
}

/// Days added to the base.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 50)]
pub struct Addition {
    /// How many.
    pub days: String,
    /// Only then.
    pub when: Option<ChoiceCondition>,
    /// Id of a count: once for each one beyond the first.
    pub beyond_first: Option<String>,
}

impl Rule {
    /// Its keyword in files.
    pub const fn keyword(&self) -> &'static str {
        match self {
            Rule::Sum(_) => "sum",
            Rule::Difference(_) => "difference",
            Rule::Product(_) => "product",
            Rule::Capped { .. } => "capped",
            Rule::Shortfall { .. } => "shortfall",
            Rule::Excess { .. } => "excess",
            Rule::Share { .. } => "share",
            Rule::Heads { .. } => "heads",
            Rule::AtLeast(_) => "at-least",
            Rule::Per { .. } => "per",
            Rule::Reach { .. } => "reach",
            Rule::Banded { .. } => "banded",
            Rule::Lookup { .. } => "lookup",
            Rule::Days { .. } => "days",
            Rule::Scaled { .. } => "scaled",
        }
    }

    /// The ids of all operands, with the key of each, empty for an item of a list;
    /// without choices and policy keys.
    pub fn operand_ids(&self) -> Vec<(&'static str, &str)> {
        match self {
            Rule::Sum(all) => all.iter().map(|id| ("", id.as_str())).collect(),
            Rule::Product(all) => all.iter().map(|id| ("", id.as_str())).collect(),
            Rule::Difference([a, b]) | Rule::AtLeast([a, b]) => vec![("", a), ("", b)],
            Rule::Capped { cost, limit } => {
                let mut parts = vec![("cost", cost.as_str())];
                if let Limit::Is(id) = limit {
                    parts.push(("limit", id));
                }
                parts
            }
            Rule::Shortfall { have, need } | Rule::Excess { have, need } => {
                vec![("have", have), ("need", need)]
            }
            Rule::Share { part, whole } => vec![("part", part), ("whole", whole)],
            Rule::Heads { share, of } => vec![("share", share), ("of", of)],
            Rule::Per { amount, count } => vec![("amount", amount), ("count", count)],
            Rule::Reach { budget, amount, count } => {
                vec![("budget", budget), ("amount", amount), ("count", count)]
            }
            Rule::Banded { cost, bands, ceiling } => {
                banded_operand_ids(cost, bands, ceiling.as_ref())
            }
            Rule::Lookup { values, .. } => {
                values.0.iter().map(|(_, id)| ("values", id.as_str())).collect()
            }
            Rule::Days { base, add } => days_operand_ids(base, add),
            Rule::Scaled { amount, per, times } => {
                vec![("amount", amount), ("per", per), ("times", times)]
            }
        }
    }

    /// The choices it depends on.
    pub fn choice_ids(&self) -> &[String] {
        match self {
            Rule::Capped { limit: Limit::By(by), .. } | Rule::Lookup { by, .. } => by,
            _ => &[],
        }
    }

    /// Whether its value depends on the policy directly.
    pub fn needs_policy(&self) -> bool {
        match self {
            Rule::Capped { limit, .. } => !matches!(limit, Limit::Is(_)),
            Rule::Lookup { values, policy, .. } => values.is_empty() && policy.is_none(),
            _ => false,
        }
    }
}

fn banded_operand_ids<'a>(
    cost: &'a str,
    bands: &'a [CostBand],
    ceiling: Option<&'a Ceiling>,
) -> Vec<(&'static str, &'a str)> {
    let mut parts = vec![("cost", cost)];
    for band in bands {
        parts.extend(band.up_to.as_deref().map(|id| ("up_to", id)));
        parts.push(("rate", &band.rate));
    }
    if let Some(Ceiling::Payment(id) | Ceiling::Cost(id)) = ceiling {
        parts.push(("ceiling", id));
    }
    parts
}

fn days_operand_ids<'a>(base: &'a str, add: &'a [Addition]) -> Vec<(&'static str, &'a str)> {
    let mut parts = vec![("base", base)];
    for addition in add {
        parts.push(("days", &addition.days));
        parts.extend(addition.beyond_first.as_deref().map(|id| ("beyond_first", id)));
    }
    parts
}
