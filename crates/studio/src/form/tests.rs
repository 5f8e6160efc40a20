//! Every field has labels in both languages; the form contains everything that the file contains.

use super::*;
use std::collections::BTreeSet;
use tujie::bilingual::Lang;
use tujie::format::text;
use tujie::kinds::Body;
use tujie::schema;

/// Every field and choice that any file may have, found by filling in all blanks.
fn every(shape: &Schema, root: &str) -> Vec<(String, Bilingual, Bilingual)> {
    let schema = Schemas { root: &shape.schema };
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    let mut left = vec![(root.to_owned(), &shape.schema)];
    while let Some((name, of)) = left.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let (label, about) = schema.label_and_description(&name, of);
        if name != root && !name.ends_with("[]") && !name.ends_with("{}") {
            out.push((name.clone(), label, about));
        }
        let (target, definition) = schema.resolve(of);
        if matches!(definition, Some("Text" | "Decimal" | "Expected")) {
            continue;
        }
        let own = definition.unwrap_or(&name).to_owned();
        for (key, of) in target.get("properties").and_then(Json::as_object).into_iter().flatten() {
            left.push((format!("{own}.{key}"), of));
        }
        for of in target.get("items").into_iter().chain(target.get("additionalProperties")) {
            left.push((format!("{name}[]"), of));
        }
        for form in target.get("oneOf").and_then(Json::as_array).into_iter().flatten() {
            let (word, inner) = variant_content(form).unwrap();
            let (label, about) = schema.label_and_description(&format!("{own}={word}"), form);
            out.push((format!("{own}={word}"), label, about));
            // The content of a variant is labelled by the variant.
            let Some(inner) = inner else { continue };
            let (target, definition) = schema.resolve(inner);
            let name = definition.map_or_else(|| format!("{own}.{word}"), str::to_owned);
            if definition.is_some() || target.get("properties").is_some() {
                for (key, of) in
                    target.get("properties").and_then(Json::as_object).into_iter().flatten()
                {
                    left.push((format!("{name}.{key}"), of));
                }
            } else if let Some(items) = target.get("items") {
                left.push((format!("{name}[]"), items));
            }
        }
    }
    out
}

fn all_labels() -> Vec<(String, Bilingual, Bilingual)> {
    let mut all = every(schema::document_schema(), "Document");
    all.extend(every(schema::article_schema(), "Article"));
    all
}

#[test]
fn every_field_is_named_and_explained_in_both_languages() {
    let chinese = |s: &str| s.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let mut wrong = Vec::new();
    for (name, label, about) in all_labels() {
        if !chinese(&label.zh) || label.en.is_empty() || chinese(&label.en) || !chinese(&about.zh) {
            wrong.push(format!("{name}: {label:?} {about:?}"));
        }
        if about.en.is_empty() {
            wrong.push(format!("{name} has no doc comment"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(all_labels().len() > 200, "{}", all_labels().len());
}

#[test]
fn no_words_are_for_a_field_that_is_none() {
    let known: BTreeSet<String> = all_labels().into_iter().map(|(name, ..)| name).collect();
    let keys: BTreeSet<&str> = known.iter().filter_map(|n| n.rsplit('.').next()).collect();
    let wrong: Vec<_> = labels::all_labels()
        .map(|label| label.name)
        .filter(|n| !known.contains(*n) && !keys.contains(n) && !matches!(*n, "zh" | "en"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Walks a form.
fn for_each_field<'a>(field: &'a Field, then: &mut impl FnMut(&'a Field)) {
    then(field);
    match &field.control {
        Control::Group(all)
        | Control::List { items: all, .. }
        | Control::Pairs { entries: all, .. } => {
            all.iter().for_each(|f| for_each_field(f, then));
        }
        Control::Variant { inner: Some(inner), .. } => for_each_field(inner, then),
        _ => {}
    }
}

fn leaves(json: &Json, path: &JsonPath, into: &mut Vec<String>) {
    match json {
        Json::Array(all) if !all.is_empty() => {
            all.iter().enumerate().for_each(|(i, x)| leaves(x, &path.item(i), into));
        }
        Json::Object(all) if !all.is_empty() => {
            all.iter().for_each(|(k, x)| leaves(x, &path.key(k), into));
        }
        _ => into.push(path.to_string()),
    }
}

#[test]
fn the_form_has_a_place_for_everything_in_the_file() {
    for kind in Body::NAMES {
        let tree = text::parse_text(Body::template(kind).unwrap()).tree;
        let form = build_form(schema::document_schema(), "Document", &tree);
        let mut places = Vec::new();
        for_each_field(&form, &mut |field| {
            assert_ne!(field.control, Control::Other, "{}", field.name);
            if field.present {
                places.push(field.path.to_string());
            }
            if let Control::Words { both: false, .. } = field.control {
                places.push(field.path.key("zh").to_string());
                places.push(field.path.key("en").to_string());
            }
            if let Control::Output(all, OutputForm::Many) = &field.control {
                places.extend((0..all.len()).map(|i| field.path.item(i).to_string()));
            }
        });
        let mut wanted = Vec::new();
        leaves(&tree.to_json(), &JsonPath::default(), &mut wanted);
        for path in wanted {
            assert!(places.contains(&path), "{kind}: {path}");
        }
    }
}

#[test]
fn references_offer_what_is_there() {
    for kind in Body::NAMES {
        let tree = text::parse_text(Body::template(kind).unwrap()).tree;
        let form = build_form(schema::document_schema(), "Document", &tree);
        let around = ReferenceScope::default();
        for_each_field(&form, &mut |field| {
            let Control::Line { text, sort: FieldKind::Reference(things) } = &field.control else {
                return;
            };
            // Other explainers are not in the file, and a limit may be a plain number.
            if !field.present || things.contains(&RefTarget::Explainer) {
                return;
            }
            let offered = reference_choices(things, &tree, &around);
            assert!(
                offered.iter().any(|c| c.word == *text),
                "{kind}: {} = {text}: {offered:?}",
                field.name
            );
        });
    }
}

#[test]
fn problems_stand_at_their_field() {
    let tree = text::parse_text(Body::template("threshold").unwrap()).tree;
    let form = build_form(schema::document_schema(), "Document", &tree);
    let at = |path: &str| Problem::new(path, tujie::problem::Fault::EmptyValue, &[]);
    let all = [at("title.en"), at("body.threshold.tiers[0].from"), at("facts[1]"), at("")];
    let mut told = Vec::new();
    for_each_field(&form, &mut |field| {
        for _ in field.problems(&all) {
            told.push(field.name.clone());
        }
    });
    assert_eq!(told, ["Document", "Document.title", "Document.facts[]", "Tier.from"]);
    let Control::Group(fields) = &form.control else { panic!() };
    let body = fields.iter().find(|f| f.name == "Document.body").unwrap();
    assert_eq!((body.problem_count(&all), form.problem_count(&all)), (1, 4));
    assert_eq!(keys_before(fields, "summary"), ["tujie", "id", "title"]);
}

#[test]
fn an_item_is_called_by_its_words() {
    let tree = text::parse_text(Body::template("threshold").unwrap()).tree;
    let form = build_form(schema::document_schema(), "Document", &tree);
    let mut captions = Vec::new();
    for_each_field(&form, &mut |f| {
        if f.name == "Threshold.tiers[]" || f.name == "Document.facts[]" {
            captions.push(f.caption(Lang::Zh));
        }
    });
    assert_eq!(
        captions,
        ["小组的起点", "中组的起点", "中组的终点", "大组的起点", "小组", "中组", "大组"]
    );
}
