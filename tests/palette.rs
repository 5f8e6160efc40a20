//! Every colour of the style sheets is one of `src/palette.rs`, under the name that it has there; no other source has one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "common/tree.rs"]
mod tree;

use tree::{files, source};
use tujie::palette::{self, Colour, plain, print, studio};

/// The custom properties of the sheets, the colours of a screen that each may have, and the one of paper.
const PROPERTIES: &[(&[&str], Colour, &str)] = &[
    (&["--a", "--accent"], palette::ACCENT, print::ACCENT),
    (&["--i", "--ink"], palette::INK, print::INK),
    (&["--m", "--muted"], palette::MUTED, print::MUTED),
    (&["--p", "--sheet"], palette::SHEET, print::PAPER),
    (&["--paper"], palette::PAPER, print::PAPER),
    (&["--t", "--tint"], palette::TINT, print::PAPER),
    (&["--l", "--line"], palette::LINE, print::LINE),
    (&["--b"], palette::BORDER, print::BORDER),
    (&["--before"], palette::BEFORE, print::BORDER),
    (&["--e", "--bad", "--wrong"], palette::ERROR, ""),
    (&["--good", "--fine"], palette::GOOD, ""),
    (&["--edge"], studio::EDGE, ""),
    (&["--field"], studio::FIELD, ""),
    (&["--source-key"], studio::SOURCE_KEY, ""),
    (&["--source-text"], studio::SOURCE_TEXT, ""),
    (&["--source-number"], studio::SOURCE_NUMBER, ""),
    (&["--chosen"], studio::CHOSEN, ""),
    (&["--wrong-tint"], studio::ERROR_TINT, ""),
];

/// Declarations without a name of their own: the sheet, the property, the colour.
const OTHERS: &[(&str, &str, &str)] = &[
    ("sheets/widget/host.css", "--t1", palette::GREY),
    ("sheets/static/colours.css", "--t1", palette::GREY),
    ("sheets/widget/provenance.css", "box-shadow", palette::SHADOW),
    // The notice of a failure has no host with colours around it.
    ("sheets/widget/provenance.css", "border-inline-start", palette::ERROR.light),
    // The posters' own paper, while they load.
    ("sheets/studio/pick.css", "background", palette::PAPER.light),
];

/// The colours written in hexadecimal digits: `#` and three, four, six or eight digits, and nothing that goes on.
fn colours(text: &str) -> Vec<&str> {
    let ends = text.match_indices('#').map(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
        let goes_on =
            rest.chars().nth(digits).is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
        (at, digits, goes_on)
    });
    ends.filter(|(_, digits, goes_on)| matches!(digits, 3 | 4 | 6 | 8) && !goes_on)
        .filter_map(|(at, digits, _)| text.get(at..at + digits + 1))
        .collect()
}

#[test]
fn the_sheets_have_the_colours_of_the_palette_only() {
    // A page of somebody else's, made to be in the way.
    let sheets = files("www", &[".css"]).into_iter().filter(|(name, _)| !name.contains("hostile"));
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (name, text) in sheets {
        for (line, number) in text.lines().zip(1..) {
            let declared = line.trim().split_once(": ").unwrap_or(("", line));
            for colour in colours(line) {
                seen += 1;
                let (property, _) = declared;
                let named = PROPERTIES.iter().find(|(names, ..)| names.contains(&property));
                let right = match named {
                    Some((_, screen, paper)) => {
                        [screen.light, screen.dark, paper].contains(&colour)
                    }
                    None => OTHERS.iter().any(|(sheet, other, own)| {
                        name.ends_with(sheet) && *other == property && *own == colour
                    }),
                };
                if !right {
                    wrong.push(format!("{name}:{number}: {property} has {colour}"));
                }
            }
        }
    }
    assert!(seen > 80, "{seen} colours: the sheets have moved");
    assert!(wrong.is_empty(), "not in src/palette.rs under that name:\n{}", wrong.join("\n"));
}

#[test]
fn each_colour_of_the_palette_is_in_a_sheet() {
    let sheets: String = files("www", &[".css"]).into_iter().map(|(_, text)| text).collect();
    let written = colours(&sheets);
    for (names, colour, paper) in PROPERTIES {
        for one in [colour.light, colour.dark, paper].iter().filter(|one| !one.is_empty()) {
            assert!(written.contains(one), "no sheet has {one} of {names:?}");
        }
    }
}

#[test]
fn no_source_has_a_colour_of_its_own() {
    let mut wrong = Vec::new();
    let sources = source(&[".rs"]);
    for (name, text) in
        sources.into_iter().filter(|(name, _)| name != "src/palette.rs" && !name.contains("test"))
    {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (line, number) in code.lines().zip(1..) {
            let line = line.split("//").next().unwrap_or_default();
            let own: Vec<&str> = colours(line).into_iter().filter(|one| one.len() > 3).collect();
            if !own.is_empty() && line.contains('"') || line.contains("rgb(") {
                wrong.push(format!("{name}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "colours that src/palette.rs does not name:\n{}", wrong.join("\n"));
    let of_plain = [plain::INK, plain::PAPER, plain::MUTED, plain::BORDER, plain::LINE];
    assert!(of_plain.iter().all(|one| colours(one).len() == 1));
}
