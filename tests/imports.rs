//! The import graph of each package, drawn from its code: imports are to go one way. The circles that are left are
//! listed; the lists may only shrink.
//!
//! `cargo test --test imports -- --nocapture` prints what each folder imports.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "imports/known.rs"]
mod known;
#[path = "common/tree.rs"]
mod tree;

use known::{KNOWN, KNOWN_IN_STUDIO, KNOWN_IN_XTASK};
use std::collections::{BTreeMap, BTreeSet};

type Module = Vec<String>;
type Graph<N> = BTreeMap<N, BTreeSet<N>>;

/// The folders of code whose files import each other.
/// With each the files that are in a circle today. A file leaves the list with its circle; none comes in.
const PACKAGES: [(&str, &[&str]); 5] = [
    ("src", KNOWN),
    ("crates/cli/src", &["folder", "folder/update"]),
    ("crates/studio/src", KNOWN_IN_STUDIO),
    ("crates/format-derive/src", &[]),
    ("xtask/src", KNOWN_IN_XTASK),
];

#[test]
fn no_file_imports_itself_by_way_of_others() {
    let mut wrong = Vec::new();
    for (package, known) in PACKAGES {
        let graph = files(package);
        assert!(!graph.is_empty(), "{package} has no files");
        let names = |circle: &Vec<Module>| circle.iter().map(|module| module.join("/")).collect();
        let found: Vec<Vec<String>> = circles(&graph).iter().map(names).collect();
        let in_circles: BTreeSet<&str> = found.iter().flatten().map(String::as_str).collect();
        for circle in &found {
            if !circle.iter().all(|file| known.contains(&file.as_str())) {
                wrong.push(format!("{package}: a circle of {}", circle.join(" ")));
            }
        }
        for file in known.iter().filter(|file| !in_circles.contains(*file)) {
            wrong.push(format!("{package}/{file}: in no circle any more, take it off the list"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_each_folder_imports_is_printed() {
    for (package, _) in PACKAGES {
        for (folder, imports) in folders(&files(package)) {
            let imports: Vec<&str> = imports.iter().map(String::as_str).collect();
            println!("{package}/{folder}: {}", imports.join(" "));
        }
    }
}

/// Values, the format and problems are the ground: nothing of them leads up.
#[test]
fn the_ground_knows_nothing_above_it() {
    let graph = folders(&files("src"));
    let ground = ["bilingual", "digits", "exact", "format", "limits", "palette", "problem"];
    for folder in ground {
        let above: Vec<&String> =
            graph[folder].iter().filter(|import| !ground.contains(&import.as_str())).collect();
        assert!(above.is_empty(), "{folder} imports {above:?}");
    }
}

#[test]
fn a_circle_is_found() {
    let edge = |from: &str, to: &[&str]| {
        (from.to_owned(), to.iter().map(|name| (*name).to_owned()).collect())
    };
    let line = BTreeMap::from([edge("a", &["b"]), edge("b", &["c"]), edge("c", &[])]);
    assert!(circles(&line).is_empty());
    let round = BTreeMap::from([edge("a", &["b"]), edge("b", &["c"]), edge("c", &["b"])]);
    assert_eq!(circles(&round), [["b", "c"]]);
}

#[test]
fn every_way_to_write_an_import_is_read() {
    let known: BTreeSet<Module> =
        ["a", "a/b", "a/c", "d"].iter().map(|path| module(path)).collect();
    let code = "
        use crate::a::{b::Thing, c::{self, Other}, Name as _};
        use super::super::d;
        // use crate::comment;
        fn f() -> crate::a::b::Made { \"crate::text\"; self::x() }
        #[cfg(test)]
        mod tests { use crate::only_in_tests; }
    ";
    let found = imports(code, &module("a/b"), &known);
    assert_eq!(found, ["a", "a/c", "d"].iter().map(|path| module(path)).collect());
}

/// Which file imports which, tests left out.
fn files(package: &str) -> Graph<Module> {
    let mut sources = BTreeMap::new();
    for (path, code) in tree::files(package, &[".rs"]) {
        let name = path.trim_start_matches(package).trim_start_matches('/');
        let name = name.trim_end_matches(".rs");
        if !name.split('/').any(|part| matches!(part, "tests" | "testing")) {
            sources.insert(module(name), code);
        }
    }
    let known: BTreeSet<Module> = sources.keys().cloned().collect();
    // A root declares its modules and hands on some of their names: it is above them.
    let entry = |name: &Module| matches!(name.join("/").as_str(), "lib" | "main");
    sources
        .iter()
        .filter(|(name, _)| !entry(name))
        .map(|(name, code)| (name.clone(), imports(code, name, &known)))
        .collect()
}

/// Which folder at the top imports which. A file `x.rs` belongs to the folder `x/`.
fn folders(files: &Graph<Module>) -> Graph<String> {
    let mut graph: Graph<String> = BTreeMap::new();
    for (name, imports) in files {
        let imports = imports.iter().map(|import| import[0].clone());
        let others = imports.filter(|import| *import != name[0]);
        graph.entry(name[0].clone()).or_default().extend(others);
    }
    graph
}

fn module(path: &str) -> Module {
    path.split('/').map(str::to_owned).collect()
}

/// The files that some code names by a path: in `use` and anywhere else.
fn imports(code: &str, here: &Module, known: &BTreeSet<Module>) -> BTreeSet<Module> {
    let code = bare(code);
    // A file names the modules below it without a word before.
    let children: BTreeSet<&str> = known
        .iter()
        .filter(|module| module.len() == here.len() + 1 && module.starts_with(here))
        .filter_map(|module| module.last().map(String::as_str))
        .collect();
    let mut found = BTreeSet::new();
    for (start, _) in code.match_indices("::") {
        let before = &code[..start];
        let word = before.rfind(|c: char| !is_word(c)).map_or(0, |at| at + 1);
        // The head of a path; what stands further on has been read with it.
        let head = &before[word..];
        let is_head = matches!(head, "crate" | "super" | "self") || children.contains(head);
        if !is_head || before[..word].ends_with("::") {
            continue;
        }
        let mut paths = Vec::new();
        expand(&code[word..], &mut Vec::new(), &mut paths);
        for path in paths {
            if let Some(import) = resolve(&path, here, known)
                && import != *here
            {
                found.insert(import);
            }
        }
    }
    found
}

/// Code without comments, texts, and the tests at its end.
fn bare(code: &str) -> String {
    let code = tree::without_tests(code);
    let mut out = String::new();
    for line in code.lines() {
        let mut text = false;
        let mut last = ' ';
        for c in line.split("//").next().unwrap().chars() {
            if c == '"' && last != '\\' && last != '\'' {
                text = !text;
            } else if !text {
                out.push(c);
            }
            last = c;
        }
        out.push('\n');
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// All paths that begin here, `{…}` written out; gives the rest of the code.
fn expand<'a>(mut code: &'a str, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> &'a str {
    let depth = path.len();
    loop {
        code = code.trim_start();
        if let Some(mut group) = code.strip_prefix('{') {
            while !group.trim_start().starts_with('}') {
                let rest = expand(group, path, found).trim_start();
                let rest = rest.strip_prefix(',').unwrap_or(rest);
                // Not a group of imports after all.
                if rest.len() == group.len() || rest.is_empty() {
                    break;
                }
                group = rest;
            }
            code = group.trim_start().strip_prefix('}').unwrap_or(group);
            break;
        }
        let end = code.find(|c| !is_word(c)).unwrap_or(code.len());
        path.push(code[..end].to_owned());
        code = &code[end..];
        match code.trim_start().strip_prefix("::") {
            Some(rest) => code = rest,
            None => {
                found.push(path.clone());
                let name = code.trim_start().strip_prefix("as ");
                if let Some(name) = name {
                    code = name.trim_start().trim_start_matches(is_word);
                }
                break;
            }
        }
    }
    path.truncate(depth);
    code
}

/// The file that a path leads into.
fn resolve(path: &[String], here: &Module, known: &BTreeSet<Module>) -> Option<Module> {
    let mut at = here.clone();
    for part in path {
        match part.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => {
                at.pop();
            }
            name => at.push(name.to_owned()),
        }
    }
    while !at.is_empty() && !known.contains(&at) {
        at.pop();
    }
    (!at.is_empty()).then_some(at)
}

/// Sets of nodes each of which leads to every other.
fn circles<N: Ord + Clone>(graph: &Graph<N>) -> Vec<Vec<N>> {
    let reach = |from: &N| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&N> = graph.get(from).into_iter().flatten().collect();
        while let Some(node) = next.pop() {
            if seen.insert(node.clone()) {
                next.extend(graph.get(node).into_iter().flatten());
            }
        }
        seen
    };
    let reached: BTreeMap<&N, BTreeSet<N>> = graph.keys().map(|node| (node, reach(node))).collect();
    let mut found: BTreeSet<Vec<N>> = BTreeSet::new();
    for (node, nodes) in &reached {
        if nodes.contains(node) {
            let others = nodes
                .iter()
                .filter(|other| reached.get(other).is_some_and(|back| back.contains(node)));
            found.insert(others.cloned().collect());
        }
    }
    found.into_iter().collect()
}
