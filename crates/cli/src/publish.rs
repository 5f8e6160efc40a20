//! `tujie publish`: writes every surface of every explainer, in both languages, into `dist/`.
//!
//! Everything is rendered first and held in memory; then the folder is replaced as a whole ([`folder`]).

mod cache;
mod record;

use super::args::{Args, UsageError};
use super::folder::{self, LockedFolder, OutputFile};
use super::review_date::ReviewPolicy;
use super::{CommandError, CommandResult, Exit, print, render};
use record::{Record, RecordEntry};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use tujie::bilingual::Lang;
use tujie::files::fs::{LoadedFile, Loader, list_data_files};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::outputs::{OutputFormat, Site};
use tujie::problem::{Fault, Problem};

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

pub fn run(args: Args, out: &mut dyn Write) -> CommandResult {
    args.first_positional("PATH")?;
    let lang = args.language()?;
    let to = args.option_value("-o").ok_or_else(|| UsageError("-o is missing".to_owned()))?;
    // Usage errors are checked before any work is done.
    folder::check_replaceable(Path::new(to), lang)?;
    let found = find_sources(&args, Path::new(to), lang)?;
    let site = match load_site(&args, &found, lang)? {
        Ok(site) => site,
        Err(exit) => return Ok(exit),
    };
    let due = ReviewPolicy::from_args(&args)?;
    let press = Publisher { cache: args.option_value("--cache").map(Into::into), site, lang, due };
    let mut all = Publication::default();
    for result in press.publish_all(&found) {
        all.merge(result?, lang)?;
    }
    // Warnings go to standard error: standard output lists only what has been published.
    print::escaping_stderr().write_all(&all.warnings)?;
    print::escaping_stderr().write_all(&all.output)?;
    let n = all.explainers.len();
    if all.problems {
        return Ok(Exit::Problems);
    }
    if n == 0 {
        return Err(UsageError(format!(
            "there is no explainer in “{}”",
            args.positional.join(", ")
        ))
        .into());
    }
    if press.site.base().is_none() {
        let needs = Problem::new("", Fault::NoBase, &["oembed"]);
        return Err(UsageError(render::problem_line(&needs, lang)).into());
    }
    write_folder(Path::new(to), all, &found, lang)?;
    let zh = format!("{n} 个图解已写入 {to}");
    let en = format!("{n} explainer{} written to {to}", if n == 1 { "" } else { "s" });
    writeln!(out, "{}", lang.pick(zh, en))?;
    Ok(Exit::Clean)
}

/// A data file, and the argument through which it was found.
struct SourceFile {
    file: PathBuf,
    root: PathBuf,
}

/// The data files of all paths, each once, without the files that an earlier run has published.
fn find_sources(args: &Args, to: &Path, lang: Lang) -> Result<Vec<SourceFile>, UsageError> {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let to = whole(to);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for path in &args.positional {
        let root = whole(Path::new(path));
        for file in
            list_data_files(Path::new(path)).map_err(|problem| UsageError(problem.message(lang)))?
        {
            let known = whole(&file);
            let published = known.starts_with(&to) && !root.starts_with(&to);
            if !published && seen.insert(known) {
                found.push(SourceFile { file, root: root.clone() });
            }
        }
    }
    Ok(found)
}

/// The site to publish to. Files of two sites cannot be published in one run: the links of one would lead to
/// the other's.
fn load_site(
    args: &Args,
    found: &[SourceFile],
    lang: Lang,
) -> Result<Result<Site, Exit>, CommandError> {
    let mut all = Vec::new();
    if args.option_value("--site").is_none() {
        all.extend(found.iter().filter_map(|source| Loader::find_site_file(&source.file)));
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
        return Err(UsageError(lang.pick(zh, en)).into());
    }
    render::load_site_at(args, all.pop(), lang)
}

/// Writes all generated files into the folder, in one step.
fn write_folder(
    to: &Path,
    all: Publication,
    found: &[SourceFile],
    lang: Lang,
) -> Result<(), UsageError> {
    let Publication { files: mut made, explainers, .. } = all;
    let roots: BTreeSet<String> =
        found.iter().map(|source| record::portable_path(&source.root)).collect();
    let folder = LockedFolder::open(to, lang)?;
    let mut record = Record::parse(folder.read_file(record::FILE_NAME));
    let mut gone = BTreeSet::new();
    for entry in record.update(explainers.into_values().map(|(entry, _)| entry), &roots) {
        gone.extend(entry.files);
    }
    // Also without a record: files of an explainer that were not generated now are outdated.
    for id in record.ids() {
        let made_now = made.contains_key(&OutputFormat::Json.file_name(id, Lang::Zh));
        gone.extend(output_names(id).filter(|_| made_now));
    }
    gone.retain(|name| !made.contains_key(name));
    made.insert(record::FILE_NAME.to_owned(), record.to_json());
    folder.replace(&made, &gone)
}

/// The names of all files that an explainer can have.
fn output_names(id: &str) -> impl Iterator<Item = String> {
    let outputs = OutputFormat::PUBLISHED.into_iter().chain([OutputFormat::Json]);
    outputs.flat_map(move |output| LANGS.map(|lang| output.file_name(id, lang)))
}

struct Publisher {
    cache: Option<PathBuf>,
    site: Site,
    lang: Lang,
    due: ReviewPolicy,
}

/// The result of publishing some files.
#[derive(Default)]
struct Publication {
    output: Vec<u8>,
    /// Warnings, which do not stop the run.
    warnings: Vec<u8>,
    problems: bool,
    files: OutputFile,
    /// By id; with the source file.
    explainers: BTreeMap<String, (RecordEntry, PathBuf)>,
}

impl Publication {
    /// Merges another result; two explainers with one id would overwrite each other.
    fn merge(&mut self, other: Publication, lang: Lang) -> Result<(), UsageError> {
        self.output.extend(other.output);
        self.warnings.extend(other.warnings);
        self.problems |= other.problems;
        self.files.extend(other.files);
        for (id, (entry, file)) in other.explainers {
            if let Some((_, first)) = self.explainers.get(&id) {
                return Err(duplicate_id_error(&id, first, &file, lang));
            }
            self.explainers.insert(id, (entry, file));
        }
        Ok(())
    }
}

fn duplicate_id_error(id: &str, one: &Path, other: &Path, lang: Lang) -> UsageError {
    let (one, other) = (one.display(), other.display());
    let zh = format!("“{one}”和“{other}”的 id 都是“{id}”，会互相覆盖：请改掉一个。");
    let en = format!("“{one}” and “{other}” both have the id “{id}”: change one of them");
    UsageError(lang.pick(zh, en))
}

impl Publisher {
    /// Publishes all files in as many threads as the machine runs at once; files are independent, so the
    /// bytes do not depend on the scheduling.
    fn publish_all(&self, found: &[SourceFile]) -> Vec<Result<Publication, CommandError>> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let share = |nth: usize| found.iter().skip(nth).step_by(threads);
        std::thread::scope(|scope| {
            let started: Vec<_> = (0..threads)
                .map(|nth| scope.spawn(move || self.publish_some(share(nth))))
                .collect();
            let died = || Err(UsageError("a rendering thread died".to_owned()).into());
            started.into_iter().map(|one| one.join().unwrap_or_else(|_| died())).collect()
        })
    }

    fn publish_some<'a>(
        &self,
        sources: impl Iterator<Item = &'a SourceFile>,
    ) -> Result<Publication, CommandError> {
        let mut done = Publication::default();
        // Caches the fact sheet that the files share.
        let loader = Loader::default();
        for SourceFile { file, root } in sources {
            let loaded =
                loader.load_file(file).map_err(|problem| UsageError(problem.message(self.lang)))?;
            let warning = self.due.overdue_warning(&loaded);
            let LoadedFile { content, mut problems, bytes, .. } = loaded;
            match warning {
                Some(warning) if self.due.strict => problems.push(warning),
                warning => {
                    print::print_problems(
                        warning.as_slice(),
                        &bytes,
                        self.lang,
                        &mut done.warnings,
                    )?;
                }
            }
            match content {
                _ if !problems.is_empty() => {
                    print::print_problems(&problems, &bytes, self.lang, &mut done.output)?;
                    done.problems = true;
                }
                FileContent::Explainer(explainer) => {
                    let id = explainer.doc.id.clone();
                    let mut one = Publication::default();
                    // Without an address nothing is written, but problems of the files are reported.
                    if self.site.base().is_some() {
                        self.publish_one(&explainer, &mut one)?;
                    }
                    // Missing PNG output is reported once.
                    if done.output.is_empty() {
                        done.output = std::mem::take(&mut one.output);
                    }
                    one.output.clear();
                    let files = one.files.keys().cloned().collect();
                    let entry =
                        RecordEntry { id: id.clone(), from: record::portable_path(root), files };
                    one.explainers.insert(id, (entry, file.clone()));
                    done.merge(one, self.lang)?;
                }
                // Other data files are inputs of explainers and have no output of their own.
                FileContent::FactSheet(_)
                | FileContent::Site(_)
                | FileContent::Glossary(_)
                | FileContent::Unrecognized => {}
            }
        }
        Ok(done)
    }

    fn publish_one(
        &self,
        explainer: &LoadedExplainer,
        one: &mut Publication,
    ) -> Result<(), CommandError> {
        let id = explainer.doc.id.as_str();
        let told =
            |p: Problem| UsageError([id, ": ", &render::problem_line(&p, self.lang)].concat());
        let data = OutputFormat::Json.render(explainer, Lang::Zh, &self.site).map_err(told)?;
        one.files.insert(OutputFormat::Json.file_name(id, Lang::Zh), data);
        for lang in LANGS {
            for output in OutputFormat::PUBLISHED {
                match self.render_bytes(output, explainer, lang) {
                    Ok(bytes) => drop(one.files.insert(output.file_name(id, lang), bytes)),
                    // All other outputs work without a font.
                    Err(problem) if problem.fault == Fault::NoFont => {
                        one.output =
                            (render::problem_line(&problem, self.lang) + "\n").into_bytes();
                    }
                    Err(problem) => return Err(CommandError::Usage(told(problem))),
                }
            }
        }
        Ok(())
    }

    /// Renders a surface. PNGs are slow: they are rendered again only when their drawing changed.
    fn render_bytes(
        &self,
        output: OutputFormat,
        explainer: &LoadedExplainer,
        lang: Lang,
    ) -> Result<Vec<u8>, Problem> {
        let pixels = || output.render(explainer, lang, &self.site);
        let (OutputFormat::Png(shape), Some(folder)) = (output, &self.cache) else {
            return pixels();
        };
        let drawing = OutputFormat::Svg(shape).render(explainer, lang, &self.site)?;
        cache::cached_or_render(
            &folder.join(output.file_name(&explainer.doc.id, lang)),
            &drawing,
            &pixels,
        )
    }
}
