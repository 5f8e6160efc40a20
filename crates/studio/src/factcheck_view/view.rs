//! The rendering: the article with its marks, and beside it missing and open figures, the proposal and the
//! impact.

use crate::factcheck::{ChangedOutput, Impact};
use crate::factcheck_view::words::FactCheckWord;
use crate::factcheck_view::{FactCheckMsg, FactCheckState};
use crate::form::labels::label_of;
use crate::form::{Choice, RefTarget, ReferenceScope, reference_choices};
use crate::shell::{Shell, StudioRoute, Tab};
use serde_json::Value as Json;
use std::ops::Range;
use tujie::bilingual::{Bilingual, Lang};
use tujie::document::Article;
use tujie::format::text::parse_text;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{
    Callback, Event, Html, InputEvent, KeyboardEvent, MouseEvent, SubmitEvent, TargetCast, html,
};

impl FactCheckState {
    /// Renders the view.
    pub fn render_page(&self, shell: &Shell, tell: &Callback<FactCheckMsg>) -> Html {
        let say = |word: FactCheckWord| word.localized(shell.lang, &[]);
        let id = self.article_id(shell);
        let sheet = self.current_sheet(shell);
        let articles = shell.workspace.articles(&shell.library);
        let picked = tell.reform(|e: Event| {
            FactCheckMsg::Article(e.target_unchecked_into::<HtmlSelectElement>().value())
        });
        let typed = tell.reform(|e: InputEvent| {
            FactCheckMsg::Text(e.target_unchecked_into::<HtmlTextAreaElement>().value())
        });
        html! {<>
            <h1 tabindex="-1">{ say(FactCheckWord::Title) }</h1>
            <p class="lead">{ say(FactCheckWord::Lead) }</p>
            <div class="asked">
                <div>
                    <label><span>{ say(FactCheckWord::Article) }</span>
                        <select name="article" onchange={picked}>
                            { for articles.into_iter().map(|(a, name)| html! { <option selected={a == id} value={a.clone()}>{ name.get(shell.lang) }</option> }) }
                        </select></label>
                    <label><span>{ say(FactCheckWord::File) }</span>
                        <input type="file" name="article-file" accept=".txt,text/plain" /></label>
                </div>
                <label><span>{ say(FactCheckWord::Paste) }</span>
                    <textarea name="article-text" lang="zh-Hans" value={self.text.clone()} oninput={typed} /></label>
            </div>
            <p class="wrong" role="alert">{ self.error.as_ref().map(|why| why.message(shell.lang)).unwrap_or_default() }</p>
            if let Some(sheet) = sheet {
                { self.render_side_panel(&sheet.article, shell, tell) }
            } else {
                <p class="wrong">{ say(FactCheckWord::Broken) }</p>
            }
        </>}
    }

    fn render_side_panel(
        &self,
        sheet: &Article,
        shell: &Shell,
        tell: &Callback<FactCheckMsg>,
    ) -> Html {
        let say = |word: FactCheckWord| word.localized(shell.lang, &[]);
        let selected = tell.reform(|_: MouseEvent| FactCheckMsg::ProposeSelection);
        let here = !self.text.trim().is_empty();
        html! {
            <div class="beside">
                <div>
                    if here {
                        <p class="tools"><button type="button" data-do="selected" onclick={selected}>{ say(FactCheckWord::FromSelection) }</button></p>
                        <div class="article" id="article" lang="zh-Hans" tabindex="0" role="region" aria-label={say(FactCheckWord::TheArticle)}>{ self.render_marked_text(sheet, shell.lang, tell) }</div>
                    }
                </div>
                <div class="side">
                    // The part selected in the article comes first, beside it, so that nothing scrolls away.
                    { self.render_proposal(sheet, shell, tell) }
                    { self.render_fact(sheet, shell, tell) }
                    { self.render_impact(shell) }
                    if here { { self.render_result(sheet, shell, tell) } }
                </div>
            </div>
        }
    }

    /// Renders the text with a mark for each fact and each figure without one.
    fn render_marked_text(
        &self,
        sheet: &Article,
        lang: Lang,
        tell: &Callback<FactCheckMsg>,
    ) -> Html {
        let facts = self.marks.facts.iter().map(|(i, range)| (range.clone(), Some(*i)));
        let open = self.marks.uncovered.iter().map(|range| (range.clone(), None));
        let mut all: Vec<(Range<usize>, Option<usize>)> = facts.chain(open).collect();
        all.sort_by_key(|(range, _)| range.start);
        let mut out = Vec::new();
        let mut at = 0;
        // One mark is a tab stop, arrow keys move among them (`www/studio/write-browser.js`).
        let entry = all.iter().position(|(_, fact)| fact.is_some() && *fact == self.selected_fact);
        let entry = all.get(entry.unwrap_or(0)).map(|(range, _)| range.clone());
        for (range, fact) in all {
            // Two facts may share one quantity, as the two ends of a range: it is marked once.
            let (Some(before), Some(words)) =
                (self.text.get(at..range.start), self.text.get(range.clone()))
            else {
                continue;
            };
            out.push(html! { { before.to_owned() } });
            at = range.end;
            let msg = fact.map_or_else(
                || FactCheckMsg::Propose(range.clone()),
                |i| FactCheckMsg::SelectFact(Some(i)),
            );
            let key = msg.clone();
            let press = tell.reform(move |_: MouseEvent| msg.clone());
            let told = tell.clone();
            let pressed = Callback::from(move |e: KeyboardEvent| {
                let browsers = e.alt_key() || e.ctrl_key() || e.meta_key() || e.shift_key();
                if !browsers && matches!(e.key().as_str(), "Enter" | " ") {
                    e.prevent_default();
                    told.emit(key.clone());
                }
            });
            let stop = if entry.as_ref() == Some(&range) { "0" } else { "-1" };
            let place = fact.map(|i| format!("mark-{i}"));
            let found = fact.and_then(|i| sheet.facts.get(i));
            let id = found.map(|f| f.id.clone());
            // The state must not be conveyed by colour alone.
            let label = match found {
                Some(fact) => {
                    FactCheckWord::MarkFound.localized(lang, &[words, fact.label.get(lang)])
                }
                None => FactCheckWord::MarkOpen.localized(lang, &[words]),
            };
            let class = match fact {
                None => "open",
                Some(i) if self.selected_fact == Some(i) => "shown",
                Some(_) => "",
            };
            out.push(html! { <mark {class} id={place} role="button" tabindex={stop} data-fact={id} title={label.clone()} aria-label={label} onclick={press} onkeydown={pressed}>{ words.to_owned() }</mark> });
        }
        out.push(html! { { self.text.get(at..).unwrap_or_default().to_owned() } });
        html! { { for out } }
    }

    fn render_result(&self, sheet: &Article, shell: &Shell, tell: &Callback<FactCheckMsg>) -> Html {
        let lang = shell.lang;
        let (missing, open) = (&self.marks.missing, &self.marks.uncovered);
        let count = |n: usize| n.to_string();
        let found = count(sheet.facts.len() - missing.len());
        let all = count(sheet.facts.len());
        let words = if missing.is_empty() && open.is_empty() {
            FactCheckWord::AllWell.localized(lang, &[])
        } else {
            FactCheckWord::Result.localized(lang, &[&all, &found, &count(open.len())])
        };
        let fact = |i: &usize| {
            let Some(fact) = sheet.facts.get(*i) else { return Html::default() };
            let msg = FactCheckMsg::SelectFact(Some(*i));
            html! {
                <li><button type="button" class="link" data-missing={fact.id.clone()} onclick={tell.reform(move |_: MouseEvent| msg.clone())}>
                    { fact.label.get(lang) }</button>{ " " }{ &fact.printed }</li>
            }
        };
        let figure = |range: &Range<usize>| {
            let shown = self.text.get(range.clone()).unwrap_or_default().to_owned();
            let msg = FactCheckMsg::Propose(range.clone());
            html! {
                <li><button type="button" class="link" data-open={shown.clone()} onclick={tell.reform(move |_: MouseEvent| msg.clone())}>
                    { FactCheckWord::MakeOf.localized(lang, &[&shown]) }</button></li>
            }
        };
        html! {
            <section>
                <p role="status" id="found" data-found={found.clone()} data-all={all.clone()}>{ words }</p>
                if !missing.is_empty() {
                    <h2>{ FactCheckWord::Missing.localized(lang, &[&count(missing.len())]) }</h2>
                    <ul>{ for missing.iter().map(fact) }</ul>
                }
                if !open.is_empty() {
                    <h2>{ FactCheckWord::Open.localized(lang, &[&count(open.len())]) }</h2>
                    <ul>{ for open.iter().map(figure) }</ul>
                }
            </section>
        }
    }

    fn render_proposal(
        &self,
        sheet: &Article,
        shell: &Shell,
        tell: &Callback<FactCheckMsg>,
    ) -> Html {
        let say = |word: FactCheckWord| word.localized(shell.lang, &[]);
        let Some(fact) = &self.proposal else { return Html::default() };
        let at = |path: &str| match fact.pointer(path) {
            Some(Json::Array(words)) => {
                words.iter().filter_map(Json::as_str).collect::<Vec<_>>().join("、")
            }
            Some(one) => one.as_str().unwrap_or_default().to_owned(),
            None => String::new(),
        };
        let field = |key: &'static str, path: &str, word: FactCheckWord| {
            let set = tell.reform(move |e: InputEvent| {
                FactCheckMsg::SetProposalField(
                    key,
                    e.target_unchecked_into::<HtmlInputElement>().value(),
                )
            });
            html! {
                <label><span>{ say(word) }</span>
                    <input name={["new.", key].concat()} value={at(path)} oninput={set} autocomplete="off" /></label>
            }
        };
        let unit = {
            let set = tell.reform(|e: Event| {
                FactCheckMsg::SetProposalField(
                    "unit",
                    e.target_unchecked_into::<HtmlSelectElement>().value(),
                )
            });
            let chosen = at("/unit");
            let around = ReferenceScope { sheet: Some(sheet), ..ReferenceScope::default() };
            let all = reference_choices(&[RefTarget::Unit], &parse_text("{}").tree, &around);
            let named = |one: &Choice| {
                let name = one.label.get(shell.lang);
                if name == one.word { name.to_owned() } else { [name, " · ", &one.word].concat() }
            };
            html! {
                <label><span>{ say(FactCheckWord::Unit) }</span>
                    <select name="new.unit" onchange={set}>
                        if all.iter().all(|one| one.word != chosen) { <option value={chosen.clone()} selected=true>{ "—" }</option> }
                        { for all.iter().map(|one| html! { <option value={one.word.clone()} selected={one.word == chosen}>{ named(one) }</option> }) }
                    </select></label>
            }
        };
        let qualifier = at("/qualifier");
        let qualifier = label_of(&["Qualifier=", &qualifier].concat())
            .map_or(qualifier, |words| words.get(shell.lang).to_owned());
        let sent = tell.reform(|e: SubmitEvent| {
            e.prevent_default();
            FactCheckMsg::AcceptProposal
        });
        html! {
            <section aria-label={say(FactCheckWord::Proposal)}>
                <h2 id="proposed" tabindex="-1">{ say(FactCheckWord::Proposal) }</h2>
                <form onsubmit={sent} id="proposal">
                    { field("label.zh", "/label/zh", FactCheckWord::LabelZh) }
                    { field("label.en", "/label/en", FactCheckWord::LabelEn) }
                    { field("id", "/id", FactCheckWord::Id) }
                    { field("value", "/value", FactCheckWord::Value) }
                    { unit }
                    { field("printed", "/printed", FactCheckWord::Printed) }
                    { field("near", "/near", FactCheckWord::Near) }
                    if !qualifier.is_empty() { <p>{ FactCheckWord::Qualifier.localized(shell.lang, &[&qualifier]) }</p> }
                    <p class="tools"><button class="main">{ say(FactCheckWord::Make) }</button>
                        <button type="button" onclick={tell.reform(|_: MouseEvent| FactCheckMsg::DiscardProposal)}>{ say(FactCheckWord::Drop) }</button></p>
                </form>
            </section>
        }
    }

    /// Renders the fields of the selected fact.
    fn render_fact(&self, sheet: &Article, shell: &Shell, tell: &Callback<FactCheckMsg>) -> Html {
        let say = |word: FactCheckWord| word.localized(shell.lang, &[]);
        let Some(fact) = self.selected_fact.and_then(|i| sheet.facts.get(i)) else {
            return Html::default();
        };
        // As typed: a number may be incomplete.
        let written = |key: &str| self.written_field(key, shell);
        let field = |key: &'static str, value: String, word: FactCheckWord| {
            let set = tell.reform(move |e: InputEvent| {
                FactCheckMsg::SetFactField(
                    key,
                    e.target_unchecked_into::<HtmlInputElement>().value(),
                )
            });
            html! {
                <label><span>{ say(word) }</span>
                    <input name={["fact.", key].concat()} {value} oninput={set} autocomplete="off" /></label>
            }
        };
        html! {
            <section aria-label={FactCheckWord::Fact.localized(shell.lang, &[&fact.id])}>
                <h2 id="fact-shown" tabindex="-1">{ fact.label.get(shell.lang) }</h2>
                <p><small>{ &fact.id }</small></p>
                { field("value", written("value").unwrap_or_else(|| fact.value.canonical()), FactCheckWord::Value) }
                { field("printed", written("printed").unwrap_or_else(|| fact.printed.clone()), FactCheckWord::Printed) }
                <p class="tools">
                    <button type="button" data-do="undo" onclick={tell.reform(|_: MouseEvent| FactCheckMsg::Undo)}>{ say(FactCheckWord::Undo) }</button>
                    <button type="button" onclick={tell.reform(|_: MouseEvent| FactCheckMsg::SelectFact(None))}>{ say(FactCheckWord::Close) }</button></p>
            </section>
        }
    }

    fn render_impact(&self, shell: &Shell) -> Html {
        let say = |word: FactCheckWord| word.localized(shell.lang, &[]);
        let lang = shell.lang;
        let name = ["articles/", &self.article_id(shell)].concat();
        let Some(open) = shell.workspace.draft(&name) else { return Html::default() };
        let problems = open.problems.len();
        let one = |moved: &Impact| {
            let title = match moved.explainer.as_str() {
                "" => say(FactCheckWord::OnTheSheet),
                // A draft may have another title than the published version.
                _ if moved.draft => {
                    FactCheckWord::DraftOf.localized(lang, &[moved.title.get(lang)])
                }
                id => shell
                    .library
                    .card(id)
                    .map_or(&moved.title, |card| &card.title)
                    .get(lang)
                    .to_owned(),
            };
            let figure = |(label, before, now): &(Bilingual, Bilingual, Bilingual)| {
                html! { <tr><th scope="row">{ label.get(lang) }</th><td>{ before.get(lang) }</td><td>{ now.get(lang) }</td></tr> }
            };
            let example = |one: &ChangedOutput| {
                let name = FactCheckWord::Example
                    .localized(lang, &[one.example.get(lang), one.label.get(lang)]);
                html! { <tr><th scope="row">{ name }</th><td>{ one.before.get(lang) }</td><td>{ one.after.get(lang) }</td></tr> }
            };
            if moved.is_unreadable {
                return html! {
                    <p class="unread" data-draft={moved.explainer.clone()}><strong>{ title }</strong>{ " " }{ say(FactCheckWord::Unread) }</p>
                };
            }
            let id = moved.explainer.clone();
            let (published, draft) = if moved.draft { (None, Some(id)) } else { (Some(id), None) };
            html! {
                <table data-explainer={published} data-draft={draft}>
                    <caption>{ title }</caption>
                    <thead><tr><th scope="col">{ say(FactCheckWord::What) }</th><th scope="col">{ say(FactCheckWord::Before) }</th><th scope="col">{ say(FactCheckWord::Now) }</th></tr></thead>
                    <tbody>{ for moved.figures.iter().map(figure) }{ for moved.examples.iter().map(example) }</tbody>
                </table>
            }
        };
        html! {
            <section class="moves" id="moves">
                <h2>{ say(FactCheckWord::Moves) }</h2>
                if problems > 0 {
                    <p class="wrong">{ FactCheckWord::SheetProblems.localized(lang, &[&problems.to_string()]) }</p>
                }
                if self.impact.is_empty() { <p>{ say(FactCheckWord::NothingMoves) }</p> }
                { for self.impact.iter().map(one) }
                <p><a href={StudioRoute::fragment_for(Tab::Write, &self.article_id(shell))}>{ say(FactCheckWord::ToSheet) }</a></p>
            </section>
        }
    }
}
