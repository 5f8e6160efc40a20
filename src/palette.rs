//! The colours (配色). Posters, articles for WeChat and standalone pages take them from here; the style sheets in `www/`
//! write them out, because a sheet ships as it is written, and `tests/palette.rs` holds each of them to this file.
//!
//! To change a colour, change it here and run `cargo test --test palette`: it names every line of a sheet that still has
//! the old one.

/// One colour in both schemes, as CSS and SVG write it.
///
/// ```
/// use tujie::palette::{INK, PAPER};
///
/// let green = |hex: &str| u8::from_str_radix(&hex[3..5], 16).unwrap();
/// assert!(green(INK.light) < green(PAPER.light), "dark ink on light paper");
/// assert!(green(INK.dark) > green(PAPER.dark), "light ink on dark paper");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// On light paper, and wherever there is one scheme only (posters, WeChat).
    pub light: &'static str,
    /// On dark paper.
    pub dark: &'static str,
}

/// The one accent: links, the main bar, what is chosen.
pub const ACCENT: Colour = Colour { light: "#a3243b", dark: "#f2919f" };
/// Text and outlines.
pub const INK: Colour = Colour { light: "#241d1e", dark: "#efe8e4" };
/// Side information: units, hints, captions.
pub const MUTED: Colour = Colour { light: "#675a59", dark: "#b8acaa" };
/// The ground of an explainer.
pub const SHEET: Colour = Colour { light: "#fffdfa", dark: "#1f1a1b" };
/// The ground of the page around it.
pub const PAPER: Colour = Colour { light: "#faf6f0", dark: "#171312" };
/// The ground of what is set apart: results, headlines.
pub const TINT: Colour = Colour { light: "#f8edeb", dark: "#2e2124" };
/// Hairlines between rows and around boxes.
pub const LINE: Colour = Colour { light: "#e3d8cf", dark: "#3d3435" };
/// Borders of fields and buttons of an explainer, and its bars of what was before: contrast 3 at least on the sheet.
pub const BORDER: Colour = Colour { light: "#857875", dark: "#91858a" };
/// The same bars in a static answer.
pub const BEFORE: Colour = Colour { light: "#7d706c", dark: "#9d918e" };
/// Errors and problems.
pub const ERROR: Colour = Colour { light: "#9a3412", dark: "#ffb48a" };
/// What is in order.
pub const GOOD: Colour = Colour { light: "#1d6b3c", dark: "#7fd3a0" };

/// The colours of Studio (编辑台) alone.
pub mod studio {
    use super::{Colour, PAPER, SHEET};

    /// Borders of fields and buttons.
    pub const EDGE: Colour = Colour { light: "#8c7f79", dark: "#8f8385" };
    /// The ground of a field.
    pub const FIELD: Colour = Colour { light: SHEET.light, dark: PAPER.dark };
    /// A name in the source of a data file.
    pub const SOURCE_KEY: Colour = Colour { light: "#7a2f00", dark: "#ffb48a" };
    /// A text in the source.
    pub const SOURCE_TEXT: Colour = Colour { light: "#1b5e34", dark: "#8fd6a8" };
    /// A number in the source.
    pub const SOURCE_NUMBER: Colour = Colour { light: "#1a4f8a", dark: "#9cc4f5" };
    /// What is selected in the source and in a drawing.
    pub const CHOSEN: Colour = Colour { light: "#f3d3cf", dark: "#5a3038" };
    /// The ground of an error.
    pub const ERROR_TINT: Colour = Colour { light: "#fbe9e0", dark: "#3a261c" };
    /// The accent that the page Place begins with: a site's own, unlike ours.
    pub const SAMPLE_ACCENT: &str = "#0a6b5e";
}

/// What is printed on paper: black where text is long, and no ground.
pub mod print {
    /// The accent, darker than on a screen.
    pub const ACCENT: &str = "#8a1c31";
    /// Text.
    pub const INK: &str = "#000";
    /// Every ground.
    pub const PAPER: &str = "#fff";
    /// Side information.
    pub const MUTED: &str = "#444";
    /// Borders, and bars of what was before.
    pub const BORDER: &str = "#666";
    /// Hairlines.
    pub const LINE: &str = "#999";
}

/// A page that stands alone and wears no sheet of ours, such as a sign-off on a disk.
pub mod plain {
    /// Text.
    pub const INK: &str = "#1a1a1a";
    /// The ground.
    pub const PAPER: &str = "#fff";
    /// Captions and terms.
    pub const MUTED: &str = "#555";
    /// Borders of tables.
    pub const BORDER: &str = "#999";
    /// Hairlines between terms.
    pub const LINE: &str = "#ddd";
}

/// Hairlines of a poster, darker than on a screen: a poster is shown at a third of its size.
pub const POSTER_LINE: &str = "#dccfc5";
/// White, for editors that know six digits only, and for the ground of a code that is scanned.
pub const WHITE: &str = "#ffffff";
/// Black, for the same.
pub const BLACK: &str = "#000000";
/// White in a drawing inside a page, where every byte is downloaded.
pub const SHORT_WHITE: &str = "#fff";
/// A tenth of it in a site's own paper makes the tint of that paper.
pub const GREY: &str = "#757575";
/// The shadow above the provenance panel.
pub const SHADOW: &str = "#0003";
