//! Markup as text: elements with their attributes, and JSON inside a page.
//! [`crate::outputs::escape`] does the escaping.

pub use crate::outputs::escape::html as escape;
use serde_json::Value as Json;

/// An empty tag such as `<meta>` or `<link>`, its attributes escaped.
pub fn void_tag(name: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = String::from("<") + name;
    for (key, value) in attributes {
        out += &[" ", key, "=\"", &escape(value), "\""].concat();
    }
    out + ">"
}

/// An element with inner markup.
pub fn element(name: &str, attributes: &[(&str, &str)], inside: &str) -> String {
    [&void_tag(name, attributes), inside, "</", name, ">"].concat()
}

/// Encodes plain mail addresses in HTML: proxies that hide them from robots (Cloudflare) replace
/// them with a script's output, which readers without script cannot see.
pub fn encode_mail_addresses(html: &str) -> String {
    html.replace('@', "&commat;")
}

/// The same for a served page: enclosed in Cloudflare's comments that disable the replacement.
pub fn exempt_from_mail_hiding(html: &str) -> String {
    let html = encode_mail_addresses(html);
    if html.contains("&commat;") {
        ["<!--email_off-->", &html, "<!--/email_off-->"].concat()
    } else {
        html
    }
}

/// JSON that is safe inside a `<script>`: nothing in it ends the element or opens a comment.
pub fn json_for_script(value: &Json) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let hostile = "\"><script>alert('1')</script><!-- & ";
        let out = element("a", &[("href", hostile)], &escape(hostile));
        assert_eq!(out.matches('<').count(), 2, "{out}");
        assert_eq!(out.matches('"').count(), 2, "{out}");
        let value = Json::from("</script><!--\u{2028}");
        let text = json_for_script(&value);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), value);
    }
}
