//! A record of what earlier runs have published, stored in the folder: outdated files of ours are removed,
//! and foreign files stay.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::Path;

/// The record's file in the folder.
pub(super) const FILE_NAME: &str = ".tujie-published.json";

/// Everything in a folder that `tujie publish` has written.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Record {
    explainers: Vec<RecordEntry>,
}

/// An explainer's files.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct RecordEntry {
    pub(super) id: String,
    /// The argument of the command through which it was found; see [`portable_path`].
    pub(super) from: String,
    pub(super) files: Vec<String>,
}

/// A path as stored in the record: stable, and without information about the machine.
pub(super) fn portable_path(root: &Path) -> String {
    let sum = Sha256::digest(root.as_os_str().as_encoded_bytes());
    sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

impl Record {
    /// Parses a record; a missing or invalid one is treated as empty.
    pub(super) fn parse(bytes: Option<Vec<u8>>) -> Record {
        bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Adds the result of a run; returns the replaced entries, and the entries from the same arguments
    /// (`roots`) that no longer exist. Entries from other arguments stay.
    pub(super) fn update(
        &mut self,
        made: impl Iterator<Item = RecordEntry>,
        roots: &BTreeSet<String>,
    ) -> Vec<RecordEntry> {
        let made: Vec<RecordEntry> = made.collect();
        let is_made = |entry: &RecordEntry| made.iter().any(|one| one.id == entry.id);
        let (gone, mut stay): (Vec<RecordEntry>, Vec<RecordEntry>) =
            std::mem::take(&mut self.explainers)
                .into_iter()
                .partition(|entry| is_made(entry) || roots.contains(&entry.from));
        stay.extend(made);
        stay.sort_by(|one, other| one.id.cmp(&other.id));
        self.explainers = stay;
        gone
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.explainers.iter().map(|entry| entry.id.as_str())
    }
}
