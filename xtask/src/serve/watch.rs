//! Rebuilding on change, and telling open pages.

use crate::build;
use crate::process::{root, say};
use anyhow::Result;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Counts the builds that pages have been, or are to be, told of.
#[derive(Default)]
pub(super) struct Generation(AtomicU64);

/// What the server adds to pages: reloads when the number it is sent changes, also
/// after the server was started anew.
pub(super) const SCRIPT: &str = "\
let seen;
new EventSource('/-/events').onmessage = ({ data }) => {
  if (seen !== undefined && data !== seen) location.reload();
  seen = data;
};
";

/// Looks for changes twice a second and builds anew; never returns.
pub(super) fn rebuild(generation: &Arc<Generation>) {
    let mut seen = newest();
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = newest();
        if now == seen {
            continue;
        }
        seen = now;
        say("something changed: building");
        match build::build() {
            Ok(()) => say("built"),
            Err(error) => eprintln!("xtask: {error:#}"),
        }
        generation.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Sends the generation's number whenever it changes, and a comment between, so that
/// a page that has gone is noticed.
pub(super) fn events(mut stream: TcpStream, generation: &Generation) -> Result<()> {
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
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// The number of files and the time of the newest: differs after any edit, addition or removal.
fn newest() -> (usize, Option<SystemTime>) {
    let root = root();
    let mut seen = (0, None);
    for place in ["src", "www", "data", "Cargo.toml", "Cargo.lock", "budget.json"] {
        look(&root.join(place), &mut seen);
    }
    seen
}

fn look(path: &Path, seen: &mut (usize, Option<SystemTime>)) {
    if path.is_dir() {
        for file in build::files(path).unwrap_or_default() {
            look(&file, seen);
        }
    } else if let Ok(meta) = path.metadata() {
        seen.0 += 1;
        seen.1 = seen.1.max(meta.modified().ok());
    }
}
