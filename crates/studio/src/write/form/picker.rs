//! A reference field: the target is found by name, number or id, in either language, with the mouse or the
//! keyboard.

use crate::edit::{self, JsonPath};
use crate::form::{Choice, Field, RefTarget, ReferenceScope, reference_choices};
use crate::history::EditKind;
use crate::search::contains_all;
use crate::shell::Shell;
use crate::write::form::{FormView, element_id};
use crate::write::words::WriteWord;
use crate::write::{WriteMsg, WriteState};
use serde_json::json;
use std::rc::Rc;
use tujie::format::tree::JsonNode;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, KeyboardEvent, MouseEvent, TargetCast, html};

/// The possible targets of references, by their types.
pub type ChoiceCache = Vec<(&'static [RefTarget], Rc<Vec<Choice>>)>;

/// The open list: its field, and the highlighted choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickerState {
    /// The field's path; empty if no list is open.
    pub path: String,
    /// The highlighted choice, by its index among those shown.
    pub highlighted: Option<usize>,
}

impl PickerState {
    /// The element id of the highlighted choice.
    pub fn highlighted_id(&self) -> Option<String> {
        self.highlighted.map(|at| option_element_id(&self.path, at))
    }
}

fn option_element_id(path: &str, at: usize) -> String {
    format!("l-{path}-{at}")
}

/// The messages of a reference field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerMsg {
    /// Sets the typed text.
    Type(String),
    /// Opens the list.
    Open,
    /// Highlights the next choice, or the previous one.
    Highlight(bool),
    /// Accepts the highlighted choice.
    AcceptHighlighted,
    /// Accepts this choice.
    Accept(String),
    /// Closes the list.
    Close,
}

/// The choices that match a typed text. If the text is a valid choice, all of them: the user wants another
/// one.
pub fn matching_choices<'a>(all: &'a [Choice], typed: &str) -> Vec<&'a Choice> {
    let whole = all.iter().any(|choice| choice.word == typed);
    let fits = |choice: &&Choice| {
        let Choice { word, label, description: about, .. } = choice;
        whole || contains_all(typed, &[word, &label.zh, &label.en, &about.zh, &about.en])
    };
    all.iter().filter(fits).collect()
}

impl WriteState {
    /// Updates the state for a message of the reference field at a path.
    pub(in crate::write) fn apply_picker(
        &mut self,
        path: &JsonPath,
        things: &'static [RefTarget],
        hand: PickerMsg,
        shell: &mut Shell,
    ) {
        let name = path.to_string();
        let tree = crate::write::current_tree(&shell.workspace);
        let typed = path.resolve(&tree).and_then(JsonNode::as_text).unwrap_or_default().to_owned();
        let open = self.picker.path == name;
        let known = match hand {
            PickerMsg::Highlight(_) | PickerMsg::AcceptHighlighted => {
                draft_choices(things, &tree, shell)
            }
            _ => Vec::new(),
        };
        let shown = matching_choices(&known, &typed);
        let put = match hand {
            PickerMsg::Type(text) => {
                self.picker = PickerState { path: name, highlighted: None };
                text
            }
            PickerMsg::Accept(word) => {
                self.picker = PickerState::default();
                word
            }
            PickerMsg::AcceptHighlighted => {
                let at = self.picker.highlighted.filter(|_| open);
                let Some(choice) = at.and_then(|at| shown.get(at)) else { return };
                self.picker = PickerState::default();
                choice.word.clone()
            }
            PickerMsg::Open => {
                self.picker = PickerState { path: name, highlighted: None };
                return;
            }
            PickerMsg::Highlight(down) => {
                let now = match self.picker.highlighted.filter(|_| open) {
                    Some(at) => Some(at),
                    // Highlighting starts from the current value.
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
                self.picker = PickerState { path: name, highlighted: at };
                return;
            }
            PickerMsg::Close => {
                if open {
                    self.picker = PickerState::default();
                }
                return;
            }
        };
        let library = shell.library.clone();
        let change =
            edit::set_value(crate::write::current_text(&shell.workspace), path, &json!(put));
        // The typed text and the accepted choice are one undo step.
        shell.workspace.apply_change(change, EditKind::Typing, &library);
    }
}

/// Everything of the given types that the current draft may refer to.
fn draft_choices(things: &[RefTarget], tree: &JsonNode, shell: &Shell) -> Vec<Choice> {
    with_reference_scope(tree, shell, |around| reference_choices(things, tree, around))
}

/// Calls a function with what the current draft may refer to outside itself.
pub fn with_reference_scope<T>(
    tree: &JsonNode,
    shell: &Shell,
    then: impl FnOnce(&ReferenceScope) -> T,
) -> T {
    let article = tree.get("article").and_then(JsonNode::as_text);
    let sheet = article.and_then(|id| shell.workspace.fact_sheet(id, &shell.library).ok());
    let cards = &shell.library.cards;
    let explainers: Vec<_> = cards.iter().map(|c| (c.id.clone(), c.title.clone())).collect();
    let articles = shell.workspace.articles(&shell.library);
    then(&ReferenceScope {
        sheet: sheet.as_ref().map(|sheet| &sheet.article),
        explainers: &explainers,
        articles: &articles,
    })
}

impl FormView<'_> {
    fn cached_choices(&self, things: &'static [RefTarget]) -> Rc<Vec<Choice>> {
        let found = self.choices.borrow().iter().find(|k| k.0 == things).map(|k| Rc::clone(&k.1));
        found.unwrap_or_else(|| {
            let all = Rc::new(reference_choices(things, self.tree, &self.around));
            self.choices.borrow_mut().push((things, Rc::clone(&all)));
            all
        })
    }

    /// Renders the field, the name of its target, and its list while open.
    pub(super) fn render_picker(
        &self,
        field: &Field,
        typed: &str,
        things: &'static [RefTarget],
        label: &str,
        item: bool,
    ) -> Html {
        let path = &field.path;
        let name = path.to_string();
        let wrong = !field.problems(self.problems).is_empty();
        let all = self.cached_choices(things);
        let open = self.write.picker.path == name;
        let shown = if open { matching_choices(&all, typed) } else { Vec::new() };
        let at = self.write.picker.highlighted.filter(|at| open && *at < shown.len());
        let [list, means] = ["l-", "m-"].map(|part| [part, &name].concat());
        let tell = |given: PickerMsg| {
            let msg = WriteMsg::Pick(path.clone(), things, given);
            self.tell.reform(move |_: MouseEvent| msg.clone())
        };
        let oninput = {
            let path = path.clone();
            self.tell.reform(move |e: InputEvent| {
                let typed = e.target_unchecked_into::<HtmlInputElement>().value();
                WriteMsg::Pick(path.clone(), things, PickerMsg::Type(typed))
            })
        };
        let keys = {
            let (path, told) = (path.clone(), self.tell.clone());
            Callback::from(move |e: KeyboardEvent| {
                let hand = match e.key().as_str() {
                    "ArrowDown" => PickerMsg::Highlight(true),
                    "ArrowUp" => PickerMsg::Highlight(false),
                    "Enter" => PickerMsg::AcceptHighlighted,
                    "Escape" if open => PickerMsg::Close,
                    _ => return,
                };
                // Ignore keys of an input method, and keys with modifiers, which belong to the browser.
                let browsers = e.alt_key() || e.ctrl_key() || e.meta_key() || e.shift_key();
                if !e.is_composing() && !browsers {
                    e.prevent_default();
                    told.emit(WriteMsg::Pick(path.clone(), things, hand));
                }
            })
        };
        let left_it = {
            let (path, told) = (path.clone(), self.tell.clone());
            Callback::from(move |_: yew::FocusEvent| {
                told.emit(WriteMsg::EndTyping);
                // Also if the list is not rendered yet: a recent keystroke is about to open it.
                told.emit(WriteMsg::Pick(path.clone(), things, PickerMsg::Close));
            })
        };
        let is = all.iter().find(|choice| choice.word == typed);
        let about = [(!item).then(|| ["a-", &name].concat()), is.map(|_| means.clone())];
        let about: Vec<String> = about.into_iter().flatten().collect();
        let described = self.described_by(field, (!about.is_empty()).then(|| about.join(" ")));
        let one = |(i, choice): (usize, &&Choice)| {
            let about = choice.description.get(self.lang);
            html! {
                <li id={option_element_id(&name, i)} role="option" aria-selected={if at == Some(i) { "true" } else { "false" }}
                    onclick={tell(PickerMsg::Accept(choice.word.clone()))}>
                    <span>{ choice.label.get(self.lang) }
                        if !about.is_empty() { { " " }<b>{ about }</b> }
                    </span>
                    <small>{ &choice.word }</small>
                </li>
            }
        };
        // Pressing a choice must not move the focus out of the field.
        let hold = Callback::from(|e: MouseEvent| e.prevent_default());
        html! {
            <div class="picker">
                <input id={element_id(path)} name={name.clone()} value={typed.to_owned()} role="combobox" aria-autocomplete="list"
                    aria-expanded={if open { "true" } else { "false" }} aria-controls={list.clone()}
                    aria-activedescendant={at.map(|at| option_element_id(&name, at))} aria-label={item.then(|| label.to_owned())}
                    aria-describedby={described}
                    aria-invalid={wrong.then_some("true")} autocomplete="off" spellcheck="false"
                    {oninput} onkeydown={keys} onclick={tell(PickerMsg::Open)} onblur={left_it} />
                <ul id={list} role="listbox" aria-label={label.to_owned()} hidden={!open} onmousedown={hold}>
                    { for shown.iter().enumerate().map(one) }
                    if open && shown.is_empty() {
                        <li role="option" aria-disabled="true" aria-selected="false" class="none">{ self.localized(WriteWord::NothingFits, &[]) }</li>
                    }
                </ul>
                <small id={means} class="means">
                    if let Some(is) = is {
                        { is.label.get(self.lang) }
                        if !is.description.get(self.lang).is_empty() { { " " }<b>{ is.description.get(self.lang) }</b> }
                    }
                </small>
            </div>
        }
    }
}
