//! Finds, as files that are run again.

use crate::harness::corpus::{World, root};
use crate::harness::{Target, guard};
use std::fs;

/// Keeps a find of a new sort, made as small as it gets; gives its file and what it does, apart by
/// a tab.
pub fn keep(target: &Target, world: Option<&World>, input: &[u8], why: &str) -> String {
    let slug = |sort: &str| {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        let slug: String = sort.chars().map(letter).collect();
        let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-").chars().take(80).collect::<String>()
    };
    let folder = root().join("tests/fuzz").join(target.name);
    let file = folder.join(slug(sort(why)));
    if !file.exists() {
        let smallest = match world {
            Some(world) => smallest(target, world, input, why, 600),
            None => input.to_vec(),
        };
        fs::create_dir_all(&folder).expect("a folder for finds");
        fs::write(&file, smallest).expect("a find");
    }
    let why: String = why.chars().take(400).collect();
    let file = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
    [&file, "\t", &why.replace(['\n', '\t'], " ")].concat()
}

/// The sort of a find: what stands before its first colon that is followed by a space.
fn sort(told: &str) -> &str {
    told.split_once(": ").map_or(told, |(sort, _)| sort)
}

/// The shortest input that is found to do the same, by leaving out ever smaller pieces.
fn smallest(target: &Target, world: &World, input: &[u8], told: &str, tries: usize) -> Vec<u8> {
    let mut best = input.to_vec();
    let mut left = tries;
    let mut size = best.len() / 2;
    while size > 0 && left > 0 {
        let mut at = 0;
        while at < best.len() && left > 0 {
            let mut shorter = best.clone();
            shorter.drain(at..(at + size).min(best.len()));
            left -= 1;
            match guard::run(target, world, &shorter) {
                Err(other) if sort(&other) == sort(told) => best = shorter,
                _ => at += size,
            }
        }
        size /= 2;
    }
    best
}
