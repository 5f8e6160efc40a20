//! `tujie new`: prints a data file that passes `check`, to be edited field by field.

use super::args::{Args, UsageError};
use super::{CommandResult, render};
use std::io::Write;
use tujie::bilingual::Lang;
use tujie::checks::document::is_file_id;
use tujie::kinds::Body;
use tujie::problem::{Fault, Problem};
use tujie::schema;

pub fn run(args: Args, out: &mut dyn Write) -> CommandResult {
    args.require_positional(&["KIND", "ID"])?;
    let (kind, id) =
        (args.first_positional("KIND")?, args.positional.get(1).map_or("", String::as_str));
    let template =
        Body::template(kind).ok_or_else(|| UsageError::unknown_word("kind", kind, Body::NAMES))?;
    if !is_file_id(id) {
        let problem = Problem::new("id", Fault::NotAFileId, &[id]);
        let words = [problem.message(Lang::En), problem.hint(Lang::En)];
        return Err(UsageError(words.join(" ")).into());
    }
    let text = template.replacen("\"my-id\"", &["\"", id, "\""].concat(), 1);
    // The guide goes to standard error: JSON has no comments, and standard output must be valid JSON.
    eprint!("{}", field_guide(kind, args.language()?));
    render::write_output(args.option_value("-o"), text.as_bytes(), out)
}

/// Lists every field of a file of this kind with its explanation; `*` marks required fields.
fn field_guide(kind: &str, lang: Lang) -> String {
    let mut out = String::new();
    for (name, fields) in schema::document_schema().field_guide(kind) {
        out.push_str(&name);
        out.push('\n');
        for field in fields {
            let mark = if field.required { "*" } else { " " };
            out.push_str(&[" ", mark, " ", &field.key, "  ", field.description.get(lang)].concat());
            out.push('\n');
        }
    }
    out
}
