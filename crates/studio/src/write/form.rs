//! The form as markup: one row a field, one fold a group, buttons for what may come and go.

pub mod picker;
mod rows;

use super::words::Word;
use super::{Msg, Write};
use crate::edit::{Path, Step};
use crate::form::{Around, Control, Field};
use crate::history::How;
use picker::Known;
use serde_json::Value as Json;
use std::cell::RefCell;
use tujie::bilingual::{Bilingual, Lang};
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, DragEvent, Event, Html, MouseEvent, TargetCast, html};

/// What the form is drawn with.
pub struct Form<'a> {
    pub lang: Lang,
    pub tell: &'a Callback<Msg>,
    pub write: &'a Write,
    pub problems: &'a [Problem],
    /// The whole form, whose words problems are told in.
    pub form: &'a Field,
    pub tree: &'a tujie::format::tree::Node,
    pub around: Around<'a>,
    /// Names of inputs and outputs, for worked examples.
    pub names: &'a [String],
    /// What fields may refer to, each sort of it looked up once.
    pub choices: RefCell<Known>,
}

impl Form<'_> {
    fn say(&self, word: Word, args: &[&str]) -> String {
        word.say(self.lang, args)
    }

    fn on(&self, msg: Msg) -> Callback<MouseEvent> {
        self.tell.reform(move |_| msg.clone())
    }

    /// The whole form.
    pub fn whole(&self, form: &Field) -> Html {
        let Control::Group(fields) = &form.control else { return Html::default() };
        html! {<>
            { self.told(form) }
            { self.fields(&form.path, fields) }
            <datalist id="list-names">
                { for self.names.iter().map(|n| html! { <option value={n.clone()} /> }) }
            </datalist>
        </>}
    }

    /// The fields that are there, then buttons for those that may be added.
    fn fields(&self, path: &Path, fields: &[Field]) -> Html {
        let absent = fields.iter().filter(|f| !f.present);
        let (must, may): (Vec<&Field>, Vec<&Field>) = absent.partition(|f| f.required);
        let add = |field: &Field| {
            let Some(Step::Key(key)) = field.path.0.last() else { return Html::default() };
            let before = crate::form::before(fields, key);
            let before = before.into_iter().map(str::to_owned).collect();
            let msg = Msg::Add(path.clone(), key.clone(), field.blank.clone(), before);
            let label = field.label.get(self.lang);
            html! {
                <button type="button" class="add" data-add={field.path.to_string()}
                    title={field.about.get(self.lang).to_owned()}
                    aria-label={self.say(Word::AddField, &[label])} onclick={self.on(msg)}>
                    { ["+ ", label].concat() }
                </button>
            }
        };
        // The version of the format is always there and always the same: it comes last.
        let version = |f: &&Field| f.path.to_string() == "tujie";
        let there = || fields.iter().filter(|f| f.present);
        html! {<>
            { for there().filter(|f| !version(f)).map(|f| self.field(f)) }
            if !must.is_empty() {
                <div class="may must"><span>{ self.say(Word::StillMissing, &[]) }</span>{ for must.into_iter().map(&add) }</div>
            }
            if !may.is_empty() {
                <div class="may"><span>{ self.say(Word::Optional, &[]) }</span>{ for may.into_iter().map(&add) }</div>
            }
            { for there().filter(version).map(|f| self.field(f)) }
        </>}
    }

    /// A field that is there.
    fn field(&self, field: &Field) -> Html {
        match &field.control {
            Control::Group(inner) => self.fold(field, self.fields(&field.path, inner)),
            Control::List { items, blank, fixed, more } => {
                self.fold(field, self.items(field, items, blank, (*fixed, *more)))
            }
            Control::Pairs { entries, blank } => {
                self.fold(field, self.pairs(field, entries, blank))
            }
            Control::Variant { tag, of, inner } => {
                let options: Vec<_> = of.iter().map(|c| (c.word.clone(), &c.label)).collect();
                let blanks: Vec<(String, Json)> =
                    of.iter().map(|c| (c.word.clone(), c.blank.clone())).collect();
                let path = field.path.clone();
                let set = self.tell.reform(move |e: Event| {
                    let word = e.target_unchecked_into::<HtmlSelectElement>().value();
                    let blank = blanks.iter().find(|(w, _)| *w == word).map(|(_, b)| b.clone());
                    Msg::Put(path.clone(), blank.unwrap_or_default(), How::Whole)
                });
                let inside = inner.as_ref().map(|inner| match &inner.control {
                    Control::Group(all) => self.fields(&inner.path, all),
                    _ => self.field(inner),
                });
                let about = of.iter().find(|c| c.word == *tag).map(|c| c.about.get(self.lang));
                let body = html! {<>
                    <select id={id(&field.path)} name={field.path.to_string()} onchange={set}
                        aria-label={field.label.get(self.lang).to_owned()}>
                        { options_of(&options, tag, self.lang) }
                    </select>
                    <small>{ about.unwrap_or_default() }</small>
                    { inside.unwrap_or_default() }
                </>};
                self.fold(field, body)
            }
            _ => self.row(field, Html::default()),
        }
    }

    /// A part that folds.
    fn fold(&self, field: &Field, body: Html) -> Html {
        let path = field.path.to_string();
        let open = self.write.unfolded.contains(&path);
        let count = field.count(self.problems);
        let fold = {
            let path = path.clone();
            self.tell.reform(move |e: MouseEvent| {
                // The view decides what is open, so that nothing hidden is drawn.
                e.prevent_default();
                Msg::Fold(path.clone())
            })
        };
        let item = matches!(field.path.0.last(), Some(Step::Item(_)));
        let label = if item {
            let number = self.number(&field.path);
            let caption = field.caption(self.lang);
            if caption.is_empty() { number } else { [&number, "·", &caption].concat() }
        } else {
            field.label.get(self.lang).to_owned()
        };
        html! {
            <details class={if item { "fold item" } else { "fold" }} {open}>
                <summary id={["s-", &path].concat()} onclick={fold}>
                    { label.clone() }
                    if field.required && !item { { self.pause() }<em>{ self.say(Word::Required, &[]) }</em> }
                    if count > 0 { { self.pause() }<strong class="count">{ self.counted(count) }</strong> }
                </summary>
                if open {
                    <div class="inside" role="group" aria-label={label.clone()}>
                        if !item { <small>{ field.about.get(self.lang) }</small> }
                        { self.told(field) }
                        { body }
                        if !field.required && !item {
                            <button type="button" class="remove worded" data-remove={path.clone()}
                                onclick={self.on(Msg::Remove(field.path.clone()))}>
                                { self.say(Word::RemoveIt, &[&label]) }
                            </button>
                        }
                    </div>
                }
            </details>
        }
    }

    /// Heard between two things that are apart only for the eye.
    fn pause(&self) -> Html {
        html! { <span class="away">{ self.say(Word::Pause, &[]) }</span> }
    }

    fn counted(&self, count: usize) -> String {
        match count {
            1 => self.say(Word::HasProblem, &[]),
            n => self.say(Word::HasProblems, &[&n.to_string()]),
        }
    }

    fn number(&self, path: &Path) -> String {
        match path.0.last() {
            Some(Step::Item(i)) => self.say(Word::Item, &[&(i + 1).to_string()]),
            Some(Step::Key(key)) => key.clone(),
            None => String::new(),
        }
    }

    fn items(
        &self,
        list: &Field,
        items: &[Field],
        blank: &Json,
        (fixed, more): (bool, usize),
    ) -> Html {
        let last = items.len().saturating_sub(1);
        let one = |(i, item): (usize, &Field)| {
            let called = item.called(self.lang);
            let named = if called.is_empty() { self.number(&item.path) } else { called };
            let shift = |to: usize| self.on(Msg::Shift(list.path.clone(), i, to));
            let path = list.path.clone();
            let drag = self.tell.reform(move |e: DragEvent| {
                e.stop_propagation();
                Msg::Drag(path.clone(), i)
            });
            let over = Callback::from(|e: DragEvent| e.prevent_default());
            let drop = {
                let (path, dragged) = (list.path.clone(), self.write.dragged.clone());
                self.tell.reform(move |e: DragEvent| {
                    e.prevent_default();
                    e.stop_propagation();
                    match &dragged {
                        Some((list, from)) if *list == path => Msg::Shift(path.clone(), *from, i),
                        _ => Msg::Seal,
                    }
                })
            };
            let hands = html! {
                <span class="hands">
                    <span class="grip" draggable="true" ondragstart={drag} aria-hidden="true">{ "⠿" }</span>
                    <button type="button" disabled={i == 0} id={["up-", &item.path.to_string()].concat()} data-up={item.path.to_string()}
                        aria-label={self.say(Word::MoveUp, &[&named])} onclick={shift(i.saturating_sub(1))}>{ "↑" }</button>
                    <button type="button" disabled={i == last} id={["down-", &item.path.to_string()].concat()} data-down={item.path.to_string()}
                        aria-label={self.say(Word::MoveDown, &[&named])} onclick={shift(i + 1)}>{ "↓" }</button>
                    { self.remove(&item.path, &named) }
                </span>
            };
            let inside =
                if leaf(item) { self.row(item, Html::default()) } else { self.field(item) };
            html! {
                <li ondragover={over} ondrop={drop}>
                    { inside }
                    if !fixed { { hands } }
                </li>
            }
        };
        let label = list.label.get(self.lang);
        let insert = self.on(Msg::Insert(list.path.clone(), blank.clone()));
        html! {<>
            <ol class="items">{ for items.iter().enumerate().map(one) }</ol>
            if more > 0 { <p class="notice">{ self.say(Word::MoreItems, &[&more.to_string()]) }</p> }
            if !fixed {
                <button type="button" class="add" id={id(&list.path)} data-insert={list.path.to_string()}
                    aria-label={self.say(Word::AddItemTo, &[label])} onclick={insert}>
                    { ["+ ", &self.say(Word::AddItem, &[])].concat() }
                </button>
            }
        </>}
    }

    fn pairs(&self, field: &Field, entries: &[Field], blank: &Json) -> Html {
        let taken = |name: &&String| {
            entries.iter().all(|e| e.path.0.last() != Some(&Step::Key((*name).clone())))
        };
        let fresh = self.names.iter().find(taken).cloned().unwrap_or_else(|| "new".to_owned());
        let keys = entries.iter().filter_map(|e| match e.path.0.last() {
            Some(Step::Key(key)) => Some(key.clone()),
            _ => None,
        });
        let add = Msg::Add(field.path.clone(), fresh, blank.clone(), keys.collect());
        let one = |entry: &Field| {
            let Some(Step::Key(key)) = entry.path.0.last() else { return Html::default() };
            let path = entry.path.clone();
            let rename = self.tell.reform(move |e: Event| {
                Msg::Rename(path.clone(), e.target_unchecked_into::<HtmlInputElement>().value())
            });
            let name = html! {
                <label class="key"><span>{ self.say(Word::Name, &[]) }</span>
                    <input name={[&entry.path.to_string(), "#key"].concat()} value={key.clone()}
                        list="list-names" onchange={rename} autocomplete="off" /></label>
            };
            html! { <li>{ self.row(entry, name) }<span class="hands">{ self.remove(&entry.path, key) }</span></li> }
        };
        html! {<>
            <ol class="items pairs">{ for entries.iter().map(one) }</ol>
            <button type="button" class="add" id={id(&field.path)} data-insert={field.path.to_string()}
                aria-label={self.say(Word::AddItemTo, &[field.label.get(self.lang)])} onclick={self.on(add)}>
                { ["+ ", &self.say(Word::AddItem, &[])].concat() }
            </button>
        </>}
    }

    fn remove(&self, path: &Path, label: &str) -> Html {
        html! {
            <button type="button" class="remove" data-remove={path.to_string()}
                aria-label={self.say(Word::RemoveIt, &[label])} onclick={self.on(Msg::Remove(path.clone()))}>{ "×" }</button>
        }
    }
}

fn leaf(field: &Field) -> bool {
    !matches!(
        field.control,
        Control::Group(_) | Control::List { .. } | Control::Pairs { .. } | Control::Variant { .. }
    )
}

fn id(path: &Path) -> String {
    ["f-", &path.to_string()].concat()
}

fn options_of(options: &[(String, &Bilingual)], chosen: &str, lang: Lang) -> Html {
    let known = options.iter().any(|(word, _)| word == chosen);
    html! {<>
        if !known { <option value={chosen.to_owned()} selected=true>{ chosen.to_owned() }</option> }
        { for options.iter().map(|(word, label)| html! {
            <option value={word.clone()} selected={word == chosen}>{ label.get(lang) }</option>
        }) }
    </>}
}
