//! The data model of a page of figures.

use crate::bilingual::Bilingual;
use crate::exact::amount::Decimal;
use crate::format::Format;

/// Panels of figures. Nothing here adds anything up: a sum or a share is a derived figure.
#[derive(Clone, Debug, Format, PartialEq)]
pub struct Figures {
    /// The panels, in the order shown.
    pub panels: Vec<Panel>,
}

/// A few figures that belong together, drawn in one way.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(max_items = 12)]
pub struct Panel {
    /// Id, unique among the panels.
    pub id: String,
    /// What the panel shows.
    pub title: Bilingual,
    /// How to read it.
    pub note: Option<Bilingual>,
    /// How it is drawn, and of what: `{"cards": […]}`, `{"bars": […]}`, …
    pub show: PanelDisplay,
}

/// The ways figures are drawn. Every figure is named by id.
#[derive(Clone, Debug, Format, PartialEq)]
#[format(rename = "Drawn")]
pub enum PanelDisplay {
    /// Numbers side by side that need have nothing in common.
    Cards(Vec<String>),
    /// Bars on one scale: one unit and one period, so that they can be compared.
    Bars(Vec<String>),
    /// A part of a whole.
    Part {
        /// The part; its fact says what it is `part_of`.
        part: String,
        /// The whole.
        whole: String,
        /// The derived share, if it is shown.
        share: Option<String>,
    },
    /// Before and after.
    Change {
        /// Before.
        before: String,
        /// After.
        after: String,
        /// The derived or printed difference, if it is shown.
        rise: Option<String>,
    },
    /// A derived figure with the band in which it lies, given the rounding of its parts.
    Band(String),
    /// A count as people.
    People {
        /// The count.
        figure: String,
        /// How many each of the drawn people stands for.
        each: Decimal,
    },
    /// Steps in order, in words.
    Steps(Vec<Bilingual>),
}

impl PanelDisplay {
    /// Ids of the figures shown, in order.
    pub fn figure_ids(&self) -> Vec<&str> {
        match self {
            PanelDisplay::Cards(ids) | PanelDisplay::Bars(ids) => {
                ids.iter().map(String::as_str).collect()
            }
            PanelDisplay::Part { part: a, whole: b, share: c }
            | PanelDisplay::Change { before: a, after: b, rise: c } => {
                [Some(a), Some(b), c.as_ref()].into_iter().flatten().map(String::as_str).collect()
            }
            PanelDisplay::Band(id) | PanelDisplay::People { figure: id, .. } => vec![id],
            PanelDisplay::Steps(_) => Vec::new(),
        }
    }
}
