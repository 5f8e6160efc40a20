//! A field that refers to something: what there is to refer to is found by name, by number or by id,
//! in either language, with the mouse or from the keyboard.

use super::super::words::Word;
use super::super::{Msg, Write};
use super::{Form, id};
use crate::edit::{self, Path};
use crate::form::{Around, Choice, Field, Thing, choices};
use crate::history::How;
use crate::search::says_all;
use crate::shell::Shell;
use serde_json::json;
use std::rc::Rc;
use tujie::format::tree::Node;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, KeyboardEvent, MouseEvent, TargetCast, html};

/// What fields may refer to, by its sorts.
pub type Known = Vec<(&'static [Thing], Rc<Vec<Choice>>)>;

/// The list that is open: at which field, and which of its choices is pointed at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picking {
    /// The field's path; empty where none is open.
    pub path: String,
    /// The choice, by its place among those that are shown.
    pub at: Option<usize>,
}

impl Picking {
    /// The id of the choice that is pointed at.
    pub fn option(&self) -> Option<String> {
        self.at.map(|at| option(&self.path, at))
    }
}

fn option(path: &str, at: usize) -> String {
    format!("l-{path}-{at}")
}

/// What an editor does at such a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Types into it.
    Type(String),
    /// Opens the list.
    Open,
    /// Points at the next choice, or at the one before.
    Point(bool),
    /// Takes the choice that is pointed at.
    Enter,
    /// Takes this one.
    Take(String),
    /// Closes the list.
    Shut,
}

/// The choices that a typed text leaves. All of them where it is one of them already: then another is wanted.
pub fn left<'a>(all: &'a [Choice], typed: &str) -> Vec<&'a Choice> {
    let whole = all.iter().any(|choice| choice.word == typed);
    let fits = |choice: &&Choice| {
        let Choice { word, label, about, .. } = choice;
        whole || says_all(typed, &[word, &label.zh, &label.en, &about.zh, &about.en])
    };
    all.iter().filter(fits).collect()
}

impl Write {
    /// What a hand does at the field of a path.
    pub(in crate::write) fn pick(
        &mut self,
        path: &Path,
        things: &'static [Thing],
        hand: Hand,
        shell: &mut Shell,
    ) {
        let name = path.to_string();
        let tree = super::super::tree(&shell.desk);
        let typed = path.of(&tree).and_then(Node::text).unwrap_or_default().to_owned();
        let open = self.picking.path == name;
        let known = match hand {
            Hand::Point(_) | Hand::Enter => of(things, &tree, shell),
            _ => Vec::new(),
        };
        let shown = left(&known, &typed);
        let put = match hand {
            Hand::Type(text) => {
                self.picking = Picking { path: name, at: None };
                text
            }
            Hand::Take(word) => {
                self.picking = Picking::default();
                word
            }
            Hand::Enter => {
                let at = self.picking.at.filter(|_| open);
                let Some(choice) = at.and_then(|at| shown.get(at)) else { return };
                self.picking = Picking::default();
                choice.word.clone()
            }
            Hand::Open => {
                self.picking = Picking { path: name, at: None };
                return;
            }
            Hand::Point(down) => {
                let now = match self.picking.at.filter(|_| open) {
                    Some(at) => Some(at),
                    // The one that stands in the field is where one starts from.
                    None if open => None,
                    None => shown.iter().position(|choice| choice.word == typed),
                };
                let last = shown.len().checked_sub(1);
                let at = match (now, down) {
                    (Some(at), _) if !open => Some(at),
                    (Some(at), true) => last.map(|last| if at < last { at + 1 } else { 0 }),
                    (Some(at), false) => at.checked_sub(1).or(last),
                    (None, true) => last.map(|_| 0),
                    (None, false) => last,
                };
                self.picking = Picking { path: name, at };
                return;
            }
            Hand::Shut => {
                if open {
                    self.picking = Picking::default();
                }
                return;
            }
        };
        let library = shell.library.clone();
        let change = edit::set(super::super::text(&shell.desk), path, &json!(put));
        // What was typed on the way and what is then taken are one step.
        shell.desk.change(change, How::Typing, &library);
    }
}

/// Everything of some sorts that the draft on the desk may refer to.
fn of(things: &[Thing], tree: &Node, shell: &Shell) -> Vec<Choice> {
    around(tree, shell, |around| choices(things, tree, around))
}

/// What there is to refer to around the draft on the desk.
pub fn around<T>(tree: &Node, shell: &Shell, then: impl FnOnce(&Around) -> T) -> T {
    let article = tree.get("article").and_then(Node::text);
    let sheet = article.and_then(|id| shell.desk.sheet(id, &shell.library).ok());
    let cards = &shell.library.cards;
    let explainers: Vec<_> = cards.iter().map(|c| (c.id.clone(), c.title.clone())).collect();
    let articles = shell.desk.articles(&shell.library);
    then(&Around {
        sheet: sheet.as_ref().map(|sheet| &sheet.article),
        explainers: &explainers,
        articles: &articles,
    })
}

impl Form<'_> {
    fn known(&self, things: &'static [Thing]) -> Rc<Vec<Choice>> {
        let found = self.choices.borrow().iter().find(|k| k.0 == things).map(|k| Rc::clone(&k.1));
        found.unwrap_or_else(|| {
            let all = Rc::new(choices(things, self.tree, &self.around));
            self.choices.borrow_mut().push((things, Rc::clone(&all)));
            all
        })
    }

    /// The field, what its id stands for, and its list while that is open.
    pub(super) fn picker(
        &self,
        field: &Field,
        typed: &str,
        things: &'static [Thing],
        label: &str,
        item: bool,
    ) -> Html {
        let path = &field.path;
        let name = path.to_string();
        let wrong = !field.problems(self.problems).is_empty();
        let all = self.known(things);
        let open = self.write.picking.path == name;
        let shown = if open { left(&all, typed) } else { Vec::new() };
        let at = self.write.picking.at.filter(|at| open && *at < shown.len());
        let [list, means] = ["l-", "m-"].map(|part| [part, &name].concat());
        let tell = |given: Hand| {
            let msg = Msg::Pick(path.clone(), things, given);
            self.tell.reform(move |_: MouseEvent| msg.clone())
        };
        let oninput = {
            let path = path.clone();
            self.tell.reform(move |e: InputEvent| {
                let typed = e.target_unchecked_into::<HtmlInputElement>().value();
                Msg::Pick(path.clone(), things, Hand::Type(typed))
            })
        };
        let keys = {
            let (path, told) = (path.clone(), self.tell.clone());
            Callback::from(move |e: KeyboardEvent| {
                let hand = match e.key().as_str() {
                    "ArrowDown" => Hand::Point(true),
                    "ArrowUp" => Hand::Point(false),
                    "Enter" => Hand::Enter,
                    "Escape" if open => Hand::Shut,
                    _ => return,
                };
                // An input method's own keys are not ours, nor those with a modifier, which are the browser's.
                let browsers = e.alt_key() || e.ctrl_key() || e.meta_key() || e.shift_key();
                if !e.is_composing() && !browsers {
                    e.prevent_default();
                    told.emit(Msg::Pick(path.clone(), things, hand));
                }
            })
        };
        let left_it = {
            let (path, told) = (path.clone(), self.tell.clone());
            Callback::from(move |_: yew::FocusEvent| {
                told.emit(Msg::Seal);
                // Also where it is not shown yet: what was typed a moment ago opens it.
                told.emit(Msg::Pick(path.clone(), things, Hand::Shut));
            })
        };
        let is = all.iter().find(|choice| choice.word == typed);
        let about = [(!item).then(|| ["a-", &name].concat()), is.map(|_| means.clone())];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let described = self.described(field, (!about.is_empty()).then(|| about.join(" ")));
        let one = |(i, choice): (usize, &&Choice)| {
            let about = choice.about.get(self.lang);
            html! {
                <li id={option(&name, i)} role="option" aria-selected={if at == Some(i) { "true" } else { "false" }}
                    onclick={tell(Hand::Take(choice.word.clone()))}>
                    <span>{ choice.label.get(self.lang) }
                        if !about.is_empty() { { " " }<b>{ about }</b> }
                    </span>
                    <small>{ &choice.word }</small>
                </li>
            }
        };
        // Pressing a choice must not take the focus out of the field.
        let hold = Callback::from(|e: MouseEvent| e.prevent_default());
        html! {
            <div class="picker">
                <input id={id(path)} name={name.clone()} value={typed.to_owned()} role="combobox" aria-autocomplete="list"
                    aria-expanded={if open { "true" } else { "false" }} aria-controls={list.clone()}
                    aria-activedescendant={at.map(|at| option(&name, at))} aria-label={item.then(|| label.to_owned())}
                    aria-describedby={described}
                    aria-invalid={wrong.then_some("true")} autocomplete="off" spellcheck="false"
                    {oninput} onkeydown={keys} onclick={tell(Hand::Open)} onblur={left_it} />
                <ul id={list} role="listbox" aria-label={label.to_owned()} hidden={!open} onmousedown={hold}>
                    { for shown.iter().enumerate().map(one) }
                    if open && shown.is_empty() {
                        <li role="option" aria-disabled="true" aria-selected="false" class="none">{ self.say(Word::NothingFits, &[]) }</li>
                    }
                </ul>
                <small id={means} class="means">
                    if let Some(is) = is {
                        { is.label.get(self.lang) }
                        if !is.about.get(self.lang).is_empty() { { " " }<b>{ is.about.get(self.lang) }</b> }
                    }
                </small>
            </div>
        }
    }
}
