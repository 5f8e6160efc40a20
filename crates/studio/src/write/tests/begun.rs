//! Starting drafts and the messages about them: ids, files, names, places, leftovers of a template.

use super::*;

#[test]
fn an_id_that_is_taken_is_told_and_the_nearest_free_one_offered() {
    let mut shell = Shell::new(Rc::new(load_library()), Lang::Zh);
    let mut write = WriteState::default();
    let card = shell.library.cards[0].clone();
    let sheet = shell.library.files.iter().find_map(|f| f.path.strip_prefix("articles/"));
    let sheet = sheet.unwrap().trim_end_matches(".json").to_owned();
    write.stored_drafts = vec![("explainers/kept-one".to_owned(), SaveStamp::default())];
    shell.workspace.open(
        Workspace::draft_from_template("flow", "open-one").unwrap(),
        SaveState::Untouched,
        &load_library(),
    );
    // A draft that got another id since.
    let text = Body::template("flow").unwrap().replacen("my-id", "given-later", 1);
    shell.workspace.set_draft_text("explainers/open-one", text, EditKind::Whole, &load_library());
    shell.workspace.open(
        Workspace::draft_from_template("flow", "kept-3").unwrap(),
        SaveState::Untouched,
        &load_library(),
    );
    for (id, words, free) in [
        (card.id.as_str(), card.title.zh.as_str(), [&card.id, "-2"].concat()),
        (&sheet, "事实表", [&sheet, "-2"].concat()),
        ("kept-one", "草稿", "kept-one-2".to_owned()),
        ("open-one", "草稿", "open-one-2".to_owned()),
        ("given-later", "草稿", "given-later-2".to_owned()),
        ("kept-3", "草稿", "kept-2".to_owned()),
    ] {
        write.apply(WriteMsg::SetStartField(1, id.to_owned()), &mut shell);
        let page = rendered_markup(&write, &shell);
        assert!(page.contains(words) && page.contains(&["改用 ", &free].concat()), "{id}");
        // It is not started, and the draft with that id is unchanged.
        let before = shell.workspace.drafts.len();
        write.apply(WriteMsg::StartFromKind, &mut shell);
        assert!(
            shell.workspace.current_draft().is_none() && shell.workspace.drafts.len() == before,
            "{id}"
        );
        assert_eq!(write.focus, "new-id");
        write.apply(WriteMsg::UseFreeId, &mut shell);
        assert_eq!(write.new_draft[1], free);
        assert_eq!(write.id_owner(&free, &shell), None);
    }
    write.apply(WriteMsg::StartFromKind, &mut shell);
    assert_eq!(shell.workspace.current, "explainers/kept-2");
}

#[test]
fn a_file_of_an_id_that_has_a_draft_stands_beside_it() {
    let (mut write, mut shell) = started();
    write.apply(
        WriteMsg::SetValue(path_in_draft(&shell, "title.zh"), "我的".into(), EditKind::Whole),
        &mut shell,
    );
    write.stored_drafts = vec![("explainers/other".to_owned(), SaveStamp::default())];
    let mine = current_text(&shell.workspace).to_owned();
    let theirs = mine.replace("我的", "别人的");
    write.apply(WriteMsg::File("mail.json".to_owned(), Ok(theirs.clone())), &mut shell);
    assert_eq!(
        (shell.workspace.current.as_str(), current_text(&shell.workspace)),
        ("explainers/my-own-2", theirs.as_str())
    );
    assert!(shell.announcement.contains("两份都留着"), "{}", shell.announcement);
    assert_eq!(shell.workspace.draft("explainers/my-own").unwrap().draft.history.text(), mine);
    // The same file again selects the open draft.
    write.apply(WriteMsg::File("mail.json".to_owned(), Ok(mine)), &mut shell);
    assert_eq!(shell.workspace.current, "explainers/my-own");
    let kept = theirs.replace("my-own", "other");
    write.apply(WriteMsg::File("mail.json".to_owned(), Ok(kept)), &mut shell);
    assert_eq!(shell.workspace.current, "explainers/other-2");
}

#[test]
fn whatever_file_is_opened_is_shown_or_refused_in_a_sentence() {
    let (mut write, mut shell) = started();
    let first = current_text(&shell.workspace).to_owned();
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
        let before = shell.workspace.drafts.len();
        write.apply(WriteMsg::File(file.to_owned(), Ok(content.to_owned())), &mut shell);
        assert_eq!(
            (current_text(&shell.workspace), shell.workspace.drafts.len()),
            (content, before + 1),
            "{file}"
        );
        for face in [EditorMode::Form, EditorMode::Source] {
            write.mode = face;
            for lang in [Lang::Zh, Lang::En] {
                shell.lang = lang;
                let page = rendered_markup(&write, &shell);
                let fine = page.contains("class=\"fine\"");
                assert_eq!(fine, file == "crlf.json", "{file}");
                // Internal messages of the parser are not for editors.
                assert!(!page.contains("invalid type") && !page.contains("at line"), "{file}");
            }
        }
        let spoken = write.problems_sentence(shell.workspace.current_draft().unwrap(), Lang::Zh);
        assert_eq!(spoken.is_none(), file == "crlf.json", "{file}: {spoken:?}");
    }
    assert_eq!(shell.workspace.draft("explainers/my-own").unwrap().draft.history.text(), first);
    let why = OpenError::NotReadable;
    write.apply(WriteMsg::File("folder".to_owned(), Err(why.clone())), &mut shell);
    for page in [rendered_markup(&write, &shell), {
        write.apply(WriteMsg::Close, &mut shell);
        rendered_markup(&write, &shell)
    }] {
        assert!(page.contains(&why.message(shell.lang)), "it is said on the desk and beside it");
    }
}

#[test]
fn the_focus_goes_with_an_item_that_is_moved_and_each_move_is_told() {
    let (mut write, mut shell) = started();
    let list = path_in_draft(&shell, "body.threshold.tiers");
    write.apply(WriteMsg::MoveItem(list.clone(), 0, 1), &mut shell);
    assert_eq!(write.focus, "down-body.threshold.tiers[1]\nup-body.threshold.tiers[1]");
    assert_eq!(shell.announcement, "“小组”已移到第 2 项，共 3 项。");
    write.apply(WriteMsg::MoveItem(list.clone(), 1, 0), &mut shell);
    assert_eq!(write.focus, "up-body.threshold.tiers[0]\ndown-body.threshold.tiers[0]");
    assert_eq!(shell.announcement, "“小组”已移到第 1 项，共 3 项。");
    // An item in two languages is named by its words.
    let value = serde_json::json!({"zh": "另外一条", "en": "Another"});
    write.apply(WriteMsg::Insert(path_in_draft(&shell, "caveats"), value), &mut shell);
    write.apply(WriteMsg::MoveItem(path_in_draft(&shell, "caveats"), 1, 0), &mut shell);
    assert_eq!(shell.announcement, "“另外一条”已移到第 1 项，共 2 项。");
    assert!(rendered_markup(&write, &shell).contains("aria-label=\"下移：另外一条\""));
    // A repeated announcement must differ to be read again.
    write.apply(WriteMsg::Remove(path_in_draft(&shell, "caveats[0]")), &mut shell);
    let once = shell.announcement.clone();
    write.apply(WriteMsg::Remove(path_in_draft(&shell, "caveats[0]")), &mut shell);
    assert!(shell.announcement != once && shell.announcement.trim_end() == once.trim_end());
}

#[test]
fn fields_are_named_described_and_told_to_be_wrong() {
    let (mut write, mut shell) = started();
    write.apply(
        WriteMsg::SetValue(path_in_draft(&shell, "review_by"), "2027-99".into(), EditKind::Whole),
        &mut shell,
    );
    let page = rendered_markup(&write, &shell);
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
    // The place is in the form's words; line and column appear only beside the source.
    assert!(!page.contains("行第"));
    let spoken = |write: &WriteState, shell: &Shell| {
        write.problems_sentence(shell.workspace.current_draft().unwrap(), Lang::Zh)
    };
    assert!(spoken(&write, &shell).unwrap().starts_with("复核期限：日历上没有“2027-99”。"));
    write.mode = EditorMode::Source;
    let told = spoken(&write, &shell).unwrap();
    assert!(told.starts_with("第 16 行第 16 列：日历上没有“2027-99”。"), "{told}");
    // A file with broken syntax has no form.
    write.mode = EditorMode::Form;
    write.apply(WriteMsg::Text(current_text(&shell.workspace).replacen(':', "：", 1)), &mut shell);
    assert!(spoken(&write, &shell).unwrap().starts_with("到源码里看："));
    assert!(!rendered_markup(&write, &shell).contains("行第"));
}

#[test]
fn what_is_left_of_a_template_is_told_apart_from_mistakes_and_led_to() {
    let (mut write, mut shell) = started();
    let page = rendered_markup(&write, &shell);
    assert!(page.contains("class=\"fine\"") && page.contains("data-code=\"sample-text\""));
    let open = shell.workspace.current_draft().unwrap();
    assert!(
        open.problems.is_empty() && open.last_valid.is_some(),
        "it can be looked at all the same"
    );
    let note = open.leftovers.iter().position(|p| p.path.ends_with("tiers[0].note.zh")).unwrap();
    write.apply(WriteMsg::GoToProblem(note), &mut shell);
    let at = "body.threshold.tiers[0].note";
    assert_eq!(write.focus, [at, ".zh\n", at].concat());
    assert!(write.unfolded.contains("body.threshold.tiers[0]"));
}
