//! The preview: the explainer's own page in a frame of the screen's width, so that all of its style sheets
//! apply as they do for readers.

use crate::place::words::PlaceWord;
use crate::place::{PlaceMsg, PlaceState, PreviewScreen};
use crate::shell::Shell;
use yew::{Callback, Html, html};

/// Renders the section: the choice of screen, and the frame.
pub fn preview_section(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    // A draft has no page yet.
    let Some(explainer) = place.explainer.as_ref().filter(|_| !place.is_draft) else {
        return Html::default();
    };
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let id = &explainer.doc.id;
    let lang = place.settings.lang;
    let src = ["../e/", id, lang.pick("/", "/en.html")].concat();
    let screen = place.screen;
    // A frame sized for paper, or sandboxed without scripts, is not reused for other screens.
    let sort = match screen {
        PreviewScreen::Paper => "paper",
        PreviewScreen::NoScript => "still",
        _ => "live",
    };
    let sandbox = (screen == PreviewScreen::NoScript).then_some("allow-same-origin");
    let title = shell.library.card(id).map_or("", |card| card.title.get(shell.lang));
    let title = PlaceWord::FrameOf.localized(shell.lang, &[title]);
    let key = [sort, " ", &src].concat();
    let note = match screen {
        PreviewScreen::Paper => Some(PlaceWord::PaperNote),
        PreviewScreen::NoScript => Some(PlaceWord::NoScriptNote),
        _ => None,
    };
    html! {
        <section class="preview" aria-labelledby="preview">
            <h2 id="preview">{ say(PlaceWord::Preview) }</h2>
            <fieldset class="switch">
                <legend class="away">{ say(PlaceWord::Screen) }</legend>
                { for PreviewScreen::ALL.iter().map(|(one, word, width, _)| {
                    let set = tell.reform(|_| PlaceMsg::Screen(*one));
                    let sized = matches!(one, PreviewScreen::Phone | PreviewScreen::Tablet | PreviewScreen::Desktop);
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
                <iframe {key} {src} {title} {sandbox} onload={tell.reform(|_| PlaceMsg::Loaded)}></iframe>
            </div>
            if screen == PreviewScreen::Paper {
                <p><button type="button" onclick={tell.reform(|_| PlaceMsg::Print)}>{ say(PlaceWord::PrintNow) }</button></p>
            }
        </section>
    }
}
