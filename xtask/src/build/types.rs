//! TypeScript types of the data file, from the JSON Schema that `tujie schema` prints.
//!
//! Supports only the JSON Schema keywords which that program uses; others are an error. An imported JSON file
//! must type-check: TypeScript types its strings as `string` and its lists without a length. So enumerated
//! words are offered as completions but not enforced: `tujie check` does that.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// The whole declaration file; the root type is called `root`.
pub(crate) fn declarations(schema: &Value, root: &str) -> Result<String> {
    let mut text =
        String::from("// Made from `tujie schema`: change the structs, not this file.\n");
    let named = schema.get("$defs").and_then(Value::as_object).context("a schema without $defs")?;
    let all = std::iter::once((root, schema));
    for (name, one) in all.chain(named.iter().map(|(name, one)| (name.as_str(), one))) {
        text.push('\n');
        comment(one, "", &mut text);
        let shape = shape(one, "").with_context(|| format!("type {name}"))?;
        text.push_str(&format!("export type {name} = {shape};\n"));
    }
    Ok(text)
}

fn comment(schema: &Value, indent: &str, text: &mut String) {
    if let Some(words) = schema.get("description").and_then(Value::as_str) {
        let words = words.replace("*/", "*\\/").replace('\n', &format!("\n{indent} * "));
        text.push_str(&format!("{indent}/** {words} */\n"));
    }
}

fn shape(schema: &Value, indent: &str) -> Result<String> {
    if let Some(to) = schema.get("$ref").and_then(Value::as_str) {
        return to
            .strip_prefix("#/$defs/")
            .map(str::to_owned)
            .with_context(|| format!("$ref {to}"));
    }
    if let Some(only) = schema.get("const") {
        return Ok(if only.is_string() {
            format!("{only} | {ANY_TEXT}")
        } else {
            only.to_string()
        });
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(choices) = schema.get(key).and_then(Value::as_array) {
            return union(choices.iter().map(|one| shape(one, indent)));
        }
    }
    match schema.get("type") {
        Some(Value::String(word)) => named_type(schema, word, indent),
        Some(Value::Array(words)) => union(
            words.iter().filter_map(Value::as_str).map(|word| named_type(schema, word, indent)),
        ),
        _ => bail!("neither $ref, const, oneOf, anyOf nor type: {schema}"),
    }
}

/// Any string, while editors still complete the words listed beside it.
const ANY_TEXT: &str = "(string & {})";

fn union(all: impl Iterator<Item = Result<String>>) -> Result<String> {
    let mut choices: Vec<String> = Vec::new();
    let mut words = false;
    for choice in all {
        let choice = choice?;
        let word = choice.strip_suffix(ANY_TEXT).and_then(|rest| rest.strip_suffix(" | "));
        words |= word.is_some();
        choices.push(word.map_or_else(|| choice.clone(), str::to_owned));
    }
    // Once, after all words.
    if words {
        choices.push(ANY_TEXT.to_owned());
    }
    Ok(choices.join(" | "))
}

fn named_type(schema: &Value, word: &str, indent: &str) -> Result<String> {
    Ok(match word {
        "string" | "boolean" | "null" => word.to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" => {
            let item = schema.get("items").context("an array without items")?;
            format!("Array<{}>", shape(item, indent)?)
        }
        "object" => object(schema, indent)?,
        other => bail!("type {other}"),
    })
}

fn object(schema: &Value, indent: &str) -> Result<String> {
    let none = Map::new();
    let fields = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    if fields.is_empty() {
        return Ok(match schema.get("additionalProperties") {
            // For a list of such objects TypeScript gives each the keys of all others too, as undefined.
            Some(each @ Value::Object(_)) => {
                format!("Record<string, {} | undefined>", shape(each, indent)?)
            }
            _ => "Record<string, never>".to_owned(),
        });
    }
    let required = schema.get("required").and_then(Value::as_array);
    let required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let deeper = format!("{indent}  ");
    let mut text = String::from("{\n");
    for (name, field) in fields {
        comment(field, &deeper, &mut text);
        let mark = if required(name) { "" } else { "?" };
        text.push_str(&format!(
            "{deeper}{}{mark}: {};\n",
            Value::from(name.as_str()),
            shape(field, &deeper)?
        ));
    }
    text.push_str(indent);
    text.push('}');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_construct_has_its_type() {
        for (schema, expect) in [
            (json!({"type": "string", "minLength": 1}), "string"),
            (json!({"type": ["string", "null"]}), "string | null"),
            (json!({"const": "at-least"}), "\"at-least\" | (string & {})"),
            (json!({"const": 1}), "1"),
            (
                json!({"oneOf": [{"const": "a"}, {"const": "b"}, {"type": "null"}]}),
                "\"a\" | \"b\" | null | (string & {})",
            ),
            (json!({"$ref": "#/$defs/Text", "description": "x"}), "Text"),
            (json!({"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]}), "A | null"),
            (json!({"type": "array", "items": {"type": "integer"}}), "Array<number>"),
            (
                json!({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}),
                "Array<string>",
            ),
            (
                json!({"type": "object", "additionalProperties": {"type": "boolean"}}),
                "Record<string, boolean | undefined>",
            ),
            (
                json!({"type": "object", "properties": {"a": {"type": "null"}, "b": {"type": "number"}}, "required": ["a"]}),
                "{\n  \"a\": null;\n  \"b\"?: number;\n}",
            ),
        ] {
            assert_eq!(shape(&schema, "").unwrap(), expect);
        }
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        assert!(shape(&json!({"not": {}}), "").is_err());
        assert!(shape(&json!({"type": "array"}), "").is_err());
    }

    #[test]
    fn comments_stand_before_what_they_are_about() {
        let schema = json!({"description": "The file.", "type": "object", "properties": {"id": {"type": "string", "description": "Its id."}}, "$defs": {}});
        let text = declarations(&schema, "Tujie").unwrap();
        assert!(text.ends_with("/** The file. */\nexport type Tujie = {\n  /** Its id. */\n  \"id\"?: string;\n};\n"), "{text}");
    }
}
