//! Writing in the browser: drafts are kept as they change, the source editor and the preview follow.

use super::preview::Preview;
use super::words::Word;
use super::{Face, Msg, Refused, Write, browser};
use crate::app::View;
use crate::browser::told;
use crate::complete;
use crate::desk::{Desk, Saved};
use crate::draft::{Draft, Meeting};
use crate::opening::Unread;
use crate::shell::{Shell, Tab};
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;
use tujie::bilingual::Lang;
use yew::{Callback, Html};

/// What the view holds of the browser.
#[derive(Default)]
pub struct Live {
    /// This tab's name; empty until the view was first entered.
    tab: String,
    preview: Option<Preview>,
    /// What the source editor tells and asks.
    source: Option<(js_sys::Function, js_sys::Function)>,
    /// What is called when the frame that shows what was typed is done.
    rest: Option<js_sys::Function>,
    /// What the source editor was last shown: text, marks, words.
    shown: Option<[String; 3]>,
    /// The language that completion answers in.
    lang: Rc<Cell<Lang>>,
    /// Whether problems have been told that may be over.
    told: bool,
}

impl View for Write {
    type Msg = Msg;

    fn update(&mut self, msg: Msg, shell: &mut Shell, tell: &Callback<Msg>) -> bool {
        let typing = msg.is_typing();
        if matches!(msg, Msg::Start | Msg::Existing | Msg::File(..)) {
            // Another tab may have kept one of that id meanwhile.
            self.kept = list();
        }
        match msg {
            Msg::Resume(name) => {
                if !self.resume(&name, shell) {
                    self.refused = Some(Refused::Draft(name));
                }
            }
            Msg::Existing if self.resume(&self.existing(shell), shell) => {
                shell.tell(Word::Restored.say(shell.lang, &[]));
            }
            Msg::Discard(name) => {
                browser::forget(&name);
                shell.desk.all.retain(|open| open.draft.name != name);
            }
            Msg::Download => {
                if let Some(open) = shell.desk.open() {
                    browser::download(&open.file(), open.draft.history.text(), "application/json");
                }
            }
            Msg::Stored(name) => {
                // What this tab did not touch may follow; what it did is asked about when saved.
                let tab = self.live.tab.clone();
                if let Some(open) = shell.desk.all.iter_mut().find(|o| o.draft.name == name) {
                    let stored = browser::load(&name).and_then(|kept| Draft::stamp(&kept));
                    if let Meeting::Other(stamp) = open.draft.meet(stored.as_ref(), &tab, "") {
                        open.saved = Saved::Elsewhere(stamp.at);
                    }
                }
            }
            Msg::Settle(theirs) => {
                let name = shell.desk.on.clone();
                let stored = browser::load(&name);
                if theirs {
                    let kept = stored.and_then(|kept| Draft::restore(&kept));
                    let at = kept.as_ref().map(|d| d.stamp.at.clone()).unwrap_or_default();
                    self.begin(kept, Saved::Here(at), shell);
                } else if let Some(open) = shell.desk.open_mut() {
                    if let Some(stamp) = stored.and_then(|kept| Draft::stamp(&kept)) {
                        open.draft.stamp = stamp;
                    }
                    open.saved = Saved::Waiting;
                }
            }
            Msg::Go(i) => {
                let spot = shell.desk.open().and_then(|open| {
                    let problem = open.told(i)?;
                    Some((problem.line, problem.column))
                });
                let in_form = self.face == Face::Form
                    && shell.desk.open().is_some_and(|open| open.syntax_holds());
                if in_form {
                    self.change(Msg::Go(i), shell);
                } else if let Some((line, column)) = spot {
                    self.face = Face::Source;
                    browser::source_go(line, column);
                }
            }
            msg => self.change(msg, shell),
        }
        // A field shows what is typed by itself, and the preview follows at once. The form, the
        // problems and the draft's keeping wait for the frame; and all of it for an input method
        // that is at work, because a field that is drawn anew would take its text away.
        if typing || browser::composing() {
            self.preview(shell);
            let rest = self.live.rest.get_or_insert_with(|| told(tell.reform(|_| Msg::Rest)));
            browser::later(rest);
            return false;
        }
        if shell.route.tab != Tab::Write {
            // Not shown, so nothing more is to come of it.
            browser::settled();
        }
        keep(shell, &self.live.tab);
        if shell.desk.open().is_none() {
            self.kept = list();
        }
        true
    }

    fn entered(&mut self, shell: &mut Shell, tell: &Callback<Msg>) {
        if self.live.tab.is_empty() {
            self.live.tab = browser::tab();
            browser::on_kept(tell.reform(Msg::Stored));
            browser::on_step("write", tell.reform(Msg::Step));
            browser::on_file(
                "own-file",
                "write",
                tell.reform(|(name, text): (String, Result<String, Unread>)| Msg::File(name, text)),
            );
        }
        self.kept = list();
        if shell.route.id.is_empty() {
            return;
        }
        let card = shell.library.card(&shell.route.id).map(|card| card.path.clone());
        // Fact sheets are opened by their address too: fact-check leads here.
        let sheet = ["articles/", &shell.route.id, ".json"].concat();
        let sheet = Some(sheet).filter(|path| shell.library.text(path).is_some());
        let Some(path) = card.or(sheet) else {
            // A draft has an address as well, though no other page knows it.
            let named = |folder: &&str| [folder, "/", &shell.route.id].concat();
            let names = ["explainers", "context", "articles"].iter().map(named);
            if !names.collect::<Vec<_>>().iter().any(|name| self.resume(name, shell)) {
                shell.lose_id();
            }
            return;
        };
        let name = path.trim_end_matches(".json").to_owned();
        let open = shell.desk.find(&name).is_some();
        if open {
            shell.desk.on = name;
        } else if self.resume(&name, shell) {
            shell.tell(Word::Restored.say(shell.lang, &[]));
        } else {
            let draft = Desk::of_file(&shell.library, &path);
            self.begin(draft, Saved::Untouched, shell);
        }
    }

    fn view(&self, shell: &Shell, tell: &Callback<Msg>) -> Html {
        self.page(shell, tell)
    }

    fn rendered(&mut self, shell: &Shell, tell: &Callback<Msg>) {
        if !self.focus.is_empty() {
            browser::focus(&std::mem::take(&mut self.focus));
        }
        if let Some(option) = self.picking.option() {
            browser::reveal(&option);
        }
        self.preview(shell);
        self.source(shell, tell);
        self.speak(shell);
        browser::settled();
    }
}

impl Write {
    /// Goes on with a draft that is open or kept; whether there is one that can be read.
    fn resume(&mut self, name: &str, shell: &mut Shell) -> bool {
        if self.go_on(name, shell) {
            return true;
        }
        let kept = browser::load(name).and_then(|kept| Draft::restore(&kept));
        let Some(kept) = kept else { return false };
        let at = kept.stamp.at.clone();
        self.begin(Some(kept), Saved::Here(at), shell);
        true
    }

    /// What is wrong is told once nobody types; that nothing is any more, only where something was.
    fn speak(&mut self, shell: &Shell) {
        let open = shell.desk.open().filter(|_| shell.route.tab == Tab::Write);
        match open.and_then(|open| self.spoken(open, shell.lang)) {
            Some(words) => {
                self.live.told = true;
                browser::tell(&words);
            }
            None if open.is_some() && self.live.told => {
                browser::tell(&Word::AllFine.say(shell.lang, &[]));
            }
            None => self.live.told = false,
        }
    }

    /// The preview shows the last good state; while it is being typed into it keeps what was typed.
    fn preview(&mut self, shell: &Shell) {
        let good = shell.desk.open().and_then(|open| open.good.clone());
        let (Some(root), Some(good)) = (browser::preview(), good) else {
            self.live.preview = None;
            return;
        };
        match &mut self.live.preview {
            Some(old) if old.is_in(&root) => old.take(good, shell.lang),
            other => {
                // The old one goes before another one comes: both may stand in the same place.
                *other = None;
                *other = Some(Preview::new(root, good, shell.lang));
            }
        }
    }

    fn source(&mut self, shell: &Shell, tell: &Callback<Msg>) {
        let Some(open) = shell.desk.open().filter(|_| self.face == Face::Source) else {
            self.live.shown = None;
            return;
        };
        let lang = shell.lang;
        let marks: Vec<_> = open
            .problems
            .iter()
            .map(|p| json!({"line": p.line, "column": p.column, "message": p.message(lang)}))
            .collect();
        let say = |word: Word| word.say(lang, &[]);
        let words = json!({
            "label": say(Word::SourceLabel),
            "hint": say(Word::SourceHint),
            // By what CodeMirror calls them.
            "phrases": {
                "Completions": say(Word::Completions),
                "Selection deleted": say(Word::SelectionDeleted),
                "Control character": say(Word::ControlCharacter),
            },
        });
        let text = open.draft.history.text().to_owned();
        let now = [text, json!(marks).to_string(), words.to_string()];
        self.live.lang.set(lang);
        if self.live.shown.as_ref() == Some(&now) {
            return;
        }
        let spoken = Rc::clone(&self.live.lang);
        let (changed, completed) = self.live.source.get_or_insert_with(|| {
            let library = Rc::clone(&shell.library);
            let complete =
                move |text: String, at: usize| complete::at(&text, at, &library, spoken.get());
            (told(tell.reform(Msg::Text)), browser::answering(complete))
        });
        let [text, marks, words] = &now;
        browser::source(text, marks, words, changed, completed);
        self.live.shown = Some(now);
    }
}

/// Keeps every draft that waits for it, unless another tab kept another version.
pub fn keep(shell: &mut Shell, tab: &str) {
    let mut unsafe_to_leave = false;
    for open in &mut shell.desk.all {
        if open.saved == Saved::Waiting {
            let name = open.draft.name.clone();
            let stored = browser::load(&name).and_then(|kept| Draft::stamp(&kept));
            match open.draft.meet(stored.as_ref(), tab, &browser::now()) {
                Meeting::Clear(stamp) => {
                    let at = stamp.at.clone();
                    let before = std::mem::replace(&mut open.draft.stamp, stamp);
                    open.saved = match browser::keep(&name, &open.draft.keep()) {
                        Ok(()) => Saved::Here(at),
                        Err(why) => {
                            open.draft.stamp = before;
                            Saved::Not(why)
                        }
                    };
                }
                Meeting::Other(stamp) => open.saved = Saved::Elsewhere(stamp.at),
            }
        }
        unsafe_to_leave |= matches!(open.saved, Saved::Elsewhere(_) | Saved::Not(_));
    }
    browser::guard(unsafe_to_leave);
}

fn list() -> Vec<(String, crate::draft::Stamp)> {
    let kept = browser::kept().into_iter();
    kept.filter_map(|(name, text)| Some((name, Draft::stamp(&text)?))).collect()
}
