//! The controller of the write view: stores drafts as they change, updates the source editor and the preview.

use crate::app::ViewController;
use crate::browser::callback_function;
use crate::complete;
use crate::draft::{Draft, SaveConflict};
use crate::open_file::OpenError;
use crate::shell::{Shell, Tab};
use crate::workspace::{SaveState, Workspace};
use crate::write::preview::Preview;
use crate::write::words::WriteWord;
use crate::write::{EditorMode, StartError, WriteMsg, WriteState, browser};
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;
use tujie::bilingual::Lang;
use yew::{Callback, Html};

/// Browser resources of the view.
#[derive(Default)]
pub struct WriteBrowserState {
    /// This tab's id; empty until the view is first entered.
    tab_id: String,
    preview: Option<Preview>,
    /// The callbacks of the source editor: for changes, and for completions.
    source: Option<(js_sys::Function, js_sys::Function)>,
    /// The callback after the frame with the typed text.
    deferred_callback: Option<js_sys::Function>,
    /// What the source editor shows: text, marks, words.
    last_source: Option<[String; 3]>,
    /// The language of completions.
    lang: Rc<Cell<Lang>>,
    /// Whether problems were announced, so that their absence must be announced too.
    announced_problems: bool,
}

impl ViewController for WriteState {
    type Msg = WriteMsg;

    fn update(&mut self, msg: WriteMsg, shell: &mut Shell, tell: &Callback<WriteMsg>) -> bool {
        let typing = msg.is_typing();
        if matches!(
            msg,
            WriteMsg::StartFromKind | WriteMsg::StartFromPublished | WriteMsg::File(..)
        ) {
            // Another tab may have stored one with that id meanwhile.
            self.stored_drafts = stored_stamps();
        }
        match msg {
            WriteMsg::Resume(name) => {
                if !self.resume_draft(&name, shell) {
                    self.error = Some(StartError::Draft(name));
                }
            }
            WriteMsg::StartFromPublished
                if self.resume_draft(&self.published_draft_name(shell), shell) =>
            {
                shell.announce(WriteWord::Restored.localized(shell.lang, &[]));
            }
            WriteMsg::Discard(name) => {
                browser::forget(&name);
                shell.workspace.drafts.retain(|open| open.draft.name != name);
            }
            WriteMsg::Download => {
                if let Some(open) = shell.workspace.current_draft() {
                    browser::download(
                        &open.file_name(),
                        open.draft.history.text(),
                        "application/json",
                    );
                }
            }
            WriteMsg::StoredElsewhere(name) => {
                // A draft that this tab did not change can be updated; for one it did change, the user is
                // asked on saving.
                let tab = self.live.tab_id.clone();
                if let Some(open) = shell.workspace.drafts.iter_mut().find(|o| o.draft.name == name)
                {
                    let stored = browser::load(&name).and_then(|kept| Draft::stored_stamp(&kept));
                    if let SaveConflict::OtherTab(stamp) =
                        open.draft.check_conflict(stored.as_ref(), &tab, "")
                    {
                        open.save_state = SaveState::SavedElsewhere(stamp.saved_at);
                    }
                }
            }
            WriteMsg::ResolveConflict(theirs) => {
                let name = shell.workspace.current.clone();
                let stored = browser::load(&name);
                if theirs {
                    let kept = stored.and_then(|kept| Draft::from_stored(&kept));
                    let at = kept.as_ref().map(|d| d.stamp.saved_at.clone()).unwrap_or_default();
                    self.open_draft(kept, SaveState::SavedHere(at), shell);
                } else if let Some(open) = shell.workspace.current_draft_mut() {
                    if let Some(stamp) = stored.and_then(|kept| Draft::stored_stamp(&kept)) {
                        open.draft.stamp = stamp;
                    }
                    open.save_state = SaveState::Pending;
                }
            }
            WriteMsg::GoToProblem(i) => {
                let spot = shell.workspace.current_draft().and_then(|open| {
                    let problem = open.problem_at(i)?;
                    Some((problem.line, problem.column))
                });
                let in_form = self.mode == EditorMode::Form
                    && shell.workspace.current_draft().is_some_and(|open| open.is_syntax_valid());
                if in_form {
                    self.apply(WriteMsg::GoToProblem(i), shell);
                } else if let Some((line, column)) = spot {
                    self.mode = EditorMode::Source;
                    browser::source_go(line, column);
                }
            }
            msg => self.apply(msg, shell),
        }
        // A field shows typed text by itself, and the preview is updated at once. The form, the problems and
        // the storing of the draft wait for the frame; and everything waits while an input method is
        // composing, because rendering the field would discard its text.
        if typing || browser::composing() {
            self.update_preview(shell);
            let rest = self.live.deferred_callback.get_or_insert_with(|| {
                callback_function(tell.reform(|_| WriteMsg::RenderDeferred))
            });
            browser::later(rest);
            return false;
        }
        if shell.route.tab != Tab::Write {
            // Nothing was rendered, so nothing is pending.
            browser::settled();
        }
        store_pending(shell, &self.live.tab_id);
        if shell.workspace.current_draft().is_none() {
            self.stored_drafts = stored_stamps();
        }
        true
    }

    fn on_enter(&mut self, shell: &mut Shell, tell: &Callback<WriteMsg>) {
        if self.live.tab_id.is_empty() {
            self.live.tab_id = browser::tab();
            browser::on_kept(tell.reform(WriteMsg::StoredElsewhere));
            browser::on_step("write", tell.reform(WriteMsg::UndoRedo));
            browser::on_file(
                "own-file",
                "write",
                tell.reform(|(name, text): (String, Result<String, OpenError>)| {
                    WriteMsg::File(name, text)
                }),
            );
        }
        self.stored_drafts = stored_stamps();
        if shell.route.id.is_empty() {
            return;
        }
        let card = shell.library.card(&shell.route.id).map(|card| card.path.clone());
        // Fact sheets also have addresses: fact-check links here.
        let sheet = ["articles/", &shell.route.id, ".json"].concat();
        let sheet = Some(sheet).filter(|path| shell.library.file_text(path).is_some());
        let Some(path) = card.or(sheet) else {
            // A draft has an address too, although no other page links to it.
            let named = |folder: &&str| [folder, "/", &shell.route.id].concat();
            let names = ["explainers", "context", "articles"].iter().map(named);
            if !names.collect::<Vec<_>>().iter().any(|name| self.resume_draft(name, shell)) {
                shell.set_unknown_id();
            }
            return;
        };
        let name = path.trim_end_matches(".json").to_owned();
        let open = shell.workspace.draft(&name).is_some();
        if open {
            shell.workspace.current = name;
        } else if self.resume_draft(&name, shell) {
            shell.announce(WriteWord::Restored.localized(shell.lang, &[]));
        } else {
            let draft = Workspace::draft_from_published(&shell.library, &path);
            self.open_draft(draft, SaveState::Untouched, shell);
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<WriteMsg>) -> Html {
        self.render_page(shell, tell)
    }

    fn on_rendered(&mut self, shell: &Shell, tell: &Callback<WriteMsg>) {
        if !self.focus.is_empty() {
            browser::focus(&std::mem::take(&mut self.focus));
        }
        if let Some(option) = self.picker.highlighted_id() {
            browser::reveal(&option);
        }
        self.update_preview(shell);
        self.update_source(shell, tell);
        self.announce_problems(shell);
        browser::settled();
    }
}

impl WriteState {
    /// Continues an open or stored draft; returns whether there is a valid one.
    fn resume_draft(&mut self, name: &str, shell: &mut Shell) -> bool {
        if self.resume_open(name, shell) {
            return true;
        }
        let kept = browser::load(name).and_then(|kept| Draft::from_stored(&kept));
        let Some(kept) = kept else { return false };
        let at = kept.stamp.saved_at.clone();
        self.open_draft(Some(kept), SaveState::SavedHere(at), shell);
        true
    }

    /// Announces problems after a pause in typing, and their absence only if there were some before.
    fn announce_problems(&mut self, shell: &Shell) {
        let open = shell.workspace.current_draft().filter(|_| shell.route.tab == Tab::Write);
        match open.and_then(|open| self.problems_sentence(open, shell.lang)) {
            Some(words) => {
                self.live.announced_problems = true;
                browser::announce(&words);
            }
            None if open.is_some() && self.live.announced_problems => {
                browser::announce(&WriteWord::AllFine.localized(shell.lang, &[]));
            }
            None => self.live.announced_problems = false,
        }
    }

    /// Shows the last valid state in the preview; what was typed into the preview is preserved while editing.
    fn update_preview(&mut self, shell: &Shell) {
        let good = shell.workspace.current_draft().and_then(|open| open.last_valid.clone());
        let (Some(root), Some(good)) = (browser::preview(), good) else {
            self.live.preview = None;
            return;
        };
        match &mut self.live.preview {
            Some(old) if old.is_mounted_in(&root) => old.replace_explainer(good, shell.lang),
            other => {
                // Unmount the old one before mounting another, possibly in the same element.
                *other = None;
                *other = Some(Preview::new(root, good, shell.lang));
            }
        }
    }

    fn update_source(&mut self, shell: &Shell, tell: &Callback<WriteMsg>) {
        let Some(open) =
            shell.workspace.current_draft().filter(|_| self.mode == EditorMode::Source)
        else {
            self.live.last_source = None;
            return;
        };
        let lang = shell.lang;
        let marks: Vec<_> = open
            .problems
            .iter()
            .map(|p| json!({"line": p.line, "column": p.column, "message": p.message(lang)}))
            .collect();
        let say = |word: WriteWord| word.localized(lang, &[]);
        let words = json!({
            "label": say(WriteWord::SourceLabel),
            "hint": say(WriteWord::SourceHint),
            // The keys are CodeMirror's phrases.
            "phrases": {
                "Completions": say(WriteWord::Completions),
                "Selection deleted": say(WriteWord::SelectionDeleted),
                "Control character": say(WriteWord::ControlCharacter),
            },
        });
        let text = open.draft.history.text().to_owned();
        let now = [text, json!(marks).to_string(), words.to_string()];
        self.live.lang.set(lang);
        if self.live.last_source.as_ref() == Some(&now) {
            return;
        }
        let spoken = Rc::clone(&self.live.lang);
        let (changed, completed) = self.live.source.get_or_insert_with(|| {
            let library = Rc::clone(&shell.library);
            let complete = move |text: String, at: usize| {
                complete::completions_at(&text, at, &library, spoken.get())
            };
            (callback_function(tell.reform(WriteMsg::Text)), browser::answering(complete))
        });
        let [text, marks, words] = &now;
        browser::source(text, marks, words, changed, completed);
        self.live.last_source = Some(now);
    }
}

/// Stores every pending draft, unless another tab stored another version.
pub fn store_pending(shell: &mut Shell, tab: &str) {
    let mut unsafe_to_leave = false;
    for open in &mut shell.workspace.drafts {
        if open.save_state == SaveState::Pending {
            let name = open.draft.name.clone();
            let stored = browser::load(&name).and_then(|kept| Draft::stored_stamp(&kept));
            match open.draft.check_conflict(stored.as_ref(), tab, &browser::now()) {
                SaveConflict::Clear(stamp) => {
                    let at = stamp.saved_at.clone();
                    let before = std::mem::replace(&mut open.draft.stamp, stamp);
                    open.save_state = match browser::keep(&name, &open.draft.to_stored()) {
                        Ok(()) => SaveState::SavedHere(at),
                        Err(why) => {
                            open.draft.stamp = before;
                            SaveState::Failed(why)
                        }
                    };
                }
                SaveConflict::OtherTab(stamp) => {
                    open.save_state = SaveState::SavedElsewhere(stamp.saved_at)
                }
            }
        }
        unsafe_to_leave |=
            matches!(open.save_state, SaveState::SavedElsewhere(_) | SaveState::Failed(_));
    }
    browser::guard(unsafe_to_leave);
}

fn stored_stamps() -> Vec<(String, crate::draft::SaveStamp)> {
    let kept = browser::stored_drafts().into_iter();
    kept.filter_map(|(name, text)| Some((name, Draft::stored_stamp(&text)?))).collect()
}
