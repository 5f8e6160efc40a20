//! `tujie publish`: every surface of every explainer, in both languages, under its name in `dist/`.

use super::args::{Args, Usage};
use super::{Done, Exit, Stop, print, render};
use crate::document::load::{Loaded, Loader, files};
use crate::document::read::{Content, Explainer};
use crate::outputs::poster::Fonts;
use crate::outputs::{Output, Site};
use crate::problem::{Fault, Problem};
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
        found.extend(files(Path::new(path)).map_err(|problem| Usage(problem.message(lang)))?);
    }
    let press = Press { to: to.into(), cache: args.option("--cache").map(Into::into), site, lang };
    let (mut exit, mut n) = (Exit::Clean, 0);
    for result in press.all(&found) {
        let done = result?;
        // Standard error: nothing half-made is announced on standard output.
        std::io::stderr().write_all(&done.said)?;
        exit = exit.max(done.exit);
        n += done.explainers;
    }
    if exit == Exit::Clean && n == 0 {
        return Err(Usage(format!("there is no explainer in “{}”", args.rest.join(", "))).into());
    }
    if exit == Exit::Clean {
        let dir = press.to.display();
        let zh = format!("{n} 个图解已写入 {dir}");
        let en = format!("{n} explainer{} written to {dir}", if n == 1 { "" } else { "s" });
        writeln!(out, "{}", lang.pick(zh, en))?;
    }
    Ok(exit)
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
    explainers: usize,
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
        let mut done = Printed { said: Vec::new(), exit: Exit::Clean, explainers: 0 };
        // Remembers the fact sheet that the files share.
        let loader = Loader::default();
        for file in files {
            let Loaded { content, problems, bytes, .. } =
                loader.file(file).map_err(|problem| Usage(problem.message(self.lang)))?;
            match content {
                _ if !problems.is_empty() => {
                    print::human(&problems, &bytes, self.lang, &mut done.said)?;
                    done.exit = Exit::Problems;
                }
                Content::Explainer(explainer) => {
                    self.one(&explainer, &mut done.said)?;
                    done.explainers += 1;
                }
                // What explainers draw on is in them.
                Content::Sheet(_) | Content::Site(_) | Content::Glossary(_) | Content::Nothing => {}
            }
        }
        Ok(done)
    }

    fn one(&self, explainer: &Explainer, said: &mut Vec<u8>) -> Result<(), Stop> {
        let id = explainer.doc.id.as_str();
        let told = |p: Problem| Usage([id, ": ", &render::told(&p, self.lang)].concat());
        let data = Output::Json.render(explainer, Lang::Zh, &self.site).map_err(told)?;
        put(&self.to.join(Output::Json.file(id, Lang::Zh)), &data)?;
        for lang in [Lang::Zh, Lang::En] {
            for output in Output::PUBLISHED {
                let bytes = match self.bytes(output, explainer, lang) {
                    Ok(bytes) => bytes,
                    // Everything else is of use without pixels; that they are missing is said once.
                    Err(Missing::Problem(p)) if p.fault == Fault::NoFont => {
                        let line = render::told(&p, self.lang) + "\n";
                        if said.is_empty() {
                            said.extend(line.bytes());
                        }
                        continue;
                    }
                    Err(Missing::Problem(problem)) => return Err(Stop::Usage(told(problem))),
                    Err(Missing::Stop(stop)) => return Err(stop),
                };
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
        drawn.extend(Fonts::found()?.identity.bytes());
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
