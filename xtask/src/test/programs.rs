//! Suites with third-party programs: web servers, browsers of other engines, editors, a CMS. They
//! are installed from Debian's packages and from npm; if that is impossible a suite is skipped with
//! a message that says how to install them, and counts as nothing.

use super::count::Count;
use super::{built, node::node};
use crate::process::{command, on_path};
use crate::tools;
use anyhow::Result;
use std::path::Path;

/// `deploy/` in the real nginx and Caddy, compared with the output of `serve`.
pub(super) fn deploy(options: &[String]) -> Result<Count> {
    let there = || {
        ["/usr/sbin/nginx", "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"]
            .iter()
            .all(|path| Path::new(path).exists())
            && on_path("caddy")
    };
    let packages = ["nginx", "libnginx-mod-http-brotli-static", "caddy"];
    if !available("deploy", &there, &packages)? {
        return Ok(Count::default());
    }
    suite("tests/deploy", options)
}

/// Firefox, and WebKit as in Safari.
pub(super) fn engines(options: &[String]) -> Result<Count> {
    let there = || ["firefox-esr", "WebKitWebDriver", "Xvfb"].iter().all(|name| on_path(name));
    let packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];
    if !available("engines", &there, &packages)? {
        return Ok(Count::default());
    }
    suite("tests/engines", options)
}

/// Editors of newspapers' CMS, in Chromium.
pub(super) fn editors(options: &[String]) -> Result<Count> {
    tools::npm("tests/editors")?;
    suite("tests/editors", options)
}

/// The front pages and a page of an explainer, by Google's Lighthouse.
pub(super) fn lighthouse(options: &[String]) -> Result<Count> {
    tools::npm("tests/lighthouse")?;
    suite("tests/lighthouse", options)
}

/// The plugin in a real WordPress.
pub(super) fn wordpress(options: &[String]) -> Result<Count> {
    let there = || {
        ["/usr/share/wordpress/wp-settings.php", "/usr/sbin/mariadbd"]
            .iter()
            .all(|path| Path::new(path).exists())
            && on_path("php")
            && command("php")
                .args(["-r", "exit(extension_loaded('mysqli') ? 0 : 1);"])
                .status()
                .is_ok_and(|status| status.success())
    };
    let packages = [
        "wordpress",
        "wordpress-theme-twentytwentythree",
        "php-cli",
        "php-mysql",
        "php-mbstring",
        "mariadb-server-core",
        "mariadb-client-core",
    ];
    if !available("wordpress", &there, &packages)? {
        return Ok(Count::default());
    }
    suite("tests/wordpress", options)
}

/// Whether the programs are available, after installing them if possible.
fn available(suite: &str, there: &dyn Fn() -> bool, packages: &[&str]) -> Result<bool> {
    if there() || tools::debian(packages)? {
        return Ok(true);
    }
    println!("{suite}: skipped; it needs, as root on Debian: {}", tools::by_hand(packages));
    Ok(false)
}

fn suite(folder: &str, options: &[String]) -> Result<Count> {
    built()?;
    node(folder, options)
}
