//! Selects the explainers that are shown. Pure and total.

use crate::exact::amount::Decimal;
use crate::kinds::digest::model::Digest;
use crate::kinds::{Answer, Inputs, OutputValue, inputs};
use crate::problem::Problem;

/// `entries`, the ids of the explainers shown, all of them without a `group`; and `count`, their number.
pub(super) fn answer(digest: &Digest, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let mut problems = inputs::unknown_inputs(given, &["group"]);
    let groups = digest.groups.iter().map(|g| g.id.as_str());
    let group = inputs::chosen_option(given, "group", groups).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    let shown: Vec<String> = digest.entries_in(group).map(|e| e.id.clone()).collect();
    let count = Decimal::whole(i64::try_from(shown.len()).unwrap_or(0));
    let mut answer = Answer::default();
    answer.outputs.set("entries", OutputValue::Ids(shown));
    answer.outputs.set("count", OutputValue::Quantity { value: count, unit: String::new() });
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use crate::kinds::Body;
    use crate::kinds::testing::{answer, check_messages, output, parse_document};
    use proptest::prelude::*;

    const TEMPLATE: &str = include_str!("template.json");

    fn check(group: &str, entries: &str, count: &str) {
        let doc = parse_document(TEMPLATE);
        let came = ["entries", "count"].map(|id| output(&doc, &[("group", group)], id));
        assert_eq!(came, [entries, count], "{group}");
    }

    #[test]
    fn a_group_shows_its_explainers_in_the_order_of_the_file() {
        check("", "first-story,second-story,third-story", "3");
        check("north", "first-story,third-story", "2");
        check("south", "second-story", "1");
        check("west", "unknown-choice", "unknown-choice");
    }

    #[test]
    fn groups_and_entries_belong_together() {
        let mut doc = parse_document(TEMPLATE);
        assert_eq!(check_messages(&doc), Vec::<String>::new());
        let Body::Digest(digest) = &mut doc.body else { panic!("a digest") };
        digest.entries[1].group = "west".to_owned();
        digest.entries[2].id = "my-id".to_owned();
        let found = check_messages(&doc);
        for words in ["groups[1]: ", "entries[1].group", "entries[2].id"] {
            assert!(found.iter().any(|p| p.contains(words)), "{words}: {found:?}");
        }
        assert_eq!(found.len(), 3, "{found:?}");
    }

    proptest! {
        #[test]
        fn any_input_is_answered_or_refused(name in "group|[a-z]{0,4}", typed in "north|south|\\PC*") {
            if let Ok(answer) = answer(&parse_document(TEMPLATE), &[(&name, &typed)]) {
                prop_assert!(answer.outputs.get("entries").is_some());
            }
        }
    }
}
