//! Fuzzing in stable Rust: inputs made by changing what is there, and what must hold of each.
//!
//! A target makes an input from random numbers and runs one; an input is bytes and holds all that
//! a run needs, so a find is a file that is run again. `run.rs` is the program, `cargo xtask fuzz`
//! starts it; `tests/fuzz/tests.rs` runs every find and a few new inputs.

pub mod corpus;
pub mod fair;
pub mod guard;
pub mod json;
pub mod markup;
pub mod random;
pub mod signs;
pub mod target;

use corpus::World;
use random::Random;

/// What came of a run that holds: how far it got, for the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The input was refused, as most are.
    Refused,
    /// It was accepted, and all that follows was run.
    Through,
}

/// What came of a run; in words where it does not hold, the sort of find before the first colon.
pub type Outcome = Result<Depth, String>;

/// Something that takes what others write.
pub struct Target {
    /// Its name, and that of its folder in `tests/fuzz/`.
    pub name: &'static str,
    /// What it asks.
    #[allow(dead_code, reason = "for the program's report")]
    pub about: &'static str,
    /// How many of a thousand runs it gets.
    pub share: u64,
    /// Makes an input.
    pub make: fn(&World, &mut Random) -> Vec<u8>,
    /// Runs one.
    pub run: fn(&World, &[u8]) -> Outcome,
}

/// The random numbers of one run: the same for the same seed, target and place.
pub fn random(seed: u64, target: &str, nth: u64) -> Random {
    let name = target.bytes().fold(seed, |key, byte| key.wrapping_mul(31) ^ u64::from(byte));
    Random::new(name.wrapping_add(nth.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}
