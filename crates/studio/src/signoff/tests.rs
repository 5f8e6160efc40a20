//! A change is described in words, and the file identifies the version it is for.

use super::*;
use tujie::files::parse;
use tujie::files::parse::{FactSheetError, FileContent};
use tujie::kinds::Body;

fn explainer(text: &str) -> LoadedExplainer {
    match parse::parse_file(text.as_bytes(), &|id| Err(FactSheetError::Missing(id.to_owned()))) {
        (FileContent::Explainer(explainer), problems) if problems.is_empty() => *explainer,
        (_, problems) => panic!("{problems:?}"),
    }
}

fn versions() -> (String, String) {
    let old = Body::template("threshold").unwrap().to_owned();
    let new = old
        .replace("\"value\": \"5\"", "\"value\": \"6\"")
        .replace("5人以上", "6人以上")
        .replace("{\"count\": \"5\"}", "{\"count\": \"6\"}")
        .replace("\"more\": \"1\"", "\"more\": \"2\"")
        .replace("\"Small group\"", "\"Little group\"");
    (old, new)
}

/// The table of changes between two versions, in Chinese.
fn told_as_changed(old: &str, new: &str) -> Vec<Vec<String>> {
    let (was, is) = (explainer(old), explainer(new));
    let checker = Checker::default();
    let signed = SignoffSheet {
        explainer: &is,
        text: new,
        base: Some(&was.tree),
        checker: &checker,
        explainers: &[],
    };
    let Block::Table { rows, .. } = changes_block(&signed, Lang::Zh) else { panic!() };
    rows.iter().map(|row| row.iter().map(|cell| tujie::block::plain_text(cell)).collect()).collect()
}

#[test]
fn a_change_is_told_with_old_new_place_and_source() {
    let (old, new) = versions();
    let all = list_changes(&explainer(&old).tree, &explainer(&new).tree);
    let told: Vec<_> =
        all.iter().map(|c| (c.path.to_string(), c.old.as_str(), c.new.as_str())).collect();
    let want = [
        ("facts[0].value", "5", "6"),
        ("facts[0].printed", "5人以上", "6人以上"),
        ("examples[0].out.more", "1", "2"),
        ("examples[1].in.count", "5", "6"),
        ("body.threshold.tiers[0].label.en", "Small group", "Little group"),
    ];
    assert_eq!(told, want.map(|(path, old, new)| (path.to_owned(), old, new)));
    assert_eq!(
        told_as_changed(&old, &new)[0],
        ["自己的事实（小组的起点）·数值", "5", "6", "在这里写出处"]
    );
}

/// Ids, words of the format and whole parts are described in the readers' words, never as JSON.
#[test]
fn values_are_told_in_words() {
    let (old, _) = versions();
    let fact = r#"{"id": "spare", "label": {"zh": "备用", "en": "Spare"}, "value": "20", "unit": "person", "printed": "20人", "near": ["备用"], "section": "context", "source": "rules"},"#;
    let new = old
        .replacen("\"qualifier\": \"at-least\"", "\"qualifier\": \"about\", \"step\": \"1\"", 1)
        .replacen("5人以上", "约5人", 1)
        .replace("\"facts\": [\n", &["\"facts\": [\n    ", fact, "\n"].concat())
        .replace("写读者要当心的地方", "写{spare}要当心的地方")
        .replace("\"to\": \"middle.to\"", "\"to\": \"spare\"")
        .replace(
            "{\"tiers\": [\"middle\", \"large\"]}",
            "{\"tiers\": [\"middle\", \"large\"], \"next\": null}",
        );
    let rows = told_as_changed(&old, &new);
    let told = |place: &str| {
        let row = rows.iter().find(|row| row[0].contains(place));
        row.map(|row| (row[1].as_str(), row[2].as_str())).unwrap_or_else(|| panic!("{rows:?}"))
    };
    assert_eq!(told("（备用）").0, "—");
    assert!(told("（备用）").1.contains("单位：人") && told("（备用）").1.contains("数值：20"));
    assert_eq!(told("有多准"), ("至少", "约数"));
    assert_eq!(told("读前须知").1, "在这里写20人要当心的地方。");
    assert_eq!(told("终点"), ("中组的终点", "备用"));
    assert_eq!(told("下一档"), ("—", "没有"));
    assert!(rows.iter().all(|row| !row[0].contains("threshold")), "{rows:?}");
    for cell in rows.iter().flatten() {
        assert!(!cell.contains(['{', '"']), "{cell}");
    }
}

#[test]
fn an_item_that_moved_is_the_same_item() {
    let (old, _) = versions();
    let text = |t: &str| tujie::format::text::parse_text(t).tree;
    let path = JsonPath::default().key("facts");
    let moved = crate::edit::move_item(&old, &path, 0, 2).unwrap().apply(&old);
    assert_eq!(list_changes(&text(&old), &text(&moved)), []);
    let gone = crate::edit::remove_value(&old, &path.item(1)).unwrap().apply(&old);
    let all = list_changes(&text(&old), &text(&gone));
    assert_eq!((all.len(), all[0].new.as_str()), (1, ""));
}

#[test]
fn the_file_says_which_version_it_is_for_and_how_each_example_comes_out() {
    let (old, new) = versions();
    let (was, is) = (explainer(&old), explainer(&new));
    let checker = Checker { name: "<王>".into(), date: "2026-11-24".into(), note: "ok".into() };
    let signed = SignoffSheet {
        explainer: &is,
        text: &new,
        base: Some(&was.tree),
        checker: &checker,
        explainers: &[],
    };
    for lang in [Lang::Zh, Lang::En] {
        let body = outputs::html::blocks_to_html(signoff_blocks(&signed, lang), lang);
        let html = signoff_file(&signed, &body, lang);
        assert!(html.contains(&file_checksum(&new)) && html.contains("&lt;王&gt;"), "{html}");
        for forbidden in [" style=", " src=", " href=", "http:", "https:"] {
            assert!(!html.contains(forbidden), "{forbidden}: {html}");
        }
        let data = html.split("<script type=\"application/json\">").nth(1).unwrap();
        let json: Json = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
        assert_eq!(json["examples"].as_array().unwrap().len(), 5);
        assert_eq!(json["examples"][1]["out"]["tiers"], json!(["small"]));
        assert_eq!(json["changed"].as_array().unwrap().len(), 5);
    }
    assert_eq!(file_checksum("abc").get(..8), Some("ba7816bf"));
}
