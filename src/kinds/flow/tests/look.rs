//! Pages for visual inspection: `cargo test --lib look -- --ignored` writes target/flow-look/*.html.

use super::*;

#[test]
#[ignore = "writes pages for people to look at"]
fn look() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/flow-look/");
    std::fs::create_dir_all(folder).unwrap();
    let css = std::env::var("TUJIE_CSS").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let css = css.unwrap_or_else(|| crate::STYLE.to_owned());
    let page = |name: &str, width: u32, inside: &str| {
        let html = format!(
            "<!doctype html><meta charset=utf-8><style>{css}</style><body style='margin:16px'><div style='container-type:inline-size;width:{}px'>{inside}</div>",
            width - 32
        );
        std::fs::write(format!("{folder}{name}.html"), html).unwrap();
    };
    for (name, steps) in [("start", ""), ("middle", "issue,issue"), ("end", "issue,rectified")] {
        for lang in [Lang::Zh, Lang::En] {
            for width in [320, 360, 1280] {
                let html = live(letters(), steps, lang, width - 32);
                page(&format!("{name}-{}-{width}", lang.tag()), width, &html);
            }
        }
    }
    for width in [360, 1280] {
        page(
            &format!("template-{width}"),
            width,
            &live(document(TEMPLATE), "ask-back,remind", Lang::Zh, width - 32),
        );
        page(&format!("monster-{width}"), width, &live(monster(), "a0,a1", Lang::Zh, width - 32));
    }
    page("still", 360, &still_html(&widget::render_static(&letters(), &DisplayOptions::default())));
}

/// Forty nodes with branches, back edges and loops.
fn monster() -> Document {
    let mut json: Value = serde_json::from_str(TEMPLATE).unwrap();
    let labels = [
        "受理申请",
        "补交材料",
        "现场核查",
        "集体讨论",
        "出具意见书",
        "送达当事人",
        "复核",
        "归档结案",
    ];
    let node = |i: usize| {
        let label = labels[i % labels.len()].to_owned() + ["甲", "乙", "丙", "丁", "戊"][i / 8];
        json!({"id": format!("n{i}"), "label": label, "detail": "说明", "end": i == 39})
    };
    let mut edges = Vec::new();
    for i in 0..39_usize {
        let mut to = vec![i + 1];
        if i % 3 == 0 {
            to.push((i + 4).min(39));
        }
        if i % 5 == 2 {
            to.push(i.saturating_sub(6));
        }
        if i % 11 == 4 {
            to.push(i);
        }
        if i % 4 == 1 {
            to = vec![i + 1, (i + 2).min(39), (i + 3).min(39)];
        }
        for (a, to) in to.iter().enumerate() {
            edges.push(
                json!({"from": format!("n{i}"), "action": format!("a{a}"), "to": format!("n{to}")}),
            );
        }
    }
    let names = ["通过", "退回重办", "另案处理", "再等等"];
    let action = |i: usize| json!({"id": format!("a{i}"), "label": names[i]});
    json["examples"] = json!([]);
    json["body"] = json!({"flow": {
        "start": "n0",
        "nodes": (0..40).map(node).collect::<Vec<_>>(),
        "actions": (0..4).map(action).collect::<Vec<_>>(),
        "edges": edges,
    }});
    crate::format::decode(json.into()).unwrap()
}
