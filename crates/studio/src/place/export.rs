//! The code to copy, with advice on its variant, and downloads.

use crate::place::advice::PUBLISHING_TARGETS;
use crate::place::form::{checkbox, option_element, select_field, text_field};
use crate::place::snippets::{PlacementVariant, Snippet};
use crate::place::words::PlaceWord;
use crate::place::{DOWNLOADS, PlaceMsg, PlaceState};
use crate::shell::Shell;
use yew::{Callback, Html, html};

/// Renders the section.
pub fn export_section(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let host = PUBLISHING_TARGETS.get(place.host).copied().unwrap_or(PUBLISHING_TARGETS[0]);
    let pieces = place.pieces(shell);
    let lost = place
        .explainer
        .as_ref()
        .map(|e| place.variant.lost_options(e, &place.settings))
        .unwrap_or_default();
    let filled = place.variant.inputs_note(&place.settings, &lost);
    let no_sums = place.variant.has_script()
        && place.settings.pinned
        && place.integrity.as_deref() == Some("");
    let saved = match place.download_result.as_deref() {
        None => String::new(),
        Some("") => say(PlaceWord::NotSaved),
        Some(name) => PlaceWord::Saved.localized(shell.lang, &[name]),
    };
    html! {
        <section class="take" aria-labelledby="take">
            <h2 id="take">{ say(PlaceWord::Take) }</h2>
            <label>
                <span>{ say(PlaceWord::Where) }</span>
                <select name="host" onchange={select_field(tell, |chosen| PlaceMsg::Host(chosen.parse().unwrap_or(0)))}>
                    { for PUBLISHING_TARGETS.iter().enumerate().map(|(i, one)| {
                        option_element(&i.to_string(), &say(one.name), i == place.host)
                    }) }
                </select>
            </label>
            <p class="hint" id="advice">{ say(host.advice) }</p>
            <fieldset class="variants">
                <legend>{ say(PlaceWord::Way) }</legend>
                { for PlacementVariant::ALL.iter().map(|one| variant_option(*one, host.variant, place, shell, tell)) }
            </fieldset>
            { address_field(place, shell, tell) }
            if place.variant.has_script() {
                { checkbox("pinned", say(PlaceWord::Pinned), place.settings.pinned, tell.reform(PlaceMsg::Pinned)) }
                <p class="hint">{ say(if no_sums { PlaceWord::NoSums } else { PlaceWord::PinnedHint }) }</p>
            }
            if !lost.is_empty() {
                <p class="warning">{ PlaceWord::Lost.localized(shell.lang, &[&joined_words(&lost, shell)]) }</p>
            }
            if let Some(word) = filled { <p class="hint">{ say(word) }</p> }
            // A separate list, so that the diff reuses the control before it and keeps its focus.
            <>{ for pieces.iter().enumerate().map(|(i, piece)| code_block(i, piece, place, shell, tell)) }</>
            <h3>{ say(PlaceWord::Downloads) }</h3>
            <p class="downloads">
                { for DOWNLOADS.iter().map(|one| html! {
                    <button type="button" onclick={tell.reform(|_| PlaceMsg::Save(*one))}>{ say(one.word) }</button>
                }) }
            </p>
            <p class="said" role="status">{ saved }</p>
        </section>
    }
}

fn variant_option(
    one: PlacementVariant,
    best: PlacementVariant,
    place: &PlaceState,
    shell: &Shell,
    tell: &Callback<PlaceMsg>,
) -> Html {
    let set = tell.reform(move |_| PlaceMsg::Variant(one));
    html! {
        <label>
            <input type="radio" name="variant" value={format!("{one:?}").to_lowercase()}
                checked={one == place.variant} onchange={set} />
            <span>
                { one.label().localized(shell.lang, &[]) }
                if one == best { <small>{ PlaceWord::Fits.localized(shell.lang, &[]) }</small> }
            </span>
        </label>
    }
}

/// The field for the address of `dist/`, and its problem.
fn address_field(place: &PlaceState, shell: &Shell, tell: &Callback<PlaceMsg>) -> Html {
    if matches!(place.variant, PlacementVariant::Html | PlacementVariant::Wordpress) {
        return Html::default();
    }
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let problem = place.address_problem(shell);
    let address = place.base_address(shell);
    let known = shell.library.site.as_ref().map(|site| site.base.as_str());
    let local = is_local(address);
    html! {
        <div class="address">
            <label>
                <span>{ say(PlaceWord::Base) }</span>
                <input type="url" name="base" value={address.to_owned()} oninput={text_field(tell, PlaceMsg::Base)}
                    autocomplete="off" spellcheck="false" aria-describedby="base-said"
                    aria-invalid={problem.as_ref().map(|_| "true")} />
            </label>
            <p id="base-said" class={if problem.is_some() || local { "warning" } else { "hint" }}>
                if let Some(problem) = &problem {
                    { problem.message(shell.lang) }{ " " }{ problem.hint(shell.lang) }
                } else if local {
                    { say(PlaceWord::Local) }
                } else {
                    { say(PlaceWord::BaseHint) }
                }
            </p>
            if let Some(known) = known.filter(|known| local && *known != address).map(str::to_owned) {
                <button type="button" onclick={tell.reform({
                    let known = known.clone();
                    move |_| PlaceMsg::Base(known.clone())
                })}>{ PlaceWord::UseSite.localized(shell.lang, &[&known]) }</button>
            }
        </div>
    }
}

/// Whether an address refers to the local machine.
fn is_local(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    ["localhost", "127.", "[::1]", "0.0.0.0"].iter().any(|local| host.starts_with(local))
}

fn code_block(
    i: usize,
    piece: &Snippet,
    place: &PlaceState,
    shell: &Shell,
    tell: &Callback<PlaceMsg>,
) -> Html {
    let say = |word: PlaceWord| word.localized(shell.lang, &[]);
    let what = say(piece.what);
    let id = format!("piece-{i}");
    let rows = piece.code.lines().count().clamp(if piece.code.len() > 60 { 3 } else { 1 }, 9);
    let said = match place.copy_result {
        Some((at, copied)) if at == i => {
            say(if copied { PlaceWord::Copied } else { PlaceWord::Selected })
        }
        _ => String::new(),
    };
    html! {
        <div class="piece" key={format!("{:?} {i}", piece.what)}>
            <div class="line">
                <label for={id.clone()}>{ &what }</label>
                <button type="button" class="main" onclick={tell.reform(move |_| PlaceMsg::Copy(i))}
                    aria-label={PlaceWord::CopyOf.localized(shell.lang, &[&what])}>{ say(PlaceWord::Copy) }</button>
            </div>
            <textarea {id} readonly=true rows={rows.to_string()} spellcheck="false"
                value={piece.code.clone()} wrap="soft" />
            <p class="said" role="status">{ said }</p>
        </div>
    }
}

fn joined_words(words: &[PlaceWord], shell: &Shell) -> String {
    let all: Vec<String> = words.iter().map(|word| word.localized(shell.lang, &[])).collect();
    all.join(&PlaceWord::Comma.localized(shell.lang, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_machines_own_addresses_are_local() {
        for (address, local) in [
            ("http://127.0.0.1:8080/", true),
            ("http://localhost/t/", true),
            ("http://[::1]:80/", true),
            ("https://a.example/localhost/", false),
            ("https://local.example/", false),
        ] {
            assert_eq!(is_local(address), local, "{address}");
        }
    }
}
