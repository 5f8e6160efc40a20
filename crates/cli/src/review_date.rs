//! Warnings for files past their review date, since their content may still be right. Today's date is
//! determined here, where the clock is; no engine or renderer uses one.

use crate::args::{Args, UsageError};
use std::time::{SystemTime, UNIX_EPOCH};
use tujie::exact::date::Date;
use tujie::files::fs::LoadedFile;
use tujie::files::parse::FileContent;
use tujie::number_format::is_past;
use tujie::problem::{Fault, Problem};

/// The options: `--today 2026-11-30`, and `--strict`, which turns warnings into failures.
pub const TODAY_OPTION: &str = "--today";
pub const STRICT_FLAG: &str = "--strict";

/// Today's date, and the effect of warnings.
pub struct ReviewPolicy {
    today: String,
    /// Whether warnings count as problems.
    pub strict: bool,
}

impl ReviewPolicy {
    /// Reads the policy from the command line.
    pub fn from_args(args: &Args) -> Result<ReviewPolicy, UsageError> {
        let today = match args.option_value(TODAY_OPTION) {
            Some(day) if Date::parse(day).is_ok_and(Date::is_day) => day.to_owned(),
            Some(other) => {
                return Err(UsageError(format!(
                    "{TODAY_OPTION} takes a day such as 2026-11-30, not “{other}”"
                )));
            }
            None => date_in_china(),
        };
        Ok(ReviewPolicy { today, strict: args.has_flag(STRICT_FLAG) })
    }

    /// The warning of a file, if it is overdue: only for an explainer without problems, since others are not
    /// published.
    pub fn overdue_warning(&self, loaded: &LoadedFile) -> Option<Problem> {
        let FileContent::Explainer(explainer) = &loaded.content else { return None };
        let by = &explainer.doc.review_by;
        (loaded.problems.is_empty() && is_past(by, &self.today)).then(|| {
            let spot = explainer.tree.position_of("review_by");
            let problem = Problem::new("review_by", Fault::ReviewDue, &[by]);
            Problem { file: loaded.file.clone(), line: spot.line, column: spot.column, ..problem }
        })
    }
}

/// Today's date in China, where most readers are: UTC+8.
fn date_in_china() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    Date::from_days_since_1970((since + 8 * 3600) / 86_400).to_iso()
}
