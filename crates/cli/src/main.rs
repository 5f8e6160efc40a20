//! The command line: check · answer · render · publish · studio · schema · new.
//!
//! Exit codes: 0 clean, 1 problems in what was given, 2 wrong usage or a file that cannot be read.

mod answer;
mod args;
mod check;
mod folder;
mod new;
mod print;
mod publish;
mod render;
pub(crate) mod review_date;
mod studio;

use args::{Args, UsageError};
use print::EscapingWriter;
use std::io::Write;
use std::process::ExitCode;

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// No problems.
    Clean,
    /// Problems were printed.
    Problems,
    /// Wrong usage, or a file that cannot be read.
    Usage,
}

/// Why a command failed; its message goes to standard error.
enum CommandError {
    Usage(UsageError),
    Output(std::io::Error),
}

impl From<UsageError> for CommandError {
    fn from(usage: UsageError) -> CommandError {
        CommandError::Usage(usage)
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> CommandError {
        CommandError::Output(error)
    }
}

type CommandResult = Result<Exit, CommandError>;

const COMMANDS: [&str; 7] = ["check", "answer", "render", "publish", "studio", "schema", "new"];

const HELP: &str = "\
tujie: from a newspaper's facts to explainers that readers trust

  tujie check PATH… [--article TEXT_FILE] [--format human|json] [--lang zh|en]
              [--today YYYY-MM-DD] [--strict]
  tujie answer FILE [name=value …] [--trace] [--cases CASES] [--lang zh|en]
  tujie render FILE --to html|page|wechat|svg|png|text|oembed|json [--lang zh|en] [-o OUT]
               [--base URL] [--site FILE] [--wide] [--font FILE]
  tujie publish PATH… -o DIR [--base URL] [--site FILE] [--cache DIR] [--lang zh|en]
                [--today YYYY-MM-DD] [--strict]
  tujie studio PATH… -o DIR [--base URL]
  tujie schema
  tujie new KIND ID [-o OUT] [--lang zh|en]

exit: 0 clean · 1 problems · 2 wrong usage or unreadable file
";

/// The entry point.
fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let exit = match run(&words, &mut std::io::stdout().lock()) {
        Ok(exit) => exit,
        // The reader of our output has closed it (`tujie schema | head`): not an error.
        Err(CommandError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            Exit::Clean
        }
        Err(CommandError::Output(error)) => {
            eprintln!("tujie: {error}");
            Exit::Usage
        }
        Err(CommandError::Usage(usage)) => {
            eprintln!("tujie: {}", print::escape_control_characters(&usage.0));
            Exit::Usage
        }
    };
    ExitCode::from(match exit {
        Exit::Clean => 0,
        Exit::Problems => 1,
        Exit::Usage => 2,
    })
}

fn run(words: &[String], out: &mut dyn Write) -> CommandResult {
    let Some((command, rest)) = words.split_first() else {
        eprint!("{HELP}");
        return Ok(Exit::Usage);
    };
    match command.as_str() {
        "check" => {
            let options = ["--article", "--format", "--lang", review_date::TODAY_OPTION];
            check::run(
                Args::parse(rest, &options, &[review_date::STRICT_FLAG])?,
                &mut EscapingWriter(out),
            )
        }
        "answer" => {
            let args = Args::parse(rest, &["--cases", "--lang"], &["--trace"])?;
            answer::run(args, &mut EscapingWriter(out))
        }
        "render" => {
            let options = ["--to", "--lang", "--base", "--site", "--font", "-o"];
            render::run(Args::parse(rest, &options, &["--wide"])?, out)
        }
        "publish" => {
            let options =
                ["--base", "--site", "--cache", "--lang", review_date::TODAY_OPTION, "-o"];
            publish::run(Args::parse(rest, &options, &[review_date::STRICT_FLAG])?, out)
        }
        "studio" => studio::run(Args::parse(rest, &["--base", "--lang", "-o"], &[])?, out),
        "schema" => {
            Args::parse(rest, &[], &[])?.require_positional(&[])?;
            writeln!(out, "{:#}", tujie::schema::document_schema().schema)?;
            Ok(Exit::Clean)
        }
        "new" => new::run(Args::parse(rest, &["--lang", "-o"], &[])?, out),
        "help" | "--help" | "-h" => {
            out.write_all(HELP.as_bytes())?;
            Ok(Exit::Clean)
        }
        "--version" | "-V" => {
            writeln!(out, "tujie {}", env!("CARGO_PKG_VERSION"))?;
            Ok(Exit::Clean)
        }
        other => Err(UsageError::unknown_word("command", other, &COMMANDS).into()),
    }
}
