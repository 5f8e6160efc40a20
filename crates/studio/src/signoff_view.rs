//! Sign off: the sheet of the current explainer in the workspace, to be printed or downloaded with its data
//! file.

#[cfg(feature = "browser")]
mod controller;
use crate::draft::DraftOrigin;
use crate::shell::Shell;
use crate::signoff::{Checker, SignoffSheet, signoff_blocks, signoff_file};
use tujie::block::html::{RenderOptions, render_blocks as markup};
use tujie::format::text;
use tujie::format::tree::JsonNode;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{Callback, Html, InputEvent, MouseEvent, TargetCast, html};

crate::words::words! {
    /// Words of the sign-off view.
    pub enum SignoffWord {
        Title "签发", "Sign off";
        Lead "核对人和日期由您填写，不会自动记录。签发单和数据文件放在一起，文件名相同，以 .signoff.html 结尾。", "You type who checked and when; nothing is recorded by itself. The sheet goes beside the data file under the same name, ending in .signoff.html.";
        Nothing "先在“写作”里打开一个图解。", "Open an explainer in Write first.";
        Sheet "事实表不单独签发；改动会出现在用到它的图解里。", "Fact sheets are not signed by themselves; their changes show in the explainers that use them.";
        Wrong "这个图解还有 {0} 处要改，改正后再签发。", "This explainer has {0} places to fix; sign it off after that.";
        Left "这个图解还有 {0} 处是样板里的，换成您自己的再签发。", "This explainer has {0} places left of its template; put your own there, then sign it off.";
        NoName "先填核对人，再下载签发单。", "Say who checked it before you download the sheet.";
        ToWrite "到“写作”", "To Write";
        Who "核对人", "Checked by";
        On "日期", "On";
        Note "说明", "Remarks";
        Print "打印", "Print";
        Download "下载签发单", "Download the sheet";
        DownloadData "下载数据文件", "Download the data file";
        Paper "签发单", "The sheet";
    }
}

/// The state of the view: the checker.
#[derive(Default)]
pub struct SignoffState {
    /// As typed.
    pub checker: Checker,
    /// Whether a download was attempted without a name.
    pub name_missing: bool,
}

/// The messages of the view.
#[derive(Clone, Debug)]
pub enum SignoffMsg {
    /// Sets the name of the checker.
    SetChecker(String),
    /// Sets the date.
    SetDate(String),
    /// Sets the remark.
    SetNote(String),
    /// Prints the sheet.
    Print,
    /// Downloads the sheet.
    Download,
    /// Downloads the data file.
    DownloadData,
}

impl SignoffState {
    /// Updates the state for a message.
    pub fn change(&mut self, msg: SignoffMsg) {
        match msg {
            SignoffMsg::SetChecker(who) => {
                self.name_missing = false;
                self.checker.name = who;
            }
            SignoffMsg::SetDate(on) => self.checker.date = on,
            SignoffMsg::SetNote(note) => self.checker.note = note,
            SignoffMsg::Download => self.name_missing = self.checker.name.trim().is_empty(),
            SignoffMsg::Print | SignoffMsg::DownloadData => {}
        }
    }

    /// The name and content of the sheet's file, built from the markup on the page; `None` if there is
    /// nothing to sign or no name.
    pub fn sheet_file(&self, shell: &Shell, body: &str) -> Option<(String, String)> {
        if self.checker.name.trim().is_empty() {
            return None;
        }
        let name = shell.workspace.current_draft()?.file_name();
        let name = name.trim_end_matches(".json").to_owned() + ".signoff.html";
        self.with_signed(shell, |signed| (name, signoff_file(signed, body, shell.lang)))
    }

    fn with_signed<T>(&self, shell: &Shell, then: impl FnOnce(&SignoffSheet) -> T) -> Option<T> {
        let open = shell.workspace.current_draft()?;
        let well = open.problems.is_empty() && open.leftovers.is_empty();
        let explainer = open.last_valid.as_ref().filter(|_| well)?;
        let base: Option<JsonNode> = match open.draft.origin {
            DraftOrigin::Template(_) => None,
            // A file is compared with the published one of its id, else with itself as opened.
            _ => {
                let path = shell.library.card(&explainer.doc.id).map(|card| card.path.as_str());
                let published = path.and_then(|path| shell.library.file_text(path));
                Some(text::parse_text(published.unwrap_or(&open.draft.base)).tree)
            }
        };
        let cards = shell.library.cards.iter();
        let explainers: Vec<_> = cards.map(|card| (card.id.clone(), card.title.clone())).collect();
        Some(then(&SignoffSheet {
            explainer,
            text: open.draft.history.text(),
            base: base.as_ref(),
            checker: &self.checker,
            explainers: &explainers,
        }))
    }

    /// Renders the view.
    pub fn render_page(&self, shell: &Shell, tell: &Callback<SignoffMsg>) -> Html {
        let say = |word: SignoffWord| word.localized(shell.lang, &[]);
        let on = |msg: SignoffMsg| tell.reform(move |_: MouseEvent| msg.clone());
        let refused = match shell.workspace.current_draft() {
            None => Some(say(SignoffWord::Nothing)),
            Some(open) if open.is_sheet() => Some(say(SignoffWord::Sheet)),
            Some(open) if !open.problems.is_empty() => {
                Some(SignoffWord::Wrong.localized(shell.lang, &[&open.problems.len().to_string()]))
            }
            Some(open) if !open.leftovers.is_empty() => {
                Some(SignoffWord::Left.localized(shell.lang, &[&open.leftovers.len().to_string()]))
            }
            Some(_) => None,
        };
        let paper = self.with_signed(shell, |signed| signoff_blocks(signed, shell.lang));
        let nameless = self.name_missing.then_some("true");
        let field = |name: &'static str, word, value: &str, set: fn(String) -> SignoffMsg| {
            let wrong = nameless.filter(|_| name == "who");
            let says = wrong.map(|_| "who-wrong");
            let required = (name == "who").then_some("true");
            let set = tell.reform(move |e: InputEvent| {
                set(e.target_unchecked_into::<HtmlInputElement>().value())
            });
            html! { <label><span>{ say(word) }</span><input {name} id={["sign-", name].concat()} value={value.to_owned()} oninput={set} autocomplete="off"
            aria-required={required} aria-invalid={wrong} aria-describedby={says} /></label> }
        };
        let note = tell.reform(|e: InputEvent| {
            SignoffMsg::SetNote(e.target_unchecked_into::<HtmlTextAreaElement>().value())
        });
        html! {<>
            <h1 tabindex="-1">{ say(SignoffWord::Title) }</h1>
            <p class="lead">{ say(SignoffWord::Lead) }</p>
            if let Some(words) = refused {
                <p>{ words }{ " " }<a href="#write">{ say(SignoffWord::ToWrite) }</a></p>
            } else if let Some(paper) = paper {
                <div class="typed">
                    { field("who", SignoffWord::Who, &self.checker.name, SignoffMsg::SetChecker) }
                    <p id="who-wrong" class="wrong" role="alert">{ if self.name_missing { say(SignoffWord::NoName) } else { String::new() } }</p>
                    { field("on", SignoffWord::On, &self.checker.date, SignoffMsg::SetDate) }
                    <label><span>{ say(SignoffWord::Note) }</span><textarea name="note" rows="1" value={self.checker.note.clone()} oninput={note} /></label>
                    <div class="tools">
                        <button type="button" class="main" data-do="print" onclick={on(SignoffMsg::Print)}>{ say(SignoffWord::Print) }</button>
                        <button type="button" data-do="download" onclick={on(SignoffMsg::Download)}>{ say(SignoffWord::Download) }</button>
                        <button type="button" data-do="data" onclick={on(SignoffMsg::DownloadData)}>{ say(SignoffWord::DownloadData) }</button>
                    </div>
                </div>
                <article class="paper" id="paper" aria-label={say(SignoffWord::Paper)}>{ markup(&paper, &RenderOptions { level: 3, ..RenderOptions::default() }) }</article>
            }
        </>}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::EditKind;
    use crate::library::testing::load_library;
    use crate::workspace::{SaveState, Workspace};
    use std::rc::Rc;
    use tujie::bilingual::Lang;

    #[test]
    fn what_is_signed_is_the_good_file_on_the_desk() {
        let library = Rc::new(load_library());
        let mut shell = Shell::new(Rc::clone(&library), Lang::En);
        let mut sign = SignoffState::default();
        sign.change(SignoffMsg::SetChecker("A. Checker".to_owned()));
        // As in the browser: with the sheet's markup from the page.
        let file = |shell: &Shell| {
            let page = tujie::outputs::html::to_markup(&sign.render_page(shell, &Callback::noop()));
            let body = page.split("<article").nth(1).unwrap_or_default().to_owned();
            sign.sheet_file(shell, &body)
        };
        assert!(file(&shell).is_none());
        let card = &library.cards[0];
        shell.workspace.open(
            Workspace::draft_from_published(&library, &card.path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        shell.workspace.current = card.path.trim_end_matches(".json").to_owned();
        let (name, html) = file(&shell).unwrap();
        assert_eq!(name, format!("{}.signoff.html", card.id));
        assert!(html.contains("it is as it was"), "{html}");
        let text = shell.workspace.current_draft().unwrap().draft.history.text().to_owned();
        let date =
            &shell.workspace.current_draft().unwrap().last_valid.as_ref().unwrap().doc.review_by;
        let changed = text.replace(date.as_str(), "2031-01-31");
        shell.workspace.set_text(changed, EditKind::Whole, &library);
        let (_, html) = file(&shell).unwrap();
        assert!(html.contains("Review by") && html.contains("2031-01-31"), "{html}");
        shell.workspace.set_text(text.replace("\"title\"", "\"titel\""), EditKind::Whole, &library);
        assert!(file(&shell).is_none());
        let page = tujie::outputs::html::to_markup(&sign.render_page(&shell, &Callback::noop()));
        assert!(page.contains("to fix"), "{page}");
    }

    #[test]
    fn nothing_is_signed_by_nobody_or_with_a_template_left_in_it() {
        let library = Rc::new(load_library());
        let mut shell = Shell::new(Rc::clone(&library), Lang::Zh);
        let mut sign = SignoffState::default();
        let page = |sign: &SignoffState, shell: &Shell| {
            tujie::outputs::html::to_markup(&sign.render_page(shell, &Callback::noop()))
        };
        let card = &library.cards[0];
        shell.workspace.open(
            Workspace::draft_from_published(&library, &card.path).unwrap(),
            SaveState::Untouched,
            &library,
        );
        shell.workspace.current = card.path.trim_end_matches(".json").to_owned();
        assert!(page(&sign, &shell).contains("<article"));
        for nobody in ["", " ", "\u{3000}"] {
            sign.change(SignoffMsg::SetChecker(nobody.to_owned()));
            assert!(!page(&sign, &shell).contains("先填核对人"));
            assert!(sign.sheet_file(&shell, "").is_none());
            sign.change(SignoffMsg::Download);
            assert!(page(&sign, &shell).contains("先填核对人，再下载签发单。"));
        }
        sign.change(SignoffMsg::SetChecker("王某".to_owned()));
        sign.change(SignoffMsg::Download);
        assert!(!sign.name_missing && sign.sheet_file(&shell, "").is_some());
        for kind in tujie::kinds::Body::NAMES {
            let id = ["of-", kind].concat();
            let draft = Workspace::draft_from_template(kind, &id).unwrap();
            shell.workspace.current.clone_from(&draft.name);
            shell.workspace.open(draft, SaveState::Pending, &library);
            assert!(shell.workspace.current_draft().unwrap().problems.is_empty(), "{kind}");
            assert!(sign.sheet_file(&shell, "").is_none(), "{kind}");
            let page = page(&sign, &shell);
            assert!(page.contains("处是样板里的") && !page.contains("<article"), "{kind}");
        }
    }
}
