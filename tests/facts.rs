//! The fact sheet of the page, the article it is checked against, and what may be reckoned.

mod common;

use common::{article_text, sheet};
use tujie::facts::article::check_article;
use tujie::problem::Problem;
use tujie::text::Lang;

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| p.path.clone() + ": " + &p.message(Lang::En)).collect()
}

#[test]
fn the_sheet_holds_by_itself() {
    assert_eq!(told(&sheet().check()), Vec::<String>::new());
}

#[test]
fn the_sheet_is_what_the_article_prints_and_all_of_it() {
    let Some(text) = article_text() else { return };
    assert_eq!(told(&check_article(&sheet(), &text)), Vec::<String>::new());
}
