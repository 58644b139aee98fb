//! Months, dates and durations.
//!
//! A month is its year and its number 1–12. Years are never grouped. Names come
//! from chrono, whose Indonesian ones are those of proposal.md §4.2 (a test).

use chrono::{Locale, NaiveDate};

use super::{Lang, number::count};
use crate::tr;

/// A month in short: `Agu 2027`, `Aug 2027`.
pub fn month_short(lang: Lang, year: i32, month: u32) -> String {
    in_month(lang, year, month, "%b %Y")
}

/// A month in full: `Agustus 2027`, `August 2027`.
pub fn month_long(lang: Lang, year: i32, month: u32) -> String {
    in_month(lang, year, month, "%B %Y")
}

/// The name of a month alone: `Agustus`, `August`.
pub fn month_name(lang: Lang, month: u32) -> String {
    in_month(lang, 2000, month, "%B")
}

/// The short name of a month alone: `Agu`, `Aug`.
pub fn month_name_short(lang: Lang, month: u32) -> String {
    in_month(lang, 2000, month, "%b")
}

/// A date in full, the day first in both languages: `25 November 2026`.
pub fn date(lang: Lang, date: NaiveDate) -> String {
    date.format_localized("%-d %B %Y", locale(lang)).to_string()
}

/// A duration in years and months: `3 tahun 11 bulan`, `3 years 11 months`.
///
/// A part that is zero is left out; nothing at all is `0 bulan`.
pub fn duration(lang: Lang, months: u32) -> String {
    let (n_years, n_months) = (months / 12, months % 12);
    let years = count(lang, i64::from(n_years));
    let years = match n_years {
        1 => tr!(lang, "duration.year", years = years),
        _ => tr!(lang, "duration.years", years = years),
    };
    let months = count(lang, i64::from(n_months));
    let months = match n_months {
        1 => tr!(lang, "duration.month", months = months),
        _ => tr!(lang, "duration.months", months = months),
    };
    match (n_years, n_months) {
        (0, _) => months,
        (_, 0) => years,
        _ => tr!(lang, "duration.both", years = years, months = months),
    }
}

fn in_month(lang: Lang, year: i32, month: u32, pattern: &str) -> String {
    let first_day = NaiveDate::from_ymd_opt(year, month, 1);
    debug_assert!(first_day.is_some(), "there is no month {month} in {year}");
    first_day.map_or_else(
        || tr!(lang, "number.missing"),
        |day| day.format_localized(pattern, locale(lang)).to_string(),
    )
}

const fn locale(lang: Lang) -> Locale {
    match lang {
        Lang::Id => Locale::id_ID,
        Lang::En => Locale::en_US,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indonesian_months_are_those_of_official_papers() {
        let long = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober \
                    November Desember";
        let short = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des";
        for (month, (long, short)) in (1..).zip(long.split(' ').zip(short.split(' '))) {
            assert_eq!(month_name(Lang::Id, month), long);
            assert_eq!(month_name_short(Lang::Id, month), short);
        }
    }

    #[test]
    fn months_and_dates_carry_an_ungrouped_year() {
        assert_eq!(month_short(Lang::Id, 2027, 1), "Jan 2027");
        assert_eq!(month_long(Lang::Id, 2027, 1), "Januari 2027");
        assert_eq!(month_short(Lang::En, 2027, 8), "Aug 2027");
        assert_eq!(month_long(Lang::En, 2027, 12), "December 2027");
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        assert_eq!(date(Lang::Id, day), "25 November 2026");
        let day = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap();
        assert_eq!(date(Lang::Id, day), "5 Maret 2026");
        assert_eq!(date(Lang::En, day), "5 March 2026");
    }

    #[test]
    fn durations_are_years_and_months() {
        // months, Indonesian, English
        let cases = [
            (47, "3 tahun 11 bulan", "3 years 11 months"),
            (32, "2 tahun 8 bulan", "2 years 8 months"),
            (13, "1 tahun 1 bulan", "1 year 1 month"),
            (24, "2 tahun", "2 years"),
            (1, "1 bulan", "1 month"),
            (0, "0 bulan", "0 months"),
        ];
        for (months, id, en) in cases {
            assert_eq!(duration(Lang::Id, months), id);
            assert_eq!(duration(Lang::En, months), en);
        }
    }
}
