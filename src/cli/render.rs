//! `tujie render`: one output of an explainer.

use super::args::{Args, Usage};
use super::{Done, Exit, Stop, answer};
use crate::outputs::Output;
use std::io::Write;

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    args.exactly(&["FILE"])?;
    let lang = args.lang()?;
    let names = Output::ALL.map(|(name, _)| name);
    let to = args.choice("--to", &names)?.ok_or_else(|| Usage("--to is missing".to_owned()))?;
    // Problems go to standard error: standard output is the rendering or nothing.
    let explainer = match answer::open(args.first("FILE")?, lang, &mut std::io::stderr())? {
        Ok(explainer) => explainer,
        Err(exit) => return Ok(exit),
    };
    let output = Output::ALL.iter().find(|(name, _)| *name == to).map(|(_, output)| *output);
    let rendered = output.and_then(|output| output.render(&explainer, lang));
    let bytes =
        rendered.ok_or_else(|| Usage(format!("--to {to} is not available yet in this version")))?;
    write(args.option("-o"), &bytes, out)
}

/// Writes to a file, or to standard output where none is named.
pub fn write(file: Option<&str>, bytes: &[u8], out: &mut dyn Write) -> Done {
    match file {
        Some(file) if file != "-" => std::fs::write(file, bytes)
            .map_err(|error| Stop::Usage(Usage(format!("“{file}” cannot be written: {error}"))))?,
        _ => out.write_all(bytes)?,
    }
    Ok(Exit::Clean)
}
