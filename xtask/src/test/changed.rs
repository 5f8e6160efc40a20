//! `cargo xtask test --changed`: the suites that a change can affect.
//!
//! The changes are the difference to the merge base with `main`, including uncommitted ones.
//! [`RULES`] maps each path to the suites it affects. An unknown path runs everything, so that a
//! missing rule costs time but hides no failure.

use super::{BESIDE, SUITES, all_names};
use crate::process::{capture, command};
use anyhow::Result;

/// Paths (a folder ends with `/`) and the suites they affect; the first match applies. `*` means all suites
/// that run without a name. The suite `tidy` reads the whole repository and runs for every change.
const RULES: &[(&str, &str)] = &[
    // Documents. These are read by more suites than `tidy`.
    ("README.md", "editors"),
    ("docs/editors.md", "native"),
    ("docs/frameworks.md", "npm"),
    ("docs/", ""),
    ("ARCHITECTURE.md", ""),
    ("CHANGELOG.md", ""),
    ("CONTRIBUTING.md", ""),
    ("RELEASING.md", ""),
    ("SECURITY.md", ""),
    ("LICENSE-APACHE", "npm"),
    ("LICENSE-MIT", "npm"),
    // The library, by dependents.
    ("src/kinds/", "fmt clippy native data toy-kind renderer build browser"),
    ("src/kinds.rs", "fmt clippy native data toy-kind renderer build browser"),
    ("src/problem/", "fmt clippy native data build browser"),
    ("src/component", "fmt clippy native build browser yew-app"),
    ("src/drawing", "fmt clippy native data build browser engines"),
    ("src/", "*"),
    ("crates/cli/", "fmt clippy native data build browser deploy"),
    ("crates/studio/", "fmt clippy native toy-kind build browser"),
    ("crates/", "*"),
    ("benches/", "fmt clippy"),
    ("proptest-regressions/", "native"),
    ("examples/yew-app/", "fmt clippy native yew-app"),
    ("examples/", "*"),
    // What readers and editors download in addition to the module.
    ("www/studio/", "types build browser"),
    ("www/developer/", "types build browser deploy"),
    ("deploy/", "build deploy"),
    ("www/element/", "types renderer build browser engines bench yew-app npm editors"),
    ("www/", "types build browser engines npm editors deploy wordpress lighthouse"),
    ("integrations/wordpress/", "types build wordpress"),
    ("integrations/ckeditor/", "types build editors"),
    ("integrations/tinymce/", "types build editors"),
    ("integrations/static-answer.js", "types build editors wordpress"),
    ("integrations/npm/", "types build npm"),
    ("integrations/", "types build npm editors wordpress"),
    // The data: every suite that renders explainers can fail on it.
    ("data/site.json", "*"),
    ("data/", "native data build browser engines yew-app lighthouse"),
    // Tests: the suites in a folder, and those that read it.
    (
        "tests/browser/helpers/",
        "types browser engines yew-app npm editors deploy wordpress lighthouse",
    ),
    ("tests/browser/", "browser"),
    ("tests/hosts/", "engines editors deploy wordpress lighthouse"),
    ("tests/engines/", "engines"),
    ("tests/editors/", "editors"),
    ("tests/deploy/", "deploy"),
    ("tests/wordpress/", "wordpress"),
    ("tests/lighthouse/", "lighthouse"),
    ("tests/npm/", "npm"),
    ("tests/frameworks/", "npm frameworks"),
    ("tests/renderer/vectors.rs", "fmt clippy native renderer"),
    ("tests/renderer/", "renderer engines browser"),
    ("tests/yew-app/", "fmt clippy native yew-app"),
    ("tests/toy-kind/", "toy-kind"),
    ("tests/fuzz/", "fmt clippy native browser"),
    ("tests/spoken/", "browser"),
    ("tests/typed.csv", "native browser engines"),
    ("tests/typed.json", "native browser engines"),
    ("tests/", "fmt clippy native"),
    ("bench/", "types bench"),
    ("types/", "types"),
    ("tsconfig.json", "types"),
    // Build and test tools.
    ("xtask/src/serve", "fmt clippy native build browser deploy"),
    ("xtask/src/test", "fmt clippy native"),
    ("xtask/src/bench.rs", "fmt clippy"),
    ("xtask/src/shots.rs", "fmt clippy"),
    ("xtask/src/fuzz.rs", "fmt clippy"),
    ("xtask/", "*"),
    ("budget.json", "build"),
    ("clippy.toml", "clippy"),
    ("deny.toml", "security"),
    ("rustfmt.toml", "fmt"),
    ("rust-toolchain.toml", "*"),
    ("Cargo.toml", "*"),
    ("Cargo.lock", "*"),
    ("package.json", "*"),
    ("package-lock.json", "*"),
    (".cargo/", "*"),
    (".ci/", ""),
    (".editorconfig", ""),
    (".gitattributes", ""),
    (".gitignore", ""),
];

/// The suites for what differs from the merge base with `main`.
pub(super) fn suites() -> Result<Vec<&'static str>> {
    Ok(suites_for(&changed_paths()?))
}

/// The suites for these paths, in execution order.
fn suites_for(paths: &[String]) -> Vec<&'static str> {
    let concerned: Vec<&str> =
        paths.iter().flat_map(|path| rule(path).unwrap_or("*").split_whitespace()).collect();
    if concerned.contains(&"*") {
        let named: Vec<&str> = concerned.into_iter().filter(|name| *name == "frameworks").collect();
        let everything = SUITES.iter().chain(BESIDE).map(|(name, _)| *name);
        return all_names()
            .filter(|name| everything.clone().any(|one| one == *name) || named.contains(name))
            .collect();
    }
    let tidy = !paths.is_empty() && !concerned.contains(&"native");
    all_names().filter(|name| concerned.contains(name) || (tidy && *name == "tidy")).collect()
}

/// The value of the first matching rule.
fn rule(path: &str) -> Option<&'static str> {
    RULES.iter().find(|(prefix, _)| path.starts_with(prefix)).map(|(_, suites)| *suites)
}

fn changed_paths() -> Result<Vec<String>> {
    let base = capture(command("git").args(["merge-base", "HEAD", "main"]), "git merge-base")
        .unwrap_or_else(|_| "HEAD".to_owned());
    let diff = ["diff", "--name-only", "--no-renames", "-z", base.trim()];
    let untracked = ["ls-files", "--others", "--exclude-standard", "-z"];
    let mut paths = Vec::new();
    for args in [diff.as_slice(), untracked.as_slice()] {
        let names = capture(command("git").args(args), "git")?;
        paths.extend(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned));
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracked() -> Vec<String> {
        let names = capture(command("git").args(["ls-files", "-z"]), "git ls-files").unwrap();
        names.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
    }

    fn suites_of(path: &str) -> Vec<&'static str> {
        suites_for(&[path.to_owned()])
    }

    #[test]
    fn every_path_of_the_repository_has_a_rule() {
        let unknown: Vec<String> =
            tracked().into_iter().filter(|path| rule(path).is_none()).collect();
        assert!(unknown.is_empty(), "without a rule: {unknown:?}");
    }

    #[test]
    fn every_rule_has_a_path() {
        let tracked = tracked();
        // Rules for the rest of a folder may match nothing.
        let rest = ["crates/", "examples/", "integrations/"];
        for (prefix, _) in RULES.iter().filter(|(prefix, _)| !rest.contains(prefix)) {
            let first = |path: &str| RULES.iter().find(|(other, _)| path.starts_with(other));
            let used = tracked.iter().any(|path| first(path).is_some_and(|(p, _)| p == prefix));
            assert!(used, "{prefix} is not in the repository");
        }
    }

    #[test]
    fn rules_name_suites_that_exist_and_none_is_hidden_by_one_before_it() {
        for (i, (prefix, suites)) in RULES.iter().enumerate() {
            for suite in suites.split_whitespace() {
                assert!(suite == "*" || all_names().any(|name| name == suite), "{prefix}: {suite}");
            }
            let before = RULES.iter().take(i).find(|(other, _)| prefix.starts_with(other));
            assert!(before.is_none(), "{prefix} is never reached: {before:?}");
        }
    }

    #[test]
    fn a_change_of_a_kind_runs_what_shows_it_and_no_other_programs() {
        let suites = suites_of("src/kinds/flow/engine.rs");
        for suite in ["native", "data", "build", "browser"] {
            assert!(suites.contains(&suite), "{suites:?}");
        }
        for suite in ["wordpress", "deploy", "npm", "frameworks"] {
            assert!(!suites.contains(&suite), "{suites:?}");
        }
    }

    #[test]
    fn a_change_of_documents_runs_only_what_reads_text() {
        assert_eq!(suites_of("docs/publish.md"), ["tidy"]);
        assert_eq!(suites_of("CHANGELOG.md"), ["tidy"]);
        assert_eq!(suites_for(&[]), [""; 0]);
    }

    #[test]
    fn an_unknown_path_runs_everything() {
        let everything: Vec<&str> = SUITES.iter().chain(BESIDE).map(|(name, _)| *name).collect();
        assert_eq!(suites_of("somewhere/else.txt"), everything);
        assert_eq!(suites_of("Cargo.lock"), everything);
    }

    #[test]
    fn two_changes_run_the_suites_of_both() {
        let paths = ["tests/deploy/same.mjs".to_owned(), "www/studio/page.js".to_owned()];
        assert_eq!(suites_for(&paths), ["types", "build", "browser", "deploy", "tidy"]);
    }
}
