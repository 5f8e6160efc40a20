//! What is answered to a request: files of the roots, compressed variants, entity tags, no ranges. HTTP itself is
//! `tiny_http`'s.

use super::headers;
use super::oembed;
use super::watch::{self, Generation};
use crate::process::say;
use anyhow::{Result, anyhow};
use sha2::{Digest, Sha256};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Method, Server};

/// What is served.
pub(super) struct Site {
    /// Looked through in order.
    pub(super) roots: Vec<PathBuf>,
    /// Set when pages are to reload themselves after a rebuild.
    pub(super) reload: Option<Arc<Generation>>,
}

/// Serves until the process ends. A request has a thread of its own: an event stream stays open.
pub(super) fn listen(listener: TcpListener, site: &Arc<Site>) -> Result<()> {
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("{error}"))?;
    for request in server.incoming_requests() {
        let site = Arc::clone(site);
        std::thread::spawn(move || {
            // A browser that hangs up early is no event.
            let _ = answer(request, &site);
        });
    }
    Ok(())
}

/// What of a request an answer depends on.
struct Request {
    method: Method,
    path: String,
    query: String,
    host: String,
    encodings: String,
    known_tag: Option<String>,
}

impl Request {
    fn new(request: &tiny_http::Request) -> Request {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str().trim().to_owned())
        };
        let target = request.url().split('#').next().unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Request {
            method: request.method().clone(),
            path: path.to_owned(),
            query: query.to_owned(),
            host: header("Host").unwrap_or_default(),
            encodings: header("Accept-Encoding").unwrap_or_default(),
            known_tag: header("If-None-Match"),
        }
    }
}

struct Response {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn answer(request: tiny_http::Request, site: &Site) -> Result<()> {
    let asked = Request::new(&request);
    if let (Some(generation), "/-/events") = (&site.reload, asked.path.as_str()) {
        return watch::send_events(request.into_writer(), generation);
    }
    let Response { status, headers, body } = respond(&asked, site);
    // Always with its length: a server of files knows it, and tests read it.
    let mut response = tiny_http::Response::from_data(body)
        .with_status_code(status)
        .with_chunked_threshold(usize::MAX);
    for (name, value) in headers {
        match Header::from_bytes(name, value) {
            Ok(header) => response.add_header(header),
            Err(()) => say(&format!("no header: {name}")),
        }
    }
    Ok(request.respond(response)?)
}

fn respond(request: &Request, site: &Site) -> Response {
    if !matches!(request.method, Method::Get | Method::Head) {
        return plain(405, "only GET and HEAD");
    }
    if site.reload.is_some() && request.path == "/-/reload.js" {
        let headers = headers::headers_of("reload.js", &request.host);
        return Response { status: 200, headers, body: watch::SCRIPT.as_bytes().to_vec() };
    }
    let asked = oembed::asked(&request.path, &request.query, &request.host);
    let name = match asked {
        Some(oembed::Asked::Xml) => return plain(501, "JSON only"),
        Some(oembed::Asked::File(name)) => Some(name),
        None => file_name(&request.path),
    };
    let Some(name) = name else {
        return plain(400, "not a path");
    };
    let found = site.roots.iter().map(|root| root.join(&name)).find(|path| path.exists());
    match found {
        Some(folder) if folder.is_dir() => redirect(&request.path),
        Some(path) => file(request, &path, &name, site.reload.is_some()),
        None => plain(404, "no such file"),
    }
}

fn file(request: &Request, path: &Path, name: &str, reload: bool) -> Response {
    let mut headers = headers::headers_of(name, &request.host);
    // A page with the reload script in it has no compressed variant.
    let injected = reload && name.ends_with(".html");
    let variant = ["br", "gzip"].into_iter().find_map(|coding| {
        let ending = if coding == "br" { "br" } else { "gz" };
        let variant = path.with_file_name(format!("{}.{ending}", path.file_name()?.to_str()?));
        (!injected && accepts(&request.encodings, coding) && variant.is_file())
            .then_some((coding, variant))
    });
    let from = variant.as_ref().map_or(path, |(_, variant)| variant);
    let Ok(mut body) = std::fs::read(from) else {
        return plain(404, "unreadable");
    };
    if injected {
        body.extend_from_slice(b"\n<script type=\"module\" src=\"/-/reload.js\"></script>\n");
    }
    if let Some((coding, _)) = variant {
        headers.push(("Content-Encoding", coding.to_owned()));
    }
    let digest = Sha256::digest(&body);
    let tag: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    headers.push(("ETag", tag.clone()));
    if request.known_tag.as_deref() == Some(tag.as_str()) {
        // Its body is not sent, but its length is that of the file (RFC 9110, 8.6).
        return Response { status: 304, headers, body };
    }
    Response { status: 200, headers, body }
}

/// The file that a request's path names, from a root; none for anything that would leave it.
fn file_name(path: &str) -> Option<String> {
    let path = decode(path.strip_prefix('/')?)?;
    let safe = !path.contains(['\\', '\0'])
        && path.split('/').all(|part| part != ".." && part != ".")
        && !path.starts_with('/');
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    safe.then(|| format!("{path}{index}"))
}

pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

fn accepts(encodings: &str, coding: &str) -> bool {
    encodings.split(',').any(|one| {
        let (name, quality) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == coding && quality.trim().replace(' ', "") != "q=0"
    })
}

fn redirect(path: &str) -> Response {
    let mut response = plain(301, "a folder");
    response.headers.push(("Location", format!("{path}/")));
    response
}

fn plain(status: u16, text: &str) -> Response {
    Response {
        status,
        headers: headers::headers_of("error.txt", ""),
        body: format!("{text}\n").into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};

    /// The answer of a running server to these lines, as it comes.
    fn asked(site: &Arc<Site>, lines: &str) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let site = Arc::clone(site);
        std::thread::spawn(move || listen(listener, &site));
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "{lines}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn site(name: &str, reload: bool) -> Arc<Site> {
        let root = crate::process::target_dir().join("serve-test").join(name);
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("a.js"), "long ".repeat(20_000)).unwrap();
        std::fs::write(root.join("a.js.br"), "short").unwrap();
        std::fs::write(root.join("index.html"), "<p>page</p>").unwrap();
        Arc::new(Site { roots: vec![root], reload: reload.then(Arc::default) })
    }

    #[test]
    fn a_file_has_its_length_its_tag_and_its_variant() {
        let site = site("files", false);
        let whole = asked(&site, "GET /a.js HTTP/1.1\r\nHost: x");
        assert!(whole.starts_with("HTTP/1.1 200 OK\r\n"), "{whole:.300}");
        assert!(whole.contains("\r\nContent-Length: 100000\r\n"), "{whole:.900}");
        assert!(whole.ends_with("long long "));
        let small = asked(&site, "GET /a.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br");
        assert!(small.contains("Content-Encoding: br\r\n") && small.ends_with("\r\n\r\nshort"));
        let head = asked(&site, "HEAD /a.js HTTP/1.1\r\nHost: x");
        assert!(head.contains("Content-Length: 100000\r\n") && head.ends_with("\r\n\r\n"));
        let tag = whole.split("ETag: ").nth(1).and_then(|rest| rest.split("\r\n").next()).unwrap();
        let line = format!("GET /a.js HTTP/1.1\r\nHost: x\r\nIf-None-Match: {tag}");
        let known = asked(&site, &line);
        assert!(known.starts_with("HTTP/1.1 304 Not Modified\r\n"), "{known}");
        assert!(known.contains("Content-Length: 100000\r\n") && known.ends_with("\r\n\r\n"));
    }

    #[test]
    fn what_is_no_file_of_the_site_is_refused() {
        let site = site("refused", false);
        for (line, status) in [
            ("POST /a.js HTTP/1.1", "405"),
            ("GET /../Cargo.toml HTTP/1.1", "400"),
            ("GET /%2e%2e/Cargo.toml HTTP/1.1", "400"),
            ("GET /none HTTP/1.1", "404"),
            ("GET /oembed?format=xml HTTP/1.1", "501"),
            ("GET /-/events HTTP/1.1", "404"),
        ] {
            let answer = asked(&site, &[line, "\r\nHost: x"].concat());
            assert!(answer.starts_with(&["HTTP/1.1 ", status].concat()), "{line}: {answer}");
        }
    }

    #[test]
    fn a_page_hears_of_each_build() {
        let site = site("reload", true);
        let page = asked(&site, "GET / HTTP/1.1\r\nHost: x");
        assert!(page.contains("src=\"/-/reload.js\""), "{page}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let served = Arc::clone(&site);
        std::thread::spawn(move || listen(listener, &served));
        write!(stream, "GET /-/events HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        let mut bytes = [0; 256];
        let data = |answer: &str| answer.matches("data: ").count();
        let mut read_until = |answer: &mut String, count| {
            while data(answer) < count {
                let length = stream.read(&mut bytes).unwrap();
                assert!(length > 0, "{answer}");
                answer.push_str(std::str::from_utf8(&bytes[..length]).unwrap());
            }
        };
        read_until(&mut answer, 1);
        assert!(answer.contains("Content-Type: text/event-stream"), "{answer}");
        site.reload.as_ref().unwrap().next();
        read_until(&mut answer, 2);
    }

    #[test]
    fn a_path_never_leaves_the_root() {
        assert_eq!(file_name("/").as_deref(), Some("index.html"));
        assert_eq!(file_name("/e/a/").as_deref(), Some("e/a/index.html"));
        assert_eq!(file_name("/a%20b.json").as_deref(), Some("a b.json"));
        for bad in ["/../x", "/%2e%2e/x", "//etc/passwd", "/a/../../b", "/a\\b", "/%zz", "x"] {
            assert_eq!(file_name(bad), None, "{bad}");
        }
    }

    #[test]
    fn encodings_are_negotiated() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(!accepts("br;q=0", "br"));
        assert!(!accepts("gzip", "br"));
        assert!(!accepts("", "gzip"));
    }
}
