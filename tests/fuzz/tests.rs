//! Every find of `cargo xtask fuzz` is run again, and a few new inputs of each target.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "harness.rs"]
mod harness;

use harness::corpus::{World, root};
use harness::target::ALL;
use harness::{guard, random};
use std::cell::OnceCell;

thread_local! {
    static WORLD: OnceCell<World> = const { OnceCell::new() };
}

fn with_world(test: impl FnOnce(&World)) {
    WORLD.with(|world| test(world.get_or_init(World::load)));
}

/// Inputs that once did harm, and the corpus as it stands.
#[test]
fn what_once_was_found_holds() {
    with_world(|world| {
        assert!(world.explainers.len() > 20 && world.others.len() > 100 && world.typed.len() > 100);
        let mut wrong = Vec::new();
        for target in ALL {
            let folder = root().join("tests/fuzz").join(target.name);
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                let input = std::fs::read(&path).unwrap();
                if let Err(told) = guard::run(target, world, &input) {
                    wrong.push(format!("{}: {told}", path.display()));
                }
            }
        }
        for text in world.explainers.iter().chain(&world.others) {
            for target in ALL.iter().filter(|one| matches!(one.name, "text" | "check" | "render")) {
                if let Err(told) = guard::run(target, world, text.as_bytes()) {
                    wrong.push(format!("{}: {told}\n{:.80}", target.name, text));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// The program itself works: a few hundred new inputs, always the same.
#[test]
fn new_inputs_hold() {
    with_world(|world| {
        let mut wrong = Vec::new();
        for target in ALL {
            let runs = (target.share / 2).clamp(10, 60);
            for nth in 0..runs {
                let input = (target.make)(world, &mut random(7, target.name, nth));
                if let Err(told) = guard::run(target, world, &input) {
                    wrong.push(format!("{} {nth}: {told}", target.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// What is asked of a surface is asked in earnest.
#[test]
fn broken_markup_is_noticed() {
    let whole = "<!doctype html>\n<p class=\"a &amp; b\">x<br>&lt;</p><script>a<b</script>";
    assert_eq!(harness::markup::whole(whole), Ok(()));
    for broken in [
        "<p>",
        "</p>",
        "<p></b>",
        "<p a=b></p>",
        "<p a=\"1\" a=\"2\"></p>",
        "a & b",
        "<p a=\"&x\"></p>",
        "<p",
        "<!-- a",
        "<p a=\"></p>",
        "< p></p>",
    ] {
        assert!(harness::markup::whole(broken).is_err(), "{broken}");
    }
    assert!(harness::fair::signs("a", "a\u{1b}[31m").is_err());
}
