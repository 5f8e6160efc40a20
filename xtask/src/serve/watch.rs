//! Rebuilds on change and notifies open pages.

use crate::build;
use crate::process::{root, say};
use anyhow::{Context, Result};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecursiveMode, Watcher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Counts the builds; each page receives the number.
#[derive(Default)]
pub(super) struct Generation(AtomicU64);

impl Generation {
    /// Increments the count.
    pub(super) fn next(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// The script that the server adds to pages: reloads when the received number changes, also after a
/// restart of the server.
pub(super) const SCRIPT: &str = "\
let seen;
new EventSource('/-/events').onmessage = ({ data }) => {
  if (seen !== undefined && data !== seen) location.reload();
  seen = data;
};
";

/// The inputs of a build, relative to the repository's root.
const SOURCES: [&str; 9] = [
    "src",
    "crates",
    "www",
    "data",
    "integrations",
    "deploy",
    "Cargo.toml",
    "Cargo.lock",
    "budget.json",
];

/// An editor writes a file in several steps, and several files at once: a build starts after this
/// period without events.
const QUIET: Duration = Duration::from_millis(200);

/// Watches the sources and rebuilds after each change, in a separate thread.
///
/// # Errors
/// The system has no watcher available.
pub(super) fn start(generation: Arc<Generation>) -> Result<()> {
    let (send, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_change(&event, &root())) {
            // The receiver is gone when the process ends.
            let _ = send.send(());
        }
    })
    .context("watching for changes")?;
    // Files are watched through their folder: an editor may replace a file by another.
    watcher.watch(&root(), RecursiveMode::NonRecursive).context("watching the repository")?;
    for folder in SOURCES.iter().map(|source| root().join(source)).filter(|path| path.is_dir()) {
        let what = || format!("watching {}", folder.display());
        watcher.watch(&folder, RecursiveMode::Recursive).with_context(what)?;
    }
    std::thread::spawn(move || {
        while wait(&changes) {
            say("something changed: building");
            match build::build() {
                Ok(()) => say("built"),
                Err(error) => eprintln!("xtask: {error:#}"),
            }
            generation.next();
        }
        drop(watcher);
    });
    Ok(())
}

/// Whether an event changes one of the sources. A build reads all of them, and reading is not a
/// change; build output is elsewhere.
fn is_change(event: &Event, root: &Path) -> bool {
    let changed = match &event.kind {
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Any => true,
        EventKind::Modify(how) => !matches!(how, ModifyKind::Metadata(_)),
        EventKind::Access(_) | EventKind::Other => false,
    };
    let is_source = |path: &PathBuf| {
        path.strip_prefix(root).is_ok_and(|path| SOURCES.iter().any(|one| path.starts_with(one)))
    };
    changed && event.paths.iter().any(is_source)
}

/// Returns true some time after a change, once no other follows; false when the channel is closed.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Sends the generation's number whenever it changes, and comments in between, so that a closed
/// page is noticed. The stream is endless and has no Content-Length: its head is written here.
pub(super) fn send_events(mut stream: impl Write, generation: &Generation) -> Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 1000\n",
    )?;
    let process = std::process::id();
    let mut sent = None;
    loop {
        let now = generation.0.load(Ordering::Relaxed);
        if sent == Some(now) {
            stream.write_all(b":\n\n")?;
        } else {
            stream.write_all(format!("data: {process}.{now}\n\n").as_bytes())?;
            sent = Some(now);
        }
        stream.flush()?;
        std::thread::sleep(Duration::from_millis(300));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind};

    #[test]
    fn what_is_read_or_built_has_not_changed() {
        let root = Path::new("/r");
        let seen = |kind: EventKind, path: &str| {
            is_change(&Event::new(kind).add_path(root.join(path)), root)
        };
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert!(seen(EventKind::Create(CreateKind::File), "src/kinds/new.rs"));
        assert!(seen(written, "budget.json"));
        assert!(!seen(written, "dist/index.html"));
        assert!(!seen(written, "target/x"));
        assert!(!seen(EventKind::Access(AccessKind::Any), "src/lib.rs"));
        assert!(!seen(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "src/lib.rs"));
    }

    #[test]
    fn several_changes_are_one_build() {
        let (send, changes) = channel();
        for _ in 0..5 {
            send.send(()).unwrap();
        }
        assert!(wait(&changes));
        assert!(changes.try_recv().is_err());
        drop(send);
        assert!(!wait(&changes));
    }
}
