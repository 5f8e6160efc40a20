//! For each fault what may mend it, best first; [`super::fix`] tries them.

use crate::edit::{self, Change, Extents, Path, end_of_value};
use serde_json::{Value as Json, json};
use tujie::bilingual::Bilingual;
use tujie::document::Expected;
use tujie::document::read::{Content, Explainer};
use tujie::format::text;
use tujie::format::tree::Spot;
use tujie::kinds;
use tujie::problem::{Fault, Problem};

/// A text after a mend, and what the mend does.
type Mend = (String, Bilingual);

/// What may mend a problem.
pub fn of(text: &str, problem: &Problem, content: &Content) -> Vec<Mend> {
    let spot = Spot { line: problem.line, column: problem.column };
    let Some(at) = Extents::of(text).offset(spot) else { return Vec::new() };
    let here = Here { text, at };
    let arg = |i: usize| problem.args.get(i).map_or("", |a| a.zh.as_str());
    let path = || Path::find(&text::parse(text).tree, &problem.path);
    let one = |mend: Option<Mend>| mend.into_iter().collect();
    match problem.fault {
        Fault::FullWidthPunctuation if arg(1) == "\"" => here.quotes(),
        Fault::SingleQuotes => here.quotes(),
        Fault::FullWidthPunctuation | Fault::FullWidthDigits => one(here.instead(arg(0), arg(1))),
        Fault::StraySpace | Fault::ByteOrderMark => one(here.stray_space()),
        Fault::NoQuotes => one(here.instead(arg(0), &Json::from(arg(0)).to_string())),
        Fault::TrailingComma => one(here.trailing_comma()),
        Fault::MissingComma => {
            one(Some((here.put(0, ","), Bilingual::new("补上逗号", "Put in the comma"))))
        }
        Fault::NotJson if problem.args.get(1).is_some_and(|a| a.en == "a colon") => {
            let length = usize::from(here.rest().starts_with('='));
            one(Some((here.put(length, ":"), Bilingual::new("补上冒号", "Put in the colon"))))
        }
        Fault::Comment => one(here.comment()),
        Fault::BadNumber => one(here.number(arg(0))),
        Fault::OpenText => one(here.open_text()),
        Fault::UnknownField => one(here.word(arg(1), arg(0))),
        Fault::UnknownWord if !arg(1).contains(", ") => one(here.word(arg(1), arg(0))),
        Fault::UnknownReference if !arg(2).contains(", ") => one(here.word(arg(2), arg(0))),
        Fault::UnknownFact => {
            one(here.word(arg(1), arg(0)).or_else(|| here.reference(arg(0), arg(1))))
        }
        Fault::MiddleDot | Fault::RangeSign | Fault::HalfWidth | Fault::ChineseDash => {
            one(here.within(arg(0), arg(1)))
        }
        // Several readers are addressed in more ways than one.
        Fault::PlainYou if !arg(0).contains('们') => one(here.within(arg(0), arg(1))),
        Fault::WrongType => here.other_type(),
        Fault::NotADecimal => one(here.decimal(arg(0))),
        Fault::NotADate => one(date(arg(0)).and_then(|iso| here.word(&iso, arg(0)))),
        Fault::MissingField if problem.path.is_empty() && arg(0) == "tujie" => {
            let change = edit::add(text, &Path::default(), "tujie", &json!(1), &[]);
            one(made(text, change, Bilingual::new("补上 \"tujie\": 1", "Put in \"tujie\": 1")))
        }
        Fault::NotInUses => {
            let list = Path::default().key("uses");
            let id = json!(arg(0));
            let change = edit::insert(text, &list, usize::MAX, &id).or_else(|| {
                let before = ["tujie", "id", "title", "summary", "group", "article"];
                edit::add(text, &Path::default(), "uses", &json!([id]), &before)
            });
            let words = ["把 ", arg(0), " 加进 uses"].concat();
            one(made(text, change, Bilingual::new(words, ["Add ", arg(0), " to uses"].concat())))
        }
        Fault::UnusedFact | Fault::UnusedLiteral => {
            // A literal's problem may stand at its text; the whole item goes.
            let item = path().map(|p| match p.split() {
                Some((item, edit::Step::Key(key))) if key == "text" => item,
                _ => p,
            });
            let change = item.and_then(|item| edit::remove(text, &item));
            one(made(text, change, Bilingual::new("删去这一条", "Take it out")))
        }
        Fault::ExampleMismatch => {
            let Content::Explainer(explainer) = content else { return Vec::new() };
            one(path().and_then(|path| recomputed(text, &path, explainer)))
        }
        _ => Vec::new(),
    }
}

/// A place in a text.
struct Here<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Here<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text with `length` bytes from here replaced.
    fn put(&self, length: usize, with: &str) -> String {
        Change { from: self.at, to: self.at + length, with: with.to_owned() }.apply(self.text)
    }

    /// What stands here replaced by what is meant.
    fn instead(&self, typed: &str, meant: &str) -> Option<Mend> {
        self.rest().starts_with(typed).then(|| (self.put(typed.len(), meant), change_to(meant)))
    }

    /// The quote here and its partner; then only the one here.
    fn quotes(&self) -> Vec<Mend> {
        let Some(open) = self.rest().chars().next() else { return Vec::new() };
        let single = matches!(open, '\'' | '＇' | '‘' | '’');
        let family: &[char] = if single {
            &['\'', '＇', '‘', '’']
        } else {
            &['“', '”', '＂', '「', '」']
        };
        let line = self.rest().lines().next().unwrap_or_default();
        let after = line.get(open.len_utf8()..).unwrap_or_default();
        let one = (self.put(open.len_utf8(), "\""), change_to("\""));
        let both = after.find(family).map(|end| {
            let (inside, close) = after.split_at(end);
            let length = close.chars().next().map_or(0, char::len_utf8);
            let escaped = inside.replace('"', "\\\"");
            let with = ["\"", &escaped, "\""].concat();
            (self.put(open.len_utf8() + end + length, &with), change_to("\""))
        });
        both.into_iter().chain([one]).collect()
    }

    fn stray_space(&self) -> Option<Mend> {
        let space = self.rest().chars().next()?;
        let seen = space.is_whitespace();
        let with = if seen { " " } else { "" };
        let words = if seen {
            Bilingual::new("改成普通空格", "Make it an ordinary space")
        } else {
            Bilingual::new("删去这个看不见的字符", "Delete the invisible character")
        };
        Some((self.put(space.len_utf8(), with), words))
    }

    fn trailing_comma(&self) -> Option<Mend> {
        let comma = self.rest().chars().next().filter(|c| matches!(c, ',' | '，' | '、'))?;
        Some((self.put(comma.len_utf8(), ""), Bilingual::new("删去这个逗号", "Delete the comma")))
    }

    fn comment(&self) -> Option<Mend> {
        let rest = self.rest();
        let length = match rest.strip_prefix("/*") {
            Some(inside) => inside.find("*/")? + 4,
            None => rest.lines().next()?.len(),
        };
        Some((self.put(length, ""), Bilingual::new("删去注释", "Delete the comment")))
    }

    /// `1,400` and `+5` and `007`, written as JSON has it.
    fn number(&self, typed: &str) -> Option<Mend> {
        let plain = typed.replace([',', '+'], "");
        let whole = plain.trim_start_matches('0');
        let plain = if whole.is_empty() || whole.starts_with(['.', 'e', 'E']) {
            ["0", whole].concat()
        } else {
            whole.to_owned()
        };
        self.instead(typed, &plain)
    }

    fn open_text(&self) -> Option<Mend> {
        let line = self.rest().lines().next()?;
        let words = line.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '，' | '}' | ']' | '｝' | '］')
        });
        let end = Here { text: self.text, at: self.at + words.len() };
        Some((end.put(0, "\""), Bilingual::new("补上引号", "Put in the closing quote")))
    }

    /// A word or key in quotes that stands here, replaced by the one that is meant.
    fn word(&self, meant: &str, typed: &str) -> Option<Mend> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let read: String = serde_json::from_str(value).ok()?;
        (read == typed && !meant.is_empty())
            .then(|| (self.put(value.len(), &Json::from(meant).to_string()), change_to(meant)))
    }

    /// A reference `{id}` within the words that stand here.
    fn reference(&self, typed: &str, meant: &str) -> Option<Mend> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let (typed, meant) = (["{", typed, "}"].concat(), ["{", meant, "}"].concat());
        let mended = value.replace(&typed, &meant);
        (mended != value).then(|| (self.put(value.len(), &mended), change_to(&meant)))
    }

    /// A few of the words that stand here, put right.
    fn within(&self, typed: &str, meant: &str) -> Option<Mend> {
        let end = end_of_value(self.text, self.at)?;
        let value = self.text.get(self.at..end)?;
        let read: String = serde_json::from_str(value).ok()?;
        let mended = read.replace(typed, meant);
        (mended != read)
            .then(|| (self.put(value.len(), &Json::from(mended).to_string()), change_to(meant)))
    }

    /// A number that should be in quotes, a flag that should not, one item that should be a list.
    fn other_type(&self) -> Vec<Mend> {
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
        forms.into_iter().map(|form| (self.put(value.len(), &form), change_to(&form))).collect()
    }

    /// `"1,400"` and `"１４００"`: plain digits.
    fn decimal(&self, typed: &str) -> Option<Mend> {
        let plain: String = typed
            .chars()
            .map(tujie::amount::half_width)
            .filter(|c| !c.is_whitespace() && *c != ',' && *c != '，')
            .collect();
        (plain != typed).then(|| self.word(&plain, typed)).flatten()
    }
}

/// `2020.4.17`, `2020/4/17` and `2020年4月17日` as this project writes dates.
fn date(typed: &str) -> Option<String> {
    let plain: String = typed.chars().map(tujie::amount::half_width).collect();
    let parts: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let known = plain.chars().all(|c| c.is_ascii_digit() || " .-/年月日号".contains(c));
    let (year, rest) = parts.split_first().filter(|(year, _)| known && year.len() == 4)?;
    let mut iso = (*year).to_owned();
    for part in rest {
        iso = iso + "-" + if part.len() == 1 { "0" } else { "" } + part;
    }
    (iso != typed && tujie::date::Date::parse(&iso).is_ok()).then_some(iso)
}

/// The output of a worked example as it comes out now; `path` is `examples[i].out.id`.
fn recomputed(text: &str, path: &Path, explainer: &Explainer) -> Option<Mend> {
    let (out, last) = path.split()?;
    let (edit::Step::Key(id), (example, _)) = (last, out.split()?) else { return None };
    let (_, edit::Step::Item(index)) = example.split()? else { return None };
    let doc = &explainer.doc;
    let answer = doc.body.answer(doc, &doc.examples.get(*index)?.given).ok()?;
    let value = as_json(&answer.outputs.get(id).map(kinds::Value::canonical)?);
    let came = value.to_string();
    made(text, edit::set(text, path, &value), change_to(&came))
}

/// An output as a file writes it.
pub fn as_json(output: &Expected) -> Json {
    match output {
        Expected::None => Json::Null,
        Expected::One(one) => json!(one),
        Expected::Many(many) => json!(many),
    }
}

fn made(text: &str, change: Option<Change>, words: Bilingual) -> Option<Mend> {
    Some((change?.apply(text), words))
}

fn change_to(what: &str) -> Bilingual {
    Bilingual::new(["改成 ", what].concat(), ["Change to ", what].concat())
}
