//! The options: one field each, with its problem.

use crate::place::words::PlaceWord;
use crate::place::{PlaceMsg, PlaceState, colour};
use crate::shell::Shell;
use tujie::bilingual::{Bilingual, Lang};
use tujie::block::plain_text;
use tujie::document::Document;
use tujie::problem::Problem;
use tujie::widget;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, TargetCast, html};

/// Selects another explainer without going back to the gallery.
pub fn explainer_select(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let chosen = place.explainer.as_ref().map_or("", |e| e.doc.id.as_str());
    html! {
        <label class="which">
            <span>{ say(PlaceWord::Which) }</span>
            <select name="explainer" onchange={select_field(tell, PlaceMsg::Open)}>
                if chosen.is_empty() { <option value="" selected=true>{ "—" }</option> }
                { for shell.library.cards.iter().map(|card| {
                    let section = card.section.get(shell.lang);
                    let words = [section, shell.lang.pick("：", ": "), card.title.get(shell.lang)].concat();
                    option_element(&card.id, &words, card.id == chosen)
                }) }
                { for unpublished_drafts(shell).into_iter().map(|(id, title)| {
                    option_element(&id, &PlaceWord::DraftOf.localized(shell.lang, &[&title]), id == chosen)
                }) }
            </select>
        </label>
    }
}

/// The open drafts that are not published: their ids and titles.
fn unpublished_drafts(shell: &Shell) -> Vec<(String, String)> {
    let named = |open: &crate::workspace::OpenDraft| {
        let id = open.draft.name.rsplit('/').next().unwrap_or_default().to_owned();
        let title = open.title(shell.lang);
        (id.clone(), if title.is_empty() { id } else { title })
    };
    let all = shell.workspace.drafts.iter().filter(|open| !open.is_sheet()).map(named);
    all.filter(|(id, _)| shell.library.card(id).is_none()).collect()
}

/// Renders all options.
pub fn render_options(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let wish = &place.settings;
    let lang = |chosen: String| PlaceMsg::SetLang(Lang::from_tag(&chosen));
    let themes = [("", PlaceWord::Auto), ("light", PlaceWord::Light), ("dark", PlaceWord::Dark)];
    let langs = [("zh", PlaceWord::Chinese), ("en", PlaceWord::English)];
    let loadings = [("", PlaceWord::Lazy), ("eager", PlaceWord::Eager)];
    let select = |name, word, chosen: &str, all: &[(&str, PlaceWord)], set: Callback<Event>| {
        html! {
            <label>
                <span>{ say(word) }</span>
                <select {name} onchange={set}>
                    { for all.iter().map(|(id, word)| option_element(id, &say(*word), *id == chosen)) }
                </select>
            </label>
        }
    };
    html! {
        <section class="options" aria-labelledby="options">
            <h2 id="options">{ say(PlaceWord::Options) }</h2>
            <div class="pair">
                { select("lang", PlaceWord::Language, wish.lang.pick("zh", "en"), &langs, select_field(tell, lang)) }
                { select("theme", PlaceWord::Theme, &wish.theme, &themes, select_field(tell, PlaceMsg::Theme)) }
            </div>
            { select("loading", PlaceWord::Loading, if wish.eager { "eager" } else { "" }, &loadings,
                select_field(tell, |chosen: String| PlaceMsg::Eager(chosen == "eager"))) }
            <div class="ticks">
                { checkbox("large", say(PlaceWord::Large), wish.large, tell.reform(PlaceMsg::Large)) }
                { checkbox("accented", say(PlaceWord::Accent), wish.accent.is_some(), tell.reform(PlaceMsg::UseAccent)) }
                if wish.accent.is_some() {
                    <label class="colour">
                        <span class="away">{ say(PlaceWord::AccentColour) }</span>
                        <input type="color" name="accent" value={place.colour.clone()}
                            oninput={text_field(tell, PlaceMsg::Accent)} />
                    </label>
                }
            </div>
            // A separate list: children without keys are matched from the last, so a field would be
            // recreated, and lose its focus, when elements after it change in number.
            <>{ for low_contrast_papers(place, shell.lang).into_iter().map(|words| html! { <p class="warning">{ words }</p> }) }</>
            { render_inputs(place, shell, tell) }
        </section>
    }
}

/// The backgrounds on which the accent has too little contrast.
fn low_contrast_papers(place: &PlaceState, lang: Lang) -> Vec<String> {
    let Some(colour) = place.settings.accent.as_deref().and_then(colour::parse_hex_colour) else {
        return Vec::new();
    };
    let papers = [("light", PlaceWord::OnLight), ("dark", PlaceWord::OnDark)];
    papers
        .into_iter()
        .zip(colour::low_contrasts(colour))
        .filter(|((theme, _), _)| place.settings.theme.is_empty() || place.settings.theme == *theme)
        .filter_map(|((_, on), tenths)| {
            let tenths = tenths?;
            let ratio = format!("{}.{}", tenths / 10, tenths % 10);
            Some(PlaceWord::AccentWeak.localized(lang, &[&on.localized(lang, &[]), &ratio]))
        })
        .collect()
}

/// The explainer's own inputs; empty if it has none.
fn render_inputs(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    let Some(explainer) = &place.explainer else { return Html::default() };
    let (doc, lang) = (&explainer.doc, shell.lang);
    let say = |word: PlaceWord| word.localized(lang, &[]);
    let asks = doc.body.preset_inputs(doc);
    let examples: Vec<_> =
        doc.examples.iter().enumerate().filter(|(_, e)| e.given.iter().next().is_some()).collect();
    if asks.is_empty() && examples.is_empty() {
        return Html::default();
    }
    let problems = doc.body.answer(doc, &place.settings.inputs).err().unwrap_or_default();
    let like = select_field(tell, |chosen: String| PlaceMsg::Example(chosen.parse().ok()));
    html! {
        <fieldset class="starting">
            <legend>{ say(PlaceWord::Starting) }</legend>
            <p class="hint">{ say(PlaceWord::StartingHint) }</p>
            if !examples.is_empty() {
                <label>
                    <span>{ say(PlaceWord::LikeExample) }</span>
                    <select name="example" onchange={like}>
                        { option_element("", &say(PlaceWord::OwnEntries), place.example.is_none()) }
                        { for examples.iter().map(|(i, example)| {
                            let title = bilingual_plain_text(doc, &example.title, lang);
                            option_element(&i.to_string(), &title, place.example == Some(*i))
                        }) }
                    </select>
                </label>
            }
            { for asks.iter().map(|ask| {
                let value = place.settings.inputs.get(&ask.name).map_or("", String::as_str);
                // An empty input is no problem here: the reader fills it in.
                let problem = problems.iter().find(|p| p.path == ask.name && !value.is_empty());
                render_input(doc, ask, value, problem, lang, tell)
            }) }
        </fieldset>
    }
}

fn render_input(
    doc: &Document,
    ask: &tujie::kinds::InputSpec,
    value: &str,
    problem: Option<&Problem>,
    lang: Lang,
    tell: &Callback<PlaceMsg>,
) -> Html {
    let name = ask.name.clone();
    let set = move |value: String| PlaceMsg::Input(name.clone(), value);
    // Prefixed, so that an explainer's input names cannot collide with those of the options.
    let field = ["in-", &ask.name].concat();
    let told = [&field, "-problem"].concat();
    let label = bilingual_plain_text(doc, &ask.label, lang);
    html! {
        <label key={field.clone()}>
            <span>{ label }</span>
            if ask.options.is_empty() {
                <input name={field} value={value.to_owned()} oninput={text_field(tell, set)} autocomplete="off"
                    aria-invalid={problem.map(|_| "true")} aria-describedby={problem.map(|_| told.clone())} />
            } else {
                <select name={field} onchange={select_field(tell, set)}>
                    { option_element("", &PlaceWord::Empty.localized(lang, &[]), value.is_empty()) }
                    { for ask.options.iter().map(|(id, label)| option_element(id, &bilingual_plain_text(doc, label, lang), id == value)) }
                </select>
            }
            if let Some(problem) = problem {
                <span class="problem" id={told}>{ problem.message(lang) }{ " " }{ problem.hint(lang) }</span>
            }
        </label>
    }
}

/// A text of the file in plain text.
fn bilingual_plain_text(doc: &Document, text: &Bilingual, lang: Lang) -> String {
    plain_text(&widget::text_runs(doc, text, lang, None))
}

pub(super) fn option_element(id: &str, words: &str, selected: bool) -> Html {
    html! { <option value={id.to_owned()} {selected}>{ words.to_owned() }</option> }
}

pub(super) fn checkbox(
    name: &'static str,
    words: String,
    checked: bool,
    set: Callback<bool>,
) -> Html {
    let set = set.reform(|e: Event| e.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="tick"><input type="checkbox" {name} {checked} onchange={set} />{ words }</label>
    }
}

pub(super) fn select_field(
    tell: &Callback<PlaceMsg>,
    msg: impl Fn(String) -> PlaceMsg + 'static,
) -> Callback<Event> {
    tell.reform(move |e: Event| msg(e.target_unchecked_into::<HtmlSelectElement>().value()))
}

pub(super) fn text_field(
    tell: &Callback<PlaceMsg>,
    msg: impl Fn(String) -> PlaceMsg + 'static,
) -> Callback<InputEvent> {
    tell.reform(move |e: InputEvent| msg(e.target_unchecked_into::<HtmlInputElement>().value()))
}
