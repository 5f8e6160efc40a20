//! `tujie publish`: every surface of every explainer, in both languages, under its name in `dist/`.

use super::args::{Args, Usage};
use super::{Done, Exit, Stop, answer, render};
use crate::document::load::files;
use crate::document::read::Explainer;
use crate::document::site;
use crate::outputs::{Output, Site};
use crate::problem::Problem;
use crate::text::Lang;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A pixel poster is kept with what it was made from: its drawing and the versions of everything
/// that draws.
const DRAWN_BY: &str = include_str!("../../Cargo.lock");

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    let first = args.first("PATH")?;
    let lang = args.lang()?;
    let to = args.option("-o").ok_or_else(|| Usage("-o is missing".to_owned()))?;
    let site = match render::site(&args, first, lang)? {
        Ok(site) => site,
        Err(exit) => return Ok(exit),
    };
    let mut found = Vec::new();
    for path in &args.rest {
        let all = files(Path::new(path)).map_err(|problem| Usage(problem.message(lang)))?;
        // Fact sheets and the site's own file are not published.
        found.extend(all.into_iter().filter(|file| is_explainer(file)));
    }
    let press = Press { to: to.into(), cache: args.option("--cache").map(Into::into), site, lang };
    let results = press.all(&found);
    let mut exit = Exit::Clean;
    for result in results {
        let done = result?;
        // Standard error: nothing half-made is announced on standard output.
        std::io::stderr().write_all(&done.said)?;
        exit = exit.max(done.exit);
    }
    if exit == Exit::Clean {
        let (n, dir) = (found.len(), press.to.display());
        let zh = format!("{n} 个图解已写入 {dir}");
        let en = format!("{n} explainer{} written to {dir}", if n == 1 { "" } else { "s" });
        writeln!(out, "{}", lang.pick(zh, en))?;
    }
    Ok(exit)
}

/// By the folder and name: everything but `articles/` and `site.json`.
fn is_explainer(file: &Path) -> bool {
    let folder = file.parent().and_then(Path::file_name);
    folder.is_none_or(|name| name != "articles")
        && file.file_name().is_none_or(|name| name != site::NAME)
}

struct Press {
    to: PathBuf,
    cache: Option<PathBuf>,
    site: Site,
    lang: Lang,
}

/// What came of some files.
struct Printed {
    said: Vec<u8>,
    exit: Exit,
}

impl Press {
    /// Everything, shared out among as many threads as the machine runs at once; files do not
    /// depend on each other, so the bytes are the same however they are shared.
    fn all(&self, found: &[PathBuf]) -> Vec<Result<Printed, Stop>> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let share = |nth: usize| found.iter().skip(nth).step_by(threads);
        std::thread::scope(|scope| {
            let started: Vec<_> =
                (0..threads).map(|nth| scope.spawn(move || self.some(share(nth)))).collect();
            let died = || Err(Usage("a rendering thread died".to_owned()).into());
            started.into_iter().map(|one| one.join().unwrap_or_else(|_| died())).collect()
        })
    }

    fn some<'a>(&self, files: impl Iterator<Item = &'a PathBuf>) -> Result<Printed, Stop> {
        let mut done = Printed { said: Vec::new(), exit: Exit::Clean };
        for file in files {
            match answer::open(&file.display().to_string(), self.lang, &mut done.said)? {
                Ok(explainer) => self.one(&explainer)?,
                Err(exit) => done.exit = done.exit.max(exit),
            }
        }
        Ok(done)
    }

    fn one(&self, explainer: &Explainer) -> Result<(), Stop> {
        let id = explainer.doc.id.as_str();
        let told = |p: Problem| Usage([id, ": ", &render::told(&p, self.lang)].concat());
        let data = Output::Json.render(explainer, Lang::Zh, &self.site).map_err(told)?;
        put(&self.to.join(Output::Json.file(id, Lang::Zh)), &data)?;
        for lang in [Lang::Zh, Lang::En] {
            for output in Output::PUBLISHED {
                let bytes = self.bytes(output, explainer, lang).map_err(|stop| match stop {
                    Missing::Problem(problem) => Stop::Usage(told(problem)),
                    Missing::Stop(stop) => stop,
                })?;
                put(&self.to.join(output.file(id, lang)), &bytes)?;
            }
        }
        Ok(())
    }

    /// A surface's bytes. Pixels take long: they are made anew only when their drawing changed.
    fn bytes(&self, output: Output, explainer: &Explainer, lang: Lang) -> Result<Vec<u8>, Missing> {
        let (Output::Png(shape), Some(cache)) = (output, &self.cache) else {
            return Ok(output.render(explainer, lang, &self.site)?);
        };
        let mut drawn = Output::Svg(shape).render(explainer, lang, &self.site)?;
        drawn.extend(DRAWN_BY.bytes());
        let kept = cache.join(output.file(&explainer.doc.id, lang));
        let from = kept.with_extension("from");
        if std::fs::read(&from).is_ok_and(|before| before == drawn)
            && let Ok(bytes) = std::fs::read(&kept)
        {
            return Ok(bytes);
        }
        let bytes = output.render(explainer, lang, &self.site)?;
        put(&kept, &bytes)?;
        put(&from, &drawn)?;
        Ok(bytes)
    }
}

/// Why there are no bytes.
enum Missing {
    Problem(Problem),
    Stop(Stop),
}

impl From<Problem> for Missing {
    fn from(problem: Problem) -> Missing {
        Missing::Problem(problem)
    }
}

impl From<Stop> for Missing {
    fn from(stop: Stop) -> Missing {
        Missing::Stop(stop)
    }
}

/// Writes a file, and the folder around it when needed.
fn put(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = file.parent().unwrap_or(file);
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(file, bytes)).map_err(|error| {
        Stop::Usage(Usage(format!("“{}” cannot be written: {error}", file.display())))
    })
}
