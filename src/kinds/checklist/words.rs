//! The sentences of a checklist that no data file contains, its result as text, and the mail link.

use crate::bilingual::{Bilingual, Lang};
use crate::block::plain_text;
use crate::digits::integer_to_string;
use crate::document::Document;
use crate::kinds::checklist::model::{Checklist, MailTemplate};
use crate::kinds::{Answer, OutputValue};
use crate::widget;

/// The progress in one sentence.
pub(super) fn progress_sentence(chosen: bool, answer: &Answer, lang: Lang) -> String {
    let count = |id: &str| integer_to_string(output_ids(answer, id).len() as u64);
    let (done, missing) = (count("done"), count("missing"));
    match (chosen, answer.outputs.get("complete"), lang) {
        (_, Some(OutputValue::Flag(true)), Lang::Zh) => "都齐了，可以投稿了。".to_owned(),
        (_, Some(OutputValue::Flag(true)), Lang::En) => {
            "Everything is there: ready to send.".to_owned()
        }
        (true, _, Lang::Zh) => ["已经有", &done, "项，还缺", &missing, "项。"].concat(),
        (true, _, Lang::En) => [&done, " ready, ", &missing, " still missing."].concat(),
        (false, _, Lang::Zh) => "先选一选是哪一类。".to_owned(),
        (false, _, Lang::En) => "Choose the kind first.".to_owned(),
    }
}

/// The destination of the selected option, in one sentence.
pub(super) fn destination_sentence(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => ["投“", label, "”。"].concat(),
        Lang::En => ["It belongs in “", label, "”. "].concat(),
    }
}

/// The ids of an output that lists items.
pub(super) fn output_ids<'a>(answer: &'a Answer, id: &str) -> &'a [String] {
    match answer.outputs.get(id) {
        Some(OutputValue::Ids(ids)) => ids,
        _ => &[],
    }
}

/// The whole checklist as plain text, to copy, print or mail.
pub(super) fn result_text(
    list: &Checklist,
    doc: &Document,
    option: Option<&str>,
    answer: &Answer,
    lang: Lang,
) -> String {
    let own = |text: &Bilingual| plain_text(&widget::text_runs(doc, text, lang, None));
    let mut lines = vec![own(&doc.title)];
    let option = option.and_then(|id| list.option(id));
    if let Some(option) = option {
        let place = option.place.as_deref().and_then(|id| list.destination(id));
        let place = place.map(|p| lang.pick("：", ": ").to_owned() + &own(&p.label));
        lines.push(own(&option.label) + &place.unwrap_or_default());
    }
    let done = output_ids(answer, "done");
    for item in list.items_for(option.map(|o| o.id.as_str())) {
        // As words: a screen reader reads ☑ as “ballot box with check”.
        let mark = if done.contains(&item.id) {
            lang.pick("已有：", "Ready: ")
        } else {
            lang.pick("还缺：", "Missing: ")
        };
        lines.push(mark.to_owned() + &own(&item.label));
    }
    if let Some(send) = &list.send {
        lines.push(own(&send.label) + lang.pick("：", ": ") + &send.to);
    }
    lines.join("\n")
}

/// A mail link with subject and body. `check` has verified that the address needs no escaping.
pub(super) fn mail_link(send: &MailTemplate, subject: &str, body: &str) -> String {
    let mut out = ["mailto:", &send.to, "?subject="].concat();
    percent_encode(&mut out, subject);
    if !body.is_empty() {
        out.push_str("&body=");
        percent_encode(&mut out, body);
    }
    out
}

/// Percent-encodes everything but ASCII letters and digits (RFC 6068, line ends as CRLF).
fn percent_encode(out: &mut String, words: &str) {
    const HEX_DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for b in words.bytes() {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
            continue;
        }
        if b == b'\n' {
            out.push_str("%0D");
        }
        out.push('%');
        for digit in [b >> 4, b & 15] {
            out.push(HEX_DIGITS.get(usize::from(digit)).copied().unwrap_or('0'));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_link_is_escaped() {
        let send = MailTemplate {
            to: "a@example.org".to_owned(),
            label: Bilingual::default(),
            subject: Bilingual::default(),
        };
        assert_eq!(
            mail_link(&send, "稿 1&2", "x\ny"),
            "mailto:a@example.org?subject=%E7%A8%BF%201%262&body=x%0D%0Ay"
        );
        assert_eq!(mail_link(&send, "a", ""), "mailto:a@example.org?subject=a");
    }
}
