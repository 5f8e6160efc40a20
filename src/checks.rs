//! Every check of a document, a fact sheet and an article. A reader's bundle has only the check that every worked
//! example comes out as it is written ([`document`]).

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
