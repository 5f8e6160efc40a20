//! `tujie studio`: the editors' page and what it opens, in a folder.

use super::args::{Args, Usage};
use super::folder::{self, Folder, Made};
use super::{Done, Exit, print};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use tujie::bilingual::Lang;
use tujie_studio::index::{Refused, library};
use tujie_studio::page;

pub(super) fn run(args: Args, _out: &mut dyn Write) -> Done {
    args.first("PATH")?;
    let lang = args.lang()?;
    let to: PathBuf = args.option("-o").ok_or_else(|| Usage("-o is missing".to_owned()))?.into();
    folder::look(&to, lang)?;
    let paths: Vec<PathBuf> = args.rest.iter().map(Into::into).collect();
    let library = match library(&paths, args.option("--base")) {
        Ok(library) => library,
        Err(Refused::Unreadable(problem)) => return Err(Usage(problem.message(lang)).into()),
        Err(Refused::Problems(problems, bytes)) => {
            print::human(&problems, &bytes, lang, &mut print::stderr())?;
            return Ok(Exit::Problems);
        }
    };
    let files = [
        ("library.json", library.to_json()),
        ("index.html", page::page(&library, Lang::Zh)),
        ("en.html", page::page(&library, Lang::En)),
    ];
    let made: Made = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
    Folder::open(&to, lang)?.replace(&made, &BTreeSet::new())?;
    Ok(Exit::Clean)
}
