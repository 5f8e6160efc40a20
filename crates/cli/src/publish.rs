//! `tujie publish`: every surface of every explainer, in both languages, under its name in `dist/`.
//!
//! All is made first and kept in memory; then the folder is replaced as a whole ([`folder`]).

mod cache;
mod record;

use super::args::{Args, Usage};
use super::due::Due;
use super::folder::{self, Folder, Made};
use super::{Done, Exit, Stop, print, render};
use record::{Entry, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use tujie::bilingual::Lang;
use tujie::document::load::{Loaded, Loader, files};
use tujie::document::read::{Content, Explainer};
use tujie::outputs::{Output, Site};
use tujie::problem::{Fault, Problem};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    args.first("PATH")?;
    let lang = args.lang()?;
    let to = args.option("-o").ok_or_else(|| Usage("-o is missing".to_owned()))?;
    // What can be wrong with the call is asked before any work is done.
    folder::look(Path::new(to), lang)?;
    let found = found(&args, Path::new(to), lang)?;
    let site = match site(&args, &found, lang)? {
        Ok(site) => site,
        Err(exit) => return Ok(exit),
    };
    let due = Due::of(&args)?;
    let press = Press { cache: args.option("--cache").map(Into::into), site, lang, due };
    let mut all = Printed::default();
    for result in press.all(&found) {
        all.take(result?, lang)?;
    }
    // Standard error: nothing half-made is announced on standard output.
    print::stderr().write_all(&all.warned)?;
    print::stderr().write_all(&all.said)?;
    let n = all.explainers.len();
    if all.problems {
        return Ok(Exit::Problems);
    }
    if n == 0 {
        return Err(Usage(format!("there is no explainer in “{}”", args.rest.join(", "))).into());
    }
    if press.site.base().is_none() {
        let needs = Problem::new("", Fault::NoBase, &["oembed"]);
        return Err(Usage(render::told(&needs, lang)).into());
    }
    keep(Path::new(to), all, &found, lang)?;
    let zh = format!("{n} 个图解已写入 {to}");
    let en = format!("{n} explainer{} written to {to}", if n == 1 { "" } else { "s" });
    writeln!(out, "{}", lang.pick(zh, en))?;
    Ok(Exit::Clean)
}

/// A data file, and the argument that led to it.
struct Source {
    file: PathBuf,
    root: PathBuf,
}

/// The data files of all paths, each once; none of what an earlier run has published.
fn found(args: &Args, to: &Path, lang: Lang) -> Result<Vec<Source>, Usage> {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let to = whole(to);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for path in &args.rest {
        let root = whole(Path::new(path));
        for file in files(Path::new(path)).map_err(|problem| Usage(problem.message(lang)))? {
            let known = whole(&file);
            let published = known.starts_with(&to) && !root.starts_with(&to);
            if !published && seen.insert(known) {
                found.push(Source { file, root: root.clone() });
            }
        }
    }
    Ok(found)
}

/// Where all of it is published. Files of two sites are not published in one go: the links of one
/// would lead to the other's.
fn site(args: &Args, found: &[Source], lang: Lang) -> Result<Result<Site, Exit>, Stop> {
    let mut all = Vec::new();
    if args.option("--site").is_none() {
        all.extend(found.iter().filter_map(|source| Loader::site_of(&source.file)));
        all.sort();
        all.dedup();
    }
    if let [one, other, ..] = all.as_slice() {
        let (one, other) = (one.display(), other.display());
        let zh = format!(
            "这些文件分属两个网站（“{one}”和“{other}”）：请分开发布，或用 --site 指定一个。"
        );
        let en = format!(
            "these files belong to two sites, “{one}” and “{other}”: publish them one by one, or name one with --site"
        );
        return Err(Usage(lang.pick(zh, en)).into());
    }
    render::site_at(args, all.pop(), lang)
}

/// Puts all that was made into the folder, in one step.
fn keep(to: &Path, all: Printed, found: &[Source], lang: Lang) -> Result<(), Usage> {
    let Printed { mut made, explainers, .. } = all;
    let roots: BTreeSet<String> = found.iter().map(|source| record::from(&source.root)).collect();
    let folder = Folder::open(to, lang)?;
    let mut record = Record::read(folder.read(record::NAME));
    let mut gone = BTreeSet::new();
    for entry in record.renew(explainers.into_values().map(|(entry, _)| entry), &roots) {
        gone.extend(entry.files);
    }
    // Also where no record says so: what is of an explainer and was not made is of another moment.
    for id in record.ids() {
        let made_now = made.contains_key(&Output::Json.file(id, Lang::Zh));
        gone.extend(every(id).filter(|_| made_now));
    }
    gone.retain(|name| !made.contains_key(name));
    made.insert(record::NAME.to_owned(), record.to_json());
    folder.replace(&made, &gone)
}

/// The names of all files that an explainer can have.
fn every(id: &str) -> impl Iterator<Item = String> {
    let outputs = Output::PUBLISHED.into_iter().chain([Output::Json]);
    outputs.flat_map(move |output| LANGS.map(|lang| output.file(id, lang)))
}

struct Press {
    cache: Option<PathBuf>,
    site: Site,
    lang: Lang,
    due: Due,
}

/// What came of some files.
#[derive(Default)]
struct Printed {
    said: Vec<u8>,
    /// What stops nothing.
    warned: Vec<u8>,
    problems: bool,
    made: Made,
    /// By id; with the file that it was made of.
    explainers: BTreeMap<String, (Entry, PathBuf)>,
}

impl Printed {
    /// Adds what came of others; two explainers of one name would overwrite each other.
    fn take(&mut self, other: Printed, lang: Lang) -> Result<(), Usage> {
        self.said.extend(other.said);
        self.warned.extend(other.warned);
        self.problems |= other.problems;
        self.made.extend(other.made);
        for (id, (entry, file)) in other.explainers {
            if let Some((_, first)) = self.explainers.get(&id) {
                return Err(twice(&id, first, &file, lang));
            }
            self.explainers.insert(id, (entry, file));
        }
        Ok(())
    }
}

fn twice(id: &str, one: &Path, other: &Path, lang: Lang) -> Usage {
    let (one, other) = (one.display(), other.display());
    let zh = format!("“{one}”和“{other}”的 id 都是“{id}”，会互相覆盖：请改掉一个。");
    let en = format!("“{one}” and “{other}” both have the id “{id}”: change one of them");
    Usage(lang.pick(zh, en))
}

impl Press {
    /// Everything, shared out among as many threads as the machine runs at once; files do not
    /// depend on each other, so the bytes are the same however they are shared.
    fn all(&self, found: &[Source]) -> Vec<Result<Printed, Stop>> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let share = |nth: usize| found.iter().skip(nth).step_by(threads);
        std::thread::scope(|scope| {
            let started: Vec<_> =
                (0..threads).map(|nth| scope.spawn(move || self.some(share(nth)))).collect();
            let died = || Err(Usage("a rendering thread died".to_owned()).into());
            started.into_iter().map(|one| one.join().unwrap_or_else(|_| died())).collect()
        })
    }

    fn some<'a>(&self, sources: impl Iterator<Item = &'a Source>) -> Result<Printed, Stop> {
        let mut done = Printed::default();
        // Remembers the fact sheet that the files share.
        let loader = Loader::default();
        for Source { file, root } in sources {
            let loaded = loader.file(file).map_err(|problem| Usage(problem.message(self.lang)))?;
            let warning = self.due.warning(&loaded);
            let Loaded { content, mut problems, bytes, .. } = loaded;
            match warning {
                Some(warning) if self.due.strict => problems.push(warning),
                warning => {
                    print::human(warning.as_slice(), &bytes, self.lang, &mut done.warned)?;
                }
            }
            match content {
                _ if !problems.is_empty() => {
                    print::human(&problems, &bytes, self.lang, &mut done.said)?;
                    done.problems = true;
                }
                Content::Explainer(explainer) => {
                    let id = explainer.doc.id.clone();
                    let mut one = Printed::default();
                    // Without an address nothing is kept, but what is wrong with the files is told.
                    if self.site.base().is_some() {
                        self.one(&explainer, &mut one)?;
                    }
                    // That there are no pixels is said once.
                    if done.said.is_empty() {
                        done.said = std::mem::take(&mut one.said);
                    }
                    one.said.clear();
                    let files = one.made.keys().cloned().collect();
                    let entry = Entry { id: id.clone(), from: record::from(root), files };
                    one.explainers.insert(id, (entry, file.clone()));
                    done.take(one, self.lang)?;
                }
                // What explainers draw on is in them.
                Content::Sheet(_) | Content::Site(_) | Content::Glossary(_) | Content::Nothing => {}
            }
        }
        Ok(done)
    }

    fn one(&self, explainer: &Explainer, one: &mut Printed) -> Result<(), Stop> {
        let id = explainer.doc.id.as_str();
        let told = |p: Problem| Usage([id, ": ", &render::told(&p, self.lang)].concat());
        let data = Output::Json.render(explainer, Lang::Zh, &self.site).map_err(told)?;
        one.made.insert(Output::Json.file(id, Lang::Zh), data);
        for lang in LANGS {
            for output in Output::PUBLISHED {
                match self.bytes(output, explainer, lang) {
                    Ok(bytes) => drop(one.made.insert(output.file(id, lang), bytes)),
                    // Everything else is of use without pixels.
                    Err(problem) if problem.fault == Fault::NoFont => {
                        one.said = (render::told(&problem, self.lang) + "\n").into_bytes();
                    }
                    Err(problem) => return Err(Stop::Usage(told(problem))),
                }
            }
        }
        Ok(())
    }

    /// A surface's bytes. Pixels take long: they are made anew only when their drawing changed.
    fn bytes(&self, output: Output, explainer: &Explainer, lang: Lang) -> Result<Vec<u8>, Problem> {
        let pixels = || output.render(explainer, lang, &self.site);
        let (Output::Png(shape), Some(folder)) = (output, &self.cache) else { return pixels() };
        let drawing = Output::Svg(shape).render(explainer, lang, &self.site)?;
        cache::kept(&folder.join(output.file(&explainer.doc.id, lang)), &drawing, &pixels)
    }
}
