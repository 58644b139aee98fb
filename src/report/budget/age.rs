//! The age of a price: old prices sink proposals.

use crate::plan::Month;

/// A price older than so many months is to be asked again.
pub const OLD_MONTHS: i32 = 6;

/// How old a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceAge {
    /// So many months.
    Months(i32),
    /// Only its year is known; `true`: surely too old, from December on.
    OfYear(u16, bool),
}

impl PriceAge {
    /// Whether it is to be asked again.
    pub const fn is_old(self) -> bool {
        match self {
            Self::Months(months) => months > OLD_MONTHS,
            Self::OfYear(_, is_old) => is_old,
        }
    }
}

/// The age of a price of a month, or of a year, seen from `today`; none where
/// neither is known.
pub fn price_age(month: Option<Month>, year: Option<u16>, today: Month) -> Option<PriceAge> {
    match (month, year) {
        (Some(month), _) => Some(PriceAge::Months(today.since(month).max(0))),
        (None, Some(year)) => {
            let december = Month::new(i32::from(year), 12)?;
            Some(PriceAge::OfYear(year, today.since(december) > OLD_MONTHS))
        }
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_old_after_half_a_year() {
        let today = Month::new(2026, 11).unwrap();
        let month = |year, month| Month::new(year, month);
        // month, year, expected, is old
        let cases = [
            (month(2026, 5), None, Some(PriceAge::Months(6)), false),
            (month(2026, 4), None, Some(PriceAge::Months(7)), true),
            (month(2026, 12), None, Some(PriceAge::Months(0)), false),
            (None, Some(2026), Some(PriceAge::OfYear(2026, false)), false),
            (None, Some(2025), Some(PriceAge::OfYear(2025, true)), true),
            (None, None, None, false),
        ];
        for (month, year, expected, is_old) in cases {
            let age = price_age(month, year, today);
            assert_eq!(age, expected, "{month:?} {year:?}");
            assert_eq!(age.is_some_and(PriceAge::is_old), is_old, "{age:?}");
        }
    }
}
