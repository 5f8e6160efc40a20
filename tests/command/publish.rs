//! `publish` and `studio` are all or nothing: the folder is complete, or it is as it was.

use crate::publishing::{
    Tree, at_work, correct, ends, fresh, publish, says, tree, tujie, unpacked,
};
use std::fs;
use std::path::Path;

/// What an editor's file stood there for: a page of the embedder's own, a link, an empty folder.
fn embed(out: &Path) {
    for (name, bytes) in [
        ("tujie.js", "export {}"),
        ("html/own.html", "<p>own</p>"),
        ("deep/er/own.txt", "own words, own words, own words, own words, own words"),
    ] {
        fs::create_dir_all(out.join(name).parent().unwrap()).unwrap();
        fs::write(out.join(name), bytes).unwrap();
    }
    fs::create_dir_all(out.join("empty")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("deep/er", out.join("own-link")).unwrap();
}

#[test]
fn a_correction_reaches_every_compressed_variant() {
    let home = fresh("variants");
    let (data, out) = (home.join("data"), home.join("out"));
    publish(&data, &out);
    // As a host or an earlier version has left them: of no moment that is now.
    let page = out.join("e/one/index.html");
    for name in ["e/one/index.html", "explainers/one.json", "text/one.txt", "posters/one.svg"] {
        for ending in ["br", "gz", "zst"] {
            fs::write(out.join([name, ".", ending].concat()), "stale").unwrap();
        }
    }
    for again in 0..3 {
        let before = fs::read(&page).unwrap();
        if again > 0 {
            correct(&data, "one", again);
        }
        publish(&data, &out);
        assert_eq!(fs::read(&page).unwrap() != before, again > 0);
        let all = tree(&out);
        for name in ["e/one/index.html", "explainers/one.json", "text/one.txt", "html/two.html"] {
            assert!(all.contains_key(&[name, ".br"].concat()), "{name}");
            assert!(all.contains_key(&[name, ".gz"].concat()), "{name}");
        }
        let mut variants = 0;
        for (name, small) in &all {
            let Some((plain, bytes)) = unpacked(name, small) else { continue };
            assert!(Some(&bytes) == all.get(plain), "{name}");
            variants += 1;
        }
        assert!(variants > 20, "{variants}");
        assert!(!all.keys().any(|name| name.ends_with(".zst")), "nothing here writes zstd");
    }
}

/// Hosts make entity tags from time and size: a correction of the same length in the same second
/// must have another time.
#[test]
fn a_changed_file_is_younger_and_an_unchanged_one_is_the_same() {
    let home = fresh("times");
    let (data, out) = (home.join("data"), home.join("out"));
    publish(&data, &out);
    let time = |name: &str| {
        let time = fs::metadata(out.join(name)).unwrap().modified().unwrap();
        time.duration_since(std::time::UNIX_EPOCH).unwrap()
    };
    let before = (time("explainers/one.json"), time("explainers/two.json"));
    let size = fs::metadata(out.join("explainers/one.json")).unwrap().len();
    correct(&data, "one", 1);
    publish(&data, &out);
    assert_eq!(fs::metadata(out.join("explainers/one.json")).unwrap().len(), size);
    assert!(time("explainers/one.json").as_secs() > before.0.as_secs());
    assert_eq!(time("explainers/two.json"), before.1);
}

#[test]
fn what_others_put_there_stays_and_what_is_not_made_any_more_goes() {
    let home = fresh("others");
    let (data, out) = (home.join("data"), home.join("out"));
    embed(&out);
    let own = tree(&out);
    publish(&data, &out);
    let both = tree(&out);
    assert!(own.iter().all(|(name, bytes)| both.get(name) == Some(bytes)));
    assert!(both.contains_key("e/two/index.html"));

    // One of them alone is brought up to date; the other stays.
    correct(&data, "one", 1);
    publish(&data.join("one.json"), &out);
    let one = tree(&out);
    assert!(one["e/one/index.html"] != both["e/one/index.html"]);
    assert!(one["e/two/index.html"] == both["e/two/index.html"]);

    // What its folder has no more goes, down to the folders that it was in.
    fs::remove_file(data.join("two.json")).unwrap();
    publish(&data, &out);
    let left = tree(&out);
    assert!(!left.keys().any(|name| name.contains("two")), "{:?}", left.keys());
    assert!(!out.join("e/two").exists());
    assert!(own.iter().all(|(name, bytes)| left.get(name) == Some(bytes)));
    assert!(out.join("empty").is_dir(), "an embedder's empty folder");

    // What another folder has published is not this one's to remove.
    let other = fresh("others-beside");
    fs::rename(other.join("data/two.json"), other.join("two.json")).unwrap();
    fs::remove_dir_all(other.join("data")).unwrap();
    publish(&other, &out);
    assert!(tree(&out)["e/one/index.html"] == one["e/one/index.html"]);
    assert_eq!(ends(&home), Vec::<String>::new());
}

/// A record that somebody else wrote names nothing outside the folder.
#[test]
fn a_spoilt_record_does_no_harm() {
    let home = fresh("record");
    let (data, out) = (home.join("data"), home.join("out"));
    fs::write(home.join("victim.txt"), "whole").unwrap();
    for record in [
        "",
        "[]",
        "{\"explainers\": 3}",
        r#"{"explainers":[{"id":"one","from":"x","files":["../victim.txt","/etc/passwd","own.txt/../own.txt",""]}]}"#,
    ] {
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join("own.txt"), "own").unwrap();
        fs::write(out.join(".tujie-published.json"), record).unwrap();
        publish(&data, &out);
        assert_eq!(fs::read_to_string(home.join("victim.txt")).unwrap(), "whole");
        assert_eq!(fs::read_to_string(out.join("own.txt")).unwrap(), "own");
        assert!(out.join("e/one/index.html").is_file());
    }
}

/// Runs a command that must be refused with these words; the folder's tree stays what it is.
fn refused(args: &[&str], from: &Path, words: &str, home: &Path) {
    let before = tree(home);
    for lang in ["zh", "en"] {
        let run = at_work(from, &[args, &["--lang", lang]].concat());
        let err = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(matches!(run.status.code(), Some(1 | 2)), "{args:?}: {err}");
        assert!(run.stdout.is_empty(), "{args:?}");
        let han = err.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        assert_eq!(han, lang == "zh", "{args:?}: {err}");
        assert!(lang == "zh" || err.contains(words), "{args:?}: {err}");
        assert!(!err.contains("os error"), "{err}");
        assert!(tree(home) == before, "{args:?}");
    }
}

#[test]
fn what_cannot_be_published_changes_nothing_and_says_why() {
    let home = fresh("refused");
    let (data, out) = (home.join("data"), home.join("out"));
    publish(&data, &out);
    correct(&data, "one", 1);
    let (data, to) = (data.to_str().unwrap(), out.to_str().unwrap());
    let site = ["--base", "https://a.example/"];
    let run = |to: &str, words: &str| {
        refused(&[&["publish", data, "-o", to], &site[..]].concat(), &home, words, &home);
        refused(&["studio", data, "-o", to], &home, words, &home);
    };
    fs::write(home.join("file"), "whole").unwrap();
    run("file", "is a file");
    run("file/below", "");
    run("", "");
    run("/", "");
    run(".", "the folder we are in");
    run("..", "the folder we are in");
    let name = "n".repeat(300);
    run(&name, "too long");
    run(&["deep/er/", &name].concat(), "too long");
    assert!(!home.join("deep").exists());

    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", home.join("dangling")).unwrap();
        run("dangling", "leads to no folder");
        let read_only = |folder: &Path, yes: bool| {
            use std::os::unix::fs::PermissionsExt;
            let mode = if yes { 0o555 } else { 0o755 };
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        };
        read_only(&out, true);
        run(to, "not permitted");
        read_only(&out, false);
        let around = home.join("around");
        fs::create_dir(&around).unwrap();
        read_only(&around, true);
        run("around/new", "cannot be written");
        run("around/new/er", "cannot be written");
        read_only(&around, false);
        read_only(&out.join("e"), true);
        refused(&["publish", data, "-o", to, site[0], site[1]], &home, "not permitted", &home);
        read_only(&out.join("e"), false);
    }

    // One file of many has a problem; two have one name; of two sites.
    fs::write(home.join("data/bad.json"), "{\"tujie\": 1,}").unwrap();
    refused(&["publish", data, "-o", to, site[0], site[1]], &home, "bad.json", &home);
    fs::copy(home.join("data/one.json"), home.join("data/bad.json")).unwrap();
    refused(&["publish", data, "-o", to, site[0], site[1]], &home, "both have the id", &home);
    fs::remove_file(home.join("data/bad.json")).unwrap();
    for (folder, base) in [("data/a", "a"), ("data/b", "b")] {
        fs::create_dir(home.join(folder)).unwrap();
        let text = format!("{{\"base\": \"https://{base}.example/\", \"name\": \"A\"}}");
        fs::write(home.join(folder).join("site.json"), text).unwrap();
    }
    fs::rename(home.join("data/one.json"), home.join("data/a/one.json")).unwrap();
    fs::rename(home.join("data/two.json"), home.join("data/b/two.json")).unwrap();
    refused(&["publish", data, "-o", to], &home, "two sites", &home);
    fs::remove_file(home.join("data/b/site.json")).unwrap();
    publish(&home.join("data"), &out);
}

/// The site's address is looked for beside the files that are named, and not where we are.
#[test]
fn without_an_address_nothing_is_written_and_nobody_elses_is_taken() {
    let home = fresh("address");
    let other = home.join("other");
    fs::create_dir_all(other.join("data")).unwrap();
    let site = |base: &str| format!("{{\"base\": \"https://{base}.example/\", \"name\": \"A\"}}");
    fs::write(other.join("data/site.json"), site("other")).unwrap();
    let data = home.join("data");
    let out = home.join("out");
    let args = ["publish", data.to_str().unwrap(), "-o", out.to_str().unwrap()];
    refused(&args, &other, "--base", &home);
    assert!(!out.exists());
    let run = at_work(&other, &["render", "../data/one.json", "--to", "page"]);
    assert!(!String::from_utf8_lossy(&run.stdout).contains("other.example"));

    // In the folder that is named, or above it.
    for place in [home.join("data/site.json"), home.join("site.json")] {
        fs::write(&place, site("own")).unwrap();
        let run = at_work(&other, &args);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        assert!(says(&out.join("e/one/index.html"), "https://own.example/e/one/"));
        fs::remove_file(place).unwrap();
        fs::remove_dir_all(&out).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let home = fresh("links");
    let (data, out) = (home.join("data"), home.join("out"));
    let victim = home.join("victim");
    fs::create_dir_all(&victim).unwrap();
    fs::write(victim.join("page.html"), "whole").unwrap();
    fs::create_dir_all(out.join("html")).unwrap();

    // A link where a file is made: the file takes its place, what it led to stays.
    symlink(victim.join("page.html"), out.join("html/one.html")).unwrap();
    symlink(victim.join("new.html"), out.join("html/two.html")).unwrap();
    fs::hard_link(victim.join("page.html"), out.join("html/one.en.html")).unwrap();
    publish(&data, &out);
    assert!(fs::symlink_metadata(out.join("html/one.html")).unwrap().is_file());
    assert_eq!(fs::read_to_string(victim.join("page.html")).unwrap(), "whole");
    assert!(!victim.join("new.html").exists());
    correct(&data, "one", 1);
    publish(&data, &out);
    assert_eq!(fs::read_to_string(victim.join("page.html")).unwrap(), "whole");

    // A link where a folder is made.
    fs::remove_dir_all(out.join("e")).unwrap();
    symlink(&victim, out.join("e")).unwrap();
    let to = out.to_str().unwrap();
    let args = ["publish", data.to_str().unwrap(), "-o", to, "--base", "https://a.example/"];
    refused(&args, &home, "is a link", &home);
    fs::remove_file(out.join("e")).unwrap();

    // The folder itself: the link stays, and the folder that it leads to is replaced.
    fs::create_dir(home.join("releases")).unwrap();
    fs::rename(&out, home.join("releases/42")).unwrap();
    symlink("releases/42", &out).unwrap();
    publish(&data, &out);
    assert_eq!(fs::read_link(&out).unwrap(), Path::new("releases/42"));
    assert!(home.join("releases/42/e/one/index.html").is_file());
    assert_eq!(ends(&home.join("releases")), Vec::<String>::new());
}

/// Reading a pipe never ends; an earlier run's files are no data of this one.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_and_a_folder_in_the_data_are_no_trouble() {
    let home = fresh("pipes");
    let (data, out) = (home.join("data"), home.join("data/out"));
    publish(&data, &out);
    let once = tree(&out);
    fs::write(out.join("text/one.txt.gz"), "stale").unwrap();
    for pipe in ["html/one.html", "text/one.txt.br", "own.json", ".tujie-published.json"] {
        let _ = fs::remove_file(out.join(pipe));
        let made = std::process::Command::new("mkfifo").arg(out.join(pipe)).status().unwrap();
        assert!(made.success());
    }
    publish(&data, &out);
    for (name, bytes) in &once {
        assert!(fs::symlink_metadata(out.join(name)).unwrap().is_file(), "{name}");
        assert!(&fs::read(out.join(name)).unwrap() == bytes, "{name}");
    }
    assert!(!fs::symlink_metadata(out.join("own.json")).unwrap().is_file());
}

/// Writing fails half-way: here because a file may not be larger than the shell allows.
#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_folder_as_it_was() {
    let home = fresh("full");
    let (data, out) = (home.join("data"), home.join("out"));
    publish(&data, &out);
    correct(&data, "one", 1);
    let before = tree(&out);
    for command in ["publish", "studio"] {
        let line = format!(
            "trap '' XFSZ; ulimit -f 4; exec '{}' {command} data -o out --base https://a.example/ --lang en",
            env!("CARGO_BIN_EXE_tujie")
        );
        let run = std::process::Command::new("sh")
            .args(["-c", &line])
            .current_dir(&home)
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{err}");
        assert!(err.contains("too large") && err.contains("as it was"), "{err}");
        assert!(tree(&out) == before);
        assert_eq!(ends(&home), Vec::<String>::new());
    }
}

#[test]
fn studio_replaces_its_page_and_variants_and_keeps_its_program() {
    let home = fresh("studio");
    let out = home.join("out");
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("studio.js"), "export {}").unwrap();
    for name in ["library.json", "index.html", "en.html"] {
        fs::write(out.join(name), "old").unwrap();
        for ending in [".br", ".gz", ".zst"] {
            fs::write(out.join([name, ending].concat()), "stale").unwrap();
        }
    }
    tujie(&home, &["studio", "data", "-o", "out"]);
    let all: Tree = tree(&out);
    assert_eq!(all["studio.js"], b"export {}");
    for name in ["library.json", "index.html", "en.html"] {
        assert!(all[name].len() > 1000, "{name}");
        for ending in [".br", ".gz"] {
            let twin = [name, ending].concat();
            assert!(unpacked(&twin, &all[&twin]).unwrap().1 == all[name], "{twin}");
        }
        assert!(!all.contains_key(&[name, ".zst"].concat()));
    }
}
