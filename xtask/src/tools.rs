//! Tools that the other commands need; installed when missing, otherwise a message names the
//! command to run.

use crate::process::{capture, command, on_path, output, root, run, say};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The wasm target and the standard library's source, for the pinned toolchain.
pub(crate) fn rust() -> Result<()> {
    need("rustup", "install rustup (https://rustup.rs)")?;
    let components = capture(
        command("rustup").args(["component", "list", "--installed"]),
        "rustup component list --installed",
    )?;
    let has = |name: &str| components.lines().any(|line| line.starts_with(name));
    if !has("rust-std-wasm32-unknown-unknown") {
        say("rustup target add wasm32-unknown-unknown");
        install("rustup", &["target", "add", "wasm32-unknown-unknown"])?;
    }
    if !has("rust-src") {
        say("rustup component add rust-src");
        install("rustup", &["component", "add", "rust-src"])?;
    }
    Ok(())
}

/// The pinned npm packages: esbuild, binaryen, playwright-core, axe-core.
pub(crate) fn node() -> Result<()> {
    npm(".")
}

/// The pinned npm packages of a folder of the repository.
pub(crate) fn npm(folder: &str) -> Result<()> {
    need("node", "install Node.js 20 or newer (Debian: apt-get install nodejs npm)")?;
    need("npm", "install npm (Debian: apt-get install npm)")?;
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock).with_context(|| lock.display().to_string())?;
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("npm ci in {}", folder.display()));
    let prefix = folder.to_str().context("a folder whose name is not UTF-8")?;
    install("npm", &["--prefix", prefix, "ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    std::fs::write(&stamp, &lock).with_context(|| stamp.display().to_string())
}

/// A Chinese font for rendering posters; without root or apt a message says how to install one, and
/// the build continues without PNG files.
pub(crate) fn font() {
    if has_font() {
        return;
    }
    let packages = ["fonts-noto-cjk", "fontconfig"];
    if !debian(&packages).unwrap_or(false) {
        let line = by_hand(&packages);
        say(&format!("missing: a Chinese font for posters as PNG (left out): as root, {line}"));
    }
}

fn has_font() -> bool {
    let fonts = output(command("fc-list").arg(":lang=zh"), "fc-list");
    fonts.is_ok_and(|output| !output.stdout.is_empty())
}

/// The reader for PDFs printed from a page; without root or apt a message says how to install it,
/// and the tests that need it are skipped.
pub(crate) fn pdf() {
    let packages = ["poppler-utils"];
    if !on_path("pdftotext") && !debian(&packages).unwrap_or(false) {
        let line = by_hand(&packages);
        say(&format!("missing: pdftotext (tests of paper are skipped): as root, {line}"));
    }
}

/// Installs Debian packages without starting their services; false if that is impossible: no apt,
/// or not root.
pub(crate) fn debian(packages: &[&str]) -> Result<bool> {
    if !(on_path("apt-get") && Path::new("/etc/debian_version").exists() && is_root()) {
        return Ok(false);
    }
    // dpkg cannot run concurrently.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    // A package's service would occupy a port. This file is Debian's way to prevent its start.
    let policy = Path::new("/usr/sbin/policy-rc.d");
    let ours = !policy.exists();
    if ours {
        std::fs::write(policy, "#!/bin/sh\nexit 101\n").context("policy-rc.d")?;
        run(command("chmod").arg("755").arg(policy), "chmod")?;
    }
    say(&by_hand(packages));
    let installed = apt(packages);
    if ours {
        std::fs::remove_file(policy).context("policy-rc.d")?;
    }
    installed.map(|()| true)
}

/// The command to run where [`debian`] cannot.
pub(crate) fn by_hand(packages: &[&str]) -> String {
    format!("apt-get update && apt-get install -y --no-install-recommends {}", packages.join(" "))
}

fn apt(packages: &[&str]) -> Result<()> {
    run(command("apt-get").args(["update", "-qq"]), "apt-get update")?;
    run(
        command("apt-get")
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
        "apt-get install",
    )
}

/// A browser and a Chinese font. Returns the browser's path.
pub(crate) fn browser() -> Result<String> {
    let candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    with_font("chromium", || first(&candidates))
}

/// The same for tests. Chromium's headless shell has Chromium's engine without a window, so that a
/// page costs a fifth; if it is unavailable, the browser itself is used.
pub(crate) fn headless() -> Result<String> {
    static ASKED: Mutex<bool> = Mutex::new(false);
    // Suites that run in parallel all call this; the others wait for the first one's installation.
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    let package = "chromium-headless-shell";
    let shell = || first(&["/usr/bin/chromium-headless-shell"]);
    if shell().is_none() && !std::mem::replace(&mut *asked, true) {
        // An older Debian has no such package.
        let installed = debian(&[package]).unwrap_or(false);
        if !installed {
            say(&format!("missing: {package} (with the browser itself tests take longer)"));
        }
    }
    if shell().is_some() { with_font(package, shell) } else { browser() }
}

/// The result of `find`, after installing the program and a Chinese font if missing.
fn with_font(package: &str, find: impl Fn() -> Option<String>) -> Result<String> {
    let mut missing = Vec::new();
    if find().is_none() {
        missing.push(package);
    }
    if !has_font() {
        missing.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if !missing.is_empty() && !debian(&missing)? {
        bail!(
            "what runs in a browser needs {}: as root, {}",
            missing.join(" and "),
            by_hand(&missing)
        );
    }
    find().with_context(|| format!("apt-get installed {package}, but it is not where it should be"))
}

/// An npm package's program.
pub(crate) fn npm_bin(name: &str) -> std::process::Command {
    command(root().join("node_modules/.bin").join(name))
}

/// The browser in `CHROMIUM`, otherwise the first that exists.
fn first(candidates: &[&str]) -> Option<String> {
    let chosen = std::env::var("CHROMIUM").ok();
    let candidates = candidates.iter().map(|path| (*path).to_owned());
    chosen.into_iter().chain(candidates).find(|path| Path::new(path).is_file())
}

fn is_root() -> bool {
    capture(command("id").arg("-u"), "id -u").is_ok_and(|id| id.trim() == "0")
}

pub(crate) fn need(program: &str, how: &str) -> Result<()> {
    if on_path(program) {
        return Ok(());
    }
    bail!("{program} is missing: {how}")
}

fn install(program: &str, args: &[&str]) -> Result<()> {
    let line = format!("{program} {}", args.join(" "));
    capture(command(program).args(args), &line)
        .map(drop)
        .with_context(|| format!("could not install; try by hand: {line}"))
}
