//! Computes what is done and what is missing. Pure and total.

use crate::kinds::checklist::model::Checklist;
use crate::kinds::{Answer, Inputs, OutputValue, inputs};
use crate::problem::Problem;

/// `place`, the destination of the selected option; `done` and `missing`, the items that count for it;
/// `complete`, whether an option is selected and nothing is missing.
pub(super) fn answer(list: &Checklist, given: &Inputs) -> Result<Answer, Vec<Problem>> {
    let mut names = vec![list.choice.name.as_str()];
    names.extend(list.items.iter().map(|i| i.id.as_str()));
    let mut problems = inputs::unknown_inputs(given, &names);
    let mut pick = |name: &str, ids: &[&str]| {
        inputs::chosen_option(given, name, ids.iter().copied()).map_or_else(
            |problem| {
                problems.push(problem);
                None
            },
            |found| found.map(str::to_owned),
        )
    };
    let options: Vec<&str> = list.choice.options.iter().map(|o| o.id.as_str()).collect();
    let option = pick(&list.choice.name, &options);
    let ticked: Vec<&str> = list
        .items
        .iter()
        .map(|i| i.id.as_str())
        .filter(|id| pick(id, &["yes"]).is_some())
        .collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let (mut done, mut missing) = (Vec::new(), Vec::new());
    for item in list.items_for(option.as_deref()) {
        let side = if ticked.contains(&item.id.as_str()) { &mut done } else { &mut missing };
        side.push(item.id.clone());
    }
    let complete = option.is_some() && missing.is_empty();
    let place = option.and_then(|id| list.option(&id).and_then(|o| o.place.clone()));
    let mut answer = Answer::default();
    answer.outputs.set("place", place.map_or(OutputValue::None, OutputValue::Id));
    answer.outputs.set("done", OutputValue::Ids(done));
    answer.outputs.set("missing", OutputValue::Ids(missing));
    answer.outputs.set("complete", OutputValue::Flag(complete));
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use crate::kinds::Body;
    use crate::kinds::testing::{answer, check_messages, output, parse_document};
    use proptest::prelude::*;

    const TEMPLATE: &str = include_str!("template.json");

    /// `place`, `done`, `missing` and `complete` for these inputs.
    fn check(given: &[(&str, &str)], expect: [&str; 4]) {
        let doc = parse_document(TEMPLATE);
        let came = ["place", "done", "missing", "complete"].map(|id| output(&doc, given, id));
        assert_eq!(came, expect, "{given:?}");
    }

    #[test]
    fn the_items_of_the_choice_count() {
        check(&[], ["null", "", "true-story", "false"]);
        check(&[("kind", "text")], ["columns", "", "true-story,sources", "false"]);
        check(
            &[("kind", "text"), ("true-story", "yes")],
            ["columns", "true-story", "sources", "false"],
        );
        check(
            &[("kind", "text"), ("true-story", "yes"), ("sources", "yes")],
            ["columns", "true-story,sources", "", "true"],
        );
        // A checked item that belongs to another option has no effect.
        check(
            &[("kind", "photo"), ("true-story", "yes"), ("sources", "yes")],
            ["pictures", "true-story", "caption", "false"],
        );
        // Even with every item checked, the list is not complete before an option is selected.
        check(&[("true-story", "yes")], ["null", "true-story", "", "false"]);
        check(&[("kind", "poem")], ["unknown-choice"; 4]);
        check(&[("sources", "no")], ["unknown-choice"; 4]);
        check(&[("poem", "yes")], ["unknown-input"; 4]);
    }

    #[test]
    fn references_must_be_there() {
        let mut doc = parse_document(TEMPLATE);
        assert_eq!(check_messages(&doc), Vec::<String>::new());
        let Body::Checklist(list) = &mut doc.body else { panic!("a checklist") };
        list.items[1].only = vec!["poem".to_owned()];
        list.choice.options[0].place = Some("attic".to_owned());
        list.send.as_mut().unwrap().to = "a b@example.org".to_owned();
        let found = check_messages(&doc);
        for words in ["items[1].only", "options[0].place", "send.to"] {
            assert!(found.iter().any(|p| p.contains(words)), "{words}: {found:?}");
        }
        assert_eq!(found.len(), 3, "{found:?}");
    }

    proptest! {
        #[test]
        fn done_and_missing_are_the_items_that_count(kind in "text|photo|", ticks in prop::collection::vec(any::<bool>(), 3)) {
            let doc = parse_document(TEMPLATE);
            let Body::Checklist(list) = &doc.body else { panic!("a checklist") };
            let mut given = vec![("kind", kind.as_str())];
            for (item, tick) in list.items.iter().zip(&ticks) {
                given.push((item.id.as_str(), if *tick { "yes" } else { "" }));
            }
            let answer = answer(&doc, &given).unwrap();
            let count = |id| match answer.outputs.get(id) {
                Some(crate::kinds::OutputValue::Ids(ids)) => ids.len(),
                _ => usize::MAX,
            };
            let option = Some(kind.as_str()).filter(|k| !k.is_empty());
            prop_assert_eq!(count("done") + count("missing"), list.items_for(option).count());
        }

        #[test]
        fn any_input_is_answered_or_refused(name in "kind|sources|[a-z]{0,4}", typed in "\\PC*") {
            let _ = answer(&parse_document(TEMPLATE), &[(&name, &typed)]);
        }
    }
}
