//! Prefilled inputs where no scripts run: the case becomes the first worked example, so that the existing
//! renderer of every static surface answers it.

use tujie::bilingual::{Bilingual, Lang};
use tujie::document::Example;
use tujie::files::parse::LoadedExplainer;
use tujie::kinds::Inputs;
use tujie::widget;
use tujie::widget::DisplayOptions;

/// The explainer with the case as its first example; `None` if no inputs are filled in, if they give no
/// answer, or if its static answer shows no worked examples.
pub fn with_inputs_first(explainer: &LoadedExplainer, inputs: &Inputs) -> Option<LoadedExplainer> {
    let mut given = inputs.clone();
    given.0.retain(|(_, value)| !value.is_empty());
    if given.is_empty() {
        return None;
    }
    let doc = &explainer.doc;
    let answer = doc.body.answer(doc, &given).ok()?;
    let mut filled = explainer.clone();
    let examples = &mut filled.doc.examples;
    let first = match examples.iter().position(|e| same_inputs(&e.given, &given)) {
        Some(known) => examples.remove(known),
        None => Example {
            title: Bilingual::new("文中的例子", "The case in the article"),
            given,
            expected: tujie::document::OrderedMap(
                answer.outputs.iter().map(|(id, v)| (id.to_owned(), v.canonical())).collect(),
            ),
        },
    };
    examples.insert(0, first);
    let still = |of: &LoadedExplainer| {
        widget::render_static(
            &of.doc,
            &DisplayOptions { lang: Lang::Zh, ..DisplayOptions::default() },
        )
    };
    (still(&filled) != still(explainer)).then_some(filled)
}

fn same_inputs(one: &Inputs, other: &Inputs) -> bool {
    let within = |one: &Inputs, other: &Inputs| {
        one.iter().filter(|(_, v)| !v.is_empty()).all(|(name, v)| other.get(name) == Some(v))
    };
    within(one, other) && within(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;
    use tujie::outputs::{OutputFormat, Site};

    fn inputs(given: &[(&str, &str)]) -> Inputs {
        let mut inputs = Inputs::default();
        for (name, typed) in given {
            inputs.set(name, (*typed).to_owned());
        }
        inputs
    }

    fn html(explainer: &LoadedExplainer) -> String {
        String::from_utf8(OutputFormat::Html.render(explainer, Lang::Zh, &Site::default()).unwrap())
            .unwrap()
    }

    #[test]
    fn the_case_is_answered_in_front() {
        let explainer = load_library().explainer("beijing-maternity").unwrap();
        let given =
            inputs(&[("antenatal", "2345"), ("delivery", "vaginal"), ("delivery_cost", "4800")]);
        let case = with_inputs_first(&explainer, &given).unwrap();
        let page = html(&case);
        let (title, first) = (page.find("文中的例子").unwrap(), page.find("2345").unwrap());
        assert!(title < first, "{page}");
        // Its numbers are verified like all others: as a worked example.
        assert_eq!(case.doc.verify_examples(), []);
        assert!(!html(&explainer).contains("2345"));
    }

    #[test]
    fn a_case_that_is_a_worked_example_already_only_comes_first() {
        let explainer = load_library().explainer("beijing-maternity").unwrap();
        let last = explainer.doc.examples.last().unwrap();
        let case = with_inputs_first(&explainer, &last.given).unwrap();
        assert_eq!(case.doc.examples.len(), explainer.doc.examples.len());
        assert_eq!(case.doc.examples[0].title, last.title);
    }

    #[test]
    fn what_has_no_answer_or_shows_no_examples_stays_as_it_is() {
        let library = load_library();
        let explainer = library.explainer("beijing-maternity").unwrap();
        for given in [
            &[][..],
            &[("antenatal", "")],
            &[("antenatal", "-1")],
            &[("antenatal", "100")],
            &[("nobody", "1")],
        ] {
            assert!(with_inputs_first(&explainer, &inputs(given)).is_none(), "{given:?}");
        }
        let questions = library.explainer("how-exact").unwrap();
        let asked = questions.doc.examples[0].given.clone();
        assert!(with_inputs_first(&questions, &asked).is_none());
    }
}
