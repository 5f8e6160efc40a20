//! `tujie check`: every check on files or folders.

use super::args::{Args, Usage};
use super::{Done, Exit, print};
use crate::document::load::{Loaded, Loader, bytes_of, files};
use crate::document::read::Content;
use crate::problem::Problem;
use crate::studio::leftover::{is_untouched, leftovers};
use crate::text::Lang;
use std::io::Write;
use std::path::Path;

pub fn run(args: Args, out: &mut dyn Write) -> Done {
    args.first("PATH")?;
    let lang = args.lang()?;
    let json = args.choice("--format", &["human", "json"])? == Some("json");
    let mut all = All { lang, json, problems: Vec::new(), exit: Exit::Clean, files: 0 };
    let article = args.option("--article").map(article_text).transpose()?;
    let mut compared = article.is_none();
    let loader = Loader::default();
    let mut sheets = Vec::new();
    let mut loaded_all = Vec::new();
    for path in &args.rest {
        match files(Path::new(path)) {
            Ok(found) if found.is_empty() => {
                return Err(Usage(format!("there is no *.json in “{path}”")).into());
            }
            Ok(found) => {
                for file in found {
                    let loaded = loader.file(&file);
                    if let Ok(Loaded { content: Content::Sheet(sheet), .. }) = &loaded {
                        sheets.push(sheet.article.id.clone());
                    }
                    loaded_all.push(loaded);
                }
            }
            Err(problem) => loaded_all.push(Err(problem)),
        }
    }
    for loaded in loaded_all {
        match loaded {
            Ok(mut loaded) => {
                if let Some(text) = &article {
                    compared |= matches!(loaded.content, Content::Sheet(_));
                    loaded.compare(text, &sheets, &loader);
                }
                left(&mut loaded, lang)?;
                all.take(loaded.problems, &loaded.bytes, Exit::Problems, out)?;
            }
            Err(problem) => all.take(vec![problem], b"", Exit::Usage, out)?,
        }
    }
    // Nothing compared must not pass for a clean comparison.
    if !compared && matches!(all.exit, Exit::Clean) {
        let why =
            "--article needs a fact sheet among the paths, such as data/articles; there is none";
        return Err(Usage(why.to_owned()).into());
    }
    all.end(out)
}

/// Adds what is left of a template in a file that has no mistakes any more. One that is still as `tujie new` wrote
/// it is no file with mistakes: that nothing in it is anybody's own yet is said beside the result.
fn left(loaded: &mut Loaded, lang: Lang) -> std::io::Result<()> {
    let tree = match &loaded.content {
        Content::Explainer(explainer) => &explainer.tree,
        Content::Sheet(sheet) => &sheet.tree,
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

/// The article's own text, as the newspaper keeps it: UTF-8, lines broken anywhere.
fn article_text(file: &str) -> Result<String, Usage> {
    let bytes = bytes_of(Path::new(file)).map_err(|p| Usage(p.message(Lang::En)))?;
    String::from_utf8(bytes).map_err(|_| Usage(format!("“{file}” is not UTF-8 text")))
}

/// Problems as they come in, file by file.
struct All {
    lang: Lang,
    json: bool,
    problems: Vec<serde_json::Value>,
    exit: Exit,
    files: usize,
}

impl All {
    fn take(
        &mut self,
        problems: Vec<Problem>,
        bytes: &[u8],
        exit: Exit,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        self.files += 1;
        if problems.is_empty() {
            return Ok(());
        }
        self.exit = self.exit.max(exit);
        if !self.json {
            print::human(&problems, bytes, self.lang, out)?;
        }
        self.problems.extend(problems.iter().map(|p| print::as_json(p, self.lang)));
        Ok(())
    }

    fn end(self, out: &mut dyn Write) -> Done {
        let (files, count) = (self.files, self.problems.len());
        if self.json {
            writeln!(out, "{}", serde_json::Value::Array(self.problems))?;
        } else {
            let zh = format!("{files} 个文件，{count} 个问题");
            let (f, p) = (plural(files, "file"), plural(count, "problem"));
            writeln!(out, "{}", self.lang.pick(zh, format!("{f}, {p}")))?;
        }
        Ok(self.exit)
    }
}

fn plural(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
