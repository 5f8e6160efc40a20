//! Describes the old and new value of a change in the words that readers see: labels for ids, names for
//! choices, figures for `{facts}`.

use crate::display_names;
use crate::edit::{JsonPath, PathStep};
use crate::form::{Control, Field, FieldKind, ReferenceScope, reference_choices};
use crate::signoff::FieldChange;
use crate::words::kind_name;
use serde_json::Value as Json;
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain_text;
use tujie::document::Document;
use tujie::format::tree::JsonNode;
use tujie::widget;

/// A version of a file and the names of its ids.
pub struct VersionWords<'a> {
    /// Its form.
    pub form: &'a Field,
    /// Its tree.
    pub tree: &'a JsonNode,
    /// The signed explainer, whose figures are used to describe both versions.
    pub doc: &'a Document,
    /// Ids and titles of all explainers.
    pub explainers: &'a [(String, Bilingual)],
    /// The checker's language.
    pub lang: Lang,
}

impl VersionWords<'_> {
    /// Describes the value of a change in this version; `raw` is its text in the file.
    pub fn describe_change(&self, change: &FieldChange, raw: &str) -> String {
        if raw.is_empty() {
            return "—".to_owned();
        }
        let field = self.form.descendant(&change.path);
        // A value in only one version may be a whole part.
        let whole = change.old.is_empty() || change.new.is_empty();
        let said = match (field, self.example_value(&change.path, raw)) {
            (_, Some(said)) => said,
            (Some(field), None) if whole => self.field_text(field),
            (Some(field), None) => self.value_text(field, raw),
            (None, None) => raw.to_owned(),
        };
        if said.is_empty() { raw.to_owned() } else { said }
    }

    /// Describes the value in `was` that a change in this version replaced.
    pub fn describe_previous(&self, change: &FieldChange, was: &VersionWords) -> String {
        let field = self.form.descendant(&change.path);
        match (field, was.example_value(&change.path, &change.old)) {
            _ if change.old.is_empty() => "—".to_owned(),
            (_, Some(said)) => said,
            (Some(field), None) => was.value_text(field, &change.old),
            (None, None) => change.old.clone(),
        }
    }

    /// An input or output of a worked example.
    fn example_value(&self, path: &JsonPath, raw: &str) -> Option<String> {
        let [PathStep::Key(all), PathStep::Item(_), PathStep::Key(side), PathStep::Key(name)] =
            path.0.as_slice()
        else {
            return None;
        };
        match (all.as_str(), side.as_str()) {
            ("examples", "in") => {
                display_names::chosen_text(self.tree, self.doc, name, raw, self.lang)
            }
            ("examples", "out") => match serde_json::from_str(raw) {
                Ok(Json::Array(ids)) if ids.is_empty() => {
                    Some(self.lang.pick("无", "none").to_owned())
                }
                Ok(Json::Array(ids)) => {
                    let ids = ids.iter().map(|id| self.id_name(id.as_str().unwrap_or_default()));
                    Some(ids.collect::<Vec<_>>().join(self.lang.pick("、", ", ")))
                }
                Ok(Json::Null) => Some(self.lang.pick("没有", "none").to_owned()),
                _ => Some(self.id_name(raw)),
            },
            _ => None,
        }
    }

    fn id_name(&self, id: &str) -> String {
        let text = display_names::id_name(self.tree, self.doc, self.explainers, id);
        text.map_or_else(|| id.to_owned(), |text| self.plain_text(&text))
    }

    fn plain_text(&self, text: &Bilingual) -> String {
        plain_text(&widget::text_runs(self.doc, text, self.lang, None))
    }

    fn free_text(&self, raw: &str) -> String {
        self.plain_text(&Bilingual::new(raw, raw))
    }

    /// Describes a value by the control of its field.
    fn value_text(&self, field: &Field, raw: &str) -> String {
        match &field.control {
            Control::Line { sort: FieldKind::Reference(things), .. } => {
                let around =
                    ReferenceScope { explainers: self.explainers, ..ReferenceScope::default() };
                let all = reference_choices(things, self.tree, &around);
                let own = all.into_iter().find(|choice| choice.word == raw);
                let label = own.map(|choice| choice.label).filter(|label| !label.zh.is_empty());
                label.map_or_else(|| self.id_name(raw), |label| self.plain_text(&label))
            }
            Control::Line { sort: FieldKind::Free, .. } | Control::Words { .. } => {
                self.free_text(raw)
            }
            Control::Choice { of, .. } => {
                let one = of.iter().find(|choice| choice.word == raw);
                one.map_or_else(|| raw.to_owned(), |one| one.label.get(self.lang).to_owned())
            }
            Control::Flag(_) => self.id_name(raw),
            // Another variant, or a new list: described in its current form.
            Control::Variant { .. } | Control::List { .. } | Control::Group(_)
                if raw.starts_with(['{', '[']) =>
            {
                self.field_text(field)
            }
            _ => raw.to_owned(),
        }
    }

    /// Describes everything in a field.
    fn field_text(&self, field: &Field) -> String {
        let lang = self.lang;
        let (comma, colon) = (lang.pick("；", "; "), lang.pick("：", ": "));
        let named = |field: &Field| {
            let said = self.field_text(field);
            let label = field.label.get(lang);
            if label.is_empty() { said } else { [label, colon, &said].concat() }
        };
        match &field.control {
            Control::Words { words, .. } => self.plain_text(words),
            Control::Line { text, .. } => self.value_text(field, text),
            Control::Number(number) => number.clone(),
            Control::Flag(on) => self.id_name(if *on { "true" } else { "false" }),
            Control::Choice { word, .. } => self.value_text(field, word),
            Control::Variant { tag, inner, .. } => {
                let tag = self.variant_name(field, tag);
                match inner.as_deref().map(|inner| self.field_text(inner)) {
                    Some(inner) => [tag.as_str(), colon, &inner].concat(),
                    None => tag,
                }
            }
            Control::List { items, .. } => {
                let items = items.iter().map(|item| self.field_text(item));
                items.collect::<Vec<_>>().join(lang.pick("、", ", "))
            }
            Control::Group(fields) => {
                let there = fields.iter().filter(|field| field.present).map(named);
                there.collect::<Vec<_>>().join(comma)
            }
            Control::Pairs { entries, .. } => {
                let one = |entry: &Field| {
                    let Some(PathStep::Key(name)) = entry.path.0.last() else {
                        return String::new();
                    };
                    let entry = self.example_value(&entry.path, &raw_value(self.tree, &entry.path));
                    let said =
                        entry.unwrap_or_else(|| raw_value(self.tree, &entry_path(field, name)));
                    [&self.entry_name(field, name), " = ", &said].concat()
                };
                entries.iter().map(one).collect::<Vec<_>>().join(comma)
            }
            Control::Output(all, _) => all.join(lang.pick("、", ", ")),
            Control::Other => raw_value(self.tree, &field.path),
        }
    }

    /// The display name of a key that the file chooses: of an input or output, else the key itself.
    fn entry_name(&self, pairs: &Field, name: &str) -> String {
        let label = match pairs.path.0.last() {
            Some(PathStep::Key(side)) if side == "in" => {
                display_names::input_name(self.tree, self.doc, name)
            }
            Some(PathStep::Key(side)) if side == "out" => {
                display_names::output_name(self.tree, self.doc, name)
            }
            _ => return self.id_name(name),
        };
        self.plain_text(&label)
    }

    /// The label of a variant.
    fn variant_name(&self, field: &Field, tag: &str) -> String {
        let Control::Variant { of, .. } = &field.control else { return tag.to_owned() };
        let one = of.iter().find(|choice| choice.word == tag).map(|one| one.label.get(self.lang));
        match one.filter(|label| !label.is_empty()) {
            Some(label) => label.to_owned(),
            None => kind_name(tag, self.lang).to_owned(),
        }
    }

    /// A path in words: `事实（孩子数）·数值`.
    pub fn breadcrumb(&self, path: &JsonPath) -> String {
        let lang = self.lang;
        let mut here = self.form;
        let mut out: Vec<String> = Vec::new();
        for step in &path.0 {
            let next = here.child(step);
            match (next, step) {
                (Some(_), PathStep::Key(name)) if matches!(here.control, Control::Pairs { .. }) => {
                    out.push(self.entry_name(here, name));
                }
                (Some(_), PathStep::Key(tag))
                    if matches!(here.control, Control::Variant { .. }) =>
                {
                    out.push(self.variant_name(here, tag));
                }
                (Some(field), PathStep::Item(i)) => {
                    let caption = self.free_text(&field.caption(lang));
                    let number = tujie::digits::integer_to_string(*i as u64 + 1);
                    let named = if caption.is_empty() { number } else { caption };
                    let around = lang.pick(["（", &named, "）"], [" (", &named, ")"]).concat();
                    if let Some(last) = out.last_mut() {
                        last.push_str(&around);
                    }
                }
                (Some(field), PathStep::Key(_)) if !field.label.zh.is_empty() => {
                    out.push(field.label.get(lang).to_owned());
                }
                (_, PathStep::Key(key)) => out.push(match key.as_str() {
                    "zh" => lang.pick("中文", "Chinese").to_owned(),
                    "en" => lang.pick("英文", "English").to_owned(),
                    other => other.to_owned(),
                }),
                (None, PathStep::Item(i)) => {
                    out.push(tujie::digits::integer_to_string(*i as u64 + 1))
                }
            }
            here = next.unwrap_or(here);
        }
        out.join("·")
    }
}

fn entry_path(pairs: &Field, name: &str) -> JsonPath {
    pairs.path.key(name)
}

fn raw_value(tree: &JsonNode, path: &JsonPath) -> String {
    path.resolve(tree).map(crate::signoff::node_text).unwrap_or_default()
}
