//! Pick: a gallery of all explainers, those past their review date first.

#[cfg(feature = "browser")]
mod controller;
use crate::library::Card;
use crate::search::matches_card;
use crate::shell::{Shell, StudioRoute, Tab};
use crate::words::{StudioWord, kind_name};

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, SubmitEvent, TargetCast, html};

/// The search query and filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickState {
    /// What was typed.
    pub query: String,
    /// A section's id; all sections if empty.
    pub group: String,
    /// A kind's name; all kinds if empty.
    pub kind: String,
    /// `past`, `due`, or everything if empty.
    pub fresh: String,
}

/// The messages of the gallery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickMsg {
    /// Sets a field, by its name.
    Set(&'static str, String),
    /// Clears all fields.
    Clear,
}

impl PickMsg {
    /// The message for a changed field.
    pub fn from_field(name: &str, value: String) -> PickMsg {
        let known = ["q", "group", "kind"].into_iter().find(|known| *known == name);
        PickMsg::Set(known.unwrap_or("fresh"), value)
    }
}

impl PickState {
    /// Updates the state for a message.
    pub fn change(&mut self, msg: PickMsg) {
        match msg {
            PickMsg::Set("q", value) => self.query = value,
            PickMsg::Set("group", value) => self.group = value,
            PickMsg::Set("kind", value) => self.kind = value,
            PickMsg::Set(_, value) => self.fresh = value,
            PickMsg::Clear => *self = PickState::default(),
        }
    }

    /// The matching cards: those past their review date first, oldest date first.
    pub fn matching_cards<'a>(&self, shell: &'a Shell) -> Vec<&'a Card> {
        let is = |filter: &str, value: &str| filter.is_empty() || filter == value;
        let mut found: Vec<&Card> = shell
            .library
            .cards
            .iter()
            .filter(|card| is(&self.group, &card.group) && is(&self.kind, &card.kind))
            .filter(|card| is(&self.fresh, if card.overdue(&shell.today) { "past" } else { "due" }))
            .filter(|card| matches_card(&self.query, card))
            .collect();
        found.sort_by_key(|card| {
            let overdue = card.overdue(&shell.today);
            (!overdue, if overdue { card.review_by.as_str() } else { "" })
        });
        found
    }

    /// Renders the view.
    pub fn render_page(&self, shell: &Shell, tell: &Callback<PickMsg>) -> Html {
        let found = self.matching_cards(shell);
        let count = match found.len() {
            1 => shell.localized(StudioWord::FoundOne),
            n => StudioWord::Found.localized(shell.lang, &[&n.to_string()]),
        };
        html! {<>
            <h1 tabindex="-1">{ shell.localized(StudioWord::PickTitle) }</h1>
            { self.render_filters(shell, tell) }
            <p class="count" role="status">
                { if found.is_empty() { shell.localized(StudioWord::NothingFound) } else { count } }
            </p>
            if found.is_empty() {
                <p><button type="button" class="main" onclick={tell.reform(|_| PickMsg::Clear)}>
                    { shell.localized(StudioWord::ClearFilters) }
                </button></p>
            } else {
                <ul class="cards">{ for found.into_iter().map(|one| render_card(one, shell)) }</ul>
            }
        </>}
    }

    fn render_filters(&self, shell: &Shell, tell: &Callback<PickMsg>) -> Html {
        let lang = shell.lang;
        let cards = &shell.library.cards;
        let typed = tell.reform(|e: InputEvent| {
            PickMsg::Set("q", e.target_unchecked_into::<HtmlInputElement>().value())
        });
        let groups = distinct_pairs(cards.iter().map(|c| (c.group.as_str(), c.section.get(lang))));
        let kinds =
            distinct_pairs(cards.iter().map(|c| (c.kind.as_str(), kind_name(&c.kind, lang))));
        let [past, due] =
            [StudioWord::PastReview, StudioWord::NotPastReview].map(|word| shell.localized(word));
        let fresh = [("past", past.as_str()), ("due", due.as_str())];
        let list = |name, word, chosen: &str, options: &[(&str, &str)]| {
            select(shell, tell, name, word, chosen, options)
        };
        html! {
            <form class="filters" role="search" onsubmit={|e: SubmitEvent| e.prevent_default()}>
                <label class="search">
                    <span>{ shell.localized(StudioWord::Search) }</span>
                    <input type="search" name="q" value={self.query.clone()} oninput={typed} autocomplete="off"
                        placeholder={shell.localized(StudioWord::SearchHint)} />
                </label>
                { list("group", StudioWord::Province, &self.group, &groups) }
                { list("kind", StudioWord::Kind, &self.kind, &kinds) }
                { list("fresh", StudioWord::Freshness, &self.fresh, &fresh) }
            </form>
        }
    }
}

fn select(
    shell: &Shell,
    tell: &Callback<PickMsg>,
    name: &'static str,
    word: StudioWord,
    chosen: &str,
    options: &[(&str, &str)],
) -> Html {
    let set = tell.reform(move |e: Event| {
        PickMsg::Set(name, e.target_unchecked_into::<HtmlSelectElement>().value())
    });
    html! {
        <label>
            <span>{ shell.localized(word) }</span>
            <select {name} onchange={set}>
                <option value="" selected={chosen.is_empty()}>{ shell.localized(StudioWord::All) }</option>
                { for options.iter().map(|(value, label)| html! {
                    <option value={value.to_string()} selected={*value == chosen}>{ *label }</option>
                }) }
            </select>
        </label>
    }
}

/// The picture is the explainer itself, scaled down and inert, loaded when it nears the viewport; before
/// that, and without scripts, its poster. Screen readers skip it, since the name says the same.
fn render_card(card: &Card, shell: &Shell) -> Html {
    let lang = shell.lang;
    let poster = ["../posters/", &card.id, ".wide", lang.pick("", ".en"), ".svg"].concat();
    let page = ["../e/", &card.id, lang.pick("/", "/en.html")].concat();
    let date = tujie::number_format::date(&card.review_by, lang);
    let overdue = card.overdue(&shell.today);
    let review =
        if overdue { StudioWord::Overdue } else { StudioWord::ReviewBy }.localized(lang, &[&date]);
    let title = card.title.get(lang);
    let named = |word: &str| [word, lang.pick("：", ": "), title].concat();
    let opens = Tab::ALL.iter().filter_map(|tab| Some((*tab, shell.localized(tab.opens()?))));
    let words = shell.localized(StudioWord::OpenPage);
    html! {
        <li key={card.id.clone()} class="card" data-id={card.id.clone()}>
            <div class="thumb" inert=true aria-hidden="true">
                <img src={poster} alt="" width="1200" height="675" loading="lazy" />
                if !shell.today.is_empty() {
                    <iframe src={page.clone()} title={title.to_owned()} loading="lazy" tabindex="-1"></iframe>
                }
            </div>
            <div class="about">
                <h2><a href={StudioRoute::fragment_for(Tab::Place, &card.id)}>{ title }</a></h2>
                <p class="tags">
                    <span>{ card.section.get(lang) }</span>
                    <span>{ kind_name(&card.kind, lang) }</span>
                    <span class={overdue.then_some("overdue")}>{ review }</span>
                </p>
                <p class="summary">{ card.summary.get(lang) }</p>
                <p class="actions">
                    { for opens.map(|(tab, word)| html! {
                        <a href={StudioRoute::fragment_for(tab, &card.id)} aria-label={named(&word)}>{ word.clone() }</a>
                    }) }
                    <a href={page} aria-label={named(&words)}>{ &words }</a>
                </p>
            </div>
        </li>
    }
}

fn distinct_pairs<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, &'a str)> {
    let mut out: Vec<(&str, &str)> = Vec::new();
    for one in all {
        if out.iter().all(|(id, _)| *id != one.0) {
            out.push(one);
        }
    }
    out
}

/// Renders the gallery before the program starts.
pub fn render_before_start(shell: &Shell) -> Html {
    PickState::default().render_page(shell, &Callback::noop())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::testing::load_library;
    use std::rc::Rc;
    use tujie::bilingual::Lang;

    fn shell() -> Shell {
        let mut library = load_library();
        for (i, date) in [(3, "2026-06"), (5, "2026-01-31")] {
            library.cards[i].review_by = date.to_owned();
        }
        Shell { today: "2026-11-24".to_owned(), ..Shell::new(Rc::new(library), Lang::Zh) }
    }

    #[test]
    fn what_is_past_its_date_comes_first_the_oldest_before_others() {
        let shell = shell();
        let order: Vec<&str> =
            PickState::default().matching_cards(&shell).iter().map(|c| c.id.as_str()).collect();
        let all = &shell.library.cards;
        assert_eq!(order[..2], [all[5].id.as_str(), all[3].id.as_str()]);
        assert_eq!(order[2], all[0].id, "then as before");
        assert_eq!(order.len(), all.len());
    }

    #[test]
    fn filters_hold_together_and_are_cleared_together() {
        let shell = shell();
        let mut pick = PickState::default();
        pick.change(PickMsg::Set("fresh", "past".to_owned()));
        assert_eq!(pick.matching_cards(&shell).len(), 2);
        pick.change(PickMsg::Set("fresh", String::new()));
        pick.change(PickMsg::Set("kind", "calculator".to_owned()));
        let group = shell.library.cards[0].group.clone();
        pick.change(PickMsg::Set("group", group.clone()));
        let found = pick.matching_cards(&shell);
        assert!(!found.is_empty());
        assert!(found.iter().all(|c| c.kind == "calculator" && c.group == group));
        pick.change(PickMsg::Set("q", "没有".to_owned()));
        assert_eq!(pick.matching_cards(&shell).len(), 0);
        pick.change(PickMsg::Clear);
        assert_eq!(pick.matching_cards(&shell).len(), shell.library.cards.len());
    }
}
