//! A typed month: `Mar 2027`, `3/2027`, `2027-03`, `Agustus 2027`.
//!
//! Names of both languages are known in both, old spellings too (Pebruari,
//! Nopember, Agt). A year has four digits; a text with a day is refused, as
//! 03/04/2016 means two dates.

use super::{MonthReading, NotRead, Reason, tidy};
use crate::text::{Lang, month_long};

/// Years of a plan.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Reads a typed month with its year, 1900–2200.
///
/// # Errors
/// [`Reason::Empty`], [`Reason::TooLong`], or [`Reason::Month`] for all else.
pub fn parse_month(lang: Lang, text: &str) -> Result<MonthReading, NotRead> {
    let not_read = |reason| NotRead {
        reason,
        quantity: None,
    };
    let text = tidy(text).map_err(not_read)?;
    let (year, month) = read(&text).ok_or_else(|| not_read(Reason::Month))?;
    Ok(MonthReading {
        year,
        month,
        read_as: month_long(lang, year, month),
    })
}

fn read(text: &str) -> Option<(i32, u32)> {
    let parts: Vec<&str> = text
        .split([' ', '/', '-', '.'])
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second] = parts.as_slice() else {
        return None;
    };
    let (year, month) = match (year(first), year(second)) {
        (Some(year), None) => (year, number(second)?),
        (None, Some(year)) => (year, number(first).or_else(|| named(first))?),
        _ => return None,
    };
    Some((year, month))
}

pub(super) fn year(part: &str) -> Option<i32> {
    let is_year = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = part.parse().ok().filter(|_| is_year)?;
    YEARS.contains(&year).then_some(year)
}

pub(super) fn number(part: &str) -> Option<u32> {
    let is_number = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let month = part.parse().ok().filter(|_| is_number)?;
    (1..=12).contains(&month).then_some(month)
}

pub(super) fn named(part: &str) -> Option<u32> {
    let month = match part.to_lowercase().as_str() {
        "jan" | "januari" | "january" => 1,
        "feb" | "februari" | "february" | "peb" | "pebruari" => 2,
        "mar" | "maret" | "march" => 3,
        "apr" | "april" => 4,
        "mei" | "may" => 5,
        "jun" | "juni" | "june" => 6,
        "jul" | "juli" | "july" => 7,
        "agu" | "agt" | "ags" | "agust" | "agustus" | "aug" | "august" => 8,
        "sep" | "sept" | "september" => 9,
        "okt" | "oktober" | "oct" | "october" => 10,
        "nov" | "november" | "nop" | "nopember" => 11,
        "des" | "desember" | "dec" | "december" => 12,
        _ => return None,
    };
    Some(month)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::month_short;

    #[test]
    fn months_are_read_in_the_forms_people_use() {
        // text, year, month
        let cases = [
            ("Mar 2027", 2027, 3),
            ("3/2027", 2027, 3),
            ("03-2027", 2027, 3),
            ("2027-03", 2027, 3),
            (" agustus\u{a0}2027 ", 2027, 8),
            ("Agt 2027", 2027, 8),
            ("Ags. 2027", 2027, 8),
            ("Nop 2026", 2026, 11),
            ("Peb 2026", 2026, 2),
            ("Pebruari 2026", 2026, 2),
            ("May 2027", 2027, 5),
        ];
        for (text, year, month) in cases {
            let reading = parse_month(Lang::Id, text).unwrap();
            assert_eq!((reading.year, reading.month), (year, month), "{text}");
        }
        let reading = parse_month(Lang::Id, "3/2027").unwrap();
        assert_eq!(reading.read_as, "Maret 2027");
    }

    #[test]
    fn what_is_not_one_month_is_refused() {
        let texts = [
            "03/04/2016",
            "3/27",
            "Mar",
            "2027",
            "13/2027",
            "0/2027",
            "Mrz 2027",
            "2027-2028",
            "3/0027",
            "2027 Mar 3",
            "٣/2027",
            "Mar 20270",
        ];
        for text in texts {
            let refused = parse_month(Lang::Id, text).unwrap_err();
            assert_eq!(refused.reason, Reason::Month, "{text}");
        }
        assert_eq!(
            parse_month(Lang::Id, " ").unwrap_err().reason,
            Reason::Empty
        );
    }

    #[test]
    fn a_printed_month_reads_back() {
        for lang in Lang::ALL {
            for month in 1..=12 {
                for text in [
                    month_short(lang, 2031, month),
                    month_long(lang, 2031, month),
                ] {
                    let reading = parse_month(lang, &text).unwrap();
                    assert_eq!((reading.year, reading.month), (2031, month), "{text}");
                }
            }
        }
    }
}
