//! What an editor takes away: the code, with advice on its form, and files.

use super::advice::HOSTS;
use super::form::{option, picked, tick, typed};
use super::snippets::{Piece, Variant};
use super::words::Word;
use super::{DOWNLOADS, Msg, Place};
use crate::shell::Shell;
use yew::{Callback, Html, html};

/// The section.
pub fn section(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    let say = |word: Word| word.say(shell.lang, &[]);
    let host = HOSTS.get(place.host).copied().unwrap_or(HOSTS[0]);
    let pieces = place.pieces(shell);
    let lost =
        place.opened.as_ref().map(|e| place.variant.loses(e, &place.wish)).unwrap_or_default();
    let filled = place.variant.says_of_inputs(&place.wish, &lost);
    let no_sums =
        place.variant.has_script() && place.wish.pinned && place.sums.as_deref() == Some("");
    let saved = match place.saved.as_deref() {
        None => String::new(),
        Some("") => say(Word::NotSaved),
        Some(name) => Word::Saved.say(shell.lang, &[name]),
    };
    html! {
        <section class="take" aria-labelledby="take">
            <h2 id="take">{ say(Word::Take) }</h2>
            <label>
                <span>{ say(Word::Where) }</span>
                <select name="host" onchange={picked(tell, |chosen| Msg::Host(chosen.parse().unwrap_or(0)))}>
                    { for HOSTS.iter().enumerate().map(|(i, one)| {
                        option(&i.to_string(), &say(one.name), i == place.host)
                    }) }
                </select>
            </label>
            <p class="hint" id="advice">{ say(host.say) }</p>
            <fieldset class="variants">
                <legend>{ say(Word::Way) }</legend>
                { for Variant::ALL.iter().map(|one| variant(*one, host.takes, place, shell, tell)) }
            </fieldset>
            { address(place, shell, tell) }
            if place.variant.has_script() {
                { tick("pinned", say(Word::Pinned), place.wish.pinned, tell.reform(Msg::Pinned)) }
                <p class="hint">{ say(if no_sums { Word::NoSums } else { Word::PinnedHint }) }</p>
            }
            if !lost.is_empty() {
                <p class="warning">{ Word::Lost.say(shell.lang, &[&list(&lost, shell)]) }</p>
            }
            if let Some(word) = filled { <p class="hint">{ say(word) }</p> }
            // A list of its own, so that the choice before it stays what it is, with its focus.
            <>{ for pieces.iter().enumerate().map(|(i, piece)| code(i, piece, place, shell, tell)) }</>
            <h3>{ say(Word::Downloads) }</h3>
            <p class="downloads">
                { for DOWNLOADS.iter().map(|one| html! {
                    <button type="button" onclick={tell.reform(|_| Msg::Save(*one))}>{ say(one.word) }</button>
                }) }
            </p>
            <p class="said" role="status">{ saved }</p>
        </section>
    }
}

fn variant(
    one: Variant,
    best: Variant,
    place: &Place,
    shell: &Shell,
    tell: &Callback<Msg>,
) -> Html {
    let set = tell.reform(move |_| Msg::Variant(one));
    html! {
        <label>
            <input type="radio" name="variant" value={format!("{one:?}").to_lowercase()}
                checked={one == place.variant} onchange={set} />
            <span>
                { one.word().say(shell.lang, &[]) }
                if one == best { <small>{ Word::Fits.say(shell.lang, &[]) }</small> }
            </span>
        </label>
    }
}

/// Where `dist/` stands, and what is wrong with that.
fn address(place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    if matches!(place.variant, Variant::Html | Variant::Wordpress) {
        return Html::default();
    }
    let say = |word: Word| word.say(shell.lang, &[]);
    let problem = place.address_problem(shell);
    let address = place.address(shell);
    let known = shell.library.site.as_ref().map(|site| site.base.as_str());
    let local = is_local(address);
    html! {
        <div class="address">
            <label>
                <span>{ say(Word::Base) }</span>
                <input type="url" name="base" value={address.to_owned()} oninput={typed(tell, Msg::Base)}
                    autocomplete="off" spellcheck="false" aria-describedby="base-said"
                    aria-invalid={problem.as_ref().map(|_| "true")} />
            </label>
            <p id="base-said" class={if problem.is_some() || local { "warning" } else { "hint" }}>
                if let Some(problem) = &problem {
                    { problem.message(shell.lang) }{ " " }{ problem.hint(shell.lang) }
                } else if local {
                    { say(Word::Local) }
                } else {
                    { say(Word::BaseHint) }
                }
            </p>
            if let Some(known) = known.filter(|known| local && *known != address).map(str::to_owned) {
                <button type="button" onclick={tell.reform({
                    let known = known.clone();
                    move |_| Msg::Base(known.clone())
                })}>{ Word::UseSite.say(shell.lang, &[&known]) }</button>
            }
        </div>
    }
}

/// Whether an address leads to the machine it is opened on.
fn is_local(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    ["localhost", "127.", "[::1]", "0.0.0.0"].iter().any(|local| host.starts_with(local))
}

fn code(i: usize, piece: &Piece, place: &Place, shell: &Shell, tell: &Callback<Msg>) -> Html {
    let say = |word: Word| word.say(shell.lang, &[]);
    let what = say(piece.what);
    let id = format!("piece-{i}");
    let rows = piece.code.lines().count().clamp(if piece.code.len() > 60 { 3 } else { 1 }, 9);
    let said = match place.copied {
        Some((at, copied)) if at == i => say(if copied { Word::Copied } else { Word::Selected }),
        _ => String::new(),
    };
    html! {
        <div class="piece" key={format!("{:?} {i}", piece.what)}>
            <div class="line">
                <label for={id.clone()}>{ &what }</label>
                <button type="button" class="main" onclick={tell.reform(move |_| Msg::Copy(i))}
                    aria-label={Word::CopyOf.say(shell.lang, &[&what])}>{ say(Word::Copy) }</button>
            </div>
            <textarea {id} readonly=true rows={rows.to_string()} spellcheck="false"
                value={piece.code.clone()} wrap="soft" />
            <p class="said" role="status">{ said }</p>
        </div>
    }
}

fn list(words: &[Word], shell: &Shell) -> String {
    let all: Vec<String> = words.iter().map(|word| word.say(shell.lang, &[])).collect();
    all.join(&Word::Comma.say(shell.lang, &[]))
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
