//! Replaces one folder by another in one step. `cargo xtask build` uses this file too.
//!
//! Linux and macOS exchange two folders in one call, so opening a file finds either the old or the new one.
//! If the file system cannot do that, the old one is renamed first: after a kill in between, it has a name
//! from which `restore_interrupted` recovers it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The names used beside a folder while it is replaced.
pub(crate) struct SwapPaths {
    folder: PathBuf,
    /// The folder being written; after an exchange, the previous one.
    pub(crate) next: PathBuf,
    /// The previous folder, if it had to be renamed.
    old: PathBuf,
}

impl SwapPaths {
    /// The names for a folder; `None` if its path has no parent.
    pub(crate) fn beside(folder: &Path) -> Option<SwapPaths> {
        let (around, name) = (folder.parent()?, folder.file_name()?);
        // Short, however long the folder's name is: a name has at most 255 bytes.
        let key = name.as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |key, byte| {
            (key ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let named = |what: &str| around.join(format!(".tujie-{what}-{key:016x}"));
        Some(SwapPaths { folder: folder.to_owned(), next: named("next"), old: named("old") })
    }

    /// Cleans up after a killed run: renames the folder back if it had been renamed, and removes temporary
    /// folders.
    pub(crate) fn restore_interrupted(&self) -> io::Result<()> {
        if fs::symlink_metadata(&self.folder).is_err() && self.old.is_dir() {
            fs::rename(&self.old, &self.folder)?;
        }
        remove_folder(&self.next)?;
        remove_folder(&self.old)
    }

    /// Moves the new folder into place. The previous one remains beside it until
    /// [`SwapPaths::restore_interrupted`] removes it.
    pub(crate) fn swap(&self) -> io::Result<()> {
        if fs::symlink_metadata(&self.folder).is_err() {
            return fs::rename(&self.next, &self.folder);
        }
        match exchange_names(&self.next, &self.folder) {
            Some(result) => result,
            None => {
                fs::rename(&self.folder, &self.old)?;
                fs::rename(&self.next, &self.folder)
                    .inspect_err(|_| drop(fs::rename(&self.old, &self.folder)))
            }
        }
    }
}

/// Exchanges the names of two folders; `None` if that is not supported here.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        // The file system, or the kernel, does not support it.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
        result => Some(result.map_err(io::Error::from)),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Removes a folder with its content, if it exists; does not follow links.
pub(crate) fn remove_folder(folder: &Path) -> io::Result<()> {
    if fs::symlink_metadata(folder).is_err() {
        return Ok(());
    }
    fs::remove_dir_all(folder).or_else(|_| {
        // A subfolder may be read-only.
        make_writable(folder);
        fs::remove_dir_all(folder)
    })
}

#[cfg(unix)]
fn make_writable(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    if is_folder(folder) {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            make_writable(&entry.path());
        }
    }
}

#[cfg(not(unix))]
fn make_writable(_: &Path) {}
