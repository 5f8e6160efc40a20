//! The HTTP headers of a production host for each file. `deploy/` has the same for nginx and Caddy;
//! `cargo xtask test deploy` compares them.

use std::path::Path;

/// Only the page's own files; no inline script or style; wasm may be compiled.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{own}; style-src 'self'{own}; \
connect-src {reach}{own}; img-src 'self' data:{own}; frame-src {reach}; base-uri 'none'; form-action 'none'; ";

/// No string is converted to markup or script.
const TYPED: &str = "require-trusted-types-for 'script'; trusted-types 'none'; ";

/// The headers for a file of the site; `name` is its path from the root, `host` the requested host.
pub(super) fn headers_of(name: &str, host: &str) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Content-Type", mime(name).to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cache-Control", cache(name).to_owned()),
        ("Vary", "Accept-Encoding".to_owned()),
    ];
    if name.ends_with(".html") {
        // Standalone pages may be framed by other sites.
        let framed = name.starts_with("e/");
        let framers = if framed { "*" } else { "'self'" };
        // In a sandboxed frame a page has an opaque origin, and Safari then matches nothing to 'self'.
        let own = if framed && is_host(host) { format!(" http://{host}") } else { String::new() };
        // The self-check fetches the pages whose addresses the user enters.
        let reach = if name.starts_with("self-check/") { "*" } else { "'self'" };
        // The old jQuery there creates elements from strings, as it does on old sites.
        let typed = if name == "examples/jquery.html" { "" } else { TYPED };
        let policy = POLICY.replace("{reach}", reach).replace("{own}", &own);
        headers
            .push(("Content-Security-Policy", format!("{policy}{typed}frame-ancestors {framers}")));
        headers.push(("Permissions-Policy", "camera=(), geolocation=(), microphone=()".to_owned()));
        if framed {
            // A host that isolates itself (COEP) frames only pages that send both headers.
            headers.push(("Cross-Origin-Embedder-Policy", "require-corp".to_owned()));
            headers.push(("Cross-Origin-Resource-Policy", "cross-origin".to_owned()));
        }
    } else {
        // Other sites of the publisher embed these from here.
        headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
        headers.push(("Cross-Origin-Resource-Policy", "cross-origin".to_owned()));
    }
    headers
}

/// Whether it is a name or an address with a port, and cannot inject a policy directive.
fn is_host(text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    !text.is_empty() && text.chars().all(part)
}

/// Names with a hash never change, nor does a version; all others are revalidated each time.
fn cache(name: &str) -> &'static str {
    let own = name.strip_prefix("studio/").unwrap_or(name);
    let hashed = own.starts_with("core") && own.matches('.').count() == 2 && !own.contains('/');
    if hashed || name.starts_with("v/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn mime(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        // Without a charset: browsers compile a stream of exactly this type only.
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_and_versions_are_immutable() {
        assert!(cache("core.0123456789.wasm").contains("immutable"));
        assert!(cache("studio/core.0123456789.wasm").contains("immutable"));
        assert!(cache("v/1.2.0/tujie.js").contains("immutable"));
        assert_eq!(cache("studio/studio.js"), "no-cache");
        assert_eq!(cache("tujie.js"), "no-cache");
        assert_eq!(cache("explainers/core.json"), "no-cache");
    }

    #[test]
    fn pages_carry_the_policy_and_only_standalone_ones_may_be_framed_by_others() {
        let policy = |name| {
            headers_of(name, "127.0.0.1:80")
                .into_iter()
                .find(|(key, _)| *key == "Content-Security-Policy")
                .map(|(_, value)| value)
        };
        assert!(policy("index.html").unwrap().ends_with("frame-ancestors 'self'"));
        assert!(policy("e/x/index.html").unwrap().ends_with("frame-ancestors *"));
        assert!(!policy("index.html").unwrap().contains('*'));
        assert!(policy("self-check/index.html").unwrap().contains("connect-src *"));
        assert_eq!(policy("tujie.js"), None);
    }

    #[test]
    fn a_page_for_frames_says_that_hosts_that_isolate_themselves_may_have_it() {
        let says = |name, key| headers_of(name, "").into_iter().any(|(header, _)| header == key);
        for key in ["Cross-Origin-Embedder-Policy", "Cross-Origin-Resource-Policy"] {
            assert!(says("e/x/index.html", key) && !says("index.html", key), "{key}");
        }
    }

    #[test]
    fn a_page_for_frames_names_its_own_origin_and_nothing_else_that_was_sent() {
        let policy = |host| {
            let mut headers = headers_of("e/x/index.html", host).into_iter();
            headers.find(|(key, _)| *key == "Content-Security-Policy").unwrap().1
        };
        let own = policy("[::1]:8080");
        for rule in [
            "script-src 'self' 'wasm-unsafe-eval' http://[::1]:8080;",
            "style-src 'self' http://[::1]:8080;",
            "connect-src 'self' http://[::1]:8080;",
            "img-src 'self' data: http://[::1]:8080;",
        ] {
            assert!(own.contains(rule), "{own}");
        }
        for host in ["", "a b", "a;script-src *", "a'"] {
            assert!(!policy(host).contains("http:"), "{host}");
        }
    }
}
