//! The candidate fixes of each fault, best first; [`crate::fix::find_fix`] tries them.

use crate::edit::{self, JsonPath, LineIndex, TextChange, end_of_value};
use serde_json::{Value as Json, json};
use tujie::bilingual::Bilingual;
use tujie::document::CanonicalValue;
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::format::text;
use tujie::format::tree::Position;
use tujie::kinds;
use tujie::problem::{Fault, Problem};

/// The text after a fix, and the label of the fix.
type FixCandidate = (String, Bilingual);

/// The candidate fixes of a problem.
pub fn fix_candidates(text: &str, problem: &Problem, content: &FileContent) -> Vec<FixCandidate> {
    let spot = Position { line: problem.line, column: problem.column };
    let Some(at) = LineIndex::new(text).offset(spot) else { return Vec::new() };
    let here = TextPosition { text, at };
    let arg = |i: usize| problem.args.get(i).map_or("", |a| a.zh.as_str());
    let path = || JsonPath::parse(&text::parse_text(text).tree, &problem.path);
    let one = |mend: Option<FixCandidate>| mend.into_iter().collect();
    match problem.fault {
        Fault::FullWidthPunctuation if arg(1) == "\"" => here.fix_quotes(),
        Fault::SingleQuotes => here.fix_quotes(),
        Fault::FullWidthPunctuation | Fault::FullWidthDigits => {
            one(here.replace_here(arg(0), arg(1)))
        }
        Fault::StraySpace | Fault::ByteOrderMark => one(here.fix_stray_space()),
        Fault::NoQuotes => one(here.replace_here(arg(0), &Json::from(arg(0)).to_string())),
        Fault::TrailingComma => one(here.fix_trailing_comma()),
        Fault::MissingComma => {
            one(Some((here.replaced(0, ","), Bilingual::new("补上逗号", "Put in the comma"))))
        }
        Fault::NotJson if problem.args.get(1).is_some_and(|a| a.en == "a colon") => {
            let length = usize::from(here.remaining().starts_with('='));
            one(Some((here.replaced(length, ":"), Bilingual::new("补上冒号", "Put in the colon"))))
        }
        Fault::Comment => one(here.fix_comment()),
        Fault::BadNumber => one(here.fix_number(arg(0))),
        Fault::OpenText => one(here.fix_unclosed_text()),
        Fault::UnknownField => one(here.fix_word(arg(1), arg(0))),
        Fault::UnknownWord if !arg(1).contains(", ") => one(here.fix_word(arg(1), arg(0))),
        Fault::UnknownReference if !arg(2).contains(", ") => one(here.fix_word(arg(2), arg(0))),
        Fault::UnknownFact => {
            one(here.fix_word(arg(1), arg(0)).or_else(|| here.fix_reference(arg(0), arg(1))))
        }
        Fault::MiddleDot | Fault::RangeSign | Fault::HalfWidth | Fault::ChineseDash => {
            one(here.fix_within_text(arg(0), arg(1)))
        }
        // A plural reader has more than one form of address.
        Fault::PlainYou if !arg(0).contains('们') => one(here.fix_within_text(arg(0), arg(1))),
        Fault::WrongType => here.fix_type(),
        Fault::NotADecimal => one(here.fix_decimal(arg(0))),
        Fault::NotADate => one(normalize_date(arg(0)).and_then(|iso| here.fix_word(&iso, arg(0)))),
        Fault::MissingField if problem.path.is_empty() && arg(0) == "tujie" => {
            let change = edit::add_member(text, &JsonPath::default(), "tujie", &json!(1), &[]);
            one(candidate(text, change, Bilingual::new("补上 \"tujie\": 1", "Put in \"tujie\": 1")))
        }
        Fault::NotInUses => {
            let list = JsonPath::default().key("uses");
            let id = json!(arg(0));
            let change = edit::insert_item(text, &list, usize::MAX, &id).or_else(|| {
                let before = ["tujie", "id", "title", "summary", "group", "article"];
                edit::add_member(text, &JsonPath::default(), "uses", &json!([id]), &before)
            });
            let words = ["把 ", arg(0), " 加进 uses"].concat();
            one(candidate(
                text,
                change,
                Bilingual::new(words, ["Add ", arg(0), " to uses"].concat()),
            ))
        }
        Fault::UnusedFact | Fault::UnusedLiteral => {
            // The problem may be at the text of a literal; the whole item is removed.
            let item = path().map(|p| match p.parent_and_step() {
                Some((item, edit::PathStep::Key(key))) if key == "text" => item,
                _ => p,
            });
            let change = item.and_then(|item| edit::remove_value(text, &item));
            one(candidate(text, change, Bilingual::new("删去这一条", "Take it out")))
        }
        Fault::ExampleMismatch => {
            let FileContent::Explainer(explainer) = content else { return Vec::new() };
            one(path().and_then(|path| recomputed_output(text, &path, explainer)))
        }
        _ => Vec::new(),
    }
}

/// A position in a text.
struct TextPosition<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> TextPosition<'a> {
    fn remaining(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text with `length` bytes from here replaced.
    fn replaced(&self, length: usize, with: &str) -> String {
        TextChange { start: self.at, end: self.at + length, replacement: with.to_owned() }
            .apply(self.text)
    }

    /// Replaces the word at this position by the intended one.
    fn replace_here(&self, typed: &str, meant: &str) -> Option<FixCandidate> {
        self.remaining()
            .starts_with(typed)
            .then(|| (self.replaced(typed.len(), meant), change_to_words(meant)))
    }

    /// Replaces the quote here and its partner; then only the one here.
    fn fix_quotes(&self) -> Vec<FixCandidate> {
        let Some(open) = self.remaining().chars().next() else { return Vec::new() };
        let single = matches!(open, '\'' | '＇' | '‘' | '’');
        let family: &[char] = if single {
            &['\'', '＇', '‘', '’']
        } else {
            &['“', '”', '＂', '「', '」']
        };
        let line = self.remaining().lines().next().unwrap_or_default();
        let after = line.get(open.len_utf8()..).unwrap_or_default();
        let one = (self.replaced(open.len_utf8(), "\""), change_to_words("\""));
        let both = after.find(family).map(|end| {
            let (inside, close) = after.split_at(end);
            let length = close.chars().next().map_or(0, char::len_utf8);
            let escaped = inside.replace('"', "\\\"");
            let with = ["\"", &escaped, "\""].concat();
            (self.replaced(open.len_utf8() + end + length, &with), change_to_words("\""))
        });
        both.into_iter().chain([one]).collect()
    }

    fn fix_stray_space(&self) -> Option<FixCandidate> {
        let space = self.remaining().chars().next()?;
        let seen = space.is_whitespace();
        let with = if seen { " " } else { "" };
        let words = if seen {
            Bilingual::new("改成普通空格", "Make it an ordinary space")
        } else {
            Bilingual::new("删去这个看不见的字符", "Delete the invisible character")
        };
        Some((self.replaced(space.len_utf8(), with), words))
    }

    fn fix_trailing_comma(&self) -> Option<FixCandidate> {
        let comma = self.remaining().chars().next().filter(|c| matches!(c, ',' | '，' | '、'))?;
        Some((
            self.replaced(comma.len_utf8(), ""),
            Bilingual::new("删去这个逗号", "Delete the comma"),
        ))
    }

    fn fix_comment(&self) -> Option<FixCandidate> {
        let rest = self.remaining();
        let length = match rest.strip_prefix("/*") {
            Some(inside) => inside.find("*/")? + 4,
            None => rest.lines().next()?.len(),
        };
        Some((self.replaced(length, ""), Bilingual::new("删去注释", "Delete the comment")))
    }

    /// Writes `1,400`, `+5` and `007` as JSON numbers.
    fn fix_number(&self, typed: &str) -> Option<FixCandidate> {
        let plain = typed.replace([',', '+'], "");
        let whole = plain.trim_start_matches('0');
        let plain = if whole.is_empty() || whole.starts_with(['.', 'e', 'E']) {
            ["0", whole].concat()
        } else {
            whole.to_owned()
        };
        self.replace_here(typed, &plain)
    }

    fn fix_unclosed_text(&self) -> Option<FixCandidate> {
        let line = self.remaining().lines().next()?;
        let words = line.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '，' | '}' | ']' | '｝' | '］')
        });
        let end = TextPosition { text: self.text, at: self.at + words.len() };
        Some((end.replaced(0, "\""), Bilingual::new("补上引号", "Put in the closing quote")))
    }

    /// Replaces a quoted word or key at this position by the intended one.
    fn fix_word(&self, meant: &str, typed: &str) -> Option<FixCandidate> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let read: String = serde_json::from_str(value).ok()?;
        (read == typed && !meant.is_empty()).then(|| {
            (self.replaced(value.len(), &Json::from(meant).to_string()), change_to_words(meant))
        })
    }

    /// Replaces a reference `{id}` within the text at this position.
    fn fix_reference(&self, typed: &str, meant: &str) -> Option<FixCandidate> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let (typed, meant) = (["{", typed, "}"].concat(), ["{", meant, "}"].concat());
        let mended = value.replace(&typed, &meant);
        (mended != value).then(|| (self.replaced(value.len(), &mended), change_to_words(&meant)))
    }

    /// Replaces a few words within the text at this position.
    fn fix_within_text(&self, typed: &str, meant: &str) -> Option<FixCandidate> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let read: String = serde_json::from_str(value).ok()?;
        let mended = read.replace(typed, meant);
        (mended != read).then(|| {
            (self.replaced(value.len(), &Json::from(mended).to_string()), change_to_words(meant))
        })
    }

    /// Quotes a number, unquotes a flag, or wraps a single item in a list.
    fn fix_type(&self) -> Vec<FixCandidate> {
        let value = end_of_value(self.text, self.at).and_then(|end| self.text.get(self.at..end));
        let Some(value) = value else { return Vec::new() };
        let bare = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
        let forms = match bare {
            Some(bare) if matches!(bare, "true" | "false") || bare.parse::<u32>().is_ok() => {
                vec![bare.to_owned()]
            }
            Some(_) => vec![["[", value, "]"].concat()],
            None if value.parse::<i64>().is_ok() || value.contains('.') => {
                vec![Json::from(value).to_string()]
            }
            None => Vec::new(),
        };
        forms
            .into_iter()
            .map(|form| (self.replaced(value.len(), &form), change_to_words(&form)))
            .collect()
    }

    /// Writes `"1,400"` and `"１４００"` in plain digits.
    fn fix_decimal(&self, typed: &str) -> Option<FixCandidate> {
        let plain: String = typed
            .chars()
            .map(tujie::exact::amount::half_width)
            .filter(|c| !c.is_whitespace() && *c != ',' && *c != '，')
            .collect();
        (plain != typed).then(|| self.fix_word(&plain, typed)).flatten()
    }
}

/// Converts `2020.4.17`, `2020/4/17` and `2020年4月17日` to our date format.
fn normalize_date(typed: &str) -> Option<String> {
    let plain: String = typed.chars().map(tujie::exact::amount::half_width).collect();
    let parts: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let known = plain.chars().all(|c| c.is_ascii_digit() || " .-/年月日号".contains(c));
    let (year, rest) = parts.split_first().filter(|(year, _)| known && year.len() == 4)?;
    let mut iso = (*year).to_owned();
    for part in rest {
        iso = iso + "-" + if part.len() == 1 { "0" } else { "" } + part;
    }
    (iso != typed && tujie::exact::date::Date::parse(&iso).is_ok()).then_some(iso)
}

/// The recomputed output of a worked example; `path` is `examples[i].out.id`.
fn recomputed_output(
    text: &str,
    path: &JsonPath,
    explainer: &LoadedExplainer,
) -> Option<FixCandidate> {
    let (out, last) = path.parent_and_step()?;
    let (edit::PathStep::Key(id), (example, _)) = (last, out.parent_and_step()?) else {
        return None;
    };
    let (_, edit::PathStep::Item(index)) = example.parent_and_step()? else { return None };
    let doc = &explainer.doc;
    let answer = doc.body.answer(doc, &doc.examples.get(*index)?.given).ok()?;
    let value = canonical_to_json(&answer.outputs.get(id).map(kinds::OutputValue::canonical)?);
    let came = value.to_string();
    candidate(text, edit::set_value(text, path, &value), change_to_words(&came))
}

/// Converts an output to its JSON in a file.
pub fn canonical_to_json(output: &CanonicalValue) -> Json {
    match output {
        CanonicalValue::None => Json::Null,
        CanonicalValue::Single(one) => json!(one),
        CanonicalValue::Several(many) => json!(many),
    }
}

fn candidate(text: &str, change: Option<TextChange>, words: Bilingual) -> Option<FixCandidate> {
    Some((change?.apply(text), words))
}

fn change_to_words(what: &str) -> Bilingual {
    Bilingual::new(["改成 ", what].concat(), ["Change to ", what].concat())
}
