//! Whether markup is whole, as strictly as our own writer can be read: every element closed in its
//! turn, every attribute quoted and said once, every `&` an entity.

const VOID: &[&str] =
    &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Reads markup to its end.
pub fn whole(text: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once('<') {
        entities(words)?;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").ok_or("markup: a comment without an end")?.1;
            continue;
        }
        if let Some(doctype) = after.strip_prefix("!doctype html>") {
            rest = doctype;
            continue;
        }
        let (tag, behind) = end_of_tag(after)?;
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("markup: </{name}> closes nothing"));
            }
            continue;
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        let fine = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if name.is_empty() || !name.bytes().all(fine) {
            return Err(format!("markup: no name of an element: {}", super::fair::shown(tag)));
        }
        attributes(tag.strip_prefix(name).unwrap_or_default())?;
        if VOID.contains(&name) || tag.ends_with('/') {
            continue;
        }
        if matches!(name, "script" | "style") {
            let end = ["</", name, ">"].concat();
            rest = rest.split_once(&end).ok_or("markup: a script without an end")?.1;
            continue;
        }
        open.push(name);
    }
    entities(rest)?;
    match open.pop() {
        Some(name) => Err(format!("markup: <{name}> is not closed")),
        None => Ok(()),
    }
}

/// A tag's inside and what comes behind it; `>` within quotes is no end.
fn end_of_tag(text: &str) -> Result<(&str, &str), String> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'<' if !quoted => break,
            b'>' if !quoted => return Ok((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    Err(format!("markup: a tag without an end: {}", super::fair::shown(text)))
}

fn attributes(text: &str) -> Result<(), String> {
    let mut seen = Vec::new();
    let mut rest = text.trim_end_matches('/').trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '=', '\n']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() || name.contains(['"', '\'', '<']) || seen.contains(&name) {
            return Err(format!(
                "markup: no attribute, or one said twice: {}",
                super::fair::shown(rest)
            ));
        }
        seen.push(name);
        rest = match after.strip_prefix("=\"") {
            Some(value) => {
                let (value, after) = value.split_once('"').ok_or("markup: an open quote")?;
                entities(value)?;
                after.trim_start()
            }
            None if after.starts_with('=') => return Err(format!("markup: no quotes: {after}")),
            None => after.trim_start(),
        };
    }
    Ok(())
}

fn entities(text: &str) -> Result<(), String> {
    for after in text.split('&').skip(1) {
        let name = after.split_once(';').map_or("", |(name, _)| name);
        let known = matches!(
            name,
            "amp" | "commat" | "lt" | "gt" | "quot" | "nbsp" | "#39" | "#x27" | "#x2F"
        );
        let number = name.strip_prefix('#').is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 31));
        if !known && !number {
            return Err(format!("markup: & without an entity: {}", super::fair::shown(after)));
        }
    }
    Ok(())
}
