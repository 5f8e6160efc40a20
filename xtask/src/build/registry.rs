//! Reads the registry of kinds (`src/kinds.rs`) for the build: which kinds exist, and in which part
//! of the reader's bundle each is. Adding a kind to a part changes nothing here.

use super::split::{Group, Kind};
use crate::process::root;
use anyhow::{Context, Result, bail};

/// The parts, in the order in which the registry first names them.
///
/// # Errors
/// The registry cannot be read, or a line of it does not have the documented form.
pub(super) fn groups() -> Result<Vec<Group>> {
    let source = std::fs::read_to_string(root().join("src/kinds.rs")).context("src/kinds.rs")?;
    read(&source).context("the registry of src/kinds.rs")
}

fn read(source: &str) -> Result<Vec<Group>> {
    let (_, list) = source.split_once("\nkinds! {\n").context("no `kinds! {`")?;
    let (list, _) = list.split_once("\n}").context("`kinds! {` does not end")?;
    let mut groups: Vec<Group> = Vec::new();
    for line in list.lines().map(str::trim).filter(|line| line.starts_with('"')) {
        let words: Vec<&str> = line.trim_end_matches(',').split_whitespace().collect();
        let [name, model, module, "in", part] = words.as_slice() else {
            bail!("a kind is `\"name\" Model module in part`, not `{line}`");
        };
        let name = name.trim_matches('"');
        if name != *module {
            bail!("the kind {name} is in the module {module}: parts are cut by one name");
        }
        let kind = Kind { name: name.to_owned(), model: (*model).to_owned() };
        match groups.iter_mut().find(|group| group.name == *part) {
            Some(group) => group.kinds.push(kind),
            None => groups.push(Group { name: (*part).to_owned(), kinds: vec![kind] }),
        }
    }
    if groups.is_empty() {
        bail!("no kind");
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_in_the_parts_that_the_registry_says() {
        let source = "macro!\nkinds! {\n    /// One.\n    \"one\" One one in first,\n    \"two\" Two two in more,\n    \"three\" Three three in more,\n}\nrest";
        let groups = read(source).unwrap();
        let names: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|group| {
                (group.name.as_str(), group.kinds.iter().map(|kind| kind.name.as_str()).collect())
            })
            .collect();
        assert_eq!(names, [("first", vec!["one"]), ("more", vec!["two", "three"])]);
        for wrong in [
            "",
            "\nkinds! {\n}\n",
            "\nkinds! {\n    \"a\" A a,\n}\n",
            "\nkinds! {\n    \"a\" A b in c,\n}\n",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_registry_is_read_as_it_is_written() {
        let groups = groups().unwrap();
        assert!(groups.iter().map(|group| group.kinds.len()).sum::<usize>() >= 7);
        assert!(groups.iter().any(|group| group.name == "flow"));
    }
}
