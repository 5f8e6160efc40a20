//! Studio, the editors' page: pick, place, write, check and sign off explainers in the browser.
//!
//! What can be said without a browser is said here without one, and tested natively: no DOM, no
//! clock, no float. The source text is the truth: [`form`] is read from it and every change of
//! the form is an [`edit`] of it; [`history`] and [`draft`] keep it; [`fix`] mends it.

pub mod draft;
pub mod edit;
pub mod factcheck;
pub mod fix;
pub mod form;
pub mod history;
pub mod signoff;
