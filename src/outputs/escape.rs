//! Escaping of text for HTML and XML. No other module escapes markup.
//!
//! The four contexts differ in the parser of the result:
//!
//! | function | context | escaped |
//! |---|---|---|
//! | [`text_into`] | HTML between tags, as browsers serialise it | `&` `<` `>` |
//! | [`attribute_into`] | HTML in an attribute in double quotes | the same and `"` |
//! | [`html`] | HTML in either, and in single quotes | the same and `'` |
//! | [`xml`] | SVG files | as an attribute; characters that XML cannot hold are left out |

/// Appends text between tags, as `innerHTML` serialises it: static answers are compared with what
/// browsers produce.
pub fn text_into(text: &str, out: &mut String) {
    escape_into(text, |_| None, out);
}

/// Appends the value of an attribute in double quotes.
pub fn attribute_into(value: &str, out: &mut String) {
    escape_into(value, double_quote, out);
}

/// Text for content or for an attribute in either kind of quotes: the caller decides where it is used.
pub fn html(text: &str) -> String {
    let quotes = |c| double_quote(c).or((c == '\'').then_some("&#39;"));
    let mut out = String::with_capacity(text.len() + 16);
    escape_into(text, quotes, &mut out);
    out
}

/// Text for content or for an attribute in double quotes in an XML file. Control characters other
/// than tab and line ends, and the two noncharacters, would make the XML invalid: they are omitted.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let excluded = |c| match c {
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
            Some("")
        }
        c => double_quote(c),
    };
    escape_into(text, excluded, &mut out);
    out
}

fn double_quote(c: char) -> Option<&'static str> {
    (c == '"').then_some("&quot;")
}

/// Appends text with `&`, `<` and `>` escaped, and each character for which `replacement` returns one.
fn escape_into(text: &str, replacement: impl Fn(char) -> Option<&'static str>, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => match replacement(c) {
                Some(with) => out.push_str(with),
                None => out.push(c),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_context_has_its_own_characters() {
        let text = "<a b=\"c\" d='e'>&\u{1}\t";
        let appended = |escape: fn(&str, &mut String)| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        assert_eq!(appended(text_into), "&lt;a b=\"c\" d='e'&gt;&amp;\u{1}\t");
        assert_eq!(appended(attribute_into), "&lt;a b=&quot;c&quot; d='e'&gt;&amp;\u{1}\t");
        assert_eq!(html(text), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\u{1}\t");
        assert_eq!(xml(text), "&lt;a b=&quot;c&quot; d='e'&gt;&amp;\t");
    }
}
