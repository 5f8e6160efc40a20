//! Problems in the words of the form: the place as a breadcrumb, fields by their labels. Beside the source a
//! problem is worded as by `tujie check`.

use crate::edit::JsonPath;
use crate::form::{Control, Field, labels};
use tujie::bilingual::{Bilingual, Lang};
use tujie::format::tree::JsonNode;
use tujie::problem::{Fault, Problem};

/// Message and hint in the words of the form; unchanged if there is no form.
pub fn problem_words(problem: &Problem, form: Option<&Field>, lang: Lang) -> [String; 2] {
    let Some(form) = form else { return [problem.message(lang), problem.hint(lang)] };
    let mut problem = problem.clone();
    if problem.fault == Fault::MissingField
        && let Some(label) = missing_field_label(&problem, form)
        && let Some(key) = problem.args.first_mut()
    {
        *key = label;
    }
    problem.text_with_field_names(lang, &|name| {
        let label = labels::field_label(name).map(|label| label.get(lang).to_owned());
        ["“", &label.unwrap_or_else(|| name.to_owned()), "”"].concat()
    })
}

/// The label of a missing field, which is a member of the problem's path.
fn missing_field_label(problem: &Problem, form: &Field) -> Option<Bilingual> {
    let key = problem.args.first()?.zh.as_str();
    let mut all = vec![form];
    while let Some(field) = all.pop() {
        match &field.control {
            Control::Group(fields) | Control::List { items: fields, .. } => {
                if field.path.to_string() == problem.path {
                    let wanted = field.path.key(key);
                    return Some(fields.iter().find(|f| f.path == wanted)?.label.clone());
                }
                all.extend(fields);
            }
            Control::Variant { inner: Some(inner), .. } => all.push(inner),
            _ => {}
        }
    }
    None
}

/// The place of a problem in the words of the form; empty for the whole file.
pub fn problem_place(problem: &Problem, form: &Field, tree: &JsonNode, lang: Lang) -> String {
    let path = nearest_path(tree, &problem.path).unwrap_or_default();
    form.breadcrumb(&path, lang)
}

/// The path in a file, or its nearest existing ancestor.
pub fn nearest_path(tree: &JsonNode, path: &str) -> Option<JsonPath> {
    let mut here = path;
    loop {
        if let Some(found) = JsonPath::parse(tree, here) {
            return Some(found);
        }
        here = here.get(..here.rfind(['.', '['])?)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::build_form;
    use crate::library::testing::load_library;
    use tujie::format::text;
    use tujie::kinds::Body;
    use tujie::schema;

    /// The problems of the template with a part replaced, in the words of the form.
    fn problem_words_of(gone: &str, come: &str, lang: Lang) -> Vec<[String; 3]> {
        let template = Body::template("threshold").unwrap();
        assert!(template.contains(gone), "{gone}");
        let changed = template.replacen(gone, come, 1);
        let tree = text::parse_text(&changed).tree;
        let whole = build_form(schema::document_schema(), "Document", &tree);
        let one = |p: &Problem| {
            let [message, hint] = problem_words(p, Some(&whole), lang);
            [problem_place(p, &whole, &tree, lang), message, hint]
        };
        load_library().parse(&changed).1.iter().map(one).collect()
    }

    #[test]
    fn fields_are_called_as_the_form_calls_them() {
        let [at, message, hint] =
            &problem_words_of("\"zh\": \"有多少人\"", "\"zh\": \"12家有多少人\"", Lang::Zh)[0];
        assert_eq!(at, "图解本身·分档·数的是什么·中文");
        assert!(message.contains("12") && hint.contains("在“不是数据的数字”里说明"), "{hint}");
        let [_, _, hint] = &problem_words_of(
            "\"en\": \"How many people\"",
            "\"en\": \"Of 12 how many\"",
            Lang::En,
        )[0];
        assert!(hint.contains("in “Digits that are not figures”"), "{hint}");
        let gone = "\"review_by\": \"2027-12-31\",";
        let [at, message, _] = &problem_words_of(gone, "", Lang::Zh)[0];
        assert_eq!((at.as_str(), message.as_str()), ("", "缺少字段“复核期限”。"));
        assert_eq!(problem_words_of(gone, "", Lang::En)[0][1], "The field “Review by” is missing.");
        let [at, message, hint] =
            &problem_words_of("\"from\": \"middle.from\"", "\"from\": \"\"", Lang::Zh)[0];
        assert_eq!(at, "图解本身·分档·各档（中组）·起点");
        assert_eq!(message, "这里还是空的。");
        assert!(!hint.contains("“”"), "{hint}");
    }

    /// Every field name that occurs in a message has a label.
    #[test]
    fn every_field_that_a_message_names_has_a_label() {
        let mut seen = 0;
        for fault in Fault::ALL {
            for lang in [Lang::Zh, Lang::En] {
                for words in [fault.message(lang), fault.hint(lang)] {
                    assert_eq!(words.matches('`').count() % 2, 0, "{words}");
                    for name in words.split('`').skip(1).step_by(2) {
                        let name = name.split('|').next().unwrap();
                        assert!(labels::field_label(name).is_some(), "{name}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 30, "{seen}");
    }
}
