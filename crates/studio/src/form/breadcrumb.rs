//! Breadcrumbs of paths and captions of list items, in the words of the form.

use crate::edit::{JsonPath, PathStep};
use crate::form::{Control, Field};
use tujie::bilingual::Lang;

/// The maximum length of a caption.
const MAX_CAPTION_LENGTH: usize = 20;

impl Field {
    /// The field below this one that a step selects.
    pub fn child(&self, step: &PathStep) -> Option<&Field> {
        match (&self.control, step) {
            (Control::Group(all) | Control::Pairs { entries: all, .. }, _) => {
                all.iter().find(|f| f.path.0.last() == Some(step))
            }
            (Control::List { items, .. }, PathStep::Item(i)) => items.get(*i),
            (Control::Variant { inner, .. }, _) => inner.as_deref(),
            _ => None,
        }
    }

    /// The field at a path; for one language of a text, the field of both.
    pub fn descendant(&self, path: &JsonPath) -> Option<&Field> {
        let mut here = self;
        for (i, step) in path.0.iter().enumerate() {
            match here.child(step) {
                Some(next) => here = next,
                None if matches!(here.control, Control::Words { .. }) && i + 1 == path.0.len() => {}
                None => return None,
            }
        }
        Some(here)
    }

    /// The caption of an item in a list: its label, title or text, else its id.
    pub fn caption(&self, lang: Lang) -> String {
        let Control::Group(fields) = &self.control else { return String::new() };
        let find = |keys: &[&str]| {
            fields.iter().find_map(|f| match (&f.control, f.path.0.last()) {
                (Control::Words { words, .. }, Some(PathStep::Key(key)))
                    if keys.contains(&key.as_str()) =>
                {
                    Some(words.get(lang).to_owned())
                }
                (Control::Line { text, .. }, Some(PathStep::Key(key)))
                    if keys.contains(&key.as_str()) =>
                {
                    Some(text.clone())
                }
                _ => None,
            })
        };
        let said = find(&["title", "label", "what", "text", "name"]).filter(|s| !s.is_empty());
        said.or_else(|| find(&["id", "to", "action", "input"])).unwrap_or_default()
    }

    /// The name of an item in sentences about its list: its caption, else the beginning of its words.
    pub fn spoken_name(&self, lang: Lang) -> String {
        let caption = self.caption(lang);
        let words = match &self.control {
            _ if !caption.is_empty() => caption.as_str(),
            Control::Words { words, .. } if !words.get(lang).is_empty() => words.get(lang),
            Control::Words { words, .. } => lang.pick(words.en.as_str(), &words.zh),
            Control::Line { text, .. } => text,
            _ => "",
        };
        let mut letters = words.chars();
        let start: String = letters.by_ref().take(MAX_CAPTION_LENGTH).collect();
        if letters.next().is_some() { start + "…" } else { start }
    }

    /// A path in words, as far as the form contains it: `事实（孩子数）·数值`.
    pub fn breadcrumb(&self, path: &JsonPath, lang: Lang) -> String {
        let mut here = self;
        let mut out: Vec<String> = Vec::new();
        for step in &path.0 {
            let next = here.child(step);
            let said = match (next, step) {
                (Some(item), PathStep::Item(i)) => {
                    let called = item.spoken_name(lang);
                    let number = tujie::digits::integer_to_string(*i as u64 + 1);
                    let called = if called.is_empty() { number } else { called };
                    let around = lang.pick(["（", &called, "）"], [" (", &called, ")"]).concat();
                    match out.last_mut() {
                        Some(last) => last.push_str(&around),
                        None => out.push(around),
                    }
                    String::new()
                }
                (Some(_), PathStep::Key(tag))
                    if matches!(here.control, Control::Variant { .. }) =>
                {
                    here.variant_name(tag, lang)
                }
                (Some(_), PathStep::Key(name)) if matches!(here.control, Control::Pairs { .. }) => {
                    name.clone()
                }
                (Some(field), PathStep::Key(_)) => field.label.get(lang).to_owned(),
                (None, PathStep::Key(key)) => match key.as_str() {
                    "zh" => lang.pick("中文", "Chinese").to_owned(),
                    "en" => lang.pick("英文", "English").to_owned(),
                    _ => String::new(),
                },
                (None, PathStep::Item(_)) => String::new(),
            };
            out.extend((!said.is_empty()).then_some(said));
            here = next.unwrap_or(here);
        }
        out.join("·")
    }

    /// The label of a variant; its tag if it has none.
    fn variant_name(&self, tag: &str, lang: Lang) -> String {
        let Control::Variant { of, .. } = &self.control else { return tag.to_owned() };
        let label = of.iter().find(|choice| choice.word == tag).map(|one| one.label.get(lang));
        label.filter(|label| !label.is_empty()).unwrap_or(tag).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::JsonPath;
    use crate::form::build_form;
    use tujie::bilingual::Lang;
    use tujie::format::text;
    use tujie::kinds::Body;
    use tujie::schema;

    #[test]
    fn places_are_told_in_the_words_of_the_form() {
        let tree = text::parse_text(Body::template("threshold").unwrap()).tree;
        let whole = build_form(schema::document_schema(), "Document", &tree);
        for (path, zh, en) in [
            (
                "facts[0].value",
                "自己的事实（小组的起点）·数值",
                "Facts of its own (Start of the small g…)·Value",
            ),
            ("title.en", "标题·英文", "Title·English"),
            (
                "caveats[0].zh",
                "读前须知（在这里写读者要当心的地方。）·中文",
                "Caveats (Say here what a read…)·Chinese",
            ),
            (
                "facts[0].near[0]",
                "自己的事实（小组的起点）·邻近的词（小组）",
                "Facts of its own (Start of the small g…)·Words near it (小组)",
            ),
            (
                "body.threshold.tiers[1].to",
                "图解本身·分档·各档（中组）·终点",
                "The explainer itself·Threshold·Tiers (Middle group)·To",
            ),
            (
                "examples[4].in.count",
                "算例（大组）·填的内容·count",
                "Worked examples (Large)·Inputs·count",
            ),
            ("", "", ""),
        ] {
            let path = JsonPath::parse(&tree, path).unwrap();
            assert_eq!(whole.breadcrumb(&path, Lang::Zh), zh);
            assert_eq!(whole.breadcrumb(&path, Lang::En), en);
        }
    }
}
