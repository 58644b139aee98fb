//! The two axes: what a slot along x is, and what a number upward means.

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    /// 1 to 12.
    month: u8,
}

impl Month {
    /// Month 1 to 12 of a year; nothing for another number.
    pub const fn new(year: i32, month: u8) -> Option<Self> {
        match (year, month) {
            (-9999..=9999, 1..=12) => Some(Self { year, month }),
            _ => None,
        }
    }

    /// The year, as 2027.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month within its year, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The month `n` months later.
    #[must_use]
    pub fn plus(self, n: usize) -> Self {
        let months = i64::from(self.year) * 12 + i64::from(self.month) - 1;
        let later = months.saturating_add(i64::try_from(n).unwrap_or(i64::MAX));
        Self {
            year: i32::try_from(later.div_euclid(12)).unwrap_or(i32::MAX),
            month: later.rem_euclid(12) as u8 + 1,
        }
    }
}

/// The slots along x.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XAxis {
    /// Calendar months from `start`.
    Months {
        /// Month of slot 0.
        start: Month,
        /// How many.
        n: usize,
    },
    /// Years of the plan, named 1 to `n`.
    Years {
        /// How many.
        n: usize,
        /// Words under the ticks, as *Tahun ke-*.
        head: String,
    },
    /// Anything else that has a short name each.
    Categories {
        /// One name a slot.
        names: Vec<String>,
        /// Words under the ticks.
        head: String,
    },
}

impl XAxis {
    /// How many slots there are.
    pub const fn slots(&self) -> usize {
        match self {
            Self::Months { n, .. } | Self::Years { n, .. } => *n,
            Self::Categories { names, .. } => names.len(),
        }
    }

    /// Words under the ticks; empty when the ticks say it all.
    pub fn head(&self) -> &str {
        match self {
            Self::Months { .. } => "",
            Self::Years { head, .. } | Self::Categories { head, .. } => head,
        }
    }
}

impl Default for XAxis {
    fn default() -> Self {
        Self::Years {
            n: 0,
            head: String::new(),
        }
    }
}

/// What the numbers upward mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YAxis {
    /// How ticks are written.
    pub scale: Scale,
    /// The unit in words, above the axis. Leave it empty when the ticks carry
    /// the unit, or the subtitle says it: a unit stands once.
    pub head: String,
}

/// How the ticks of y are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Numbers alone; the unit stands in the head.
    #[default]
    Plain,
    /// A unit after each number, as *4 t*.
    Unit(String),
    /// Rupiah, as *80 jt* and from a milliard on *1,2 M*.
    Rupiah,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_go_on_over_the_new_year() {
        let start = Month::new(2026, 10).expect("a month");
        assert_eq!(
            start.plus(3),
            Month {
                year: 2027,
                month: 1
            }
        );
        assert_eq!(
            start.plus(26),
            Month {
                year: 2028,
                month: 12
            }
        );
        assert_eq!(Month::new(2026, 13), None);
        assert_eq!(start.plus(usize::MAX).year(), i32::MAX, "no overflow");
    }
}
