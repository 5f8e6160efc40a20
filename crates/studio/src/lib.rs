//! Studio, the editors' page: pick, place, write, check and sign off explainers in the browser.
//!
//! One page, no server, and nothing that is typed leaves the browser. What it knows of explainers it
//! has from [`library::Library`]: every data file as text, read by the same reader as `tujie check`.
//!
//! A view is a file beside this one, in two halves:
//!
//! - **native**: its state, what it works out, its markup. Tested by `cargo test`;
//! - **live** (feature `browser`): `impl` `app::View` for that state: what a message does, what is asked
//!   of the browser. The browser itself is `browser`, which is `www/studio/browser.js` seen from here.
//!
//! Writing is done on the text of a file, which is the truth: [`form`] is read from it and every change
//! of the form is an [`edit`] of it; [`history`] and [`draft`] keep it; [`fix`] mends it. [`factcheck`]
//! holds it beside the article, [`signoff`] is what is signed in the end.
//!
//! To add a view: write both halves, give it a line in [`shell`]'s list of tabs. That line makes its
//! tab, its address (`#tab` or `#tab/explainer`), its title, and routes its messages. What views share
//! (language, library, the address, what is said to screen readers) is [`shell::Shell`]; a view gets it
//! with each call and may change it.

#[cfg(feature = "browser")]
pub mod app;
#[cfg(feature = "browser")]
pub mod browser;
pub mod complete;
pub mod display_names;
pub mod draft;
pub mod edit;
pub mod factcheck;
pub mod factcheck_view;
pub mod fix;
pub mod flow_edit;
pub mod form;
pub mod history;
#[cfg(feature = "index")]
pub mod index;
pub mod leftovers;
pub mod library;
pub mod open_file;
pub mod page;
pub mod pick;
pub mod place;
pub mod problem_words;
pub mod search;
pub mod shell;
pub mod signoff;
pub mod signoff_view;
pub mod words;
pub mod workspace;
pub mod write;
