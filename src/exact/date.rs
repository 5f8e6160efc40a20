//! Dates of the calendar, as data files write them: `2026-11-23`, `2026-11` or `2026`.

use crate::digits::integer_to_string;
use crate::problem::Fault;

/// A day, a month or a year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    /// [`Fault::NotADate`] for text in another form, [`Fault::NoSuchDate`] for a day or month that
    /// the calendar does not have.
    ///
    /// # Examples
    /// ```
    /// use tujie::exact::date::Date;
    /// use tujie::problem::Fault;
    ///
    /// let day = Date::parse("2028-02-28").unwrap();
    /// assert_eq!(day.next_day().map(Date::to_iso).as_deref(), Some("2028-02-29"));
    /// assert!(!Date::parse("2028-02").unwrap().is_day());
    /// assert_eq!(Date::parse("2027-02-29"), Err(Fault::NoSuchDate));
    /// assert_eq!(Date::parse("28.2.2028"), Err(Fault::NotADate));
    /// ```
    pub fn parse(iso: &str) -> Result<Date, Fault> {
        let mut parts = iso.split('-');
        let mut number = |length: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == length && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse().map(Some).map_err(|_| Fault::NotADate)
            }
            Some(_) => Err(Fault::NotADate),
        };
        let (year, month, day) = (number(4)?.ok_or(Fault::NotADate)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(Fault::NotADate);
        }
        let date = Date { year, month, day };
        let there = year > 0
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=date.days_in_month()).contains(&day));
        if there { Ok(date) } else { Err(Fault::NoSuchDate) }
    }

    /// The number of days in its month.
    fn days_in_month(self) -> u32 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            Some(4 | 6 | 9 | 11) => 30,
            Some(2) => 28 + u32::from(leap),
            _ => 31,
        }
    }

    /// Whether it is a day rather than a month or a year.
    pub const fn is_day(self) -> bool {
        self.day.is_some()
    }

    /// The day after; `None` for a month or a year.
    pub fn next_day(self) -> Option<Date> {
        let (Some(month), Some(day)) = (self.month, self.day) else { return None };
        Some(match (day < self.days_in_month(), month) {
            (true, _) => Date { day: Some(day + 1), ..self },
            (false, 12) => Date { year: self.year + 1, month: Some(1), day: Some(1) },
            (false, _) => Date { month: Some(month + 1), day: Some(1), ..self },
        })
    }

    /// The date this many days after 1 January 1970.
    pub fn from_days_since_1970(since_1970: u64) -> Date {
        // Subtract 400-year cycles first, so that no date of today takes many steps.
        let mut left = since_1970 % 146_097;
        let mut year = u32::try_from(since_1970 / 146_097).unwrap_or(0) * 400 + 1970;
        let mut month = 1;
        loop {
            let here = Date { year, month: Some(month), day: None };
            let days = u64::from(here.days_in_month());
            if left < days {
                return Date { day: u32::try_from(left + 1).ok(), ..here };
            }
            left -= days;
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
    }

    /// The form used in data files.
    pub fn to_iso(self) -> String {
        let padded = |n: u32, length: usize| {
            let digits = integer_to_string(n.into());
            ["0".repeat(length.saturating_sub(digits.len())), digits].concat()
        };
        let mut out = padded(self.year, 4);
        for part in [self.month, self.day].into_iter().flatten() {
            out.push('-');
            out.push_str(&padded(part, 2));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_decides() {
        for good in
            ["2021", "0001", "9999-12-31", "2021-02", "2020-02-29", "2000-02-29", "2400-02-29"]
        {
            assert_eq!(Date::parse(good).map(Date::to_iso).as_deref(), Ok(good));
        }
        for none in [
            "0000",
            "0000-01-01",
            "2021-00",
            "2021-13",
            "2021-13-01",
            "2021-00-10",
            "2021-01-00",
            "2021-01-32",
            "2021-02-29",
            "2100-02-29",
            "1900-02-29",
            "2021-02-30",
            "2021-04-31",
            "2021-06-31",
            "2021-09-31",
            "2021-11-31",
            "2021-99-99",
        ] {
            assert_eq!(Date::parse(none), Err(Fault::NoSuchDate), "{none}");
        }
        for other in [
            "",
            "21",
            "2021-1-1",
            "2021-1",
            "20210101",
            "2021-01-01-01",
            "2021-",
            "-2021",
            "2021-01-",
            "2021/01/01",
            "２０２１",
            "2021-0１",
            "+021",
            "2021-+1",
            " 2021",
            "2021 ",
            "2021-01-01T00:00",
            "今天",
            "99999",
        ] {
            assert_eq!(Date::parse(other), Err(Fault::NotADate), "{other}");
        }
    }

    #[test]
    fn a_day_is_followed_by_the_next() {
        for (day, next) in [
            ("2026-11-23", Some("2026-11-24")),
            ("2026-11-30", Some("2026-12-01")),
            ("2026-12-31", Some("2027-01-01")),
            ("2020-02-28", Some("2020-02-29")),
            ("2100-02-28", Some("2100-03-01")),
            ("2026-11", None),
            ("2026", None),
        ] {
            let found = Date::parse(day).unwrap().next_day().map(Date::to_iso);
            assert_eq!(found.as_deref(), next, "{day}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, iso) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (19_782, "2024-02-29"),
            (20_787, "2026-11-30"),
            (146_097, "2370-01-01"),
        ] {
            assert_eq!(Date::from_days_since_1970(days).to_iso(), iso, "{days}");
        }
    }
}
