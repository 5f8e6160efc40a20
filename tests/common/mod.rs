//! What several tests need: the sheet of the page and the article it was made from.
#![allow(dead_code, reason = "each test file uses its part")]

use tujie::document::{Article, Document};

/// The fact sheet as JSON.
pub fn sheet_json() -> serde_json::Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/women-workers-home.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The fact sheet.
pub fn sheet() -> Article {
    article(&sheet_json())
}

/// A sheet from JSON.
pub fn article(json: &serde_json::Value) -> Article {
    tujie::format::decode(json.clone().into()).unwrap()
}

/// The article's text. It is not part of the repository: fails where CI is set and it is missing,
/// and says so and is skipped elsewhere.
pub fn article_text() -> Option<String> {
    let shared = std::env::var("TUJIE_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_owned());
    let path = shared + "/source/women-workers-home.txt";
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if std::env::var_os("CI").is_some() => panic!("{path}: {error}"),
        Err(error) => {
            eprintln!("skipped: {path}: {error}");
            None
        }
    }
}

/// Any explainer of the project, without its figures: the shell that figures are shown in.
pub fn any_document() -> Document {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/explainers");
    let file = std::fs::read_dir(folder).ok().and_then(|mut files| files.next()?.ok());
    let mut json: serde_json::Value = match file {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file.path()).unwrap()).unwrap(),
        None => serde_json::json!({
            "tujie": 1, "id": "test", "title": "t", "summary": "s", "group": "page",
            "as_of": {"date": "2021"}, "review_by": "2027", "body": {"flow": {}}
        }),
    };
    for key in ["uses", "facts", "derived", "units"] {
        json[key] = serde_json::json!([]);
    }
    tujie::format::decode(json.into()).unwrap()
}
