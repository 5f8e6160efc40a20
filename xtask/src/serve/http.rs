//! The subset of HTTP/1.1 needed to serve files: GET and HEAD, one request per connection, a thread
//! each. Compressed variants, entity tags, no ranges. `tiny_http` was tried and left pages with
//! many files hanging: it keeps connections open, and its responses cannot set `Connection: close`.

use super::headers;
use super::oembed;
use super::watch::{self, Generation};
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The files served.
pub(super) struct Site {
    /// Searched in order.
    pub(super) roots: Vec<PathBuf>,
    /// Set when pages reload themselves after a rebuild.
    pub(super) reload: Option<Arc<Generation>>,
}

/// Serves until the process ends.
pub(super) fn listen(listener: TcpListener, site: &Arc<Site>) -> Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        let site = Arc::clone(site);
        std::thread::spawn(move || {
            // A browser that disconnects early is not an error.
            let _ = answer(stream, &site);
        });
    }
    Ok(())
}

struct Request {
    method: String,
    path: String,
    query: String,
    host: String,
    encodings: String,
    known_tag: Option<String>,
}

const NOT_MODIFIED: &str = "304 Not Modified";

struct Response {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

fn answer(mut stream: TcpStream, site: &Site) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let Some(request) = read_request(&stream)? else { return Ok(()) };
    if let (Some(generation), "/-/events") = (&site.reload, request.path.as_str()) {
        return watch::send_events(stream, generation);
    }
    let response = respond(&request, site);
    let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", response.status);
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", response.body.len()));
    stream.write_all(head.as_bytes())?;
    if request.method != "HEAD" && response.status != NOT_MODIFIED {
        stream.write_all(&response.body)?;
    }
    stream.flush()?;
    Ok(())
}

fn read_request(stream: &TcpStream) -> Result<Option<Request>> {
    let mut lines = BufReader::new(stream.take(32 * 1024)).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(None) };
    let mut words = first.split(' ');
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default();
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let (path, query) = (path.to_owned(), query.to_owned());
    let (host, encodings) = (String::new(), String::new());
    let mut request = Request { method, path, query, host, encodings, known_tag: None };
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "host" => request.host = value.trim().to_owned(),
            "accept-encoding" => request.encodings = value.trim().to_owned(),
            "if-none-match" => request.known_tag = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    Ok(Some(request))
}

fn respond(request: &Request, site: &Site) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return plain("405 Method Not Allowed", "only GET and HEAD");
    }
    if site.reload.is_some() && request.path == "/-/reload.js" {
        let headers = headers::headers_of("reload.js", &request.host);
        return Response { status: "200 OK", headers, body: watch::SCRIPT.as_bytes().to_vec() };
    }
    let asked = oembed::asked(&request.path, &request.query, &request.host);
    let name = match asked {
        Some(oembed::Asked::Xml) => return plain("501 Not Implemented", "JSON only"),
        Some(oembed::Asked::File(name)) => Some(name),
        None => file_name(&request.path),
    };
    let Some(name) = name else {
        return plain("400 Bad Request", "not a path");
    };
    let found = site.roots.iter().map(|root| root.join(&name)).find(|path| path.exists());
    match found {
        Some(folder) if folder.is_dir() => redirect(&request.path),
        Some(path) => file(request, &path, &name, site.reload.is_some()),
        None => plain("404 Not Found", "no such file"),
    }
}

fn file(request: &Request, path: &Path, name: &str, reload: bool) -> Response {
    let mut headers = headers::headers_of(name, &request.host);
    // A page with the reload script has no compressed variant.
    let injected = reload && name.ends_with(".html");
    let variant = ["br", "gzip"].into_iter().find_map(|coding| {
        let ending = if coding == "br" { "br" } else { "gz" };
        let variant = path.with_file_name(format!("{}.{ending}", path.file_name()?.to_str()?));
        (!injected && accepts(&request.encodings, coding) && variant.is_file())
            .then_some((coding, variant))
    });
    let from = variant.as_ref().map_or(path, |(_, variant)| variant);
    let Ok(mut body) = std::fs::read(from) else {
        return plain("404 Not Found", "unreadable");
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
        // The body is not sent, but Content-Length is that of the file (RFC 9110, 8.6).
        return Response { status: NOT_MODIFIED, headers, body };
    }
    Response { status: "200 OK", headers, body }
}

/// The file that a request's path names, relative to a root; none for anything outside it.
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
    let mut response = plain("301 Moved Permanently", "a folder");
    response.headers.push(("Location", format!("{path}/")));
    response
}

fn plain(status: &'static str, text: &str) -> Response {
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

    /// The raw response of a running server to these lines.
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
