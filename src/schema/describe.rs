//! Describes in plain language what a schema expects, and what was found instead.

use crate::bilingual::Bilingual;
use crate::format::tree::{JsonNode, JsonValue};
use serde_json::Value as Json;

/// The value found.
pub fn describe_found(node: &JsonNode) -> Bilingual {
    match &node.value {
        JsonValue::Null => Bilingual::new("null", "null"),
        JsonValue::Bool(flag) => {
            let word = if *flag { "true" } else { "false" };
            Bilingual::new(word, word)
        }
        JsonValue::Number(number) => {
            Bilingual::new(["数字 ", number].concat(), ["the number ", number].concat())
        }
        JsonValue::Text(_) => Bilingual::new("文字", "a text"),
        JsonValue::List(_) => Bilingual::new("列表 […]", "a list […]"),
        JsonValue::Object(_) => Bilingual::new("一组字段 {…}", "an object {…}"),
        JsonValue::Broken => Bilingual::new("读不懂的内容", "something unreadable"),
    }
}

/// The forms a schema allows: “文字或列表”.
pub fn describe_alternatives(forms: &[&Json]) -> Bilingual {
    let (mut zh, mut en): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for form in forms {
        let Some(words) = describe_alternative(form) else { continue };
        if !zh.contains(&words.zh) {
            zh.push(words.zh);
            en.push(words.en);
        }
    }
    Bilingual::new(zh.join("或"), en.join(" or "))
}

/// The words a schema lists, if it is an enumeration.
pub fn allowed_words(schema: &Json) -> Vec<&str> {
    let one = schema.get("const").and_then(Json::as_str);
    let several = schema.get("enum").and_then(Json::as_array);
    one.into_iter().chain(several.into_iter().flatten().filter_map(Json::as_str)).collect()
}

/// Whether a schema's `type`, one name or several, has this name.
pub fn type_includes(of_type: &Json, name: &str) -> bool {
    of_type.as_str() == Some(name)
        || of_type.as_array().is_some_and(|all| all.iter().any(|t| t.as_str() == Some(name)))
}

/// The purpose of a missing field. English descriptions are those of the schema; Chinese ones are
/// in a table for the fields every file has, and for others it describes what to write.
pub fn describe_field(key: &str, schema: Option<&Json>, root: &Json) -> Bilingual {
    let Some(schema) = schema else { return Bilingual::default() };
    let target = schema
        .get("$ref")
        .and_then(Json::as_str)
        .and_then(|name| root.pointer(name.strip_prefix('#').unwrap_or(name)));
    let described = |s: &Json| s.get("description").and_then(Json::as_str).map(first_sentence);
    let en = described(schema).or_else(|| target.and_then(described)).unwrap_or_default();
    let en = quote_chinese(&en);
    let zh = chinese_field_description(key).map_or_else(
        || {
            let mut forms = Vec::new();
            collect_leaf_schemas(schema, root, &mut forms);
            let wanted = describe_alternatives(&forms).zh;
            if wanted.is_empty() { String::new() } else { ["要写", &wanted, "。"].concat() }
        },
        |words| [words, "。"].concat(),
    );
    Bilingual::new(zh, en)
}

fn collect_leaf_schemas<'a>(schema: &'a Json, root: &'a Json, into: &mut Vec<&'a Json>) {
    let target = schema
        .get("$ref")
        .and_then(Json::as_str)
        .and_then(|name| root.pointer(name.strip_prefix('#').unwrap_or(name)));
    let alternatives = ["anyOf", "oneOf"].iter().find_map(|key| schema.get(key)?.as_array());
    match (target, alternatives) {
        (Some(target), _) => collect_leaf_schemas(target, root, into),
        (None, Some(all)) => all.iter().for_each(|one| collect_leaf_schemas(one, root, into)),
        (None, None) => into.push(schema),
    }
}

fn describe_alternative(form: &Json) -> Option<Bilingual> {
    let listed = allowed_words(form);
    if !listed.is_empty() {
        let listed = listed.join(" | ");
        return Some(Bilingual::new(&listed, &listed));
    }
    if form.get("format").and_then(Json::as_str) == Some("decimal") {
        return Some(Bilingual::new(
            "带引号的数（如 \"1400\"）",
            "a number in quotes (such as \"1400\")",
        ));
    }
    if form.get("properties").is_some_and(|p| p.get("zh").is_some() && p.get("en").is_some()) {
        let both = "{\"zh\": …, \"en\": …}";
        return Some(Bilingual::new(both, both));
    }
    let of_type = form.get("type")?;
    let is = |name: &str| type_includes(of_type, name);
    let (zh, en) = if is("string") {
        ("文字", "a text")
    } else if is("integer") {
        ("整数", "a whole number")
    } else if is("number") {
        ("数字", "a number")
    } else if is("boolean") {
        ("“是”或“否”（true 或 false）", "true or false")
    } else if is("array") {
        ("列表 […]", "a list […]")
    } else if is("object") {
        ("一组字段 {…}", "an object {…}")
    } else {
        return None;
    };
    Some(Bilingual::new(zh, en))
}

/// English text with its Chinese parts in quotation marks.
fn quote_chinese(words: &str) -> String {
    let chinese = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
    let mut out = String::new();
    let (mut quoted, mut open) = (false, false);
    for c in words.chars() {
        if open && !chinese(c) {
            out.push('”');
            open = false;
        } else if chinese(c) && !open && !quoted {
            out.push('“');
            open = true;
        }
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            _ => {}
        }
        out.push(c);
    }
    if open {
        out.push('”');
    }
    out
}

/// The first sentence of a description, on one line.
fn first_sentence(description: &str) -> String {
    let paragraph = description.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.split_once(". ") {
        Some((first, _)) => [first, "."].concat(),
        None => paragraph,
    }
}

/// The purpose of the fields that every file has.
fn chinese_field_description(key: &str) -> Option<&'static str> {
    Some(match key {
        "tujie" => "格式的版本号，写 1",
        "id" => "编号，小写字母、数字和连字符",
        "title" => "标题，中文和英文",
        "summary" => "一两句话：读者在这里能弄清什么",
        "group" => "所属版块：文章的一个版块编号，或 context",
        "as_of" => "内容截至哪一天，例如 {\"date\": \"2020-12-31\"}",
        "review_by" => "复核期限，例如 2027-06-30；过期后会提醒读者",
        "body" => "图解本身，例如 {\"calculator\": {…}}",
        "date" => "日期，例如 2020-12-31",
        "label" => "读者看到的名称，中文和英文",
        "value" => "准确的数值，带引号，例如 \"1400\"",
        "unit" => "单位的编号，例如 yuan",
        "printed" => "原文怎样写的，连同单位，例如 1400元",
        "near" => "原文里挨着这个数的词",
        "section" => "所在版块的编号",
        "sections" => "文章的版块，按版面顺序",
        "facts" => "事实：印出来的数，各有出处",
        "article" => "所依据的文章编号，事实表在 data/articles 里",
        "uses" => "用到的事实和推算数的编号",
        "derived" => "由事实推算的数，由程序算，不手填",
        "units" => "单位，自带的有 yuan、percent、point、day、year",
        "sources" => "出处：报刊、法规、通知",
        "caveats" => "读者不知道就会误读的事",
        "links" => "相关的图解，例如后来的变化",
        "literals" => "文字里不是数据的数字，逐条说明原因",
        "corrections" => "发布后的更正，新的在前",
        "examples" => "例子：既是测试，也是读者的“试一试”",
        "qualifier" => "确数、约数、下限，还是目标、计划",
        "step" => "四舍五入到哪一位，例如 1.1万 是 \"1000\"",
        "time" => "这个数所指的时间，照原文",
        "period" => "时间的代号：代号相同的数才能相加",
        "part_of" => "它属于哪个数，写那个数的编号",
        "of" => "占什么的比例",
        "name" => "数字后面的单位词，例如 份",
        "many" => "英文复数，与单数不同才写",
        "issuer" => "发布机构",
        "number" => "文号",
        "in_force" => "施行日期",
        "confidence" => "把握有多大；不足 high 时提醒读者先核实",
        "note" => "补充说明",
        "decimals" => "保留几位小数",
        "rounding" => "怎样取整：half-up 四舍五入，floor 舍去，ceiling 进一",
        "publication" => "报刊名称",
        "page" => "版面或专栏",
        "why" => "为什么它不是数据",
        "what" => "原来错在哪里，现在怎样写",
        "in" => "输入，照读者会填的写",
        "out" => "算出来的结果，规范写法",
        "rule" => "怎样算",
        "zh" => "中文",
        "en" => "英文",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::quote_chinese;

    #[test]
    fn chinese_stands_in_quotation_marks() {
        for (words, quoted) in [
            ("Words: 发函 rather than 发出.", "Words: “发函” rather than “发出”."),
            ("As in “发函” it is.", "As in “发函” it is."),
            ("提示", "“提示”"),
            ("Its id.", "Its id."),
        ] {
            assert_eq!(quote_chinese(words), quoted);
        }
    }
}
