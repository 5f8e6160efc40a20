//! A run under guard: a panic becomes a sentence, and what takes too long is written down.

use super::corpus::World;
use super::{Outcome, Target};
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs an input; a panic is an outcome like any other.
pub fn run(target: &Target, world: &World, input: &[u8]) -> Outcome {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !info.location().is_some_and(|place| place.file().contains("tests/fuzz/tests.rs")) {
                let place = info.location().map(|p| format!("{}:{}", p.file(), p.line()));
                let said = info.payload_as_str().unwrap_or_default();
                // Not where this machine keeps the standard library.
                let place = place.unwrap_or_default();
                let place = place.rsplit_once("/library/").map_or(&*place, |(_, own)| own);
                let told = format!("a panic ({place}): {said}");
                PANIC.with(|panic| panic.replace(told));
            } else {
                before(info);
            }
        }));
    });
    panic::catch_unwind(AssertUnwindSafe(|| (target.run)(world, input)))
        .unwrap_or_else(|_| Err(PANIC.with(|panic| panic.borrow().clone())))
}
