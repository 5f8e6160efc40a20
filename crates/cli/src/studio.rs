//! `tujie studio`: writes the editors' page and its library into a folder.

use super::args::{Args, UsageError};
use super::folder::{self, LockedFolder, OutputFile};
use super::{CommandResult, Exit, print};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use tujie::bilingual::Lang;
use tujie_studio::index::{LibraryError, build_library};
use tujie_studio::page;

pub(super) fn run(args: Args, _out: &mut dyn Write) -> CommandResult {
    args.first_positional("PATH")?;
    let lang = args.language()?;
    let to: PathBuf =
        args.option_value("-o").ok_or_else(|| UsageError("-o is missing".to_owned()))?.into();
    folder::check_replaceable(&to, lang)?;
    let paths: Vec<PathBuf> = args.positional.iter().map(Into::into).collect();
    let library = match build_library(&paths, args.option_value("--base")) {
        Ok(library) => library,
        Err(LibraryError::Unreadable(problem)) => {
            return Err(UsageError(problem.message(lang)).into());
        }
        Err(LibraryError::Problems(problems, bytes)) => {
            print::print_problems(&problems, &bytes, lang, &mut print::escaping_stderr())?;
            return Ok(Exit::Problems);
        }
    };
    let files = [
        ("library.json", library.to_json()),
        ("index.html", page::render_page(&library, Lang::Zh)),
        ("en.html", page::render_page(&library, Lang::En)),
    ];
    let made: OutputFile =
        files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
    LockedFolder::open(&to, lang)?.replace(&made, &BTreeSet::new())?;
    Ok(Exit::Clean)
}
