//! A draft: a file being written, its origin, and its stored form in the browser.
//!
//! Every save has a revision and a writer, one per tab. A tab that would overwrite another tab's save detects
//! it and asks the user; nothing is overwritten silently.

use super::edit::TextChange;
use super::history::History;
use serde_json::{Value as Json, json};

/// The version of the stored form.
const VERSION: u64 = 1;

/// Where a draft came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftOrigin {
    /// The template of a kind.
    Template(String),
    /// A published explainer, by its id.
    Published(String),
    /// A file of the editor's own, by its name.
    OwnFile(String),
}

/// The revision of a save, and its writer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveStamp {
    /// Counts the saves of a draft; 0 before the first.
    pub revision: u64,
    /// The tab that wrote it: a random word that each tab generates.
    pub writer: String,
    /// When it was saved, as the browser formats it; only displayed.
    pub saved_at: String,
}

/// A file being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name among the drafts of this browser.
    pub name: String,
    /// The origin of the draft.
    pub origin: DraftOrigin,
    /// The original text, which sign-off compares with.
    pub base: String,
    /// The text and its undo history.
    pub history: History,
    /// The save that this text is based on.
    pub stamp: SaveStamp,
}

/// The result of checking for a conflict before a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveConflict {
    /// No other tab has written since: save with this stamp.
    Clear(SaveStamp),
    /// Another tab has written since; this is its save. Ask before writing.
    OtherTab(SaveStamp),
}

impl Draft {
    /// A new draft of a text.
    pub fn new(name: &str, origin: DraftOrigin, text: String) -> Draft {
        Draft {
            name: name.to_owned(),
            origin,
            base: text.clone(),
            history: History::new(text),
            stamp: SaveStamp::default(),
        }
    }

    /// Whether it differs from its original.
    pub fn is_changed(&self) -> bool {
        self.history.text() != self.base
    }

    /// Whether the tab `writer` may overwrite what is stored under the draft's name.
    pub fn check_conflict(
        &self,
        stored: Option<&SaveStamp>,
        writer: &str,
        at: &str,
    ) -> SaveConflict {
        let next = |revision: u64| SaveStamp {
            revision: revision.saturating_add(1),
            writer: writer.to_owned(),
            saved_at: at.to_owned(),
        };
        match stored {
            // Removed elsewhere, or never written: writing it again loses nothing.
            None => SaveConflict::Clear(next(self.stamp.revision)),
            Some(theirs) if theirs.revision == self.stamp.revision => {
                let same = theirs.writer == self.stamp.writer;
                if same {
                    SaveConflict::Clear(next(theirs.revision))
                } else {
                    SaveConflict::OtherTab(theirs.clone())
                }
            }
            Some(theirs) => SaveConflict::OtherTab(theirs.clone()),
        }
    }

    /// The stored form.
    pub fn to_stored(&self) -> String {
        let (done, undone) = self.history.steps();
        let (origin, what) = match &self.origin {
            DraftOrigin::Template(kind) => ("kind", kind),
            DraftOrigin::Published(id) => ("explainer", id),
            DraftOrigin::OwnFile(name) => ("file", name),
        };
        json!({
            "version": VERSION,
            "revision": self.stamp.revision,
            "writer": self.stamp.writer,
            "at": self.stamp.saved_at,
            "name": self.name,
            "origin": [origin, what],
            "base": self.base,
            "text": self.history.text(),
            "done": changes_to_json(done),
            "undone": changes_to_json(undone),
        })
        .to_string()
    }

    /// Reads a stored draft. `None` if it is not one, or has a later version.
    pub fn from_stored(kept: &str) -> Option<Draft> {
        let json: Json = serde_json::from_str(kept).ok()?;
        let word = |key: &str| Some(json.get(key)?.as_str()?.to_owned());
        let origin = json.get("origin")?.as_array()?;
        let part = |i: usize| Some(origin.get(i)?.as_str()?.to_owned());
        let origin = match part(0)?.as_str() {
            "kind" => DraftOrigin::Template(part(1)?),
            "explainer" => DraftOrigin::Published(part(1)?),
            "file" => DraftOrigin::OwnFile(part(1)?),
            _ => return None,
        };
        let steps = |key: &str| json.get(key).and_then(changes_from_json).unwrap_or_default();
        Some(Draft {
            name: word("name")?,
            origin,
            base: word("base")?,
            history: History::restore(word("text")?, steps("done"), steps("undone")),
            stamp: parse_stamp(&json)?,
        })
    }

    /// Reads only the stamp of a stored draft.
    pub fn stored_stamp(kept: &str) -> Option<SaveStamp> {
        parse_stamp(&serde_json::from_str(kept).ok()?)
    }
}

fn parse_stamp(json: &Json) -> Option<SaveStamp> {
    (json.get("version")?.as_u64()? == VERSION).then_some(())?;
    let word = |key: &str| Some(json.get(key)?.as_str()?.to_owned());
    Some(SaveStamp {
        revision: json.get("revision")?.as_u64()?,
        writer: word("writer")?,
        saved_at: word("at")?,
    })
}

fn changes_to_json(all: &[TextChange]) -> Json {
    all.iter().map(|step| json!([step.start, step.end, step.replacement])).collect()
}

fn changes_from_json(json: &Json) -> Option<Vec<TextChange>> {
    let one = |step: &Json| {
        let place = |i: usize| usize::try_from(step.get(i)?.as_u64()?).ok();
        Some(TextChange {
            start: place(0)?,
            end: place(1)?,
            replacement: step.get(2)?.as_str()?.to_owned(),
        })
    };
    json.as_array()?.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::EditKind;

    fn draft() -> Draft {
        let mut draft =
            Draft::new("a", DraftOrigin::Template("threshold".to_owned()), "{}".to_owned());
        draft.history.set_text("{\"字\": 1}".to_owned(), EditKind::Whole);
        draft.history.set_text("{\"字\": 12}".to_owned(), EditKind::Typing);
        draft.history.undo();
        draft
    }

    #[test]
    fn what_is_kept_comes_back_with_its_steps() {
        let mut draft = draft();
        let SaveConflict::Clear(stamp) = draft.check_conflict(None, "tab", "10:00") else {
            panic!()
        };
        draft.stamp = stamp;
        let mut again = Draft::from_stored(&draft.to_stored()).unwrap();
        assert_eq!(again, draft);
        assert_eq!(Draft::stored_stamp(&draft.to_stored()).unwrap().revision, 1);
        assert!(again.is_changed());
        assert!(again.history.redo().is_some());
        assert!(again.history.undo().is_some());
        assert!(again.history.undo().is_some());
        assert!(!again.is_changed());
    }

    #[test]
    fn what_is_no_draft_is_not_taken_for_one() {
        let kept = draft().to_stored();
        for wrong in [
            "",
            "{}",
            "[]",
            &kept.replace("\"version\":1", "\"version\":2"),
            kept.get(..40).unwrap(),
        ] {
            assert_eq!(Draft::from_stored(wrong), None, "{wrong}");
        }
        // Steps that do not match the text are dropped; the text is authoritative.
        let torn = kept.replace(r#""text":"{\"字\": 1}""#, r#""text":"""#);
        assert_ne!(torn, kept);
        let draft = Draft::from_stored(&torn).unwrap();
        assert_eq!(draft.history.can_undo_redo(), (false, false));
    }

    #[test]
    fn two_tabs_do_not_write_over_each_other_in_silence() {
        let mut one = draft();
        let SaveConflict::Clear(stamp) = one.check_conflict(None, "one", "10:00") else { panic!() };
        one.stamp = stamp;
        let mut two = Draft::from_stored(&one.to_stored()).unwrap();
        let stored = |draft: &Draft| Draft::stored_stamp(&draft.to_stored());
        // The second tab saves on top of the first one's save: no conflict.
        let SaveConflict::Clear(stamp) = two.check_conflict(stored(&one).as_ref(), "two", "10:01")
        else {
            panic!()
        };
        two.stamp = stamp;
        // Now the first tab has a conflict.
        let met = one.check_conflict(stored(&two).as_ref(), "one", "10:02");
        assert_eq!(met, SaveConflict::OtherTab(two.stamp.clone()));
        // Both start from the same save: the later one sees the other's.
        let mut three = one.clone();
        let SaveConflict::Clear(stamp) = three.check_conflict(stored(&one).as_ref(), "three", "")
        else {
            panic!()
        };
        three.stamp = stamp;
        assert_eq!(three.stamp.revision, two.stamp.revision);
        assert!(matches!(
            three.check_conflict(stored(&two).as_ref(), "three", ""),
            SaveConflict::OtherTab(_)
        ));
    }
}
