//! The options: a field each, with what is wrong beside it.

use super::words::Word;
use super::{Msg, Place, colour};
use crate::shell::Shell;
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain;
use tujie::document::Document;
use tujie::frame;
use tujie::problem::Problem;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, TargetCast, html};

/// Which explainer: the way to another one without going back to the gallery.
pub fn which(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    let say = |word: Word| word.say(shell.lang, &[]);
    let chosen = place.opened.as_ref().map_or("", |e| e.doc.id.as_str());
    html! {
        <label class="which">
            <span>{ say(Word::Which) }</span>
            <select name="explainer" onchange={picked(tell, Msg::Open)}>
                if chosen.is_empty() { <option value="" selected=true>{ "—" }</option> }
                { for shell.library.cards.iter().map(|card| {
                    let section = card.section.get(shell.lang);
                    let words = [section, shell.lang.pick("：", ": "), card.title.get(shell.lang)].concat();
                    option(&card.id, &words, card.id == chosen)
                }) }
                { for drafts(shell).into_iter().map(|(id, title)| {
                    option(&id, &Word::DraftOf.say(shell.lang, &[&title]), id == chosen)
                }) }
            </select>
        </label>
    }
}

/// The drafts that are open and not published: their ids and titles.
fn drafts(shell: &Shell) -> Vec<(String, String)> {
    let named = |open: &crate::desk::Open| {
        let id = open.draft.name.rsplit('/').next().unwrap_or_default().to_owned();
        let title = open.title(shell.lang);
        (id.clone(), if title.is_empty() { id } else { title })
    };
    let all = shell.desk.all.iter().filter(|open| !open.is_sheet()).map(named);
    all.filter(|(id, _)| shell.library.card(id).is_none()).collect()
}

/// All options.
pub fn options(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    let say = |word: Word| word.say(shell.lang, &[]);
    let wish = &place.wish;
    let lang = |chosen: String| Msg::Lang(Lang::from_tag(&chosen));
    let themes = [("", Word::Auto), ("light", Word::Light), ("dark", Word::Dark)];
    let langs = [("zh", Word::Chinese), ("en", Word::English)];
    let loadings = [("", Word::Lazy), ("eager", Word::Eager)];
    let select = |name, word, chosen: &str, all: &[(&str, Word)], set: Callback<Event>| {
        html! {
            <label>
                <span>{ say(word) }</span>
                <select {name} onchange={set}>
                    { for all.iter().map(|(id, word)| option(id, &say(*word), *id == chosen)) }
                </select>
            </label>
        }
    };
    html! {
        <section class="options" aria-labelledby="options">
            <h2 id="options">{ say(Word::Options) }</h2>
            <div class="pair">
                { select("lang", Word::Language, wish.lang.pick("zh", "en"), &langs, picked(tell, lang)) }
                { select("theme", Word::Theme, &wish.theme, &themes, picked(tell, Msg::Theme)) }
            </div>
            { select("loading", Word::Loading, if wish.eager { "eager" } else { "" }, &loadings,
                picked(tell, |chosen: String| Msg::Eager(chosen == "eager"))) }
            <div class="ticks">
                { tick("large", say(Word::Large), wish.large, tell.reform(Msg::Large)) }
                { tick("accented", say(Word::Accent), wish.accent.is_some(), tell.reform(Msg::Accented)) }
                if wish.accent.is_some() {
                    <label class="colour">
                        <span class="away">{ say(Word::AccentColour) }</span>
                        <input type="color" name="accent" value={place.colour.clone()}
                            oninput={typed(tell, Msg::Accent)} />
                    </label>
                }
            </div>
            // A list of its own: children without keys are matched from the last, and a field that what
            // comes behind it pushes on would be made again, without its focus.
            <>{ for weak(place, shell.lang).into_iter().map(|words| html! { <p class="warning">{ words }</p> }) }</>
            { starting(place, shell, tell) }
        </section>
    }
}

/// The papers on which the accent cannot be read well.
fn weak(place: &Place, lang: Lang) -> Vec<String> {
    let Some(colour) = place.wish.accent.as_deref().and_then(colour::read) else {
        return Vec::new();
    };
    let papers = [("light", Word::OnLight), ("dark", Word::OnDark)];
    papers
        .into_iter()
        .zip(colour::weak(colour))
        .filter(|((theme, _), _)| place.wish.theme.is_empty() || place.wish.theme == *theme)
        .filter_map(|((_, on), tenths)| {
            let tenths = tenths?;
            let ratio = format!("{}.{}", tenths / 10, tenths % 10);
            Some(Word::AccentWeak.say(lang, &[&on.say(lang, &[]), &ratio]))
        })
        .collect()
}

/// The explainer's own inputs; nothing where it has none.
fn starting(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    let Some(explainer) = &place.opened else { return Html::default() };
    let (doc, lang) = (&explainer.doc, shell.lang);
    let say = |word: Word| word.say(lang, &[]);
    let asks = doc.body.asks(doc);
    let examples: Vec<_> =
        doc.examples.iter().enumerate().filter(|(_, e)| e.given.iter().next().is_some()).collect();
    if asks.is_empty() && examples.is_empty() {
        return Html::default();
    }
    let problems = doc.body.answer(doc, &place.wish.inputs).err().unwrap_or_default();
    let like = picked(tell, |chosen: String| Msg::Example(chosen.parse().ok()));
    html! {
        <fieldset class="starting">
            <legend>{ say(Word::Starting) }</legend>
            <p class="hint">{ say(Word::StartingHint) }</p>
            if !examples.is_empty() {
                <label>
                    <span>{ say(Word::LikeExample) }</span>
                    <select name="example" onchange={like}>
                        { option("", &say(Word::OwnEntries), place.example.is_none()) }
                        { for examples.iter().map(|(i, example)| {
                            let title = words(doc, &example.title, lang);
                            option(&i.to_string(), &title, place.example == Some(*i))
                        }) }
                    </select>
                </label>
            }
            { for asks.iter().map(|ask| {
                let value = place.wish.inputs.get(&ask.name).map_or("", String::as_str);
                // What is empty is not wrong here: it is the reader's to enter.
                let problem = problems.iter().find(|p| p.path == ask.name && !value.is_empty());
                input(doc, ask, value, problem, lang, tell)
            }) }
        </fieldset>
    }
}

fn input(
    doc: &Document,
    ask: &tujie::kinds::Ask,
    value: &str,
    problem: Option<&Problem>,
    lang: Lang,
    tell: &Callback<Msg>,
) -> Html {
    let name = ask.name.clone();
    let set = move |value: String| Msg::Input(name.clone(), value);
    // Names of an explainer's own, kept apart from those of the options.
    let field = ["in-", &ask.name].concat();
    let told = [&field, "-problem"].concat();
    let label = words(doc, &ask.label, lang);
    html! {
        <label key={field.clone()}>
            <span>{ label }</span>
            if ask.options.is_empty() {
                <input name={field} value={value.to_owned()} oninput={typed(tell, set)} autocomplete="off"
                    aria-invalid={problem.map(|_| "true")} aria-describedby={problem.map(|_| told.clone())} />
            } else {
                <select name={field} onchange={picked(tell, set)}>
                    { option("", &Word::Empty.say(lang, &[]), value.is_empty()) }
                    { for ask.options.iter().map(|(id, label)| option(id, &words(doc, label, lang), id == value)) }
                </select>
            }
            if let Some(problem) = problem {
                <span class="problem" id={told}>{ problem.message(lang) }{ " " }{ problem.hint(lang) }</span>
            }
        </label>
    }
}

/// A text of the file in plain words.
fn words(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    plain(&frame::runs(doc, text, lang, None))
}

pub(super) fn option(id: &str, words: &str, selected: bool) -> Html {
    html! { <option value={id.to_owned()} {selected}>{ words.to_owned() }</option> }
}

pub(super) fn tick(name: &'static str, words: String, checked: bool, set: Callback<bool>) -> Html {
    let set = set.reform(|e: Event| e.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="tick"><input type="checkbox" {name} {checked} onchange={set} />{ words }</label>
    }
}

pub(super) fn picked(
    tell: &Callback<Msg>,
    msg: impl Fn(String) -> Msg + 'static,
) -> Callback<Event> {
    tell.reform(move |e: Event| msg(e.target_unchecked_into::<HtmlSelectElement>().value()))
}

pub(super) fn typed(
    tell: &Callback<Msg>,
    msg: impl Fn(String) -> Msg + 'static,
) -> Callback<InputEvent> {
    tell.reform(move |e: InputEvent| msg(e.target_unchecked_into::<HtmlInputElement>().value()))
}
