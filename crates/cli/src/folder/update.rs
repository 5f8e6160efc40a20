//! Builds the new folder beside the old one.

use crate::folder::OutputFile;
use crate::folder::compressed;
use crate::folder::compressed::Compression;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The update to be written.
pub(super) struct FolderUpdate<'a> {
    pub(super) old: &'a Path,
    pub(super) next: &'a Path,
    pub(super) made: &'a OutputFile,
    pub(super) gone: &'a BTreeSet<String>,
}

/// Why the new folder could not be built.
pub(super) enum UpdateError {
    Io(PathBuf, io::Error),
    /// A message, zh and en.
    Message(String, String),
}

type UpdateResult<T = ()> = Result<T, UpdateError>;

/// The content of the old folder.
#[derive(Default)]
struct OldFolder {
    /// Folders with their metadata, the outermost first.
    folders: Vec<(PathBuf, Metadata)>,
    /// Files and links that are carried over.
    kept: Vec<PathBuf>,
    /// The compression formats found in the folder.
    codings: Vec<Compression>,
}

impl FolderUpdate<'_> {
    pub(super) fn write(&self) -> UpdateResult {
        let mut found = OldFolder::default();
        fs::create_dir(self.next).map_err(|error| UpdateError::Io(self.next.to_owned(), error))?;
        if self.old.is_dir() {
            self.scan_folder(Path::new(""), &mut found)?;
        }
        for (folder, _) in &found.folders {
            create_folder(&self.next.join(folder))?;
        }
        for name in &found.kept {
            let (from, to) = (self.old.join(name), self.next.join(name));
            hard_link_or_copy(&from, &to).map_err(|error| UpdateError::Io(from, error))?;
        }
        let now = SystemTime::now();
        for (name, bytes) in self.made {
            self.write_file(name, bytes, now)?;
        }
        for (name, small) in self.compressed_variants(&found.codings)? {
            self.write_file(&name, &small, now)?;
        }
        for (folder, marks) in found.folders.iter().rev() {
            let next = self.next.join(folder);
            // A folder that contains only removed files is removed as well.
            let empty =
                |folder: &Path| fs::read_dir(folder).is_ok_and(|mut all| all.next().is_none());
            if !folder.as_os_str().is_empty() && empty(&next) && !empty(&self.old.join(folder)) {
                fs::remove_dir(&next).map_err(|error| UpdateError::Io(next.clone(), error))?;
                continue;
            }
            copy_metadata(marks, &next).map_err(|error| UpdateError::Io(next.clone(), error))?;
            sync_folder(&next);
        }
        sync_folder(self.next);
        Ok(())
    }

    /// Scans a subfolder of the old folder, without following links.
    fn scan_folder(&self, folder: &Path, found: &mut OldFolder) -> UpdateResult {
        let at = self.old.join(folder);
        let wrong = |error| UpdateError::Io(at.clone(), error);
        let marks = fs::symlink_metadata(&at).map_err(wrong)?;
        if marks.permissions().readonly() && self.is_above_output(folder) {
            return Err(UpdateError::Io(at, io::ErrorKind::PermissionDenied.into()));
        }
        found.folders.push((folder.to_owned(), marks));
        for entry in fs::read_dir(&at).map_err(wrong)? {
            let entry = entry.map_err(wrong)?;
            let name = folder.join(entry.file_name());
            let sort = entry.file_type().map_err(wrong)?;
            let ours = name.to_str().map(|name| name.replace('\\', "/"));
            let ours = ours.as_deref().unwrap_or_default();
            if sort.is_dir() {
                self.check_subfolder(&name, ours)?;
                self.scan_folder(&name, found)?;
                continue;
            }
            if self.is_above_output(&name) {
                let shown = self.old.join(&name).display().to_string();
                return Err(if sort.is_symlink() {
                    UpdateError::Message(
                        format!(
                            "“{shown}”是一个链接；发布不会穿过链接写到别处。原来的内容没有变。"
                        ),
                        format!(
                            "“{shown}” is a link, and nothing is written through links; what was there is as it was"
                        ),
                    )
                } else {
                    UpdateError::Message(
                        format!("“{shown}”应是文件夹，却是一个文件。原来的内容没有变。"),
                        format!(
                            "“{shown}” should be a folder and is a file; what was there is as it was"
                        ),
                    )
                });
            }
            let of = compressed::split_variant_name(ours);
            if let Some((plain, coding)) = of
                && sort.is_file()
                && self.old.join(plain).is_file()
                && !found.codings.contains(&coding)
            {
                found.codings.push(coding);
            }
            let plain = of.map_or(ours, |(plain, _)| plain);
            let replaced = |name: &str| self.made.contains_key(name) || self.gone.contains(name);
            if !replaced(ours) && !replaced(plain) {
                found.kept.push(name);
            }
        }
        Ok(())
    }

    /// Checks a subfolder of the old folder: no file is generated at its path, and it is on the same disk.
    fn check_subfolder(&self, name: &Path, ours: &str) -> UpdateResult {
        let at = self.old.join(name);
        let shown = at.display();
        if self.made.contains_key(ours) {
            return Err(UpdateError::Message(
                format!("“{shown}”应是文件，却是一个文件夹。原来的内容没有变。"),
                format!("“{shown}” should be a file and is a folder; what was there is as it was"),
            ));
        }
        if device_of(&at) != device_of(self.old) {
            return Err(UpdateError::Message(
                format!("“{shown}”是另一个磁盘的挂载点，不能和文件夹一起换掉。原来的内容没有变。"),
                format!(
                    "“{shown}” is where another disk is mounted and cannot be replaced with its folder; what was there is as it was"
                ),
            ));
        }
        Ok(())
    }

    /// Whether a generated file lies below a path.
    fn is_above_output(&self, name: &Path) -> bool {
        let Some(name) = name.to_str() else { return false };
        let below = if name.is_empty() { String::new() } else { [name, "/"].concat() };
        self.made.range(below.clone()..).next().is_some_and(|(made, _)| made.starts_with(&below))
    }

    /// Writes a file. An existing file with the same content is linked, with its time, so that browsers need
    /// not load it again.
    fn write_file(&self, name: &str, bytes: &[u8], now: SystemTime) -> UpdateResult {
        let (from, to) = (self.old.join(name), self.next.join(name));
        let before = fs::symlink_metadata(&from).ok().filter(Metadata::is_file);
        create_folder(to.parent().unwrap_or(&to))?;
        let size = bytes.len() as u64;
        if before.as_ref().is_some_and(|found| found.len() == size)
            && fs::read(&from).is_ok_and(|old| old == bytes)
        {
            return hard_link_or_copy(&from, &to).map_err(|error| UpdateError::Io(to, error));
        }
        write_new_file(&to, bytes, before.as_ref(), now).map_err(|error| UpdateError::Io(to, error))
    }

    /// The compressed variants of all generated files, in the folder's formats; existing variants that match
    /// are reused. Runs in several threads, since brotli is slow.
    fn compressed_variants(
        &self,
        codings: &[Compression],
    ) -> UpdateResult<BTreeMap<String, Vec<u8>>> {
        let all: Vec<(&String, &Vec<u8>, Compression)> = self
            .made
            .iter()
            .filter(|(name, _)| compressed::is_compressible(name))
            .flat_map(|(name, bytes)| codings.iter().map(move |coding| (name, bytes, *coding)))
            .collect();
        let one = |(name, bytes, coding): &(&String, &Vec<u8>, Compression)| {
            let twin = [name.as_str(), coding.extension()].concat();
            let at = self.old.join(&twin);
            let stands = fs::symlink_metadata(&at).is_ok_and(|found| found.is_file());
            // Only regular files are read: a pipe could block forever.
            let known = if stands { fs::read(&at).ok() } else { None };
            let small = match known.filter(|small| coding.decompresses_to(small, bytes)) {
                Some(small) => Some(small),
                None => coding.compress(bytes).map_err(|error| UpdateError::Io(at, error))?,
            };
            Ok(small.map(|small| (twin, small)))
        };
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let some = |nth: usize| -> UpdateResult<Vec<_>> {
            let share = all.iter().skip(nth).step_by(threads);
            share.filter_map(|item| one(item).transpose()).collect()
        };
        std::thread::scope(|scope| {
            let started: Vec<_> = (0..threads).map(|nth| scope.spawn(move || some(nth))).collect();
            let mut found = BTreeMap::new();
            for one in started {
                let died =
                    || Err(UpdateError::Io(self.next.to_owned(), io::ErrorKind::Other.into()));
                found.extend(one.join().unwrap_or_else(|_| died())?);
            }
            Ok(found)
        })
    }
}

fn create_folder(folder: &Path) -> UpdateResult {
    fs::create_dir_all(folder).map_err(|error| UpdateError::Io(folder.to_owned(), error))
}

/// Links a file under another name; copies a link as a link. If a disk has no hard links, copies the file
/// with its time.
fn hard_link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    let marks = fs::symlink_metadata(from)?;
    if marks.is_symlink() {
        return create_symlink(&fs::read_link(from)?, to);
    }
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    if !marks.is_file() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    fs::copy(from, to)?;
    let copy = File::open(to)?;
    // Changing the owner may not be permitted.
    let _ = copy_metadata(&marks, to);
    if let Ok(time) = marks.modified() {
        let _ = copy.set_modified(time);
    }
    copy.sync_all()
}

/// Writes a new file with the permissions of the one it replaces, and a later time in whole seconds: hosts
/// compute entity tags from time and size, and a correction may have the same size as the error.
fn write_new_file(
    to: &Path,
    bytes: &[u8],
    before: Option<&Metadata>,
    now: SystemTime,
) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
    file.write_all(bytes)?;
    if let Some(before) = before {
        let old = before.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let later = UNIX_EPOCH + Duration::from_secs(old.saturating_add(1));
        file.set_modified(now.max(later))?;
        let _ = copy_metadata(before, to);
    }
    file.sync_all()
}

#[cfg(unix)]
fn copy_metadata(marks: &Metadata, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    // Only root can change owners; for others the owner is right already, or cannot be set.
    let _ = std::os::unix::fs::chown(path, Some(marks.uid()), Some(marks.gid()));
    fs::set_permissions(path, marks.permissions())
}

#[cfg(not(unix))]
fn like(marks: &Metadata, path: &Path) -> io::Result<()> {
    fs::set_permissions(path, marks.permissions())
}

#[cfg(unix)]
fn create_symlink(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The device of a path; `None` if it is unknown.
#[cfg(unix)]
pub(super) fn device_of(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    fs::symlink_metadata(path).ok().map(|found| found.dev())
}

#[cfg(not(unix))]
pub(super) fn disk(_: &Path) -> Option<u64> {
    None
}

/// File names are stored by folders: sync them before the folder is moved into place.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
