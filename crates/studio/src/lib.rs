//! Studio, the editors' page: pick, place, write, check and sign off explainers in the browser.
//!
//! One page, no server, and no input leaves the browser. All explainers come from [`library::Library`]: every
//! data file as text, read by the same reader as `tujie check`.
//!
//! A view is a module with two parts:
//!
//! - **native**: its state, its logic, its markup. Tested by `cargo test`;
//! - **controller** (feature `browser`): implements `app::ViewController` for that state: handles messages,
//!   calls the browser. `browser` is the interface to `www/studio/browser.js`.
//!
//! The text of the file is the single source of truth: [`form`] is built from it and every change in the form
//! is an [`edit`] of it; [`history`] and [`draft`] store it; [`fix`] fixes its problems. [`factcheck`]
//! compares it with the article, [`signoff`] is the sheet that is signed.
//!
//! To add a view: write both parts and add a line to [`shell`]'s list of tabs. That line creates its tab, its
//! address (`#tab` or `#tab/explainer`) and its title, and routes its messages. State shared by all views
//! (language, library, address, announcements for screen readers) is in [`shell::Shell`]; every call of a
//! view receives it and may change it.

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
