//! The style sheet, for applications that do not use our build.

/// The style sheet of an explainer, for a shadow root that an application makes itself: its rules are
/// for `:host` and for elements by name, so it is not for a whole page.
///
/// Its parts are in the order of `www/widget.css`, from which the build makes the style sheet of `<tu-jie>`.
pub const STYLE: &str = concat!(
    include_str!("../../www/sheets/widget/host.css"),
    include_str!("../../www/sheets/widget/text.css"),
    include_str!("../../www/sheets/widget/controls.css"),
    include_str!("../../www/sheets/widget/result.css"),
    include_str!("../../www/sheets/widget/content.css"),
    include_str!("../../www/sheets/widget/flow.css"),
    include_str!("../../www/sheets/widget/columns.css"),
    include_str!("../../www/sheets/widget/tables.css"),
    include_str!("../../www/sheets/widget/drawings.css"),
    include_str!("../../www/sheets/widget/provenance.css"),
    include_str!("../../www/sheets/widget/contrast.css"),
    include_str!("../../www/sheets/widget/print.css"),
);
