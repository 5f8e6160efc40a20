//! What a reader is asked.

use crate::node::{choice, record};
use crate::text::Text;

record! {
    /// One input.
    pub struct Input [100] {
        /// Its name, by which it is filled in and shared.
        pub id: String,
        /// What readers call it.
        pub label: Text,
        /// What to enter, in a few words.
        pub hint?: Option<Text>,
        /// What may be entered.
        pub kind: InputKind,
        /// Taken while nothing is entered. Without it an empty input has no answer: never zero by surprise.
        pub default?: Option<String>,
        /// When it is not needed: then it may be empty, and may not be more than zero.
        pub unless?: Option<Given>,
        /// Id of an input that this one cannot exceed: women among delegates.
        pub at_most?: Option<String>,
        /// Id of an input that this one cannot fall below.
        pub at_least?: Option<String>,
    }
}

choice! {
    /// What may be entered.
    pub enum InputKind {
        /// Yuan, exact to the fen.
        "money" Money(Range),
        /// A whole number.
        "count" Count(Count),
        /// A percentage, with two decimals at most.
        "percent" Percent(Range),
        /// One of several.
        "choice" Choice(Choice),
    }
}

record! {
    /// The least and the most that is taken.
    #[derive(Default)]
    pub struct Range {
        /// A plain number in quotes, or the id of a figure.
        pub min?: Option<String>,
        /// A plain number in quotes, or the id of a figure.
        pub max?: Option<String>,
    }

    /// A whole number of something.
    #[derive(Default)]
    pub struct Count {
        /// A plain number in quotes, or the id of a figure.
        pub min?: Option<String>,
        /// A plain number in quotes, or the id of a figure.
        pub max?: Option<String>,
        /// Id of the unit counted.
        pub unit: String,
    }

    /// One of several options.
    pub struct Choice {
        /// The options, in order.
        pub options: Vec<Opt>,
        /// How they are offered.
        pub shown = "as"?: Shown,
    }
}

choice! {
    /// How a choice is offered.
    #[derive(Copy, Default, Eq)]
    pub enum Shown {
        /// All options side by side.
        #[default]
        "radio" Radio,
        /// A list that opens.
        "select" Select,
    }
}

record! {
    /// An option of a choice.
    pub struct Opt [500] {
        /// Id, which is what is entered.
        pub id: String,
        /// What readers call it.
        pub label: Text,
        /// What it covers, in a few words.
        pub hint?: Option<Text>,
        /// It means that there is none of it: values picked by it are zero.
        pub none?: bool,
    }

    /// A condition: a choice has one of these options.
    pub struct Given {
        /// Id of a choice.
        pub input: String,
        /// Ids of its options.
        pub is: Vec<String>,
    }
}

impl Input {
    /// The id of the unit entered; none for a choice.
    pub fn unit(&self) -> Option<&str> {
        match &self.kind {
            InputKind::Money(_) => Some("yuan"),
            InputKind::Count(count) => Some(&count.unit),
            InputKind::Percent(_) => Some("percent"),
            InputKind::Choice(_) => None,
        }
    }

    /// The choice it is, if it is one.
    pub const fn choice(&self) -> Option<&Choice> {
        match &self.kind {
            InputKind::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The least and the most that is taken, as the file writes them.
    pub fn bounds(&self) -> (Option<&str>, Option<&str>) {
        match &self.kind {
            InputKind::Money(r) | InputKind::Percent(r) => (r.min.as_deref(), r.max.as_deref()),
            InputKind::Count(c) => (c.min.as_deref(), c.max.as_deref()),
            InputKind::Choice(_) => (None, None),
        }
    }
}

impl Choice {
    /// An option by id.
    pub fn option(&self, id: &str) -> Option<&Opt> {
        self.options.iter().find(|o| o.id == id)
    }
}
