//! Tujie.
