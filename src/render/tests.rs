//! The steps, followed on a page made of plain values, lead to what the new nodes show.

use super::*;
use crate::block::tag::{Tag, fragment};
use proptest::prelude::*;

/// A node of a page, with a number that tells whether it is still the same one.
#[derive(Clone, Debug)]
enum Shown {
    Text(String),
    Element(usize, String, Vec<(String, String)>, String, Vec<Shown>),
}

/// Follows steps as `www/element/patch.js` does.
struct Page {
    words: std::vec::IntoIter<String>,
    made: usize,
}

impl Page {
    fn follow(nodes: &mut Vec<Shown>, script: &str, made: usize) -> usize {
        let words: Vec<String> = script.split_terminator('\0').map(str::to_owned).collect();
        let mut page = Page { words: words.into_iter(), made };
        assert!(!page.inside(nodes, None), "more is left than was entered: {script:?}");
        page.made
    }

    /// True when it was left by `)` or `>`.
    fn inside(
        &mut self,
        nodes: &mut Vec<Shown>,
        mut around: Option<(&mut Vec<(String, String)>, &mut String)>,
    ) -> bool {
        let mut at = 0;
        while let Some(word) = self.words.next() {
            let (step, word) = word.split_at(1);
            match step {
                "+" => at += word.parse::<usize>().unwrap(),
                "x" => drop(nodes.drain(at..at + word.parse::<usize>().unwrap())),
                "\"" => {
                    self.made += 1;
                    nodes.insert(at, Shown::Text(word.to_owned()));
                    at += 1;
                }
                "~" => {
                    let Shown::Text(text) = &mut nodes[at] else { panic!("no text here") };
                    *text = word.to_owned();
                    at += 1;
                }
                "<" => {
                    self.made += 1;
                    let (mut attributes, mut field, mut children) = Default::default();
                    assert!(self.inside(&mut children, Some((&mut attributes, &mut field))));
                    let element =
                        Shown::Element(self.made, word.to_owned(), attributes, field, children);
                    nodes.insert(at, element);
                    at += 1;
                }
                "(" => {
                    let Shown::Element(_, _, attributes, field, children) = &mut nodes[at] else {
                        panic!("no element here")
                    };
                    assert!(self.inside(children, Some((attributes, field))));
                    at += 1;
                }
                ")" | ">" => return true,
                "=" => {
                    let value = self.words.next().unwrap();
                    let attributes = &mut around.as_mut().unwrap().0;
                    attributes.retain(|(name, _)| name != word);
                    attributes.push((word.to_owned(), value.trim_start_matches('.').to_owned()));
                }
                "-" => around.as_mut().unwrap().0.retain(|(name, _)| name != word),
                "v" => *around.as_mut().unwrap().1 = word.to_owned(),
                "s" => "chosen".clone_into(around.as_mut().unwrap().1),
                _ => panic!("no such step: {step}"),
            }
        }
        false
    }
}

/// What a page shows, without who is who.
fn looks(nodes: &[Shown]) -> String {
    let one = |node: &Shown| match node {
        Shown::Text(text) => format!("{text:?}"),
        Shown::Element(_, name, attributes, field, children) => {
            let mut attributes = attributes.clone();
            attributes.sort();
            format!("<{name} {attributes:?} {field:?}>{}</>", looks(children))
        }
    };
    nodes.iter().map(one).collect()
}

fn page(node: &Html) -> (Vec<Shown>, usize) {
    let mut nodes = Vec::new();
    let made = Page::follow(&mut nodes, &diff(&Html::default(), node), 0);
    (nodes, made)
}

/// The numbers of the elements with this name, in order.
fn who(nodes: &[Shown], wanted: &str) -> Vec<usize> {
    let one = |node: &Shown| match node {
        Shown::Text(..) => Vec::new(),
        Shown::Element(number, name, _, _, children) => {
            let inner = who(children, wanted);
            (name == wanted).then_some(*number).into_iter().chain(inner).collect()
        }
    };
    nodes.iter().flat_map(one).collect()
}

fn check(old: &Html, new: &Html, steps: &[&str]) {
    let script: Vec<String> = diff(old, new).split_terminator('\0').map(str::to_owned).collect();
    assert_eq!(script, steps);
}

fn words(text: &str) -> Html {
    Html::VText(yew::virtual_dom::VText::new(text.to_owned()))
}

fn item(key: &str) -> Html {
    Tag::new("li").key(key.to_owned()).text(key.to_owned()).into_html()
}

#[test]
fn only_what_differs_is_touched() {
    let p = |class: &str, text: &str| {
        let class = Some(class.to_owned()).filter(|class| !class.is_empty());
        Tag::new("p").optional_attribute("class", class).text(text.to_owned()).into_html()
    };
    check(&p("a", "x"), &p("a", "x"), &[]);
    check(&p("a", "x"), &p("a", "y"), &["(", "~y", ")"]);
    check(&p("a", "x"), &p("b", "x"), &["(", "=class", ".b", ")"]);
    check(&p("a", "x"), &p("", "x"), &["(", "-class", ")"]);
    check(
        &fragment(vec![p("", "x"), p("", "y"), words("z")]),
        &fragment(vec![p("", "x"), p("", "y"), words("w")]),
        &["+2", "~w"],
    );
    check(&words("x"), &p("a", "x"), &["x1", "<p", "=class", ".a", "\"x", ">"]);
}

#[test]
fn what_may_be_absent_keeps_its_place() {
    let form = |note: Html| {
        let field = Tag::new("input").field_value("12".to_owned()).into_html();
        fragment(vec![note, field])
    };
    let note = Tag::new("p").text("!".to_owned()).into_html();
    check(&form(Html::default()), &form(note), &["<p", "\"!", ">", "(", "v12", ")"]);
}

#[test]
fn what_has_a_key_stays_itself() {
    let list = |keys: &[&str]| {
        let items = keys.iter().map(|key| item(key)).collect();
        Tag::new("ul").child(fragment(items)).into_html()
    };
    let (mut nodes, made) = page(&list(&["a", "b", "c", "d"]));
    let before = who(&nodes, "li");
    Page::follow(&mut nodes, &diff(&list(&["a", "b", "c", "d"]), &list(&["b", "n", "d"])), made);
    let after = who(&nodes, "li");
    assert_eq!((after[0], after[2]), (before[1], before[3]));
    assert!(!before.contains(&after[1]));
    assert_eq!(looks(&nodes), looks(&page(&list(&["b", "n", "d"])).0));
}

#[test]
fn what_is_kept_is_gone_past() {
    let kept =
        fragment(vec![words("x"), Tag::new("input").field_value("1".to_owned()).into_html()]);
    let with = |word: &str| fragment(vec![kept.clone(), words(word)]);
    check(&with("a"), &with("b"), &["+2", "~b"]);
}

/// A text with a NUL in it would end a step early.
#[test]
fn nothing_typed_becomes_a_step() {
    let field = |typed: &str| Tag::new("input").field_value(typed.to_owned()).into_html();
    check(&field(""), &field("1\0x9\0"), &["(", "v1x9", ")"]);
}

/// Any nodes as views make them.
fn nodes() -> impl Strategy<Value = Html> {
    let names = || prop::sample::select(vec!["p", "div", "svg"]);
    let leaf = prop_oneof![
        "[a-c]{0,2}".prop_map(|text| words(&text)),
        Just(Html::default()),
        "[a-c]{0,2}".prop_map(|typed| Tag::new("input").field_value(typed).into_html()),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(fragment),
            (
                names(),
                prop::option::of("[a-c]"),
                prop::option::of("[a-d]"),
                "[a-b]",
                prop::collection::vec(inner, 0..5)
            )
                .prop_map(|(name, key, title, class, children)| {
                    let tag = Tag::new(name)
                        .optional_attribute("title", title)
                        .with_attribute("class", class);
                    let tag = key.into_iter().fold(tag, Tag::key);
                    children.into_iter().fold(tag, Tag::child).into_html()
                }),
        ]
    })
}

proptest! {
    #[test]
    fn the_page_comes_to_show_the_new_nodes(old in nodes(), new in nodes()) {
        let (mut nodes, made) = page(&old);
        Page::follow(&mut nodes, &diff(&old, &new), made);
        prop_assert_eq!(looks(&nodes), looks(&page(&new).0));
    }

    /// Fields are told what stands in them each time; nothing else is.
    #[test]
    fn nothing_is_done_where_nothing_changed(old in nodes()) {
        let script = diff(&old, &old.clone());
        let told = script.split_terminator('\0').filter(|step| !step.starts_with(['(', ')', '+', 'v']));
        prop_assert_eq!(told.count(), 0);
    }
}

#[test]
fn what_is_drawn_again_takes_no_step_and_anew_all_of_them() {
    let mut drawn = Renderer::default();
    let first = drawn.render(Tag::new("p.a").into_html(), false);
    assert!(!first.is_empty());
    assert_eq!(drawn.render(Tag::new("p.a").into_html(), false), "");
    assert_eq!(drawn.render(Tag::new("p.a").into_html(), true), first);
}
