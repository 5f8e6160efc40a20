//! The one error type: the fault, its position, what was expected, and the nearest valid choice.
//!
//! A [`Problem`] is a value, never a panic. Its messages are part of the product, in Chinese and
//! English; they are defined only in `messages`. The same type serves a data file's author (path
//! and line) and a reader (the input's name).

pub mod messages;
use crate::bilingual::{Bilingual, Lang, fill};
pub use crate::problem::messages::Fault;
use std::collections::BTreeSet;

/// One thing that is wrong, and where.
///
/// ```
/// use tujie::bilingual::Lang;
/// use tujie::problem::{Fault, Problem};
///
/// let problem = Problem::new("review_by", Fault::NoSuchDate, &["2026-02-30"]);
/// assert_eq!(problem.code(), "bad-date");
/// assert_eq!(problem.message(Lang::En), "There is no “2026-02-30” in the calendar.");
/// assert_eq!(problem.hint(Lang::Zh), "核对年、月、日。");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The data file as named on the command line; empty in the browser and for an input.
    pub file: String,
    /// JSON path such as `body.calculator.inputs[0].id`; for a reader's input its name.
    pub path: String,
    /// Line from 1, if there is a text; otherwise 0.
    pub line: u32,
    /// Column from 1, counted in characters; otherwise 0.
    pub column: u32,
    /// The fault.
    pub fault: Fault,
    /// Values of the placeholders `{0}`, `{1}`… of the fault's message, in the reader's language.
    pub args: Vec<Bilingual>,
}

impl Problem {
    /// A problem at a path or input, without a text position yet. `args` are ids, numbers and
    /// names, the same in both languages; for text, use [`Problem::with_texts`].
    pub fn new(path: impl Into<String>, fault: Fault, args: &[&str]) -> Problem {
        let sort_of_thing = |i| fault == Fault::UnknownReference && i == 1;
        let both = |(i, arg): (usize, &&str)| {
            Bilingual::new(if sort_of_thing(i) { messages::chinese_noun(arg) } else { *arg }, *arg)
        };
        Problem::with_texts(path, fault, args.iter().enumerate().map(both).collect())
    }

    /// A problem whose args are words of a language.
    pub fn with_texts(path: impl Into<String>, fault: Fault, args: Vec<Bilingual>) -> Problem {
        Problem { file: String::new(), path: path.into(), line: 0, column: 0, fault, args }
    }

    /// The stable code of docs/interface.md: `negative`, `unknown-fact`, …
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// The fault, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        #[cfg(feature = "author")]
        {
            let [words, _] = self.fill_both(lang, None);
            words
        }
        // Messages for readers mention no field.
        #[cfg(not(feature = "author"))]
        {
            fill(self.fault.message(lang), &|place| Some(self.args.get(place)?.get(lang)))
        }
    }

    /// How to fix it, in one sentence; may be empty.
    pub fn hint(&self, lang: Lang) -> String {
        #[cfg(feature = "author")]
        {
            let [_, words] = self.fill_both(lang, None);
            words
        }
        #[cfg(not(feature = "author"))]
        {
            fill(self.fault.hint(lang), &|place| Some(self.args.get(place)?.get(lang)))
        }
    }

    /// Message and hint with field names translated by `name`; see `messages`.
    #[cfg(feature = "author")]
    pub fn text_with_field_names(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> [String; 2] {
        self.fill_both(lang, Some(name))
    }

    #[cfg(feature = "author")]
    fn fill_both(&self, lang: Lang, name: FieldNamer) -> [String; 2] {
        let (message, hint) = (self.fault.message(lang), self.fault.hint(lang));
        // The quoted value is missing: the field is empty.
        let quotes = |words: &str| words.contains("“{0}”");
        let nothing = self.args.first().is_some_and(|arg| arg.get(lang).trim().is_empty());
        if nothing && quotes(message) {
            let hint = if hint.contains("{0}") { "" } else { hint };
            let empty = lang.pick("这里还是空的。", "This is still empty.");
            return [empty.to_owned(), self.fill_template(hint, lang, name)];
        }
        [message, hint].map(|words| self.fill_template(words, lang, name))
    }

    #[cfg(feature = "author")]
    fn fill_template(&self, words: &str, lang: Lang, name: FieldNamer) -> String {
        let one = |(i, part): (usize, &str)| match name {
            // A quoted label needs no surrounding spaces in Chinese.
            Some(_) if i % 2 == 0 && lang == Lang::Zh => part.trim_matches(' ').to_owned(),
            _ if i % 2 == 0 => part.to_owned(),
            Some(name) => name(part.split('|').next().unwrap_or_default()),
            None => part.rsplit(['|', '.', '=']).next().unwrap_or_default().to_owned(),
        };
        let words: String = words.split('`').enumerate().map(one).collect();
        let args: Vec<String> = self.args.iter().map(|arg| quote_argument(arg.get(lang))).collect();
        fill(&words, &|place| args.get(place).map(String::as_str))
    }
}

/// An argument shortened for a message: some are whole texts or lists of a file, and a message must
/// be short.
#[cfg(feature = "author")]
fn quote_argument(arg: &str) -> String {
    const LONGEST: usize = 1_000;
    match arg.char_indices().nth(LONGEST) {
        Some((end, _)) => arg.get(..end).unwrap_or_default().to_owned() + "…",
        None => arg.to_owned(),
    }
}

/// Translates a field's name.
#[cfg(feature = "author")]
type FieldNamer<'a> = Option<&'a dyn Fn(&str) -> String>;

/// Collects problems while a document is checked, so that all are reported at once.
#[derive(Debug, Default)]
pub struct Report {
    /// Everything found so far, in the order found.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Records one problem at a path.
    pub fn push(&mut self, at: &DocumentPath, fault: Fault, args: &[&str]) {
        self.problems.push(Problem::new(at.path(), fault, args));
    }

    /// Records one problem whose args are texts in both languages.
    pub fn push_bilingual(&mut self, at: &DocumentPath, fault: Fault, args: Vec<Bilingual>) {
        self.problems.push(Problem::with_texts(at.path(), fault, args));
    }

    /// Records a reference to something that does not exist. `what` is its type, one of the nouns
    /// in [`crate::problem::messages::chinese_noun`].
    ///
    /// ```
    /// # #[cfg(feature = "author")] {
    /// use tujie::bilingual::Lang;
    /// use tujie::problem::{DocumentPath, Report};
    ///
    /// let mut report = Report::default();
    /// report.require_known(&DocumentPath::Root.key("unit"), "persn", "unit", &["day", "person"]);
    /// let [problem] = &*report.problems else { panic!("one problem") };
    /// assert_eq!(problem.path, "unit");
    /// assert_eq!(problem.hint(Lang::En), "There is: person.");
    /// # }
    /// ```
    pub fn require_known(&mut self, at: &DocumentPath, id: &str, what: &str, all: &[&str]) {
        if all.contains(&id) {
            return;
        }
        self.push_unknown(at, id, what, all);
    }

    /// Records that an id is none of `all`, with the nearest of them, or the first few.
    pub fn push_unknown(&mut self, at: &DocumentPath, id: &str, what: &str, all: &[&str]) {
        let there =
            nearest_word(id, all.iter().copied()).map_or_else(|| list_names(all), str::to_owned);
        self.push(at, Fault::UnknownReference, &[id, what, &there]);
    }

    /// Records every duplicate id; `ids` in file order, each an `id` of an item of the list at `at`.
    pub fn require_unique<'a>(&mut self, at: &DocumentPath, ids: impl Iterator<Item = &'a str>) {
        self.require_unique_among(at, ids, &mut BTreeSet::new());
    }

    /// The same for one of several lists that share a namespace: `seen` are the ids of the previous lists.
    pub fn require_unique_among<'a>(
        &mut self,
        at: &DocumentPath,
        ids: impl Iterator<Item = &'a str>,
        seen: &mut BTreeSet<&'a str>,
    ) {
        for (i, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.push(&at.index(i).key("id"), Fault::DuplicateId, &[id]);
            }
        }
    }
}

/// A path in a document, built during traversal without allocating.
///
/// ```
/// use tujie::problem::DocumentPath;
///
/// let nodes = DocumentPath::Root.key("body");
/// let nodes = nodes.key("nodes");
/// assert_eq!(nodes.index(2).key("id").path(), "body.nodes[2].id");
/// ```
#[derive(Clone, Copy, Debug)]
pub enum DocumentPath<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Key(&'a DocumentPath<'a>, &'a str),
    /// An item of a list.
    Index(&'a DocumentPath<'a>, usize),
}

impl DocumentPath<'_> {
    /// The member `key` of this path.
    pub const fn key<'b>(&'b self, key: &'b str) -> DocumentPath<'b> {
        DocumentPath::Key(self, key)
    }

    /// The item `index` of this path.
    pub const fn index(&self, index: usize) -> DocumentPath<'_> {
        DocumentPath::Index(self, index)
    }

    /// The path as text: `body.flow.nodes[2].id`; empty for the root.
    pub fn path(&self) -> String {
        match self {
            DocumentPath::Root => String::new(),
            DocumentPath::Key(DocumentPath::Root, key) => (*key).to_owned(),
            DocumentPath::Key(parent, key) => parent.path() + "." + key,
            DocumentPath::Index(parent, index) => {
                parent.path() + "[" + &crate::digits::integer_to_string(*index as u64) + "]"
            }
        }
    }
}

/// Names as listed in a message: the first few, and the total if there are more. Nobody would read
/// a message with all of a thousand names, and a thousand such messages would fill the memory.
pub fn list_names(names: &[&str]) -> String {
    const MAX_LISTED: usize = 30;
    let mut list = names.iter().take(MAX_LISTED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MAX_LISTED {
        list.push_str(
            &[", … (", &crate::digits::integer_to_string(names.len() as u64), ")"].concat(),
        );
    }
    list
}

/// The nearest of `choices` to `word`, if it is probably the one intended (at most about a third of
/// its letters wrong, ignoring case and `-`/`_`).
///
/// ```
/// # #[cfg(feature = "author")] {
/// use tujie::problem::nearest_word;
///
/// assert_eq!(nearest_word("As-Of", ["title", "as_of"]), Some("as_of"));
/// assert_eq!(nearest_word("colour", ["title", "as_of"]), None);
/// # }
/// ```
pub fn nearest_word<'a>(word: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Authors use the command line; the reader's bundle omits suggestions to save space.
    if cfg!(not(feature = "author")) {
        return None;
    }
    let (letters, length, marks) = (
        distinguishing_characters(word).collect::<Vec<_>>(),
        distinguishing_characters(word).count(),
        character_bits(word),
    );
    // Paragraphs are not mistyped words, and comparing two takes time proportional to the product
    // of their lengths.
    if length > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for choice in choices {
        // Most choices are excluded cheaply: by their length, and by letters that only one has.
        if choice.len() > LONGEST * 4 {
            continue;
        }
        let long = distinguishing_characters(choice).count().max(length);
        let limit =
            best.map_or((long + 1) / 3, |(wrong, _)| ((long + 1) / 3).min(wrong.saturating_sub(1)));
        let others = self::character_bits(choice);
        let apart = (marks & !others).count_ones().max((others & !marks).count_ones()) as usize;
        let shorter = distinguishing_characters(choice).count().min(length);
        if apart > limit || long - shorter > limit || best.is_some_and(|(wrong, _)| wrong == 0) {
            continue;
        }
        let wrong =
            edit_distance(&letters, &distinguishing_characters(choice).collect::<Vec<_>>(), limit);
        if wrong <= limit {
            best = Some((wrong, choice));
        }
    }
    best.map(|(_, choice)| choice)
}

/// The longest word, in characters, for which a suggestion is sought.
const LONGEST: usize = 64;

/// The characters that distinguish words.
fn distinguishing_characters(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c })
}

/// A bit mask of the characters of a word; several characters share a bit.
fn character_bits(word: &str) -> u64 {
    distinguishing_characters(word).fold(0, |marks, c| marks | 1 << (u32::from(c) % 64))
}

/// Edits (insert, delete, replace; a swap of neighbours counts as two) from one word to another;
/// any number above `limit` if there are more than that.
fn edit_distance(a: &[char], b: &[char], limit: usize) -> usize {
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
        if row.iter().all(|wrong| *wrong > limit) {
            return limit + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_people_write_them() {
        let root = DocumentPath::Root;
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
        let [message, hint] = p.text_with_field_names(Lang::Zh, &|name| ["<", name, ">"].concat());
        assert!(message.contains("12") && hint.contains("在<Document.literals>里说明"), "{hint}");
        let end = Problem::new("x", Fault::DeadEnd, &["x"]);
        assert!(end.hint(Lang::En).contains("write \"end\": true"), "{}", end.hint(Lang::En));
        assert!(
            end.text_with_field_names(Lang::En, &|_| "End".to_owned())[1].contains("write End")
        );
        // Content of a file is not a field.
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
        assert_eq!(nearest_word("titel", keys), Some("title"));
        assert_eq!(nearest_word("Inputs", keys), Some("inputs"));
        assert_eq!(nearest_word("per-policy", keys), Some("per_policy"));
        assert_eq!(nearest_word("colour", keys), None);
        assert_eq!(nearest_word("INPUTS", ["outputs", "inputs", "input"]), Some("inputs"));
        assert_eq!(nearest_word("abc", ["abd", "abc"]), Some("abc"));
        assert_eq!(nearest_word("abx", ["aby", "abz"]), Some("aby"), "the first of those as near");
        assert_eq!(nearest_word(&"a".repeat(10_000), [&*"a".repeat(10_000)]), None);
    }

    #[test]
    fn a_long_list_is_cut() {
        let names: Vec<String> = (0..1000).map(|n| format!("n{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(list_names(&names[..3]), "n0, n1, n2");
        assert!(list_names(&names).ends_with("n29, … (1000)"), "{}", list_names(&names));
    }

    #[test]
    fn every_fault_speaks_both_languages() {
        for fault in Fault::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!fault.message(lang).is_empty(), "{fault:?}");
            }
            let chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            assert!(fault.message(Lang::Zh).chars().any(chinese), "{fault:?}");
            for english in [fault.message(Lang::En), fault.hint(Lang::En)] {
                // Quoted Chinese is allowed in English messages.
                let own = english.split('“').map(|part| part.split_once('”').map_or(part, |p| p.1));
                assert!(!own.collect::<String>().chars().any(chinese), "{fault:?}: {english}");
            }
            let code = fault.code();
            assert!(
                code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{code}"
            );
        }
    }
}
