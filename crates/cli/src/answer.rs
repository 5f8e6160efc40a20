//! `tujie answer`: one answer, or one for each of many cases.

use super::args::{Args, UsageError};
use super::{CommandError, CommandResult, Exit, print};
use serde_json::{Map, Value as Json, json};
use std::io::Write;
use std::path::Path;
use tujie::bilingual::Lang;
use tujie::block;
use tujie::document::{CanonicalValue, Document};
use tujie::files::fs::{LoadedFile, Loader, read_bytes};
use tujie::files::parse::{FileContent, LoadedExplainer};
use tujie::format::text;
use tujie::kinds::{Answer, Inputs};
use tujie::problem::{Fault, Problem};
use tujie::widget;

pub fn run(args: Args, out: &mut dyn Write) -> CommandResult {
    let lang = args.language()?;
    let file = args.first_positional("FILE")?;
    let opened = if args.has_flag("--trace") { load_for_trace(file, lang)? } else { None };
    let explainer =
        match opened.map_or_else(|| load_explainer(file, lang, out), |opened| Ok(Ok(opened)))? {
            Ok(explainer) => explainer,
            Err(exit) => return Ok(exit),
        };
    if let Some(cases) = args.option_value("--cases") {
        if let Some(extra) = args.positional.get(1) {
            return Err(UsageError(format!("--cases and “{extra}” do not go together")).into());
        }
        return answer_cases(&explainer.doc, cases, lang, out);
    }
    let mut given = Inputs::default();
    for word in args.positional.iter().skip(1) {
        let (name, typed) = word
            .split_once('=')
            .ok_or_else(|| UsageError(format!("“{word}” is not name=value")))?;
        given.set(name, typed.to_owned());
    }
    let answer = explainer.doc.body.answer(&explainer.doc, &given);
    if args.has_flag("--trace") {
        print_trace(&explainer.doc, &answer, lang);
    }
    let exit = if answer.is_ok() { Exit::Clean } else { Exit::Problems };
    writeln!(out, "{}", answer_to_json(&explainer.doc, &answer, lang))?;
    Ok(exit)
}

/// Loads an explainer whose only problems, if any, are examples with other results: that is when a trace is
/// needed. These problems are printed on standard error.
fn load_for_trace(file: &str, lang: Lang) -> Result<Option<Box<LoadedExplainer>>, CommandError> {
    let Ok(LoadedFile { content, problems, bytes, .. }) =
        Loader::default().load_file(Path::new(file))
    else {
        return Ok(None);
    };
    let of_example =
        |p: &Problem| matches!(p.fault, Fault::ExampleMismatch | Fault::ExampleRefused);
    match content {
        FileContent::Explainer(explainer)
            if !problems.is_empty() && problems.iter().all(of_example) =>
        {
            print::print_problems(&problems, &bytes, lang, &mut print::escaping_stderr())?;
            Ok(Some(explainer))
        }
        _ => Ok(None),
    }
}

/// Loads an explainer without problems; otherwise prints its problems in place of an answer and gives the
/// exit for their type.
pub fn load_explainer(
    file: &str,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<Result<Box<LoadedExplainer>, Exit>, CommandError> {
    let loaded = match Loader::default().load_file(Path::new(file)) {
        Ok(loaded) => loaded,
        Err(problem) => return Err(UsageError(problem.message(lang)).into()),
    };
    match loaded.content {
        FileContent::Explainer(explainer) if loaded.problems.is_empty() => Ok(Ok(explainer)),
        FileContent::FactSheet(_) => {
            let words = lang.pick("是文章的事实表，不是图解", "is a fact sheet, not an explainer");
            Err(UsageError(format!("{file}: {words}")).into())
        }
        FileContent::Site(_) => {
            let words = lang
                .pick("写的是网站地址，不是图解", "says where the site is; it is not an explainer");
            Err(UsageError(format!("{file}: {words}")).into())
        }
        FileContent::Glossary(_) if loaded.problems.is_empty() => {
            let words = lang.pick("是术语表，不是图解", "is a glossary, not an explainer");
            Err(UsageError(format!("{file}: {words}")).into())
        }
        _ => {
            let all: Vec<Json> =
                loaded.problems.iter().map(|p| print::problem_to_json(p, lang)).collect();
            writeln!(out, "{}", json!({ "problems": all }))?;
            Ok(Err(Exit::Problems))
        }
    }
}

/// Prints one line for each case of a JSON array of objects, input name to string.
fn answer_cases(doc: &Document, file: &str, lang: Lang, out: &mut dyn Write) -> CommandResult {
    let bytes = read_bytes(Path::new(file)).map_err(|p| UsageError(p.message(lang)))?;
    let read = text::parse_bytes(&bytes);
    if let Some(problem) = read.problems.first() {
        let place = format!("{file}:{}:{}", problem.line, problem.column);
        return Err(UsageError(format!("{place}: {}", problem.message(lang))).into());
    }
    if !matches!(read.tree.value, tujie::format::tree::JsonValue::List(_)) {
        return Err(UsageError(format!(
            "{file}: a list of objects is needed: [{{\"input\": \"…\"}}, …]"
        ))
        .into());
    }
    for (i, case) in read.tree.items().iter().enumerate() {
        let mut given = Inputs::default();
        for member in case.members() {
            let Some(typed) = member.node.as_text() else {
                let place =
                    format!("{file}:{}:{}", member.node.position.line, member.node.position.column);
                return Err(
                    UsageError(format!("{place}: case {} needs strings as inputs", i + 1)).into()
                );
            };
            given.set(&member.key, typed.to_owned());
        }
        let answer = doc.body.answer(doc, &given);
        writeln!(out, "{}", answer_to_json(doc, &answer, lang))?;
    }
    Ok(Exit::Clean)
}

fn answer_to_json(doc: &Document, answer: &Result<Answer, Vec<Problem>>, lang: Lang) -> Json {
    match answer {
        Ok(answer) => {
            let outputs: Map<String, Json> = answer
                .outputs
                .iter()
                .map(|(id, value)| (id.to_owned(), canonical_to_json(&value.canonical())))
                .collect();
            json!({ "outputs": outputs, "steps": working_lines(doc, answer, lang) })
        }
        Err(problems) => {
            let all: Vec<Json> = problems.iter().map(|p| print::problem_to_json(p, lang)).collect();
            json!({ "problems": all })
        }
    }
}

fn working_lines(doc: &Document, answer: &Answer, lang: Lang) -> Vec<String> {
    let words =
        |step: &tujie::kinds::WorkingStep| widget::text_runs(doc, &step.text, lang, Some(answer));
    answer.steps.iter().map(|step| block::plain_text(&words(step))).collect()
}

fn canonical_to_json(value: &CanonicalValue) -> Json {
    match value {
        CanonicalValue::None => Json::Null,
        CanonicalValue::Single(one) => json!(one),
        CanonicalValue::Several(many) => json!(many),
    }
}

/// Prints the trace for a person, on standard error, so that standard output stays one JSON line.
fn print_trace(doc: &Document, answer: &Result<Answer, Vec<Problem>>, lang: Lang) {
    match answer {
        Ok(answer) => {
            for (step, words) in answer.steps.iter().zip(working_lines(doc, answer, lang)) {
                eprintln!(
                    "{}",
                    print::escape_control_characters(&format!("{}: {words}", step.output))
                );
            }
        }
        Err(problems) => {
            for p in problems {
                let line =
                    format!("{}: {}: {} {}", p.path, p.code(), p.message(lang), p.hint(lang));
                eprintln!("{}", print::escape_control_characters(&line));
            }
        }
    }
}
