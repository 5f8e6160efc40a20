//! `/oembed?url=…&maxwidth=…`: selects the file to return. `deploy/` does the same for nginx and Caddy.

use super::http::decode;

/// The response to an oEmbed request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// This file, if it exists.
    File(String),
    /// None: the standard's 501 for an unsupported format.
    Xml,
}

/// None for other paths.
pub(super) fn asked(path: &str, query: &str, host: &str) -> Option<Asked> {
    let base = path.strip_suffix('/').unwrap_or(path).strip_suffix("oembed")?.strip_prefix('/')?;
    if !(base.is_empty() || base.ends_with('/')) {
        return None;
    }
    let value = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        decode(pair.unwrap_or_default()).unwrap_or_default()
    };
    if value("format") == "xml" {
        return Some(Asked::Xml);
    }
    let url = value("url");
    let (id, tongue) = page(&url, host).unwrap_or_default();
    let within = match value("maxwidth").parse::<u32>() {
        Ok(0..480) => ".320",
        Ok(480..640) => ".480",
        _ => "",
    };
    Some(Asked::File(format!("{base}oembed/{id}{within}{tongue}.json")))
}

/// The id and the language suffix of a page of this host.
fn page<'a>(url: &'a str, host: &str) -> Option<(&'a str, &'static str)> {
    let own = |one: &str| one.split(':').next().unwrap_or_default().to_owned();
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (there, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    if own(there) != own(host) {
        return None;
    }
    let (path, tongue) = match path.strip_suffix("en.html") {
        Some(path) => (path, ".en"),
        None => (path.strip_suffix("index.html").unwrap_or(path), ""),
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let (before, id) = path.rsplit_once('/').unwrap_or(("", path));
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let ours = (before == "e" || before.ends_with("/e")) && !id.is_empty() && id.chars().all(fits);
    ours.then_some((id, tongue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_answered_by_its_file_within_the_room_there_is() {
        let file = |query: &str| match asked("/oembed", query, "a.example:8080") {
            Some(Asked::File(name)) => name,
            other => panic!("{other:?}"),
        };
        let url = "url=https%3A%2F%2Fa.example%2Fe%2Fx-1%2F";
        assert_eq!(file(url), "oembed/x-1.json");
        assert_eq!(file(&[url, "en.html%23a&maxwidth=700"].concat()), "oembed/x-1.en.json");
        assert_eq!(file(&[url, "&maxwidth=500&format=json"].concat()), "oembed/x-1.480.json");
        assert_eq!(file(&[url, "en.html&maxwidth=100"].concat()), "oembed/x-1.320.en.json");
        for foreign in ["", "url=https://b.example/e/x/", "url=https://a.example/f/x/", "url=x"] {
            assert_eq!(file(foreign), "oembed/.json", "{foreign}");
        }
        assert_eq!(asked("/oembed/", "format=xml", ""), Some(Asked::Xml));
        assert_eq!(asked("/oembed/x.json", "", ""), None);
        assert_eq!(asked("/noembed", "", ""), None);
    }
}
