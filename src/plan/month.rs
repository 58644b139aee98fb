//! Calendar months: the only dates of a plan.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar month, written `2027-04`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of year 0.
    index: i32,
}

impl Month {
    /// The month of a year; `month` counts from 1. `None` outside 1..=12 or the years 1900 to 2199.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let inside = (1900..2200).contains(&year) && (1..=12).contains(&month);
        inside.then(|| Self {
            index: year * 12 + month.cast_signed() - 1,
        })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// Month of the year, 1 to 12.
    pub fn month(self) -> u32 {
        self.index.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month `months` later, or earlier where negative.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self {
            index: self.index.saturating_add(months),
        }
    }

    /// Months from `start` to here: 0 for the same month.
    pub fn since(self, start: Self) -> i32 {
        self.index - start.index
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// A text that is not a month of the form `2027-04`.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a month such as 2027-04")]
pub struct NotAMonth(String);

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let read = || {
            let (year, month) = text.split_once('-')?;
            let digits =
                |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
            if !digits(year, 4) || !digits(month, 2) {
                return None;
            }
            Self::new(year.parse().ok()?, month.parse().ok()?)
        };
        read().ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn months_count_across_years() {
        let start = Month::new(2027, 11).unwrap();
        assert_eq!(start.plus(2).to_string(), "2028-01");
        assert_eq!(start.plus(-11).to_string(), "2026-12");
        assert_eq!(start.plus(26).since(start), 26);
    }

    #[test]
    fn only_whole_months_are_read() {
        for wrong in [
            "2027-13",
            "2027-00",
            "27-01",
            "2027-1",
            "2027",
            "2027-01-05",
            "+027-01",
        ] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
