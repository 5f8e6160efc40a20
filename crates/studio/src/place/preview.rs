//! The preview: the explainer's own page in a frame of the width it is seen at, so that every rule
//! of its style sheets holds as it will for readers.

use super::words::Word;
use super::{Msg, Place, Screen};
use crate::shell::Shell;
use yew::{Callback, Html, html};

/// The section: where it is seen, and the frame.
pub fn section(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    // Of a draft there is no page yet.
    let Some(explainer) = place.opened.as_ref().filter(|_| !place.draft) else {
        return Html::default();
    };
    let say = |word: Word| word.say(shell.lang, &[]);
    let id = &explainer.doc.id;
    let lang = place.wish.lang;
    let src = ["../e/", id, lang.pick("/", "/en.html")].concat();
    let screen = place.screen;
    // A frame that was set for paper, or in which nothing runs, is of no use for anything else.
    let sort = match screen {
        Screen::Paper => "paper",
        Screen::NoScript => "still",
        _ => "live",
    };
    let sandbox = (screen == Screen::NoScript).then_some("allow-same-origin");
    let title = shell.library.card(id).map_or("", |card| card.title.get(shell.lang));
    let title = Word::FrameOf.say(shell.lang, &[title]);
    let key = [sort, " ", &src].concat();
    let note = match screen {
        Screen::Paper => Some(Word::PaperNote),
        Screen::NoScript => Some(Word::NoScriptNote),
        _ => None,
    };
    html! {
        <section class="preview" aria-labelledby="preview">
            <h2 id="preview">{ say(Word::Preview) }</h2>
            <fieldset class="switch">
                <legend class="away">{ say(Word::Screen) }</legend>
                { for Screen::ALL.iter().map(|(one, word, width, _)| {
                    let set = tell.reform(|_| Msg::Screen(*one));
                    let sized = matches!(one, Screen::Phone | Screen::Tablet | Screen::Desktop);
                    html! {
                        <label>
                            <input type="radio" name="screen" value={format!("{one:?}").to_lowercase()}
                                checked={*one == screen} onchange={set} />
                            <span>{ say(*word) }if sized { <small>{ *width }</small> }</span>
                        </label>
                    }
                }) }
            </fieldset>
            <p class="hint" role="status">{ note.map(say).unwrap_or_default() }</p>
            <div class="stage">
                <iframe {key} {src} {title} {sandbox} onload={tell.reform(|_| Msg::Loaded)}></iframe>
            </div>
            if screen == Screen::Paper {
                <p><button type="button" onclick={tell.reform(|_| Msg::Print)}>{ say(Word::PrintNow) }</button></p>
            }
        </section>
    }
}
