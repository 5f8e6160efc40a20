//! The data model of a calculator's inputs.

use crate::bilingual::Bilingual;
use crate::format::Format;

/// One input.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 100)]
pub struct Input {
    /// Its name, by which it is filled in and shared.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
    /// What to enter, in a few words.
    pub hint: Option<Bilingual>,
    /// What may be entered.
    pub kind: InputKind,
    /// Taken while nothing is entered. Without it an empty input has no answer: never zero by surprise.
    pub default: Option<String>,
    /// When it is not needed: then it may be empty, and may not be more than zero.
    pub unless: Option<ChoiceCondition>,
    /// Id of an input that this one cannot exceed: women among delegates.
    pub at_most: Option<String>,
    /// Id of an input that this one cannot fall below.
    pub at_least: Option<String>,
}

/// What may be entered.
#[derive(Clone, Debug, Format, PartialEq)]
pub enum InputKind {
    /// Yuan, exact to the fen.
    Money(AmountRange),
    /// A whole number.
    Count(Count),
    /// A percentage, with two decimals at most.
    Percent(AmountRange),
    /// One of several.
    Choice(InputChoice),
}

/// The least and the most that is taken.
#[derive(Clone, Debug, Default, Format, PartialEq)]
#[format(rename = "Range")]
pub struct AmountRange {
    /// A plain number in quotes, or the id of a figure.
    pub min: Option<String>,
    /// A plain number in quotes, or the id of a figure.
    pub max: Option<String>,
}

/// A whole number of something.
#[derive(Clone, Debug, Default, Format, PartialEq)]
pub struct Count {
    /// A plain number in quotes, or the id of a figure.
    pub min: Option<String>,
    /// A plain number in quotes, or the id of a figure.
    pub max: Option<String>,
    /// Id of the unit counted.
    pub unit: String,
}

/// One of several options.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Choice")]
pub struct InputChoice {
    /// The options, in order.
    pub options: Vec<ChoiceOption>,
    /// How they are offered.
    #[format(default, rename = "as")]
    pub shown: ChoiceStyle,
}

/// How a choice is offered.
#[derive(Clone, Copy, Debug, Default, Eq, Format, PartialEq)]
#[format(rename = "Shown")]
pub enum ChoiceStyle {
    /// All options side by side.
    #[default]
    Radio,
    /// A list that opens.
    Select,
}

/// An option of a choice.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 500)]
#[format(rename = "Opt")]
pub struct ChoiceOption {
    /// Id, which is what is entered.
    pub id: String,
    /// What readers call it.
    pub label: Bilingual,
    /// What it covers, in a few words.
    pub hint: Option<Bilingual>,
    /// It means that there is none of it: values picked by it are zero.
    #[format(default)]
    pub none: bool,
}

/// A condition: a choice has one of these options.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Given")]
pub struct ChoiceCondition {
    /// Id of a choice.
    pub input: String,
    /// Ids of its options.
    pub is: Vec<String>,
}

impl Input {
    /// The id of the input's unit; none for a choice.
    pub fn unit(&self) -> Option<&str> {
        match &self.kind {
            InputKind::Money(_) => Some("yuan"),
            InputKind::Count(count) => Some(&count.unit),
            InputKind::Percent(_) => Some("percent"),
            InputKind::Choice(_) => None,
        }
    }

    /// The choice, if the input is one.
    pub const fn choice(&self) -> Option<&InputChoice> {
        match &self.kind {
            InputKind::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The minimum and maximum, as written in the file.
    pub fn bounds(&self) -> (Option<&str>, Option<&str>) {
        match &self.kind {
            InputKind::Money(r) | InputKind::Percent(r) => (r.min.as_deref(), r.max.as_deref()),
            InputKind::Count(c) => (c.min.as_deref(), c.max.as_deref()),
            InputKind::Choice(_) => (None, None),
        }
    }
}

impl InputChoice {
    /// An option by id.
    pub fn option(&self, id: &str) -> Option<&ChoiceOption> {
        self.options.iter().find(|o| o.id == id)
    }
}
