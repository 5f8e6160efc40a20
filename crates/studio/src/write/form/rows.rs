//! A row of the form: a field's label, explanation, control and problems.

use crate::edit::{JsonPath, PathStep};
use crate::form::{Control, Field, FieldKind, OutputForm};
use crate::history::EditKind;
use crate::problem_words;
use crate::write::WriteMsg;
use crate::write::form::{FormView, element_id, option_elements};
use crate::write::words::WriteWord;
use serde_json::{Value as Json, json};
use tujie::bilingual::{Bilingual, Lang};
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{Event, Html, InputEvent, TargetCast, html};

impl FormView<'_> {
    /// Renders a row: a field with its label, explanation and problems.
    pub(super) fn render_row(&self, field: &Field, before: Html) -> Html {
        let item =
            !matches!(field.path.0.last(), Some(PathStep::Key(_))) || before != Html::default();
        let label = match field.label.get(self.lang) {
            label if !item => label.to_owned(),
            // Items of a list are numbered.
            "" => self.item_number(&field.path),
            label => {
                [label, &self.localized(WriteWord::Pause, &[]), &self.item_number(&field.path)]
                    .concat()
            }
        };
        let optional = !field.required && !item;
        html! {
            <div class="row">
                if !item {
                    <div class="label">
                        <label for={element_id(&field.path)}>{ label.clone() }</label>
                        if field.required { { self.spoken_pause() }<em>{ self.localized(WriteWord::Required, &[]) }</em> }
                        if optional { { self.remove_button(&field.path, &label) } }
                    </div>
                    <small id={["a-", &field.path.to_string()].concat()}>{ field.description.get(self.lang) }</small>
                }
                { before }
                { self.render_control(field, &label, item) }
                { self.problem_list(field) }
            </div>
        }
    }

    fn render_control(&self, field: &Field, label: &str, item: bool) -> Html {
        let path = &field.path;
        let name = path.to_string();
        let wrong = (!field.problems(self.problems).is_empty()).then_some("true");
        let about = (!item).then(|| ["a-", &name].concat());
        let says = self.described_by(field, about);
        let seal = self.tell.reform(|_: yew::FocusEvent| WriteMsg::EndTyping);
        let typed = |path: &JsonPath| {
            let path = path.clone();
            self.tell.reform(move |e: InputEvent| {
                let typed = e.target_unchecked_into::<HtmlInputElement>().value();
                WriteMsg::SetValue(path.clone(), json!(typed), EditKind::Typing)
            })
        };
        match &field.control {
            Control::Words { words, both } => {
                html! { <div class="both">{ self.language_field(field, label, (words, *both), Lang::Zh, item) }{ self.language_field(field, label, (words, *both), Lang::En, true) }</div> }
            }
            Control::Line { text, sort: FieldKind::Reference(things) } => {
                self.render_picker(field, text, things, label, item)
            }
            Control::Line { text, sort } => {
                let kind = if *sort == FieldKind::Mail { "email" } else { "text" };
                let hint = (*sort == FieldKind::Date).then_some("2026-11-24");
                html! {
                    <input type={kind} id={element_id(path)} {name} value={text.clone()} aria-describedby={says} placeholder={hint}
                        aria-label={item.then(|| label.to_owned())} aria-invalid={wrong} autocomplete="off"
                        spellcheck="false" oninput={typed(path)} onblur={seal} />
                }
            }
            Control::Number(number) => {
                let path = path.clone();
                let set = self.tell.reform(move |e: InputEvent| {
                    let typed = e.target_unchecked_into::<HtmlInputElement>().value();
                    let number = typed.parse::<i64>().map_or_else(|_| json!(typed), Json::from);
                    WriteMsg::SetValue(path.clone(), number, EditKind::Typing)
                });
                html! {
                    <input id={element_id(&field.path)} {name} value={number.clone()} inputmode="numeric" aria-invalid={wrong}
                        aria-label={item.then(|| label.to_owned())} aria-describedby={says} autocomplete="off" oninput={set} onblur={seal} />
                }
            }
            Control::Flag(on) => {
                let path = path.clone();
                let set = self.tell.reform(move |e: Event| {
                    let on = e.target_unchecked_into::<HtmlInputElement>().checked();
                    WriteMsg::SetValue(path.clone(), json!(on), EditKind::Whole)
                });
                html! { <label class="flag"><input type="checkbox" id={element_id(&field.path)} {name} checked={*on} onchange={set} aria-describedby={says} aria-invalid={wrong} />{ self.localized(WriteWord::Yes, &[]) }</label> }
            }
            Control::Choice { word, of } => {
                let options: Vec<_> = of.iter().map(|c| (c.word.clone(), &c.label)).collect();
                let path = path.clone();
                let set = self.tell.reform(move |e: Event| {
                    let word = e.target_unchecked_into::<HtmlSelectElement>().value();
                    WriteMsg::SetValue(path.clone(), json!(word), EditKind::Whole)
                });
                let about =
                    of.iter().find(|c| c.word == *word).map(|c| c.description.get(self.lang));
                html! {<>
                    <select id={element_id(&field.path)} {name} onchange={set} aria-label={item.then(|| label.to_owned())} aria-describedby={says} aria-invalid={wrong}>{ option_elements(&options, word, self.lang) }</select>
                    <small>{ about.unwrap_or_default() }</small>
                </>}
            }
            Control::Output(all, shown) => self.output_field(field, label, all, *shown),
            _ => Html::default(),
        }
    }

    /// The ids of the elements that describe a field: its explanation, and its problems.
    pub(super) fn described_by(&self, field: &Field, about: Option<String>) -> Option<String> {
        let wrong = !field.problems(self.problems).is_empty();
        let wrong = wrong.then(|| ["w-", &field.path.to_string()].concat());
        let all: Vec<String> = about.into_iter().chain(wrong).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn language_field(
        &self,
        field: &Field,
        label: &str,
        (words, both): (&Bilingual, bool),
        lang: Lang,
        named: bool,
    ) -> Html {
        let path = &field.path;
        let tag = lang.pick("zh", "en");
        let (at, other) = (path.clone(), words.clone());
        let set = self.tell.reform(move |e: InputEvent| {
            let typed = e.target_unchecked_into::<HtmlTextAreaElement>().value();
            if !both {
                return WriteMsg::SetValue(at.key(tag), json!(typed), EditKind::Typing);
            }
            // One string served both languages: now each gets its own.
            let (zh, en) =
                lang.pick((typed.as_str(), other.en.as_str()), (other.zh.as_str(), &typed));
            WriteMsg::SetValue(at.clone(), json!({"zh": zh, "en": en}), EditKind::Whole)
        });
        let seal = self.tell.reform(|_: yew::FocusEvent| WriteMsg::EndTyping);
        let id =
            if named { ["f-", &path.to_string(), ".", tag].concat() } else { element_id(path) };
        let word = self.localized(lang.pick(WriteWord::Zh, WriteWord::En), &[]);
        let name = [label, &self.localized(WriteWord::Pause, &[]), &word].concat();
        // A problem of the other language does not belong to this field.
        let (own, other) = (path.key(tag).to_string(), path.key(lang.pick("en", "zh")).to_string());
        let mine =
            |p: &&Problem| field.problems(std::slice::from_ref(*p)).len() == 1 && p.path != other;
        let wrong = self.problems.iter().any(|p| mine(&p)).then_some("true");
        let item = !matches!(path.0.last(), Some(PathStep::Key(_)));
        let says = self.described_by(field, (!item).then(|| ["a-", &path.to_string()].concat()));
        html! {
            <label class="language"><span>{ word }</span>
                <textarea {id} name={own} lang={lang.tag()} rows="1" value={words.get(lang).to_owned()}
                    aria-label={name} aria-describedby={says} aria-invalid={wrong}
                    oninput={set} onblur={seal} /></label>
        }
    }

    fn output_field(&self, field: &Field, label: &str, all: &[String], shown: OutputForm) -> Html {
        let says = self.described_by(field, None);
        let wrong = says.as_ref().map(|_| "true");
        let label =
            [label, &self.localized(WriteWord::Pause, &[]), &self.localized(WriteWord::Value, &[])]
                .concat();
        let name = field.path.to_string();
        let many = shown == OutputForm::Many;
        let path = field.path.clone();
        let change = self.tell.reform({
            let path = field.path.clone();
            let first = all.first().cloned().unwrap_or_default();
            move |e: Event| {
                let value = match e.target_unchecked_into::<HtmlSelectElement>().value().as_str() {
                    "none" => Json::Null,
                    "many" if first.is_empty() => json!([]),
                    "many" => json!([first]),
                    _ => json!(first),
                };
                WriteMsg::SetValue(path.clone(), value, EditKind::Whole)
            }
        });
        let modes = [
            ("one", WriteWord::OneValue, OutputForm::One),
            ("none", WriteWord::NoValue, OutputForm::Nothing),
            ("many", WriteWord::ManyValues, OutputForm::Many),
        ];
        let value = all.join(", ");
        // The list is parsed when the field loses the focus, so that a comma can be typed.
        let typed = move |typed: String| {
            let ids = typed.split([',', '，', '、']).map(str::trim).filter(|id| !id.is_empty());
            let value = if many { ids.map(str::to_owned).collect() } else { json!(typed) };
            WriteMsg::SetValue(
                path.clone(),
                value,
                if many { EditKind::Whole } else { EditKind::Typing },
            )
        };
        let left = typed.clone();
        let oninput = (!many).then(|| {
            self.tell.reform(move |e: InputEvent| {
                typed(e.target_unchecked_into::<HtmlInputElement>().value())
            })
        });
        let onchange = many.then(|| {
            self.tell
                .reform(move |e: Event| left(e.target_unchecked_into::<HtmlInputElement>().value()))
        });
        html! {
            <span class="output">
                <select name={[&name, "#sort"].concat()} aria-label={self.localized(WriteWord::Value, &[])} onchange={change}>
                    { for modes.into_iter().map(|(v, word, is)| html! { <option value={v} selected={is == shown}>{ self.localized(word, &[]) }</option> }) }
                </select>
                if shown != OutputForm::Nothing {
                    <input id={element_id(&field.path)} {name} {value} aria-label={label} autocomplete="off" aria-describedby={says} aria-invalid={wrong}
                        title={many.then(|| self.localized(WriteWord::ManyHint, &[]))} {oninput} {onchange} />
                }
            </span>
        }
    }

    /// Renders the problems of a field in words.
    pub(super) fn problem_list(&self, field: &Field) -> Html {
        let own = field.problems(self.problems);
        let one = |p: &Problem| {
            let [message, hint] = problem_words::problem_words(p, Some(self.form), self.lang);
            html! { <p class="wrong">{ message }<span>{ hint }</span></p> }
        };
        html! {
            // A separate element, referenced by the field's `aria-describedby`.
            <div class="told" id={["w-", &field.path.to_string()].concat()}>{ for own.into_iter().map(one) }</div>
        }
    }
}
