//! `tujie render`: one output of an explainer.

use super::args::{Args, UsageError};
use super::{CommandError, CommandResult, Exit, answer, print};
use std::io::Write;
use std::path::{Path, PathBuf};
use tujie::bilingual::Lang;
use tujie::files::fs::{Loader, read_bytes};
use tujie::outputs::poster::Fonts;
use tujie::outputs::{OutputFormat, PosterFormat, Site};
use tujie::problem::Problem;

pub fn run(args: Args, out: &mut dyn Write) -> CommandResult {
    args.require_positional(&["FILE"])?;
    let lang = args.language()?;
    let names = OutputFormat::ALL.map(|(name, _)| name);
    let to = args
        .option_choice("--to", &names)?
        .ok_or_else(|| UsageError("--to is missing".to_owned()))?;
    // Problems go to standard error: standard output has the rendering or nothing.
    let explainer = match answer::load_explainer(
        args.first_positional("FILE")?,
        lang,
        &mut print::escaping_stderr(),
    )? {
        Ok(explainer) => explainer,
        Err(exit) => return Ok(exit),
    };
    let site = match load_site(&args, args.first_positional("FILE")?, lang)? {
        Ok(site) => site,
        Err(exit) => return Ok(exit),
    };
    let output = OutputFormat::ALL.iter().find(|(name, _)| *name == to).map(|(_, output)| *output);
    let output = output.ok_or_else(|| UsageError(format!("--to {to} is missing")))?;
    let output = match (output, args.has_flag("--wide")) {
        (OutputFormat::Svg(_), true) => OutputFormat::Svg(PosterFormat::Wide),
        (OutputFormat::Png(_), true) => OutputFormat::Png(PosterFormat::Wide),
        (other, false) => other,
        (_, true) => return Err(UsageError("--wide goes with --to svg or png".to_owned()).into()),
    };
    let chosen = args.option_value("--font").map_or(Ok(()), |font| Fonts::choose(Path::new(font)));
    match chosen.and_then(|()| output.render(&explainer, lang, &site)) {
        Ok(bytes) => write_output(args.option_value("-o"), &bytes, out),
        // Not a usage error: the machine lacks a font, or the font lacks a character.
        Err(problem) if matches!(output, OutputFormat::Png(_)) => {
            eprintln!("tujie: {}", print::escape_control_characters(&problem_line(&problem, lang)));
            Ok(Exit::Problems)
        }
        Err(problem) => Err(UsageError(problem_line(&problem, lang)).into()),
    }
}

/// The site of the surfaces: `--site FILE`, or the nearest `site.json` above the data file; `--base URL`
/// overrides the address of both. Problems of that file are printed on standard error.
pub fn load_site(args: &Args, file: &str, lang: Lang) -> Result<Result<Site, Exit>, CommandError> {
    load_site_at(args, Loader::find_site_file(Path::new(file)), lang)
}

/// The same with a `site.json` that was already found, if there is one.
pub fn load_site_at(
    args: &Args,
    found: Option<PathBuf>,
    lang: Lang,
) -> Result<Result<Site, Exit>, CommandError> {
    let mut site = Site::default();
    if let Some(file) = args.option_value("--site").map(Into::into).or(found) {
        let bytes = read_bytes(&file).map_err(|problem| UsageError(problem.message(lang)))?;
        let (read, mut problems) = tujie::files::site_file::parse_site_file(&bytes);
        for problem in &mut problems {
            problem.file = file.display().to_string();
        }
        match read {
            Some(read) => site = Site::from(read),
            None => {
                print::print_problems(&problems, &bytes, lang, &mut print::escaping_stderr())?;
                return Ok(Err(Exit::Problems));
            }
        }
    }
    match args.option_value("--base") {
        None => Ok(Ok(site)),
        Some(base) => Ok(Ok(site
            .with_address(base, "--base")
            .map_err(|p| UsageError(problem_line(&p, lang)))?)),
    }
}

/// A problem in one line: place, message and hint.
pub fn problem_line(problem: &Problem, lang: Lang) -> String {
    let (at, message, hint) = (&problem.path, problem.message(lang), problem.hint(lang));
    let colon = if at.is_empty() { "" } else { ": " };
    format!("{at}{colon}{message} {hint}")
}

/// Writes to a file, or to standard output if none is given.
pub fn write_output(file: Option<&str>, bytes: &[u8], out: &mut dyn Write) -> CommandResult {
    match file {
        Some(file) if file != "-" => std::fs::write(file, bytes).map_err(|error| {
            CommandError::Usage(UsageError(format!("“{file}” cannot be written: {error}")))
        })?,
        _ => out.write_all(bytes)?,
    }
    Ok(Exit::Clean)
}
