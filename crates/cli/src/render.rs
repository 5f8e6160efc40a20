//! `tujie render`: one output of an explainer.

use super::args::{Args, Usage};
use super::{Done, Exit, Stop, answer, print};
use std::io::Write;
use std::path::{Path, PathBuf};
use tujie::bilingual::Lang;
use tujie::document;
use tujie::document::load::{Loader, bytes_of};
use tujie::outputs::poster::Fonts;
use tujie::outputs::{Output, Shape, Site};
use tujie::problem::Problem;

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    args.exactly(&["FILE"])?;
    let lang = args.lang()?;
    let names = Output::ALL.map(|(name, _)| name);
    let to = args.choice("--to", &names)?.ok_or_else(|| Usage("--to is missing".to_owned()))?;
    // Problems go to standard error: standard output is the rendering or nothing.
    let explainer = match answer::open(args.first("FILE")?, lang, &mut print::stderr())? {
        Ok(explainer) => explainer,
        Err(exit) => return Ok(exit),
    };
    let site = match site(&args, args.first("FILE")?, lang)? {
        Ok(site) => site,
        Err(exit) => return Ok(exit),
    };
    let output = Output::ALL.iter().find(|(name, _)| *name == to).map(|(_, output)| *output);
    let output = output.ok_or_else(|| Usage(format!("--to {to} is missing")))?;
    let output = match (output, args.flag("--wide")) {
        (Output::Svg(_), true) => Output::Svg(Shape::Wide),
        (Output::Png(_), true) => Output::Png(Shape::Wide),
        (other, false) => other,
        (_, true) => return Err(Usage("--wide goes with --to svg or png".to_owned()).into()),
    };
    let chosen = args.option("--font").map_or(Ok(()), |font| Fonts::choose(Path::new(font)));
    match chosen.and_then(|()| output.render(&explainer, lang, &site)) {
        Ok(bytes) => write(args.option("-o"), &bytes, out),
        // Nothing is wrong with the call: the machine lacks a font, or the font a character.
        Err(problem) if matches!(output, Output::Png(_)) => {
            eprintln!("tujie: {}", print::plain(&told(&problem, lang)));
            Ok(Exit::Problems)
        }
        Err(problem) => Err(Usage(told(&problem, lang)).into()),
    }
}

/// Where the surfaces are published: `--site FILE`, or the `site.json` that the data file stands
/// under; `--base URL` counts before both. Problems of that file are printed on standard error.
pub fn site(args: &Args, file: &str, lang: Lang) -> Result<Result<Site, Exit>, Stop> {
    site_at(args, Loader::site_of(Path::new(file)), lang)
}

/// The same with the `site.json` that was found, if one was.
pub fn site_at(
    args: &Args,
    found: Option<PathBuf>,
    lang: Lang,
) -> Result<Result<Site, Exit>, Stop> {
    let mut site = Site::default();
    if let Some(file) = args.option("--site").map(Into::into).or(found) {
        let bytes = bytes_of(&file).map_err(|problem| Usage(problem.message(lang)))?;
        let (read, mut problems) = document::site::read(&bytes);
        for problem in &mut problems {
            problem.file = file.display().to_string();
        }
        match read {
            Some(read) => site = Site::from(read),
            None => {
                print::human(&problems, &bytes, lang, &mut print::stderr())?;
                return Ok(Err(Exit::Problems));
            }
        }
    }
    match args.option("--base") {
        None => Ok(Ok(site)),
        Some(base) => Ok(Ok(site.at(base, "--base").map_err(|p| Usage(told(&p, lang)))?)),
    }
}

/// A problem as one line: where, what, and what to do.
pub fn told(problem: &Problem, lang: Lang) -> String {
    let (at, message, hint) = (&problem.path, problem.message(lang), problem.hint(lang));
    let colon = if at.is_empty() { "" } else { ": " };
    format!("{at}{colon}{message} {hint}")
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
