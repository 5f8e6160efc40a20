//! Undo and redo over everything: typing in the source, a field of the form, a fix.
//!
//! Each step is the change that takes it back. Typing in one place is one step until something
//! else happens or the caller seals it; there is no clock here to end it.

use super::edit::Change;

/// The most steps that are kept; the oldest go first.
pub const MOST_STEPS: usize = 400;

/// The most bytes that the steps together may hold.
pub const MOST_BYTES: usize = 1_000_000;

/// How a text was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By typing: what follows on it belongs to the same step.
    Typing,
    /// In one go: a value picked, an item moved, a fix.
    Whole,
}

/// A text and how it came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    text: String,
    /// What takes each step back, oldest first.
    done: Vec<Change>,
    /// What brings each step again, the one taken back first at the front.
    undone: Vec<Change>,
    /// The last step is typing that goes on.
    open: bool,
}

impl History {
    /// A text without a past.
    pub fn new(text: String) -> History {
        History { text, ..History::default() }
    }

    /// One kept before: its text, the steps back and the steps forth. Steps that do not lead back
    /// and forth on this text are dropped, all of them.
    pub fn restore(text: String, done: Vec<Change>, undone: Vec<Change>) -> History {
        let fits = |steps: &[Change]| {
            let mut here = text.clone();
            steps.iter().rev().all(|step| {
                let sound = here.get(step.from..step.to).is_some();
                here = step.apply(&here);
                sound
            })
        };
        if fits(&done) && fits(&undone) {
            return History { text, done, undone, open: false };
        }
        History::new(text)
    }

    /// The text now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What takes each step back, oldest first, and what brings each again.
    pub fn steps(&self) -> (&[Change], &[Change]) {
        (&self.done, &self.undone)
    }

    /// Whether there is a step to take back, and one to bring again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// The text is another now. Says whether it is.
    pub fn set(&mut self, text: String, how: How) -> bool {
        if text == self.text {
            return false;
        }
        let change = Change::between(&self.text, &text);
        let back = change.inverse(&self.text);
        let joined = (self.open && how == How::Typing)
            .then(|| self.done.last().and_then(|last| joined(last, &change, &self.text)))
            .flatten();
        match (joined, self.done.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => self.done.push(back),
        }
        self.undone.clear();
        self.open = how == How::Typing;
        self.text = text;
        self.trim();
        true
    }

    /// What is typed next is a step of its own.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// Takes the last step back. Gives the change that was made on the text.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        self.undone.push(change.inverse(&self.text));
        self.made(change)
    }

    /// Brings the step again that was taken back last.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.done.push(change.inverse(&self.text));
        self.made(change)
    }

    fn made(&mut self, change: Change) -> Option<Change> {
        self.text = change.apply(&self.text);
        self.open = false;
        Some(change)
    }

    fn trim(&mut self) {
        let mut bytes: usize = self.done.iter().map(|step| step.with.len()).sum();
        let mut surplus = self.done.len().saturating_sub(MOST_STEPS);
        for (i, step) in self.done.iter().enumerate() {
            if i >= surplus && bytes <= MOST_BYTES {
                break;
            }
            bytes -= step.with.len();
            surplus = surplus.max(i + 1);
        }
        self.done.drain(..surplus.min(self.done.len().saturating_sub(1)));
    }
}

/// The step back over two that touch: `last` takes back what was typed before, `change` is what
/// is typed now on `text`. `None` where they stand apart or a new line begins.
fn joined(last: &Change, change: &Change, text: &str) -> Option<Change> {
    let touches = (last.from..=last.to).contains(&change.from) || change.to == last.from;
    if !touches || change.with.contains('\n') {
        return None;
    }
    // On the text as it was before both: what stood where either of them changed something.
    let before_last = last.apply(text);
    let after = change.apply(text);
    let whole = Change::between(&before_last, &after);
    Some(whole.inverse(&before_last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(history: &mut History, text: &str) {
        assert!(history.set(text.to_owned(), How::Typing), "{text}");
    }

    #[test]
    fn typing_in_one_place_is_one_step() {
        let mut history = History::new("ab".to_owned());
        for text in ["axb", "axyb", "axyzb", "axyb"] {
            typed(&mut history, text);
        }
        typed(&mut history, "axybq");
        assert_eq!(history.steps().0.len(), 2);
        history.undo();
        assert_eq!(history.text(), "axyb");
        history.undo();
        assert_eq!(history.text(), "ab");
        assert_eq!(history.can(), (false, true));
        history.redo();
        assert_eq!(history.text(), "axyb");
        typed(&mut history, "axyb!");
        assert_eq!(history.can(), (true, false));
    }

    #[test]
    fn a_seal_a_line_and_a_whole_change_end_a_step() {
        let mut history = History::new(String::new());
        typed(&mut history, "a");
        history.seal();
        typed(&mut history, "ab");
        typed(&mut history, "ab\n");
        history.set("xab\n".to_owned(), How::Whole);
        typed(&mut history, "xyab\n");
        assert_eq!(history.steps().0.len(), 5);
        assert!(!history.set("xyab\n".to_owned(), How::Typing));
    }

    #[test]
    fn the_oldest_steps_go_first() {
        let mut history = History::new(String::new());
        for n in 0..MOST_STEPS + 50 {
            history.set(n.to_string(), How::Whole);
        }
        assert_eq!(history.steps().0.len(), MOST_STEPS);
        while history.undo().is_some() {}
        assert_eq!(history.text(), "49");
        history.set("x".repeat(MOST_BYTES), How::Whole);
        for n in 0..3 {
            history.set(n.to_string().repeat(MOST_BYTES), How::Whole);
        }
        assert_eq!(history.steps().0.len(), 1);
    }

    proptest! {
        #[test]
        fn every_step_leads_back_and_forth(
            texts in prop::collection::vec(("[ab字\n]{0,6}", any::<bool>(), any::<bool>()), 1..150)
        ) {
            let mut history = History::new("start".to_owned());
            for (text, typing, seal) in texts {
                history.set(text, if typing { How::Typing } else { How::Whole });
                if seal {
                    history.seal();
                }
            }
            let end = history.text().to_owned();
            let kept = History::restore(end.clone(), history.steps().0.to_vec(), Vec::new());
            prop_assert_eq!(kept.steps(), history.steps());
            let mut seen = vec![end.clone()];
            while history.undo().is_some() {
                seen.push(history.text().to_owned());
            }
            prop_assert_eq!(history.text(), "start");
            for text in seen.iter().rev().skip(1) {
                prop_assert!(history.redo().is_some());
                prop_assert_eq!(history.text(), text);
            }
            prop_assert!(history.redo().is_none());
        }
    }
}
