//! How a draft is begun and what is said of it: ids, files, names, places, what is left of a template.

use super::*;

#[test]
fn an_id_that_is_taken_is_told_and_the_nearest_free_one_offered() {
    let mut shell = Shell::new(Rc::new(library()), Lang::Zh);
    let mut write = Write::default();
    let card = shell.library.cards[0].clone();
    let sheet = shell.library.files.iter().find_map(|f| f.path.strip_prefix("articles/"));
    let sheet = sheet.unwrap().trim_end_matches(".json").to_owned();
    write.kept = vec![("explainers/kept-one".to_owned(), Stamp::default())];
    shell.desk.put(Desk::of_kind("flow", "open-one").unwrap(), Saved::Untouched, &library());
    // One that was given another id since.
    let text = Body::template("flow").unwrap().replacen("my-id", "given-later", 1);
    shell.desk.set_of("explainers/open-one", text, How::Whole, &library());
    shell.desk.put(Desk::of_kind("flow", "kept-3").unwrap(), Saved::Untouched, &library());
    for (id, words, free) in [
        (card.id.as_str(), card.title.zh.as_str(), [&card.id, "-2"].concat()),
        (&sheet, "事实表", [&sheet, "-2"].concat()),
        ("kept-one", "草稿", "kept-one-2".to_owned()),
        ("open-one", "草稿", "open-one-2".to_owned()),
        ("given-later", "草稿", "given-later-2".to_owned()),
        ("kept-3", "草稿", "kept-2".to_owned()),
    ] {
        write.change(Msg::Choose(1, id.to_owned()), &mut shell);
        let page = shown(&write, &shell);
        assert!(page.contains(words) && page.contains(&["改用 ", &free].concat()), "{id}");
        // It is not begun, and nothing of that id is touched.
        let before = shell.desk.all.len();
        write.change(Msg::Start, &mut shell);
        assert!(shell.desk.open().is_none() && shell.desk.all.len() == before, "{id}");
        assert_eq!(write.focus, "new-id");
        write.change(Msg::Free, &mut shell);
        assert_eq!(write.start[1], free);
        assert_eq!(write.taken(&free, &shell), None);
    }
    write.change(Msg::Start, &mut shell);
    assert_eq!(shell.desk.on, "explainers/kept-2");
}

#[test]
fn a_file_of_an_id_that_has_a_draft_stands_beside_it() {
    let (mut write, mut shell) = started();
    write.change(Msg::Put(at(&shell, "title.zh"), "我的".into(), How::Whole), &mut shell);
    write.kept = vec![("explainers/other".to_owned(), Stamp::default())];
    let mine = text(&shell.desk).to_owned();
    let theirs = mine.replace("我的", "别人的");
    write.change(Msg::File("mail.json".to_owned(), Ok(theirs.clone())), &mut shell);
    assert_eq!(
        (shell.desk.on.as_str(), text(&shell.desk)),
        ("explainers/my-own-2", theirs.as_str())
    );
    assert!(shell.said.contains("两份都留着"), "{}", shell.said);
    assert_eq!(shell.desk.find("explainers/my-own").unwrap().draft.history.text(), mine);
    // The very same file again is the one that is open.
    write.change(Msg::File("mail.json".to_owned(), Ok(mine)), &mut shell);
    assert_eq!(shell.desk.on, "explainers/my-own");
    let kept = theirs.replace("my-own", "other");
    write.change(Msg::File("mail.json".to_owned(), Ok(kept)), &mut shell);
    assert_eq!(shell.desk.on, "explainers/other-2");
}

#[test]
fn whatever_file_is_opened_is_shown_or_refused_in_a_sentence() {
    let (mut write, mut shell) = started();
    let first = text(&shell.desk).to_owned();
    let many = ["{\"facts\": [", &"0,".repeat(20_000), "0]}"].concat();
    let deep = ["[".repeat(9_000), "]".repeat(9_000)].concat();
    let crlf = first.replace('\n', "\r\n").replace("my-own", "crlf");
    let bom = ["\u{FEFF}", &first.replace("my-own", "bom")].concat();
    for (file, content) in [
        ("null.json", "null"),
        ("zero.json", "0"),
        ("false.json", "false"),
        ("empty.json", ""),
        ("text.json", "\"\""),
        ("list.json", "[]"),
        ("__proto__.json", "{}"),
        ("constructor.json", "{\"id\": \"__proto__\", \"body\": null}"),
        ("body.json", "{\"id\": 7, \"body\": 0, \"title\": [], \"publication\": {}}"),
        ("many.json", &many),
        ("deep.json", &deep),
        ("crlf.json", &crlf),
        ("bom.json", &bom),
    ] {
        let before = shell.desk.all.len();
        write.change(Msg::File(file.to_owned(), Ok(content.to_owned())), &mut shell);
        assert_eq!((text(&shell.desk), shell.desk.all.len()), (content, before + 1), "{file}");
        for face in [Face::Form, Face::Source] {
            write.face = face;
            for lang in [Lang::Zh, Lang::En] {
                shell.lang = lang;
                let page = shown(&write, &shell);
                let fine = page.contains("class=\"fine\"");
                assert_eq!(fine, file == "crlf.json", "{file}");
                // A number out of a parser's insides would be none of an editor's words.
                assert!(!page.contains("invalid type") && !page.contains("at line"), "{file}");
            }
        }
        let spoken = write.spoken(shell.desk.open().unwrap(), Lang::Zh);
        assert_eq!(spoken.is_none(), file == "crlf.json", "{file}: {spoken:?}");
    }
    assert_eq!(shell.desk.find("explainers/my-own").unwrap().draft.history.text(), first);
    let why = Unread::Gone;
    write.change(Msg::File("folder".to_owned(), Err(why.clone())), &mut shell);
    for page in [shown(&write, &shell), {
        write.change(Msg::Close, &mut shell);
        shown(&write, &shell)
    }] {
        assert!(page.contains(&why.say(shell.lang)), "it is said on the desk and beside it");
    }
}

#[test]
fn the_focus_goes_with_an_item_that_is_moved_and_each_move_is_told() {
    let (mut write, mut shell) = started();
    let list = at(&shell, "body.threshold.tiers");
    write.change(Msg::Shift(list.clone(), 0, 1), &mut shell);
    assert_eq!(write.focus, "down-body.threshold.tiers[1]\nup-body.threshold.tiers[1]");
    assert_eq!(shell.said, "“小组”已移到第 2 项，共 3 项。");
    write.change(Msg::Shift(list.clone(), 1, 0), &mut shell);
    assert_eq!(write.focus, "up-body.threshold.tiers[0]\ndown-body.threshold.tiers[0]");
    assert_eq!(shell.said, "“小组”已移到第 1 项，共 3 项。");
    // An item of two languages is named by its words.
    let value = serde_json::json!({"zh": "另外一条", "en": "Another"});
    write.change(Msg::Insert(at(&shell, "caveats"), value), &mut shell);
    write.change(Msg::Shift(at(&shell, "caveats"), 1, 0), &mut shell);
    assert_eq!(shell.said, "“另外一条”已移到第 1 项，共 2 项。");
    assert!(shown(&write, &shell).contains("aria-label=\"下移：另外一条\""));
    // The same words twice are not the same to those who hear them.
    write.change(Msg::Remove(at(&shell, "caveats[0]")), &mut shell);
    let once = shell.said.clone();
    write.change(Msg::Remove(at(&shell, "caveats[0]")), &mut shell);
    assert!(shell.said != once && shell.said.trim_end() == once.trim_end());
}

#[test]
fn fields_are_named_described_and_told_to_be_wrong() {
    let (mut write, mut shell) = started();
    write.change(Msg::Put(at(&shell, "review_by"), "2027-99".into(), How::Whole), &mut shell);
    let page = shown(&write, &shell);
    for wanted in [
        "aria-label=\"标题，中文\"",
        "aria-label=\"标题，英文\"",
        "图解本身<span class=\"away\">，</span><em>必填</em>",
        "aria-describedby=\"a-review_by w-review_by\"",
        "<div id=\"w-review_by\" class=\"told\"><p class=\"wrong\">",
        "<h1 tabindex=\"-1\">这个人数够得上哪一档？</h1><p class=\"file\">my-own.json</p>",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    // The place is told in the form's words; by line and column only where the source is looked at.
    assert!(!page.contains("行第"));
    let spoken = |write: &Write, shell: &Shell| write.spoken(shell.desk.open().unwrap(), Lang::Zh);
    assert!(spoken(&write, &shell).unwrap().starts_with("复核期限：日历上没有“2027-99”。"));
    write.face = Face::Source;
    let told = spoken(&write, &shell).unwrap();
    assert!(told.starts_with("第 16 行第 16 列：日历上没有“2027-99”。"), "{told}");
    // A file whose syntax is broken has no place in the form.
    write.face = Face::Form;
    write.change(Msg::Text(text(&shell.desk).replacen(':', "：", 1)), &mut shell);
    assert!(spoken(&write, &shell).unwrap().starts_with("到源码里看："));
    assert!(!shown(&write, &shell).contains("行第"));
}

#[test]
fn what_is_left_of_a_template_is_told_apart_from_mistakes_and_led_to() {
    let (mut write, mut shell) = started();
    let page = shown(&write, &shell);
    assert!(page.contains("class=\"fine\"") && page.contains("data-code=\"sample-text\""));
    let open = shell.desk.open().unwrap();
    assert!(open.problems.is_empty() && open.good.is_some(), "it can be looked at all the same");
    let note = open.left.iter().position(|p| p.path.ends_with("tiers[0].note.zh")).unwrap();
    write.change(Msg::Go(note), &mut shell);
    let at = "body.threshold.tiers[0].note";
    assert_eq!(write.focus, [at, ".zh\n", at].concat());
    assert!(write.unfolded.contains("body.threshold.tiers[0]"));
}
