//! `cargo xtask serve`: serves `dist/` on 127.0.0.1 as a careful production host would, rebuilding
//! and reloading on change.
//!
//! Only the server adds the reload script: it is not in `dist/`, and with `--no-watch` (as in the
//! browser tests) nothing is added to any page.

mod headers;
mod http;
mod oembed;
mod watch;

use crate::build;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

/// The command-line options.
pub(crate) struct Options {
    port: u16,
    build: bool,
    watch: bool,
    /// Served where `dist/` has no such file: the browser tests' own pages.
    overlay: Option<PathBuf>,
}

impl Options {
    /// Parses the arguments after `serve`.
    pub(crate) fn parse(args: &[String]) -> Result<Self> {
        let mut options = Self { port: 8080, build: true, watch: true, overlay: None };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--port" => {
                    let port = args.next().context("--port needs a number")?;
                    options.port =
                        port.parse().with_context(|| format!("--port {port}: not a port"))?;
                }
                "--overlay" => {
                    options.overlay = Some(args.next().context("--overlay needs a folder")?.into())
                }
                "--no-build" => options.build = false,
                "--no-watch" => options.watch = false,
                other => bail!("serve: not understood: {other}"),
            }
        }
        Ok(options)
    }
}

/// Builds, then serves until stopped.
pub(crate) fn serve(options: &Options) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).with_context(|| {
        format!("port {} on 127.0.0.1 is taken; choose another with --port", options.port)
    })?;
    if options.build {
        match build::build() {
            // While working on a page one wants to see it even if the rest does not build.
            Err(error) if options.watch && build::dist().exists() => eprintln!("xtask: {error:#}"),
            result => result?,
        }
    }
    let reload = options.watch.then(|| Arc::new(watch::Generation::default()));
    if let Some(generation) = reload.clone() {
        watch::start(generation)?;
    }
    let mut roots = vec![build::dist()];
    roots.extend(options.overlay.clone());
    println!("http://{}/", listener.local_addr()?);
    std::io::stdout().flush()?;
    http::listen(listener, &Arc::new(http::Site { roots, reload }))
}
