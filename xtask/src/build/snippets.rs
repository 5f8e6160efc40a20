//! `snippets.html`: the code a web team copies, filled in for each explainer.

use super::bundle::Bundle;
use super::versioned::VERSION;
use super::{compress, files, hints, read, write};
use crate::process::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// Writes the page; absolute addresses come from `TUJIE_BASE` or `data/site.json`.
pub(crate) fn build_snippets(dist: &Path, bundle: &Bundle) -> Result<()> {
    let base = base()?;
    let pinned = |name: &str| -> Result<String> {
        let sum = compress::sum(&read(&dist.join(name))?);
        Ok(format!(
            "<script type=\"module\" src=\"{base}v/{VERSION}/{name}\" integrity=\"{sum}\" crossorigin=\"anonymous\"></script>"
        ))
    };
    let mut page = TOP.to_owned();
    page.push_str(&section(
        [
            "每页一次：元素的脚本（固定在这一版，带校验）",
            "Once a page: the element's script (this version, with its sum)",
        ],
        &pinned("tujie.js")?,
    ));
    page.push_str(&section(
        [
            "每页一次，放进 <head>：手机不要把数字当成电话号码、日期",
            "Once a page, into <head>: phones are not to make telephone numbers and dates of figures",
        ],
        NO_DETECTION,
    ));
    page.push_str(&section(
        [
            "每页一次：用 iframe 时，让高度跟着内容走",
            "Once a page, with iframes: the height follows the content",
        ],
        &pinned("frame.js")?,
    ));
    for path in files(&dist.join("explainers"))? {
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let file: Value = serde_json::from_slice(&read(&path)?)?;
        page.push_str(
            &explainer(dist, bundle, &base, &file).with_context(|| path.display().to_string())?,
        );
    }
    page.push_str("</main>\n</body>\n</html>\n");
    write(&dist.join("snippets.html"), page)
}

pub(super) fn base() -> Result<String> {
    let base = match std::env::var("TUJIE_BASE") {
        Ok(base) => base,
        Err(_) => {
            let site: Value = serde_json::from_slice(&read(&root().join("data/site.json"))?)?;
            site.get("base").and_then(Value::as_str).context("data/site.json: no base")?.to_owned()
        }
    };
    Ok(if base.ends_with('/') { base } else { base + "/" })
}

fn explainer(dist: &Path, bundle: &Bundle, base: &str, file: &Value) -> Result<String> {
    let id = file.get("id").and_then(Value::as_str).context("no id")?;
    let [zh, en] = [oembed_entry(dist, id, "zh")?, oembed_entry(dist, id, "en")?];
    let mut text = format!(
        "<details id=\"{id}\">\n<summary>{} <span lang=\"en\">{}</span></summary>\n",
        escaped(&zh.title),
        escaped(&en.title)
    );
    for (entry, lang, tag, page, answer, names) in [
        (zh, "zh", "zh-Hans", "", "", ["元素，中文", "iframe，中文"]),
        (en, "en", "en", "en.html", ".en", ["Element, English", "iframe, English"]),
    ] {
        let answer = String::from_utf8(read(&dist.join(format!("html/{id}{answer}.html")))?)?;
        let element = format!(
            "<tu-jie src=\"{base}explainers/{id}.json\" lang=\"{lang}\">\n{}\n</tu-jie>",
            answer.trim_end()
        );
        let frame = format!(
            "<iframe data-tujie src=\"{base}e/{id}/{page}\" title=\"{}\" width=\"100%\" height=\"{}\" frameborder=\"0\" sandbox=\"allow-scripts\" loading=\"lazy\"></iframe>",
            escaped(&entry.title),
            entry.height
        );
        for (name, code) in names.iter().zip([element, frame]) {
            text.push_str(&format!("<h3 lang=\"{tag}\">{name}</h3>\n{}", code_block(&code)));
        }
    }
    let data = format!("{base}explainers/{id}.json");
    let preloads = hints::preload_lines(dist, bundle, &format!("{base}v/{VERSION}/"), &data)?;
    text.push_str(&format!(
        "<h3 lang=\"zh-Hans\">在首屏时，再往 &lt;head&gt; 里放（让它早些活起来） <span lang=\"en\">In the first screen: into &lt;head&gt; as well, so that it is live sooner</span></h3>\n{}",
        code_block(&preloads)
    ));
    text.push_str("</details>\n");
    Ok(text)
}

/// The oEmbed data of an explainer: its title including figures, and a height in CSS pixels for
/// hosts without `frame.js`.
pub(super) struct OembedEntry {
    pub(super) title: String,
    height: u64,
}

pub(super) fn oembed_entry(dist: &Path, id: &str, lang: &str) -> Result<OembedEntry> {
    let name = if lang == "en" { format!("{id}.en.json") } else { format!("{id}.json") };
    let oembed: Value = serde_json::from_slice(&read(&dist.join("oembed").join(name))?)?;
    let title = oembed.get("title").and_then(Value::as_str).context("oembed: no title")?;
    let height = oembed.get("height").and_then(Value::as_u64).context("oembed: no height")?;
    Ok(OembedEntry { title: title.to_owned(), height })
}

fn section([zh, en]: [&str; 2], code: &str) -> String {
    let [zh, en] = [escaped(zh), escaped(en)];
    format!("<h2>{zh} <span lang=\"en\">{en}</span></h2>\n{}", code_block(code))
}

/// Focusable by keyboard, because long lines scroll.
fn code_block(code: &str) -> String {
    format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(code))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    super::escape::attribute_into(text, &mut out);
    out
}

/// The same line as in the pages of `e/` (`src/outputs/page.rs`).
const NO_DETECTION: &str =
    "<meta name=\"format-detection\" content=\"telephone=no, date=no, address=no, email=no\">";

const TOP: &str = r#"<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>嵌入代码 · Snippets</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="developer.css">
</head>
<body>
<main>
<h1>嵌入代码 <span lang="en">Snippets</span></h1>
<p>复制到文章里就能用。元素里面是静态答案：没有脚本时，读者看到的就是它。<span lang="en">Copy into an article. Inside the element stands the static answer: what readers see without script.</span></p>
<p>校验值管脚本自己；脚本再核对它所加载的程序和 WebAssembly。样式的后备文件与数据文件不在核对之列。<span lang="en">The sum covers the script; the script checks the program and the WebAssembly that it loads. The style sheet for old browsers and the data files are not covered.</span></p>
"#;
