//! A draft: a file being written, where it came from, and how it is kept in the browser.
//!
//! Every save has a revision and a writer, one a tab. A tab that is about to write over what
//! another one wrote sees it and asks; nothing is lost without a word.

use super::edit::Change;
use super::history::History;
use serde_json::{Value as Json, json};

/// The version of the kept form.
const VERSION: u64 = 1;

/// Where a draft came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The template of a kind.
    Kind(String),
    /// A published explainer, by its id.
    Explainer(String),
    /// A file of the editor's own, by its name.
    File(String),
}

/// Which save it is, and whose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Counts the saves of a draft; 0 before the first.
    pub revision: u64,
    /// Which tab wrote it: a word that the tab thought up for itself.
    pub writer: String,
    /// When, in the words of the browser; only shown.
    pub at: String,
}

/// A file being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name among the drafts of this browser.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// The text that it came from, which sign-off compares with.
    pub base: String,
    /// The text and its steps.
    pub history: History,
    /// The save that this text stands on.
    pub stamp: Stamp,
}

/// What a tab finds when it is about to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Nobody wrote since: go on, with this stamp.
    Clear(Stamp),
    /// Another tab wrote since: this is its save. Ask before anything is written.
    Other(Stamp),
}

impl Draft {
    /// A new draft of a text.
    pub fn new(name: &str, origin: Origin, text: String) -> Draft {
        Draft {
            name: name.to_owned(),
            origin,
            base: text.clone(),
            history: History::new(text),
            stamp: Stamp::default(),
        }
    }

    /// Whether it differs from what it came from.
    pub fn is_changed(&self) -> bool {
        self.history.text() != self.base
    }

    /// What this tab, `writer`, should do about what is stored now under the draft's name.
    pub fn meet(&self, stored: Option<&Stamp>, writer: &str, at: &str) -> Meeting {
        let next = |revision: u64| Stamp {
            revision: revision.saturating_add(1),
            writer: writer.to_owned(),
            at: at.to_owned(),
        };
        match stored {
            // Removed elsewhere, or never written: writing it again loses nothing.
            None => Meeting::Clear(next(self.stamp.revision)),
            Some(theirs) if theirs.revision == self.stamp.revision => {
                let same = theirs.writer == self.stamp.writer;
                if same {
                    Meeting::Clear(next(theirs.revision))
                } else {
                    Meeting::Other(theirs.clone())
                }
            }
            Some(theirs) => Meeting::Other(theirs.clone()),
        }
    }

    /// What is kept of it.
    pub fn keep(&self) -> String {
        let (done, undone) = self.history.steps();
        let (origin, what) = match &self.origin {
            Origin::Kind(kind) => ("kind", kind),
            Origin::Explainer(id) => ("explainer", id),
            Origin::File(name) => ("file", name),
        };
        json!({
            "version": VERSION,
            "revision": self.stamp.revision,
            "writer": self.stamp.writer,
            "at": self.stamp.at,
            "name": self.name,
            "origin": [origin, what],
            "base": self.base,
            "text": self.history.text(),
            "done": steps(done),
            "undone": steps(undone),
        })
        .to_string()
    }

    /// A draft as kept. `None` for what is none, or is of a version to come.
    pub fn restore(kept: &str) -> Option<Draft> {
        let json: Json = serde_json::from_str(kept).ok()?;
        let word = |key: &str| Some(json.get(key)?.as_str()?.to_owned());
        let origin = json.get("origin")?.as_array()?;
        let part = |i: usize| Some(origin.get(i)?.as_str()?.to_owned());
        let origin = match part(0)?.as_str() {
            "kind" => Origin::Kind(part(1)?),
            "explainer" => Origin::Explainer(part(1)?),
            "file" => Origin::File(part(1)?),
            _ => return None,
        };
        let steps = |key: &str| json.get(key).and_then(changes).unwrap_or_default();
        Some(Draft {
            name: word("name")?,
            origin,
            base: word("base")?,
            history: History::restore(word("text")?, steps("done"), steps("undone")),
            stamp: stamp_of(&json)?,
        })
    }

    /// The stamp of a draft as kept, without the rest.
    pub fn stamp(kept: &str) -> Option<Stamp> {
        stamp_of(&serde_json::from_str(kept).ok()?)
    }
}

fn stamp_of(json: &Json) -> Option<Stamp> {
    (json.get("version")?.as_u64()? == VERSION).then_some(())?;
    let word = |key: &str| Some(json.get(key)?.as_str()?.to_owned());
    Some(Stamp {
        revision: json.get("revision")?.as_u64()?,
        writer: word("writer")?,
        at: word("at")?,
    })
}

fn steps(all: &[Change]) -> Json {
    all.iter().map(|step| json!([step.from, step.to, step.with])).collect()
}

fn changes(json: &Json) -> Option<Vec<Change>> {
    let one = |step: &Json| {
        let place = |i: usize| usize::try_from(step.get(i)?.as_u64()?).ok();
        Some(Change { from: place(0)?, to: place(1)?, with: step.get(2)?.as_str()?.to_owned() })
    };
    json.as_array()?.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::How;

    fn draft() -> Draft {
        let mut draft = Draft::new("a", Origin::Kind("threshold".to_owned()), "{}".to_owned());
        draft.history.set("{\"字\": 1}".to_owned(), How::Whole);
        draft.history.set("{\"字\": 12}".to_owned(), How::Typing);
        draft.history.undo();
        draft
    }

    #[test]
    fn what_is_kept_comes_back_with_its_steps() {
        let mut draft = draft();
        let Meeting::Clear(stamp) = draft.meet(None, "tab", "10:00") else { panic!() };
        draft.stamp = stamp;
        let mut again = Draft::restore(&draft.keep()).unwrap();
        assert_eq!(again, draft);
        assert_eq!(Draft::stamp(&draft.keep()).unwrap().revision, 1);
        assert!(again.is_changed());
        assert!(again.history.redo().is_some());
        assert!(again.history.undo().is_some());
        assert!(again.history.undo().is_some());
        assert!(!again.is_changed());
    }

    #[test]
    fn what_is_no_draft_is_not_taken_for_one() {
        let kept = draft().keep();
        for wrong in [
            "",
            "{}",
            "[]",
            &kept.replace("\"version\":1", "\"version\":2"),
            kept.get(..40).unwrap(),
        ] {
            assert_eq!(Draft::restore(wrong), None, "{wrong}");
        }
        // Steps that do not fit the text are dropped; the text is what counts.
        let torn = kept.replace(r#""text":"{\"字\": 1}""#, r#""text":"""#);
        assert_ne!(torn, kept);
        let draft = Draft::restore(&torn).unwrap();
        assert_eq!(draft.history.can(), (false, false));
    }

    #[test]
    fn two_tabs_do_not_write_over_each_other_in_silence() {
        let mut one = draft();
        let Meeting::Clear(stamp) = one.meet(None, "one", "10:00") else { panic!() };
        one.stamp = stamp;
        let mut two = Draft::restore(&one.keep()).unwrap();
        let stored = |draft: &Draft| Draft::stamp(&draft.keep());
        // The second tab saves on top of the first one's save: nobody wrote in between.
        let Meeting::Clear(stamp) = two.meet(stored(&one).as_ref(), "two", "10:01") else {
            panic!()
        };
        two.stamp = stamp;
        // Now the first one sees that.
        let met = one.meet(stored(&two).as_ref(), "one", "10:02");
        assert_eq!(met, Meeting::Other(two.stamp.clone()));
        // Both at once, from the same save: the later sees the other's.
        let mut three = one.clone();
        let Meeting::Clear(stamp) = three.meet(stored(&one).as_ref(), "three", "") else {
            panic!()
        };
        three.stamp = stamp;
        assert_eq!(three.stamp.revision, two.stamp.revision);
        assert!(matches!(three.meet(stored(&two).as_ref(), "three", ""), Meeting::Other(_)));
    }
}
