//! `tujie check`: every check on files or folders.

use super::args::{Args, UsageError};
use super::review_date::ReviewPolicy;
use super::{CommandResult, Exit, print};
use std::io::Write;
use std::path::Path;
use tujie::bilingual::Lang;
use tujie::files::fs::{DataFiles, LoadedFile, Loader, find_data_files, read_bytes};
use tujie::files::parse::FileContent;
use tujie::limits::MAX_FILE_BYTES;
use tujie::problem::Problem;
use tujie_studio::leftovers::{is_untouched, leftovers};

pub fn run(args: Args, out: &mut dyn Write) -> CommandResult {
    args.first_positional("PATH")?;
    let lang = args.language()?;
    let json = args.option_choice("--format", &["human", "json"])? == Some("json");
    let due = ReviewPolicy::from_args(&args)?;
    let mut all = CheckReport::new(lang, json);
    let article = args.option_value("--article").map(read_article).transpose()?;
    let mut compared = article.is_none();
    let loader = Loader::default();
    let mut sheets = Vec::new();
    let mut loaded_all = Vec::new();
    for path in &args.positional {
        let DataFiles { files, problems } = find_data_files(Path::new(path));
        if files.is_empty() && problems.is_empty() {
            return Err(UsageError(format!("there is no *.json in “{path}”")).into());
        }
        loaded_all.extend(problems.into_iter().map(Err));
        for file in files {
            let loaded = loader.load_file(&file);
            if let Ok(LoadedFile { content: FileContent::FactSheet(sheet), .. }) = &loaded {
                sheets.push(sheet.article.id.clone());
            }
            loaded_all.push(loaded);
        }
    }
    for loaded in loaded_all {
        match loaded {
            Ok(mut loaded) => {
                if let Some(text) = &article {
                    compared |= matches!(loaded.content, FileContent::FactSheet(_));
                    loaded.compare_with_article(text, &sheets, &loader);
                }
                add_leftovers(&mut loaded, lang)?;
                match due.overdue_warning(&loaded) {
                    Some(warning) if due.strict => loaded.problems.push(warning),
                    Some(warning) => all.add_warning(&warning, &loaded.bytes, out)?,
                    None => {}
                }
                all.add_file(loaded.problems, &loaded.bytes, Exit::Problems, out)?;
            }
            Err(problem) => all.add_file(vec![problem], b"", Exit::Usage, out)?,
        }
    }
    // If nothing was compared, the comparison must not count as clean.
    if !compared && matches!(all.exit, Exit::Clean) {
        let why =
            "--article needs a fact sheet among the paths, such as data/articles; there is none";
        return Err(UsageError(why.to_owned()).into());
    }
    all.finish(out)
}

/// Adds the leftovers of a template in a file without other problems. A file that is still as `tujie new`
/// wrote it has no problems; a note beside the result says that it is unchanged.
fn add_leftovers(loaded: &mut LoadedFile, lang: Lang) -> std::io::Result<()> {
    let tree = match &loaded.content {
        FileContent::Explainer(explainer) => &explainer.tree,
        FileContent::FactSheet(sheet) => &sheet.tree,
        _ => return Ok(()),
    };
    if !loaded.problems.is_empty() {
        return Ok(());
    }
    let found = leftovers(tree);
    if is_untouched(tree) {
        let zh = format!("{}：还是样板，{} 处要换成您自己的", loaded.file, found.len());
        let en = format!(
            "{}: still the template; {} places wait for your own",
            loaded.file,
            found.len()
        );
        return writeln!(std::io::stderr(), "{}", lang.pick(zh, en));
    }
    let named = |problem| Problem { file: loaded.file.clone(), ..problem };
    loaded.problems.extend(found.into_iter().map(named));
    loaded.problems.sort_by_key(|p| (p.line, p.column));
    Ok(())
}

/// Reads the article's text, as exported by the newspaper: UTF-8, with line breaks anywhere.
fn read_article(file: &str) -> Result<String, UsageError> {
    let bytes = read_bytes(Path::new(file)).map_err(|p| UsageError(p.message(Lang::En)))?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(UsageError(format!(
            "“{file}” is longer than {} MB",
            MAX_FILE_BYTES / 1024 / 1024
        )));
    }
    String::from_utf8(bytes).map_err(|_| UsageError(format!("“{file}” is not UTF-8 text")))
}

/// Reports problems as they are found, file by file.
struct CheckReport {
    lang: Lang,
    json: bool,
    /// For machines: all problems, printed together at the end.
    json_problems: Vec<serde_json::Value>,
    exit: Exit,
    files: usize,
    problems: usize,
    warnings: usize,
}

impl CheckReport {
    fn new(lang: Lang, json: bool) -> CheckReport {
        CheckReport {
            lang,
            json,
            json_problems: Vec::new(),
            exit: Exit::Clean,
            files: 0,
            problems: 0,
            warnings: 0,
        }
    }

    fn add_file(
        &mut self,
        problems: Vec<Problem>,
        bytes: &[u8],
        exit: Exit,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        self.files += 1;
        self.problems += problems.len();
        if !problems.is_empty() {
            self.exit = self.exit.max(exit);
        }
        self.print_problems(&problems, bytes, out)
    }

    /// Reports a warning, which does not change the exit code.
    fn add_warning(
        &mut self,
        warning: &Problem,
        bytes: &[u8],
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        self.warnings += 1;
        let first = self.json_problems.len();
        self.print_problems(std::slice::from_ref(warning), bytes, out)?;
        for told in
            self.json_problems.iter_mut().skip(first).filter_map(serde_json::Value::as_object_mut)
        {
            told.insert("severity".to_owned(), "warning".into());
        }
        Ok(())
    }

    fn print_problems(
        &mut self,
        problems: &[Problem],
        bytes: &[u8],
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        if self.json {
            self.json_problems
                .extend(problems.iter().map(|p| print::problem_to_json(p, self.lang)));
            return Ok(());
        }
        print::print_problems(problems, bytes, self.lang, out)
    }

    fn finish(self, out: &mut dyn Write) -> CommandResult {
        let CheckReport { files, problems, warnings, .. } = self;
        if self.json {
            writeln!(out, "{}", serde_json::Value::Array(self.json_problems))?;
        } else {
            let zh = format!("{files} 个文件，{problems} 个问题");
            let (f, p) = (count_with_noun(files, "file"), count_with_noun(problems, "problem"));
            let sum = self.lang.pick(zh, format!("{f}, {p}"));
            let more = match warnings {
                0 => String::new(),
                n => self
                    .lang
                    .pick(format!("，{n} 个提醒"), format!(", {}", count_with_noun(n, "warning"))),
            };
            writeln!(out, "{sum}{more}")?;
        }
        Ok(self.exit)
    }
}

fn count_with_noun(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
