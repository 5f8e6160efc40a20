//! Replaces a folder atomically: it is complete, or unchanged.
//!
//! The new folder is built beside the old one, foreign files are carried over (by hard links), and at the end
//! the two are exchanged in one step ([`swap`]). A run that is killed before the exchange has changed
//! nothing; after it, everything. The next run removes temporary folders that it left.

pub(crate) mod compressed;
mod swap;
pub(crate) mod update;

use crate::args::UsageError;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use swap::SwapPaths;
use tujie::bilingual::Lang;

/// The generated files: each path below the folder, with `/`, and its bytes.
pub(super) type OutputFile = BTreeMap<String, Vec<u8>>;

/// A folder locked for replacement: no other run replaces it while this exists.
pub(super) struct LockedFolder {
    /// Its path with links resolved: a link to a folder stays, and its target changes.
    path: PathBuf,
    swap_paths: SwapPaths,
    lang: Lang,
    /// Parent folders that had to be created, the innermost first.
    created_parents: Vec<PathBuf>,
    /// The lock, held while the file is open.
    _lock: Option<File>,
}

/// Checks whether a folder can be replaced, before any work is done.
pub(super) fn check_replaceable(to: &Path, lang: Lang) -> Result<(), UsageError> {
    let path = resolve_target(to, lang)?;
    let around = path.ancestors().skip(1).find(|folder| folder.exists());
    // If the folder itself is missing, its nearest existing parent must be writable.
    let beside = around.ok_or_else(|| not_a_folder_error(to, lang))?;
    if !is_writable(beside) {
        let zh = format!(
            "“{}”写不进去：没有写入权限。新文件夹要先在旧的旁边做好，再整个换上。",
            beside.display()
        );
        let en = format!(
            "“{}” cannot be written into: the new folder is made beside the old one, then takes its place",
            beside.display()
        );
        return Err(UsageError(lang.pick(zh, en)));
    }
    if path.exists() && !is_writable(&path) {
        return Err(write_error(&path, &io::Error::from(ErrorKind::PermissionDenied), lang));
    }
    Ok(())
}

/// The resolved target folder, or why it is invalid.
fn resolve_target(to: &Path, lang: Lang) -> Result<PathBuf, UsageError> {
    let say = |zh: String, en: String| Err(UsageError(lang.pick(zh, en)));
    let shown = to.display();
    let path = match fs::symlink_metadata(to) {
        Ok(_) => match to.canonicalize() {
            Ok(path) => path,
            Err(_) => {
                return say(
                    format!("“{shown}”是一个链接，指向的文件夹不存在。"),
                    format!("“{shown}” is a link that leads to no folder"),
                );
            }
        },
        Err(_) => std::path::absolute(to).map_err(|_| not_a_folder_error(to, lang))?,
    };
    if path.exists() && !path.is_dir() {
        return say(
            format!("“{shown}”是一个文件，不是文件夹。"),
            format!("“{shown}” is a file, not a folder"),
        );
    }
    if path.file_name().is_none() {
        return Err(not_a_folder_error(to, lang));
    }
    if std::env::current_dir().is_ok_and(|here| here.starts_with(&path)) {
        return say(
            format!(
                "“{shown}”就是现在所在的文件夹（或在它之上）：它会被整个换掉。请换到别的文件夹再运行。"
            ),
            format!(
                "“{shown}” is the folder we are in, or above it, and is replaced as a whole: run this from another folder"
            ),
        );
    }
    let around = path.parent();
    if path.exists()
        && around.is_some_and(|around| update::device_of(around) != update::device_of(&path))
    {
        return say(
            format!("“{shown}”是另一个磁盘的挂载点，不能整个换掉。请改用它里面的一个文件夹。"),
            format!(
                "“{shown}” is where another disk is mounted, and cannot be replaced as a whole: name a folder inside it"
            ),
        );
    }
    Ok(path)
}

impl LockedFolder {
    /// Locks a folder; waits while another run replaces one beside it.
    pub(super) fn open(to: &Path, lang: Lang) -> Result<LockedFolder, UsageError> {
        check_replaceable(to, lang)?;
        let path = resolve_target(to, lang)?;
        let aside = SwapPaths::beside(&path).ok_or_else(|| not_a_folder_error(to, lang))?;
        let around = path.parent().unwrap_or(&path);
        let missing: Vec<PathBuf> =
            around.ancestors().take_while(|one| !one.exists()).map(Path::to_owned).collect();
        fs::create_dir_all(around).map_err(|error| write_error(around, &error, lang))?;
        // If a folder cannot be locked (some network disks), concurrent runs are not excluded.
        let lock = File::open(around).ok().filter(|folder| folder.lock().is_ok());
        aside.restore_interrupted().map_err(|error| write_error(&path, &error, lang))?;
        Ok(LockedFolder { path, swap_paths: aside, lang, created_parents: missing, _lock: lock })
    }

    /// Reads a file of the folder as it is now.
    pub(super) fn read_file(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path.join(name);
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        fs::read(path).ok()
    }

    /// Replaces the folder: `made` is written, with new compressed variants if the folder has any, `gone` is
    /// left out, everything else is carried over.
    pub(super) fn replace(
        self,
        made: &OutputFile,
        gone: &BTreeSet<String>,
    ) -> Result<(), UsageError> {
        let next =
            update::FolderUpdate { old: &self.path, next: &self.swap_paths.next, made, gone };
        let swapped =
            || self.swap_paths.swap().map_err(|e| update::UpdateError::Io(self.path.clone(), e));
        if let Err(wrong) = next.write().and_then(|()| swapped()) {
            // The error is what matters; the next run removes the temporary folder at the latest.
            let _ = swap::remove_folder(&self.swap_paths.next);
            let _ = self.created_parents.iter().try_for_each(fs::remove_dir);
            return Err(match wrong {
                update::UpdateError::Io(path, error) => write_error(&path, &error, self.lang),
                update::UpdateError::Message(zh, en) => UsageError(self.lang.pick(zh, en)),
            });
        }
        if let Some(around) = &self._lock {
            let _ = around.sync_all();
        }
        // The new folder is in place: failing to remove the old one does not undo that.
        if self.swap_paths.restore_interrupted().is_err() {
            let left = self.swap_paths.next.display();
            let zh = format!("旧文件夹没能删掉，还在“{left}”。");
            let en = format!("what was there before could not be removed; it is at “{left}”");
            eprintln!("tujie: {}", self.lang.pick(zh, en));
        }
        Ok(())
    }
}

fn not_a_folder_error(to: &Path, lang: Lang) -> UsageError {
    let shown = to.display();
    let zh = format!("“{shown}”不是一个能整个换掉的文件夹。");
    let en = format!("“{shown}” is no folder that can be replaced");
    UsageError(lang.pick(zh, en))
}

/// The error when something could not be written and nothing has changed.
fn write_error(path: &Path, error: &io::Error, lang: Lang) -> UsageError {
    let shown = path.display();
    let (zh, en) = io_error_words(error);
    let zh = format!("“{shown}”写不进去：{zh}。原来的内容没有变。");
    let en = format!("“{shown}” cannot be written: {en}; what was there is as it was");
    UsageError(lang.pick(zh, en))
}

/// The reason given by the operating system, in words.
fn io_error_words(error: &io::Error) -> (String, String) {
    let (zh, en) = match error.kind() {
        ErrorKind::PermissionDenied => ("没有写入权限", "writing is not permitted"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘是只读的", "the disk is read-only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("磁盘满了", "the disk is full"),
        ErrorKind::FileTooLarge => ("文件太大", "a file would be too large"),
        ErrorKind::NotFound => ("路径不存在", "the path is not there"),
        ErrorKind::NotADirectory => ("路径中间有一个文件", "a part of its path is a file"),
        ErrorKind::InvalidFilename => ("名字太长或不能用", "a name is too long or not allowed"),
        ErrorKind::ResourceBusy => ("它正被占用", "it is in use"),
        _ => {
            let told = error.to_string();
            let told = told.split(" (os error").next().unwrap_or_default();
            return (format!("系统报告“{told}”"), format!("the system says “{told}”"));
        }
    };
    (zh.to_owned(), en.to_owned())
}

/// Whether a folder is writable; one marked read-only is not, not even for root.
fn is_writable(folder: &Path) -> bool {
    let marked = fs::metadata(folder).is_ok_and(|found| found.permissions().readonly());
    #[cfg(unix)]
    let allowed = rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok();
    #[cfg(not(unix))]
    let allowed = true;
    !marked && allowed
}
