//! Addresses of outputs: absolute ones for external links, and relative paths between files.

use crate::bilingual::{Bilingual, Lang};
use crate::files::site_file::{SiteFile, check_address};
use crate::outputs::{OutputFormat, PosterFormat};
use crate::problem::Problem;

/// Where and by whom the outputs are published. Every field may be unknown: an editor renders a
/// file before there is a site; outputs then omit what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    base: Option<String>,
    name: Option<Bilingual>,
    home: Option<String>,
}

impl From<SiteFile> for Site {
    /// The site of a checked file.
    fn from(file: SiteFile) -> Site {
        Site { base: Some(with_trailing_slash(&file.base)), name: Some(file.name), home: file.home }
    }
}

impl Site {
    /// The same site at another address.
    ///
    /// # Errors
    /// The address cannot be used by others; `path` says where it was given.
    pub fn with_address(mut self, base: &str, path: &str) -> Result<Site, Problem> {
        match check_address(path, base) {
            Some(problem) => Err(problem),
            None => {
                // A front page equal to the old base would lead away from the new address.
                self.home = self.home.filter(|home| Some(with_trailing_slash(home)) != self.base);
                self.base = Some(with_trailing_slash(base));
                Ok(self)
            }
        }
    }

    /// The base of all addresses; ends with `/`.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The publication's name.
    pub fn name(&self, lang: Lang) -> Option<&str> {
        self.name.as_ref().map(|name| name.get(lang))
    }

    /// The publication's front page.
    pub fn home_page(&self) -> Option<&str> {
        self.home.as_deref().or(self.base())
    }

    /// The absolute address of an output, for external links.
    pub fn output_address(&self, output: OutputFormat, id: &str, lang: Lang) -> Option<String> {
        let file = output.file_name(id, lang);
        let file = file.strip_suffix("index.html").unwrap_or(&file);
        Some(self.base()?.to_owned() + file)
    }

    /// The live page of an explainer: the target of links and QR codes.
    pub fn live_page_address(&self, id: &str, lang: Lang) -> Option<String> {
        self.output_address(OutputFormat::Page, id, lang)
    }
}

impl OutputFormat {
    /// The output's file in `dist/`: Chinese at the base name, English next to it.
    pub fn file_name(self, id: &str, lang: Lang) -> String {
        let en = lang.pick("", ".en");
        let index = lang.pick("index", "en");
        match self {
            OutputFormat::Html => ["html/", id, en, ".html"].concat(),
            OutputFormat::Page => ["e/", id, "/", index, ".html"].concat(),
            OutputFormat::Wechat => ["wechat/", id, en, ".html"].concat(),
            OutputFormat::Svg(shape) => ["posters/", id, format_suffix(shape), en, ".svg"].concat(),
            OutputFormat::Png(shape) => ["posters/", id, format_suffix(shape), en, ".png"].concat(),
            OutputFormat::Text => ["text/", id, en, ".txt"].concat(),
            OutputFormat::Oembed => ["oembed/", id, en, ".json"].concat(),
            OutputFormat::OembedWithin(width) => format!("oembed/{id}.{width}{en}.json"),
            // One file for both languages.
            OutputFormat::Json => ["explainers/", id, ".json"].concat(),
        }
    }

    /// The path from this output's file to a file of `dist/`: browsers load resources by relative
    /// paths, so that `dist/` works under any path.
    pub fn relative_path(self, file: &str) -> String {
        let up = if self == OutputFormat::Page { "../../" } else { "../" };
        up.to_owned() + file
    }
}

const fn format_suffix(shape: PosterFormat) -> &'static str {
    match shape {
        PosterFormat::Tall => "",
        PosterFormat::Wide => ".wide",
    }
}

fn with_trailing_slash(base: &str) -> String {
    if base.ends_with('/') { base.to_owned() } else { base.to_owned() + "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surface_has_its_address() {
        let site = Site::default().with_address("https://a.example/t", "--base").unwrap();
        for (output, zh, en) in [
            (OutputFormat::Page, "e/x/", "e/x/en.html"),
            (OutputFormat::Html, "html/x.html", "html/x.en.html"),
            (OutputFormat::Wechat, "wechat/x.html", "wechat/x.en.html"),
            (OutputFormat::Text, "text/x.txt", "text/x.en.txt"),
            (OutputFormat::Oembed, "oembed/x.json", "oembed/x.en.json"),
            (OutputFormat::OembedWithin(320), "oembed/x.320.json", "oembed/x.320.en.json"),
            (OutputFormat::Svg(PosterFormat::Tall), "posters/x.svg", "posters/x.en.svg"),
            (OutputFormat::Png(PosterFormat::Wide), "posters/x.wide.png", "posters/x.wide.en.png"),
            (OutputFormat::Json, "explainers/x.json", "explainers/x.json"),
        ] {
            for (lang, file) in [(Lang::Zh, zh), (Lang::En, en)] {
                let address = site.output_address(output, "x", lang);
                assert_eq!(
                    address.as_deref(),
                    Some(["https://a.example/t/", file].concat().as_str())
                );
            }
        }
        assert_eq!(OutputFormat::Page.relative_path("tujie.js"), "../../tujie.js");
    }

    #[test]
    fn without_a_base_there_is_no_address() {
        assert_eq!(Site::default().live_page_address("x", Lang::Zh), None);
        assert!(Site::default().with_address("a.example", "--base").is_err());
    }
}
