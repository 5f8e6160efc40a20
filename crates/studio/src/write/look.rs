//! The view: how a draft is started, what stands above and beside it, what is wrong with it.

use super::form::{Form, picker};
use super::words::Word;
use super::{Face, Msg, Refused, Taken, Write};
use crate::desk::{Open, Saved, Unkept};
use crate::form::{Field, form};
use crate::shell::Shell;
use crate::told;
use crate::words::kind;
use std::cell::RefCell;
use tujie::bilingual::Lang;
use tujie::document::read::Content;
use tujie::format::text::{self, MAX_PROBLEMS};
use tujie::format::tree::Node;
use tujie::kinds::Body;
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, TargetCast, html};

impl Write {
    /// The view.
    pub fn page(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        match shell.desk.open() {
            Some(open) => self.writing(open, shell, tell),
            None => self.starting(shell, tell),
        }
    }

    fn starting(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let picked = |i: usize| {
            tell.reform(move |e: Event| {
                Msg::Choose(i, e.target_unchecked_into::<HtmlSelectElement>().value())
            })
        };
        let typed = tell.reform(|e: InputEvent| {
            Msg::Choose(1, e.target_unchecked_into::<HtmlInputElement>().value())
        });
        let sent = |msg: Msg| {
            tell.reform(move |e: SubmitEvent| {
                e.prevent_default();
                msg.clone()
            })
        };
        let [chosen, id, file] = &self.start;
        let library = &shell.library;
        let taken = self.taken(id, shell);
        let wrong = taken.is_some() || self.refused == Some(Refused::Id);
        // Said of the first too where nothing is chosen yet: the browser would show whichever option came
        // first into the page, which is the last.
        let is = |chosen: &str, one: &str, first: Option<&str>| {
            if chosen.is_empty() { first == Some(one) } else { chosen == one }
        };
        let name = |path: &str| {
            let card = library.cards.iter().find(|card| card.path == path);
            card.map_or_else(|| path.to_owned(), |card| card.title.get(shell.lang).to_owned())
        };
        html! {<>
            <h1 tabindex="-1">{ say(Word::Title) }</h1>
            <p class="lead">{ say(Word::Lead) }</p>
            <div class="starts">
                <form onsubmit={sent(Msg::Start)}>
                    <h2>{ say(Word::New) }</h2>
                    <label><span>{ say(Word::NewKind) }</span>
                        <select name="new-kind" onchange={picked(0)}>
                            { for Body::NAMES.iter().map(|name| html! {
                                <option value={*name} selected={is(chosen, name, Body::NAMES.first().copied())}>{ kind(name, shell.lang) }</option>
                            }) }
                        </select></label>
                    <label><span>{ say(Word::NewId) }</span>
                        <input name="new-id" id="new-id" value={id.clone()} oninput={typed} autocomplete="off" spellcheck="false"
                            aria-describedby="new-id-hint new-id-taken" aria-invalid={wrong.then_some("true")} /></label>
                    <small id="new-id-hint">{ say(Word::NewIdHint) }</small>
                    <div id="new-id-taken" role="status">{ taken.map(|taken| self.told_taken(&taken, shell, tell)).unwrap_or_default() }</div>
                    { self.refusal(shell) }
                    <p><button class="main">{ say(Word::Start) }</button></p>
                </form>
                <form onsubmit={sent(Msg::Existing)}>
                    <h2>{ say(Word::FromExisting) }</h2>
                    <label><span>{ say(Word::Existing) }</span>
                        <select name="existing" onchange={picked(2)}>
                            { for library.files.iter().map(|f| html! {
                                <option value={f.path.clone()} selected={is(file, &f.path, library.files.first().map(|f| f.path.as_str()))}>{ name(&f.path) }</option>
                            }) }
                        </select></label>
                    <p><button class="main">{ say(Word::OpenIt) }</button></p>
                    <h2>{ say(Word::FromFile) }</h2>
                    <label class="drop"><span>{ say(Word::ChooseFile) }</span>
                        <input type="file" name="own-file" accept=".json,application/json" /></label>
                </form>
                <section>
                    <h2>{ say(Word::Drafts) }</h2>
                    if self.kept.is_empty() { <p>{ say(Word::NoDrafts) }</p> }
                    <ul class="kept">{ for self.kept.iter().map(|(name, stamp)| {
                        let (resume, discard) = (Msg::Resume(name.clone()), Msg::Discard(name.clone()));
                        html! {
                            <li key={name.clone()}>
                                <button type="button" onclick={tell.reform(move |_: MouseEvent| resume.clone())}>
                                    { Word::Continue.say(shell.lang, &[name]) }</button>
                                <small>{ Word::KeptAt.say(shell.lang, &[&stamp.at]) }</small>
                                <button type="button" class="remove" aria-label={Word::Discard.say(shell.lang, &[name])}
                                    onclick={tell.reform(move |_: MouseEvent| discard.clone())}>{ "×" }</button>
                            </li>
                        }
                    }) }</ul>
                </section>
            </div>
        </>}
    }

    /// What was not begun or opened, and why.
    fn refusal(&self, shell: &Shell) -> Html {
        let words = self.refused.as_ref().map(|refused| refused.say(shell.lang));
        html! { if let Some(words) = words { <p class="wrong" role="alert">{ words }</p> } }
    }

    /// That an id is taken, by what, and which one is free.
    fn told_taken(&self, taken: &Taken, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let id = &self.start[1];
        let words = match taken {
            Taken::Explainer(title) => {
                Word::TakenByExplainer.say(shell.lang, &[id, title.get(shell.lang)])
            }
            Taken::Sheet => Word::TakenBySheet.say(shell.lang, &[id]),
            Taken::Draft(_) => Word::TakenByDraft.say(shell.lang, &[id]),
        };
        let on = |msg: Msg| tell.reform(move |_: MouseEvent| msg.clone());
        let free = Word::TakeFree.say(shell.lang, &[&self.free(id, shell)]);
        html! {<>
            <p class="wrong">{ words }</p>
            <p class="tools">
                <button type="button" data-do="free" onclick={on(Msg::Free)}>{ free }</button>
                if let Taken::Draft(name) = taken {
                    <button type="button" data-do="resume" onclick={on(Msg::Resume(name.clone()))}>
                        { Word::Continue.say(shell.lang, &[name]) }</button>
                }
            </p>
        </>}
    }

    fn writing(&self, open: &Open, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let on = |msg: Msg| tell.reform(move |_: MouseEvent| msg.clone());
        let (back, forth) = open.draft.history.can();
        let face = |face: Face, word: Word| {
            html! {
                <button type="button" aria-pressed={if self.face == face { "true" } else { "false" }}
                    onclick={on(Msg::Turn(face))}>{ say(word) }</button>
            }
        };
        let read = text::parse(open.draft.history.text());
        let broken = !read.problems.is_empty();
        // A broken text has no places to write to: what was good last is shown, and rests.
        let old = open.good.as_ref().filter(|_| broken).map(|good| good.tree.clone());
        let tree = old.unwrap_or(read.tree);
        let whole = (self.face == Face::Form).then(|| {
            let (shape, root) = open.shape();
            form(shape, root, &tree)
        });
        let told = whole.as_ref().filter(|_| !broken).map(|whole| (whole, &tree));
        let (title, file) = (open.title(shell.lang), open.file());
        html! {<>
            <div class="head">
                <h1 tabindex="-1">{ if title.is_empty() { &file } else { &title } }</h1>
                <p class="file">{ if title.is_empty() { "" } else { &file } }</p>
                <div class="tools" role="group" aria-label={say(Word::Faces)}>
                    { face(Face::Form, Word::Form) }{ face(Face::Source, Word::Source) }
                </div>
                <div class="tools">
                    <button type="button" data-do="undo" disabled={!back} onclick={on(Msg::Step(true))}>{ say(Word::Undo) }</button>
                    <button type="button" data-do="redo" disabled={!forth} onclick={on(Msg::Step(false))}>{ say(Word::Redo) }</button>
                    <button type="button" data-do="download" onclick={on(Msg::Download)}>{ say(Word::Download) }</button>
                    <button type="button" data-do="close" onclick={on(Msg::Close)}>{ say(Word::Close) }</button>
                </div>
                { self.saved(open, shell, tell) }
                { self.refusal(shell) }
                <p id="told" class="away" role="status"></p>
            </div>
            <div class="desk">
                <div class="work">
                    { self.problems(open, told, shell, tell) }
                    if let Some(whole) = &whole { { self.form(open, whole, &tree, broken, shell, tell) } }
                    <div class="source" hidden={self.face != Face::Source}>
                        <p><small>{ say(Word::SourceHint) }</small></p>
                        <div id="source" class="editor" key={open.draft.name.clone()}></div>
                    </div>
                </div>
                <section class="preview" aria-label={say(Word::Preview)}>
                    <h2>{ say(Word::Preview) }</h2>
                    <p class={if open.problems.is_empty() { "away" } else { "notice" }}>
                        { self.state_of_preview(open, shell) }
                    </p>
                    <div id="preview" key={open.draft.name.clone()}></div>
                </section>
            </div>
        </>}
    }

    fn state_of_preview(&self, open: &Open, shell: &Shell) -> String {
        let word = match (&open.good, open.problems.is_empty()) {
            _ if open.is_sheet() => Word::SheetPreview,
            (Some(_), true) => return String::new(),
            (Some(_), false) => Word::PreviewOld,
            (None, _) => Word::PreviewNone,
        };
        word.say(shell.lang, &[])
    }

    fn saved(&self, open: &Open, shell: &Shell, tell: &Callback<Msg>) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let on = |msg: Msg| tell.reform(move |_: MouseEvent| msg.clone());
        let (class, words) = match &open.saved {
            Saved::Untouched => ("saved", say(Word::SavedUntouched)),
            Saved::Waiting => ("saved", say(Word::SavedWaiting)),
            Saved::Here(at) => ("saved here", Word::SavedHere.say(shell.lang, &[at])),
            Saved::Elsewhere(at) => ("saved bad", Word::SavedElsewhere.say(shell.lang, &[at])),
            Saved::Not(Unkept::Full) => ("saved bad", say(Word::SavedFull)),
            Saved::Not(Unkept::Refused) => ("saved bad", say(Word::SavedRefused)),
        };
        html! {
            <p {class} role="status">{ words }
                if matches!(open.saved, Saved::Elsewhere(_)) {
                    <button type="button" onclick={on(Msg::Settle(true))}>{ say(Word::TakeTheirs) }</button>
                    <button type="button" onclick={on(Msg::Settle(false))}>{ say(Word::KeepMine) }</button>
                }
            </p>
        }
    }

    /// What is wrong with the file; where there is a form, in its words.
    fn problems(
        &self,
        open: &Open,
        form: Option<(&Field, &Node)>,
        shell: &Shell,
        tell: &Callback<Msg>,
    ) -> Html {
        let say = |word: Word| word.say(shell.lang, &[]);
        let on = |msg: Msg| tell.reform(move |_: MouseEvent| msg.clone());
        if open.problems.is_empty() {
            let word =
                if open.left.is_empty() { Word::NoProblems } else { Word::NoProblemsButLeft };
            return html! {<>
                <p class="fine" id="problems">{ say(word) }</p>
                { self.left(open, form, shell, tell) }
            </>};
        }
        let fixes = shell.desk.fixes(&shell.library);
        let count = counted(open.problems.len(), shell.lang);
        let one = |(i, p): (usize, &tujie::problem::Problem)| {
            let at = self.place(p, form, shell.lang);
            let [message, hint] = told::words(p, form.map(|form| form.0), shell.lang);
            let fix = fixes.get(i).and_then(Option::as_ref);
            html! {
                <li data-code={p.code()}>
                    <p>
                        <button type="button" class="link" aria-label={Word::GoThere.say(shell.lang, &[&at])}
                            onclick={on(Msg::Go(i))}>{ &at }</button>
                        { " " }<strong>{ message }</strong>{ " " }{ hint }
                        if let Some(fix) = fix {
                            { " " }<button type="button" class="fix" data-fix={i.to_string()} onclick={on(Msg::Fix(i))}>
                                { Word::Fix.say(shell.lang, &[fix.words.get(shell.lang)]) }</button>
                        }
                    </p>
                </li>
            }
        };
        html! {
            <section class="problems" id="problems">
                <h2>{ Word::Problems.say(shell.lang, &[&count]) }</h2>
                if fixes.iter().flatten().count() > 1 {
                    <p><button type="button" class="fix" data-do="fix-all" onclick={on(Msg::FixAll)}>{ say(Word::FixAll) }</button></p>
                }
                <ol>{ for open.problems.iter().enumerate().take(40).map(one) }</ol>
            </section>
        }
    }

    /// What is left of the template, folded: of a file just begun that is most of it.
    fn left(
        &self,
        open: &Open,
        form: Option<(&Field, &Node)>,
        shell: &Shell,
        tell: &Callback<Msg>,
    ) -> Html {
        let first = open.problems.len();
        let one = |(i, p): (usize, &Problem)| {
            let at = self.place(p, form, shell.lang);
            let [message, hint] = told::words(p, form.map(|form| form.0), shell.lang);
            let go = tell.reform(move |_: MouseEvent| Msg::Go(first + i));
            html! {
                <li data-code={p.code()}>
                    <p><button type="button" class="link" aria-label={Word::GoThere.say(shell.lang, &[&at])} onclick={go} data-left={at.clone()}>{ &at }</button>
                        { " " }<strong>{ message }</strong>{ " " }{ hint }</p>
                </li>
            }
        };
        if open.left.is_empty() {
            return Html::default();
        }
        let count = open.left.len().to_string();
        html! {
            <details class="left" id="leftovers">
                <summary id="s-leftovers">{ Word::Leftovers.say(shell.lang, &[&count]) }</summary>
                <ol>{ for open.left.iter().enumerate().map(one) }</ol>
            </details>
        }
    }

    /// Where a problem is: in the form's words, or by line and column where the source is looked at.
    fn place(&self, p: &Problem, form: Option<(&Field, &Node)>, lang: Lang) -> String {
        match (form, self.face) {
            (Some((form, tree)), _) => {
                let place = told::place(p, form, tree, lang);
                if place.is_empty() { Word::Whole.say(lang, &[]) } else { place }
            }
            (None, Face::Source) => {
                Word::At.say(lang, &[&p.line.to_string(), &p.column.to_string()])
            }
            (None, Face::Form) => Word::InSource.say(lang, &[]),
        }
    }

    /// The problems in one sentence, for those who do not see them; nothing where there are none.
    pub fn spoken(&self, open: &Open, lang: Lang) -> Option<String> {
        let first = open.problems.first()?;
        let read = text::parse(open.draft.history.text());
        let in_form = self.face == Face::Form && read.problems.is_empty();
        let (shape, root) = open.shape();
        let whole = in_form.then(|| form(shape, root, &read.tree));
        let place = self.place(first, whole.as_ref().map(|whole| (whole, &read.tree)), lang);
        let [message, _] = told::words(first, whole.as_ref(), lang);
        Some(match open.problems.len() {
            1 => Word::ToldOne.say(lang, &[&place, &message]),
            n => Word::ToldMany.say(lang, &[&place, &message, &counted(n, lang)]),
        })
    }

    fn form(
        &self,
        open: &Open,
        whole: &Field,
        tree: &Node,
        broken: bool,
        shell: &Shell,
        tell: &Callback<Msg>,
    ) -> Html {
        let names = match (&open.content, &open.good) {
            (Content::Explainer(now), _) => now.doc.body.names(),
            (_, Some(good)) => good.doc.body.names(),
            _ => Vec::new(),
        };
        let doc = match (&open.content, &open.good) {
            (Content::Explainer(now), _) => Some(&now.doc),
            (_, good) => good.as_ref().map(|good| &good.doc),
        };
        let fields = picker::around(tree, shell, |around| {
            let form = Form {
                lang: shell.lang,
                tell,
                write: self,
                problems: &open.problems,
                form: whole,
                tree,
                around: *around,
                names: &names,
                choices: RefCell::default(),
            };
            form.whole(whole)
        });
        html! {
            <form class="form" onsubmit={|e: SubmitEvent| e.prevent_default()}>
                if broken { <p class="notice">{ Word::FormBroken.say(shell.lang, &[]) }</p> }
                { self.drawing(shell.lang, tell, tree, doc, (&open.problems, whole), broken) }
                <fieldset disabled={broken} aria-label={Word::Form.say(shell.lang, &[])}>{ fields }</fieldset>
            </form>
        }
    }
}

/// How many problems there are; of very many not all are looked for.
fn counted(n: usize, lang: Lang) -> String {
    let count = n.to_string();
    if n < MAX_PROBLEMS { count } else { Word::OrMore.say(lang, &[&count]) }
}
