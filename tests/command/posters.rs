//! Posters by the command line: fonts that are missing, and the option for their shape.

use crate::run::tujie;

/// Any explainer.
fn file() -> String {
    let mut files: Vec<_> = std::fs::read_dir(crate::root().join("data/explainers"))
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    files.sort();
    files.swap_remove(0)
}

#[test]
fn without_a_font_there_is_an_error_and_no_blank_picture() {
    let empty = std::env::temp_dir().join(format!("tujie-no-fonts-{}", std::process::id()));
    std::fs::create_dir_all(&empty).unwrap();
    let file = file();
    for (lang, word) in
        [("zh", "没有带简体中文的字体"), ("en", "has no font with Simplified Chinese")]
    {
        let font = empty.display().to_string();
        let out = tujie(&["render", &file, "--to", "png", "--font", &font, "--lang", lang]);
        let said = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(1), "{said}");
        assert!(said.contains(word) && said.contains(&font), "{said}");
        assert!(out.stdout.is_empty());
    }
    std::fs::remove_dir_all(&empty).unwrap();
}

#[test]
fn wide_goes_with_posters_only() {
    let file = file();
    assert_eq!(tujie(&["render", &file, "--to", "text", "--wide"]).status.code(), Some(2));
    let out = tujie(&["render", &file, "--to", "svg", "--wide"]);
    assert!(String::from_utf8(out.stdout).unwrap().contains("viewBox=\"0 0 1200 675\""));
}
