//! Words in two languages: Chinese (zh-Hans) first, English complete.

/// A reader's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese (zh-Hans), the page's own language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language a tag such as `zh-CN`, `en` or `en-GB` asks for; Chinese for anything else.
    pub fn from_tag(tag: &str) -> Lang {
        let mut letters = tag.bytes().map(|b| b.to_ascii_lowercase());
        if (letters.next(), letters.next()) == (Some(b'e'), Some(b'n')) {
            Lang::En
        } else {
            Lang::Zh
        }
    }

    /// The BCP 47 tag for a `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-Hans",
            Lang::En => "en",
        }
    }

    /// One of two: the Chinese or the English one.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Whether a text has a character. `str::contains` is a thousand bytes that readers would download, for a search
/// that is faster in long texts only.
#[inline(never)]
pub fn has(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}

/// Words with `{0}`, `{1}` … replaced by what they stand for, and by nothing where that is not known.
/// A brace that is not a place of ours, such as an example of a reference, stays.
///
/// ```
/// use tujie::bilingual::fill;
///
/// let args = ["3", "5"];
/// let words = fill("Choose {0} of {1}; see {some.fact}.", &|place| args.get(place).copied());
/// assert_eq!(words, "Choose 3 of 5; see {some.fact}.");
/// ```
pub fn fill<'a>(words: &str, arg: &dyn Fn(usize) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(words.len() + 32);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((place, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match place.parse() {
            Ok(place) => out.push_str(arg(place).unwrap_or_default()),
            Err(_) => ["{", place, "}"].iter().for_each(|part| out.push_str(part)),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// A text of a data file: `"…"` where both languages use the same words (a name, a number),
/// or `{"zh": "…", "en": "…"}`. It may hold references to figures: `{bj.antenatal.after}`.
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::bilingual::{Bilingual, Lang};
/// use tujie::format::from_json;
///
/// let title: Bilingual = from_json(r#"{"zh": "价格", "en": "Price"}"#).unwrap();
/// assert_eq!(title.get(Lang::from_tag("en-GB")), "Price");
/// assert_eq!(title.get(Lang::from_tag("zh-CN")), "价格");
/// assert_eq!(from_json(r#""Tujie""#), Ok(Bilingual::new("Tujie", "Tujie")));
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// A text from both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
        Bilingual { zh: zh.into(), en: en.into() }
    }

    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language() {
        for (tag, lang) in [
            ("en", Lang::En),
            ("EN-gb", Lang::En),
            ("zh-CN", Lang::Zh),
            ("", Lang::Zh),
            ("fr", Lang::Zh),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn only_our_places_are_filled() {
        let args = ["b"];
        assert_eq!(fill("a {0} {x.y} {9}.", &|n| args.get(n).copied()), "a b {x.y} .");
        assert_eq!(fill("a {0", &|_| None), "a {0");
    }
}
