//! The rendering: starting a draft, the toolbar and panels around it, its problems.

use crate::form::{Field, build_form};
use crate::problem_words;
use crate::shell::Shell;
use crate::words::kind_name;
use crate::workspace::{OpenDraft, SaveState, StorageError};
use crate::write::form::{FormView, picker};
use crate::write::words::WriteWord;
use crate::write::{EditorMode, IdOwner, StartError, WriteMsg, WriteState};
use std::cell::RefCell;
use tujie::bilingual::Lang;
use tujie::files::parse::FileContent;
use tujie::format::text::{self, MAX_PROBLEMS};
use tujie::format::tree::JsonNode;
use tujie::kinds::Body;
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, TargetCast, html};

impl WriteState {
    /// Renders the view.
    pub fn render_page(&self, shell: &Shell, tell: &Callback<WriteMsg>) -> Html {
        match shell.workspace.current_draft() {
            Some(open) => self.render_editor(open, shell, tell),
            None => self.render_start(shell, tell),
        }
    }

    fn render_start(&self, shell: &Shell, tell: &Callback<WriteMsg>) -> Html {
        let say = |word: WriteWord| word.localized(shell.lang, &[]);
        let picked = |i: usize| {
            tell.reform(move |e: Event| {
                WriteMsg::SetStartField(i, e.target_unchecked_into::<HtmlSelectElement>().value())
            })
        };
        let typed = tell.reform(|e: InputEvent| {
            WriteMsg::SetStartField(1, e.target_unchecked_into::<HtmlInputElement>().value())
        });
        let sent = |msg: WriteMsg| {
            tell.reform(move |e: SubmitEvent| {
                e.prevent_default();
                msg.clone()
            })
        };
        let [chosen, id, file] = &self.new_draft;
        let library = &shell.library;
        let taken = self.id_owner(id, shell);
        let wrong = taken.is_some() || self.error == Some(StartError::Id);
        // The first is marked as selected even if nothing is chosen yet: the browser would select whichever
        // option was inserted first, which is the last.
        let is = |chosen: &str, one: &str, first: Option<&str>| {
            if chosen.is_empty() { first == Some(one) } else { chosen == one }
        };
        let name = |path: &str| {
            let card = library.cards.iter().find(|card| card.path == path);
            card.map_or_else(|| path.to_owned(), |card| card.title.get(shell.lang).to_owned())
        };
        html! {<>
            <h1 tabindex="-1">{ say(WriteWord::Title) }</h1>
            <p class="lead">{ say(WriteWord::Lead) }</p>
            <div class="starts">
                <form onsubmit={sent(WriteMsg::StartFromKind)}>
                    <h2>{ say(WriteWord::New) }</h2>
                    <label><span>{ say(WriteWord::NewKind) }</span>
                        <select name="new-kind" onchange={picked(0)}>
                            { for Body::NAMES.iter().map(|name| html! {
                                <option value={*name} selected={is(chosen, name, Body::NAMES.first().copied())}>{ kind_name(name, shell.lang) }</option>
                            }) }
                        </select></label>
                    <label><span>{ say(WriteWord::NewId) }</span>
                        <input name="new-id" id="new-id" value={id.clone()} oninput={typed} autocomplete="off" spellcheck="false"
                            aria-describedby="new-id-hint new-id-taken" aria-invalid={wrong.then_some("true")} /></label>
                    <small id="new-id-hint">{ say(WriteWord::NewIdHint) }</small>
                    <div id="new-id-taken" role="status">{ taken.map(|taken| self.render_taken_id(&taken, shell, tell)).unwrap_or_default() }</div>
                    { self.render_error(shell) }
                    <p><button class="main">{ say(WriteWord::Start) }</button></p>
                </form>
                <form onsubmit={sent(WriteMsg::StartFromPublished)}>
                    <h2>{ say(WriteWord::FromExisting) }</h2>
                    <label><span>{ say(WriteWord::Existing) }</span>
                        <select name="existing" onchange={picked(2)}>
                            { for library.files.iter().map(|f| html! {
                                <option value={f.path.clone()} selected={is(file, &f.path, library.files.first().map(|f| f.path.as_str()))}>{ name(&f.path) }</option>
                            }) }
                        </select></label>
                    <p><button class="main">{ say(WriteWord::OpenIt) }</button></p>
                    <h2>{ say(WriteWord::FromFile) }</h2>
                    <label class="drop"><span>{ say(WriteWord::ChooseFile) }</span>
                        <input type="file" name="own-file" accept=".json,application/json" /></label>
                </form>
                <section>
                    <h2>{ say(WriteWord::Drafts) }</h2>
                    if self.stored_drafts.is_empty() { <p>{ say(WriteWord::NoDrafts) }</p> }
                    <ul class="kept">{ for self.stored_drafts.iter().map(|(name, stamp)| {
                        let (resume, discard) = (WriteMsg::Resume(name.clone()), WriteMsg::Discard(name.clone()));
                        html! {
                            <li key={name.clone()}>
                                <button type="button" onclick={tell.reform(move |_: MouseEvent| resume.clone())}>
                                    { WriteWord::Continue.localized(shell.lang, &[name]) }</button>
                                <small>{ WriteWord::KeptAt.localized(shell.lang, &[&stamp.saved_at]) }</small>
                                <button type="button" class="remove" aria-label={WriteWord::Discard.localized(shell.lang, &[name])}
                                    onclick={tell.reform(move |_: MouseEvent| discard.clone())}>{ "×" }</button>
                            </li>
                        }
                    }) }</ul>
                </section>
            </div>
        </>}
    }

    /// Renders the error of starting or opening a draft.
    fn render_error(&self, shell: &Shell) -> Html {
        let words = self.error.as_ref().map(|refused| refused.message(shell.lang));
        html! { if let Some(words) = words { <p class="wrong" role="alert">{ words }</p> } }
    }

    /// Renders that an id is taken, by what, and a free one.
    fn render_taken_id(&self, taken: &IdOwner, shell: &Shell, tell: &Callback<WriteMsg>) -> Html {
        let id = &self.new_draft[1];
        let words = match taken {
            IdOwner::Explainer(title) => {
                WriteWord::TakenByExplainer.localized(shell.lang, &[id, title.get(shell.lang)])
            }
            IdOwner::FactSheet => WriteWord::TakenBySheet.localized(shell.lang, &[id]),
            IdOwner::Draft(_) => WriteWord::TakenByDraft.localized(shell.lang, &[id]),
        };
        let on = |msg: WriteMsg| tell.reform(move |_: MouseEvent| msg.clone());
        let free = WriteWord::TakeFree.localized(shell.lang, &[&self.free_id(id, shell)]);
        html! {<>
            <p class="wrong">{ words }</p>
            <p class="tools">
                <button type="button" data-do="free" onclick={on(WriteMsg::UseFreeId)}>{ free }</button>
                if let IdOwner::Draft(name) = taken {
                    <button type="button" data-do="resume" onclick={on(WriteMsg::Resume(name.clone()))}>
                        { WriteWord::Continue.localized(shell.lang, &[name]) }</button>
                }
            </p>
        </>}
    }

    fn render_editor(&self, open: &OpenDraft, shell: &Shell, tell: &Callback<WriteMsg>) -> Html {
        let say = |word: WriteWord| word.localized(shell.lang, &[]);
        let on = |msg: WriteMsg| tell.reform(move |_: MouseEvent| msg.clone());
        let (back, forth) = open.draft.history.can_undo_redo();
        let face = |face: EditorMode, word: WriteWord| {
            html! {
                <button type="button" aria-pressed={if self.mode == face { "true" } else { "false" }}
                    onclick={on(WriteMsg::SwitchMode(face))}>{ say(word) }</button>
            }
        };
        let read = text::parse_text(open.draft.history.text());
        let broken = !read.problems.is_empty();
        // A broken text has no paths to edit: the last valid state is shown, read-only.
        let old = open.last_valid.as_ref().filter(|_| broken).map(|good| good.tree.clone());
        let tree = old.unwrap_or(read.tree);
        let whole = (self.mode == EditorMode::Form).then(|| {
            let (shape, root) = open.schema();
            build_form(shape, root, &tree)
        });
        let told = whole.as_ref().filter(|_| !broken).map(|whole| (whole, &tree));
        let (title, file) = (open.title(shell.lang), open.file_name());
        html! {<>
            <div class="head">
                <h1 tabindex="-1">{ if title.is_empty() { &file } else { &title } }</h1>
                <p class="file">{ if title.is_empty() { "" } else { &file } }</p>
                <div class="tools" role="group" aria-label={say(WriteWord::Faces)}>
                    { face(EditorMode::Form, WriteWord::Form) }{ face(EditorMode::Source, WriteWord::Source) }
                </div>
                <div class="tools">
                    <button type="button" data-do="undo" disabled={!back} onclick={on(WriteMsg::UndoRedo(true))}>{ say(WriteWord::Undo) }</button>
                    <button type="button" data-do="redo" disabled={!forth} onclick={on(WriteMsg::UndoRedo(false))}>{ say(WriteWord::Redo) }</button>
                    <button type="button" data-do="download" onclick={on(WriteMsg::Download)}>{ say(WriteWord::Download) }</button>
                    <button type="button" data-do="close" onclick={on(WriteMsg::Close)}>{ say(WriteWord::Close) }</button>
                </div>
                { self.render_save_state(open, shell, tell) }
                { self.render_error(shell) }
                <p id="told" class="away" role="status"></p>
            </div>
            <div class="desk">
                <div class="work">
                    { self.render_problems(open, told, shell, tell) }
                    if let Some(whole) = &whole { { self.render_form(open, whole, &tree, broken, shell, tell) } }
                    <div class="source" hidden={self.mode != EditorMode::Source}>
                        <p><small>{ say(WriteWord::SourceHint) }</small></p>
                        <div id="source" class="editor" key={open.draft.name.clone()}></div>
                    </div>
                </div>
                <section class="preview" aria-label={say(WriteWord::Preview)}>
                    <h2>{ say(WriteWord::Preview) }</h2>
                    <p class={if open.problems.is_empty() { "away" } else { "notice" }}>
                        { self.preview_state_text(open, shell) }
                    </p>
                    <div id="preview" key={open.draft.name.clone()}></div>
                </section>
            </div>
        </>}
    }

    fn preview_state_text(&self, open: &OpenDraft, shell: &Shell) -> String {
        let word = match (&open.last_valid, open.problems.is_empty()) {
            _ if open.is_sheet() => WriteWord::SheetPreview,
            (Some(_), true) => return String::new(),
            (Some(_), false) => WriteWord::PreviewOld,
            (None, _) => WriteWord::PreviewNone,
        };
        word.localized(shell.lang, &[])
    }

    fn render_save_state(
        &self,
        open: &OpenDraft,
        shell: &Shell,
        tell: &Callback<WriteMsg>,
    ) -> Html {
        let say = |word: WriteWord| word.localized(shell.lang, &[]);
        let on = |msg: WriteMsg| tell.reform(move |_: MouseEvent| msg.clone());
        let (class, words) = match &open.save_state {
            SaveState::Untouched => ("saved", say(WriteWord::SavedUntouched)),
            SaveState::Pending => ("saved", say(WriteWord::SavedWaiting)),
            SaveState::SavedHere(at) => {
                ("saved here", WriteWord::SavedHere.localized(shell.lang, &[at]))
            }
            SaveState::SavedElsewhere(at) => {
                ("saved bad", WriteWord::SavedElsewhere.localized(shell.lang, &[at]))
            }
            SaveState::Failed(StorageError::Full) => ("saved bad", say(WriteWord::SavedFull)),
            SaveState::Failed(StorageError::Refused) => ("saved bad", say(WriteWord::SavedRefused)),
        };
        html! {
            <p {class} role="status">{ words }
                if matches!(open.save_state, SaveState::SavedElsewhere(_)) {
                    <button type="button" onclick={on(WriteMsg::ResolveConflict(true))}>{ say(WriteWord::TakeTheirs) }</button>
                    <button type="button" onclick={on(WriteMsg::ResolveConflict(false))}>{ say(WriteWord::KeepMine) }</button>
                }
            </p>
        }
    }

    /// Renders the problems of the file; in the form's words if there is a form.
    fn render_problems(
        &self,
        open: &OpenDraft,
        form: Option<(&Field, &JsonNode)>,
        shell: &Shell,
        tell: &Callback<WriteMsg>,
    ) -> Html {
        let say = |word: WriteWord| word.localized(shell.lang, &[]);
        let on = |msg: WriteMsg| tell.reform(move |_: MouseEvent| msg.clone());
        if open.problems.is_empty() {
            let word = if open.leftovers.is_empty() {
                WriteWord::NoProblems
            } else {
                WriteWord::NoProblemsButLeft
            };
            return html! {<>
                <p class="fine" id="problems">{ say(word) }</p>
                { self.render_leftovers(open, form, shell, tell) }
            </>};
        }
        let fixes = shell.workspace.fixes(&shell.library);
        let count = problem_count_text(open.problems.len(), shell.lang);
        let one = |(i, p): (usize, &tujie::problem::Problem)| {
            let at = self.problem_place(p, form, shell.lang);
            let [message, hint] =
                problem_words::problem_words(p, form.map(|form| form.0), shell.lang);
            let fix = fixes.get(i).and_then(Option::as_ref);
            html! {
                <li data-code={p.code()}>
                    <p>
                        <button type="button" class="link" aria-label={WriteWord::GoThere.localized(shell.lang, &[&at])}
                            onclick={on(WriteMsg::GoToProblem(i))}>{ &at }</button>
                        { " " }<strong>{ message }</strong>{ " " }{ hint }
                        if let Some(fix) = fix {
                            { " " }<button type="button" class="fix" data-fix={i.to_string()} onclick={on(WriteMsg::Fix(i))}>
                                { WriteWord::Fix.localized(shell.lang, &[fix.words.get(shell.lang)]) }</button>
                        }
                    </p>
                </li>
            }
        };
        html! {
            <section class="problems" id="problems">
                <h2>{ WriteWord::Problems.localized(shell.lang, &[&count]) }</h2>
                if fixes.iter().flatten().count() > 1 {
                    <p><button type="button" class="fix" data-do="fix-all" onclick={on(WriteMsg::FixAll)}>{ say(WriteWord::FixAll) }</button></p>
                }
                <ol>{ for open.problems.iter().enumerate().take(40).map(one) }</ol>
            </section>
        }
    }

    /// Renders the leftovers of the template, folded: in a new file they are most of it.
    fn render_leftovers(
        &self,
        open: &OpenDraft,
        form: Option<(&Field, &JsonNode)>,
        shell: &Shell,
        tell: &Callback<WriteMsg>,
    ) -> Html {
        let first = open.problems.len();
        let one = |(i, p): (usize, &Problem)| {
            let at = self.problem_place(p, form, shell.lang);
            let [message, hint] =
                problem_words::problem_words(p, form.map(|form| form.0), shell.lang);
            let go = tell.reform(move |_: MouseEvent| WriteMsg::GoToProblem(first + i));
            html! {
                <li data-code={p.code()}>
                    <p><button type="button" class="link" aria-label={WriteWord::GoThere.localized(shell.lang, &[&at])} onclick={go} data-left={at.clone()}>{ &at }</button>
                        { " " }<strong>{ message }</strong>{ " " }{ hint }</p>
                </li>
            }
        };
        if open.leftovers.is_empty() {
            return Html::default();
        }
        let count = open.leftovers.len().to_string();
        html! {
            <details class="left" id="leftovers">
                <summary id="s-leftovers">{ WriteWord::Leftovers.localized(shell.lang, &[&count]) }</summary>
                <ol>{ for open.leftovers.iter().enumerate().map(one) }</ol>
            </details>
        }
    }

    /// The place of a problem: in the form's words, or by line and column beside the source.
    fn problem_place(&self, p: &Problem, form: Option<(&Field, &JsonNode)>, lang: Lang) -> String {
        match (form, self.mode) {
            (Some((form, tree)), _) => {
                let place = problem_words::problem_place(p, form, tree, lang);
                if place.is_empty() { WriteWord::Whole.localized(lang, &[]) } else { place }
            }
            (None, EditorMode::Source) => {
                WriteWord::At.localized(lang, &[&p.line.to_string(), &p.column.to_string()])
            }
            (None, EditorMode::Form) => WriteWord::InSource.localized(lang, &[]),
        }
    }

    /// The problems in one sentence, for screen readers; `None` if there are none.
    pub fn problems_sentence(&self, open: &OpenDraft, lang: Lang) -> Option<String> {
        let first = open.problems.first()?;
        let read = text::parse_text(open.draft.history.text());
        let in_form = self.mode == EditorMode::Form && read.problems.is_empty();
        let (shape, root) = open.schema();
        let whole = in_form.then(|| build_form(shape, root, &read.tree));
        let place =
            self.problem_place(first, whole.as_ref().map(|whole| (whole, &read.tree)), lang);
        let [message, _] = problem_words::problem_words(first, whole.as_ref(), lang);
        Some(match open.problems.len() {
            1 => WriteWord::ToldOne.localized(lang, &[&place, &message]),
            n => WriteWord::ToldMany
                .localized(lang, &[&place, &message, &problem_count_text(n, lang)]),
        })
    }

    fn render_form(
        &self,
        open: &OpenDraft,
        whole: &Field,
        tree: &JsonNode,
        broken: bool,
        shell: &Shell,
        tell: &Callback<WriteMsg>,
    ) -> Html {
        let names = match (&open.content, &open.last_valid) {
            (FileContent::Explainer(now), _) => now.doc.body.referable_ids(),
            (_, Some(good)) => good.doc.body.referable_ids(),
            _ => Vec::new(),
        };
        let doc = match (&open.content, &open.last_valid) {
            (FileContent::Explainer(now), _) => Some(&now.doc),
            (_, good) => good.as_ref().map(|good| &good.doc),
        };
        let fields = picker::with_reference_scope(tree, shell, |around| {
            let form = FormView {
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
            form.render_form(whole)
        });
        html! {
            <form class="form" onsubmit={|e: SubmitEvent| e.prevent_default()}>
                if broken { <p class="notice">{ WriteWord::FormBroken.localized(shell.lang, &[]) }</p> }
                { self.render_drawing_editor(shell.lang, tell, tree, doc, (&open.problems, whole), broken) }
                <fieldset disabled={broken} aria-label={WriteWord::Form.localized(shell.lang, &[])}>{ fields }</fieldset>
            </form>
        }
    }
}

/// The number of problems; the search for problems stops at a limit.
fn problem_count_text(n: usize, lang: Lang) -> String {
    let count = n.to_string();
    if n < MAX_PROBLEMS { count } else { WriteWord::OrMore.localized(lang, &[&count]) }
}
