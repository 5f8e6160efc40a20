//! The targets: everything that reads what others write.

mod editing;
mod reading;
mod showing;
mod typing;

use super::Target;
use super::random::Random;

/// All of them; the cheap ones get most runs.
pub const ALL: &[Target] = &[
    Target {
        name: "text",
        about: "the reader of text: bytes to a tree and problems",
        share: 240,
        make: reading::any,
        run: reading::text,
    },
    Target {
        name: "check",
        about: "check: files of every sort, with every check and message",
        share: 60,
        make: reading::any,
        run: reading::check,
    },
    Target {
        name: "beside",
        about: "site.json, glossary.json, and an article beside its fact sheet",
        share: 20,
        make: reading::near,
        run: reading::beside,
    },
    Target {
        name: "render",
        about: "accepted files on every surface, in both languages",
        share: 10,
        make: showing::accepted,
        run: showing::render,
    },
    Target {
        name: "widget",
        about: "files as a page hands them over, proved, drawn, and used",
        share: 40,
        make: showing::handed,
        run: showing::widget,
    },
    Target {
        name: "inputs",
        about: "shared links and what is typed, on every explainer",
        share: 110,
        make: typing::link,
        run: typing::inputs,
    },
    Target {
        name: "typed",
        about: "money, counts and percentages as people type them",
        share: 360,
        make: typing::entry,
        run: typing::typed,
    },
    Target {
        name: "edit",
        about: "Studio's edits of a text",
        share: 60,
        make: editing::with_seed,
        run: editing::edit,
    },
    Target {
        name: "sketch",
        about: "Studio's moves on a flow's drawing",
        share: 40,
        make: editing::flow,
        run: editing::sketch,
    },
    Target {
        name: "form",
        about: "Studio's form and completion, of any text",
        share: 15,
        make: editing::with_seed,
        run: editing::form,
    },
    Target {
        name: "fix",
        about: "Studio's mends, one after the other",
        share: 5,
        make: editing::small,
        run: editing::fix,
    },
    Target {
        name: "history",
        about: "undo, redo, and drafts as kept",
        share: 40,
        make: editing::kept,
        run: editing::history,
    },
];

/// An input that begins with a line of random numbers, and what follows it.
fn seeded(input: &[u8]) -> (Random, &[u8]) {
    let end = input.iter().position(|b| *b == b'\n').unwrap_or(input.len());
    let (line, rest) = input.split_at(end);
    let line = std::str::from_utf8(line).unwrap_or_default();
    let seed = u64::from_str_radix(line.trim(), 16).unwrap_or_default();
    (Random::new(seed), rest.get(1..).unwrap_or_default())
}

/// Makes such an input.
fn with(random: &mut Random, rest: &[u8]) -> Vec<u8> {
    let mut input = format!("{:016x}\n", random.next()).into_bytes();
    input.extend_from_slice(rest);
    input
}
