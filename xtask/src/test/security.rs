//! Our dependencies: licences, sources and versions by `cargo deny`; known vulnerabilities by the databases of
//! RustSec and npm. An unreachable database is reported, and its checks count as nothing.

use super::count::Count;
use crate::process::{capture, command, on_path, output, root, say, target_dir};
use crate::tools;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Output;

/// The version of `cargo deny`; `deny.toml` is written for it.
const DENY: &str = "0.20.2";

/// The result of one check.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing was found.
    Clean,
    /// Something was found: what the tool printed.
    Found(String),
    /// The database cannot be reached: why.
    Unreachable(String),
}

pub(super) fn security(_: &[String]) -> Result<Count> {
    let mut count = Count::default();
    for name in ["licenses", "bans", "sources"] {
        let done = deny(&[name])?;
        let outcome =
            if done.status.success() { Outcome::Clean } else { Outcome::Found(printed(&done)) };
        count += report(&format!("cargo deny: {name}"), outcome);
    }
    count += report("cargo deny: advisories", advisories(&deny(&["advisories"])?));
    for lock in locks()? {
        count += report(&format!("npm audit: {lock}"), audit(&lock)?);
    }
    Ok(count)
}

/// Prints the result of a check, and counts it.
fn report(name: &str, outcome: Outcome) -> Count {
    match outcome {
        Outcome::Clean => {
            println!("security: ok      {name}");
            Count { passed: 1, failed: 0 }
        }
        Outcome::Found(what) => {
            println!("security: FAILED  {name}\n{what}");
            Count { passed: 0, failed: 1 }
        }
        Outcome::Unreachable(why) => {
            println!(
                "security: NOT CHECKED  {name}: its database cannot be reached from here ({why})"
            );
            Count::default()
        }
    }
}

fn deny(questions: &[&str]) -> Result<Output> {
    let mut deny = command(installed()?);
    deny.args(["--format", "json", "--log-level", "error", "check", "--hide-inclusion-graph"]);
    output(deny.args(questions), "cargo deny")
}

/// `cargo deny` in the pinned version, compiled once into `target/tools` if it is not installed.
fn installed() -> Result<PathBuf> {
    let is = |path: &PathBuf| {
        output(command(path).arg("--version"), "cargo deny --version").is_ok_and(|done| {
            String::from_utf8_lossy(&done.stdout).trim().ends_with(&format!(" {DENY}"))
        })
    };
    let everywhere = PathBuf::from("cargo-deny");
    if on_path("cargo-deny") && is(&everywhere) {
        return Ok(everywhere);
    }
    let tools = target_dir().join("tools");
    let own = tools.join("bin/cargo-deny");
    if !is(&own) {
        say(&format!("cargo install cargo-deny {DENY}"));
        let folder = tools.to_str().context("a folder whose name is not UTF-8")?;
        let args = ["install", "cargo-deny", "--version", DENY, "--locked", "--debug", "--quiet"];
        capture(crate::process::cargo().args(args).args(["--root", folder]), "cargo install")?;
    }
    Ok(own)
}

/// Distinguishes a database that cannot be fetched from findings.
fn advisories(done: &Output) -> Outcome {
    let text = printed(done);
    if done.status.success() {
        return Outcome::Clean;
    }
    match text.lines().find(|line| line.contains("failed to fetch advisory database")) {
        Some(line) => {
            let why = line.rsplit("fatal: ").next().unwrap_or(line);
            Outcome::Unreachable(why.split("\\n").next().unwrap_or(why).trim().to_owned())
        }
        None => Outcome::Found(text),
    }
}

/// Every committed lock file of npm.
fn locks() -> Result<Vec<String>> {
    let listed = capture(
        command("git").args(["ls-files", "package-lock.json", "**/package-lock.json"]),
        "git ls-files",
    )?;
    Ok(listed.lines().map(str::to_owned).collect())
}

/// Queries npm's database for a lock file; high and critical severities count.
fn audit(lock: &str) -> Result<Outcome> {
    tools::need("npm", "install npm (Debian: apt-get install npm)")?;
    let folder = root().join(lock);
    let folder = folder.parent().context("a lock file without a folder")?;
    let mut npm = command("npm");
    npm.args(["audit", "--json", "--package-lock-only", "--audit-level=high"]).current_dir(folder);
    let done = output(&mut npm, "npm audit")?;
    Ok(audited(&done))
}

fn audited(done: &Output) -> Outcome {
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap_or_default();
    if said.get("auditReportVersion").is_some() {
        return if done.status.success() { Outcome::Clean } else { Outcome::Found(printed(done)) };
    }
    let why = said.get("message").or_else(|| said.pointer("/error/summary"));
    let why = why.and_then(|why| why.as_str()).unwrap_or("npm gave no report");
    // The address of the registry is specific to the machine and not printed.
    Outcome::Unreachable(why.split(" - ").next().unwrap_or(why).to_owned())
}

fn printed(done: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    format!("{}\n{}", text(&done.stdout), text(&done.stderr)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    fn done(code: i32, stdout: &str, stderr: &str) -> Output {
        Output {
            status: ExitStatus::from_raw(code << 8),
            stdout: stdout.into(),
            stderr: stderr.into(),
        }
    }

    #[test]
    fn a_database_that_cannot_be_fetched_is_not_a_clean_one() {
        let lost = r#"{"message":"failed to fetch advisory database https://x: failed to clone\nfatal: unable to access 'https://x': Could not resolve host\n"}"#;
        let lost = advisories(&done(1, "", lost));
        assert!(
            matches!(&lost, Outcome::Unreachable(why) if why.starts_with("unable to access")),
            "{lost:?}"
        );
        assert_eq!(advisories(&done(0, "", "")), Outcome::Clean);
        assert!(matches!(advisories(&done(1, "", "error[vulnerability]")), Outcome::Found(_)));
    }

    #[test]
    fn an_audit_without_a_report_is_not_a_clean_one() {
        let refused = r#"{"message":"405 Method Not Allowed - POST https://x","error":{}}"#;
        assert_eq!(
            audited(&done(1, refused, "")),
            Outcome::Unreachable("405 Method Not Allowed".into())
        );
        assert_eq!(audited(&done(1, "", "")), Outcome::Unreachable("npm gave no report".into()));
        // An audit with and one without findings both produce a report.
        assert_eq!(audited(&done(0, r#"{"auditReportVersion":2}"#, "")), Outcome::Clean);
        assert!(matches!(audited(&done(1, r#"{"auditReportVersion":2}"#, "")), Outcome::Found(_)));
    }
}
