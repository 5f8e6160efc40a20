//! Undo and redo for all edits: typing in the source, fields of the form, fixes.
//!
//! Each step stores the change that undoes it. Typing in one place is one step until another edit follows or
//! the caller ends it; no timer ends it.

use super::edit::TextChange;

/// The maximum number of steps; the oldest are dropped first.
pub const MAX_STEPS: usize = 400;

/// The maximum size of all steps together, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// How a text was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// By typing: adjacent typing is merged into the same step.
    Typing,
    /// As a whole: a value selected, an item moved, a fix.
    Whole,
}

/// A text and its history.
///
/// ```
/// use tujie_studio::history::{EditKind, History};
///
/// let mut history = History::new("4".to_owned());
/// history.set_text("45".to_owned(), EditKind::Typing);
/// history.set_text("456".to_owned(), EditKind::Typing);
/// history.undo();
/// assert_eq!(history.text(), "4");
/// history.redo();
/// assert_eq!(history.text(), "456");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    text: String,
    /// The changes that undo each step, oldest first.
    undo_stack: Vec<TextChange>,
    /// The changes that redo each undone step, the last undone one last.
    redo_stack: Vec<TextChange>,
    /// Whether the last step is typing that may continue.
    is_typing: bool,
}

impl History {
    /// A text without history.
    pub fn new(text: String) -> History {
        History { text, ..History::default() }
    }

    /// Restores a stored history: its text, undo and redo steps. If the steps do not apply to this text, all
    /// of them are dropped.
    pub fn restore(text: String, done: Vec<TextChange>, undone: Vec<TextChange>) -> History {
        let fits = |steps: &[TextChange]| {
            let mut here = text.clone();
            steps.iter().rev().all(|step| {
                let sound = here.get(step.start..step.end).is_some();
                here = step.apply(&here);
                sound
            })
        };
        if fits(&done) && fits(&undone) {
            return History { text, undo_stack: done, redo_stack: undone, is_typing: false };
        }
        History::new(text)
    }

    /// The current text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The undo steps, oldest first, and the redo steps.
    pub fn steps(&self) -> (&[TextChange], &[TextChange]) {
        (&self.undo_stack, &self.redo_stack)
    }

    /// Whether there is a step to undo, and one to redo.
    pub fn can_undo_redo(&self) -> (bool, bool) {
        (!self.undo_stack.is_empty(), !self.redo_stack.is_empty())
    }

    /// Sets the text. Returns whether it changed.
    pub fn set_text(&mut self, text: String, how: EditKind) -> bool {
        if text == self.text {
            return false;
        }
        let change = TextChange::between(&self.text, &text);
        let back = change.inverse(&self.text);
        let joined = (self.is_typing && how == EditKind::Typing)
            .then(|| {
                self.undo_stack.last().and_then(|last| merge_changes(last, &change, &self.text))
            })
            .flatten();
        match (joined, self.undo_stack.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => self.undo_stack.push(back),
        }
        self.redo_stack.clear();
        self.is_typing = how == EditKind::Typing;
        self.text = text;
        self.trim();
        true
    }

    /// Ends the current step of typing.
    pub fn end_typing(&mut self) {
        self.is_typing = false;
    }

    /// Undoes the last step. Returns the change made to the text.
    pub fn undo(&mut self) -> Option<TextChange> {
        let change = self.undo_stack.pop()?;
        self.redo_stack.push(change.inverse(&self.text));
        self.apply(change)
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) -> Option<TextChange> {
        let change = self.redo_stack.pop()?;
        self.undo_stack.push(change.inverse(&self.text));
        self.apply(change)
    }

    fn apply(&mut self, change: TextChange) -> Option<TextChange> {
        self.text = change.apply(&self.text);
        self.is_typing = false;
        Some(change)
    }

    fn trim(&mut self) {
        let mut bytes: usize = self.undo_stack.iter().map(|step| step.replacement.len()).sum();
        let mut surplus = self.undo_stack.len().saturating_sub(MAX_STEPS);
        for (i, step) in self.undo_stack.iter().enumerate() {
            if i >= surplus && bytes <= MAX_BYTES {
                break;
            }
            bytes -= step.replacement.len();
            surplus = surplus.max(i + 1);
        }
        self.undo_stack.drain(..surplus.min(self.undo_stack.len().saturating_sub(1)));
    }
}

/// The change that undoes two adjacent changes: `last` undoes the previous one, `change` is now typed on
/// `text`. `None` if they are not adjacent or a new line begins.
fn merge_changes(last: &TextChange, change: &TextChange, text: &str) -> Option<TextChange> {
    let touches = (last.start..=last.end).contains(&change.start) || change.end == last.start;
    if !touches || change.replacement.contains('\n') {
        return None;
    }
    // On the text before both changes: the union of the ranges that they changed.
    let before_last = last.apply(text);
    let after = change.apply(text);
    let whole = TextChange::between(&before_last, &after);
    Some(whole.inverse(&before_last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(history: &mut History, text: &str) {
        assert!(history.set_text(text.to_owned(), EditKind::Typing), "{text}");
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
        assert_eq!(history.can_undo_redo(), (false, true));
        history.redo();
        assert_eq!(history.text(), "axyb");
        typed(&mut history, "axyb!");
        assert_eq!(history.can_undo_redo(), (true, false));
    }

    #[test]
    fn a_seal_a_line_and_a_whole_change_end_a_step() {
        let mut history = History::new(String::new());
        typed(&mut history, "a");
        history.end_typing();
        typed(&mut history, "ab");
        typed(&mut history, "ab\n");
        history.set_text("xab\n".to_owned(), EditKind::Whole);
        typed(&mut history, "xyab\n");
        assert_eq!(history.steps().0.len(), 5);
        assert!(!history.set_text("xyab\n".to_owned(), EditKind::Typing));
    }

    #[test]
    fn the_oldest_steps_go_first() {
        let mut history = History::new(String::new());
        for n in 0..MAX_STEPS + 50 {
            history.set_text(n.to_string(), EditKind::Whole);
        }
        assert_eq!(history.steps().0.len(), MAX_STEPS);
        while history.undo().is_some() {}
        assert_eq!(history.text(), "49");
        history.set_text("x".repeat(MAX_BYTES), EditKind::Whole);
        for n in 0..3 {
            history.set_text(n.to_string().repeat(MAX_BYTES), EditKind::Whole);
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
                history.set_text(text, if typing { EditKind::Typing } else { EditKind::Whole });
                if seal {
                    history.end_typing();
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
