//! Arguments: a few options with values, a few flags, and the rest in order.

use tujie::bilingual::Lang;
use tujie::problem::nearest_word;

/// A usage error, in one line.
pub struct UsageError(pub String);

/// The arguments of one command.
pub struct Args {
    /// Arguments that are not options, in order.
    pub positional: Vec<String>,
    options: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Args {
    /// Parses arguments; `options` take a value (`--to html`, `--to=html`), `flags` do not.
    pub fn parse(words: &[String], options: &[&str], flags: &[&str]) -> Result<Args, UsageError> {
        let mut args = Args { positional: Vec::new(), options: Vec::new(), flags: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            // A single minus or a negative number is not an option.
            let is_option = word.len() > 1
                && word.starts_with('-')
                && !word.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            if word == "--" {
                args.positional.extend(words.by_ref().cloned());
            } else if !is_option {
                args.positional.push(word.clone());
            } else if flags.contains(&word.as_str()) {
                args.flags.push(word.clone());
            } else {
                let (name, inline) = match word.split_once('=') {
                    Some((name, value)) => (name, Some(value.to_owned())),
                    None => (word.as_str(), None),
                };
                if !options.contains(&name) {
                    let all: Vec<&str> = options.iter().chain(flags).copied().collect();
                    return Err(UsageError::unknown_word("option", name, &all));
                }
                let value = inline.or_else(|| words.next().cloned());
                let value = value.ok_or_else(|| UsageError(format!("{name} needs a value")))?;
                args.options.push((name.to_owned(), value));
            }
        }
        Ok(args)
    }

    /// The value of an option; the last one wins.
    pub fn option_value(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether a flag was given.
    pub fn has_flag(&self, name: &str) -> bool {
        self.flags.iter().any(|f| f == name)
    }

    /// The value of an option that must be one of some words.
    pub fn option_choice<'a>(
        &self,
        name: &str,
        of: &[&'a str],
    ) -> Result<Option<&'a str>, UsageError> {
        let Some(given) = self.option_value(name) else { return Ok(None) };
        match of.iter().find(|word| **word == given) {
            Some(word) => Ok(Some(word)),
            None => Err(UsageError::unknown_word(&format!("value for {name}"), given, of)),
        }
    }

    /// The requested language, Chinese by default.
    pub fn language(&self) -> Result<Lang, UsageError> {
        let given = self.option_choice("--lang", &["zh", "en"])?;
        Ok(if given == Some("en") { Lang::En } else { Lang::Zh })
    }

    /// The first argument; `what` names it in the error.
    pub fn first_positional(&self, what: &str) -> Result<&str, UsageError> {
        self.positional
            .first()
            .map(String::as_str)
            .ok_or_else(|| UsageError(format!("{what} is missing")))
    }

    /// Requires exactly these arguments.
    pub fn require_positional(&self, names: &[&str]) -> Result<(), UsageError> {
        if let Some(missing) = names.get(self.positional.len()) {
            return Err(UsageError(format!("{missing} is missing")));
        }
        match self.positional.get(names.len()) {
            Some(extra) => Err(UsageError(format!("“{extra}” is one argument too many"))),
            None => Ok(()),
        }
    }
}

impl UsageError {
    /// The error for an unknown word: suggests the nearest one, or lists all.
    pub fn unknown_word(what: &str, given: &str, of: &[&str]) -> UsageError {
        let hint = match nearest_word(given, of.iter().copied()) {
            Some(near) => format!("did you mean “{near}”?"),
            None if of.is_empty() => "it takes none".to_owned(),
            None => format!("there is: {}", of.join(", ")),
        };
        UsageError(format!("there is no {what} “{given}”; {hint}"))
    }
}
