//! Data files: from bytes to an explainer or a fact sheet, with all checks; for authors only.

#[cfg(feature = "native")]
pub mod fs;
pub mod parse;
pub mod site_file;
