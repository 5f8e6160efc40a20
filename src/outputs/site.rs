//! Where a surface is: the address that others follow, and the way from one file to another.

use super::{Output, Shape};
use crate::bilingual::{Bilingual, Lang};
use crate::document::site::{SiteFile, check};
use crate::problem::Problem;

/// Where the surfaces are published, and by whom. Everything may be unknown: an editor renders a
/// file before there is a site; then a surface leaves out what it cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    base: Option<String>,
    name: Option<Bilingual>,
    home: Option<String>,
}

impl From<SiteFile> for Site {
    /// The site of a checked file.
    fn from(file: SiteFile) -> Site {
        Site { base: Some(ended(&file.base)), name: Some(file.name), home: file.home }
    }
}

impl Site {
    /// The same site at another address.
    ///
    /// # Errors
    /// The address is none that others can follow; `path` says where it was given.
    pub fn at(mut self, base: &str, path: &str) -> Result<Site, Problem> {
        match check(path, base) {
            Some(problem) => Err(problem),
            None => {
                // A front page of another place would be a surprise there.
                self.home = self.home.filter(|home| Some(ended(home)) != self.base);
                self.base = Some(ended(base));
                Ok(self)
            }
        }
    }

    /// The address all others start with; ends with `/`.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// The publication's name.
    pub fn name(&self, lang: Lang) -> Option<&str> {
        self.name.as_ref().map(|name| name.get(lang))
    }

    /// The publication's front page.
    pub fn home(&self) -> Option<&str> {
        self.home.as_deref().or(self.base())
    }

    /// The absolute address of a surface, as others link to it.
    pub fn address(&self, output: Output, id: &str, lang: Lang) -> Option<String> {
        let file = output.file(id, lang);
        let file = file.strip_suffix("index.html").unwrap_or(&file);
        Some(self.base()?.to_owned() + file)
    }

    /// The live page of an explainer: what links and QR codes lead to.
    pub fn live(&self, id: &str, lang: Lang) -> Option<String> {
        self.address(Output::Page, id, lang)
    }
}

impl Output {
    /// The surface's file in `dist/`, Chinese first and English beside it.
    pub fn file(self, id: &str, lang: Lang) -> String {
        let en = lang.pick("", ".en");
        let index = lang.pick("index", "en");
        match self {
            Output::Html => ["html/", id, en, ".html"].concat(),
            Output::Page => ["e/", id, "/", index, ".html"].concat(),
            Output::Wechat => ["wechat/", id, en, ".html"].concat(),
            Output::Svg(shape) => ["posters/", id, wide(shape), en, ".svg"].concat(),
            Output::Png(shape) => ["posters/", id, wide(shape), en, ".png"].concat(),
            Output::Text => ["text/", id, en, ".txt"].concat(),
            Output::Oembed => ["oembed/", id, en, ".json"].concat(),
            Output::OembedWithin(width) => format!("oembed/{id}.{width}{en}.json"),
            // One file for both languages.
            Output::Json => ["explainers/", id, ".json"].concat(),
        }
    }

    /// The way from this surface's file to a file of `dist/`: what browsers load is asked for
    /// relatively, so that `dist/` works from any path.
    pub fn to(self, file: &str) -> String {
        let up = if self == Output::Page { "../../" } else { "../" };
        up.to_owned() + file
    }
}

const fn wide(shape: Shape) -> &'static str {
    match shape {
        Shape::Tall => "",
        Shape::Wide => ".wide",
    }
}

fn ended(base: &str) -> String {
    if base.ends_with('/') { base.to_owned() } else { base.to_owned() + "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surface_has_its_address() {
        let site = Site::default().at("https://a.example/t", "--base").unwrap();
        for (output, zh, en) in [
            (Output::Page, "e/x/", "e/x/en.html"),
            (Output::Html, "html/x.html", "html/x.en.html"),
            (Output::Wechat, "wechat/x.html", "wechat/x.en.html"),
            (Output::Text, "text/x.txt", "text/x.en.txt"),
            (Output::Oembed, "oembed/x.json", "oembed/x.en.json"),
            (Output::OembedWithin(320), "oembed/x.320.json", "oembed/x.320.en.json"),
            (Output::Svg(Shape::Tall), "posters/x.svg", "posters/x.en.svg"),
            (Output::Png(Shape::Wide), "posters/x.wide.png", "posters/x.wide.en.png"),
            (Output::Json, "explainers/x.json", "explainers/x.json"),
        ] {
            for (lang, file) in [(Lang::Zh, zh), (Lang::En, en)] {
                let address = site.address(output, "x", lang);
                assert_eq!(
                    address.as_deref(),
                    Some(["https://a.example/t/", file].concat().as_str())
                );
            }
        }
        assert_eq!(Output::Page.to("tujie.js"), "../../tujie.js");
    }

    #[test]
    fn without_a_base_there_is_no_address() {
        assert_eq!(Site::default().live("x", Lang::Zh), None);
        assert!(Site::default().at("a.example", "--base").is_err());
    }
}
