//! The form as markup: one row per field, one fold per group, buttons to add and remove.

pub mod picker;
mod rows;

use crate::edit::{JsonPath, PathStep};
use crate::form::{Control, Field, ReferenceScope};
use crate::history::EditKind;
use crate::write::words::WriteWord;
use crate::write::{WriteMsg, WriteState};
use picker::ChoiceCache;
use serde_json::Value as Json;
use std::cell::RefCell;
use tujie::bilingual::{Bilingual, Lang};
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, DragEvent, Event, Html, MouseEvent, TargetCast, html};

/// The properties of the form.
pub struct FormView<'a> {
    pub lang: Lang,
    pub tell: &'a Callback<WriteMsg>,
    pub write: &'a WriteState,
    pub problems: &'a [Problem],
    /// The whole form, whose words describe problems.
    pub form: &'a Field,
    pub tree: &'a tujie::format::tree::JsonNode,
    pub around: ReferenceScope<'a>,
    /// Names of inputs and outputs, for worked examples.
    pub names: &'a [String],
    /// The possible targets of references, each type looked up once.
    pub choices: RefCell<ChoiceCache>,
}

impl FormView<'_> {
    fn localized(&self, word: WriteWord, args: &[&str]) -> String {
        word.localized(self.lang, args)
    }

    fn on_click(&self, msg: WriteMsg) -> Callback<MouseEvent> {
        self.tell.reform(move |_| msg.clone())
    }

    /// Renders the whole form.
    pub fn render_form(&self, form: &Field) -> Html {
        let Control::Group(fields) = &form.control else { return Html::default() };
        html! {<>
            { self.problem_list(form) }
            { self.render_fields(&form.path, fields) }
            <datalist id="list-names">
                { for self.names.iter().map(|n| html! { <option value={n.clone()} /> }) }
            </datalist>
        </>}
    }

    /// Renders the present fields, then buttons for those that may be added.
    fn render_fields(&self, path: &JsonPath, fields: &[Field]) -> Html {
        let absent = fields.iter().filter(|f| !f.present);
        let (must, may): (Vec<&Field>, Vec<&Field>) = absent.partition(|f| f.required);
        let add = |field: &Field| {
            let Some(PathStep::Key(key)) = field.path.0.last() else { return Html::default() };
            let before = crate::form::keys_before(fields, key);
            let before = before.into_iter().map(str::to_owned).collect();
            let msg = WriteMsg::Add(path.clone(), key.clone(), field.blank.clone(), before);
            let label = field.label.get(self.lang);
            html! {
                <button type="button" class="add" data-add={field.path.to_string()}
                    title={field.description.get(self.lang).to_owned()}
                    aria-label={self.localized(WriteWord::AddField, &[label])} onclick={self.on_click(msg)}>
                    { ["+ ", label].concat() }
                </button>
            }
        };
        // The version of the format is always present and always the same: it comes last.
        let version = |f: &&Field| f.path.to_string() == "tujie";
        let there = || fields.iter().filter(|f| f.present);
        html! {<>
            { for there().filter(|f| !version(f)).map(|f| self.render_field(f)) }
            if !must.is_empty() {
                <div class="may must"><span>{ self.localized(WriteWord::StillMissing, &[]) }</span>{ for must.into_iter().map(&add) }</div>
            }
            if !may.is_empty() {
                <div class="may"><span>{ self.localized(WriteWord::Optional, &[]) }</span>{ for may.into_iter().map(&add) }</div>
            }
            { for there().filter(version).map(|f| self.render_field(f)) }
        </>}
    }

    /// Renders a present field.
    fn render_field(&self, field: &Field) -> Html {
        match &field.control {
            Control::Group(inner) => {
                self.render_fold(field, self.render_fields(&field.path, inner))
            }
            Control::List { items, blank, fixed, more } => {
                self.render_fold(field, self.render_items(field, items, blank, (*fixed, *more)))
            }
            Control::Pairs { entries, blank } => {
                self.render_fold(field, self.render_pairs(field, entries, blank))
            }
            Control::Variant { tag, of, inner } => {
                let options: Vec<_> = of.iter().map(|c| (c.word.clone(), &c.label)).collect();
                let blanks: Vec<(String, Json)> =
                    of.iter().map(|c| (c.word.clone(), c.blank.clone())).collect();
                let path = field.path.clone();
                let set = self.tell.reform(move |e: Event| {
                    let word = e.target_unchecked_into::<HtmlSelectElement>().value();
                    let blank = blanks.iter().find(|(w, _)| *w == word).map(|(_, b)| b.clone());
                    WriteMsg::SetValue(path.clone(), blank.unwrap_or_default(), EditKind::Whole)
                });
                let inside = inner.as_ref().map(|inner| match &inner.control {
                    Control::Group(all) => self.render_fields(&inner.path, all),
                    _ => self.render_field(inner),
                });
                let about =
                    of.iter().find(|c| c.word == *tag).map(|c| c.description.get(self.lang));
                let body = html! {<>
                    <select id={element_id(&field.path)} name={field.path.to_string()} onchange={set}
                        aria-label={field.label.get(self.lang).to_owned()}>
                        { option_elements(&options, tag, self.lang) }
                    </select>
                    <small>{ about.unwrap_or_default() }</small>
                    { inside.unwrap_or_default() }
                </>};
                self.render_fold(field, body)
            }
            _ => self.render_row(field, Html::default()),
        }
    }

    /// Renders a foldable part.
    fn render_fold(&self, field: &Field, body: Html) -> Html {
        let path = field.path.to_string();
        let open = self.write.unfolded.contains(&path);
        let count = field.problem_count(self.problems);
        let fold = {
            let path = path.clone();
            self.tell.reform(move |e: MouseEvent| {
                // The state decides what is open, so that hidden content is not rendered.
                e.prevent_default();
                WriteMsg::Fold(path.clone())
            })
        };
        let item = matches!(field.path.0.last(), Some(PathStep::Item(_)));
        let label = if item {
            let number = self.item_number(&field.path);
            let caption = field.caption(self.lang);
            if caption.is_empty() { number } else { [&number, "·", &caption].concat() }
        } else {
            field.label.get(self.lang).to_owned()
        };
        html! {
            <details class={if item { "fold item" } else { "fold" }} {open}>
                <summary id={["s-", &path].concat()} onclick={fold}>
                    { label.clone() }
                    if field.required && !item { { self.spoken_pause() }<em>{ self.localized(WriteWord::Required, &[]) }</em> }
                    if count > 0 { { self.spoken_pause() }<strong class="count">{ self.problem_count_text(count) }</strong> }
                </summary>
                if open {
                    <div class="inside" role="group" aria-label={label.clone()}>
                        if !item { <small>{ field.description.get(self.lang) }</small> }
                        { self.problem_list(field) }
                        { body }
                        if !field.required && !item {
                            <button type="button" class="remove worded" data-remove={path.clone()}
                                onclick={self.on_click(WriteMsg::Remove(field.path.clone()))}>
                                { self.localized(WriteWord::RemoveIt, &[&label]) }
                            </button>
                        }
                    </div>
                }
            </details>
        }
    }

    /// A separator that screen readers read between two items that are only visually apart.
    fn spoken_pause(&self) -> Html {
        html! { <span class="away">{ self.localized(WriteWord::Pause, &[]) }</span> }
    }

    fn problem_count_text(&self, count: usize) -> String {
        match count {
            1 => self.localized(WriteWord::HasProblem, &[]),
            n => self.localized(WriteWord::HasProblems, &[&n.to_string()]),
        }
    }

    fn item_number(&self, path: &JsonPath) -> String {
        match path.0.last() {
            Some(PathStep::Item(i)) => self.localized(WriteWord::Item, &[&(i + 1).to_string()]),
            Some(PathStep::Key(key)) => key.clone(),
            None => String::new(),
        }
    }

    fn render_items(
        &self,
        list: &Field,
        items: &[Field],
        blank: &Json,
        (fixed, more): (bool, usize),
    ) -> Html {
        let last = items.len().saturating_sub(1);
        let one = |(i, item): (usize, &Field)| {
            let called = item.spoken_name(self.lang);
            let named = if called.is_empty() { self.item_number(&item.path) } else { called };
            let shift = |to: usize| self.on_click(WriteMsg::MoveItem(list.path.clone(), i, to));
            let path = list.path.clone();
            let drag = self.tell.reform(move |e: DragEvent| {
                e.stop_propagation();
                WriteMsg::Drag(path.clone(), i)
            });
            let over = Callback::from(|e: DragEvent| e.prevent_default());
            let drop = {
                let (path, dragged) = (list.path.clone(), self.write.dragged.clone());
                self.tell.reform(move |e: DragEvent| {
                    e.prevent_default();
                    e.stop_propagation();
                    match &dragged {
                        Some((list, from)) if *list == path => {
                            WriteMsg::MoveItem(path.clone(), *from, i)
                        }
                        _ => WriteMsg::EndTyping,
                    }
                })
            };
            let hands = html! {
                <span class="hands">
                    <span class="grip" draggable="true" ondragstart={drag} aria-hidden="true">{ "⠿" }</span>
                    <button type="button" disabled={i == 0} id={["up-", &item.path.to_string()].concat()} data-up={item.path.to_string()}
                        aria-label={self.localized(WriteWord::MoveUp, &[&named])} onclick={shift(i.saturating_sub(1))}>{ "↑" }</button>
                    <button type="button" disabled={i == last} id={["down-", &item.path.to_string()].concat()} data-down={item.path.to_string()}
                        aria-label={self.localized(WriteWord::MoveDown, &[&named])} onclick={shift(i + 1)}>{ "↓" }</button>
                    { self.remove_button(&item.path, &named) }
                </span>
            };
            let inside = if is_leaf(item) {
                self.render_row(item, Html::default())
            } else {
                self.render_field(item)
            };
            html! {
                <li ondragover={over} ondrop={drop}>
                    { inside }
                    if !fixed { { hands } }
                </li>
            }
        };
        let label = list.label.get(self.lang);
        let insert = self.on_click(WriteMsg::Insert(list.path.clone(), blank.clone()));
        html! {<>
            <ol class="items">{ for items.iter().enumerate().map(one) }</ol>
            if more > 0 { <p class="notice">{ self.localized(WriteWord::MoreItems, &[&more.to_string()]) }</p> }
            if !fixed {
                <button type="button" class="add" id={element_id(&list.path)} data-insert={list.path.to_string()}
                    aria-label={self.localized(WriteWord::AddItemTo, &[label])} onclick={insert}>
                    { ["+ ", &self.localized(WriteWord::AddItem, &[])].concat() }
                </button>
            }
        </>}
    }

    fn render_pairs(&self, field: &Field, entries: &[Field], blank: &Json) -> Html {
        let taken = |name: &&String| {
            entries.iter().all(|e| e.path.0.last() != Some(&PathStep::Key((*name).clone())))
        };
        let fresh = self.names.iter().find(taken).cloned().unwrap_or_else(|| "new".to_owned());
        let keys = entries.iter().filter_map(|e| match e.path.0.last() {
            Some(PathStep::Key(key)) => Some(key.clone()),
            _ => None,
        });
        let add = WriteMsg::Add(field.path.clone(), fresh, blank.clone(), keys.collect());
        let one = |entry: &Field| {
            let Some(PathStep::Key(key)) = entry.path.0.last() else { return Html::default() };
            let path = entry.path.clone();
            let rename = self.tell.reform(move |e: Event| {
                WriteMsg::Rename(
                    path.clone(),
                    e.target_unchecked_into::<HtmlInputElement>().value(),
                )
            });
            let name = html! {
                <label class="key"><span>{ self.localized(WriteWord::Name, &[]) }</span>
                    <input name={[&entry.path.to_string(), "#key"].concat()} value={key.clone()}
                        list="list-names" onchange={rename} autocomplete="off" /></label>
            };
            html! { <li>{ self.render_row(entry, name) }<span class="hands">{ self.remove_button(&entry.path, key) }</span></li> }
        };
        html! {<>
            <ol class="items pairs">{ for entries.iter().map(one) }</ol>
            <button type="button" class="add" id={element_id(&field.path)} data-insert={field.path.to_string()}
                aria-label={self.localized(WriteWord::AddItemTo, &[field.label.get(self.lang)])} onclick={self.on_click(add)}>
                { ["+ ", &self.localized(WriteWord::AddItem, &[])].concat() }
            </button>
        </>}
    }

    fn remove_button(&self, path: &JsonPath, label: &str) -> Html {
        html! {
            <button type="button" class="remove" data-remove={path.to_string()}
                aria-label={self.localized(WriteWord::RemoveIt, &[label])} onclick={self.on_click(WriteMsg::Remove(path.clone()))}>{ "×" }</button>
        }
    }
}

fn is_leaf(field: &Field) -> bool {
    !matches!(
        field.control,
        Control::Group(_) | Control::List { .. } | Control::Pairs { .. } | Control::Variant { .. }
    )
}

fn element_id(path: &JsonPath) -> String {
    ["f-", &path.to_string()].concat()
}

fn option_elements(options: &[(String, &Bilingual)], chosen: &str, lang: Lang) -> Html {
    let known = options.iter().any(|(word, _)| word == chosen);
    html! {<>
        if !known { <option value={chosen.to_owned()} selected=true>{ chosen.to_owned() }</option> }
        { for options.iter().map(|(word, label)| html! {
            <option value={word.clone()} selected={word == chosen}>{ label.get(lang) }</option>
        }) }
    </>}
}
