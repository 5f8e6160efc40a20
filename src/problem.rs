//! The one error type: what is wrong, where, what was expected, and the nearest valid choice.
//!
//! A [`Problem`] is a value, never a panic. Its words are part of the product, in Chinese and
//! English; they stand in [`words`] and nowhere else. The same type serves a data file's author
//! (path and line) and a reader (the input's name).

pub mod words;

use crate::text::{Lang, Text, fill};
use std::collections::BTreeSet;
pub use words::Fault;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The data file as named on the command line; empty in the browser and for an input.
    pub file: String,
    /// JSON path such as `body.calculator.inputs[0].id`; for a reader's input its name.
    pub path: String,
    /// Line from 1, where there is text; 0 where there is none.
    pub line: u32,
    /// Column from 1, counted in characters; 0 where there is none.
    pub column: u32,
    /// What is wrong.
    pub fault: Fault,
    /// What fills the places `{0}`, `{1}`… of the fault's words, in the reader's language.
    pub args: Vec<Text>,
}

impl Problem {
    /// A problem at a path or input, without a place in a text yet. `args` are ids, numbers and
    /// names, the same in both languages; where they are words, use [`Problem::told`].
    pub fn new(path: impl Into<String>, fault: Fault, args: &[&str]) -> Problem {
        let sort_of_thing = |i| fault == Fault::UnknownReference && i == 1;
        let both = |(i, arg): (usize, &&str)| {
            Text::new(if sort_of_thing(i) { words::noun(arg) } else { *arg }, *arg)
        };
        Problem::told(path, fault, args.iter().enumerate().map(both).collect())
    }

    /// A problem whose args are words of a language.
    pub fn told(path: impl Into<String>, fault: Fault, args: Vec<Text>) -> Problem {
        Problem { file: String::new(), path: path.into(), line: 0, column: 0, fault, args }
    }

    /// The stable word of interface.md: `negative`, `unknown-fact`, …
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        #[cfg(feature = "author")]
        {
            let [words, _] = self.spelled(lang, None);
            words
        }
        // What readers are told names no field.
        #[cfg(not(feature = "author"))]
        {
            fill(self.fault.message(lang), &|place| Some(self.args.get(place)?.get(lang)))
        }
    }

    /// How to mend it, in one sentence; empty where there is nothing to add.
    pub fn hint(&self, lang: Lang) -> String {
        #[cfg(feature = "author")]
        {
            let [_, words] = self.spelled(lang, None);
            words
        }
        #[cfg(not(feature = "author"))]
        {
            fill(self.fault.hint(lang), &|place| Some(self.args.get(place)?.get(lang)))
        }
    }

    /// Message and hint with fields called as `name` does; see [`words`].
    #[cfg(feature = "author")]
    pub fn named(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> [String; 2] {
        self.spelled(lang, Some(name))
    }

    #[cfg(feature = "author")]
    fn spelled(&self, lang: Lang, name: Named) -> [String; 2] {
        let (message, hint) = (self.fault.message(lang), self.fault.hint(lang));
        // What it would quote is not there: a field that is empty.
        let quotes = |words: &str| words.contains("“{0}”");
        let nothing = self.args.first().is_some_and(|arg| arg.get(lang).trim().is_empty());
        if nothing && quotes(message) {
            let hint = if hint.contains("{0}") { "" } else { hint };
            let empty = lang.pick("这里还是空的。", "This is still empty.");
            return [empty.to_owned(), self.filled(hint, lang, name)];
        }
        [message, hint].map(|words| self.filled(words, lang, name))
    }

    #[cfg(feature = "author")]
    fn filled(&self, words: &str, lang: Lang, name: Named) -> String {
        let one = |(i, part): (usize, &str)| match name {
            // A label in quotes needs no room around it in Chinese.
            Some(_) if i % 2 == 0 && lang == Lang::Zh => part.trim_matches(' ').to_owned(),
            _ if i % 2 == 0 => part.to_owned(),
            Some(name) => name(part.split('|').next().unwrap_or_default()),
            None => part.rsplit(['|', '.', '=']).next().unwrap_or_default().to_owned(),
        };
        let words: String = words.split('`').enumerate().map(one).collect();
        let args: Vec<String> = self.args.iter().map(|arg| quoted(arg.get(lang))).collect();
        fill(&words, &|place| args.get(place).map(String::as_str))
    }
}

/// An argument as a message quotes it: some are whole texts or lists of a file, and a message is
/// read in one go.
#[cfg(feature = "author")]
fn quoted(arg: &str) -> String {
    const LONGEST: usize = 1_000;
    match arg.char_indices().nth(LONGEST) {
        Some((end, _)) => arg.get(..end).unwrap_or_default().to_owned() + "…",
        None => arg.to_owned(),
    }
}

/// What a field is called, by its name.
#[cfg(feature = "author")]
type Named<'a> = Option<&'a dyn Fn(&str) -> String>;

/// Collects problems while a document is checked, so that all are told at once.
#[derive(Debug, Default)]
pub struct Report {
    /// Everything found so far, in the order found.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Notes one problem at a place.
    pub fn say(&mut self, at: &Place, fault: Fault, args: &[&str]) {
        self.problems.push(Problem::new(at.path(), fault, args));
    }

    /// Notes one problem whose args are words of a language.
    pub fn tell(&mut self, at: &Place, fault: Fault, args: Vec<Text>) {
        self.problems.push(Problem::told(at.path(), fault, args));
    }

    /// Notes a reference to something that is not there. `what` is the sort of thing it is, one of
    /// those that [`words::noun`] knows.
    pub fn known(&mut self, at: &Place, id: &str, what: &str, all: &[&str]) {
        if all.contains(&id) {
            return;
        }
        match nearest(id, all.iter().copied()) {
            Some(near) => self.say(at, Fault::UnknownReference, &[id, what, near]),
            None => self.say(at, Fault::UnknownReference, &[id, what, &all.join(", ")]),
        }
    }

    /// Notes every id that comes twice; `ids` in file order, each an `id` of an item of the list at `at`.
    pub fn unique<'a>(&mut self, at: &Place, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.say(&at.index(i).key("id"), Fault::DuplicateId, &[id]);
            }
        }
    }
}

/// A place in a document, built on the way down without allocating.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Key(&'a Place<'a>, &'a str),
    /// An item of a list.
    Index(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// The member `key` of this place.
    pub const fn key<'b>(&'b self, key: &'b str) -> Place<'b> {
        Place::Key(self, key)
    }

    /// The item `index` of this place.
    pub const fn index(&self, index: usize) -> Place<'_> {
        Place::Index(self, index)
    }

    /// The path as people read it: `body.flow.nodes[2].id`; empty for the root.
    pub fn path(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Key(Place::Root, key) => (*key).to_owned(),
            Place::Key(parent, key) => parent.path() + "." + key,
            Place::Index(parent, index) => {
                parent.path() + "[" + &crate::amount::integer(*index as u64) + "]"
            }
        }
    }
}

/// The nearest of `choices` to `word`, if one is near enough to be meant (about a third of its
/// letters wrong at most, letter case and `-`/`_` aside).
pub fn nearest<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Authors use the command line; the reader's bundle has no room for guesses.
    if cfg!(not(feature = "author")) {
        return None;
    }
    let plain = |s: &str| -> Vec<char> {
        s.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
    };
    let word = plain(word);
    choices
        .into_iter()
        .map(|choice| {
            let letters = plain(choice);
            (distance(&word, &letters), letters.len().max(word.len()), choice)
        })
        .filter(|(wrong, length, _)| wrong * 3 <= *length + 1)
        .min_by_key(|(wrong, ..)| *wrong)
        .map(|(.., choice)| choice)
}

/// Edits (insert, delete, replace, swap of neighbours counted as two) from one word to another.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            let here = if x == y { diagonal } else { 1 + diagonal.min(left).min(*above) };
            (diagonal, left) = (*above, here);
            next.push(here);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_people_write_them() {
        let root = Place::Root;
        let body = root.key("body");
        let list = body.key("nodes");
        let item = list.index(12);
        assert_eq!(item.key("id").path(), "body.nodes[12].id");
    }

    #[test]
    fn a_problem_names_what_it_found() {
        let p = Problem::new("title", Fault::UnknownField, &["titel", "title"]);
        assert!(p.message(Lang::En).contains("titel"), "{}", p.message(Lang::En));
    }

    #[test]
    fn a_message_is_read_in_one_go() {
        let long = "龘".repeat(30_000);
        for fault in Fault::ALL {
            let p = Problem::new("", *fault, &[long.as_str(); 4]);
            for lang in [Lang::Zh, Lang::En] {
                let said = p.message(lang) + &p.hint(lang);
                assert!(said.chars().count() < 6_000, "{fault:?}");
                assert_eq!(said.contains('龘'), said.contains("龘…"), "{fault:?}");
            }
        }
    }

    #[test]
    fn a_field_is_told_by_its_key_or_by_its_label() {
        let p = Problem::new("title", Fault::UnsourcedNumber, &["12"]);
        assert!(p.hint(Lang::Zh).contains("在 literals 里说明"), "{}", p.hint(Lang::Zh));
        let [message, hint] = p.named(Lang::Zh, &|name| ["<", name, ">"].concat());
        assert!(message.contains("12") && hint.contains("在<Document.literals>里说明"), "{hint}");
        let end = Problem::new("x", Fault::DeadEnd, &["x"]);
        assert!(end.hint(Lang::En).contains("write \"end\": true"), "{}", end.hint(Lang::En));
        assert!(end.named(Lang::En, &|_| "End".to_owned())[1].contains("write End"));
        // What a file has is no field.
        let quoted = Problem::new("x", Fault::UnsourcedNumber, &["`of`"]);
        assert!(quoted.message(Lang::En).contains("`of`"));
    }

    #[test]
    fn what_is_empty_is_told_to_be_empty() {
        for fault in Fault::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let p = Problem::new("x", *fault, &["", "source", "a, b"]);
                let told = [p.message(lang), p.hint(lang)].concat();
                assert!(!told.contains("“”"), "{fault:?}: {told}");
            }
        }
        let p = Problem::new("x", Fault::UnknownReference, &["", "source", "a, b"]);
        assert_eq!(p.message(Lang::Zh), "这里还是空的。");
        assert_eq!(p.hint(Lang::Zh), "可用：a, b。");
    }

    #[test]
    fn the_nearest_choice_is_one_that_may_be_meant() {
        let keys = ["title", "inputs", "outputs", "per_policy"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Inputs", keys), Some("inputs"));
        assert_eq!(nearest("per-policy", keys), Some("per_policy"));
        assert_eq!(nearest("colour", keys), None);
    }

    #[test]
    fn every_fault_speaks_both_languages() {
        for fault in Fault::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!fault.message(lang).is_empty(), "{fault:?}");
            }
            let chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            assert!(fault.message(Lang::Zh).chars().any(chinese), "{fault:?}");
            assert!(!fault.message(Lang::En).chars().any(chinese), "{fault:?}");
            let code = fault.code();
            assert!(
                code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{code}"
            );
        }
    }
}
