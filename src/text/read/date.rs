//! A typed day: `25 November 2026`, `25-11-2026`, `25/11/2026`, `2026-11-25`.
//!
//! The day stands first in both languages, as on Indonesian letters; only a
//! year of four digits in front turns the order around.

use chrono::{Datelike as _, NaiveDate};

use super::month::{named, number, year};
use super::{NotRead, Reason, tidy};
use crate::text::Lang;

/// Reads a typed day, of the years 1900–2200.
///
/// # Errors
/// [`Reason::Empty`], [`Reason::TooLong`], or [`Reason::Date`] for all else.
pub fn parse_date(text: &str) -> Result<NaiveDate, NotRead> {
    let not_read = |reason| NotRead {
        reason,
        quantity: None,
    };
    let text = tidy(text).map_err(not_read)?;
    read(&text).ok_or_else(|| not_read(Reason::Date))
}

fn read(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split([' ', '/', '-', '.', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, middle, last] = parts.as_slice() else {
        return None;
    };
    let month = number(middle).or_else(|| named(middle))?;
    let (day, year) = match (year(first), year(last)) {
        (Some(year), None) => (last, year),
        (None, Some(year)) => (first, year),
        _ => return None,
    };
    let is_day = day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit());
    let day = day.parse().ok().filter(|_| is_day)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A day of a plan, `2027-04-30`, as a letter writes it; as it stands where it
/// is no day.
pub fn written_date(lang: Lang, stored: &str) -> String {
    parse_date(stored).map_or_else(|_| stored.to_owned(), |day| super::super::date(lang, day))
}

/// A day as a plan stores it: `2027-04-30`.
pub fn stored_date(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_day_first_and_stored_year_first() {
        for typed in [
            "25 November 2026",
            "25-11-2026",
            "25/11/2026",
            "25.11.2026",
            "25 Nop 2026",
            "2026-11-25",
        ] {
            let day = parse_date(typed).unwrap();
            assert_eq!(stored_date(day), "2026-11-25", "{typed}");
        }
        for wrong in ["31-02-2026", "11/25/2026", "25-11-26", "November 2026", "x"] {
            assert_eq!(
                parse_date(wrong).unwrap_err().reason,
                Reason::Date,
                "{wrong}"
            );
        }
        assert_eq!(written_date(Lang::Id, "2026-11-25"), "25 November 2026");
        assert_eq!(written_date(Lang::Id, "kapan-kapan"), "kapan-kapan");
    }
}
