//! Checks of documents, fact sheets and articles. The reader's bundle contains only the check that
//! every worked example produces its stated result ([`document`]).

#[cfg(feature = "author")]
pub mod article;
#[cfg(feature = "author")]
pub mod derivations;
pub mod document;
#[cfg(feature = "author")]
pub mod fact_sheet;
#[cfg(feature = "author")]
pub(crate) mod texts;
#[cfg(feature = "author")]
pub mod unsourced;
#[cfg(feature = "author")]
pub mod wording;
