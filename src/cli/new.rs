//! `tujie new`: a data file that already passes `check`, to be rewritten field by field.

use super::args::{Args, Usage};
use super::{Done, render};
use crate::document::check::is_id;
use crate::kinds::Body;
use std::io::Write;

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    args.exactly(&["KIND", "ID"])?;
    args.lang()?;
    let (kind, id) = (args.first("KIND")?, args.rest.get(1).map_or("", String::as_str));
    let template = Body::template(kind).ok_or_else(|| Usage::unknown("kind", kind, Body::NAMES))?;
    if !is_id(id) {
        let rule = "use lower-case letters, digits and hyphens, starting with a letter";
        return Err(Usage(format!("“{id}” cannot be an id; {rule}")).into());
    }
    let text = template.replacen("\"my-id\"", &["\"", id, "\""].concat(), 1);
    render::write(args.option("-o"), text.as_bytes(), out)
}
